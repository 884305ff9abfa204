"""How a load tells the history what it supersedes, and the graphs what they revise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick import terms as t
from utblick.batch import says_same
from utblick.graph import NamedGraph
from utblick.history import link, version_of

if TYPE_CHECKING:
    from utblick.batch import Batch
    from utblick.graph import Triple
    from utblick.history import History
    from utblick.store import GraphStore

__all__ = ["Superseder"]


class Superseder:
    """Puts superseded versions into a history while documents are loaded into a store.

    A version is in the history before it leaves the store. If the load ends in between, it is
    in both, which harms nobody.
    """

    def __init__(self, store: GraphStore, history: History | None) -> None:
        self._store = store
        self._history = history
        self._filed: set[str] = set()

    def file(self, graph: NamedGraph, data: bytes) -> None:
        """Keep a version that is older than the one that is there."""
        version = version_of(graph.name, graph.version, graph.provenance)
        if self._history is not None and version is not None:
            self._history.add(version, data)
            self._filed.add(graph.name)

    def supersede(self, batch: Batch, graph: NamedGraph) -> list[Triple]:
        """Keep the version that this one replaces; state which one it revises."""
        if self._history is None or not graph.version:
            return []
        held, known = batch.known(graph.name)
        replaced = version_of(graph.name, held, sorted(known))
        if replaced is not None and not _is_same(held, graph.version):
            data = batch.data(graph.name)
            if data is not None:
                self._history.add(replaced, data)
        about = version_of(graph.name, graph.version, graph.provenance)
        return link(about.iri, self._history, graph.name, graph.version) if about else []

    def link_again(self) -> None:
        """See that the graphs of which an older version was filed say which one they revise."""
        if self._history is None:
            return
        for name in sorted(filter(self._store.has, self._filed)):
            version, known = self._store.version_of(name), self._store.provenance(name)
            about = version_of(name, version, known)
            kept = [each for each in known if each.predicate != t.prov_wasRevisionOf]
            linked = link(about.iri, self._history, name, version) if about else []
            if {*kept, *linked} != set(known):
                graph = NamedGraph.of(name, self._store.triples(name), (*kept, *linked), version)
                self._store.change({name: graph}, ())


def _is_same(one: str, other: str) -> bool:
    return one == other or says_same(one, other)
