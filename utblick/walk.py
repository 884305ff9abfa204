"""Walk the graph in Python: from a node along its properties to the words.

>>> from utblick.store import GraphStore
>>> from utblick.walk import Graph
>>> graph = Graph(GraphStore.memory())
>>> graph.find("Substance", "ruxolitinib")
[]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode

from utblick import terms
from utblick.asking import Answering
from utblick.errors import TermError
from utblick.graph import Term, iri_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


__all__ = ["Graph", "Node", "Quote", "Statement", "Value"]

Value = str | int | bool | Decimal | date
"""A literal as Python knows it; what Python has no type for is kept as its text."""

XSD = "http://www.w3.org/2001/XMLSchema#"


class Quote(NamedTuple):
    """Words of a source: which frozen text, from and to which code point, and the words.

    ``places`` tells where a PDF shows them, as fragments of its address: page, and left, top,
    width and height in points ("page=3&viewrect=70.9,410,203.5,24.1").
    """

    source: str
    start: int
    end: int
    words: str
    places: tuple[str, ...] = ()


class Statement(NamedTuple):
    """What is known of a node, and which graphs say so."""

    predicate: str
    object: Node | Value
    graphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """A store seen as nodes and their links; graphs are not told apart unless asked for."""

    store: Answering

    def node(self, iri: str) -> Node:
        """Give the node of an IRI, whether or not anything is known of it."""
        return Node(self, iri)

    def of_class(self, name: str) -> list[Node]:
        """Give all nodes of a class of the ontology, by IRI.

        Raises:
            TermError: if the ontology has no such class.
        """
        kind = NamedNode(iri_text(_term(name)))
        found = {quad.subject for quad in self.store.match(None, _TYPE, kind)}
        iris = sorted(each.value for each in found if isinstance(each, NamedNode))
        return [Node(self, each) for each in iris]

    def find(self, kind: str, name: str) -> list[Node]:
        """Give the nodes of a class with this name or id, whatever the case of its letters."""
        wanted = name.casefold()
        return [node for node in self.of_class(kind) if wanted in node.names()]


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A thing of the graph. Two nodes with one IRI are equal."""

    graph: Graph = field(repr=False, compare=False)
    iri: str

    @property
    def label(self) -> str:
        """Its name for people: the display label, else the first label, else its IRI."""
        labels = sorted(
            (quad.graph_name != _ENTITY, quad.object.value)
            for quad in self.graph.store.match(NamedNode(self.iri), _LABEL, None)
            if isinstance(quad.object, Literal)
        )
        return labels[0][1] if labels else self.iri

    @property
    def classes(self) -> list[str]:
        """The IRIs of its classes."""
        return [each.iri for each in self._nodes(_TYPE)]

    def names(self) -> set[str]:
        """Give all its labels and identifiers, casefolded."""
        return {
            quad.object.value.casefold()
            for predicate in _NAMES
            for quad in self.graph.store.match(NamedNode(self.iri), predicate, None)
            if isinstance(quad.object, Literal)
        }

    def out(self, *path: str) -> list[Node]:
        """Follow properties from here, one after the other; each node is given once.

        A property is named as in the ontology (``"mechanism"``), a reused one with its
        prefix (``"schema_about"``), or by its IRI.
        """
        nodes: list[Node] = [self]
        for name in path:
            predicate = NamedNode(iri_text(_term(name)))
            nodes = _once(found for node in nodes for found in node._nodes(predicate))  # noqa: SLF001 - its own class
        return nodes

    def into(self, name: str, kind: str | None = None) -> list[Node]:
        """Give the nodes that lead here by a property, of one class if it is named."""
        predicate = NamedNode(iri_text(_term(name)))
        quads = self.graph.store.match(None, predicate, NamedNode(self.iri))
        iris = sorted({quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)})
        nodes = [Node(self.graph, each) for each in iris]
        if kind is None:
            return nodes
        wanted = iri_text(_term(kind))
        return [node for node in nodes if wanted in node.classes]

    def values(self, name: str) -> list[Value]:
        """Give the literals of a property, sorted, each once."""
        predicate = NamedNode(iri_text(_term(name)))
        quads = self.graph.store.match(NamedNode(self.iri), predicate, None)
        found = {_python(quad.object) for quad in quads if isinstance(quad.object, Literal)}
        return sorted(found, key=lambda each: (type(each).__name__, str(each)))

    def value(self, name: str) -> Value | None:
        """Give the one literal of a property, None if there is none, the first of several."""
        return next(iter(self.values(name)), None)

    def statements(self) -> list[Statement]:
        """Give all that is known of it: predicate, object, and the graphs that say so."""
        found: dict[tuple[str, str], tuple[Node | Value, set[str]]] = {}
        for quad in self.graph.store.match(NamedNode(self.iri), None, None):
            thing = (
                Node(self.graph, quad.object.value)
                if isinstance(quad.object, NamedNode)
                else _python(quad.object)
            )
            key = (quad.predicate.value, str(quad.object))
            found.setdefault(key, (thing, set()))[1].add(_name(quad.graph_name))
        return [
            Statement(predicate, thing, tuple(sorted(graphs)))
            for (predicate, _), (thing, graphs) in sorted(found.items(), key=lambda each: each[0])
        ]

    def said_by(self) -> list[str]:
        """Give the IRIs of the graphs in which anything is stated of it."""
        quads = self.graph.store.match(NamedNode(self.iri), None, None)
        return sorted({_name(quad.graph_name) for quad in quads})

    def quotes(self) -> list[Quote]:
        """Give the words from which it was read, in the order of the text."""
        return sorted(quote for span in self.out("prov_wasDerivedFrom") for quote in span._quote())  # noqa: SLF001 - its own class

    def _quote(self) -> Iterator[Quote]:
        source = next(iter(self.out("oa_hasSource")), None)
        selectors = self.out("oa_hasSelector")
        words = [each for node in selectors for each in node.values("oa_exact")]
        starts = [each for node in selectors for each in node.values("oa_start")]
        ends = [each for node in selectors for each in node.values("oa_end")]
        if source and words and starts and ends:
            start, end = int(str(starts[0])), int(str(ends[0]))
            yield Quote(source.iri, start, end, str(words[0]), self._places())

    def _places(self) -> tuple[str, ...]:
        """Give the places in a PDF of which this span was taken, by page."""
        selectors = self.out("prov_wasDerivedFrom", "oa_hasSelector")
        found = {str(each) for node in selectors for each in node.values("rdf_value")}
        return tuple(sorted(found, key=lambda place: (len(place.partition("&")[0]), place)))

    def _nodes(self, predicate: NamedNode) -> list[Node]:
        quads = self.graph.store.match(NamedNode(self.iri), predicate, None)
        iris = sorted({quad.object.value for quad in quads if isinstance(quad.object, NamedNode)})
        return [Node(self.graph, each) for each in iris]


