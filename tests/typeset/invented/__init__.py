"""Invented reports with their gold records, for measuring readers on what nobody tuned them for."""
