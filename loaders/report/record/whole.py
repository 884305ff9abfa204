"""The whole record of one report: its source, its head, its parts, its end."""

from __future__ import annotations

import msgspec

from utblick.loaders.report.record.fields import Field
from utblick.loaders.report.record.located import Located, Span
from utblick.loaders.report.record.references import Citation, ReferenceItem, Threshold
from utblick.loaders.report.record.studies import Study
from utblick.loaders.report.record.table import Footnote, Table, TableNote

__all__ = [
    "About",
    "Author",
    "ConflictOfInterest",
    "Header",
    "PrintedLine",
    "ProblemItem",
    "Recognition",
    "ReportRecord",
    "SourceInfo",
]


class PrintedLine(msgspec.Struct, kw_only=True):
    """A line as printed in a PDF: its place in the frozen text, its page, its box.

    The box is left, top, right and bottom in points (1/72 inch) from the top left corner of
    the page as it is shown, so that a viewer can mark the line.
    """

    span: Span
    page: int
    box: tuple[float, float, float, float]


class Recognition(msgspec.Struct, kw_only=True):
    """What read the text of a scan: the program, its engine, the language it was told."""

    program: str
    version: str
    engine: str
    language: str


class SourceInfo(msgspec.Struct, kw_only=True):
    """Digests of the file and of its frozen text; for a PDF, where each line of that stands.

    ``ocr`` is there if the file is a scan, and its text was recognised.
    """

    sha256: str
    media_type: str
    text_sha256: str
    pages: int | None
    lines: list[PrintedLine] | msgspec.UnsetType = msgspec.UNSET
    ocr: Recognition | msgspec.UnsetType = msgspec.UNSET


class Header(Located, kw_only=True):
    """What stands at the top of the report."""

    title: str
    series: str
    date: str
    substances: list[str]
    language: str
    pages: int | None = None
    indication: str | None = None
    disease_area: str | None = None
    date_span: Span | None = None


class Author(Located, kw_only=True):
    """An author with affiliation; e-mail and phone are never kept."""

    raw: str
    name: str
    title: str | None = None
    affiliation: str | None = None


class ConflictOfInterest(Located, kw_only=True):
    """The line on declarations of interest."""

    raw: str
    value: bool | None = None


class ProblemItem(msgspec.Struct, omit_defaults=True, kw_only=True):
    """Something that could not be read, or looks wrong; kept as printed in the record."""

    code: str
    message: str
    span: Span | None = None
    ref: int | None = None
    label: str | None = None
    id: str | None = None


class About(Located, kw_only=True):
    """The section about the report itself."""

    paragraphs: list[str]
    raw: str


class ReportRecord(msgspec.Struct, kw_only=True):
    """Everything that was read out of one report."""

    schema: str
    source: SourceInfo
    document: Header
    fields: list[Field]
    table: Table
    studies: list[Study]
    table_notes: list[TableNote]
    footnotes: list[Footnote]
    authors: list[Author]
    conflict_of_interest: ConflictOfInterest | None
    references: list[ReferenceItem]
    citations: list[Citation]
    dangling_citations: list[int]
    uncited_references: list[int]
    unknown_labels: list[str]
    problems: list[ProblemItem]
    missing_sections: list[str]
    about: About | None
    thresholds: list[Threshold] = []
