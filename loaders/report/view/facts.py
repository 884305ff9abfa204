"""Facts of a record as a page shows them: words to print, and where they were read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from utblick.loaders.report.printed import Printed

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Fact", "Facts", "Kind", "Mark", "Strength", "mark_id"]

Span = tuple[int, int]


class Kind(StrEnum):
    """What sort of fact: each has its colour; the order is that of the legend."""

    DOCUMENT = "document"
    FIELD = "field"
    STUDY = "study"
    OUTCOME = "outcome"
    RESULT = "result"
    SAFETY = "safety"
    CITATION = "citation"
    REFERENCE = "reference"
    TABLE = "table"
    PROBLEM = "problem"


class Strength(IntEnum):
    """How strongly words are marked.

    Whole passages get a tint, words a tint and a line. What only needs to be found, such as
    the sentence of a citation, stays unmarked until it is asked for.
    """

    QUIET = 0
    WIDE = 1
    PLAIN = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact on the page.

    Attributes:
        number: its place among all facts of the page, from 1.
        kind: what sort of fact it is.
        name: what it is a fact about, for where it is shown alone.
        text: the fact in words.
        pieces: where it was read, in reading order; () if that is not known.
        strength: how strongly its words are marked.
        pages: the pages of a PDF that show its words.
    """

    number: int
    kind: Kind
    name: str
    text: str
    pieces: tuple[Span, ...]
    strength: Strength
    pages: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """Its id on the page."""
        return f"f-{self.number}"

    @property
    def own(self) -> bool:
        """Whether these words are its own, and not only those of what it belongs to."""
        return self.strength is not Strength.QUIET

    @property
    def targets(self) -> list[str]:
        """The ids of the marks that hold its words."""
        return [mark_id(piece) for piece in self.pieces]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text to be marked."""

    span: Span
    kind: Kind
    strength: Strength


def mark_id(span: Span) -> str:
    """Name the mark of a span; the name follows from its place alone.

    >>> mark_id((3, 14))
    's-3-14'
    """
    return f"s-{span[0]}-{span[1]}"


@dataclass(slots=True)
class Facts:
    """All facts of a page in the order they are shown, and the marks they ask for.

    Attributes:
        length: of the frozen text; a span that does not lie in it is no place.
        printed: where a PDF shows it.
    """

    length: int
    printed: Printed = field(default_factory=lambda: Printed([]))
    all: list[Fact] = field(default_factory=list)
    _marks: dict[tuple[Span, Kind], Strength] = field(default_factory=dict)

    def add(
        self,
        kind: Kind,
        name: str,
        text: str,
        pieces: Sequence[Span] = (),
        strength: Strength = Strength.PLAIN,
    ) -> Fact:
        """Put down a fact and have its words marked."""
        inside = tuple(
            dict.fromkeys((start, end) for start, end in pieces if 0 <= start < end <= self.length)
        )
        for piece in inside:
            known = self._marks.get((piece, kind), strength)
            self._marks[piece, kind] = max(known, strength)
        pages = {shown.page for piece in inside for shown in self.printed.shown(*piece)}
        number = len(self.all) + 1
        fact = Fact(number, kind, name, text, inside, strength, tuple(sorted(pages)))
        self.all.append(fact)
        return fact

    def marks(self) -> list[Mark]:
        """Give the marks in no special order."""
        return [Mark(span, kind, strength) for (span, kind), strength in self._marks.items()]

    def counts(self) -> dict[Kind, int]:
        """Count the facts of each kind that are marked, in the order of the legend."""
        seen = {mark.kind for mark in self.marks() if mark.strength is not Strength.QUIET}
        return {
            kind: sum(fact.kind is kind and fact.own and bool(fact.pieces) for fact in self.all)
            for kind in Kind
            if kind in seen and kind is not Kind.TABLE
        }
