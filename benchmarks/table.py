"""Puts the figures that were kept into the table of docs/explanation/performance.md.

    python -m benchmarks --output benchmarks/figures.jsonl
    python -m benchmarks.scale --counts 10000 > scale.json
    python -m benchmarks.table scale.json

The table stands between two marks; all else in the page is written by hand. Files that are named
hold lines of JSON that some script printed: they are kept with the others first.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from benchmarks.__main__ import ALL, FIGURES, keep, read_results
from benchmarks.figures import Figure, Result, number
from benchmarks.measuring import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["BEGIN", "END", "PAGE", "lines", "main", "placed"]

PAGE: Final = ROOT / "docs/explanation/performance.md"
BEGIN: Final = "<!-- figures: python -m benchmarks.table -->"
END: Final = "<!-- end of figures -->"


def lines(results: Mapping[str, Result]) -> Iterator[str]:
    """Write a table for each script: machine, date, versions, then what it found.

    Those of which no figures were kept are named before them.
    """
    missing = [f"`{name}`" for name in ALL if name not in results]
    if missing:
        yield f"Not measured yet: {', '.join(missing)}."
        yield ""
    for name, result in results.items():
        machine = result.machine
        versions = ", ".join(f"{each} {which}" for each, which in result.versions.items())
        yield f"### {name}"
        yield ""
        yield (
            f"{result.date}; {machine.get('processor')}, {machine.get('cores')} cores,"
            f" {machine.get('memory', '?')}, load {machine.get('load', '?')} at first; {versions}."
        )
        yield ""
        yield "| what | measured | goal | |"
        yield "|---|---|---|---|"
        yield from map(_row, result.figures)
        yield ""


def _row(figure: Figure) -> str:
    value = (
        "not measured" if figure.value is None else f"{number(figure.value)} {figure.unit}".strip()
    )
    goal, state = "", ""
    if figure.goal is not None:
        side = "at most" if figure.most else "at least"
        goal = f"{side} {number(figure.goal)}"
        state = {True: "met", False: "**missed**", None: ""}[figure.is_met]
    told = "; ".join(each for each in (state, figure.note.replace("|", "/")) if each)
    return f"| {figure.what} | {value} | {goal} | {told} |"


def placed(page: str, table: str) -> str:
    r"""Put a table between the marks of a page.

    >>> placed(f"a\n{BEGIN}\nold\n{END}\nb", "new").splitlines()[2]
    'new'
    """
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def main(given: Sequence[str] | None = None) -> None:
    """Keep what the named files hold, and write the table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.table",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="lines of JSON")
    for path in parser.parse_args(given).files:
        for line in path.read_bytes().splitlines():
            keep(FIGURES, msgspec.json.decode(line, type=Result))
    table = "\n".join(lines(read_results()))
    PAGE.write_text(placed(PAGE.read_text(encoding="utf-8"), table), encoding="utf-8")


if __name__ == "__main__":
    main()
