"""Export as N-Quads beside Oxigraph's own dump of the same store, in one process.

The goal is a million statements a second or the speed of that dump, whichever is lower: the dump
is in no order, while an export sorts. Both are made turn by turn, and the best of each counts; CPU
time is told too, since other work on the machine slows both.
"""

from __future__ import annotations

import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from benchmarks.figures import Figure, run
from benchmarks.making import arguments, copies
from utblick.export import export
from utblick.folder import StoreFolder
from utblick.store import GraphStore

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["main"]

STATEMENTS: Final = 1_000_000
GOAL: Final = 1_000_000
"""Statements a second, where the dump itself is that quick."""

Took = tuple[float, float]
"""Seconds that were waited for, and of CPU."""


def _measure(options: argparse.Namespace) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(dir=options.room) as folder:
        place = Path(folder)
        if not copies(place / "store", options.statements):
            yield Figure(what="all of it", note="not measured: ../shared is not there")
            return
        with GraphStore.open(place / "store") as store:
            total = len(store)
            yield Figure(what="statements", value=total)
            peer = ox.Store.read_only(str(StoreFolder(place / "store").graphs))
            dump = partial(peer.dump, place / "dump.nq", ox.RdfFormat.N_QUADS)
            rounds = [
                (_took(dump), _took(partial(_export, store, place / "out.nq")))
                for _ in range(options.rounds)
            ]
    floor, mine = (min(each) for each in zip(*rounds, strict=True))
    yield from told(total, floor, mine, whole=options.statements >= STATEMENTS)


def told(total: int, floor: Took, mine: Took, *, whole: bool) -> Iterator[Figure]:
    """Tell what the quickest dump and the quickest export took; the goal is for a whole store."""
    speed = total / floor[0]
    yield Figure(
        what="Oxigraph's dump",
        value=speed / 1e3,
        unit="k statements a second",
        note=f"{floor[1]:.2f} s of CPU",
    )
    yield Figure(
        what="export as N-Quads",
        value=total / mine[0] / 1e3,
        unit="k statements a second",
        goal=min(GOAL, speed) / 1e3 if whole else None,
        note=f"{mine[1]:.2f} s of CPU",
    )
    yield Figure(what="export, time of the dump", value=mine[0] / floor[0], unit="x")
    yield Figure(what="export, CPU of the dump", value=mine[1] / floor[1], unit="x")


def _export(store: GraphStore, path: Path) -> None:
    with path.open("wb") as file:
        export(store, file, "nq")


def _took(work: Callable[[], object]) -> Took:
    begin, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begin, time.process_time() - cpu


def main(given: Sequence[str] | None = None) -> None:
    """Make a store, dump it and export it."""
    run("benchmarks.export", __doc__, _measure, arguments(STATEMENTS, 3), given)


if __name__ == "__main__":
    main()
