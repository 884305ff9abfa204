"""How answers are written: rows as a table, JSON, CSV or TSV, statements as N-Triples."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import typer

from utblick.cli.options import OutputFormat
from utblick.cli.prefixes import short
from utblick.cli.targets import write_stream
from utblick.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples
    from rich.text import Text

__all__ = [
    "Answer",
    "fetch_answer",
    "progress",
    "write_answer",
    "write_fetched",
    "write_rows",
]

T = TypeVar("T")
WIDTH = 200
"""Columns of a table that no terminal shows, if COLUMNS says nothing."""


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

    table = Table(*columns, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*(_text(cell) for cell in row))
    Console(width=_width(), highlight=False, markup=False, emoji=False).print(table)


def _text(cell: object) -> Text:
    """Give a cell as text that means nothing to the table, unless it has a style already."""
    from rich.text import Text

    return cell if isinstance(cell, Text) else Text("" if cell is None else str(cell))


def _width() -> int | None:
    """Give how wide a table may be; None lets the terminal decide."""
    if sys.stdout.isatty():
        return None
    asked = os.environ.get("COLUMNS", "")
    return int(asked) if asked.isdecimal() and int(asked) else WIDTH


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


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as far as it is read: the rows of a table, or the bytes of another form."""

    columns: tuple[str, ...] = ()
    rows: tuple[list[object], ...] | None = None
    data: bytes = b""
    count: int = -1


def fetch_answer(
    answer: QuerySolutions | QueryBoolean | QueryTriples, form: OutputFormat
) -> Answer:
    """Read the answer of any SPARQL query; its rows are found only now.

    Raises:
        QueryError: if it turns out only now that the query cannot be answered.
    """
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, serialize

    try:
        if isinstance(answer, QuerySolutions):
            return _fetch_rows(answer, form)
        if isinstance(answer, QueryBoolean):
            if form is OutputFormat.JSON:
                data = (answer.serialize(format=QueryResultsFormat.JSON) or b"") + b"\n"
            else:
                data = b"yes\n" if bool(answer) else b"no\n"
            return Answer(data=data, count=1)
        return Answer(data=serialize(answer, format=RdfFormat.N_TRIPLES) or b"")
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        msg = f"the query cannot be answered: {error}"
        raise QueryError(msg) from error


def _fetch_rows(answer: QuerySolutions, form: OutputFormat) -> Answer:
    from pyoxigraph import QueryResultsFormat

    if form is OutputFormat.TABLE:
        columns = tuple(variable.value for variable in answer.variables)
        rows = tuple(_cells(answer))
        return Answer(columns, rows, count=len(rows))
    formats = {
        OutputFormat.JSON: QueryResultsFormat.JSON,
        OutputFormat.CSV: QueryResultsFormat.CSV,
        OutputFormat.TSV: QueryResultsFormat.TSV,
    }
    # CSV ends its lines with CR LF and TSV with LF already; JSON comes without an end of line.
    end = b"\n" if form is OutputFormat.JSON else b""
    return Answer(data=(answer.serialize(format=formats[form]) or b"") + end)


def write_fetched(answer: Answer) -> int:
    """Write an answer; tables are for the eye, the rest is SPARQL 1.1.

    Returns:
        The number of rows written (1 for a yes or no), -1 if they were not counted.
    """
    if answer.rows is None:
        write_stream(None, lambda target: target.write(answer.data))
    else:
        write_rows(answer.columns, answer.rows, OutputFormat.TABLE)
    return answer.count


def write_answer(answer: QuerySolutions | QueryBoolean | QueryTriples, form: OutputFormat) -> int:
    """Read and write an answer, as `fetch_answer` and `write_fetched` do."""
    return write_fetched(fetch_answer(answer, form))


def progress(items: Iterable[T], total: int | None, label: str) -> Iterator[T]:
    """Show how far long work has come on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, description=label, total=total, console=Console(stderr=True))
