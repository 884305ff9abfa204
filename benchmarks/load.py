"""1,200 registry records into a store on disk; floor: the engine's own bulk load of the same quads.

The floor has no provenance to work out, nothing to replace and no promise to keep if it is
stopped half-way: it is what the engine needs to write that much.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import SHARED, UTBLICK, line, measured

__all__ = ["main"]

RECORDS = SHARED / "registry/studies.jsonl.gz"
BULK = (
    "import sys, pyoxigraph as ox;"
    "ox.Store(sys.argv[2]).bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)"
)
GOAL_SECONDS = 20
GOAL_MEGABYTES = 400


def main() -> None:
    """Load, load again, export, and load the export with the engine alone."""
    if not RECORDS.exists():
        print("utblick load: not measured, ../shared is not there")
        return
    with tempfile.TemporaryDirectory() as folder:
        store, quads = str(Path(folder, "store")), str(Path(folder, "all.nq"))
        load = (*UTBLICK, "load", "--quiet", str(RECORDS), "--store", store)
        first, again = measured(*load), measured(*load)
        measured(*UTBLICK, "export", "--format", "nq", "--store", store, "-o", quads)
        floor = measured(sys.executable, "-c", BULK, quads, str(Path(folder, "bulk")))
        count = Path(quads).read_bytes().count(b"\n")
        line("utblick load (1,200 records)", first, GOAL_SECONDS, floor, "bulk_load")
        line("the same again, nothing changed", again, GOAL_SECONDS, floor, "bulk_load")
        print(
            f"{count:,} quads, {count / first.cpu / 1e3:.0f} k quads per CPU second;"
            f" memory {first.megabytes / GOAL_MEGABYTES:.0%} of the goal ({GOAL_MEGABYTES} MB)"
        )


if __name__ == "__main__":
    main()
