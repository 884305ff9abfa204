"""Adverse events: how common each was in which arm, or that there was none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick import terms as t
from utblick.graph import Term, Triple, integer, iri_text, text
from utblick.loaders.report.mapping.results import arm_nodes, described_group
from utblick.loaders.report.mapping.subject import Quote, number
from utblick.loaders.report.record import SafetyGroup
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.mapping.studypart import StudyPart
    from utblick.loaders.report.record import SafetyItem

__all__ = ["safety"]

ROW = "saf"


def safety(part: StudyPart) -> Iterator[Triple]:
    """State each bullet about safety, one result per arm; one without figures is kept too."""
    for item in part.study.safety:
        quote = part.quote(ROW, *item.pieces())
        for group in item.groups or [SafetyGroup()]:
            yield from _result(part, item, group, quote)


def _result(
    part: StudyPart, item: SafetyItem, group: SafetyGroup, quote: Quote
) -> Iterator[Triple]:
    subject = part.subject
    event = group.event or item.event or item.raw
    outcome = subject.thing("outcome", event)
    statistic = "proportion" if group.pct is not None else "count"
    if group.pct is None and group.n is None:
        statistic = "value"
    nodes = arm_nodes(part, group.arm)
    arms = " ".join(sorted(iri_text(node) for node in nodes))
    slots = (iri_text(part.node), arms, iri_text(outcome), statistic)
    node = subject.assertion("AdverseEventResult", *slots)
    # "No serious adverse events" denies the event; it is not a rate of zero.
    modality = "denied" if item.negative_statement else "stated"
    yield from subject.named(outcome, t.OutcomeMeasure, event)
    yield from subject.stated(node, t.AdverseEventResult, item.raw, quote, modality=modality)
    yield Triple(node, t.study, part.node)
    yield Triple(node, t.outcome, outcome)
    yield Triple(node, t.statistic, concept(statistic))
    for arm in nodes:
        yield Triple(node, t.arm, arm)
    yield from described_group(part, group.arm, quote)
    yield from _figures(node, group)
    yield from part.inferred(node, ROW)
    cited = subject.cited_in(quote.spans) or part.study.citation_refs
    yield from subject.supported(node, cited)


def _figures(node: Term, group: SafetyGroup) -> Iterator[Triple]:
    share = None if group.pct is None else number(group.pct)
    if share is not None:
        yield Triple(node, t.schema_value, share)
        yield Triple(node, t.schema_unitCode, text("%"))
    elif group.n is not None:
        yield Triple(node, t.schema_value, integer(group.n))
    if group.n is not None:
        yield Triple(node, t.numerator, integer(group.n))
    if group.of is not None:
        yield Triple(node, t.denominator, integer(group.of))
