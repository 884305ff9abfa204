"""What the source graphs state once a change is done.

Deriving reads this instead of the store, so that a change and all that follows from it are
known before anything is written, and go into one update.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from utblick.graph import Term, Triple, iri_text
from utblick.identifiers import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["DERIVED", "ENTITY", "PROVENANCE", "VOCABULARY", "Facts", "Node", "ox_iri", "ox_term"]

ENTITY = BASE + "graph/entity"
"""The derived graph of what is shared between documents."""

PROVENANCE = BASE + "graph/provenance"
"""The graph that says where each source graph comes from."""

VOCABULARY = BASE + "graph/vocabulary"
"""The graph of the value sets, so that a question can ask for the name of a concept."""

DERIVED = frozenset({ENTITY, PROVENANCE, VOCABULARY})
"""The graphs that no document states."""

Node = dict[str, list[tuple[Term, Term]]]
"""What is stated of one subject: predicate and object, by the bare IRI of the graph."""


class Facts:
    """The source graphs of a store, with some of them exchanged or left out.

    Args:
        store: the store as it is.
        incoming: by bare graph IRI, what the graph will hold; nothing if it is dropped.
        reverse: the predicates by whose object subjects will be asked for.

    Attributes:
        named: what deriving found to have a name, by the name, so that it asks once.
        names: the names that deriving found a concept to have.
        works: the works that it found to have an id.
    """

    def __init__(
        self,
        store: ox.Store,
        incoming: Mapping[str, Iterable[Triple]],
        reverse: frozenset[Term] = frozenset(),
    ) -> None:
        self.named: dict[Term, set[Term]] = {}
        self.names: dict[Term, set[Term]] = {}
        self.works: dict[tuple[Term, Term], set[Term]] = {}
        self._store = store
        self._hidden = DERIVED | incoming.keys()
        self._about: dict[Term, list[tuple[str, Term, Term]]] = defaultdict(list)
        self._by_object: dict[tuple[Term, Term], list[Term]] = defaultdict(list)
        for graph, triples in incoming.items():
            for subject, predicate, value in triples:
                self._about[subject].append((graph, predicate, value))
                if predicate in reverse:
                    self._by_object[predicate, value].append(subject)

    def about(self, subject: Term) -> Node:
        """Give all that the source graphs state of a subject."""
        found: Node = defaultdict(list)
        for quad in self._store.quads_for_pattern(ox_iri(subject), None, None, None):
            graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
            if graph and graph not in self._hidden:
                found[graph].append((Term(str(quad.predicate)), Term(str(quad.object))))
        for graph, predicate, value in self._about.get(subject, ()):
            found[graph].append((predicate, value))
        return found

    def subjects(self, predicate: Term, value: Term) -> Iterator[Term]:
        """Give the subjects of which this is stated; one may come twice."""
        pattern = (None, ox_iri(predicate), ox_term(value), None)
        for quad in self._store.quads_for_pattern(*pattern):
            if isinstance(quad.graph_name, ox.NamedNode) and (
                quad.graph_name.value not in self._hidden
            ):
                yield Term(str(quad.subject))
        yield from self._by_object.get((predicate, value), ())

    def candidates(self, predicate: Term, value: Term) -> Iterator[Term]:
        """Give the shared things of which this is stated, and some of which it no longer is.

        The entity graph is the index: of a name that ten thousand regimens have (placebo), it
        gives the one substance. What comes must be looked up in `about`.
        """
        pattern = (None, ox_iri(predicate), ox_term(value), ox.NamedNode(ENTITY))
        yield from (Term(str(quad.subject)) for quad in self._store.quads_for_pattern(*pattern))
        yield from self._by_object.get((predicate, value), ())


def ox_iri(term: Term) -> ox.NamedNode:
    """Give an IRI as Oxigraph's own.

    >>> ox_iri(Term("<urn:a>"))
    <NamedNode value=urn:a>
    """
    return ox.NamedNode(iri_text(term))


def ox_term(term: Term) -> ox.NamedNode | ox.Literal:
    """Give a term as Oxigraph's own.

    >>> ox_term(Term('"Sjögren"@sv'))
    <Literal value=Sjögren language=sv>
    """
    if term.startswith("<"):
        return ox_iri(term)
    line = f"<x:> <x:> {term} ."
    value = next(iter(ox.parse(line, format=ox.RdfFormat.N_TRIPLES))).object
    if not isinstance(value, ox.Literal):
        msg = f"neither an IRI nor a literal: {term}"
        raise TypeError(msg)
    return value
