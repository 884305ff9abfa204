"""The graph as things and their links: what `utblick.open` and `utblick.connect` give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick.errors import QueryError
from utblick.rows import Rows, rows_of
from utblick.walk.node import Node
from utblick.walk.things import KINDS
from utblick.walk.turning import Turning
from utblick.walk.words import prefixes

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["KnowledgeGraph"]


class KnowledgeGraph(Turning):
    """A graph that is walked and asked; graphs are not told apart unless asked for."""

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

    def ask(
        self, question: str | int, /, *, limit: int | None = None, **parameters: object
    ) -> Rows:
        """Ask a question of the catalogue by its name, written with - or _, or by its number.

        A parameter takes one value or a list of values, as Python's own types or as nodes: a
        node stands for its IRI, its registry id or its name, as the question asks.

        Raises:
            QueryError: if there is no such question or parameter, or a value is not of its kind.
        """
        from utblick.catalogue import query  # noqa: PLC0415 - not all who walk ask

        asked = query(str(question).replace("_", "-"))
        kinds = {each.name: each.kind for each in asked.parameters}
        given = {name: _given(name, each, kinds.get(name, "")) for name, each in parameters.items()}
        bound = asked.bind(given)
        rows = rows_of(self.store.select(bound), asked.note, limit)
        return Rows(asked.columns, rows.rows, asked.note) if not rows.columns else rows

    def sparql(self, query: str, *, limit: int | None = None) -> Rows:
        """Ask a SPARQL query; the prefixes of the house need not be declared.

        Raises:
            QueryError: if it is not SPARQL 1.1, or cannot be answered.
        """
        return rows_of(self.store.query(query, prefixes()), limit=limit)


def _given(name: str, value: object, kind: str) -> str | list[str]:
    """Write values for a parameter as the command line takes them."""
    if isinstance(value, list | tuple | set | frozenset):
        return [_one_given(name, each, kind) for each in value]
    return _one_given(name, value, kind)


def _one_given(name: str, value: object, kind: str) -> str:
    if value is None or isinstance(value, bytes | dict):
        msg = f"parameter {name}: found {value!r}, expected a value or a list of values"
        raise QueryError(msg)
    if isinstance(value, Node):
        kinds = {each.__name__.lower(): each for each in KINDS.values()}
        wanted = kinds.get(name)
        if wanted is not None and not isinstance(value, wanted):
            msg = f"parameter {name}: found {value!r}, expected a {name}"
            raise QueryError(msg)
        return value.iri if kind == "iri" else str(value.first("dcterms_identifier") or value.label)
    return str(value)
