"""Pushing to a local Oxigraph server against its own bulk load over HTTP of the same quads.

Both in turn, each into a new store, best of the runs: what else the machine does only adds. The
bulk load is one POST of N-Quads to ``/store`` that compares nothing; the push reads all back and
compares it. Then the push with nothing to do. The goals are for all records: of few, start-up is
most of it.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import httpx

from benchmarks.figures import Argument, Figure, run
from benchmarks.making import RECORDS, sample
from benchmarks.measuring import UTBLICK, Failed, Run, measured

if TYPE_CHECKING:
    import argparse
    from collections.abc import Generator, Iterator, Sequence

__all__ = ["main"]

GOAL_SHARE: Final = 80.0
GOAL_UNCHANGED: Final = 1.0
PATIENCE: Final = 600
"""Seconds that a bulk load over HTTP, or the end of a server, is waited for."""
START: Final = 30
"""Seconds that a server may take until it answers."""


def _measure(options: argparse.Namespace) -> Iterator[Figure]:
    binary = _binary()
    if binary is None or not RECORDS.exists():
        missing = "there is no oxigraph server" if binary is None else "../shared is not there"
        yield Figure(what="all of it", note=f"not measured: {missing}")
        return
    with tempfile.TemporaryDirectory(dir=options.room) as folder:
        room = Path(folder)
        store, quads = room / "store", room / "all.nq"
        records = str(sample(options.every, room))
        measured(*UTBLICK, "load", "--quiet", records, "--store", str(store))
        measured(*UTBLICK, "export", "-o", str(quads), "--store", str(store))
        with quads.open("rb") as file:
            yield Figure(what="quads", value=sum(1 for _ in file))
        bulk: list[tuple[float, float]] = []
        pushes: list[tuple[Run, float]] = []
        unchanged: list[Run] = []
        for number in range(options.rounds):
            with server(binary, room / f"bulk-{number}") as (address, process):
                bulk.append((bulk_load(address, quads), cpu_of(process)))
            # What was reckoned for the push before is reckoned anew.
            (store / "sums.json").unlink(missing_ok=True)
            with server(binary, room / f"push-{number}") as (address, process):
                push = (*UTBLICK, "push", address, "-p", "oxigraph", "--store", str(store))
                pushes.append((measured(*push), cpu_of(process)))
                unchanged.append(measured(*push))
    yield from told(bulk, pushes, unchanged, whole=options.every == 1)


def told(
    bulk: Sequence[tuple[float, float]],
    pushes: Sequence[tuple[Run, float]],
    unchanged: Sequence[Run],
    *,
    whole: bool,
) -> Iterator[Figure]:
    """Tell the best of the runs."""
    of_bulk, cpu_bulk = min(bulk)
    push, cpu_push = min(pushes, key=lambda each: each[0].seconds)
    again = min(unchanged, key=lambda each: each.seconds)
    yield Figure(
        what="bulk load over HTTP",
        value=of_bulk,
        unit="s",
        note=f"{cpu_bulk:.1f} s of CPU of the server",
    )
    yield Figure(
        what="utblick push",
        value=push.seconds,
        unit="s",
        note=f"{push.cpu:.1f} s of CPU here, {cpu_push:.1f} s of the server",
    )
    yield Figure(
        what="utblick push, of the speed of the bulk load",
        value=of_bulk / push.seconds * 100,
        unit="%",
        goal=GOAL_SHARE if whole else None,
        note="with start-up, and all read back and compared",
    )
    yield Figure(what="utblick push, memory", value=push.megabytes, unit="MB")
    yield Figure(
        what="utblick push with nothing to do",
        value=again.seconds,
        unit="s",
        goal=GOAL_UNCHANGED if whole else None,
        most=True,
        note=f"{again.cpu:.2f} s of CPU",
    )
    yield Figure(what="utblick push with nothing to do, memory", value=again.megabytes, unit="MB")


def _binary() -> str | None:
    """Give the server that is installed beside this Python, or else on the path."""
    beside = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    return beside or shutil.which("oxigraph")


@contextmanager
def server(binary: str, folder: Path) -> Generator[tuple[str, subprocess.Popen[bytes]]]:
    """Run an Oxigraph server with an empty store on disk."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [binary, "serve", "-b", f"127.0.0.1:{port}", "-l", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process)
        yield address, process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers.

    Raises:
        Failed: if it ends before, or takes too long.
    """
    until = time.monotonic() + START
    while process.poll() is None and time.monotonic() < until:
        try:
            httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    state = "does not answer" if process.poll() is None else f"exit status {process.returncode}"
    msg = f"oxigraph serve: {state}"
    raise Failed(msg)


def bulk_load(address: str, quads: Path) -> float:
    """Give the seconds of one POST of all quads."""
    data = quads.read_bytes()
    begin = time.perf_counter()
    kind = {"Content-Type": "application/n-quads"}
    try:
        answer = httpx.post(f"{address}/store", content=data, headers=kind, timeout=PATIENCE)
        answer.raise_for_status()
    except httpx.HTTPError as error:
        msg = f"bulk load over HTTP: {error}"
        raise Failed(msg) from error
    return time.perf_counter() - begin


def cpu_of(process: subprocess.Popen[bytes]) -> float:
    """Give the seconds of CPU that a process has taken so far (Linux; else 0)."""
    stat = Path(f"/proc/{process.pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def main(given: Sequence[str] | None = None) -> None:
    """Load the records, bring them to a server in both ways."""
    arguments: list[Argument] = [
        ("--rounds", {"type": int, "default": 3, "help": "runs, of which the quickest counts"}),
        ("--every", {"type": int, "default": 1, "help": "take one record of so many"}),
        ("--room", {"type": Path, "help": "a folder on a disk with room (default: temporary)"}),
    ]
    run("benchmarks.push", __doc__, _measure, arguments, given)


if __name__ == "__main__":
    main()
