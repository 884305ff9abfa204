"""The figures of one line, sorted into groups, clauses and measures between groups."""

from __future__ import annotations

from dataclasses import dataclass, field

from utblick.loaders.report.record import Count, Interval, PValue

__all__ = ["Clause", "Figures", "Group", "Measure"]


@dataclass(slots=True)
class Group:
    """The figures of one group; ``start`` and ``end`` bound the words that may name it."""

    start: int
    end: int
    value: float | None = None
    unit: str | None = None
    count: Count | None = None
    sd: float | None = None
    ci: Interval | None = None
    iqr: tuple[float, float] | None = None
    range: tuple[float, float] | None = None
    missing: str | None = None
    value_at: int = -1

    @property
    def empty(self) -> bool:
        """Whether nothing was printed for it."""
        return self.value is None and self.missing is None and self.count is None


@dataclass(slots=True)
class Measure:
    """An effect measure between groups."""

    kind: str
    value: float | None = None
    unit: str | None = None
    ci: Interval | None = None
    at: int = -1


@dataclass(slots=True)
class Clause:
    """A part of a line between semicolons, or after a first set of figures."""

    start: int
    end: int
    groups: list[Group] = field(default_factory=list)

    @property
    def filled(self) -> list[Group]:
        """The groups for which something is printed."""
        return [group for group in self.groups if not group.empty]


@dataclass(slots=True)
class Figures:
    """All figures of a line."""

    clauses: list[Clause] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    p: list[PValue] = field(default_factory=list)
    p_at: list[int] = field(default_factory=list)
    not_significant: str | None = None
    statistic: str | None = None
    unread: list[tuple[int, int]] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether the line holds any figure, missing mark or word on significance."""
        filled = any(clause.filled for clause in self.clauses)
        return (
            filled
            or bool(self.measures and self.measures[0].value is not None)
            or bool(self.p or self.not_significant)
        )
