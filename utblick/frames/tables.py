"""A table of RDF terms, as a query gives it, and one of the statements of a graph."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from utblick.errors import QueryError
from utblick.graph import XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.asking import Answering

    Source = Answering | Iterable[ox.Quad]

__all__ = [
    "EDGES",
    "Cell",
    "Edge",
    "Table",
    "edge_list",
    "edges",
    "name_of",
    "quads_of",
    "table_of",
]

Cell = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple | None
"""What may stand in a row; None is what the query did not bind."""

EDGES = ("subject", "predicate", "object", "graph")
"""The columns of a list of edges."""

STRING = XSD + "string"


class Table(NamedTuple):
    """Rows of terms under the names of their columns."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


class Edge(NamedTuple):
    """A link between two things, and the graph that states it, by their IRIs."""

    subject: str
    predicate: str
    object: str
    graph: str


def table_of(solutions: ox.QuerySolutions) -> Table:
    """Read all rows of an answer.

    Raises:
        QueryError: if it turns out only now that the query cannot be answered.
    """
    columns = tuple(variable.value for variable in solutions.variables)
    try:
        rows = [tuple(solution[name] for name in columns) for solution in solutions]
    except (ValueError, RuntimeError, OSError) as error:
        msg = f"the query cannot be answered: {error}"
        raise QueryError(msg) from error
    return Table(columns, rows)


def quads_of(source: Source, graphs: Iterable[str] | None = None) -> Iterator[ox.Quad]:
    """Give the statements of a graph that answers, or those handed over, in no order.

    Args:
        source: a graph that answers, or statements.
        graphs: the bare IRIs of the graphs wanted; all if it is None.
    """
    wanted = None if graphs is None else sorted(set(graphs))
    if isinstance(source, Iterable):
        yield from (q for q in source if wanted is None or name_of(q.graph_name) in wanted)
    elif wanted is None:
        yield from source.match()
    else:
        for name in wanted:
            yield from source.match(graph=name)


def name_of(term: object) -> str:
    """Give the IRI of a thing or a graph; "" for the default graph, "_:" before a blank node.

    >>> name_of(ox.NamedNode("urn:a")), name_of(ox.DefaultGraph()), name_of(ox.BlankNode("b"))
    ('urn:a', '', '_:b')
    """
    if isinstance(term, ox.NamedNode):
        return term.value
    return "" if isinstance(term, ox.DefaultGraph) else str(term)


def edge_list(source: Source, graphs: Iterable[str] | None = None) -> list[Edge]:
    """Give the links between things, sorted, each once; what leads to a value is no link."""
    found = {
        Edge(*(name_of(each) for each in (q.subject, q.predicate, q.object, q.graph_name)))
        for q in quads_of(source, graphs)
        if not isinstance(q.object, ox.Literal)
    }
    return sorted(found)


def edges(source: Source, graphs: Iterable[str] | None = None, *, values: bool = False) -> Table:
    """Give the statements as a table of terms, sorted, each once.

    Args:
        source: a graph that answers, or statements.
        graphs: the bare IRIs of the graphs wanted; all if it is None.
        values: also those that lead to a value. Two more columns then tell its datatype (an
            IRI) and its language; both are missing where a thing stands.
    """
    # By their text, once: terms of pyoxigraph are slow to hash and cannot be compared.
    found = {
        str(quad): quad
        for quad in quads_of(source, graphs)
        if values or not isinstance(quad.object, ox.Literal)
    }
    rows: list[tuple[Cell, ...]] = []
    for _, quad in sorted(found.items(), key=itemgetter(0)):
        value = quad.object
        row = (quad.subject, quad.predicate, value, _graph(quad))
        rows.append((*row, *_kind(value)) if values else row)
    return Table((*EDGES, "datatype", "language") if values else EDGES, rows)


def _graph(quad: ox.Quad) -> ox.NamedNode | ox.BlankNode | None:
    return None if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name


def _kind(value: object) -> tuple[Cell, Cell]:
    if not isinstance(value, ox.Literal):
        return None, None
    return value.datatype, ox.Literal(value.language) if value.language else None
