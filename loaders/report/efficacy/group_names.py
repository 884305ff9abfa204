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

from utblick.loaders.report.group_words import PLACEBO
from utblick.loaders.report.record import Arm
from utblick.loaders.report.study.arms import is_placebo

if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = ["ACTIVE", "TOTAL", "GroupNames", "Mention", "Named"]

ACTIVE: Final = "active"
"""All active arms together."""

TOTAL: Final = "total"
"""All groups together."""

LONGEST: Final = 4000
"""Characters of a line that are searched for names; no line of a report comes near it."""

SHORTEST_STEM: Final = 5
"""Letters of the first word of a name that may stand for the whole name."""

_PLACEBO: Final = rf"(?<!\w){PLACEBO}\w{{0,14}}"
_CONTROL: Final = (
    r"(?<!\w)(?:kontroll(?:grupp|arm|behandling)(?:en)?(?!\w)|(?:kontroll|control)(?=\s?(?:[:),;.]|$))"
    r"|jämförelse(?:grupp|arm|preparat|läkemedl)\w{0,3}|control\s(?:group|arm)(?!\w)|comparator(?:\s(?:group|arm))?(?!\w))"
)
_ACTIVE: Final = (
    r"(?<!\w)(?:(?:interventions|behandlings|läkemedels|vaccin)(?:grupp|arm)(?:en|erna|arna)?(?!\w)"
    r"|intervention\s(?:group|arm)|(?:active\s)?treatment\s(?:group|arm)|active\s(?:group|arm|treatment)s?"
    r"|aktiv(?:t|a)?\s(?:behandling(?:en)?|grupp(?:en)?|arm(?:en)?|läkemedel)(?!\w)|verum(?!\w)|vaccine\sgroup)"
)
_POOLED: Final = r"(?<!\w)(?:(?:alla|samtliga|båda|all|both|poolade|pooled)\s(?:doser(?:na)?|dosgrupper(?:na)?|aktiva\s\w{3,10}|doses|dose\sgroups|active\s\w{3,10}))"
_TOTAL: Final = (
    r"(?<!\w)(?:(?:totalt?|overall)(?=\s?[:)])|samtliga(?:\s(?:deltagare|patienter))?|alla\s(?:deltagare|patienter)|hela\s(?:gruppen|populationen|kohorten)"
    r"|all\s(?:participants|patients|subjects)|båda\sgrupperna|both\sgroups)(?!\w)"
)
_GROUP_TAIL: Final = (
    r"(?:s(?!\w)|[-\s]?(?:gruppen|grupp|armen|arm|group|behandlade|behandling|treated)(?!\w))?"
)
_NOT_NAMES: Final = frozenset(
    ["study", "studie", "vaccin", "vaccine", "standard", "behandling", "treatment"]
)


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


@dataclass(frozen=True, slots=True)
class _Pattern:
    regex: re.Pattern[str]
    fits: frozenset[str]
    substance: str = ""


