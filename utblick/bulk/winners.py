"""Which documents stay where several are versions of one, as in an ordinary load."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from utblick.batch import Outcome, says_same

if TYPE_CHECKING:
    from utblick.bulk.mapping import Entry

__all__ = ["Winners"]


class _Held(NamedTuple):
    """A document by what decides, and by the numbers of its chunk and of itself in it."""

    version: str
    sha256: str
    chunk: int
    entry: int


class Winners:
    """Documents by their graphs: of two the later version stays, of twins the greater digest."""

    def __init__(self) -> None:
        self.counts: Counter[Outcome] = Counter()
        self._held: dict[str, _Held] = {}
        self._lost: dict[int, set[int]] = {}

    def __len__(self) -> int:
        """Count the documents that stay."""
        return len(self._held)

    def add(self, chunk: int, entries: list[Entry]) -> None:
        """Enter the documents of a chunk."""
        for number, entry in enumerate(entries):
            new = _Held(entry.version, entry.sha256, chunk, number)
            old = self._held.get(entry.graph)
            if old is None:
                self._held[entry.graph] = new
                self.counts[Outcome.LOADED] += 1
                continue
            again = says_same(old.version, new.version)
            same = again or old.version == new.version
            self.counts[Outcome.UNCHANGED if same else Outcome.KEPT_NEWER] += 1
            # Of what says the same the first that was seen stays, else the later version.
            is_new = new.version < old.version if again else new[:2] > old[:2]
            stays, goes = (new, old) if is_new else (old, new)
            self._held[entry.graph] = stays
            self._lost.setdefault(goes.chunk, set()).add(goes.entry)

    def lost(self, chunk: int) -> set[int]:
        """Give the numbers of the documents of a chunk that do not stay."""
        return self._lost.get(chunk, set())
