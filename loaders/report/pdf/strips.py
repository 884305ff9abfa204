"""Columns and rows where no rules part them: gutters between words, labels at the left."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utblick.loaders.report.labels import Label
    from utblick.loaders.report.pdf.setting import SetLine
    from utblick.loaders.report.pdf.shapes import Word

__all__ = [
    "MOST_LINES",
    "RowStart",
    "begins_at",
    "crosses",
    "gutter",
    "label_length",
    "label_lines",
    "labels_in",
    "row_starts",
    "usual_left",
]

OVER: Final = 2.0
"""Points that a word reaches over a gutter if it crosses it."""
FLOW: Final = 0.6
"""Gap between two words of one text, in heights."""
SPACE: Final = 0.35
"""Width of a space between two words, in heights: between cells there is more."""
GAP: Final = 1.9
"""Distance between the lines of two labels, in heights."""
MOST_LINES: Final = 6
"""Lines of a label."""
STEP: Final = 1.0
# Behind a label its line ends, but for a colon, the sign of a footnote, a remark in brackets.
_LINE_ENDS: Final = re.compile(r"[ \t:*†‡§]{0,4}(?:\([^()\n]{0,40}\))?[ \t]{0,4}(?:\n|$)")


class RowStart(NamedTuple):
    """Where a row begins: the base line and the height of the first line of its label."""

    base: float
    height: float


def gutter(words: Sequence[Word], low: float, high: float) -> float:
    """Give where the fewest words are cut between two columns: as far right as can be."""
    best, least = high, None
    at = high
    while at > low:
        cut = sum(word.box.x0 < at - 0.5 < word.box.x1 - 0.5 for word in words)
        if least is None or cut < least:
            best, least = at, cut
        at -= STEP
    return best


def usual_left(lines: Iterable[SetLine], edge: float) -> float:
    """Give where the text right of a gutter usually begins."""
    firsts = Counter(
        round(word.box.x0)
        for line in lines
        for word in [next((each for each in line.words if each.box.x0 >= edge - 1), None)]
        if word is not None
    )
    return float(firsts.most_common(1)[0][0]) if firsts else edge


def crosses(line: SetLine, edge: float, left: float) -> bool:
    """Tell whether a line runs over a gutter behind which text begins at ``left``."""
    for word in line.words:
        if word.box.x0 < edge - OVER and word.box.x1 > edge + OVER:
            return True
    for before, after in pairwise(line.words):
        if before.box.x1 <= edge + OVER <= after.box.x1 and before.box.x0 < edge <= after.box.x1:
            gap = after.box.x0 - before.box.x1
            begins = abs(after.box.x0 - left) <= OVER + 1
            if gap < (SPACE if begins else FLOW) * line.height:
                return True
    return False


def begins_at(line: SetLine, left: float) -> bool:
    """Tell whether words of a line begin at the left of a column, behind a gap."""
    for at, word in enumerate(line.words):
        if abs(word.box.x0 - left) <= OVER + 1:
            return at == 0 or word.box.x0 - line.words[at - 1].box.x1 >= FLOW * line.height
    return False


def label_lines(lines: Iterable[SetLine], edge: float) -> list[SetLine]:
    """Give what of lines stands left of an edge."""
    found = []
    for line in lines:
        words = tuple(word for word in line.words if word.middle < edge)
        if words:
            text = " ".join(word.text for word in words)
            box = words[0].box
            for word in words[1:]:
                box = box.around(word.box)
            found.append(line._replace(words=words, text=text, box=box))
    return found


def row_starts(
    strip: Sequence[SetLine], known: Sequence[Label], bases: Sequence[float]
) -> list[RowStart]:
    """Find where rows begin: at each known label, and at others that stand apart.

    Args:
        strip: the lines of the labels' column.
        known: the labels of the template.
        bases: the base lines of the text beside them.
    """
    found: list[RowStart] = []
    at = 0
    while at < len(strip):
        line = strip[at]
        length = label_length(strip[at : at + MOST_LINES], known)
        apart = at == 0 or line.base - strip[at - 1].base > GAP * line.height
        beside = any(abs(base - line.base) <= 0.5 * line.height for base in bases)
        if length or (apart and beside):
            found.append(RowStart(line.base, line.height))
        at += max(1, length)
    return found


def labels_in(lines: Sequence[SetLine], known: Sequence[Label]) -> int:
    """Count the labels of the template that stand under one another, each on lines of its own."""
    found: set[str] = set()
    at = 0
    while at < len(lines):
        here = lines[at : at + MOST_LINES]
        length = label_length(here, known)
        text = " ".join(line.text for line in here[:length])
        found |= {each.canonical for each in known if length and each.pattern.fullmatch(text)}
        at += max(1, length)
    return len(found)


def label_length(lines: Sequence[SetLine], known: Sequence[Label]) -> int:
    """Give over how many lines the longest known label goes that begins here, 0 if none does."""
    text = "\n".join(line.text for line in lines)
    ends = [
        match.end()
        for each in known
        if (match := each.pattern.match(text)) and _LINE_ENDS.match(text, match.end())
    ]
    return text.count("\n", 0, max(ends)) + 1 if ends else 0
