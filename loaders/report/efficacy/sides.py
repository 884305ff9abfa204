"""The groups that the figures of a line belong to: named, lettered, or by their order.

By their order only where nothing else can be meant: one arm against one comparator, or as
many figures as the study has groups. What is not plain has no group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.efficacy.figure_parts import Group
from utblick.loaders.report.efficacy.name_binding import bind_names
from utblick.loaders.report.efficacy.units import is_people
from utblick.loaders.report.group_words import AGAINST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.loaders.report.efficacy.figure_parts import Clause, Figures
    from utblick.loaders.report.study.group_names import GroupNames, Mention, Named

__all__ = ["Given", "Side", "other_result", "read_sides"]

PAIR: Final = 2

_BASELINE: Final = re.compile(r"\b(?:baseline|baslinje\w{0,2}|utgångs\w{2,8})\b", re.IGNORECASE)
_IN_TURN: Final = re.compile(r"\bresp(?:ektive)?\b", re.IGNORECASE)
# A figure said to be of a group by a name that is none of the study's ("12% with BSC").
_FOREIGN: Final = re.compile(
    r"[^;(]{1,30}\(\d{1,4}(?:[.,]\d{1,3})?\s?(?:mg|µg|μg|mcg|g|ml|IE|IU|U)(?:/|\b)"
    r"|[^;]{1,60}?\s(?:med|with|på|on|för|for|i|in|hos)\s(?:the\s)?(?:[A-ZÅÄÖ][\w-]{1,30}|[\w-]{2,30}(?:gruppen|armen)(?!\w)"
    r"|[\w-]{2,30}\s(?:group|arm)(?!\w))"
)
# A share that tells how much less or more it is than with the comparator, of neither group.
_RELATIVE: Final = re.compile(
    r"\b(?:risk|relativ[at]?|relative)\s?(?:risk\s?)?(?:reduktion|minskning|reduction)\w{0,3}(?!\w)|\breduktion\sav\srisken\b"
    r"|\b(?:fler|färre|högre|lägre|mer|mindre|större|bättre|more|fewer|higher|lower|greater|less|better)\b[^;:]{0,40}?\b(?:än|than)\b"
    rf"|\b\w{{0,12}}(?:reduktion|minskning|ökning|reduction|decrease|increase)(?:en)?\b[^;:]{{0,40}}?{AGAINST}",
    re.IGNORECASE,
)
_CASES: Final = re.compile(r"(?:händelse|episod|event|fall\b|case|dödsfall|death)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in front of a line.

    Attributes:
        group: the group it names.
        unclear: whether it names more than one.
        odd: whether it is a label of which no one knows whether it names a group.
        reversed: whether the outcome's name has the comparator first.
    """

    group: str | None = None
    unclear: bool = False
    odd: bool = False
    reversed: bool = False


@dataclass(slots=True)
class Side:
    """The figures of one group, and its id; None if the group cannot be told."""

    group: Group
    who: str | None

    @property
    def bare_missing(self) -> bool:
        """Whether nothing is printed but a mark for a missing value."""
        return self.group.missing is not None and self.group.value is None


def read_sides(
    words: str, figures: Figures, names: GroupNames, mentions: list[Mention], given: Given
) -> tuple[list[Side], list[Clause]]:
    """Tell whose the figures of a line are.

    Returns:
        the sides, as printed, and the clauses that were left out.
    """
    clauses = [clause for clause in figures.clauses if clause.filled]
    named = bind_names(words, clauses, names, mentions)
    groups = [group for clause in clauses for group in clause.filled]
    if len(clauses) > 1:
        sides = _all_named(groups, named, clauses, names, given) or _all_in_order(
            groups, named, names
        )
        if sides:
            return sides, []
        chosen = _choose(clauses)
        if chosen is None:
            return [], []
        of_chosen = [
            each for group, each in zip(groups, named, strict=True) if group in chosen.filled
        ]
        sides = _of_clause(words, chosen.filled, of_chosen, names, given)
        return sides, [clause for clause in clauses if clause is not chosen]
    if not clauses:
        return [], []
    return _of_clause(words, clauses[0].filled, named, names, given), []


def _all_named(
    groups: Sequence[Group],
    named: list[Named],
    clauses: list[Clause],
    names: GroupNames,
    given: Given,
) -> list[Side]:
    """Take the figures of several clauses if each is of a group of its own."""
    whose = [each.group for each in named]
    if not named[0].printed and all(names.is_comparator(each) for each in whose[1:]):
        whose[0] = given.group or names.sole_arm
    last = clauses[-1].filled
    if not named[-1].printed and len(last) > 1 and groups[-1] is last[-1]:
        whose[-1] = names.sole_comparator
    if None in whose or len(set(whose)) < len(whose):
        return []
    return [Side(group, who) for group, who in zip(groups, whose, strict=True)]


