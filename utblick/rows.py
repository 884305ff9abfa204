"""The rows that answer a question, with values as Python knows them.

>>> from pyoxigraph import Literal, NamedNode
>>> rows = Rows(("study", "size"), [(NamedNode("urn:s"), Literal(42)), (None, Literal("4.5"))])
>>> rows.records()
[{'study': 'urn:s', 'size': 42}, {'study': None, 'size': '4.5'}]
>>> [row.size for row in rows]
[42, '4.5']
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from importlib import import_module
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias, overload

import pyoxigraph as ox
from markupsafe import escape

from utblick.errors import QueryError
from utblick.graph import XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pandas as pd
    import polars as pl

__all__ = ["Cell", "Row", "Rows", "Value", "python_value", "rows_of"]

Value: TypeAlias = str | int | bool | Decimal | float | date | datetime
"""A literal as Python knows it; what Python has no type for is kept as its text."""

Cell: TypeAlias = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple
"""A term as it stands in the answer."""

SHOWN = 50
"""Rows that a notebook shows."""
LONGEST = 300
"""Characters of a value that a notebook shows."""


def python_value(term: object) -> Value:
    """Give a literal as Python's own type, by its datatype; IRIs and the rest as text.

    A year or a month stays text, since a day would be invented; what is not of the form of its
    datatype stays text, since it is what the source says.

    >>> python_value(ox.Literal("0.10", datatype=ox.NamedNode(XSD + "decimal")))
    Decimal('0.10')
    >>> python_value(ox.Literal("2024-05", datatype=ox.NamedNode(XSD + "gYearMonth")))
    '2024-05'
    """
    if not isinstance(term, ox.Literal):
        return str(getattr(term, "value", term))
    kind, written = term.datatype.value, term.value
    read = _READERS.get(kind)
    if read is None or len(written) > LONGEST or not _FORMS.get(kind, _ANY).fullmatch(written):
        return written
    try:
        return read(written)
    except (KeyError, ValueError, InvalidOperation):
        return written


_ANY = re.compile(r"[^_]{1,300}")
# Python's own readers take more than XML Schema does: underscores, NaN for a decimal, spaces.
_FORMS = {
    XSD + "integer": re.compile(r"[+-]?[0-9]{1,300}"),
    XSD + "decimal": re.compile(r"[+-]?(?:[0-9]{1,300}(?:\.[0-9]{0,300})?|\.[0-9]{1,300})"),
    XSD + "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
_READERS: dict[str, Callable[[str], Value]] = {
    XSD + "integer": int,
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "boolean": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
    XSD + "date": date.fromisoformat,
    XSD + "dateTime": datetime.fromisoformat,
}


class Row(tuple["Value | None", ...]):
    """One row: its values in the order of the columns, by name too, None where there is none."""

    __slots__ = ()
    _columns: tuple[str, ...] = ()

    def __getattr__(self, name: str) -> Value | None:
        if name in self._columns:
            return self[self._columns.index(name)]
        msg = f"no column {name!r}; columns: {', '.join(self._columns)}"
        raise AttributeError(msg)

    def asdict(self) -> dict[str, Value | None]:
        """Give the values by the names of their columns."""
        return dict(zip(self._columns, self, strict=True))

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}={value!r}" for name, value in self.asdict().items())
        return f"Row({inside})"

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._columns]


@dataclass(frozen=True, slots=True)
class Rows:
    """What a question gives.

    Attributes:
        columns: the names of the columns, in the order of the question.
        rows: the terms of each row, None where a row has none.
        note: what to know of the answer, "" if nothing.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Cell | None, ...]]
    note: str = ""

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        kind = self._kind()
        return (kind(map(_cell, each)) for each in self.rows)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Rows: ...
    def __getitem__(self, at: int | slice) -> Row | Rows:
        if isinstance(at, slice):
            return Rows(self.columns, self.rows[at], self.note)
        return self._kind()(map(_cell, self.rows[at]))

    def records(self) -> list[dict[str, Value | None]]:
        """Give each row as a dict from column to value."""
        return [dict(zip(self.columns, map(_cell, each), strict=True)) for each in self.rows]

    def column(self, name: str) -> list[Value | None]:
        """Give the values of one column, in the order of the rows.

        Raises:
            QueryError: if there is no such column.
        """
        if name not in self.columns:
            msg = f"no column {name!r}; columns: {', '.join(self.columns)}"
            raise QueryError(msg)
        at = self.columns.index(name)
        return [_cell(each[at]) for each in self.rows]

    def to_polars(
        self, kinds: Mapping[str, str] | None = None, *, types: bool = False
    ) -> pl.DataFrame:
        """Give the rows as a polars frame, each column with the type of its values.

        Args:
            kinds: what some columns must be, by name, so that no rows have the types of many.
            types: after each column one more that tells the datatype of each value.

        Raises:
            UtblickError: if polars is not installed.
        """
        frame: pl.DataFrame = import_module("utblick.frames").to_polars(
            self.columns, self.rows, kinds, types=types
        )
        return frame

    def to_pandas(
        self, kinds: Mapping[str, str] | None = None, *, types: bool = False
    ) -> pd.DataFrame:
        """Give the rows as a pandas frame; what it takes is as for `to_polars`.

        Raises:
            UtblickError: if pandas is not installed.
        """
        frame: pd.DataFrame = import_module("utblick.frames").to_pandas(
            self.columns, self.rows, kinds, types=types
        )
        return frame

    def __repr__(self) -> str:
        return f"<Rows: {len(self)} of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        """Show the first rows as a table; all that comes from the graph is escaped."""
        head = "".join(f"<th>{escape(each)}</th>" for each in self.columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{_shown(each)}</td>' for each in row)}</tr>"
            for row in islice(self, SHOWN)
        )
        rest = len(self) - SHOWN
        more = f"<p>{rest} more rows</p>" if rest > 0 else ""
        note = f"<p>{escape(self.note)}</p>" if self.note else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}{note}"

    def _kind(self) -> type[Row]:
        # A column may bear the name of what a tuple has of its own (count): the column is meant.
        named = {
            name: property(itemgetter(at))
            for at, name in enumerate(self.columns)
            if name not in {"asdict", "_columns"} and not name.startswith("__")
        }
        return type("Row", (Row,), {**named, "_columns": self.columns, "__slots__": ()})


def rows_of(answer: object, note: str = "", limit: int | None = None) -> Rows:
    """Give the rows of an answer to a SELECT or ASK query, at most as many as ``limit``.

    Statements, which CONSTRUCT and DESCRIBE give, are rows of subject, predicate and object.
    """
    if isinstance(answer, bool):
        return Rows(("answer",), [(ox.Literal(answer),)], note)
    if isinstance(answer, ox.QueryBoolean):
        return Rows(("answer",), [(ox.Literal(bool(answer)),)], note)
    if isinstance(answer, ox.QueryTriples):
        triples = [(each.subject, each.predicate, each.object) for each in islice(answer, limit)]
        return Rows(("subject", "predicate", "object"), list(triples), note)
    if isinstance(answer, ox.QuerySolutions):
        columns = tuple(each.value for each in answer.variables)
        rows = [tuple(row[each] for each in columns) for row in islice(answer, limit)]
        return Rows(columns, rows, note)
    msg = f"found {type(answer).__name__}, expected the answer to a query"
    raise QueryError(msg)


def _cell(term: Cell | None) -> Value | None:
    return None if term is None else python_value(term)


def _shown(value: Value | None) -> str:
    words = "" if value is None else str(value)
    return str(escape(words if len(words) <= LONGEST else f"{words[:LONGEST]}…"))
