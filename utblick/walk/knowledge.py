"""The graph as things and their links: what `utblick.open` and `utblick.connect` give."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from utblick.errors import QueryError, StoreError
from utblick.rows import Rows, rows_of
from utblick.walk.finding import ambiguous, called, candidates, nothing
from utblick.walk.node import Node
from utblick.walk.things import KINDS, Lookups, Thing
from utblick.walk.words import TYPE, word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from utblick.asking import Answering

__all__ = ["KnowledgeGraph"]

N = TypeVar("N", bound=Node)


class KnowledgeGraph(Lookups):
    """A graph that is walked and asked; graphs are not told apart unless asked for.

    Attributes:
        store: what answers, in a folder, in memory or on another machine.
        languages: the languages in which things are called, the first preferred.
    """

    def __init__(self, store: Answering, languages: tuple[str, ...] = ("en", "sv")) -> None:
        self.store = store
        self.languages = languages

    def close(self) -> None:
        """Let go of what is held open; a second call does nothing."""
        self.store.close()

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<KnowledgeGraph: {len(self.store.graphs())} documents>"

    def _repr_html_(self) -> str:
        from utblick.walk.showing import graph_html  # noqa: PLC0415 - only notebooks need it

        return graph_html(self.store.graphs())

    def html(self, node: Node) -> str:
        """Show a node as a small piece of HTML: its name, classes, properties and quotes."""
        from utblick.walk.showing import node_html  # noqa: PLC0415 - only notebooks need it

        return node_html(node)

    # --- things ----------------------------------------------------------------------------

    def node(self, iri: str) -> Node:
        """Give the node of an IRI, of the Python class of its class, known or not.

        Raises:
            StoreError: if it is no IRI.
        """
        try:
            term = ox.NamedNode(iri)
        except ValueError as error:
            msg = f"{iri[:200]!r} is no IRI: {error}"
            raise StoreError(msg) from error
        return self._kind(term)(self, iri)

    def of_class(self, name: str) -> list[Node]:
        """Give all nodes of a class of the ontology, by IRI.

        Raises:
            TermError: if the ontology has no such class.
        """
        kind = word(name)
        found = {quad.subject for quad in self.store.match(None, TYPE, kind)}
        iris = sorted(each.value for each in found if isinstance(each, ox.NamedNode))
        made = KINDS.get(kind.value, Thing)
        return [made(self, each) for each in iris]

    def find(self, kind: str, name: str) -> list[Node]:
        """Give the nodes of a class with this name or id, whatever the case of its letters."""
        wanted = word(kind).value
        found = called(self.store, [wanted], name)
        return [KINDS.get(wanted, Thing)(self, each) for each in found]

    def every(self, kind: type[N]) -> list[N]:
        """Give all things of a class and of those below it, by IRI."""
        found = {
            quad.subject.value: made
            for iri, made in _at_or_below(kind)
            for quad in self.store.match(None, TYPE, ox.NamedNode(iri))
            if isinstance(quad.subject, ox.NamedNode)
        }
        return [made(self, iri) for iri, made in sorted(found.items(), key=lambda each: each[0])]

    def the(self, kind: type[N], name: str) -> N:
        """Give the one thing of a class, or of those below it, with this name, id or IRI.

        Raises:
            StoreError: if there is none, or if there are several; names the nearest, or them.
        """
        for iri in candidates(kind.__name__, name):
            node = self.node(iri) if _is_iri(iri) else None
            if isinstance(node, kind):
                return node
        kinds = [iri for iri, _ in _at_or_below(kind)]
        found = called(self.store, kinds, name)
        if not found:
            raise nothing(self.store, kinds, kind.__name__, name)
        if len(found) > 1:
            listed = [(each, self.node(each).label) for each in found]
            raise ambiguous(kind.__name__, name, listed)
        (node,) = self.of_kind(found, kind, checked=False)
        return node

    def of_kind(self, iris: Iterable[str], kind: type[N], *, checked: bool) -> list[N]:
        """Make things of a class, or of those below it, and leave out others where ``checked``."""
        below = bool(kind.__subclasses__())
        if not checked and not below:
            return [kind(self, each) for each in iris]
        made = [(self._kind(ox.NamedNode(each)), each) for each in iris]
        found = [each(self, iri) for each, iri in made if issubclass(each, kind)]
        if checked:
            return found
        return [
            each(self, iri) if issubclass(each, kind) else kind(self, iri) for each, iri in made
        ]

    def preference(self, literal: object) -> int:
        """Rank the language of a literal among ``languages``; none comes first."""
        language = getattr(literal, "language", None)
        if not language:
            return 0
        if language in self.languages:
            return self.languages.index(language) + 1
        return len(self.languages) + 1

    def _kind(self, term: ox.NamedNode) -> type[Node]:
        """Give the Python class of a thing: that of the lowest of its classes."""
        classes = {
            quad.object.value
            for quad in self.store.match(term, TYPE, None)
            if isinstance(quad.object, ox.NamedNode)
        }
        known = [KINDS[each] for each in sorted(classes) if each in KINDS]
        return max(known, key=lambda each: len(each.__mro__), default=Thing)

    # --- questions --------------------------------------------------------------------------

    def ask(
        self, question: str | int, /, *, limit: int | None = None, **parameters: object
    ) -> Rows:
        """Ask a question of the catalogue by its name, written with - or _, or by its number.

        A parameter takes one value or a list of values, as Python's own types or as nodes.

        Raises:
            QueryError: if there is no such question or parameter, or a value is not of its kind.
        """
        from utblick.catalogue import query  # noqa: PLC0415 - not all who walk ask

        asked = query(str(question).replace("_", "-"))
        bound = asked.bind({name: _given(name, each) for name, each in parameters.items()})
        rows = rows_of(self.store.select(bound), asked.note, limit)
        return Rows(asked.columns, rows.rows, asked.note) if not rows.columns else rows

    def sparql(self, query: str, *, limit: int | None = None) -> Rows:
        """Ask a SPARQL query; the prefixes of the house need not be declared.

        Raises:
            QueryError: if it is not SPARQL 1.1, or cannot be answered.
        """
        return rows_of(self.store.query(query), limit=limit)


def _given(name: str, value: object) -> str | list[str]:
    """Write values for a parameter as the command line takes them."""
    if isinstance(value, list | tuple | set | frozenset):
        return [_one_given(name, each) for each in value]
    return _one_given(name, value)


def _one_given(name: str, value: object) -> str:
    if value is None or isinstance(value, bytes | dict):
        msg = f"parameter {name}: found {value!r}, expected a value or a list of values"
        raise QueryError(msg)
    if isinstance(value, Node):
        return value.iri
    return str(value)


def _at_or_below(kind: type[N]) -> list[tuple[str, type[N]]]:
    return [(iri, made) for iri, made in KINDS.items() if issubclass(made, kind)]


def _is_iri(written: str) -> bool:
    try:
        ox.NamedNode(written)
    except ValueError:
        return False
    return True
