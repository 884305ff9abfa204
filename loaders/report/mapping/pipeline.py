"""Other drugs for the condition, other uses of the drug, and how far each has come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, iri, iri_text
from utblick.identifiers import mint, slug
from utblick.loaders.report.mapping.drug import indication_of, named_condition, substances_of
from utblick.loaders.report.mapping.subject import Quote, Subject
from utblick.loaders.report.sentences import split_sentences
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.record import Field

__all__ = ["pipeline", "state_of"]

# What a sentence says of how far a use has come; the first that fits is taken, and a sentence
# that denies its own words ("not approved") says nothing of the kind.
_STATES: Final = (
    ("not-approved", re.compile(r"\b(?:inte|ej|icke|not)\s(?:\w{1,12}\s)?(?:godkän|approved)")),
    ("discussed", re.compile(r"diskutera|discuss|spekulera|skulle kunna|may be of interest")),
    ("approved", re.compile(r"godkän|approved|indikation(?:er)?\sför|authori[sz]ed|licensed")),
    ("in-trial", re.compile(r"\bfas\b|\bphase\b|studie|study|studies|trial|prövning")),
)
_DENIED: Final = re.compile(r"\b(?:inte|ej|inga|ingen|not|no)\b")


def pipeline(subject: Subject) -> Iterator[Triple]:
    """State the rivals of the drug, and its other uses."""
    others = subject.field("others")
    if others is not None:
        for index, name in enumerate(others.value.drugs):
            yield from _rival(subject, others, f"drugs/{index}", name)
    uses = subject.field("other_indications")
    if uses is not None:
        for index, name in enumerate(uses.value.indications):
            yield from _other_use(subject, uses, f"indications/{index}", name)


def _rival(subject: Subject, found: Field, key: str, name: str) -> Iterator[Triple]:
    disease = subject.field("indication")
    condition = disease.value.disease if disease else None
    said, quote = _sentence(subject, found, key)
    substance = subject.thing("substance", name)
    yield from subject.shared("substance", t.Substance, name)
    node = subject.assertion("DevelopmentStatus", iri_text(substance), condition or "", "pipeline")
    yield from subject.stated(node, t.DevelopmentStatus, said, quote)
    yield Triple(node, t.status, concept(state_of(said) or "pipeline"))
    yield Triple(node, t.substance, substance)
    if condition:
        use = iri(mint("indication", f"{slug(name)}--{slug(condition)}"))
        yield Triple(node, t.indication, use)
        yield from subject.named(use, t.Indication, f"{name} – {condition}")
        yield Triple(use, t.substance, substance)
        yield Triple(use, t.condition, subject.thing("condition", condition))
    yield from subject.supported(node, subject.cited_in(quote.spans))


def _other_use(subject: Subject, found: Field, key: str, name: str) -> Iterator[Triple]:
    said, quote = _sentence(subject, found, key)
    whose = _named(subject, said)
    use = indication_of(subject, name, whose)
    yield from named_condition(subject, use, name, subject.quote_of(found, key), whose)
    node = subject.assertion("DevelopmentStatus", iri_text(use), "other-indication")
    yield from subject.stated(node, t.DevelopmentStatus, said, quote)
    yield Triple(node, t.status, concept(state_of(said) or "named-only"))
    yield Triple(node, t.indication, use)
    for substance in _named(subject, said):
        yield Triple(node, t.substance, subject.thing("substance", substance))
    yield from _product(subject, node, found, said)
    yield from subject.supported(node, subject.cited_in(quote.spans))


def _named(subject: Subject, said: str) -> list[str]:
    """Give the substances of the report that a sentence is about: those it names, else all."""
    several = substances_of(subject)
    named = [name for name in several if name.casefold() in said.casefold()]
    return named or several


def _product(subject: Subject, node: Term, found: Field, said: str) -> Iterator[Triple]:
    """State the product if the sentence itself names it."""
    name = found.value.product
    if name and name in said:
        yield from subject.shared("product", t.Product, name)
        yield Triple(node, t.product, subject.thing("product", name))


def _sentence(subject: Subject, found: Field, key: str) -> tuple[str, Quote]:
    """Give the sentence in which a value of a field stands, and its place."""
    section = subject.section_of(found)
    spans = found.value.value_spans.get(key)
    for whole in found.pieces() if spans else ():
        if spans and whole[0] <= spans[0][0] < whole[1]:
            words = subject.frozen[whole[0] : whole[1]]
            at = spans[0][0] - whole[0]
            for start, end in split_sentences(words):
                if start <= at < end:
                    quote = Quote(((whole[0] + start, whole[0] + end),), section)
                    return subject.said(quote), quote
    quote = Quote(found.pieces(), section)
    return subject.said(quote) or found.raw, quote


def state_of(sentence: str) -> str | None:
    """Tell how far a use has come by the words of its sentence; None if they do not say.

    >>> state_of("Testinib prövas i en fas III-studie."), state_of("Även testumab nämns.")
    ('in-trial', None)
    """
    folded = sentence.casefold()
    for status, words in _STATES:
        if words.search(folded):
            denied = status == "in-trial" and _DENIED.search(folded)
            return None if denied else status
    return None
