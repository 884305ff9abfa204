"""Tests of how a store or a release describes itself."""
