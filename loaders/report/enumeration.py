"""Bullets and printed letters: the marks that set off the items of a table cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["BULLETS", "Item", "bullet_length", "enumerated", "is_roman", "successor"]

BULLETS: Final = r"[-\u2010-\u2015\u2212\u2022\u2023\u25aa\u25cf\u25e6\u2043\u00b7*\u2219\uf0b7]"
"""The signs that set off the items of a list."""
_BULLET: Final = re.compile(rf"\s*(?:{BULLETS}(?!\d+[.,]\d)\s*)")
_ROMANS: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_SERIES: Final = (
    _ROMANS,
    tuple("abcdefghijkl"),
    tuple(str(number) for number in range(1, 13)),
)
_MARK: Final = re.compile(
    r"(?:^|(?<=[\s,;(]))"
    r"(?:(?:arm|grupp|group|kohort|cohort|dos|dose)\s(?P<worded>[ivx]{1,4}|[a-l]|\d{1,2})\s?[:.)](?=\s)"
    r"|\(?(?P<bare>[ivx]{1,4}|[a-l]|\d{1,2})(?P<close>[.):])(?=\s|\d|\w))",
    re.IGNORECASE,
)


class Item(NamedTuple):
    """An item set off by a letter: the letter as printed, where its words begin and end."""

    letter: str
    mark: int
    start: int
    end: int


def bullet_length(words: str) -> int:
    """Give the length of the bullet that words begin with, 0 if they begin with none.

    >>> bullet_length("- \u226518 \u00e5r"), bullet_length("-4,2 vs -1,1")
    (2, 0)
    """
    match = _BULLET.match(words)
    return match.end() if match else 0


def is_roman(letter: str) -> bool:
    """Tell whether a letter is a Roman numeral up to xii."""
    return letter.casefold() in _ROMANS


def enumerated(words: str, known: Collection[str] = ()) -> list[Item]:
    """Find the items of a text whose marks follow one series (i. ii. iii., a) b), Arm 1: Arm 2:).

    Args:
        words: the text.
        known: letters that may come first, besides the first of a series.

    >>> words = "i. 36%, ii. 30%"
    >>> [(item.letter, words[item.start : item.end]) for item in enumerated(words)]
    [('i', '36%,'), ('ii', '30%')]
    """
    marks = [each for each in _MARK.finditer(words) if _is_mark(words, each)]
    best: list[re.Match[str]] = []
    for series in _SERIES:
        chosen = _follow(marks, series, known)
        if len(chosen) > len(best):
            best = chosen
    if not best or (len(best) == 1 and words[: best[0].start()].strip()):
        return []
    ends = [each.start() for each in best[1:]] + [len(words)]
    return [
        Item(_letter(each), each.start(), _skip(words, each.end()), len(words[:end].rstrip()))
        for each, end in zip(best, ends, strict=True)
    ]


def successor(letter: str) -> str:
    """Give the letter that follows in its series, "" after the last.

    >>> successor("iv"), successor("b")
    ('v', 'c')
    """
    for series in _SERIES:
        if letter.casefold() in series[:-1]:
            return series[series.index(letter.casefold()) + 1]
    return ""


def _is_mark(words: str, match: re.Match[str]) -> bool:
    """Whether a mark is none of: a decimal (1.5), a week (v. 24:), a number inside a text."""
    if match["worded"]:
        return True
    rest = words[match.end() :]
    if match["bare"].isdigit():
        return _is_number_mark(words, match)
    if match["bare"].casefold() == "v" and re.match(r"\s?\d{1,3}(?:\s?:|\s?och|\s*$)", rest):
        return False
    return match["close"] != "." or not rest[:1].isalpha()


def _is_number_mark(words: str, match: re.Match[str]) -> bool:
    """Whether a number sets off an item: 1) or 1. first, and 2) behind an item 1)."""
    if match["close"] == ".":
        return match.start() == 0 and words[match.end()].isspace()
    first = re.match(r"\s?1\)", words) is not None
    return match["close"] == ")" and (match.start() == 0 or (first and match[0][0] != "("))


def _follow(
    marks: list[re.Match[str]], series: tuple[str, ...], known: Collection[str]
) -> list[re.Match[str]]:
    """Take the marks that follow one another in a series, from its first or a known letter."""
    chosen: list[re.Match[str]] = []
    at = -1
    for each in marks:
        letter = _letter(each).casefold()
        if letter not in series:
            continue
        place = series.index(letter)
        if place == at + 1 or (not chosen and letter in known):
            chosen.append(each)
            at = place
    return chosen


def _letter(match: re.Match[str]) -> str:
    return str(match["worded"] or match["bare"])


def _skip(words: str, at: int) -> int:
    return at + len(words[at:]) - len(words[at:].lstrip())
