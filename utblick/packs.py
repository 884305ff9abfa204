"""Many sources in few files: packs of zstd frames, and an index of what lies where.

One file per source is right for what comes one by one, and far too much for half a million
records that come together. A pack is written once and never changed. Frames of about a
megabyte compress eight times better than the records do alone, and are read in a millisecond.

::

    sources/
        packs.sqlite    digest -> pack, frame, place in the frame
        packs/000001.zst
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.compression import zstd
from utblick.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["FRAME", "Packed", "Packs", "frames"]

FRAME: Final = 1024 * 1024
"""Bytes of sources after which a frame is closed; a larger source has a frame of its own."""

_TABLE: Final = """CREATE TABLE IF NOT EXISTS packed (
    digest BLOB PRIMARY KEY,
    pack INTEGER, frame INTEGER, size INTEGER, start INTEGER, length INTEGER
) WITHOUT ROWID"""
_INSERT: Final = "INSERT OR IGNORE INTO packed VALUES (?, ?, ?, ?, ?, ?)"
_FIND: Final = "SELECT pack, frame, size, start, length FROM packed WHERE digest = ?"


class Packed(NamedTuple):
    """Where a source lies: offset and size of its frame in the pack, its place in the frame."""

    frame: int
    size: int
    start: int
    length: int


def frames(sources: Iterable[bytes]) -> tuple[bytes, list[Packed]]:
    """Pack sources into frames, and tell of each where it lies.

    >>> data, places = frames([b"a", b"", b"bc"])
    >>> [(each.frame, each.start, each.length) for each in places]
    [(0, 0, 1), (0, 1, 0), (0, 1, 2)]
    >>> zstd.decompress(data)
    b'abc'
    """
    pack, held = bytearray(), bytearray()
    places: list[Packed] = []
    waiting: list[tuple[int, int]] = []

    def close() -> None:
        frame = zstd.compress(held, level=3)
        places.extend(Packed(len(pack), len(frame), *each) for each in waiting)
        pack.extend(frame)
        held.clear()
        waiting.clear()

    for data in sources:
        if held and len(held) + len(data) > FRAME:
            close()
        waiting.append((len(held), len(data)))
        held.extend(data)
    if waiting:
        close()
    return bytes(pack), places


class Packs:
    """The packs of an archive folder; there may be none."""

    def __init__(self, folder: Path) -> None:
        self._index = folder / "packs.sqlite"
        self._folder = folder / "packs"

    def path(self, number: int) -> Path:
        """Give the file of a pack."""
        return self._folder / f"{number:06}.zst"

    def enter(self, number: int, places: Iterable[tuple[str, Packed]]) -> None:
        """Enter into the index what lies in a pack whose file is there.

        Args:
            number: the number of the pack.
            places: SHA-256 in hex, and where the source lies.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        rows = ((bytes.fromhex(digest), number, *place) for digest, place in places)
        with closing(sqlite3.connect(self._index)) as index, index:
            index.execute(_TABLE)
            index.executemany(_INSERT, rows)

    def read(self, digest: str) -> bytes | None:
        """Give the bytes of this SHA-256, None if no pack holds them.

        Raises:
            StoreError: if the index or the pack is damaged.
        """
        if not self._index.exists():
            return None
        try:
            with closing(self._connected()) as index:
                row = index.execute(_FIND, (bytes.fromhex(digest),)).fetchone()
            return None if row is None else self._piece(*row)
        except (OSError, sqlite3.Error, zstd.ZstdError, ValueError) as error:
            msg = f"{self._folder}: a pack of sources is damaged ({error}); load them again"
            raise StoreError(msg) from error

    def _connected(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self._index.absolute().as_uri()}?mode=ro", uri=True)

    def _piece(self, pack: int, frame: int, size: int, start: int, length: int) -> bytes:
        with self.path(pack).open("rb") as file:
            file.seek(frame)
            return zstd.decompress(file.read(size))[start : start + length]

    def discard(self, digest: str) -> None:
        """Forget a source: its bytes stay in the pack, but nothing leads to them any more."""
        if self._index.exists():
            with closing(sqlite3.connect(self._index)) as index, index:
                index.execute("DELETE FROM packed WHERE digest = ?", (bytes.fromhex(digest),))

    def digests(self) -> list[str]:
        """Give the SHA-256 of all that the packs hold, in no order."""
        if not self._index.exists():
            return []
        with closing(self._connected()) as index:
            return [row[0].hex() for row in index.execute("SELECT digest FROM packed")]
