"""Which lines of a row make a cell, and which columns the cell covers.

The text says neither. Every way of laying the fragments of a row over its columns gets a cost
(`costs.py`), from where borders may be (`fragments.py`), from the width at which lines wrap
(a cell over two columns wraps at twice the width), from the words. The cheapest way is taken;
where others are close, the cells in which they differ are marked as inferred, with the columns
they could have been. A row parted by page breaks goes on in `continuation.py`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from utblick.loaders.report.parts import CellText
from utblick.loaders.report.table.continuation import all_in_last, go_on
from utblick.loaders.report.table.costs import (
    ODD,
    RARE,
    TWIN,
    border_cost,
    empty_cost,
    is_long,
    likeness,
    start_cost,
    twin_gain,
    wide_cost,
)
from utblick.loaders.report.table.extents import cells_from
from utblick.loaders.report.table.facts import empty_told
from utblick.loaders.report.table.fragments import row_of, uncut
from utblick.loaders.report.table.laying import KEPT, Laid, Way, cells_of, keep, worth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.lines import Lines
    from utblick.loaders.report.table.extents import Extent
    from utblick.loaders.report.table.fragments import Grid, Row, Segment

__all__ = ["assign_row"]

Table = list[list[list[Way]]]
"""The cheapest ways by the fragments and the columns they have taken."""

BALANCE, PAGE_BALANCE = 0.25, 1.0
"""How much evenness counts: among cells of a row, and where a page break parts the row.

The cells that go on behind a page break all reach down to it; the others end above it.
"""
MOST_EFFORT = 450_000
"""Beyond it a row is weighed more coarsely; real rows take up to 200,000."""
TILT = 0.6
"""How much it counts that less is told of later studies: those that matter stand first."""


def assign_row(lines: Lines, grid: Grid, segments: list[Segment]) -> list[CellText]:
    """Cut a row into cells, page by page, and put the pieces of each cell together."""
    ways: list[Way] = []
    for segment in segments:
        parted = segment is not segments[-1]
        row = row_of(lines, segment, after=bool(ways), parted=parted)
        if _effort(grid, row, wide=not ways) > MOST_EFFORT:
            row = uncut(lines, row)
        if row.fragments:
            ways = _weigh(grid, row, ways)
    if not ways:
        return [CellText([number], []) for number in grid.studies]
    return cells_of(lines, grid, ways)


def _effort(grid: Grid, row: Row, *, wide: bool) -> int:
    """Estimate how many cells there are to weigh: runs of fragments times columns."""
    sizes = Counter(each.block for each in row.fragments)
    runs = sum(size * (size + len(sizes)) for size in sizes.values())
    columns = len(grid.studies)
    return runs * columns * (columns if wide else KEPT)


def _weigh(grid: Grid, row: Row, ways: list[Way]) -> list[Way]:
    """Lay a row, or what is left of it; where there is too much to weigh, in reading order."""
    if _effort(grid, row, wide=not ways) > MOST_EFFORT:
        return [all_in_last(row, ways[0])] if ways else [_everything(grid, row)]
    if not ways:
        return lay(grid, row)
    unweighed = ways[0].unweighed
    return [replace(way, unweighed=unweighed) for way in go_on(grid, row, ways)]


def lay(grid: Grid, row: Row) -> list[Way]:
    """Give the cheapest ways of laying the fragments of a row over its columns."""
    count, columns = len(row.fragments), len(grid.studies)
    best: Table = [[[] for _ in range(columns + 1)] for _ in range(count + 1)]
    best[0][0].append(Way(0.0))
    uneven = _unevenness(row, columns)
    for at in range(count):
        starts = _starts(grid, row, best[at], at)
        if any(starts):
            begin = _begin_cost(grid, row, at)
            for extent in cells_from(grid, row, at):
                cost = begin + uneven * extent.height**2
                _place(grid, row, best, starts, (at, cost, extent))
    ends: list[Way] = []
    for column, ways in enumerate(best[count]):
        for way in ways:
            for each in _ended(grid, row, way, column):
                keep(ends, each)
    return _evened(row, ends, uneven) or [_everything(grid, row)]


def _evened(row: Row, ways: list[Way], uneven: float) -> list[Way]:
    """Measure evenness anew, now that it is known how many cells have text."""
    weight = PAGE_BALANCE if row.parted else BALANCE
    found = []
    for way in ways:
        heights = [cell.height for cell in way.cells if cell.first]
        mean = sum(heights) / len(heights)
        cost = sum(weight * (each / mean - 1) ** 2 - uneven * each**2 for each in heights)
        most = len(heights) * max(1, len(heights) - 1)
        cost += TILT * sum(at * each / mean for at, each in enumerate(heights)) / most
        found.append(replace(way, cost=way.cost + cost))
    return sorted(found, key=lambda way: way.cost)


def _unevenness(row: Row, columns: int) -> float:
    """Give what the square of a cell's height costs; columns known to be empty do not count."""
    signs = row.hollow + sum(each.empty_before for each in row.fragments if not each.same_line)
    mean = max(1.5, _height(row) / max(1, columns - signs))
    return (PAGE_BALANCE if row.parted else BALANCE) / mean**2


