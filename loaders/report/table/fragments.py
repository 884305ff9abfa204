"""Runs of text of a table row that no cell border cuts, and the signs between them.

An extraction writes the cells of a row one after another. All cells begin at the top of the
row, so a cell of one line is followed by the next cell on the same line, a cell of several
lines by a blank line; a blank line stands between paragraphs, too. An empty cell leaves one
blank at the top of the row. These habits tell where a border may be at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from utblick.loaders.report.enumeration import BULLETS
from utblick.loaders.report.passage import Span
from utblick.loaders.report.table.cues import ENUMERATED
from utblick.loaders.report.table.facts import Facts
from utblick.loaders.report.table.widths import GAP, needed, width

if TYPE_CHECKING:
    from utblick.loaders.report.lines import Line, Lines

__all__ = ["Fragment", "Grid", "Row", "Segment", "Tail", "row_of", "tail_of", "uncut"]

AHEAD, MOST_LINES = 200, 6
"""Characters, and lines, of a block that are looked at for its words."""
_STARTS = re.compile(
    r"(?<=\S)\s{1,40}(?=[A-ZÅÄÖ0-9≥≤<>]|n\s?=|[-–—•]\s?[^\W_≥≤<>]|[-–—•]\s?[≥≤<>]|i[.)]\s|\(i\)\s|[a-zåäö]?[A-ZÅÄÖ])"
)
_MARKS = re.compile(rf"[*†‡§¶#,.]|^{BULLETS}\s?")
_LEAD = re.compile(r"\W{0,3}([^\W\d_]{2,40})")
_LETTERS = re.compile(r"[^\W\d_]{1,40}")
_TERM = re.compile(r"[^\W\d_]{4,}")
_WORDS = re.compile(r"(?<=\S)\s{1,40}(?=\S)")


class Segment(NamedTuple):
    """A part of a row between page breaks: offsets in the frozen text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """What is known before a row is cut: its key, its studies, the width of a column.

    ``last`` tells whether a table ends with it, of one set of columns. ``alike`` holds how much
    speaks for a cell across each border (`borders.py`). ``tight`` tells that no room is left
    between paragraphs (`tight.py`). ``facts`` hold what the rows above tell of each study,
    ``rivals`` the words that name comparators.
    """

    language: str
    key: str
    studies: tuple[int, ...]
    width: float
    last: bool = False
    alike: tuple[float, ...] = ()
    tight: bool = False
    facts: tuple[Facts | None, ...] = ()
    rivals: frozenset[str] = frozenset()

    def room(self, columns: int) -> float:
        """Give the width that a line over so many columns has."""
        return columns * self.width + (columns - 1) * GAP


@dataclass(frozen=True)
class Fragment:
    """A run of text that no cell border cuts: a block of lines, or a part of one line.

    Attributes:
        pieces: its lines, as spans of the frozen text.
        words: its lines as printed.
        block: the number of its block; those of one block stand on one line.
        first: the text of its block from its beginning on, which other fragments may share.
        empty_before: signs of empty cells before it.
        open_below: whether an empty paragraph follows it, in the same cell.
    """

    pieces: tuple[Span, ...]
    words: tuple[str, ...]
    block: int
    same_line: bool
    first: str
    empty_before: int = 0
    open_below: bool = field(default=False)

    @cached_property
    def text(self) -> str:
        """Its lines, joined with blanks."""
        return " ".join(self.words)

    @cached_property
    def topic(self) -> str:
        """What it is about: its words up to a bracket or a colon, marks left out."""
        # The bracket of a letter that stands in front, "(ii)", ends nothing.
        head = re.split(r"(?!^)[(:]", self.first.casefold(), maxsplit=1)[0]
        return _MARKS.sub("", head).strip()

    @cached_property
    def criterion(self) -> str:
        """What it is about, whatever its figures: age, a score, a laboratory value."""
        return " ".join(_LETTERS.findall(self.topic))

    @cached_property
    def lead(self) -> str:
        """The word it begins with, a bullet left out; empty where it is a figure or a letter."""
        found = None if ENUMERATED.match(self.first) else _LEAD.match(self.first)
        return found[1].casefold() if found else ""

    @cached_property
    def terms(self) -> frozenset[str]:
        """The words of its beginning that tell what it is about."""
        return frozenset(_TERM.findall(self.topic))

    def likeness(self, other: Fragment) -> float:
        """Give the share of terms it has in common with another, from 0 to 1."""
        both = len(self.terms) + len(other.terms)
        return 2 * len(self.terms & other.terms) / both if both else 0.0

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """The width of each of its lines."""
        return tuple(width(line) for line in self.words)

    @cached_property
    def needs(self) -> tuple[float, ...]:
        """The width that each line but the last would have with one word more."""
        return tuple(needed(line, following) for line, following in pairwise(self.words))

    @property
    def tall(self) -> bool:
        """Whether it has more than one line, so that a blank line may follow its cell."""
        return len(self.words) > 1 or self.open_below


class Tail(NamedTuple):
    """The end of a run of fragments: its last paragraph, and the last line of that."""

    paragraph: str
    line: str


def tail_of(fragments: tuple[Fragment, ...]) -> Tail:
    """Give the end of fragments; those on one line make one again."""
    last = fragments[-1]
    begin = len(fragments) - 1
    while begin > 0 and fragments[begin].same_line:
        begin -= 1
    paragraph = " ".join(each.text for each in fragments[begin:])
    return Tail(paragraph, last.words[-1] if len(last.words) > 1 else paragraph)


