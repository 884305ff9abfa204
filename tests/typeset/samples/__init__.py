"""The sample reports as they are written; ``make samples`` lays them out and takes their text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.typeset.document import Cell, Field, Report, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SOURCES", "written"]

SOURCES = {path.stem: path for path in sorted(Path(__file__).parent.glob("*.toml"))}


def written(source: Path) -> Report:
    """Read the source of a sample report."""
    given: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    end, notes = given["end"], given["notes"]
    return Report(
        title=given["title"],
        series=given["series"],
        date=given["date"],
        language=given["language"],
        fields=_fields(given["fields"]),
        table_title=given["table_title"],
        rows=tuple(
            Row(
                row["key"],
                tuple(row["label"]),
                tuple(
                    Cell(tuple(cell["on"]), tuple(cell.get("text", ()))) for cell in row["cells"]
                ),
            )
            for row in given["rows"]
        ),
        back=_fields(given["back"]),
        authors=tuple(end["authors"]),
        declaration=end["declaration"],
        references=tuple(end["references"]),
        about=tuple(end["about"]),
        table_notes=tuple(notes["running"]),
        footnotes=tuple(notes["marked"]),
    )


def _fields(given: Iterable[dict[str, Any]]) -> tuple[Field, ...]:
    return tuple(
        Field(each["label"], tuple(each["text"]), each.get("section", "")) for each in given
    )
