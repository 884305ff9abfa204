"""The shortest ways from one thing to another, and what lies around a thing.

Both are bounded in length, number and time and give the same each time. What has very many links,
such as a country or a phase, is not walked through; what was left out is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple, overload

import pyoxigraph as ox

from utblick.walk.bounds import LateError
from utblick.walk.node import Node
from utblick.walk.showing import around_html, paths_html

if TYPE_CHECKING:
    from utblick.walk.bounds import Bounds
    from utblick.walk.links import Link, Linking
    from utblick.walk.node import Walked

__all__ = ["Around", "Ground", "Path", "Paths", "Property", "Step", "around", "shortest"]

Ways = dict[str, list[str]]
"""From each thing the things one link nearer to the start."""


class Property(NamedTuple):
    """A property between two things of a path.

    Attributes:
        name: its IRI.
        forward: whether it leads the way the path goes.
        graphs: the IRIs of the graphs that state it.
    """

    name: str
    forward: bool
    graphs: tuple[str, ...]


class Step(NamedTuple):
    """From one thing of a path to the next, by one property or several."""

    start: Node
    end: Node
    properties: tuple[Property, ...]


class Path(NamedTuple):
    """A way from one thing to another."""

    nodes: tuple[Node, ...]
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        parts = [self.nodes[0].label]
        for step in self.steps:
            names = "|".join(
                ("" if each.forward else "^") + each.name.rpartition("/")[2].rpartition("#")[2]
                for each in step.properties
            )
            parts += [f"--{names}-->", step.end.label]
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Paths(Sequence[Path]):
    """The shortest paths between two things, sorted by what they pass.

    Attributes:
        paths: the paths, all of one length.
        left_out: in words, what was not walked or not given; empty if these are all there are.
    """

    paths: tuple[Path, ...]
    left_out: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing was left out."""
        return not self.left_out

    def __len__(self) -> int:
        return len(self.paths)

    @overload
    def __getitem__(self, at: int) -> Path: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Path, ...]: ...
    def __getitem__(self, at: int | slice) -> Path | tuple[Path, ...]:
        return self.paths[at]

    def __repr__(self) -> str:
        length = f" of length {len(self.paths[0].steps)}" if self.paths else ""
        return f"<Paths: {len(self)}{length}{_told(self.left_out)}>"

    def _repr_html_(self) -> str:
        return paths_html([str(each) for each in self.paths], self.left_out)


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around a thing.

    Attributes:
        distances: each thing and how many links away it is, the nearest first.
        links: the links that were walked: thing, IRI of the property, thing.
        left_out: in words, what was not walked or not given; empty if this is all there is.
    """

    distances: dict[Node, int]
    links: tuple[tuple[Node, str, Node], ...]
    left_out: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing was left out."""
        return not self.left_out

    def __len__(self) -> int:
        return len(self.distances)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.distances)

    def __contains__(self, thing: object) -> bool:
        return thing in self.distances

    def __repr__(self) -> str:
        return f"<Around: {len(self)} things, {len(self.links)} links{_told(self.left_out)}>"

    def _repr_html_(self) -> str:
        return around_html(self.distances, self.left_out)


class Ground(NamedTuple):
    """Where a search goes: the graph, what gives the links of a thing, and the bounds."""

    graph: Walked
    source: Linking
    bounds: Bounds

    def links(self, iri: str, *, inner: bool) -> list[Link]:
        """Give the links of a thing that are walked."""
        return self.bounds.links(self.source, self.graph.store, iri, inner=inner)


def shortest(ground: Ground, ends: tuple[str, str], length: int, limit: int) -> Paths:
    """Give the shortest paths between two things, at most so long and so many."""
    bounds = ground.bounds
    bounds.start()
    one, two = (_Search(ground, end, frozenset(ends)) for end in ends)
    try:
        meeting = _meet(one, two, length)
    except LateError:
        bounds.told.append(f"not found within {bounds.seconds:g} seconds")
        return Paths((), bounds.left_out())
    routes = _routes(one, two, meeting)
    found = list(islice(routes, limit))
    if next(routes, None) is not None:
        bounds.told.append(f"more than {limit} of this length")
    return Paths(tuple(_path(ground, each) for each in found), bounds.left_out())


