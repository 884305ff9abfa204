"""Which lines of a row make a cell, and which columns the cell covers.

The text says neither. What tells is the width at which lines wrap (a cell over two columns
wraps at twice the width), words with which a cell of this row begins, a blank line behind a
cell of several lines and none behind one of a single line, openings that repeat from cell to
cell. Each way of cutting a row gets a cost from these; the cheapest is taken, and where the
second is close the cells are marked as inferred, with the columns they could have been.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from utblick.loaders.report.parts import CellText
from utblick.loaders.report.passage import Passage, Span

if TYPE_CHECKING:
    from utblick.loaders.report.lines import Line, Lines

__all__ = ["Grid", "Segment", "assign_row", "width_of"]

NARROWEST = 12
GAP = 2
MOST_FRAGMENTS = 240
LONGEST_CELL = 60
CLOSE = 1.0
RESTART = 3

_BULLET = re.compile(r"[-–—•·▪]\s?(?=[^\W_]|[≥≤<>(])")
_ENUMERATED = re.compile(r"(?:[ivx]{1,4}|[a-h]|\d)[.)]\s", re.IGNORECASE)
_FIRST = re.compile(r"(?:i|a|1|A)[.)]\s")
_FIGURE = re.compile(
    r"[<>≥≤~]?\s?[-–]?\d|(?:HR|OR|RR|GMR|P|p)\s?[<=>0-9]|medel\b|median\b|NA\b|NR\b"
)
_SPLIT = re.compile(
    r"(?<=\S)\s+(?=[A-ZÅÄÖ0-9≥≤<>]|n\s?=|[-–—•]\s?[^\W\d_]|i[.)]\s|[a-zåäö]?[A-ZÅÄÖ])"
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


class Segment(NamedTuple):
    """A part of a row between page breaks: offsets in the frozen text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """What is known before a row is cut: its key, its studies, the width of a column."""

    language: str
    key: str
    studies: tuple[int, ...]
    width: int

    def room(self, columns: int) -> int:
        """Give the characters that a line over so many columns has."""
        return columns * self.width + (columns - 1) * GAP


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of text that no cell border cuts: a block of lines, or a part of one line.

    Attributes:
        pieces: its lines, as spans of the frozen text.
        words: its lines as printed.
        same_line: whether it follows the fragment before it on one line.
        empty_before: signs of empty cells before it.
    """

    pieces: tuple[Span, ...]
    words: tuple[str, ...]
    same_line: bool
    empty_before: int

    @property
    def first(self) -> str:
        """Its first line."""
        return self.words[0]

    @property
    def opening(self) -> str:
        """The words it begins with, figures left out: what repeats from cell to cell."""
        plain = re.sub(r"[\d.,%*†‡§]+", "#", " ".join(self.words))
        return " ".join(plain.split()[:3]).casefold()


@dataclass(frozen=True, slots=True)
class Way:
    """A way of cutting the fragments so far: its cost and its cells (begin, end, columns)."""

    cost: float
    cells: tuple[tuple[int, int, int], ...] = field(default=())


def width_of(cells: list[list[Line]]) -> int:
    """Estimate the width of a column from cells that cover one: the widest line in them."""
    widths = sorted(line.width for lines in cells for line in lines)
    return max(NARROWEST, widths[-1] if widths else NARROWEST)


def assign_row(lines: Lines, grid: Grid, segments: list[Segment]) -> list[CellText]:
    """Cut a row into cells, page by page, and put the pieces of each cell together."""
    cells: list[CellText] = []
    for segment in segments:
        fragments, empty_at_end = _fragments(lines, segment)
        if not fragments:
            continue
        if not cells:
            cells = _first_cells(lines, grid, fragments, empty_at_end)
        else:
            cells = _go_on(lines, grid, cells, fragments)
    return cells or [CellText([number], []) for number in grid.studies]


# --- fragments ---------------------------------------------------------------------------


def _fragments(lines: Lines, segment: Segment) -> tuple[list[Fragment], int]:
    """Give the fragments of a segment, and the signs of empty cells behind the last."""
    found: list[Fragment] = []
    block: list[Span] = []
    empty = 0
    for line in lines.between(*segment):
        start, end = max(line.start, segment.start), min(line.end, segment.end)
        text = lines.frozen[start:end]
        if not text.strip() or line.page_number:
            if block:
                found.extend(_parted(lines.frozen, block, empty))
                block, empty = [], 0
            empty += 1 if len(text) > 0 and line.start >= segment.start else 0
            continue
        if not block and line.start >= segment.start and not line.begins_page:
            empty += len(text) - len(text.lstrip())
        inner = start + len(text) - len(text.lstrip())
        block.append((inner, start + len(text.rstrip())))
        if text.endswith("   ") or (text.endswith("  ") and line.end <= segment.end):
            trailing = len(text) - len(text.rstrip()) - 1
            found.extend(_parted(lines.frozen, block, empty))
            block, empty = [], trailing
    if block:
        found.extend(_parted(lines.frozen, block, empty))
        empty = 0
    return found[:MOST_FRAGMENTS], empty


def _parted(frozen: str, block: list[Span], empty: int) -> list[Fragment]:
    """Part the first line of a block where a cell of one line may end."""
    start, end = block[0]
    text = frozen[start:end]
    cuts = [0, *(match.end() for match in _SPLIT.finditer(text)), len(text)]
    parts = [(start + a, start + len(text[:b].rstrip())) for a, b in pairwise(cuts)]
    found = [
        Fragment((part,), (frozen[part[0] : part[1]],), index > 0, empty if index == 0 else 0)
        for index, part in enumerate(parts[:-1])
    ]
    last = (parts[-1], *block[1:])
    words = tuple(frozen[a:b] for a, b in last)
    found.append(Fragment(last, words, bool(found), 0 if found else empty))
    return found


# --- costs -------------------------------------------------------------------------------


def _lines_of(fragments: tuple[Fragment, ...]) -> list[list[str]]:
    """Give the blocks of lines that fragments make: those on one line are one again."""
    blocks: list[list[str]] = []
    for fragment in fragments:
        if fragment.same_line and blocks:
            blocks[-1][-1] += " " + fragment.words[0]
            blocks[-1].extend(fragment.words[1:])
        else:
            blocks.append(list(fragment.words))
    return blocks


def _width_cost(blocks: list[list[str]], room: int) -> float:
    longest = max(len(line) for block in blocks for line in block)
    cost = max(0.0, longest / (room * 1.1 + 1) - 1) * 16
    early = 0
    for block in blocks:
        for line, following in pairwise(block):
            if len(line) + 1 + len(following.split()[0]) < room * 0.86:
                early += 1
    return cost + min(3, early) * 2.2


def _start_cost(grid: Grid, fragment: Fragment) -> float:
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
    if grid.key in {"pri", "sek"} and _FIGURE.match(first) and first.strip() not in {"NA", "-"}:
        cost += 2
    return cost


def _end_cost(blocks: list[list[str]], *, page_ends: bool) -> float:
    text = " ".join(blocks[-1])
    if page_ends:
        return 0.0
    whole = " ".join(line for block in blocks for line in block)
    cost = 2.5 if text.endswith((":", ",", "+", "och", "and", "vs")) else 0.0
    return cost + (3.0 if whole.count("(") > whole.count(")") else 0.0)


def _inside_cost(grid: Grid, fragments: tuple[Fragment, ...]) -> float:
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
            and _FIGURE.match(before.first)
            and not _FIGURE.match(after.first)
            and not _BULLET.match(after.first)
            and not _ENUMERATED.match(after.first)
        ):
            cost += 1.5
    return cost + _bullets_cost(whole)


def _bullets_cost(whole: list[Fragment]) -> float:
    """A cell that has bullets begins with one."""
    marked = [bool(_BULLET.match(each.first)) for each in whole]
    return 1.5 if any(marked[1:]) and not marked[0] else 0.0


def _cell_cost(grid: Grid, fragments: tuple[Fragment, ...], columns: int, *, last: bool) -> float:
    blocks = _lines_of(fragments)
    cost = _width_cost(blocks, grid.room(columns)) + 0.5 * (columns - 1)
    cost += _start_cost(grid, fragments[0]) + _inside_cost(grid, fragments)
    return cost + _end_cost(blocks, page_ends=last)


def _border_cost(grid: Grid, before: Fragment, after: Fragment) -> float:
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
    return cost - (0.6 if _BULLET.match(after.first) or _FIRST.match(after.first) else 0.0)


def _list_cost(fragments: list[Fragment], at: int) -> float:
    """What it costs to end a list before a bullet: lists go on, unless they begin anew.

    A list begins anew where its words were met before, or where signs of empty cells stand.
    """
    if at == 0 or not _BULLET.match(fragments[at].first) or fragments[at].empty_before > 1:
        return 0.0
    before = next(each for each in reversed(fragments[:at]) if not each.same_line)
    if fragments[at].same_line or not _BULLET.match(before.first):
        return 0.0
    if _first_word(fragments[at]) == _first_word(fragments[0]):
        return -RESTART
    opening = fragments[at].opening
    return 0.0 if any(each.opening == opening for each in fragments[:at]) else 1.2


def _first_word(fragment: Fragment) -> str:
    """Give the first word of a fragment, figures and marks left out."""
    found = re.search(r"[^\W\d_]{3,}", fragment.first)
    return found[0].casefold() if found else ""


def _one_line(fragments: tuple[Fragment, ...]) -> bool:
    """Whether these make a cell of a single line, behind which no blank line stands."""
    return all(each.same_line for each in fragments[1:]) and len(fragments[-1].words) == 1


# --- the cheapest way ---------------------------------------------------------------------


def _ways(grid: Grid, fragments: list[Fragment], empty_at_end: int) -> list[Way]:
    """Give the two cheapest ways of laying fragments over the columns, the cheaper first."""
    count, columns = len(fragments), len(grid.studies)
    best: list[list[list[Way]]] = [[[] for _ in range(columns + 1)] for _ in range(count + 1)]
    best[0][0] = [Way(0.0)]
    cost_of = _cached_cost(grid, fragments)
    for at in range(count + 1):
        signs = fragments[at].empty_before if at < count else empty_at_end
        for column in range(columns):
            if not best[at][column]:
                continue
            blank = 0.4 if signs else 2.4
            _offer(best[at][column + 1], best[at][column], blank, (at, at, 1))
            for end in range(at + 1, min(count, at + LONGEST_CELL) + 1):
                if not _may_end(fragments, at, end):
                    continue
                border = 0.0 if at == 0 else _border_cost(grid, fragments[at - 1], fragments[at])
                border += _list_cost(fragments, at)
                for wide in range(1, columns - column + 1):
                    cost = border + cost_of(at, end, wide)
                    _offer(best[end][column + wide], best[at][column], cost, (at, end, wide))
    return best[count][columns]


def _may_end(fragments: list[Fragment], at: int, end: int) -> bool:
    if end < len(fragments) and fragments[end].same_line:
        return _one_line(tuple(fragments[at:end]))
    return True


def _cached_cost(grid: Grid, fragments: list[Fragment]):  # noqa: ANN202 - a closure over its cache
    @cache
    def cost(at: int, end: int, wide: int) -> float:
        return _cell_cost(grid, tuple(fragments[at:end]), wide, last=end == len(fragments))

    return cost


def _offer(place: list[Way], ways: list[Way], cost: float, cell: tuple[int, int, int]) -> None:
    place.extend(Way(way.cost + cost, (*way.cells, cell)) for way in ways)
    place.sort(key=lambda each: each.cost)
    del place[2:]


def _first_cells(
    lines: Lines, grid: Grid, fragments: list[Fragment], empty_at_end: int
) -> list[CellText]:
    ways = _ways(grid, fragments, empty_at_end)
    if not ways:
        everything = Passage(lines.frozen, tuple(p for each in fragments for p in each.pieces))
        return [CellText(list(grid.studies), [everything], inferred="reading-order")]
    close = len(ways) > 1 and ways[1].cost - ways[0].cost < CLOSE
    other = _laid(grid, ways[1]) if close else {}
    cells = []
    for (at, end, wide), studies in zip(ways[0].cells, _laid(grid, ways[0]).values(), strict=True):
        candidates = [found for key, found in other.items() if key[0] == at and found != studies]
        inferred = "wrap-width" if wide > 1 or candidates else None
        paragraphs = _paragraphs(lines, fragments[at:end])
        cells.append(CellText(studies, paragraphs, inferred, candidates))
    return cells


def _laid(grid: Grid, way: Way) -> dict[tuple[int, int, int], list[int]]:
    """Give the studies of each cell of a way, keyed by where the cell begins, ends, stands."""
    found = {}
    column = 0
    for at, end, wide in way.cells:
        found[at, end, column] = list(grid.studies[column : column + wide])
        column += wide
    return found


def _paragraphs(lines: Lines, fragments: list[Fragment]) -> list[Passage]:
    found: list[Passage] = []
    for fragment in fragments:
        passage = Passage(lines.frozen, fragment.pieces)
        if fragment.same_line and found:
            found[-1] = found[-1] + passage
        else:
            found.append(passage)
    return found


# --- rows that go on after a page break ------------------------------------------------------


def _go_on(
    lines: Lines, grid: Grid, cells: list[CellText], fragments: list[Fragment]
) -> list[CellText]:
    """Lay the lines behind a page break over the cells before it."""
    places = tuple(range(len(cells)))
    best: list[list[list[Way]]] = [
        [[] for _ in range(len(cells) + 1)] for _ in range(len(fragments) + 1)
    ]
    best[0][0] = [Way(0.0)]
    for at in range(len(fragments) + 1):
        for column in places:
            if not best[at][column]:
                continue
            opened = _is_open(cells[column])
            _offer(best[at][column + 1], best[at][column], 2.2 if opened else 0.3, (at, at, 1))
            for end in range(at + 1, min(len(fragments), at + LONGEST_CELL) + 1):
                if _may_end(fragments, at, end):
                    cost = _later_cost(grid, cells[column], tuple(fragments[at:end]))
                    cost += 0.0 if at == 0 else _border_cost(grid, fragments[at - 1], fragments[at])
                    _offer(best[end][column + 1], best[at][column], cost, (at, end, 1))
    ways = best[len(fragments)][len(cells)]
    if not ways:
        return cells
    return [
        _longer(lines, cell, fragments[at:end])
        for cell, (at, end, _) in zip(cells, ways[0].cells, strict=True)
    ]


def _is_open(cell: CellText) -> bool:
    """Whether the text of a cell breaks off: no full stop, or a head without its figures."""
    if not cell.paragraphs:
        return False
    words = cell.paragraphs[-1].raw
    return words.count("(") > words.count(")") or not words.endswith((".", ")", "%", "!"))


def _later_cost(grid: Grid, cell: CellText, fragments: tuple[Fragment, ...]) -> float:
    blocks = _lines_of(fragments)
    cost = _width_cost(blocks, grid.room(len(cell.studies))) + _inside_cost(grid, fragments)
    first = fragments[0].first
    begins_inside = first[:1].islower() or first[:1] in "(),;" or bool(_FIGURE.match(first))
    if begins_inside:
        cost += -1.0 if _is_open(cell) else 2.5
    elif _is_open(cell) and not cell.paragraphs[-1].raw.endswith(":"):
        cost += 0.8
    return cost


def _longer(lines: Lines, cell: CellText, fragments: list[Fragment]) -> CellText:
    """Put the later lines of a cell behind the earlier ones; a parted paragraph is one again."""
    if not fragments:
        return cell
    later = _paragraphs(lines, fragments)
    paragraphs = list(cell.paragraphs)
    if paragraphs and _is_parted(paragraphs[-1].raw, later[0].raw):
        paragraphs[-1] = paragraphs[-1] + later[0]
        later = later[1:]
    return CellText(cell.studies, [*paragraphs, *later], cell.inferred, cell.candidates)


def _is_parted(before: str, after: str) -> bool:
    if before.count("(") > before.count(")"):
        return True
    if before.endswith((".", ":", ";", "!")) or _BULLET.match(after):
        return False
    return after[:1].islower() or after[:1] in "(0123456789"
