"""The study table found in extracted text: its blocks of columns, its rows, its notes.

The extraction writes the table row by row and, in a row, cell by cell. Which lines make a
cell, and which columns it covers, is told in ``columns.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from utblick.loaders.report.notes import split_notes
from utblick.loaders.report.parts import CellText, ReportText, RowText
from utblick.loaders.report.passage import Span
from utblick.loaders.report.table.broken_labels import behind_heads, broken_labels, rest_of_label
from utblick.loaders.report.table.columns import assign_row
from utblick.loaders.report.table.facts import facts_of
from utblick.loaders.report.table.fragments import Grid, Segment
from utblick.loaders.report.table.tight import begins_paragraph, is_tight
from utblick.loaders.report.table.widths import column_width, width

if TYPE_CHECKING:
    from utblick.loaders.report.labels import Labels
    from utblick.loaders.report.lines import Line, Lines

__all__ = ["read_table"]

MOST_STUDIES = 24
MOST_PAGES = 40
"""Page breaks that are looked for in a table, and in a row."""
NARROWEST = 12
LETTER = 0.86
"""The width of a letter on the average of a running text."""
SHARED_BEFORE, SAME_WORD = 0.3, 0.1
ORDER = ("typ", "status", "n", "inc", "exc", "int", "cmp", "pri", "sek", "saf")


@dataclass(frozen=True, slots=True)
class Mark:
    """A row label in the text: its key, where it begins and ends.

    ``plain`` tells that no small letter follows it on its line, as in a sentence.
    """

    key: str
    begin: int
    end: int
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """One set of columns: the studies it has and the marks of its rows."""

    studies: tuple[int, ...]
    heads: tuple[Span, ...]
    marks: tuple[Mark, ...]
    end: int


Chain = tuple[tuple[int, int, int], list[Mark]]
"""Marks in the template's order, and what they are worth."""


def read_table(lines: Lines, words: Labels, report: ReportText, part: tuple[int, int]) -> None:
    """Read the study table between two lines into the report."""
    if part[0] >= part[1]:
        return
    begin, end = lines.all[part[0]].start, lines.all[part[1] - 1].end
    marks = _marks(lines, words, part)
    blocks = _blocks(lines, words, marks, (begin, end))
    rows: dict[str, RowText] = {}
    for block in blocks:
        for row in _rows(lines, words, report, block, last=block is blocks[-1]):
            if row.key in rows:
                rows[row.key].cells.extend(row.cells)
            else:
                rows[row.key] = row
    report.rows = [rows[key] for key in ("head", *ORDER) if key in rows]
    report.n_studies = sum(len(block.studies) for block in blocks)


def _marks(lines: Lines, words: Labels, part: tuple[int, int]) -> list[Mark]:
    """Find the row labels: the longest chain of them in the template's order, block by block."""
    found: list[Mark] = []
    for index in range(*part):
        line = lines.all[index]
        if line.blank:
            continue
        begin = line.start + len(line.text) - len(line.text.lstrip())
        for label in words.rows:
            match = label.pattern.match(lines.frozen, begin)
            if match:
                follows = lines.frozen[match.end() : line.end].lstrip()[:1]
                found.append(Mark(label.key, begin, match.end(), not follows.islower()))
    found = _with_broken(lines, words, part, found)
    firsts = [index for index, mark in enumerate(found) if mark.key == ORDER[0]]
    blocks: list[list[Mark]] = []
    for mark in found[firsts[0] if firsts else 0 :]:
        if mark.key == ORDER[0] and (not blocks or blocks[-1][-1].key != ORDER[0]):
            blocks.append([mark])
        elif blocks:
            blocks[-1].append(mark)
        else:
            blocks.append([mark])
    return [mark for block in blocks for mark in _longest_chain(block)]


def _with_broken(
    lines: Lines, words: Labels, part: tuple[int, int], marks: list[Mark]
) -> list[Mark]:
    """Add the labels that a page break has parted."""
    pages = [line.start for line in lines.all[part[0] : part[1]] if line.begins_page]
    del pages[MOST_PAGES:]
    known = {mark.key: mark.begin for mark in reversed(marks)}
    start = lines.all[part[0]].start
    broken = [Mark(*each) for each in broken_labels(lines.frozen, words, pages, known, start)]
    return sorted([*marks, *broken], key=lambda mark: mark.begin)


def _longest_chain(marks: list[Mark]) -> list[Mark]:
    """Keep the longest run of marks in the order of the template; of equals the plainest.

    Of those the earliest. Marks come in the order of the text.
    """
    best: dict[int, Chain] = {}
    open_: list[Chain] = []
    for mark in marks:
        # A chain can be gone on with where its last label has ended.
        for chain in [each for each in open_ if each[1][-1].end <= mark.begin]:
            _settle(best, chain)
        open_ = [each for each in open_ if each[1][-1].end > mark.begin]
        before = [chain for rank, chain in best.items() if rank < _rank(mark)]
        (length, plain, start), chain_marks = max(before, key=_worth, default=((0, 0, 0), []))
        worth = (length + 1, plain + mark.plain, start - mark.begin)
        open_.append((worth, [*chain_marks, mark]))
    for chain in open_:
        _settle(best, chain)
    return max(best.values(), key=_worth)[1]


