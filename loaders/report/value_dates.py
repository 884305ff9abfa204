"""Dates as exact as printed: first and last day, and nothing where the print is not plain."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from utblick.loaders.report.record import FieldValue

__all__ = ["take_dates"]

_MONTHS: Final = (
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
)
_MONTH_OF: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAMES: Final = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_YEAR: Final = r"(?:19|20)\d\d(?!\d)"
_DATE: Final = re.compile(
    rf"(?<!\d)(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)(?!\d)(?:-(?P<iso_day>\d\d)(?!\d))?"
    rf"|(?:\bQ|\b(?:kvartal|quarter)\s)(?P<quarter>\d)(?!\d)(?:,?\s(?P<q_year>{_YEAR}))?"
    rf"|(?:(?<!\d)(?P<day>\d{{1,2}})\s)?\b(?P<month>{_NAMES})\b\.?(?:,?\s(?P<m_year>{_YEAR}))?"
    rf"|(?<!\d)(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_TO: Final = re.compile(r"\s*(?:[-\u2010-\u2015\u2212]|till|to)\s*", re.IGNORECASE)
_EARLIEST: Final = re.compile(r"\b(?:tidigast|earliest|at the earliest)\b", re.IGNORECASE)
_UNKNOWN: Final = re.compile(
    r"\b(?:ej|inte|icke|not)\s(?:känt|känd|known)\b|\b(?:okänt|unknown|uppgift saknas)\b",
    re.IGNORECASE,
)
# Words that move or narrow a date: what they leave of it is not what is printed.
_SHIFTING: Final = re.compile(
    r"halv|half|\bH[12]\b|vår|höst|sommar|vinter|spring|autumn|fall|summer|winter|börja|slut|mitt"
    r"|tidig|sen(?:t|ast|are)|\bföre\b|\befter\b|\binnan\b|early|late|\bmid|\bend\b|before|after|\bby\b",
    re.IGNORECASE,
)
_PLAIN_WORDS: Final = re.compile(
    r"(?:[\s,.;()]|\b(?:under|i|in|during|år|year|preliminärt|beräknas|förväntas|expected)\b)*",
    re.IGNORECASE,
)


class _Days(NamedTuple):
    """The first and the last day of a printed date, and how exact it is."""

    first: str
    last: str
    precision: str


def take_dates(value: FieldValue, raw: str) -> None:
    """Read the date of a field into its value.

    Where the print is more than a date, two dates parted by a dash or "not known", ``status``
    stays None: the text is kept as printed, and whoever reads the record is told.
    """
    value.kind = "date"
    rest = _UNKNOWN.sub("", raw)
    unknown = rest != raw
    earliest = _EARLIEST.search(rest) is not None
    rest = _EARLIEST.sub("", rest)
    found = list(_DATE.finditer(rest))
    if not found:
        value.status = "unknown" if unknown else None
        return
    days = _read(rest, found)
    if days is None or (unknown and not earliest):
        return
    value.status = "unknown" if unknown else "known"
    value.from_, value.precision = days.first, days.precision
    # "At the earliest" says nothing of the last day.
    value.to = None if earliest else days.last
    value.operator = "earliest" if earliest else None


def _read(words: str, found: list[re.Match[str]]) -> _Days | None:
    """Give what one date, or two parted by a dash, say; None if anything else is printed."""
    around = words[: found[0].start()] + " " + words[found[-1].end() :]
    if re.search(r"\d", around) or _SHIFTING.search(around):
        return None
    if len(found) > 2 or (  # noqa: PLR2004 - a range has two ends
        len(found) == 2 and not _TO.fullmatch(words, found[0].end(), found[1].start())  # noqa: PLR2004
    ):
        return None
    last = _days(found[-1], "")
    first = _days(found[0], last.last[:4] if last else "")
    if first is None or last is None:
        return None
    if first.precision == "year" and not _PLAIN_WORDS.fullmatch(around):
        return None
    return first if len(found) == 1 else _range(first, last)


def _range(first: _Days, last: _Days) -> _Days | None:
    """Give what two dates of one kind span; None where they are not in order."""
    if first.precision != last.precision or first.last >= last.first:
        return None
    return _Days(first.first, last.last, f"{first.precision} range")


def _days(match: re.Match[str], year: str) -> _Days | None:
    """Give the days of one date; a quarter or month without a year takes the one that follows."""
    if match["quarter"]:
        last = int(match["quarter"]) * 3
        return _months(match["q_year"] or year, last - 2, last, "quarter")
    if match["year"]:
        return _months(match["year"], 1, 12, "year")
    number = _MONTH_OF[match["month"].casefold()] if match["month"] else int(match["iso_month"])
    whole = _months(match["iso_year"] or match["m_year"] or year, number, number, "month")
    day = match["iso_day"] or match["day"]
    if whole is None or day is None:
        return whole
    printed = f"{whole.first[:7]}-{int(day):02}"
    return _Days(printed, printed, "day") if whole.first <= printed <= whole.last else None


def _months(year: str, first: int, last: int, precision: str) -> _Days | None:
    if not year or not 1 <= first <= last <= 12:  # noqa: PLR2004 - months of a year
        return None
    days = calendar.monthrange(int(year), last)[1]
    return _Days(f"{year}-{first:02}-01", f"{year}-{last:02}-{days:02}", precision)
