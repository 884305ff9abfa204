"""How results are written: rows as a table, JSON, CSV or TSV, and whole files."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from utblick.cli.options import OutputFormat
from utblick.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

__all__ = [
    "progress",
    "short",
    "write_answer",
    "write_bytes",
    "write_out",
    "write_rows",
    "write_stream",
]

T = TypeVar("T")

PREFIXES = (
    ("https://w3id.org/utblick/ont#", "utblick:"),
    ("https://w3id.org/utblick/vocab#", "v:"),
    ("https://w3id.org/utblick/", "u:"),
    ("https://schema.org/", "schema:"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:"),
    ("http://www.w3.org/2000/01/rdf-schema#", "rdfs:"),
    ("http://www.w3.org/2004/02/skos/core#", "skos:"),
    ("http://purl.org/dc/terms/", "dcterms:"),
    ("http://www.w3.org/ns/prov#", "prov:"),
    ("http://www.w3.org/ns/oa#", "oa:"),
    ("http://purl.org/spar/c4o/", "c4o:"),
    ("http://purl.org/spar/biro/", "biro:"),
    ("http://purl.org/spar/cito/", "cito:"),
    ("http://purl.org/ontology/bibo/", "bibo:"),
    ("https://bioregistry.io/", ""),
)


def write_out(data: bytes) -> None:
    """Write bytes to standard output as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there, so that it is never half written.

    Raises:
        StoreError: if the folder does not take it.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        msg = f"{path}: cannot be written ({error.strerror}); give another path with the option"
        raise StoreError(msg) from error


def write_stream(path: Path | None, write: Callable[[BinaryIO], object]) -> None:
    """Let ``write`` fill a file, moved to its place when complete, or standard output.

    Raises:
        StoreError: if the folder does not take it.
    """
    if path is None:
        sys.stdout.flush()
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as target:
            write(target)
        beside.replace(path)
    except OSError as error:
        msg = f"{path}: cannot be written ({error.strerror}); give another path with --output"
        raise StoreError(msg) from error
    finally:
        beside.unlink(missing_ok=True)


def short(value: str) -> str:
    """Shorten an IRI by the prefixes of the house; other text is given back as it is.

    >>> short("https://w3id.org/utblick/vocab#phase-3")
    'v:phase-3'
    """
    for start, prefix in PREFIXES:
        if value.startswith(start):
            return prefix + value[len(start) :]
    return value


def write_rows(
    columns: Sequence[str], rows: Iterable[Sequence[object]], form: OutputFormat
) -> None:
    """Write rows of plain values; None is an empty cell in a table and null in JSON."""
    if form is OutputFormat.JSON:
        found = [dict(zip(columns, row, strict=True)) for row in rows]
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    elif form is OutputFormat.TABLE:
        _write_table(columns, rows)
    else:
        _write_delimited(columns, rows, form)


def _write_delimited(
    columns: Sequence[str], rows: Iterable[Sequence[object]], form: OutputFormat
) -> None:
    import csv

    dialect = "excel" if form is OutputFormat.CSV else "excel-tab"
    writer = csv.writer(sys.stdout, dialect, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)


def _write_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*("" if cell is None else Text(str(cell)) for cell in row))
    wide = None if sys.stdout.isatty() else 200
    Console(width=wide, highlight=False, markup=False, emoji=False).print(table)


def _cells(solutions: QuerySolutions) -> Iterator[list[object]]:
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield [_plain(solution[name]) for name in names]


def _plain(term: object) -> object:
    if term is None:
        return None
    value = getattr(term, "value", None)
    if value is None:
        return str(term)
    return short(value) if type(term).__name__ == "NamedNode" else value


def write_answer(answer: QuerySolutions | QueryBoolean | QueryTriples, form: OutputFormat) -> int:
    """Write the answer of any SPARQL query; tables are for the eye, the rest is SPARQL 1.1.

    Returns:
        The number of rows written (1 for a yes or no).
    """
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, serialize

    if isinstance(answer, QuerySolutions):
        if form is OutputFormat.TABLE:
            rows = list(_cells(answer))
            write_rows([variable.value for variable in answer.variables], rows, form)
            return len(rows)
        formats = {
            OutputFormat.JSON: QueryResultsFormat.JSON,
            OutputFormat.CSV: QueryResultsFormat.CSV,
            OutputFormat.TSV: QueryResultsFormat.TSV,
        }
        # CSV ends its lines with CR LF and TSV with LF already; JSON comes without an end of line.
        end = b"\n" if form is OutputFormat.JSON else b""
        write_out((answer.serialize(format=formats[form]) or b"") + end)
        return -1
    if isinstance(answer, QueryBoolean):
        if form is OutputFormat.JSON:
            write_out((answer.serialize(format=QueryResultsFormat.JSON) or b"") + b"\n")
        else:
            typer.echo("yes" if bool(answer) else "no")
        return 1
    write_out(serialize(answer, format=RdfFormat.N_TRIPLES) or b"")
    return -1


def progress(items: Iterable[T], total: int | None, label: str) -> Iterator[T]:
    """Show how far long work has come on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, description=label, total=total, console=Console(stderr=True))
