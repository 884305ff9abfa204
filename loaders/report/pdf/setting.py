"""How words are set: words to lines, lines to paragraphs, from distances alone."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utblick.loaders.report.pdf.shapes import Box, Word

__all__ = ["Paragraph", "Pitch", "SetLine", "lines_of", "paragraphs_of"]

SAME_LINE: Final = 0.45
"""How far base lines may differ within a line, in heights: an index stands that high."""
WIDE: Final = 1.0
"""A gap in a line that parts columns, in heights; it is printed as two spaces."""
TIGHT: Final = 0.08
"""A gap that parts no words, in heights."""
LOOSER: Final = 1.18
"""How much wider than usual the distance between paragraphs is, at least."""
SPACE: Final = 0.22
MARGIN: Final = 0.15
"""A space between words, and what must be left at the end of a line, in heights."""
# No line is broken in front of these: a hyphen glued to a word, a bullet, a Roman number (but
# "v. 24" is a week).
_LISTED: Final = re.compile(
    r"[-–][^\W\d_]|[•▪◦]\s|(?!v\.\s?\d)[(]?(?:i{1,3}|iv|v|vi{1,3}|ix|x)[.)]\s"
)
_BEGINS: Final = re.compile(
    r"[-–—•·▪◦*†‡§¶]|[(\[]?(?:[ivx]{1,5}|[a-hA-H]|\d{1,3})[.)\]](?:\s|$)|[\dA-ZÅÄÖÉ(≥≤<>]"
)
_MARK: Final = re.compile(
    r"[-–—•·▪◦†‡§¶*](?!$)|[-–—•·▪◦]$|[(\[]?(?:[ivx]{1,5}|[a-h]|\d{1,3})[.)\]]$"
)


class SetLine(NamedTuple):
    """A printed line: its words from left to right, its text, its box and base line."""

    words: tuple[Word, ...]
    text: str
    box: Box
    base: float

    @property
    def first_width(self) -> float:
        """The width of its first word."""
        return self.words[0].box.width

    @property
    def height(self) -> float:
        """The height of its largest font."""
        return max(word.height for word in self.words)


class Paragraph(NamedTuple):
    """Lines that belong together."""

    lines: tuple[SetLine, ...]


class Pitch:
    """The usual distance between lines of one paragraph, by the height of their font."""

    def __init__(self, columns: Iterable[Sequence[SetLine]]) -> None:
        seen: dict[int, Counter[int]] = {}
        for lines in columns:
            for above, below in pairwise(lines):
                step = below.base - above.base
                if 0 < step < 2.2 * above.height and _alike(above, below):
                    seen.setdefault(_size(above), Counter())[round(step * 4)] += 1
        self.usual = {size: _least_common(steps) / 4 for size, steps in seen.items()}

    def of(self, line: SetLine) -> float:
        """Give the usual distance to the line below."""
        return min(self.usual.get(_size(line), line.height), 1.6 * line.height)


def _size(line: SetLine) -> int:
    return round(line.height * 2)


def _alike(above: SetLine, below: SetLine) -> bool:
    return abs(above.height - below.height) < 0.1 * above.height


def _least_common(steps: Counter[int]) -> int:
    """Give the least distance that is no exception."""
    total = sum(steps.values())
    for step in sorted(steps):
        near = sum(count for each, count in steps.items() if abs(each - step) <= 1)
        if near * 12 >= total:
            return step
    return min(steps)


def lines_of(words: Iterable[Word]) -> list[SetLine]:
    """Join words to lines, from top to bottom; a raised sign stands on its neighbours' line."""
    rows: list[list[Word]] = []
    bases: list[float] = []
    # Large words first: an index must not make a line of its own.
    for word in sorted(words, key=lambda each: (-round(each.height), each.base, each.box.x0)):
        near = min(range(len(bases)), key=lambda at: abs(bases[at] - word.base), default=None)
        if near is not None and abs(bases[near] - word.base) <= SAME_LINE * rows[near][0].height:
            rows[near].append(word)
        else:
            rows.append([word])
            bases.append(word.base)
    order = sorted(range(len(rows)), key=lambda at: bases[at])
    return [_line(rows[at], bases[at]) for at in order]


def _line(words: list[Word], base: float) -> SetLine:
    words = sorted(words, key=lambda each: (each.box.x0, each.order))
    parts = [words[0].text]
    box = words[0].box
    for before, word in pairwise(words):
        parts.append(_between(before, word) + word.text)
        box = box.around(word.box)
    return SetLine(tuple(words), "".join(parts), box, base)


def _between(before: Word, after: Word) -> str:
    height = max(before.height, after.height)
    gap = after.box.x0 - before.box.x1
    if gap > WIDE * height:
        return "  "
    if after.order == before.order + 1:
        # Drawn one after the other: a printed space counts, however narrow.
        return " " if after.spaced or gap > 0.14 * height else ""
    return " " if gap > TIGHT * height else ""


def paragraphs_of(lines: Sequence[SetLine], pitch: Pitch, right: float | None) -> list[Paragraph]:
    """Part lines at wider distances, and where a line ends though the next word had room.

    Args:
        lines: the lines of one column, from top to bottom.
        pitch: the usual distances.
        right: where the column ends, if that is known.
    """
    found: list[list[SetLine]] = []
    for line in lines:
        if found and not _parted(found[-1][-1], line, pitch, right):
            found[-1].append(line)
        else:
            found.append([line])
    return [Paragraph(tuple(each)) for each in found]


def _parted(above: SetLine, below: SetLine, pitch: Pitch, right: float | None) -> bool:
    step = below.base - above.base
    usual = max(pitch.of(above), pitch.of(below))
    if step > LOOSER * usual + 0.5:
        return True
    if right is None:
        return False
    if _LISTED.match(below.text):
        return True
    return fits(above, below.first_width, right) and begins(above.text, below.text)


def fits(line: SetLine, width: float, right: float) -> bool:
    """Tell whether a word of this width had plainly had room behind a line."""
    space = SPACE * line.height
    return line.box.x1 + space + width < right - MARGIN * line.height


def begins(above: str, below: str) -> bool:
    """Tell whether words can begin a paragraph behind others."""
    if above.endswith((":", ";", ".", ",")) or _BEGINS.match(below):
        return not above.endswith(",") or _MARK.match(below.split(maxsplit=1)[0]) is not None
    return False
