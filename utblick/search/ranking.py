"""Which entries answer a question, and in what order: the same for the same graphs.

What is called exactly so comes first, then the order is that of BM25 over weighted columns.
Scoring costs a microsecond an entry. So what very many entries have is looked for in their names
first, and in the shortest of these: BM25 would put these before the others as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from utblick.search.entries import COLUMNS, SIZES, id_of, size_word
from utblick.search.index import ROWS
from utblick.search.parts import Kind

if TYPE_CHECKING:
    from utblick.search.index import TextIndex
    from utblick.search.question import Question

__all__ = ["Ranked", "ranked"]

MANY: Final = 2_000
"""Entries that are scored whatever they are."""

COMMON: Final = 10_000
"""Entries that are scored where some of the words do; commoner words are not looked for then."""

_WEIGHTS: Final = {
    "title": 10.0,
    "names": 6.0,
    "ids": 10.0,
    "conditions": 4.0,
    "interventions": 4.0,
    "size": 0.0,
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
        rows: row and score; infinite for what is called exactly so.
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
    found = dict.fromkeys(asking.called(words, limit), float("inf"))
    is_loose = False
    if question.wanted:
        best = asking.best(question, limit)
        if not best and not found and len(question.wanted) > 1:
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

    def called(self, words: str, limit: int) -> list[int]:
        """Give the rows of what has this id or name."""
        found = self._db.execute(
            "SELECT entry.id FROM written JOIN entry ON entry.id = written.entry"
            " WHERE written.id = ? AND entry.id >= ? AND entry.id < ?"
            " ORDER BY entry.id / ?, entry.thing LIMIT ?",
            (id_of(words), *self._range, ROWS, limit),
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
        return self._best(question, [question.all_wanted()], limit)

    def best_of_some(self, question: Question, limit: int) -> list[tuple[int, float]]:
        """Give the best of those that have some of what is wanted, the rarest of it first."""
        counted = sorted(
            (self.count(question.of([each.expression()]), COMMON), each.expression())
            for each in question.wanted
        )
        some: list[str] = []
        total = 0
        for number, expression in counted:
            if number and (not some or total + number <= COMMON):
                some.append(expression)
                total += number
        return self._best(question, some, limit) if some else []

    def _best(
        self, question: Question, alternatives: list[str], limit: int
    ) -> list[tuple[int, float]]:
        expression = question.of(alternatives)
        if self.count(expression, MANY + 1) > MANY:
            expression = self._narrowed(question, alternatives, limit)
        return self._scored(expression, limit)

    def _narrowed(self, question: Question, alternatives: list[str], limit: int) -> str:
        """Look in fewer columns, and among fewer entries, as long as enough are left."""
        for columns in _NARROWER:
            narrower = question.of(alternatives, columns)
            number = self.count(narrower, MANY + 1)
            if number > MANY:
                return self._shortest(narrower, limit)
            if number >= limit:
                return narrower
        return self._shortest(question.of(alternatives), limit)

    def _shortest(self, expression: str, limit: int) -> str:
        there, sizes = 0, []
        for size in SIZES:
            sizes.append(size_word(size))
            there += self.count(f"({expression}) AND {{size}} : {sizes[-1]}", limit)
            if there >= limit:
                break
        return f"({expression}) AND {{size}} : ({' OR '.join(sizes)})"

    def _scored(self, expression: str, limit: int) -> list[tuple[int, float]]:
        """Score; of those with one score the IRI decides, so all that tie must be known."""
        wanted = limit + 1
        while True:
            found = self._db.execute(
                "SELECT best.row, best.score, entry.thing FROM (SELECT rowid AS row,"  # noqa: S608 - a constant
                f" {_SCORE} AS score FROM words WHERE words MATCH ?"
                " AND rowid >= ? AND rowid < ? ORDER BY score LIMIT ?) AS best"
                " JOIN entry ON entry.id = best.row",
                (expression, *self._range, wanted),
            ).fetchall()
            found.sort(key=lambda each: (each[1], each[2]))
            if len(found) < wanted or found[-1][1] != found[limit - 1][1]:
                return [(row, -score) for row, score, _ in found[:limit]]
            wanted *= 10
