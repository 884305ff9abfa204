"""Which documents stay where several are versions of one, as in an ordinary load."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from utblick.batch import Outcome, says_same
from utblick.twins import Twins, is_dated

if TYPE_CHECKING:
    from utblick.bulk.mapping import Entry
    from utblick.graph import Problem

__all__ = ["Winners"]


class _Held(NamedTuple):
    """A document by what decides, and by the numbers of its chunk and of itself in it; its file."""

    version: str
    sha256: str
    chunk: int
    entry: int
    place: str


class Winners:
    """Documents by their graphs: of two the later version stays, of twins the greater digest."""

    def __init__(self) -> None:
        self.counts: Counter[Outcome] = Counter()
        self.problems: list[tuple[str, Problem]] = []
        self._twins = Twins()
        self._held: dict[str, _Held] = {}
        self._lost: dict[int, set[int]] = {}

    def __len__(self) -> int:
        """Count the documents that stay."""
        return len(self._held)

    def add(self, chunk: int, entries: list[Entry]) -> None:
        """Enter the documents of a chunk."""
        for number, entry in enumerate(entries):
            new = _Held(entry.version, entry.sha256, chunk, number, sys.intern(entry.place))
            old = self._held.get(entry.graph)
            if old is None:
                self._held[entry.graph] = new
                self.counts[Outcome.LOADED] += 1
                continue
            self._compare(entry, old)
            again = says_same(old.version, new.version)
            same = again or old.version == new.version
            self.counts[Outcome.UNCHANGED if same else Outcome.KEPT_NEWER] += 1
            # Of what says the same the first that was seen stays, else the later version.
            is_new = new.version < old.version if again else new[:2] > old[:2]
            stays, goes = (new, old) if is_new else (old, new)
            self._held[entry.graph] = stays
            self._lost.setdefault(goes.chunk, set()).add(goes.entry)

    def _compare(self, entry: Entry, old: _Held) -> None:
        """Note a document that contradicts another; of most graphs there is but one."""
        if is_dated(old.version):
            self._twins.note(entry.graph, old.version, old.place)
        problem = self._twins.told(entry.graph, entry.version, entry.place)
        if problem is not None:
            self.problems.append((entry.iri, problem))

    def lost(self, chunk: int) -> set[int]:
        """Give the numbers of the documents of a chunk that do not stay."""
        return self._lost.get(chunk, set())
