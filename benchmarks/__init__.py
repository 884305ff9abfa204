"""Measurements against goals and floors: ``make bench`` runs them all."""
