"""Groups of results: which arm of the plan each is, and which of them overlap.

A group is an arm of the plan if its title has the words of that arm's label, in whatever order,
and no other group of the same list has them too. Any other group is a node of its own, one for
each title. What participants of several groups may be the same is marked on the groups: no sum
may be taken over them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, TypeVar

from utblick import terms as t
from utblick.graph import Term, Triple
from utblick.identifiers import normalised, slug
from utblick.loaders.registry.arms import arm_nodes
from utblick.loaders.registry.subject import Subject, english, named
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utblick.loaders.registry.events import EventGroup, EventStats
    from utblick.loaders.registry.results import FlowStats, Group, Measurement

__all__ = ["Groups", "by_group"]

Figured = TypeVar("Figured", "EventStats", "FlowStats", "Measurement")

_TOTAL: Final = re.compile(
    r"total|overall|all|(?:all|total|overall|entire) (?:study )?"
    r"(?:participants?|patients?|subjects?|groups?|arms?|treated|population|cohort)\b.{0,80}"
)
_PERIOD: Final = re.compile(
    r"\b(?:periods?|phase|stage|cycle|extension|open label|maintenance|lead in|run in|induction"
    r"|follow up|part) ?(?:[0-9ivxab]{1,3}\b|$)|\b(?:extension|open label|maintenance|lead in"
    r"|run in|induction|follow up)\b"
)
_WORD: Final = re.compile(r"[\w.%]+")
_SUM_OF: Final = 3
"""Groups that a list must have before one of them can be the sum of the others."""


class Groups:
    """The groups of the results of one study, as they turn up."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._own: dict[str, Term] = {}
        self._keys: Counter[str] = Counter()
        self._said: dict[Term, set[Triple]] = defaultdict(set)
        design = subject.protocol.design_module
        self._crosses = design.design_info.intervention_model == "CROSSOVER"
        enrolled = design.enrollment_info
        self._enrolled = enrolled.count if enrolled.type == "ACTUAL" else None
        planned = arm_nodes(subject)
        self._exact = _unambiguous((normalised(label), node) for label, node in planned)
        self._bags = _unambiguous((_bag(label), node) for label, node in planned)

    def nodes(
        self, groups: Sequence[Group | EventGroup], sizes: Mapping[str, int | None]
    ) -> dict[str, Term]:
        """Give the node of each group of a list by its id.

        Args:
            groups: the list.
            sizes: how many participants each group has, by its id, as far as it is said.
        """
        arms = {each.id: self._arm(each.title) for each in groups}
        taken = Counter(node for node in arms.values() if node)
        found: dict[str, Term] = {}
        for each in groups:
            arm = arms[each.id]
            found[each.id] = arm if arm and taken[arm] == 1 else self._of_title(each)
        self._mark(groups, sizes, found)
        return found

    def said(self) -> Iterator[Triple]:
        """State what the groups are and which overlap, once all have turned up."""
        for triples in self._said.values():
            yield from triples

    def _arm(self, title: str) -> Term | None:
        return self._exact.get(normalised(title)) or self._bags.get(_bag(title))

    def _of_title(self, group: Group | EventGroup) -> Term:
        title = group.title or group.id
        node = self._own.get(title)
        if node is None:
            key = slug(title)
            self._keys[key] += 1
            many = self._keys[key]
            node = self._subject.part("group", f"{key}-{many}" if many > 1 else key)
            self._own[title] = node
            self._said[node].update(named(node, t.Arm, english(title)))
        return node

    def _mark(
        self,
        groups: Sequence[Group | EventGroup],
        sizes: Mapping[str, int | None],
        nodes: Mapping[str, Term],
    ) -> None:
        total = _total(groups, sizes)
        others = [sizes.get(each.id) for each in groups if each.id != total]
        too_many = self._enrolled is not None and sum(each or 0 for each in others) > self._enrolled
        for each in groups:
            node = nodes[each.id]
            if each.id == total:
                self._said[node].add(Triple(node, t.dcterms_type, concept("overlap-total")))
                if node in self._own.values():
                    role = concept("total-population")
                    self._said[node].add(Triple(node, t.armRole, role))
                continue
            if self._crosses:
                self._overlaps(node, "overlap-crossover")
            if _PERIOD.search(" ".join(_WORD.findall(each.title.casefold()))):
                self._overlaps(node, "overlap-period")
            if too_many:
                self._overlaps(node, "overlap-by-count")

    def _overlaps(self, node: Term, why: str) -> None:
        self._said[node].add(Triple(node, t.dcterms_type, concept(why)))


def by_group(figures: Sequence[Figured]) -> Iterator[tuple[str, Figured]]:
    """Give each figure with the key of its group; one whose group came before has its own."""
    seen: set[str] = set()
    for each in figures:
        group = each.group_id
        yield (f"{group}-{each.index + 1}" if group in seen else group), each
        seen.add(group)


def _unambiguous(pairs: Iterator[tuple[str, Term]]) -> dict[str, Term]:
    found: dict[str, set[Term]] = defaultdict(set)
    for key, node in pairs:
        found[key].add(node)
    return {key: nodes.pop() for key, nodes in found.items() if len(nodes) == 1}


def _bag(title: str) -> str:
    """Give the words of a title in alphabetical order."""
    return " ".join(sorted(_WORD.findall(title.casefold())))


def _total(groups: Sequence[Group | EventGroup], sizes: Mapping[str, int | None]) -> str | None:
    """Give the id of the group that holds all others: by its title, or as their sum."""
    if len(groups) > 1:
        for each in groups:
            if _TOTAL.fullmatch(normalised(each.title)):
                return each.id
    counts = [sizes.get(each.id) for each in groups]
    known = [each for each in counts if each]
    if len(groups) < _SUM_OF or len(known) < len(groups):
        return None
    greatest = max(known)
    return groups[counts.index(greatest)].id if 2 * greatest == sum(known) else None
