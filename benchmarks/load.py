"""1,200 real records into a store on disk; floor: the engine's own bulk load of the same quads.

Three ways: as `utblick load` does it by itself, the same again with nothing changed, and only the
last step of a bulk load, from shards that are there. The floor has nothing to unpack, to check
against sums or to replace, and no promise to keep if it is stopped half-way.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import made_up
from benchmarks.figures import Argument, Figure, run
from benchmarks.measuring import SHARED, UTBLICK, best, disk, measured
from utblick.compression import zstd

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from benchmarks.measuring import Run

__all__ = ["main"]

RECORDS = SHARED / "registry/studies.jsonl.gz"
BULK = (
    "import sys, pyoxigraph as ox;"
    "store = ox.Store(sys.argv[2]);"
    "store.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS);"
    "store.flush()"
)
GOAL_SHARE = 90.0
GOAL_SECONDS = 20.0
GOAL_MEGABYTES = 400.0


def _measure(options: argparse.Namespace) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        records = RECORDS
        if not RECORDS.exists():
            records = folder / "records.jsonl"
            made_up.write(records, 1_200)
        yield from _bulk(records, folder, options.rounds)
        yield from _ordinary(records, folder)


def _bulk(records: Path, folder: Path, rounds: int) -> Iterator[Figure]:
    """Measure the building of a store against the engine, on the same statements."""
    shards, quads = folder / "shards", folder / "all.nq"
    measured(*UTBLICK, "shards", str(records), "-o", str(shards))
    with quads.open("wb") as file:
        for each in sorted(shards.glob("*.nq.zst")):
            file.write(zstd.decompress(each.read_bytes()))
    count = quads.read_bytes().count(b"\n")
    floors: list[Run] = []
    built: list[Run] = []
    for number in range(rounds):
        place = str(folder / f"bulk-{number}")
        floors.append(measured(sys.executable, "-c", BULK, str(quads), place))
        store = str(folder / f"built-{number}")
        built.append(measured(*UTBLICK, "build", str(shards), "--store", store))
    floor, ours = (min(each.cpu for each in runs) for runs in (floors, built))
    yield Figure(what="statements", value=count)
    yield Figure(
        what="Oxigraph's bulk loader", value=count / floor / 1e3, unit="k quads a CPU second"
    )
    yield Figure(
        what="utblick build, of its speed",
        value=floor / ours * 100,
        unit="%",
        goal=GOAL_SHARE,
        note="CPU of both with start-up; ours unpacks the shards and checks their sums",
    )
    size = disk(folder / "bulk-0") * 1e6 / count
    yield Figure(what="disk of a statement", value=size, unit="B")
    yield Figure(what="memory of utblick build", value=max(each.megabytes for each in built),
                 unit="MB", goal=1_000, most=True)  # fmt: skip


def _ordinary(records: Path, folder: Path) -> Iterator[Figure]:
    """Measure the load of a person who has 1,200 records, and the same again."""
    store = str(folder / "store")
    load = (*UTBLICK, "load", "--quiet", str(records), "--store", store)
    for what in ("utblick load (1,200 records)", "the same again, nothing changed"):
        found = best(1, *load)
        yield Figure(what=what, value=found.seconds, unit="s", goal=GOAL_SECONDS, most=True)
        yield Figure(what=f"{what}, CPU", value=found.cpu, unit="s")
        yield Figure(
            what=f"{what}, memory",
            value=found.megabytes,
            unit="MB",
            goal=GOAL_MEGABYTES,
            most=True,
        )


def main(given: Sequence[str] | None = None) -> None:
    """Measure each."""
    arguments: list[Argument] = [
        ("--rounds", {"type": int, "default": 2, "help": "runs, of which the quickest counts"})
    ]
    run("benchmarks.load", __doc__, _measure, arguments, given)


if __name__ == "__main__":
    main()
