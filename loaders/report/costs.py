"""What it costs to take fragments of a row for one cell, or to draw a border between two."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from utblick.loaders.report.fragments import Fragment, Grid

__all__ = [
    "BULLET",
    "FIGURE",
    "border_cost",
    "cell_cost",
    "inside_cost",
    "lines_of",
    "list_cost",
    "one_line",
    "start_cost",
    "width_cost",
]

LIST = 1.2
"""What it costs to end a list before a bullet; the weights were set on six reports."""

RESTART = 3
"""What it is worth that a bullet repeats the first word of the row."""

BULLET = re.compile(r"[-–—•·▪]\s?(?=[^\W_]|[≥≤<>(])")
_ENUMERATED = re.compile(r"(?:[ivx]{1,4}|[a-h]|\d)[.)]\s", re.IGNORECASE)
_FIRST = re.compile(r"(?:i|a|1|A)[.)]\s")
FIGURE = re.compile(
    r"[<>≥≤~]?\s?[-–]?\d|(?:HR|OR|RR|GMR|P|p)\s?[<=>0-9]|medel\b|median\b|NA\b|NR\b"
)
_RESTARTS = {
    "typ": re.compile(
        r"(?:fas|phase)\s?[IV1-4]|(?:observations|register|retrospektiv|retrospective|prospektiv)",
        re.IGNORECASE,
    ),
    "status": re.compile(
        r"(?:avslutad|avbruten|pågående|pågår|planera|rekryter|ej påbörjad|klar|publicerad|stoppad"
        r"|completed|ongoing|terminated|planned|recruiting|not yet|active|core study|withdrawn)",
        re.IGNORECASE,
    ),
    "n": re.compile(r"n\s?=", re.IGNORECASE),
}


def lines_of(fragments: tuple[Fragment, ...]) -> list[list[str]]:
    """Give the blocks of lines that fragments make: those on one line are one again."""
    blocks: list[list[str]] = []
    for fragment in fragments:
        if fragment.same_line and blocks:
            blocks[-1][-1] += " " + fragment.words[0]
            blocks[-1].extend(fragment.words[1:])
        else:
            blocks.append(list(fragment.words))
    return blocks


def width_cost(blocks: list[list[str]], room: int) -> float:
    """Give the cost of lines that are too long for their room, or end before it is full."""
    longest = max(len(line) for block in blocks for line in block)
    cost = max(0.0, longest / (room * 1.1 + 1) - 1) * 16
    early = 0
    for block in blocks:
        for line, following in pairwise(block):
            if len(line) + 1 + len(following.split()[0]) < room * 0.86:
                early += 1
    return cost + min(3, early) * 2.2


def start_cost(grid: Grid, fragment: Fragment) -> float:
    """Count what speaks against a cell that begins with this fragment."""
    first = fragment.first
    cost = 0.0
    if first[:1].islower() and not first.startswith("n") and not _FIRST.match(first):
        cost += 3
    if first[:1] in "(),;/" or first.startswith("P<"):
        cost += 3
    if _ENUMERATED.match(first) and not _FIRST.match(first):
        cost += 4
    restart = _RESTARTS.get(grid.key)
    if restart and not restart.match(first):
        cost += 2
    if grid.key in {"pri", "sek"} and FIGURE.match(first) and first.strip() not in {"NA", "-"}:
        cost += 2
    return cost


def _end_cost(blocks: list[list[str]], *, page_ends: bool) -> float:
    text = " ".join(blocks[-1])
    if page_ends:
        return 0.0
    whole = " ".join(line for block in blocks for line in block)
    cost = 2.5 if text.endswith((":", ",", "+", "och", "and", "vs")) else 0.0
    return cost + (3.0 if whole.count("(") > whole.count(")") else 0.0)


def inside_cost(grid: Grid, fragments: tuple[Fragment, ...]) -> float:
    """Count what should have begun a cell of its own but stands inside this one."""
    restart = _RESTARTS.get(grid.key)
    cost = 0.0
    for fragment in fragments[1:]:
        if restart and restart.match(fragment.first):
            cost += 4
    whole = [each for each in fragments if not each.same_line]
    openings = [each.opening for each in whole]
    cost += 2.6 * (len(openings) - len(set(openings)))
    for before, after in pairwise(whole):
        if _FIRST.match(after.first) and _ENUMERATED.match(before.first):
            cost += 3
        if (
            grid.key in {"pri", "sek"}
            and FIGURE.match(before.first)
            and not FIGURE.match(after.first)
            and not BULLET.match(after.first)
            and not _ENUMERATED.match(after.first)
        ):
            cost += 1.5
    return cost + _bullets_cost(whole)


def _bullets_cost(whole: list[Fragment]) -> float:
    """A cell that has bullets begins with one."""
    marked = [bool(BULLET.match(each.first)) for each in whole]
    return 1.5 if any(marked[1:]) and not marked[0] else 0.0


def cell_cost(grid: Grid, fragments: tuple[Fragment, ...], columns: int, *, last: bool) -> float:
    """Give the cost of taking these fragments for one cell over so many columns."""
    blocks = lines_of(fragments)
    cost = width_cost(blocks, grid.room(columns)) + 0.5 * (columns - 1)
    cost += start_cost(grid, fragments[0]) + inside_cost(grid, fragments)
    return cost + _end_cost(blocks, page_ends=last)


def border_cost(grid: Grid, before: Fragment, after: Fragment) -> float:
    """What it costs to draw a border between two fragments on one line."""
    if not after.same_line:
        return 0.0
    restart = _RESTARTS.get(grid.key)
    cost = 1.6
    if restart and restart.match(after.first):
        cost -= 2.2
    if before.words == after.words or (
        len(after.words) > 1 and before.first.split()[0] == after.first.split()[0]
    ):
        cost -= 1.2
    return cost - (0.6 if BULLET.match(after.first) or _FIRST.match(after.first) else 0.0)


def list_cost(fragments: list[Fragment], at: int) -> float:
    """What it costs to end a list before a bullet: lists go on, unless they begin anew.

    A list begins anew where its words were met before, or where signs of empty cells stand.
    """
    if at == 0 or not BULLET.match(fragments[at].first) or fragments[at].empty_before > 1:
        return 0.0
    before = next(each for each in reversed(fragments[:at]) if not each.same_line)
    if fragments[at].same_line or not BULLET.match(before.first):
        return 0.0
    if _first_word(fragments[at]) == _first_word(fragments[0]):
        return -RESTART
    opening = fragments[at].opening
    return 0.0 if any(each.opening == opening for each in fragments[:at]) else LIST


def _first_word(fragment: Fragment) -> str:
    """Give the first word of a fragment, figures and marks left out."""
    found = re.search(r"[^\W\d_]{3,}", fragment.first)
    return found[0].casefold() if found else ""


def one_line(fragments: tuple[Fragment, ...]) -> bool:
    """Whether these make a cell of a single line, behind which no blank line stands."""
    return all(each.same_line for each in fragments[1:]) and len(fragments[-1].words) == 1