class _Search:
    """One side of a search, which goes one link further at a time."""

    def __init__(self, ground: Ground, start: str, ends: frozenset[str]) -> None:
        self._ground = ground
        self._ends = ends
        self.ways: Ways = {start: []}
        self.edge = [start]
        self.hops = 0

    def passes(self, iri: str) -> bool:
        """Tell whether a thing may be walked through."""
        return iri in self._ends or bool(self._ground.links(iri, inner=True))

    def further(self) -> None:
        """Go one link further, all ways that lead to a thing kept."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for each in self.edge:
            for link in self._ground.links(each, inner=each not in self._ends):
                if link.other not in self.ways:
                    found[link.other].add(each)
        self.edge = sorted(found)
        self.ways.update((each, sorted(found[each])) for each in self.edge)
        self.hops += 1


def _meet(one: _Search, two: _Search, length: int) -> list[str]:
    """Go from both ends, the smaller edge first, until they meet; give where."""
    while True:
        meeting = sorted(set(one.edge).intersection(two.edge))
        # Both may have come to what must not be walked through: that joins nothing.
        meeting = [each for each in meeting if one.passes(each)]
        if meeting or one.hops + two.hops >= length or not one.edge or not two.edge:
            return meeting
        (one if len(one.edge) <= len(two.edge) else two).further()


def _routes(one: _Search, two: _Search, meeting: list[str]) -> Iterator[tuple[str, ...]]:
    for each in meeting:
        for start in _back(one.ways, each):
            for end in _back(two.ways, each):
                yield (*start, *reversed(end[:-1]))


def _back(ways: Ways, iri: str) -> Iterator[tuple[str, ...]]:
    """Give the ways from a start to a thing."""
    if not ways[iri]:
        yield (iri,)
    for before in ways[iri]:
        for way in _back(ways, before):
            yield (*way, iri)


def _path(ground: Ground, route: tuple[str, ...]) -> Path:
    nodes = tuple(map(ground.graph.node, route))
    return Path(nodes, tuple(_step(ground, start, end) for start, end in pairwise(nodes)))


def _step(ground: Ground, start: Node, end: Node) -> Step:
    """Tell by which properties two things are linked, and who says so."""
    found: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
    for one, two, forward in ((start, end, True), (end, start, False)):
        for quad in ground.graph.store.match(one.term, None, two.term):
            if ground.bounds.choice.keeps(quad.predicate.value) and isinstance(
                quad.graph_name, ox.NamedNode
            ):
                found[quad.predicate.value, forward].add(quad.graph_name.value)
    properties = (Property(*key, tuple(sorted(found[key]))) for key in sorted(found))
    return Step(start, end, tuple(properties))


def around(ground: Ground, start: str, hops: int, limit: int) -> Around:
    """Give what is at most so many links away from a thing, the nearest first."""
    bounds = ground.bounds
    bounds.start()
    far, edge, links = {start: 0}, [start], set[tuple[str, str, str]]()
    try:
        for hop in range(1, hops + 1):
            found: set[str] = set()
            for each in edge:
                for link in ground.links(each, inner=each != start):
                    found.add(link.other)
                    ways = (each, link.other) if link.forward else (link.other, each)
                    links.add((ways[0], link.predicate, ways[1]))
            edge = sorted(found.difference(far))
            if len(far) + len(edge) > limit:
                bounds.told.append(f"more than {limit} things, at distance {hop}")
                edge = edge[: limit - len(far)]
            far.update(dict.fromkeys(edge, hop))
    except LateError:
        bounds.told.append(f"not all read within {bounds.seconds:g} seconds")
    made = ground.graph.of_kind(list(far), Node, checked=False)
    nodes = dict(zip(far, made, strict=True))
    walked = sorted(each for each in links if each[0] in far and each[2] in far)
    known = tuple((nodes[start], by, nodes[end]) for start, by, end in walked)
    return Around({nodes[iri]: hop for iri, hop in far.items()}, known, bounds.left_out())


def _told(left_out: tuple[str, ...]) -> str:
    return f"; {'; '.join(left_out)}" if left_out else ""
