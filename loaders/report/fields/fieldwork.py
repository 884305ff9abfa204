"""Labelled fields: each label, however it is broken, and the text that follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from utblick.loaders.report.parts import FieldText, ReportText
from utblick.loaders.report.passage import Passage
from utblick.loaders.report.record import ProblemItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.labels import Labels
    from utblick.loaders.report.lines import Lines
    from utblick.loaders.report.passage import Span

__all__ = ["Start", "add_field", "read_fields"]

_BOXES = re.compile(r"[☐☒☑☓]|\[[ xX]\]")
# A label the template does not have is told from a sentence by the gap behind it.
_UNKNOWN = re.compile(r"([A-ZÅÄÖ][^\n.;:!?☐☒☑\[\]]{2,58}?)(?:[ \t]{2,}(?=\S)|:[ \t]*\n)")
FREE_TEXT = "fritext"


@dataclass(frozen=True, slots=True)
class Start:
    """Where a field begins: its key ("" if unknown), its printed label, where its text begins."""

    key: str
    label: str
    begin: int
    end: int
    line: int


def read_fields(
    lines: Lines, words: Labels, report: ReportText, part: tuple[int, int], *, back: bool
) -> None:
    """Read the labelled fields between two lines into the report."""
    starts = _starts(lines, words, part)
    for index, start in enumerate(starts):
        stop = starts[index + 1].line if index + 1 < len(starts) else part[1]
        end = lines.all[stop - 1].end
        spans = _without_headings(lines, words, (start.end, end))
        _add(lines, words, report, start, spans, back=back)


def _starts(lines: Lines, words: Labels, part: tuple[int, int]) -> list[Start]:
    found: list[Start] = []
    free = True  # the line before is blank, a heading or the end of a page
    covered = 0
    for index in range(*part):
        line = lines.all[index]
        if line.blank or line.start < covered:
            free = True
            continue
        start = _start_at(lines, words, index) if free or line.begins_page else None
        if start is not None:
            found.append(start)
            covered = start.end
        free = _is_heading(words, line.text)
    return found


def _start_at(lines: Lines, words: Labels, index: int) -> Start | None:
    line = lines.all[index]
    begin = line.start + len(line.text) - len(line.text.lstrip())
    matches = [(each, each.pattern.match(lines.frozen, begin)) for each in words.fields]
    known = [(found.end(), each) for each, found in matches if found]
    if known:
        end, label = max(known, key=lambda each: each[0])
        return Start(label.key, label.canonical, begin, end, index)
    unknown = _UNKNOWN.match(lines.frozen, begin)
    if unknown is None or unknown.end(1) > line.end or _is_heading(words, line.text):
        return None
    if _BOXES.search(unknown[0]) or _BOXES.match(lines.frozen, unknown.end()):
        return None
    return Start("", unknown[1].strip(), begin, unknown.end(1), index)


def _is_heading(words: Labels, text: str) -> bool:
    plain = text.strip()
    return any(
        (m := each.pattern.match(plain)) and m.end() == len(plain) for each in words.sections
    )


def _without_headings(lines: Lines, words: Labels, span: Span) -> list[Span]:
    """Leave out the section headings that stand behind a field's text."""
    kept: list[Span] = []
    for line in lines.between(*span):
        start, end = max(span[0], line.start), min(span[1], line.end)
        if not _is_heading(words, line.text) and start <= end:
            kept.append((start, end))
    return kept


def _add(  # noqa: PLR0913 - the text, the words, the report and the place of one field
    lines: Lines,
    words: Labels,
    report: ReportText,
    start: Start,
    spans: list[Span],
    *,
    back: bool,
) -> None:
    add_field(words, report, start, lines.blocks(spans), back=back)


def add_field(
    words: Labels, report: ReportText, start: Start, paragraphs: list[Passage], *, back: bool
) -> None:
    """Add a field to the report: one, or those of the group of regulatory information."""
    printed = " ".join(report.frozen[start.begin : start.end].split())
    if not start.key:
        section = report.fields[-1].section if report.fields else words.sections[0].canonical
        report.unknown_labels.append(printed)
        message = f"label {printed!r} is not in the template; its text is kept as its own field"
        span = (start.begin, start.end)
        report.problems.append(
            ProblemItem(code="unknown_label", message=message, span=span, label=printed)
        )
    else:
        section = words.section_of[start.key]
    field = FieldText(
        section=section,
        label=start.label,
        label_printed=printed,
        paragraphs=_without_colon(paragraphs),
        label_span=(start.begin, start.end),
        back=back,
    )
    if start.key == "regulatory":
        report.fields.extend(_regulatory(words, field))
    else:
        report.fields.append(field)


def _without_colon(blocks: list[Passage]) -> list[Passage]:
    if blocks and blocks[0].raw.startswith(":"):
        rest = blocks[0].part(1)
        return [*([rest] if rest else []), *blocks[1:]]
    return blocks


def _regulatory(words: Labels, group: FieldText) -> list[FieldText]:
    """Part the group into its lines and the free text behind them."""
    whole = group.whole
    frozen = whole.frozen
    found: list[tuple[int, int, str]] = []
    for each in words.lines:
        match = next(_at_line_starts(whole, each.pattern), None)
        if match:
            found.append((*match, each.canonical))
    found.sort()
    fields: list[FieldText] = []
    rest_from = (
        whole.pieces[0][0] if whole.pieces else group.label_span[1] if group.label_span else 0
    )
    last = whole.pieces[-1][1] if whole.pieces else rest_from
    for index, (begin, end, label) in enumerate(found):
        stop = found[index + 1][0] if index + 1 < len(found) else _end_of_line(whole, end, last)
        colon = re.compile(r"\s*:?").match(frozen, end)
        value_from = colon.end() if colon else end
        fields.append(
            FieldText(
                section=group.section,
                label=f"{group.label} / {label}",
                label_printed=group.label_printed,
                paragraphs=_between(group.paragraphs, value_from, stop),
                label_span=(begin, end),
                inline_label=" ".join(frozen[begin:value_from].split()),
                sublabel=label,
                continues=index > 0,
                back=group.back,
            )
        )
        rest_from = stop
    rest = _between(group.paragraphs, rest_from, last)
    if rest:
        fields.append(
            FieldText(
                section=group.section,
                label=f"{group.label} / {FREE_TEXT}",
                label_printed=group.label_printed,
                paragraphs=rest,
                sublabel=FREE_TEXT,
                continues=bool(found),
                back=group.back,
            )
        )
    return fields


def _between(paragraphs: list[Passage], start: int, stop: int) -> list[Passage]:
    """Give what of the paragraphs stands between two places of the frozen text."""
    found = []
    for each in paragraphs:
        pieces = [(max(start, begin), min(stop, end)) for begin, end in each.pieces]
        passage = Passage.of(each.frozen, [piece for piece in pieces if piece[0] < piece[1]])
        if passage:
            found.append(passage)
    return found


def _at_line_starts(whole: Passage, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for start, _ in whole.pieces:
        match = pattern.match(whole.frozen, start)
        if match:
            yield match.span()


def _end_of_line(whole: Passage, begin: int, last: int) -> int:
    """Give the end of the value of the last line of the group: that of its printed line.

    Text of several lines belongs to the value only where its check boxes go on.
    """
    stop = last
    for start, end in whole.pieces:
        if end > begin:
            if start > begin and not _BOXES.search(whole.frozen, start, end):
                break
            stop = end
            if _BOXES.search(whole.frozen, begin, end):
                break
    return stop
