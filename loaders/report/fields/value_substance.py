"""The substances of a field, with product names and synonyms told apart from them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.fields.value_drugs import find_drugs
from utblick.loaders.report.fields.value_text import UNKNOWN, FieldWords, keep_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.record import FieldValue

__all__ = ["NAMED_PRODUCT", "take_substances"]

_BRACKET: Final = re.compile(r"\s?\((?P<inner>[^()]{0,200})\)")
_BETWEEN: Final = re.compile(
    r"\s\+\s|\s(?:och|and|samt|plus)\s|\s(?:i\skombination|kombinera[dt]|in\scombination|combined)\s(?:med|with)\s|/(?=[^\W\d_]{4})",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"[^\W_][\w’' -]{1,60}")
_PRODUCT: Final = re.compile(r"[A-ZÅÄÖ][^\W\d_]{2,24}(?:\s[A-ZÅÄÖ][^\W\d_]{1,24})?\s?[®™]?")
# A code is a name with figures (TST-1234), or with capitals among its small letters (RSVtest).
_CODE: Final = re.compile(
    r"(?=[^\s]*\d{2})[A-Za-z][A-Za-z]{0,7}[\s-]?\d{2,8}[A-Za-z]{0,3}"
    r"|(?=\w*[a-zåäö])[^\W\d_][\w-]{0,30}[A-ZÅÄÖ][\w-]{0,20}"
)
_SAYS_PRODUCT: Final = re.compile(
    r"(?:med\s)?(?:produktnamn(?:et)?|handelsnamn(?:et)?|varumärke(?:t)?|product\sname|trade\sname|brand\sname)\s?:?\s+",
    re.IGNORECASE,
)
NAMED_PRODUCT: Final = re.compile(rf"(?i:{_SAYS_PRODUCT.pattern})(?P<name>{_PRODUCT.pattern})")
"""A product told as one in running text: "med produktnamnet Namnet"."""
_SAYS_SYNONYM: Final = re.compile(
    r"(?:(?:tidigare|även|också|formerly|previously|also)(?:\s(?:kallad|kallat|känd\ssom|benämnd|known\sas|called))?|a\.?k\.?a\.?|syn(?:onym)?)\.?\s?:?\s+",
    re.IGNORECASE,
)
_ALSO: Final = re.compile(
    rf",\s(?P<said>{_SAYS_SYNONYM.pattern})(?P<name>[^\W_][\w-]{{1,40}})\s?\.?\s?$", re.IGNORECASE
)
"""Another name that is told behind the substance without brackets."""
_DESCRIPTION: Final = re.compile(
    r"(?:vaccin|vaccine|protein|antikropp|antibody|terapi|therapy|celler|cells|virus)\b|,",
    re.IGNORECASE,
)
_PRODUCT_FIRST: Final = re.compile(r"^(?:läkemedel|medicinal product|product)\s?\(", re.IGNORECASE)


def take_substances(value: FieldValue, words: FieldWords) -> None:
    """Read names without what stands in brackets, and the brackets by what they look like."""
    if UNKNOWN.search(words.plain):
        return
    brackets = [each for each in _BRACKET.finditer(words.plain) if each["inner"].strip()]
    inner = [each for match in brackets for each in _parts(words.plain, match.span("inner"))]
    also = _ALSO.search(words.plain)
    names = list(_outside(words.plain[: also.start()] if also else words.plain))
    if _names_product_first(words, _first(brackets), inner):
        names, inner = (inner, names) if inner else (names, inner)
    whole = " ".join(words.plain[slice(*each)] for each in names)
    described = len(brackets) == len(inner) == 1 and _DESCRIPTION.search(whole)
    if described and _CODE.fullmatch(words.plain[slice(*inner[0])]):
        names, inner = inner, []
    if not names or not all(_NAME.fullmatch(words.plain[slice(*each)]) for each in names):
        names = []
    for index, each in enumerate(names):
        value.substances.append(_written(words.raw[slice(*each)]))
        keep_span(value, f"substances/{index}", words, each)
    _take_others(value, words, [*inner, (also.start("said"), also.end("name"))] if also else inner)


def _names_product_first(words: FieldWords, first: int, inner: list[Span]) -> bool:
    """Whether the product is named first: by the label, by its sign, or by a name in brackets."""
    if _PRODUCT_FIRST.match(words.label_printed) or "®" in words.plain[:first]:
        return True
    names = [words.plain[slice(*each)] for each in inner]
    common = bool(names) and all(each.islower() and find_drugs(each) for each in names)
    return common and not find_drugs(words.plain[:first])


def _first(brackets: list[re.Match[str]]) -> int:
    return brackets[0].start() if brackets else 0


def _written(name: str) -> str:
    return name.casefold() if name[1:].islower() else name


def _outside(text: str) -> Iterator[Span]:
    """Give the names that stand outside of brackets."""
    begin = 0
    blanked = _BRACKET.sub(lambda match: " " * len(match[0]), text)
    for match in [*_BETWEEN.finditer(blanked), None]:
        yield from _inner(blanked, begin, match.start() if match else len(blanked))
        begin = match.end() if match else begin


def _parts(text: str, span: Span) -> Iterator[Span]:
    """Give the names of a bracket."""
    begin = span[0]
    for match in [*re.compile(r"[,;/]\s?|\s(?:och|and)\s").finditer(text, *span), None]:
        yield from _inner(text, begin, match.start() if match else span[1])
        begin = match.end() if match else begin


def _inner(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end].strip(" .®™")
    if words:
        at = text.index(words, start)
        yield at, at + len(words)


def _take_others(value: FieldValue, words: FieldWords, inner: list[Span]) -> None:
    for start, end in inner:
        text = words.plain[start:end]
        product, synonym = _SAYS_PRODUCT.match(text), _SAYS_SYNONYM.match(text)
        said = product or synonym
        at = start + (said.end() if said else 0)
        name = words.raw[at:end]
        if synonym or (not product and _CODE.fullmatch(name)):
            keep_span(value, f"synonyms/{len(value.synonyms)}", words, (at, end))
            value.synonyms.append(name)
        elif _PRODUCT.fullmatch(name):
            keep_span(value, f"product_names/{len(value.product_names)}", words, (at, end))
            value.product_names.append(name)
