"""Entries of reference lists in parts, and the IRI of the work each one cites.

`parse_reference` reads one entry as printed, `work_iri` says which work it is about. Both take
what is printed and nothing else: no list of known works is asked.
"""

from __future__ import annotations

from utblick.references.identity import work_iri
from utblick.references.parsed import ParsedReference
from utblick.references.reading import parse_reference

__all__ = ["ParsedReference", "parse_reference", "work_iri"]
