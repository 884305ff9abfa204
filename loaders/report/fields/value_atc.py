"""ATC codes of a field: those in force, the new one, and whether they are known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.fields.value_text import UNKNOWN, FieldWords, is_denied, keep_span

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.record import FieldValue

__all__ = ["take_atc"]

_CODE: Final = re.compile(
    r"(?<![\w/-])(?P<code>[ABCDGHJLMNPRSV]\s?\d{2}\s?[A-Z]\s?[A-Z](?:\s?\d{2})?)(?![\w/])"
)
# A comma parts two statements where a second code, or that none is known, stands behind it.
_CLAUSE: Final = re.compile(
    r"[.;]\s|,\s(?=(?:\w{1,20}\s){0,3}(?:ATC|kod|code)\b[^.;,]{0,60}(?:[A-Z]\d{2}[A-Z]{2}|\b(?:ej|inte|okänd|not|unknown|saknas)\b))|,\s(?:men\s)?(?=(?:ny|nytt|new)\s(?:ATC)?[\s-]?(?:kod|code)\b)"
    r"|,\s(?=(?:(?:föresl|preliminär|proposed|preliminary)\w*)\s[^.;,]{0,40}[A-Z]\d{2}[A-Z]{2})|$"
)
_NEW: Final = re.compile(
    r"\b(?:ny|nya|nytt|new|kommande|framtida|future|förväntad|förväntas|expected)\b", re.IGNORECASE
)
_CURRENT: Final = re.compile(
    r"\b(?:nuvarande|befintlig|gällande|aktuell|current|existing)\b", re.IGNORECASE
)
_STATUS: Final = (
    (
        "proposed",
        re.compile(r"\b(?:föresl\w+|förslag\w*|proposed|proposal|suggested)\b", re.IGNORECASE),
    ),
    ("preliminary", re.compile(r"\b(?:preliminär\w*|prel\.|preliminary|temporary)", re.IGNORECASE)),
)
_OWNER: Final = re.compile(r"(?P<name>[^\W\d_][^\W\d_-]{2,40}(?:\s[^\W\d_]{2,20}){0,2})\s?:\s*$")
_LABEL: Final = re.compile(r"\b(?:ATC|kod|code)\b", re.IGNORECASE)


def take_atc(value: FieldValue, words: FieldWords) -> None:
    """Read the codes; a proposed or preliminary one is new unless it is said to be in force."""
    unknown: dict[bool, bool] = {False: False, True: False}
    begin = 0
    for stop in _CLAUSE.finditer(words.plain):
        clause = (begin, stop.end())
        begin = stop.end()
        text = words.plain[slice(*clause)]
        codes = list(_CODE.finditer(words.plain, *clause))
        is_new = _NEW.search(text) is not None
        if not codes:
            denied = UNKNOWN.search(text) or (
                _LABEL.search(text) and not is_new and is_denied(text)
            )
            unknown[is_new] |= bool(denied)
        elif UNKNOWN.search(text) is None:
            _take_codes(value, words, clause, codes)
    _take_status(value, unknown)


def _take_codes(
    value: FieldValue, words: FieldWords, clause: Span, codes: list[re.Match[str]]
) -> None:
    text = words.plain[slice(*clause)]
    status = next((name for name, form in _STATUS if form.search(text)), None)
    new = (_NEW.search(text) or status) and not _CURRENT.search(text)
    if new and len(codes) == 1:
        value.atc_new = _code(codes[0])
        value.atc_new_status = status or "known"
        keep_span(value, "atc_new", words, codes[0].span("code"))
    elif not _NEW.search(text) and (not status or _CURRENT.search(text)):
        for each in codes:
            keep_span(value, f"atc_current/{len(value.atc_current)}", words, each.span("code"))
            value.atc_current.append(_code(each))
            owner = _OWNER.search(words.plain[clause[0] : each.start()])
            if owner and not _LABEL.search(owner["name"]):
                value.atc_by_substance[owner["name"].casefold()] = _code(each)


def _code(match: re.Match[str]) -> str:
    return re.sub(r"\s", "", match["code"])


def _take_status(value: FieldValue, unknown: dict[bool, bool]) -> None:
    """Give the status of the codes in force; where there are none, that of the new one."""
    new_status = value.atc_new_status
    if new_status is None and unknown[True]:
        new_status = "unknown"
    if value.atc_current:
        value.atc_status, value.atc_new_status = "known", new_status
    else:
        value.atc_status = new_status or ("unknown" if unknown[False] else None)
        value.atc_new_status = None
