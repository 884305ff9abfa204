"""Parquet: a table for each class of the ontology, and one of all statements.

Rows stand in the order of graphs and of subjects in them, row groups are cut by their number of
rows, so equal content gives equal bytes (of one version of pyarrow, which signs its files).
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Final

from utblick.errors import StoreError
from utblick.formats.columns import Row, Table, row_of, tables
from utblick.formats.literals import XSD, unescaped
from utblick.formats.tabular import rows
from utblick.sorting import sorted_graphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from utblick.formats.things import Thing
    from utblick.store import GraphStore

__all__ = ["QUADS", "write_parquet", "write_quads"]

QUADS: Final = "quads.parquet"

ROWS: Final = 131_072
"""Rows of a row group of the table of statements."""

CELLS: Final = 1_000_000
"""Cells of a row group of a class."""

_NAMES: Final = ("subject", "predicate", "object", "datatype", "language", "graph")
_CODED: Final = ["predicate", "datatype", "language", "graph"]
_Parts = tuple[list[str], list[str], list[str], list[str | None], list[str | None], list[str]]


def write_parquet(store: GraphStore, names: Sequence[str], folder: Path) -> Counter[str]:
    """Write the tables of the classes, ``other`` and ``quads``; nothing is lost.

    Raises:
        StoreError: if pyarrow is not installed.
    """
    with _QuadsWriter(folder / QUADS) as quads:
        graphs = (
            (name, quads.passing(name, blocks)) for name, blocks in sorted_graphs(store, names)
        )
        _write_tables(rows(store, graphs), folder)
    return Counter()


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415 - the same
    except ImportError as error:
        msg = "Parquet needs pyarrow: pip install 'utblick[frames]'"
        raise StoreError(msg) from error
    return pa, pq


# --- all statements ----------------------------------------------------------------------


def write_quads(store: GraphStore, names: Iterable[str], path: Path) -> None:
    """Write the statements alone, without the tables of classes."""
    with _QuadsWriter(path) as quads:
        for name, blocks in sorted_graphs(store, names):
            for _ in quads.passing(name, blocks):
                pass


class _QuadsWriter:
    """The file of all statements: subject, predicate, object, datatype, language and graph.

    Datatype and language are those of a literal and null else; a blank node begins with ``_:``,
    a triple of RDF 1.2 with ``<<(``.
    """

    def __init__(self, path: Path) -> None:
        self._pa, pq = _pyarrow()
        self._schema = self._pa.schema([(name, self._pa.string()) for name in _NAMES])
        self._writer = pq.ParquetWriter(
            path, self._schema, compression="zstd", compression_level=1, use_dictionary=_CODED
        )
        self._parts: _Parts = ([], [], [], [], [], [])
        self._marks: dict[str, tuple[str | None, str | None]] = {}
        # pyarrow encodes and compresses without Python's lock: the next rows are read meanwhile.
        self._pool = ThreadPoolExecutor(1)
        self._writing: Future[None] | None = None

    def __enter__(self) -> _QuadsWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None and self._parts[0]:
                self._write()
            if kind is None:
                self._settle()
        finally:
            self._pool.shutdown()
            self._writer.close()

    def passing(self, graph: str, blocks: Iterable[list[bytes]]) -> Iterator[list[bytes]]:
        """Write the lines of a graph as they pass by."""
        for block in blocks:
            self._put(graph, block)
            yield block

    def _put(self, graph: str, block: list[bytes]) -> None:
        first = 0
        while first < len(block):
            some = block[first : first + ROWS - len(self._parts[0])]
            _take(some, self._parts, self._marks)
            self._parts[-1].extend([graph] * len(some))
            first += len(some)
            if len(self._parts[0]) == ROWS:
                self._write()

    def _write(self) -> None:
        arrays = [self._pa.array(part, self._pa.string()) for part in self._parts]
        table = self._pa.Table.from_arrays(arrays, schema=self._schema)
        self._settle()
        self._writing = self._pool.submit(self._writer.write_table, table, ROWS)
        for part in self._parts:
            part.clear()

    def _settle(self) -> None:
        """Wait for what is being written, and tell if it could not be."""
        if self._writing is not None:
            self._writing.result()


def _take(
    lines: list[bytes], parts: _Parts, marks: dict[str, tuple[str | None, str | None]]
) -> None:
    """Take lines apart; this loop is what a table of millions waits for."""
    subjects, predicates, objects, datatypes, languages, _ = parts
    for line in b"\n".join(lines).decode().split("\n"):
        subject, predicate, value = line.split(" ", 2)
        subjects.append(subject[1:-1] if subject[0] == "<" else subject)
        predicates.append(predicate[1:-1])
        if value[0] == '"':
            end = value.rindex('"')
            mark = value[end + 1 :]
            found = marks.get(mark)
            if found is None:
                found = marks[mark] = _marked(mark)
            value = value[1:end]
            objects.append(unescaped(value) if "\\" in value else value)
            datatypes.append(found[0])
            languages.append(found[1])
        else:
            objects.append(value[1:-1] if value[0] == "<" and value[1] != "<" else value)
            datatypes.append(None)
            languages.append(None)


def _marked(mark: str) -> tuple[str | None, str | None]:
    """Give the datatype and the language that follow a literal."""
    if mark.startswith("@"):
        return "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", mark[1:]
    return (mark[3:-1] if mark else XSD + "string"), None


# --- classes -----------------------------------------------------------------------------


def _write_tables(told: Iterable[tuple[str, str, Thing]], folder: Path) -> None:
    """Write a table for each class, those without rows too."""
    with ExitStack() as files:
        made = {
            kind: files.enter_context(_ClassWriter(folder / f"{table.name}.parquet", table))
            for kind, table in tables().items()
        }
        for kind, graph, thing in told:
            made[kind].put(row_of(graph, thing, tables()[kind]))


class _ClassWriter:
    """The file of a class: rows are held until they make a row group."""

    def __init__(self, path: Path, table: Table) -> None:
        self._pa, pq = _pyarrow()
        self._schema = _schema(self._pa, table)
        self._held: list[list[Any]] = [[] for _ in self._schema]
        self._most = max(1, CELLS // len(self._held))
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd", compression_level=1)

    def __enter__(self) -> _ClassWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None and self._held[0]:
            self._write()
        self._writer.close()

    def put(self, row: Row) -> None:
        """Take a row; write a group when there are enough."""
        cells = (row.subject, row.graph, row.types, *row.cells, row.more)
        for held, cell in zip(self._held, cells, strict=True):
            held.append(cell)
        if len(self._held[0]) >= self._most:
            self._write()

    def _write(self) -> None:
        arrays = [
            self._pa.array(held, field.type)
            for held, field in zip(self._held, self._schema, strict=True)
        ]
        self._writer.write_table(
            self._pa.Table.from_arrays(arrays, schema=self._schema), self._most
        )
        for held in self._held:
            held.clear()


def _schema(pa: Any, table: Table) -> Any:  # noqa: ANN401 - pyarrow has no types
    kinds = {
        "integer": pa.int64(),
        "decimal": pa.decimal128(38, 18),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    fields = [("id", pa.string()), ("graph", pa.string()), ("type", pa.list_(pa.string()))]
    for column in table.columns:
        kind = kinds.get(column.kind, pa.string())
        fields.append((column.name, pa.list_(kind) if column.many else kind))
    more = pa.list_(pa.struct([("property", pa.string()), ("term", pa.string())]))
    found = pa.schema([*fields, ("more", more)])
    about = {each.name: each.property for each in table.columns}
    return found.with_metadata(
        {"class": table.iri, **{f"property:{k}": v for k, v in about.items()}}
    )
