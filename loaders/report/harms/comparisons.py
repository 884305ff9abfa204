"""The tallies of a line in sets, one per event, each tally given to the group it is of.

What a group is called in words decides. Only where nothing is called by name, and as many
figures stand side by side as there are groups, does the order of the table decide. A figure
whose group cannot be told keeps none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from utblick.loaders.report.group_words import AGAINST
from utblick.loaders.report.harms.mentions import ACTIVE, EACH, TOTAL, UNKNOWN, Mention, Names
from utblick.loaders.report.harms.tallies import Tally

__all__ = ["PAIR", "SENTENCE_END", "Comparison", "compare", "names_in_order"]

PAIR: Final = 2

_AGAINST: Final = re.compile(rf"{AGAINST}|\b(?:än|than)\b", re.IGNORECASE)
_RESPECTIVE: Final = re.compile(r"\b(?:respektive|resp)\b\.?", re.IGNORECASE)
_CONNECTOR: Final = re.compile(
    r"[,;:]|(?<!pga)(?<!ca)(?<!vs)(?<!resp)\.\s(?=[A-ZÅÄÖ])|\((?![^()]{0,200}\))"
    r"|\b(?:respektive|resp\b\.?|och|and|samt|medan|while|whereas|men|but|plus|varav)(?!\w)",
    re.IGNORECASE,
)
SENTENCE_END: Final = re.compile(r";|(?<!pga)(?<!ca)(?<!vs)(?<!resp)\.\s(?=[A-ZÅÄÖ])")
_STOPS: Final = re.compile(
    r"(?:[\s,:()\[\]/-]|\.(?=\s|$)|\b(?:hos|i|in|on|på|av|of|de|dem|den|det|the|those|som|who|whom|fick|får|received|receiving|given"
    r"|med|with|för|for|bland|among|vid|at|och|and|samt|medan|while|whereas|men|but|vs|versus|mot|respektive|resp|jämfört|jämf|jmf"
    r"|compared|to|against|än|than|only|endast|ca|cirka|about|behandlade|behandlades|treated|respectively|båda"
    r"|deltagare|deltagarna|patienter|patienterna|patients?|personer|participants?|subjects?|individer|individuals|barn|vuxna"
    r"|grupp|gruppen|grupperna|groups?|arm|armen|arms?|was|were|var|är|jämförelsevis)(?!\w)\.?)+",
    re.IGNORECASE,
)
_SUBGROUP: Final = re.compile(
    r"\s(?:hos|bland|among|in|i)\s[^,;:.()]{1,40}(?:,|\s(?:och|and|samt))\s?(?:hos\s|in\s)?",
    re.IGNORECASE,
)
_COMPARED: Final = re.compile(
    rf"(?:\b(?:än|than)\b|{AGAINST})\s(?:i\s|in\s|the\s|med\s|with\s|hos\s|för\s|for\s){{0,2}}$",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"\([^()]{0,200}\)")


@dataclass(slots=True)
class Comparison:
    """Tallies of one event: where the words before them begin, those after end, whose they are."""

    head: tuple[int, int]
    tallies: list[Tally]
    tail_end: int
    arms: list[str | None] = field(default_factory=list)


def compare(words: str, tallies: list[Tally], names: Names, lead: list[str]) -> list[Comparison]:
    """Gather tallies into comparisons and tell whose each is.

    Args:
        words: the line.
        tallies: its tallies, in order.
        names: the arms of the study.
        lead: the arms in the order in which a line above names them, [] if none does.
    """
    mentions = _free_mentions(words, tallies, names)
    return _Line(words, mentions, names, lead).compare(tallies)


def names_in_order(words: str, names: Names) -> list[str]:
    """Give the arms that words name, in order, if there are several and each is known."""
    found = [each.arm for each in names.find(words) if each.arm not in {TOTAL, EACH}]
    known = len(found) >= PAIR and UNKNOWN not in found and len(set(found)) == len(found)
    return found if known else []


def _free_mentions(words: str, tallies: list[Tally], names: Names) -> list[Mention]:
    return [
        each
        for each in names.find(words)
        if all(each.end <= tally.start or each.start >= tally.end for tally in tallies)
    ]


class _Line:
    """One line of text, with the groups it names."""

    def __init__(self, words: str, mentions: list[Mention], names: Names, lead: list[str]) -> None:
        self.words, self.mentions, self.names, self.lead = words, mentions, names, lead
        self.masked = _mask(words, mentions)

    def compare(self, tallies: list[Tally]) -> list[Comparison]:
        found: list[Comparison] = []
        begin = 0
        for group in self._sets(tallies):
            after = next((each.start for each in tallies if each.start >= group[-1].end), None)
            own_end, tail_end = self._tail(group[-1].end, after)
            arms, mapped = self._arms(begin, group, own_end, tail_end)
            found.append(
                Comparison((begin, group[0].start), group, tail_end if mapped else own_end, arms)
            )
            begin = tail_end if mapped else own_end
        self._inherit(found)
        return found

    # ------------------------------------------------------------------------- cutting up

    def _sets(self, tallies: list[Tally]) -> list[list[Tally]]:
        sets: list[list[Tally]] = []
        for tally in tallies:
            if sets and self._goes_on(sets[-1][-1], tally):
                sets[-1].append(tally)
            else:
                sets.append([tally])
        return sets

    def _goes_on(self, one: Tally, other: Tally) -> bool:
        """Whether a figure is of the same event as the one before."""
        gap = self.masked[one.end : other.start]
        if SENTENCE_END.search(gap):
            return False
        bare = _is_bare(gap)
        if one.void or other.void:
            return bare and bool(_AGAINST.search(gap) or _RESPECTIVE.search(gap))
        if _AGAINST.search(gap) and (bare or ":" not in gap):
            return True
        return _SUBGROUP.fullmatch(gap) is not None or (bare and ":" not in gap)

    def _tail(self, start: int, after: int | None) -> tuple[int, int]:
        """Give where the words of a last figure end, and where a run of names after it does."""
        end = len(self.words) if after is None else after
        stop = SENTENCE_END.search(self.words, start, end)
        end = min(end, stop.start()) if stop else end
        own_end = self._split(start, end)[0]
        run = _STOPS.match(self.masked, start, end)
        run_end = start
        while run and run.end() > run_end:
            run_end = run.end()
            inside = next((each for each in self.mentions if each.start == run_end), None)
            run_end = inside.end if inside else run_end
            run = _STOPS.match(self.masked, run_end, end)
        return own_end, max(own_end, run_end)

    def _split(self, start: int, end: int) -> tuple[int, int]:
        """Give where the words of the figure before end, and those of the next begin."""
        gap = self.masked[start:end]
        plain = _BRACKETED.sub(lambda each: " " * len(each[0]), gap)
        match = _AGAINST.search(plain) or _RESPECTIVE.search(plain) or _CONNECTOR.search(plain)
        if match:
            return start + match.start(), start + match.end()
        if end == len(self.words) or re.match(
            r"\s?(?:\(|\)?\s?(?:hos|i|in|on|på|med|with|för|for|bland|among|av|of)\b|\)?\s?$)", gap
        ):
            return end, end
        return start, start

    def _between(self, start: int, end: int) -> list[Mention]:
        return [each for each in self.mentions if start <= each.start and each.end <= end]

    # ------------------------------------------------------------------------- whose figures

    def _arms(
        self, begin: int, group: list[Tally], own_end: int, tail_end: int
    ) -> tuple[list[str | None], bool]:
        """Tell whose figures those of a set are, and whether a run of names behind tells it."""
        own = self._own(group, own_end)
        head = [each for each in self._between(begin, group[0].start) if each.arm != TOTAL]
        behind = [each for each in self._between(group[-1].end, tail_end) if each.arm != TOTAL]
        several = len(group) >= PAIR
        if several and not any(own[:-1]) and len(behind) == len(group):
            return [each.arm or None for each in behind], True
        if several and not any(own) and len(head) == len(group):
            return [each.arm or None for each in head], False
        if not own[0] and (len(group) == 1 or self._adjoins(head, group)):
            own[0] = [each for each in head if not self._is_compared(each)]
        told = [_single(each) for each in own]
        if all(each is None for each in told):
            return self._unnamed(begin, group, head), False
        return self._in_order(group, told) or self._named(told), False

    def _own(self, group: list[Tally], own_end: int) -> list[list[Mention]]:
        """Give for each figure of a set the names right before and behind it."""
        own: list[list[Mention]] = [[] for _ in group]
        for index, (one, other) in enumerate(pairwise(group)):
            stop, begin = self._split(one.end, other.start)
            own[index] += self._between(one.end, stop)
            own[index + 1] += self._between(begin, other.start)
        own[-1] += self._between(group[-1].end, own_end)
        return own

    def _adjoins(self, head: list[Mention], group: list[Tally]) -> bool:
        """Whether the one name before a first figure stands right before it alone."""
        if len(head) != 1:
            return False
        link = self.words[head[0].end : group[0].start]
        gap = self.words[group[0].end : group[1].start]
        alone = "(" not in link or ")" in gap or ")" in self.words[group[0].start : group[0].end]
        return alone and re.fullmatch(r"[\s:=(]{0,3}(?:hos\s|var\s|was\s)?", link) is not None

    def _is_compared(self, name: Mention) -> bool:
        """Whether a group is only what another is compared with (more than with placebo)."""
        return _COMPARED.search(self.words[max(0, name.start - 40) : name.start]) is not None

    def _in_order(self, group: list[Tally], told: list[str | None]) -> list[str | None]:
        """Give all groups in the order of the table, where the names that are told stand in it."""
        everyone = self.names.everyone
        if len(told) <= PAIR or len(told) != len(everyone) or not self._linked(group, _AGAINST):
            return []
        fits = all(own in {None, name} for own, name in zip(told, everyone, strict=True))
        return [*everyone] if fits else []

    def _named(self, told: list[str | None]) -> list[str | None]:
        """Fill in the one figure of a pair whose group is not named, if only one is left."""
        if len(told) != PAIR or all(each is not None for each in told):
            return [each or None for each in told]
        known = next(each for each in told if each is not None)
        ids, others = self.names.ids, self.names.others
        rest: str | None = None
        if (known in ids or known == ACTIVE) and len(others) == 1:
            rest = others[0]
        elif known in others and len(ids) == 1:
            rest = ids[0]
        elif known in others and ids:
            rest = ACTIVE
        return [known or None if each is not None else rest for each in told]

    def _unnamed(self, begin: int, group: list[Tally], head: list[Mention]) -> list[str | None]:
        """Tell by the order of the table whose figures those of a set without names are."""
        ids, others = self.names.ids, self.names.others
        against, ordered = self._linked(group, _AGAINST), self._linked(group, _RESPECTIVE)
        nobody: list[str | None] = [None for _ in group]
        if len(ids) == 1 and not others and not against and not ordered:
            return [ids[0] for _ in group]
        if any(each.arm not in ids for each in head):
            return nobody
        by_order = self._by_order(group, sure=against or ordered)
        if by_order:
            return by_order
        if against and len(group) == PAIR and len(others) == 1:
            return [ACTIVE if ids else None, others[0]]
        before = self._between(begin, group[0].start)
        if len(group) == 1 and len(ids) > 1 and not others and not before:
            return [ACTIVE]
        is_total = len(group) == 1 and any(each.arm == TOTAL for each in before)
        return [TOTAL] if is_total else nobody

    def _by_order(self, group: list[Tally], *, sure: bool) -> list[str | None]:
        everyone = self.names.everyone
        if self.lead and len(self.lead) == len(group):
            return [*self.lead]
        return [*everyone] if sure and len(group) == len(everyone) else []

    def _linked(self, group: list[Tally], form: re.Pattern[str]) -> bool:
        pairs = pairwise(group)
        return any(form.search(self.masked, one.end, other.start) for one, other in pairs)

    def _inherit(self, found: list[Comparison]) -> None:
        """Give single figures to the group with whose name and a colon their clause begins."""
        current: str | None = None
        for last, each in zip([None, *found], found, strict=False):
            start, end = each.head
            gap = self.words[last.tallies[-1].end if last else 0 : end]
            if SENTENCE_END.search(gap):
                current = None
            opening = [
                name
                for name in self._between(start, end)
                if re.match(r"\s?:", self.words[name.end :]) and not self._is_compared(name)
            ]
            if opening:
                current = opening[-1].arm or None
            elif current and each.arms == [None]:
                each.arms = [current]


def _is_bare(gap: str) -> bool:
    """Whether the words between two figures name no event."""
    return not re.search(r"[^\W\d_]", _STOPS.sub("", _BRACKETED.sub("", gap)))


def _single(mentions: list[Mention]) -> str | None:
    """Give the arm that is named, UNKNOWN if it cannot be told, None if none is named."""
    arms = {each.arm for each in mentions if each.arm != TOTAL}
    if not arms:
        return None
    return arms.pop() if len(arms) == 1 else UNKNOWN


def _mask(words: str, mentions: list[Mention]) -> str:
    """Give the words with blanks for every name of a group."""
    for each in mentions:
        words = words[: each.start] + " " * (each.end - each.start) + words[each.end :]
    return words
