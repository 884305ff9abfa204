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

ROWS: Final = "application/sparql-results+json"
"""The media type of rows that is asked for: in XML, blanks about a value would be lost."""

STATEMENTS: Final = "application/n-triples, text/turtle;q=0.5"
"""The media types of statements that are asked for."""

_JSON: Final = frozenset({ROWS, "application/json"})
_STATEMENTS_BY_KIND: Final = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
}
ROUND: Final = 1_000
"""Limits of rows are set in thousands."""

_SHOWN: Final = 120


def read_rows(reply: Reply, where: str) -> ox.QuerySolutions | ox.QueryBoolean:
    """Read rows, or a yes or no.

    Raises:
        RemoteError: if the answer is none, or not all of it.
    """
    see_whole(reply, where)
    if reply.kind not in _JSON:
        raise RemoteError(_other(reply, where, "rows as JSON"))
    # Some stores still call a literal as the drafts before SPARQL 1.1 did.
    data = _mended(reply.data) if b'"typed-literal"' in reply.data else reply.data
    try:
        _see_end(data)
        return ox.parse_query_results(data, ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise RemoteError(_cut(reply, where, error)) from error


def _see_end(data: bytes) -> None:
    """Read an answer to its end.

    Raises:
        SyntaxError: if it has none.
    """
    answer = ox.parse_query_results(data, ox.QueryResultsFormat.JSON)
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


def read_statements(reply: Reply, where: str, *, cuts: bool = False) -> ox.QueryTriples:
    """Read the statements of a CONSTRUCT or DESCRIBE, each once.

    Args:
        reply: the answer.
        where: the address, for messages.
        cuts: whether the store cuts off statements above some round number without a word.

    Raises:
        RemoteError: if the answer is none, or not all of it.
    """
    held = ox.Store()
    read = triples(reply, where)
    if cuts and read and len(read) % ROUND == 0:
        msg = (
            f"{where}: the store gave {len(read):,} statements, a round number: it may have cut off"
            " the others; ask for less with LIMIT, or for rows (SELECT)"
        )
        raise RemoteError(msg)
    held.extend(ox.Quad(*each) for each in read)
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