def _settle(best: dict[int, Chain], chain: Chain) -> None:
    """Keep the best chain for each label it may end with; the first of equals."""
    rank = _rank(chain[1][-1])
    if rank not in best or _worth(chain) > _worth(best[rank]):
        best[rank] = chain


def _worth(chain: Chain) -> tuple[int, int, int]:
    return chain[0]


def _blocks(lines: Lines, words: Labels, marks: list[Mark], span: Span) -> list[Block]:
    """Part the table into sets of columns: each has heads above its own first row label."""
    firsts = [i for i, mark in enumerate(marks) if i == 0 or _rank(marks[i - 1]) >= _rank(mark)]
    groups = [marks[a:b] for a, b in pairwise([*firsts, len(marks)])]
    found: list[Block] = []
    begin = span[0]
    for index, group in enumerate(groups):
        heads = _heads(lines, words, (begin, group[0].begin))
        stop = span[1]
        if index + 1 < len(groups):
            later = _heads(lines, words, (group[-1].end, groups[index + 1][0].begin))
            stop = later[0][1][0] if later else groups[index + 1][0].begin
        if heads:
            spans = [each for _, each in heads]
            found.append(
                Block(tuple(number for number, _ in heads), tuple(spans), tuple(group), stop)
            )
        begin = stop
    return found


def _rank(mark: Mark) -> int:
    return ORDER.index(mark.key)


def _heads(lines: Lines, words: Labels, span: Span) -> list[tuple[int, Span]]:
    """Find the column heads: each begins a line with the word for study and a number."""
    starts: list[tuple[int, int]] = []
    for line in lines.between(*span):
        text = line.text.lstrip()
        match = words.study.match(text)
        if (
            match
            and line.start + len(line.text) - len(text) >= span[0]
            and (not text[match.end() :].strip() or text[match.end()] in " :.,")
        ):
            expected = starts[-1][0] + 1 if starts else None
            if expected is None or int(match[1]) == expected:
                starts.append((int(match[1]), line.start + len(line.text) - len(text)))
    if not starts:
        return []
    ends = [start for _, start in starts[1:]] + [span[1]]
    found = [(number, (start, end)) for (number, start), end in zip(starts, ends, strict=True)]
    return found[:MOST_STUDIES]


def _rows(
    lines: Lines, words: Labels, report: ReportText, block: Block, *, last: bool
) -> list[RowText]:
    heads = [
        CellText([number], lines.blocks([span]))
        for number, span in zip(block.studies, block.heads, strict=True)
    ]
    rows = [RowText("head", _study_word(words), [" "], heads)]
    head_lines = [line for span in block.heads for line in lines.between(*span)]
    room = _column_width(lines, block, head_lines)
    characters = max(int(room / LETTER), *(line.width for line in head_lines))
    tight = is_tight(_row_lines(lines, block))
    for mark, following in zip(block.marks, [*block.marks[1:], None], strict=True):
        stop = block.end if following is None else following.begin
        span = (mark.end, stop)
        if following is None and last:
            span = (mark.end, split_notes(lines, report, span, characters))
        ends = following is None and last
        alike = _alike(rows, block.studies)
        facts = facts_of(rows, block.studies)
        grid = Grid(
            words.language,
            mark.key,
            block.studies,
            room,
            ends,
            alike,
            tight,
            tuple(facts.values()),
            frozenset().union(*(each.rivals for each in facts.values())),
        )
        segments = _segments(lines, words, mark, span, (block.heads[0][0], block.heads[-1][1]))
        cells = assign_row(lines, grid, segments)
        label = words.row(mark.key)
        printed = " ".join(lines.frozen[mark.begin : mark.end].split())
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


def _row_lines(lines: Lines, block: Block) -> list[list[Line]]:
    """Give the lines of each row behind that of its label: labels wrap at a width of their own."""
    stops = [mark.begin for mark in block.marks[1:]] + [block.end]
    rows = [(mark.end, stop) for mark, stop in zip(block.marks, stops, strict=True)]
    return [[line for line in lines.between(*row) if line.start >= row[0]] for row in rows]


def _alike(rows: list[RowText], studies: tuple[int, ...]) -> tuple[float, ...]:
    """Tell for each border between columns how much speaks for cells across it.

    Studies that share a cell in one row do so in others; studies of one type share more.
    """
    kinds = {
        number: " ".join(p.raw for p in cell.paragraphs)
        for row in rows
        if row.key == ORDER[0]
        for cell in row.cells
        for number in cell.studies
    }
    found = []
    for pair in pairwise(studies):
        shared = any(set(pair) <= set(cell.studies) for row in rows for cell in row.cells)
        same = kinds.get(pair[0], "") if kinds.get(pair[0]) == kinds.get(pair[1]) else ""
        found.append(SHARED_BEFORE * shared + SAME_WORD * min(5, len(same.split())))
    return tuple(found)


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
