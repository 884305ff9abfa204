"""Tables by their rules: which rules make a table, which boxes between them are a cell."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.pdf.shapes import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utblick.loaders.report.pdf.shapes import Page, Rule

__all__ = ["CellBox", "Frame", "frames_of"]

TOUCH: Final = 4.0
"""Points within which rules meet, and edges are one edge."""
COVERED: Final = 0.6
"""Share of a side that a rule must cover to part two boxes."""
SAME_ENDS: Final = 6.0
"""Points by which the ends of rules without any down rule may differ in one table."""
LEAST_WIDTH: Final = 0.25
"""Share of the page that a table is wide at least."""


class CellBox(NamedTuple):
    """A cell: rows and columns of the edges it lies between, its box."""

    row: int
    row_end: int
    box: Box


class Frame(NamedTuple):
    """A table on a page: its box, the edges of its rows and columns, its cells.

    ``ruled_down`` tells whether rules part its columns, ``ruled_across`` whether any
    part its rows: at a page break its ends may be open.
    """

    box: Box
    ys: tuple[float, ...]
    xs: tuple[float, ...]
    cells: tuple[CellBox, ...]
    ruled_down: bool
    ruled_across: bool


def frames_of(page: Page) -> list[Frame]:
    """Give the tables of a page that rules show, from top to bottom."""
    groups = _groups(page.across, page.down)
    frames = [_frame(across, down) for across, down in groups]
    wide = [each for each in frames if each and each.box.width >= LEAST_WIDTH * page.width]
    return sorted(wide, key=lambda each: each.box.y0)


class _Sets:
    """Numbers in sets that can be joined (union and find)."""

    def __init__(self, count: int) -> None:
        self.owner = list(range(count))

    def root(self, at: int) -> int:
        """Give the number that stands for a set."""
        while self.owner[at] != at:
            self.owner[at] = self.owner[self.owner[at]]
            at = self.owner[at]
        return at

    def join(self, one: int, other: int) -> None:
        """Join two sets; the lower number stands for both."""
        low, high = sorted((self.root(one), self.root(other)))
        self.owner[high] = low

    def all(self) -> list[list[int]]:
        """Give the sets."""
        found: dict[int, list[int]] = {}
        for at in range(len(self.owner)):
            found.setdefault(self.root(at), []).append(at)
        return list(found.values())


def _groups(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Put rules that meet, or that run side by side at one width, in one group."""
    count = len(across)
    sets = _Sets(count + len(down))
    met: set[int] = set()
    for i, flat in enumerate(across):
        for j, tall in enumerate(down):
            if _meet(flat, tall):
                sets.join(i, count + j)
                met.add(i)
    loose = [each for each in range(count) if each not in met]
    for above, below in pairwise(loose):
        if _side_by_side(across[above], across[below]):
            sets.join(above, below)
    return [
        (
            [across[at] for at in each if at < count],
            [down[at - count] for at in each if at >= count],
        )
        for each in sets.all()
    ]


def _side_by_side(one: Rule, other: Rule) -> bool:
    return abs(one.begin - other.begin) <= SAME_ENDS and abs(one.end - other.end) <= SAME_ENDS


def _meet(flat: Rule, tall: Rule) -> bool:
    return (
        flat.begin - TOUCH <= tall.at <= flat.end + TOUCH
        and tall.begin - TOUCH <= flat.at <= tall.end + TOUCH
    )


def _frame(across: list[Rule], down: list[Rule]) -> Frame | None:
    """Make a table of rules; its outer borders may be missing."""
    # What is left of a table on its last page may be one rule down and one across.
    if len(across) + len(down) < (2 if down else 3):
        return None
    xs = _edges([rule.at for rule in down], [end for rule in across for end in rule[1:]])
    ys = _edges([rule.at for rule in across], [end for rule in down for end in rule[1:]])
    if len(xs) < 2 or len(ys) < 2:  # noqa: PLR2004 - an edge on each side
        return None
    return Frame(
        Box(xs[0], ys[0], xs[-1], ys[-1]),
        tuple(ys),
        tuple(xs),
        tuple(cells_between(xs, ys, across, down)),
        ruled_down=len(xs) > 2,  # noqa: PLR2004 - an edge between two columns
        ruled_across=bool(across),
    )


def _edges(inner: Iterable[float], ends: Iterable[float]) -> list[float]:
    """Give the edges: where rules stand, and the outermost points that others reach."""
    found: list[float] = []
    outer = list(ends)
    for at in sorted([*inner, *((min(outer), max(outer)) if outer else ())]):
        if not found or at - found[-1] > TOUCH:
            found.append(at)
    return found


def cells_between(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> list[CellBox]:
    """Join the boxes between the edges where no rule parts them; give cells in reading order."""
    columns, rows = len(xs) - 1, len(ys) - 1
    sets = _Sets(columns * rows)
    for at in range(columns * rows):
        row, column = divmod(at, columns)
        if column + 1 < columns and not _covers(down, xs[column + 1], (ys[row], ys[row + 1])):
            sets.join(at, at + 1)
        if row + 1 < rows and not _covers(across, ys[row + 1], (xs[column], xs[column + 1])):
            sets.join(at, at + columns)
    return sorted(
        (_cell(each, columns, xs, ys) for each in sets.all()),
        key=lambda cell: (cell.row, cell.box.x0),
    )


def _cell(members: list[int], columns: int, xs: Sequence[float], ys: Sequence[float]) -> CellBox:
    rows = [at // columns for at in members]
    places = [at % columns for at in members]
    box = Box(xs[min(places)], ys[min(rows)], xs[max(places) + 1], ys[max(rows) + 1])
    return CellBox(min(rows), max(rows) + 1, box)


def _covers(rules: Sequence[Rule], at: float, span: tuple[float, float]) -> bool:
    covered = sum(
        max(0.0, min(rule.end, span[1]) - max(rule.begin, span[0]))
        for rule in rules
        if abs(rule.at - at) <= TOUCH
    )
    return covered >= COVERED * (span[1] - span[0])
