"""The labelled fields of a report, and what is read out of each."""
