"""Which lines of a row make a cell, and which columns the cell covers.

The text says neither. What tells is the width at which lines wrap (a cell over two columns
wraps at twice the width), words with which a cell of this row begins, a blank line behind a
cell of several lines and none behind one of a single line, openings that repeat from cell to
cell. Each way of cutting a row gets a cost from these; the cheapest is taken, and where the
second is close the cells are marked as inferred, with the columns they could have been.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from utblick.loaders.report.costs import (
    BULLET,
    FIGURE,
    border_cost,
    cell_cost,
    inside_cost,
    lines_of,
    list_cost,
    one_line,
    width_cost,
)
from utblick.loaders.report.fragments import Fragment, Grid, Segment, fragments_of
from utblick.loaders.report.parts import CellText
from utblick.loaders.report.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Callable

    from utblick.loaders.report.lines import Line, Lines

__all__ = ["assign_row", "width_of"]

NARROWEST = 12
LONGEST_CELL = 60
CLOSE = 1.0


@dataclass(frozen=True, slots=True)
class Way:
    """A way of cutting the fragments so far: its cost and its cells (begin, end, columns)."""

    cost: float
    cells: tuple[tuple[int, int, int], ...] = field(default=())


def width_of(cells: list[list[Line]]) -> int:
    """Estimate the width of a column from cells that cover one: the widest line in them."""
    widths = sorted(line.width for lines in cells for line in lines)
    return max(NARROWEST, widths[-1] if widths else NARROWEST)


def assign_row(lines: Lines, grid: Grid, segments: list[Segment]) -> list[CellText]:
    """Cut a row into cells, page by page, and put the pieces of each cell together."""
    cells: list[CellText] = []
    for segment in segments:
        fragments, empty_at_end = fragments_of(lines, segment)
        if not fragments:
            continue
        if not cells:
            cells = _first_cells(lines, grid, fragments, empty_at_end)
        else:
            cells = _go_on(lines, grid, cells, fragments)
    return cells or [CellText([number], []) for number in grid.studies]


# --- the cheapest way ---------------------------------------------------------------------


def _ways(grid: Grid, fragments: list[Fragment], empty_at_end: int) -> list[Way]:
    """Give the two cheapest ways of laying fragments over the columns, the cheaper first."""
    count, columns = len(fragments), len(grid.studies)
    best: list[list[list[Way]]] = [[[] for _ in range(columns + 1)] for _ in range(count + 1)]
    best[0][0] = [Way(0.0)]
    cost_of = _cached_cost(grid, fragments)
    for at in range(count + 1):
        signs = fragments[at].empty_before if at < count else empty_at_end
        for column in range(columns):
            if not best[at][column]:
                continue
            blank = 0.4 if signs else 2.4
            _offer(best[at][column + 1], best[at][column], blank, (at, at, 1))
            for end in range(at + 1, min(count, at + LONGEST_CELL) + 1):
                if not _may_end(fragments, at, end):
                    continue
                border = 0.0 if at == 0 else border_cost(grid, fragments[at - 1], fragments[at])
                border += list_cost(fragments, at)
                for wide in range(1, columns - column + 1):
                    cost = border + cost_of(at, end, wide)
                    _offer(best[end][column + wide], best[at][column], cost, (at, end, wide))
    return best[count][columns]


def _may_end(fragments: list[Fragment], at: int, end: int) -> bool:
    if end < len(fragments) and fragments[end].same_line:
        return one_line(tuple(fragments[at:end]))
    return True


def _cached_cost(grid: Grid, fragments: list[Fragment]) -> Callable[[int, int, int], float]:
    @cache
    def cost(at: int, end: int, wide: int) -> float:
        return cell_cost(grid, tuple(fragments[at:end]), wide, last=end == len(fragments))

    return cost


def _offer(place: list[Way], ways: list[Way], cost: float, cell: tuple[int, int, int]) -> None:
    place.extend(Way(way.cost + cost, (*way.cells, cell)) for way in ways)
    place.sort(key=lambda each: each.cost)
    del place[2:]


def _first_cells(
    lines: Lines, grid: Grid, fragments: list[Fragment], empty_at_end: int
) -> list[CellText]:
    ways = _ways(grid, fragments, empty_at_end)
    if not ways:
        everything = Passage(lines.frozen, tuple(p for each in fragments for p in each.pieces))
        return [CellText(list(grid.studies), [everything], inferred="reading-order")]
    close = len(ways) > 1 and ways[1].cost - ways[0].cost < CLOSE
    other = _laid(grid, ways[1]) if close else {}
    cells = []
    for (at, end, wide), studies in zip(ways[0].cells, _laid(grid, ways[0]).values(), strict=True):
        candidates = [found for key, found in other.items() if key[0] == at and found != studies]
        inferred = "wrap-width" if wide > 1 or candidates else None
        paragraphs = _paragraphs(lines, fragments[at:end])
        cells.append(CellText(studies, paragraphs, inferred, candidates))
    return cells


def _laid(grid: Grid, way: Way) -> dict[tuple[int, int, int], list[int]]:
    """Give the studies of each cell of a way, keyed by where the cell begins, ends, stands."""
    found = {}
    column = 0
    for at, end, wide in way.cells:
        found[at, end, column] = list(grid.studies[column : column + wide])
        column += wide
    return found


def _paragraphs(lines: Lines, fragments: list[Fragment]) -> list[Passage]:
    found: list[Passage] = []
    for fragment in fragments:
        passage = Passage(lines.frozen, fragment.pieces)
        if fragment.same_line and found:
            found[-1] = found[-1] + passage
        else:
            found.append(passage)
    return found


# --- rows that go on after a page break ------------------------------------------------------


def _go_on(
    lines: Lines, grid: Grid, cells: list[CellText], fragments: list[Fragment]
) -> list[CellText]:
    """Lay the lines behind a page break over the cells before it."""
    places = tuple(range(len(cells)))
    best: list[list[list[Way]]] = [
        [[] for _ in range(len(cells) + 1)] for _ in range(len(fragments) + 1)
    ]
    best[0][0] = [Way(0.0)]
    for at in range(len(fragments) + 1):
        for column in places:
            if not best[at][column]:
                continue
            opened = _is_open(cells[column])
            _offer(best[at][column + 1], best[at][column], 2.2 if opened else 0.3, (at, at, 1))
            for end in range(at + 1, min(len(fragments), at + LONGEST_CELL) + 1):
                if _may_end(fragments, at, end):
                    cost = _later_cost(grid, cells[column], tuple(fragments[at:end]))
                    cost += 0.0 if at == 0 else border_cost(grid, fragments[at - 1], fragments[at])
                    _offer(best[end][column + 1], best[at][column], cost, (at, end, 1))
    ways = best[len(fragments)][len(cells)]
    if not ways:
        return cells
    return [
        _longer(lines, cell, fragments[at:end])
        for cell, (at, end, _) in zip(cells, ways[0].cells, strict=True)
    ]


def _is_open(cell: CellText) -> bool:
    """Whether the text of a cell breaks off: no full stop, or a head without its figures."""
    if not cell.paragraphs:
        return False
    words = cell.paragraphs[-1].raw
    return words.count("(") > words.count(")") or not words.endswith((".", ")", "%", "!"))


def _later_cost(grid: Grid, cell: CellText, fragments: tuple[Fragment, ...]) -> float:
    blocks = lines_of(fragments)
    cost = width_cost(blocks, grid.room(len(cell.studies))) + inside_cost(grid, fragments)
    first = fragments[0].first
    begins_inside = first[:1].islower() or first[:1] in "(),;" or bool(FIGURE.match(first))
    if begins_inside:
        cost += -1.0 if _is_open(cell) else 2.5
    elif _is_open(cell) and not cell.paragraphs[-1].raw.endswith(":"):
        cost += 0.8
    return cost


def _longer(lines: Lines, cell: CellText, fragments: list[Fragment]) -> CellText:
    """Put the later lines of a cell behind the earlier ones; a parted paragraph is one again."""
    if not fragments:
        return cell
    later = _paragraphs(lines, fragments)
    paragraphs = list(cell.paragraphs)
    if paragraphs and _is_parted(paragraphs[-1].raw, later[0].raw):
        paragraphs[-1] = paragraphs[-1] + later[0]
        later = later[1:]
    return CellText(cell.studies, [*paragraphs, *later], cell.inferred, cell.candidates)


def _is_parted(before: str, after: str) -> bool:
    if before.count("(") > before.count(")"):
        return True
    if before.endswith((".", ":", ";", "!")) or BULLET.match(after):
        return False
    return after[:1].islower() or after[:1] in "(0123456789"
