"""Labels in other words: each name of the table of labels, in the place of the printed one."""

from __future__ import annotations

import textwrap
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from tests.material import ROOT
from tests.mutations.reports import closed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutations.reports import Given

__all__ = ["Renamed", "renamed"]

WIDE: Final = {"fields": 24, "rows": 18}
"""Characters that a line of a label holds in the template."""

TURNED: Final = ("Läkemedel (substans)",)
"""Names that say the value in another order: the substance stands in its parentheses."""


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label: its kind, its key in the table of labels, where it stands."""

    kind: str
    key: str
    start: int
    end: int
    item: int


@dataclass(frozen=True, slots=True)
class Renamed:
    """A report with other labels: its text, and the new names of its fields, lines and rows."""

    text: str
    names: dict[str, dict[int, str]]


@cache
def _table() -> dict[str, Any]:
    source = ROOT / "loaders" / "report" / "labels.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def renamed(report: Given, turn: int) -> Renamed:
    """Print every label in other words: the names of each are taken in turn."""
    language = report.gold["document"]["language"]
    text = report.text
    told: dict[str, dict[int, str]] = {"fields": {}, "rows": {}, "lines": {}, "sections": {}}
    for label in sorted(_labels(report, language), key=lambda each: -each.start):
        names = [
            each
            for each in _table()[label.kind][label.key][language]
            if "/ " not in each and each not in TURNED
        ]
        name = names[turn % len(names)]
        if closed(name)[0] == closed(text[label.start : label.end])[0]:
            continue
        told[label.kind][label.item] = name
        text = text[: label.start] + _printed(name, label, text) + text[label.end :].lstrip(" ")
    return Renamed(text, told)


def _printed(name: str, label: Label, text: str) -> str:
    """Print a name as the template breaks it; what has several lines stands by itself."""
    lines = textwrap.wrap(name, WIDE.get(label.kind, 80), break_long_words=False)
    rest = text[label.end :].lstrip(" ")
    if rest.startswith("\n") or label.kind in {"lines", "sections"}:
        return " \n".join(lines) + (" " if rest.startswith("\n") else "")
    return " \n".join(lines) + (" \n\n" if len(lines) > 1 else " ")


def _labels(report: Given, language: str) -> Iterator[Label]:
    """Give the printed labels that stand in one piece, as the table knows them."""
    record = report.base.record
    for at, field in enumerate(record["fields"]):
        if field.get("label_span"):
            kind = "lines" if field.get("sublabel") else "fields"
            yield from _known(report.text, (kind, language, at), field["label_span"])
    for at, row in enumerate(record["table"]["rows"]):
        told = " ".join(report.gold["table"]["rows"][at]["label_paragraphs"])
        whole = row.get("span") and _folded(report.text[slice(*row["span"])]) == _folded(told)
        if whole:  # and not parted by the end of a page
            yield from _known(report.text, ("rows", language, at), row["span"])
    start = 0
    for line in report.text.split("\n"):
        bare = line.strip()
        if bare:
            begin = start + line.index(bare)
            yield from _known(report.text, ("sections", language, 0), (begin, begin + len(bare)))
        start += len(line) + 1


def _known(text: str, what: tuple[str, str, int], span: Any) -> Iterator[Label]:
    """Give the label that stands at a place, if it is a whole name of the table."""
    kind, language, item = what
    printed = _folded(text[span[0] : span[1]])
    for key, entry in _table()[kind].items():
        if printed in map(_folded, entry[language]):
            yield Label(kind, key, span[0], span[1], item)


def _folded(name: str) -> str:
    """Give a name without white space, hyphens and slashes: it may be broken anywhere."""
    return closed(name)[0].replace("-", "").replace("/", "")
