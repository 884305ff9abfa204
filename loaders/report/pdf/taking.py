"""A woven PDF as the readers of reports take it: frozen text and drawn tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick.loaders.report.passage import Passage
from utblick.loaders.report.table.drawn import INFERRED, DrawnCell, DrawnTable

if TYPE_CHECKING:
    from utblick.loaders.report.pdf.weave import Woven, WovenCell

__all__ = ["drawn_tables"]


def drawn_tables(woven: Woven) -> list[DrawnTable]:
    """Give the tables of a PDF, their text as passages of its frozen text."""
    body = woven.text[: woven.body_end]
    return [
        DrawnTable(table.page, table.span, tuple(_cell(body, each) for each in table.cells))
        for table in woven.tables
    ]


def _cell(body: str, cell: WovenCell) -> DrawnCell:
    return DrawnCell(
        cell.row,
        cell.row_end,
        cell.x0,
        cell.x1,
        tuple(Passage.of(body, spans) for spans in cell.paragraphs),
        room=cell.room,
        lead=cell.lead,
        inferred=INFERRED if cell.inferred else None,
    )
