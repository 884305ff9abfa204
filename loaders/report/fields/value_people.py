"""Whom a figure counts: the area and the group of people that the sentence names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.fields.value_places import Named, find_markets

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Span

__all__ = ["PEOPLE", "area_of", "population_before", "population_behind"]

_WIDER: Final = re.compile(
    r"\b(?:världen|globalt|worldwide|globally|the\sworld|västvärlden|Skandinavien|Scandinavia)\b",
    re.IGNORECASE,
)
PEOPLE: Final = (
    r"(?:personer|[^\W\d_]{0,20}patienter|individer|barn|vuxna|kvinnor|män|ungdomar|spädbarn|nyfödda|[^\W\d_]{0,20}fall|svenskar|människor|drabbade|sjuka|(?:ny)?insjuknade"
    r"|(?:ny)?diagnosti[sc]erade|persons?|people|patients|individuals|children|adults|women|men|infants|newborns|cases|subjects)"
)
"""Words for people that are counted."""

_YEARS: Final = (
    r"(?:års?|years?)(?:\s(?:ålder|of\sage|eller\säldre|or\solder|och\säldre|and\solder))?"
)
_AGE: Final = (
    rf"(?:[<>≥≤]\s?\d{{1,3}}\s{_YEARS}|(?:över|under|i\såldern|i\såldrarna|äldre\sän|yngre\sän|aged|over|older\sthan|younger\sthan)\s\d{{1,3}}"
    rf"(?:[-\u2010-\u2015]\d{{1,3}})?(?:\s{_YEARS})?|\d{{1,3}}[-\u2010-\u2015]\d{{1,3}}\s{_YEARS})"
)
_NOUN: Final = (
    r"(?:[^\W\d_]{0,12}befolkningen?|[^\W\d_]{0,12}population(?:en)?|(?:patient|person|individ|kvinno|människo)(?:er|r)(?:na)?|barn(?:en)?|vuxna|män(?:nen)?|ungdomar(?:na)?"
    r"|spädbarn(?:en)?|nyfödda|tonåringar|äldre|flickor|pojkar|patients|persons|people|individuals|adults|children|women|men|infants|newborns|girls|boys)"
)
_STOP: Final = r"(?:har|have|has|är|are|får|som|who|that|lever|drabbas|insjuknar|utvecklar|i|in|och|and|inte|kan|anges|beräknas|uppskattas|finns|var|were|was|per|vid)"
_WITH: Final = rf"\s(?:med|with)(?:\s(?!{_STOP}\b)[^\s,;.()]{{1,30}}){{1,4}}(?=\s{_STOP}\b|\s{{0,20}}(?:[,;.()]|$))"
_GROUP: Final = rf"(?P<group>(?:(?!{_NOUN}\b|{_STOP}\b)[^\W\d_]{{2,20}}\s){{0,2}}{_NOUN}(?![\w-])(?:\s{_AGE}|{_WITH})?)"
_BEHIND: Final = re.compile(rf"\s(?:av|of|bland|among|hos)\s{_GROUP}", re.IGNORECASE)
_BEFORE: Final = re.compile(rf"\b(?:bland|among|hos)\s{_GROUP}", re.IGNORECASE)


def area_of(text: str, sentence: Span) -> Named | None:
    """Give the one area that a sentence names; of several it is not told which counts."""
    found = find_markets(text[: sentence[1]])
    found = [each for each in found if each.start >= sentence[0]]
    found += [Named(*each.span(), each[0]) for each in _WIDER.finditer(text, *sentence)]
    return found[0] if len({each.name for each in found}) == 1 else None


def population_behind(text: str, at: int, end: int) -> Span | None:
    """Give the group that stands right behind a figure ("2 % av vuxna")."""
    match = _BEHIND.match(text, at, end)
    return match.span("group") if match else None


def population_before(text: str, start: int, at: int) -> Span | None:
    """Give the one group that stands before a figure ("Bland personer ≥65 år är ...")."""
    found = list(_BEFORE.finditer(text, start, at))
    return found[0].span("group") if len(found) == 1 else None
