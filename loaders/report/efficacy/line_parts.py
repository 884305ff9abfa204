"""Cuts a line that tells of one arm after another, or of one time after another.

Only where each part tells the same: figures of its own that are compared in every part or
in none. Any other line is read whole, and what is not plain in it has no group.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.efficacy.figures import read_figures
from utblick.loaders.report.efficacy.name_binding import BRACKETED, masked
from utblick.loaders.report.efficacy.timepoints import find_timepoints
from utblick.loaders.report.efficacy.tokens import find_effect, scan

if TYPE_CHECKING:
    from utblick.loaders.report.study.group_names import GroupNames, Mention

__all__ = ["LinePart", "line_parts"]

_CUT: Final = re.compile(
    r"[;,]\s|\.\s|,?\s(?:och|and|samt|medan|while|whereas|men|but)\s", re.IGNORECASE
)
_LINK: Final = re.compile(r"\s?(?:(?:för|med|i|hos|for|with|in|the|vid|at)\s){0,2}", re.IGNORECASE)
_TELLS: Final = frozenset(["number", "count", "size", "missing", "p", "ns"])
_JOINED: Final = re.compile(r"[\s,(]{0,2}")


class LinePart(NamedTuple):
    """A part of a line: where it begins and ends, its arm, the measure told before it."""

    start: int
    end: int
    group: str | None
    effect: str | None


class _Key(NamedTuple):
    """What tells a part from the others: an arm or a time, and where it is named."""

    start: int
    end: int
    name: str


def line_parts(words: str, names: GroupNames, *, by_order: bool = True) -> list[LinePart]:
    """Cut a line of figures into parts of one arm, or of one time, each; [] if it is one part.

    Args:
        words: the line, without its letter.
        names: the groups of the study.
        by_order: whether pairs without names may be of the arms in their order.
    """
    flat = _blanked(masked(words, names.mentions(words)))
    ids = _ids(names)
    for keys in (_arms(words, names), _times(words, flat)):
        cuts = _cuts(flat, keys)
        if cuts and _alike(words, flat, cuts, names):
            arms = [each.name if each.name in ids else None for each in keys]
            return _parts(words, cuts, arms)
    return _pairs(words, flat, names) if by_order else []


def _ids(names: GroupNames) -> list[str]:
    return [arm.id for arm in names.arms]


def _blanked(words: str) -> str:
    """Give words with blanks for what stands in brackets."""
    return BRACKETED.sub(lambda each: " " * len(each[0]), words)


def _parts(words: str, cuts: list[int], arms: list[str | None]) -> list[LinePart]:
    bounds = list(pairwise([0, *cuts, len(words)]))
    first = find_effect(words[slice(*bounds[0])])
    carried = first if not _holds_pair(words[slice(*bounds[0])]) else None
    return [
        LinePart(start, end, arm, None if find_effect(words[start:end]) else carried)
        for (start, end), arm in zip(bounds, arms, strict=True)
    ]


def _holds_pair(words: str) -> bool:
    return any(each.kind == "vs" for each in scan(words))


# ----------------------------------------------------------------------------- arms and times


def _arms(words: str, names: GroupNames) -> list[_Key]:
    """Give the active arms that a line names, each once and none beside them; else nothing."""
    found: list[_Key] = []
    ids = _ids(names)
    for run in _runs(words, names):
        group = names.resolve(run).group
        if group is None or any(each.name == group for each in found):
            return []
        if not names.is_comparator(group):
            found.append(_Key(run[0].start, run[-1].end, group))
    return found if all(each.name in ids for each in found) else []


def _runs(words: str, names: GroupNames) -> list[list[Mention]]:
    """Gather names that stand side by side (testinib 10 mg)."""
    runs: list[list[Mention]] = []
    for each in names.mentions(words):
        if runs and _JOINED.fullmatch(words[runs[-1][-1].end : each.start]):
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _times(words: str, flat: str) -> list[_Key]:
    """Give the times that stand behind figures, each once; else nothing."""
    found = [_Key(each.start, each.end, each.name) for each in find_timepoints(words)]
    distinct = len({each.name for each in found}) == len(found)
    behind = bool(found) and _tells(flat[: found[0].start])
    return found if distinct and behind else []


def _cuts(flat: str, keys: list[_Key]) -> list[int]:
    """Give where the parts of the keys are parted: in front of each, or behind it."""
    if len(keys) < 2:  # noqa: PLR2004
        return []
    behind = _tells(flat[: keys[0].start])
    found: list[int] = []
    for one, other in pairwise(keys):
        places = list(_CUT.finditer(flat, one.end, other.start))
        if not behind:
            places = [
                each for each in places[-1:] if _LINK.fullmatch(flat, each.end(), other.start)
            ]
        if not places:
            return []
        found.append(places[0].end())
    return found


def _tells(words: str) -> bool:
    return any(each.kind in _TELLS for each in scan(words))


def _alike(words: str, flat: str, cuts: list[int], names: GroupNames) -> bool:
    """Whether each part tells something, and all or none of them compare it."""
    bounds = list(pairwise([0, *cuts, len(words)]))
    compared = {_compares(words[start:end], flat[start:end], names) for start, end in bounds}
    return all(_tells(flat[start:end]) for start, end in bounds) and len(compared) == 1


def _compares(words: str, flat: str, names: GroupNames) -> bool:
    others = (names.resolve([each]).group for each in names.mentions(words))
    return _holds_pair(flat) or any(names.is_comparator(each) for each in others)


# ------------------------------------------------------------------------------ pairs in order


def _pairs(words: str, flat: str, names: GroupNames) -> list[LinePart]:
    """Cut a line of as many pairs as the study has arms, all against the same figure."""
    ids = _ids(names)
    if len(ids) < 2 or names.sole_comparator is None or names.mentions(words):  # noqa: PLR2004
        return []
    clauses = [each for each in read_figures(flat).clauses if each.filled]
    if len(clauses) != len(ids) or any(len(each.filled) != 2 for each in clauses):  # noqa: PLR2004
        return []
    against = {(each.filled[1].value, each.filled[1].unit) for each in clauses}
    cuts: list[int] = []
    for one, other in pairwise(clauses):
        between = list(_CUT.finditer(flat, one.filled[1].value_at, other.filled[0].value_at))
        cuts += [between[-1].end()] if between else []
    plain = len(against) == 1 and len(cuts) == len(ids) - 1
    return _parts(words, cuts, [*ids]) if plain else []
