"""The layout of a PDF: each page in reading order, free paragraphs and cells of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.pdf.engine import drawings
from utblick.loaders.report.pdf.filling import Laid, frame_of, into_frames, ruled_tables
from utblick.loaders.report.pdf.furniture import part_margins
from utblick.loaders.report.pdf.setting import Paragraph, Pitch, SetLine, lines_of, paragraphs_of
from utblick.loaders.report.pdf.shapes import Page
from utblick.loaders.report.pdf.strokes import areas_of, rules_of
from utblick.loaders.report.pdf.unruled import Unruled
from utblick.loaders.report.pdf.words import UNSEEN, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utblick.loaders.report.pdf.shapes import Box, Word

__all__ = ["Free", "PageLayout", "SetCell", "Table", "lay_out", "read_pages"]
WIDEST_INSET: Final = 12.0
"""Points between the edge of a cell and its text; a list may stand further in."""


class SetCell(NamedTuple):
    """A cell and its paragraphs, and the room left behind its last line."""

    row: int
    row_end: int
    box: Box
    paragraphs: tuple[Paragraph, ...]
    right: float
    inferred: bool


class Table(NamedTuple):
    """A table on a page."""

    box: Box
    cells: tuple[SetCell, ...]


class Free(NamedTuple):
    """A paragraph outside tables."""

    paragraph: Paragraph


class PageLayout(NamedTuple):
    """A page in reading order, and what stands in its margins."""

    number: int
    width: float
    height: float
    items: tuple[Free | Table, ...]
    margins: tuple[SetLine, ...]


def read_pages(data: bytes, name: str) -> list[Page]:
    """Give the pages of a PDF."""
    pages: list[Page] = []
    for number, drawing in enumerate(drawings(data, name), start=1):
        across, down = rules_of(drawing.strokes)
        pages.append(
            Page(
                number,
                drawing.width,
                drawing.height,
                tuple(words_of(drawing.glyphs)),
                across,
                down,
                areas_of(drawing.strokes),
                glyphs=sum(not each.made and not each.text.isspace() for each in drawing.glyphs),
                unmapped=sum(each.unmapped and not each.made for each in drawing.glyphs),
                unseen=sum(
                    not each.made and UNSEEN.match(each.text) is not None for each in drawing.glyphs
                ),
                images=drawing.images,
            )
        )
    return pages


def lay_out(pages: Sequence[Page]) -> list[PageLayout]:
    """Lay out all pages: what returns on each is known from all."""
    ruled = ruled_tables(pages)
    inside = [
        frozenset(at for at, word in enumerate(page.words) if frame_of(word, frames) is not None)
        for page, frames in zip(pages, ruled, strict=True)
    ]
    parted = list(part_margins(pages, inside))
    filled = [into_frames(words, frames) for frames, (words, _) in zip(ruled, parted, strict=True)]
    reader = Unruled(pages, [free for _, free in filled])
    laid: list[tuple[list[Laid], list[Word], tuple[SetLine, ...]]] = []
    for page, (tables, words), (_, margins) in zip(pages, filled, parted, strict=True):
        found, free = reader.read(page, words)
        more = [Laid(each.frame, each.words, inferred=True) for each in found]
        laid.append(([*tables, *more], free, tuple(margins)))
    pitch = Pitch(_columns(laid))
    return [
        PageLayout(
            page.number, page.width, page.height, tuple(_items(tables, free, pitch)), margins
        )
        for page, (tables, free, margins) in zip(pages, laid, strict=True)
    ]


def _columns(
    laid: Sequence[tuple[list[Laid], list[Word], tuple[SetLine, ...]]],
) -> Iterator[list[SetLine]]:
    for tables, free, _ in laid:
        yield lines_of(free)
        for table in tables:
            for words in table.words:
                yield lines_of(words)


def _items(tables: list[Laid], free: list[Word], pitch: Pitch) -> Iterator[Free | Table]:
    """Give what stands on a page from top to bottom."""
    rest = lines_of(free)
    right = max((line.box.x1 for line in rest), default=0.0)
    for table in sorted(tables, key=lambda each: each.frame.box.y0):
        above = [line for line in rest if line.base < table.frame.box.y0 + 2]
        rest = rest[len(above) :]
        yield from map(Free, paragraphs_of(above, pitch, right))
        yield _table(table, pitch)
    yield from map(Free, paragraphs_of(rest, pitch, right))


def _table(table: Laid, pitch: Pitch) -> Table:
    set_lines = [lines_of(words) for words in table.words]
    cells: list[SetCell] = []
    for cell, lines in zip(table.frame.cells, set_lines, strict=True):
        right = _right(table, cell.box, lines, set_lines)
        paragraphs = tuple(paragraphs_of(lines, pitch, right))
        cells.append(
            SetCell(cell.row, cell.row_end, cell.box, paragraphs, right, inferred=table.inferred)
        )
    return Table(table.frame.box, tuple(cells))


def _right(
    table: Laid, box: Box, lines: Sequence[SetLine], others: Sequence[Sequence[SetLine]]
) -> float:
    """Give where the lines of a cell end at most."""
    if table.inferred:
        # No rule says it: the longest line of the column does.
        return max(
            (
                line.box.x1
                for cell, column in zip(table.frame.cells, others, strict=True)
                if cell.box.x1 == box.x1
                for line in column
            ),
            default=box.x1,
        )
    # A cell has as much room at its right as at its left.
    inset = min((line.box.x0 - box.x0 for line in lines), default=0.0)
    return box.x1 - max(0.0, min(inset, WIDEST_INSET))
