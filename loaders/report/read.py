"""Reads one report: bytes to frozen text, text to parts, parts to the record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from utblick.cleaning import without_contacts
from utblick.graph import Document, Problem
from utblick.identifiers import graph_iri, report_iri, sha256_hex
from utblick.loaders.report import ending
from utblick.loaders.report.citations import find_citations
from utblick.loaders.report.decode import TEXT, Frozen, freeze
from utblick.loaders.report.fields.values import read_value
from utblick.loaders.report.labels import labels, languages
from utblick.loaders.report.oddities import find_oddities
from utblick.loaders.report.pdf import PDF, freeze_pdf, is_pdf
from utblick.loaders.report.record import (
    Cell,
    Field,
    Header,
    Place,
    ReportRecord,
    Row,
    SourceInfo,
    Table,
)
from utblick.loaders.report.sections import cut_up
from utblick.loaders.report.sentences import goes_on
from utblick.loaders.report.studies import read_studies
from utblick.loaders.report.thresholds import find_thresholds
from utblick.loaders.report.time_limit import SECONDS, at_most

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from utblick.graph import Failure
    from utblick.loader import Source
    from utblick.loaders.report.parts import FieldText, ReportText, RowText
    from utblick.loaders.report.passage import Passage
    from utblick.loaders.report.record import FieldValue

__all__ = ["MEDIA_TYPES", "encode_record", "read", "read_report", "sniff"]

MEDIA_TYPES: Final = (TEXT, PDF)
SCHEMA: Final = "report-record/1"
NOTE, FOOTNOTE = "Tabellnot", "Fotnot"


def sniff(head: bytes) -> bool:
    r"""Tell whether these first bytes are a PDF, or text that names the series in any encoding.

    What series a PDF is of shows only when it is read.

    >>> sniff("Any title\nTidig bedömningsrapport 2022-04-27".encode("utf-16"))
    True
    """
    if is_pdf(head):
        return True
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head[: len(head) // 2 * 2].decode("utf-16", errors="replace")
    else:
        text = head.decode("utf-8", errors="replace")
    return _SERIES.search(text) is not None and not text.lstrip().startswith(("{", "[", "<", "%"))


# A letter that is not ASCII may have been spoilt on its way: up to four characters stand for it.
_SERIES: Final = re.compile(
    "|".join(
        re.sub(r"[^\x00-\x7f]", ".{1,4}", re.escape(name).replace("\\ ", r"\s+"))
        for name in languages().values()
    ),
    re.IGNORECASE,
)


def read(source: Source) -> Iterator[Document[ReportRecord] | Failure]:
    """Give the one document of a source.

    Raises:
        SourceError: if it is no report of the series, or cannot be read.
    """
    return iter((read_report(source),))


def read_report(source: Source) -> Document[ReportRecord]:
    """Read a report.

    The text and the PDF of one report are one document: its IRI is made of the date of
    issue and the title.

    Raises:
        SourceError: if it is no report of the series, cannot be read, or takes too long.
    """
    data = source.data
    frozen = (
        freeze_pdf(data, source.name, ocr=source.ocr) if is_pdf(data) else freeze(data, source.name)
    )
    # The engine of a PDF has a limit of its own, in its own process.
    with at_most(SECONDS, source.name):
        report = cut_up(frozen.body, source.name, frozen.tables)
        record = _record(source, frozen, report)
    # A name of the graph must not hold what the graph may not hold.
    title, _ = without_contacts(record.document.title)
    address = report_iri(record.document.date, title)
    return Document(
        iri=address,
        graph=graph_iri(*address.rsplit("/", 2)[-2:]),
        record=record,
        data=source.data,
        media_type=frozen.media_type,
        text=frozen.text,
        helpers=_helpers(frozen),
        problems=tuple(
            Problem(
                each.code, each.message, f"char={each.span[0]},{each.span[1]}" if each.span else ""
            )
            for each in record.problems
        ),
    )


def _helpers(frozen: Frozen) -> tuple[tuple[str, str], ...]:
    """Give the programs that made the text of a scan, each with its version."""
    how = frozen.recognition
    if how is None:
        return ()
    engine, _, version = how.engine.partition(" ")
    return (how.program, how.version), (engine, version)


def encode_record(record: ReportRecord) -> bytes:
    """Write a record as indented JSON in UTF-8, with a line break at its end."""
    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"


def _record(source: Source, frozen: Frozen, report: ReportText) -> ReportRecord:
    studies, problems = read_studies(report)
    references = ending.read_references(report)
    known = {each.no for each in references}
    fields = _fields(report, known)
    blocks = list(_blocks(report))
    citations = find_citations(blocks, known)
    footnotes = ending.read_footnotes(report)
    scales = [each.code or "" for study in studies for each in study.outcomes]
    scales += [each.term for each in footnotes]
    cited = {number for each in citations for number in each.refs}
    record = ReportRecord(
        schema=SCHEMA,
        source=SourceInfo(
            sha256=sha256_hex(source.data),
            media_type=frozen.media_type,
            text_sha256=sha256_hex(frozen.text.encode()),
            pages=frozen.pages,
            lines=list(frozen.lines) or msgspec.UNSET,
            ocr=frozen.recognition or msgspec.UNSET,
        ),
        document=_header(report, fields, frozen.pages),
        fields=fields,
        table=Table(n_studies=report.n_studies, rows=[_row(each) for each in report.rows]),
        studies=studies,
        table_notes=ending.read_table_notes(report),
        footnotes=footnotes,
        authors=ending.read_authors(report),
        conflict_of_interest=ending.read_conflict(report),
        references=references,
        citations=citations,
        thresholds=find_thresholds(blocks, known, scales, report.language),
        dangling_citations=sorted(cited - known),
        uncited_references=sorted(known - cited),
        unknown_labels=report.unknown_labels,
        problems=[*frozen.problems, *report.problems, *problems],
        missing_sections=report.missing_sections,
        about=ending.read_about(report),
    )
    record.problems.extend(find_oddities(record))
    return record


def _header(report: ReportText, fields: list[Field], pages: int | None) -> Header:
    substances = [name for field in fields for name in field.value.substances]
    return Header(
        title=report.title.raw,
        series=report.series,
        date=report.date,
        substances=list(dict.fromkeys(substances)),
        language=report.language,
        pages=pages,
        date_span=report.date_span,
        **report.title.place(),
    )


def _fields(report: ReportText, known: Set[int]) -> list[Field]:
    """Read the fields in order: those behind the substances may name them."""
    fields: list[Field] = []
    substances: list[str] = []
    for text in report.fields:
        value = read_value(text, report.language, known, substances)
        substances.extend(value.substances)
        fields.append(_field(text, value))
    return fields


def _field(text: FieldText, value: FieldValue) -> Field:
    whole = text.whole
    return Field(
        section=text.section,
        label=text.label,
        label_printed=text.label_printed,
        raw=whole.raw,
        paragraphs=[each.raw for each in text.paragraphs],
        value=value,
        inline_label=text.inline_label,
        sublabel=text.sublabel,
        continues=text.continues or None,
        placement="back" if text.back else None,
        label_span=text.label_span,
        **whole.place(),
    )


def _row(row: RowText) -> Row:
    cells = [
        Cell(
            studies=cell.studies,
            paragraphs=[each.raw for each in cell.paragraphs] or [" "],
            paragraph_spans=[list(each.locate()) for each in cell.paragraphs],
            inferred=cell.inferred,
            candidates=cell.candidates,
            spans=tuple(span for each in cell.paragraphs for span in each.locate()) or None,
        )
        for cell in row.cells
    ]
    return Row(
        key=row.key,
        label=row.label,
        label_paragraphs=row.label_paragraphs,
        cells=cells,
        span=row.label_span,
    )


def _blocks(report: ReportText) -> Iterator[tuple[Place, Passage]]:
    """Give the paragraphs that may cite, in reading order, each with its place."""
    table = labels(report.language).section("documentation")
    yield from _of_fields(report, back=False)
    for row in report.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                yield Place(section=table, label=row.label, studies=cell.studies), paragraph
    for passage in report.table_notes:
        yield Place(section=table, label=NOTE), passage
    for passage in report.footnotes:
        yield Place(section=table, label=FOOTNOTE), passage
    yield from _of_fields(report, back=True)


def _of_fields(report: ReportText, *, back: bool) -> Iterator[tuple[Place, Passage]]:
    for field in report.fields:
        if field.back is back:
            for passage in _running(field.paragraphs):
                yield Place(section=field.section, label=field.label), passage


def _running(paragraphs: list[Passage]) -> list[Passage]:
    """Join the paragraphs that only a break in the page has parted."""
    found: list[Passage] = []
    for paragraph in paragraphs:
        if found and goes_on(found[-1].raw, paragraph.raw):
            found[-1] = found[-1] + paragraph
        else:
            found.append(paragraph)
    return found
