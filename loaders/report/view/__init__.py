"""The view of a report: its text and what was read from it, on one page for the eye."""
