"""What it costs to begin a cell, to spread it over columns, to leave columns empty.

Three grades: what an extraction does not write (`NEVER`), what an author hardly does
(`RARE`), what is a little odd (`ODD`). Weights between them could be fitted to the reports at
hand and would be worse on others. What speaks inside a cell stands in ``extents.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick.loaders.report.table.cues import (
    BULLET,
    ENUMERATED,
    FIGURE,
    FIRST_OF_LIST,
    LISTS,
    NEGATIVE,
    NOTHING,
    RESTARTS,
    RESULTS,
    SHARED,
    begins_anew,
)

if TYPE_CHECKING:
    from utblick.loaders.report.table.fragments import Fragment, Grid
    from utblick.loaders.report.table.laying import Laid

__all__ = [
    "NEARLY",
    "NEVER",
    "ODD",
    "RARE",
    "TWIN",
    "border_cost",
    "empty_cost",
    "is_long",
    "likeness",
    "start_cost",
    "twin_gain",
    "wide_cost",
]

NEVER, RARE, ODD = 6.0, 2.5, 0.8
TWIN = 2 * RARE
"""How much it counts that a cell says the same as the one before it, in several paragraphs."""
LONG = 2
"""Lines from which on it is no chance that two cells say the same."""
NEARLY = 0.8
"""How like two paragraphs are that say the same of other figures."""


def wide_cost(grid: Grid, column: int, columns: int) -> float:
    """Give the cost of a cell over several columns."""
    if columns == 1:
        return 0.0
    borders = grid.alike[column : column + columns - 1]
    first = RARE + ODD if grid.key in SHARED else RARE + 2 * ODD if grid.key == "typ" else NEVER
    more = ODD if columns == len(grid.studies) else RARE
    return first + more * (columns - 2) - sum(borders) / (columns - 1)


def empty_cost(signs: int, cells: int) -> float:
    """Give the cost of taking signs of empty cells for so many columns.

    A sign too many is an author's stray blank; one too few an empty cell over two columns.
    """
    if cells > signs:
        return (NEVER * cells, 2 * ODD, RARE)[min(2, signs)]
    return NEVER * min(2, signs - cells)


def likeness(fragment: Fragment, cells: tuple[Laid, ...]) -> float:
    """Give how much a cell that begins with a fragment is like the cells before it.

    The cells of a row begin alike: with the disease, with the outcome they measure. What stood
    inside a cell before will rather stand inside one again.
    """
    begun = [cell.first for cell in cells if cell.first]
    if not begun or fragment.same_line:
        return 0.0
    same = fragment.topic == begun[0].topic
    inside = any(
        not each.same_line and fragment.likeness(each) > NEARLY
        for cell in cells
        for page in cell.pages
        for each in page[1:]
    )
    like = ODD * fragment.likeness(begun[0]) + (RARE if same else 0.0)
    return like - (ODD if inside else 0.0)


def is_long(fragments: tuple[Fragment, ...]) -> bool:
    """Tell whether a text is too long to be printed twice by chance."""
    return len(fragments) >= LONG or sum(len(each.words) for each in fragments) >= LONG


def twin_gain(fragments: tuple[Fragment, ...], cells: tuple[Laid, ...]) -> float:
    """Give how much a long cell gains that says word for word what the one before it says."""
    before: tuple[Fragment, ...] = cells[-1].pages[-1] if cells and cells[-1].pages else ()
    if len(fragments) != len(before) or fragments[0].text != before[0].text:
        return 0.0
    same = all(one.text == other.text for one, other in zip(fragments, before, strict=True))
    return TWIN if same else 0.0


def start_cost(grid: Grid, fragment: Fragment, first_of_row: Fragment) -> float:
    """Count what speaks against a cell that begins with this fragment."""
    first = fragment.first
    cost = 0.0
    anew = begins_anew(grid, fragment)
    if first[:1].islower() and not FIRST_OF_LIST.match(first) and not anew:
        cost += RARE
    if first[:1] in "(),;/" and not ENUMERATED.match(first):
        cost += RARE
    if ENUMERATED.match(first):
        # A list stands below the words it belongs to, and begins with its first entry.
        cost += (0.0 if fragment.same_line else ODD) if FIRST_OF_LIST.match(first) else NEVER
    if grid.key in RESTARTS and not anew:
        cost += RARE
    if grid.key in RESULTS and FIGURE.match(first) and fragment.text not in {"NA", "-"}:
        cost += RARE
    if BULLET.match(first_of_row.first) and not BULLET.match(first):
        cost += RARE
    return cost


def border_cost(grid: Grid, before: Fragment, after: Fragment) -> float:
    """Give what it costs to draw a border between two fragments on one line."""
    if begins_anew(grid, after) or after.empty_before or after.first[:1].isupper():
        return 0.0
    alone = NOTHING.fullmatch(before.text) or NOTHING.fullmatch(after.text)
    if alone or FIRST_OF_LIST.match(after.first):
        return 0.0
    if BULLET.match(after.first):
        return ODD if NEGATIVE.match(after.first) and grid.key not in LISTS else 0.0
    return NEVER
