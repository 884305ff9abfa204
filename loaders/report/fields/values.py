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
from utblick.loaders.report.fields.value_indication import take_indication
from utblick.loaders.report.fields.value_lists import take_drugs, take_indications, take_treatments
from utblick.loaders.report.fields.value_mechanism import take_mechanism
from utblick.loaders.report.fields.value_posology import take_posology
from utblick.loaders.report.fields.value_quantities import take_quantities
from utblick.loaders.report.fields.value_route import take_route
from utblick.loaders.report.fields.value_substance import take_substances
from utblick.loaders.report.fields.value_text import FieldWords, keep_span
from utblick.loaders.report.labels import labels
from utblick.loaders.report.record import FieldValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from utblick.loaders.report.parts import FieldText

__all__ = ["read_value"]

_BOX_BEHIND: Final = re.compile(
    r"(?P<option>[^\W\d_][^☐☒☑☓\[\]:.,]{0,40}?)\s{0,3}(?P<box>[☐☒☑☓]|\[[ xX]\])"
)
_JOINING: Final = re.compile(r"^(?:behandlas|och|eller|och/eller|and|or|and/or)\s+", re.IGNORECASE)
_TICKED: Final = frozenset("☒☑☓xX")
_YES: Final = frozenset({"ja", "yes"})
_NO: Final = frozenset({"nej", "no"})
_ANSWER: Final = re.compile(r"\s*(?P<answer>ja|yes|nej|no)\b(?!\s[^\W\d_])", re.IGNORECASE)
_ANSWERS: Final = frozenset({"markets", "diagnostics"})
"""Fields that ask a question: their answer may be printed without a box."""

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
        take_dates(value, words.raw)
    elif field.sublabel == FREE_TEXT:
        take_designations(value, words)
        take_events(value, words)
    elif key in _READERS:
        _READERS[key](value, words)
    return value


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


def _take_answer(value: FieldValue, words: FieldWords) -> None:
    """Read the answer of a field that has no boxes, if it is all that its first clause says."""
    answer = _ANSWER.match(words.plain)
    if answer and not value.checkboxes:
        value.value = answer["answer"].casefold() in _YES
        keep_span(value, "value", words, answer.span("answer"))


def _option(words: str) -> str:
    return _JOINING.sub("", _JOINING.sub("", words.strip())).strip()
