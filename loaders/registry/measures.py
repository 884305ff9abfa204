"""Measures with their classes, categories and values, at baseline and as outcomes.

One value of one group is one Result. Where a measure has several rows, each row is an outcome
measure of its own and part of the measure, so that no value is taken for one of another row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, decimal, text
from utblick.loaders.registry.figures import (
    counted,
    dispersion_of,
    missing,
    number,
    printed,
    whole,
)
from utblick.loaders.registry.groups import by_group
from utblick.loaders.registry.keeping import kept
from utblick.loaders.registry.results import Measure
from utblick.loaders.registry.subject import Subject, coded, english
from utblick.times import days_of
from utblick.vocabularies import concept, concept_of_notation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.registry.results import (
        Category,
        Denominator,
        MeasureClass,
        Measurement,
    )

__all__ = ["Measured", "Sizes", "described", "rows", "sizes"]

Sizes = dict[str, int | None]
PERCENT: Final = ("percentage of ", "percent of ", "% of ")
PEOPLE: Final = (" participants", " patients", " subjects")
PARTICIPANTS: Final = "participants"


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure at hand: its node, where it stands, and what holds of all its values.

    Attributes:
        subject: the study.
        measure: the measure as read.
        node: its node.
        key: the IRI, without brackets, under which parts of it are named.
        place: JSON Pointer of the measure.
        groups: the nodes of its groups, by their ids.
        sizes: how many were analysed in each, by the ids.
        day: the day of all its values, if there is one.
    """

    subject: Subject
    measure: Measure
    node: Term
    key: str
    place: str
    groups: dict[str, Term]
    sizes: Sizes
    day: int | None

    @property
    def dispersion(self) -> str:
        """Give the registry's code of the kind of dispersion, or its words."""
        return dispersion_of(self.measure.dispersion_type)[0]

    def shared(self) -> list[tuple[Term, Term]]:
        """Give what is said of each value: the study, what kind of figure, in which unit."""
        unit = self.measure.unit_of_measure
        found = [(t.rdf_type, t.Result), (t.study, self.subject.study)]
        found.append((t.statedIn, self.subject.document))
        statistic = self._statistic()
        if statistic is not None:
            found.append((t.statistic, statistic))
        if unit:
            found.append((t.schema_unitText, text(unit)))
        if _is_percent(unit):
            found.append((t.schema_unitCode, text("%")))
        return found

    def _statistic(self) -> Term | None:
        """Give the kind of figure; a percentage of participants is a proportion of them."""
        unit, kind = self.measure.unit_of_measure.casefold(), self.measure.param_type
        if kind == "NUMBER" and unit.startswith(PERCENT) and unit.endswith(PEOPLE):
            return concept("proportion")
        return concept_of_notation("statistic", kind) if kind else None


def _is_percent(unit: str) -> bool:
    folded = unit.casefold()
    return folded in {"percent", "percentage", "%"} or folded.startswith(PERCENT)


def sizes(denoms: tuple[Denominator, ...], units: str = "") -> Sizes:
    """Give the number analysed in each group, of the units selected, else of participants."""
    wanted = (units or PARTICIPANTS).casefold()
    chosen = [each for each in denoms if each.units.casefold() == wanted] or denoms[:1]
    return {each.group_id: whole(each.value) for denom in chosen[:1] for each in denom.counts}


def described(measured: Measured) -> Iterator[Triple]:
    """State what a measure is: its words, its kind of figure, of dispersion, its unit."""
    node, found = measured.node, measured.measure
    yield Triple(node, t.rdf_type, t.OutcomeMeasure)
    yield Triple(node, t.rdfs_label, english(found.title or "measure without a title"))
    yield Triple(node, t.pointer, text(measured.place))
    if found.description:
        yield Triple(node, t.dcterms_description, english(found.description))
    if found.population_description:
        yield Triple(node, t.rdfs_comment, english(found.population_description))
    if found.unit_of_measure:
        yield Triple(node, t.schema_unitText, text(found.unit_of_measure))
    yield from coded(node, t.schema_statType, "statistic", "paramType", found.param_type)
    if found.dispersion_type:
        yield Triple(node, t.asStated, text(f"dispersionType: {found.dispersion_type}"))
        qualifier = concept_of_notation("dispersion", measured.dispersion)
        if qualifier is not None:
            yield Triple(node, t.schema_measurementQualifier, qualifier)


