"""What other rows tell of a border between two columns: whether a cell spans it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.loaders.report.parts import CellText, RowText

__all__ = ["OWN", "shared_borders"]

SHARED, GUESSED = 1.2, 0.6
"""What a cell across the border in another row counts, and one that was guessed."""
PRINTED_TWICE, DIFFERENT = -0.6, -0.3
"""What two cells count that say the same, and two that do not."""
SAME_WORD, MOST_WORDS = 0.1, 5
"""What each word of a type counts that two studies have in common: they share more."""
LONG = 40
"""Characters of a text that is hardly printed twice where cells are shared."""
LEAST, MOST = -1.5, 3.0
OWN = frozenset({"status", "n", "pri", "sek", "saf"})
"""Rows in which each study has a cell of its own, whatever it shares in others."""


def shared_borders(rows: Sequence[RowText], studies: tuple[int, ...]) -> tuple[float, ...]:
    """Tell for each border between columns how much speaks for cells across it."""
    return tuple(
        max(LEAST, min(MOST, sum(_told(row, pair) for row in rows))) for pair in pairwise(studies)
    )


def _told(row: RowText, pair: tuple[int, int]) -> float:
    """Give what one row tells of a border."""
    one, other = row.of_study(pair[0]), row.of_study(pair[1])
    if one is None or other is None or row.key in OWN:
        return 0.0
    texts = _text(one), _text(other)
    if one is other:
        return (GUESSED if one.candidates else SHARED) if texts[0] else 0.0
    if not texts[0] or not texts[1]:
        return 0.0
    if texts[0] != texts[1]:
        return DIFFERENT
    if row.key == "typ":
        return SAME_WORD * min(MOST_WORDS, len(texts[0].split()))
    return PRINTED_TWICE if len(texts[0]) > LONG else 0.0


def _text(cell: CellText) -> str:
    return " ".join(each.raw for each in cell.paragraphs)
