"""Which entries answer a question, and in what order: the same for the same graphs.

The order is that of BM25 over weighted columns. Scoring costs a microsecond an entry, so what
matches very many is looked for in names first, and only those that have it there are scored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from utblick.search.entries import COLUMNS, id_of
from utblick.search.index import ROWS
from utblick.search.parts import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.search.index import TextIndex
    from utblick.search.question import Asked, Question

__all__ = ["Ranked", "ranked"]

MANY: Final = 2_000
"""Entries that are scored whatever they are."""

COMMON: Final = 10_000
"""Entries with a word from which on it tells too little to be looked for alone."""

_WEIGHTS: Final = {
    "title": 10.0,
    "names": 6.0,
    "ids": 10.0,
    "conditions": 4.0,
    "interventions": 4.0,
}
_NARROWER: Final = (
    ("title", "names", "ids"),
    ("title", "names", "ids", "conditions", "interventions"),
)
"""Where words that very many entries have are looked for first."""

_SCORE: Final = (
    f"bm25(words, {', '.join(str(_WEIGHTS.get(column, 1.0)) for column in COLUMNS)})"
    # A report has a long text, for which BM25 takes off; a cited work is a means to the rest.
    f" * CASE rowid / {ROWS} WHEN {Kind.REPORT.value} THEN 2.0"
    f" WHEN {Kind.REFERENCE.value} THEN 0.7 ELSE 1.0 END"
)


@dataclass(frozen=True, slots=True)
class Ranked:
    """The rows that answer a question, best first.

    Attributes:
        rows: row and score; the score of an id is infinite.
        left_out: what was wanted, but is not in every row, since none has all of it.
        is_loose: whether none had all of it.
    """

    rows: tuple[tuple[int, float], ...]
    is_loose: bool = False


def ranked(
    index: TextIndex, question: Question, words: str, kind: Kind | None, limit: int
) -> Ranked:
    """Rank the entries that answer a question.

    Args:
        index: the index.
        question: the words as they were read.
        words: the words as they were typed: they may be an id.
        kind: only entries of this kind.
        limit: how many are given at most.
    """
    asking = _Asking(index, kind)
    found = dict.fromkeys(asking.of_id(words), float("inf"))
    is_loose = False
    if question.wanted:
        best = asking.best(question, limit)
        if not best and not found:
            best = asking.best_of_some(question, limit)
            is_loose = bool(best)
        for row, score in best:
            found.setdefault(row, score)
    return Ranked(tuple(list(found.items())[:limit]), is_loose)


class _Asking:
    """One question asked of the tables, of one kind of entries or of all."""

    def __init__(self, index: TextIndex, kind: Kind | None) -> None:
        self._db = index.db
        low, high = (1, max(Kind) + 1) if kind is None else (kind.value, kind.value + 1)
        self._range = (low * ROWS, high * ROWS)

    def of_id(self, words: str) -> list[int]:
        """Give the rows whose id this is."""
        found = self._db.execute(
            "SELECT entry.id FROM written JOIN entry ON entry.id = written.entry"
            " WHERE written.id = ? AND entry.id >= ? AND entry.id < ? ORDER BY entry.thing",
            (id_of(words), *self._range),
        )
        return [row[0] for row in found]

    def count(self, expression: str, most: int) -> int:
        """Count the rows of which an expression holds, as far as that matters."""
        found = self._db.execute(
            "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ?"
            " AND rowid >= ? AND rowid < ? LIMIT ?)",
            (expression, *self._range, most),
        )
        return int(found.fetchone()[0])

    def best(self, question: Question, limit: int) -> list[tuple[int, float]]:
        """Give the best of those that have all that is wanted."""
        expression = question.expression()
        if self.count(expression, MANY + 1) > MANY:
            for columns in _NARROWER:
                narrower = question.expression(columns)
                if self.count(narrower, limit) >= limit:
                    expression = narrower
                    break
        return self._scored(expression, limit)

    def best_of_some(self, question: Question, limit: int) -> list[tuple[int, float]]:
        """Give the best of those that have some of what is wanted, the rarest of it first."""
        if len(question.wanted) == 1:
            return []
        counted = [
            (self.count(question.of([each.expression()]), COMMON), each) for each in question.wanted
        ]
        there = sorted(
            (each for each in counted if each[0]), key=lambda each: (each[0], each[1].written)
        )
        telling = [each for number, each in there if number < COMMON] or [
            each for _, each in there[:1]
        ]
        return self._scored(question.of(_expressions(telling)), limit) if telling else []

    def _scored(self, expression: str, limit: int) -> list[tuple[int, float]]:
        """Score; of those with one score the IRI decides, so all that tie must be known."""
        wanted = limit + 1
        while True:
            found = self._db.execute(
                f"SELECT rowid, {_SCORE} AS score FROM words WHERE words MATCH ?"  # noqa: S608 - a constant
                " AND rowid >= ? AND rowid < ? ORDER BY score LIMIT ?",
                (expression, *self._range, wanted),
            ).fetchall()
            if len(found) < wanted or found[-1][1] != found[limit - 1][1]:
                return self._in_order(found)[:limit]
            wanted *= 10

    def _in_order(self, found: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
        things = {
            row: self._db.execute("SELECT thing FROM entry WHERE id = ?", (row,)).fetchone()[0]
            for row, _ in found
        }
        order = sorted(found, key=lambda each: (each[1], things[each[0]]))
        return [(row, -score) for row, score in order]


def _expressions(telling: Sequence[Asked]) -> list[str]:
    return [each.expression() for each in telling]
