"""Runs all benchmarks, each in a process of its own, and collects their lines of JSON.

`make bench` does this; `--output FILE` keeps the lines too, with those of scripts that were not
run left as they were. A script that fails says so and does not stop the others.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from benchmarks.figures import Result
from benchmarks.measuring import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ALL", "FIGURES", "keep", "main", "read_results"]

ALL: Final = (
    "start",
    "read",
    "levels",
    "peers",
    "processes",
    "load",
    "store",
    "find",
    "traverse",
    "export",
    "parquet",
    "push",
)
FIGURES: Final = ROOT / "benchmarks/figures.jsonl"


def read_results(path: Path = FIGURES) -> dict[str, Result]:
    """Read what was kept, by the names of the scripts."""
    if not path.exists():
        return {}
    decoder = msgspec.json.Decoder(Result)
    found = [decoder.decode(line) for line in path.read_bytes().splitlines() if line.strip()]
    return {each.benchmark: each for each in found}


def keep(path: Path, result: Result) -> None:
    """Put a result in place of the earlier one of its script."""
    held = read_results(path) | {result.benchmark: result}
    lines = [msgspec.json.encode(held[name]) for name in sorted(held)]
    path.write_bytes(b"\n".join(lines) + b"\n")


def main(given: Sequence[str] | None = None) -> int:
    """Run what is named, or all."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(ALL)}")
    parser.add_argument("--output", type=Path, help=f"keep the lines, as {FIGURES.name} has them")
    options = parser.parse_args(given)
    unknown = sorted(set(options.names) - set(ALL))
    if unknown:
        parser.error(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(ALL)}")
    failed = 0
    for name in options.names or ALL:
        print(f"--- {name}", file=sys.stderr)
        command = (sys.executable, "-m", f"benchmarks.{name}")
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)
        failed += done.returncode != 0
        if done.returncode == 0:
            sys.stdout.write(done.stdout.decode())
            if options.output:
                keep(options.output, msgspec.json.decode(done.stdout, type=Result))
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
