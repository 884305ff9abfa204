"""Parquet: the time and memory of ten million statements, from a store of fewer.

Time grows with the number of statements and memory does not, so a smaller store tells both.
Floor: Oxigraph's own dump of the store, which is to be read anyway. In a store of fewer than is
usual start-up is most of it: then there is no goal.
"""

from __future__ import annotations

import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from benchmarks.figures import Figure, run
from benchmarks.making import arguments, copies
from benchmarks.measuring import UTBLICK, Run, measured
from utblick.folder import StoreFolder
from utblick.store import GraphStore

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

__all__ = ["main"]

STATEMENTS: Final = 2_000_000
WHOLE: Final = 10_000_000
GOAL_SECONDS: Final = 60
GOAL_MEGABYTES: Final = 1_000


def _measure(options: argparse.Namespace) -> Iterator[Figure]:
    if find_spec("pyarrow") is None:
        yield Figure(what="all of it", note="not measured: pyarrow is not installed")
        return
    with tempfile.TemporaryDirectory(dir=options.room) as folder:
        place = Path(folder)
        if not copies(place / "store", options.statements):
            yield Figure(what="all of it", note="not measured: ../shared is not there")
            return
        with GraphStore.open(place / "store") as store:
            total = len(store)
        yield Figure(what="statements", value=total)
        given = ("--format", "parquet", "-o", str(place / "out"), "--store", str(place / "store"))
        floors: list[float] = []
        runs: list[Run] = []
        for _ in range(options.rounds):
            floors.append(_dump(place))
            runs.append(measured(*UTBLICK, "export", *given))
    best = min(runs, key=lambda each: each.seconds)
    yield from told(total, min(floors), best, whole=options.statements >= STATEMENTS)


def _dump(place: Path) -> float:
    """Give the seconds of the engine's own dump; it lets the store go again."""
    peer = ox.Store.read_only(str(StoreFolder(place / "store").graphs))
    begin = time.perf_counter()
    peer.dump(place / "dump.nq", ox.RdfFormat.N_QUADS)
    return time.perf_counter() - begin


def told(total: int, floor: float, found: Run, *, whole: bool) -> Iterator[Figure]:
    """Tell what the quickest run took, and what so many more would."""
    what = "utblick export --format parquet"
    yield Figure(what=what, value=found.seconds, unit="s")
    yield Figure(what=f"{what}, CPU", value=found.cpu, unit="s")
    yield Figure(
        what=f"{what}, memory",
        value=found.megabytes,
        unit="MB",
        goal=GOAL_MEGABYTES if whole else None,
        most=True,
    )
    yield Figure(
        what=f"{what}, time of Oxigraph's dump",
        value=found.seconds / floor,
        unit="x",
        note="with start-up, which the dump has not",
    )
    yield Figure(
        what=f"{WHOLE:,} statements, reckoned",
        value=found.seconds * WHOLE / total,
        unit="s",
        goal=GOAL_SECONDS if whole else None,
        most=True,
        note="" if total >= WHOLE else "not measured: at the rate of these",
    )


def main(given: Sequence[str] | None = None) -> None:
    """Make a store and export it."""
    run("benchmarks.parquet", __doc__, _measure, arguments(STATEMENTS, 2), given)


if __name__ == "__main__":
    main()
