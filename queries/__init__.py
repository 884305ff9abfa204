"""The questions: one SPARQL file each, with the rows it must give (data only)."""
