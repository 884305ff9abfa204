"""Treatments in use and other drugs: the names that a text lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from utblick.loaders.report.fields.value_drugs import find_codes, find_drugs
from utblick.loaders.report.fields.value_stages import clause_of, clauses, stages
from utblick.loaders.report.fields.value_text import FieldWords, keep_span, lower_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.record import FieldValue

__all__ = ["take_drugs", "take_treatments"]

_CLASS: Final = re.compile(
    r"(?<![\w-])(?P<name>(?:[^\W_][\w/]{0,14}[-\u2010\u2011]){0,3}[^\W\d_]{0,20}(?:hämmare|blockerare|antagonister|agonister|steroider|antikroppar|diuretika|cytostatika|antibiotika|analoger"
    r"|kirurgi|strålning|strålbehandling|ljusbehandling|transplantation|kortisonkräm|kortison|immunterapi|kemoterapi|genterapi|hormonterapi|strålterapi|fototerapi|fysioterapi|psykoterapi|sjukgymnastik|dialys|(?<=enzym)ersättning"
    r"|(?<![^\W_])(?:insulin|UV[AB]?-ljus|acetylsalicylsyra|mjukgörare))"
    r"|(?:(?!(?:and|with|the|both|either|are|for|include|includes|including|than|plus|then|also)\b)(?=[\d/-]{0,8}[^\W\d_])[^\W_][\w/-]{2,20}[\s-])?(?:inhibitors|blockers|antagonists|agonists|corticosteroids|steroids|antibodies|diuretics|surgery|chemotherapy|radiotherapy|immunotherapy|phototherapy|physiotherapy|psychotherapy|dialysis|transplantation))(?![\w-])",
    re.IGNORECASE,
)
_NONE: Final = re.compile(
    r"\b(?:saknas|inga|ingen|inget|inte|ej|no|not|none|(?<!or\s)without|(?<!eller\s)utan|avregistrera\w*|inte\slängre)\b",
    re.IGNORECASE,
)
# A drug that is not approved is a rival all the same: only that there is none denies it.
_NO_SUCH: Final = re.compile(
    r"\b(?:inga|ingen|inget|no|none|varken|neither)\b(?!\s(?:längre|longer|(?:pågående\s|ongoing\s)?(?:studier|studies|data|resultat|results)))|\b(?:avregistrera\w*|inte\slängre)\b",
    re.IGNORECASE,
)
# A product that is told by its company in brackets: "Namnet (Firma)".
_PRODUCT: Final = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÅÄÖ][a-zåäö]{3,20})[®™]?\s\((?=[A-ZÅÄÖ][A-Za-zåäöÅÄÖ&-]{1,20}(?:\s[A-Z][\w&.-]{0,20}){0,3}\))"
)


def take_treatments(value: FieldValue, words: FieldWords) -> None:
    """Read the drugs and kinds of treatment that are named as given."""
    classes = (match.span("name") for match in _CLASS.finditer(words.plain))
    spans = [*find_drugs(words.plain), *classes]
    _take("treatments", value, words, _kept(words, spans, _NONE))


def take_drugs(value: FieldValue, words: FieldWords) -> None:
    """Read the other drugs: by the stem of their name, their code, or their company behind them."""
    known = find_drugs(words.plain)
    products = {match.span("name") for match in _PRODUCT.finditer(words.plain)}
    spans = [*known, *find_codes(words.plain), *products]
    own = {each.casefold() for each in words.substances}
    others = [each for each in spans if words.plain[slice(*each)].casefold() not in own]
    kept = _kept(words, others, _NO_SUCH)
    products.difference_update(known)
    value.stages = stages(words, _take("drugs", value, words, kept, products), leads=False)


def _kept(words: FieldWords, spans: Iterable[Span], denial: re.Pattern[str]) -> list[Span]:
    """Leave out the names that stand behind a word that denies them, in one clause."""
    parts = clauses(words)
    kept: list[Span] = []
    for span in sorted(set(spans)):
        clause = clause_of(span, parts)
        if not denial.search(words.plain[slice(*clause)]):
            kept.append(span)
    return kept


def _take(
    key: Literal["treatments", "drugs"],
    value: FieldValue,
    words: FieldWords,
    spans: Iterable[Span],
    products: Set[Span] = frozenset(),
) -> list[tuple[str, Span]]:
    """Take names in order, each once; that of a product has its capital letter."""
    names = value.drugs if key == "drugs" else value.treatments
    taken: dict[str, tuple[str, Span]] = {}
    for span in spans:
        name = words.raw[slice(*span)]
        if name.casefold() in taken:
            continue
        keep_span(value, f"{key}/{len(names)}", words, span)
        names.append(name if span in products else lower_first(name))
        taken[name.casefold()] = (names[-1], span)
    return list(taken.values())
