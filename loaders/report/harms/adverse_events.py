"""The events of a line on safety: named in the words before the figures, or behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.harms.comparisons import SENTENCE_END

if TYPE_CHECKING:
    from utblick.loaders.report.harms.comparisons import Comparison
    from utblick.loaders.report.harms.mentions import Names

__all__ = ["NO_DIFFERENCE", "events_of"]

FEW: Final = 3
"""Words behind a figure that may narrow down the event before it."""

FEWEST: Final = 2
"""Figures between which an event can stand."""

_VERBS: Final = r"rapporterades|förekom|sågs|noterades|observerades|inträffade|drabbade|reported|occurred|observed|seen|noted"
_LINKS: Final = r"hos|i|in|of|av|med|with|by|för|for|vid|på|totalt|in total|ca|cirka|about|ungefär|omkring|approximately|around|roughly|var|was|were|är|is|are|bland|among|mellan|between"
_JOINS: Final = r"respektive|resp|vs|versus|mot|jämfört|compared|to|än|than|och|and|samt|men|but|varav|medan|while|as well as"
_HAD: Final = r"hade|fick|upplevde|drabbades av|had|experienced|developed|who|som"
_PEOPLE: Final = (
    r"deltagarna|deltagare|patienterna|patienter|patients?|participants?|subjects?|personer"
)
_LEADING: Final = re.compile(
    rf"(?:[\s,;:.)\]%-]|\b(?:{_JOINS}|{_HAD}|respectively|fler|färre|more|fewer|ungefär|omkring|approximately|around|roughly|(?:i|in)\s(?:den\s|the\s)?(?:gruppen|group)|inga|inget|ingen|no|det|there|av|of|the|{_PEOPLE})(?!\w)\.?)+",
    re.IGNORECASE,
)
_TRAILING: Final = re.compile(
    rf"(?:[\s,;:.(\[=\u2013-]|\b(?:{_LINKS}|{_JOINS}|{_VERBS}|{_HAD}|{_PEOPLE}|the|de)(?!\w)\.?)+$",
    re.IGNORECASE,
)
_LINKED: Final = (
    r"(?:\b(?:i|in|hos|med|with|för|for|on|på|vid|bland|among|av|of)\s(?:the\s|de\s)?)?"
)
_BRACKETED: Final = re.compile(r"\s?\([^()]{0,200}\)")
_TIMED: Final = re.compile(
    r"^\s?(?:vid|efter|under|till|at|after|by|through)\s(?:(?:vecka|v\.|månad|dag|år|week|month|day|year)\s\d{1,4}|\d{1,4}\s(?:veckor|månader|dagar|år|weeks|months|days|years))(?:\s|$)",
    re.IGNORECASE,
)
_DEATHS: Final = re.compile(r"\s(?:[^\W\d_]{3,25}\s)?(?:dödsfall|deaths?)(?!\w)", re.IGNORECASE)
_DENIED: Final = re.compile(r"\s*(?:inga|inget|ingen|no|none)(?![\w.])", re.IGNORECASE)
_BUT: Final = re.compile(r"\b(?:men|but|medan|while|whereas|however|däremot|dock)\b", re.IGNORECASE)
_MOST_COMMON: Final = re.compile(
    r"^[\s,.]*(?:de\s|den\s|the\s)?(?:(?:vanligaste|mest frekventa|most common|most frequent)\s[^,;:]{1,60}?|vanligast\s)(?:var|är|were|was|are|is)\s",
    re.IGNORECASE,
)
NO_DIFFERENCE: Final = (
    r"(?:inga|ingen|no)\s(?:[^\W\d_]{3,20}\s){0,2}?(?:skillnad(?:er)?|differences?)"
)
"""That groups do not differ: it denies no event."""

_NO_DIFFERENCE: Final = re.compile(
    rf"^[\s,.]*{NO_DIFFERENCE}\s(?:i|in|av|of|vad gäller|regarding)\s",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"^\d{1,5}\s(?=(?:[^\W\d_]{3,20}\s)?(?:händelser|biverkningar|reaktioner|events|reactions)(?!\w))",
    re.IGNORECASE,
)
_SAID_OF: Final = re.compile(
    r"^.{0,200}\b(?:var|är|was|were|is|are)\s[^()]{0,60}\((?=[^()]{4,100}$)"
)
"""A remark in whose brackets the event stands ("safety was alike (rash 4 % vs 3 %)")."""

_AMONG: Final = re.compile(r"\b(?:varav|of which|of whom|including|inklusive)\b|\(", re.IGNORECASE)
_EMPTY: Final = re.compile(rf"\s?\((?:\s|[,/+]|\b(?:{_JOINS})\b\.?){{0,6}}\)", re.IGNORECASE)
_GRADE: Final = re.compile(
    r"(?:av\s|of\s)?(?:grade?s?|grad(?:en|er)?)\s?[≥>]?\s?\d(?:\s?(?:[-\u2013/]|och|eller|and|or)\s?\d)?|[≥>]\s?grade?\s\d|(?:alla grader|all grades)",
    re.IGNORECASE,
)
_MEASURE: Final = re.compile(
    r"\b[Pp]\s?[<>=≤≥]\s?[\d.,]{1,12}(?<!,)|\d\d(?:[.,]\d+)?\s?%\s?(?:KI|CI)[\s:]{0,2}[\d.,\s\u2013-]{1,30}|\b(?:HR|OR|RR)\s?[=:]?\s?[\d.,]{1,8}"
)
_UNIT: Final = re.compile(
    r",?\s(?:n|antal|number)\s?\(\s?%\s?\)|\s?\(\s?%\s?\)|,\s?%(?=\s?:)|\s?\(\s?n\s?\)"
)


def events_of(words: str, comparisons: list[Comparison], names: Names) -> list[str | None]:
    """Give the event of each comparison, in the printed words; None where none is named."""
    found: list[str | None] = []
    base: str | None = None
    named_behind = False
    for index, each in enumerate(comparisons):
        before = _before(words, comparisons, index, names)
        after = _after(words, each, names, is_last=index + 1 == len(comparisons))
        if not before and _DEATHS.match(words, each.tallies[-1].end):
            base = None
        if named_behind and after and not _AMONG.search(_gap(words, comparisons, index)):
            base = None  # such are two events, as nausea and rash each with a share
        event = _added(before, base, after)
        named_behind = not before and base is None
        if not event and not _DENIED.match(words):
            event = _cleaned(words[slice(*each.head)], names)
        event = event or _between(words, each, names)
        base = base if before and _GRADE.fullmatch(before) else before or base or event
        found.append(event)
    return found


def _gap(words: str, comparisons: list[Comparison], index: int) -> str:
    return words[comparisons[index - 1].tallies[-1].end : comparisons[index].tallies[0].start]


def _between(words: str, comparison: Comparison, names: Names) -> str | None:
    """Give the event that is named behind the first figure of several (3 % rash vs 1 %)."""
    if len(comparison.tallies) < FEWEST:
        return None
    first, second = comparison.tallies[:FEWEST]
    return _cleaned(words[first.end : second.start], names)


def _added(before: str | None, base: str | None, after: str | None) -> str | None:
    """Give an event with what is printed apart from it (rash 12 % (grade 3: 4 %), 2 % severe)."""
    if before and base and _GRADE.fullmatch(before):
        return before if _GRADE.search(base) else f"{base} {before}"
    if before:
        graded = after and _GRADE.fullmatch(after) and not _GRADE.search(before)
        return f"{before} {after}" if graded else before
    if base and after and len(after.split()) <= FEW:
        return f"{base} {after}"
    return base or after


def _before(words: str, comparisons: list[Comparison], index: int, names: Names) -> str | None:
    begin, end = comparisons[index].head
    if index and _is_limit(words, comparisons[index - 1], end):
        begin = comparisons[index - 1].head[0]
    return _cleaned(_last_part(words[begin:end], names), names)


def _is_limit(words: str, before: Comparison, at: int) -> bool:
    """Whether a figure before only says what the event is (weight gain >10 %: 8 % vs 3 %)."""
    void = all(each.void for each in before.tallies)
    return void and words[before.tallies[-1].end : at].strip() in {"", "(", "[", ":"}


def _after(words: str, comparison: Comparison, names: Names, *, is_last: bool) -> str | None:
    """Give the event that is named behind the figures (12 % had nausea)."""
    begin, end = comparison.tallies[-1].end, comparison.tail_end
    if is_last:
        stop = SENTENCE_END.search(words, begin)
        end = stop.start() if stop else len(words)
    return _cleaned(_BRACKETED.sub("", words[begin:end]), names)


def _last_part(head: str, names: Names) -> str:
    """Give the last sentence of a head, and what stands behind its colon (Common: nausea)."""
    begin = max((each.end() for each in SENTENCE_END.finditer(head)), default=0)
    last = head[begin:]
    if _DENIED.match(last):
        last = _BUT.split(last)[-1]
    rest = last.rpartition(":")[2]
    return rest if _cleaned(rest, names) else last


def _cleaned(words: str, names: Names) -> str | None:
    """Give words without names of groups and without what only links them to figures."""
    for each in reversed(names.find(words)):
        link = re.search(_LINKED + "$", words[: each.start], re.IGNORECASE)
        start = link.start() if link else each.start
        words = words[:start] + words[each.end :]
    words = _TIMED.sub("", _UNIT.sub("", _MEASURE.sub("", words).lstrip()))
    if words.lstrip(" ,").startswith("(") and words.count("(") > words.count(")"):
        words = words.replace("(", "", 1)
    words = _NO_DIFFERENCE.sub("", _MOST_COMMON.sub("", _EMPTY.sub("", words)))
    opened = _LEADING.match(words)
    words = _COUNTED.sub("", words[opened.end() :] if opened else words)
    words = _SAID_OF.sub("", words)
    words = re.sub(r"\s{2,}", " ", _TRAILING.sub("", words)).strip()
    if words.count(")") > words.count("("):
        words = words.replace(")", "", 1)
    return words if re.search(r"[^\W\d_]{2}", words) else None
