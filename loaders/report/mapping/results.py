"""Outcomes of a study and their results: one Result is one value of one arm."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, integer, iri_text, text
from utblick.identifiers import slug
from utblick.loaders.report.mapping.figures import Figures, figures
from utblick.loaders.report.mapping.studypart import StudyPart
from utblick.loaders.report.mapping.subject import Quote, number
from utblick.loaders.report.record import Outcome
from utblick.loaders.report.study.arms import is_placebo
from utblick.times import days_of
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.record import Result

__all__ = ["arm_nodes", "day_of", "described_group", "outcome_nodes", "outcomes"]

ROWS: Final = {"primary": "pri", "secondary": "sek"}


@dataclass(frozen=True, slots=True)
class _Measured:
    """An outcome of a study and where its results stand."""

    part: StudyPart
    outcome: Outcome
    node: Term
    row: str


def outcomes(part: StudyPart) -> Iterator[Triple]:
    """State the outcomes of a study and what the report gives as their results."""
    for outcome, node in outcome_nodes(part):
        measured = _Measured(part, outcome, node, ROWS.get(outcome.tier, "sek"))
        yield from _outcome(measured)
        for result in outcome.results:
            yield from _result(measured, result)


def outcome_nodes(part: StudyPart) -> Iterator[tuple[Outcome, Term]]:
    """Give each outcome of a study with its node."""
    codes = Counter(each.code for each in part.study.outcomes)
    for outcome in part.study.outcomes:
        # A code that several outcomes of the study have (VE, HR) names none of them.
        code = outcome.code if codes[outcome.code] == 1 else None
        words = [code or outcome.measure or " ".join(outcome.head_raw)]
        key = slug(" ".join([*words, outcome.timepoint or ""]))
        yield outcome, part.part("outcome", key)


def _outcome(measured: _Measured) -> Iterator[Triple]:
    part, outcome, node = measured.part, measured.outcome, measured.node
    subject = part.subject
    head = " ".join(outcome.head_raw)
    quote = part.quote(measured.row, *outcome.pieces())
    primary = outcome.tier == "primary"
    predicate = t.primaryOutcome if primary else t.measures
    yield from subject.traced(part.node, predicate, node, quote)
    yield from subject.named(node, t.OutcomeMeasure, outcome.measure or outcome.code or head)
    yield Triple(node, t.dcterms_type, concept(f"{outcome.tier}-outcome"))
    if head:
        yield Triple(node, t.asStated, subject.plain(head))
    if outcome.code:
        yield Triple(node, t.skos_altLabel, subject.plain(outcome.code))
    if outcome.timepoint:
        yield Triple(node, t.timeFrame, subject.plain(outcome.timepoint))
    if outcome.definition:
        yield Triple(node, t.skos_definition, subject.words(outcome.definition))
    yield from subject.quoted(node, quote)
    yield from part.inferred(node, measured.row)


def _result(measured: _Measured, result: Result) -> Iterator[Triple]:
    """State a printed line: the arm's value, the comparator's, and what lies between them."""
    words = " ".join([measured.outcome.measure, *measured.outcome.head_raw])
    own = Figures.of_arm(result, words)
    other = Figures.of_comparator(result, words)
    between = Figures.of_effect(result)
    compared = None
    if other:
        compared = _node(measured, result, result.comparator_arm, other)
        yield from _stated(measured, compared, result, result.comparator_arm, other)
    first = None
    if own or (result.p is not None and not between):
        first = _node(measured, result, result.arm, own)
        yield from _stated(measured, first, result, result.arm, own)
        if compared is not None:
            yield Triple(first, t.comparedWith, compared)
    if between:
        effect = _node(measured, result, result.arm, between)
        yield from _stated(measured, effect, result, result.arm, between)
        if compared is not None:
            yield Triple(effect, t.comparedWith, compared)
        first = first or effect
    first = first or compared
    if first is not None:
        yield from _significance(first, result)


def _node(measured: _Measured, result: Result, arm: str | None, found: Figures) -> Term:
    nodes = arm_nodes(measured.part, arm)
    time = result.timepoint or measured.outcome.timepoint or ""
    return measured.part.subject.assertion(
        "Result",
        iri_text(measured.part.node),
        " ".join(sorted(iri_text(node) for node in nodes)),
        iri_text(measured.node),
        found.statistic,
        time,
    )


def _stated(
    measured: _Measured, node: Term, result: Result, arm: str | None, found: Figures
) -> Iterator[Triple]:
    part, subject = measured.part, measured.part.subject
    quote = part.quote(measured.row, *result.pieces())
    yield from subject.stated(node, t.Result, result.raw, quote)
    yield Triple(node, t.study, part.node)
    yield Triple(node, t.outcome, measured.node)
    yield Triple(node, t.statistic, concept(found.statistic))
    yield from figures(node, found)
    for group in arm_nodes(part, arm):
        yield Triple(node, t.arm, group)
    yield from described_group(part, arm, quote)
    time = result.timepoint or measured.outcome.timepoint
    if time:
        yield Triple(node, t.dcterms_temporal, subject.plain(time))
    day = day_of(time)
    if day is not None:
        yield Triple(node, t.atDay, integer(day))
    yield from part.inferred(node, measured.row)
    head = part.quote(measured.row, *measured.outcome.pieces())
    cited = subject.cited_in((*quote.spans, *head.spans)) or part.study.citation_refs
    yield from subject.supported(node, cited)


def _significance(node: Term, result: Result) -> Iterator[Triple]:
    if result.p is not None and result.p.value is not None and 0 <= result.p.value <= 1:
        term = number(result.p.value)
        if term is not None:
            yield Triple(node, t.pValue, term)
            yield Triple(node, t.pRelation, text(result.p.operator or "="))
    if result.significance:
        yield Triple(node, t.significance, concept("not-significant"))


# ------------------------------------------------------------------------------- whose value


def arm_nodes(part: StudyPart, arm: str | None) -> list[Term]:
    """Give the arms of a value: one, all that are pooled, or a group that is no arm."""
    if arm is None:
        return []
    if arm in part.arms:
        return [part.arms[arm]]
    active = [each.id for each in (*part.active, *part.comparators) if not is_placebo(each.drug)]
    intervention = [each.id for each in part.active if not is_placebo(each.drug)]
    if arm == "active" and (intervention or active):
        return [part.arms[each] for each in intervention or active]
    if arm == "total" and part.arms:
        return list(part.arms.values())
    return [part.part("arm", slug(arm))]


def described_group(part: StudyPart, arm: str | None, quote: Quote) -> Iterator[Triple]:
    """Describe a group that is none of the printed arms."""
    if arm is None:
        return
    for node in arm_nodes(part, arm):
        if node in part.arms.values():
            continue
        names = {"total": _TOTAL, "active": _ACTIVE}.get(arm, {})
        subject = part.subject
        yield Triple(part.node, t.hasArm, node)
        yield from subject.named(node, t.Arm, names.get(subject.language, arm))
        role = {"total": "total-population", "active": "pooled-arms"}.get(arm, "arm-role-other")
        yield Triple(node, t.armRole, concept(role))
        yield from subject.quoted(node, quote)


_TOTAL: Final = {"sv": "alla deltagare", "en": "all participants"}
_ACTIVE: Final = {"sv": "alla med aktiv behandling", "en": "all on active treatment"}


def day_of(time: str | None) -> int | None:
    """Give a time point in days; months and ranges are no whole day.

    >>> day_of("week 24"), day_of("baseline"), day_of("month 6"), day_of("week 1-12")
    (168, 0, None, None)
    """
    if time == "baseline":
        return 0
    return days_of(time or "")
