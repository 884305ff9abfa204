"""Pages that end elsewhere: the text as an extraction gives it when its pages are cut anew.

A page begins in one of three forms: behind the blank of its empty header, right after the last
line of the page before; behind a form feed; or behind the number of the page before, between
blank lines. Breaks within a row of the study table are left to the typesetter, for there the
text of the cells comes in another order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from tests.mutations.reports import Given

__all__ = ["FORMS", "behind_heads", "moved"]

FORMS: Final = ("blank", "feed", "number")
NUMBERED: Final = re.compile(r"\n\n\n \n {2}\n\n\d{1,3} \n \n\n")
"""How a page begins within the references: the number of the page before stands there."""


def moved(report: Given, choice: Random, form: str) -> str:
    """Take out page breaks that stand between parts, and put others in."""
    places = list(_places(report, form))
    chosen = sorted(choice.sample(places, min(5, len(places))), reverse=True)
    text = report.text
    for start in chosen:
        text = _parted(text, start, form, choice.randint(1, 30))
    for start in sorted(_kept_apart(report), reverse=True):
        if text[start - 2 : start] == "\n ":
            text = f"{text[: start - 1]}\n{text[start:]}"
    return text if form == "number" else NUMBERED.sub("\n", text)


def behind_heads(report: Given, form: str) -> str:
    """Begin a page with the first row behind the heads of the study table."""
    return _parted(report.text, report.base.record["table"]["rows"][1]["span"][0], form, 1)


def _places(report: Given, form: str) -> Iterator[int]:
    """Give the starts of the lines on which a page may begin.

    Before a row of the study table one may, but not before the first row behind the heads:
    that has a test of its own.
    """
    lines = list(_lines(report.text))
    record = report.base.record
    closed_off = [*_labels(record), *_rows(record, len(report.text))]
    rows = {row["span"][0] for row in record["table"]["rows"][2:] if row.get("span")}
    kept, before = True, ""
    for start, line in lines[8:]:
        if not line.strip() or line.startswith(" "):
            continue
        inside = any(first <= start < last for first, last in closed_off)
        bare = line.strip()
        # Whether a text goes on behind the number of a page cannot be told if it might begin there.
        begins = before[-1:] == ";" or (before[-1:] not in ".,:)☐☒" and bare[0].isupper())
        if start in rows or not (inside or kept or (form == "number" and begins)):
            yield start
        kept, before = _is_label(line, start, record), bare


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _labels(record: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Give the places of the labels of fields, their first line left out."""
    for field in record["fields"]:
        if field.get("label_span"):
            yield field["label_span"][0] + 1, field["label_span"][1]


def _rows(record: dict[str, Any], end: int) -> Iterator[tuple[int, int]]:
    """Give the places of the study table, from its head to the field behind it."""
    rows = [row for row in record["table"]["rows"] if row.get("span")]
    last = max(span[1] for cell in rows[-1]["cells"] for span in cell.get("spans") or [[0, 0]])
    head = record["table"]["rows"][0]["cells"][0]["spans"][0][0]
    yield head - 40, min(last + 1, end)


def _is_label(line: str, start: int, record: dict[str, Any]) -> bool:
    """Tell whether a line is a heading, or holds nothing but a label: the next page has none."""
    sections = {field["section"] for field in record["fields"]}
    heads = {*sections, "Författare", "Referenser", "Om rapporten", "Authors", "References",
             "About the report"}  # fmt: skip
    if line.strip() in heads:
        return True
    return any(
        field["label_span"][0] <= start + len(line.rstrip()) <= field["label_span"][1]
        for field in record["fields"]
        if field.get("label_span")
    )


def _parted(text: str, start: int, form: str, number: int) -> str:
    """Begin a page at the start of a line."""
    if form == "number":
        before = text[:start].rstrip("\n")
        return f"{before}\n\n\n\n \n  \n\n{number} \n \n\n{text[start:]}"
    mark = " " if form == "blank" else "\f"
    return f"{text[:start].rstrip(chr(10))}\n{mark}{text[start:]}"


def _kept_apart(report: Given) -> Iterator[int]:
    """Give the starts of the parts that need not begin a page: what follows the study table."""
    for field in report.base.record["fields"]:
        if field.get("placement") == "back" and field.get("label_span"):
            yield field["label_span"][0]
