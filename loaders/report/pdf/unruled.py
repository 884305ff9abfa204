"""Tables without rules: their cells from the places of words, the labels and the heads.

A column begins where its head "Studie n" stands, or where the values beside the labels do; a
row begins at its label. What is found so is marked as inferred.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.labels import labels, languages
from utblick.loaders.report.pdf.ruled import CellBox, Frame
from utblick.loaders.report.pdf.setting import WIDE, lines_of
from utblick.loaders.report.pdf.shapes import Box
from utblick.loaders.report.pdf.strips import (
    crosses,
    gutter,
    label_lines,
    row_starts,
    usual_left,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utblick.loaders.report.labels import Label, Labels
    from utblick.loaders.report.pdf.setting import SetLine
    from utblick.loaders.report.pdf.shapes import Page, Word
    from utblick.loaders.report.pdf.strips import RowStart

__all__ = ["Found", "Unruled", "heads_of", "language_of"]

BACK: Final = ("comments", "others", "other_indications")
"""Fields that may follow the study table."""
NEAR: Final = 3.0
"""Points by which the left edges of one column differ."""
SUPPORT: Final = 3
"""Labels whose values must begin at one place for it to be a column."""


class Found(NamedTuple):
    """A table: its frame, and for each cell the words in it."""

    frame: Frame
    words: tuple[tuple[Word, ...], ...]


def language_of(pages: Iterable[Page]) -> str:
    """Tell the edition by the name of the series, as printed."""
    for page in pages:
        text = " ".join(line.text for line in lines_of(page.words)).casefold()
        for language, series in languages().items():
            if series.casefold() in text:
                return language
    return "sv"


def heads_of(line: SetLine, known: Labels) -> list[Word]:
    """Give the words for study that begin the heads of columns in a line."""
    found: list[Word] = []
    numbers: list[int] = []
    for at, word in enumerate(line.words[:-1]):
        match = known.study.fullmatch(f"{word.text} {line.words[at + 1].text.rstrip(':.')}")
        gap = word.box.x0 - line.words[at - 1].box.x1 if at else WIDE * line.height + 1
        if match and gap > WIDE * line.height:
            found.append(word)
            numbers.append(int(match[1]))
    counted = [numbers[0] + at for at in range(len(numbers))] if numbers else []
    return found if numbers == counted else []


class Unruled:
    """Reads page by page; a table goes on over pages until something ends it."""

    def __init__(self, pages: Sequence[Page], words: Sequence[Sequence[Word]]) -> None:
        self.known = labels(language_of(pages))
        self.heads: list[float] = []
        self.width = 0.0
        self.value_left = self._values(words)
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
            self.heads, self.width = [], page.width
        hints = sorted(
            {rule.at for rule in page.across} | {y for box in page.areas for y in (box.y0, box.y1)}
        )
        tables: list[Found] = []
        rest: list[SetLine] = []
        at = 0
        while at < len(lines):
            heads = heads_of(lines[at], self.known)
            if heads and (len(heads) > 1 or heads[0] is not lines[at].words[0]):
                self.heads = [word.box.x0 for word in heads]
            elif not (self.heads and at == 0):
                rest.append(lines[at])
                at += 1
                continue
            end = self._end(lines, at + (1 if heads else 0))
            if end > at:
                tables.append(self._studies(lines[at:end], hints, self.heads))
            if end < len(lines):
                self.heads = []
            at = max(end, at)
            if end == at and at < len(lines) and not heads:
                rest.append(lines[at])
                at += 1
        more, rest = self._fields(rest, hints)
        return [*more, *tables], [word for line in rest for word in line.words]

    def _end(self, lines: Sequence[SetLine], begin: int) -> int:
        """Give the line that ends the study table."""
        words = [word for line in lines[begin:] for word in line.words]
        left = min((word.box.x0 for word in words), default=0.0)
        edge = gutter(words, left + 1, self.heads[0] - 1)
        back = [each for each in self.known.fields if each.key in BACK]
        ends = [each for each in self.known.sections if each.key != "documentation"]
        beside = usual_left(lines[begin:], edge)
        for at in range(begin, len(lines)):
            line = lines[at]
            if heads_of(line, self.known):
                return at
            strip = label_lines([line], edge)
            if not strip:
                continue
            following = "\n".join(each.text for each in label_lines(lines[at : at + 4], edge))
            if _names(back, following) or _is(ends, line.text):
                return at
            if crosses(line, edge, beside):
                return at
        return len(lines)

    def _studies(
        self, lines: Sequence[SetLine], hints: Sequence[float], heads: Sequence[float]
    ) -> Found:
        words = [word for line in lines for word in line.words]
        box = _around(words)
        edges = [gutter(words, box.x0 + 1, heads[0] - 1)]
        edges += [gutter(words, before + 1, after - 1) for before, after in pairwise(heads)]
        strip = label_lines(lines, edges[0])
        beside = [line.base for line in lines if line.box.x1 > edges[0]]
        starts = row_starts(strip, self.known.rows, beside)
        return _table(lines, box, edges, _tops(starts, hints, box))

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
            words = [word for line in run for word in line.words]
            strip = label_lines(run, edge)
            beside = [line.base for line in run if line.box.x1 > edge]
            starts = row_starts(strip, self.known.fields, beside)
            box = _around(words)
            tables.append(_table(run, box, [edge], _tops(starts, hints, box)))
        run.clear()


def _names(known: Iterable[Label], text: str) -> bool:
    return any(each.pattern.match(text) for each in known)


def _is(known: Iterable[Label], text: str) -> bool:
    plain = text.strip().rstrip(":")
    return any((found := each.pattern.match(plain)) and found.end() == len(plain) for each in known)


def _around(words: Sequence[Word]) -> Box:
    box = words[0].box
    for word in words[1:]:
        box = box.around(word.box)
    return box


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


def _table(
    lines: Sequence[SetLine], box: Box, edges: Sequence[float], ys: Sequence[float]
) -> Found:
    """Put words into the cells between edges; text that runs over an edge joins two cells."""
    xs = [box.x0 - 1, *edges, box.x1 + 1]
    lefts = [usual_left(lines, edge) for edge in edges]
    cells: list[CellBox] = []
    held: list[tuple[Word, ...]] = []
    for row, (top, bottom) in enumerate(pairwise(ys)):
        here = [
            line for line in lines if top <= line.base < bottom or (row == 0 and line.base < top)
        ]
        for first, last in _columns(here, edges, lefts):
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


def _columns(
    lines: Sequence[SetLine], edges: Sequence[float], lefts: Sequence[float]
) -> list[tuple[int, int]]:
    """Give the columns of each cell of a row: the first and the one behind its last."""
    found = [(0, 1)]
    for column in range(1, len(edges) + 1):
        edge, left = edges[column - 1], lefts[column - 1]
        if column > 1 and any(crosses(line, edge, left) for line in lines):
            found[-1] = (found[-1][0], column + 1)
        else:
            found.append((column, column + 1))
    return found
