"""Answers as data frames, and the graph for the libraries of networks and of RDF.

Each function takes the columns and rows of an answer, or a graph that answers, or statements; the
libraries are imported when they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utblick.frames.columns import KINDS, Column, columns_of
from utblick.frames.networks import to_networkx, to_rustworkx
from utblick.frames.polars_pandas import to_pandas, to_polars
from utblick.frames.rdflib_views import rdflib_copy, rdflib_endpoint
from utblick.frames.tables import EDGES, Cell, Edge, Table, edge_list, edges, table_of

if TYPE_CHECKING:
    from utblick.frames.sparqlwrapper import LocalWrapper, sparql_json

__all__ = [
    "EDGES",
    "KINDS",
    "Cell",
    "Column",
    "Edge",
    "LocalWrapper",
    "Table",
    "columns_of",
    "edge_list",
    "edges",
    "rdflib_copy",
    "rdflib_endpoint",
    "sparql_json",
    "table_of",
    "to_networkx",
    "to_pandas",
    "to_polars",
    "to_rustworkx",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a function or a class
    # SPARQLWrapper brings rdflib along, which takes a third of a second to import.
    if name in {"LocalWrapper", "sparql_json"}:
        from utblick.frames import sparqlwrapper  # noqa: PLC0415

        return getattr(sparqlwrapper, name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
