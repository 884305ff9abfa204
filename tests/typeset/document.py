"""A report as it is written, before it is laid out: fields, study table, end matter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Cell", "Field", "Layout", "Report", "Row"]


@dataclass(frozen=True, slots=True)
class Field:
    """One row of the fields; a row with a section begins that section."""

    label: str
    paragraphs: tuple[str, ...]
    section: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the study table, over one study or several side by side."""

    studies: tuple[int, ...]
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the study table; ``label`` holds the paragraphs of its first cell."""

    key: str
    label: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a report is laid out; ``blocks`` are the sets of columns of the study table."""

    font: str = "Carlito"
    size: float = 11
    table_font: str = "Carlito"
    table_size: float = 9
    landscape: bool = True
    rules: Literal["all", "horizontal", "none", "shaded"] = "all"
    gap: float = 0.15
    label_share: float = 0.11
    even: bool = True
    repeat_heads: bool = False
    rows_split: bool = True
    space_after: bool = True
    blocks: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report in the order of its pages."""

    title: str
    series: str
    date: str
    language: Literal["sv", "en"]
    fields: tuple[Field, ...]
    table_title: str
    rows: tuple[Row, ...]
    back: tuple[Field, ...]
    authors: tuple[str, ...]
    declaration: str
    references: tuple[str, ...]
    about: tuple[str, ...]
    table_notes: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    headings: tuple[str, str, str] = ("Författare", "Referenser", "Om rapporten")
    layout: Layout = field(default_factory=Layout)
