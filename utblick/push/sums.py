"""Count and hash of each graph of a store: of its canonical N-Triples, sorted.

They are kept beside the graphs (``sums.json``) with a mark of the graphs' files: whoever opens the
graphs to write changes the mark, and then all are reckoned anew.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from utblick.facts import DERIVED
from utblick.folder import StoreFolder
from utblick.search.keeping import state_of
from utblick.writing import write_through

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from utblick.store import GraphStore

__all__ = ["Sum", "Sums", "lines_of", "sum_of"]

_NAME: Final = "sums.json"


class Sum(NamedTuple):
    """How many statements a graph has, and the SHA-256 of their sorted lines."""

    size: int
    sha256: str


class _Kept(msgspec.Struct):
    mark: str
    names: list[str]
    sums: dict[str, Sum]


def lines_of(data: bytes) -> list[bytes]:
    r"""Give the lines of N-Triples, sorted, each once.

    >>> lines_of(b"<urn:b> <urn:b> <urn:b> .\n<urn:a> <urn:b> <urn:b> .\n")[0]
    b'<urn:a> <urn:b> <urn:b> .'
    """
    return sorted(set(filter(None, data.split(b"\n"))))


def sum_of(lines: Sequence[bytes]) -> Sum:
    """Sum up sorted lines.

    >>> sum_of([]).sha256[:8]
    'e3b0c442'
    """
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line)
        digest.update(b"\n")
    return Sum(len(lines), digest.hexdigest())


class Sums:
    """The graphs of an open store, and their sums, reckoned once.

    Args:
        store: the store, open for as long as they are asked for.
        path: its folder; None for a store in memory.
    """

    def __init__(self, store: GraphStore, path: Path | None = None) -> None:
        self._store = store
        self._path = None if path is None else path / _NAME
        self._mark = "" if path is None else state_of(StoreFolder(path).graphs)
        kept = self._read()
        self._names = kept.names if kept else None
        self._sums: dict[str, Sum] = kept.sums if kept else {}
        self._is_new = False

    def _read(self) -> _Kept | None:
        with suppress(OSError, msgspec.DecodeError):
            if self._path is not None:
                kept = msgspec.json.decode(self._path.read_bytes(), type=_Kept)
                return kept if kept.mark == self._mark else None
        return None

    def names(self) -> list[str]:
        """Give the bare IRIs of all graphs: those of the sources sorted, then the derived ones."""
        if self._names is None:
            derived = [each for each in sorted(DERIVED) if self._store.has(each)]
            self._names = [*self._store.graphs(), *derived]
            self._is_new = True
        return self._names

    def known(self) -> dict[str, Sum]:
        """Give the sums that are reckoned already."""
        return dict(self._sums)

    def lines(self, graph: str) -> list[bytes]:
        """Give the statements of a graph, sorted; its sum is known then."""
        written = BytesIO()
        self._store.dump(written, graph)
        lines = lines_of(written.getvalue())
        if graph not in self._sums:
            self._sums[graph] = sum_of(lines)
            self._is_new = True
        return lines

    def of(self, graph: str) -> Sum:
        """Give the sum of a graph."""
        if graph not in self._sums:
            self.lines(graph)
        return self._sums[graph]

    def keep(self) -> None:
        """Write the sums down for the next time, if the folder takes them."""
        if self._path is None or not self._is_new:
            return
        with suppress(OSError):
            kept = _Kept(self._mark, self.names(), self._sums)
            write_through(self._path, msgspec.json.encode(kept))
        self._is_new = False
