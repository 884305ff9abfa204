"""How common something is: shares, rates and numbers of people, with what each counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.fields.value_figures import FIGURES, figures, read_figures
from utblick.loaders.report.fields.value_people import (
    PEOPLE,
    area_of,
    population_before,
    population_behind,
)
from utblick.loaders.report.record import Quantity

if TYPE_CHECKING:
    from utblick.loaders.report.fields.value_text import FieldWords
    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.record import FieldValue

__all__ = ["take_quantities"]

_COUNT: Final = r"\d{1,3}(?:[\s\u00a0,]?\d{3}){0,2}"
_ROUND: Final = r"(?:1(?:[\s\u00a0,]?000[\s\u00a0,]?000|0{0,2}[\s\u00a0,]?000|00)|(?:en\s|one\s|a\s)?(?:miljon|million)\b)(?![\s\u00a0.,]?\d)"
_YEARLY: Final = (
    r"(?:(?:per|/|om|varje|every|each|a)\s?(?:år|året|year|annum)|årligen|annually|yearly)"
)
_PERSON_YEARS: Final = r"(?:(?:person|patient)[\s-]?år|(?:person|patient)[\s-]?years?)"
_HEADS: Final = (
    r"(?:(?:[^\W\d_]{1,20}\s)?(?:invånare|personer|individer|födda|födslar|barn|kvinnor|män|vuxna|inhabitants|persons|people|births|newborns|women|men|adults"
    r"|children|population))"
)
_PERCENT: Final = r"(?:%|procent\b|percent\b|per\scent\b)"
_SHARES: Final = figures(rf"(?:\s?{_PERCENT})?")
_FORMS: Final = (
    # 1/40 000, 1 på 5 000: one of so many
    (
        "ratio",
        rf"(?<![\w.,/\u2010-\u2015-])(?:(?P<one>1)|(?:en|ett|one)(?=\s(?:på|av|in|of)\s\d{{1,3}}[\s\u00a0,]?\d{{3}}))(?:\s?[/:]\s?|\s(?:på|av|in|of)\s)(?P<of>{_COUNT})(?![\w.,\s]?\d|/|\s?{_PERSON_YEARS}|\s?[\u2010-\u2015-]\s?\d|\s(?:till|to)\s\d)",
    ),
    (
        "share",
        rf"(?<![\w.,/\u2010-\u2015-])(?P<one_of>[2-9])\s(?:av|in|of)\s(?P<few>\d{{1,2}})(?=\s(?:{{adjective}}){PEOPLE})",
    ),
    # 1,2-2,5 per 1 000 personår: so many of a round number
    (
        "rate",
        rf"{FIGURES}(?:\s(?:{{adjective}}){PEOPLE})?\s?(?:per|/|på|av|of|in)\s?(?P<per>{_ROUND}(?:\s(?:{_PERSON_YEARS}|{_HEADS}))?(?:\s?(?:och|and|,)?\s?(?:{{yearly}}|år\b|year\b))?)",
    ),
    (
        "percent",
        rf"{_SHARES}\s?(?P<percent>{_PERCENT})(?![\s-]?(?:enheter|igt|points))",
    ),
    ("people", rf"{FIGURES}\s(?:{{adjective}}){PEOPLE}\b(?P<yearly>\s?{{yearly}})?"),
    (
        "total",
        rf"\b(?:antal(?:et)?|number\sof)\s[^.;:\d]{{0,60}}?(?::|\bär|\bis|\btill|\bto)\s{FIGURES}(?![\d.,]\d|\s?(?:[\u2010-\u2015\d-]|mil|mn|md|tus|thou|bil|%|procent|percent|år\b|years|{{yearly}}|{PEOPLE}))",
    ),
    ("bare", rf"{FIGURES}\s?(?P<yearly_bare>{{yearly}})"),
)
_ADJECTIVE: Final = r"(?:[^\W\d_]{2,24}\s){0,2}"
_PATTERNS: Final = tuple(
    (
        name,
        re.compile(
            form.replace("{adjective}", _ADJECTIVE).replace("{yearly}", _YEARLY), re.IGNORECASE
        ),
    )
    for name, form in _FORMS
)
_NEW: Final = re.compile(
    r"\b(?:inciden[sc]\w*|insjukn\w*|nya\sfall|nyinsjukn\w*|diagnosti[sc]eras|nydiagnosti\w+|drabbas|upptäcks|new\scases|newly\sdiagnosed|are\sdiagnosed|född\w*|föds"
    r"|per\sår|varje\sår|årligen|per\syear|every\syear|each\syear|annually)\b",
    re.IGNORECASE,
)
_ELIGIBLE: Final = re.compile(
    r"\b(?:aktuell[at]?\b|kandidat\w*|bli\saktuella|kan\skomma\satt\sbehandlas|komma\si\sfråga|målgrupp\w*|patientunderlag\w*|target\spopulation|föremål\sför|k(?:an|unna)\s(?:\w+\s){0,2}behandlas|uppfyll\w*|eligible|candidates?|could\sbe\streated|may\sbe\streated)",
    re.IGNORECASE,
)
_PREVALENT: Final = re.compile(
    r"\b(?:prevalen[sc]\w*|\w*befolkning\w*|förekommer\shos|drabbar|general\spopulation|of\sthe\s(?:\w+\s)?population)\b",
    re.IGNORECASE,
)
_SUBSET: Final = re.compile(
    r"\s(?:av|of|bland|among)\s(?:dem|dessa|them|these|patient\w*|alla\spatient\w*|all\spatient\w*|fall\w*|cases|the\spatients|de\ssom|those)\b",
    re.IGNORECASE,
)
_LIVING: Final = re.compile(
    r"\b(?:finns|fanns|lever|levde|motsvara\w*|correspond\w*|har|hade|lider|beräknas\sha|uppskattas\sha|drabbade|diagnosti[sc]erade|behandlas|have|has|live|living|suffer|are\saffected|there\sare|antal|number)\b",
    re.IGNORECASE,
)
_HAVING: Final = re.compile(r"\b(?:ha|har|have|has|lider|drabbas)\b", re.IGNORECASE)
_NO_COUNT: Final = re.compile(
    r"\b(?:avlid\w*|avled|dö(?:r|tt|d|de)\b|dog\b|dödsfall|\w*mortalitet\w*|\w*dödlighet\w*|\w*överlev\w*|\w*risk(?:en)?\b|ingick|inkludera\w*|randomisera\w*|died|deaths?|die\b|mortality"
    r"|surviv\w*|included|enrolled|randomi[sz]ed)",
    re.IGNORECASE,
)
_BASE: Final = re.compile(
    r"(?:\b(?:av|of|per|på|bland|among)|/|\d\sin|\bone\sin)\s{0,2}(?:(?:de|alla|the|all|totalt)\s)?$",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"[,;(]\s|\s\(|\s(?:och|and|men|but|varav|of\swhom)\s")
_ABOUT_BEFORE: Final = re.compile(
    r"(?:\bca\.?|\bcirka|\bomkring|\bungefär|\bdrygt|\bknappt|\babout|\baround|\bapproximately)\s?$",
    re.IGNORECASE,
)


_LIMIT: Final = re.compile(r"\b[A-ZÅÄÖ]\w{0,10}[A-Z0-9]\w{0,10}\s?[≥≤<>]=?\s?\d$")
"""A limit of what is measured, by its abbreviation (LVEF ≥40 %), is no share of anybody."""
_BEFORE_LIMIT: Final = 26
_DIGIT: Final = re.compile(r"\d")

_COUNTS: Final = frozenset({"people", "total", "bare"})
"""Forms that count people."""


class _Found(NamedTuple):
    """A figure of a sentence: its form and its match."""

    form: str
    match: re.Match[str]


def take_quantities(value: FieldValue, words: FieldWords) -> None:
    """Read every share, rate and number of people of a field into the list it belongs to."""
    for start, end in words.sentences:
        text = words.plain[:end]
        for found in _find(text, start):
            if _NO_COUNT.search(_clause(text, found.match, (start, end))) or _is_base(text, found):
                continue
            quantity = _quantity(words, found, (start, end))
            if quantity is not None:
                _put(value, quantity, _list_of(text, found, (start, end)))


def _find(text: str, start: int) -> list[_Found]:
    """Find the figures of a sentence; a form takes what the forms before it have left."""
    taken: list[_Found] = []
    for name, form in _PATTERNS:
        for match in form.finditer(text, start):
            if not any(
                match.start() < each.match.end() and each.match.start() < match.end()
                for each in taken
            ):
                taken.append(_Found(name, match))
    return sorted(taken, key=lambda each: each.match.start())


def _is_base(text: str, found: _Found) -> bool:
    """Whether people are those that a share is of ("ett av 5 barn"), and not counted themselves."""
    return found.form == "people" and _BASE.search(text[: found.match.start()]) is not None


def _begin(text: str, match: re.Match[str], sentence: Span) -> int:
    """Give where the clause of a figure begins: behind the figures of another clause."""
    breaks = [each.end() for each in _BREAK.finditer(text, sentence[0], match.start())]
    return breaks[-1] if breaks else sentence[0]


def _clause(text: str, match: re.Match[str], sentence: Span) -> str:
    """Give the clause of a figure, up to the next one."""
    behind = _BREAK.search(text, match.end(), sentence[1])
    return text[_begin(text, match, sentence) : behind.start() if behind else sentence[1]]


def _list_of(text: str, found: _Found, sentence: Span) -> str:
    """Tell which list a quantity belongs to, by its clause and, if that says nothing, its sentence."""
    clause, whole = _clause(text, found.match, sentence), text[slice(*sentence)]
    if found.form in {"percent", "share"} or _is_share(found):
        subset = found.form == "share" or _SUBSET.match(text, found.match.end())
        general = population_behind(text, found.match.end(), sentence[1]) is not None
        common = (
            _PREVALENT.search(clause)
            or (general and _HAVING.search(clause))
            or (population_before(clause, 0, len(clause)) and _PREVALENT.search(whole))
        )
        return "prevalence" if common and not subset else "fractions"
    if found.form in _COUNTS and _ELIGIBLE.search(whole):
        return "eligible_patients"
    if _NEW.search(clause) or _is_yearly(found):
        return "incidence"
    if found.form in _COUNTS:
        return "patients" if found.form != "bare" and _LIVING.search(whole) else ""
    return "incidence" if _NEW.search(whole) and not _PREVALENT.search(clause) else "prevalence"


def _is_share(found: _Found) -> bool:
    """Whether one of so many is one of few: a share of a group, not how common something is."""
    return found.form == "ratio" and len(found.match["of"]) < 3  # noqa: PLR2004


def _is_yearly(found: _Found) -> bool:
    return re.search(rf"{_YEARLY}|{_PERSON_YEARS}", found.match[0], re.IGNORECASE) is not None


def _put(value: FieldValue, quantity: Quantity, name: str) -> None:
    """Put a quantity where it belongs; of several numbers of patients the others are prevalence."""
    if name == "eligible_patients":
        value.eligible_patients = value.eligible_patients or quantity
    elif name == "patients" and value.patients is None:
        value.patients = quantity
    elif name:
        getattr(value, "prevalence" if name == "patients" else name).append(quantity)


def _quantity(words: FieldWords, found: _Found, sentence: Span) -> Quantity | None:
    match, text = found.match, words.plain
    quantity = Quantity()
    if found.form in {"ratio", "share"}:
        quantity.printed = words.raw[slice(*match.span())]
        quantity.approximate = (
            True if _ABOUT_BEFORE.search(text, sentence[0], match.start()) else None
        )
    else:
        read = read_figures(match, words.language)
        if _is_limit(text, match):
            return None
        if read is None or not _is_whole(found, read.low, read.high):
            return None
        quantity.approximate = read.approximate
        if read.high is None:
            quantity.value = read.low
        else:
            quantity.low, quantity.high = read.low, read.high
        quantity.unit = _unit(words, found)
        if read.scaled or read.operator:
            quantity.printed = words.raw[slice(*match.span())].strip()
    spans: list[Span] = [match.span()]
    if area := area_of(text, sentence):
        quantity.area = area.name
        spans.append((area.start, area.end))
    begin = _begin(text, match, sentence)
    population = population_behind(text, match.end(), sentence[1]) or population_before(
        text, begin, match.start()
    )
    if population and found.form not in _COUNTS:
        quantity.population = words.raw[slice(*population)]
        spans.append(population)
    quantity.refs = words.refs_behind(match.end())
    place = words.place(*spans)
    quantity.span, quantity.spans = place["span"], place["spans"]
    return quantity


def _is_limit(text: str, match: re.Match[str]) -> bool:
    """Whether a figure is the limit of what is measured in people, and no figure of them."""
    first = _DIGIT.search(text, match.start())
    around = text[max(0, match.start() - _BEFORE_LIMIT) : first.end()] if first else ""
    return _LIMIT.search(around) is not None


def _is_whole(found: _Found, low: float, high: float | None) -> bool:
    """Whether figures can be what they are taken for: people are whole, shares at most all."""
    top = low if high is None else high
    if found.form in _COUNTS:
        return low.is_integer() and top.is_integer()
    return found.form != "percent" or top <= 100  # noqa: PLR2004


def _unit(words: FieldWords, found: _Found) -> str | None:
    match = found.match
    if found.form == "percent":
        return "%"
    if found.form == "rate":
        return f"per {words.raw[slice(*match.span('per'))].strip()}"
    if found.form == "bare":
        return words.raw[slice(*match.span("yearly_bare"))].strip()
    if found.form == "total":
        return None
    at = max(match.end(name) for name in ("low", "low_scale", "high", "scale"))
    return words.raw[at : match.end()].strip()
