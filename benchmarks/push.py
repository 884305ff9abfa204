"""Pushing to a local Oxigraph server against its own bulk load over HTTP of the same quads.

Both in turn, each into a new store, best of the runs: what else the machine does only adds. The
bulk load is one POST of N-Quads to ``/store`` that compares nothing; the push reads all back and
compares it. Then the push with nothing to do.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from benchmarks.measuring import SHARED, UTBLICK, Run, measured

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["main"]

RECORDS = SHARED / "registry/studies.jsonl.gz"
RUNS = 3
GOAL_RATIO = 0.8
GOAL_UNCHANGED = 1.0


def main(runs: int = RUNS) -> None:
    """Load the records, bring them to a server in both ways."""
    if not RECORDS.exists():
        print("utblick push: not measured, ../shared is not there")
        return
    with tempfile.TemporaryDirectory() as room:
        store, quads = Path(room, "store"), Path(room, "all.nq")
        measured(*UTBLICK, "load", str(RECORDS), "--store", str(store))
        measured(*UTBLICK, "export", "-o", str(quads), "--store", str(store))
        bulk: list[tuple[float, float]] = []
        pushes: list[tuple[Run, float]] = []
        unchanged: list[Run] = []
        for number in range(runs):
            with server(Path(room, f"bulk-{number}")) as (address, process):
                bulk.append((bulk_load(address, quads), cpu_of(process)))
            # What was reckoned for the push before is reckoned anew.
            (store / "sums.json").unlink(missing_ok=True)
            with server(Path(room, f"push-{number}")) as (address, process):
                push = (*UTBLICK, "push", address, "-p", "oxigraph", "--store", str(store))
                pushes.append((measured(*push), cpu_of(process)))
                unchanged.append(measured(*push))
        tell(quads, bulk, pushes, unchanged)


def tell(
    quads: Path,
    bulk: list[tuple[float, float]],
    pushes: list[tuple[Run, float]],
    unchanged: list[Run],
) -> None:
    """Print what was measured."""
    with quads.open("rb") as file:
        count = sum(1 for _ in file)
    of_bulk, cpu_bulk = min(bulk)
    push, cpu_push = min(pushes, key=lambda each: each[0].seconds)
    again = min(unchanged, key=lambda run: run.seconds)
    ratio = of_bulk / push.seconds
    print(
        f"push of {count:,} quads           {push.seconds:7.2f} s  {push.megabytes:5.0f} MB"
        f"   {ratio:5.0%} of the speed of the bulk load ({of_bulk:.2f} s; goal {GOAL_RATIO:.0%})"
    )
    print(
        f"  CPU: {push.cpu:.1f} s here and {cpu_push:.1f} s of the server, which takes"
        f" {cpu_bulk:.1f} s for the bulk load"
    )
    print(
        f"push with nothing to do           {again.seconds:7.2f} s  {again.megabytes:5.0f} MB"
        f"   goal {GOAL_UNCHANGED:g} s; CPU {again.cpu:.2f} s"
    )


@contextmanager
def server(folder: Path) -> Generator[tuple[str, subprocess.Popen[bytes]]]:
    """Run an Oxigraph server with an empty store on disk."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).parent / "oxigraph"), "serve"]
    process = subprocess.Popen(
        [*command, "-b", f"127.0.0.1:{port}", "-l", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                httpx.get(address)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address, process
    finally:
        process.terminate()
        process.wait(30)


def bulk_load(address: str, quads: Path) -> float:
    """Give the seconds of one POST of all quads."""
    data = quads.read_bytes()
    begin = time.perf_counter()
    kind = {"Content-Type": "application/n-quads"}
    httpx.post(f"{address}/store", content=data, headers=kind, timeout=600).raise_for_status()
    return time.perf_counter() - begin


def cpu_of(process: subprocess.Popen[bytes]) -> float:
    """Give the seconds of CPU that a process has taken so far (Linux; else 0)."""
    stat = Path(f"/proc/{process.pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
