"""What is printed below the study table: notes and footnotes, told from its last row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from utblick.loaders.report.enumeration import BULLETS
from utblick.loaders.report.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.loaders.report.lines import Line, Lines
    from utblick.loaders.report.parts import ReportText
    from utblick.loaders.report.passage import Span

__all__ = ["FOOTNOTE", "add_notes", "split_notes"]

FOOTNOTE = re.compile(r"\s?([*†‡§¶‖#]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ])\s?(?=\S)")
_BULLET = re.compile(rf"\s{{0,3}}(?:{BULLETS}|o)\s?\S")
WIDER = 1.35
"""How much wider than a column a line must be to be a note of the page's width."""


def split_notes(lines: Lines, report: ReportText, span: Span, width: int) -> int:
    """Take notes and footnotes off the end of the last row; give where the row ends."""
    rows = [line for line in lines.between(*span) if line.end > span[0]]
    first_footnote = next(
        (i for i, line in enumerate(rows) if FOOTNOTE.match(line.text) and line.start >= span[0]),
        len(rows),
    )
    first_note = _first_note(rows[:first_footnote], span, width)
    start = min(first_note, first_footnote)
    if start >= len(rows):
        return span[1]
    notes_end = rows[first_footnote].start if first_footnote < len(rows) else span[1]
    begin = max(span[0], rows[start].start)
    if first_note < first_footnote:
        report.table_notes.extend(lines.blocks([(begin, notes_end)]))
    _footnotes(lines, report, rows[first_footnote:])
    return begin


def add_notes(report: ReportText, paragraphs: Sequence[Passage]) -> None:
    """Add paragraphs below the table; a line that begins with a sign begins a footnote."""
    for paragraph in paragraphs:
        notes: list[Passage] = []
        into = notes
        for piece in paragraph.pieces:
            line = Passage(paragraph.frozen, (piece,))
            if FOOTNOTE.match(line.raw):
                into = report.footnotes
                into.append(line)
            elif into:
                into[-1] = into[-1] + line
            else:
                into.append(line)
        report.table_notes.extend(notes)


def _first_note(rows: list[Line], span: Span, width: int) -> int:
    """Find the first block that no bullet opens, wider than any column or below the table."""
    opens = False
    below = _below_table(rows, span)
    for index, line in enumerate(rows):
        if line.blank:
            opens = True
            continue
        wide = line.start >= span[0] and line.width > WIDER * width + 8
        if opens and (wide or index >= below) and not _BULLET.match(line.text):
            return index
        opens = False
    return len(rows)


def _below_table(rows: list[Line], span: Span) -> int:
    """Find where a table of bullets ends: at a line with a blank alone, as stands behind it.

    Such a line may be an empty paragraph of a cell, too; then bullets follow.
    """
    texts = [line.text[max(0, span[0] - line.start) :] for line in rows]
    first = next((text for text in texts if text.strip()), "")
    if not _BULLET.match(first):
        return len(rows)
    last = max(index for index, text in enumerate(texts) if _BULLET.match(text))
    lone = (index for index in range(last, len(rows)) if texts[index] == " ")
    return next(lone, len(rows))


def _footnotes(lines: Lines, report: ReportText, rows: list[Line]) -> None:
    """Read footnotes: each begins a line with its sign, and may go on."""
    for line in rows:
        if line.blank:
            continue
        piece = Passage.of(lines.frozen, [(line.start, line.end)])
        if FOOTNOTE.match(line.text) or not report.footnotes:
            report.footnotes.append(piece)
        else:
            report.footnotes[-1] = report.footnotes[-1] + piece
