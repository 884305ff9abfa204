"""The sample corpus: two reports and the registry records they rest on (data only)."""
