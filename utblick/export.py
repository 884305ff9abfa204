"""Export: the graphs as files, the same bytes for the same content.

Statements are sorted by the code points of their N-Quads lines, graphs by their names, and
what does not fit into memory is sorted on disk. So the order of loading, the kind of store
and the machine leave no trace.
"""

from __future__ import annotations

import heapq
import io
from contextlib import ExitStack
from itertools import groupby, islice
from tempfile import SpooledTemporaryFile, TemporaryFile
from typing import IO, TYPE_CHECKING, Final

import pyoxigraph as ox

from utblick.errors import StoreError
from utblick.facts import DERIVED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from _typeshed import ReadableBuffer, WriteableBuffer

    from utblick.store import GraphStore

__all__ = ["FORMATS", "PREFIXES", "export"]

FORMATS: Final = {
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""The formats by the names that users give them."""

PREFIXES: Final = {
    "utblick": "https://w3id.org/utblick/ont#",
    "v": "https://w3id.org/utblick/vocab#",
    "bibo": "http://purl.org/ontology/bibo/",
    "biro": "http://purl.org/spar/biro/",
    "c4o": "http://purl.org/spar/c4o/",
    "cito": "http://purl.org/spar/cito/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes of Turtle and TriG; none begins another, so that each IRI is written in one way."""

RUN: Final = 200_000
"""Lines sorted in memory at a time; more are sorted in runs on disk and merged."""

SPOOL: Final = 16 * 1024 * 1024


def export(store: GraphStore, output: IO[bytes], form: str, graph: str | None = None) -> None:
    """Write the store, or one graph of it.

    Args:
        store: the store.
        output: a binary file.
        form: one of `FORMATS`. Turtle and N-Triples know no graphs: they get the one graph,
            or the union of all, each statement once.
        graph: bare IRI of one graph.

    Raises:
        StoreError: if there is no such format or no such graph.
    """
    if form not in FORMATS:
        msg = f"no format {form!r}; expected one of {', '.join(FORMATS)}"
        raise StoreError(msg)
    known = sorted([*store.graphs(), *filter(store.has, DERIVED)])
    if graph is not None and graph not in known:
        msg = f"no graph {graph} in the store; see 'utblick info' for what it holds"
        raise StoreError(msg)
    names = known if graph is None else [graph]
    to = FORMATS[form]
    if to.supports_datasets:
        lines: Iterator[bytes] = (line for name in names for line in _quads(store, name))
    else:
        lines = _distinct(_sorted(line for name in names for line in _triples(store, name)))
    _write(lines, output, to)


def _write(lines: Iterator[bytes], output: IO[bytes], to: ox.RdfFormat) -> None:
    if to in {ox.RdfFormat.N_QUADS, ox.RdfFormat.N_TRIPLES}:
        output.writelines(lines)
        return
    read = ox.RdfFormat.N_QUADS if to.supports_datasets else ox.RdfFormat.N_TRIPLES
    statements = ox.parse(io.BufferedReader(_Lines(lines), 1 << 16), format=read)
    if to == ox.RdfFormat.JSON_LD:
        # Without a context: the order in which one is written is not promised.
        ox.serialize(statements, output, to)
        return
    with _SortedPrefixes(output) as ordered:
        ox.serialize(statements, ordered, to, prefixes=PREFIXES)


class _SortedPrefixes(io.BytesIO):
    """A file that sorts the prefix lines at its beginning, whose order is not promised."""

    def __init__(self, output: IO[bytes]) -> None:
        super().__init__()
        self._output = output
        self._held: bytearray | None = bytearray()

    def write(self, data: ReadableBuffer, /) -> int:
        data = bytes(data)
        if self._held is None:
            self._output.write(data)
        else:
            self._held += data
            if self._ends_in_statements():
                self._let_go()
        return len(data)

    def _ends_in_statements(self) -> bool:
        """Tell whether a line that is whole is no prefix line; later ones are not looked at."""
        whole = bytes(self._held or b"").split(b"\n")[:-1]
        return not all(line.startswith(b"@prefix ") for line in whole)

    def _let_go(self) -> None:
        lines = bytes(self._held or b"").splitlines(keepends=True)
        count = sum(line.startswith(b"@prefix ") for line in lines)
        self._output.writelines([*sorted(lines[:count]), *lines[count:]])
        self._held = None

    def close(self) -> None:
        if self._held is not None:
            self._let_go()
        super().close()


class _Lines(io.RawIOBase):
    """Lines as a file that can be read, so that they need not all be there at once."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        super().__init__()
        self._lines = lines
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        target = memoryview(buffer).cast("B")
        wanted = len(target)
        parts = [self._left]
        size = len(self._left)
        while size < wanted and (line := next(self._lines, b"")):
            parts.append(line)
            size += len(line)
        data = b"".join(parts)
        target[: min(size, wanted)] = data[:wanted]
        self._left = data[wanted:]
        return min(size, wanted)


def _triples(store: GraphStore, graph: str) -> Iterator[bytes]:
    """Give the N-Triples lines of a graph, in no order."""
    with SpooledTemporaryFile(max_size=SPOOL) as spool:
        store.dump(spool, graph)
        spool.seek(0)
        yield from spool


def _quads(store: GraphStore, graph: str) -> Iterator[bytes]:
    """Give the N-Quads lines of a graph, sorted: as its N-Triples lines are, for equal names."""
    end = b" <" + graph.encode() + b"> .\n"
    return (line.removesuffix(b" .\n") + end for line in _sorted(_triples(store, graph)))


def _sorted(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Sort lines; UTF-8 sorts as code points do."""
    waiting = iter(lines)
    with ExitStack() as files:
        runs: list[Iterable[bytes]] = []
        while run := sorted(islice(waiting, RUN)):
            if len(run) < RUN:
                runs.append(run)
                break
            file = files.enter_context(TemporaryFile())
            file.writelines(run)
            file.seek(0)
            runs.append(file)
        yield from heapq.merge(*runs)


def _distinct(lines: Iterable[bytes]) -> Iterator[bytes]:
    return (line for line, _ in groupby(lines))
