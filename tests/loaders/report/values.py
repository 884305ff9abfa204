"""Reads the value of a field of invented words, for the tests of values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick.loaders.report.fields.values import read_value
from utblick.loaders.report.labels import labels
from utblick.loaders.report.parts import FieldText
from utblick.loaders.report.passage import Passage

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.record import FieldValue

__all__ = ["FREE", "KEYS", "quoted", "value_of"]

FREE = "fritext"
KEYS = tuple(each.key for each in labels("sv").fields)


def value_of(
    key: str, words: str, language: str = "sv", substances: tuple[str, ...] = ("testinib",)
) -> FieldValue:
    """Read words as the value of a field, by its key in labels.toml or as free text."""
    words_of = labels(language)
    known = {each.key: each.canonical for each in (*words_of.fields, *words_of.lines)}
    label = known.get(key, key)
    sublabel = FREE if key == FREE else None
    text = FieldText("", label, label, [Passage.of_text(words)], sublabel=sublabel)
    return read_value(text, language, None, substances)


def quoted(words: str, spans: list[Span] | tuple[Span, ...]) -> list[str]:
    """Give the words that spans quote."""
    return [words[start:end] for start, end in spans]