@dataclass(slots=True)
class GroupNames:
    """The groups of one study and the words that name them.

    Attributes:
        arms: the active arms.
        comparators: the arms they are compared with.
    """

    arms: Sequence[Arm]
    comparators: Sequence[Arm]
    _patterns: list[_Pattern] = field(default_factory=list)
    _parts: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the patterns of every group's names."""
        self._parts = {arm.id: frozenset(_substances(arm)) for arm in self.all}
        self._patterns = [
            *self._letters(),
            *self._doses(),
            *self._roles(),
            *self._drugs(),
        ]

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
        return frozenset(arm.id for arm in self.all if arm.id.islower() or arm.id.isdigit())

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

    # ---------------------------------------------------------------------------- patterns

    def _letters(self) -> list[_Pattern]:
        return [
            _Pattern(
                re.compile(
                    rf"\({re.escape(each)}\)|(?<!\w)(?:arm|grupp|group|kohort|cohort)\s{re.escape(each)}(?!\w)",
                    re.IGNORECASE,
                ),
                frozenset([each]),
            )
            for each in sorted(self.letters, key=len, reverse=True)
        ]

    def _doses(self) -> list[_Pattern]:
        """A dose names a group where the groups differ in dose; one in % may as well be a result."""
        doses = {
            (arm.dose, arm.unit) for arm in self.all if arm.dose and arm.unit and arm.unit != "%"
        }
        # the only dose of a study is a label before a colon or in parentheses, else a figure
        behind = "" if len(doses) > 1 else r"(?=\s?[:)])"
        found: list[_Pattern] = []
        for dose, unit in sorted(doses, key=lambda each: len(each[0] or ""), reverse=True):
            form = _dose_form(dose, unit)
            regex = re.compile(rf"(?<![\w.,])(?<!\d\s){form}(?![\w/]){behind}", re.IGNORECASE)
            fits = frozenset(arm.id for arm in self.all if (arm.dose, arm.unit) == (dose, unit))
            found.append(_Pattern(regex, fits))
        return found

    def _sole_dose(self) -> str:
        """Give the pattern of the one dose of the study behind a drug's name, "" if not one."""
        doses = {(arm.dose, arm.unit) for arm in self.all if arm.dose and arm.unit}
        if len(doses) != 1:
            return ""
        dose, unit = next(iter(doses))
        return "" if unit == "%" else rf"(?:\s\(?{_dose_form(dose, unit)}\)?)?"

    def _roles(self) -> list[_Pattern]:
        arms = frozenset(arm.id for arm in self.arms)
        comparators = frozenset(arm.id for arm in self.comparators)
        placebo = frozenset(
            arm.id for arm in self.all if any(is_placebo(each) for each in self._parts[arm.id])
        )
        active = arms if len(arms) == 1 else frozenset([ACTIVE])
        return [
            _Pattern(re.compile(_POOLED, re.IGNORECASE), active),
            _Pattern(re.compile(_PLACEBO, re.IGNORECASE), placebo, "placebo"),
            _Pattern(re.compile(_CONTROL, re.IGNORECASE), comparators),
            _Pattern(re.compile(_ACTIVE, re.IGNORECASE), active),
            _Pattern(re.compile(_TOTAL, re.IGNORECASE), frozenset([TOTAL])),
        ]

    def _drugs(self) -> list[_Pattern]:
        names = {each for parts in self._parts.values() for each in parts if each != "placebo"}
        dose = self._sole_dose()
        arms = frozenset(arm.id for arm in self.arms)
        found: list[_Pattern] = []
        for name in sorted(names, key=len, reverse=True):
            fits = frozenset(group for group, parts in self._parts.items() if name in parts)
            # with a word for all doses beside it, a name that all arms share is that of them all
            fits |= {ACTIVE} if len(self.arms) > 1 and arms <= fits else frozenset()
            for form in _forms(name):
                regex = re.compile(
                    rf"(?<!\w){re.escape(form)}{_GROUP_TAIL}{dose}(?!\w)", re.IGNORECASE
                )
                found.append(_Pattern(regex, fits, name))
        return found


def _substances(arm: Arm) -> list[str]:
    names = [each.strip() for each in (arm.drug or "").split(" + ") if each.strip()]
    return ["placebo" if is_placebo(each) else each for each in names]


def _forms(name: str) -> list[str]:
    """Give a drug's name and, where it has several words, the first if it can stand alone."""
    first = name.split(maxsplit=1)[0]
    usable = len(first) >= SHORTEST_STEM and first.casefold() not in _NOT_NAMES
    return [name, first] if usable and first != name else [name]


def _dose_form(dose: str | None, unit: str | None) -> str:
    """Give the pattern of a dose as it may be printed: decimal comma or point, any dash."""
    figure = re.escape(dose or "").replace(r"\.", "[.,]").replace(r"\-", "[-\u2013]")
    return rf"{figure}\s?{re.escape(unit or '')}"
