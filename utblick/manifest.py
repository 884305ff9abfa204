"""The manifest of a folder of shards, and their statements: N-Quads in zstd files.

Folders of shards are made by a bulk load (`utblick.bulk`) and by a release
(`utblick.release`); what reads one reads the other.
"""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, Final

import msgspec

from utblick.compression import zstd
from utblick.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _typeshed import WriteableBuffer

__all__ = ["MANIFEST", "SORTED", "Manifest", "Shard", "read_manifest", "shard_lines"]

MANIFEST: Final = "manifest.json"

SORTED: Final = "sorted"
"""The order of shards whose statements stand in that of an export, each once."""


_PIECE: Final = 1024 * 1024
_LONGEST: Final = 256 * 1024 * 1024


class Shard(msgspec.Struct, frozen=True):
    """One file of statements."""

    name: str
    sha256: str
    bytes: int
    statements: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a folder of shards holds.

    Attributes:
        format: of this manifest.
        made_by: name and version of the loaders.
        options: digest of all that decides what the input becomes.
        documents: how many there are.
        statements: in all shards; one that two of them hold counts twice.
        left_out: how many records failed.
        shards: the files of statements, in the order in which they are loaded.
        order: `SORTED` if the statements stand in that order from the first shard to the last.
        content: SHA-256 of the N-Quads of all shards; "" where it was not reckoned.
    """

    format: str = msgspec.field(default_factory=lambda: "utblick-shards/1")
    made_by: list[str]
    options: str
    documents: int
    statements: int
    left_out: int
    shards: list[Shard]
    order: str = ""
    content: str = ""


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a folder.

    Raises:
        StoreError: if there is none, or it is none of ours.
    """
    path = folder / MANIFEST
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError as error:
        msg = f"{folder}: no folder of shards, or one that is not finished; run the command again"
        raise StoreError(msg) from error
    except (OSError, msgspec.MsgspecError) as error:
        msg = f"{path}: cannot be read ({error}); expected the manifest of shards"
        raise StoreError(msg) from error
    if found.format != "utblick-shards/1":
        msg = f"{path}: found shards of format {found.format!r}, expected utblick-shards/1"
        raise StoreError(msg)
    return found


def shard_lines(folder: Path, manifest: Manifest) -> Iterator[bytes]:
    """Give the N-Quads lines of all shards; each shard is held against its checksum at its end.

    Raises:
        StoreError: if one is missing or damaged.
    """
    for shard in manifest.shards:
        path = folder / shard.name
        if path.parent != folder:
            msg = f"{folder / MANIFEST}: found a shard {shard.name!r}, expected a plain file name"
            raise StoreError(msg)
        try:
            with path.open("rb") as file:
                hashed = _Hashed(file)
                with zstd.ZstdFile(io.BufferedReader(hashed, _PIECE)) as plain:
                    while piece := plain.read(_PIECE):
                        yield from io.BytesIO(piece + plain.readline(_LONGEST))
        except (OSError, EOFError, zstd.ZstdError) as error:
            msg = f"{path}: cannot be read ({error}); make or fetch it again"
            raise StoreError(msg) from error
        if hashed.digest.hexdigest() != shard.sha256:
            msg = f"{path}: damaged, its SHA-256 is another; make or fetch it again"
            raise StoreError(msg)


class _Hashed(io.RawIOBase):
    """A file that reckons the SHA-256 of what is read of it."""

    def __init__(self, file: io.BufferedReader) -> None:
        super().__init__()
        self.digest = hashlib.sha256()
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        data = self._file.read(len(memoryview(buffer).cast("B")))
        memoryview(buffer).cast("B")[: len(data)] = data
        self.digest.update(data)
        return len(data)
