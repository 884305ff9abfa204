"""What the registry lists as published: references by type, web pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, iri, text
from utblick.identifiers import find_dois, mint, sha256_hex
from utblick.loaders.registry.subject import Subject, coded, english, named, pointer
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.registry.scientific import Reference

__all__ = ["references", "web_pages"]

EVIDENCE: Final = frozenset({"RESULT", "DERIVED"})
"""Types of reference that are about the study; background is what it rests on."""

# What stands behind these words is the DOI of another work.
_OTHER_WORK: Final = re.compile(
    r"\b(?:Errat(?:um|a)|Comment|Correction|Retract\w{2,6}|Update|Republished)\b",
    re.IGNORECASE,
)

MODULE: Final = ("protocolSection", "referencesModule")


def references(subject: Subject) -> Iterator[Triple]:
    """State each publication with its type, and whether it is about the study."""
    for each in subject.protocol.references_module.references:
        if each.citation or each.pmid:
            work = _work(each)
            label = english(each.citation) if each.citation else text(f"PMID {each.pmid}")
            yield from _entry(subject, each, work, label)
            yield Triple(subject.document, t.cito_cites, work)
            yield from named(work, t.CitedWork, label)
            if each.pmid:
                yield Triple(work, t.bibo_pmid, text(each.pmid))
            if doi := _doi(each.citation):
                yield Triple(work, t.bibo_doi, text(doi))
            if each.type in EVIDENCE:
                yield Triple(work, t.schema_about, subject.study)


def _entry(subject: Subject, reference: Reference, work: Term, label: Term) -> Iterator[Triple]:
    """State the entry in the record's list: one work can be background here, result there."""
    entry = subject.part("reference", str(reference.index + 1))
    yield from named(entry, t.biro_BibliographicReference, label)
    yield Triple(entry, t.dcterms_isPartOf, subject.document)
    yield Triple(entry, t.biro_references, work)
    yield from coded(entry, t.dcterms_type, "reference-type", "type", reference.type)
    yield pointer(entry, *MODULE, "references", reference.index)


def _doi(citation: str) -> str | None:
    """Give the DOI of a citation, if it prints one and only one of its own.

    >>> _doi("Ek A. Provet. 2021. doi: 10.5555/prov.1. Erratum in: doi: 10.5555/prov.2")
    '10.5555/prov.1'
    """
    own = _OTHER_WORK.split(citation, maxsplit=1)[0]
    found = {each.lower() for each in find_dois(own)}
    return found.pop() if len(found) == 1 else None


def _work(reference: Reference) -> Term:
    if reference.pmid:
        return iri(mint("work", f"pmid-{reference.pmid}"))
    return iri(mint("work", f"citation-{sha256_hex(reference.citation.encode())[:16]}"))


def web_pages(subject: Subject) -> Iterator[Triple]:
    """State the web pages that the sponsor points to, by the name the sponsor gives them."""
    for each in subject.protocol.references_module.see_also_links:
        if each.url:
            work = iri(mint("work", f"web-{sha256_hex(each.url.encode())[:16]}"))
            yield Triple(subject.document, t.cito_cites, work)
            yield from named(
                work, t.CitedWork, english(each.label) if each.label else text(each.url)
            )
            yield Triple(work, t.dcterms_type, concept("web-page"))
            yield Triple(work, t.schema_url, text(each.url))
