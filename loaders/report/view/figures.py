"""The figures of a study as tables: results by arm and comparator, safety by arm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utblick.loaders.report.record import Count, Interval
from utblick.loaders.report.view.blocks import Line, Table
from utblick.loaders.report.view.builder import Owner
from utblick.loaders.report.view.facts import Kind
from utblick.loaders.report.view.phrases import NO_BREAK, printed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utblick.loaders.report.record import (
        Arm,
        Effect,
        Outcome,
        PValue,
        Result,
        SafetyGroup,
        SafetyItem,
        Study,
    )
    from utblick.loaders.report.view.builder import Builder
    from utblick.loaders.report.view.wording import Wording

__all__ = ["arm_names", "dense", "dose_of", "result_table", "safety_table"]


def arm_names(words: Wording, study: Study) -> dict[str, str]:
    """Name the arms of a study by id, drug and dose."""
    names: dict[str, str] = {}
    for arm in (*study.arms, *study.comparators):
        dose = dose_of(words, arm)
        names.setdefault(arm.id, " ".join(each for each in (arm.id, arm.drug, dose) if each))
    return names


def dose_of(words: Wording, arm: Arm) -> str:
    """Write the dose of an arm with its unit, "" if none is known."""
    dose = words.printed_number(arm.dose or "")
    return f"{dose}{NO_BREAK}{arm.unit}" if dose and arm.unit else dose


def dense(table: Table) -> Table:
    """Leave out the columns that are empty in every line, but never the first."""
    kept = [
        place
        for place, _ in enumerate(table.columns)
        if place == 0 or any(line.cells[place] for line in table.lines)
    ]
    return Table(
        [table.columns[place] for place in kept],
        [Line(line.fact, [line.cells[place] for place in kept]) for line in table.lines],
    )


def result_table(builder: Builder, name: str, outcome: Outcome, arms: Mapping[str, str]) -> Table:
    """Show the results of an outcome, one a line."""
    words = builder.words
    owner = Owner(Kind.RESULT, name, outcome.pieces())
    columns = [words(key) for key in ("arm", "value", "compared", "effect", "p", "time", "note")]
    lines = []
    for result in outcome.results:
        fact = builder.fact(owner, "", result.raw, result.pieces())
        lines.append(Line(fact, _result(words, result, arms)))
    return dense(Table(columns, lines))


def _result(words: Wording, result: Result, arms: Mapping[str, str]) -> list[str]:
    own = _Side(result.value, result.missing, result.sd, result.count, result.ci)
    other = _Side(
        result.comparator_value,
        result.comparator_missing,
        result.comparator_sd,
        result.comparator_count,
        result.comparator_ci,
    )
    value = own.figures(words, result.unit)
    if result.statistic:
        value = f"{words.value(result.statistic)} {value}".strip()
    more = [
        f"{words.key('Result', key)} {printed(words, 'Result', key, each)}"
        for key, each in (("iqr", result.iqr), ("range", result.range))
        if each is not None
    ]
    against = _arm(words, result.comparator_arm, arms) if result.comparator_arm else ""
    cells = [
        _arm(words, result.arm, arms),
        ", ".join(each for each in (value, *more) if each),
        ": ".join(each for each in (against, other.figures(words, result.unit)) if each),
        _effect(words, result.effect),
        _p(words, result.p, result.significance),
        words.time(result.timepoint or ""),
        result.note or "",
    ]
    # What could not be read as figures stays text.
    if not any(cells[1:5]):
        cells[1] = result.raw
    return cells


@dataclass(frozen=True, slots=True)
class _Side:
    """The figures of one side of a comparison."""

    value: float | None
    missing: str | None
    sd: float | None
    count: Count | None
    ci: Interval | None

    def figures(self, words: Wording, unit: str | None) -> str:
        """Write them in one line, "" if there are none."""
        parts = []
        if self.value is not None:
            parts.append(words.number(self.value) + (f"{NO_BREAK}{unit}" if unit else ""))
        if self.missing:
            parts.append(self.missing)
        if self.sd is not None:
            parts.append(f"(SD{NO_BREAK}{words.number(self.sd)})")
        if self.count is not None:
            parts.append(f"[{printed(words, 'Result', 'count', self.count)}]")
        if self.ci is not None:
            parts.append(f"({printed(words, 'Result', 'ci', self.ci)})")
        return " ".join(parts)


def _arm(words: Wording, arm: str | None, arms: Mapping[str, str]) -> str:
    if arm is None:
        return words("no_arm")
    return arms.get(arm) or words.value(arm)


def _effect(words: Wording, effect: Effect | None) -> str:
    if effect is None:
        return ""
    value = "" if effect.value is None else words.number(effect.value)
    if value and effect.unit:
        value += f"{NO_BREAK}{effect.unit}"
    ci = "" if effect.ci is None else f"({printed(words, 'Effect', 'ci', effect.ci)})"
    return " ".join(each for each in (words.value(effect.kind), value, ci) if each)


def _p(words: Wording, p: PValue | None, significance: str | None) -> str:
    text = "" if p is None else p.raw
    if p is not None and p.value is not None:
        text = f"{p.operator or ''}{NO_BREAK}{words.number(p.value)}".strip()
    said = words.value(significance) if significance else ""
    # Where no number is printed, the words of the p-value say it already.
    told = said.casefold() in text.casefold()
    return ", ".join(each for each in (text, "" if told else said) if each)


def safety_table(builder: Builder, name: str, study: Study) -> Table:
    """Show each bullet about safety, with a column for each arm that has figures."""
    words = builder.words
    names = arm_names(words, study)
    arms = list(dict.fromkeys(group.arm for item in study.safety for group in item.groups))
    owner = Owner(Kind.SAFETY, f"{name} · {words('safety')}", study.pieces())
    columns = [words("event"), *(_arm(words, arm, names) for arm in arms), words("sort")]
    lines = []
    for item in study.safety:
        fact = builder.fact(owner, "", item.raw, item.pieces())
        figures = [
            "; ".join(_group(words, each) for each in item.groups if each.arm == arm)
            for arm in arms
        ]
        lines.append(Line(fact, [item.event or item.raw, *figures, _sort(words, item)]))
    return dense(Table(columns, lines))


def _sort(words: Wording, item: SafetyItem) -> str:
    """Say what sort of bullet it is; an adverse event needs no saying."""
    kind = "negative statement" if item.negative_statement else item.kind or ""
    return "" if kind == "adverse event" else words.value(kind)


def _group(words: Wording, group: SafetyGroup) -> str:
    count = [words.number(each) for each in (group.n, group.of) if each is not None]
    parts = [f"{group.event}:" if group.event else ""]
    parts.append("" if group.pct is None else f"{words.number(group.pct)}{NO_BREAK}%")
    if len(count) > 1:
        parts.append(f"({count[0]} {words('of')} {count[1]})")
    elif group.of is not None:
        parts.append(f"({words('of')} {count[0]})")
    elif count:
        parts.append(f"n={count[0]}")
    return " ".join(each for each in parts if each)
