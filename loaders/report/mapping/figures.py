"""The figures of one side of a printed result, and how they stand in the graph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, integer, text
from utblick.loaders.report.mapping.subject import number
from utblick.loaders.report.record import Count, Interval
from utblick.vocabularies import concept, concept_of_notation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.record import Effect, Result

__all__ = ["Figures", "figures"]

EFFECTS: Final = {
    "hr": "hazard-ratio",
    "or": "odds-ratio",
    "rr": "risk-ratio",
    "ve": "vaccine-efficacy",
    "gmr": "geometric-mean-ratio",
    "rate ratio": "rate-ratio",
    "difference": "difference",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """One value with its unit and spread; None for what is not printed."""

    statistic: str
    value: float | None = None
    unit: str | None = None
    sd: float | None = None
    span: tuple[float, float] | None = None
    quartiles: tuple[float, float] | None = None
    count: Count | None = None
    interval: Interval | None = None
    missing: str | None = None

    def __bool__(self) -> bool:
        """Tell whether anything is printed."""
        return any(
            each is not None
            for each in (
                self.value,
                self.sd,
                self.span,
                self.quartiles,
                self.count,
                self.interval,
                self.missing,
            )
        )

    @classmethod
    def of_arm(cls, result: Result, measure: str = "") -> Figures:
        """Give the figures of the arm itself; the words of the measure tell their kind."""
        return cls(
            _statistic(result, result.unit, result.value, measure),
            result.value,
            result.unit,
            result.sd,
            result.range,
            result.iqr,
            result.count,
            result.ci,
            result.missing,
        )

    @classmethod
    def of_comparator(cls, result: Result, measure: str = "") -> Figures:
        """Give the figures of the comparator, which are of the same kind."""
        return cls(
            _statistic(result, result.unit, result.comparator_value, measure),
            result.comparator_value,
            result.unit if result.comparator_value is not None else None,
            result.comparator_sd,
            count=result.comparator_count,
            interval=result.comparator_ci,
            missing=result.comparator_missing,
        )

    @classmethod
    def of_effect(cls, result: Result) -> Figures:
        """Give the figures of the measure between the arms."""
        effect = result.effect
        if effect is None:
            return cls("effect-other")
        return cls(_effect(effect), effect.value, effect.unit, interval=effect.ci)


def _effect(effect: Effect) -> str:
    return EFFECTS.get(effect.kind.casefold(), "effect-other")


def _statistic(result: Result, unit: str | None, value: float | None, measure: str) -> str:
    """Tell what kind of figure a value is, no further than what is printed."""
    changes = _CHANGE.search(measure) is not None and _SHARE.search(measure) is None
    if result.statistic in {"mean", "median"}:
        return f"{result.statistic}-change" if changes else result.statistic
    if unit == "%" and changes:
        return "percent-change"
    # A percentage with a standard deviation, or below nought, is no share of participants.
    share = value is None or (0 <= value <= 100 and result.sd is None)  # noqa: PLR2004 - percent
    if unit == "%" and share:
        return "proportion"
    if value is None and result.count is not None:
        return "count"
    return "value"


_SHARE: Final = re.compile(r"\bandel|proportion|percentage of|share of|procent av", re.IGNORECASE)
_CHANGE: Final = re.compile(
    r"förändring|minskning|ökning|\bchange|reduction|decrease|increase", re.IGNORECASE
)


def figures(node: Term, found: Figures) -> Iterator[Triple]:
    """State the figures on the node of a result."""
    low_high = found.span or (None, None)
    quartiles = found.quartiles or (None, None)
    interval = found.interval
    for predicate, figure in (
        (t.schema_value, found.value),
        (t.sd, found.sd),
        (t.schema_minValue, low_high[0]),
        (t.schema_maxValue, low_high[1]),
        (t.lowerQuartile, quartiles[0]),
        (t.upperQuartile, quartiles[1]),
        (t.lower, interval.low if interval else None),
        (t.upper, interval.high if interval else None),
        (t.confidenceLevel, interval.level if interval else None),
    ):
        term = None if figure is None else number(figure)
        if term is not None:
            yield Triple(node, predicate, term)
    if found.unit and found.value is not None:
        yield Triple(node, t.schema_unitCode, text(found.unit))
    for predicate, whole in (
        (t.numerator, found.count.n if found.count else None),
        (t.denominator, found.count.of if found.count else None),
    ):
        if whole is not None:
            yield Triple(node, predicate, integer(whole))
    if found.missing:
        code = re.sub(r"\s+", " ", found.missing.upper()).strip(". ")
        known = concept_of_notation("missing-reason", code)
        yield Triple(node, t.missingReason, known or concept("missing-other"))
