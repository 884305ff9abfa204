"""Why an entry was found: the words of it that answer, in what stands around them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.search.words import LANGUAGES, WORD, bare, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utblick.search.question import Asked

__all__ = ["Match", "Matcher", "Snippet", "snippet"]

WINDOW: Final = 160
"""Characters within which the words of a snippet stand."""

CONTEXT: Final = 60
"""Characters shown before and after them."""

MOST: Final = 300
"""Matches in one text that are looked at."""

_PREFIX: Final = 3
_START: Final = r"(?<![^\W_])"
_BETWEEN: Final = re.compile(r"[\W_]{0,40}")


class Match(NamedTuple):
    """Words of a text that answer a part of a question: from, to, and which part."""

    start: int
    end: int
    part: int


class Snippet(NamedTuple):
    """A piece of a text on one line, where in it the matches are, and where in the text it is."""

    words: str
    marks: tuple[tuple[int, int], ...]
    start: int
    end: int
    parts: int


def _flat() -> dict[int, str]:
    """Map letters to what they are without case and marks, one character to one."""
    table = {}
    for code in (*range(ord("A"), ord("Z") + 1), *range(0xC0, 0x250)):
        base = unicodedata.normalize("NFKD", chr(code))[0].lower()
        table[code] = base if len(base) == 1 else chr(code)
    return table


_FLAT: Final = _flat()


class Matcher:
    """Finds in texts what answers the parts of one question."""

    def __init__(self, parts: Sequence[Asked]) -> None:
        ways = ((number, way) for number, each in enumerate(parts) for way in _ways(each))
        self.parts = len(parts)
        self._ways = [(number, way) for number, way in ways if way]
        starts = sorted({re.escape(bare(way[0])[:_PREFIX]) for _, way in self._ways})
        self._starts = (
            re.compile(f"{_START}(?:{'|'.join(starts)})", re.IGNORECASE) if starts else None
        )

    def matches(self, text: str) -> list[Match]:
        """Find the matches in a text, in its order."""
        if self._starts is None:
            return []
        found: list[Match] = []
        for candidate in self._starts.finditer(text.translate(_FLAT)):
            found.extend(self._at(text, candidate.start()))
            if len(found) >= MOST:
                break
        return found

    def _at(self, text: str, start: int) -> Iterator[Match]:
        seen = set()
        for number, way in self._ways:
            end = 0 if number in seen else _end(text, start, way)
            if end:
                seen.add(number)
                yield Match(start, end, number)


def _ways(asked: Asked) -> Iterator[tuple[str, ...]]:
    yield from asked.ways
    yield from asked.bare_ways


def _end(text: str, start: int, way: tuple[str, ...]) -> int:
    """Give where the words end that stand here and have these stems, 0 if others stand here."""
    end = start
    for number, wanted in enumerate(way):
        if number:
            between = _BETWEEN.match(text, end)
            end = between.end() if between else end
        word = WORD.match(text, end)
        if word is None or wanted not in _stems(word[0].casefold()):
            return 0
        end = word.end()
    return end


@lru_cache(50_000)
def _stems(word: str) -> frozenset[str]:
    words = {word, bare(word)}
    return frozenset(stem(each, language) for each in words for language in LANGUAGES)


def snippet(text: str, found: Sequence[Match]) -> Snippet | None:
    """Cut out the first place where most parts of a question stand near each other."""
    best: tuple[int, int, int] | None = None
    first = 0
    for last, match in enumerate(found):
        while match.end - found[first].start > WINDOW and first < last:
            first += 1
        parts = len({each.part for each in found[first : last + 1]})
        if best is None or parts > best[0]:
            best = (parts, first, last)
    if best is None:
        return None
    return _cut(text, found[best[1] : best[2] + 1], best[0])


def _cut(text: str, held: Sequence[Match], parts: int) -> Snippet:
    start, end = held[0].start, max(each.end for each in held)
    low, high = _at_blank(text, max(0, start - CONTEXT), start), min(len(text), end + CONTEXT)
    while high > end and high < len(text) and not text[high - 1].isspace():
        high -= 1
    words, marks, at = "…" if low else "", [], low
    for match in held:
        if match.start < at:
            continue  # it lies within the match before
        words += _line(text[at : match.start], words)
        begin = len(words)
        words += _line(text[match.start : match.end], words)
        marks.append((begin, len(words)))
        at = match.end
    words += _line(text[at:high], words)
    return Snippet(
        words.rstrip() + ("…" if high < len(text) else ""), tuple(marks), start, end, parts
    )


def _at_blank(text: str, low: int, start: int) -> int:
    """Move on to the beginning of a word, unless it is the beginning of the text."""
    while 0 < low < start and not text[low - 1].isspace():
        low += 1
    return low


def _line(text: str, before: str) -> str:
    """Write a piece on one line, where no blank follows a blank."""
    flat = re.sub(r"\s+", " ", text)
    return flat[1:] if flat.startswith(" ") and (not before or before[-1] in " …") else flat
