"""The figures of one line, sorted: whose value, its spread, the effect, the p-value.

A line is a run of groups parted by "vs": each has a value, count, spread and interval. What
follows the name of an effect measure belongs to the effect. Nothing is taken for a spread
that is not announced as one.
"""

from __future__ import annotations

import re
from typing import Final

from utblick.loaders.report.efficacy.figure_parts import Clause, Figures, Group, Measure
from utblick.loaders.report.efficacy.figure_words import (
    COMPARED,
    announced_by,
    figure_follows,
    interval_owner,
    is_level,
    is_opened,
    is_score,
    p_value,
    sure_times,
    take_in_parentheses,
    without_commas,
)
from utblick.loaders.report.efficacy.tokens import Token, effect_kind, scan
from utblick.loaders.report.efficacy.units import unit_after
from utblick.loaders.report.numbers import parse_integer, parse_number
from utblick.loaders.report.record import Count, Interval

__all__ = ["read_figures"]

LIMIT_GAP: Final = 4
"""Characters between a limit in place of a value and the words that compare it."""

_CITED: Final = re.compile(r"[(\[]\d{1,3}[)\]]")


def read_figures(words: str, language: str = "sv", announced: str | None = None) -> Figures:
    """Sort the figures of a line.

    Args:
        words: the line, without its letter and label.
        language: "sv" or "en"; decides what a comma before three digits is.
        announced: what the outcome's name says of parentheses (sd, iqr, range, ci, n, percent), or None.

    >>> figures = read_figures("12% vs 7%, P=0,03")
    >>> [group.value for group in figures.clauses[0].groups], figures.p[0].value
    ([12.0, 7.0], 0.03)
    """
    return _Reader(words, language, announced).read()


