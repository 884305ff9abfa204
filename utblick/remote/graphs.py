"""The graphs of a remote store, written and read whole by the protocol or by updates.

Statements are lines of N-Triples without their ends, as `lines_of` and `sorted` make them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import pyoxigraph as ox

from utblick.errors import RemoteError
from utblick.remote.answers import see_whole, triples
from utblick.remote.line import Request
from utblick.remote.patience import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from utblick.remote.endpoint import Endpoint

__all__ = ["PART", "RemoteGraphs", "parts"]

PART: Final = 32 * 1024 * 1024
"""Bytes that are sent at a time; a server that wants less (413) is given less."""

SMALLEST: Final = 64 * 1024
UPDATE: Final = 1024 * 1024
"""Bytes of one update: what is sent in its text must be parsed whole by the store."""

_NT: Final = "application/n-triples"
_NQ: Final = "application/n-quads"
FEW: Final = 4
"""Graphs that are rather read one by one."""

_TSV: Final = "text/tab-separated-values"
_SPO: Final = ("s", "p", "o")
_FORM: Final = "application/x-www-form-urlencoded"
_TOO_LARGE: Final = 413
_GONE: Final = frozenset({404})


class RemoteGraphs:
    """Writes and reads graphs of an endpoint.

    Raises:
        RemoteError: if nobody can write there by what is known of its kind of store.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        kind = endpoint.profile
        if kind.update is None:
            msg = (
                f"{endpoint.line.address}: with the profile {kind.name!r} it takes questions only;"
                " name the kind of the store with --profile"
            )
            raise RemoteError(msg)
        self._line = endpoint.line
        self._endpoint = endpoint
        self._update_path = kind.update
        self._graphs = kind.graphs
        self._reads = kind.graphs if kind.read_graphs is None else kind.read_graphs
        self._quads = kind.quads
        self._quads_parameters = kind.quads_parameters
        self._rows_quick = kind.rows_quick
        self._longest = kind.longest
        self._page = kind.page
        self._part = PART

    @property
    def takes_quads(self) -> bool:
        """Tell whether statements of several graphs can be sent at once."""
        return self._quads is not None

    def update(self, text: str) -> None:
        """Ask for an update, as a form, which all stores read."""
        content = urlencode([("update", text)]).encode()
        self._line.send(Request("POST", self._update_path, (), content, _FORM))

    # --- writing -----------------------------------------------------------------------

    def put(self, graph: str, lines: Sequence[bytes]) -> None:
        """Put statements in place of all that a graph has there."""
        if self._graphs is None:
            self.drop(graph)
            self._insert(graph, lines)
            return
        long = [each for each in lines if self._longest and len(each) > self._longest]
        short = [each for each in lines if each not in set(long)] if long else lines
        if not short:
            self.drop(graph)
        at, path, first = [("graph", graph)], self._graphs, True

        def send(content: bytes) -> None:
            nonlocal first
            self._line.send(Request("PUT" if first else "POST", path, at, content, _NT))
            first = False

        self._in_parts(short, send)
        self._insert(graph, long)

    def _insert(self, graph: str, lines: Sequence[bytes]) -> None:
        for content in parts(lines, UPDATE):
            self.update(f"INSERT DATA {{ GRAPH <{graph}> {{\n{content.decode()}}} }}")

    def add(self, by_graph: Mapping[str, Sequence[bytes]]) -> None:
        """Add statements to graphs, of which none is there yet, with few requests."""
        path = self._quads or ""
        lines = [
            line.removesuffix(b".") + b"<" + graph.encode() + b"> ."
            for graph, each in by_graph.items()
            for line in each
        ]
        self._in_parts(
            lines,
            lambda content: self._line.send(
                Request("POST", path, self._quads_parameters, content, _NQ)
            ),
        )

    def _in_parts(self, lines: Sequence[bytes], send: Callable[[bytes], object]) -> None:
        at = 0
        while at < len(lines):
            content, after = _part(lines, at, self._part)
            try:
                send(content)
            except RefusedError as error:
                if error.status != _TOO_LARGE or self._part <= SMALLEST:
                    raise
                self._part = max(SMALLEST, min(self._part, len(content)) // 4)
                continue
            at = after

    def drop(self, graph: str) -> None:
        """Take a graph out; it need not be there."""
        if self._graphs is None:
            self.update(f"DROP SILENT GRAPH <{graph}>")
            return
        at = [("graph", graph)]
        self._line.send(Request("DELETE", self._graphs, at, allowed=_GONE))

    def drop_all(self, graphs: Sequence[str]) -> None:
        """Take graphs out in one update; they need not be there."""
        if graphs:
            self.update(" ;\n".join(f"DROP SILENT GRAPH <{each}>" for each in graphs))

    # --- reading -----------------------------------------------------------------------

    def read(self, graph: str, size: int = 0) -> bytes:
        """Give the statements of a graph as N-Triples; none if it is not there.

        Args:
            graph: its bare IRI.
            size: how many it should have; of a store that cuts off, fewer are read again in pages.

        Raises:
            RemoteError: if they cannot be had whole.
        """
        if self._reads is None:
            asked = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
            found = self._endpoint.construct_unjoined(asked)
            return found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
        at = [("graph", graph)]
        reply = self._line.send(Request("GET", self._reads, at, accept=_NT, allowed=_GONE))
        if reply.status in _GONE:
            return b""
        where = f"{self._line.address}{self._reads}"
        see_whole(reply, where)
        if self._page and reply.data.count(b"\n") < max(size, 1):
            return self._paged(graph, self._page)
        if reply.kind == _NT:
            return reply.data
        return ox.serialize(triples(reply, where), format=ox.RdfFormat.N_TRIPLES) or b""

    def _paged(self, graph: str, page: int) -> bytes:
        """Read in pages until one is empty; what comes twice or not at all is seen by its sum."""
        found: list[bytes] = []
        pattern = f"WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        while True:
            asked = f"CONSTRUCT {{ ?s ?p ?o }} {pattern} LIMIT {page} OFFSET {page * len(found)}"
            read = self._endpoint.construct_unjoined(asked, cuts=False)
            data = read.serialize(format=ox.RdfFormat.N_TRIPLES)
            if not data:
                return b"".join(found)
            found.append(data)

    def read_many(self, graphs: Sequence[str]) -> dict[str, list[bytes]]:
        """Give the statements of several graphs from one question, where that is quick.

        They are as the store writes them: where one is not as it was sent, `read` tells whether
        that is the writing or the statement. Nothing of a graph that must be read by itself.
        """
        if not self._rows_quick or len(graphs) < FEW:
            return {}
        listed = " ".join(f"<{each}>" for each in graphs)
        asked = f"SELECT ?g ?s ?p ?o WHERE {{ VALUES ?g {{ {listed} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        content = urlencode([("query", asked)]).encode()
        path = self._endpoint.profile.query
        try:
            reply = self._line.send(Request("POST", path, (), content, _FORM, _TSV))
        except RemoteError:
            return {}
        return _by_graph(reply.data) if reply.kind == _TSV else {}


def parts(lines: Sequence[bytes], size: int) -> Iterator[bytes]:
    r"""Join lines to parts of about so many bytes; a longer line is a part of its own.

    >>> list(parts([b"a", b"b", b"c"], 4))
    [b'a\nb\n', b'c\n']
    """
    at = 0
    while at < len(lines):
        content, at = _part(lines, at, size)
        yield content


def _by_graph(rows: bytes) -> dict[str, list[bytes]]:
    found: dict[bytes, list[bytes]] = defaultdict(list)
    for row in rows.split(b"\n")[1:]:
        graph, _, rest = row.partition(b"\t")
        words = rest.split(b"\t")
        if len(words) == len(_SPO):
            if words[2][:1] not in b'<"_':
                words[2] = _with_datatype(words[2])
            found[graph].append(b" ".join(words) + b" .")
    return {graph[1:-1].decode(): lines for graph, lines in found.items()}


def _with_datatype(number: bytes) -> bytes:
    """Write a literal in full that TSV writes short.

    >>> _with_datatype(b"0.5")
    b'"0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    if number in {b"true", b"false"}:
        kind = b"boolean"
    elif b"e" in number.lower():
        kind = b"double"
    else:
        kind = b"decimal" if b"." in number else b"integer"
    return b'"' + number + b'"^^<http://www.w3.org/2001/XMLSchema#' + kind + b">"


def _part(lines: Sequence[bytes], at: int, size: int) -> tuple[bytes, int]:
    after, bytes_held = at, 0
    while after < len(lines) and (after == at or bytes_held + len(lines[after]) < size):
        bytes_held += len(lines[after]) + 1
        after += 1
    return b"\n".join(lines[at:after]) + b"\n", after
