"""Tests of what tells two stores or releases apart."""
