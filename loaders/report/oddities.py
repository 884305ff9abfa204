"""What looks wrong in a record as a whole: numbers that do not fit, an early end."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from utblick.loaders.report.record import ProblemItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.record import ReportRecord

__all__ = ["find_oddities"]


def find_oddities(record: ReportRecord) -> Iterator[ProblemItem]:
    """Find what only the whole record shows."""
    yield from _numbering(record)
    yield from _citations(record)
    yield from _unread_dates(record)
    yield from _unread_ends(record)
    keys = {row.key for row in record.table.rows}
    if keys and "saf" not in keys and not record.references:
        message = "the text ends before the last row of the study table; the rest is missing"
        yield ProblemItem(code="truncated", message=message)


def _unread_dates(record: ReportRecord) -> Iterator[ProblemItem]:
    for field in record.fields:
        if field.value.kind == "date" and field.value.status is None and field.raw:
            message = f"{field.label}: found {field.raw[:80]!r}, expected a date; kept as printed"
            place = next(iter(field.pieces()), None)
            yield ProblemItem(code="other", message=message, label=field.label, span=place)


def _unread_ends(record: ReportRecord) -> Iterator[ProblemItem]:
    for study in record.studies:
        status = study.status
        if status and status.completion is None and re.search(r"\d{4}", status.raw):
            message = (
                f"study {study.no}: the date in {status.raw[:80]!r} is not plainly that of its end;"
                " kept as printed"
            )
            place = next(iter(status.pieces()), None)
            yield ProblemItem(code="other", message=message, span=place)


def _numbering(record: ReportRecord) -> Iterator[ProblemItem]:
    numbers = Counter(each.no for each in record.references)
    places = {each.no: each.span for each in record.references}
    for number, times in numbers.items():
        if times > 1:
            message = (
                f"reference number {number} is printed {times} times; citations of it are ambiguous"
            )
            yield ProblemItem(
                code="duplicate_reference_number", message=message, ref=number, span=places[number]
            )
    for number in sorted(set(range(1, max(numbers, default=0))) - set(numbers)):
        message = f"the reference list has no number {number}"
        yield ProblemItem(code="missing_reference_number", message=message, ref=number)


def _citations(record: ReportRecord) -> Iterator[ProblemItem]:
    for number in record.dangling_citations:
        place = next(each.span for each in record.citations if number in each.refs)
        message = (
            f"reference {number} is cited, but the list has no such number;"
            " the sentence is kept and not linked"
        )
        yield ProblemItem(code="dangling_citation", message=message, ref=number, span=place)
    for number in record.uncited_references:
        message = f"reference {number} is never cited"
        yield ProblemItem(code="uncited_reference", message=message, ref=number)
