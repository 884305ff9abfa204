"""What a person waits for: --help, the demo, one report read; floor: Python that does nothing."""

from __future__ import annotations

import sys
import tempfile
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, run
from benchmarks.measuring import SHARED, UTBLICK, best

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from benchmarks.measuring import Run

__all__ = ["main"]

REPORT = SHARED / "reports/seed/ruxolitinib-vitiligo-2022-04-27.txt"


def _told(what: str, found: Run, goal: float, floor: Run) -> Iterator[Figure]:
    yield Figure(what=what, value=found.seconds, unit="s", goal=goal, most=True)
    ratio = found.cpu / floor.cpu
    yield Figure(what=f"{what}, CPU", value=ratio, unit="x python -c pass")


def _measure(_: argparse.Namespace) -> Iterator[Figure]:
    floor = best(5, sys.executable, "-c", "pass")
    yield from _told("utblick --help", best(5, *UTBLICK, "--help"), 0.3, floor)
    with tempfile.TemporaryDirectory() as folder:
        yield from _told("utblick demo", best(1, *UTBLICK, "demo", cwd=folder), 15, floor)
    if REPORT.exists():
        found = best(3, *UTBLICK, "read", str(REPORT))
        yield from _told("utblick read (a report)", found, 1, floor)
    else:
        yield Figure(what="utblick read", note="not measured: ../shared is not there")


def main(given: Sequence[str] | None = None) -> None:
    """Measure each with its start-up."""
    run("benchmarks.start", __doc__, _measure, (), given)


if __name__ == "__main__":
    main()
