"""The results of a forest plot, each a figure with its interval as the source gives it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from utblick.plots.reading import concepts, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utblick.plots.reading import Graph, Row

__all__ = ["DIFFERENCES", "RATIOS", "Estimate", "estimates", "panel_of"]

RATIOS: Final = frozenset(
    {"hazard-ratio", "odds-ratio", "risk-ratio", "rate-ratio", "geometric-mean-ratio"}
)
"""Measures that say nothing at 1, and are drawn on a logarithmic scale."""

DIFFERENCES: Final = frozenset({"difference", "mean-change", "percent-change", "vaccine-efficacy"})
"""Measures that say nothing at 0."""

UNNAMED: Final = frozenset({"effect-other", "value"})
"""Kinds of figure that may be any measure: set side by side they could be two."""

_COMPARABLE: Final = RATIOS | {"proportion", "vaccine-efficacy", "percent-change"}
"""Measures that mean the same whatever the outcome."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One result.

    Attributes:
        study: its id in a registry.
        outcome: what is measured.
        arms: the arms it is of, with what they are compared with.
        efficacy: False for what is no effect but a trait at baseline, a flow of participants or a
            harm.
        day: when it is measured, in days; None if that is not told.
        statistic: what kind of figure it is, as the value set names it.
        unit: of the figure, "" if none is told.
        value: the figure.
        lower: lower end of the interval, None if the source gives none.
        upper: upper end, None if the source gives none.
        level: of the interval, in percent; None if it is not told.
        p: the p-value with its sign, "" if none is told.
        graph: the graph that states it.
    """

    study: str
    outcome: str
    arms: str
    efficacy: bool
    day: int | None
    statistic: str
    unit: str
    value: Decimal
    lower: Decimal | None
    upper: Decimal | None
    level: Decimal | None
    p: str
    graph: str

    @property
    def order(self) -> tuple[str, str, int, str, Decimal]:
        """By study, outcome, day and arm."""
        return self.study, self.outcome, self.day or 0, self.arms, self.value


def panel_of(estimate: Estimate) -> tuple[str, str, str]:
    """Give what may stand on one axis: one measure in one unit, of one outcome if need be."""
    free = estimate.statistic in _COMPARABLE
    return estimate.statistic, estimate.unit, "" if free else estimate.outcome


def estimates(
    graph: Graph, studies: Iterable[str], outcome: str | None
) -> tuple[list[Estimate], int]:
    """Read the results of studies, or of all, of outcomes whose name has these words in it.

    Returns:
        Those with a figure, and how many there are without one.
    """
    wanted = " ".join(f"<{each}>" for each in studies)
    block = f"VALUES ?study {{ {wanted} }}" if wanted else ""
    query = f"""SELECT * WHERE {{
      {block}
      GRAPH ?g {{ ?result a ?class VALUES ?class {{ :Result :AdverseEventResult }} }}
      ?result :study ?study ; :outcome ?measure .
      ?study dcterms:identifier ?id . ?measure rdfs:label ?outcome .
      OPTIONAL {{ ?result schema:value ?value ; :statistic ?statistic }}
      OPTIONAL {{ ?result schema:unitCode ?unit }} OPTIONAL {{ ?result schema:unitText ?words }}
      OPTIONAL {{ ?result :lower ?lower }} OPTIONAL {{ ?result :upper ?upper }}
      OPTIONAL {{ ?result :confidenceLevel ?level }} OPTIONAL {{ ?result :atDay ?day }}
      OPTIONAL {{ ?result :pRelation ?sign ; :pValue ?p }}
      OPTIONAL {{ ?result :arm/rdfs:label ?arm }}
      OPTIONAL {{ ?measure dcterms:type ?tier FILTER(?tier IN (
        v:baseline-trait, v:flow-milestone, v:flow-withdrawal, v:serious-event,
        v:event-not-serious, v:death-of-any-cause, v:any-serious-event, v:any-other-event)) }}
      OPTIONAL {{ ?result a ?harm FILTER(?harm = :AdverseEventResult) }}
      OPTIONAL {{ ?result :section ?trait FILTER(?trait = v:participants-section) }}
      OPTIONAL {{ ?result :comparedWith/:arm/rdfs:label ?other }}
    }}"""
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows(graph, query):
        if outcome is None or outcome.casefold() in str(row.text("outcome")).casefold():
            grouped[str(row.text("result"))].append(row)
    known = {iri: iri.rpartition("#")[2] for iri in concepts(graph, "statistic")}
    found = [_estimate(group, known) for _, group in sorted(grouped.items())]
    # A comparator is stated once for each comparison with it: drawn so it would look like many.
    figures = dict.fromkeys(each for each in found if each is not None)
    return sorted(figures, key=lambda each: each.order), found.count(None)


def _estimate(group: list[Row], known: dict[str, str]) -> Estimate | None:
    """Make one of the rows of a result, which differ by its arms and names only."""
    row = group[0]
    value = _number(row, "value")
    if value is None:
        return None
    day = row.value("day")
    sign = row.text("sign")
    return Estimate(
        study=str(row.text("id")),
        outcome=min(
            (str(each.text("outcome")) for each in group), key=lambda name: (len(name), name)
        ),
        arms=_arms(group),
        efficacy=not any(each.text(name) for each in group for name in ("tier", "harm", "trait")),
        day=day if isinstance(day, int) else None,
        statistic=known.get(str(row.text("statistic")), "value"),
        unit=row.text("unit") or row.text("words") or "",
        value=value,
        lower=_number(row, "lower"),
        upper=_number(row, "upper"),
        level=_number(row, "level"),
        p=f"p {sign} {row.text('p')}" if sign else "",
        graph=str(row.text("g")),
    )


def _number(row: Row, name: str) -> Decimal | None:
    value = row.value(name)
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _arms(group: list[Row]) -> str:
    own, others = (
        sorted({str(each.text(name)) for each in group if each.text(name)})
        for name in ("arm", "other")
    )
    told = " + ".join(own)
    return f"{told} vs {' + '.join(others)}".strip() if others else told
