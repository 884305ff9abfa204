"""The words of a regimen: dose, unit, frequency, route, form and how long it is given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from utblick.loaders.report.numbers import NUMBER, parse_number

__all__ = [
    "PrintedDose",
    "Regimen",
    "find_doses",
    "find_durations",
    "find_forms",
    "find_frequencies",
    "find_routes",
    "read_regimen",
]

_BASE: Final = (
    r"%|mg|g|kg|µg|μg|mcg|ug|mikrogram|micrograms?|ng|mL|ml|dl|l|mmol|µmol|mEq|IE|IU|U|E|enheter|units?"
    r"|kBq|MBq|GBq|Gy|vg|gc|vgc?|celler|cells|TCID50|PFU|kE|milj(?:oner)?\.?\sIE|MIE|MIU"
)
_UNIT: Final = rf"(?:{_BASE})(?:\s?/\s?(?:kg|m2|m²|mL|ml|dos|dose|dag|day|dygn|vecka|week|h|tim|timme|hour|min|l|cm2|cm²|{_BASE})){{0,3}}"
_EXPONENT: Final = r"(?:\s?[x×]\s?10\^?\d{1,2}|[eE]\d{1,2})?"
_FIGURE: Final = rf"{NUMBER}{_EXPONENT}"
_JOIN: Final = r"\s?(?:[-\u2013/]|,\s|\boch\b|\beller\b|\band\b|\bor\b|\btill\b|\bto\b|,\s(?:och|eller|and|or)\s)\s?"
# A number of a week before a dose ("v 0, 40 mg") is no figure of it.
_NO_TIME: Final = (
    r"(?<!\bv )(?<!\bv\. )(?<!\bvecka )(?<!\bweek )(?<!\bdag )(?<!\bday )(?<!\bmånad )(?<!\bmonth )"
)
_LEVEL: Final = re.compile(r"/\s?d?[lL]$")
"""The end of a unit in which a level in the blood is told, and no dose."""
_ADDED: Final = re.compile(
    r"(?:\+|\bplus\b|\bkombination\b|\bcombination\b|\btillsammans\smed\b|\btogether\swith\b|\bsamtidigt\b)",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\b(?:och|and)\b", re.IGNORECASE)
_LATER: Final = re.compile(
    r"\b(?:därefter|sedan|then|ökat|ökad|ökas|höjt|increased|titr\w{1,8}|laddning\w{0,5}|loading|start\w{0,5}|initial\w{0,3}|underhåll\w{0,5}"
    r"|maintenance|efter|after|vecka|week|dag|day)\b",
    re.IGNORECASE,
)
_OR: Final = re.compile(r"\b(?:eller|or)\b", re.IGNORECASE)
_PARTS_OF_DAY: Final = re.compile(
    r"\b(?:morgon\w{0,4}|kväll\w{0,4}|middag\w{0,3}|morning|evening|noon|night)\b", re.IGNORECASE
)
_ONLY_JOINS: Final = re.compile(
    r"(?:[\s,/]|\(\s?n\s?=\s?[\d ,]{1,9}\)|\b(?:eller|or|och|and)\b)*", re.IGNORECASE
)
_DOSE: Final = re.compile(
    rf"(?<![\w.,-]){_NO_TIME}(?P<figures>{_FIGURE}(?:\s?%)?(?:{_JOIN}{_FIGURE}){{0,7}})\s?(?P<unit>{_UNIT})(?![\w/])"
    rf"(?:\s?\((?:upp\s)?(?:till|to|up to)\s(?P<top>{_FIGURE})\s?(?P=unit)?\))?"
)
_COUNTS: Final = r"(?:en|ett|två|tre|fyra|fem|sex|one|two|three|four|\d{1,2})"
_PERIOD: Final = r"(?:dag(?:en)?|dygn(?:et)?|vecka|veckan|veckor|månad|månaden|månader|år|året|timmar|timme|kvartal)"
_EVERY_SV: Final = rf"(?:varje|varannan|vartannat|var(?:t|je)?\s(?:\d{{1,2}}(?::?[aet])?|tredje|fjärde|femte|sjätte|sjunde|åttonde|tionde|tolfte))(?:\s|-){_PERIOD}"
_EVERY_EN: Final = (
    r"every\s(?:other\s|second\s|third\s|fourth\s)?(?:(?:\d{1,2}|two|three|four|six|eight|twelve)[\s-])?"
    r"(?:days?|weeks?|months?|hours?|years?)"
)
_DAILY: Final = r"(?:dagligen|daglig|veckovis|månadsvis|månatligen|årligen|(?:per|om|i|/)\s?(?:dag(?:en)?|dygn(?:et)?|vecka(?:n)?|månad(?:en)?|år(?:et)?))"
_DAILY_EN: Final = (
    r"(?:daily|weekly|monthly|yearly|annually|quarterly|(?:a|per|/)\s?(?:day|week|month|year))"
)
_FREQUENCY: Final = re.compile(
    rf"(?<!\w)(?:{_COUNTS}\s(?:gång|gånger|ggr)\s?(?:{_DAILY}|{_EVERY_SV}|{_EVERY_SV})"
    rf"|{_COUNTS}\s?[x×]\s?(?:\d\b|{_DAILY})|[x×]\s?\d\b"
    rf"|(?:(?:once|twice|{_COUNTS}\stimes?)[\s-](?:{_DAILY_EN}|{_EVERY_EN}))"
    rf"|{_EVERY_SV}|{_EVERY_EN}"
    r"|dagligen|veckovis|månadsvis|månatligen|årligen|kvartalsvis|daily|weekly|monthly|biweekly|fortnightly|quarterly|annually|yearly"
    r"|(?:två|tre|fyra|en)\sgånger?(?!\w)"
    r"|[qQ]\d{1,2}[wWdDhHmM]|b\.?i\.?d\.?|t\.?i\.?d\.?|q\.?d\.?|QD|BID|TID|OD"
    r"|(?:en|ett|one|a)\s(?:enda\s|single\s)?(?:engångsdos|dos|dose|injektion|injection|infusion)(?!\w)"
    r"|(?<!på )(?<!in )(?<!into )(?:två|tre|fyra|two|three|four|\d)\s(?:doser|doses|injektioner|injections|infusioner|infusions)"
    r"|engångsdos|singeldos|single[\s-](?:dose|infusion|injection)|vid behov|as needed)(?!\w)",
    re.IGNORECASE,
)
_ROUTE: Final = re.compile(
    r"(?<!\w)(?:peroral(?:t)?|oral(?:t|ly)?|per os|p\.o\.|po(?=[\s,;]|$)|by mouth"
    r"|subkutan(?:t)?|subcutaneous(?:ly)?|s\.\s?c\.|sc(?=[\s,;]|$)"
    r"|intravenös(?:t)?|intravenous(?:ly)?|i\.\s?v\.|iv(?=[\s,;]|$)"
    r"|intramuskulär(?:t)?|intramuscular(?:ly)?|i\.\s?m\.|im(?=[\s,;]|$)"
    r"|utvärtes|topikal(?:t)?|topical(?:ly)?|kutant?|inhalation|inhalera[dt]|inhaled"
    r"|intravitreal(?:t|ly)?|intratekal(?:t)?|intrathecal(?:ly)?|intranasal(?:t|ly)?|nasal(?:t)?|bukkal(?:t)?"
    r"|sublingual(?:t|ly)?|rektal(?:t)?|rectal(?:ly)?|vaginal(?:t|ly)?|transdermal(?:t|ly)?|intravesikal(?:t)?"
    r"|intraartikulär(?:t)?|intradermal(?:t|ly)?|intracerebroventrikulär(?:t)?)(?!\w)",
    re.IGNORECASE,
)
_FORM: Final = re.compile(
    r"(?:kräm|cream|gel|salva|ointment|lotion|skum|foam|tabletter|tablett|tablets?|kapslar|kapsel|capsules?|lösning|solution"
    r"|injektion|injection|infusion|plåster|patch|spray|ögondroppar|eye drops|droppar|pulver|powder|suspension|implantat|implant|granulat)"
    r"(?!\w)",
    re.IGNORECASE,
)
_DURATION: Final = re.compile(
    r"(?<!\w)(?:(?:i|under|för|for|over|during|upp till|up to|for up to)\s(?P<count>\d{1,3})"
    r"\s?(?P<unit>v\.|veckor|vecka|weeks?|mån\.|månader|månad|months?)"
    r"|(?P<count2>\d{1,3})[\s-](?P<unit2>veckors|månaders|week|month)(?!\w))",
    re.IGNORECASE,
)
_UP_TO: Final = re.compile(r"(?:for\s)?up|upp", re.IGNORECASE)
_ARM_SIZE: Final = re.compile(rf"\(?\b[nN]\s?=\s?(?P<n>{NUMBER})\)?")


@dataclass(frozen=True, slots=True)
class Regimen:
    """What was read, and the spans of the text that are no part of a drug's name."""

    dose: str | None
    unit: str | None
    frequency: str | None
    route: str | None
    form: str | None
    weeks: float | None
    months: float | None
    n: int | None
    taken: tuple[tuple[int, int], ...]


