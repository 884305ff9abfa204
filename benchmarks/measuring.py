"""Measure a process from outside: wall clock, CPU and memory, start-up included."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["ROOT", "SHARED", "UTBLICK", "Failed", "Run", "best", "disk", "measured", "percentile"]

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
UTBLICK = (sys.executable, "-m", "utblick")

# Linux gives KiB, macOS bytes.
_UNIT: Final = 1 if sys.platform == "darwin" else 1_024


class Failed(Exception):  # noqa: N818 - it is what happened, told to whoever reads the figures
    """A command that was measured did not end well; the message is what it said last."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: seconds of wall clock and of CPU, and its highest memory in MB.

    Attributes:
        worker: highest memory of any process that it started, 0 where nobody can tell.
        busiest: CPU seconds of the process, of it and all that it started, that took most: with a
            core for each, no less would be waited for. 0 where nobody can tell.
        said: what it wrote on its standard output.
    """

    seconds: float
    cpu: float
    megabytes: float
    worker: float = 0
    busiest: float = 0
    said: str = ""


def measured(
    *command: str, cwd: Path | str | None = None, megabytes: int = 0, patience: float = 3_600
) -> Run:
    """Run a command to its end.

    Args:
        command: what is run.
        cwd: where.
        megabytes: how much memory each of its processes may have, 0 for all there is.
        patience: seconds after which it is ended.

    Raises:
        Failed: if it fails, with what it said.
    """
    if megabytes:
        command = (sys.executable, "-m", "benchmarks.bounded", str(megabytes), *command)
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complaint:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=cwd,
            stdout=said,
            stderr=complaint,
            env=_surroundings(),
            start_new_session=True,
        )
        watch = _Watch(process.pid)
        end = threading.Timer(patience, _end, (process.pid,))
        end.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            _end(process.pid)
            raise
        finally:
            seconds = time.perf_counter() - begin
            end.cancel()
            watch.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            complaint.seek(0)
            tail = complaint.read()[-2_000:].decode(errors="replace").strip()
            late = f" after {patience:g} s" if seconds >= patience else ""
            # Figures are kept: no path of a machine stands in them.
            words = " ".join("python" if each == sys.executable else each for each in command)
            words = words.replace(tempfile.gettempdir(), "...")
            msg = f"{words}: exit status {process.returncode}{late}\n{tail}"
            raise Failed(msg)
        said.seek(0)
        own = watch.own or usage.ru_maxrss * _UNIT / 1e6
        cpu = usage.ru_utime + usage.ru_stime
        return Run(
            seconds, cpu, own, watch.worker, watch.busiest, said.read().decode(errors="replace")
        )


def _surroundings() -> dict[str, str]:
    """Let commands find the benchmarks, wherever they run."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}


def _end(process: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)


class _Watch(threading.Thread):
    """Looks ten times a second what a process and those that it started have had."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._over = threading.Event()
        self.own = 0.0
        self.worker = 0.0
        self.busiest = 0.0
        if Path("/proc/self/status").exists():
            self.start()

    def run(self) -> None:
        while not self._over.wait(0.1):
            self.own = max(self.own, _highest(self._process))
            below = _below(self._process)
            self.worker = max([self.worker, *map(_highest, below)])
            self.busiest = max([self.busiest, *map(_seconds, [self._process, *below])])

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        if self.is_alive():
            self.join()


def _highest(process: int) -> float:
    with suppress(OSError, ValueError, IndexError):
        status = Path(f"/proc/{process}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) * 1_024 / 1e6
    return 0.0


def _seconds(process: int) -> float:
    with suppress(OSError, ValueError, IndexError):
        # What stands before ")" is a name, and may hold anything.
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _below(process: int) -> list[int]:
    """Give the processes that a process, or one below it, has started."""
    found: list[int] = []
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, path.read_text().split())
    return found + [below for each in found for below in _below(each)]


def best(times: int, *command: str, cwd: Path | str | None = None) -> Run:
    """Give the quickest of several runs: what else the machine does only adds."""
    return min((measured(*command, cwd=cwd) for _ in range(times)), key=lambda run: run.seconds)


def disk(path: Path) -> float:
    """Give the megabytes of all files of a folder."""
    return sum(each.stat().st_size for each in path.rglob("*") if each.is_file()) / 1e6


def percentile(values: list[float], share: float) -> float:
    """Give the value below which this share of the values lies.

    >>> percentile([3, 1, 2, 4], 0.5), percentile([1.0], 0.95)
    (2, 1.0)
    """
    return sorted(values)[max(0, round(len(values) * share + 0.499) - 1)]
