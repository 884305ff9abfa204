"""Sorted runs of what documents say, on disk and merged, so that memory is bounded."""

from __future__ import annotations

import heapq
import io
from contextlib import ExitStack
from itertools import groupby
from operator import attrgetter
from typing import IO, TYPE_CHECKING, Final

import msgspec

from utblick.bulk.speaking import Said, reduced
from utblick.compression import LEVEL, zstd

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = ["MERGED", "merged", "pack_run", "read_run", "write_run"]

MERGED: Final = 48
"""Runs that are merged at a time: each is an open file."""

_SIZE: Final = 4
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Said)


def pack_run(said: Iterable[Said]) -> bytes:
    """Sort what is said, cut it down, and pack it."""
    ordered = sorted(said)
    groups = groupby(ordered, key=attrgetter("subject"))
    plain = b"".join(_framed(each) for _, group in groups for each in reduced(group))
    return zstd.compress(plain, level=LEVEL)


def _framed(said: Said) -> bytes:
    data = _encoder.encode(said)
    return len(data).to_bytes(_SIZE, "big") + data


def write_run(path: Path, said: Iterable[Said]) -> None:
    """Write a run that is sorted already."""
    with zstd.open(path, "wb", level=LEVEL) as file:
        file.write(b"")  # without it the file of a run of nothing is no zstd file
        for each in said:
            file.write(_framed(each))


def read_run(file: IO[bytes]) -> Iterator[Said]:
    """Read a run from a packed file."""
    with zstd.open(file, "rb") as packed, io.BufferedReader(packed, 1 << 16) as plain:
        while head := plain.read(_SIZE):
            yield _decoder.decode(plain.read(int.from_bytes(head, "big")))


def merged(runs: Sequence[Iterator[Said]]) -> Iterator[Said]:
    """Merge runs; of each thing is left what makes a difference."""
    said = heapq.merge(*runs)
    for _, group in groupby(said, key=attrgetter("subject")):
        yield from reduced(group)


def merge_files(paths: Sequence[Path], folder: Path) -> Path:
    """Merge run files, so many at a time, until one is left."""
    level = 0
    while len(paths) != 1:
        level += 1
        groups = [paths[at : at + MERGED] for at in range(0, len(paths), MERGED)] or [[]]
        paths = [
            _merge_into(folder / f"merged-{level}-{number:06}", group)
            for number, group in enumerate(groups)
        ]
    return paths[0]


def _merge_into(path: Path, group: Sequence[Path]) -> Path:
    with ExitStack() as stack:
        runs = [read_run(stack.enter_context(each.open("rb"))) for each in group]
        write_run(path, merged(runs))
    return path
