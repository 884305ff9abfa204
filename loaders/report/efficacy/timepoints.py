"""Points in time in the words of a study: week 24, dag 90, vid 12 månader, baseline."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from utblick.loaders.report.group_words import AGAINST

__all__ = ["TimePoint", "find_timepoints", "leading_timepoint", "timepoint_of"]

_UNITS: Final = (
    ("week", r"v\.|v(?=[ \d])|vk\.?|veckor(?:na)?|veckas?|weeks?|wks?\.?"),
    ("month", r"månaders?|månad(?:en)?|mån\.?|months?"),
    ("day", r"dagars?|dagar|dag|days?"),
    ("year", r"års?|years?"),
)
_UNIT: Final = "|".join(f"(?P<{name}>{form})" for name, form in _UNITS)
_COUNT: Final = r"\d{1,4}(?:[.,]\d)?"
_SPAN: Final = rf"{_COUNT}(?:\s?[-\u2013\u2212]\s?\d{{1,4}})?"
_LIST: Final = (
    rf"{_SPAN}(?:(?:\s?,\s|\s(?:och|and|&)\s)(?:v\.\s?)?{_SPAN}(?![\d%,.]\d|\s?%)){{0,5}}"
)
_UNIT_FIRST: Final = re.compile(
    rf"(?<!\w)(?!{AGAINST})(?:{_UNIT})\s?(?P<list>{_LIST})(?![\w%]|[,.]\d|\s?%)", re.IGNORECASE
)
_BEFORE: Final = (
    r"vid|efter|at|after|by|till|through|t\.o\.m\.|över|over|under|during|inom|within|i"
)
_NUMBER_FIRST: Final = re.compile(
    rf"(?:\b(?:{_BEFORE})\s|(?:,\s|\()(?!\d{{1,4}}[.,]\d))(?P<list>{_LIST})[\s-]?(?:{_UNIT})(?!\w|/)",
    re.IGNORECASE,
)
# "5-årsöverlevnad", "24-week response", "12 månaders överlevnad": no preposition is needed.
_COMPOUND: Final = re.compile(
    rf"(?<![\w.,-])(?P<list>{_COUNT})(?:-(?:(?P<week>veckor?s?|weeks?)|(?P<month>månad(?:er)?s?|months?)|(?P<day>dag(?:ar)?s?|days?)"
    r"|(?P<year>års?|years?))(?=[^\W\d_]{0,30}(?!\w))"
    r"|\s(?:(?P<weeks>veckors)|(?P<months>månaders)|(?P<days>dagars)|(?P<years>års))(?=\s[^\W\d_]{5}))",
    re.IGNORECASE,
)
_BARE: Final = re.compile(rf"(?P<list>{_LIST})\s?(?:{_UNIT})(?=\s?:)", re.IGNORECASE)
_LISTED: Final = re.compile(rf"(?<=[;.]\s)(?P<list>{_LIST})\s?(?:{_UNIT})(?=\s?:)", re.IGNORECASE)
_FROM: Final = re.compile(r"\b(?:från|from)\s(?:the\s)?$", re.IGNORECASE)
_AND: Final = re.compile(r"\s?(?:,\s|\s(?:och|and|samt|&)\s)(?:vid\s|at\s)?", re.IGNORECASE)
_BASELINE: Final = re.compile(
    r"(?:vid\s|at\s)?(?:baseline|baslinjen?|utgångsläget)(?!\w)", re.IGNORECASE
)
_MANY: Final = re.compile(r"\s?(?:,\s|\s(?:och|and|&)\s)(?:v\.\s?)?", re.IGNORECASE)


class TimePoint(NamedTuple):
    """A point in time and where it stands."""

    name: str
    start: int
    end: int


def _name(match: re.Match[str]) -> str:
    groups = match.groupdict()
    unit = next(name for name, _ in _UNITS if groups.get(name) or groups.get(f"{name}s"))
    counts = [re.sub(r"\s?[-\u2013\u2212]\s?", "-", each) for each in _MANY.split(match["list"])]
    return " and ".join(f"{unit} {count.replace(',', '.')}" for count in counts)


def find_timepoints(words: str) -> list[TimePoint]:
    """Find the points in time, in the order in which they stand.

    >>> [point.name for point in find_timepoints("svar vid v. 12 och 24, eller efter 6 månader")]
    ['week 12 and week 24', 'month 6']
    """
    found = [
        TimePoint(_name(each), each.start(), each.end()) for each in _UNIT_FIRST.finditer(words)
    ]
    forms = (_NUMBER_FIRST, _COMPOUND, _LISTED)
    for each in (match for form in forms for match in form.finditer(words)):
        if all(each.end() <= other.start or each.start() >= other.end for other in found):
            found.append(TimePoint(_name(each), each.start("list"), each.end()))
    return sorted(found, key=lambda point: point.start)


def timepoint_of(words: str) -> str | None:
    """Give the point in time at which an outcome is measured, None if none is printed.

    >>> timepoint_of("Svar vid vecka 12 och vecka 24"), timepoint_of("Från v. 4 till v. 24")
    ('week 12 and week 24', 'week 24')
    """
    found = find_timepoints(words)
    if not found:
        return None
    if len(found) > 1 and _FROM.search(words[: found[0].start]):
        return found[1].name
    names = [found[0].name]
    for before, after in pairwise(found):
        if not _AND.fullmatch(words[before.end : after.start]):
            break
        names.append(after.name)
    return " and ".join(names)


def leading_timepoint(words: str) -> TimePoint | None:
    """Give the point in time that words begin with, None if they do not.

    >>> leading_timepoint("Baseline: 2,9")
    TimePoint(name='baseline', start=0, end=8)
    """
    if match := _BASELINE.match(words):
        return TimePoint("baseline", 0, match.end())
    if match := _BARE.match(words):
        return TimePoint(_name(match), 0, match.end())
    first = next(iter(find_timepoints(words)), None)
    opening = words[: first.start].strip().casefold() if first else ""
    return first if first and opening in {"", "vid", "efter", "at", "after"} else None
