"""Dates as reference lists print them, Swedish and English."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

__all__ = ["DAY", "MONTH", "MONTHS", "YEAR", "PrintedDate", "read_date"]

YEAR: Final = r"(?:1[89]|20)\d\d"
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "january", "jan"),
            ("februari", "february", "feb"),
            ("mars", "march", "mar"),
            ("april", "apr"),
            ("maj", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("augusti", "august", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
"""The number of a month by its Swedish and English names, whole and short, in lower case."""

MONTH: Final = (
    rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![^\W\d_])\.?"
    r"|spring|summer|autumn|fall|winter"
)
DAY: Final = (
    rf"(?:{YEAR}-\d{{1,2}}-\d{{1,2}}"
    rf"|{YEAR},?\s(?:{MONTH})\s\d{{1,2}}(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s(?:{MONTH}),?\s{YEAR}"
    rf"|(?:{MONTH})\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{YEAR}"
    rf"|{YEAR}(?:-\d\d|,?\s(?:{MONTH}))?(?!\d))"
)
"""Pattern of a printed date that has a year first or last; as exact as it is printed."""

_PARTS: Final = re.compile(
    rf"(?P<iso>(?P<y1>{YEAR})-(?P<m1>\d{{1,2}})-(?P<d1>\d{{1,2}})(?!\d))"
    rf"|(?P<y2>{YEAR}),?\s(?P<m2>{MONTH})\s(?P<d2>\d{{1,2}})(?!\d|\s?[-–]\s?\d)"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<m3>{MONTH}),?\s(?P<y3>{YEAR})"
    rf"|(?P<m4>{MONTH})\s(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y4>{YEAR})"
    rf"|(?P<y5>{YEAR}),?\s(?P<m5>{MONTH})"
    rf"|(?<!\d)(?P<y6>{YEAR})(?!\d)",
    re.IGNORECASE,
)


class PrintedDate(NamedTuple):
    """A date as printed: the year, the month's name, and the ISO day if the day is printed."""

    year: int
    month: str | None
    day: str | None
    start: int
    end: int


def read_date(words: str) -> PrintedDate | None:
    """Read the first date in words; None if there is no year.

    >>> read_date("cited 2022 Jan 2")[:3], read_date("3 maj 2021")[2], read_date("day 3")
    ((2022, 'Jan', '2022-01-02'), '2021-05-03', None)
    """
    match = _PARTS.search(words)
    if match is None:
        return None
    form = next(n for n in "123456" if match[f"y{n}"])
    year = int(match[f"y{form}"])
    printed = match[f"m{form}"] if form != "6" else None
    number = int(match[f"d{form}"]) if form in "1234" else None
    month = None if printed is None or printed.isdigit() else printed.rstrip(".")
    return PrintedDate(year, month, _iso(year, printed, number), match.start(), match.end())


def _iso(year: int, month: str | None, day: int | None) -> str | None:
    if month is None or day is None:
        return None
    number = int(month) if month.isdigit() else MONTHS.get(month.rstrip(".").casefold(), 0)
    try:
        return date(year, number, day).isoformat()
    except ValueError:
        return None
