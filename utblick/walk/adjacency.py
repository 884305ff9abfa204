"""The links between things in memory, as arrays: for walks of many thousand steps.

Things are numbers, and the links of a thing lie side by side, sorted by property, once from it
and once to it (docs/decisions/0016). Literals and the classes of things are no links.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import pyoxigraph as ox

from utblick import terms
from utblick.errors import StoreError
from utblick.walk.links import Link
from utblick.walk.node import Node
from utblick.walk.words import TYPE, several, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utblick.asking import Answering
    from utblick.walk.links import Choice

__all__ = ["Adjacency", "known_graphs", "read_adjacency"]

if TYPE_CHECKING:
    Numbers: TypeAlias = "array[int]"


class _Side(NamedTuple):
    """Links in one direction: those of thing n lie from ``starts[n]`` to ``starts[n + 1]``."""

    starts: Numbers
    by: Numbers
    ends: Numbers

    def of(self, number: int, by: int | None = None) -> Numbers:
        low, high = self.starts[number], self.starts[number + 1]
        if by is not None:
            low = bisect_left(self.by, by, low, high)
            high = bisect_right(self.by, by, low, high)
        return self.ends[low:high]


class Adjacency:
    """Things and the links between them, chosen by graph, class or property.

    >>> links = [("urn:a", "urn:p", "urn:b"), ("urn:b", "urn:p", "urn:c")]
    >>> adjacency = Adjacency(links)
    >>> adjacency.follow(["urn:a"], "urn:p", "urn:p"), adjacency.into("urn:c")
    (['urn:c'], ['urn:b'])
    >>> adjacency.reach("urn:b", 1)
    {'urn:b': 0, 'urn:a': 1, 'urn:c': 1}
    """

    def __init__(self, triples: Iterable[tuple[str, str, str]]) -> None:
        numbers: dict[str, int] = {}
        names: dict[str, int] = {}
        coded = {
            (
                numbers.setdefault(start, len(numbers)),
                names.setdefault(by, len(names)),
                numbers.setdefault(end, len(numbers)),
            )
            for start, by, end in triples
        }
        self.iris = list(numbers)
        self.predicates = list(names)
        self._numbers, self._names = numbers, names
        self._out = _side(sorted(coded), len(numbers))
        self._in = _side(sorted((end, by, start) for start, by, end in coded), len(numbers))
        self._tables: dict[str, dict[int, Numbers]] = {}

    def __len__(self) -> int:
        """Count the things."""
        return len(self.iris)

    @property
    def edges(self) -> int:
        """How many links there are, each counted once."""
        return len(self._out.ends)

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays of links; names of things come on top of it."""
        return sum(len(each) * each.itemsize for each in (*self._out, *self._in))

    def __contains__(self, thing: object) -> bool:
        return (thing.iri if isinstance(thing, Node) else thing) in self._numbers

    def __repr__(self) -> str:
        size = self.nbytes / 1e6
        return f"<Adjacency: {len(self)} things, {self.edges} links, {size:.1f} MB>"

    def triples(self) -> Iterator[tuple[str, str, str]]:
        """Give the links as IRIs: thing, property, thing."""
        for number, (low, high) in enumerate(pairwise(self._out.starts)):
            for at in range(low, high):
                by, end = self._out.by[at], self._out.ends[at]
                yield self.iris[number], self.predicates[by], self.iris[end]

    def out(self, thing: str | Node, predicate: str | None = None) -> list[str]:
        """Give the IRIs to which a thing leads, by one property if it is named, sorted."""
        return self._near(self._out, thing, predicate)

    def into(self, thing: str | Node, predicate: str | None = None) -> list[str]:
        """Give the IRIs that lead to a thing, by one property if it is named, sorted."""
        return self._near(self._in, thing, predicate)

    def degree(self, thing: str | Node) -> int:
        """Count the links of a thing, in both directions."""
        number = self._number(thing)
        if number is None:
            return 0
        return sum(each.starts[number + 1] - each.starts[number] for each in (self._out, self._in))

    def follow(self, things: Iterable[str | Node], *path: str) -> list[str]:
        """Follow properties from many things at once, each IRI given once, sorted.

        A property with ^ before it is followed backwards.
        """
        found = {each for each in map(self._number, things) if each is not None}
        for name in path:
            table = self._table(name)
            found = set(chain.from_iterable(map(table.__getitem__, found & table.keys())))
        return sorted(map(self.iris.__getitem__, found))

    def reach(self, thing: str | Node, hops: int) -> dict[str, int]:
        """Give all that is at most so many links away, in either direction, with its distance."""
        number = self._number(thing)
        if number is None:
            return {}
        far, edge = {number: 0}, [number]
        for hop in range(1, hops + 1):
            found: set[int] = set()
            for each in edge:
                for side in (self._out, self._in):
                    found.update(side.ends[side.starts[each] : side.starts[each + 1]])
            edge = [each for each in found if each not in far]
            far.update(dict.fromkeys(edge, hop))
        ordered = sorted((far[each], self.iris[each]) for each in far)
        return {iri: hop for hop, iri in ordered}

    def links(self, iri: str, choice: Choice, most: int) -> list[Link] | None:
        """Give the chosen links in both directions, sorted, None if they are more than ``most``."""
        number = self._numbers.get(iri)
        if number is None:
            return []
        found = sorted(
            Link(self.predicates[side.by[at]], self.iris[side.ends[at]], forward)
            for side, forward in ((self._out, True), (self._in, False))
            for at in range(side.starts[number], side.starts[number + 1])
            if choice.keeps(self.predicates[side.by[at]])
        )
        return found if len(found) <= most else None

    def _near(self, side: _Side, thing: str | Node, predicate: str | None) -> list[str]:
        number = self._number(thing)
        by = None if predicate is None else self._names.get(word(predicate).value, -1)
        if number is None or by == -1:
            return []
        return sorted({self.iris[each] for each in side.of(number, by)})

    def _number(self, thing: str | Node) -> int | None:
        return self._numbers.get(thing.iri if isinstance(thing, Node) else thing)

    def _table(self, name: str) -> dict[int, Numbers]:
        """Give where each thing leads by one property; made when it is first followed."""
        if name not in self._tables:
            side = self._in if name.startswith("^") else self._out
            by = self._names.get(word(name.removeprefix("^")).value, -1)
            table = self._tables[name] = {}
            for at in (at for at, each in enumerate(side.by) if each == by):
                start = bisect_right(side.starts, at) - 1
                table.setdefault(start, array("I")).append(side.ends[at])
        return self._tables[name]


