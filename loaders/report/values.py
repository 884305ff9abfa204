"""What is read out of a field: check boxes, dates as exact as printed, the substances."""

from __future__ import annotations

import calendar
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.labels import labels
from utblick.loaders.report.record import FieldValue

if TYPE_CHECKING:
    from utblick.loaders.report.parts import FieldText

__all__ = ["read_value"]

_BOX_BEHIND: Final = re.compile(
    r"(?P<option>[^\W\d_][^☐☒☑☓\[\]:.,]{0,40}?)\s{0,3}(?P<box>[☐☒☑☓]|\[[ xX]\])"
)
_JOINING: Final = re.compile(r"^(?:behandlas|och|eller|och/eller|and|or|and/or)\s+", re.IGNORECASE)
_TICKED: Final = frozenset("☒☑☓xX")
_YES: Final = frozenset({"ja", "yes"})
_NO: Final = frozenset({"nej", "no"})
_UNKNOWN: Final = re.compile(
    r"\b(?:ej|inte|not)\s(?:känt|känd|known)|\b(?:okänt|unknown|uppgift saknas)\b", re.IGNORECASE
)
_DATE: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?"
    r"|Q(?P<quarter>[1-4])\s(?P<of>(?:19|20)\d\d)|(?<!\d)(?P<bare>(?:19|20)\d\d)(?!\d)"
)
_EARLIEST: Final = re.compile(r"\b(?:tidigast|earliest)\b", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\s?\([^()]{0,200}\)")
_NAMES: Final = re.compile(r"\s\+\s|\s(?:och|and)\s|/(?=[^\W\d_]{4})")
_NAME: Final = re.compile(r"[^\W_][\w’' -]{1,60}")


def read_value(field: FieldText, language: str) -> FieldValue:
    """Read what the kind of a field says can stand in it; what is not plain stays text."""
    raw = field.whole.raw
    value = FieldValue()
    _take_boxes(value, raw)
    key = _key(field.sublabel or field.label, language)
    if key in _dates(language) and not value.checkboxes:
        _take_dates(value, raw)
    elif key == "substance":
        value.substances = _substances(raw)
    return value


def _key(label: str, language: str) -> str:
    words = labels(language)
    return next((each.key for each in (*words.fields, *words.lines) if each.canonical == label), "")


@cache
def _dates(language: str) -> frozenset[str]:
    """Give the keys of the lines that hold a date: those of the regulatory group without boxes."""
    return frozenset(each.key for each in labels(language).lines)


def _take_boxes(value: FieldValue, raw: str) -> None:
    boxes = {
        _option(each["option"]): bool(_TICKED & set(each["box"]))
        for each in _BOX_BEHIND.finditer(raw)
    }
    if not boxes:
        return
    value.checkboxes = boxes
    ticked = {name.casefold() for name, is_ticked in boxes.items() if is_ticked}
    yes, no = bool(ticked & _YES), bool(ticked & _NO)
    if yes != no:
        value.value = yes


def _option(words: str) -> str:
    return _JOINING.sub("", _JOINING.sub("", words.strip())).strip()


def _take_dates(value: FieldValue, raw: str) -> None:
    """Read the first and the last day of what is printed; two quarters are a range."""
    found = list(_DATE.finditer(raw))[:2]
    value.kind = "date"
    if not found:
        if _UNKNOWN.search(raw):
            value.status = "unknown"
        return
    spans = [span for each in found if (span := _span(each))]
    if len(spans) != len(found):
        return
    value.status = "known"
    value.from_, value.to = spans[0][0], spans[-1][1]
    value.precision = f"{spans[0][2]} range" if len(spans) > 1 else spans[0][2]
    value.operator = "earliest" if _EARLIEST.search(raw) else None


def _span(match: re.Match[str]) -> tuple[str, str, str] | None:
    """Give first day, last day and precision; None if there is no such day."""
    if match["quarter"]:
        last = int(match["quarter"]) * 3
        return _months(int(match["of"]), last - 2, last, "quarter")
    if match["bare"]:
        return _months(int(match["bare"]), 1, 12, "year")
    year, month = int(match["year"]), int(match["month"])
    whole = _months(year, month, month, "month")
    if whole is None or match["day"] is None:
        return whole
    day = match[0]
    return (day, day, "day") if whole[0] <= day <= whole[1] else None


def _months(year: int, first: int, last: int, precision: str) -> tuple[str, str, str] | None:
    if not 1 <= first <= last <= 12:  # noqa: PLR2004 - months of a year
        return None
    days = calendar.monthrange(year, last)[1]
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{days:02}", precision


def _substances(raw: str) -> list[str]:
    """Give the names, without product names in brackets; a sentence holds none."""
    names = [each.strip() for each in _NAMES.split(_BRACKETS.sub("", raw).strip(" ."))]
    if not all(_NAME.fullmatch(each) for each in names):
        return []
    return [each.casefold() if each[1:].islower() else each for each in names]
