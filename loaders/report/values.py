"""What is read out of a field: check boxes, dates as exact as printed, the substances."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.labels import labels
from utblick.loaders.report.record import FieldValue
from utblick.loaders.report.value_dates import take_dates

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
        take_dates(value, raw)
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


def _substances(raw: str) -> list[str]:
    """Give the names, without product names in brackets; a sentence holds none."""
    names = [each.strip() for each in _NAMES.split(_BRACKETS.sub("", raw).strip(" ."))]
    if not all(_NAME.fullmatch(each) for each in names):
        return []
    return [each.casefold() if each[1:].islower() else each for each in names]