def _term(name: str) -> Term:
    found = getattr(terms, name, None)
    if isinstance(found, str) and found.startswith("<"):
        return Term(found)
    if ":" in name:
        return Term(f"<{name}>")
    msg = f"the ontology has no term {name!r}; see ontology/utblick.ttl for its words"
    raise TermError(msg)


def _name(graph: object) -> str:
    return graph.value if isinstance(graph, NamedNode) else ""


def _once(nodes: Iterator[Node]) -> list[Node]:
    return list(dict.fromkeys(nodes))


def _python(term: object) -> Value:
    """Give a literal as Python's own type, by its datatype; IRIs and the rest as text."""
    if not isinstance(term, Literal):
        return str(getattr(term, "value", term))
    kind = term.datatype.value.removeprefix(XSD)
    try:
        return _READERS[kind](term.value)
    except (KeyError, ValueError):
        return term.value


_READERS: dict[str, Callable[[str], Value]] = {
    "integer": int,
    "decimal": Decimal,
    "boolean": lambda written: written == "true",
    "date": date.fromisoformat,
}
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_ENTITY = NamedNode("https://w3id.org/utblick/graph/entity")
_NAMES = (
    _LABEL,
    NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"),
    NamedNode("http://www.w3.org/2004/02/skos/core#altLabel"),
    NamedNode("http://purl.org/dc/terms/identifier"),
)
