"""Export as N-Quads beside Oxigraph's own dump of the same store, in one process.

The goal is a million statements a second or the speed of that dump, whichever is lower: the dump
is in no order, while an export sorts. CPU time too, since other work on the machine slows both.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from benchmarks.making import copies
from utblick.export import export
from utblick.folder import StoreFolder
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["main"]

STATEMENTS = 1_000_000
GOAL = 1_000_000
TIMES = 3


def main(count: int = STATEMENTS) -> None:
    """Make a store, dump it and export it, turn by turn; the best of each counts."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if not copies(place / "store", count):
            print("utblick export: not measured, ../shared is not there")
            return
        with GraphStore.open(place / "store") as store:
            total = len(store)
            peer = ox.Store.read_only(str(StoreFolder(place / "store").graphs))
            floor = min(
                _took(lambda: peer.dump(place / "dump.nq", ox.RdfFormat.N_QUADS))
                for _ in range(TIMES)
            )
            mine = min(_took(lambda: _export(store, place / "out.nq")) for _ in range(TIMES))
    goal = min(GOAL, total / floor[0])
    print(
        f"export of {total:,} statements: {mine[0]:.1f} s, {total / mine[0]:,.0f} a second,"
        f" {total / mine[0] / goal:.0%} of the goal ({goal:,.0f})"
        f"   {mine[0] / floor[0]:.2f} x Oxigraph's dump ({mine[1] / floor[1]:.2f} x its CPU time)"
    )


def _export(store: GraphStore, path: Path) -> None:
    with path.open("wb") as file:
        export(store, file, "nq")


def _took(run: Callable[[], object]) -> tuple[float, float]:
    begin, cpu = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - begin, time.process_time() - cpu


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
