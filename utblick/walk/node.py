"""A thing of the graph, read when asked: links, values, who says so, the words."""

from __future__ import annotations

from functools import total_ordering
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

import pyoxigraph as ox

from utblick import terms as t
from utblick.errors import StoreError
from utblick.facts import ENTITY
from utblick.rows import Value, python_value
from utblick.walk.quotes import Quote, quotes_of
from utblick.walk.words import TYPE, node_name, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from utblick.asking import Answering
    from utblick.graph import Term

__all__ = ["NAMES", "Node", "Statement", "Walked"]

T = TypeVar("T")
N = TypeVar("N", bound="Node")

NAMES = (
    t.skos_prefLabel,
    t.rdfs_label,
    t.skos_altLabel,
    t.dcterms_title,
    t.dcterms_identifier,
    t.skos_notation,
    t.bibo_doi,
    t.bibo_pmid,
)
"""The properties by which a thing can be called."""


class Statement(NamedTuple):
    """What is known of a node, and which graphs say so."""

    predicate: str
    object: Node | Value
    graphs: tuple[str, ...]


class Walked(Protocol):
    """The graph that a node is of; `KnowledgeGraph` is it."""

    @property
    def store(self) -> Answering:
        """What answers."""
        ...

    def node(self, iri: str) -> Node:
        """Give the node of an IRI."""
        ...

    def of_kind(self, iris: Iterable[str], kind: type[N], *, checked: bool) -> list[N]:
        """Make things of a class."""
        ...

    def preference(self, literal: object) -> int:
        """Rank the language of a literal."""
        ...

    def html(self, node: Node) -> str:
        """Show a node in a notebook."""
        ...


