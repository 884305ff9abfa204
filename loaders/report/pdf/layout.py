"""The layout of a PDF: each page in reading order, free paragraphs and cells of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.labels import labels
from utblick.loaders.report.pdf.engine import drawings
from utblick.loaders.report.pdf.furniture import part_margins
from utblick.loaders.report.pdf.ruled import Frame, frames_of
from utblick.loaders.report.pdf.setting import Paragraph, Pitch, SetLine, lines_of, paragraphs_of
from utblick.loaders.report.pdf.shapes import Page
from utblick.loaders.report.pdf.strokes import areas_of, rules_of
from utblick.loaders.report.pdf.unruled import Unruled, heads_of, language_of
from utblick.loaders.report.pdf.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utblick.loaders.report.pdf.ruled import CellBox
    from utblick.loaders.report.pdf.shapes import Box, Word

__all__ = ["Free", "Laid", "PageLayout", "SetCell", "Table", "lay_out", "read_pages"]

INSIDE: Final = 1.5
"""Points that a word may reach over the edge of the table it stands in."""
SAME_EDGE: Final = 6.0
"""Points by which the edges of one table differ from page to page."""


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


class Laid(NamedTuple):
    """A frame with the words of each of its cells."""

    frame: Frame
    words: tuple[tuple[Word, ...], ...]
    inferred: bool


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
                images=drawing.images,
            )
        )
    return pages


def lay_out(pages: Sequence[Page]) -> list[PageLayout]:
    """Lay out all pages: what returns on each is known from all."""
    ruled = _ruled(pages)
    inside = [
        frozenset(at for at, word in enumerate(page.words) if _frame_of(word, frames) is not None)
        for page, frames in zip(pages, ruled, strict=True)
    ]
    parted = list(part_margins(pages, inside))
    filled = [_into_frames(words, frames) for frames, (words, _) in zip(ruled, parted, strict=True)]
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


def _ruled(pages: Sequence[Page]) -> list[list[Frame]]:
    """Give the tables of each page whose cells rules draw in full."""
    known = labels(language_of(pages))
    found = [
        [frame for frame in frames_of(page) if frame.ruled_down and frame.ruled_across]
        for page in pages
    ]
    # Where only the labels are parted from the studies, the heads of several stand in one cell.
    open_ones = [
        frame.xs
        for page, frames in zip(pages, found, strict=True)
        for laid in _into_frames(list(page.words), frames)[0]
        for frame in [laid.frame]
        if any(len(heads_of(line, known)) > 1 for words in laid.words for line in lines_of(words))
    ]
    return [
        [frame for frame in frames if not any(_same(frame.xs, xs) for xs in open_ones)]
        for frames in found
    ]


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= SAME_EDGE for a, b in zip(one, other, strict=True)
    )


def _frame_of(word: Word, frames: Sequence[Frame]) -> int | None:
    y = (word.box.y0 + word.box.y1) / 2
    for at, frame in enumerate(frames):
        box = frame.box
        if box.x0 - INSIDE <= word.middle <= box.x1 + INSIDE and box.y0 <= y <= box.y1:
            return at
    return None


def _into_frames(words: list[Word], frames: Sequence[Frame]) -> tuple[list[Laid], list[Word]]:
    """Put words into the cells they stand in; give the rest back."""
    held: list[list[list[Word]]] = [[[] for _ in frame.cells] for frame in frames]
    free: list[Word] = []
    for word in words:
        at = _frame_of(word, frames)
        if at is None:
            free.append(word)
        else:
            held[at][_cell_of(word, frames[at].cells)].append(word)
    tables = [
        Laid(frame, tuple(tuple(each) for each in cells), inferred=False)
        for frame, cells in zip(frames, held, strict=True)
    ]
    return tables, free


def _cell_of(word: Word, cells: Sequence[CellBox]) -> int:
    """Give the cell that holds the middle of a word; the nearest one if none does."""
    y = (word.box.y0 + word.box.y1) / 2

    def distance(at: int) -> tuple[float, float]:
        box = cells[at].box
        across = max(box.x0 - word.middle, word.middle - box.x1, 0.0)
        down = max(box.y0 - y, y - box.y1, 0.0)
        return across + down, box.width * box.height

    return min(range(len(cells)), key=distance)


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
    cells: list[SetCell] = []
    for cell, words in zip(table.frame.cells, table.words, strict=True):
        lines = lines_of(words)
        inset = min((line.box.x0 - cell.box.x0 for line in lines), default=0.0)
        right = cell.box.x1 - max(0.0, min(inset, 12.0))
        paragraphs = tuple(paragraphs_of(lines, pitch, right))
        cells.append(
            SetCell(cell.row, cell.row_end, cell.box, paragraphs, right, inferred=table.inferred)
        )
    return Table(table.frame.box, tuple(cells))
