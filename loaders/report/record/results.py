"""The outcomes of a study in the record, their results, and its safety."""

from __future__ import annotations

import msgspec

from utblick.loaders.report.record.located import Located

__all__ = [
    "Count",
    "Effect",
    "Interval",
    "Outcome",
    "PValue",
    "Result",
    "SafetyGroup",
    "SafetyItem",
]


class Interval(msgspec.Struct, omit_defaults=True, kw_only=True):
    """A confidence interval; level in percent."""

    low: float | None = None
    high: float | None = None
    level: float | None = None


class Count(msgspec.Struct, omit_defaults=True, kw_only=True):
    """n of a total."""

    n: int | None = None
    of: int | None = None


class Effect(msgspec.Struct, omit_defaults=True, kw_only=True):
    """A measure between arms: HR, OR, RR, VE, GMR, rate ratio, difference."""

    kind: str
    value: float | None = None
    unit: str | None = None
    ci: Interval | None = None


class PValue(msgspec.Struct, kw_only=True):
    """A p-value as printed, and read."""

    raw: str
    operator: str | None = None
    value: float | None = None


class Result(Located, kw_only=True):
    """One printed line of figures and arm."""

    raw: str
    arm: str | None = None
    value: float | None = None
    unit: str | None = None
    statistic: str | None = None
    sd: float | None = None
    iqr: tuple[float, float] | None = None
    range: tuple[float, float] | None = None
    missing: str | None = None
    count: Count | None = None
    comparator_arm: str | None = None
    comparator_value: float | None = None
    comparator_sd: float | None = None
    comparator_missing: str | None = None
    comparator_count: Count | None = None
    ci: Interval | None = None
    comparator_ci: Interval | None = None
    effect: Effect | None = None
    p: PValue | None = None
    significance: str | None = None
    timepoint: str | None = None
    note: str | None = None


class Outcome(Located, kw_only=True):
    """An outcome of a study and what was found; ``span`` is that of the line that names it."""

    tier: str
    measure: str
    head_raw: list[str]
    code: str | None = None
    timepoint: str | None = None
    definition: str | None = None
    results: list[Result] = []
    note: str | None = None


class SafetyGroup(msgspec.Struct, omit_defaults=True, kw_only=True):
    """The figures of one arm; pct and n may be a real 0, None is not stated.

    ``event`` tells which event they are of, where the bullet names several.
    """

    arm: str | None = None
    pct: float | None = None
    n: int | None = None
    of: int | None = None
    event: str | None = None


class SafetyItem(Located, kw_only=True):
    """One bullet about safety."""

    raw: str
    event: str | None = None
    negative_statement: bool = False
    kind: str | None = None
    groups: list[SafetyGroup] = []
