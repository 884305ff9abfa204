"""The results section: baseline, outcomes and their analyses, flow, adverse events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, iri_text, text
from utblick.loaders.registry.analyses import analyses
from utblick.loaders.registry.figures import counted
from utblick.loaders.registry.flow import flow
from utblick.loaders.registry.groups import Groups
from utblick.loaders.registry.harms import harms
from utblick.loaders.registry.keeping import kept
from utblick.loaders.registry.measures import Measured, described, rows, sizes
from utblick.loaders.registry.outcomes import planned
from utblick.loaders.registry.subject import Subject, coded
from utblick.times import days_of
from utblick.vocabularies import concept, concept_of_notation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.registry.results import ReportedOutcome

__all__ = ["KEPT_OF_BASELINE", "KEPT_OF_MEASURE", "KEPT_OF_OUTCOME", "results"]

BASELINE: Final = "/resultsSection/baselineCharacteristicsModule"
OUTCOMES: Final = "/resultsSection/outcomeMeasuresModule/outcomeMeasures"

KEPT_OF_BASELINE: Final = ("groups", "denoms", "typeUnitsAnalyzed", "populationDescription")
KEPT_OF_MEASURE: Final = ("denoms", "denomUnitsSelected", "calculatePct")
KEPT_OF_OUTCOME: Final = (
    *KEPT_OF_MEASURE,
    "groups",
    "reportingStatus",
    "anticipatedPostingDate",
    "typeUnitsAnalyzed",
)

Slots = tuple[Term | None, str, str, str]


def results(subject: Subject) -> Iterator[Triple]:
    """State the results, and the groups that they are of."""
    groups = Groups(subject)
    yield from flow(subject, groups)
    yield from _baseline(subject, groups)
    yield from _outcomes(subject, groups)
    yield from harms(subject, groups)
    yield from groups.said()


def _baseline(subject: Subject, groups: Groups) -> Iterator[Triple]:
    module = subject.record.results_section.baseline_characteristics_module
    counts = sizes(module.denoms)
    nodes = groups.nodes(module.groups, counts)
    base = f"{iri_text(subject.study)}/baseline"
    yield from kept(subject, base, BASELINE, module, KEPT_OF_BASELINE)
    for each in module.measures:
        key, place = f"{base}/{each.index + 1}", f"{BASELINE}/measures/{each.index}"
        node = Term(f"<{key}>")
        own = {**counts, **sizes(each.denoms, each.denom_units_selected)}
        measured = Measured(subject, each, node, key, place, nodes, own, 0)
        yield Triple(node, t.dcterms_type, concept("baseline-trait"))
        yield from described(measured)
        yield from kept(subject, f"{key}/kept", place, each, KEPT_OF_MEASURE)
        yield from rows(measured)


def _outcomes(subject: Subject, groups: Groups) -> Iterator[Triple]:
    known = _planned(subject)
    for each in subject.record.results_section.outcome_measures_module.outcome_measures:
        key = f"{iri_text(subject.study)}/result/{each.index + 1}"
        place = f"{OUTCOMES}/{each.index}"
        counts = sizes(each.denoms, each.denom_units_selected)
        nodes = groups.nodes(each.groups, sizes(each.denoms))
        tier = concept_of_notation("outcome-tier", each.type)
        slots = (tier, each.title, each.description, each.time_frame)
        node = known.get(slots, Term(f"<{key}>"))
        day = days_of(each.time_frame)
        measured = Measured(subject, each, node, key, place, nodes, counts, day)
        yield from _outcome(measured, each)
        yield from kept(subject, f"{key}/kept", place, each, KEPT_OF_OUTCOME)
        yield from rows(measured)
        yield from analyses(measured, each)


def _planned(subject: Subject) -> dict[Slots, Term]:
    """Give the planned outcomes by tier and all their words; no two of the same words."""
    found: dict[Slots, Term] = {}
    twice: set[Slots] = set()
    for tier, _, each, node in planned(subject):
        slots = (concept(f"{tier}-outcome"), each.measure, each.description, each.time_frame)
        if slots in found:
            twice.add(slots)
        found[slots] = node
    return {slots: node for slots, node in found.items() if slots not in twice}


def _outcome(measured: Measured, found: ReportedOutcome) -> Iterator[Triple]:
    node, study = measured.node, measured.subject.study
    predicate = t.primaryOutcome if found.type == "PRIMARY" else t.measures
    yield Triple(study, predicate, node)
    yield from described(measured)
    yield from coded(node, t.dcterms_type, "outcome-tier", "type", found.type)
    if found.time_frame:
        yield Triple(node, t.timeFrame, text(found.time_frame))
        if measured.day is not None:
            yield Triple(node, t.atDay, counted(measured.day))
