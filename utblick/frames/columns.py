"""What the columns of a table are, by the datatypes in them: numbers, dates, text.

A column is of a kind only if every value in it is; of two kinds, or where one value is not of
the form of its datatype, it stays text, as written. A whole number is a decimal number too. What
is missing is None, never 0 or "".
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from utblick.errors import QueryError
from utblick.graph import XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from utblick.frames.tables import Cell

__all__ = ["KINDS", "Column", "Plain", "columns_of", "digits", "lexical", "plain"]

KINDS: Final = ("boolean", "integer", "decimal", "double", "date", "instant", "text")
"""What a column may be; an instant is a time of day of a day, in UTC."""

Plain = bool | int | Decimal | float | date | datetime | str | None
"""What a value may be in Python; a datetime has the zone UTC."""

LONGEST: Final = 38
"""Digits of the longest decimal numbers that frames know."""

_LIMIT: Final = 2**63
_WRITTEN: Final = (ox.NamedNode, ox.Literal)
_WHOLE = ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
_WHOLE_TOO = ("nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong")
_FAMILIES: Final = {
    "boolean": "boolean",
    **dict.fromkeys((*_WHOLE, *_WHOLE_TOO, "unsignedShort", "unsignedByte"), "integer"),
    "decimal": "decimal",
    "double": "double",
    "float": "double",
    "date": "date",
    "dateTime": "instant",
}
_FORMS: Final = {
    "boolean": re.compile(r"true|false|1|0"),
    "integer": re.compile(r"[+-]?[0-9]{1,40}"),
    "decimal": re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})"),
    # No NaN: pandas takes it for missing, and it is not.
    "double": re.compile(
        r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,4})?|-?INF"
    ),
    # A year of the common era, no time zone: what Date means in both libraries.
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    # Of another zone than UTC the frame would keep the instant and lose the zone.
    "instant": re.compile(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?Z"
    ),
}
_READERS: Final[dict[str, Callable[[str], Plain]]] = {
    "boolean": lambda written: written in {"true", "1"},
    "integer": int,
    "decimal": Decimal,
    "double": float,
    "date": date.fromisoformat,
    "instant": datetime.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column in Python's types.

    Attributes:
        name: what it is called.
        kind: one of `KINDS`.
        values: a value a row, None where it is missing.
        found: how often each datatype stands in it, by its name ("iri", "date", "@sv").
    """

    name: str
    kind: str
    values: list[Plain]
    found: tuple[tuple[str, int], ...]

    @property
    def note(self) -> str:
        """Why it is text though other things than words stand in it, "" if it is not."""
        odd = [name for name, _ in self.found if name not in {"iri", "string"} and name[0] != "@"]
        if self.kind != "text" or not odd:
            return ""
        parts = ", ".join(f"{count} {name}" for name, count in self.found)
        return f"{self.name} stays text as written: {parts}"


def columns_of(
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    kinds: Mapping[str, str] | None = None,
    *,
    types: bool = False,
) -> list[Column]:
    """Tell the kinds of columns and give their values.

    Args:
        columns: their names.
        rows: a term or None for each.
        kinds: what some columns must be, by name, so that an empty answer has the dtypes of a full
            one. Text takes anything.
        types: after each column one more, ``NAME.type``: the datatype of each value by its name,
            "iri", or the language ("@sv"). A column that stays text then loses nothing.

    Raises:
        QueryError: if a row has not one term for each column, if there is no such column or kind,
            or if a value is not of the kind that its column must be.
    """
    asked = dict(kinds or {})
    _refuse_unknown(columns, asked)
    try:
        whole = [tuple(cell) for cell in zip(columns, *rows, strict=True)]
    except ValueError as error:
        msg = f"a row has more or fewer terms than there are columns ({len(columns)})"
        raise QueryError(msg) from error
    found: list[Column] = []
    for name, (_, *cells) in zip(columns, whole, strict=True):
        column = _column(name, cells, asked.get(name))
        found.append(column)
        if types:
            told = [None if cell is None else _type(cell) for cell in cells]
            found.append(Column(f"{name}.type", "text", [*told], ()))
    return found


