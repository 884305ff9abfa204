"""The source bytes of a store, each under its SHA-256: what a quote is shown in.

A file gets its name only when its bytes are on disk, so what has a name is whole. Writing the
bytes comes before writing the graph that needs them; a crash between leaves bytes that no
graph needs, which harm nobody.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

from utblick.errors import StoreError
from utblick.identifiers import sha256_hex
from utblick.packs import Packs
from utblick.writing import PART, write_through

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Archive", "FolderArchive", "MemoryArchive"]


class Archive(Protocol):
    """Bytes kept under their SHA-256."""

    def keep(self, sources: Iterable[bytes]) -> None:
        """Keep these bytes; when this returns they are safe."""
        ...

    def read(self, digest: str) -> bytes:
        """Give the bytes of this SHA-256.

        Raises:
            StoreError: if they are not there, or are not what they were.
        """
        ...

    def discard(self, digest: str) -> None:
        """Forget the bytes of this SHA-256, if they are there."""
        ...

    def digests(self) -> list[str]:
        """Give the SHA-256 of all that is kept, sorted."""
        ...


class MemoryArchive:
    """Bytes kept in memory.

    >>> archive = MemoryArchive()
    >>> archive.keep([b"", b"a"])
    >>> archive.digests()[1][:8], archive.read(archive.digests()[0])
    ('e3b0c442', b'a')
    """

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def keep(self, sources: Iterable[bytes]) -> None:
        """Keep these bytes."""
        self._held.update((sha256_hex(data), data) for data in sources)

    def read(self, digest: str) -> bytes:
        """Give the bytes of this SHA-256."""
        try:
            return self._held[digest]
        except KeyError:
            raise StoreError(_missing(digest)) from None

    def discard(self, digest: str) -> None:
        """Forget the bytes of this SHA-256."""
        self._held.pop(digest, None)

    def digests(self) -> list[str]:
        """Give the SHA-256 of all that is kept, sorted."""
        return sorted(self._held)


class FolderArchive:
    """Bytes kept as ``ab/cdef...`` in a folder, or in packs beside them if they came in bulk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._packs = Packs(folder)

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest[2:]

    def keep(self, sources: Iterable[bytes]) -> None:
        """Keep these bytes; when this returns they are on disk under their names."""
        shelves = set()
        try:
            for data in sources:
                path = self._path(sha256_hex(data))
                if not path.exists():
                    path.parent.mkdir(parents=True, exist_ok=True)
                    write_through(path, data)
                    shelves.add(path.parent)
            for shelf in sorted(shelves):
                _flush_folder(shelf)
            if shelves:
                _flush_folder(self._folder)
        except OSError as error:
            msg = f"{self._folder}: a source cannot be kept ({error.strerror}); nothing was loaded"
            raise StoreError(msg) from error

    def read(self, digest: str) -> bytes:
        """Give the bytes of this SHA-256."""
        try:
            data = self._path(digest).read_bytes()
        except OSError:
            packed = self._packs.read(digest)
            if packed is None:
                raise StoreError(_missing(digest)) from None
            data = packed
        if sha256_hex(data) != digest:
            msg = f"{self._path(digest)}: damaged, its SHA-256 is another; load the source again"
            raise StoreError(msg)
        return data

    def discard(self, digest: str) -> None:
        """Forget the bytes of this SHA-256."""
        self._path(digest).unlink(missing_ok=True)
        self._packs.discard(digest)

    def digests(self) -> list[str]:
        """Give the SHA-256 of all that is kept, sorted."""
        alone = (
            path.parent.name + path.name
            for path in self._folder.glob("[0-9a-f][0-9a-f]/*")
            if path.suffix != PART
        )
        return sorted({*alone, *self._packs.digests()})


def _missing(digest: str) -> str:
    return f"no source with SHA-256 {digest} is kept in the store; load it again"


def _flush_folder(folder: Path) -> None:
    file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
