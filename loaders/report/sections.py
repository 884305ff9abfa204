"""The parts of a report: title, labelled fields, table, authors, references, the rest.

The study table itself is cut up in ``grid.py``. All is told by the labels of the template and
the shape of the lines, nothing by what a report is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from utblick.errors import SourceError
from utblick.loaders.report.fields.fieldwork import read_fields
from utblick.loaders.report.labels import Labels, labels, languages
from utblick.loaders.report.lines import Lines
from utblick.loaders.report.parts import NumberedText, ReportText
from utblick.loaders.report.passage import Passage, Span
from utblick.loaders.report.record import ProblemItem
from utblick.loaders.report.table.drawn_report import read_drawn_report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.loaders.report.table.drawn import DrawnTable

__all__ = ["cut_up"]

_DATE = re.compile(r"(\d{4})\s?[-–.]\s?(\d{2})\s?[-–.]\s?(\d{2})")
_ENTRY = re.compile(r"\s?\[?(\d{1,3})(?:\.|\]|\))\s+(?=\S)")
_CONFLICT = re.compile(
    r"\b(?:jäv|bindning|intressekonflikt|declarations?\b|conflicts?\b)", re.IGNORECASE
)
TITLE_WITHIN = 40
"""Lines within which the name of the series must stand."""
MOST_REFERENCES = 400


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading: its key and the line it stands on."""

    key: str
    line: int


def cut_up(frozen: str, name: str, tables: Sequence[DrawnTable] = ()) -> ReportText:
    """Cut a frozen text into the parts of the template.

    Args:
        frozen: the frozen text.
        name: how messages call it.
        tables: the tables whose cells are known; what no table holds is told by its lines.

    Raises:
        SourceError: if it is no report of the series.
    """
    lines = Lines(frozen)
    language, series_line = _series(lines, name)
    words = labels(language)
    report = _header(lines, words, series_line, name)
    heads = _headings(lines, words, series_line)
    at = {head.key: head.line for head in reversed(heads)}
    back = _back_start(lines, words, at.get("documentation", series_line))
    # The sections behind the fields come in any order.
    ends = [at[key] for key in ("authors", "references", "about") if at.get(key, -1) >= back]
    end_of_back = min(ends, default=len(lines.all))
    front_end = min(at.get("documentation", back), back)
    if tables:
        if not read_drawn_report(lines, words, report, tables, (series_line + 1, end_of_back)):
            _table(lines, words, report, (at.get("documentation", back) + 1, back))
    else:
        read_fields(lines, words, report, (series_line + 1, front_end), back=False)
        _table(lines, words, report, (at.get("documentation", back) + 1, back))
        read_fields(lines, words, report, (back, end_of_back), back=True)
    if not report.fields:
        msg = f"{name}: found the series but none of the template's labels; expected a report"
        raise SourceError(msg)
    _authors(lines, report, _part(at, "authors", lines))
    _references(lines, report, _part(at, "references", lines))
    report.about = _blocks(lines, _part(at, "about", lines))
    report.missing_sections = [each.canonical for each in words.sections if each.key not in at]
    return report


def _series(lines: Lines, name: str) -> tuple[str, int]:
    for index, line in enumerate(lines.all[:TITLE_WITHIN]):
        for language, series in languages().items():
            if series.casefold() in line.text.casefold():
                return language, index
    known = " or ".join(f"'{each}'" for each in languages().values())
    msg = f"{name}: not a report of the series; expected {known} with a date below the title"
    raise SourceError(msg)


def _header(lines: Lines, words: Labels, series_line: int, name: str) -> ReportText:
    line = lines.all[series_line]
    after = lines.all[series_line + 1] if series_line + 1 < len(lines.all) else line
    found = _DATE.search(lines.frozen, line.start, after.end)
    if found is None:
        msg = f"{name}: no date of issue after '{words.series}'; expected YYYY-MM-DD"
        raise SourceError(msg)
    title = Passage.of(lines.frozen, [(0, line.start)])
    if not title:
        msg = f"{name}: no title above '{words.series}'"
        raise SourceError(msg)
    return ReportText(
        frozen=lines.frozen,
        language=words.language,
        title=title,
        series=words.series,
        date="-".join(found.groups()),
        date_span=found.span(),
    )


