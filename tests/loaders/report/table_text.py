"""Study tables written as an extraction of a PDF writes them, for tests.

All cells of a row begin at its top. A cell of one line is followed by the next cell on that
line, a cell of several lines by a blank line; an empty cell leaves one blank. The first line of
a page begins with a blank, right after the last line of the page before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utblick.loaders.report.table.widths import GAP, width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["LABELS", "Box", "report_of", "row_text", "wrapped"]

LABELS = {
    "typ": ("Typ av studie",),
    "status": ("Status",),
    "n": ("Antal patienter",),
    "inc": ("Patient-\npopulation", "Inklusion, urval"),
    "exc": ("Exklusion, urval",),
    "int": ("Interventions-\nbehandling",),
    "cmp": ("Jämförelsearm",),
    "pri": ("Resultat", "Primär \nutfallsvariabel"),
    "sek": ("Sekundär \nutfallsvariabel \n(urval)",),
    "saf": ("Säkerhet",),
}


@dataclass(frozen=True)
class Box:
    """A cell: how many columns it covers and its paragraphs; none where it is empty."""

    columns: int
    paragraphs: tuple[str, ...] = ()


def wrapped(text: str, room: float, measure: Callable[[str], float] = width) -> list[str]:
    """Break a paragraph into lines of a width."""
    lines: list[str] = []
    for word in text.split():
        if lines and measure(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _written(paragraphs: Sequence[Sequence[str]]) -> str:
    """Write the paragraphs of a cell; no line break behind one that has a single line."""
    text = "\n\n".join(" \n".join(lines) for lines in paragraphs) + " "
    return text + ("\n\n" if sum(map(len, paragraphs)) > 1 else "")


def _parted(paragraphs: list[list[str]], height: int) -> tuple[list[list[str]], list[list[str]]]:
    """Part the paragraphs of a cell where a page of so many lines ends."""
    above: list[list[str]] = []
    below: list[list[str]] = []
    for lines in paragraphs:
        free = 0 if below else max(0, height - sum(map(len, above)) - len(above))
        if lines[:free]:
            above.append(lines[:free])
        if lines[free:]:
            below.append(lines[free:])
    return above, below


def row_text(
    key: str,
    boxes: Sequence[Box],
    room: float,
    measure: Callable[[str], float] = width,
    page: int | None = None,
) -> str:
    """Write a row; with ``page``, a page ends so many lines below its top."""
    label = "\n\n".join(LABELS[key])
    above = f"{label} " + ("\n\n" if "\n" in label else "")
    below = ""
    for box in boxes:
        wide = box.columns * room + (box.columns - 1) * GAP
        lines = [wrapped(each, wide, measure) for each in box.paragraphs]
        first, rest = (lines, []) if page is None else _parted(lines, page)
        above += _written(first) if first else " "
        below += _written(rest) if rest else ""
    if below:
        return f"{above.rstrip()} \n {below.rstrip(chr(10))}\n\n"
    return above.rstrip("\n") + "\n\n"


def report_of(table: str, studies: int) -> str:
    """Write a report that has little but this table."""
    heads = "".join(
        f"Studie {each} \n\nTEST-{each}, \n\nNCT0000000{each % 10} \n\n"
        for each in range(1, studies + 1)
    )
    return (
        "Testinib (Testa) \n\nvid prövning \n\nTidig bedömningsrapport 2031-02-03 \n\n"
        "Läkemedlet \nSubstans (läkemedel) Testinib (Testa) \n\n"
        f"Vetenskaplig dokumentation \n {heads}{table}"
        "Kommentar till den \nvetenskapliga \ndokumentationen \n\nIngen. \n\n"
        "Referenser \n1.  Prövare P. Testinib. 2030. \n\n"
    )
