"""Prices and costs of running text, in the printed currency."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.fields.value_drugs import find_drugs
from utblick.loaders.report.fields.value_figures import figures, read_figures
from utblick.loaders.report.fields.value_places import find_markets
from utblick.loaders.report.fields.value_text import FieldWords, lower_first
from utblick.loaders.report.record import Amount

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.record import FieldValue

__all__ = ["take_amounts"]

_WORD: Final = (
    r"(?:svenska\skronor|kronor|kr|SEK|(?:amerikanska\s|US[\s-]?|U\.S\.\s)dollars?|dollars?|USD|US\$|euros?|EUR|brittiska\spund|GBP|DKK|NOK|CHF|JPY|CAD"
    r"|AUD|tkr|Tkr|TSEK|Mkr|mkr|mnkr|mkr|MSEK|mdkr|[€£$]|:-)"
)
_FIGURES: Final = figures(rf"(?:\s?{_WORD})?")
_AHEAD: Final = r"(?:USD|US\$|SEK|EUR|GBP|DKK|NOK|CHF|JPY|CAD|AUD|[€£$])"
_LED: Final = figures(lead=rf"(?<![\w$])(?P<currency>{_AHEAD})\s?", ahead=rf"(?:{_AHEAD}\s?)?")
_BEFORE: Final = re.compile(rf"{_LED}(?![\w%]|\s?(?:{_WORD})\b)")
_BEHIND: Final = re.compile(rf"{_FIGURES}\s?(?P<currency>{_WORD})(?![\w])", re.IGNORECASE)
_PLAIN: Final = (
    (r"(?:svenska\s)?kronor|:-|kr|tkr|mkr|mnkr|mdkr", "kr"),
    (r"SEK|TSEK|MSEK", "SEK"),
    (r"USD|US\$|(?:amerikanska|US|U\.S\.)[\s-]?dollar", "USD"),
    (r"EUR|euro|€", "EUR"),
    (r"GBP|£|brittiska", "GBP"),
    (r"DKK|NOK|CHF|JPY|CAD|AUD", ""),
)
_THOUSANDS: Final = frozenset({"tkr", "tsek"})
_MILLIONS: Final = frozenset({"mkr", "mnkr", "msek"})
_UNIT: Final = r"(?:[^\W\d_]{1,24}|\d{1,4}\s?(?:mg|g|ml|mL|dagar|days|veckor|weeks|tabletter|tablets|månader|months))"
_PER: Final = re.compile(
    rf"(?:\s?\([^()]{{0,40}}\))?\s{{0,8}}(?:/|\bper\b|\b(?:a|each|för\sen)\b(?=\s(?:year|month|week|day|dose|patient)))\s?(?P<per>{_UNIT}(?:(?:\s(?:och|and)\s(?:per\s)?|\s?/\s?|\sper\s)(?:patient|år|year|person|månad|month|dag|day))?)",
    re.IGNORECASE,
)
_BY_NAME: Final = re.compile(
    r"\b(?:(?P<år>års?kostnad\w*|årlig\w*)|(?P<månad>månadskostnad\w*|månatlig\w*)|(?P<vecka>veckokostnad\w*)|(?P<dag>dygnskostnad\w*|dagskostnad\w*|daglig\w*\skostnad\w*)"
    r"|(?P<year>annual(?:ly)?|yearly)|(?P<month>monthly)|(?P<week>weekly)|(?P<day>daily))\b"
    rf"|\b(?:kostnad\w*|pris\w*|cost\w*|price\w*)(?:\s(?:[^\W\d_]{{1,20}}\s){{0,3}}?per\s|\s?/\s?)(?P<per>{_UNIT}(?:\s(?:och|and)\s{_UNIT})?)",
    re.IGNORECASE,
)
_COSTS: Final = re.compile(
    r"\s(?:kostar|kostade|kostat|beräknas\skosta|väntas\skosta|costs|costed|cost(?=\s(?:about|approx|around|between|SEK|USD|EUR|GBP|[€£$\d])))\s",
    re.IGNORECASE,
)
_COST_OF: Final = re.compile(
    r"\b(?:(?:läkemedels|års|månads|dygns|behandlings)?kostnad(?:en)?|(?:list)?pris(?:et)?|(?:list\s)?price|cost)\s(?:för|på|of|for)\s(?P<drug>[^,;.()\d]{3,60}?)"
    r"(?=\s(?:är|var|är\sca|uppgår|motsvarar|beräknas|uppskattas|vid|i|in|is|was|ligger|per|för|hos)\b)",
    re.IGNORECASE,
)
_NO_DRUG: Final = re.compile(
    r"(?:(?:den|the|en|a)\s)?(?:behandling(?:en)?|läkemedlet|preparatet|substansen|produkten|det|den|detta|denna|it|this|treatment|(?:the\s)?(?:drug|product|medicine|treatment)"
    r"|vaccinet|vaccine|dosen|en\s\w+)|(?:i|in|vid|för|for|med|with|under|från|enligt)\s.{0,80}|.{0,40}\b(?:annual|monthly|yearly|total)|.{0,60}(?:som|which|that|if|om|when|när)\s.{0,80}",
    re.IGNORECASE,
)


_SAME: Final = re.compile(
    r"\b(?:motsvara\w*|equivalent|correspond\w*|dvs\.?|i\.e\.)|[=≈(]", re.IGNORECASE
)
_FOR: Final = re.compile(r"\s(?:för|for)\s(?P<drug>[^\d,;.()][^,;.()]{2,60})")

_NO_NAME: Final = re.compile(
    r"(?:en|ett|hela|varje|den|det|denna|de|alla|patient\w*|person\w*|barn|vuxna|kvinnor|män|läkemedlet|behandling\w*|sjukvården|samhället|regionerna|år|månad\w*|a|an|one|the|each"
    r"|all|patients|adults|children|treatment|this)\b",
    re.IGNORECASE,
)
LONGEST_NAME: Final = 8
"""Words of a subject that may still be the name of a treatment."""


class _Money(NamedTuple):
    """A printed amount: its match, where it ends, its currency as printed."""

    match: re.Match[str]
    end: int
    currency: str


def take_amounts(value: FieldValue, words: FieldWords) -> None:
    """Read every amount with its currency; whose it is, per what and where, if plainly said."""
    for start, end in words.sentences:
        found = _found(words.plain, start, end)
        for money in found:
            amount = _amount(words, money, (start, end), found)
            if amount is not None:
                value.amounts.append(amount)


def _found(text: str, start: int, end: int) -> list[_Money]:
    found: list[_Money] = []
    for form in (_BEFORE, _BEHIND):
        for match in form.finditer(text, start, end):
            if not any(
                match.start() < each.end and each.match.start() < match.end() for each in found
            ):
                found.append(_Money(match, match.end(), match["currency"]))
    return sorted(found, key=lambda each: each.match.start())


def _amount(words: FieldWords, money: _Money, sentence: Span, found: list[_Money]) -> Amount | None:
    read = read_figures(money.match, words.language)
    markets = find_markets(words.plain[slice(*sentence)])
    currency = _currency(money.currency, " ".join(each.name for each in markets))
    if read is None or currency is None:
        return None
    times = _times(money.currency)
    per = _PER.match(words.plain, money.end)
    spans: list[Span] = [(money.match.start(), per.end() if per else money.end)]
    amount = Amount(currency=currency, approximate=read.approximate, operator=read.operator)
    if read.high is None:
        amount.amount = read.low * times
    else:
        amount.low, amount.high = read.low * times, read.high * times
    amount.per = per["per"] if per else None
    if len(found) == 1 and not per:
        spans += _take_name(amount, words, sentence, money)
    if len(markets) == 1 and _are_one(words.plain, found):
        amount.market = markets[0].name
        spans.append((sentence[0] + markets[0].start, sentence[0] + markets[0].end))
    if drug := _drug(words, (sentence[0], money.match.start()), spans[0][1]):
        amount.drug = lower_first(words.raw[slice(*drug)])
        spans.append(drug)
    amount.refs = words.refs_behind(money.end)
    place = words.place(*spans)
    amount.span, amount.spans = place["span"], place["spans"]
    return amount


def _are_one(text: str, found: list[_Money]) -> bool:
    """Whether the amounts of a sentence are one: a single one, or the same in other currency."""
    return all(_SAME.search(text, one.end, other.match.start()) for one, other in pairwise(found))


def _take_name(amount: Amount, words: FieldWords, sentence: Span, money: _Money) -> list[Span]:
    """Read per what a cost is from its name ("annual cost"); give where that stands."""
    name = _BY_NAME.search(words.plain, sentence[0], money.match.start())
    if name is None:
        return []
    amount.per = name["per"] or name.lastgroup
    return [name.span()]


def _currency(printed: str, markets: str) -> str | None:
    """Give the currency; that of a bare dollar is known only beside the country."""
    for form, name in _PLAIN:
        if re.match(form, printed, re.IGNORECASE):
            return name or printed.upper()
    return "USD" if markets in {"USA", "US", "United States", "U.S."} else None


def _times(printed: str) -> float:
    plain = printed.casefold()
    if plain in _THOUSANDS:
        return 1e3
    if plain in _MILLIONS:
        return 1e6
    return 1e9 if plain == "mdkr" else 1.0


def _drug(words: FieldWords, part: Span, end: int) -> Span | None:
    """Give what an amount is the cost of: the drug it is said to be for, or the subject."""
    if behind := _FOR.match(words.plain, end):
        named = _drugs(words, behind.span("drug"))
        return named[0] if named else _named_for(behind)
    if named := _drugs(words, part):
        return named[-1]
    costs = _COSTS.search(words.plain[: part[1] + 8], part[0])
    cost_of = _COST_OF.search(words.plain, *part)
    if cost_of is None and costs is None:
        return None
    span = cost_of.span("drug") if cost_of else (part[0], costs.start() if costs else part[1])
    text = words.plain[slice(*span)]
    if (
        _NO_DRUG.fullmatch(text)
        or len(text.split()) > LONGEST_NAME
        or re.search(r"[,;:()]|\d{2}", text)
    ):
        return None
    return span


def _named_for(behind: re.Match[str]) -> Span | None:
    """Give what an amount is said to be for, unless that is people, a time or a package."""
    name = behind["drug"].rstrip()
    if _NO_NAME.match(name) or len(name.split()) > LONGEST_NAME // 2:
        return None
    return behind.start("drug"), behind.start("drug") + len(name)


def _drugs(words: FieldWords, part: Span) -> list[Span]:
    """Give where drugs are named: the substances of the report, and what looks like one."""
    text = words.plain[: part[1]]
    own = "|".join(map(re.escape, sorted(words.substances, key=len, reverse=True)))
    found = [each.span() for each in re.finditer(rf"\b(?:{own})\b", text, re.IGNORECASE) if own]
    found += [each for each in find_drugs(text) if each not in found]
    return sorted(each for each in found if each[0] >= part[0])
