"""Tables without rules: their cells from the places of words, the labels and the heads.

A column begins where its head "Studie n" stands, or where the values beside the labels do; a
row begins at its label. What is found so is marked as inferred.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.labels import labels
from utblick.loaders.report.notes import FOOTNOTE
from utblick.loaders.report.pdf.heads import heads_of, language_of
from utblick.loaders.report.pdf.ruled import CellBox, Frame
from utblick.loaders.report.pdf.setting import WIDE, lines_of
from utblick.loaders.report.pdf.shapes import Box
from utblick.loaders.report.pdf.strips import (
    MOST_LINES,
    begins_at,
    crosses,
    gutter,
    label_length,
    label_lines,
    row_starts,
    usual_left,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utblick.loaders.report.labels import Label
    from utblick.loaders.report.pdf.setting import SetLine
    from utblick.loaders.report.pdf.shapes import Page, Word
    from utblick.loaders.report.pdf.strips import RowStart

__all__ = ["Found", "Unruled"]

BACK: Final = ("comments", "others", "other_indications")
"""Fields that may follow the study table."""
NEAR: Final = 3.0
"""Points by which the left edges of one column differ."""
LABEL_WITHIN: Final = 24
"""Lines of a table within which a label has all of its own."""
SUPPORT: Final = 3
"""Labels whose values must begin at one place for it to be a column."""


class Found(NamedTuple):
    """A table: its frame, and for each cell the words in it."""

    frame: Frame
    words: tuple[tuple[Word, ...], ...]


class _Columns(NamedTuple):
    """The edges between columns, and where the text right of each begins."""

    edges: list[float]
    lefts: list[float]


class Unruled:
    """Reads page by page; a table goes on over pages until something ends it."""

    def __init__(self, pages: Sequence[Page], words: Sequence[Sequence[Word]]) -> None:
        self.known = labels(language_of(pages))
        self.columns: _Columns | None = None
        self.last = 0
        self.width = 0.0
        self.side = (0.0, 0.0)
        self.value_left = self._values(words)
        # Pages of one width share their margins: the edges of a table are those of all its pages.
        self.sides: dict[int, tuple[float, float]] = {}
        for page, own in zip(pages, words, strict=True):
            low, high = self.sides.get(round(page.width), (page.width, 0.0))
            self.sides[round(page.width)] = (
                min([low, *(word.box.x0 for word in own)]),
                max([high, *(word.box.x1 for word in own)]),
            )
        self.fields_open = False

    def _values(self, pages: Sequence[Sequence[Word]]) -> float | None:
        """Find where the values beside the labels of fields begin."""
        places: Counter[int] = Counter()
        for words in pages:
            for line in lines_of(words):
                left = self._value_beside(line)
                if left is not None:
                    places[round(left / NEAR)] += 1
        if not places:
            return None
        place, count = places.most_common(1)[0]
        return place * NEAR if count >= SUPPORT else None

    def _value_beside(self, line: SetLine) -> float | None:
        for at, (before, after) in enumerate(pairwise(line.words)):
            if after.box.x0 - before.box.x1 > WIDE * line.height:
                text = " ".join(word.text for word in line.words[: at + 1])
                return after.box.x0 if _names(self.known.fields, text) else None
        return None

    def read(self, page: Page, words: Sequence[Word]) -> tuple[list[Found], list[Word]]:
        """Give the tables among these words, and the words that stand in none."""
        lines = lines_of(words)
        if abs(page.width - self.width) > NEAR:
            self.columns, self.width = None, page.width
        self.side = self.sides[round(page.width)]
        hints = sorted(
            {rule.at for rule in page.across} | {y for box in page.areas for y in (box.y0, box.y1)}
        )
        tables: list[Found] = []
        rest: list[SetLine] = []
        at = 0
        while at < len(lines):
            heads = self._heads(lines[at])
            if heads:
                self.last = heads[-1][0]
                self.columns = _columns_of(lines[at:], [word for _, word in heads])
            end = at
            if self.columns and (heads or at == 0):
                end = self._end(lines, at + len(heads[:1]), self.columns)
            if self.columns and end > at:
                tables.append(self._studies(lines[at:end], hints, self.columns))
            else:
                rest.append(lines[at])
            at = max(end, at + 1)
            if at < len(lines):
                self.columns = None
        more, rest = self._fields(rest, hints)
        return [*more, *tables], [word for line in rest for word in line.words]

    def _heads(self, line: SetLine) -> list[tuple[int, Word]]:
        """Give the heads that a line has: the first ones, the next ones, or the same again."""
        heads = heads_of(line, self.known)
        if not heads or (len(heads) == 1 and heads[0][1] is line.words[0]):
            return []
        return heads if heads[0][0] <= self.last + 1 or not self.last else []

    def _end(self, lines: Sequence[SetLine], begin: int, columns: _Columns) -> int:
        """Give the line that ends the study table."""
        back = [each for each in self.known.fields if each.key in BACK]
        ends = [each for each in self.known.sections if each.key != "documentation"]
        edge = columns.edges[0]
        in_label = 0
        for at in range(begin, len(lines)):
            line = lines[at]
            heads = heads_of(line, self.known)
            if heads and heads[0][0] == self.last + 1:
                return at
            if not label_lines([line], edge):
                continue
            strip = label_lines(lines[at : at + LABEL_WITHIN], edge)
            in_label = max(in_label - 1, label_length(strip[:MOST_LINES], self.known.rows))
            if in_label:
                continue
            following = "\n".join(each.text for each in label_lines(lines[at : at + 4], edge))
            if _names(back, following) or _is(ends, line.text) or FOOTNOTE.match(line.text):
                return at
            if crosses(line, edge, columns.lefts[0]):
                return at
        return len(lines)

    def _studies(
        self, lines: Sequence[SetLine], hints: Sequence[float], columns: _Columns
    ) -> Found:
        box = self._box(lines)
        strip = label_lines(lines, columns.edges[0])
        beside = [line.base for line in lines if line.box.x1 > columns.edges[0]]
        starts = row_starts(strip, self.known.rows, beside)
        return _table(lines, box, columns, _tops(starts, hints, box))

    def _box(self, lines: Sequence[SetLine]) -> Box:
        tops, bottoms = [line.box.y0 for line in lines], [line.box.y1 for line in lines]
        return Box(self.side[0], min(tops), self.side[1], max(bottoms))

    def _fields(
        self, lines: list[SetLine], hints: Sequence[float]
    ) -> tuple[list[Found], list[SetLine]]:
        """Find the labels and the values beside them."""
        if self.value_left is None:
            return [], lines
        edge = self.value_left - NEAR
        tables: list[Found] = []
        rest: list[SetLine] = []
        run: list[SetLine] = []
        for at, line in enumerate(lines):
            following = "\n".join(each.text for each in label_lines(lines[at : at + 4], edge))
            heading = _is(self.known.sections, line.text)
            if not (run or self.fields_open) and not _names(self.known.fields, following):
                rest.append(line)
            elif heading or crosses(line, edge, self.value_left):
                self._close(run, edge, hints, tables)
                rest.append(line)
                self.fields_open = False
            else:
                run.append(line)
                self.fields_open = True
        self._close(run, edge, hints, tables)
        return tables, rest

    def _close(
        self, run: list[SetLine], edge: float, hints: Sequence[float], tables: list[Found]
    ) -> None:
        if run:
            strip = label_lines(run, edge)
            beside = [line.base for line in run if line.box.x1 > edge]
            starts = row_starts(strip, self.known.fields, beside)
            box = self._box(run)
            columns = _Columns([edge], [usual_left(run, edge)])
            tables.append(_table(run, box, columns, _tops(starts, hints, box)))
        run.clear()


def _names(known: Iterable[Label], text: str) -> bool:
    return any(each.pattern.match(text) for each in known)


def _is(known: Iterable[Label], text: str) -> bool:
    plain = text.strip().rstrip(":")
    # The end of a label may be the same word as a heading, but for its capital.
    return plain[:1].isupper() and any(
        (found := each.pattern.match(plain)) and found.end() == len(plain) for each in known
    )


def _tops(starts: Sequence[RowStart], hints: Sequence[float], box: Box) -> list[float]:
    """Give the edges of the rows: a rule or the edge of a shade above a label, else its top."""
    tops: list[float] = []
    for start in starts:
        top = start.base - start.height
        before = tops[-1] if tops else box.y0 - start.height
        drawn = [
            y
            for y in hints
            if before < y <= top + 0.4 * start.height and top - y < 3 * start.height
        ]
        tops.append(max(drawn, default=top))
    if not tops or tops[0] > box.y0 + 4:
        tops.insert(0, box.y0 - 1)
    return [*tops, box.y1 + 1]


def _table(lines: Sequence[SetLine], box: Box, columns: _Columns, ys: Sequence[float]) -> Found:
    """Put words into the cells between edges; text that runs over an edge joins two cells."""
    edges = columns.edges
    xs = [min(box.x0, edges[0]) - 1, *edges, max(box.x1, edges[-1]) + 1]
    cells: list[CellBox] = []
    held: list[tuple[Word, ...]] = []
    for row, (top, bottom) in enumerate(pairwise(ys)):
        here = [
            line for line in lines if top <= line.base < bottom or (row == 0 and line.base < top)
        ]
        for first, last in _spans(here, columns):
            cells.append(CellBox(row, row + 1, Box(xs[first], top, xs[last], bottom)))
            held.append(
                tuple(
                    word
                    for line in here
                    for word in line.words
                    if xs[first] <= word.middle < xs[last]
                )
            )
    return Found(
        Frame(box, tuple(ys), tuple(xs), tuple(cells), ruled_down=False, ruled_across=False),
        tuple(held),
    )


def _spans(lines: Sequence[SetLine], columns: _Columns) -> list[tuple[int, int]]:
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


def _columns_of(lines: Sequence[SetLine], heads: Sequence[Word]) -> _Columns:
    """Find the gutters: where the fewest words are cut left of each head."""
    words = [word for line in lines for word in line.words]
    lows = [min(word.box.x0 for word in words), *(word.box.x0 for word in heads[:-1])]
    edges = [gutter(words, low + 1, head.box.x0 - 1) for low, head in zip(lows, heads, strict=True)]
    return _Columns(edges, [usual_left(lines, edge) for edge in edges])
