"""Binds the names of groups in a line to the figures they stand beside."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.group_words import AGAINST

if TYPE_CHECKING:
    from utblick.loaders.report.efficacy.figure_parts import Clause, Group
    from utblick.loaders.report.study.group_names import GroupNames, Mention, Named

__all__ = ["BRACKETED", "bind_names", "masked"]

_SEPARATOR: Final = re.compile(
    rf"[;:=]|,\s|\.\s|{AGAINST}|(?<!\w)(?:respektive|resp\.?|och|and|samt|medan|while|whereas|än|than)(?!\w)",
    re.IGNORECASE,
)
_LIST: Final = re.compile(
    r"-?(?:\s?[,/]\s?|\s?,?\s(?:och|and|respektive|resp\.?|samt|vs\.?)\s(?:the\s|i\s|in\s|för\s|for\s)?)",
    re.IGNORECASE,
)
BRACKETED: Final = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")
"""What stands in brackets that hold no others."""

_COMPARED: Final = re.compile(
    rf"(?:(?<!\w)(?:än|than|till|to|över|over)|{AGAINST})\s(?:the\s)?$",
    re.IGNORECASE,
)


def masked(words: str, mentions: list[Mention]) -> str:
    """Give words with every name blotted out, so that a dose in it is not read as a figure.

    >>> from utblick.loaders.report.study.group_names import Mention
    >>> masked("10 mg: 3 kg", [Mention(0, 5, frozenset("A"))])
    '_____: 3 kg'
    """
    for each in mentions:
        words = words[: each.start] + "_" * (each.end - each.start) + words[each.end :]
    return words


def bind_names(
    words: str, clauses: list[Clause], names: GroupNames, mentions: list[Mention]
) -> list[Named]:
    """Tell for each filled group of the clauses, in order, which group the words name it as."""
    groups = [group for clause in clauses for group in clause.filled]
    firsts = {id(clause.filled[0]) for clause in clauses if clause.filled}
    if _in_turn(words, groups, mentions):
        return [names.resolve([each]) for each in mentions]
    bound: list[list[Mention]] = [[] for _ in groups]
    if _listed(words, groups, mentions):
        return [names.resolve(each) for each in bound]
    ahead = False
    for each in mentions:
        left, right = _beside(words, groups, each)
        if right is not None and id(groups[right]) in firsts and _referred(words, each):
            right = None
        index = _choose(words, each, left, right, ahead=ahead)
        if index is not None:
            bound[index].append(each)
            ahead = ahead or index == right
    return [names.resolve(each) for each in bound]


def _in_turn(words: str, groups: list[Group], mentions: list[Mention]) -> bool:
    """Whether all names stand behind all figures, in their order ("..., respectively")."""
    return len(mentions) == len(groups) and _listed(words, groups, mentions)


def _listed(words: str, groups: list[Group], mentions: list[Mention]) -> bool:
    """Whether several names stand in a list behind several figures."""
    if len(groups) < 2 or len(mentions) < 2 or mentions[0].start < _at(groups[-1]):  # noqa: PLR2004
        return False
    between = [words[a.end : b.start] for a, b in pairwise(mentions)]
    return all(_LIST.fullmatch(each) for each in between)


def _at(group: Group) -> int:
    return group.value_at if group.value_at >= 0 else group.start


def _referred(words: str, mention: Mention) -> bool:
    """Whether a name is what something is compared with ("better than placebo: 30% vs 12%")."""
    return _COMPARED.search(words[: mention.start][-30:]) is not None


def _beside(words: str, groups: list[Group], mention: Mention) -> tuple[int | None, int | None]:
    """Give the figures on either side of a name that nothing parts from it."""
    before = [index for index, group in enumerate(groups) if _at(group) < mention.start]
    after = [index for index, group in enumerate(groups) if _at(group) >= mention.end]
    left = before[-1] if before else None
    right = after[0] if after else None
    if left is not None and _parted(words[_at(groups[left]) : mention.start]):
        left = None
    if right is not None and _parted(words[mention.end : _at(groups[right])].lstrip(" :=")):
        right = None
    return left, right


def _parted(between: str) -> bool:
    return _SEPARATOR.search(BRACKETED.sub("", between)) is not None


def _choose(
    words: str, mention: Mention, left: int | None, right: int | None, *, ahead: bool
) -> int | None:
    """Choose between the figures on either side of a name."""
    if left is None or right is None:
        return left if right is None else right
    labels = words[mention.end :].lstrip()[:1] in {":", "="}
    return right if labels or ahead else left
