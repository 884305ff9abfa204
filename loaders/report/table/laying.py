"""Ways of laying a row over its columns, and the cells of the cheapest one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from utblick.loaders.report.parts import CellText
from utblick.loaders.report.passage import Passage
from utblick.loaders.report.table.cues import BULLET, ENUMERATED
from utblick.loaders.report.table.fragments import Fragment, tail_of
from utblick.loaders.report.table.tight import paragraph_starts
from utblick.loaders.report.table.widths import FULL, needed

if TYPE_CHECKING:
    from utblick.loaders.report.lines import Lines
    from utblick.loaders.report.table.fragments import Grid, Tail

__all__ = ["KEPT", "Laid", "Way", "cells_of", "keep", "worth"]

KEPT = 8
"""Ways that are followed up; the page after may decide between them."""
CLOSE = 2.0
"""Ways that cost no more than this above the cheapest are named as candidates."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A cell as laid: its first column, how many it covers, its fragments page by page."""

    column: int
    wide: int
    pages: tuple[tuple[Fragment, ...], ...]
    height: float = 0.0

    @property
    def first(self) -> Fragment | None:
        """Its first fragment; None where it is empty."""
        return next((page[0] for page in self.pages if page), None)


@dataclass(frozen=True, slots=True)
class Way:
    """A way of laying the fragments so far: its cost and its cells, in column order.

    ``unweighed`` tells that it was taken without weighing others.
    """

    cost: float
    cells: tuple[Laid, ...] = ()
    unweighed: bool = False


def worth(place: list[Way], cost: float) -> bool:
    """Tell whether a way of this cost would be kept in a place."""
    return len(place) < KEPT or cost < place[-1].cost


def keep(place: list[Way], way: Way) -> None:
    """Add a way to those of its place, the cheapest first, and drop the dearest."""
    if not worth(place, way.cost):
        return
    at = len(place)
    while at and place[at - 1].cost > way.cost:
        at -= 1
    place.insert(at, way)
    del place[KEPT:]


def cells_of(lines: Lines, grid: Grid, ways: list[Way]) -> list[CellText]:
    """Give the cells of the cheapest way, with the columns that close ways give their text."""
    others = [way for way in ways[1:] if way.cost - ways[0].cost < CLOSE]
    cells = []
    for cell in ways[0].cells:
        studies = _studies(grid, cell)
        candidates = _candidates(grid, cell, others)
        differs = any(not _holds(way, cell) for way in others)
        inferred = "wrap-width" if cell.wide > 1 or differs else None
        if ways[0].unweighed and len(grid.studies) > 1:
            inferred = "reading-order"
        cells.append(CellText(studies, _paragraphs(lines, grid, cell), inferred, candidates))
    return cells


def _studies(grid: Grid, cell: Laid) -> list[int]:
    return list(grid.studies[cell.column : cell.column + cell.wide])


def _holds(way: Way, cell: Laid) -> bool:
    """Whether a way has the same cell: the same text in the same columns."""
    return any(
        (each.column, each.wide, each.pages) == (cell.column, cell.wide, cell.pages)
        for each in way.cells
    )


def _candidates(grid: Grid, cell: Laid, others: list[Way]) -> list[list[int]]:
    """Give the columns in which other ways put some of the text of a cell."""
    own = {fragment.pieces[0] for page in cell.pages for fragment in page}
    found: list[list[int]] = []
    for way in others:
        for other in way.cells:
            theirs = {fragment.pieces[0] for page in other.pages for fragment in page}
            studies = _studies(grid, other)
            if own & theirs and studies != _studies(grid, cell) and studies not in found:
                found.append(studies)
    return found


def _paragraphs(lines: Lines, grid: Grid, cell: Laid) -> list[Passage]:
    """Give the paragraphs of a cell; one that a page break has parted is one again."""
    found: list[Passage] = []
    before: Tail | None = None
    for page in cell.pages:
        for index, fragment in enumerate(page):
            joined = fragment.same_line if index else _is_parted(grid, cell, before, fragment)
            for passage in _passages(lines, grid, cell, fragment):
                if found and joined:
                    found[-1] = found[-1] + passage
                else:
                    found.append(passage)
                joined = False
        before = tail_of(page) if page else before
    return found


def _passages(lines: Lines, grid: Grid, cell: Laid, fragment: Fragment) -> list[Passage]:
    """Give a fragment as one passage, or as several where no room parts paragraphs."""
    pieces = fragment.pieces
    starts = paragraph_starts(fragment.words, grid.room(cell.wide)) if grid.tight else [0]
    return [Passage(lines.frozen, pieces[a:b]) for a, b in pairwise([*starts, len(pieces)])]


def _is_parted(grid: Grid, cell: Laid, before: Tail | None, after: Fragment) -> bool:
    """Whether a page break stands inside a paragraph."""
    if before is None or BULLET.match(after.first) or ENUMERATED.match(after.first):
        return False
    if before.paragraph.count("(") > before.paragraph.count(")"):
        return True
    if before.paragraph.endswith((".", ":", ";", "!", "?")):
        return False
    room = grid.room(cell.wide) * (1 - FULL)
    return after.first[:1].islower() or needed(before.line, after.first) > room
