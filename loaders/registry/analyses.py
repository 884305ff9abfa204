"""Analyses of an outcome: the estimate, its interval, the p-value, and what is compared.

The registry lists the groups of an analysis in no stated order. Which of two is the comparator is
told only where exactly one of them is an arm that the plan calls one; otherwise the groups are
named, and none is set against another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, text
from utblick.loaders.registry.arms import arm_nodes
from utblick.loaders.registry.figures import counted, dispersion_of, number, p_value, printed
from utblick.loaders.registry.keeping import as_json, plain, remark
from utblick.loaders.registry.subject import coded, english
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.registry.measures import Measured
    from utblick.loaders.registry.results import Analysis, ReportedOutcome

__all__ = ["analyses", "effect_of"]

COMPARATORS: Final = frozenset(
    {"PLACEBO_COMPARATOR", "SHAM_COMPARATOR", "ACTIVE_COMPARATOR", "NO_INTERVENTION"}
)


def analyses(measured: Measured, outcome: ReportedOutcome) -> Iterator[Triple]:
    """State each analysis; one without any figure is kept as a remark."""
    for each in outcome.analyses:
        name = f"{measured.key}/a{each.index + 1}"
        place = f"{measured.place}/analyses/{each.index}"
        words = as_json(plain(each))
        if _has_figure(each):
            node = Term(f"<{name}>")
            yield Triple(node, t.asStated, text(words))
            yield Triple(node, t.pointer, text(place))
            yield from _analysis(measured, node, each)
            yield from _compared(measured, node, each)
        elif words != "{}":
            yield from remark(measured.subject, name, place, "analysis", words)


def _has_figure(found: Analysis) -> bool:
    figures = (found.param_value, found.ci_lower_limit, found.ci_upper_limit)
    return any(number(each) is not None for each in figures) or p_value(found.p_value) is not None


def _analysis(measured: Measured, node: Term, found: Analysis) -> Iterator[Triple]:
    subject = measured.subject
    yield Triple(node, t.rdf_type, t.Result)
    yield Triple(node, t.rdfs_label, english(_label(found)))
    yield Triple(node, t.statedIn, subject.document)
    yield Triple(node, t.study, subject.study)
    yield Triple(node, t.outcome, measured.node)
    yield Triple(node, t.statistic, concept(effect_of(found.param_type)))
    if measured.day is not None:
        yield Triple(node, t.atDay, counted(measured.day))
    low, high = _limits(found)
    for predicate, written in (
        (t.schema_value, found.param_value),
        (t.lower, low),
        (t.upper, high),
        (t.confidenceLevel, found.ci_pct_value if low or high else ""),
        _dispersion(found),
    ):
        figure = number(written)
        if figure is not None:
            yield Triple(node, predicate, figure)
    p = p_value(found.p_value)
    if p is not None:
        yield Triple(node, t.pValue, p.value)
        yield Triple(node, t.pRelation, text(p.relation))
    yield from _method(node, found)


def _limits(found: Analysis) -> tuple[str, str]:
    return found.ci_lower_limit, found.ci_upper_limit


def _dispersion(found: Analysis) -> tuple[Term, str]:
    is_sd = found.dispersion_type == "STANDARD_DEVIATION"
    return (t.sd if is_sd else t.schema_marginOfError), found.dispersion_value


def _label(found: Analysis) -> str:
    low, high = _limits(found)
    estimate = printed(found.param_value, "", low, high) if found.param_value or low or high else ""
    sign = "" if found.p_value[:1] in {"<", ">", "=", "&", "≤", "≥"} else "="
    p = f"p{sign}{found.p_value}" if found.p_value else ""
    return ", ".join(filter(None, (f"{found.param_type} {estimate}".strip(), p)))


def _method(node: Term, found: Analysis) -> Iterator[Triple]:
    if found.statistical_method:
        yield Triple(node, t.schema_measurementMethod, text(found.statistical_method))
    yield from coded(
        node, t.dcterms_type, "hypothesis", "nonInferiorityType", found.non_inferiority_type
    )
    qualifiers = (
        ("interval-sides", "ciNumSides", found.ci_num_sides),
        ("dispersion", "dispersionType", dispersion_of(found.dispersion_type)[0]),
    )
    for scheme, name, code in qualifiers:
        yield from coded(node, t.schema_measurementQualifier, scheme, name, code)


def _compared(measured: Measured, node: Term, found: Analysis) -> Iterator[Triple]:
    """Name the groups; set one against the comparator where the plan tells which that is."""
    ids = [each for each in found.group_ids if each in measured.groups]
    for each in ids:
        yield Triple(node, t.dcterms_relation, measured.groups[each])
    if len(ids) == 1:
        yield Triple(node, t.arm, measured.groups[ids[0]])
    roles = _roles(measured)
    compared = [each for each in ids if roles.get(measured.groups[each]) in COMPARATORS]
    if len(ids) != 2 or len(compared) != 1:  # noqa: PLR2004 - one against one
        return
    other = next(each for each in ids if each != compared[0])
    yield Triple(node, t.arm, measured.groups[other])
    values = _single_row(measured)
    if values:
        comparator = Term(f"<{values}.{compared[0]}>")
        yield Triple(node, t.comparedWith, comparator)
        yield Triple(Term(f"<{values}.{other}>"), t.comparedWith, comparator)


def _roles(measured: Measured) -> dict[Term, str]:
    groups = measured.subject.protocol.arms_interventions_module.arm_groups
    roles = [each.type for each in groups if each.label]
    nodes = arm_nodes(measured.subject)
    return {node: role for (_, node), role in zip(nodes, roles, strict=True)}


def _single_row(measured: Measured) -> str:
    """Give the key of the only row of a measure, "" if it has several."""
    classes = measured.measure.classes
    if len(classes) != 1 or len(classes[0].categories) != 1:
        return ""
    given = {each.group_id for each in classes[0].categories[0].measurements}
    key = f"{measured.key}/c{classes[0].index + 1}.k{classes[0].categories[0].index + 1}"
    return key if given.issuperset(measured.groups) else ""


_EFFECTS: Final = {
    "hazard ratio (hr)": "hazard-ratio",
    "hazard ratio": "hazard-ratio",
    "odds ratio (or)": "odds-ratio",
    "odds ratio": "odds-ratio",
    "risk ratio (rr)": "risk-ratio",
    "risk ratio": "risk-ratio",
    "relative risk": "risk-ratio",
    "relative risk (rr)": "risk-ratio",
    "rate ratio": "rate-ratio",
    "geometric mean ratio": "geometric-mean-ratio",
    "risk difference (rd)": "difference",
    "risk difference": "difference",
    "mean difference (final values)": "difference",
    "mean difference (net)": "difference",
    "mean difference": "difference",
    "median difference (final values)": "difference",
    "median difference (net)": "difference",
    "treatment difference": "difference",
}


def effect_of(words: str) -> str:
    """Give the concept of a measure between groups by the registry's words for it.

    Sponsors also write words of their own; what is no name of the registry is "other".

    >>> effect_of("Hazard Ratio (HR)"), effect_of("LS Mean difference"), effect_of("Slope")
    ('hazard-ratio', 'difference', 'effect-other')
    """
    folded = " ".join(words.casefold().split())
    known = _EFFECTS.get(folded)
    if known is None and folded.endswith(("mean difference", "means difference")):
        return "difference"
    return known or "effect-other"
