"""What the registry lists as published: references by type, web pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, integer, iri, text
from utblick.identifiers import mint, sha256_hex
from utblick.loaders.registry.subject import Subject, coded, english, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.registry.scientific import Reference

__all__ = ["references", "web_pages"]

EVIDENCE: Final = frozenset({"RESULT", "DERIVED"})
"""Types of reference that are about the study; background is what it rests on."""

MODULE: Final = ("protocolSection", "referencesModule")


def references(subject: Subject) -> Iterator[Triple]:
    """State each publication with its type, and whether it is about the study."""
    for each in subject.protocol.references_module.references:
        if not each.citation and not each.pmid:
            continue
        entry = subject.part("reference", str(each.index + 1))
        work = _work(each)
        label = english(each.citation) if each.citation else text(f"PMID {each.pmid}")
        yield Triple(subject.document, t.hasReference, entry)
        yield from named(entry, t.Reference, label)
        yield Triple(entry, t.biro_references, work)
        yield Triple(entry, t.schema_position, integer(each.index + 1))
        if each.citation:
            yield Triple(entry, t.dcterms_bibliographicCitation, label)
        yield from coded(entry, t.dcterms_type, "reference-type", "type", each.type)
        yield Triple(entry, t.prov_wasDerivedFrom, subject.place(*MODULE, "references", each.index))
        yield from named(work, t.CitedWork, label)
        if each.pmid:
            yield Triple(work, t.bibo_pmid, text(each.pmid))
        if each.type in EVIDENCE:
            yield Triple(work, t.schema_about, subject.study)


def _work(reference: Reference) -> Term:
    if reference.pmid:
        return iri(mint("work", f"pmid-{reference.pmid}"))
    return iri(mint("work", f"citation-{sha256_hex(reference.citation.encode())[:16]}"))


def web_pages(subject: Subject) -> Iterator[Triple]:
    """State the web pages that the sponsor points to."""
    for each in subject.protocol.references_module.see_also_links:
        if each.url:
            yield Triple(subject.study, t.rdfs_seeAlso, iri(each.url))
