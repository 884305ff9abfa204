"""The results in one printed line of figures: whose, what value, against what, how sure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.efficacy.figure_parts import Figures, Measure, shared_out
from utblick.loaders.report.efficacy.figures import read_figures
from utblick.loaders.report.efficacy.line_kinds import body_start
from utblick.loaders.report.efficacy.line_parts import line_parts
from utblick.loaders.report.efficacy.name_binding import masked
from utblick.loaders.report.efficacy.result_labels import (
    Labelled,
    foreign_letter,
    lettered,
    read_label,
    time_parts,
)
from utblick.loaders.report.efficacy.sides import PAIR, Given, Side, other_result, read_sides
from utblick.loaders.report.efficacy.timepoints import find_timepoints
from utblick.loaders.report.enumeration import bullet_length
from utblick.loaders.report.record import Effect, PValue, Result

if TYPE_CHECKING:
    from utblick.loaders.report.efficacy.figure_parts import Clause
    from utblick.loaders.report.efficacy.outcome_heads import HeadFacts
    from utblick.loaders.report.passage import Passage
    from utblick.loaders.report.study.group_names import GroupNames

__all__ = ["read_results"]

_PURE_RATIOS: Final = frozenset(["HR", "OR", "RR"])
_WITHIN_ARM: Final = frozenset(["GMR", "ratio"])
_SHARED_P: Final = re.compile(
    r"\b(?:båda|bägge|both|alla|samtliga|all|each|vardera|respektive dos)\b", re.IGNORECASE
)


def read_results(
    line: Passage,
    head: HeadFacts,
    names: GroupNames,
    language: str,
    above: Labelled | None = None,
) -> list[Result]:
    """Read the results of one line of figures.

    Args:
        line: the line, with its bullet, letter and label.
        head: what the name of the outcome says of its figures.
        names: the groups of the study.
        language: "sv" or "en".
        above: the label of a line of its own that the figures stand below.
    """
    parts = lettered(line, names)
    above = above or Labelled()
    if not parts:
        start = bullet_length(line.raw) if head.counting else body_start(line.raw)
        if length := foreign_letter(line.raw[start:]):
            # the arms' letters could not be read: whose the figures are cannot be told
            start, above = start + length, Labelled(unclear=True, timepoint=above.timepoint)
        return _Reader(head, names, language, above).line(line, start, None)
    reader = _Reader(head, names, language, above)
    found: list[Result] = []
    for letter, part in parts:
        mark = re.match(r"\W*\w+\W\s*", part.raw)
        found += reader.line(part, mark.end() if mark else 0, letter)
    _share_comparator(found)
    return found


def _share_comparator(results: list[Result]) -> None:
    """Give all lettered arms the one comparator that stands behind the last of them."""
    *before, last = results
    alone = all(each.comparator_arm is None and each.value is not None for each in before)
    if not before or last.comparator_arm is None or not alone:
        return
    for each in before:
        each.comparator_arm = last.comparator_arm
        each.comparator_value, each.comparator_sd = last.comparator_value, last.comparator_sd
        each.comparator_count, each.comparator_ci = last.comparator_count, last.comparator_ci
        each.comparator_missing = last.comparator_missing


class _Reader:
    """Reads lines of one outcome."""

    def __init__(self, head: HeadFacts, names: GroupNames, language: str, above: Labelled) -> None:
        self.above = above
        self.head = head
        self.names = names
        self.language = language

    def line(self, line: Passage, start: int, letter: str | None) -> list[Result]:
        """Read a line whose letter, if it has one, is left of ``start``."""
        words = line.raw[start:]
        found: list[Result] = []
        above = self.above
        for begin, end in time_parts(words):
            label = read_label(words[begin:end], self.names)
            if not label.group and not label.unclear:
                label.group, label.unclear = above.group, above.unclear
            label.timepoint = label.timepoint or self.above.timepoint
            body = words[begin + label.start : end]
            results = self._parted(body, letter, label)
            for each in results:
                each.raw = line.raw.strip()
                each.span, each.spans = line.place()["span"], line.place()["spans"]
            found += results
            above = label
        return found

    def _parted(self, words: str, letter: str | None, label: Labelled) -> list[Result]:
        """Read a line part by part if it tells of one arm, or of one time, after another."""
        named = letter is not None or (label.group is not None and label.start > 0)
        parts = [] if named else line_parts(words, self.names, by_order=not label.unclear)
        found: list[Result] = []
        for part in parts:
            effect = part.effect or self.head.effect
            reader = _Reader(
                replace(self.head, effect=effect), self.names, self.language, self.above
            )
            own = replace(label, group=part.group or label.group, unclear=False)
            found += reader.body(words[part.start : part.end], None, own)
        return found if parts else self.body(words, letter, label)

    def body(self, words: str, letter: str | None, label: Labelled) -> list[Result]:
        """Read figures whose label and letter are told."""
        mentions = self.names.mentions(words)
        blotted = masked(words, mentions)
        announced = self.head.announced or ("ci" if self.head.effect else None)
        figures = read_figures(blotted, self.language, announced)
        figures.take_level(self.head.level)
        given = Given(
            letter or label.group,
            unclear=label.unclear and not letter,
            odd=label.note is not None,
            reversed=self.head.reversed,
        )
        self._take_effect_of_head(figures, given)
        sides, left = read_sides(blotted, figures, self.names, mentions, given)
        figures.drop_from(other_result(sides, left, len(words)))
        results = self._results(words, figures, sides, given)
        time = self._timepoint(words, label)
        for each in results:
            each.timepoint = time
            each.note = label.note or each.note or self.above.note
            if left and each is results[0]:
                each.note = "; ".join(words[clause.start : clause.end].strip() for clause in left)
        return results

    # --------------------------------------------------------------- effects told by the head

    def _take_effect_of_head(self, figures: Figures, given: Given) -> None:
        """Make an effect of a line's first figure if the outcome's name says it is one."""
        figures.measures = [each for each in figures.measures if _plausible(each)]
        kind, clause = self.head.effect, _first_filled(figures)
        if kind is None or clause is None or figures.measures or not self.names.comparative:
            return
        group = clause.filled[0]
        within = kind in _WITHIN_ARM and given.group is not None
        if len(clause.filled) > 1 or group.value is None or within or group.count is not None:
            return
        if self.names.is_comparator(given.group):
            return
        measure = Measure(kind, group.value, group.unit, group.ci, at=group.value_at)
        if _plausible(measure):
            figures.measures.append(measure)
            clause.groups.remove(group)

    # ------------------------------------------------------------------------------- results

    def _results(
        self, words: str, figures: Figures, sides: list[Side], given: Given
    ) -> list[Result]:
        if not sides:
            return [self._without_value(figures, given)]
        active = [side for side in sides if not self.names.is_comparator(side.who)]
        others = [side for side in sides if self.names.is_comparator(side.who)]
        if len(sides) == PAIR and len(active) != 1:
            active, others = sides[:1], sides[1:]
        if not active:
            active, others = others, []
        shared = others[0] if len(others) == 1 else None
        if len(active) == 1 and others:
            shared = others[0]
        results = [self._result(side, shared) for side in active]
        self._attach(words, figures, results, active)
        rest = others if shared is None else others[1:]
        return results + [self._result(side, None) for side in rest]

    def _result(self, side: Side, other: Side | None) -> Result:
        group = side.group
        counted = group.value is not None
        result = Result(
            raw="",
            arm=side.who,
            value=group.value,
            missing=group.missing if side.bare_missing else None,
            sd=group.sd,
            iqr=group.iqr,
            range=group.range,
            count=group.count,
            ci=group.ci,
            statistic=self.head.statistic if counted else None,
        )
        result.unit = group.unit or (other.group.unit if other else None)
        result.unit = result.unit or (self.head.unit if counted else None)
        if other is not None:
            self._take_comparator(result, other, lone=group.ci is None)
        return result

    @staticmethod
    def _take_comparator(result: Result, other: Side, *, lone: bool) -> None:
        """Take the figures behind "vs"; an interval that only they have may be anything's."""
        group = other.group
        result.comparator_arm = other.who
        result.comparator_value = group.value
        result.comparator_sd = group.sd
        result.comparator_count = group.count
        result.comparator_missing = group.missing if other.bare_missing else None
        result.comparator_ci = None if lone else group.ci

    def _without_value(self, figures: Figures, given: Given) -> Result:
        """Give the result of a line with an effect, a p-value or words, and no value of an arm."""
        arm = given.group if given.group or given.unclear else self.names.sole_arm
        result = Result(raw="", arm=arm)
        self._attach("", figures, [result], [])
        if result.effect or result.p:
            between = not self.names.is_comparator(arm)
            result.comparator_arm = self.names.sole_comparator if between else None
            result.unit = self.head.unit if result.effect else None
        return result

    # ------------------------------------------------------------------ effects and p-values

    def _attach(
        self, words: str, figures: Figures, results: list[Result], sides: list[Side]
    ) -> None:
        """Give every result its effect, p-value and words on significance."""
        statistic = figures.statistic
        for result in results:
            if statistic and result.value is not None:
                result.statistic = statistic
        if len(results) == 1:
            self._attach_to_one(figures, results[0])
            return
        starts = [side.group.value_at for side in sides]
        measures = shared_out([each.at for each in figures.measures], starts)
        values = shared_out(figures.p_at, starts)
        for index, result in enumerate(results):
            if index in measures:
                result.effect = _effect(figures.measures[measures[index]])
            if index in values:
                result.p = figures.p[values[index]]
            elif len(figures.p) == 1 and _SHARED_P.search(words):
                result.p = figures.p[0]

    @staticmethod
    def _attach_to_one(figures: Figures, result: Result) -> None:
        if figures.measures:
            result.effect = _effect(figures.measures[0])
        if figures.p:
            result.p = figures.p[0]
        if figures.not_significant:
            result.significance = "not significant"
            result.p = result.p or PValue(raw=figures.not_significant)

    def _timepoint(self, words: str, label: Labelled) -> str | None:
        found = [
            each.name for each in find_timepoints(words) if words[: each.start].rstrip()[-1:] != ","
        ]
        printed = label.timepoint or (found[0] if len(found) == 1 else None)
        return printed if printed != self.head.timepoint else None


def _first_filled(figures: Figures) -> Clause | None:
    return next((clause for clause in figures.clauses if clause.filled), None)


def _plausible(measure: Measure) -> bool:
    """Whether a measure has a value, and no unit that it cannot have."""
    return measure.value is not None and not (
        measure.kind in _PURE_RATIOS and (measure.unit or "").startswith("%")
    )


def _effect(measure: Measure) -> Effect:
    return Effect(kind=measure.kind, value=measure.value, unit=measure.unit, ci=measure.ci)
