"""The study table of the record as a grid, with its notes."""

from __future__ import annotations

import msgspec

from utblick.loaders.report.record.located import Located, Span

__all__ = ["Cell", "Footnote", "Row", "Table", "TableNote"]


class Cell(Located, kw_only=True):
    """A cell of the study table; one that spans columns has all their numbers.

    ``inferred`` says how its column was told where the text alone does not say; ``candidates``
    are the columns it could have been.
    """

    studies: list[int]
    paragraphs: list[str]
    paragraph_spans: list[list[Span]] = []
    inferred: str | None = None
    candidates: list[list[int]] = []


class Row(Located, kw_only=True):
    """A row of the study table."""

    key: str
    label: str
    label_paragraphs: list[str]
    cells: list[Cell]


class Table(msgspec.Struct, kw_only=True):
    """The study table as a grid."""

    n_studies: int
    rows: list[Row]


class TableNote(Located, kw_only=True):
    """Running text below the table."""

    raw: str


class Footnote(Located, kw_only=True):
    """A footnote of the table: symbol, term, definition."""

    symbol: str
    term: str
    text: str
    raw: str
