"""The entity graph of all that was mapped, from one merged run of what documents say."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from utblick import terms as t
from utblick.entities import derive, learn
from utblick.graph import Term, Triple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utblick.bulk.speaking import Said
    from utblick.facts import Node

__all__ = ["Entities"]


class Entities:
    """Facts gone through in the order of the things they are about, twice.

    The first time it learns the names that substances and concepts have and the ids of works,
    the second time it derives.
    """

    def __init__(self) -> None:
        self.named: dict[Term, set[Term]] = {}
        self.names: dict[Term, set[Term]] = {}
        self.works: dict[tuple[Term, Term], set[Term]] = {}
        self._middles: dict[Term, Node] = {}
        self._subject = Term("")
        self._node: Node = {}
        self._versions: dict[str, str] = {}

    def about(self, subject: Term) -> Node:
        """Give what is said of the thing in hand, or of one that leads others on."""
        return self._node if subject == self._subject else self._middles.get(subject, {})

    def candidates(self, _predicate: Term, _value: Term) -> Iterator[Term]:
        """Give none: what was not learnt is not there."""
        return iter(())

    def subjects(self, _predicate: Term, _value: Term) -> Iterator[Term]:
        """Give none, as `candidates`."""
        return iter(())

    def _groups(self, said: Iterable[Said]) -> Iterator[Term]:
        for subject, group in groupby(said, key=attrgetter("subject")):
            members = list(group)
            self._subject = subject
            self._node = {each.graph: each.pairs for each in members}
            self._versions = {each.graph: each.version for each in members}
            yield subject

    def learn(self, said: Iterable[Said]) -> None:
        """Go through all for the first time."""
        kind = (t.rdf_type, t.Mechanism)
        for subject in self._groups(said):
            learn(subject, self)
            if any(kind in pairs for pairs in self._node.values()):
                self._middles[subject] = self._node

    def derive(self, said: Iterable[Said]) -> Iterator[Triple]:
        """Go through all again and give the entity graph, thing by thing, each sorted."""
        for subject in self._groups(said):
            yield from sorted(derive(subject, self, self._versions.__getitem__))

    def substances(self, named: Iterable[tuple[Term, Term]]) -> Iterator[Triple]:
        """Lead regimens to the substances that have their names."""
        for regimen, name in named:
            for each in sorted(self.named.get(name, ())):
                yield Triple(regimen, t.substance, each)