def _refuse_unknown(columns: Sequence[str], asked: dict[str, str]) -> None:
    for name, kind in asked.items():
        if name not in columns or kind not in KINDS:
            what, known = ("column", columns) if name not in columns else ("kind", KINDS)
            found = name if name not in columns else kind
            msg = f"found the {what} {found!r}, expected one of: {', '.join(known) or 'none'}"
            raise QueryError(msg)


def _column(name: str, cells: Sequence[Cell], asked: str | None) -> Column:
    counted = Counter(_type(cell) for cell in cells if cell is not None)
    found = tuple(sorted(counted.items()))
    kind = asked or _kind([each for each, _ in found])
    values = _values(kind, cells)
    if values is None and asked:
        msg = f"{name}: not every value is of the kind {asked!r}: {', '.join(counted)}"
        raise QueryError(msg)
    if values is None:
        kind, values = "text", list(_texts(cells))
    return Column(name, kind, values, found)


def _kind(datatypes: Sequence[str]) -> str:
    families = {_FAMILIES.get(each, "text") for each in datatypes}
    if families == {"integer", "decimal"}:
        return "decimal"
    return families.pop() if len(families) == 1 else "text"


def _values(kind: str, cells: Sequence[Cell]) -> list[Plain] | None:
    """Give the values in a kind, None if one of them is not of it."""
    if kind == "text":
        return list(_texts(cells))
    values: list[Plain] = []
    for cell in cells:
        value = None if cell is None else _read(kind, cell)
        if value is None and cell is not None:
            return None
        values.append(value)
    return values if _fits(kind, values) else None


def _texts(cells: Sequence[Cell]) -> Iterator[Plain]:
    return (None if cell is None else lexical(cell) for cell in cells)


def _read(kind: str, cell: Cell) -> Plain:
    """Give a value in a kind, None if it is not of it."""
    family = _FAMILIES.get(_type(cell), "text")
    if family != kind and (family, kind) != ("integer", "decimal"):
        return None
    written = lexical(cell)
    if not _FORMS[kind].fullmatch(written):
        return None
    try:
        return _READERS[kind](written)
    except ValueError:  # the 30th of February
        return None


def plain(cell: Cell) -> Plain:
    """Give a term as Python's own, or as it is written where Python has no type for it.

    >>> plain(ox.Literal("0.50", datatype=ox.NamedNode(XSD + "decimal")))
    Decimal('0.50')
    """
    kind = _FAMILIES.get(_type(cell), "text")
    value = None if kind == "text" else _read(kind, cell)
    return lexical(cell) if value is None else value


def _fits(kind: str, values: Sequence[Plain]) -> bool:
    if kind == "integer":
        return all(-_LIMIT <= each < _LIMIT for each in values if isinstance(each, int))
    return kind != "decimal" or sum(digits(values)) <= LONGEST


def digits(values: Iterable[Plain]) -> tuple[int, int]:
    """Tell how many digits stand before and after the point, of the numbers that have most.

    >>> digits([Decimal("12"), Decimal("0.125"), None])
    (2, 3)
    """
    before = after = 0
    for value in values:
        if isinstance(value, Decimal):
            _, figures, exponent = value.as_tuple()
            places = -exponent if isinstance(exponent, int) else 0
            after = max(after, places)
            before = max(before, len(figures) - places)
    return before, max(after, 0)


def lexical(cell: Cell) -> str:
    """Give a term as it is written: the IRI of a thing, the characters of a value."""
    return cell.value if isinstance(cell, _WRITTEN) else str(cell)


def _type(cell: Cell) -> str:
    if isinstance(cell, ox.NamedNode):
        return "iri"
    if not isinstance(cell, ox.Literal):
        return "blank"
    language = cell.language
    return f"@{language}" if language else cell.datatype.value.removeprefix(XSD)
