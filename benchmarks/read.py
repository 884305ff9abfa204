"""Reports: a text, a PDF of 10 pages, 1,000 texts into a store; goals of time and of memory.

The thousand are made of real and of sample reports by other dates, registry numbers and
figures: each is a document of its own.
"""

from __future__ import annotations

import re
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Argument, Figure, run
from benchmarks.measuring import SHARED, UTBLICK, best, measured

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

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


def _measure(options: argparse.Namespace) -> Iterator[Figure]:
    floor = best(5, sys.executable, "-c", "pass")
    report = max(texts(), key=lambda each: each.stat().st_size)
    yield from _told("utblick read (a text)", best(3, *UTBLICK, "read", str(report)), "text", floor)
    pdf = long_pdf() or EXAMPLES / "ruxolitinib-cream-vitiligo.pdf"
    yield from _told("utblick read (a long PDF)", best(3, *UTBLICK, "read", str(pdf)), "pdf", floor)
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder, "reports")
        room.mkdir()
        sources = [each.read_text(encoding="utf-8-sig") for each in texts()]
        for number in range(options.reports):
            words = varied(sources[number % len(sources)], number)
            (room / f"{number:04}.txt").write_text(words, encoding="utf-8")
        load = (*UTBLICK, "load", "--quiet", str(room), "--store", str(Path(folder, "store")))
        found = measured(*load)
        what = f"utblick load ({options.reports:,} texts)"
        yield from _told(what, found, "thousand" if options.reports == COUNT else "", floor)
        for who, megabytes in (("", found.megabytes), (" of a worker", found.worker)):
            yield Figure(
                what=f"{what}, memory{who}",
                value=megabytes,
                unit="MB",
                goal=GOAL_MEGABYTES,
                most=True,
            )


def _told(what: str, found: Run, goal: str, floor: Run) -> Iterator[Figure]:
    yield Figure(what=what, value=found.seconds, unit="s", goal=GOALS.get(goal), most=True)
    yield Figure(what=f"{what}, CPU", value=found.cpu, unit="s")
    yield Figure(what=f"{what}, CPU of", value=found.cpu / floor.cpu, unit="x python -c pass")


def main(given: Sequence[str] | None = None) -> None:
    """Measure each with its start-up."""
    arguments: list[Argument] = [
        ("--reports", {"type": int, "default": COUNT, "help": "how many texts are loaded"})
    ]
    run("benchmarks.read", __doc__, _measure, arguments, given)


if __name__ == "__main__":
    main()
