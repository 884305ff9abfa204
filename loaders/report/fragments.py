"""Runs of text of a table row that no cell border cuts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from utblick.loaders.report.passage import Span

if TYPE_CHECKING:
    from utblick.loaders.report.lines import Lines

__all__ = ["Fragment", "Grid", "Segment", "fragments_of"]

GAP = 2
MOST_FRAGMENTS = 240

_SPLIT = re.compile(
    r"(?<=\S)\s+(?=[A-ZÅÄÖ0-9≥≤<>]|n\s?=|[-–—•]\s?[^\W\d_]|i[.)]\s|[a-zåäö]?[A-ZÅÄÖ])"
)


class Segment(NamedTuple):
    """A part of a row between page breaks: offsets in the frozen text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """What is known before a row is cut: its key, its studies, the width of a column."""

    language: str
    key: str
    studies: tuple[int, ...]
    width: int

    def room(self, columns: int) -> int:
        """Give the characters that a line over so many columns has."""
        return columns * self.width + (columns - 1) * GAP


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of text that no cell border cuts: a block of lines, or a part of one line.

    Attributes:
        pieces: its lines, as spans of the frozen text.
        words: its lines as printed.
        same_line: whether it follows the fragment before it on one line.
        empty_before: signs of empty cells before it.
    """

    pieces: tuple[Span, ...]
    words: tuple[str, ...]
    same_line: bool
    empty_before: int

    @property
    def first(self) -> str:
        """Its first line."""
        return self.words[0]

    @property
    def opening(self) -> str:
        """The words it begins with, figures left out: what repeats from cell to cell."""
        plain = re.sub(r"[\d.,%*†‡§]+", "#", " ".join(self.words))
        return " ".join(plain.split()[:3]).casefold()


def fragments_of(lines: Lines, segment: Segment) -> tuple[list[Fragment], int]:
    """Give the fragments of a segment, and the signs of empty cells behind the last."""
    found: list[Fragment] = []
    block: list[Span] = []
    empty = 0
    for line in lines.between(*segment):
        start, end = max(line.start, segment.start), min(line.end, segment.end)
        text = lines.frozen[start:end]
        if not text.strip() or line.page_number:
            if block:
                found.extend(_parted(lines.frozen, block, empty))
                block, empty = [], 0
            empty += 1 if len(text) > 0 and line.start >= segment.start else 0
            continue
        if not block and line.start >= segment.start and not line.begins_page:
            empty += len(text) - len(text.lstrip())
        inner = start + len(text) - len(text.lstrip())
        block.append((inner, start + len(text.rstrip())))
        if text.endswith("   ") or (text.endswith("  ") and line.end <= segment.end):
            trailing = len(text) - len(text.rstrip()) - 1
            found.extend(_parted(lines.frozen, block, empty))
            block, empty = [], trailing
    if block:
        found.extend(_parted(lines.frozen, block, empty))
        empty = 0
    return found[:MOST_FRAGMENTS], empty


def _parted(frozen: str, block: list[Span], empty: int) -> list[Fragment]:
    """Part the first line of a block where a cell of one line may end."""
    start, end = block[0]
    text = frozen[start:end]
    cuts = [0, *(match.end() for match in _SPLIT.finditer(text)), len(text)]
    parts = [(start + a, start + len(text[:b].rstrip())) for a, b in pairwise(cuts)]
    found = [
        Fragment((part,), (frozen[part[0] : part[1]],), index > 0, empty if index == 0 else 0)
        for index, part in enumerate(parts[:-1])
    ]
    last = (parts[-1], *block[1:])
    words = tuple(frozen[a:b] for a, b in last)
    found.append(Fragment(last, words, bool(found), 0 if found else empty))
    return found
