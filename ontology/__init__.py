"""The words: ontology, value sets, shapes, alignments, context and examples (data only)."""
