"""The heads of a study table's columns, and the edition of the template, as printed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from utblick.loaders.report.labels import languages
from utblick.loaders.report.pdf.setting import WIDE, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utblick.loaders.report.labels import Labels
    from utblick.loaders.report.pdf.setting import SetLine
    from utblick.loaders.report.pdf.shapes import Page, Word

__all__ = ["heads_of", "language_of"]


def language_of(pages: Iterable[Page]) -> str:
    """Tell the edition by the name of the series, as printed."""
    for page in pages:
        text = " ".join(line.text for line in lines_of(page.words)).casefold()
        for language, series in languages().items():
            if series.casefold() in text:
                return language
    return "sv"


def heads_of(line: SetLine, known: Labels) -> list[tuple[int, Word]]:
    """Give the numbers and the words for study that begin the heads of columns in a line."""
    found: list[tuple[int, Word]] = []
    for at, word in enumerate(line.words[:-1]):
        match = known.study.fullmatch(f"{word.text} {line.words[at + 1].text.rstrip(':.,')}")
        gap = word.box.x0 - line.words[at - 1].box.x1 if at else WIDE * line.height + 1
        if match and gap > WIDE * line.height:
            found.append((int(match[1]), word))
    counted = all(after[0] == before[0] + 1 for before, after in pairwise(found))
    return found if counted else []
