"""A bulk mapping by two processes against one, and the memory of each.

The same records are mapped to shards by `utblick shards`, start-up and writing included. What is
waited for says on a busy machine what two processes get of it, not what they can: so the CPU of
the process that takes most is compared too, start-up included.
"""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import made_up
from benchmarks.figures import Argument, Figure, run
from benchmarks.measuring import SHARED, UTBLICK, measured

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

__all__ = ["main"]

RECORDS = SHARED / "registry/studies.jsonl.gz"
GOAL = 1.8
WORKER_MB = 150
MEGABYTES = 6_000


def _measure(options: argparse.Namespace) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder, "records.jsonl")
        if RECORDS.exists():
            records.write_bytes(gzip.decompress(RECORDS.read_bytes()))
        else:
            made_up.write(records, 1_200)
        command = (*UTBLICK, "shards", str(records), "--level", options.level)
        runs = {
            count: measured(
                *command,
                "--workers",
                str(count),
                "-o",
                str(Path(folder, f"shards-{count}")),
                megabytes=MEGABYTES,
            )
            for count in (1, 2)
        }
        one, two = runs[1], runs[2]
        if one.busiest and two.busiest:
            yield Figure(
                what="two processes, of the speed of one, a core for each",
                value=one.busiest / two.busiest,
                unit="x",
                goal=GOAL,
                note="CPU of the process that takes most",
            )
        yield Figure(
            what="two processes, of the speed of one, as waited for",
            value=one.seconds / two.seconds,
            unit="x",
            note=f"{one.cpu:.1f} against {two.cpu:.1f} s of CPU in all",
        )
        for count, each in runs.items():
            yield Figure(
                what=f"memory of a worker, of {count}",
                value=each.worker,
                unit="MB",
                goal=WORKER_MB,
                most=True,
            )
        yield Figure(what="memory of the process that writes", value=runs[2].megabytes, unit="MB")
        same = _bytes(Path(folder, "shards-1")) == _bytes(Path(folder, "shards-2"))
        yield Figure(what="the same shards", value=float(same), goal=1)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.glob("*.nq.zst")}


def main(given: Sequence[str] | None = None) -> None:
    """Measure both."""
    arguments: list[Argument] = [
        ("--level", {"default": "core", "help": "how deep records are mapped"})
    ]
    run("benchmarks.processes", __doc__, _measure, arguments, given)


if __name__ == "__main__":
    main()
