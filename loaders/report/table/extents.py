"""Cells that may begin at a fragment of a row, how far they may go, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from utblick.loaders.report.table.costs import NEARLY, NEVER, ODD, RARE
from utblick.loaders.report.table.cues import (
    BULLET,
    ENUMERATED,
    FIGURE,
    FIRST_OF_LIST,
    GOES_ON,
    HARD_BULLET,
    INLINE,
    LETTER,
    LISTS,
    NOTHING,
    RESULTS,
    begins_anew,
    listed_at,
    opens,
)
from utblick.loaders.report.table.facts import MOST, NOT_TOLD, READ, Told, fact_cost, told_of
from utblick.loaders.report.table.fragments import Fragment, Grid
from utblick.loaders.report.table.widths import FULL, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.table.fragments import Row

__all__ = ["Extent", "cells_from"]

MOST_BLOCKS = 60
"""Paragraphs a cell may have."""


@dataclass(slots=True)
class _Cell:
    """A cell that grows by one fragment after the other, and its cost so far."""

    grid: Grid
    rooms: list[float]
    early: list[int]
    top: float = 0.0
    widest: float = 0.0
    brackets: int = 0
    lines: int = 0
    blocks: int = 0
    inside: float = 0.0
    topics: set[str] = field(default_factory=set)
    leads: set[str] = field(default_factory=set)
    criteria: set[str] = field(default_factory=set)
    marked: bool = False
    told: set[bool] = field(default_factory=set)
    telling: bool = False
    place: int = 0
    tells: Told = NOT_TOLD
    above: Told = NOT_TOLD
    line: str = ""
    block: str = ""
    last: Fragment | None = None

    @property
    def height(self) -> float:
        """Its lines, and half a line for each space between paragraphs."""
        return self.lines + 0.5 * self.blocks

    def add(self, fragment: Fragment) -> None:
        """Take one more fragment into the cell."""
        if self.last is not None and fragment.same_line:
            self.top += width(" ") + fragment.widths[0]
            self.inside += ODD * min(1, fragment.empty_before) + self._on_line(fragment)
            if self.brackets <= 0 and LETTER.match(fragment.text):
                self.inside += self._out_of_order(fragment.first, bullet=False)
            self.lines += len(fragment.words) - 1
        else:
            self.top = fragment.widths[0]
            self._open_block(fragment)
            self.lines += len(fragment.words)
        if self.last is not None and begins_anew(self.grid, fragment):
            self.inside += RARE
        self._measure(fragment)
        if self.grid.key in READ:
            # A word alone tells little: what stands on one line is read together.
            if self.last is not None and fragment.same_line:
                self.line = f"{self.line} {fragment.text[:MOST]}"[:MOST]
            else:
                self.line, self.above = fragment.text[:MOST], self.tells
            self.tells = self.above.and_of(told_of(self.line, self.grid.rivals))
        self.brackets += fragment.text.count("(") - fragment.text.count(")")
        self.last = fragment

    def _on_line(self, fragment: Fragment) -> float:
        """Count what hardly stands in the middle of a line: a list, a sign for nothing."""
        before = self.last.text if self.last else ""
        alone = NOTHING.fullmatch(before)
        if before[-1:] not in {".", ":", "=", ")"}:
            alone = alone or NOTHING.fullmatch(fragment.text)
        if alone or FIRST_OF_LIST.match(fragment.first):
            return RARE
        return ODD if HARD_BULLET.match(fragment.first) else 0.0

    def _measure(self, fragment: Fragment) -> None:
        """Compare its lines with the room that a cell over so many columns has."""
        self.widest = max(self.widest, self.top, *fragment.widths[1:])
        if self.grid.tight:
            return
        for index, need in enumerate(fragment.needs):
            # With what stands before it on its line, a first line is longer.
            whole = need if index else need - fragment.widths[0] + self.top
            for columns, room in enumerate(self.rooms):
                if whole < room * (1 - FULL):
                    self.early[columns] += 1

    def _open_block(self, fragment: Fragment) -> None:
        """Count what should have begun a cell of its own but stands inside this one."""
        first = fragment.first
        bullet = BULLET.match(first) is not None
        if self.last is None:
            self.marked, self.place = bullet, listed_at(first)
        else:
            self.inside += NEVER if self.grid.tight else 0.0
            self.inside += self._repeated(fragment, bullet=bullet)
            if FIRST_OF_LIST.match(first) and ENUMERATED.match(self.block):
                self.inside += RARE
            self.inside += self._out_of_order(first, bullet=bullet)
            if opens(self.grid, fragment):
                self.inside += RARE
            self.inside += RARE * min(2, fragment.empty_before) + self._after_figures(first)
        if bullet and self.last is not None:
            self.told.add(self.telling)
        answer = self.last is not None and not bullet
        self.telling = answer or INLINE.search(first) is not None
        self.blocks += 1
        self.block = first
        self.topics.add(fragment.topic)
        self.leads.add(fragment.lead)
        self.criteria.add(fragment.criterion)

    def _out_of_order(self, first: str, *, bullet: bool) -> float:
        """Count a letter that does not follow the one before: a second ii, an iii behind an i."""
        place = listed_at(first)
        before = self.place
        self.place = 0 if bullet else place or before
        if place <= 1:
            return 0.0
        return RARE if place <= before else ODD if place > before + 1 else 0.0

    def _repeated(self, fragment: Fragment, *, bullet: bool) -> float:
        """Count words with which a paragraph of this cell began before: figures may repeat."""
        if bullet != self.marked or FIGURE.match(fragment.first) or not fragment.lead:
            return 0.0
        if fragment.topic in self.topics:
            return RARE
        if self.grid.key in LISTS and fragment.criterion in self.criteria:
            return RARE / 2
        if fragment.lead not in self.leads:
            return 0.0
        return RARE if self.grid.key == "saf" else ODD * (not bullet)

    def _after_figures(self, first: str) -> float:
        """Count a new outcome that no bullet marks, behind the figures of the one before."""
        if self.grid.key not in RESULTS or self.marked or self.last is None:
            return 0.0
        marked = BULLET.match(first) or ENUMERATED.match(first) or FIGURE.match(first)
        return ODD if FIGURE.match(self.last.first) and not marked else 0.0

    def fit(self) -> list[float]:
        """Give the cost of lines too long for their room, or ended early, by columns."""
        found = []
        for room, early in zip(self.rooms, self.early, strict=True):
            over = self.widest / room - 1
            cost = min(1.5 * NEVER, 60 * over) if over > FULL else 0.0
            found.append(cost + min(3, early) * RARE)
        return found

    def end(self, row: Row, at: int) -> float:
        """Give the cost of ending the cell before the fragment ``at``."""
        if self.last is None or (row.parted and at >= len(row.fragments)):
            return 0.0
        cost = 0.0 if row.parted else self._unfinished(at_end=at >= len(row.fragments))
        if LETTER.fullmatch(self.last.text):
            cost += NEVER
        if at >= len(row.fragments) or row.fragments[at].same_line:
            return cost
        if self.lines == 1 and not self.last.open_below:
            cost += NEVER
        return cost + self._list_ends(row.fragments[at])

    def _unfinished(self, *, at_end: bool) -> float:
        """Count what the text of the cell still lacks."""
        # Of the outcomes of one study, all have results or none has.
        mixed = self.marked and self.grid.key in RESULTS and len(self.told | {self.telling}) > 1
        cost = RARE if mixed else 0.0
        if at_end or self.last is None:
            return cost
        cost += RARE if GOES_ON.search(self.last.text[-20:]) else 0.0
        return cost + (RARE if self.brackets > 0 else 0.0)

    def _list_ends(self, following: Fragment) -> float:
        """A list goes on with the next bullet rather than end before it."""
        if self.last is None or not self.marked or not BULLET.match(following.first):
            return 0.0
        if following.empty_before:
            return 0.0
        # Lines that differ in a figure are one series: the shares who reach 50, 75, 90 %.
        alike = following.topic != self.last.topic and following.likeness(self.last) > NEARLY
        return 2 * ODD if alike and BULLET.match(self.last.first) else ODD


class Extent(NamedTuple):
    """A cell that may begin at a fragment.

    Attributes:
        end: the fragment behind its last.
        costs: its cost by how many columns it covers.
        height: its lines, and half a line for each space between paragraphs.
        tells: what its text tells of its study.
    """

    end: int
    costs: list[float]
    height: float
    tells: Told

    def strange(self, grid: Grid, *, whole: bool = True) -> list[float]:
        """Count what speaks against its text in the column of each study."""
        if grid.key not in READ:
            return [0.0] * len(grid.studies)
        return [fact_cost(grid.key, each, self.tells, whole=whole) for each in grid.facts]


def cells_from(grid: Grid, row: Row, at: int) -> Iterator[Extent]:
    """Give each cell that may begin at a fragment; what its beginning costs is left out."""
    most = len(grid.studies)
    cell = _Cell(grid, [grid.room(each) for each in range(1, most + 1)], [0] * most)
    for end in range(at + 1, len(row.fragments) + 1):
        cell.add(row.fragments[end - 1])
        if cell.blocks > MOST_BLOCKS:
            return
        if row.follows_on_line(end) and cell.lines > 1:
            continue
        base = cell.inside + cell.end(row, end)
        yield Extent(end, [base + each for each in cell.fit()], cell.height, cell.tells)
