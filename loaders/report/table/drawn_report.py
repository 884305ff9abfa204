"""A report some of whose tables are drawn: the tables first, then the text around them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from utblick.loaders.report.fields.fieldwork import read_fields
from utblick.loaders.report.notes import add_notes
from utblick.loaders.report.table.drawn_parts import read_drawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utblick.loaders.report.labels import Labels
    from utblick.loaders.report.lines import Lines
    from utblick.loaders.report.parts import ReportText
    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.table.drawn import DrawnTable

__all__ = ["read_drawn_report"]


def read_drawn_report(
    lines: Lines,
    words: Labels,
    report: ReportText,
    tables: Sequence[DrawnTable],
    part: tuple[int, int],
) -> bool:
    """Read fields, studies and notes between two lines; tell whether a study table was drawn."""
    parts = read_drawn(tables, words, report)
    first = min((start for start, _ in parts.studies), default=None)
    last = max((end for _, end in parts.studies), default=None)
    for begin, end in _gaps(lines, [table.span for table in tables], part):
        start = lines.all[begin].start
        if first is None or last is None or start < first:
            read_fields(lines, words, report, (begin, end), back=False)
            continue
        stop = _first_label(lines, words, begin, end) if _behind(start, last, tables) else end
        add_notes(report, lines.blocks(_without_headings(lines, words, begin, stop)))
        read_fields(lines, words, report, (stop, end), back=True)
    return first is not None


def _gaps(lines: Lines, spans: Sequence[Span], part: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Give the runs of lines that stand in no table."""
    starts = [line.start for line in lines.all]
    at = part[0]
    for begin, end in sorted(spans):
        first, behind = bisect_left(starts, begin), bisect_left(starts, end)
        if at < min(first, part[1]):
            yield at, min(first, part[1])
        at = max(at, behind)
    if at < part[1]:
        yield at, part[1]


def _behind(start: int, last: int, tables: Sequence[DrawnTable]) -> bool:
    """Whether text stands right behind the study table, not between two of its pages."""
    return start >= last and not any(last < table.span[1] <= start for table in tables)


def _is_heading(words: Labels, text: str) -> bool:
    plain = text.strip().rstrip(":")
    return any(
        (match := each.pattern.match(plain)) and match.end() == len(plain)
        for each in words.sections
    )


def _without_headings(lines: Lines, words: Labels, begin: int, end: int) -> list[Span]:
    return [
        (line.start, line.end) for line in lines.all[begin:end] if not _is_heading(words, line.text)
    ]


def _first_label(lines: Lines, words: Labels, begin: int, end: int) -> int:
    """Give the line of the first label of a field, or heading, behind the study table."""
    keys = {"comments", "others", "other_indications"}
    patterns = [each.pattern for each in words.fields if each.key in keys]
    for index in range(begin, end):
        line = lines.all[index]
        offset = line.start + len(line.text) - len(line.text.lstrip())
        if any(each.match(lines.frozen, offset) for each in patterns):
            return index
        if line.text.strip() and _is_heading(words, line.text):
            return index
    return end
