"""Adverse events: how many of each group had each event, out of how many, and how often.

The registry gives counts and no shares: the value is how many had the event, beside how many
were at risk. Participants with any event are counted once in a result of their own; no sum over
terms gives them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, iri, iri_text, text
from utblick.identifiers import mint, normalised, slug
from utblick.loaders.registry.figures import counted
from utblick.loaders.registry.groups import by_group
from utblick.loaders.registry.keeping import kept
from utblick.loaders.registry.subject import Subject, coded, english, named
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.registry.events import AdverseEvent, EventGroup
    from utblick.loaders.registry.groups import Groups

__all__ = ["KEPT_OF_EVENTS", "KEPT_OF_EVENT_GROUP", "harms"]

EVENTS: Final = "/resultsSection/adverseEventsModule"
KEPT_OF_EVENTS: Final = (
    "timeFrame",
    "description",
    "frequencyThreshold",
    "allCauseMortalityComment",
)
KEPT_OF_EVENT_GROUP: Final = ("id", "title", "description")
# field of AdverseEvents, the registry's name of it, letter in IRIs, concept
LISTS: Final = (
    ("serious_events", "seriousEvents", "s", "serious-event"),
    ("other_events", "otherEvents", "o", "event-not-serious"),
)
# start of the fields of EventGroup, concept, name
ANY: Final = (
    ("deaths", "death-of-any-cause", "Death of any cause"),
    ("serious", "any-serious-event", "Any serious adverse event"),
    ("other", "any-other-event", "Any other adverse event above the threshold"),
)


def harms(subject: Subject, groups: Groups) -> Iterator[Triple]:
    """State the adverse events of each group."""
    module = subject.record.results_section.adverse_events_module
    nodes = groups.nodes(
        module.event_groups,
        {each.id: each.serious_num_at_risk for each in module.event_groups},
    )
    base = f"{iri_text(subject.study)}/event"
    yield from kept(subject, base, EVENTS, module, KEPT_OF_EVENTS)
    yield from _groups(subject, base, module.event_groups, nodes)
    for field, name, letter, kind in LISTS:
        listed: tuple[AdverseEvent, ...] = getattr(module, field)
        for each in listed:
            at = (f"{base}/{letter}{each.index + 1}", f"{EVENTS}/{name}/{each.index}")
            yield from _event(at, each, kind)
            yield from _results(subject, at, each, nodes)


def _event(at: tuple[str, str], found: AdverseEvent, kind: str) -> Iterator[Triple]:
    key, place = at
    node = Term(f"<{key}>")
    yield Triple(node, t.rdf_type, t.OutcomeMeasure)
    yield Triple(node, t.rdfs_label, english(found.term or "event without a term"))
    yield Triple(node, t.dcterms_type, concept(kind))
    yield Triple(node, t.pointer, text(place))
    if found.term:
        yield Triple(node, t.skos_notation, text(normalised(found.term)))
    if found.organ_system:
        system = _system(found.organ_system)
        yield Triple(node, t.classifiedAs, system)
        yield from named(system, t.skos_Concept, english(found.organ_system))
    if found.source_vocabulary:
        yield Triple(node, t.dcterms_source, text(found.source_vocabulary))
    assessed = found.assessment_type
    yield from coded(
        node, t.schema_measurementQualifier, "event-assessment", "assessmentType", assessed
    )
    if found.notes:
        yield Triple(node, t.rdfs_comment, english(found.notes))


@lru_cache(1024)
def _system(name: str) -> Term:
    return iri(mint("organ-system", slug(name)))


def _results(
    subject: Subject, at: tuple[str, str], found: AdverseEvent, nodes: dict[str, Term]
) -> Iterator[Triple]:
    key, place = at
    shared = _shared(subject, Term(f"<{key}>"))
    head = english(f"{found.term}: ").removesuffix('"@en')
    for tail, each in by_group(found.stats):
        node = Term(f"<{key}.{tail}>")
        times = "" if each.num_events is None else f", {each.num_events} events"
        said = _said(each.num_affected, each.num_at_risk) + times
        made = [Triple(node, predicate, value) for predicate, value in shared]
        made.append(Triple(node, t.rdfs_label, Term(f'{head}{said}"@en')))
        made.append(Triple(node, t.asStated, Term(f'"{said}"')))
        made.append(Triple(node, t.pointer, Term(f'"{place}/stats/{each.index}"')))
        made += _counts(node, each.num_affected, each.num_at_risk)
        if each.group_id in nodes:
            made.append(Triple(node, t.arm, nodes[each.group_id]))
        if each.num_events is not None:
            made.append(Triple(node, t.schema_valueReference, counted(each.num_events)))
        yield from made


def _shared(subject: Subject, outcome: Term) -> list[tuple[Term, Term]]:
    """Give what is said of each result of one event."""
    return [
        (t.rdf_type, t.AdverseEventResult),
        (t.statedIn, subject.document),
        (t.study, subject.study),
        (t.outcome, outcome),
        (t.statistic, COUNT),
    ]


def _groups(
    subject: Subject, base: str, groups: tuple[EventGroup, ...], nodes: dict[str, Term]
) -> Iterator[Triple]:
    """State in each group how many died, and how many had any event."""
    for field, kind, name in ANY:
        outcome = Term(f"<{base}/{field}>")
        for each in groups:
            affected: int | None = getattr(each, f"{field}_num_affected")
            at_risk: int | None = getattr(each, f"{field}_num_at_risk")
            if affected is None and at_risk is None:
                continue
            yield from named(outcome, t.OutcomeMeasure, english(name))
            yield Triple(outcome, t.dcterms_type, concept(kind))
            node = Term(f"<{base}/{field}.{each.id}>")
            said = _said(affected, at_risk)
            yield Triple(node, t.pointer, text(f"{EVENTS}/eventGroups/{each.index}"))
            for predicate, value in _shared(subject, outcome):
                yield Triple(node, predicate, value)
            yield Triple(node, t.rdfs_label, english(f"{name}: {said}"))
            yield Triple(node, t.asStated, text(said))
            yield from _counts(node, affected, at_risk)
            yield Triple(node, t.arm, nodes[each.id])
    for each in groups:
        name, place = f"{base}/{each.id}/kept", f"{EVENTS}/eventGroups/{each.index}"
        yield from kept(subject, name, place, each, KEPT_OF_EVENT_GROUP)


def _said(affected: int | None, at_risk: int | None) -> str:
    first = "not given" if affected is None else str(affected)
    return first if at_risk is None else f"{first} of {at_risk}"


COUNT: Final = concept("count")


def _counts(node: Term, affected: int | None, at_risk: int | None) -> list[Triple]:
    if affected is None:
        made = [Triple(node, t.missingReason, concept("missing-other"))]
    else:
        many = counted(affected)
        made = [Triple(node, t.schema_value, many), Triple(node, t.numerator, many)]
    if at_risk is not None:
        made.append(Triple(node, t.denominator, counted(at_risk)))
    return made
