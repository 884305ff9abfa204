"""The study table as it was read: cells in the columns they span, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick.loaders.report.view.blocks import Grid, GridCell, GridRow, Group, Section
from utblick.loaders.report.view.builder import Owner
from utblick.loaders.report.view.facts import Kind, Strength

if TYPE_CHECKING:
    from utblick.loaders.report.record import Cell, ReportRecord, Row
    from utblick.loaders.report.view.builder import Builder

__all__ = ["study_table"]


def study_table(builder: Builder, record: ReportRecord) -> Section:
    """Show the grid; it is folded away, as the studies say the same in order."""
    words, table = builder.words, record.table
    columns = [f"{words('study')} {study.no}" for study in record.studies]
    columns += [""] * (table.n_studies - len(columns))
    rows = [_row(builder, each) for each in table.rows]
    groups = [Group("", [Grid(columns, rows)])] if rows else []
    return Section("table", words("table"), None, groups, words("no_studies"))


def _row(builder: Builder, row: Row) -> GridRow:
    owner = Owner(Kind.TABLE, row.label, row.pieces())
    label = builder.fact(owner, "", row.label, row.pieces(), Strength.WIDE)
    return GridRow(label, [_cell(builder, row.label, each) for each in row.cells])


def _cell(builder: Builder, label: str, cell: Cell) -> GridCell:
    words = builder.words
    studies = ", ".join(map(str, cell.studies))
    owner = Owner(Kind.TABLE, f"{label} · {words('study')} {studies}", cell.pieces())
    spans = [*cell.paragraph_spans, *([()] * (len(cell.paragraphs) - len(cell.paragraph_spans)))]
    facts = [
        builder.fact(owner, "", text, pieces, Strength.WIDE)
        for text, pieces in zip(cell.paragraphs, spans, strict=False)
        if text.strip()
    ]
    note = "" if cell.inferred is None else f"{words('inferred')}: {cell.inferred}"
    return GridCell(max(len(cell.studies), 1), facts, note)
