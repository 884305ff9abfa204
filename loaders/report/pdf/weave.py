"""The frozen text of a PDF, woven from its layout, and where each piece of it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from utblick.loaders.report.pdf.layout import Free, PageLayout

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utblick.loaders.report.pdf.layout import SetCell, Table
    from utblick.loaders.report.pdf.setting import SetLine

__all__ = ["Spot", "Woven", "WovenCell", "WovenTable", "weave"]

Span = tuple[int, int]


class Spot(msgspec.Struct, array_like=True, frozen=True):
    """A printed line: where it stands in the frozen text, on which page and in which box."""

    start: int
    end: int
    page: int
    box: tuple[float, float, float, float]


class WovenCell(msgspec.Struct, array_like=True, frozen=True):
    """A cell: its rows, its left and right edge, the spans of the lines of its paragraphs.

    ``room`` is what is left of its last line, ``lead`` the width of the first word of its
    first line: whether that word had fitted tells if a page break parts a paragraph.
    """

    row: int
    row_end: int
    x0: float
    x1: float
    paragraphs: list[list[Span]]
    room: float
    lead: float
    inferred: bool


class WovenTable(msgspec.Struct, array_like=True, frozen=True):
    """A table on a page, and the span of its text."""

    page: int
    span: Span
    cells: list[WovenCell]


class Woven(msgspec.Struct, array_like=True, frozen=True):
    """The frozen text: up to ``body_end`` what a reader reads, behind it what the margins say."""

    text: str
    body_end: int
    tables: list[WovenTable]
    spots: list[Spot]
    pages: list[tuple[float, float]]
    notes: list[tuple[str, str]]


MARGIN_HEAD: Final = "\f"
"""What parts the margins from the text."""


class _Loom:
    """Writes lines and remembers where they stand."""

    def __init__(self, pages: Sequence[PageLayout]) -> None:
        self.sizes = {page.number: (page.width, page.height) for page in pages}
        self.parts: list[str] = []
        self.length = 0
        self.spots: list[Spot] = []

    def write(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def line(self, line: SetLine, page: int) -> Span:
        start = self.length
        self.write(line.text)
        self.write("\n")
        x0, y0, x1, y1 = line.box
        wide, high = self.sizes[page]
        box = (_within(x0, wide), _within(y0, high), _within(x1, wide), _within(y1, high))
        self.spots.append(Spot(start, start + len(line.text), page, box))
        return start, start + len(line.text)

    def paragraph(self, lines: Iterable[SetLine], page: int) -> list[Span]:
        spans = [self.line(line, page) for line in lines]
        self.write("\n")
        return spans


def _within(side: float, most: float) -> float:
    """Give a side of a box in tenths of a point; what is printed beyond the page is not shown."""
    return round(min(max(side, 0.0), most), 1)


def weave(pages: Sequence[PageLayout], notes: list[tuple[str, str]]) -> Woven:
    """Write the frozen text: page after page, table cell after table cell, margins last."""
    loom = _Loom(pages)
    tables: list[WovenTable] = []
    for page in pages:
        for item in page.items:
            if isinstance(item, Free):
                loom.paragraph(item.paragraph.lines, page.number)
            else:
                tables.append(_table(loom, item, page.number))
    body_end = loom.length
    if any(page.margins for page in pages):
        loom.write(MARGIN_HEAD)
    for page in pages:
        for line in page.margins:
            loom.line(line, page.number)
    return Woven(
        "".join(loom.parts),
        body_end,
        tables,
        loom.spots,
        [(page.width, page.height) for page in pages],
        notes,
    )


def _table(loom: _Loom, table: Table, page: int) -> WovenTable:
    start = loom.length
    cells = [_cell(loom, cell, page) for cell in table.cells]
    return WovenTable(page, (start, loom.length), cells)


def _cell(loom: _Loom, cell: SetCell, page: int) -> WovenCell:
    paragraphs = [loom.paragraph(each.lines, page) for each in cell.paragraphs]
    lines = [line for each in cell.paragraphs for line in each.lines]
    return WovenCell(
        cell.row,
        cell.row_end,
        cell.box.x0,
        cell.box.x1,
        paragraphs,
        room=cell.right - lines[-1].box.x1 if lines else 0.0,
        lead=lines[0].first_width if lines else 0.0,
        inferred=cell.inferred,
    )
