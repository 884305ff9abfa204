"""The labels of the template, and how they are found however they are broken over lines."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Labels", "labels"]


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its key, the name of its edition and the pattern that finds it printed."""

    key: str
    canonical: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one edition.

    Attributes:
        language: sv or en.
        series: the name of the series.
        study: the word before a study's number.
        sections: headings of sections, in order.
        fields: labels of fields, longest name first.
        section_of: the section heading that a field belongs to.
        lines: the lines of the group of regulatory information.
        rows: labels of the rows of the study table.
    """

    language: str
    series: str
    study: re.Pattern[str]
    sections: tuple[Label, ...]
    fields: tuple[Label, ...]
    section_of: dict[str, str]
    lines: tuple[Label, ...]
    rows: tuple[Label, ...]

    def section(self, key: str) -> str:
        """Give the canonical heading of a section."""
        return next(each.canonical for each in self.sections if each.key == key)

    def key_of(self, label: str) -> str:
        """Give the key of a field or line by its canonical label, "" if there is none."""
        known = (*self.fields, *self.lines)
        return next((each.key for each in known if each.canonical == label), "")

    def row(self, key: str) -> str:
        """Give the canonical label of a row."""
        return next(each.canonical for each in self.rows if each.key == key)


def pattern_of(names: list[str], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    r"""Make a pattern that finds a label at the start of a line, on one line or several.

    >>> bool(pattern_of(["Behov av diagnostik"]).match("Behov av \n\ndiagnostik  Ja"))
    True
    """
    longest_first = sorted(names, key=len, reverse=True)
    forms = [r"\s{0,4}".join(_words(name)) for name in longest_first]
    return re.compile(rf"(?:{'|'.join(forms)})(?=[\s:]|$)", flags)


def _words(name: str) -> list[str]:
    """Part a label where a line may break: between words, after a hyphen, inside a compound."""
    words = []
    for word in re.findall(r"[^\s/]+|/", name):
        if word == "/":
            words.append("/?")
            continue
        letters = [re.escape(letter) for letter in word]
        # A compound may be broken with a hyphen that the label itself does not have.
        words.append(r"(?:-\s{0,2})?".join(letters) if len(word) > 8 else "".join(letters))  # noqa: PLR2004 - shorter words are not broken
    return words


@cache
def _table() -> dict[str, Any]:
    data = files("utblick.loaders.report").joinpath("labels.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


def _group(name: str, language: str, flags: re.RegexFlag = re.IGNORECASE) -> tuple[Label, ...]:
    found = [
        Label(key, entry[language][0], pattern_of(entry[language], flags))
        for key, entry in _table()[name].items()
    ]
    return tuple(found)


@cache
def labels(language: str) -> Labels:
    """Give the labels of an edition, sv or en.

    >>> labels("sv").row("saf")
    'Säkerhet'
    """
    table = _table()
    section_of = {
        key: table["sections"][entry["section"]][language][0]
        for key, entry in table["fields"].items()
    }
    longest = sorted(_group("fields", language), key=lambda each: -len(each.canonical))
    words = "|".join(map(re.escape, table["study"]["names"]))
    return Labels(
        language=language,
        series=table["series"][language][0],
        study=re.compile(rf"(?:{words})\s+(\d{{1,2}})\b", re.IGNORECASE),
        sections=_group("sections", language),
        fields=tuple(longest),
        section_of=section_of,
        lines=_group("lines", language),
        # Cells begin with the same words in capitals or in running text: here the case counts.
        rows=_group("rows", language, re.NOFLAG),
    )


def languages() -> dict[str, str]:
    """Give the name of the series for each edition."""
    return {language: names[0] for language, names in _table()["series"].items()}
