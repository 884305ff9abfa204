"""Tables that rules draw in full, and the words in each of their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.labels import labels
from utblick.loaders.report.pdf.heads import heads_of, language_of
from utblick.loaders.report.pdf.ruled import Frame, frames_of
from utblick.loaders.report.pdf.setting import lines_of
from utblick.loaders.report.pdf.strips import labels_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utblick.loaders.report.labels import Labels
    from utblick.loaders.report.pdf.ruled import CellBox
    from utblick.loaders.report.pdf.shapes import Page, Word

__all__ = ["Laid", "frame_of", "into_frames", "ruled_tables"]

INSIDE: Final = 1.5
"""Points that a word may reach over the edge of the table it stands in."""
SAME_EDGE: Final = 6.0
"""Points by which the edges of one table differ from page to page."""


class Laid(NamedTuple):
    """A frame with the words of each of its cells."""

    frame: Frame
    words: tuple[tuple[Word, ...], ...]
    inferred: bool


def ruled_tables(pages: Sequence[Page]) -> list[list[Frame]]:
    """Give the tables of each page whose cells rules draw in full."""
    found = list(_with_rows(pages))
    known = labels(language_of(pages))
    open_ones = [
        laid.frame.xs
        for page, frames in zip(pages, found, strict=True)
        for laid in into_frames(list(page.words), frames)[0]
        if _holds_several(laid, known)
    ]
    return [
        [frame for frame in frames if not any(_same(frame.xs, xs) for xs in open_ones)]
        for frames in found
    ]


def _with_rows(pages: Sequence[Page]) -> Iterator[list[Frame]]:
    """Give the tables with rules across; on its way over pages a row may show none."""
    before: list[Frame] = []
    for page in pages:
        before = [
            frame
            for frame in frames_of(page)
            if frame.ruled_down
            and (frame.ruled_across or any(_same(frame.xs, each.xs) for each in before))
        ]
        yield before


def _holds_several(laid: Laid, known: Labels) -> bool:
    """Whether one box holds the heads of several columns, or the labels of several rows."""
    for cell, words in zip(laid.frame.cells, laid.words, strict=True):
        lines = lines_of(words)
        if any(len(heads_of(line, known)) > 1 for line in lines):
            return True
        first = cell.box.x0 - laid.frame.box.x0 <= SAME_EDGE
        if first and any(labels_in(lines, each) > 1 for each in (known.rows, known.fields)):
            return True
    return False


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= SAME_EDGE for a, b in zip(one, other, strict=True)
    )


def frame_of(word: Word, frames: Sequence[Frame]) -> int | None:
    """Give the table that a word stands in, None if it is in none."""
    y = (word.box.y0 + word.box.y1) / 2
    for at, frame in enumerate(frames):
        box = frame.box
        if box.x0 - INSIDE <= word.middle <= box.x1 + INSIDE and box.y0 <= y <= box.y1:
            return at
    return None


def into_frames(words: list[Word], frames: Sequence[Frame]) -> tuple[list[Laid], list[Word]]:
    """Put words into the cells they stand in; give the rest back."""
    held: list[list[list[Word]]] = [[[] for _ in frame.cells] for frame in frames]
    free: list[Word] = []
    for word in words:
        at = frame_of(word, frames)
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
    """Give the cell that holds the middle of a word, the smallest of several; else the nearest."""
    x, y = word.middle, (word.box.y0 + word.box.y1) / 2
    inside = [
        at for at, (_, _, (x0, y0, x1, y1)) in enumerate(cells) if x0 <= x < x1 and y0 <= y < y1
    ]
    if len(inside) == 1:
        return inside[0]

    def distance(at: int) -> tuple[float, float]:
        box = cells[at].box
        across = max(box.x0 - x, x - box.x1, 0.0)
        down = max(box.y0 - y, y - box.y1, 0.0)
        return across + down, box.width * box.height

    return min(inside or range(len(cells)), key=distance)
