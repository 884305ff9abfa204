"""The report itself: title, date, authors, and the words under each of its headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick import terms as t
from utblick.graph import Triple, literal, text
from utblick.loaders.report.mapping.subject import Quote, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.record import Located

__all__ = ["document_parts"]


def document_parts(subject: Subject) -> Iterator[Triple]:
    """State what the report is, who wrote it, and what it says in running text."""
    yield from _header(subject)
    yield from _authors(subject)
    yield from _remarks(subject)


def _header(subject: Subject) -> Iterator[Triple]:
    header, report = subject.record.document, subject.report
    title = header.title or subject.key
    title_quote = Quote(header.pieces(), "title-section")
    yield from subject.named(report, t.Report, title)
    yield from subject.traced(report, t.dcterms_title, subject.words(title), title_quote)
    issued = Quote((header.date_span,) if header.date_span else (), "title-section")
    yield from subject.traced(report, t.dcterms_issued, literal(header.date, "date"), issued)
    yield Triple(report, t.dcterms_language, text(header.language))
    yield Triple(report, t.dcterms_type, subject.words(header.series))


def _authors(subject: Subject) -> Iterator[Triple]:
    for index, author in enumerate(subject.record.authors, 1):
        person = subject.part("author", str(index))
        wrote = subject.part("author", str(index), "attribution")
        quote = Quote(author.pieces(), "authors-section")
        yield Triple(subject.report, t.prov_qualifiedAttribution, wrote)
        yield Triple(wrote, t.rdf_type, t.prov_Attribution)
        yield Triple(wrote, t.rdfs_label, subject.plain(author.name))
        yield Triple(wrote, t.prov_agent, person)
        yield from subject.quoted(wrote, quote)
        yield Triple(person, t.rdf_type, t.prov_Agent)
        yield Triple(person, t.rdfs_label, subject.plain(author.name))
        if author.affiliation:
            yield Triple(person, t.schema_affiliation, subject.plain(author.affiliation))
        if author.title:
            yield Triple(person, t.schema_jobTitle, subject.plain(author.title))


def _remarks(subject: Subject) -> Iterator[Triple]:
    """Keep every field and note as it stands, so that no word of the report is lost."""
    record = subject.record
    for found in record.fields:
        if found.raw:
            name = found.sublabel or found.label
            section = subject.section_of(found)
            yield from _remark(subject, found.raw, found, section, name)
    for note in record.table_notes:
        yield from _remark(subject, note.raw, note, "table-note-section")
    for footnote in record.footnotes:
        yield from _remark(subject, footnote.raw, footnote, "footnote-section", footnote.term)
    if record.conflict_of_interest is not None:
        conflict = record.conflict_of_interest
        yield from _remark(subject, conflict.raw, conflict, "conflict-section")
    if record.about is not None and record.about.raw:
        yield from _remark(subject, record.about.raw, record.about, "about-section")


def _remark(
    subject: Subject, said: str, place: Located, section: str, name: str = ""
) -> Iterator[Triple]:
    node = subject.assertion("Remark", section, name)
    quote = Quote(place.pieces(), section)
    yield from subject.stated(node, t.Remark, said, quote)
    if name:
        yield Triple(node, t.dcterms_title, subject.words(name))
    yield from subject.supported(node, subject.cited_in(quote.spans))
