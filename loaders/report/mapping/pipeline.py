"""Other drugs for the condition, other uses of the drug, and how far each has come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from utblick import terms as t
from utblick.graph import Term, Triple, iri, iri_text
from utblick.identifiers import mint, slug
from utblick.loaders.report.mapping.drug import indication_of, named_condition, substances_of
from utblick.loaders.report.mapping.subject import Quote, Subject
from utblick.loaders.report.sentences import split_sentences
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.record import Field, Stage

__all__ = ["pipeline"]

_NO_OTHER: Final = re.compile(
    r"indikation|indication|sjukdom|disease|vuxna|barn|adult|child", re.IGNORECASE
)
STEM: Final = 5
"""Letters by which a use is known as that of the report, whatever its ending."""


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
    stage = _stage_of(found, name)
    if stage and _is_elsewhere(stage, condition):
        stage = msgspec.structs.replace(stage, status=None)
    node = subject.assertion("DevelopmentStatus", iri_text(substance), condition or "", "pipeline")
    yield from subject.stated(node, t.DevelopmentStatus, said, quote, modality=_modality(stage))
    yield from _stage(subject, node, stage, quote, "pipeline")
    yield Triple(node, t.substance, substance)
    if condition:
        use = iri(mint("indication", f"{slug(name)}--{slug(condition)}"))
        yield Triple(node, t.indication, use)
        yield from subject.named(use, t.Indication, f"{name} – {condition}")
        yield Triple(use, t.substance, substance)
        yield Triple(use, t.condition, subject.thing("condition", condition))


def _other_use(subject: Subject, found: Field, key: str, name: str) -> Iterator[Triple]:
    said, quote = _sentence(subject, found, key)
    whose = _named(subject, said)
    use = indication_of(subject, name, whose)
    yield from named_condition(subject, use, name, subject.quote_of(found, key), whose)
    node = subject.assertion("DevelopmentStatus", iri_text(use), "other-indication")
    stage = _stage_of(found, name)
    yield from subject.stated(node, t.DevelopmentStatus, said, quote, modality=_modality(stage))
    yield from _stage(subject, node, stage, quote, "named-only")
    yield Triple(node, t.indication, use)
    for substance in _named(subject, said):
        yield Triple(node, t.substance, subject.thing("substance", substance))
    yield from _product(subject, node, found, said)


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


def _stage_of(found: Field, name: str) -> Stage | None:
    return next((each for each in found.value.stages if each.name == name), None)


def _stage(
    subject: Subject, node: Term, stage: Stage | None, quote: Quote, otherwise: str
) -> Iterator[Triple]:
    """State how far a use has come: the concept, the printed words, the market, what is cited."""
    kind = (stage.status if stage else None) or otherwise
    # An approval that is awaited says nothing of where the use stands today.
    yield Triple(node, t.status, concept(otherwise if kind == "expected" else kind))
    if stage and stage.state:
        yield Triple(node, t.dcterms_description, subject.words(stage.state))
    if stage and stage.market:
        yield Triple(node, t.dcterms_spatial, subject.words(stage.market))
    own = stage.refs if stage else []
    yield from subject.supported(node, own or subject.cited_in(quote.spans))


def _is_elsewhere(stage: Stage, condition: str | None) -> bool:
    """Whether a rival is approved for something else than what the report is about."""
    if stage.status != "approved" or not stage.use or not condition or _NO_OTHER.search(stage.use):
        return False
    stems = {word[:STEM] for word in condition.casefold().split() if len(word) >= STEM}
    return not any(stem in stage.use.casefold() for stem in stems)


def _modality(stage: Stage | None) -> str:
    return "expected" if stage and stage.status == "expected" else "stated"
