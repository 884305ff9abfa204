"""The figures of one line, sorted into groups, clauses and measures between groups."""

from __future__ import annotations

from dataclasses import dataclass, field

from utblick.loaders.report.record import Count, Interval, PValue

__all__ = ["Clause", "Figures", "Group", "Measure", "shared_out"]


@dataclass(slots=True)
class Group:
    """The figures of one group; ``start`` and ``end`` bound the words that may name it.

    A void one holds but a limit ("<1 %"), which is no value.
    """

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
    void: bool = False
    value_at: int = -1

    @property
    def empty(self) -> bool:
        """Whether nothing was printed for it."""
        none = self.value is None and self.missing is None and self.count is None
        return none and not self.void


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
    not_significant_at: int = -1
    statistic: str | None = None
    unread: list[tuple[int, int]] = field(default_factory=list)

    def drop_from(self, at: int) -> None:
        """Leave out the measures, p-values and words on significance from a place on."""
        self.measures = [each for each in self.measures if each.at < at]
        kept = [index for index, place in enumerate(self.p_at) if place < at]
        self.p, self.p_at = [self.p[each] for each in kept], [self.p_at[each] for each in kept]
        if self.not_significant_at >= at:
            self.not_significant = None

    def take_level(self, level: float | None) -> None:
        """Give a level to the intervals of groups that are printed without one."""
        for group in (group for clause in self.clauses for group in clause.groups):
            if group.ci is not None and group.ci.level is None:
                group.ci.level = level

    @property
    def any(self) -> bool:
        """Whether the line holds any figure, missing mark or word on significance."""
        filled = any(clause.filled for clause in self.clauses)
        return (
            filled
            or bool(self.measures and self.measures[0].value is not None)
            or bool(self.p or self.not_significant)
        )


def shared_out(places: list[int], starts: list[int]) -> dict[int, int]:
    """Pair figures with the values they follow; nothing unless each value has just one."""
    owners: dict[int, int] = {}
    for number, place in enumerate(places):
        before = [index for index, start in enumerate(starts) if start < place]
        if not before or before[-1] in owners:
            owners = {}
            break
        owners[before[-1]] = number
    if owners and len(places) == 1 and len(starts) > 1:
        # one figure behind all values may be that of any of them
        return {} if max(owners) == len(starts) - 1 else owners
    if owners or len(places) != len(starts):
        return owners
    return {index: index for index in range(len(starts))}
