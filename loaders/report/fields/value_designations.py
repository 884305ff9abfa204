"""Designations of a medicine: orphan, PRIME, breakthrough, accelerated assessment."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.fields.value_dates import find_dates
from utblick.loaders.report.fields.value_text import UNKNOWN, FieldWords, is_denied, keep_span

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.record import FieldValue

__all__ = ["find_designations", "is_of_status", "take_designations"]

_NAMES: Final = (
    (
        "orphan",
        r"särläkemedel\w*|orphan[\s-](?:medicinal\sproduct|drug|designation|status|medicine)\w*|\borphan\b",
    ),
    ("prime", r"(?-i:\bPRIME\b)"),
    (
        "breakthrough",
        r"break[\s-]?through[\s-](?:therapy|designation|status)\w*|genombrotts\w+|banbrytande\s(?:terapi|behandling)",
    ),
    (
        "accelerated_assessment",
        r"(?:accelerera\w+|påskynda\w+|accelerated)\s(?:bedömning|utvärdering|granskning|handläggning|prövning|assessment|evaluation)\w*",
    ),
)
_NAMED: Final = {name: re.compile(form, re.IGNORECASE) for name, form in _NAMES}
_NUMBER: Final = re.compile(r"(?<![\w/])EU/3/\d{2}/\d{3,4}(?![\w/])")
_PART: Final = re.compile(r"[.;,]\s|\s(?:och|and|men|but|medan|while|samt)\s")
_SOUGHT: Final = re.compile(
    r"\b(?:ansök\w*|sökt|söker|söks|sökts|begär\w*|planera\w*|avser|kan|eventuellt|möjlig\w*|applied|apply|requested|planned|planning|(?-i:may)|might|could|if|om"
    r"|återkall\w*|drogs|dragits|withdrawn|revoked|upphört|tidigare\shade|under\sutredning|pending|considered)\b",
    re.IGNORECASE,
)
# The same sentence goes on: what was granted has been taken back.
_LOST: Final = re.compile(
    r"^\W{0,3}(?:och|and|men|but|som|which)\s(?:[^\s.]{1,20}\s){0,4}?(?:återkall\w*|dr[oa]gs\stillbaka|dragits\stillbaka|withdrawn|revoked|upphörde|upphört|removed)\b",
    re.IGNORECASE,
)
_BOXES: Final = re.compile(
    r"\s?:?\s{0,3}(?:(?:ja|yes)\s{0,3}(?P<yes>[☐☒☑☓])\s{0,6}(?:(?:nej|no)\s{0,3}[☐☒☑☓])?|(?:nej|no)\s{0,3}(?P<no>[☐☒☑☓])|(?P<box>[☐☒☑☓]))",
    re.IGNORECASE,
)
FAR: Final = 60
"""Characters between a status and what was done to it."""
_STATUS: Final = re.compile(
    r"status|klassificering|klassning|designation|beteckning|utnämning|PRIME", re.IGNORECASE
)
_CLAUSE: Final = re.compile(r"[,;:]\s|\s(?:och|and|men|but|som|which|medan|while|samt)\s")
_SAME: Final = re.compile(r"\s(?:och|and|men|but)\s(?:(?:den|det|it|har|has|was)\s){0,2}$")
"""What joins a second deed to the first: the status is still what is told of."""
_REFUSED: Final = re.compile(r"avsl|refus|reject|declin|återkall|withdr|drogs", re.IGNORECASE)
_ABOUT: Final = re.compile(
    r"\s(?:om|på|av|för|gällande|for|of|to|regarding)\s(?:[^\W\d_]{1,20}\s){0,2}", re.IGNORECASE
)
MOST: Final = 20
"""Times that one designation is looked at in a field."""

_TICKED: Final = frozenset("☒☑☓")


def find_designations(text: str) -> list[Span]:
    """Give where designations are named.

    >>> text = "Har PRIME-status, inget särläkemedel"
    >>> [text[start:end] for start, end in find_designations(text)]
    ['särläkemedel', 'PRIME']
    """
    return [each.span() for form in _NAMED.values() for each in form.finditer(text)]


def is_of_status(text: str, deed: Span, designations: list[Span]) -> bool:
    """Tell whether a status was applied for, refused or granted, and not the medicine.

    Args:
        text: a sentence.
        deed: where it says what was done.
        designations: where it names designations.
    """
    for start, end in designations:
        if not _STATUS.search(text, start, end + 20):
            continue
        behind = text[end : deed[0]] if end <= deed[0] else None
        if behind is not None and _REFUSED.match(text, deed[0]):
            behind = _SAME.sub(" ", behind)
        if behind is not None and len(behind) <= FAR and not _CLAUSE.search(behind):
            return True
        if deed[1] <= start and _ABOUT.fullmatch(text, deed[1], start):
            return True
    return False


def take_designations(value: FieldValue, words: FieldWords) -> None:
    """Read each designation: true if it is there, false if it is denied, None if only sought."""
    for name, form in _NAMED.items():
        said = {
            state: match
            for match in islice(form.finditer(words.plain), MOST)
            if (state := _state(words.plain, match)) is not None
        }
        if len(said) != 1:
            continue  # not said, or both said and denied (one authority did, another did not)
        state, match = said.popitem()
        setattr(value, name, state)
        keep_span(value, name, words, _part(words.plain, match))
        if name == "orphan" and state:
            _take_date(value, words, match)
    if number := _NUMBER.search(words.plain):
        value.orphan_number = number[0]
        keep_span(value, "orphan_number", words, number.span())


def _state(text: str, match: re.Match[str]) -> bool | None:
    if boxes := _BOXES.match(text, match.end()):
        if boxes["no"]:
            return None if boxes["no"] not in _TICKED else False
        return (boxes["yes"] or boxes["box"]) in _TICKED
    begin, end = _part(text, match)
    part, behind = text[begin:end], text[end:].split(". ", 1)[0]
    if is_denied(part):
        return False
    if UNKNOWN.search(part) or _SOUGHT.search(part) or _LOST.search(behind[:80]):
        return None
    return True


def _part(text: str, match: re.Match[str]) -> Span:
    """Give the clause that a designation stands in."""
    if boxes := _BOXES.match(text, match.end()):
        return match.start(), boxes.end()
    begin = max((each.end() for each in _PART.finditer(text, 0, match.start())), default=0)
    behind = _PART.search(text, match.end())
    end = behind.start() if behind else len(text)
    return begin, begin + len(text[begin:end].rstrip(" ."))


def _take_date(value: FieldValue, words: FieldWords, match: re.Match[str]) -> None:
    begin, end = _part(words.plain, match)
    dates = find_dates(words.plain[begin:end])
    if len(dates) == 1:
        value.orphan_date = dates[0].date
        keep_span(value, "orphan_date", words, (begin + dates[0].start, begin + dates[0].end))
