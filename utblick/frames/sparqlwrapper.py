"""Answers in the forms that code written for SPARQLWrapper and for rdflib expects."""

from __future__ import annotations

import io
from email.message import Message
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox
from SPARQLWrapper import SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from utblick.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utblick.asking import Answering
    from utblick.frames.tables import Cell

__all__ = ["LocalWrapper", "sparql_json"]

_ROWS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_TRIPLES: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "n3": ox.RdfFormat.N3,
    "xml": ox.RdfFormat.RDF_XML,
    "rdf": ox.RdfFormat.RDF_XML,
    "rdf+xml": ox.RdfFormat.RDF_XML,
    "json-ld": ox.RdfFormat.JSON_LD,
    "json": ox.RdfFormat.JSON_LD,
}


def sparql_json(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> dict[str, Any]:
    """Give rows as SPARQLWrapper's ``queryAndConvert()`` gives them for JSON.

    >>> sparql_json(("a", "b"), [(ox.Literal("x", language="sv"), None)])["results"]
    {'bindings': [{'a': {'type': 'literal', 'value': 'x', 'xml:lang': 'sv'}}]}
    """
    bindings = [
        {name: _binding(cell) for name, cell in zip(columns, row, strict=True) if cell is not None}
        for row in rows
    ]
    return {"head": {"vars": [*columns]}, "results": {"bindings": bindings}}


def _binding(cell: Cell) -> dict[str, Any]:
    if isinstance(cell, ox.NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, ox.BlankNode):
        return {"type": "bnode", "value": cell.value}
    if isinstance(cell, ox.Triple):
        parts = zip(("subject", "predicate", "object"), cell, strict=True)
        return {"type": "triple", "value": {name: _binding(part) for name, part in parts}}
    if not isinstance(cell, ox.Literal):
        msg = f"found {cell!r}, expected a term"
        raise QueryError(msg)
    found = {"type": "literal", "value": cell.value}
    if cell.language:
        return {**found, "xml:lang": cell.language}
    plain = cell.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
    return found if plain else {**found, "datatype": cell.datatype.value}


class _Response(io.BytesIO):
    """What SPARQLWrapper reads instead of an answer over HTTP."""

    def __init__(self, data: bytes, media_type: str) -> None:
        super().__init__(data)
        self._headers = Message()
        self._headers["Content-Type"] = media_type

    def info(self) -> Message:
        """Give the headers."""
        return self._headers

    def geturl(self) -> str:
        """Give the address that answered."""
        return LOCAL


LOCAL: Final = "urn:utblick:local"


class LocalWrapper(SPARQLWrapper):
    """A SPARQLWrapper that asks a graph in this process instead of an endpoint over HTTP.

    All else is SPARQLWrapper's own: ``setQuery``, ``setReturnFormat``, ``queryAndConvert``.
    Updates are refused, as everywhere where a graph is read.
    """

    def __init__(self, source: Answering, returnFormat: str = "xml") -> None:  # noqa: N803 - its name there
        super().__init__(LOCAL, returnFormat=returnFormat)
        self._source = source

    def _query(self) -> Any:  # noqa: ANN401 - it wants a response over HTTP
        """Answer the query that was set; SPARQLWrapper calls this where it would go on-line."""
        if self.isSparqlUpdateRequest():
            msg = "this graph is for reading; an update is not answered"
            raise QueryBadFormed(msg.encode())
        try:
            answer = self._source.query(self.queryString)
            return _serialised(answer, self.returnFormat), self.returnFormat
        except (QueryError, ValueError, RuntimeError, OSError) as error:
            raise QueryBadFormed(str(error).encode()) from error


def _serialised(
    answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, form: str
) -> _Response:
    if isinstance(answer, ox.QueryTriples):
        rdf = _TRIPLES.get(form, ox.RdfFormat.TURTLE)
        return _Response(ox.serialize(answer, format=rdf) or b"", rdf.media_type)
    rows = _ROWS.get(form, ox.QueryResultsFormat.JSON)
    return _Response(answer.serialize(format=rows) or b"", rows.media_type)
