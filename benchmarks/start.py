"""What a person waits for: --help, the demo, one report read; floor: Python that does nothing."""

from __future__ import annotations

import sys
import tempfile

from benchmarks.measuring import SHARED, UTBLICK, best, line

__all__ = ["main"]

REPORT = SHARED / "reports/seed/ruxolitinib-vitiligo-2022-04-27.txt"


def main() -> None:
    """Measure each with its start-up."""
    floor = best(5, sys.executable, "-c", "pass")
    line("utblick --help", best(5, *UTBLICK, "--help"), 0.3, floor, "python -c pass")
    with tempfile.TemporaryDirectory() as folder:
        line("utblick demo", best(1, *UTBLICK, "demo", cwd=folder), 15, floor, "python -c pass")
    if REPORT.exists():
        line(
            "utblick read (a report)",
            best(3, *UTBLICK, "read", str(REPORT)),
            1,
            floor,
            "python -c pass",
        )
    else:
        print("utblick read: not measured, ../shared is not there")


if __name__ == "__main__":
    main()
