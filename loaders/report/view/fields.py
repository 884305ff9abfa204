"""What a report says outside its studies: header, fields, notes, references, citations."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from utblick.loaders.report.view.blocks import Entry, Group, Row, Rows, Section
from utblick.loaders.report.view.builder import Owner
from utblick.loaders.report.view.facts import Kind, Strength
from utblick.loaders.report.view.phrases import phrase

if TYPE_CHECKING:
    from utblick.loaders.report.record import (
        Citation,
        Field,
        Located,
        ProblemItem,
        ReferenceItem,
        ReportRecord,
    )
    from utblick.loaders.report.view.builder import Builder

__all__ = ["citations", "document", "fields", "notes", "problems", "references"]


def problems(builder: Builder, record: ReportRecord) -> Section:
    """Show what could not be read, or looks wrong."""
    entries = [_problem(builder, record, each) for each in record.problems]
    words = builder.words
    told = {each.code for each in record.problems}
    lists: dict[str, list[str] | list[int]] = {
        "missing_sections": record.missing_sections,
        "unknown_labels": [] if "unknown_label" in told else record.unknown_labels,
        "dangling_citations": [] if "dangling_citation" in told else record.dangling_citations,
        "uncited_references": [] if "uncited_reference" in told else record.uncited_references,
    }
    owner = Owner(Kind.PROBLEM, "")
    rows = [
        Row(label, [builder.fact(owner, label, ", ".join(str(value) for value in values))])
        for key, values in lists.items()
        if values
        for label in (words.key("ReportRecord", key),)
    ]
    groups = [Group("", [*entries, *([Rows(rows)] if rows else [])])] if entries or rows else []
    count = len(entries)
    return Section("problems", words("problems"), count, groups, words("no_problems"))


def _problem(builder: Builder, record: ReportRecord, problem: ProblemItem) -> Entry:
    code = builder.words.problem(problem.code)
    pieces = () if problem.span is None else (problem.span,)
    said = {key for key in ("ref", "label", "id") if str(getattr(problem, key)) in problem.message}
    more = phrase(builder.words, problem, skip={"code", "message", *said})
    # A problem of a reference that has no place itself is shown at the reference.
    about = next((each.pieces() for each in record.references if each.no == problem.ref), ())
    head = builder.fact(Owner(Kind.PROBLEM, code, about), "", problem.message, pieces)
    return Entry(head, number=code, tags=[more] if more else [])


def document(builder: Builder, record: ReportRecord) -> Section:
    """Show what stands at the top of the report, and which file it is."""
    header = record.document
    owner = Owner(Kind.DOCUMENT, builder.words("document"), header.pieces())
    title = builder.words.key("Header", "title")
    rows = [Row(title, [builder.fact(owner, title, header.title, header.pieces())])]
    # Only the title and the date tell where they stand.
    nowhere = Owner(Kind.DOCUMENT, owner.name)
    rows += builder.rows(nowhere, header, skip=("title",))
    rows += builder.rows(nowhere, record.source, skip=("sha256", "text_sha256", "lines"))
    return Section("document", builder.words("document"), None, [Group("", [Rows(rows)])])


def fields(builder: Builder, record: ReportRecord) -> Section:
    """Show the labelled fields, with what was read out of each."""
    groups: list[Group] = []
    for field in record.fields:
        if not groups or groups[-1].title != field.section:
            groups.append(Group(field.section, []))
        groups[-1].parts.append(_field(builder, field))
    return Section("fields", builder.words("fields"), len(record.fields), groups)


def _field(builder: Builder, field: Field) -> Entry:
    owner = Owner(Kind.FIELD, field.label, field.pieces())
    label = None if field.label_span is None else (field.label_span,)
    head = builder.fact(owner, "", field.label, label)
    raw = builder.fact(owner, "", field.raw, field.pieces(), Strength.WIDE)
    rows = builder.field_value(owner, field.value)
    # A value that is all of the text needs no text beside it.
    same = [(each.text.casefold(), each.pieces) for row in rows for each in row.facts]
    if field.raw and same != [(field.raw.casefold(), raw.pieces)]:
        rows.insert(0, Row("", [raw]))
    printed = field.label_printed.replace(" ¶ ", " ")
    return Entry(head, tags=[] if printed in field.label else [printed], rows=rows)


def notes(builder: Builder, record: ReportRecord) -> Section:
    """Show the text below the table and at the end of the report."""
    entries = [
        *(_note(builder, "table_note", each, each.raw) for each in record.table_notes),
        *(_note(builder, "footnote", each, each.raw) for each in record.footnotes),
        *(_note(builder, "threshold", each, each.raw) for each in record.thresholds),
        *(_note(builder, "author", each, each.raw) for each in record.authors),
    ]
    interest, about = record.conflict_of_interest, record.about
    if interest is not None:
        entries.append(_note(builder, "conflict_of_interest", interest, interest.raw))
    if about is not None:
        entries.append(_note(builder, "about", about, about.raw))
    groups = [Group("", [*entries])] if entries else []
    return Section("notes", builder.words("notes"), len(entries), groups)


def _note(builder: Builder, key: str, item: Located, raw: str) -> Entry:
    label = builder.words.key("ReportRecord", key)
    owner = Owner(Kind.DOCUMENT, label, item.pieces())
    head = builder.fact(owner, "", raw, item.pieces(), Strength.WIDE)
    rows = builder.rows(owner, item, skip=("raw", "paragraphs", "where"))
    return Entry(head, number=label, folded=rows)


def references(builder: Builder, record: ReportRecord) -> Section:
    """Show the numbered references and how often each is cited."""
    times = Counter(number for each in record.citations for number in set(each.refs))
    entries = [_reference(builder, each, times[each.no]) for each in record.references]
    groups = [Group("", [*entries])] if entries else []
    return Section("references", builder.words("references"), len(entries), groups)


def _reference(builder: Builder, item: ReferenceItem, cited: int) -> Entry:
    words = builder.words
    owner = Owner(Kind.REFERENCE, f"{words.key('', 'ref')} {item.no}", item.pieces())
    head = builder.fact(owner, "", item.raw, item.pieces(), Strength.WIDE)
    rows = builder.rows(owner, item, skip=("no", "raw", "type"))
    tags = [] if item.type is None else [words.value(item.type)]
    tags.append(f"{words('cited')} {cited}×" if cited else words("uncited"))
    return Entry(head, number=str(item.no), tags=tags, folded=rows)


def citations(builder: Builder, record: ReportRecord) -> Section:
    """Show every marker in the text, what it points at and its sentence."""
    entries = [_citation(builder, each) for each in record.citations]
    groups = [Group("", [*entries])] if entries else []
    return Section("citations", builder.words("citations"), len(entries), groups)


def _citation(builder: Builder, item: Citation) -> Entry:
    words, where = builder.words, item.where
    owner = Owner(Kind.CITATION, f"{words.key('', 'ref')} {item.raw}", item.pieces())
    head = builder.fact(owner, "", item.raw, item.pieces())
    sentence = builder.fact(
        owner, words("sentence"), item.sentence, item.sentence_spans, Strength.QUIET
    )
    studies = ", ".join(map(str, where.studies))
    place = [where.section, where.label, f"{words('study')} {studies}" if studies else None]
    tags = [
        f"{words('refers')} {', '.join(map(str, item.refs))}",
        " / ".join(each for each in place if each),
    ]
    if item.glued_to:
        tags.append(f"{words.key('Citation', 'glued_to').lower()} {item.glued_to}")
    return Entry(head, tags=tags, rows=[Row("", [sentence])])
