"""Fields and study table out of drawn rows: what each row is, told by its label."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.fields.fieldwork import Start, add_field
from utblick.loaders.report.notes import add_notes
from utblick.loaders.report.parts import CellText, RowText
from utblick.loaders.report.passage import Span
from utblick.loaders.report.table.drawn import label_of, overlap, rows_of, whole
from utblick.loaders.report.table.drawn_rest import with_rest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.loaders.report.labels import Labels
    from utblick.loaders.report.parts import ReportText
    from utblick.loaders.report.table.drawn import DrawnCell, DrawnRow, DrawnTable

__all__ = ["DrawnParts", "read_drawn"]

HALF: Final = 0.5
"""Share of a study's column that a cell must cover to be the study's."""
OUTSIDE: Final = 12.0
"""Points that a box begins left of the studies if it covers their labels too."""
NEVER_EMPTY: Final = frozenset({"typ", "status", "n", "inc", "int", "cmp"})
"""Rows in which every study has something to say."""
ORDER: Final = ("head", "typ", "status", "n", "inc", "exc", "int", "cmp", "pri", "sek", "saf")


@dataclass(slots=True)
class DrawnParts:
    """What was found in drawn tables: the span of each table of fields, and of the studies."""

    fields: list[Span] = field(default_factory=list)
    studies: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class _Study:
    """The study table so far: the columns of its heads, its rows by key."""

    heads: list[tuple[int, float, float]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    rows: dict[str, RowText] = field(default_factory=dict)
    last: str = ""


def read_drawn(tables: Sequence[DrawnTable], words: Labels, report: ReportText) -> DrawnParts:
    """Read fields and the study table into the report."""
    parts = DrawnParts()
    study = _Study()
    inside = False
    for row in with_rest(rows_of(tables, words), words):
        span = tables[row.table].span
        if _is_heading(row, words):
            inside = inside and not _ends_study(row, words)
            continue
        heads = _heads(row, words)
        if inside and not heads and _runs_across(study, row):
            if not label_of(row.cells[0].paragraphs, words):
                add_notes(report, row.cells[0].paragraphs)
            parts.studies.append(span)
            continue
        key = label_of(row.label_parts, words)
        if heads and not key.startswith("field:"):
            _add_heads(study, heads)
            inside = True
        elif inside and not key.startswith("field:"):
            _add_row(study, row, key.removeprefix("row:"), words, report)
        elif row.label_parts:
            inside = False
            _add_field(row, words, report, back=bool(study.numbers))
            parts.fields.append(span)
            continue
        else:
            continue
        parts.studies.append(span)
    report.rows = [study.rows[key] for key in ORDER if key in study.rows]
    report.n_studies = len(study.numbers)
    return parts


def _is_heading(row: DrawnRow, words: Labels) -> bool:
    """Whether a row holds nothing but a heading of a section."""
    printed = [cell for cell in (*row.label, *row.cells) if any(cell.paragraphs)]
    if len(printed) != 1:
        return not printed
    text = printed[0].words.rstrip(" :")
    # The end of a label may be the same word as a heading, but for its capital.
    return text[:1].isupper() and any(
        (match := each.pattern.match(text)) and match.end() == len(text) for each in words.sections
    )


def _runs_across(study: _Study, row: DrawnRow) -> bool:
    """Whether a row is one box over labels and studies alike: a heading or a note."""
    first = min((x0 for _, x0, _ in study.heads), default=0.0)
    return len(row.cells) == 1 and not row.label and row.cells[0].x0 < first - OUTSIDE


def _ends_study(row: DrawnRow, words: Labels) -> bool:
    text = next(cell.words for cell in (*row.label, *row.cells) if any(cell.paragraphs)).rstrip(
        " :"
    )
    ends = [each for each in words.sections if each.key != "documentation"]
    return any(each.pattern.match(text) for each in ends)


def _heads(row: DrawnRow, words: Labels) -> list[tuple[int, DrawnCell]]:
    """Give the studies that a row is the head of."""
    found = []
    for cell in row.cells:
        match = words.study.match(cell.paragraphs[0].raw) if cell.paragraphs else None
        if match:
            found.append((int(match[1]), cell))
    return found


def _add_heads(study: _Study, heads: list[tuple[int, DrawnCell]]) -> None:
    study.heads = [(number, cell.x0, cell.x1) for number, cell in heads]
    head = study.rows.setdefault("head", RowText("head", "Studie", [" "], []))
    for number, cell in heads:
        if number not in study.numbers:
            study.numbers.append(number)
        head.cells.append(CellText([number], list(cell.paragraphs), cell.inferred))
    study.last = "head"


def _add_row(study: _Study, row: DrawnRow, key: str, words: Labels, report: ReportText) -> None:
    """Add a row of the studies; one whose label is not known is kept as a field."""
    if not key and any(row.label_parts):
        _add_field(row, words, report, back=True)
        return
    cells = _cells(study, row)
    if not key:
        if study.last and any(cell.paragraphs for cell in cells):
            _extend(study.rows[study.last], cells)
        return
    if key not in study.rows:
        printed = [each.raw for each in row.label_parts]
        label = whole(row.label_parts).locate()
        span = label[0] if label else None
        study.rows[key] = RowText(key, words.row(key), printed, [], span)
    _extend(study.rows[key], _shared(cells) if key in NEVER_EMPTY else cells)
    study.last = key


def _extend(row: RowText, cells: list[CellText]) -> None:
    """Add cells: to those that cover the same studies, else as cells of their own."""
    for cell in cells:
        same = next((each for each in row.cells if each.studies == cell.studies), None)
        if same is None:
            row.cells.append(cell)
        else:
            same.paragraphs.extend(cell.paragraphs)


def _cells(study: _Study, row: DrawnRow) -> list[CellText]:
    """Give the cells with the studies they cover; boxes within one study's column are one cell."""
    found: list[CellText] = []
    left = set(range(len(study.heads)))
    for cell in row.cells:
        columns = _columns(study, cell)
        numbers = [study.heads[at][0] for at in columns]
        same = next((each for each in found if set(numbers) <= set(each.studies)), None)
        if same is not None:
            same.paragraphs.extend(cell.paragraphs)
            continue
        left -= set(columns)
        found.append(CellText(numbers, list(cell.paragraphs), cell.inferred))
    found.extend(CellText([study.heads[at][0]], []) for at in sorted(left))
    return sorted(found, key=lambda each: each.studies[0])


