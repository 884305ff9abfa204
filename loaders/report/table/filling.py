"""The rows of a set of columns, each cut into cells by its text and by other rows.

Rows tell of one another: studies that share one cell share others, and what the upper rows say
of a study shows whose results a text tells. So all rows are weighed twice.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from utblick.loaders.report.notes import split_notes
from utblick.loaders.report.parts import CellText, RowText
from utblick.loaders.report.table.borders import OWN, shared_borders
from utblick.loaders.report.table.broken_labels import behind_heads, rest_of_label
from utblick.loaders.report.table.columns import assign_row
from utblick.loaders.report.table.facts import READ, facts_of, of_row
from utblick.loaders.report.table.fragments import Grid, Segment
from utblick.loaders.report.table.tight import begins_paragraph, is_tight
from utblick.loaders.report.table.widths import column_width, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.loaders.report.labels import Labels
    from utblick.loaders.report.lines import Line, Lines
    from utblick.loaders.report.parts import ReportText
    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.table.grid import Block, Mark

__all__ = ["MOST_PAGES", "fill"]

MOST_PAGES = 40
"""Page breaks that are looked for in a table, and in a row."""
NARROWEST = 12
LETTER = 0.86
"""The width of a letter on the average of a running text."""


class _Part(NamedTuple):
    """A row before it is cut: its label, what is known of its columns, where its text stands."""

    mark: Mark
    table: Grid
    segments: list[Segment]


def fill(
    lines: Lines, words: Labels, report: ReportText, blocks: list[Block], number: int
) -> list[RowText]:
    """Give the rows of one of the blocks, the one with its heads first."""
    block, last = blocks[number], number == len(blocks) - 1
    heads = [
        CellText([number], lines.blocks([span]))
        for number, span in zip(block.studies, block.heads, strict=True)
    ]
    head = RowText("head", _study_word(words), [" "], heads)
    head_lines = [line for span in block.heads for line in lines.between(*span)]
    room = _column_width(lines, block, head_lines)
    characters = max(int(room / LETTER), *(line.width for line in head_lines))
    tight = is_tight(row for each in blocks for row in _row_lines(lines, each, first=True))
    table = Grid(words.language, "head", block.studies, room, tight=tight)
    parts = []
    for mark, following in zip(block.marks, [*block.marks[1:], None], strict=True):
        span = (mark.end, block.end if following is None else following.begin)
        ends = following is None
        if ends and last:
            span = (mark.end, split_notes(lines, report, span, characters))
        heads_span = (block.heads[0][0], block.heads[-1][1])
        segments = _segments(lines, words, mark, span, heads_span)
        parts.append(_Part(mark, replace(table, key=mark.key, last=ends), segments))
    known: dict[Grid, list[CellText]] = {}
    rows = _weighed(lines, words, (head, parts), (), known)
    return _weighed(lines, words, (head, parts), rows, known)


def _weighed(
    lines: Lines,
    words: Labels,
    table: tuple[RowText, list[_Part]],
    before: Sequence[RowText],
    known: dict[Grid, list[CellText]],
) -> list[RowText]:
    """Cut each row into cells, by what the rows above tell, and what was found before.

    A row of which nothing else is known than before is not weighed again.
    """
    head, parts = table
    rows = [head]
    for mark, plain, segments in parts:
        facts = facts_of(rows, plain.studies) if mark.key in READ else {}
        others = [each for each in before or rows if each.key not in {"head", mark.key}]
        grid = replace(
            plain,
            alike=() if mark.key in OWN else shared_borders(others, plain.studies),
            facts=of_row(facts.values(), "\n".join(lines.frozen[a:b] for a, b in segments)),
            rivals=frozenset().union(*(each.rivals for each in facts.values())),
        )
        cells = known[grid] if grid in known else assign_row(lines, grid, segments)
        known[grid] = cells
        printed = " ".join(lines.frozen[mark.begin : mark.end].split())
        label = words.row(mark.key)
        rows.append(RowText(mark.key, label, [printed], cells, (mark.begin, mark.end)))
    return rows


def _column_width(lines: Lines, block: Block, heads: list[Line]) -> float:
    """Estimate the width of a column from all lines of the table that wrap."""
    least = max((width(line.text.strip()) for line in heads if not line.blank), default=0.0)
    heads_lines = [lines.between(*span) for span in block.heads]
    pairs = (
        (line.text.strip(), following.text.strip())
        for each in (*heads_lines, *_row_lines(lines, block))
        for line, following in pairwise(each)
        if not (line.blank or following.blank or following.begins_page)
        if not begins_paragraph(following.text.strip())
    )
    return max(column_width(pairs, least, len(block.studies)), NARROWEST)


def _row_lines(lines: Lines, block: Block, *, first: bool = False) -> list[list[Line]]:
    """Give the lines of each row behind that of its label: labels wrap at a width of their own.

    Args:
        lines: the lines of the frozen text.
        block: a set of columns.
        first: whether the line of the label counts, too, where a cell begins on it.
    """
    stops = [mark.begin for mark in block.marks[1:]] + [block.end]
    rows = [(mark.end, stop) for mark, stop in zip(block.marks, stops, strict=True)]
    return [
        [
            line
            for line in lines.between(*row)
            if line.start >= row[0] or (first and lines.frozen[row[0] : line.end].strip())
        ]
        for row in rows
    ]


def _study_word(words: Labels) -> str:
    return "Study" if words.language == "en" else "Studie"


def _segments(lines: Lines, words: Labels, mark: Mark, span: Span, heads: Span) -> list[Segment]:
    """Cut a row at page breaks, and leave out what is printed of heads and label after one."""
    # A page that repeats the heads may begin with a blank too many: that of their empty label.
    first = lines.frozen[heads[0] : heads[1]].split("\n", 1)[0].strip()
    cuts = [
        line.start
        for line in lines.between(*span)
        if line.start > span[0]
        if line.begins_page
        or (
            line.text.strip() == first
            and behind_heads(lines.frozen, heads, line.start) > line.start
        )
    ]
    bounds = [span[0], *cuts[:MOST_PAGES], span[1]]
    found: list[Segment] = []
    for begin, end in pairwise(bounds):
        start = begin
        if begin != span[0]:
            printed = lines.frozen[mark.begin : mark.end]
            start = behind_heads(lines.frozen, heads, begin)
            start = rest_of_label(lines.frozen, words.row(mark.key), printed, start)
        if not found or lines.frozen[start:end].strip():
            found.append(Segment(start, end))
    return found
