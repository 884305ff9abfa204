"""What stands in the margins of every page: running heads, feet and page numbers.

It is told by its place and by its return on other pages, and kept apart from the text.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.labels import languages
from utblick.loaders.report.pdf.setting import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utblick.loaders.report.pdf.setting import SetLine
    from utblick.loaders.report.pdf.shapes import Page, Word

__all__ = ["part_margins"]

MARGIN: Final = 0.12
"""Share of a page's height at its top and foot in which such lines stand."""
APART: Final = 1.6
"""Distance from the text, in heights, of a page number that stands alone."""
DEEPEST: Final = 4
"""Lines at the top and at the foot of a page that are looked at."""
_NUMBER: Final = re.compile(
    r"(?:sida|sid\.?|s\.|page|p\.)?\s?[-–]?\s?\d{1,3}\s?[-–]?(?:\s?(?:\(|/|av|of)\s?\d{1,3}\)?)?",
    re.IGNORECASE,
)


def part_margins(
    pages: Sequence[Page], inside: Sequence[frozenset[int]]
) -> Iterator[tuple[list[Word], list[SetLine]]]:
    """Give for each page the words of its text and the lines of its margins.

    Args:
        pages: all pages.
        inside: for each page the places of the words that stand in a ruled table.
    """
    edges = [_edges(page, within) for page, within in zip(pages, inside, strict=True)]
    seen = Counter(key for lines in edges for key in {_key(*each) for each in lines})
    series = {name.casefold() for name in languages().values()}
    for page, lines in zip(pages, edges, strict=True):
        margin = [
            line
            for line, foot in lines
            if _is_number(line, page)
            or (seen[_key(line, foot)] > 1 and not (page.number == 1 and _names(line, series)))
        ]
        taken = {word for line in margin for word in line.words}
        yield [word for word in page.words if word not in taken], margin


def _names(line: SetLine, series: set[str]) -> bool:
    return any(name in line.text.casefold() for name in series)


def _edges(page: Page, inside: frozenset[int]) -> list[tuple[SetLine, float]]:
    """Give the outermost lines with their distance from the nearer edge: below 0 from the foot."""
    lines = lines_of(word for at, word in enumerate(page.words) if at not in inside)
    room = MARGIN * page.height
    tops = [(line, line.base) for line in lines[:DEEPEST] if line.base < room]
    feet = [
        (line, line.base - page.height)
        for line in lines[-DEEPEST:]
        if line.base > page.height - room
    ]
    return tops + feet


def _key(line: SetLine, place: float) -> tuple[str, int]:
    return re.sub(r"\d{1,9}", "#", line.text.casefold()), round(place / 8)


def _is_number(line: SetLine, page: Page) -> bool:
    if not _NUMBER.fullmatch(line.text.strip()):
        return False
    others = [word for word in page.words if word not in line.words]
    distance = min((abs(word.base - line.base) for word in others), default=page.height)
    return distance > APART * line.height
