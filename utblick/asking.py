"""What can be asked of a graph, be it in a folder, in memory or on another machine.

`GraphStore` answers so, and so does a remote endpoint: what walks the graph or asks it questions
needs no more than this and runs against both.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Protocol, TypeVar

import pyoxigraph as ox

from utblick.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Answering", "ByKind", "of_kind"]

_Answer = TypeVar("_Answer", ox.QuerySolutions, ox.QueryBoolean, ox.QueryTriples)


class Answering(Protocol):
    """A graph that answers; its default graph is the union of all graphs of the house."""

    def graphs(self) -> list[str]:
        """Give the bare IRIs of the source graphs, sorted."""
        ...

    def has(self, graph: str) -> bool:
        """Tell whether there is a graph of this bare IRI."""
        ...

    def match(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: ox.NamedNode | ox.Literal | None = None,
        graph: str | None = None,
    ) -> Iterator[ox.Quad]:
        """Give the statements with these terms, in no order."""
        ...

    def query(
        self, query: str, prefixes: dict[str, str] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Ask a SPARQL query of the union of all graphs; it need not declare ``prefixes``.

        Raises:
            QueryError: if it is not SPARQL 1.1, or cannot be answered.
        """
        ...

    def select(self, query: str) -> ox.QuerySolutions:
        """Ask a SELECT query; as `query`, which also says what it raises."""
        ...

    def ask(self, query: str) -> bool:
        """Ask an ASK query; as `query`, which also says what it raises."""
        ...

    def construct(self, query: str) -> ox.QueryTriples:
        """Ask a CONSTRUCT or DESCRIBE query; as `query`, which also says what it raises."""
        ...

    def text(self, iri: str) -> str | None:
        """Give the frozen text that spans point into, None if it is not at hand."""
        ...

    def close(self) -> None:
        """Let go of what is held open; a second call does nothing."""
        ...


class ByKind(ABC):
    """What has a `query` is asked by the kind of the answer too."""

    @abstractmethod
    def query(
        self, query: str, prefixes: dict[str, str] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Ask a SPARQL query, as `Answering.query` says."""

    def select(self, query: str) -> ox.QuerySolutions:
        """Ask a SELECT query; as `query`, which also says what it raises."""
        return of_kind(self.query(query), ox.QuerySolutions, "SELECT")

    def ask(self, query: str) -> bool:
        """Ask an ASK query; as `query`, which also says what it raises."""
        return bool(of_kind(self.query(query), ox.QueryBoolean, "ASK"))

    def construct(self, query: str) -> ox.QueryTriples:
        """Ask a CONSTRUCT or DESCRIBE query; as `query`, which also says what it raises."""
        return of_kind(self.query(query), ox.QueryTriples, "CONSTRUCT or DESCRIBE")


def of_kind(answer: object, kind: type[_Answer], expected: str) -> _Answer:
    """Give an answer that is of the kind that was asked for.

    Raises:
        QueryError: if the query was of another kind.
    """
    if not isinstance(answer, kind):
        msg = f"found another kind of query, expected {expected}"
        raise QueryError(msg)
    return answer
