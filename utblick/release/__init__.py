"""A release: all that others need of a store, the same bytes for the same input."""