class PrintedDose(NamedTuple):
    """A dose in a text: where its figures and its unit stand, and what they are."""

    start: int
    end: int
    dose: str
    unit: str


def find_doses(words: str, language: str = "sv") -> list[PrintedDose]:
    """Find every dose of a text; a comma before three digits is thousands in English only.

    >>> [each[2:] for each in find_doses("50–100 mg, sedan 2,5 mg/kg")]
    [('50-100', 'mg'), ('2.5', 'mg/kg')]
    """
    return [
        PrintedDose(*each.span(), dose, unit)
        for each in _printed_doses(words)
        for dose, unit in [_dose(words, [each], language)]
        if dose is not None and unit is not None
    ]


def find_frequencies(words: str) -> list[tuple[int, int]]:
    """Give where the frequencies of a text stand."""
    return [each.span() for each in _FREQUENCY.finditer(words)]


def find_forms(words: str) -> list[tuple[int, int]]:
    """Give where the forms of a text stand (cream, tablet)."""
    return [each.span() for each in _FORM.finditer(words)]


def find_routes(words: str) -> list[tuple[int, int]]:
    """Give where the routes of a text stand."""
    return [each.span() for each in _ROUTE.finditer(words)]


def read_regimen(words: str, language: str = "sv") -> Regimen:
    """Read the dose, unit, frequency, route, form, duration and number of patients of a text.

    >>> it = read_regimen("Testumab 150 mg s.c. varannan vecka i 24 veckor")
    >>> it.dose, it.unit, it.frequency, it.route, it.weeks
    ('150', 'mg', 'varannan vecka', 's.c.', 24.0)
    """
    doses = _printed_doses(words)
    frequency, route = _FREQUENCY.search(words), _ROUTE.search(words)
    form, duration = _FORM.search(words), _DURATION.search(words)
    sizes = list(_ARM_SIZE.finditer(words))
    weeks, months = _duration(duration)
    dose, unit = _dose(words, doses, language)
    found = [*doses, *_FREQUENCY.finditer(words), *_ROUTE.finditer(words), duration, *sizes]
    return Regimen(
        dose=dose,
        unit=unit,
        frequency=frequency[0] if frequency and _one_frequency(words) else None,
        route=route[0] if route else None,
        form=form[0].casefold() if form else None,
        weeks=weeks,
        months=months,
        n=_size(sizes[0], language) if len(sizes) == 1 else None,
        taken=tuple(sorted((each.start(), each.end()) for each in found if each)),
    )


