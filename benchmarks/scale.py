"""The whole way with very many made-up records: time, quads, disk and memory, and their growth.

Not a part of `make bench`: 10,000 records take minutes, all 560,000 of the registry much longer.
Each step is a process of its own under a bound of memory and of time: `utblick shards` (map),
`utblick build` (Oxigraph's bulk loader), one question. Give the sizes in rising order:

    python -m benchmarks.scale --counts 10000 100000 --levels index core --room /big/disk
"""

from __future__ import annotations

import json
import math
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks import made_up
from benchmarks.figures import Argument, Figure, run
from benchmarks.measuring import UTBLICK, Failed, disk, measured

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from benchmarks.measuring import Run

__all__ = ["main"]

WHOLE: Final = 560_000
"""Studies of the registry."""

GOALS: Final = {"index": 360.0, "core": 1200.0}
"""Seconds for the whole registry on two cores."""

WORKER_MB: Final = 150
BUILDER_MB: Final = 1_000
ALONE: Final = "from CPU: that of mapping by the processes that map, then the rest"
QUESTION: Final = "SELECT (COUNT(*) AS ?n) WHERE { ?study a :Study ; :phase ?phase }"


def _measure(options: argparse.Namespace) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(dir=options.room) as folder:
        for level in options.levels:
            ways: list[_Way] = []
            for count in options.counts:
                records = _records(Path(folder), count)
                try:
                    ways.append(_Way(Path(folder), records, count, level, options))
                    yield from ways[-1].figures()
                except Failed as error:
                    yield Figure(what=f"{level}, {count:,}", note=str(error)[-600:])
                    break
                yield from _growth(level, ways)


def _records(folder: Path, count: int) -> Path:
    """Give the file of so many records, made if it is not there from another level."""
    path = folder / f"made-{count}.jsonl.zst"
    if not path.exists():
        made_up.write(path, count)
    return path


class _Way:
    """One size at one level, from the file to an answer."""

    def __init__(
        self, folder: Path, records: Path, count: int, level: str, options: argparse.Namespace
    ) -> None:
        self._folder = folder
        self._records = records
        self.count = count
        self._level = level
        self._options = options
        self.seconds = 0.0
        self.alone = 0.0

    def _run(self, *command: str) -> Run:
        options = self._options
        found = measured(*UTBLICK, *command, megabytes=options.megabytes, patience=options.patience)
        self.seconds += found.seconds
        return found

    def figures(self) -> Iterator[Figure]:
        """Go the way and tell each step."""
        shards, store = self._folder / "shards", self._folder / "store"
        what = f"{self._level}, {self.count:,}"
        try:
            workers = ("--workers", str(self._options.workers))
            level = ("--level", self._level)
            made = self._run("shards", str(self._records), "-o", str(shards), *level, *workers)
            quads = json.loads((shards / "manifest.json").read_bytes())["statements"]
            self.alone += made.cpu / self._options.workers
            yield from self._step(f"{what}: map", made, disk(shards))
            yield Figure(what=f"{what}: quads", value=quads)
            yield Figure(
                what=f"{what}: a worker's memory",
                value=made.worker,
                unit="MB",
                goal=WORKER_MB,
                most=True,
            )
            built = self._run("build", str(shards), "--store", str(store))
            shutil.rmtree(shards)
            self.alone += built.cpu
            yield from self._step(f"{what}: build", built, disk(store))
            asked = self._run("query", QUESTION, "--store", str(store))
            self.alone += asked.cpu
            yield from self._step(f"{what}: first question", asked, None)
        finally:
            shutil.rmtree(shards, ignore_errors=True)
            shutil.rmtree(store, ignore_errors=True)

    def _step(self, what: str, found: Run, megabytes: float | None) -> Iterator[Figure]:
        yield Figure(what=f"{what}, time", value=found.seconds, unit="s")
        yield Figure(what=f"{what}, CPU", value=found.cpu, unit="s")
        yield Figure(
            what=f"{what}, memory", value=found.megabytes, unit="MB", goal=BUILDER_MB, most=True
        )
        if megabytes is not None:
            yield Figure(what=f"{what}, disk", value=megabytes, unit="MB")


def _growth(level: str, ways: Sequence[_Way]) -> Iterator[Figure]:
    """Tell how the work grows, and what the whole registry takes if it grows on like that."""
    last, power = ways[-1], 1.0
    yield Figure(what=f"{level}, {last.count:,}: until it answers", value=last.seconds, unit="s",
                 goal=GOALS.get(level) if last.count == WHOLE else None, most=True)  # fmt: skip
    yield Figure(what=f"{level}, {last.count:,}: until it answers, nobody else on the machine",
                 value=last.alone, unit="s", note=ALONE)  # fmt: skip
    if len(ways) > 1:
        before = ways[-2]
        power = math.log(last.alone / before.alone) / math.log(last.count / before.count)
        yield Figure(
            what=f"{level}, from {before.count:,} to {last.count:,}: CPU grows as the count to the",
            value=power,
            unit="power",
        )
    if last.count != WHOLE:
        yield Figure(
            what=f"{level}, {WHOLE:,}, reckoned from {last.count:,}: until it answers, nobody else",
            value=last.alone * (WHOLE / last.count) ** max(1.0, power),
            unit="s",
            goal=GOALS.get(level),
            most=True,
            note="not measured: as if it grew on like that",
        )


def main(given: Sequence[str] | None = None) -> None:
    """Measure each size at each level."""
    arguments: list[Argument] = [
        ("--counts", {"type": int, "nargs": "+", "default": [10_000], "help": "how many records"}),
        ("--levels", {"nargs": "+", "default": ["index", "core"], "help": "how deep"}),
        ("--workers", {"type": int, "default": 2, "help": "processes that map"}),
        ("--room", {"type": Path, "help": "a folder on a disk with room (default: temporary)"}),
        ("--megabytes", {"type": int, "default": 6_000, "help": "memory a process may have"}),
        ("--patience", {"type": float, "default": 7_200, "help": "seconds a step may take"}),
    ]
    run("benchmarks.scale", __doc__, _measure, arguments, given)


if __name__ == "__main__":
    main()
