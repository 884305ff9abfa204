"""Printed text in pieces: lines are joined, and every word keeps its place.

A passage is a run of pieces of the frozen text (a paragraph of a field, of a table cell).
Readers work on ``raw`` and ask ``locate`` where the words they took stand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Passage", "Place"]

Span = tuple[int, int]
_MINUS = re.compile(
    r"(?:[(:;,=<>≥≤±\[]|\b(?:till|to|och|and|mot|vs\.?|versus|respektive|from|från|mellan|between))"
    r"\s{0,3}[-–\u2010\u2011\u2212]$",
    re.IGNORECASE,
)
"""A dash at the end of a line, where a figure is to follow: what stands before is none."""


class Place(TypedDict):
    """The keyword arguments that tell a record item where it stands."""

    span: Span | None
    spans: tuple[Span, ...] | None


@dataclass(frozen=True)
class Passage:
    """A run of pieces of a frozen text, in reading order.

    Attributes:
        frozen: the whole frozen text.
        pieces: spans of the frozen text, one per printed line, each without outer white space.
    """

    frozen: str = field(repr=False)
    pieces: tuple[Span, ...]

    @classmethod
    def of(cls, frozen: str, spans: Iterable[Span]) -> Passage:
        """Make a passage of spans, parted at line breaks and stripped of outer white space."""
        pieces: list[Span] = []
        for start, end in spans:
            at = start
            for line in frozen[start:end].splitlines(keepends=True):
                inner = line.strip()
                if inner:
                    begin = at + line.index(inner)
                    pieces.append((begin, begin + len(inner)))
                at += len(line)
        return cls(frozen, tuple(pieces))

    @classmethod
    def of_text(cls, words: str) -> Passage:
        """Make a passage of a whole string (for tests and examples)."""
        return cls.of(words, [(0, len(words))])

    @cached_property
    def _joined(self) -> tuple[str, tuple[int, ...]]:
        """Give the joined text and, for each piece, the offset in it where the piece begins."""
        parts: list[str] = []
        starts: list[int] = []
        length = 0
        for start, end in self.pieces:
            words = self.frozen[start:end]
            if parts and not _closes_up(parts[-1], words):
                parts.append(" ")
                length += 1
            starts.append(length)
            parts.append(words)
            length += len(words)
        return "".join(parts), tuple(starts)

    @property
    def raw(self) -> str:
        r"""The text as printed: lines joined with one space, or with none after a line-end hyphen.

        >>> Passage.of_text("(icke-\nsegmentell)  form\nav").raw
        '(icke-segmentell)  form av'
        """
        return self._joined[0]

    def locate(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        r"""Give the spans of the frozen text that hold ``raw[start:end]``.

        Pieces with nothing but white space between them make one span.

        >>> Passage.of_text("one\ntwo three").locate(2, 6)
        ((2, 6),)
        """
        raw, starts = self._joined
        stop = len(raw) if end is None else end
        found: list[Span] = []
        if not starts or start >= stop:
            return ()
        for index in range(max(0, bisect_right(starts, start) - 1), len(self.pieces)):
            offset = starts[index]
            if offset >= stop:
                break
            begin, finish = self.pieces[index]
            first = begin + max(0, start - offset)
            last = min(finish, begin + stop - offset)
            if first >= last:
                continue
            if found and self.frozen[found[-1][1] : first].strip() == "":
                found[-1] = (found[-1][0], last)
            else:
                found.append((first, last))
        return tuple(found)

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Give ``locate`` as the keyword arguments ``span`` and ``spans`` of a record item."""
        spans = self.locate(start, end)
        if len(spans) == 1:
            return Place(span=spans[0], spans=None)
        return Place(span=None, spans=spans or None)

    def part(self, start: int, end: int | None = None) -> Passage:
        """Give the passage of ``raw[start:end]``."""
        return Passage.of(self.frozen, self.locate(start, end))

    def __add__(self, other: Passage) -> Passage:
        """Join two passages of one frozen text."""
        return Passage(self.frozen, self.pieces + other.pieces)

    def __bool__(self) -> bool:
        """Tell whether there is any text."""
        return bool(self.pieces)


def _closes_up(before: str, after: str) -> bool:
    """Whether a line break after ``before`` stands inside a word.

    A hyphen after a letter or digit and before one is kept and closed up ("icke-|segmentell",
    "110–|20"), and so is a minus that its figure does not stand behind ("(95 % KI: -|29,3");
    a hanging one ("fas II- |och") keeps its space.
    """
    if not before or before[-1] not in "-–\u2010\u2011\u2212":
        return False
    if after[:1].isdigit() and _MINUS.search(before[-20:]):
        return True
    if len(before) < 2 or not before[-2].isalnum() or not after[:1].isalnum():  # noqa: PLR2004
        return False
    return not after.startswith(("och ", "eller ", "and ", "or ", "samt "))