def rows(measured: Measured) -> Iterator[Triple]:
    """State the values of a measure, row by row."""
    shared, several = measured.shared(), len(measured.measure.classes) > 1
    for each in measured.measure.classes:
        key, place = f"c{each.index + 1}", f"{measured.place}/classes/{each.index}"
        node, label = measured.node, measured.measure.title
        if each.title or each.denoms or several:
            label = f"{label}: {each.title or each.index + 1}"
            node = Term(f"<{measured.key}/{key}>")
            yield from _row(node, measured.node, label, each.title, place)
        if each.denoms:
            name = f"{measured.key}/{key}/denoms"
            yield from kept(measured.subject, name, place, each, ("denoms",))
        counts = measured.sizes
        if each.denoms:
            counts = {**counts, **sizes(each.denoms, measured.measure.denom_units_selected)}
        row = _Row(measured, node, key, place, label, counts, _day(measured, each))
        yield from _categories(row, each, shared)


def _day(measured: Measured, found: MeasureClass) -> int | None:
    return (
        measured.day
        if found.title == "" or measured.day == 0
        else days_of(found.title) or measured.day
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """Some values of a measure that are of one thing: where they stand, and of what."""

    measured: Measured
    node: Term
    key: str
    place: str
    label: str
    sizes: Sizes
    day: int | None


def _row(node: Term, whole_measure: Term, label: str, title: str, place: str) -> Iterator[Triple]:
    yield Triple(node, t.rdf_type, t.OutcomeMeasure)
    yield Triple(node, t.rdfs_label, english(label))
    yield Triple(node, t.dcterms_isPartOf, whole_measure)
    yield Triple(node, t.pointer, text(place))
    if title:
        yield Triple(node, t.dcterms_title, english(title))


def _categories(
    row: _Row, found: MeasureClass, shared: list[tuple[Term, Term]]
) -> Iterator[Triple]:
    several = len(found.categories) > 1
    for each in found.categories:
        key, place = f"{row.key}.k{each.index + 1}", f"{row.place}/categories/{each.index}"
        node = row.node
        if each.title or several:
            node = Term(f"<{row.measured.key}/{key}>")
            label = f"{row.label}, {each.title or each.index + 1}"
            yield from _row(node, row.node, label, each.title, place)
        at = _Row(row.measured, node, key, place, row.label, row.sizes, row.day)
        yield from _values(at, each, shared)


def _values(row: _Row, found: Category, shared: list[tuple[Term, Term]]) -> Iterator[Triple]:
    common = [*shared, (t.outcome, row.node)]
    if row.day is not None:
        common.append((t.atDay, counted(row.day)))
    for tail, each in by_group(found.measurements):
        node = Term(f"<{row.measured.key}/{row.key}.{tail}>")
        made = [Triple(node, predicate, value) for predicate, value in common]
        made.append(Triple(node, t.pointer, Term(f'"{row.place}/measurements/{each.index}"')))
        group = row.measured.groups.get(each.group_id)
        if group is not None:
            made.append(Triple(node, t.arm, group))
        made += _value(row, node, each)
        yield from made


def _value(row: _Row, node: Term, found: Measurement) -> list[Triple]:
    measured = row.measured
    said = printed(found.value, found.spread, found.lower_limit, found.upper_limit)
    unit = measured.measure.unit_of_measure
    made = [
        Triple(node, t.asStated, text(said)),
        Triple(node, t.rdfs_label, english(f"{said} {unit}".rstrip())),
    ]
    value = number(found.value)
    if value is not None:
        made.append(Triple(node, t.schema_value, value))
    elif found.value or number(found.lower_limit) is None:
        made.append(Triple(node, t.missingReason, missing(found.value)))
    size = row.sizes.get(found.group_id)
    if size is not None:
        made.append(Triple(node, t.denominator, counted(size)))
    many = whole(found.value)
    if many is not None and measured.measure.param_type == "COUNT_OF_PARTICIPANTS":
        made.append(Triple(node, t.numerator, counted(many)))
    if found.spread or found.lower_limit or found.upper_limit:
        made += _spread(measured, node, found)
    if found.comment:
        made.append(Triple(node, t.rdfs_comment, english(found.comment)))
    return made


LIMITS: Final = {
    "INTER_QUARTILE_RANGE": (t.lowerQuartile, t.upperQuartile),
    "FULL_RANGE": (t.schema_minValue, t.schema_maxValue),
}


def _spread(measured: Measured, node: Term, found: Measurement) -> Iterator[Triple]:
    """State what tells how spread or how sure a value is, by its kind."""
    code, level = dispersion_of(measured.measure.dispersion_type)
    qualifier = concept_of_notation("dispersion", code)
    if qualifier is not None:
        yield Triple(node, t.schema_measurementQualifier, qualifier)
    low, high = LIMITS.get(code, (t.lower, t.upper))
    # What is no standard deviation is not given as one.
    around = t.sd if code == "STANDARD_DEVIATION" else t.schema_marginOfError
    for predicate, written in (
        (around, found.spread),
        (low, found.lower_limit),
        (high, found.upper_limit),
    ):
        figure = number(written)
        if figure is not None:
            yield Triple(node, predicate, figure)
    if level is not None and low == t.lower:
        yield Triple(node, t.confidenceLevel, decimal(level))
