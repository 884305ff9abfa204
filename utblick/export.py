"""Export: the graphs as files, the same bytes for the same content.

Statements are sorted by the code points of their N-Quads lines, graphs by their names, and
what does not fit into memory is sorted on disk. So the order of loading, the kind of store
and the machine leave no trace.
"""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Final

import pyoxigraph as ox

from utblick.errors import StoreError
from utblick.reifiers import reified
from utblick.sorting import END, distinct, graph_names, sort, sorted_graphs, unsorted_graphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from _typeshed import ReadableBuffer, WriteableBuffer

    from utblick.store import GraphStore

    _Lines = Iterator[list[bytes]]
    _Bytes = Iterator[bytes]

__all__ = ["FORMATS", "PREFIXES", "export", "write_data"]

FORMATS: Final = {
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nq12": ox.RdfFormat.N_QUADS,
    "trig12": ox.RdfFormat.TRIG,
    "ttl12": ox.RdfFormat.TURTLE,
    "nt12": ox.RdfFormat.N_TRIPLES,
}
"""The formats by the names that users give them; those of RDF 1.2 write reifiers."""

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
    known = graph_names(store)
    if graph is not None and graph not in known:
        msg = f"no graph {graph} in the store; see 'utblick info' for what it holds"
        raise StoreError(msg)
    names = known if graph is None else [graph]
    change = reified if form.endswith("12") else _as_it_is
    to = FORMATS[form]
    if to.supports_datasets:
        data = _quads(sorted_graphs(store, names), change)
    else:
        lines = (block for _, blocks in unsorted_graphs(store, names) for block in blocks)
        data = _ended(change(distinct(sort(lines))), END)
    write_data(data, output, to)


def _as_it_is(blocks: _Lines) -> _Lines:
    return blocks


def _quads(graphs: Iterable[tuple[str, _Lines]], change: Callable[[_Lines], _Lines]) -> _Bytes:
    for name, blocks in graphs:
        yield from _ended(change(blocks), b" <" + name.encode() + b">" + END)


def _ended(blocks: _Lines, end: bytes) -> _Bytes:
    """Give lines their end, many at a time."""
    for block in blocks:
        block.append(b"")
        yield end.join(block)


def write_data(
    data: _Bytes, output: IO[bytes], to: ox.RdfFormat, prefixes: dict[str, str] = PREFIXES
) -> None:
    """Write sorted pieces of N-Quads, or of N-Triples for Turtle, in a format."""
    if to in {ox.RdfFormat.N_QUADS, ox.RdfFormat.N_TRIPLES}:
        output.writelines(data)
        return
    read = ox.RdfFormat.N_QUADS if to.supports_datasets else ox.RdfFormat.N_TRIPLES
    statements = ox.parse(io.BufferedReader(_Data(data), 1 << 16), format=read)
    if to == ox.RdfFormat.JSON_LD:
        # Without a context: the order in which one is written is not promised.
        ox.serialize(statements, output, to)
        return
    with _SortedPrefixes(output) as ordered:
        ox.serialize(statements, ordered, to, prefixes=prefixes)


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


class _Data(io.RawIOBase):
    """Pieces of data as a file that can be read, so that they need not all be there at once."""

    def __init__(self, pieces: _Bytes) -> None:
        super().__init__()
        self._pieces = pieces
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        target = memoryview(buffer).cast("B")
        while not self._left and (piece := next(self._pieces, b"")):
            self._left = memoryview(piece)
        count = min(len(target), len(self._left))
        target[:count] = self._left[:count]
        self._left = self._left[count:]
        return count