def _printed_doses(words: str) -> list[re.Match[str]]:
    return [each for each in _DOSE.finditer(words) if not _LEVEL.search(each["unit"])]


def _size(match: re.Match[str], language: str) -> int | None:
    value = parse_number(match["n"], language)
    return int(value) if value.is_integer() else None


def _one_frequency(words: str) -> bool:
    """Whether all frequencies of a text are the same; two drugs of a combination may differ."""
    return len({each[0].casefold() for each in _FREQUENCY.finditer(words)}) == 1


def find_durations(words: str) -> list[tuple[int, int]]:
    """Give where a text says how long something is given, a bound with its words.

    >>> text = "10 mg dagligen i 24 veckor"
    >>> [text[start:end] for start, end in find_durations(text)]
    ['24 veckor']
    """
    return [
        match.span() if _UP_TO.match(match[0]) else (match.start(name), match.end())
        for match in _DURATION.finditer(words)
        for name in ["count" if match["count"] else "count2"]
    ]


def _duration(match: re.Match[str] | None) -> tuple[float | None, float | None]:
    if match is None:
        return None, None
    count = float(match["count"] or match["count2"])
    unit = (match["unit"] or match["unit2"]).casefold()
    return (count, None) if unit.startswith(("v", "w")) else (None, count)


def _plain(figures: str, language: str) -> str:
    """Give the figures of a dose with decimal points: "5, 10 och 20" is "5, 10, 20"."""
    parts: list[str] = []
    at = 0
    for match in re.finditer(_FIGURE, figures):
        if parts:
            joint = figures[at : match.start()].strip()
            parts.append(joint if joint in {"/", "+"} else "-" if joint in _DASHES else ", ")
        parts.append(_point(match[0].lstrip("-\u2013 "), language))
        at = match.end()
    return "".join(parts)


_DASHES: Final = frozenset({"-", "\u2013", "till", "to"})


def _point(figure: str, language: str) -> str:
    if re.search(r"[x×eE]", figure):
        return figure.replace(",", ".")
    value = parse_number(figure, language)
    return str(int(value)) if value.is_integer() else f"{value:.12g}"


def _dose(words: str, doses: list[re.Match[str]], language: str) -> tuple[str | None, str | None]:
    """Give dose and unit: of a combination with one unit "a + b", of a choice "a, b".

    Of doses in different units, or that follow one another in time, the first; none if
    different drugs are the choice.
    """
    if not doses:
        return None, None
    unit = re.sub(r"\s", "", doses[0]["unit"])
    figures = [_plain(each["figures"], language) for each in doses]
    if top := doses[0]["top"]:
        return f"{figures[0]}-{_point(top, language)}", unit
    gaps = [words[one.end() : other.start()] for one, other in pairwise(doses)]
    if any(_is_other_choice(each) for each in gaps):
        return None, None
    same = all(re.sub(r"\s", "", each["unit"]) == unit for each in doses)
    if same and all(_ONLY_JOINS.fullmatch(each) for each in gaps):
        return ", ".join(figures), unit
    together = _are_together(gaps) or len(_PARTS_OF_DAY.findall(words)) >= len(doses)
    return (" + ".join(figures) if same and together else figures[0]), unit


def _is_other_choice(gap: str) -> bool:
    """Whether what stands between two doses makes them those of one drug or of another."""
    return _OR.search(gap) is not None and not _ONLY_JOINS.fullmatch(gap)


def _are_together(gaps: list[str]) -> bool:
    """Whether doses are of drugs that are given together."""
    return all(
        _ADDED.search(each) or (_AND.search(each) and not _LATER.search(each)) for each in gaps
    )
