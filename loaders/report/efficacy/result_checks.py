"""Results that cannot be: told as problems, and kept as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from utblick.loaders.report.efficacy.outcome_heads import counts_people
from utblick.loaders.report.record import ProblemItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utblick.loaders.report.record import Interval, Outcome, Result

__all__ = ["implausible_results"]

ALL: Final = 100

_RATIOS: Final = frozenset(["HR", "OR", "RR", "rate ratio", "GMR", "ratio"])


def implausible_results(outcomes: Iterable[Outcome]) -> list[ProblemItem]:
    """Tell of every result that holds a figure which cannot be right."""
    return [
        ProblemItem(
            code="implausible_value",
            message=f"{outcome.measure}: {message}",
            span=result.span or next(iter(result.spans or ()), None),
        )
        for outcome in outcomes
        for result in outcome.results
        for message in _of_result(result, counting=counts_people(outcome.measure))
    ]


def _of_result(result: Result, *, counting: bool) -> Iterator[str]:
    if result.p and result.p.value is not None and result.p.value > 1:
        yield f"{result.p.raw} is more than 1"
    if counting:
        for value in (result.value, result.comparator_value):
            if result.unit == "%" and value is not None and value > ALL:
                yield f"{value:g} % is more than all"
    for count in (result.count, result.comparator_count):
        if count and count.n is not None and count.of is not None and count.n > count.of:
            yield f"{count.n} of {count.of} is more than all"
    yield from _of_effect(result)
    for value, interval in (
        (result.value, result.ci),
        (result.comparator_value, result.comparator_ci),
    ):
        yield from _of_interval(value, interval)


def _of_effect(result: Result) -> Iterator[str]:
    effect = result.effect
    if effect is None:
        return
    if effect.value is not None and effect.value < 0 and effect.kind in _RATIOS:
        yield f"{effect.kind} {effect.value:g} is less than 0"
    if effect.value is not None and effect.value > ALL and effect.kind == "VE":
        yield f"{effect.kind} {effect.value:g} is more than all"
    yield from _of_interval(effect.value, effect.ci)


def _of_interval(value: float | None, interval: Interval | None) -> Iterator[str]:
    if interval is None or interval.low is None or interval.high is None:
        return
    if interval.low > interval.high:
        yield f"the interval {interval.low:g} to {interval.high:g} is reversed"
    elif value is not None and not interval.low <= value <= interval.high:
        yield f"{value:g} is outside its interval {interval.low:g} to {interval.high:g}"