def _all_in_order(groups: Sequence[Group], named: list[Named], names: GroupNames) -> list[Side]:
    """Take unnamed figures in the order of the groups if there is one for each of three or more."""
    ids = [arm.id for arm in names.all]
    units = {group.unit for group in groups if group.unit}
    plain = not any(each.printed for each in named) and len(units) <= 1
    if not plain or len(groups) != len(ids) or len(ids) <= PAIR or not names.comparators:
        return []
    return [Side(group, who) for group, who in zip(groups, ids, strict=True)]


def _choose(clauses: list[Clause]) -> Clause | None:
    """Choose the clause that holds the result: a rate before the number of cases it is made of.

    None if two clauses with one figure each may as well be two groups.
    """
    first = clauses[0]
    units = [_unit(clause) for clause in clauses]
    if len(first.filled) == 1 and units[0] in units[1:]:
        return None
    if units[0] is None or is_people(units[0]) or _CASES.match(units[0]):
        for clause, unit in zip(clauses, units, strict=True):
            if unit is not None and len(clause.filled) == len(first.filled) and _is_rate(unit):
                return clause
    return first


def _unit(clause: Clause) -> str | None:
    return next((group.unit for group in clause.filled if group.unit), None)


def _is_rate(unit: str) -> bool:
    return unit.startswith(("%", "per ", "/")) or " per " in unit


def _of_clause(
    words: str, groups: list[Group], named: list[Named], names: GroupNames, given: Given
) -> list[Side]:
    if len(groups) == 1:
        return [Side(groups[0], _sole(words, groups[0], named[0], names, given))]
    if len(groups) == PAIR and not given.group and _may_name_both(named, names):
        return [Side(group, None) for group in groups]
    if len(groups) == PAIR:
        return _pair(words, groups, named, names, given)
    return _all_in_order(groups, named, names) or [
        Side(group, each.group) for group, each in zip(groups, named, strict=True)
    ]


def _may_name_both(named: list[Named], names: GroupNames) -> bool:
    """Whether a name behind two figures may be of the second or of both ("44 % vs 12 % (20 mg)")."""
    first, second = named
    return not first.printed and len(names.arms) > 1 and _is_arm(second.group, names)


def _sole(words: str, group: Group, named: Named, names: GroupNames, given: Given) -> str | None:
    """Give the group of a line's only figure."""
    if given.group or given.unclear:
        return given.group
    if named.printed:
        return named.group
    if group.missing is not None and group.value is None:
        return None
    if len(names.all) > 1 and _RELATIVE.search(words):
        return None
    if len(names.all) > 1 and (given.odd or _foreign(words, group)):
        return None
    return names.sole_arm


def _foreign(words: str, group: Group) -> bool:
    """Whether a figure is said to be of a group that is none of the study's."""
    return _FOREIGN.match(words[max(0, group.value_at) : group.end]) is not None


def _pair(
    words: str, groups: list[Group], named: list[Named], names: GroupNames, given: Given
) -> list[Side]:
    """Tell the two groups of "x vs y"."""
    first, second = named[0].group, named[1].group
    baseline = not named[1].printed and _BASELINE.search(words[groups[1].start : groups[1].end])
    arm, comparator = _defaults(names, given)
    if arm is None and _IN_TURN.search(words[groups[0].start : groups[1].start]):
        comparator = None
    unnamed = not named[0].printed and not named[1].printed
    if not named[0].printed and not given.group and _foreign(words, groups[0]):
        arm, comparator = None, None if unnamed else comparator
    if given.reversed and unnamed:
        arm, comparator = comparator, arm
    if not named[0].printed:
        first = comparator if _is_arm(second, names) and second == arm else arm
    if not named[1].printed:
        second = arm if first == comparator and first is not None else comparator
    if first is not None and first == second:
        first, second = None, None
    sides = [Side(groups[0], first), Side(groups[1], second)]
    if baseline:
        return sides[:1]
    return sides


def _is_arm(group: str | None, names: GroupNames) -> bool:
    return any(arm.id == group for arm in names.arms)


def _defaults(names: GroupNames, given: Given) -> tuple[str | None, str | None]:
    """Give whose the first and the second of two unnamed figures are."""
    if given.unclear:
        return None, names.sole_comparator
    if given.group:
        return given.group, None if names.is_comparator(given.group) else names.sole_comparator
    if not names.comparators and len(names.arms) == PAIR:
        return names.arms[0].id, names.arms[1].id
    return names.sole_arm, names.sole_comparator


def other_result(sides: list[Side], left: list[Clause], end: int) -> int:
    """Give where, among clauses that are left out, one begins that is a result of its own."""
    units = {side.group.unit for side in sides}
    starts = [side.group.start for side in sides]
    found = [
        clause.filled[0].value_at
        for clause in left
        if starts and clause.start > max(starts) and clause.filled[0].unit in units
    ]
    return min(found, default=end)
