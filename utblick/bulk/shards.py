"""Shards: N-Quads of many documents in zstd files, and a manifest of what they hold.

::

    shards/
        manifest.json       what was made of what, and the SHA-256 of each file; written last
        000001.nq.zst       source graphs, provenance, and what follows from each alone
        entity-000001.nq.zst, vocabulary-000001.nq.zst
        sources/            the source bytes, packed: see utblick.packs
        work/               results of a run that was cut off; gone when it is done

Any store that reads N-Quads takes the shards as they are.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from utblick.compression import LEVEL, zstd
from utblick.errors import StoreError
from utblick.manifest import MANIFEST, Manifest, Shard, read_manifest
from utblick.packs import Packed, Packs
from utblick.writing import write_through

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from utblick.bulk.mapping import Entry

__all__ = ["MANIFEST", "Manifest", "Shard", "ShardWriter", "SourceWriter", "read_manifest"]

SHARD: Final = 32 * 1024 * 1024
"""Packed bytes after which a shard is closed."""

PACK: Final = 64 * 1024 * 1024
"""Bytes after which a pack of sources is closed; until then it is held in memory."""

FRAME: Final = 4 * 1024 * 1024


class ShardWriter:
    """Writes packed statements into files of about one size."""

    def __init__(self, folder: Path, kind: str = "") -> None:
        self.shards: list[Shard] = []
        self._folder = folder
        self._kind = f"{kind}-" if kind else ""
        self._held = bytearray()
        self._statements = 0

    def add(self, packed: bytes, statements: int) -> None:
        """Add a frame of statements that is packed already."""
        self._held += packed
        self._statements += statements
        if len(self._held) >= SHARD:
            self.close()

    def write(self, lines: Iterable[str]) -> None:
        """Pack lines and add them."""
        waiting: list[str] = []
        size = 0
        for line in lines:
            waiting.append(line)
            size += len(line)
            if size >= FRAME:
                self._pack(waiting)
                waiting, size = [], 0
        self._pack(waiting)

    def _pack(self, lines: list[str]) -> None:
        if lines:
            self.add(zstd.compress("".join(lines).encode(), level=LEVEL), len(lines))

    def close(self) -> None:
        """Write what is held back."""
        if not self._held:
            return
        name = f"{self._kind}{len(self.shards) + 1:06}.nq.zst"
        put_in_place(self._folder / name, self._held)
        digest = hashlib.sha256(self._held).hexdigest()
        self.shards.append(Shard(name, digest, len(self._held), self._statements))
        self._held = bytearray()
        self._statements = 0


class SourceWriter:
    """Writes the packs of chunks into files of about one size, and the index of them."""

    def __init__(self, folder: Path) -> None:
        self._packs = Packs(folder)
        self._number = 1
        self._held = bytearray()
        self._places: list[tuple[str, Packed]] = []

    def add(self, pack: bytes, entries: Iterable[Entry]) -> None:
        """Add the pack of a chunk, and where in it the sources of these documents lie."""
        for entry in entries:
            for digest, (frame, *rest) in entry.sources:
                self._places.append((digest, Packed(len(self._held) + frame, *rest)))
        self._held += pack
        if len(self._held) >= PACK:
            self.close()

    def close(self) -> None:
        """Write what is held back."""
        if self._held:
            path = self._packs.path(self._number)
            path.parent.mkdir(parents=True, exist_ok=True)
            put_in_place(path, self._held)
            self._packs.enter(self._number, self._places)
            self._number += 1
            self._held = bytearray()
            self._places = []


def put_in_place(path: Path, data: bytes | bytearray) -> None:
    """Write a file of a folder of shards.

    Raises:
        StoreError: if it cannot be written.
    """
    try:
        write_through(path, data)
    except OSError as error:
        msg = f"{path}: cannot be written ({error.strerror}); make room and run again"
        raise StoreError(msg) from error
