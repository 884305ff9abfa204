"""The words that name each group of a study, as patterns: letters, doses, parts, drugs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.group_words import (
    ACTIVE_WORDS,
    COMMON_WORDS,
    CONTROL_WORDS,
    DOSE_AFTER,
    HIGHEST_WORDS,
    LOWEST_WORDS,
    OF_GROUP,
    PLACEBO_WORDS,
    POOLED_WORDS,
    WHOLE_WORDS,
)
from utblick.loaders.report.study.arms import is_placebo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.loaders.report.record import Arm

__all__ = ["ACTIVE", "TOTAL", "GroupPattern", "group_patterns", "letters_of", "substances_of"]

ACTIVE: Final = "active"
"""All active arms together."""

TOTAL: Final = "total"
"""All groups together."""

SHORTEST_OWN: Final = 5
"""Letters of a word of a drug's name that may stand for the whole name."""

_ONE_DOSE: Final = re.compile(r"\d{1,7}(?:\.\d{1,6})?")
_TAIL: Final = (
    r"(?:s(?!\w)|[-\s]?(?:gruppen|grupp|armen|arm|group|behandlade|behandling|treated)(?!\w))?"
)


@dataclass(frozen=True, slots=True)
class GroupPattern:
    """Words that name groups: their pattern, the groups they fit, the substance they name."""

    regex: re.Pattern[str]
    fits: frozenset[str]
    substance: str = ""


def group_patterns(arms: Sequence[Arm], comparators: Sequence[Arm]) -> list[GroupPattern]:
    """Give the patterns of the names of all groups, the surest first."""
    everyone = [*arms, *comparators]
    return [
        *_letters(everyone),
        *_doses(everyone),
        *_extremes(arms),
        *_frequencies(everyone),
        *_parts(arms, comparators),
        *_drugs(arms, everyone),
    ]


def letters_of(everyone: Sequence[Arm]) -> frozenset[str]:
    """Give the ids that were printed with the arms (i, ii, a, b)."""
    return frozenset(arm.id for arm in everyone if arm.id.islower() or arm.id.isdigit())


def substances_of(arm: Arm) -> list[str]:
    """Give the substances of an arm, "placebo" for whatever placebo is called.

    >>> from utblick.loaders.report.record import Arm
    >>> substances_of(Arm(id="A", drug="vehikel + testinib"))
    ['placebo', 'testinib']
    """
    names = [each.strip() for each in (arm.drug or "").split(" + ") if each.strip()]
    return ["placebo" if is_placebo(each) else each for each in names]


def _letters(everyone: Sequence[Arm]) -> list[GroupPattern]:
    return [
        GroupPattern(
            re.compile(
                rf"\({re.escape(each)}\)|(?<!\w)(?:arm|grupp|group|kohort|cohort)\s{re.escape(each)}(?!\w)",
                re.IGNORECASE,
            ),
            frozenset([each]),
        )
        for each in sorted(letters_of(everyone), key=len, reverse=True)
    ]


def _doses(everyone: Sequence[Arm]) -> list[GroupPattern]:
    """A dose names a group where the groups differ in dose; one in % needs a word behind it."""
    doses = {(arm.dose, arm.unit) for arm in everyone if arm.dose and arm.unit}
    # the only dose of a study is a label before a colon, a bracket or what parts the arms
    often = "|".join(sorted({re.escape(arm.frequency) for arm in everyone if arm.frequency}))
    sole = rf"(?=\s?[:)]|,?\s(?:{often}))" if often else r"(?=\s?[:)])"
    only = "" if len([each for each in doses if each[1] != "%"]) > 1 else sole
    found: list[GroupPattern] = []
    for dose, unit in sorted(doses, key=lambda each: len(each[0] or ""), reverse=True):
        after = rf"(?:{DOSE_AFTER}|(?=\s?:\s))" if unit == "%" else rf"{OF_GROUP}(?![\w/]){only}"
        regex = re.compile(rf"(?<![\w.,])(?<!\d\s){_dose_form(dose, unit)}{after}", re.IGNORECASE)
        fits = frozenset(arm.id for arm in everyone if (arm.dose, arm.unit) == (dose, unit))
        found.append(GroupPattern(regex, fits))
    return found


