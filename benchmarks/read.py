"""Reports: a text, a PDF of 10 pages, 1,000 texts into a store; goals of time and of memory.

The thousand are made of real and of sample reports by other dates, registry numbers and
figures: each is a document of its own. ``--json`` prints figures for a program to keep.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measuring import SHARED, UTBLICK, best, line, measured

if TYPE_CHECKING:
    from benchmarks.measuring import Run

__all__ = ["main", "varied"]

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
COUNT = 1_000
GOALS = {"text": 0.5, "pdf": 5, "thousand": 180}
GOAL_MEGABYTES = 1_000


def texts() -> list[Path]:
    """Give the reports as text that are there."""
    rooms = (SHARED / "reports/seed", SHARED / "reports/dev", EXAMPLES)
    return sorted(each for room in rooms if room.is_dir() for each in room.glob("*.txt"))


def varied(text: str, number: int) -> str:
    r"""Make another report of one: other date of issue, other studies, other figures.

    >>> varied("T\nTidig bedömningsrapport 2022-04-27\nNCT04052425, 29,9%", 3)
    'T\nTidig bedömningsrapport 2022-04-30\nNCT04052428, 32,9%'
    """
    found = re.search(r"\d{4}-\d{2}-\d{2}", text)
    if found:
        other = date.fromisoformat(found[0]) + timedelta(days=number)
        text = text[: found.start()] + other.isoformat() + text[found.end() :]
    text = re.sub(r"(?<=NCT)\d{8}", lambda each: f"{(int(each[0]) + number) % 10**8:08}", text)
    return re.sub(r"\d{1,2}(?=[,.]\d%)", lambda each: str((int(each[0]) + number) % 100), text)


def long_pdf() -> Path | None:
    """Give the longest PDF of the reference material, None without it."""
    found = sorted((SHARED / "reports/dev").glob("*.pdf"), key=lambda each: each.stat().st_size)
    return found[-1] if found else None


def main() -> None:
    """Measure each with its start-up."""
    floor = best(5, sys.executable, "-c", "pass")
    runs: dict[str, Run] = {}
    report = max(texts(), key=lambda each: each.stat().st_size)
    runs["text"] = best(3, *UTBLICK, "read", str(report))
    pdf = long_pdf() or EXAMPLES / "ruxolitinib-cream-vitiligo.pdf"
    runs["pdf"] = best(3, *UTBLICK, "read", str(pdf))
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder, "reports")
        room.mkdir()
        sources = [each.read_text(encoding="utf-8-sig") for each in texts()]
        for number in range(COUNT):
            words = varied(sources[number % len(sources)], number)
            (room / f"{number:04}.txt").write_text(words, encoding="utf-8")
        load = (*UTBLICK, "load", "--quiet", str(room), "--store", str(Path(folder, "store")))
        runs["thousand"] = measured(*load)
    if "--json" in sys.argv[1:]:
        told = {name: {**asdict(run), "goal": GOALS[name]} for name, run in runs.items()}
        print(json.dumps({"processors": os.cpu_count(), **told}))
        return
    names = {"text": "utblick read (a text)", "pdf": f"utblick read ({pdf.name})"}
    for name, run in runs.items():
        what = names.get(name, f"utblick load ({COUNT:,} texts)")
        line(what[:34], run, GOALS[name], floor, "python -c pass")
    share = runs["thousand"].megabytes / GOAL_MEGABYTES
    print(f"memory {share:.0%} of the goal ({GOAL_MEGABYTES} MB)")


if __name__ == "__main__":
    main()
