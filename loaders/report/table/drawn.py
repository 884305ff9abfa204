"""Tables whose cells are known from how they are drawn, and their rows put together.

A row goes on where a page breaks, a label may stand beside several boxes or in several: here
each becomes one row; where a page break parts it, `drawn_rest` puts it together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.passage import Passage, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.loaders.report.labels import Labels

__all__ = [
    "INFERRED",
    "SAME_EDGE",
    "DrawnCell",
    "DrawnRow",
    "DrawnTable",
    "label_of",
    "overlap",
    "rows_of",
    "whole",
]

INFERRED: Final = "word-geometry"
"""How a cell was told that no rules draw."""
SAME_EDGE: Final = 12.0
"""Points by which an edge may differ from page to page."""
# What may be printed behind a label: the sign of a footnote, a remark in brackets.
_ADDED: Final = re.compile(r"\s?[*†‡§¹²³]{0,3}:?\s?(?:\([^()]{0,40}\))?[*†‡§¹²³]{0,3}")


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell: the rows it covers, its left and right edge, its paragraphs.

    ``room`` is what is left of its last line, ``lead`` the width of the first word of its
    first: they tell whether a page break parts a paragraph.
    """

    row: int
    row_end: int
    x0: float
    x1: float
    paragraphs: tuple[Passage, ...]
    room: float = 0.0
    lead: float = 0.0
    inferred: str | None = None

    @property
    def words(self) -> str:
        """All of its text."""
        return whole(self.paragraphs).raw


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table on one page: the span of its text, its cells in reading order."""

    page: int
    span: Span
    cells: tuple[DrawnCell, ...]


@dataclass(slots=True)
class DrawnRow:
    """A row: the cells of its label, the others, and where it stands in its table."""

    label: list[DrawnCell]
    cells: list[DrawnCell]
    table: int
    first: bool = False
    last: bool = False
    parts: list[Passage] = field(default_factory=list)

    @property
    def label_parts(self) -> list[Passage]:
        """The paragraphs of the label."""
        return [each for cell in self.label for each in cell.paragraphs] + self.parts

    @property
    def start(self) -> int:
        """Where its text begins; -1 if it has none."""
        pieces = [
            each.pieces[0][0]
            for cell in (*self.label, *self.cells)
            for each in cell.paragraphs
            if each
        ]
        return min(pieces, default=-1)


def whole(paragraphs: Sequence[Passage]) -> Passage:
    """Join paragraphs to one passage."""
    frozen = paragraphs[0].frozen if paragraphs else ""
    return Passage(frozen, tuple(piece for each in paragraphs for piece in each.pieces))


def overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give the share of the narrower of two stretches that both cover."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / max(1.0, min(one[1] - one[0], other[1] - other[0]))


def rows_of(tables: Sequence[DrawnTable], words: Labels) -> list[DrawnRow]:
    """Give the rows of all tables; those that only go on are left to `with_rest`."""
    found: list[DrawnRow] = []
    studies: float | None = None
    for index, table in enumerate(tables):
        edge = _label_edge(table, words, studies)
        if any(_is_head(cell, words) for cell in table.cells):
            studies = edge
        count = max((cell.row_end for cell in table.cells), default=0)
        rows: list[DrawnRow] = []
        for at in range(count):
            here = [cell for cell in table.cells if cell.row == at]
            label = [
                cell for cell in table.cells if cell.x1 <= edge and cell.row <= at < cell.row_end
            ]
            cells = [cell for cell in here if cell.x1 > edge]
            if not cells and rows and _only_label(rows[-1], label, words):
                rows[-1].label.extend(each for each in label if each not in rows[-1].label)
            elif here:
                rows.append(DrawnRow(label, cells, index))
        if rows:
            rows[0].first, rows[-1].last = True, True
        found.extend(rows)
    return found


def _only_label(before: DrawnRow, label: list[DrawnCell], words: Labels) -> bool:
    """Whether a box has only more of the label of the row above it."""
    own = label_of([each for cell in label for each in cell.paragraphs], words)
    return not own or own == label_of(before.label_parts, words)


def _label_edge(table: DrawnTable, words: Labels, before: float | None) -> float:
    """Give where the labels end: left of the first study, else behind the columns of labels.

    Args:
        table: the table.
        words: the labels of the edition.
        before: where they ended in the table before, if that had heads of studies.
    """
    left = min((cell.x0 for cell in table.cells), default=0.0)
    heads = [cell.x0 for cell in table.cells if _is_head(cell, words)]
    if heads and min(heads) > left + SAME_EDGE:
        return min(heads) + SAME_EDGE / 2
    if before is not None and any(
        abs(cell.x0 + SAME_EDGE / 2 - before) <= SAME_EDGE for cell in table.cells
    ):
        return before
    right = max((cell.x1 for cell in table.cells), default=0.0)
    edge = _column_end(table, left, right)
    # Labels may stand in two columns, a group and its parts: known ones tell how far they go.
    following = _column_end(table, edge, right)
    second = [
        cell
        for cell in table.cells
        if abs(cell.x0 - edge) <= SAME_EDGE and cell.x1 <= following + SAME_EDGE
    ]
    if (
        following < right - SAME_EDGE
        and len({label_of(cell.paragraphs, words) for cell in second} - {""}) > 1
    ):
        edge = following
    return edge + SAME_EDGE / 2


def _column_end(table: DrawnTable, left: float, right: float) -> float:
    """Give the right edge of the narrowest cell that begins at an edge; the edge if none does."""
    ends = [
        cell.x1
        for cell in table.cells
        if abs(cell.x0 - left) <= SAME_EDGE and cell.x1 < right - SAME_EDGE
    ]
    return min(ends, default=left)


def _is_head(cell: DrawnCell, words: Labels) -> bool:
    return bool(cell.paragraphs) and words.study.match(cell.paragraphs[0].raw) is not None


def label_of(parts: Sequence[Passage], words: Labels) -> str:
    """Give the key of a label of the template, "row:..." or "field:...", "" if it is none.

    The label may stand behind the heading of a group of rows.
    """
    for begin in range(len(parts)):
        printed = whole(parts[begin:]).raw.rstrip(" :")
        for kind, known in (("row", words.rows), ("field", words.fields)):
            for each in known:
                match = each.pattern.match(printed)
                if match and _ADDED.fullmatch(printed, match.end()):
                    return f"{kind}:{each.key}"
    return ""
