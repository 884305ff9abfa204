"""The status of a study, and when it ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.record import Status

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Passage

__all__ = ["read_status"]

# The first that fits counts: what qualifies a word stands before the word alone.
_VALUES: Final = tuple(
    (value, re.compile(form, re.IGNORECASE))
    for value, form in (
        ("terminated", r"i förtid|förtida|terminated|avbruten|stopped early|prematurely"),
        (
            "not yet recruiting",
            r"ej (?:påbörja|startat)\w*|inte påbörja\w*|not yet recruiting|ej rekryterande ännu",
        ),
        (
            "active, not recruiting",
            (
                r"active, not|uppföljning\w* (?:pågår|fortsätter)|follow-up (?:is )?(?:ongoing|continu)"
                r"|(?:avslutad|stängd|klar) (?:för )?(?:inklusion|rekrytering)|rekryterar (?:ej|inte)"
                r"|(?:inklusion|rekrytering|behandling)\w* (?:är )?avslutad"
            ),
        ),
        ("ongoing", r"^\W*(?:pågå|ongoing|rekryter|recruit)"),
        ("planned", r"planera\w*|planned"),
        ("completed", r"avsluta[dt]\w*|slutförd|completed|genomförd|klar\b"),
        ("ongoing", r"pågå\w*|ongoing|rekryter\w*|recruiting|active\b"),
    )
)
_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "ma[jy]", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "dec",
)  # fmt: skip
_NUMERIC: Final = re.compile(r"(?<!\d)(20\d\d)-(0[1-9]|1[0-2])(?!\d)")
_QUARTER: Final = re.compile(
    r"\b[QK]([1-4])\W{0,3}(20\d\d)|(20\d\d)\W{0,3}[QK]([1-4])\b", re.IGNORECASE
)
_ORDINAL: Final = re.compile(
    r"(?:kvartal(?:et)?|quarter) ([1-4])\W{0,3}(20\d\d)|([1-4])[:a-z]{0,3} (?:kvartalet|quarter) (?:of )?(20\d\d)",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")


def read_status(passage: Passage) -> Status | None:
    """Read a status cell; None if it is empty.

    >>> from utblick.loaders.report.passage import Passage
    >>> read_status(Passage.of_text("Pågående (mars 2031)")).completion
    '2031-03'
    """
    words = passage.raw
    if not words:
        return None
    value = next((name for name, form in _VALUES if form.search(words)), None)
    return Status(raw=words, value=value, completion=_completion(words), **passage.place())


def _completion(words: str) -> str | None:
    if match := _NUMERIC.search(words):
        return match[0]
    if match := _QUARTER.search(words) or _ORDINAL.search(words):
        return f"{match[2] or match[3]}-Q{match[1] or match[4]}" if match[1] else _turned(match)
    for number, name in enumerate(_MONTHS, 1):
        if month := re.search(rf"\b{name}[^\W\d]{{0,7}}\.?,? (20\d\d)(?!\d)", words, re.IGNORECASE):
            return f"{month[1]}-{number:02d}"
    year = _YEAR.search(words)
    return year[0] if year else None


def _turned(match: re.Match[str]) -> str:
    """Give a quarter whose groups are the last two: year and quarter in either order."""
    first, second = match[3], match[4]
    return f"{first}-Q{second}" if len(first) > 1 else f"{second}-Q{first}"
