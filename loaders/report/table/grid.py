"""The study table found in extracted text: its blocks of columns, its rows, its notes.

The extraction writes the table row by row and, in a row, cell by cell. Which lines make a
cell, and which columns it covers, is told in ``columns.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from utblick.loaders.report.passage import Span
from utblick.loaders.report.table.broken_labels import broken_labels
from utblick.loaders.report.table.filling import MOST_PAGES, fill

if TYPE_CHECKING:
    from utblick.loaders.report.labels import Labels
    from utblick.loaders.report.lines import Lines
    from utblick.loaders.report.parts import ReportText, RowText

__all__ = ["read_table"]

MOST_STUDIES = 24
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
    for number in range(len(blocks)):
        for row in fill(lines, words, report, blocks, number):
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
    start, end = lines.all[part[0]].start, lines.all[part[1] - 1].end
    # Each set of columns has all labels of its own.
    firsts = [mark.begin for mark in marks if mark.key == ORDER[0]]
    found = list(marks)
    for begin, stop in pairwise([start, *firsts[1:], end + 1]):
        own = [mark for mark in marks if begin <= mark.begin < stop]
        known = {mark.key: mark.begin for mark in reversed(own)}
        within = [page for page in pages if begin <= page < stop]
        broken = broken_labels(lines.frozen, words, within, known, begin)
        found.extend(Mark(*each) for each in broken)
    return sorted(found, key=lambda mark: mark.begin)


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
    # A page may begin with the first row: the blank before its label is no line of the heads.
    last = span[0] + len(lines.frozen[slice(*span)].rstrip())
    ends = [start for _, start in starts[1:]] + [last]
    found = [(number, (start, end)) for (number, start), end in zip(starts, ends, strict=True)]
    return found[:MOST_STUDIES]
