"""Who took part in a study: how many, their sex and age."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.numbers import INTEGER, parse_integer, parse_number
from utblick.loaders.report.record import Age, Population, ProblemItem

if TYPE_CHECKING:
    from utblick.loaders.report.parts import CellText
    from utblick.loaders.report.passage import Passage

__all__ = ["read_population"]

MOST: Final = 10_000_000
"""Participants: no study has more."""

_DECIMAL: Final = r"\d{1,9}(?:[.,]\d{1,3})?"
_COUNT: Final = rf"(?:\d{{1,3}},\d{{3}}(?![,\d])|{INTEGER})"
_N: Final = re.compile(rf"(?<!\w)[nN]\s?[=:]\s?(?:ca\.?\s|cirka\s|about\s|~\s?)?(?P<n>{_COUNT})")
_PEOPLE: Final = re.compile(
    rf"^(?:ca\.?\s|cirka\s|about\s)?(?P<n>{_COUNT})(?=\s*$|\s(?:patient|person|deltagar|participant|barn|child|vuxna|adults|individ|subject))",
    re.IGNORECASE,
)
_GROUPS: Final = re.compile(
    rf"^(?:ca\.?\s|cirka\s|about\s)?(?P<n>{_COUNT})\s(?:[^\W\d_]{{3,20}}\s){{0,2}}\((?P<groups>[^()%]{{5,200}})\)"
)
"""All participants, with those of each group in brackets."""
_TWO_GROUPS: Final = 2
_PART_OF: Final = re.compile(
    r"\b(?:varav|därav|av dessa|av vilka|totalt|total|inkl\w*|of (?:whom|which|these)|including)\b|[(\[]",
    re.IGNORECASE,
)
_SIDE_BY_SIDE: Final = re.compile(
    r"^[^\n;]{0,60}(?:[,;\n]|\b(?:och|and|respektive|resp|vs|mot)\b)\W{0,3}[^\n,;]{0,40}$",
    re.IGNORECASE,
)
"""What stands between the numbers of two groups: the name of one, a comma, that of the other."""
_WOMEN: Final = r"(?:kvinn(?:or|a)|flickor|women|woman|females?|girls)"
_MEN: Final = r"(?:män|pojkar|men|males?|boys)"
_NUMBER: Final = re.compile(_DECIMAL)
_TWO: Final = re.compile(
    r"\bresp\b|\brespektive\b|\brespectively\b|\d\s?%?\s(?:vs\.?|/)\s", re.IGNORECASE
)
_AGE: Final = re.compile(r"ålder|\bage[ds]?\b|\bår\b|\byears\b", re.IGNORECASE)
_NAMES: Final = re.compile(
    r"(?P<median>median\w*)|(?P<mean>medel\w*|mean|genomsnitt\w*|average)|(?P<range>range|spridning|intervall|min)",
    re.IGNORECASE,
)
_AGE_FIGURES: Final = re.compile(
    rf"(?P<value>{_DECIMAL})(?:\s?(?:år|years?))?(?:\s?[(\[±,]\s?(?P<spread>[^()\[\]]{{1,40}})[)\]]?)?"
)
_LIMIT: Final = re.compile(
    r"(?:[≥≤<>]|\b(?:minst|över|under|från|at least|over|above|below|from))\s?$", re.IGNORECASE
)
"""What stands before an age that is a limit and no mean."""

_ERROR: Final = re.compile(r"\b(?:SEM?|medelfel|standardfel|standard error)\b")
"""An error of the mean is no deviation."""

_RANGE: Final = re.compile(
    rf"(?P<low>{_DECIMAL})\s?(?:[-\u2010-\u2015\u2212;]|,(?=\s)|till|to)\s?(?P<high>{_DECIMAL})"
)


def read_population(
    cell: CellText | None, language: str
) -> tuple[Population | None, list[ProblemItem]]:
    """Read the cell with the number of patients; None if there is none."""
    paragraphs = [each for each in (cell.paragraphs if cell else []) if each.raw.strip()]
    if not paragraphs:
        return None, []
    population = Population(raw=[each.raw for each in paragraphs])
    spans = tuple(span for each in paragraphs for span in each.locate())
    population.spans = spans if len(spans) > 1 else None
    population.span = spans[0] if len(spans) == 1 else None
    problems: list[ProblemItem] = []
    groups = _groups_alone("\n".join(each.raw for each in paragraphs), language)
    if groups:
        told = "only the numbers of the groups are printed, not that of all"
        problems.append(ProblemItem(code="other", message=told, span=spans[0]))
    for passage in paragraphs:
        if not groups:
            _take_n(population, passage, language, problems)
        _take_sexes(population, passage, problems)
        if population.age is None and _AGE.search(passage.raw):
            population.age = _age(passage)
    return population, problems


def _place(passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    return next(iter(passage.locate(start, end)), None)


def _take_n(
    population: Population, passage: Passage, language: str, problems: list[ProblemItem]
) -> None:
    match = _all_of(passage.raw, language) or _N.search(passage.raw) or _PEOPLE.search(passage.raw)
    if match is None or population.n is not None:
        return
    span = _place(passage, *match.span("n"))
    try:
        population.n = parse_integer(match["n"], language)
    except ValueError as error:
        problems.append(ProblemItem(code="unparsed_number", message=str(error), span=span))
        return
    population.n_span = span
    if population.n > MOST:
        problems.append(_implausible(f"{match['n']} participants; no study has so many", span))


def _all_of(words: str, language: str) -> re.Match[str] | None:
    """Give the number of all where those of the groups stand behind it and add up to it."""
    match = _GROUPS.match(words)
    if match is None:
        return None
    counts = [match["n"], *re.findall(_COUNT, match["groups"])]
    try:
        whole, *groups = (parse_integer(each, language) for each in counts)
    except ValueError:
        return None
    return match if len(groups) > 1 and sum(groups) == whole else None


def _groups_alone(words: str, language: str) -> bool:
    """Whether only the numbers of the groups are printed, and not that of all.

    A first number that the others add up to is that of all, and so is one of which the others
    are said to be a part.
    """
    found = list(_N.finditer(words))
    if len(found) < _TWO_GROUPS or _PART_OF.search(words, 0, found[1].start()):
        return False
    try:
        first, *others = (parse_integer(each["n"], language) for each in found)
    except ValueError:
        return False
    between = words[found[0].end() : found[1].start()]
    return first != sum(others) and _SIDE_BY_SIDE.search(between) is not None


def _implausible(message: str, span: tuple[int, int] | None) -> ProblemItem:
    return ProblemItem(code="implausible_value", message=message, span=span)


def _take_sexes(population: Population, passage: Passage, problems: list[ProblemItem]) -> None:
    if population.women_pct is None:
        population.women_pct, population.women_span = _share(passage, _WOMEN, problems)
    if population.men_pct is None:
        population.men_pct, population.men_span = _share(passage, _MEN, problems)


def _share(
    passage: Passage, sex: str, problems: list[ProblemItem]
) -> tuple[float | None, tuple[int, int] | None]:
    """Read the percentage of one sex; none where two groups are given."""
    match = re.search(
        rf"(?P<pct>{_DECIMAL})\s?%\s?(?:\w{{1,12}}\s)?\b{sex}\b|\b{sex}\b\W{{0,4}}(?P<after>{_DECIMAL})\s?%",
        passage.raw,
        re.IGNORECASE,
    )
    if match is None or _TWO.search(passage.raw):
        return None, None
    name = "pct" if match["pct"] else "after"
    span = _place(passage, *match.span(name))
    value = parse_number(match[name])
    if value > 100:  # noqa: PLR2004 - percent
        problems.append(_implausible(f"{match[name]} % is more than all", span))
    return value, span


def _age(passage: Passage) -> Age | None:
    words = passage.raw
    at = _AGE.search(words)
    label = words.find(":")
    begin = label + 1 if label > 0 else (at.start() if at else 0)
    figures = _AGE_FIGURES.search(words, begin) or _AGE_FIGURES.search(words)
    if figures is None or _LIMIT.search(words[: figures.start()]):
        return None
    names = {match.lastgroup for match in _NAMES.finditer(words)}
    age = Age(raw=words, **passage.place())
    age.statistic = next((each for each in ("median", "mean") if each in names), None)
    bare = _RANGE.match(words, figures.start("value"))
    if bare:
        age.range = _bounds(bare)
        age.statistic = age.statistic or "range"
        return age
    age.value = parse_number(figures["value"])
    _take_spread(age, words, figures["spread"] or "")
    return age


def _take_spread(age: Age, words: str, spread: str) -> None:
    if bounds := _RANGE.search(spread):
        if re.search(r"\bIQR\b|kvartil|quartile", words, re.IGNORECASE):
            age.iqr = _bounds(bounds)
        else:
            age.range = _bounds(bounds)
    elif (number := _NUMBER.search(spread)) and not _ERROR.search(words):
        age.sd = parse_number(number[0])


def _bounds(match: re.Match[str]) -> tuple[float, float]:
    return parse_number(match["low"]), parse_number(match["high"])