def read_adjacency(
    store: Answering,
    graphs: Sequence[str] | None = None,
    classes: Sequence[str] | None = None,
    predicates: Sequence[str] | None = None,
) -> Adjacency:
    """Read the links of a graph into memory.

    Args:
        store: what answers.
        graphs: only what these graphs state, by their IRIs.
        classes: only links between things of these classes.
        predicates: only these properties; without, all but the classes of things.

    Raises:
        StoreError: if there is no such graph.
        TermError: if the ontology has no such class or property.
    """
    graphs = known_graphs(store, graphs)
    inside = None if classes is None else _of(store, several(classes))
    triples = _read(store, graphs, predicates)
    if inside is None:
        return Adjacency(triples)
    return Adjacency(each for each in triples if each[0] in inside and each[2] in inside)


def known_graphs(store: Answering, graphs: str | Iterable[str] | None) -> list[str] | None:
    """Give the graphs that are asked for, None for all.

    Raises:
        StoreError: if there is no such graph: an empty answer would say that it tells of nothing.
    """
    if graphs is None:
        return None
    wanted = several(graphs)
    for each in wanted:
        if not _has(store, each):
            msg = f"no graph {each!r} in the store; kg.store.graphs() lists them"
            raise StoreError(msg)
    return wanted


def _has(store: Answering, graph: str) -> bool:
    try:
        return store.has(graph)
    except ValueError:  # no IRI at all
        return False


def _read(
    store: Answering, graphs: Sequence[str] | None, predicates: Sequence[str] | None
) -> Iterator[tuple[str, str, str]]:
    """Ask for the links: an engine need not fetch the words of literals for that."""
    linking = "FILTER(isIRI(?start) && isIRI(?end))"
    patterns = [f"?start ?by ?end {linking} FILTER(?by != {terms.rdf_type})"]
    if predicates is not None:
        named = [word(each) for each in several(predicates)]
        patterns = [f"?start {each} ?end {linking} BIND({each} AS ?by)" for each in named]
    if graphs is not None:
        patterns = [f"GRAPH <{name}> {{ {each} }}" for each in patterns for name in graphs]
    for each in patterns:
        for start, by, end in store.select(f"SELECT ?start ?by ?end WHERE {{ {each} }}"):
            if (
                isinstance(start, ox.NamedNode)
                and isinstance(by, ox.NamedNode)
                and isinstance(end, ox.NamedNode)
            ):
                yield start.value, by.value, end.value


def _of(store: Answering, classes: Sequence[str]) -> set[str]:
    quads = chain.from_iterable(store.match(None, TYPE, word(each)) for each in classes)
    return {each.subject.value for each in quads if isinstance(each.subject, ox.NamedNode)}


def _side(links: Sequence[tuple[int, int, int]], things: int) -> _Side:
    """Lay links, sorted by thing and then by property, side by side."""
    starts = array("L", bytes(array("L").itemsize * (things + 1)))
    for start, _, _ in links:
        starts[start + 1] += 1
    for each in range(things):
        starts[each + 1] += starts[each]
    by = array("I", (each for _, each, _ in links))
    return _Side(starts, by, array("I", (end for _, _, end in links)))
