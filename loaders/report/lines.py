"""The lines of a frozen text: where each stands, which are blank and which begin a page."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from utblick.loaders.report.passage import Passage, Span
from utblick.loaders.report.sentences import goes_on

__all__ = ["Line", "Lines"]

_PAGE_NUMBER = re.compile(
    r"\s*(?:sida\s+|page\s+)?\d{1,3}(?:\s*(?:\(|/|av|of)\s*\d{1,3}\)?)?\s*", re.IGNORECASE
)

FAR = 4
"""Lines from the number of a page within which the blanks of its foot and head stand."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its offset in the frozen text, its text without the line break.

    Attributes:
        start: offset of its first character.
        text: what stands on it, without the line break.
        begins_page: whether a page begins with it.
        page_number: whether it is the number of a page, or a blank of the foot and head around.
    """

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
    of the page before; a line of digits alone between blank ones is a page number, and the
    blanks nearest to it are those of the empty foot and head: no sign of an empty cell.
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
        for index in [index for index, line in enumerate(found) if line.page_number]:
            for near in (*_blanks(found, index, -1, 2), *_blanks(found, index, 1, 1)):
                found[near] = replace(found[near], page_number=True)
        return tuple(found)

    def blocks(self, spans: list[Span]) -> list[Passage]:
        """Cut spans of the text into passages at blank lines.

        What only the number of a page has parted stays one passage.
        """
        passages: list[Passage] = []
        pieces: list[Span] = []
        ended = paged = False
        for start, end in spans:
            for line in self.between(start, end):
                if line.blank:
                    ended, paged = True, paged or line.page_number
                    continue
                if ended and not (paged and self._goes_on(pieces, line)):
                    _close(self.frozen, pieces, passages)
                pieces.append((max(start, line.start), min(end, line.end)))
                ended = paged = False
        _close(self.frozen, pieces, passages)
        return passages

    def _goes_on(self, pieces: list[Span], line: Line) -> bool:
        return goes_on(Passage.of(self.frozen, pieces).raw, line.text.strip())

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


def _blanks(lines: list[Line], index: int, step: int, most: int) -> list[int]:
    """Give the nearest lines on one side that hold blanks and nothing else, as many as given."""
    found: list[int] = []
    at = index + step
    while 0 <= at < len(lines) and not lines[at].text.strip() and abs(at - index) <= FAR:
        if lines[at].text and len(found) < most:
            found.append(at)
        at += step
    return found


def _begins_page(text: str, before: str) -> bool:
    return text.startswith(" ") and text[1:2].strip() != "" and before.strip() != ""


def _close(frozen: str, pieces: list[Span], passages: list[Passage]) -> None:
    passage = Passage.of(frozen, pieces)
    if passage:
        passages.append(passage)
    pieces.clear()
