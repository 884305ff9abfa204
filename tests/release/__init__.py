"""Tests of releases and of what loads them elsewhere."""
