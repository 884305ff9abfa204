"""How many had an event: the percentages and counts of people in a line on safety.

Figures of another kind are passed over: limits (>10 %), grades, doses, times, intervals,
p-values, rates per time, changes of a measurement, numbers of studies or of parts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.efficacy.timepoints import find_timepoints
from utblick.loaders.report.group_words import AGAINST
from utblick.loaders.report.numbers import INTEGER, NUMBER, parse_integer, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LONGEST", "Tally", "find_tallies"]

LONGEST: Final = 4000
"""Characters of one line that are scanned; no cell of a report comes near it."""

WHOLE: Final = 100
"""Percent of all; more than all cannot have had an event."""

_INT: Final = (
    rf"(?<![\w.,\-\u2013\u2212])(?:\d{{1,3}}(?:,\d{{3}})+(?![\d,])|{INTEGER})(?!\d|[.,]\d)"
)
_WORDS: Final = {
    **dict.fromkeys(("en", "ett", "one"), 1),
    **dict.fromkeys(("två", "two"), 2),
    **dict.fromkeys(("tre", "three"), 3),
    **dict.fromkeys(("fyra", "four"), 4),
    **dict.fromkeys(("fem", "five"), 5),
    **dict.fromkeys(("sex", "six"), 6),
    **dict.fromkeys(("sju", "seven"), 7),
    **dict.fromkeys(("åtta", "eight"), 8),
    **dict.fromkeys(("nio", "nine"), 9),
    **dict.fromkeys(("tio", "ten"), 10),
    **dict.fromkeys(("elva", "eleven"), 11),
    **dict.fromkeys(("tolv", "twelve"), 12),
}
_NONE: Final = ("ingen", "inga", "inget", "none")
"""Said of a group by itself (none in the placebo group), the count is 0."""

_NUMBERED: Final = rf"(?:{_INT}|(?<!\w)(?:{'|'.join(_WORDS)})(?!\w))"
_PCT: Final = (
    r"\s?(?:%|procent\b|percent\b|per cent\b)(?!\s?-?(?:enhet|unit|point|igt|ig\b|KI\b|CI\b|CrI\b))"
)
_PEOPLE: Final = (
    r"(?:del(?:tagare|tagarna)|patienter(?:na)?|patients?|personer|persons?|individer|individuals"
    r"|försökspersoner|participants?|subjects?|barn|children|kvinnor|women|män|men|vuxna|adults"
    r"|mödrar|mothers|spädbarn|infants)(?!\w)"
)
_EVENTS: Final = r"(?:biverkning(?:arna|ar)|händelser(?:na)?|reaktioner(?:na)?|fallen|events?|reactions?|cases|adverse\s(?:drug\s)?(?:events|reactions))(?!\w)"
"""A share of events is none of people."""

_DEATHS: Final = r"(?:dödsfall|deaths?)(?!\w)"
_CASES: Final = r"(?:fall|cases?)(?:\s(?:av|med|of))?(?!\w)"
_KIND: Final = r"(?:(?!hos\b|bland\b|med\b|och\b|and\b|för\b|der\b|with\b|vid\b|för\b|vs\b|mot\b|resp)[^\W\d_]{3,25}\s)?"
_VERSUS: Final = rf"(?:{AGAINST}|respektive|resp\.?)"
_SHARE: Final = rf"{NUMBER}{_PCT}"
_ABOUT: Final = r"(?:ca\.?\s|cirka\s|about\s|approximately\s)?"

_PASSED_OVER: Final = (
    rf"\d\d(?:[.,]\d+)?\s?(?:%|procent\w*)?[\s-]?(?:igt\s|ig\s)?(?:KI|CI|CrI|konfidens\w*|confidence|kredib\w*|credible)\b[^;)\]]{{0,60}}"
    rf"|\b[Pp][\s-]?(?:värdet?|value)?\s?[<>=≤≥]\s?[\d.,]{{1,12}}"
    rf"|\b(?:HR|OR|RR|IRR|ARR|RD|VE)\b[\s:=]{{0,3}}{NUMBER}(?:\s?%)?"
    r"|\b(?:grade?s?|grad(?:en)?|stadium|stage|typ|type|fas|phase|klass|class|studie|study|faktor|factor|nivå"
    r"|level|cykel|cycle|del|part|kohort|cohort|nr|no\.|refs?\.?)\s[≥≤>]?\s?(?:\d{1,3}|[IVX]{1,4}\b)(?:\s?(?:[-\u2013/,]|och|eller|and|or)\s?\d{1,3}(?![\d,.]|\s?%))?"
    rf"|\b(?:skillnad|differens|difference)(?:en)?\s?(?:var|på|was|of|:)?\s?{NUMBER}\s?%"
    rf"|{NUMBER}\s?%\s(?:av|of)\s(?:de\s|the\s|alla\s|all\s)?(?:[^\W\d_]{{3,20}}\s)?{_EVENTS}"
    rf"|\b(?:av|of)\s(?:de\s|the\s)?(?:[^\W\d_]{{3,20}}\s)?{_EVENTS}\s(?:var|är|were|was)\s{NUMBER}\s?%"
    rf"|{NUMBER}\s?%\s?-?(?:enhet\w*|units?|points?)"
    rf"|{NUMBER}\s?%?\s(?:\w{{3,20}}\s)?(?:per|/)\s?(?:\d|år|year|patient|person)[^;,)]{{0,20}}"
    rf"|{NUMBER}\s?%(?:\s?-\s?[^\W\d_]|\s(?:kräm|cream|gel|salva|ointment|lotion|lösning|solution|skum|foam)\w{{0,4}})"
    rf"|{NUMBER}\s?(?:mg|µg|μg|mcg|g|kg|ml|mL|IE|IU|mm|cm|mmHg|mmol|x|ggr|gånger|times|vecko\w*|veckor|weeks?|månad\w*|months?"
    r"|dagar|dag|dygn|days?|år|years?|timmar|timme|hours?|min|minuter|minutes)(?!\w)"
    rf"|(?<!jämfört )(?<!jämf\. )(?<!jämförelse )\b(?:med|by)\s{_ABOUT}{_SHARE}"
    rf"|\b(?:\w{{0,30}}(?:ökning|minskning|skillnad|reduktion)(?:en)?|increase|decrease|reduction|difference)\s(?:på|om|av|of|i)\s{_ABOUT}{_SHARE}"
    rf"|\b(?:ytterligare|another|an additional|additional|av|of|de|the|samtliga|alla|all)\s{_NUMBERED}\s{_KIND}(?:{_PEOPLE}|{_DEATHS}|{_CASES})"
)

_LIMIT: Final = (
    r"(?:[≥≤<>]|\b(?:minst|at least|mer än|fler än|högre än|lägre än|more than|higher than|greater than|lower than|över|above|over|under|below|mindre än|färre än|less than"
    r"|fewer than|upp till|up to|högst|at most|drygt|knappt|nästan|nearly|almost)\s)"
)
_RANGED: Final = rf"{NUMBER}\s?%?\s?(?:[-\u2013\u2014±]|\btill\b|\bto\b|\+/-)\s?\d[\d.,]{{0,9}}"
_VOID: Final = rf"{_LIMIT}\s?{_SHARE}|{_RANGED}{_PCT}|(?-i:\b(?:NA|N/A|NR|NE)\b)"
"""A figure that tells no share: it keeps the place of one among the groups."""


def _count(name: str) -> str:
    """Give the pattern of "8 av 40", its groups named by one letter."""
    return (
        rf"(?P<{name}n>{_INT})(?:\s{_PEOPLE})?\s?(?:av|of|out of|utav|/)\s?"
        rf"(?:de\s|the\s|totalt\s|sammanlagt\s|in total\s)?"
        rf"(?P<{name}of>\d{{1,3}}(?:,\d{{3}})+|{INTEGER})(?![\d%]|[.,]\d|\s%)"
    )


_IN_BRACKETS: Final = rf"\s?[(\[]\s?(?:n\s?=\s?)?{_count('p')}(?:\s{_PEOPLE})?\s?[)\]]"
_ALONE_IN_BRACKETS: Final = rf"\s?[(\[]\s?(?:n\s?=\s?(?P<rn>{_INT})|(?P<sn>{_NUMBERED})\s{_KIND}(?:{_PEOPLE}|{_CASES}))\s?[)\]]"
_FORMS: Final = (
    rf"(?P<passed>{_PASSED_OVER})",
    rf"(?P<void>{_VOID})",
    rf"(?P<limit>{_LIMIT}\s?{NUMBER}|{_RANGED})",
    rf"(?:\bn\s?=\s?)?{_count('c')}(?:\s{_PEOPLE})?(?:\s?[(\[,]\s?(?P<cpct>{NUMBER}){_PCT}\s?[)\]]?)?",
    rf"(?P<ppct>{NUMBER}){_PCT}(?:{_IN_BRACKETS}|,\s{_count('q')}|{_ALONE_IN_BRACKETS})?",
    rf"(?:\bn\s?=\s?)?(?P<an>{_NUMBERED})(?:\s{_KIND}{_PEOPLE})?\s?[(\[]\s?(?P<apct>{NUMBER}){_PCT}\s?[)\]]?",
    rf"(?P<xn>{_INT})\s?[(\[](?P<xpct>{NUMBER})[)\]]",
    rf"(?P<size>\bn\s?=\s?{_INT})",
    rf"(?P<dn>{_NUMBERED})(?=\s{_KIND}{_DEATHS})",
    rf"(?P<bn>{_NUMBERED})\s{_KIND}(?:{_PEOPLE}|{_CASES})",
    (
        rf"(?P<row>{NUMBER}(?:(?:,\s|\s(?:och|and)\s){NUMBER}){{0,4}}\s{_VERSUS}\s{NUMBER})"
        rf"(?:(?P<rowunit>{_PCT}|\s{_PEOPLE})|(?P<rowdeaths>(?=\s{_KIND}{_DEATHS}))|(?=\s*(?:$|[.,;)\]]|(?:i|in|hos|för|for|med|with|på|on)\b)))(?![\d(])"
    ),
    rf"(?P<mn>{_NUMBERED}|(?<!\w)(?:{'|'.join(_NONE)})(?!\w))(?=\s(?:i|in|on|på|med|hos|for|för|with)\s(?P<next>[^.;]{{1,20}}))",
)
_TALLY: Final = re.compile("|".join(_FORMS), re.IGNORECASE)
_NO_NUMBER: Final = re.compile(r"\d[\d\s]{40,}")
"""A run of digits that is no number: to try each way of reading it would take for ever."""
_NUMBER_IN_ROW: Final = re.compile(NUMBER)
_BOTH: Final = re.compile(r"\b(?:n|antal|number)\s?(?:[(\[]\s?%\s?[)\]]|,\s?%)", re.IGNORECASE)
_SHARES: Final = re.compile(
    r"[(,\[]\s?%\s?[)\]:,]|\b(?:andel(?:en)?|proportion)\b[^:]{0,60}%", re.IGNORECASE
)
_NUMBERS: Final = re.compile(
    r"\b(?:antal(?:et)?|number|dödsfall|deaths?|avlidna|avled|died)\b|\bno\.\s?of\b|[(,]\s?n\s?[):]",
    re.IGNORECASE,
)
_MEASURED: Final = re.compile(
    r"\b(?:median|medel|mean|genomsnitt|average)\w{0,20}|\b(?:dagar|days|timmar|hours|veckor|weeks|månader|months|år|years|tid|time|duration"
    r"|poäng|points|score|nivå|level|episoder|episodes|händelser|events|skov|relapses|anfall|attacks)\b",
    re.IGNORECASE,
)
"""What bare figures behind it measure is no number of people."""

_MEAN_CHANGE: Final = re.compile(
    r"\b(?:median|medel|mean|genomsnittlig|average)\w{0,3}[\s-]?(?:förändring|minskning|ökning|sänkning|skillnad|reduktion|change|increase|decrease|reduction|difference)\w{0,3}\b[^;]{0,80}$",
    re.IGNORECASE,
)


class Tally(NamedTuple):
    """How many of how many had an event, and where that is printed; None is not printed."""

    start: int
    end: int
    pct: float | None = None
    n: int | None = None
    of: int | None = None

    @property
    def void(self) -> bool:
        """Whether it only keeps the place of a figure that could not be taken (<1 %, NA)."""
        return self.pct is None and self.n is None


def find_tallies(
    words: str, language: str = "sv", *, names: tuple[int, ...] = (), unit: str = ""
) -> list[Tally]:
    """Find the tallies of a line, in the order in which they stand.

    Args:
        words: the line.
        language: "sv" or "en"; decides what a comma before three digits is.
        names: where the names of groups begin; a bare figure before one counts people.
        unit: what bare figures are if the line does not say ("%", "n" or "").

    >>> [(each.n, each.of, each.pct) for each in find_tallies("Yrsel: 8 av 40 (20 %) vs 7,5 %")]
    [(8, 40, 20.0), (None, None, 7.5)]
    """
    words = _NO_NUMBER.sub(lambda run: "_" * len(run[0]), words[:LONGEST])
    times = [(time.start, time.end) for time in find_timepoints(words)]
    found: list[Tally] = []
    for match in _TALLY.finditer(words):
        if match["passed"] or match["limit"] or match["size"] or _in(times, match.start()):
            continue
        bare = unit or _bare_unit(words[: match.start()])
        found += [_sound(each) for each in _tallies(match, language, names, bare)]
    return found


def _in(times: list[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in times)


def _bare_unit(before: str) -> str:
    """Give what figures without a unit are by the words before: %, n, n (%), or not known."""
    if _BOTH.search(before):
        return "n (%)"
    if _SHARES.search(before):
        return "%"
    counted = _NUMBERS.search(before) and not _MEASURED.search(before)
    return "n" if counted else ""


def _tallies(
    match: re.Match[str], language: str, names: tuple[int, ...], bare: str
) -> Iterator[Tally]:
    if match["void"] or _MEAN_CHANGE.search(match.string[: match.start()][-160:]):
        yield Tally(match.start(), match.end())
    elif match["xn"]:
        if bare == "n (%)":
            yield _tally(match, language)
    elif match["row"]:
        yield from _row(match, language, bare)
    elif match["mn"]:
        measured = bare != "%" and _MEASURED.search(match.string, 0, match.start())
        if not measured and any(match.end() < name <= match.start("next") + 4 for name in names):
            yield _tally(match, language, share=bare == "%")
    else:
        yield _tally(match, language)


def _tally(match: re.Match[str], language: str, *, share: bool = False) -> Tally:
    pct, n, of = (_printed(match, kind) for kind in ("pct", "n", "of"))
    if share:
        n, pct = None, n
    count = _whole(n, language)
    # A word that is no number after all (sex in English) is no part of the tally.
    start = match.start("apct") if count is None and match["an"] else match.start()
    return Tally(start, match.end(), _share(pct, language), count, _whole(of, language))


def _printed(match: re.Match[str], kind: str) -> str | None:
    """Give what was printed for a kind; each form names its groups by a letter and the kind."""
    groups = match.groupdict().items()
    return next((text for name, text in groups if text and name[1:] == kind), None)


def _row(match: re.Match[str], language: str, bare: str) -> Iterator[Tally]:
    """Give the figures of "12, 9 vs 7 %": the unit after the last is that of all."""
    unit = match["rowunit"] or ""
    deaths = match["rowdeaths"] is not None
    people = deaths or re.search(_PEOPLE, unit, re.IGNORECASE) is not None
    share = not people and (bool(unit) or bare == "%")
    if not (share or people or bare == "n"):
        return
    for each in _NUMBER_IN_ROW.finditer(match["row"]):
        start, end = match.start() + each.start(), match.start() + each.end()
        if each.end() == len(match["row"]):
            end = match.end()
        if share:
            yield Tally(start, end, pct=_share(each[0], language))
        else:
            yield Tally(start, end, n=_whole(each[0], language))


def _share(words: str | None, language: str) -> float | None:
    if words is None:
        return None
    # A dash with a blank behind it stands between the event and its figure, it is no sign.
    return parse_number(re.sub(r"^[-\u2010-\u2015\u2212]\s", "", words), language)


def _whole(words: str | None, language: str) -> int | None:
    if words is None:
        return None
    if words.casefold() in _NONE:
        return 0
    if words.casefold() in _WORDS and not (language == "en" and words.casefold() == "sex"):
        return _WORDS[words.casefold()]
    try:
        return parse_integer(words, language)
    except ValueError:
        return None


def _sound(tally: Tally) -> Tally:
    """Give a tally that can be, or a void one: no more than all, no less than none."""
    share = tally.pct is None or 0 <= tally.pct <= WHOLE
    count = tally.of is None or (tally.n is not None and tally.n <= tally.of)
    return tally if share and count else Tally(tally.start, tally.end)
