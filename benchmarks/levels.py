"""Real records to N-Quads at each level; floor: decoding them into types with the used fields.

The floor reads the fields that the level uses into their places, and cleans, checks and reports
nothing. What is measured reads, cleans and maps each record and writes its lines; a second figure
is all that a worker of a bulk load does: provenance, what follows from a record, packing.
"""

from __future__ import annotations

import gzip
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from benchmarks import made_up
from benchmarks.figures import Argument, Figure, run
from benchmarks.floors import floor
from benchmarks.measuring import SHARED
from utblick.bulk.blocks import n_quads
from utblick.bulk.chunks import Chunk, Part
from utblick.bulk.mapping import Options, map_chunk
from utblick.graph import Document
from utblick.loader import Source
from utblick.loaders.registry import LOADER

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["main"]

RECORDS = SHARED / "registry/studies.jsonl.gz"
GOALS = {"core": 0.25, "full": 0.16}
PIECE = 100
"""Records that are read at a time, as a bulk load does: what was read before is let go."""


def _seconds(rounds: int, work: Callable[[], object]) -> float:
    """Give the CPU seconds of the quickest of several rounds."""
    took: list[float] = []
    for _ in range(rounds):
        before = time.process_time()
        work()
        took.append(time.process_time() - before)
    return min(took)


def _decode(decode: Callable[[bytes], object], lines: Sequence[bytes]) -> None:
    for each in lines:
        decode(each)


def _write(pieces: Sequence[bytes], level: str) -> int:
    """Read and map records, write their lines; give how many these are."""
    count = 0
    for data in pieces:
        for found in LOADER.read(Source("studies", data)):
            if isinstance(found, Document):
                lines = list(n_quads(LOADER.triples(replace(found, level=level)), found.graph))
                count += len(lines)
                "".join(lines).encode()
    return count


def _map(pieces: Sequence[bytes], level: str) -> int:
    """Do what a worker does; give how many statements there are."""
    options = Options((LOADER,), level=level)
    chunks = (Chunk((Part("studies", data, 1, kind=LOADER.name),)) for data in pieces)
    return sum(each.statements for chunk in chunks for each in map_chunk(chunk, options).entries)


def _measure(options: argparse.Namespace) -> Iterator[Figure]:
    if RECORDS.exists():
        lines = gzip.decompress(RECORDS.read_bytes()).splitlines(keepends=True)
    else:
        lines = list(made_up.records(1_200))
    lines = lines[:: options.every]
    size = sum(map(len, lines)) / 1e6
    pieces = [b"".join(lines[at : at + PIECE]) for at in range(0, len(lines), PIECE)]
    for level in LOADER.levels:
        decode = floor(level).decode
        least = _seconds(options.rounds, partial(_decode, decode, lines))
        yield Figure(what=f"{level}: the floor, typed decode", value=size / least, unit="MB/s")
        took = _seconds(options.rounds, partial(_write, pieces, level))
        count = _write(pieces, level)
        yield Figure(
            what=f"{level}: record to N-Quads",
            value=least / took * 100,
            unit="% of the floor",
            goal=GOALS[level] * 100 if level in GOALS else None,
        )
        yield Figure(what=f"{level}: lines of a study", value=count / len(lines))
        yield Figure(
            what=f"{level}: written", value=count / took / 1e3, unit="k lines a CPU second"
        )
        took = _seconds(1, partial(_map, pieces, level))
        yield Figure(
            what=f"{level}: all that a worker does", value=least / took * 100, unit="% of the floor"
        )


def main(given: Sequence[str] | None = None) -> None:
    """Measure each level."""
    arguments: list[Argument] = [
        ("--rounds", {"type": int, "default": 2, "help": "runs, of which the quickest counts"}),
        ("--every", {"type": int, "default": 1, "help": "take one record of so many"}),
    ]
    run("benchmarks.levels", __doc__, _measure, arguments, given)


if __name__ == "__main__":
    main()
