"""How large a change must be to matter to patients, where a text says so: scale and bound."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from utblick.loaders.report.markers import find_markers
from utblick.loaders.report.numbers import parse_number
from utblick.loaders.report.record import Place, Threshold
from utblick.loaders.report.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from utblick.loaders.report.passage import Passage, Span

__all__ = ["find_thresholds"]

_MATTERS: Final = (
    r"(?:(?:kliniskt|clinically)\s(?:\w{1,14}\s(?:och|and|eller|or)\s)?(?:betydelsefull\w{0,2}|meningsfull\w{0,2}|relevant\w{0,2}|viktiga?t?|signifikanta?|meaningful|important|significant)"
    r"|(?:klinisk\s(?:betydelse|relevans))|(?:clinical\s(?:significance|relevance|importance))|MC?I[CD]|minimal(?:ly|t)?\s(?:clinically\s)?important)"
)
_SAYS: Final = re.compile(_MATTERS, re.IGNORECASE)
_NUMBER: Final = r"[-\u2212\u2013+]?\d{1,4}(?:[.,]\d{1,2})?"
_UNIT: Final = (
    r"(?:poängs?(?:enheter)?|skalsteg|steg|enheter|procentenheter|procent|percentage\spoints|percent|points?|units?|%|mm(?:Hg)?|cm|m|meter|metres|meters|ml|mL|kg|sekunder|seconds|minuter|minutes"
    r"|timmar|hours|dagar|days|bokstäver|letters|mg/dl|mmol/(?:l|mol)|g/l)"
)
_FIGURE: Final = re.compile(
    rf"(?P<operator>[≥>≤<]|\b(?:minst|över|mer\sän|at\sleast|more\sthan|(?:a\s)?minimum\sof))?\s?(?<![\w.,/])(?P<low>{_NUMBER})(?:\s?(?:[-\u2013]|till|to)\s?(?P<high>\d{{1,4}}(?:[.,]\d{{1,2}})?))?"
    rf"[\s\u00a0-]?(?P<unit>{_UNIT})(?![\w/])",
    re.IGNORECASE,
)
# "5 points are held to matter"; what was found to be so in a study is a result, and no bound.
_HELD: Final = (
    r"(?:anses|anse[sd]ts|ansågs|bedöms|bedömdes|betraktas|räknas|ses|definiera\w{1,4}|motsvarar|motsvarade|utgör|utgjorde|tolkas|representerar|innebär|klassas|har\sföreslagits"
    r"|(?:is|are|was|were|has\sbeen|have\sbeen|be)\s(?:generally\s|usually\s|often\s|commonly\s)?(?:considered|regarded|defined|deemed|taken|seen|viewed|suggested|proposed|judged)"
    r"|represents?|indicates?|constitutes?|reflects?|corresponds?\sto)"
)
_AHEAD: Final = re.compile(
    rf"[^.;\d]{{0,60}}?\b(?<!inte\s)(?<!ej\s)(?<!not\s){_HELD}\b(?!\s(?:inte|ej|not)\b)[^.;]{{0,60}}?{_MATTERS}",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    rf"{_MATTERS}[^.;]{{0,90}}?(?:\b(?:är|var|vara|till|som|vid|på|is|was|are|were|as|at|be|of)\b|[:=(])[^.;\d]{{0,40}}?$",
    re.IGNORECASE,
)
_BOUND_WORD: Final = re.compile(
    r"\b(?:gräns\w{0,8}|tröskel\w{0,6}|cut-?off\w{0,3}|thresholds?|definiera\w{1,4}|defined|MC?I[CD]|minsta|minimal\w{0,2}|anses|bedöms|betraktas|räknas|uppskatta\w{1,3}|estimated|considered|regarded|set\sat|established|fastställ\w{1,3})\b",
    re.IGNORECASE,
)
_FOUND: Final = re.compile(
    r"\b(?:uppnådde\w?|sågs|visades|noterades|observerades|sås|hade|fick|deltagarna|reached|achieved|was\sseen|were\sseen|was\sobserved|participants)\b",
    re.IGNORECASE,
)
# A scale by its letters, and the word of its name before them: "Itch NRS".
_CODE: Final = re.compile(
    r"(?<![\w-])(?:(?<=\s)[A-ZÅÄÖ][a-zåäö]{2,14}\s)?\d{0,2}[A-Z][\w]{0,10}(?:-[A-Z0-9][\w]{0,8}){0,2}(?![\w-])"
)
_NO_SCALE: Final = re.compile(
    r"MC?I[CD]|SD|KI|CI|EMA|FDA|NICE|TLV|EU|USA|RCT|II|III|IV|[A-ZÅÄÖ][a-zåäö]+|[A-Z]"
)
_OF: Final = re.compile(r"\s?(?:på|för|i|enligt|on|in|for|of)\s(?:the\s|skalan\s)?$", re.IGNORECASE)
# A second figure of one statement: "30 m för A och för B 3 %".
_CHAIN: Final = re.compile(
    r",?(?:\s(?:på|för|i|on|in|for)\s[\w-]{1,16})?\s(?:(?:och|and|respektive)\s)?(?:(?:på|för|i|on|in|for)\s[\w-]{1,16}\s)?"
)
_CUT: Final = re.compile(r"(?<![\w-])(?P<code>[A-Z][A-Z-]{1,10}[A-Z])(?P<number>\d{2})(?!\w)")
_CHANGE: Final = re.compile(
    r"\b(?:förändring|förbättring|försämring|minskning|ökning|skillnad|sänkning|höjning|change|improvement|worsening|decrease|reduction|increase|difference)\b",
    re.IGNORECASE,
)


LONGEST: Final = 2_000
"""Characters of a sentence: in what is longer, figures and scales are not told apart."""


def find_thresholds(
    blocks: Iterable[tuple[Place, Passage]], known: Set[int], names: Sequence[str], language: str
) -> list[Threshold]:
    """Find what the text says of how large a change must be to matter.

    Args:
        blocks: the paragraphs of the report in reading order, each with its place.
        known: the numbers of the reference list.
        names: codes of outcomes and terms of footnotes: scales that a sentence may name.
        language: sv or en.
    """
    return [
        each
        for place, passage in blocks
        for start, end in split_sentences(passage.raw)
        if end - start <= LONGEST
        for each in _in_sentence(place, passage, (start, end), names, known, language)
    ]


def _in_sentence(  # noqa: PLR0913, PLR0917 - a sentence, where it stands, what it may name
    place: Place,
    passage: Passage,
    span: Span,
    names: Sequence[str],
    known: Set[int],
    language: str,
) -> Iterator[Threshold]:
    words = passage.raw[slice(*span)]
    if not _SAYS.search(words):
        return
    refs = list(dict.fromkeys(ref for each in find_markers(words, known) for ref in each.refs))
    base = Threshold(raw=words, refs=refs, where=place, **passage.place(*span))
    change = _CHANGE.search(words)
    base.change = change[0].casefold() if change else None
    figures: list[re.Match[str]] = []
    for each in _FIGURE.finditer(words):
        chained = figures and _CHAIN.fullmatch(f"{words[figures[-1].end() : each.start()]} ")
        if chained or _is_bound(words, each):
            figures.append(each)
    for each in figures:
        yield from _of_figure(base, words, each, _scale(words, each, figures, names), language)
    if not figures and _BOUND_WORD.search(words) and not _FOUND.search(words):
        for match in _CUT.finditer(words):
            # The number is part of the scale's name: that it is a percentage is not printed.
            yield msgspec.structs.replace(base, measure=match[0])


def _is_bound(words: str, figure: re.Match[str]) -> bool:
    """Whether a sentence gives a figure as the bound, and not as what a study found."""
    if _AHEAD.match(words, figure.end()):
        return True
    before = words[: figure.start()]
    if _BEHIND.search(before):
        return _BOUND_WORD.search(words) is not None and not _FOUND.search(before)
    return False


def _of_figure(
    base: Threshold, words: str, figure: re.Match[str], measure: str | None, language: str
) -> Iterator[Threshold]:
    low = parse_number(figure["low"], language)
    high = parse_number(figure["high"], language) if figure["high"] else None
    if high is not None and high <= low:
        return
    unit = words[slice(*figure.span("unit"))]
    found = msgspec.structs.replace(base, measure=measure, unit=unit)
    if high is None:
        found.value = low
        found.operator = _operator(figure["operator"])
    else:
        found.low, found.high = low, high
    yield found


def _operator(printed: str | None) -> str | None:
    """Give the sign that words stand for: "minst 5" is "≥".

    >>> _operator("minst"), _operator("more than"), _operator(None)
    ('≥', '>', None)
    """
    if not printed or printed in "≥>≤<":
        return printed or None
    return ">" if re.match(r"över|mer|more", printed, re.IGNORECASE) else "≥"


def _scale(
    words: str, figure: re.Match[str], figures: list[re.Match[str]], names: Sequence[str]
) -> str | None:
    """Give the scale that a figure is of: the one behind it, the only one, or the last before it."""
    places = {match.span() for match in _CODE.finditer(words) if not _NO_SCALE.fullmatch(match[0])}
    for name in names:
        form = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
        places |= {match.span() for match in re.finditer(form, words)} if name else set()
    spans = sorted(each for each in places if not any(_inside(each, other) for other in places))
    behind = [each for each in spans if each[0] >= figure.end()]
    if behind and _OF.fullmatch(words, figure.end(), behind[0][0]):
        return words[slice(*behind[0])]
    printed = {words[slice(*each)] for each in spans}
    if len(printed) == 1:
        return printed.pop()
    start = max((each.end() for each in figures if each.end() <= figure.start()), default=0)
    before = [each for each in spans if start <= each[0] < figure.start()]
    return words[slice(*before[-1])] if before else None


def _inside(span: Span, other: Span) -> bool:
    return other != span and other[0] <= span[0] and span[1] <= other[1]
