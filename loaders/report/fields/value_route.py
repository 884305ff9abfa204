"""Routes of administration in one form each, and the form the medicine has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.fields.value_text import FieldWords, keep_span
from utblick.loaders.report.labels import labels
from utblick.loaders.report.regimen import find_forms, find_routes

if TYPE_CHECKING:
    from utblick.loaders.report.record import FieldValue

__all__ = ["take_form", "take_route", "take_routes"]

_BASES: Final = (
    (r"(?:per)?oral|per os|p\.?o\b|by mouth", "peroral", "oral"),
    (r"subkut|subcut|s\.?\s?c\b", "subkutan", "subcutaneous"),
    (r"intraven|i\.?\s?v\b", "intravenös", "intravenous"),
    (r"intramus|i\.?\s?m\b", "intramuskulär", "intramuscular"),
    (r"utvärtes|topi[kc]al|kutan", "utvärtes", "topical"),
    (r"inhal", "inhalation", "inhalation"),
)
"""The beginning of a printed route, and its form in either language."""

_ADVERB: Final = re.compile(r"(?<=[^\W\d_]{5})(?:t|ly)$")
_SEE: Final = re.compile(
    r"(?:se|see|jfr|som)\s(?:ovan|above|(?:förväntad\s|expected\s)?(?:dosering|posology|dosage))\b",
    re.IGNORECASE,
)


def take_route(value: FieldValue, words: FieldWords) -> None:
    """Read the field of the route: one route, a list of them, or where it is said instead."""
    take_routes(value, words)
    take_form(value, words)
    see = _SEE.search(words.plain)
    if see and value.route is None:
        fields = labels(words.language).fields
        value.resolves_to = next(each.canonical for each in fields if each.key == "posology")
        keep_span(value, "resolves_to", words, see.span())


def take_routes(value: FieldValue, words: FieldWords) -> None:
    """Read the routes that a text names, each once."""
    routes: list[str] = []
    for start, end in find_routes(words.plain):
        route = _base(words.plain[start:end], words.language)
        if route not in routes:
            routes.append(route)
        keep_span(value, f"route/{routes.index(route)}", words, (start, end))
    if routes:
        value.route = routes[0] if len(routes) == 1 else routes
    if len(routes) == 1:
        value.value_spans["route"] = value.value_spans.pop("route/0")


def take_form(value: FieldValue, words: FieldWords) -> None:
    """Read the form that a text names; of several none is that of all."""
    spans = find_forms(words.plain)
    forms = {words.plain[slice(*each)].casefold() for each in spans}
    if len(forms) == 1:
        value.form = forms.pop()
        keep_span(value, "form", words, spans[0])


def _base(printed: str, language: str) -> str:
    """Give a route in its own form: "intravenöst" is "intravenös".

    >>> _base("Per os", "sv"), _base("intratekalt", "sv"), _base("orally", "en")
    ('peroral', 'intratekal', 'oral')
    """
    plain = printed.casefold()
    for form, swedish, english in _BASES:
        if re.match(form, plain):
            return english if language == "en" else swedish
    return _ADVERB.sub("", plain)
