"""Turn drug assessment reports and trial registry records into one RDF graph.

Nothing is imported here, so that ``import utblick`` and ``utblick --help`` stay quick.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
