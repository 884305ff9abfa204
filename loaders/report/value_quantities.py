"""How common something is: shares, rates and numbers of people, with what each counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.record import Quantity
from utblick.loaders.report.value_figures import FIGURES, read_figures
from utblick.loaders.report.value_people import area_of, population_before, population_behind

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.record import FieldValue
    from utblick.loaders.report.value_text import FieldWords

__all__ = ["take_quantities"]

_COUNT: Final = r"\d{1,3}(?:[\s\u00a0,]?\d{3}){0,2}"
_PEOPLE: Final = (
    r"(?:personer|patienter|individer|barn|vuxna|kvinnor|män|ungdomar|spädbarn|nyfödda|fall|svenskar|människor|drabbade|sjuka|persons?|people|patients|individuals"
    r"|children|adults|women|men|infants|newborns|cases|subjects)"
)
_YEARLY: Final = (
    r"(?:(?:per|/|om|varje|every|each|a)\s?(?:år|året|year|annum)|årligen|annually|yearly)"
)
_PERSON_YEARS: Final = (
    r"(?:person[\s-]?år|patient[\s-]?år|personår|patientår|person[\s-]?years?|patient[\s-]?years?)"
)
_FORMS: Final = (
    # 1/40 000, 1 på 5 000: one of so many
    (
        "ratio",
        rf"(?<![\w.,/-])(?P<one>\d{{1,2}})\s?(?:/|:|\spå\s|\sav\s|\sin\s|\sof\s|\sper\s)\s?(?P<of>{_COUNT})(?![\w.,]?\d|/|\s?(?:{_PERSON_YEARS}))",
    ),
    # 1,2-2,5 per 1 000 personår: so many of a round number
    (
        "rate",
        (
            rf"{FIGURES}(?:\s(?:{{adjective}}){_PEOPLE})?\s?(?:per|/|på|av|of|in)\s?(?P<per>(?:en\s)?(?:{_COUNT}|miljon|million)(?:\s(?:{_PERSON_YEARS}|(?:[^\W\d_]{{1,20}}\s)?(?:invånare|personer|individer|födda|födslar|levande\sfödda|barn|kvinnor|män|vuxna"
            r"|inhabitants|persons|people|births|live\sbirths|newborns|women|men|adults|children|population)))?(?:\s?(?:och|and|,)?\s?{yearly})?)"
        ),
    ),
    (
        "percent",
        rf"{FIGURES}\s?(?P<percent>%|procent\b|percent\b|per\scent\b)(?![\s-]?(?:enheter|igt|points))",
    ),
    ("people", rf"{FIGURES}\s(?:{{adjective}}){_PEOPLE}\b(?P<yearly>\s{{yearly}})?"),
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
    r"\b(?:aktuell[at]?\b|kandidat\w*|bli\saktuella|kan\skomma\satt\sbehandlas|komma\si\sfråga|uppfyll\w*|eligible|candidates?|could\sbe\streated|may\sbe\streated)",
    re.IGNORECASE,
)
_PREVALENT: Final = re.compile(
    r"\b(?:prevalen[sc]\w*|befolkning\w*|världsbefolkning\w*|general\spopulation|of\sthe\s(?:\w+\s)?population)\b",
    re.IGNORECASE,
)
_SUBSET: Final = re.compile(
    r"\s(?:av|of|bland|among)\s(?:dem|dessa|them|these|patient\w*|alla\spatient\w*|all\spatient\w*|fall\w*|cases|the\spatients|de\ssom|those)\b",
    re.IGNORECASE,
)
_LIVING: Final = re.compile(
    r"\b(?:finns|lever|har|hade|lider|beräknas\sha|uppskattas\sha|drabbade|diagnosti[sc]erade|behandlas|have|has|live|living|suffer|are\saffected|there\sare|antal|number)\b",
    re.IGNORECASE,
)
_NO_COUNT: Final = re.compile(
    r"\b(?:avlid\w*|avled|dö(?:r|tt|d|de)\b|dödsfall|mortalitet\w*|dödlighet\w*|överlev\w*|studie\w*|ingick|inkludera\w*|randomisera\w*|died|deaths?|die\b|mortality|surviv\w*"
    r"|stud(?:y|ies)|trial\w*|included|enrolled|randomi[sz]ed)",
    re.IGNORECASE,
)
_ABOUT_BEFORE: Final = re.compile(
    r"(?:\bca\.?|\bcirka|\bomkring|\bungefär|\bdrygt|\bknappt|\babout|\baround|\bapproximately)\s?$",
    re.IGNORECASE,
)


class _Found(NamedTuple):
    """A figure of a sentence: its form and its match."""

    form: str
    match: re.Match[str]


def take_quantities(value: FieldValue, words: FieldWords) -> None:
    """Read every share, rate and number of people of a field into the list it belongs to."""
    for start, end in words.sentences:
        text = words.plain[:end]
        if _NO_COUNT.search(text, start):
            continue
        for found in _find(text, start):
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


def _clause(text: str, match: re.Match[str], sentence: Span) -> str:
    """Give the clause of a figure: up to the figures of another clause."""
    breaks = [
        each.end()
        for each in re.finditer(
            r"[,;(]\s|\s(?:och|and|men|but|varav|of\swhom)\s", text[: match.start()]
        )
        if each.end() > sentence[0]
    ]
    begin = max([sentence[0], *breaks])
    behind = re.compile(r"[,;(]\s|\s(?:och|and|men|but|varav)\s|$").search(text, match.end())
    return text[begin : behind.start() if behind else sentence[1]]


def _list_of(text: str, found: _Found, sentence: Span) -> str:
    """Tell which list a quantity belongs to, by its clause and, if that says nothing, its sentence."""
    clause, whole = _clause(text, found.match, sentence), text[slice(*sentence)]
    if found.form == "percent":
        if _SUBSET.match(text, found.match.end()):
            return "fractions"
        return "prevalence" if _PREVALENT.search(clause) else "fractions"
    if _ELIGIBLE.search(whole) and found.form in {"people", "bare"}:
        return "eligible_patients"
    if _NEW.search(clause) or _is_yearly(found):
        return "incidence"
    if found.form in {"people", "bare"}:
        return "patients" if found.form == "people" and _LIVING.search(whole) else ""
    if _PREVALENT.search(clause):
        return "prevalence"
    return "incidence" if _NEW.search(whole) else "prevalence"


def _is_yearly(found: _Found) -> bool:
    return re.search(rf"{_YEARLY}|{_PERSON_YEARS}", found.match[0], re.IGNORECASE) is not None


def _put(value: FieldValue, quantity: Quantity, name: str) -> None:
    if name in {"patients", "eligible_patients"}:
        if getattr(value, name) is None:
            setattr(value, name, quantity)
    elif name:
        getattr(value, name).append(quantity)


def _quantity(words: FieldWords, found: _Found, sentence: Span) -> Quantity | None:
    match, text = found.match, words.plain
    quantity = Quantity()
    if found.form == "ratio":
        quantity.printed = words.raw[slice(*match.span())]
        quantity.approximate = (
            True if _ABOUT_BEFORE.search(text, sentence[0], match.start()) else None
        )
    else:
        read = read_figures(match, words.language)
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
    population = population_behind(text, match.end(), sentence[1]) or population_before(
        text, sentence[0], match.start()
    )
    if population and found.form not in {"people", "bare"}:
        quantity.population = words.raw[slice(*population)]
        spans.append(population)
    quantity.refs = words.refs_behind(match.end())
    place = words.place(*spans)
    quantity.span, quantity.spans = place["span"], place["spans"]
    return quantity


def _is_whole(found: _Found, low: float, high: float | None) -> bool:
    """Whether figures can be what they are taken for: people are whole, shares at most all."""
    top = low if high is None else high
    if found.form in {"people", "bare"}:
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
    behind = match["scale"] or match["high"] or match["low"]
    at = (
        match.end("scale")
        if match["scale"]
        else match.end("high")
        if match["high"]
        else match.end("low")
    )
    return words.raw[at : match.end()].strip() if behind else None