def _headings(lines: Lines, words: Labels, start: int) -> list[Heading]:
    found = []
    for index in range(start + 1, len(lines.all)):
        text = lines.all[index].text.strip().rstrip(":")
        for each in words.sections:
            match = each.pattern.match(text)
            if match and match.end() == len(text):
                found.append(Heading(each.key, index))
    return found


def _back_start(lines: Lines, words: Labels, start: int) -> int:
    """Give the line on which the fields behind the table begin."""
    keys = {"comments", "others", "other_indications"}
    patterns = [each.pattern for each in words.fields if each.key in keys]
    ends = {"pipeline", "authors", "references", "about"}
    stops = [each.pattern for each in words.sections if each.key in ends]
    for index in range(start, len(lines.all)):
        line = lines.all[index]
        offset = line.start + len(line.text) - len(line.text.lstrip())
        if any(each.match(lines.frozen, offset) for each in patterns):
            return index
        if any((m := each.match(line.text.strip())) and m.end() == line.width for each in stops):
            return index
    return len(lines.all)


def _part(at: dict[str, int], key: str, lines: Lines) -> tuple[int, int] | None:
    """Give the lines of a section, its heading left out, up to that of any other."""
    if key not in at:
        return None
    start = at[key] + 1
    later = [line for line in at.values() if line >= start]
    return start, min(later, default=len(lines.all))


def _span(lines: Lines, part: tuple[int, int] | None) -> Span | None:
    if part is None or part[0] >= part[1]:
        return None
    return lines.all[part[0]].start, lines.all[part[1] - 1].end


def _blocks(lines: Lines, part: tuple[int, int] | None) -> list[Passage]:
    span = _span(lines, part)
    return [] if span is None else lines.blocks([span])


def _table(lines: Lines, words: Labels, report: ReportText, part: tuple[int, int]) -> None:
    from utblick.loaders.report.table.grid import read_table  # noqa: PLC0415 - a room of its own size

    read_table(lines, words, report, part)
    if not report.rows:
        message = "no study table found; fields and references are read, studies are none"
        report.problems.append(ProblemItem(code="no_study_table", message=message))


def _authors(lines: Lines, report: ReportText, part: tuple[int, int] | None) -> None:
    for passage in _blocks(lines, part):
        if _CONFLICT.search(passage.raw):
            report.conflict_of_interest = passage
        else:
            report.authors.extend(_one_each(lines, passage))


def _one_each(lines: Lines, passage: Passage) -> list[Passage]:
    """Part authors that stand on lines of their own: a line with a comma begins one."""
    found: list[Passage] = []
    for piece in passage.pieces:
        line = Passage(lines.frozen, (piece,))
        if found and ("," not in line.raw or found[-1].raw.endswith(",")):
            found[-1] = found[-1] + line
        else:
            found.append(line)
    return found


def _references(lines: Lines, report: ReportText, part: tuple[int, int] | None) -> None:
    if part is None:
        return
    starts: list[tuple[int, int, int]] = []
    blank, last = True, 0
    for index in range(*part):
        line = lines.all[index]
        found = _ENTRY.match(line.text)
        if found and _begins_entry(int(found[1]), last, after_blank=blank):
            last = int(found[1])
            starts.append((last, line.start + found.end(), line.start))
        blank = line.blank
    stop = lines.all[part[1] - 1].end if part[1] > part[0] else 0
    ends = [start for _, _, start in starts[1:]] + [stop]
    for (number, begin, _), end in zip(starts[:MOST_REFERENCES], ends, strict=False):
        blocks = lines.blocks([(begin, end)])
        pieces = tuple(piece for block in blocks for piece in block.pieces)
        report.references.append(NumberedText(number, Passage(lines.frozen, pieces)))


def _begins_entry(number: int, last: int, *, after_blank: bool) -> bool:
    """An entry follows a blank line, or bears the next number; far jumps are years or pages."""
    return number == last + 1 or (after_blank and last <= number + 1 and number <= last + 10)
