"""Things: what one graph states of one subject, in order, without a graph in memory."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from utblick import terms as t
from utblick.facts import ox_iri
from utblick.graph import Term
from utblick.sorting import sorted_graphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utblick.store import GraphStore

__all__ = ["Thing", "graphs_of_things", "grouped", "stated_types"]

_TYPE = ox_iri(t.rdf_type)


class Thing(NamedTuple):
    """A subject as an N-Triples term, and the predicates and objects that are stated of it."""

    subject: str
    said: list[tuple[str, str]]

    def values(self, predicate: str) -> list[str]:
        """Give the objects of a predicate, in order."""
        return [value for name, value in self.said if name == predicate]


def graphs_of_things(
    store: GraphStore, names: Iterable[str]
) -> Iterator[tuple[str, Iterator[Thing]]]:
    """Give the things of each graph; all must be read before the next graph is."""
    return ((name, grouped(blocks)) for name, blocks in sorted_graphs(store, names))


def grouped(blocks: Iterable[list[bytes]]) -> Iterator[Thing]:
    """Group sorted lines by their subjects."""
    lines = (line for block in blocks for line in b"\n".join(block).decode().split("\n"))
    split = (line.split(" ", 2) for line in lines)
    for subject, group in groupby(split, lambda parts: parts[0]):
        yield Thing(subject, [(predicate, value) for _, predicate, value in group])


def stated_types(store: GraphStore, subject: str) -> list[str]:
    """Give the types that any graph states of a thing, sorted."""
    if not subject.startswith("<"):
        return []
    found = store.match(ox_iri(Term(subject)), _TYPE)
    return sorted({str(quad.object) for quad in found})
