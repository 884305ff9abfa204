"""CSV: a table for each class of the ontology, described for CSV on the Web (CSVW).

A list stands in one cell, its items parted by ``SEPARATOR``; what holds that character, or is an
empty string, which CSV cannot tell from nothing, stands in ``more`` like all that has no column.
"""

from __future__ import annotations

import json
from collections import Counter
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Any, Final

from utblick import terms as t
from utblick.formats.columns import Column, Row, Table, restored, row_of, tables
from utblick.formats.literals import XSD
from utblick.formats.tabular import rows
from utblick.graph import Term, iri_text
from utblick.sorting import sorted_graphs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from utblick.store import GraphStore

__all__ = ["METADATA", "SEPARATOR", "write_csv"]

METADATA: Final = "csv-metadata.json"
"""The name by which CSVW looks for the description of the files of a folder."""

SEPARATOR: Final = "\u241f"
"""Parts the items of a list: the sign for a unit separator, which nobody writes."""

_QUOTED = frozenset('",\r\n')


def write_csv(store: GraphStore, names: Sequence[str], folder: Path) -> Counter[str]:
    """Write a file for each class and the description of all; nothing is lost."""
    with ExitStack() as files:
        made: dict[str, IO[str]] = {}
        for kind, table in tables().items():
            path = folder / f"{table.name}.csv"
            made[kind] = files.enter_context(path.open("w", encoding="utf-8", newline=""))
            _write(made[kind], ["id", "graph", "type", *(c.name for c in table.columns), "more"])
        for kind, graph, thing in rows(store, sorted_graphs(store, names)):
            table = tables()[kind]
            _write(made[kind], _cells(row_of(graph, thing, table), table))
    described = json.dumps(_metadata(), ensure_ascii=False, indent=2)
    (folder / METADATA).write_text(described + "\n", encoding="utf-8")
    return Counter()


def _cells(row: Row, table: Table) -> list[str]:
    more = list(row.more)
    cells = [
        _cell(column, value, more) for column, value in zip(table.columns, row.cells, strict=True)
    ]
    written = "\n".join(f"{prop} {term}" for prop, term in more)
    return [row.subject, row.graph, SEPARATOR.join(row.types), *cells, written]


def _cell(column: Column, value: Any, more: list[tuple[str, str]]) -> str:  # noqa: ANN401
    """Write a cell; what it cannot hold goes to ``more``."""
    if value is None:
        return ""
    if not column.many:
        return _item(column, value, more)
    return SEPARATOR.join(filter(None, (_item(column, each, more) for each in value)))


def _item(column: Column, value: Any, more: list[tuple[str, str]]) -> str:  # noqa: ANN401
    written = str(value).lower() if isinstance(value, bool) else str(value)
    if column.kind == "decimal":
        written = format(value, "f")
    if not written or (column.many and SEPARATOR in written):
        more.append((column.property, restored(column, value)))
        return ""
    return written


def _write(file: IO[str], cells: Sequence[str]) -> None:
    quoted = (
        '"' + cell.replace('"', '""') + '"' if not _QUOTED.isdisjoint(cell) else cell
        for cell in cells
    )
    file.write(",".join(quoted) + "\n")


# --- the description ---------------------------------------------------------------------


def _metadata() -> dict[str, Any]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "header": True},
        "tables": [_described(table) for table in tables().values()],
    }


def _described(table: Table) -> dict[str, Any]:
    fixed: list[dict[str, Any]] = [
        {
            "name": "id",
            "titles": "id",
            "datatype": "anyURI",
            "required": True,
            "suppressOutput": True,
        },
        {"name": "graph", "titles": "graph", "datatype": "anyURI", "suppressOutput": True},
        {
            "name": "type",
            "titles": "type",
            "datatype": "anyURI",
            "separator": SEPARATOR,
            "propertyUrl": iri_text(Term(t.rdf_type)),
        },
    ]
    more = {"name": "more", "titles": "more", "datatype": "string", "suppressOutput": True}
    return {
        "url": f"{table.name}.csv",
        **({"dc:subject": table.iri} if table.iri else {}),
        "tableSchema": {
            "aboutUrl": "{+id}",
            "columns": [*fixed, *(_column(each) for each in table.columns), more],
            "primaryKey": ["id", "graph"],
        },
    }


def _column(column: Column) -> dict[str, Any]:
    datatype = column.mark.removeprefix(f"^^<{XSD}").removesuffix(">")
    plain = {"iri": "anyURI", "string": "string", "term": "string"}
    found: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "datatype": plain.get(column.kind, datatype),
        "propertyUrl": column.property,
    }
    if column.language:
        found["lang"] = column.language
    if column.many:
        found["separator"] = SEPARATOR
    elif column.kind == "iri":
        found["valueUrl"] = "{+" + column.name + "}"
    return found
