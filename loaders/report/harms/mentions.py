"""Where words name the groups of a study: letters, drugs, doses, placebo, control, all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.enumeration import is_roman
from utblick.loaders.report.group_words import (
    EACH_WORDS,
    OTHER_GROUP,
    TOTAL_WORDS,
)
from utblick.loaders.report.study.group_names import GroupNames
from utblick.loaders.report.study.group_names import Mention as Name
from utblick.loaders.report.study.group_patterns import ACTIVE, TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.record import Arm

__all__ = ["ACTIVE", "EACH", "TOTAL", "UNKNOWN", "Mention", "Names"]

EACH: Final = "each"
"""Each of the groups by itself."""

UNKNOWN: Final = ""
"""A group that is named, but is none of the arms, or more than one could be meant."""


class Mention(NamedTuple):
    """A named group: where the words stand, the id of the arm or one of the words above."""

    start: int
    end: int
    arm: str


_BESIDE: Final = re.compile(r"[\s,(]{0,3}|-")
_ADDED: Final = re.compile(r"\s?(?:\+|plus|i kombination med|in combination with)\s?")


class Names:
    """Knows the arms of one study and finds their names in words."""

    def __init__(self, arms: list[Arm], comparators: list[Arm]) -> None:
        self.groups = GroupNames(arms, comparators)
        self.ids = [each.id for each in arms]
        self.others = [each.id for each in comparators]
        self.everyone = [*self.ids, *self.others]

    def find(self, words: str) -> list[Mention]:
        """Find the groups that words name, in the order in which they stand."""
        found: list[Mention] = []
        for source in (self._letters, self._said, self._named, self._unknown):
            for each in source(words):
                if all(each.end <= other.start or each.start >= other.end for other in found):
                    found.append(each)
        return sorted(found)

    # ------------------------------------------------------------------------------ letters

    def _letters(self, words: str) -> Iterator[Mention]:
        """Find printed letters: arm ii, (iii), iv. before a figure."""
        printed = [each for each in self.everyone if self._is_printed(each)]
        if not printed:
            return
        one = "|".join(re.escape(each) for each in sorted(printed, key=len, reverse=True))
        worded = re.compile(
            rf"\b(?:arm(?:arna|s)?|grupp(?:en|erna)?|groups?|kohort|cohorts?|dos|dose)\s(?P<first>{one})(?!\w)"
            rf"(?P<more>(?:\s?(?:,|och|and|&|respektive)\s?(?:{one})(?!\w)){{0,6}})",
            re.IGNORECASE,
        )
        for match in worded.finditer(words):
            later = list(re.finditer(rf"(?<!\w)(?:{one})(?!\w)", match["more"], re.IGNORECASE))
            starts = [match.start(), *(match.start("more") + each.start() for each in later)]
            for start, end, letter in zip(
                starts,
                [*starts[1:], match.end()],
                [match["first"], *(each[0] for each in later)],
                strict=True,
            ):
                yield Mention(start, end, self._as_printed(letter))
        marked = re.compile(
            rf"(?:^|(?<=[\s,;:(]))(?:\((?P<closed>{one})\)|(?P<bare>{one})[.):](?=\s?\d))",
            re.IGNORECASE,
        )
        for match in marked.finditer(words):
            yield Mention(
                match.start(), match.end(), self._as_printed(match["closed"] or match["bare"])
            )

    def _is_printed(self, letter: str) -> bool:
        """Whether an id is a printed letter and not one that the reader gave (A, C, P, A2)."""
        return (
            is_roman(letter)
            or letter.isdigit()
            or (len(letter) == 1 and letter not in {"A", "C", "P"})
            or (letter == "A" and "B" in self.everyone)
        )

    def _as_printed(self, letter: str) -> str:
        same = (each for each in self.everyone if each.casefold() == letter.casefold())
        return next(same, UNKNOWN)

    # -------------------------------------------------------------------------- what is said

    @staticmethod
    def _said(words: str) -> Iterator[Mention]:
        """Find what safety lines say of groups besides their names: a figure of each."""
        for match in EACH_WORDS.finditer(words):
            yield Mention(match.start(), match.end(), EACH)

    # ---------------------------------------------------------------- names, side by side

    def _named(self, words: str) -> Iterator[Mention]:
        """Find the names of groups; those side by side (testinib 20 mg twice daily) are one."""
        for run in self._runs(words):
            fits = frozenset.intersection(*(each.fits for each in run)) - {ACTIVE}
            group = self.groups.resolve(run).group
            if group is None and len(self.ids) > 1 and fits == frozenset(self.ids):
                group = ACTIVE
            yield Mention(run[0].start, run[-1].end, group or UNKNOWN)

    def _runs(self, words: str) -> list[list[Name]]:
        runs: list[list[Name]] = []
        for each in self.groups.mentions(words):
            last = runs[-1] if runs else []
            if last and self._goes_on(words[last[-1].end : each.start], last, each):
                last.append(each)
            elif not last or each.start >= last[-1].end:
                runs.append([each])
        return runs

    @staticmethod
    def _goes_on(gap: str, run: list[Name], name: Name) -> bool:
        """Whether a name tells more of the group that the names before it are of."""
        added = bool(run[-1].substance and name.substance)
        joined = _ADDED.fullmatch(gap) if added else _BESIDE.fullmatch(gap)
        return joined is not None and all(each.fits & name.fits for each in run)

    # ------------------------------------------------------------------------- all the others

    @staticmethod
    def _unknown(words: str) -> Iterator[Mention]:
        for match in TOTAL_WORDS.finditer(words):
            yield Mention(match.start(), match.end(), TOTAL)
        for match in OTHER_GROUP.finditer(words):
            yield Mention(match.start(), match.end(), UNKNOWN)
