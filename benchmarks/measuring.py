"""Measure a process from outside: wall clock, CPU and memory, start-up included."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

__all__ = ["SHARED", "UTBLICK", "Run", "best", "line", "measured"]

SHARED = Path(__file__).resolve().parents[2] / "shared"
UTBLICK = (sys.executable, "-m", "utblick")


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: seconds of wall clock and of CPU, and its highest memory in MB."""

    seconds: float
    cpu: float
    megabytes: float


def measured(*command: str, cwd: str | None = None) -> Run:
    """Run a command to its end.

    Raises:
        SystemExit: if it fails, with what it said.
    """
    with tempfile.TemporaryFile() as said:
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            tail = said.read()[-2_000:].decode(errors="replace")
            sys.exit(f"{' '.join(command)}: exit status {process.returncode}\n{tail}")
    # Linux gives KiB, macOS bytes.
    unit = 1 if sys.platform == "darwin" else 1_024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)


def best(times: int, *command: str, cwd: str | None = None) -> Run:
    """Give the quickest of several runs: what else the machine does only adds."""
    return min((measured(*command, cwd=cwd) for _ in range(times)), key=lambda run: run.seconds)


def line(what: str, run: Run, goal: float, floor: Run, of: str) -> None:
    """Print one measurement: against its goal, and against what cannot be undercut."""
    print(
        f"{what:<34} {run.seconds:7.2f} s  {run.megabytes:5.0f} MB"
        f"   {run.seconds / goal:5.0%} of the goal ({goal:g} s)"
        f"   {run.seconds / floor.seconds:5.1f} x {of}"
    )