@total_ordering
class Node:
    """A thing of the graph. Two nodes with one IRI are equal."""

    __slots__ = ("graph", "iri")

    def __init__(self, graph: Walked, iri: str) -> None:
        self.graph = graph
        self.iri = iri

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and self.iri == other.iri

    def __lt__(self, other: Node) -> bool:
        return self.iri < other.iri

    def __hash__(self) -> int:
        return hash(self.iri)

    def __repr__(self) -> str:
        label = self.label
        shown = "" if label == self.iri else f" {label[:100]!r}"
        return f"<{type(self).__name__}{shown} {self.iri}>"

    def _repr_html_(self) -> str:
        return self.graph.html(self)

    # --- what it is called and what it is ----------------------------------------------

    @property
    def label(self) -> str:
        """Its name for people: the display name, else its first label, else its IRI."""
        for predicate in NAMES[:2]:
            found = sorted(
                (
                    quad.graph_name.value != ENTITY,
                    self.graph.preference(quad.object),
                    quad.object.value,
                )
                for quad in self._quads(predicate)
                if isinstance(quad.object, ox.Literal) and isinstance(quad.graph_name, ox.NamedNode)
            )
            if found:
                return found[0][2]
        return self.iri

    @property
    def classes(self) -> list[str]:
        """The IRIs of its classes."""
        return self._iris(TYPE)

    def names(self) -> set[str]:
        """Give all its labels and identifiers, casefolded."""
        return {
            quad.object.value.casefold()
            for predicate in NAMES
            for quad in self._quads(predicate)
            if isinstance(quad.object, ox.Literal)
        }

    # --- where it leads ----------------------------------------------------------------

    def out(self, *path: str) -> list[Node]:
        """Follow properties from here, one after the other; each node is given once.

        A property is named as in the ontology (``"mechanism"``), a reused one with its
        prefix (``"schema_about"``), or by its IRI.
        """
        iris = [self.iri]
        for name in path:
            predicate = word(name)
            iris = list(
                dict.fromkeys(each for iri in iris for each in _objects(self.graph, iri, predicate))
            )
        return self.graph.of_kind(iris, Node, checked=False) if path else [self]

    def into(self, name: str, kind: str | None = None) -> list[Node]:
        """Give the nodes that lead here by a property, of one class if it is named."""
        nodes = self.graph.of_kind(self._subjects(word(name)), Node, checked=False)
        if kind is None:
            return nodes
        wanted = word(kind).value
        return [node for node in nodes if wanted in node.classes]

    # --- what is said of it --------------------------------------------------------------

    def values(self, name: str) -> list[Value]:
        """Give the literals of a property, sorted, each once."""
        quads = self.graph.store.match(self.term, word(name), None)
        found = {python_value(quad.object) for quad in quads if isinstance(quad.object, ox.Literal)}
        return sorted(found, key=lambda each: (type(each).__name__, str(each)))

    def first(self, name: str) -> Value | None:
        """Give the one literal of a property, None if there is none, the first of several."""
        return next(iter(self.values(name)), None)

    def statements(self, name: str | None = None, *, limit: int | None = None) -> list[Statement]:
        """Give what is known of it: predicate, object, and the graphs that say so, sorted.

        Args:
            name: only by this property.
            limit: statements that are read, at most.
        """
        by = None if name is None else word(name)
        found: dict[tuple[str, str], tuple[object, set[str]]] = {}
        for quad in islice(self.graph.store.match(self.term, by, None), limit):
            key = (quad.predicate.value, str(quad.object))
            found.setdefault(key, (quad.object, set()))[1].add(_name(quad.graph_name))
        iris = {each.value for each, _ in found.values() if isinstance(each, ox.NamedNode)}
        nodes = {each.iri: each for each in self.graph.of_kind(sorted(iris), Node, checked=False)}
        return [
            Statement(
                predicate,
                nodes[thing.value] if isinstance(thing, ox.NamedNode) else python_value(thing),
                tuple(sorted(graphs)),
            )
            for (predicate, _), (thing, graphs) in sorted(found.items(), key=lambda each: each[0])
        ]

    def said_by(self) -> list[str]:
        """Give the IRIs of the graphs in which anything is stated of it."""
        quads = self.graph.store.match(self.term, None, None)
        return sorted({_name(quad.graph_name) for quad in quads})

    def quotes(self, *, limit: int | None = None) -> list[Quote]:
        """Give the words from which it was read, in the order of the text, of so many spans."""
        return quotes_of(self.graph.store, self.iri, limit)

    @property
    def quote(self) -> str | None:
        """The words from which it was read, on one line, None if it has no quote.

        Pieces are parted by " … "; `quotes` gives each as it stands, with its place.
        """
        return " … ".join(" ".join(each.words.split()) for each in self.quotes()) or None

    # --- what the typed classes read by ----------------------------------------------------

    @property
    def term(self) -> ox.NamedNode:
        """Its IRI as the engine takes it."""
        return ox.NamedNode(self.iri)

    def _quads(self, predicate: Term) -> Iterable[ox.Quad]:
        return self.graph.store.match(self.term, node_name(predicate), None)

    def _iris(self, predicate: ox.NamedNode) -> list[str]:
        return _objects(self.graph, self.iri, predicate)

    def _subjects(self, predicate: ox.NamedNode) -> list[str]:
        quads = self.graph.store.match(None, predicate, self.term)
        return sorted(
            {each.subject.value for each in quads if isinstance(each.subject, ox.NamedNode)}
        )

    def _things(self, predicate: Term, kind: type[N]) -> list[N]:
        """Give the nodes a property leads to, of a class or of those below it."""
        return self.graph.of_kind(self._iris(node_name(predicate)), kind, checked=False)

    def _thing(self, predicate: Term, kind: type[N]) -> N | None:
        return self._single(predicate, self._things(predicate, kind))

    def _backs(self, predicate: Term, kind: type[N]) -> list[N]:
        """Give the nodes of a class, or of those below it, that lead here by a property."""
        return self.graph.of_kind(self._subjects(node_name(predicate)), kind, checked=True)

    def _sources(self, kind: type[N], *paths: tuple[Term, ...]) -> list[N]:
        """Give the things of a class from which one of some paths leads here, from its end."""
        found: set[str] = set()
        for path in paths:
            ends = [self.iri]
            for predicate in path:
                into = [Node(self.graph, end) for end in ends]
                by = node_name(predicate)
                ends = sorted({each for end in into for each in end._subjects(by)})  # noqa: SLF001 - its own class
            found.update(ends)
        return self.graph.of_kind(sorted(found), kind, checked=True)

    def _all(self, predicate: Term, read: Callable[[ox.Literal], T]) -> list[T]:
        """Give the literals of a property, each once, in the order of their written forms."""
        quads = self._quads(predicate)
        found = {each.object for each in quads if isinstance(each.object, ox.Literal)}
        ordered = sorted(found, key=lambda each: (self.graph.preference(each), each.value))
        return list(dict.fromkeys(map(read, ordered)))

    def _one(self, predicate: Term, read: Callable[[ox.Literal], T]) -> T | None:
        return self._single(predicate, self._all(predicate, read))

    def _single(self, predicate: Term, found: list[T]) -> T | None:
        if len(found) > 1:
            msg = (
                f"{self.iri}: found {len(found)} of {predicate}, expected at most one: {found[:3]}"
            )
            raise StoreError(msg)
        return found[0] if found else None


def _objects(graph: Walked, iri: str, predicate: ox.NamedNode) -> list[str]:
    quads = graph.store.match(ox.NamedNode(iri), predicate, None)
    return sorted({each.object.value for each in quads if isinstance(each.object, ox.NamedNode)})


def _name(graph: object) -> str:
    return graph.value if isinstance(graph, ox.NamedNode) else ""
