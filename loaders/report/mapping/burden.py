"""How common the condition is, and what the medicine costs, each figure as an assertion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick import terms as t
from utblick.graph import Term, Triple, iri_text, text
from utblick.loaders.report.mapping.drug import expected_indication, substances_of
from utblick.loaders.report.mapping.subject import Quote, Subject, number
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.record import Amount, Field, Quantity

__all__ = ["burden", "figures"]


def burden(subject: Subject) -> Iterator[Triple]:
    """State how common the condition is and what treatment costs."""
    found = subject.field("prevalence")
    if found is not None:
        for kind, quantity in _quantities(found):
            yield from _common(subject, found, kind, quantity)
    cost = subject.field("cost")
    for amount in cost.value.amounts if cost else ():
        if cost is not None:
            yield from _cost(subject, cost, amount)


def _quantities(found: Field) -> Iterator[tuple[str, Quantity]]:
    value = found.value
    for kind, several in (
        ("prevalence-of", value.prevalence),
        ("incidence-of", value.incidence),
        ("fraction-of", value.fractions),
    ):
        yield from ((kind, each) for each in several)
    for kind, one in (
        ("patients-with", value.patients),
        ("patients-eligible", value.eligible_patients),
    ):
        if one is not None:
            yield kind, one


def _common(subject: Subject, found: Field, kind: str, quantity: Quantity) -> Iterator[Triple]:
    quote = Quote(quantity.pieces() or found.pieces(), subject.section_of(found))
    disease = subject.field("indication")
    condition = disease.value.disease if disease else None
    node = subject.assertion("Prevalence", condition or "", kind, quantity.area or "")
    said = quantity.printed or subject.said(quote)
    yield from subject.stated(node, t.Prevalence, said, quote)
    yield Triple(node, t.dcterms_type, concept(kind))
    if condition:
        yield Triple(node, t.condition, subject.thing("condition", condition))
    else:
        yield Triple(node, t.indication, expected_indication(subject))
    yield from figures(node, quantity.value, quantity.low, quantity.high)
    if quantity.unit:
        yield Triple(node, t.schema_unitCode, text(quantity.unit))
    if quantity.area:
        yield Triple(node, t.dcterms_spatial, subject.words(quantity.area))
    if quantity.population:
        yield Triple(node, t.dcterms_description, subject.words(quantity.population))
    yield from subject.supported(node, quantity.refs or subject.cited_in(quote.spans))


def figures(
    node: Term, value: float | None, low: float | None, high: float | None
) -> Iterator[Triple]:
    """State a figure, or the lowest and the highest of a range; None where one is not told."""
    for predicate, figure in (
        (t.schema_value, value),
        (t.schema_minValue, low),
        (t.schema_maxValue, high),
    ):
        term = None if figure is None else number(figure)
        if term is not None:
            yield Triple(node, predicate, term)


def _cost(subject: Subject, found: Field, amount: Amount) -> Iterator[Triple]:
    quote = Quote(amount.pieces() or found.pieces(), subject.section_of(found))
    indication = expected_indication(subject)
    node = subject.assertion("Cost", iri_text(indication), amount.market or "", amount.drug or "")
    yield from subject.stated(node, t.Cost, subject.said(quote), quote)
    if amount.drug:
        # The price is another medicine's, such as today's treatment.
        yield Triple(node, t.dcterms_title, subject.words(amount.drug))
    elif len(substances_of(subject)) == 1:
        # Of two substances the words do not say whose price it is.
        for name in substances_of(subject):
            yield Triple(node, t.substance, subject.thing("substance", name))
    yield Triple(node, t.indication, indication)
    yield from figures(node, amount.amount, amount.low, amount.high)
    if amount.currency:
        yield Triple(node, t.schema_currency, text(amount.currency))
    if amount.per:
        yield Triple(node, t.schema_unitText, subject.words(amount.per))
    if amount.market:
        yield Triple(node, t.dcterms_spatial, subject.words(amount.market))
    yield from subject.supported(node, amount.refs or subject.cited_in(quote.spans))
