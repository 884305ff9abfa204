"""Tables: one for each class of the ontology, and the columns that its properties have.

``columns.tsv`` says which. A column takes only what it can give back letter by letter; what none
takes (a second value, another datatype, a property that is not in the table) stands in the last
column, ``more``, as property and N-Triples term. So a table never loses a statement.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from utblick import terms as t
from utblick.formats.literals import XSD, is_iri, literal
from utblick.graph import Term, iri_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from utblick.formats.things import Thing

__all__ = ["LANGUAGES", "OTHER", "Column", "Row", "Table", "restored", "row_of", "tables"]

LANGUAGES: Final = ("en", "sv")
"""The languages whose texts have columns of their own."""

OTHER: Final = "other"
"""The table of things that no graph says to be of a class of the ontology."""

_INT64 = 2**63
_SMALL = Decimal(10) ** 20
_PARTIAL = re.compile(r"\d{4}(-\d{2})?")


class Column(NamedTuple):
    """A column: its name, the property behind it (an IRI), what it holds, and how many.

    Attributes:
        name: unique in its table.
        property: bare IRI.
        kind: iri, string, integer, decimal, boolean, date, partial (a year or a month), or term.
        language: the tag of its texts, "" for none.
        many: whether it holds a list.
        mark: which literals it takes, by what follows the value in N-Triples.
    """

    name: str
    property: str
    kind: str
    language: str
    many: bool
    mark: str


class Table(NamedTuple):
    """A table: the name of its class, its columns, and by property and mark the place of each."""

    name: str
    iri: str
    columns: tuple[Column, ...]
    places: dict[tuple[str, str], int]


class Row(NamedTuple):
    """A thing of one graph as a row: cells in the order of the columns, None for none."""

    graph: str
    subject: str
    types: list[str]
    cells: list[Any]
    more: list[tuple[str, str]]


@cache
def tables() -> dict[str, Table]:
    """Give the tables by the IRI (as a term) of their class, the classes in order of precedence.

    A thing of several classes stands in the first: ours come before those of others.
    """
    found: dict[str, list[Column]] = {}
    lines = (files("utblick.formats") / "columns.tsv").read_text("utf-8").splitlines()
    for line in lines[1:]:
        name, prop, kind, values = line.split("\t")
        found.setdefault(name, []).extend(_columns(prop, kind, many=values == "many"))
    made = {getattr(t, name): _table(name, columns) for name, columns in found.items()}
    made[""] = _table(OTHER, [])
    return made


def _table(name: str, columns: list[Column]) -> Table:
    kind: str = getattr(t, name, "<>")
    places = {(f"<{each.property}>", each.mark): place for place, each in enumerate(columns)}
    return Table(name, iri_text(Term(kind)), tuple(columns), places)


_MARKS = {"iri": "<", "string": "", "term": "*"}


def _columns(name: str, kind: str, *, many: bool) -> list[Column]:
    """Give the columns of a property: texts have one for each language, dates each precision."""
    prop = iri_text(Term(getattr(t, name)))

    def column(suffix: str, kind: str, mark: str, language: str = "") -> Column:
        return Column(name + suffix, prop, kind, language, many, mark)

    if kind == "text":
        told = [column(f"_{each}", "string", f"@{each}", each) for each in LANGUAGES]
        return [column("", "string", ""), *told]
    if kind == "date":
        return [
            column("", "date", _typed("date")),
            column("_month", "partial", _typed("gYearMonth")),
            column("_year", "partial", _typed("gYear")),
            column("_words", "string", ""),
        ]
    if kind == "number":
        return [
            column("", "decimal", _typed("decimal")),
            column("_count", "integer", _typed("integer")),
        ]
    return [column("", kind, _MARKS.get(kind, "") if kind in _MARKS else _typed(kind))]


def _typed(name: str) -> str:
    return f"^^<{XSD}{name}>"


def row_of(graph: str, thing: Thing, table: Table) -> Row:
    """Put what a graph states of a thing into the columns of a table."""
    row = Row(graph, _bare(thing.subject), [], [None] * len(table.columns), [])
    for prop, term in thing.said:
        if prop == t.rdf_type and is_iri(term):
            row.types.append(iri_text(Term(term)))
        elif not _placed(row, table, prop, term):
            row.more.append((iri_text(Term(prop)), term))
    return row


def _bare(subject: str) -> str:
    return iri_text(Term(subject)) if is_iri(subject) else subject


def _placed(row: Row, table: Table, prop: str, term: str) -> bool:
    mark = "<" if is_iri(term) else term[term.rindex('"') + 1 :] if term[0] == '"' else "_"
    place = table.places.get((prop, mark))
    if place is None:
        place = table.places.get((prop, "*"))
        if place is None:
            return False
    column = table.columns[place]
    value = _VALUES[column.kind](term)
    if value is None:
        return False
    if column.many:
        if row.cells[place] is None:
            row.cells[place] = []
        row.cells[place].append(value)
        return True
    if row.cells[place] is not None:
        return False
    row.cells[place] = value
    return True


def _string(term: str) -> str:
    return literal(term)[0]


def _integer(term: str) -> int | None:
    value = literal(term)[0]
    with suppress(ValueError):
        number = int(value) if len(value) < 20 else _INT64  # noqa: PLR2004 - digits of 64 bits
        if str(number) == value and -_INT64 <= number < _INT64:
            return number
    return None


def _decimal(term: str) -> Decimal | None:
    value = literal(term)[0]
    with suppress(InvalidOperation):
        number = Decimal(value)
        if number.is_finite() and abs(number) < _SMALL and _written(number) == value:
            return number
    return None


def _written(number: Decimal) -> str:
    """Write a decimal as the store does, from which trailing zeros are gone."""
    written = format(number, "f")
    written = written.rstrip("0").rstrip(".") if "." in written else written
    places = len(written.partition(".")[2])
    return written if places <= 18 and written != "-0" else ""  # noqa: PLR2004 - of Oxigraph


def _boolean(term: str) -> bool | None:
    return {"true": True, "false": False}.get(literal(term)[0])


def _date(term: str) -> date | None:
    value = literal(term)[0]
    with suppress(ValueError):
        day = date.fromisoformat(value)
        return day if day.isoformat() == value else None
    return None


def _partial(term: str) -> str | None:
    value = literal(term)[0]
    return value if _PARTIAL.fullmatch(value) else None


_VALUES: Final[dict[str, Callable[[str], Any]]] = {
    "iri": lambda term: iri_text(Term(term)),
    "string": _string,
    "integer": _integer,
    "decimal": _decimal,
    "boolean": _boolean,
    "date": _date,
    "partial": _partial,
    "term": lambda term: term,
}


def restored(column: Column, value: object) -> str:
    """Give back the N-Triples term that a cell, or an item of one, was made of.

    Strings come back with no more escapes than N-Triples asks for.
    """
    if column.kind == "iri":
        return f"<{value}>"
    if column.kind == "term":
        return str(value)
    if isinstance(value, bool):
        written = "true" if value else "false"
    else:
        written = _written(value) if isinstance(value, Decimal) else str(value)
    for mark, escape in {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}.items():
        written = written.replace(mark, escape)
    return f'"{written}"{column.mark}'
