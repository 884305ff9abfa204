"""The reference list, the works, and the markers in the text."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import msgspec

from utblick import terms as t
from utblick.cleaning import without_contacts
from utblick.graph import Term, Triple, date, integer, iri, text
from utblick.identifiers import study_iri
from utblick.loaders.report.mapping.studypart import section_of_row
from utblick.loaders.report.mapping.subject import Quote, Subject
from utblick.references import ParsedReference, work_iri
from utblick.vocabularies import concept, concept_of_notation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.record import Citation, Place, ReferenceItem

__all__ = ["references", "section_of_place", "work_of"]

_PARSED: Final = frozenset(ParsedReference.__struct_fields__)


def references(subject: Subject) -> Iterator[Triple]:
    """State the entries of the list, their works, and every place where one is cited."""
    seen: Counter[int] = Counter()
    for item in subject.record.references:
        seen[item.no] += 1
        node = subject.references[item.no]
        if seen[item.no] > 1:
            # A number printed twice: each entry is kept, the markers point at the first.
            node = subject.part("reference", f"{item.no}-{seen[item.no]}")
        yield from _entry(subject, node, item)
    for citation in subject.record.citations:
        yield from _marker(subject, citation)


def _entry(subject: Subject, node: Term, item: ReferenceItem) -> Iterator[Triple]:
    work = work_of(item)
    quote = Quote(item.pieces(), "references-section")
    yield Triple(subject.report, t.hasReference, node)
    yield from subject.named(node, t.Reference, f"[{item.no}] {item.title or item.raw}"[:160])
    yield Triple(node, t.schema_position, integer(item.no))
    yield Triple(node, t.dcterms_bibliographicCitation, subject.plain(item.raw))
    yield Triple(node, t.biro_references, work)
    yield Triple(node, t.dcterms_isPartOf, subject.report)
    yield from subject.quoted(node, quote)
    yield from _work(subject, work, item)
    for study in _cited_studies(subject, item):
        yield Triple(work, t.schema_about, study)
    for registered in _registered(item):
        # The report may say nothing else of this study: then its id is its name.
        study = iri(study_iri(registered))
        yield Triple(work, t.schema_about, study)
        yield Triple(study, t.rdf_type, t.Study)
        if study not in subject.studies.values():
            yield Triple(study, t.rdfs_label, text(registered))
            yield Triple(study, t.dcterms_identifier, text(registered))


def work_of(item: ReferenceItem) -> Term:
    """Give the node of the work that an entry cites."""
    known = {
        name: _without_contacts(value)
        for name, value in msgspec.structs.asdict(item).items()
        if name in _PARSED
    }
    return iri(work_iri(ParsedReference(**known)))


def _without_contacts(value: Any) -> Any:
    """Leave ways to reach people out of what an address is made of."""
    if isinstance(value, str):
        return without_contacts(value)[0]
    if isinstance(value, list):
        return [_without_contacts(each) for each in value]
    return value


def _work(subject: Subject, work: Term, item: ReferenceItem) -> Iterator[Triple]:
    yield Triple(work, t.rdf_type, t.CitedWork)
    yield Triple(work, t.rdfs_label, subject.plain(item.title or item.raw))
    kind = concept_of_notation("work-type", item.type or "")
    yield Triple(work, t.dcterms_type, kind or concept("work-of-unknown-kind"))
    for predicate, value in (
        (t.dcterms_title, item.title),
        (t.bibo_volume, item.volume),
        (t.bibo_issue, item.issue),
        (t.bibo_pages, item.pages),
        (t.bibo_doi, item.doi.lower() if item.doi else None),
        (t.bibo_pmid, item.pmid),
        (t.schema_url, item.url),
        (t.dcterms_publisher, item.publisher),
        (t.dcterms_source, item.container),
        (t.schema_jobTitle, item.role),
        (t.schema_affiliation, item.organisation),
    ):
        if value:
            yield Triple(work, predicate, subject.plain(value))
    for author in item.authors:
        yield Triple(work, t.dcterms_creator, subject.plain(author))
    issued = _issued(item)
    if issued is not None:
        yield Triple(work, t.dcterms_issued, issued)


def _issued(item: ReferenceItem) -> Term | None:
    """Give the date of a work as exact as printed."""
    if item.date and re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", item.date):
        return date(item.date)
    return date(f"{item.year:04}") if item.year and 0 < item.year < 10_000 else None  # noqa: PLR2004 - years


def _registered(item: ReferenceItem) -> Iterator[str]:
    """Give the registry ids that an entry prints: the work is about these studies."""
    printed = [item.nct, *item.nct_all, item.eudract, item.euct, item.isrctn]
    yield from dict.fromkeys(each for each in printed if each)


def _cited_studies(subject: Subject, item: ReferenceItem) -> Iterator[Term]:
    """Give the studies in whose heads an entry is cited: the report says it is about them."""
    for study in subject.record.studies:
        if item.no in study.citation_refs:
            yield subject.studies[study.no]


# ------------------------------------------------------------------------------- markers


def _marker(subject: Subject, citation: Citation) -> Iterator[Triple]:
    """State a marker in the text: what it points at and the sentence it stands in."""
    section = section_of_place(subject, citation.where)
    places = citation.pieces()
    known = [subject.references[number] for number in citation.refs if number in subject.references]
    if not places:
        return
    node = subject.span(*places[0])
    yield from subject.described(Quote(places[:1], section))
    yield Triple(node, t.rdf_type, t.c4o_InTextReferencePointer)
    yield from (Triple(node, t.c4o_denotes, each) for each in known)
    for start, end in citation.sentence_spans[:1]:
        if start < end and not subject.holds_contact(start, end):
            context = subject.span(start, end)
            yield Triple(node, t.c4o_hasContext, context)
            yield from subject.described(Quote(((start, end),), section))


def section_of_place(subject: Subject, where: Place | None) -> str:
    """Give the concept of the part of the report that a place names."""
    if where is None:
        return "other-section"
    for row in subject.record.table.rows:
        if where.studies and row.label == where.label:
            return section_of_row(row.key)
    for found in subject.record.fields:
        if found.label == where.label and found.section == where.section:
            return subject.section_of(found)
    known = {"Tabellnot": "table-note-section", "Fotnot": "footnote-section"}
    return known.get(where.label or "", "other-section")
