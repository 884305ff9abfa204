"""Small graphs of invented things, for tests that need to know each statement."""

from __future__ import annotations

from operator import methodcaller
from typing import TYPE_CHECKING

from utblick.graph import NamedGraph, Triple, iri
from utblick.store import GraphStore
from utblick.walk import KnowledgeGraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utblick.graph import Term

__all__ = ["html", "kg_of", "linked"]


def kg_of(triples: Iterable[tuple[str, Term, Term]], graph: str = "urn:x:graph") -> KnowledgeGraph:
    """Make a graph of statements: bare IRI of the subject, predicate, object."""
    store = GraphStore.memory()
    made = [Triple(iri(subject), predicate, value) for subject, predicate, value in triples]
    if made:
        store.replace(NamedGraph.of(graph, made))
    return KnowledgeGraph(store)


def html(thing: object) -> str:
    """Give what a notebook shows of something."""
    return str(methodcaller("_repr_html_")(thing))


def linked(links: Iterable[tuple[str, str]], predicate: str = "urn:x:p") -> KnowledgeGraph:
    """Make a graph of things that are linked by one property."""
    by = iri(predicate)
    return kg_of((f"urn:x:{start}", by, iri(f"urn:x:{end}")) for start, end in links)
