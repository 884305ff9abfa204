"""How wide printed words are, and how wide the columns are at which they were wrapped.

Characters differ threefold in width, so a count of them cannot tell whether one more word
would have fitted on a line. The widths here are those of a common text font (in thousandths
of its em square's 2048 parts); others keep nearly the same proportions, and a column is
measured with the same rule as its lines.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["EXPECTED", "FULL", "GAP", "TABLE", "column_width", "needed", "width"]

_BY_WIDTH = {
    0.46: " ",
    0.48: "ijl'|`\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}",
    0.51: ".,I",
    0.55: ":;",
    0.63: 'f-()[]{}!J"“”',
    0.69: "rt",
    0.8: "sz/\\",
    0.87: "cLx?",
    0.92: "vykF",
    0.95: "S_g",
    0.98: "aETYZ",
    1.02: "e–=<>≥≤+*†‡§~±",
    1.06: "KXP",
    1.08: "bdhnopquµ",
    1.1: "CRB",
    1.17: "AV",
    1.27: "DHG",
    1.33: "NOU",
    1.37: "Q",
    1.46: "w%",
    1.64: "m&",
    1.78: "M@",
    1.83: "—W",
}
_WIDTHS = {letter: each for each, letters in _BY_WIDTH.items() for letter in letters}
_USUAL = 1.04
"""A digit, or a letter not listed."""

_FIRST_PIECE = re.compile(r"\S{1,60}?(?:(?<=\w)[-–](?=\w)|(?=\s|$))")
MOST_PAIRS = 4000
GAP = 2.8
"""What a column border takes: the cell margins of both sides."""
TABLE = 147.0
"""The width of the columns of a study table, all together: the template's, on a page across."""
EXPECTED = 3
"""How many pairs of lines it takes to outvote the template."""
FULL = 0.02
"""By how much of its room a line may miss the measure: fonts differ a little."""


@lru_cache(maxsize=4096)
def _of_letter(letter: str) -> float:
    plain = unicodedata.normalize("NFD", letter)[0]
    return _WIDTHS.get(letter, _WIDTHS.get(plain, _USUAL))


def width(text: str) -> float:
    """Give the width of a run of text.

    >>> width("illi") < width("mom")
    True
    """
    return sum(map(_of_letter, text))


def needed(line: str, following: str) -> float:
    """Give the width a line would have with the first word of the next one.

    A word may be parted behind a hyphen or a dash: the piece before it counts as a word.
    """
    found = _FIRST_PIECE.match(following)
    piece = found[0] if found else following[:60]
    parted = line[-1:] in {"-", "–"} and line[-2:-1].isalnum()
    return width(line) + (0.0 if parted else width(" ")) + width(piece)


def column_width(pairs: Iterable[tuple[str, str]], least: float, columns: int) -> float:
    """Estimate the width of a column from lines that follow one another in a paragraph.

    A line and the next fit the column, and the first word of the next did not fit the line
    any more: each pair bounds the width from both sides. The width that the most pairs allow
    is taken; cells over several columns and forced breaks are outvoted. Where few lines wrap,
    it counts that the tables of the series fill the width of their page.

    Args:
        pairs: a line and the one after it, without a blank line between them.
        least: a width that a line known to stand in one column has.
        columns: how many columns of equal width the table has.
    """
    usual = TABLE / columns - GAP
    expected = (max(least, usual * (1 - FULL)), usual * (1 + FULL))
    bounds = [expected] * EXPECTED if expected[0] < expected[1] else []
    for line, following in pairs:
        low, high = max(width(line), width(following), least), needed(line, following)
        if low < high:
            bounds.append((low, high))
        if len(bounds) >= MOST_PAIRS:
            break
    # A column ends at some line's end, so only the lower bounds need to be tried.
    steps = sorted([(low, 1) for low, _ in bounds] + [(high, -1) for _, high in bounds])
    votes = most = 0
    best = (least, least)
    for index, (at, step) in enumerate(steps):
        votes += step
        if votes > most:
            most, best = votes, (at, steps[index + 1][0])
    # Less than the middle of what is allowed: the widest line comes near the true width.
    return best[0] + min(best[1] - best[0], 0.04 * best[0]) / 2
