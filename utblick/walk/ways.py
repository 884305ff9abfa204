"""The ways between the things of a graph: adjacency, paths and neighbourhood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick.walk.adjacency import Adjacency, read_adjacency
from utblick.walk.bounds import bounds_of
from utblick.walk.links import Choice, StoreLinks
from utblick.walk.lookup import Lookup
from utblick.walk.node import Node
from utblick.walk.paths import Around, Ground, Paths, around, shortest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.asking import Answering
    from utblick.walk.links import Linking

__all__ = ["Ways"]


class Ways(Lookup):
    """A graph whose links are followed over many steps."""

    def __init__(self, store: Answering, languages: tuple[str, ...] = ("en", "sv")) -> None:
        super().__init__(store, languages)
        self._adjacency: Adjacency | None = None

    def adjacency(
        self,
        *,
        graphs: Sequence[str] | None = None,
        classes: Sequence[str] | None = None,
        predicates: Sequence[str] | None = None,
    ) -> Adjacency:
        """Read the links between things into memory, for walks of many thousand steps.

        All of them are kept, and `paths` and `neighbourhood` then walk there; a choice of them
        is only given.

        Args:
            graphs: only what these graphs state, by their IRIs.
            classes: only links between things of these classes.
            predicates: only these properties; without, all but the classes of things.

        Raises:
            StoreError: if there is no such graph.
            TermError: if the ontology has no such class or property.
        """
        if graphs is not None or classes is not None or predicates is not None:
            return read_adjacency(self.store, graphs, classes, predicates)
        if self._adjacency is None:
            self._adjacency = read_adjacency(self.store)
        return self._adjacency

    def paths(  # noqa: PLR0913 - one per kind of bound
        self,
        start: str | Node,
        end: str | Node,
        max_length: int = 4,
        *,
        limit: int = 20,
        hub: int = 200,
        predicates: Sequence[str] | None = None,
        without: Sequence[str] = (),
        through: Sequence[str] | None = None,
        avoid: Sequence[str] = (),
        seconds: float = 10,
        within: Adjacency | None = None,
    ) -> Paths:
        """Give the shortest paths between two things, along properties in either direction.

        Args:
            start: a node or its IRI.
            end: a node or its IRI.
            max_length: links of a path, at most.
            limit: paths, at most; if there are more, that is told.
            hub: what has more links than this is not walked through, and that is told.
            predicates: only these properties; without, all but those that join everything.
            without: not these properties.
            through: only things of these classes are walked through.
            avoid: things of these classes are not walked through.
            seconds: how long it may take.
            within: links read before by `adjacency`.
        """
        bounds = bounds_of(
            Choice.of(predicates, without), hub=hub, through=through, avoid=avoid, seconds=seconds
        )
        ground = Ground(self, self._linking(within), bounds)
        ends = (self._iri(start), self._iri(end))
        return shortest(ground, ends, max_length, limit)

    def neighbourhood(  # noqa: PLR0913 - one per kind of bound
        self,
        node: str | Node,
        hops: int = 2,
        *,
        limit: int = 1_000,
        hub: int = 200,
        predicates: Sequence[str] | None = None,
        without: Sequence[str] = (),
        through: Sequence[str] | None = None,
        avoid: Sequence[str] = (),
        seconds: float = 10,
        within: Adjacency | None = None,
    ) -> Around:
        """Give the things at most so many links away, and these links, the nearest first.

        The bounds are those of `paths`; ``limit`` is of things.
        """
        bounds = bounds_of(
            Choice.of(predicates, without), hub=hub, through=through, avoid=avoid, seconds=seconds
        )
        ground = Ground(self, self._linking(within), bounds)
        return around(ground, self._iri(node), hops, limit)

    def _linking(self, within: Adjacency | None) -> Linking:
        return within or self._adjacency or StoreLinks(self.store)

    def _iri(self, thing: str | Node) -> str:
        return thing.iri if isinstance(thing, Node) else self.node(thing).iri
