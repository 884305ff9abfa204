"""Markers of citations in running text, told from the figures that look like them.

A bracket with small whole numbers is judged by what stands before and behind it: figures
after a figure are its spread or its count, a list after words is a citation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

__all__ = ["Marker", "expand", "find_markers"]

WIDEST_RANGE: Final = 40
"""References of one range: no report cites more at a time."""

LONGEST: Final = 200_000
"""Characters of one paragraph that are searched."""

_DASH: Final = "[-\u2010-\u2015\u2212]"
_ITEM: Final = rf"\d{{1,3}}(?:\s?{_DASH}\s?\d{{1,3}})?"
_LIST: Final = (
    rf"{_ITEM}(?:(?:\s?[,;]\s?(?:och\s|and\s|samt\s)?|\s(?:och|and|samt|&)\s){_ITEM}){{0,30}}"
)
_REF: Final = r"(?:[Rr]efe?r?e?n?s?(?:er|en|erna)?|[Rr]eferences?|[Rr]efs?|REF|REFS|REFERENS)\.?:?"
_NUMBER_WORD: Final = r"(?:(?:nr|nummer|no|number)\.?\s)?"
# A place within the work that is cited: "(3, s. 12)", "(3, table 2)".
_WITHIN: Final = (
    r"(?:,\s(?:tabell|table|figure?r?|fig\.|sid(?:an|\.)?|s\.|pp?\.|kap(?:itel|\.)|chapter|avsnitt|section|bilaga|appendix)\s[\w.-]{1,8}"
    r"|,\s(?:opublicera\w{1,4}|unpublished)\s(?:data|uppgifter|results|resultat))?"
)
_SUPERSCRIPT: Final = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
_MARKER: Final = re.compile(
    rf"(?P<word>\b{_REF}\s?)?(?P<open>[(\[])\s?(?P<inner_word>(?:[Ss]e\s|[Ss]ee\s|jfr\s|cf\.?\s)?(?:{_REF}\s?{_NUMBER_WORD})?)(?P<list>{_LIST}){_WITHIN}\s?(?P<close>[)\]])"
    rf"|\b(?P<bare_word>{_REF})\s{_NUMBER_WORD}(?P<bare>{_LIST})(?![\w%.,]?\d|\s?%)"
    rf"|(?:(?<=[^\W\d_]{{3}})|(?<=[.,;:)\]”\"]))(?P<super>[{_SUPERSCRIPT}]{{1,3}}(?:[,\u207b\u2013-][{_SUPERSCRIPT}]{{1,3}}){{0,20}})(?![\w{_SUPERSCRIPT}])"
)
_PLAIN: Final = str.maketrans(
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b", "0123456789-"
)
_STATISTIC: Final = re.compile(
    r"\b(?:SD|IQR|SE|SEM|KI|CI|medel\w*|mean|median\w*|range|min\w?\s?[-\u2013,]\s?max\w?|spridning|intervall|kvartil\w*"
    r"|interkvartil\w*|standardavvikelse|standard deviation|genomsnitt\w*|average|variationsvidd|skala\w*|scale|(?<!års )ålder|(?<!of )age[ds]?)\b"
    r"|±|\([nN]\)|\(%\)|\bn\s\(",
    re.IGNORECASE,
)
_SPREAD_WORD: Final = re.compile(
    r"(?:\bSD|\bIQR|\brange|\bspridning|\bintervall|\bmin\w?\s?[-\u2013]\s?max|\bKI|\bCI|\bskala\w*|\bscale|\bscore"
    r"|(?<!års )\bålder|(?<!of )\baged?|\båldrar|(?:ålder|age),?\s(?:i\s|in\s)?(?:år|years)|\bt\.\s?ex\.|\be\.g\.|\bparentes|\b(?-i:SE))[\s,:=]*$",
    re.IGNORECASE,
)
_NUMBER_BEFORE: Final = re.compile(
    r"(?P<lead>[^\W\d_][\w.'’-]*\s)?(?P<number>[-\u2212\u2013+]?\d[\d\s\u00a0\u202f]{0,12}(?:[.,]\d+)?)\s?(?P<unit>%|procent|percent"
    r"|[^\W\d_]{1,12}(?:/[^\W\d_]{1,8})?)?\s*$"
)
_NAME_OF_NUMBER: Final = re.compile(
    r"(?:typ|type|fas|phase|grad|grade|stadium|stage|klass|class|studie|study|studien|dag|day|vecka|week|del|part|nr|no"
    r"|version|kohort|cohort|kapitel|chapter|avsnitt|section|tabell|table|figur|figure|sedan|since|år|i|in|of|from|från"
    r"|jan\w*|feb\w*|mars|march|apr\w*|maj|may|jun\w*|jul\w*|aug\w*|sep\w*|okt\w*|oct\w*|nov\w*|dec\w*|linje|line)$",
    re.IGNORECASE,
)
_PERCENT: Final = frozenset({"%", "procent", "percent"})
_YEARS: Final = frozenset({"år", "years", "year"})
_P_VALUE: Final = re.compile(r"\b[Pp]\s?[<>=≤≥]\s?0?[.,]\d{1,8}\s?$")
# A bound of ages ("från 12 år") has no spread.
_BOUND: Final = re.compile(
    r"(?:[<>≤≥]\s?|\b(?:över|under|från|till|minst|högst|upp\still|over|under|from|to|at\sleast|up\sto|aged)\s)$",
    re.IGNORECASE,
)
# What is counted, behind a bracket that its figure has: "17 (12) patienter".
_COUNTED: Final = re.compile(
    r"\s?(?:mmHg|mmol|kcal|cm|dagar|days|gånger|times|fall|cases|events?|händelser"
    r"|[^\W\d_]{0,12}(?:patienter|personer|deltagare|barn|vuxna|patients|persons|people|participants|children|adults|subjects))\b"
)
_SIDE: Final = re.compile(
    r"\d\s?\(\d{1,3}\)\s?[^\s.,;()]{0,12}\s?(?:vs\.?|mot|versus|respektive|resp\.|and|och)\s$"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_UNIT_BEHIND: Final = re.compile(
    r"\s?(?:%|procent\b|percent\b|mg\b|kg\b|g\b|ml\b|mL\b|mm\b|cm\b|m\b|µg\b|mikrogram\b|kr\b|SEK\b|år\b|years?\b|veckor\b"
    r"|weeks?\b|dagar\b|days?\b|mån\w*\b|months?\b|poäng\b|points?\b|vs\b|mot\b\s\d|±)"
)
_WORD_BEHIND: Final = re.compile(r"\s+[^\W\d_]{2}")
_LIST_HEAD: Final = re.compile(r"(?:^|[:;])\s*$")
_CHEMICAL: Final = re.compile(r"(?:^|[\s(,;/-])[A-Z][A-Za-z]?$|(?:^|[\s(])[a-z]$")


class Marker(NamedTuple):
    """A marker: where it stands, as printed, the references it names, its form."""

    start: int
    end: int
    raw: str
    refs: list[int]
    form: str


def expand(words: str) -> list[int] | None:
    """Expand a printed list of numbers; None if it cannot be a list of references.

    >>> expand("1, 4–6"), expand("3;10"), expand("1-999"), expand("0-18"), expand("9-4")
    ([1, 4, 5, 6], [3, 10], None, None, None)
    """
    refs: list[int] = []
    for item in re.finditer(rf"(\d+)(?:\s?{_DASH}\s?(\d+))?", words):
        first, last = int(item[1]), int(item[2] or item[1])
        if first < 1 or last < first or last - first >= WIDEST_RANGE:
            return None
        refs.extend(range(first, last + 1))
    return list(dict.fromkeys(refs)) or None


def find_markers(
    words: str, known: Set[int] | None = None, *, figures: bool = False
) -> list[Marker]:
    """Find the citation markers of a paragraph, in order, adjacent ones as one.

    Args:
        words: the paragraph.
        known: the numbers of the reference list; None if it is not known here.
        figures: the paragraph stands in a table cell of figures, where doubt goes against.

    >>> [each.raw for each in find_markers("Medel (SD): 40,2 (15). Enligt EPAR (3)(4) 2:1.", {3, 4})]
    ['(3)(4)']
    """
    text = words[:LONGEST]
    found: list[Marker] = []
    for match in _MARKER.finditer(text):
        marker = _marker(match)
        if marker is None or not _cites(text, match, marker, known, figures=figures, after=found):
            continue
        found.append(marker)
    return list(_joined(_without_enumerations(text, found)))


def _marker(match: re.Match[str]) -> Marker | None:
    if match["super"]:
        return _of(match, match["super"].translate(_PLAIN), "superscript")
    if match["bare"]:
        return _of(match, match["bare"], "ref n")
    if (match["open"] == "(") != (match["close"] == ")"):
        return None
    brackets = "(n)" if match["open"] == "(" else "[n]"
    return _of(match, match["list"], f"REF {brackets}" if match["word"] else brackets)


def _of(match: re.Match[str], numbers: str, form: str) -> Marker | None:
    refs = expand(numbers)
    if refs is None:
        return None
    if form == "(n)" and len(refs) > 1:
        parted = re.search(r"[,;&]|\s(?:och|and|samt)\s", numbers)
        form = "(n) list" if parted else "(n) range"
    return Marker(match.start(), match.end(), match[0], refs, form)


def _cites(  # noqa: PLR0911, PLR0913 - one judgement after the other, each on its own ground
    words: str,
    match: re.Match[str],
    marker: Marker,
    known: Set[int] | None,
    *,
    figures: bool,
    after: list[Marker],
) -> bool:
    """Judge one candidate by its context."""
    if (
        match["word"] or match["bare"] or match["inner_word"].strip(" ")
        if match["open"]
        else match["bare"]
    ):
        return True
    listed = known is None or all(ref in known for ref in marker.refs)
    before, behind = (
        words[max(0, marker.start - 80) : marker.start],
        words[marker.end : marker.end + 40],
    )
    if match["super"]:
        return listed
    if after and after[-1].end == marker.start and listed:
        return True
    if (
        behind[:1].isalnum()
        or re.match(r"[-\u2010\u2011][^\W\d_]", behind)
        or _CHEMICAL.search(before)
    ):
        return False
    if _SPREAD_WORD.search(before) or _UNIT_BEHIND.match(behind):
        return False
    number = _NUMBER_BEFORE.search(before)
    if number and not _is_name(before, number):
        return _cites_after_figure(words, match["list"], marker, number, figures=figures) and listed
    return listed or _may_dangle(marker, behind, figures=figures)


def _is_name(before: str, number: re.Match[str]) -> bool:
    """Whether the figure before a bracket is part of a name, an id or a date."""
    start = number.start("number")
    if before[start - 1 : start].isalnum() or before[start - 1 : start] in set(
        "-\u2010\u2011\u2013/:_."
    ):
        return True
    if number["number"][0] in "-\u2212\u2013+" and before[start - 1 : start].strip():
        return True
    plain = number["number"].strip()
    if number["unit"] and number["unit"] not in _PERCENT:
        return False
    lead = (number["lead"] or "").strip()
    if _YEAR.fullmatch(plain) and not number["unit"]:
        return True
    return (
        plain.isdigit()
        and not number["unit"]
        and bool(lead)
        and (bool(_NAME_OF_NUMBER.fullmatch(lead)) or lead.isupper())
    )


def _cites_after_figure(
    words: str, printed: str, marker: Marker, number: re.Match[str], *, figures: bool
) -> bool:
    """Judge a bracket that follows a figure, with or without its unit."""
    begin = marker.start - len(number[0]) + len(number["lead"] or "")
    if figures or _P_VALUE.search(words[max(0, begin - 8) : marker.start]):
        return not figures
    led, behind = words[max(0, begin - 40) : begin], words[marker.end : marker.end + 40]
    sentence = words[max(0, words.rfind(". ", 0, marker.start)) : marker.start]
    spread = _STATISTIC.search(sentence) is not None
    several = len(marker.refs) > 1
    parted = re.search(r";|,\s", printed) is not None
    if not number["unit"]:
        counted = (
            _COUNTED.match(behind) or _SIDE.search(led) or re.search(r"[.,]", number["number"])
        )
        return (parted or not several) and not spread and not counted
    if number["unit"] in _YEARS and spread:
        return _BOUND.search(led) is not None
    if several and (spread or _encloses(number["number"], marker)):
        return parted and not spread
    return number["unit"] in _PERCENT or not (several and spread)


def _encloses(number: str, marker: Marker) -> bool:
    try:
        value = float(
            re.sub(r"[\s\u00a0\u202f+]", "", number)
            .replace(",", ".")
            .replace("\u2212", "-")
            .replace("\u2013", "-")
        )
    except ValueError:
        return False
    return marker.refs[0] <= value <= marker.refs[-1]


def _may_dangle(marker: Marker, behind: str, *, figures: bool) -> bool:
    """Whether a number that is not in the list still looks cited: alone or listed, at a stop."""
    if figures or marker.form == "(n) range":
        return False
    return not behind.strip() or behind[:1] in ".,;:(["


def _without_enumerations(words: str, found: list[Marker]) -> Iterator[Marker]:
    """Leave out list numbers: "(1) first, (2) second" from 1 on, each before its words."""
    expected = 0
    for marker in found:
        single = (
            marker.form in {"(n)", "[n]"}
            and len(marker.refs) == 1
            and "ref" not in marker.raw.casefold()
        )
        heads = single and bool(_WORD_BEHIND.match(words, marker.end))
        begins = marker.start == 0 or (
            marker.refs[0] == 1 and _LIST_HEAD.search(words[: marker.start][-3:])
        )
        if heads and (begins or marker.refs[0] == expected):
            expected = marker.refs[0] + 1
            continue
        yield marker


def _joined(found: Iterator[Marker]) -> Iterator[Marker]:
    """Join markers that stand side by side without a blank."""
    last: Marker | None = None
    for marker in found:
        if last is not None and last.end == marker.start:
            refs = list(dict.fromkeys(last.refs + marker.refs))
            form = last.form if last.form.startswith(("REF", "[")) else "(n) list"
            last = Marker(last.start, marker.end, last.raw + marker.raw, refs, form)
            continue
        if last is not None:
            yield last
        last = marker
    if last is not None:
        yield last