class _Reader:
    """Walks over the tokens of a line, knowing what the next figure belongs to."""

    def __init__(self, words: str, language: str, announced: str | None) -> None:
        self.words = without_commas(words) if language == "en" else words
        self.language = language
        self.announced = announced
        self.level: float | None = None
        self.figures = Figures()
        self.depth = 0
        self.pending = False
        self.done_to = -1
        self.pending_at = 0
        self.limit_to = -1
        self.target: Group | Measure = self._new_clause(0)

    def read(self) -> Figures:
        """Walk over all tokens."""
        times = sure_times(self.words)
        for token in scan(self.words):
            timed = token.kind in {"number", "pair", "count"} and token.start in times
            if timed or token.start < self.done_to:
                continue
            getattr(self, f"_{token.kind}")(token)
        self._close_group(len(self.words))
        return self.figures

    def _number_of(self, words: str) -> float:
        return parse_number(words, self.language)

    # ---------------------------------------------------------------- what figures belong to

    def _new_clause(self, at: int) -> Group:
        group = Group(at, len(self.words))
        self.figures.clauses.append(Clause(at, len(self.words), [group]))
        return group

    def _close_group(self, at: int) -> None:
        clause = self.figures.clauses[-1]
        clause.end = min(clause.end, at)
        clause.groups[-1].end = min(clause.groups[-1].end, at)

    def _settle(self, at: int, *, counted: bool = False) -> None:
        """Begin the group that a "vs" promised, or a new clause where the last has its value."""
        target = self.target
        if self.pending:
            self.pending = False
            self.target = Group(self.pending_at, len(self.words))
            self.figures.clauses[-1].groups.append(self.target)
        elif isinstance(target, Measure):
            if target.value is not None:
                self.target = self._new_clause(at)
        elif target.value is not None or target.missing is not None or (counted and target.count):
            target.end = min(target.end, at)
            self.target = self._new_clause(at)

    def _vs(self, token: Token) -> None:
        target = self.target
        if isinstance(target, Measure) and target.value is not None and target.ci is None:
            self._unmake(target, token)
        if isinstance(self.target, Group):
            # a limit ("<1 % vs 4 %") is no value, yet has the place of one
            self.target.void = self.target.empty and 0 <= token.start - self.limit_to < LIMIT_GAP
        if isinstance(self.target, Group) and not self.target.empty:
            self.target.end = token.start
            self.pending, self.pending_at = True, token.end

    def _unmake(self, measure: Measure, token: Token) -> None:
        """Take back a measure whose figure is one of two groups ("no difference (45 vs 44)")."""
        if not figure_follows(self.words, token.end):
            return
        self.figures.measures.remove(measure)
        self.target = self._new_clause(measure.at)
        self.target.value, self.target.unit = measure.value, measure.unit
        self.target.value_at = measure.at

    def _clause(self, token: Token) -> None:
        if self.depth:
            return
        self._close_group(token.start)
        self.pending = False
        self.target = self._new_clause(token.end)

    def _open(self, _: Token) -> None:
        self.depth += 1

    def _close(self, token: Token) -> None:
        self.depth = max(0, self.depth - 1)
        target = self.target
        if not self.depth and target.value is not None and target.unit is None:
            target.unit, self.done_to = unit_after(self.words, token.end)

    # ------------------------------------------------------------------------- single tokens

    def _effect(self, token: Token) -> None:
        self._close_group(token.start)
        measure = Measure(effect_kind(dict(token.groups)), at=token.start)
        self.figures.measures.append(measure)
        self.target = measure
        self.pending = False

    def _p(self, token: Token) -> None:
        self._close_group(token.start)
        raw = self.words[token.start : token.end]
        self.figures.p_at.append(token.start)
        self.figures.p.append(p_value(raw, token.groups, self.language))

    def _ns(self, token: Token) -> None:
        self._close_group(token.start)
        self.figures.not_significant_at = token.start
        self.figures.not_significant = self.words[token.start : token.end]

    def _statistic(self, token: Token) -> None:
        word = self.words[token.start : token.end].casefold()
        name = "median" if word.startswith("median") else "mean"
        self.figures.statistic = self.figures.statistic or name

    def _announce(self, token: Token) -> None:
        self.announced = announced_by(self.words[token.start : token.end]) or self.announced
        level = re.search(r"\d\d(?:[.,]\d+)?", self.words[token.start : token.end])
        if self.announced == "ci" and level:
            self.level = self._number_of(level[0])

    def _ci(self, token: Token) -> None:
        printed = token.groups.get("level") or token.groups.get("level_after")
        level = self._number_of(printed) if printed else None
        owner = interval_owner(self.target, self.figures)
        low, high = self._bounds(token, "ci")
        owner.ci = owner.ci or Interval(low=low, high=high, level=level)
        if self.announced is None:
            # what parentheses hold is said once, at the first of them
            self.announced, self.level = "ci", level

    def _half(self, token: Token) -> None:
        """Take an interval whose upper bound was not reached."""
        printed = token.groups.get("half_level")
        low = self._number_of(token.groups["half_low"])
        level = self._number_of(printed) if printed else None
        owner = interval_owner(self.target, self.figures)
        owner.ci = owner.ci or Interval(low=low, high=None, level=level)

    def _level_only(self, token: Token) -> None:
        """Pass over the level of an interval that is not read."""

    def _bounds(self, token: Token, name: str) -> tuple[float, float]:
        return (
            self._number_of(token.groups[f"{name}_low"]),
            self._number_of(token.groups[f"{name}_high"]),
        )

    def _spread(self, token: Token) -> None:
        name = next(name for name in ("sd", "se", "iqr", "range") if f"s_{name}" in token.groups)
        if not isinstance(self.target, Group):
            return
        self.announced = self.announced or name
        if "s_low" in token.groups and name in {"iqr", "range"}:
            setattr(self.target, name, self._bounds(token, "s"))
        elif "s_value" in token.groups and name == "sd":
            self.target.sd = self._number_of(token.groups["s_value"])

    def _deviation(self, token: Token) -> None:
        """Take what follows a plus-minus sign for the spread that was announced, if one was."""
        if isinstance(self.target, Group) and self.announced == "sd" and self.target.sd is None:
            self.target.sd = self._number_of(token.groups["deviation"])
        if isinstance(self.target, Group) and self.target.unit is None:
            self.target.unit, self.done_to = unit_after(self.words, token.end)

    def _size(self, token: Token) -> None:
        if "size_of" in token.groups:
            self._take_count(token, "size", "size_of")

    def _count(self, token: Token) -> None:
        self._take_count(token, "count", "of")

    def _take_count(self, token: Token, n: str, of: str) -> None:
        taken = isinstance(self.target, Measure) or self.target.count is not None
        part, whole = self._number_of(token.groups[n]), self._number_of(token.groups[of])
        if is_score(part, whole, self.words[token.start : token.end]):
            return
        if self.pending or (not self.depth and taken):
            self._settle(token.start, counted=True)
        if isinstance(self.target, Group) and self.target.count is None:
            self.target.count = Count(
                n=parse_integer(token.groups[n], self.language),
                of=parse_integer(token.groups[of], self.language),
            )
            self.target.value_at = max(self.target.value_at, token.start)

    def _events(self, token: Token) -> None:
        """Take the events of a group; of how many people they are is told beside them."""
        self._settle(token.start)
        if isinstance(self.target, Group):
            self.target.value = self._number_of(token.groups["events"])
            self.target.unit, self.target.value_at = token.groups["what"], token.start

    def _missing(self, token: Token) -> None:
        if self.pending:
            self._settle(token.start)
        if isinstance(self.target, Group) and self.target.empty:
            self.target.missing = self.words[token.start : token.end]
            self.target.value_at = token.start

    # ----------------------------------------------------------------------- numbers and pairs

    def _pair(self, token: Token) -> None:
        bounds = self._bounds(token, "pair")
        target = self.target
        if self.announced == "ci" or (isinstance(target, Measure) and target.value is not None):
            target.ci = target.ci or Interval(low=bounds[0], high=bounds[1], level=self.level)
        elif isinstance(target, Group) and self.announced in {"iqr", "range"}:
            setattr(target, self.announced, bounds)
        else:
            self.figures.unread.append((token.start, token.end))

    def _number(self, token: Token) -> None:
        before = self.words[: token.start][-24:]
        value = self._number_of(token.groups["number"])
        unit, end = unit_after(self.words, token.end)
        cited = isinstance(self.target, Measure) and _CITED.match(self.words, token.start - 1)
        if COMPARED.search(before):
            self.limit_to = end
        if cited or self.limit_to == end or (unit is None and is_level(before, value)):
            return
        inside = self.depth and not self.pending
        if inside and isinstance(self.target, Group) and not self.target.empty:
            self._in_parentheses(token, value, unit)
            return
        if self.pending or not isinstance(self.target, Group) or not self.target.empty:
            self._settle(token.start)
        self.target.value, self.target.unit = value, unit
        if isinstance(self.target, Group):
            self.target.value_at = token.start
        self.done_to = end

    def _in_parentheses(self, token: Token, value: float, unit: str | None) -> None:
        """Take a figure in parentheses after a value, if it is plain what it is."""
        group, opens = self.target, is_opened(self.words, token.start)
        if not isinstance(group, Group):
            return
        if self.announced == "percent":
            unit = "%"
        if not take_in_parentheses(group, value, unit, self.announced, opens=opens) and opens:
            self.figures.unread.append((token.start, token.end))
