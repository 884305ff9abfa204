"""The statements of a store in files of about one size, cut in the same places every time.

Where a file ends follows from the lines alone, not from how they came; packed data has no time
and no name in it. So equal stores give equal files.
"""

from __future__ import annotations

import gzip
import hashlib
from typing import IO, TYPE_CHECKING, Final, cast

import msgspec
import pyoxigraph as ox

from utblick.compression import LEVEL, zstd
from utblick.describe.origins import agents, kind_of_agent
from utblick.export import write_data
from utblick.manifest import MANIFEST, SORTED, Manifest, Shard
from utblick.sorting import END, graph_names, sorted_graphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from utblick.store import GraphStore

__all__ = ["gzipped", "write_quads", "write_turtle"]

FRAME = 4 * 1024 * 1024
"""Bytes that are packed together."""

FRAMES = 64
"""Frames of one file of N-Quads: 256 MB, or about 25 MB packed."""

TURTLE = 128 * 1024 * 1024
"""Bytes of N-Triples that make one file of Turtle."""

PIECE: Final = 1000
"""Lines that are handed on together."""

TURTLE_FORMAT: Final = "utblick-turtle/1"


def write_quads(store: GraphStore, folder: Path) -> Manifest:
    """Write all statements as N-Quads in zstd files, in the order of an export.

    Returns:
        The manifest, which is written too.
    """
    writer = _QuadWriter(folder)
    for frame, statements in _frames(_quads(store)):
        writer.add(frame, statements)
    writer.close()
    return _manifest(store, folder, writer.shards, content=writer.content.hexdigest())


def _quads(store: GraphStore) -> Iterator[bytes]:
    for name, blocks in sorted_graphs(store, graph_names(store)):
        end = b" <" + name.encode() + b">" + END
        for block in blocks:
            yield from (line + end for line in block)


def _frames(lines: Iterable[bytes]) -> Iterator[tuple[bytes, int]]:
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= FRAME:
            yield b"".join(held), len(held)
            held, size = [], 0
    if held:
        yield b"".join(held), len(held)


class _QuadWriter:
    """Writes frames into files of so many each."""

    def __init__(self, folder: Path) -> None:
        self.shards: list[Shard] = []
        self.content = hashlib.sha256()
        self._folder = folder
        self._held: list[bytes] = []
        self._statements = 0

    def add(self, frame: bytes, statements: int) -> None:
        self.content.update(frame)
        self._held.append(zstd.compress(frame, level=LEVEL))
        self._statements += statements
        if len(self._held) == FRAMES:
            self.close()

    def close(self) -> None:
        if self._held:
            data = b"".join(self._held)
            name = f"{len(self.shards) + 1:06}.nq.zst"
            (self._folder / name).write_bytes(data)
            digest = hashlib.sha256(data).hexdigest()
            self.shards.append(Shard(name, digest, len(data), self._statements))
            self._held, self._statements = [], 0


def write_turtle(store: GraphStore, blocks: Iterable[list[bytes]], folder: Path) -> None:
    """Write the union of all graphs as Turtle in gzip files, and their manifest.

    Args:
        store: the store.
        blocks: its lines, sorted and each once; a thing is not parted between files.
        folder: where they go.
    """
    lines = _Lines(blocks)
    shards: list[Shard] = []
    while not lines.are_done:
        path = folder / f"{len(shards) + 1:06}.ttl.gz"
        before = lines.count
        with path.open("wb") as file, gzipped(file) as packed:
            write_data(lines.things(TURTLE), packed, ox.RdfFormat.TURTLE)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        shards.append(Shard(path.name, digest, path.stat().st_size, lines.count - before))
    _manifest(store, folder, shards, form=TURTLE_FORMAT)


def gzipped(file: IO[bytes]) -> IO[bytes]:
    """Pack what is written, without a name or a time: the same bytes for the same data."""
    packed = gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=file, mtime=0)
    # It has all of a file that is used, but its class is not one by name.
    return cast("IO[bytes]", cast("object", packed))


class _Lines:
    """Sorted lines that are taken file by file."""

    def __init__(self, blocks: Iterable[list[bytes]]) -> None:
        self._lines = (line for block in blocks for line in block)
        self._next = next(self._lines, None)
        self.count = 0

    @property
    def are_done(self) -> bool:
        """Whether all have been taken."""
        return self._next is None

    def things(self, size: int) -> Iterator[bytes]:
        """Give N-Triples until there are so many bytes and a thing is at its end."""
        subject, held = b"", list[bytes]()
        while (line := self._next) is not None:
            this = line[: line.index(b" ")]
            if size <= 0 and this != subject:
                break
            subject = this
            size -= len(line)
            self.count += 1
            held.append(line)
            if len(held) == PIECE:
                yield END.join([*held, b""])
                held = []
            self._next = next(self._lines, None)
        yield END.join([*held, b""])


def _manifest(
    store: GraphStore, folder: Path, shards: list[Shard], content: str = "", form: str = ""
) -> Manifest:
    made_by = [(kind_of_agent(each.agent), each.version or "") for each in agents(store)]
    manifest = Manifest(
        made_by=sorted(f"{kind} {version[1:-1]}" for kind, version in made_by if kind),
        options="",
        documents=len(store.graphs()),
        statements=sum(each.statements for each in shards),
        left_out=0,
        shards=shards,
        order=SORTED,
        content=content,
    )
    if form:
        manifest = msgspec.structs.replace(manifest, format=form)
    data = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    (folder / MANIFEST).write_bytes(data + b"\n")
    return manifest
