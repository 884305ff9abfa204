"""Drawn rows that a page break has parted, put together again, and their paragraphs too."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.table.cues import BULLET, ENUMERATED
from utblick.loaders.report.table.drawn import SAME_EDGE, label_of, overlap, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.loaders.report.labels import Labels
    from utblick.loaders.report.table.drawn import DrawnCell, DrawnRow

__all__ = ["with_rest"]

SPACE: Final = 3.0
"""Points of a space."""


def with_rest(rows: Sequence[DrawnRow], words: Labels) -> list[DrawnRow]:
    """Put rows together that a page break, or a rule beside one label, has parted."""
    found: list[DrawnRow] = []
    skipped = False
    for row in rows:
        if found and row.first and _repeats_head(found, row, words):
            skipped = True
            continue
        # Behind a head that is printed again a row may go on, as at the top of a page.
        row.first, skipped = row.first or skipped, False
        if found and _goes_on(found[-1], row, words):
            _join(found[-1], row)
        else:
            found.append(row)
    return found


def _numbers(row: DrawnRow, words: Labels) -> list[int]:
    matches = [words.study.match(cell.paragraphs[0].raw) for cell in row.cells if cell.paragraphs]
    return [int(match[1]) for match in matches if match]


def _repeats_head(before: Sequence[DrawnRow], row: DrawnRow, words: Labels) -> bool:
    numbers = _numbers(row, words)
    if not numbers or label_of(row.label_parts, words):
        return False
    last = next((each for each in reversed(before) if _numbers(each, words)), None)
    return last is not None and _numbers(last, words) == numbers


def _goes_on(before: DrawnRow, row: DrawnRow, words: Labels) -> bool:
    """Whether a row is more of the one above it: under no label, its own again or its rest."""
    if not row.cells or not before.cells or _numbers(row, words) or _outside(before, row):
        return False
    parted = row.table != before.table
    if parted and not (row.first and before.last and _one_layout(before, row)):
        return False
    return not any(row.label_parts) or _same_label(before, row, words, parted=parted)


def _same_label(before: DrawnRow, row: DrawnRow, words: Labels, *, parted: bool) -> bool:
    own, known = label_of(row.label_parts, words), label_of(before.label_parts, words)
    if own and own == known:
        return True
    joined = label_of([whole([*before.label_parts, *row.label_parts])], words) if parted else ""
    return joined != "" and (joined == known or not known or not own)


def _outside(before: DrawnRow, row: DrawnRow) -> bool:
    """Whether a row begins left of the cells above it: a heading, or a note over all columns."""
    return min(cell.x0 for cell in row.cells) < min(cell.x0 for cell in before.cells) - SAME_EDGE


def _one_layout(before: DrawnRow, row: DrawnRow) -> bool:
    """Whether two rows stand in the same columns."""
    return (
        abs(min(each.x0 for each in before.cells) - min(each.x0 for each in row.cells)) <= SAME_EDGE
        and abs(max(each.x1 for each in before.cells) - max(each.x1 for each in row.cells))
        <= SAME_EDGE
    )


def _join(before: DrawnRow, row: DrawnRow) -> None:
    """Add what a row goes on with: to the cells that stand above."""
    parted = row.table != before.table
    if any(row.label_parts) and not _says_again(before, row):
        before.parts.extend(row.label_parts)
    for cell in row.cells:
        above = [
            at
            for at, each in enumerate(before.cells)
            if overlap((each.x0, each.x1), (cell.x0, cell.x1)) > 0.5  # noqa: PLR2004 - more than half
        ]
        if len(above) == 1:
            before.cells[above[0]] = _joined(before.cells[above[0]], cell, parted=parted)
        elif any(cell.paragraphs):
            before.cells.append(cell)
    before.last, before.table = row.last, row.table


def _says_again(before: DrawnRow, row: DrawnRow) -> bool:
    above, here = whole(before.label_parts).raw, whole(row.label_parts).raw
    return here.casefold() in above.casefold()


def _joined(above: DrawnCell, below: DrawnCell, *, parted: bool) -> DrawnCell:
    paragraphs = list(above.paragraphs)
    more = list(below.paragraphs)
    if parted and paragraphs and more and _one_paragraph(above, below):
        paragraphs[-1] = paragraphs[-1] + more.pop(0)
    return replace(
        above,
        paragraphs=(*paragraphs, *more),
        room=below.room if below.paragraphs else above.room,
        inferred=above.inferred or below.inferred,
    )


def _one_paragraph(above: DrawnCell, below: DrawnCell) -> bool:
    """Whether a paragraph goes on: its next word had no room, and it does not look complete."""
    before, after = above.paragraphs[-1].raw, below.paragraphs[0].raw
    if BULLET.match(after) or ENUMERATED.match(after):
        return False
    opened = before.count("(") > before.count(")")
    if below.lead + SPACE <= above.room:
        return False
    if opened or after[:1].islower():
        return True
    return not re.search(r"[.:;!?]$", before)
