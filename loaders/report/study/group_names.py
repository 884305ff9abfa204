"""Which group of a study words name: an arm, a comparator, all arms together.

A name stands in front of its figure ("placebo: 12%") or behind it ("12% in the placebo
group"); which of the two is told by what parts them. A name that fits several groups names
none of them: a value without a group does less harm than one with the wrong group.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.record import Arm
from utblick.loaders.report.study.group_patterns import (
    ACTIVE,
    TOTAL,
    GroupPattern,
    group_patterns,
    letters_of,
    substances_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = ["ACTIVE", "TOTAL", "GroupNames", "Mention", "Named"]

LONGEST: Final = 4000
"""Characters of a line that are searched for names; no line of a report comes near it."""

_NONE: Final[frozenset[str]] = frozenset()
_PLACEBO_PART: Final = frozenset(["placebo"])


class Mention(NamedTuple):
    """Words that name groups: where they stand, the groups they fit, the substance they name."""

    start: int
    end: int
    fits: frozenset[str]
    substance: str = ""


class Named(NamedTuple):
    """What the names bound to a figure say: whether any was there, and the one group they fit."""

    printed: bool
    group: str | None


@dataclass(slots=True)
class GroupNames:
    """The groups of one study and the words that name them.

    Attributes:
        arms: the active arms.
        comparators: the arms they are compared with.
    """

    arms: Sequence[Arm]
    comparators: Sequence[Arm]
    _patterns: list[GroupPattern] = field(default_factory=list)
    _parts: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the patterns of every group's names."""
        self._parts = {arm.id: frozenset(substances_of(arm)) for arm in self.all}
        self._patterns = group_patterns(self.arms, self.comparators)

    @property
    def all(self) -> list[Arm]:
        """Arms and comparators."""
        return [*self.arms, *self.comparators]

    @property
    def sole_arm(self) -> str | None:
        """The id of the active arm, None if there is none or more than one."""
        return self.arms[0].id if len(self.arms) == 1 else None

    @property
    def sole_comparator(self) -> str | None:
        """The id of the comparator, None if there is none or more than one."""
        return self.comparators[0].id if len(self.comparators) == 1 else None

    @property
    def letters(self) -> frozenset[str]:
        """The ids that were printed with the arms (i, ii, a, b)."""
        return letters_of(self.all)

    @property
    def comparative(self) -> bool:
        """Whether there are two groups to compare, or may be, as no arm could be read."""
        return not self.arms or len(self.all) > 1

    def is_comparator(self, group: str | None) -> bool:
        """Tell whether an id is that of a comparator."""
        return any(arm.id == group for arm in self.comparators)

    def mentions(self, words: str) -> list[Mention]:
        """Find the names in words, in the order in which they stand; the longest of a place."""
        words = words[:LONGEST]
        found: list[Mention] = []
        for pattern in self._patterns:
            for match in pattern.regex.finditer(words):
                free = all(match.end() <= each.start or match.start() >= each.end for each in found)
                if free and match.group():
                    found.append(
                        Mention(match.start(), match.end(), pattern.fits, pattern.substance)
                    )
        return sorted(found)

    def resolve(self, mentions: Iterable[Mention]) -> Named:
        """Give the one group that several mentions together name."""
        mentions = list(mentions)
        if not mentions:
            return Named(printed=False, group=None)
        fits = frozenset.intersection(*(each.fits for each in mentions))
        substances = frozenset(each.substance for each in mentions if each.substance)
        exact = frozenset(group for group in fits if self._parts.get(group) == substances)
        if substances and not exact:
            # "12% with the other drug" is not said of the arm that has both, but of that with
            # placebo in place of the one
            exact = frozenset(
                group
                for group in fits
                if self._parts.get(group, _NONE) - _PLACEBO_PART == substances
            )
        chosen = exact or fits
        return Named(printed=True, group=next(iter(chosen)) if len(chosen) == 1 else None)

    def of_label(self, words: str) -> Named:
        """Give the group that a label ("Placebo", "Testinib 10 mg") names and nothing besides."""
        mentions = self.mentions(words)
        left = words
        for each in reversed(mentions):
            left = left[: each.start] + left[each.end :]
        if re.sub(r"[\s+,.:()/-]|\b(?:och|and|plus|dose?r?|dagligen|daily)\b", "", left):
            return Named(printed=False, group=None)
        return self.resolve(mentions)
