"""Other indications of the drug: what each use is for, how far it has come and where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.fields.value_indication import disease_in
from utblick.loaders.report.fields.value_places import find_markets
from utblick.loaders.report.fields.value_stages import clauses, joined, stages
from utblick.loaders.report.fields.value_substance import NAMED_PRODUCT
from utblick.loaders.report.fields.value_text import FieldWords, keep_span, lower_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.record import FieldValue

__all__ = ["take_indications"]

_NONE: Final = re.compile(r"\b(?:inga|ingen|no|none|inte|ej|not)\b", re.IGNORECASE)
_PHASE: Final = re.compile(
    r"\s(?:i|in)\s(?:en\s|a\s)?(?:fas|phase)[\s-]?[IV1234]{1,3}[ab]?(?:[\s-](?:stud\w{1,6}|trials?))?(?!\w)",
    re.IGNORECASE,
)
_WITHIN: Final = re.compile(r"\s(?:i|in|within|inom)(?:\sthe)?\s$")
_YEAR: Final = re.compile(
    r"\s(?:(?:sedan|since|i|in|år)\s)?(?:[^\W\d_]{3,9}\s)?(?:19|20)\d\d(?!\d)"
)
_MORE: Final = r"(?:\s(?:även|också|redan|dessutom|sedan\stidigare|numera|also|already|currently|för\snärvarande|pågår|pågående|are\songoing|is\songoing|ongoing)){0,3}"
_FOR: Final = r"(?:för|vid|mot|av|hos|for|in|of|against)"
_CARE: Final = (
    r"(?:(?:\w{0,24}behandling(?:en)?\s(?:av|vid|mot)|(?:the\s)?treatment\sof)\s(?:the\s)?)?"
    r"(?:(?:(?:vuxna|barn|ungdomar|patienter|personer|adults|children|adolescents|patients|people|och|and)\s){1,4}(?:med|with)\s)?"
)
_DEED: Final = (
    r"(?:indikation(?:er|en|erna)?|indicerat|godkän(?:d|t|da|des|ts)|registrera[dt]|approved|indicated|authori[sz]ed|licensed|indications?|behandling(?:en)?|treatment"
    r"|studerats|studeras|prövats|prövas|utvärderats|utvärderas|undersökts|undersöks|testas|testats|[^\W\d_]{0,12}studier?(?:na)?|prövningar?|studied|investigated|evaluated|tested|stud(?:y|ies)|trials?|ansökan|godkännande|approval)"
)
_TRIGGER: Final = re.compile(
    rf"\b(?:{_DEED}{_MORE}\s{{1,60}}{_FOR}\s{{1,60}}{_CARE}|(?:is|är|are|befinner\ssig)\s{{5,60}}{_FOR}\s{_CARE}|indikation(?:en|er|erna)?\s(?:är|omfattar)\s"
    rf"|(?:även|också)\s(?:vid\s)?|also\s{_FOR}\s)(?P<names>[^.;:]{{3,300}})",
    re.IGNORECASE,
)
_SPLIT: Final = re.compile(
    rf",?\s(?:och|and|samt|respektive)\s{{1,60}}(?:{_FOR}\s{{1,60}}{_CARE})?|,\s{{1,60}}(?:{_FOR}\s{{1,60}}{_CARE})?",
    re.IGNORECASE,
)
_STOP: Final = re.compile(
    r"\s(?:i|in|hos|som|där|med|with|när|efter|after|sedan|since|according|enligt|i\skombination|pågår|planeras|har|have|has|är|are|is)(?=\s)"
)
_FINITE: Final = re.compile(
    r"\b(?:är|var|har|finns|pågår|planeras|utvärderas|studeras|saknas|kan|ska|is|are|was|were|has|have|inga|ingen|inget|inte|ej|no|not|none|okän\w*|unknown|se|see|godkän\w*|approved)\b",
    re.IGNORECASE,
)
# A figure is part of a name only in a type or stage of a disease, or glued to its letters.
_FIGURE: Final = re.compile(
    r"(?<!typ\s)(?<!type\s)(?<!grad\s)(?<!grade\s)(?<!stadium\s)(?<!stage\s)(?<![\w-])\d"
)
_AREA: Final = re.compile(
    r"\b(?:flera|several|andra|other|olika|various|samma|the\ssame|vuxna|barn|adults|children|denna|dessa|this|these|indikation\w{0,4}|indications?)\b",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"\s{0,3}(?:fas|phase)\s[IV1234]{1,3}[ab]?(?:/[IV1234]{1,3})?\s(?:(?:in|for|vid|för|mot|hos)\s)",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(r"(?<=\)),\s|;\s")
_BRACKETED: Final = re.compile(r"\([^()]{0,120}\)")
LONGEST: Final = 8
"""Words of an indication; what is longer is a sentence."""


def take_indications(value: FieldValue, words: FieldWords) -> None:
    """Read the other indications: what a sentence says a drug is for, or the entries of a list.

    A product that the field names by that word is kept beside them.
    """
    product = NAMED_PRODUCT.search(words.plain)
    if product:
        value.product = words.raw[slice(*product.span("name"))]
        keep_span(value, "product", words, product.span("name"))
    text = _bare(words.plain)
    found: list[tuple[str, Span]] = []
    for start, end in clauses(words):
        if _NONE.search(words.plain[start:end]):
            continue
        for span in _indications(text, words.plain, start, end):
            name = words.raw[slice(*span)]
            name = lower_first(name) if span[0] == start else name
            if name not in value.indications:
                keep_span(value, f"indications/{len(value.indications)}", words, span)
                value.indications.append(name)
                found.append((name, span))
    value.stages = stages(words, found, leads=True)


def _bare(text: str) -> str:
    """Put blanks for what stands between a deed and its use: brackets, markets, phases, years."""
    forms = (_BRACKETED, _PHASE, _YEAR)
    spans = [each.span() for form in forms for each in form.finditer(text)]
    for start, end in joined(text, [(each.start, each.end) for each in find_markets(text)]):
        lead = _WITHIN.search(text[max(0, start - 12) : start])
        spans.append((start - len(lead[0]) if lead else start, end))
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _indications(text: str, plain: str, start: int, end: int) -> Iterator[Span]:
    trigger = _TRIGGER.search(text, start, end)
    if trigger is None:
        if not _FINITE.search(text, start, end):
            yield from _entries(plain, start, end)
        return
    begin, stop = trigger.span("names")
    for match in [*_SPLIT.finditer(text, begin, stop), None]:
        inner = _inner(text, begin, match.start() if match else stop)
        if inner:
            yield inner
        begin = match.end() if match else begin


def _inner(text: str, begin: int, stop: int) -> Span | None:
    """Narrow a part of a list down to the name of a use; None if it is more than a name."""
    cut = _STOP.search(text, begin, stop)
    piece = text[begin : cut.start() if cut else stop]
    # What stands behind the blanks of a bracket is no part of the name before it.
    name = re.split(r"\s{4,}", piece.strip(" .,"))[0]
    plain = name and len(name.split()) <= LONGEST and len(name) > 2  # noqa: PLR2004 - letters
    if not plain or _FINITE.search(name) or _FIGURE.search(name) or _AREA.search(name):
        return None
    at = text.index(name, begin)
    return at, at + len(name)


def _entries(text: str, start: int, end: int) -> Iterator[Span]:
    """Give the names of a list without a verb: "Testos (fas III), testit (fas II)"."""
    begin = start
    for match in [*_NEXT.finditer(text, start, end), None]:
        lead = _LEAD.match(text, begin, end)
        begin = lead.end() if lead else begin
        span = disease_in(text[begin : match.start() if match else end])
        if span:
            yield begin + span[0], begin + span[1]
        begin = match.end() if match else begin
