"""Dates as exact as printed: first and last day, and nothing where the print is not plain."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.references.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.loaders.report.record import FieldValue

__all__ = ["Days", "PrintedDate", "find_dates", "plain_date", "take_dates"]

_NAMES: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR: Final = r"(?:19|20)\d\d(?!\d)"
_ORDER: Final = {
    "första": 1,
    "first": 1,
    "andra": 2,
    "second": 2,
    "tredje": 3,
    "third": 3,
    "fjärde": 4,
    "fourth": 4,
}
_ORDINALS: Final = "|".join(_ORDER)
_DATE: Final = re.compile(
    rf"(?:(?<!\d)(?P<h_year>{_YEAR})[\s-]H|\bH)(?P<half>[12])(?!\d)(?(h_year)|[\s-]?(?P<half_year>{_YEAR}))"
    rf"|\b(?P<half_name>första|first|andra|second)\s(?:halvåret|half)(?:\s(?:av|of|år))?,?\s(?P<h2_year>{_YEAR})"
    rf"|(?<!\d)(?P<lead_year>{_YEAR})[\s-]?Q(?P<lead_quarter>[1-4])(?!\d)|\b(?P<q_before>[1-4])Q\s(?P<qb_year>{_YEAR})"
    rf"|(?<!\d)(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)(?!\d)(?:-(?P<iso_day>\d\d)(?!\d))?"
    rf"|(?:\bQ|\b(?:kvartal|quarter)\s)(?P<quarter>\d)(?!\d)(?:(?:,?\s|-)(?P<q_year>{_YEAR}))?"
    rf"|\b(?P<ordinal>{_ORDINALS})\s(?:kvartalet|quarter)(?:\s(?:av|of|år))?,?\s(?P<o_year>{_YEAR})"
    rf"|\b(?P<us_month>{_NAMES})\s(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,\s(?P<us_year>{_YEAR})"
    rf"|(?:(?<!\d)(?P<day>\d{{1,2}})\s)?\b(?P<month>{_NAMES})\b\.?(?:,?\s(?P<m_year>{_YEAR}))?"
    rf"|(?<!\d)(?P<year>{_YEAR})",
    re.IGNORECASE,
)
# The groups that hold one part of a date, whatever its form.
_WHOLE_YEARS: Final = (
    "h_year",
    "half_year",
    "h2_year",
    "lead_year",
    "qb_year",
    "iso_year",
    "q_year",
    "o_year",
    "us_year",
    "m_year",
)
_QUARTER: Final = ("quarter", "lead_quarter", "q_before", "ordinal")
_HALF: Final = ("half", "half_name")
_MONTH: Final = ("month", "us_month", "iso_month")
_DAY: Final = ("day", "us_day", "iso_day")
_TO: Final = re.compile(r"\s*(?:[-\u2010-\u2015\u2212/]|till|to)\s*", re.IGNORECASE)
# "Between ... and ..." parts two dates as a dash does.
_BETWEEN: Final = re.compile(r"\b(?:mellan|between)\s$", re.IGNORECASE)
_AND: Final = re.compile(r"\s(?:och|and)\s", re.IGNORECASE)
_EARLIEST: Final = re.compile(
    r"\b(?:(?:inte|ej|not)\s(?:tidigare\sän|före|earlier\sthan|before)|tidigast|at\sthe\searliest|earliest)\b",
    re.IGNORECASE,
)
_UNKNOWN: Final = re.compile(
    r"\b(?:(?:ännu|ej|inte|icke|not|yet)\s){1,2}(?:känt|känd|known|available|tillgänglig\w?)\b"
    r"|\b(?:okänt|okänd|unknown|uppgift(?:er)?\ssaknas|to\sbe\s(?:confirmed|announced|determined))\b",
    re.IGNORECASE,
)
# Words that move or narrow a date: what they leave of it is not what is printed.
_SHIFTING: Final = re.compile(
    r"\b(?:(?:tidig|sen(?:t|ast|are)\b)|(?:halvår(?:et)?|halva|half|vår(?:en)?|höst(?:en)?|sommar(?:en)?"
    r"|vinter(?:n)?|spring|autumn|fall|summer|winter|början|slut(?:et|en)?|mitten|före|efter|innan"
    r"|early|earliest|late|latest|mid|end|before|after|by)\b)",
    re.IGNORECASE,
)
_PLAIN_WORDS: Final = re.compile(
    r"(?:[\s,.;()\u2010-\u2015-]|\b(?:under|i|in|during|år|year|preliminärt|beräknas|förväntas|expected)\b)*",
    re.IGNORECASE,
)


_LOOK_BACK: Final = 40
_JOINED: Final = re.compile(
    r"(?:\s?\([^()]{0,60}\))?\s?(?:,|och|and|eller|or|resp(?:ektive|\.)?)\s(?:i\s|in\s)?"
)
# A figure of four digits is no year behind words that announce a count or a number.
_NO_YEAR_LEAD: Final = re.compile(
    r"(?:[\d=/.-]|\b(?:ca\.?|cirka|omkring|ungefär|totalt|minst|högst|nr|nummer|no\.|artikel|article|about|around|approximately|total))\s?$",
    re.IGNORECASE,
)
_BOUND_LEAD: Final = re.compile(
    r"\b(?:före|innan|efter|senast|tidigast|until|till\soch\smed|t\.?o\.?m\.?|before|after|by|earliest|latest|till|to)"
    r"\s(?:(?:den|the|i|in|år|slutet\sav|början\sav|(?:the\s)?end\sof)\s){0,2}$",
    re.IGNORECASE,
)
_MORE: Final = re.compile(
    r"\s?(?:[-/]\d|mg\b|%|kr\b|SEK\b|USD\b|EUR\b|patient|person|deltagare|participant|barn\b|children\b|fall\b|cases\b)",
    re.IGNORECASE,
)


class Days(NamedTuple):
    """The first and the last day of a printed date, and how exact it is."""

    first: str
    last: str
    precision: str


class PrintedDate(NamedTuple):
    """A date in running text: where it stands, and itself as exact as printed."""

    start: int
    end: int
    date: str


def find_dates(words: str) -> list[PrintedDate]:
    """Find the dates of a running text, as exact as printed (2031, 2031-H1, 2031-Q2, 2031-05, 2031-05-17).

    A month takes the year of a month that it is joined to. Left out is what is no point in
    time: the bound of a period, a date before or after which something happens.

    >>> [each.date for each in find_dates("i maj och juni 2031, före 2033")]
    ['2031-05', '2031-06']
    """
    found = list(_DATE.finditer(words))
    dates: list[PrintedDate] = []
    for index, each in enumerate(found):
        behind = found[index + 1] if index + 1 < len(found) else None
        joined = behind and _JOINED.fullmatch(words, each.end(), behind.start())
        days = _days(each, _year(behind) if behind and joined else "")
        if days and not _is_bound(words, each, found[index - 1] if index else None, behind):
            dates.append(PrintedDate(*each.span(), _exact(days)))
    return dates


def _year(match: re.Match[str]) -> str:
    return _part(match, _WHOLE_YEARS)


def _part(match: re.Match[str], names: Sequence[str]) -> str:
    return next((match[each] for each in names if match[each]), "")


def _is_bound(
    words: str, match: re.Match[str], before: re.Match[str] | None, behind: re.Match[str] | None
) -> bool:
    """Whether a date is one end of a period, or a figure that only looks like a year."""
    lead = words[max(0, match.start() - _LOOK_BACK) : match.start()]
    if match["year"] and _NO_YEAR_LEAD.search(lead):
        return True
    if _BOUND_LEAD.search(lead) or _MORE.match(words, match.end()):
        return True
    parts = [(before, match), (match, behind)]
    return any(a and b and _TO.fullmatch(words, a.end(), b.start()) for a, b in parts)


def _exact(days: Days) -> str:
    if days.precision == "quarter":
        return f"{days.first[:4]}-Q{int(days.last[5:7]) // 3}"
    if days.precision == "half year":
        return f"{days.first[:4]}-H{int(days.last[5:7]) // 6}"
    return days.first[: {"year": 4, "month": 7}.get(days.precision, 10)]


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
    days = plain_date(rest)
    if days is None or (unknown and not earliest):
        return
    # What stands beside a bare year may name a part of it in words that are not known here.
    if days.precision.startswith("year") and not _PLAIN_WORDS.fullmatch(_DATE.sub("", rest)):
        return
    value.status = "unknown" if unknown else "known"
    value.from_, value.precision = days.first, days.precision
    # "At the earliest" says nothing of the last day.
    value.to = None if earliest else days.last
    value.operator = "earliest" if earliest else None


def plain_date(words: str) -> Days | None:
    """Read the one date of words, or two parted by a dash; None if there is anything like more.

    >>> plain_date("klar i maj 2031"), plain_date("slutet av 2031")
    (Days(first='2031-05-01', last='2031-05-31', precision='month'), None)
    """
    found = list(_DATE.finditer(words))
    beside = _DATE.sub(" ", words)
    if not found or _SHIFTING.search(beside) or re.search(r"\d", beside):
        return None
    first, last = found[0], found[-1]
    until = _days(last, "")
    since = _days(first, until.last[:4] if until else "")
    if len(found) == 1 or since is None or until is None:
        return until if len(found) == 1 else None
    parted = len(found) == 2 and _are_parted(words, first, last)  # noqa: PLR2004
    return _range(since, until) if parted else None


def _are_parted(words: str, first: re.Match[str], last: re.Match[str]) -> bool:
    """Whether two dates are the ends of one span: "A till B", "mellan A och B"."""
    if _BETWEEN.search(words[: first.start()]):
        return _AND.fullmatch(words, first.end(), last.start()) is not None
    return _TO.fullmatch(words, first.end(), last.start()) is not None


def _range(first: Days, last: Days) -> Days | None:
    """Give what two dates of one kind span; None where they are not in order."""
    if first.precision != last.precision or first.last >= last.first:
        return None
    return Days(first.first, last.last, f"{first.precision} range")


def _days(match: re.Match[str], year: str) -> Days | None:
    """Give the days of one date; a quarter or month without a year takes the one that follows."""
    year = _year(match) or match["year"] or year
    if half := _part(match, _HALF):
        number = _ORDER.get(half.casefold(), 0) or int(half)
        return _months(year, number * 6 - 5, number * 6, "half year")
    if quarter := _part(match, _QUARTER):
        number = _ORDER.get(quarter.casefold(), 0) or int(quarter)
        return _months(year, number * 3 - 2, number * 3, "quarter")
    if match["year"]:
        return _months(year, 1, 12, "year")
    month = _part(match, _MONTH)
    number = MONTHS.get(month.casefold(), 0) or int(month)
    whole = _months(year, number, number, "month")
    day = _part(match, _DAY)
    if whole is None or not day:
        return whole
    printed = f"{whole.first[:7]}-{int(day):02}"
    return Days(printed, printed, "day") if whole.first <= printed <= whole.last else None


def _months(year: str, first: int, last: int, precision: str) -> Days | None:
    if not year or not 1 <= first <= last <= 12:  # noqa: PLR2004 - months of a year
        return None
    days = calendar.monthrange(int(year), last)[1]
    return Days(f"{year}-{first:02}-01", f"{year}-{last:02}-{days:02}", precision)
