"""The columns of a table without rules: where the gutters between its words are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from utblick.loaders.report.pdf.strips import begins_at, crosses, gutter, usual_left

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.loaders.report.pdf.setting import SetLine
    from utblick.loaders.report.pdf.shapes import Word

__all__ = ["Columns", "columns_of", "spans_of"]


class Columns(NamedTuple):
    """The edges between columns, and where the text right of each begins."""

    edges: list[float]
    lefts: list[float]


def spans_of(lines: Sequence[SetLine], columns: Columns) -> list[tuple[int, int]]:
    """Give the columns of each cell of a row: the first and the one behind its last."""
    found = [(0, 1)]
    for column, (edge, left) in enumerate(zip(*columns, strict=True), start=1):
        over = sum(crosses(line, edge, left) for line in lines)
        # A word too long for its column runs over too; but other lines begin behind the edge.
        if column > 1 and over > sum(begins_at(line, left) for line in lines):
            found[-1] = (found[-1][0], column + 1)
        else:
            found.append((column, column + 1))
    return found


def columns_of(lines: Sequence[SetLine], heads: Sequence[Word]) -> Columns:
    """Find the gutters: where the fewest words are cut left of each head."""
    words = [word for line in lines for word in line.words]
    lows = [min(word.box.x0 for word in words), *(word.box.x0 for word in heads[:-1])]
    edges = [gutter(words, low + 1, head.box.x0 - 1) for low, head in zip(lows, heads, strict=True)]
    return Columns(edges, [usual_left(lines, edge) for edge in edges])
