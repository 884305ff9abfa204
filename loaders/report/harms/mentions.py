"""Where words name the groups of a study: letters, drugs, doses, placebo, control, all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.enumeration import is_roman
from utblick.loaders.report.group_words import (
    ACTIVE_WORDS,
    COMMON_WORDS,
    CONTROL_WORDS,
    DOSE_AFTER,
    EACH_WORDS,
    GROUP,
    HIGHEST_WORDS,
    LOWEST_WORDS,
    OF_GROUP,
    OTHER_GROUP,
    PLACEBO_WORDS,
    SHORTEST_NAME,
    TOTAL_WORDS,
)
from utblick.loaders.report.study.arms import is_placebo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from utblick.loaders.report.record import Arm

__all__ = ["ACTIVE", "EACH", "TOTAL", "UNKNOWN", "Mention", "Names"]

ACTIVE: Final = "active"
"""All active arms together."""

TOTAL: Final = "total"
"""All groups together."""

EACH: Final = "each"
"""Each of the groups by itself."""

UNKNOWN: Final = ""
"""A group that is named, but is none of the arms, or more than one could be meant."""


class Mention(NamedTuple):
    """A named group: where the words stand, the id of the arm or one of the words above."""

    start: int
    end: int
    arm: str


class _Hit(NamedTuple):
    """Words that narrow down which arms can be meant."""

    start: int
    end: int
    arms: frozenset[str]
    drugs: frozenset[str] = frozenset()


class Names:
    """Knows the arms of one study and finds their names in words."""

    def __init__(self, arms: list[Arm], comparators: list[Arm]) -> None:
        self.arms, self.comparators = arms, comparators
        self.ids = [each.id for each in arms]
        self.others = [each.id for each in comparators]
        self.everyone = [*arms, *comparators]
        self.drugs = {each.id: _components(each.drug) for each in self.everyone}
        self.forms = _drug_patterns({part for each in self.drugs.values() for part in each})

    def find(self, words: str) -> list[Mention]:
        """Find the groups that words name, in the order in which they stand."""
        found: list[Mention] = []
        for source in (self._letters, self._said, self._described, self._unknown):
            for each in source(words):
                if all(each.end <= other.start or each.start >= other.end for other in found):
                    found.append(each)
        return sorted(found)

    # ------------------------------------------------------------------------------ letters

    def _letters(self, words: str) -> Iterator[Mention]:
        """Find printed letters: arm ii, (iii), iv. before a figure."""
        printed = [each for each in (*self.ids, *self.others) if self._is_printed(each)]
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
            or (letter == "A" and "B" in (*self.ids, *self.others))
        )

    def _as_printed(self, letter: str) -> str:
        known = (*self.ids, *self.others)
        return next((each for each in known if each.casefold() == letter.casefold()), UNKNOWN)

    # -------------------------------------------------------------------------- what is said

    def _said(self, words: str) -> Iterator[Mention]:
        """Find groups by their part in the study: placebo, control, active, each, all."""
        rules: tuple[tuple[re.Pattern[str], Callable[[], str]], ...] = (
            (EACH_WORDS, lambda: EACH),
            (ACTIVE_WORDS, self._active),
            (CONTROL_WORDS, lambda: _only(self.others)),
            (PLACEBO_WORDS, self._placebo),
            (LOWEST_WORDS, lambda: self._dosed(min)),
            (HIGHEST_WORDS, lambda: self._dosed(max)),
        )
        combined = [each for each in self._runs(words) if len(each.drugs) > 1]
        for pattern, arm in rules:
            for match in pattern.finditer(words):
                if not any(hit.start < match.end() and match.start() < hit.end for hit in combined):
                    yield Mention(match.start(), match.end(), arm())

    def _active(self) -> str:
        return self.ids[0] if len(self.ids) == 1 else ACTIVE

    def _placebo(self) -> str:
        pure = [each.id for each in self.everyone if is_placebo(each.drug)]
        holding = [each.id for each in self.everyone if "placebo" in (each.drug or "").casefold()]
        return _only(pure or holding)

    def _dosed(self, extreme: Callable[..., float]) -> str:
        doses = {each.id: _dose(each) for each in self.arms}
        known = [dose for dose in doses.values() if dose is not None]
        same = len({(each.unit, each.drug) for each in self.arms}) == 1
        if not same or len(known) != len(doses) or len(known) < 2:  # noqa: PLR2004
            return UNKNOWN
        return _only([arm for arm, dose in doses.items() if dose == extreme(known)])

    # ------------------------------------------------------------------- drugs, doses, intervals

    def _described(self, words: str) -> Iterator[Mention]:
        for run in self._runs(words):
            yield Mention(run.start, run.end, self._meant(run))

    def _meant(self, run: _Hit) -> str:
        if len(run.arms) == 1:
            return next(iter(run.arms))
        everyone = len(self.ids) > 1 and run.arms == frozenset(self.ids)
        return ACTIVE if everyone else UNKNOWN

    def _runs(self, words: str) -> list[_Hit]:
        """Join hits that stand side by side (testinib 20 mg två gånger dagligen) into one."""
        found: list[_Hit] = []
        for hit in sorted(
            (*self._of_drugs(words), *self._of_doses(words), *self._of_frequency(words))
        ):
            last = found[-1] if found else None
            if (
                last
                and re.fullmatch(r"[\s,(]{0,3}|-", words[last.end : hit.start])
                and last.arms & hit.arms
            ):
                found[-1] = _Hit(last.start, hit.end, last.arms & hit.arms, last.drugs)
            elif not last or hit.start >= last.end:
                found.append(hit)
        return [
            each
            for each in found
            if each.arms and (each.drugs or each.arms != frozenset({*self.ids, *self.others}))
        ]

    def _of_drugs(self, words: str) -> Iterator[_Hit]:
        """Find names of drugs; with a plus between them they are one combination."""
        hits: list[tuple[int, int, frozenset[str]]] = []
        singles = sorted(
            (match.start(), match.end(), name)
            for name, form in self.forms
            for match in form.finditer(words)
        )
        for start, end, name in singles:
            joined = hits and re.fullmatch(
                r"\s?(?:\+|plus|i kombination med|in combination with)\s?",
                words[hits[-1][1] : start],
            )
            if joined:
                hits[-1] = (hits[-1][0], end, hits[-1][2] | {name})
            elif not hits or start >= hits[-1][1]:
                hits.append((start, end, frozenset({name})))
        for start, end, drugs in hits:
            yield _Hit(start, end, self._having(drugs), drugs)

    def _having(self, drugs: frozenset[str]) -> frozenset[str]:
        exactly = frozenset(arm for arm, parts in self.drugs.items() if parts == drugs)
        return exactly or frozenset(arm for arm, parts in self.drugs.items() if drugs <= parts)

    def _of_doses(self, words: str) -> Iterator[_Hit]:
        doses = {
            (dose, each.unit)
            for each in self.everyone
            if (dose := _dose(each)) is not None and each.unit
        }
        for dose, unit in sorted(doses):
            printed = re.escape(f"{dose:g}").replace(r"\.", "[.,]")
            after = DOSE_AFTER if unit == "%" else rf"{OF_GROUP}(?![\w/])"
            pattern = re.compile(rf"(?<![\w.,]){printed}\s?{re.escape(unit)}{after}")
            arms = frozenset(
                each.id for each in self.everyone if (_dose(each), each.unit) == (dose, unit)
            )
            for match in pattern.finditer(words):
                yield _Hit(match.start(), match.end(), arms)

    def _of_frequency(self, words: str) -> Iterator[_Hit]:
        for printed in sorted({each.frequency for each in self.everyone if each.frequency}):
            arms = frozenset(each.id for each in self.everyone if each.frequency == printed)
            for match in re.finditer(rf"(?<!\w){re.escape(printed)}(?!\w)", words, re.IGNORECASE):
                yield _Hit(match.start(), match.end(), arms)

    # ------------------------------------------------------------------------- all the others

    @staticmethod
    def _unknown(words: str) -> Iterator[Mention]:
        for match in TOTAL_WORDS.finditer(words):
            yield Mention(match.start(), match.end(), TOTAL)
        for match in OTHER_GROUP.finditer(words):
            yield Mention(match.start(), match.end(), UNKNOWN)


def _only(ids: list[str]) -> str:
    return ids[0] if len(ids) == 1 else UNKNOWN


def _dose(arm: Arm) -> float | None:
    printed = arm.dose or ""
    return float(printed) if re.fullmatch(r"\d{1,7}(?:\.\d{1,6})?", printed) else None


def _components(drug: str | None) -> frozenset[str]:
    parts = re.split(r"\s\+\s", (drug or "").casefold())
    return frozenset(
        part.strip() for part in parts if part.strip() and not is_placebo(part.strip())
    )


def _drug_patterns(names: set[str]) -> list[tuple[str, re.Pattern[str]]]:
    """Give for each drug a pattern of the words that no other drug of the study has."""
    found = []
    for name in sorted(names):
        others = {word for other in names - {name} for word in other.split()}
        own = [
            word
            for word in name.split()
            if len(word) >= SHORTEST_NAME and word not in others and word not in COMMON_WORDS
        ]
        forms = "|".join(re.escape(form) for form in [name, *own])
        pattern = (
            rf"(?<!\w)(?:{forms})(?!\w{{0,2}}-?relat)(?:s|{GROUP})?(?!\w)(?:-(?!\w)|{OF_GROUP})"
        )
        found.append((name, re.compile(pattern, re.IGNORECASE)))
    return found
