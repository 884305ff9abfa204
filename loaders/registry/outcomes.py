"""The outcome measures of a study as planned, by tier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, integer, text
from utblick.identifiers import unique_keys
from utblick.loaders.registry.subject import Subject, english, named, pointer
from utblick.times import days_of
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.registry.scientific import Outcome

__all__ = ["outcomes", "planned"]

# field of Outcomes, the registry's name of it, tier
TIERS: Final = (
    ("primary_outcomes", "primaryOutcomes", "primary"),
    ("secondary_outcomes", "secondaryOutcomes", "secondary"),
    ("other_outcomes", "otherOutcomes", "other"),
)


def outcomes(subject: Subject) -> Iterator[Triple]:
    """State each outcome measure, its tier and its time frame."""
    for tier, name, each, node in planned(subject):
        predicate = t.primaryOutcome if tier == "primary" else t.measures
        yield Triple(subject.study, predicate, node)
        yield Triple(node, t.dcterms_type, concept(f"{tier}-outcome"))
        yield pointer(node, "protocolSection", "outcomesModule", name, each.index)
        yield from _outcome(node, each)


def planned(subject: Subject) -> Iterator[tuple[str, str, Outcome, Term]]:
    """Give each planned outcome with its tier, the registry's name of that, and its node."""
    module = subject.protocol.outcomes_module
    for field, name, tier in TIERS:
        listed: tuple[Outcome, ...] = getattr(module, field)
        found = [each for each in listed if each.measure]
        for key, each in zip(unique_keys(one.measure for one in found), found, strict=True):
            yield tier, name, each, subject.part("outcome", f"{tier}-{key}")


def _outcome(node: Term, outcome: Outcome) -> Iterator[Triple]:
    yield from named(node, t.OutcomeMeasure, english(outcome.measure))
    if outcome.description:
        yield Triple(node, t.dcterms_description, english(outcome.description))
    if outcome.time_frame:
        yield Triple(node, t.timeFrame, text(outcome.time_frame))
        days = days_of(outcome.time_frame)
        if days is not None:
            yield Triple(node, t.atDay, integer(days))
