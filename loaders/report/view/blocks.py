"""The blocks a page is built of: sections of groups, groups of rows, tables and entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from utblick.loaders.report.view.facts import Fact

__all__ = [
    "Entry",
    "Grid",
    "GridCell",
    "GridRow",
    "Group",
    "Heading",
    "Line",
    "Row",
    "Rows",
    "Section",
    "Table",
]


@dataclass(slots=True)
class Row:
    """A name and its facts."""

    label: str
    facts: list[Fact]


@dataclass(slots=True)
class Rows:
    """A list of names and facts."""

    shape: ClassVar[str] = "rows"
    rows: list[Row]


@dataclass(slots=True)
class Line:
    """A line of a table: the first cell leads to the words of the fact."""

    fact: Fact
    cells: list[str]


@dataclass(slots=True)
class Table:
    """A table of facts, one a line."""

    shape: ClassVar[str] = "table"
    columns: list[str]
    lines: list[Line]


@dataclass(slots=True)
class Entry:
    """A fact with what belongs to it.

    Attributes:
        head: the fact.
        number: what stands before it: a number, a label.
        tags: short words about it.
        rows: what was read out of it, in sight.
        folded: the same, folded away.
        tables: figures that belong to it.
        empty: what is said if there are no figures where some are looked for.
    """

    shape: ClassVar[str] = "entry"
    head: Fact
    number: str = ""
    tags: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    folded: list[Row] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    empty: str = ""


@dataclass(slots=True)
class Heading:
    """A heading inside a group."""

    shape: ClassVar[str] = "heading"
    text: str


@dataclass(slots=True)
class GridCell:
    """A cell of the study table, as wide as the columns it spans."""

    width: int
    facts: list[Fact]
    note: str = ""


@dataclass(slots=True)
class GridRow:
    """A row of the study table."""

    label: Fact
    cells: list[GridCell]


@dataclass(slots=True)
class Grid:
    """The study table as it was read."""

    shape: ClassVar[str] = "grid"
    columns: list[str]
    rows: list[GridRow]


@dataclass(slots=True)
class Group:
    """A part of a section under a title of its own; "" if it has none."""

    title: str
    parts: list[Rows | Table | Entry | Heading | Grid]
    id: str = ""


@dataclass(slots=True)
class Section:
    """A section of the record.

    Attributes:
        key: its id on the page.
        count: how many things it holds, None where that says nothing.
        empty: what is said if it holds nothing.
    """

    key: str
    title: str
    count: int | None
    groups: list[Group]
    empty: str = ""
