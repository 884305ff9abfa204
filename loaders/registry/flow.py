"""Participant flow: how many of each group came to a milestone, or left and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, iri_text, text
from utblick.loaders.registry.figures import counted, missing, number, whole
from utblick.loaders.registry.groups import by_group
from utblick.loaders.registry.keeping import kept
from utblick.loaders.registry.subject import Subject, english
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.registry.groups import Groups
    from utblick.loaders.registry.results import FlowStats, Milestone, Period, Withdrawal

__all__ = ["KEPT_OF_FLOW", "flow"]

FLOW: Final = "/resultsSection/participantFlowModule"
KEPT_OF_FLOW: Final = ("groups", "preAssignmentDetails", "recruitmentDetails", "typeUnitsAnalyzed")


def flow(subject: Subject, groups: Groups) -> Iterator[Triple]:
    """State the flow; each milestone and each reason is a measure of its own."""
    module = subject.record.results_section.participant_flow_module
    started = [
        {each.group_id: whole(each.num_subjects) for each in period.milestones[0].achievements}
        for period in module.periods[:1]
        if period.milestones
    ]
    nodes = groups.nodes(module.groups, started[0] if started else {})
    base = f"{iri_text(subject.study)}/flow"
    yield from kept(subject, base, FLOW, module, KEPT_OF_FLOW)
    for period in module.periods:
        key, place = f"{base}/{period.index + 1}", f"{FLOW}/periods/{period.index}"
        for mark in period.milestones:
            at = (f"{key}/m{mark.index + 1}", f"{place}/milestones/{mark.index}")
            yield from _measure(at, period, mark, "flow-milestone")
            for tail, each in by_group(mark.achievements):
                figure = (f"{at[0]}.{tail}", f"{at[1]}/achievements/{each.index}")
                yield from _result(subject, at[0], figure, each, nodes)
        for left in period.drop_withdraws:
            at = (f"{key}/w{left.index + 1}", f"{place}/dropWithdraws/{left.index}")
            yield from _measure(at, period, left, "flow-withdrawal")
            for tail, each in by_group(left.reasons):
                figure = (f"{at[0]}.{tail}", f"{at[1]}/reasons/{each.index}")
                yield from _result(subject, at[0], figure, each, nodes)


def _measure(
    at: tuple[str, str], period: Period, found: Milestone | Withdrawal, kind: str
) -> Iterator[Triple]:
    key, place = at
    node = Term(f"<{key}>")
    yield Triple(node, t.rdf_type, t.OutcomeMeasure)
    yield Triple(node, t.rdfs_label, english(": ".join(filter(None, (period.title, found.type)))))
    yield Triple(node, t.dcterms_type, concept(kind))
    yield Triple(node, t.pointer, text(place))
    if found.type:
        yield Triple(node, t.dcterms_title, english(found.type))
    if period.title:
        yield Triple(node, t.timeFrame, text(period.title))
    if found.comment:
        yield Triple(node, t.rdfs_comment, english(found.comment))


def _result(
    subject: Subject, measure: str, at: tuple[str, str], found: FlowStats, nodes: dict[str, Term]
) -> Iterator[Triple]:
    key, place = at
    node = Term(f"<{key}>")
    said = found.num_subjects or "not given"
    yield Triple(node, t.rdf_type, t.Result)
    yield Triple(node, t.rdfs_label, english(f"{said} participants"))
    yield Triple(node, t.statedIn, subject.document)
    yield Triple(node, t.study, subject.study)
    yield Triple(node, t.outcome, Term(f"<{measure}>"))
    yield Triple(node, t.statistic, concept("count"))
    yield Triple(node, t.asStated, text(said))
    yield Triple(node, t.pointer, Term(f'"{place}"'))
    if found.group_id in nodes:
        yield Triple(node, t.arm, nodes[found.group_id])
    value, many = number(found.num_subjects), whole(found.num_subjects)
    if value is None:
        yield Triple(node, t.missingReason, missing(found.num_subjects))
    else:
        yield Triple(node, t.schema_value, value)
    if many is not None:
        yield Triple(node, t.numerator, counted(many))
    if found.comment:
        yield Triple(node, t.rdfs_comment, english(found.comment))
    if found.num_units:
        yield Triple(node, t.schema_valueReference, text(found.num_units))