@dataclass(frozen=True, slots=True)
class Row:
    """The fragments of a segment, and the signs of empty cells behind the last.

    Attributes:
        hollow: blanks on lines of their own.
        trailing: blanks behind the last word, where they may be an author's, too.
        lonely: whether the last line has one blank alone, as stands behind every table.
        parted: whether a page break follows, behind which the row goes on.
    """

    fragments: list[Fragment]
    hollow: int = 0
    trailing: int = 0
    lonely: bool = False
    parted: bool = False

    def follows_on_line(self, at: int) -> bool:
        """Whether a fragment follows the one before it on one line."""
        return at < len(self.fragments) and self.fragments[at].same_line


@dataclass(slots=True)
class _Block:
    """Lines without a blank one between them, and what stands before and behind them."""

    spans: list[Span] = field(default_factory=list)
    before: int = 0
    below: bool = False


def row_of(lines: Lines, segment: Segment, *, after: bool, parted: bool) -> Row:
    """Give the fragments of a segment.

    Args:
        lines: the lines of the frozen text.
        segment: where it begins and ends.
        after: whether the segment is what is left of a row behind a page break. Its cells
            may begin in the middle of a sentence: a border may stand before any word.
        parted: whether the row goes on behind the segment, on the next page.
    """
    blocks, hollow, lonely = _blocks(lines, segment)
    if not blocks:
        return Row([], hollow)
    cuts = _WORDS if after else _STARTS
    found = [each for at, block in enumerate(blocks) for each in _parted(lines, block, at, cuts)]
    end = blocks[-1].spans[-1][1]
    behind = re.compile(r"[^\S\n]{0,40}").match(lines.frozen, end)
    trailing = max(0, len(behind[0]) - 1 if behind else 0)
    return Row(found, hollow, trailing, lonely=lonely, parted=parted)


def uncut(lines: Lines, row: Row) -> Row:
    """Give a row in which no line is parted: less to weigh, where there is too much."""
    blocks: list[list[Fragment]] = []
    for fragment in row.fragments:
        if not fragment.same_line:
            blocks.append([])
        blocks[-1].append(fragment)
    return replace(row, fragments=[_one_again(lines, block) for block in blocks])


def _one_again(lines: Lines, block: list[Fragment]) -> Fragment:
    """Join the fragments of a block."""
    first, last = block[0], block[-1]
    line = (first.pieces[0][0], last.pieces[0][1])
    words = (lines.frozen[slice(*line)], *last.words[1:])
    below = last.open_below
    return replace(first, pieces=(line, *last.pieces[1:]), words=words, open_below=below)


def _blocks(lines: Lines, segment: Segment) -> tuple[list[_Block], int, bool]:
    """Give the blocks of a segment, and the blanks of the lines behind it that show nothing."""
    found: list[_Block] = []
    block = _Block()
    hollow, lonely = 0, False
    for line in lines.between(*segment):
        start, end = max(line.start, segment.start), min(line.end, segment.end)
        text = lines.frozen[start:end]
        if text.strip() and not line.page_number:
            if not block.spans:
                block.before = _leading(line, text, segment)
            inner = start + len(text) - len(text.lstrip())
            block.spans.append((inner, start + len(text.rstrip())))
            hollow, lonely = 0, False
            if len(block.spans) == 1:
                found.append(block)
            continue
        block = _Block()
        whole = line.start >= segment.start and line.end <= segment.end
        if text and whole and not line.page_number:
            # Such a line stands in the cell before it; in front of all it is the label's.
            hollow, lonely = hollow + len(text), len(text) == 1
            if found:
                found[-1].below = True
    if found and hollow:
        found[-1].below = False
    return found, hollow, lonely


def _leading(line: Line, text: str, segment: Segment) -> int:
    """Count the blanks before a block that are signs of empty cells.

    The blank that ends a label, and the one with which a page begins, are none.
    """
    blanks = len(text) - len(text.lstrip())
    if line.start < segment.start or line.begins_page:
        blanks -= 1
    return max(0, blanks)


def _parted(lines: Lines, block: _Block, number: int, cuts: re.Pattern[str]) -> list[Fragment]:
    """Part the first line of a block where a cell of one line may end."""
    start, end = block.spans[0]
    text = lines.frozen[start:end]
    matches = [each for each in cuts.finditer(text) if not _behind_dash(text, each.start())]
    places = [0, *(match.end() for match in matches), len(text)]
    signs = [block.before, *(len(match[0]) - 1 for match in matches)]
    parts = [(start + a, start + len(text[:b].rstrip())) for a, b in pairwise(places)]
    whole = " ".join(lines.frozen[a : min(b, a + AHEAD)] for a, b in block.spans[:MOST_LINES])
    found: list[Fragment] = []
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        pieces = (part, *block.spans[1:]) if last else (part,)
        found.append(
            Fragment(
                pieces,
                tuple(lines.frozen[a:b] for a, b in pieces),
                number,
                index > 0,
                whole[places[index] :][:AHEAD],
                signs[index],
                block.below and last,
            )
        )
    return found


def _behind_dash(text: str, at: int) -> bool:
    """Whether a dash that stands alone ends here: the words after it belong to it."""
    return re.match(BULLETS, text[at - 1]) is not None and not text[max(0, at - 2) : at - 1].strip()
