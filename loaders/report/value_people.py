"""Whom a figure counts: the area and the group of people that the sentence names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.value_places import Named, find_markets

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Span

__all__ = ["area_of", "population_before", "population_behind"]

_WIDER: Final = re.compile(
    r"\b(?:i\s(?:hela\s)?världen|globalt|worldwide|globally|in\sthe\sworld|västvärlden|Skandinavien|Scandinavia)\b",
    re.IGNORECASE,
)
_AGE: Final = r"(?:[<>≥≤]\s?\d{1,3}\s(?:år|years)|(?:över|under|i\såldern|aged|from|från)\s\d{1,3}(?:[-\u2010-\u2015]\d{1,3})?\s(?:år|years)|\d{1,3}[-\u2010-\u2015]\d{1,3}\s(?:år|years))"
_GROUP: Final = r"(?:alla\s|all\s|den\s|the\s|de\s)?(?P<group>[^\W\d_][^\s,;.()]{1,30}(?:\s(?!har\b|have\b|has\b|är\b|are\b|får\b|som\b|who\b|that\b|lever\b|drabbas\b|insjuknar\b|utvecklar\b|i\b|in\b|och\b|and\b|inte\b|kan\b|vid\b)[^\s,;.()]{1,30}){0,3})"
_BEHIND: Final = re.compile(rf"\s(?:av|of|bland|among|hos)\s{_GROUP}", re.IGNORECASE)
_BEFORE: Final = re.compile(
    rf"\b(?:bland|among|hos)\s(?:[^\W\d_]{{2,20}}\s)?(?P<group>{_AGE}|[^\W\d_]{{3,24}})\s",
    re.IGNORECASE,
)
_EMPTY: Final = re.compile(
    r"(?:dem|dessa|them|these|de|the|alla|all|which|whom|vilka|fallen|fall)\b", re.IGNORECASE
)


def area_of(text: str, sentence: Span) -> Named | None:
    """Give the one area that a sentence names; of several it is not told which counts."""
    found = find_markets(text[: sentence[1]])
    found = [each for each in found if each.start >= sentence[0]]
    found += [Named(*each.span(), each[0]) for each in _WIDER.finditer(text, *sentence)]
    return found[0] if len({each.name for each in found}) == 1 else None


def population_behind(text: str, at: int, end: int) -> Span | None:
    """Give the group that stands right behind a figure ("2 % av vuxna")."""
    match = _BEHIND.match(text, at, end)
    if match is None or _EMPTY.match(match["group"]):
        return None
    return match.span("group")


def population_before(text: str, start: int, at: int) -> Span | None:
    """Give the group that stands before a figure ("Bland personer ≥65 år är ...")."""
    found = list(_BEFORE.finditer(text, start, at))
    if len(found) != 1 or _EMPTY.match(found[0]["group"]):
        return None
    return found[0].span("group")
