"""The rest of a row behind a page break, laid over the cells that the page before began.

On each page, cells come in column order. Which of them go on is told by how their text broke
off, by the page (a cell goes on only if it filled the page before as far as the others), and by
the width at which lines wrap.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from utblick.loaders.report.table.costs import NEVER, ODD, RARE
from utblick.loaders.report.table.cues import (
    BULLET,
    ENUMERATED,
    FIGURE,
    FIRST_OF_LIST,
    GOES_ON,
    HARD_BULLET,
    listed_at,
)
from utblick.loaders.report.table.extents import cells_from
from utblick.loaders.report.table.fragments import tail_of
from utblick.loaders.report.table.laying import Laid, Way, keep, worth
from utblick.loaders.report.table.widths import FULL, needed, width

if TYPE_CHECKING:
    from utblick.loaders.report.table.extents import Extent
    from utblick.loaders.report.table.fragments import Fragment, Grid, Row, Tail

__all__ = ["all_in_last", "go_on"]

FILLED = 0.75
SLACK = 3.0
"""Lines by which a cell that goes on may be lower than the highest: the next did not fit."""


def go_on(grid: Grid, row: Row, ways: list[Way]) -> list[Way]:
    """Lay the fragments behind a page break over the cells of each way so far."""
    extents = [list(cells_from(grid, row, at)) for at in range(len(row.fragments))]
    found: list[Way] = []
    for way in ways:
        for each in _one(grid, row, way, extents):
            keep(found, each)
    return found or [all_in_last(row, ways[0])]


def _one(grid: Grid, row: Row, way: Way, extents: list[list[Extent]]) -> list[Way]:
    """Lay the fragments over the cells of one way."""
    count, cells = len(row.fragments), way.cells
    highest = max(cell.height for cell in cells)
    here: list[list[Way]] = [[] for _ in range(count + 1)]
    here[0].append(Way(way.cost))
    for cell in cells:
        behind: list[list[Way]] = [[] for _ in range(count + 1)]
        stop = _stop_cost(grid, cell)
        same = replace(cell, pages=(*cell.pages, ()), height=0.0) if cell.first else cell
        for at, ways in enumerate(here):
            for each in ways:
                if worth(behind[at], each.cost + stop):
                    keep(behind[at], Way(each.cost + stop, (*each.cells, same)))
            if ways and at < count and cell.first:
                begin = _begin_cost(grid, cell, row.fragments[at], highest)
                for extent in extents[at]:
                    strange = extent.strange(grid, whole=False)
                    cost = begin + sum(strange[cell.column : cell.column + cell.wide]) / cell.wide
                    _place(row, behind, ways, cell, (at, cost, extent))
        here = behind
    return here[count]


def _place(
    row: Row,
    behind: list[list[Way]],
    ways: list[Way],
    cell: Laid,
    later: tuple[int, float, Extent],
) -> None:
    """Lay one run of fragments behind a cell, in all ways that have come to it."""
    at, begin, extent = later
    cost = begin + extent.costs[cell.wide - 1]
    place = behind[extent.end]
    if not worth(place, ways[0].cost + cost):
        return
    page = tuple(row.fragments[at : extent.end])
    longer = Laid(cell.column, cell.wide, (*cell.pages, page), extent.height)
    for each in ways:
        keep(place, Way(each.cost + cost, (*each.cells, longer)))


def all_in_last(row: Row, way: Way) -> Way:
    """Lay all fragments behind the last cell that has text, where no way was found."""
    last = max((at for at, cell in enumerate(way.cells) if cell.first), default=0)
    cells = [
        replace(cell, pages=(*cell.pages, tuple(row.fragments) if at == last else ()))
        for at, cell in enumerate(way.cells)
    ]
    return replace(way, cells=tuple(cells), unweighed=True)


def _broken(text: str) -> bool:
    """Whether a text breaks off: in a bracket, or behind a word or sign that asks for more."""
    return text.count("(") > text.count(")") or GOES_ON.search(text[-20:]) is not None


def _stop_cost(grid: Grid, cell: Laid) -> float:
    """Give the cost of a cell that ends on the page before."""
    if not cell.pages or not cell.pages[-1]:
        return 0.0
    last = tail_of(cell.pages[-1])
    if _broken(last.paragraph):
        return RARE
    filled = width(last.line) > grid.room(cell.wide) * FILLED
    return ODD if filled and last.line[-1:].isalpha() else 0.0


def _begin_cost(grid: Grid, cell: Laid, first: Fragment, highest: float) -> float:
    """Give the cost of a cell that goes on with this fragment."""
    if not cell.pages[-1]:
        return NEVER
    missing = highest - cell.height - SLACK
    cost = min(RARE, ODD * missing) if missing > 0 else 0.0
    if first.same_line and not HARD_BULLET.match(first.first):
        cost += ODD
    return cost + _join_cost(grid, cell, tail_of(cell.pages[-1]), first)


def _join_cost(grid: Grid, cell: Laid, before: Tail, first: Fragment) -> float:
    """Count what speaks against a text that goes on with this fragment."""
    start = first.first
    if BULLET.match(start):
        listed = cell.first is not None and BULLET.match(cell.first.first) is not None
        return (0.0 if listed else ODD) + (RARE if _broken(before.paragraph) else 0.0)
    if ENUMERATED.match(start):
        goes_on = listed_at(start) == listed_at(before.paragraph) + 1
        return 0.0 if goes_on or FIRST_OF_LIST.match(start) else RARE
    if before.paragraph.endswith(":"):
        return 0.0 if FIGURE.match(start) or start[:1].islower() else ODD
    cost = _bracket_cost(before.paragraph, first.first)
    full = needed(before.line, start) >= grid.room(cell.wide) * (1 - FULL)
    inside = start[:1].islower() or start[:1] in "(),;/" or _broken(before.paragraph)
    cost += RARE if inside and before.paragraph.endswith((".", "!", "?")) else 0.0
    if full:
        return cost
    return cost + (RARE if inside else ODD if FIGURE.match(start) else 0.0)


def _bracket_cost(before: str, after: str) -> float:
    """Count a bracket that is opened and not closed behind the break, or the other way round."""
    opened = before.count("(") > before.count(")")
    closed = 0 <= after.find(")") < (after.find("(") if "(" in after else len(after))
    return RARE if opened != closed else 0.0
