"""Runs `tests.fuzz` over many inputs in several processes, with progress and a summary.

``make fuzz`` runs it: ``python -m tests.fuzzing --count 100000``. An input that breaks a rule
is written beside the report of the run, so that it can be looked at; it is never shrunk or
repaired. Ctrl-C ends the run early, with a summary of what was done.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.fuzz import Run, fuzz

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["main"]

PIECE: Final = 100
"""Inputs that a process takes at a time."""
MEMORY: Final = 2_000_000_000
"""Bytes of memory that a process may have."""
TOLD: Final = 1_000
"""Inputs after which the progress is told."""


def _begin() -> None:
    """Bound the memory of a worker; Ctrl-C is for the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _pieces(count: int, seed: int, workers: int) -> Iterator[Run]:
    """Give what came of each piece, as it comes."""
    with ProcessPoolExecutor(workers, initializer=_begin) as pool:
        running = {
            pool.submit(fuzz, min(PIECE, count - start), seed, start): start
            for start in range(0, count, PIECE)
        }
        try:
            for each in as_completed(running):
                yield each.result()
        except BrokenProcessPool as error:
            msg = (
                f"a worker died; unfinished: {[n for f, n in running.items() if not f.done()][:9]}"
            )
            raise SystemExit(msg) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def main() -> int:
    """Run from the command line; the exit status is 1 if there was a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--faults", type=Path, default=Path("build/faults"))
    given = parser.parse_args()
    began, run, told = time.perf_counter(), Run(), 0
    try:
        for piece in _pieces(given.count, given.seed, given.workers):
            run.add(piece)
            for name, data, what in piece.faults:
                given.faults.mkdir(parents=True, exist_ok=True)
                (given.faults / name).write_bytes(data)
                sys.stdout.write(f"{name}: {what}\n")
            if run.counts.total() // TOLD > told:
                told = run.counts.total() // TOLD
                took = time.perf_counter() - began
                sys.stderr.write(f"{took:.0f} s: {run.summary()}\n")
    except KeyboardInterrupt:
        sys.stdout.write("ended early\n")
    sys.stdout.write(f"{run.summary()}; {time.perf_counter() - began:.0f} s in all\n")
    return 1 if run.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