def _shared(cells: list[CellText]) -> list[CellText]:
    """Join empty cells that no rule parts from the one before: its text is theirs too.

    Words do not show how wide their cell is. That it may be narrower is told as a candidate.
    """
    found: list[CellText] = []
    for cell in cells:
        if cell.inferred and not cell.paragraphs and found and found[-1].inferred:
            before = found[-1]
            narrow = before.candidates or [before.studies]
            found[-1] = replace(before, studies=[*before.studies, *cell.studies], candidates=narrow)
        else:
            found.append(cell)
    return found


def _columns(study: _Study, cell: DrawnCell) -> list[int]:
    """Give the columns that a cell covers: the nearest one at least."""
    covered = [
        at
        for at, (_, x0, x1) in enumerate(study.heads)
        if min(x1, cell.x1) - max(x0, cell.x0) > HALF * (x1 - x0)
    ]
    if covered:
        return covered
    return [
        max(
            range(len(study.heads)),
            key=lambda at: overlap(study.heads[at][1:], (cell.x0, cell.x1)),
        )
    ]


def _add_field(row: DrawnRow, words: Labels, report: ReportText, *, back: bool) -> None:
    """Add a row of label and text as a field."""
    label = whole(row.label_parts)
    spans = label.locate()
    if not spans:
        return
    key = label_of(row.label_parts, words).partition(":")[2]
    known = next((each for each in words.fields if each.key == key), None)
    paragraphs = [each for cell in row.cells for each in cell.paragraphs]
    start = Start(
        known.key if known else "",
        known.canonical if known else label.raw.rstrip(" :"),
        spans[0][0],
        spans[0][1],
        0,
    )
    add_field(words, report, start, paragraphs, back=back)
