"""Parquet: the time and memory of ten million statements, from a store of fewer.

Time grows with the number of statements and memory does not, so a smaller store tells both; give
the number to measure another. Floor: Oxigraph's own dump of the store, which is to be read anyway.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox

from benchmarks.making import copies
from benchmarks.measuring import UTBLICK, best
from utblick.folder import StoreFolder
from utblick.store import GraphStore

__all__ = ["main"]

STATEMENTS = 2_000_000
WHOLE = 10_000_000
GOAL_SECONDS = 60
GOAL_MEGABYTES = 1_000


def main(count: int = STATEMENTS) -> None:
    """Make a store and export it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if not copies(place / "store", count):
            print("utblick export --format parquet: not measured, ../shared is not there")
            return
        with GraphStore.open(place / "store") as store:
            total = len(store)
        peer = ox.Store.read_only(str(StoreFolder(place / "store").graphs))
        begin = time.perf_counter()
        peer.dump(place / "dump.nq", ox.RdfFormat.N_QUADS)
        floor = time.perf_counter() - begin
        del peer
        options = ("--format", "parquet", "-o", str(place / "out"), "--store", str(place / "store"))
        run = best(2, *UTBLICK, "export", *options)
    seconds = run.seconds * WHOLE / total
    print(
        f"Parquet of {total:,} statements: {run.seconds:.1f} s ({run.cpu:.1f} of CPU),"
        f" {run.megabytes:.0f} MB, {run.megabytes / GOAL_MEGABYTES:.0%} of the goal"
        f"   {run.seconds / floor:.2f} x Oxigraph's dump"
    )
    print(
        f"of {WHOLE:,} at this rate: {seconds:.0f} s, {seconds / GOAL_SECONDS:.0%} of the goal"
        f" ({GOAL_SECONDS} s)"
    )


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
