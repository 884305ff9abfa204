"""From shards to a store: Oxigraph's own bulk loader, beside the place, then swapped in."""

from __future__ import annotations

import hashlib
import io
import shutil
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from utblick.bulk.shards import Manifest, read_manifest
from utblick.compression import zstd
from utblick.errors import StoreError
from utblick.folder import StoreFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _typeshed import WriteableBuffer

    from utblick.bulk.work import Progress

__all__ = ["build"]

PIECE: Final = 1024 * 1024

PART: Final = 96 * 1024 * 1024
"""Bytes of statements that the bulk loader is given at a time: it sorts all that it is given in
memory, two million statements at once: 1.7 GB where this much takes 0.6, in the same time."""


def build(folder: Path, store: Path, progress: Progress | None = None) -> Manifest:
    """Make a new store of shards; it is there as a whole, or not at all.

    Args:
        folder: the shards.
        store: where the store shall be; there must be none.
        progress: called after each shard.

    Raises:
        StoreError: if there is something already, shards are missing or damaged, or the disk
            is full.
    """
    manifest = read_manifest(folder)
    refuse_if_there(store)
    beside = store.with_name(f".{store.name}.building")
    shutil.rmtree(beside, ignore_errors=True)
    place = StoreFolder(beside)
    place.make()
    try:
        graphs = ox.Store(place.graphs)
        lines = io.BufferedReader(_Lines(folder, manifest, progress), PIECE)
        while part := lines.read(PART):
            graphs.bulk_load(part + lines.readline(), format=ox.RdfFormat.N_QUADS)
        graphs.flush()
        del graphs
        if (folder / "sources").exists():
            shutil.copytree(folder / "sources", place.sources)
        if store.exists():
            store.rmdir()
        beside.rename(store)
    except (OSError, SyntaxError, RuntimeError) as error:
        shutil.rmtree(beside, ignore_errors=True)
        msg = f"{store}: the store could not be built ({error}); nothing was changed"
        raise StoreError(msg) from error
    return manifest


def refuse_if_there(store: Path) -> None:
    """See that nothing lies where a store shall be built.

    Raises:
        StoreError: if something does.
    """
    if store.exists() and (not store.is_dir() or any(store.iterdir())):
        msg = f"{store}: found something there, expected room for a new store: name a new folder"
        raise StoreError(msg)


class _Lines(io.RawIOBase):
    """The statements of all shards as one file; each shard is held against its checksum."""

    def __init__(self, folder: Path, manifest: Manifest, progress: Progress | None) -> None:
        super().__init__()
        self._pieces = self._read(folder, manifest, progress)
        self._held = memoryview(b"")

    def _read(self, folder: Path, manifest: Manifest, progress: Progress | None) -> Iterator[bytes]:
        statements = 0
        for shard in manifest.shards:
            data = (folder / shard.name).read_bytes()
            if hashlib.sha256(data).hexdigest() != shard.sha256:
                msg = f"{folder / shard.name}: damaged, its SHA-256 is another; make it again"
                raise OSError(msg)
            with zstd.ZstdFile(io.BytesIO(data)) as plain:
                while piece := plain.read(PIECE):
                    yield piece
            statements += shard.statements
            if progress is not None:
                progress(statements, "statements built in", statements / manifest.statements)

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer."""
        if not self._held:
            self._held = memoryview(next(self._pieces, b""))
        room = memoryview(buffer).cast("B")
        count = min(len(room), len(self._held))
        room[:count] = self._held[:count]
        self._held = self._held[count:]
        return count
