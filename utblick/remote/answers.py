"""What a store answers, as the same objects that the store of a folder gives.

An answer is read to its end before any of it is given on: a page of HTML with status 200, JSON
that is cut off because the store ran out of time, and rows that it cut off because it gives no
more at a time are errors, never a shorter answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from utblick.errors import RemoteError

if TYPE_CHECKING:
    from utblick.remote.line import Reply

__all__ = ["ROWS", "STATEMENTS", "read_rows", "read_statements", "see_whole", "triples"]

ROWS: Final = {
    "json": ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
    "xml": ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
}
"""The forms of rows: their media types, and what reads them."""

STATEMENTS: Final = "application/n-triples, text/turtle;q=0.5"
"""The media types of statements that are asked for."""

_ROWS_BY_KIND: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
}
_STATEMENTS_BY_KIND: Final = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
}
_SHOWN: Final = 120


def read_rows(reply: Reply, where: str) -> ox.QuerySolutions | ox.QueryBoolean:
    """Read rows, or a yes or no.

    Raises:
        RemoteError: if the answer is none, or not all of it.
    """
    see_whole(reply, where)
    form = _ROWS_BY_KIND.get(reply.kind)
    if form is None:
        raise RemoteError(_other(reply, where, "rows as JSON or XML"))
    data = reply.data
    if form is ox.QueryResultsFormat.JSON and b'"typed-literal"' in data:
        # As the drafts before SPARQL 1.1 had it, and some stores have it still.
        data = _mended(data)
    try:
        _see_end(data, form)
        return ox.parse_query_results(data, form)
    except (SyntaxError, ValueError) as error:
        raise RemoteError(_cut(reply, where, error)) from error


def _see_end(data: bytes, form: ox.QueryResultsFormat) -> None:
    """Read an answer to its end.

    Raises:
        SyntaxError: if it has none.
    """
    answer = ox.parse_query_results(data, form)
    try:
        if isinstance(answer, ox.QuerySolutions):
            for _ in answer:
                pass
    finally:
        # The rows of pyoxigraph may be let go of in no other thread: no traceback may hold them.
        del answer


def _mended(data: bytes) -> bytes:
    for blank in (b"", b" "):
        data = data.replace(b'"type":' + blank + b'"typed-literal"', b'"type":"literal"')
    return data


def triples(reply: Reply, where: str) -> list[ox.Triple]:
    """Read statements, with repeats and in the order in which they come.

    Raises:
        RemoteError: if the answer is none, or not all of it.
    """
    see_whole(reply, where)
    form = _STATEMENTS_BY_KIND.get(reply.kind)
    if form is None:
        raise RemoteError(_other(reply, where, "statements as N-Triples or Turtle"))
    try:
        # Turtle has relative IRIs; there are none in ours, and a base keeps others readable.
        base = where if form is ox.RdfFormat.TURTLE else None
        return [each.triple for each in ox.parse(reply.data, format=form, base_iri=base)]
    except (SyntaxError, ValueError) as error:
        raise RemoteError(_cut(reply, where, error)) from error


def read_statements(reply: Reply, where: str) -> ox.QueryTriples:
    """Read the statements of a CONSTRUCT or DESCRIBE, each once.

    Raises:
        RemoteError: if the answer is none, or not all of it.
    """
    held = ox.Store()
    held.extend(ox.Quad(*each) for each in triples(reply, where))
    found = held.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    if not isinstance(found, ox.QueryTriples):
        raise TypeError(found)
    return found


def see_whole(reply: Reply, where: str) -> None:
    """See that the store does not say itself that it gave a part only.

    Raises:
        RemoteError: if it does.
    """
    if most := reply.headers.get("X-SPARQL-MaxRows"):
        msg = (
            f"{where}: the store gives no more than {most} rows and may have cut off the others;"
            " ask for less with LIMIT, or let its keeper raise the limit (ResultSetMaxRows)"
        )
        raise RemoteError(msg)
    if reply.headers.get("X-SQL-State"):
        what = reply.headers.get("X-SQL-Message", "it ran out of time")
        msg = f"{where}: the store gave a part of the answer only ({what[:_SHOWN]}); ask for less"
        raise RemoteError(msg)


def _other(reply: Reply, where: str, expected: str) -> str:
    return (
        f"{where}: answered {reply.kind or 'something without a media type'} with status"
        f" {reply.status} ({_begins(reply.data)}), expected {expected}; check the address and the"
        " profile"
    )


def _cut(reply: Reply, where: str, error: Exception) -> str:
    return (
        f"{where}: the answer of {len(reply.data):,} bytes cannot be read ({error}); it was cut off"
        " or is no answer: the store may have run out of time, so ask for less"
    )


def _begins(data: bytes) -> str:
    words = " ".join(data[:_SHOWN].decode("utf-8", "replace").split())
    return f"it begins {words!r}" if words else "it is empty"
