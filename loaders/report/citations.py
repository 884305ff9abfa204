"""In-text citations: every marker with its references, its sentence and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from utblick.loaders.report.markers import Marker, find_markers
from utblick.loaders.report.record import Citation, Place
from utblick.loaders.report.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from utblick.loaders.report.passage import Passage

__all__ = ["find_citations"]

GLUE: Final = 20
"""Characters shown of the word that a marker is glued to."""

_HEADS: Final = frozenset({"Studie", "Study"})


def find_citations(blocks: Iterable[tuple[Place, Passage]], known: Set[int]) -> list[Citation]:
    """Find every in-text marker, in the order of the blocks.

    Args:
        blocks: the paragraphs of fields, table cells, notes and footnotes in reading order,
            each with its place. ``place.studies`` is given in the study table only.
        known: the numbers of the reference list.
    """
    return [each for place, passage in blocks for each in _of_block(place, passage, known)]


def _of_block(place: Place, passage: Passage, known: Set[int]) -> Iterable[Citation]:
    words = passage.raw
    in_table = bool(place.studies)
    markers = find_markers(words, known, figures=in_table and place.label not in _HEADS)
    if not markers:
        return
    sentences = [(0, len(words))] if in_table else split_sentences(words)
    for marker in markers:
        start, end = next(
            (each for each in sentences if each[0] <= marker.start < each[1]), (0, len(words))
        )
        at = passage.place(marker.start, marker.end)
        yield Citation(
            raw=marker.raw,
            refs=marker.refs,
            form=marker.form,
            sentence=words[start:end],
            where=place,
            glued_to=_glued_to(words, marker),
            span=at["span"],
            spans=at["spans"],
            sentence_spans=list(passage.locate(start, end)),
        )


def _glued_to(words: str, marker: Marker) -> str | None:
    """Give the end of the word that stands right before a marker without a blank."""
    before = words[: marker.start]
    if not before or before[-1].isspace():
        return None
    return before.split()[-1][-GLUE:]
