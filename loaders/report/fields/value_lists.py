"""Treatments in use, other drugs and other indications: the names that a text lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.fields.value_drugs import find_codes, find_drugs
from utblick.loaders.report.fields.value_indication import disease_in
from utblick.loaders.report.fields.value_substance import NAMED_PRODUCT
from utblick.loaders.report.fields.value_text import FieldWords, keep_span, lower_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.record import FieldValue

__all__ = ["take_drugs", "take_indications", "take_treatments"]

_CLASS: Final = re.compile(
    r"(?<![\w-])(?P<name>(?:[^\W_][\w/]{0,14}[-\u2010\u2011]){0,3}[^\W\d_]{0,20}(?:hämmare|blockerare|antagonister|agonister|steroider|antikroppar|diuretika|cytostatika|antibiotika|analoger"
    r"|kirurgi|strålning|strålbehandling|ljusbehandling|transplantation|kortisonkräm|kortison|immunterapi|kemoterapi|genterapi|hormonterapi|(?<=enzym)ersättning)"
    r"|(?:[^\W\d_]{3,20}[\s-])?(?:inhibitors|blockers|antagonists|agonists|corticosteroids|steroids|antibodies|diuretics|surgery|chemotherapy|radiotherapy|immunotherapy|phototherapy|transplantation))(?![\w-])",
    re.IGNORECASE,
)
_NONE: Final = re.compile(
    r"\b(?:saknas|inga|ingen|inget|inte|ej|no|not|none|(?<!or\s)without|(?<!eller\s)utan|avregistrera\w*|inte\slängre)\b",
    re.IGNORECASE,
)
# A product that is told by its company in brackets: "Namnet (Firma)".
_PRODUCT: Final = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÅÄÖ][a-zåäö]{3,20})[®™]?\s\((?=[A-ZÅÄÖ][A-Za-zåäöÅÄÖ&-]{1,20}(?:\s[A-Z][\w&.-]{0,20}){0,3}\))"
)
_TRIGGER: Final = re.compile(
    r"\b(?:(?:indikation(?:er|en|erna)?|godkän(?:d|t|da)|approved|indicated|indications?|behandling(?:en)?|treatment|studeras|prövas|utvärderas|studied|investigated)"
    r"(?:\s(?:även|också|redan|dessutom|also|already|for|för)){0,2}\s(?:av|för|vid|mot|hos|of|for|in)\s(?:(?:behandling\s(?:av|vid|mot)|(?:the\s)?treatment\sof)\s)?|även\s(?:vid\s)?|också\s(?:vid\s)?)"
    r"(?P<names>[^.;:()]{3,200})",
    re.IGNORECASE,
)
_SPLIT: Final = re.compile(r",\s(?:och|and|samt)\s|,\s|\s(?:och|and|samt)\s")
_BREAK: Final = re.compile(
    r";\s|,\s(?=[^,;]{0,60}\b(?:är|finns|saknas|har|men|is|are|but|återfinns)\b)"
)
_STOP: Final = re.compile(
    r"\s(?:i|in|hos|som|där|med|with|när|efter|after|sedan|since|according|enligt|i\skombination)\s"
)
_FINITE: Final = re.compile(
    r"\b(?:är|var|har|finns|pågår|planeras|utvärderas|studeras|saknas|kan|ska|is|are|was|were|has|have|inga|ingen|inget|inte|ej|no|not|none|okän\w*|unknown|se|see)\b",
    re.IGNORECASE,
)
# A figure is part of a name only in a type or stage of a disease, or glued to its letters.
_FIGURE: Final = re.compile(
    r"(?<!typ\s)(?<!type\s)(?<!grad\s)(?<!grade\s)(?<!stadium\s)(?<!stage\s)(?<![\w-])\d"
)
LONGEST: Final = 8
"""Words of an indication; what is longer is a sentence."""


def take_treatments(value: FieldValue, words: FieldWords) -> None:
    """Read the drugs and kinds of treatment that are named as given."""
    classes = (match.span("name") for match in _CLASS.finditer(words.plain))
    _take(value.treatments, "treatments", value, words, [*find_drugs(words.plain), *classes])


def take_drugs(value: FieldValue, words: FieldWords) -> None:
    """Read the other drugs: by the stem of their name, their code, or their company behind them."""
    products = (match.span("name") for match in _PRODUCT.finditer(words.plain))
    spans = [*find_drugs(words.plain), *find_codes(words.plain), *products]
    own = {each.casefold() for each in words.substances}
    others = [each for each in spans if words.plain[slice(*each)].casefold() not in own]
    _take(value.drugs, "drugs", value, words, others)


def _take(
    names: list[str], key: str, value: FieldValue, words: FieldWords, spans: Iterable[Span]
) -> None:
    """Take names in order, each once; none of a clause that denies them."""
    taken: set[str] = set()
    products = {match.span("name") for match in _PRODUCT.finditer(words.plain)}
    products.difference_update(find_drugs(words.plain))
    for span in sorted(set(spans)):
        name = words.raw[slice(*span)]
        if name.casefold() in taken or _NONE.search(_clause(words, span)):
            continue
        taken.add(name.casefold())
        keep_span(value, f"{key}/{len(names)}", words, span)
        names.append(name if span in products else lower_first(name))


def _clause(words: FieldWords, span: Span) -> str:
    start, end = next((each for each in words.sentences if each[0] <= span[0] < each[1]), span)
    breaks = [each.end() for each in _BREAK.finditer(words.plain, start, end)]
    begin = max([start, *(each for each in breaks if each <= span[0])])
    stop = min([end, *(each for each in breaks if each > span[0])])
    return words.plain[begin:stop]


def take_indications(value: FieldValue, words: FieldWords) -> None:
    """Read the other indications: what a sentence says a drug is for, or the entries of a list.

    A product that the field names by that word is kept beside them.
    """
    product = NAMED_PRODUCT.search(words.plain)
    if product:
        value.product = words.raw[slice(*product.span("name"))]
        keep_span(value, "product", words, product.span("name"))
    for start, end in words.sentences:
        if re.search(
            r"\b(?:inga|ingen|inte|ej|no|none|not)\b", words.plain[start:end], re.IGNORECASE
        ):
            continue
        for span in _indications(words.plain, start, end):
            name = words.raw[slice(*span)]
            name = lower_first(name) if span[0] == start else name
            if name not in value.indications:
                keep_span(value, f"indications/{len(value.indications)}", words, span)
                value.indications.append(name)


def _indications(text: str, start: int, end: int) -> Iterator[Span]:
    trigger = _TRIGGER.search(text, start, end)
    if trigger is None:
        if not _FINITE.search(text, start, end):
            yield from _entries(text, start, end)
        return
    begin, stop = trigger.span("names")
    cut = _STOP.search(text, begin, stop)
    stop = cut.start() if cut else stop
    for match in [*_SPLIT.finditer(text, begin, stop), None]:
        name = text[begin : match.start() if match else stop]
        inner = name.strip(" .")
        if (
            inner
            and len(inner.split()) <= LONGEST
            and not _FINITE.search(inner)
            and not _FIGURE.search(inner)
        ):
            at = text.index(inner, begin)
            yield at, at + len(inner)
        begin = match.end() if match else begin


def _entries(text: str, start: int, end: int) -> Iterator[Span]:
    """Give the names of a list without a verb: "Testos (fas III), testit (fas II)"."""
    begin = start
    for match in [*re.compile(r"(?<=\)),\s|;\s").finditer(text, start, end), None]:
        span = disease_in(text[begin : match.start() if match else end])
        if span:
            yield begin + span[0], begin + span[1]
        begin = match.end() if match else begin
