"""The lines of a frozen text: where each stands, which are blank and which begin a page."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from utblick.loaders.report.passage import Passage, Span

__all__ = ["Line", "Lines"]

_PAGE_NUMBER = re.compile(
    r"\s*(?:sida\s+|page\s+)?\d{1,3}(?:\s*(?:\(|/|av|of)\s*\d{1,3}\)?)?\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its offset in the frozen text, its text without the line break."""

    start: int
    text: str
    begins_page: bool
    page_number: bool

    @property
    def blank(self) -> bool:
        """Whether it shows nothing."""
        return self.page_number or not self.text.strip()

    @property
    def end(self) -> int:
        """Offset of its end, the line break left out."""
        return self.start + len(self.text)

    @property
    def width(self) -> int:
        """Characters from its first to its last printed one."""
        return len(self.text.strip())


class Lines:
    """A frozen text in lines.

    An extraction writes the first line of a page behind one blank, right after the last line
    of the page before; a line of digits alone between blank ones is a page number.
    """

    def __init__(self, frozen: str) -> None:
        self.frozen = frozen

    @cached_property
    def all(self) -> tuple[Line, ...]:
        """All lines, in order."""
        texts = self.frozen.split("\n")
        found: list[Line] = []
        start = 0
        for index, text in enumerate(texts):
            before = texts[index - 1] if index else ""
            after = texts[index + 1] if index + 1 < len(texts) else ""
            alone = not before.strip() and not after.strip()
            found.append(
                Line(
                    start,
                    text,
                    begins_page=_begins_page(text, before) if index else True,
                    page_number=alone and bool(_PAGE_NUMBER.fullmatch(text)) and bool(text.strip()),
                )
            )
            start += len(text) + 1
        return tuple(found)

    def blocks(self, spans: list[Span]) -> list[Passage]:
        """Cut spans of the text into passages at blank lines."""
        passages: list[Passage] = []
        pieces: list[Span] = []
        for start, end in spans:
            for line in self.between(start, end):
                if line.blank:
                    _close(self.frozen, pieces, passages)
                else:
                    pieces.append((max(start, line.start), min(end, line.end)))
        _close(self.frozen, pieces, passages)
        return passages

    def between(self, start: int, end: int) -> list[Line]:
        """Give the lines that overlap a span."""
        first = bisect_left(self._ends, start)
        found: list[Line] = []
        for line in self.all[first:]:
            if line.start >= end and not line.start == line.end == start:
                break
            found.append(line)
        return found

    @cached_property
    def _ends(self) -> list[int]:
        return [line.end for line in self.all]


def _begins_page(text: str, before: str) -> bool:
    return text.startswith(" ") and text[1:2].strip() != "" and before.strip() != ""


def _close(frozen: str, pieces: list[Span], passages: list[Passage]) -> None:
    passage = Passage.of(frozen, pieces)
    if passage:
        passages.append(passage)
    pieces.clear()
