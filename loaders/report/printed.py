"""Where a PDF shows a span of its frozen text: pages, and a box on each."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.loaders.report.record import PrintedLine, SourceInfo

__all__ = ["Printed", "Shown"]

Box = tuple[float, float, float, float]


class Shown(NamedTuple):
    """A page, and the box on it that holds words: left, top, right and bottom in points."""

    page: int
    box: Box


class Printed:
    """The printed lines of a PDF, found by their place in the frozen text; of a text, none."""

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        self._lines = sorted(lines, key=lambda line: line.span)
        self._starts = [line.span[0] for line in self._lines]

    @classmethod
    def of(cls, source: SourceInfo) -> Printed:
        """Make it of what a record says of its source."""
        return cls([] if source.lines is msgspec.UNSET else source.lines)

    def shown(self, start: int, end: int) -> list[Shown]:
        """Give the pages on which a span is printed, in order, with one box on each.

        The box is that of the printed lines that the span touches: no line is cut.
        """
        found: dict[int, Box] = {}
        for line in self._lines[max(0, bisect_right(self._starts, start) - 1) :]:
            if line.span[0] >= end:
                break
            if line.span[1] > start:
                before = found.get(line.page, line.box)
                found[line.page] = _around(before, line.box)
        return [Shown(page, box) for page, box in sorted(found.items())]

    def begins(self) -> list[tuple[int, int]]:
        """Give the offsets at which pages begin, each with its number.

        What stands in the margins comes behind all pages: it begins none.
        """
        found: list[tuple[int, int]] = []
        for line in self._lines:
            if not found or line.page > found[-1][1]:
                found.append((line.span[0], line.page))
        return found


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