def _place(
    grid: Grid, row: Row, best: Table, starts: list[list[Way]], cell: tuple[int, float, Extent]
) -> None:
    """Lay one cell behind all ways after which it may begin, over one column or several."""
    at, base, extent = cell
    fragments = (tuple(row.fragments[at : extent.end]),)
    columns = len(grid.studies)
    most_gain = TWIN if is_long(fragments[0]) else 0.0
    strange = extent.strange(grid, whole=not row.parted)
    for column, ways in enumerate(starts):
        for wide in range(1, columns - column + 1) if ways else ():
            cost = base + extent.costs[wide - 1] + wide_cost(grid, column, wide)
            cost += sum(strange[column : column + wide]) / wide
            place = best[extent.end][column + wide]
            if not worth(place, ways[0].cost + cost - most_gain):
                continue
            laid = Laid(column, wide, fragments, extent.height)
            for way in ways:
                gain = twin_gain(fragments[0], way.cells) if most_gain else 0.0
                keep(place, Way(way.cost + cost - gain, (*way.cells, laid)))


def _empty_cost(grid: Grid, signs: int, column: int, later: int) -> float:
    """Give the cost of empty cells over the columns up to a later one."""
    facts = grid.facts[column:later]
    return empty_cost(signs, later - column) + sum(empty_told(grid.key, each) for each in facts)


def _starts(grid: Grid, row: Row, places: list[list[Way]], at: int) -> list[list[Way]]:
    """Give the ways behind which a cell begins at a fragment, empty cells before it laid."""
    fragment = row.fragments[at]
    signs = fragment.empty_before
    columns = len(grid.studies)
    found: list[list[Way]] = [[] for _ in range(columns)]
    for column, ways in enumerate(places):
        # Empty cells leave signs: many without one are not worth a thought.
        stop = columns if signs else min(columns, column + 3)
        costs = [_empty_cost(grid, signs, column, later) for later in range(column, stop)]
        for way in ways:
            here = replace(way, cost=way.cost - likeness(fragment, way.cells))
            for later, cost in enumerate(costs, column):
                if worth(found[later], here.cost + cost):
                    keep(found[later], _emptied(grid, here, signs, (column, later)))
    return found


def _emptied(grid: Grid, way: Way, signs: int, between: tuple[int, int]) -> Way:
    """Lay empty cells over the columns up to a later one."""
    column, later = between
    missing = later - column
    cost = way.cost + _empty_cost(grid, signs, column, later)
    if not missing:
        return replace(way, cost=cost)
    if signs == 1:
        return Way(cost, (*way.cells, Laid(column, missing, ())))
    return Way(cost, (*way.cells, *(Laid(each, 1, ()) for each in range(column, later))))


def _ended(grid: Grid, row: Row, way: Way, column: int) -> Iterator[Way]:
    """Lay empty cells over the last columns, as the signs behind the row tell."""
    columns = len(grid.studies)
    if row.hollow:
        found = _emptied(grid, way, row.hollow, (column, columns))
        fewer = _emptied(grid, way, row.hollow - 1, (column, columns)) if row.lonely else found
        usual, odd = (fewer, found) if grid.last else (found, fewer)
        yield usual
        yield replace(odd, cost=odd.cost + RARE)
        return
    yield _emptied(grid, way, row.trailing, (column, columns))
    if row.trailing == 1:
        stray = _emptied(grid, way, 0, (column, columns))
        yield replace(stray, cost=stray.cost + ODD)


def _begin_cost(grid: Grid, row: Row, at: int) -> float:
    fragment = row.fragments[at]
    cost = start_cost(grid, fragment, row.fragments[0])
    if not fragment.same_line:
        return cost
    return cost + border_cost(grid, row.fragments[at - 1], fragment)


def _height(row: Row) -> float:
    lines = sum(len(each.words) - (1 if each.same_line else 0) for each in row.fragments)
    return lines + 0.5 * (row.fragments[-1].block + 1)


def _everything(grid: Grid, row: Row) -> Way:
    """Lay all fragments in one cell, where no way was found."""
    cell = Laid(0, len(grid.studies), (tuple(row.fragments),))
    return Way(0.0, (cell,), unweighed=True)
