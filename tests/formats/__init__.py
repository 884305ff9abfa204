"""Tests of the formats of others: what goes out comes back."""