def _extremes(arms: Sequence[Arm]) -> list[GroupPattern]:
    """Give the patterns of the lowest and the highest dose; they fit none if it is not plain which."""
    doses = {arm.id: float(arm.dose or 0) for arm in arms if _ONE_DOSE.fullmatch(arm.dose or "")}
    alike = len({(arm.unit, arm.drug) for arm in arms}) == 1
    plain = alike and len(doses) == len(arms) > 1
    found: list[GroupPattern] = []
    for words, extreme in ((LOWEST_WORDS, min), (HIGHEST_WORDS, max)):
        far = [each for each, dose in doses.items() if plain and dose == extreme(doses.values())]
        found.append(GroupPattern(words, frozenset(far if len(far) == 1 else ())))
    return found


def _frequencies(everyone: Sequence[Arm]) -> list[GroupPattern]:
    """How often it is given names a group where the groups differ in it."""
    found: list[GroupPattern] = []
    for printed in sorted({arm.frequency for arm in everyone if arm.frequency}):
        fits = frozenset(arm.id for arm in everyone if arm.frequency == printed)
        if len(fits) < len(everyone):
            regex = re.compile(rf"(?<!\w){re.escape(printed)}(?!\w)", re.IGNORECASE)
            found.append(GroupPattern(regex, fits))
    return found


def _parts(arms: Sequence[Arm], comparators: Sequence[Arm]) -> list[GroupPattern]:
    """Give the patterns of what groups are in the study: placebo, control, active, all."""
    placebo = frozenset(
        arm.id
        for arm in (*arms, *comparators)
        if any(is_placebo(each) for each in substances_of(arm))
    )
    active = frozenset([arms[0].id if len(arms) == 1 else ACTIVE])
    return [
        GroupPattern(POOLED_WORDS, active),
        GroupPattern(PLACEBO_WORDS, placebo, "placebo"),
        GroupPattern(CONTROL_WORDS, frozenset(arm.id for arm in comparators)),
        GroupPattern(ACTIVE_WORDS, active),
        GroupPattern(WHOLE_WORDS, frozenset([TOTAL])),
    ]


def _drugs(arms: Sequence[Arm], everyone: Sequence[Arm]) -> list[GroupPattern]:
    parts = {arm.id: frozenset(substances_of(arm)) for arm in everyone}
    names = {each for several in parts.values() for each in several if each != "placebo"}
    dose = _sole_dose(everyone)
    ids = frozenset(arm.id for arm in arms)
    found: list[GroupPattern] = []
    for name in sorted(names, key=len, reverse=True):
        fits = frozenset(group for group, several in parts.items() if name in several)
        # with a word for all doses beside it, a name that all arms share is that of them all
        fits |= {ACTIVE} if len(arms) > 1 and ids <= fits else frozenset()
        for form in _forms(name, names):
            regex = re.compile(
                rf"(?<!\w){re.escape(form)}(?!\w{{0,2}}-?relat){_TAIL}{dose}(?!\w)", re.IGNORECASE
            )
            found.append(GroupPattern(regex, fits, name))
    return found


def _sole_dose(everyone: Sequence[Arm]) -> str:
    """Give the pattern of the one dose of the study behind a drug's name, "" if not one."""
    doses = {(arm.dose, arm.unit) for arm in everyone if arm.dose and arm.unit}
    if len(doses) != 1:
        return ""
    dose, unit = next(iter(doses))
    return "" if unit == "%" else rf"(?:\s\(?{_dose_form(dose, unit)}\)?)?"


def _forms(name: str, names: set[str]) -> list[str]:
    """Give a drug's name and the words of it that no other drug of the study has."""
    others = {word for other in names - {name} for word in other.split()}
    own = [
        word
        for word in name.split()
        if len(word) >= SHORTEST_OWN and word not in others and word.casefold() not in COMMON_WORDS
    ]
    return [name, *(word for word in own if word != name)]


def _dose_form(dose: str | None, unit: str | None) -> str:
    """Give the pattern of a dose as it may be printed: decimal comma or point, any dash."""
    figure = re.escape(dose or "").replace(r"\.", "[.,]").replace(r"\-", "[-\u2013]")
    return rf"{figure}\s?{re.escape(unit or '')}"
