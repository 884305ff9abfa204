"""The same reduced mapping by rdflib, morph-kgc, maplib and us: CPU of each, the same statements.

All map the same records (real ones, three times under other ids; made-up ones without them) to
N-Triples, 25 properties of a study. rdflib and we read the records; morph-kgc and maplib read
tables and rows that are made of them beforehand and not counted. Importing is not counted.
`--install` makes the environments of the peers, from lock files with hashes; one that is missing
is told of and left out.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from benchmarks import made_up
from benchmarks.figures import Argument, Figure, run
from benchmarks.measuring import ROOT, SHARED, Failed, measured
from benchmarks.peers.by_morph import write_tables
from benchmarks.peers.fields import flat

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

__all__ = ["main"]

HERE: Final = Path(__file__).parent
RECORDS: Final = SHARED / "registry/studies.jsonl.gz"
GOALS: Final = {"rdflib": 25.0, "morph-kgc": 12.0, "maplib": 5.0}
INSTALLED: Final = ("morph-kgc", "maplib")
MEGABYTES: Final = 6_000
PATIENCE: Final = 300


def _records(copies: int) -> Iterator[bytes]:
    """Give the records, each with an id of its own."""
    if RECORDS.exists():
        lines = gzip.decompress(RECORDS.read_bytes()).splitlines(keepends=True)
    else:
        lines = list(made_up.records(1_200))
    for copy in range(copies):
        for number, line in enumerate(lines):
            nct = json.loads(line)["protocolSection"]["identificationModule"]["nctId"]
            other = made_up.nct_of(copy * len(lines) + number)
            yield line.replace(nct.encode(), other.encode())


def _prepare(folder: Path, copies: int) -> int:
    """Write the records, and what they are flattened to."""
    rows = []
    with (folder / "records.jsonl").open("wb") as file:
        for line in _records(copies):
            file.write(line)
            rows.append(flat(json.loads(line)))
    (folder / "rows.jsonl").write_text("".join(json.dumps(each) + "\n" for each in rows))
    (folder / "tables").mkdir()
    write_tables(rows, folder / "tables")
    return len(rows)


def _command(name: str, folder: Path, python: str) -> tuple[str, ...]:
    module, given = {
        "ours": ("ours", "records.jsonl"),
        "rdflib": ("by_rdflib", "records.jsonl"),
        "maplib": ("by_maplib", "rows.jsonl"),
        "morph-kgc": ("by_morph", "tables"),
    }[name]
    return (
        python,
        "-m",
        f"benchmarks.peers.{module}",
        str(folder / given),
        str(folder / f"{name}.nt"),
    )


def _seconds(name: str, folder: Path, python: str, rounds: int) -> tuple[float, str]:
    """Give the CPU seconds of the quickest of several rounds, and the version of the peer."""
    command = _command(name, folder, python)
    runs = [measured(*command, megabytes=MEGABYTES, patience=PATIENCE) for _ in range(rounds)]
    told = [json.loads(each.said.splitlines()[-1]) for each in runs]
    return min(float(each["seconds"]) for each in told), told[0].get("version", "")


def _statements(path: Path) -> set[str]:
    return set(map(str, ox.parse(path=path, format=ox.RdfFormat.N_TRIPLES)))


def _measure(options: argparse.Namespace) -> Iterator[Figure]:
    if options.install:
        _install(options.environments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = _prepare(folder, options.copies)
        ours, _ = _seconds("ours", folder, sys.executable, options.rounds)
        wanted = _statements(folder / "ours.nt")
        yield Figure(what="statements of a study", value=len(wanted) / count)
        yield Figure(what="ours", value=len(wanted) / ours / 1e3, unit="k statements a CPU second")
        for peer, goal in GOALS.items():
            yield _against(peer, goal, ours, wanted, folder, options)


def _against(  # noqa: PLR0913, PLR0917 - what is compared
    peer: str,
    goal: float,
    ours: float,
    wanted: set[str],
    folder: Path,
    options: argparse.Namespace,
) -> Figure:
    """Measure one peer."""
    what = f"CPU of {peer}, of ours"
    python = _python(options.environments, peer)
    if peer in INSTALLED and not Path(python).exists():
        return Figure(what=what, note="not measured: python -m benchmarks.peers --install")
    try:
        theirs, version = _seconds(peer, folder, python, options.rounds)
        given = _statements(folder / f"{peer}.nt")
    except Failed as error:
        return Figure(what=what, note=f"failed: {str(error).splitlines()[-1][:200]}")
    if given != wanted:
        odd = len(given ^ wanted)
        return Figure(what=what, note=f"not compared: {odd} statements differ from ours")
    note = f"{peer} {version}; the same statements"
    return Figure(what=what, value=theirs / ours, unit="x", goal=goal, note=note)


def _python(environments: Path, peer: str) -> str:
    return str(environments / peer / "bin/python") if peer in INSTALLED else sys.executable


def _install(environments: Path) -> None:
    """Make the environment of each peer; one that cannot be made is told of."""
    for peer in INSTALLED:
        python = _python(environments, peer)
        place = str(environments / peer)
        lock = str(HERE / f"{peer}.lock")
        pip = (python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install")
        for command in (
            (sys.executable, "-m", "venv", "--clear", place),
            (*pip, "--require-hashes", "--requirement", lock),
        ):
            if subprocess.run(command, check=False, stdout=sys.stderr).returncode:
                print(f"{peer}: could not be installed", file=sys.stderr)
                break


def main(given: Sequence[str] | None = None) -> None:
    """Measure all."""
    arguments: list[Argument] = [
        ("--install", {"action": "store_true", "help": "make the environments of the peers first"}),
        (
            "--environments",
            {"type": Path, "default": ROOT / ".peers", "help": "where these are"},
        ),
        ("--copies", {"type": int, "default": 3, "help": "how often the records are taken"}),
        ("--rounds", {"type": int, "default": 3, "help": "runs, of which the quickest counts"}),
    ]
    run("benchmarks.peers", __doc__, _measure, arguments, given)


if __name__ == "__main__":
    main()
