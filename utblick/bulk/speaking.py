"""What a document says of things that others speak of too, no more than naming needs.

Half a million records name the same few thousand conditions, substances and sponsors. Of all
that they say, the entity graph (``utblick.entities``) needs each name once, from the document
that goes first. So a worker gives for each thing only that, sorted, and runs of it are merged.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from utblick import terms as t
from utblick.entities import LINKED, READ, SHARED, derive
from utblick.graph import Term, Triple, iri_text
from utblick.identifiers import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from utblick.facts import Node
    from utblick.graph import NamedGraph

__all__ = ["Said", "Sayings", "reduced", "sayings"]

_KINDS = SHARED | LINKED
_REGISTRY = BASE + "graph/registry/"
Pairs = list[tuple[Term, Term]]


class Said(msgspec.Struct, array_like=True, frozen=True, order=True):
    """What one graph says of a thing, as far as it makes a difference."""

    subject: Term
    graph: str
    version: str
    pairs: Pairs


class Sayings(NamedTuple):
    """What a document says, parted by who else may speak of it.

    Attributes:
        own: statements of the entity graph that follow from this document alone.
        shared: what it says of things that others speak of too, sorted by them.
        named: regimens of its own and the name by which their substances are to be found.
    """

    own: list[Triple]
    shared: list[Said]
    named: list[tuple[Term, Term]]


class _Alone:
    """The facts of one document, for deriving what follows from it alone."""

    def __init__(self, graph: str, about: dict[Term, Pairs]) -> None:
        self.named: dict[Term, set[Term]] = {}
        self.names: dict[Term, set[Term]] = {}
        self.works: dict[tuple[Term, Term], set[Term]] = {}
        self._graph = graph
        self._about = about

    def about(self, subject: Term) -> Node:
        """Give what the document states of a subject."""
        found = self._about.get(subject)
        return {self._graph: found} if found else {}

    def candidates(self, _predicate: Term, _value: Term) -> Iterator[Term]:
        """Give none: the substances of a name are known when all documents are."""
        return iter(())

    def subjects(self, _predicate: Term, _value: Term) -> Iterator[Term]:
        """Give none, as `candidates`."""
        return iter(())


def sayings(graph: NamedGraph, owner: Callable[[str], str]) -> Sayings:
    """Part what a document says of things."""
    about: dict[Term, Pairs] = defaultdict(list)
    for subject, predicate, value in graph.triples:
        if predicate in READ:
            about[subject].append((predicate, value))
    alone = _Alone(graph.name, about)
    found = Sayings([], [], [])
    for subject, pairs in about.items():
        kinds = {value for predicate, value in pairs if predicate == t.rdf_type} & _KINDS
        if owner(iri_text(subject)) != graph.name:
            found.shared.append(Said(subject, graph.name, graph.version, pairs))
        elif kinds:
            found.own.extend(derive(subject, alone, lambda _: graph.version))
            if t.Regimen in kinds:
                names = (value for predicate, value in pairs if predicate == t.skos_notation)
                found.named.extend((subject, name) for name in names)
    return found


def reduced(said: Iterable[Said]) -> list[Said]:
    """Leave out of what is said of one thing all that makes no difference to its entity.

    Of each name, kind and id the graph is kept that goes first: a registry's before a
    report's, a later version before an earlier one.
    """
    ordered = sorted(said)
    ordered.sort(key=lambda each: each.version, reverse=True)
    ordered.sort(key=lambda each: not each.graph.startswith(_REGISTRY))
    seen: set[tuple[frozenset[Term], tuple[Term, Term]]] = set()
    kept: list[Said] = []
    for each in ordered:
        types = [pair for pair in each.pairs if pair[0] == t.rdf_type]
        kinds = frozenset(value for _, value in types)
        new = [pair for pair in each.pairs if (kinds, pair) not in seen]
        if new:
            seen.update((kinds, pair) for pair in new)
            pairs = sorted({*types, *new})
            kept.append(Said(each.subject, each.graph, each.version, pairs))
    return sorted(kept)
