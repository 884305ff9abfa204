"""Tables whose paragraphs have no space between them: there a blank line ends a cell.

In most tables a blank line stands between paragraphs and between cells alike. Where paragraphs
follow one another without room, an extraction writes blank lines between cells alone, and
paragraphs are told by their bullets, their letters, and by lines that end early.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from utblick.loaders.report.enumeration import BULLETS
from utblick.loaders.report.table.cues import GOES_ON
from utblick.loaders.report.table.widths import FULL, needed, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utblick.loaders.report.lines import Line

__all__ = ["begins_paragraph", "is_tight", "paragraph_starts"]

LEAST, SHARE = 3, 0.2
"""How many lines begin a paragraph right below another, and their share, in such a table."""
_MARKED = re.compile(
    rf"{BULLETS}\s?(?:[^\W\d_]|[≥≤<>(])|\(?(?:[ivx]{{1,4}}|[a-h])[.)]\s|n\s?=", re.IGNORECASE
)
_BEGINS = re.compile(
    r"[A-ZÅÄÖ≥≤<>0-9]|[a-zåäö]{1,3}[A-Z]|[-–]\d|medel|mean|median|skillnad|difference"
)
"""How a paragraph begins that has no mark of a list."""


def begins_paragraph(line: str) -> bool:
    """Tell whether a line has the mark of a list: a bullet, a letter."""
    return _MARKED.match(line) is not None


def is_tight(rows: Iterable[Sequence[Line]]) -> bool:
    """Tell from the lines of all rows whether paragraphs follow one another without room."""
    below = free = 0
    for lines in rows:
        for before, line in pairwise(lines):
            if not line.blank and begins_paragraph(line.text.strip()):
                below += not before.blank and not line.begins_page
                free += before.blank
    return below >= LEAST and below > SHARE * (below + free)


def paragraph_starts(words: Sequence[str], room: float) -> list[int]:
    """Give the lines at which paragraphs begin, in a run of lines without room between them.

    A line that had room for the next word was ended by the author. Columns may differ in
    width, so that a line as long as the others is no sign.
    """
    known = min(room, max(map(width, words)))
    found = [0]
    brackets = 0
    for at, (line, following) in enumerate(pairwise(words), 1):
        brackets += line.count("(") - line.count(")")
        if begins_paragraph(following) or (
            needed(line, following) < known * (1 - FULL)
            and brackets <= 0
            and not GOES_ON.search(line[-20:])
            and (_BEGINS.match(following) or line[-1:] in {".", ":"})
        ):
            found.append(at)
            brackets = 0
    return found
