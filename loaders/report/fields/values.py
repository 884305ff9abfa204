"""What is read out of a field: each kind has its reader, what is not plain stays text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.fields.fieldwork import FREE_TEXT
from utblick.loaders.report.fields.value_amounts import take_amounts
from utblick.loaders.report.fields.value_atc import take_atc
from utblick.loaders.report.fields.value_company import take_company
from utblick.loaders.report.fields.value_dates import take_dates
from utblick.loaders.report.fields.value_designations import take_designations
from utblick.loaders.report.fields.value_events import take_events
from utblick.loaders.report.fields.value_guidelines import take_guidelines
from utblick.loaders.report.fields.value_hedges import take_hedges
from utblick.loaders.report.fields.value_indication import take_indication
from utblick.loaders.report.fields.value_lists import take_drugs, take_treatments
from utblick.loaders.report.fields.value_mechanism import take_mechanism
from utblick.loaders.report.fields.value_posology import take_posology
from utblick.loaders.report.fields.value_quantities import take_quantities
from utblick.loaders.report.fields.value_route import take_route
from utblick.loaders.report.fields.value_substance import take_substances
from utblick.loaders.report.fields.value_text import FieldWords, keep_span
from utblick.loaders.report.fields.value_uses import take_indications
from utblick.loaders.report.labels import labels
from utblick.loaders.report.record import FieldValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from utblick.loaders.report.parts import FieldText
    from utblick.loaders.report.record import Checkboxes

__all__ = ["read_value"]

_OPTION: Final = r"(?P<option>[^\W\d_][^☐☒☑☓\[\]():.,]{0,40}?)"
_BOX: Final = r"(?P<box>[☐☒☑☓]|\[[ xX]\])"
_BRACKETS: Final = r"(?P<box>\([ xX]\))"


def _forms(box: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Give how a box stands: anywhere, behind its words, ahead of them."""
    word = rf"(?:(?i:(?P<answer>ja|nej|yes|no|barn|vuxna|children|adults)\b)|{_OPTION}(?=\s{{0,8}}(?:[☐☒☑☓\[(:.,]|$)))"
    return (
        re.compile(box),
        re.compile(rf"{_OPTION}\s{{0,3}}{box}"),
        re.compile(rf"{box}\s{{0,3}}{word}"),
    )


_LEAD: Final = re.compile(
    r"\s*(?:(?:behandla[rs]?|avser|gäller|treats?|treated|concerns)\s)?\s*", re.IGNORECASE
)
_DRAWN: Final = _forms(_BOX)
_TYPED: Final = _forms(_BRACKETS)
_JOINING: Final = re.compile(r"^(?:behandlas|och|eller|och/eller|and|or|and/or)\s+", re.IGNORECASE)
_TICKED: Final = frozenset("☒☑☓xX")
_YES: Final = frozenset({"ja", "yes"})
_NO: Final = frozenset({"nej", "no"})
_ANSWER: Final = re.compile(r"\s*(?P<answer>ja|yes|nej|no)\b(?!\s[^\W\d_])", re.IGNORECASE)
_ANSWERS: Final = frozenset({"markets", "diagnostics"})
"""Fields that ask a question: their answer may be printed without a box."""

_CARE: Final = frozenset({"treatment", "severity", "impact", "news", "comments", "others"})
"""Fields of running text in which a guideline may be named."""

_SHORT: Final = frozenset({"substance", "classification", "company", "route", "dispensing"})
"""Fields of names and boxes, in which nothing is told."""

_READERS: Final[dict[str, Callable[[FieldValue, FieldWords], None]]] = {
    "substance": take_substances,
    "classification": take_atc,
    "company": take_company,
    "indication": take_indication,
    "mechanism": take_mechanism,
    "posology": take_posology,
    "route": take_route,
    "cost": take_amounts,
    "prevalence": take_quantities,
    "treatment": take_treatments,
    "others": take_drugs,
    "other_indications": take_indications,
}
"""The reader of each kind of field, by its key in ``labels.toml``."""


def read_value(
    field: FieldText,
    language: str,
    known: Set[int] | None = None,
    substances: Sequence[str] = (),
) -> FieldValue:
    """Read what the kind of a field says can stand in it; what is not plain stays text.

    Args:
        field: the labelled field.
        language: sv or en.
        known: the numbers of the reference list; None if it is not known here.
        substances: the names of the report's substances, as far as they were read.
    """
    words = FieldWords(field.whole, language, known, tuple(substances), field.label_printed)
    value = FieldValue()
    _take_boxes(value, words.raw)
    key = labels(language).key_of(field.sublabel or field.label)
    if key in _ANSWERS:
        _take_answer(value, words)
    elif key in _dates(language) and not value.checkboxes:
        take_dates(value, words.plain)
    elif field.sublabel == FREE_TEXT:
        take_designations(value, words)
        take_events(value, words)
    elif key in _READERS:
        _READERS[key](value, words)
    if key in _CARE:
        take_guidelines(value, words)
    if key not in _SHORT and key not in _dates(language):
        take_hedges(value, words, mechanism=key == "mechanism")
    return value


@cache
def _dates(language: str) -> frozenset[str]:
    """Give the keys of the lines that hold a date: those of the regulatory group without boxes."""
    return frozenset(each.key for each in labels(language).lines)


def _take_boxes(value: FieldValue, raw: str) -> None:
    boxes = _boxes(raw, *_DRAWN)
    if not boxes and len(_TYPED[0].findall(raw)) > 1:
        # One "(x)" may be anything, several are the boxes of a list.
        boxes = _boxes(raw, *_TYPED)
    if not boxes:
        return
    value.checkboxes = boxes
    ticked = {name.casefold() for name, is_ticked in boxes.items() if is_ticked}
    yes, no = bool(ticked & _YES), bool(ticked & _NO)
    if yes != no:
        value.value = yes


def _boxes(
    raw: str, box: re.Pattern[str], behind: re.Pattern[str], ahead: re.Pattern[str]
) -> Checkboxes:
    """Read the options; where the first box stands before all words, each is its words' box."""
    first = box.search(raw)
    leads = first is not None and _LEAD.fullmatch(raw, 0, first.start()) is not None
    return {
        _option(each.groupdict().get("answer") or each["option"]): bool(_TICKED & set(each["box"]))
        for each in (ahead if leads else behind).finditer(raw)
    }


def _take_answer(value: FieldValue, words: FieldWords) -> None:
    """Read the answer of a field that has no boxes, if it is all that its first clause says."""
    answer = _ANSWER.match(words.plain)
    if answer and not value.checkboxes:
        value.value = answer["answer"].casefold() in _YES
        keep_span(value, "value", words, answer.span("answer"))


def _option(words: str) -> str:
    return _JOINING.sub("", _JOINING.sub("", words.strip())).strip()
