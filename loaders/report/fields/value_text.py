"""The text of a field as the readers of values see it: no markers, every place kept."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.markers import Marker, find_markers
from utblick.loaders.report.passage import Passage
from utblick.loaders.report.sentences import split_sentences

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Place, Span
    from utblick.loaders.report.record import FieldValue

__all__ = ["NEGATION", "UNKNOWN", "FieldWords", "is_denied", "keep_span", "lower_first"]

LONGEST: Final = 20_000
"""Characters of a field that are read for values; no field of a report comes near it."""

UNKNOWN: Final = re.compile(
    r"\b(?:(?:ej|inte|icke|ännu\sej|ännu\sinte|not|not\syet)\s(?:ännu\s|yet\s)?(?:känd|känt|known|tilldelad|tilldelats|fastställd|fastställts"
    r"|bestämd|beslutad|klara?t?|satt|utsedd|given|\w{0,5}klassificera[dt]|tillgänglig\w?|assigned|available|classified|established|decided|determined|allocated)"
    r"|okänd|okänt|unknown|uppgifte?r?\ssaknas|saknas|missing|pending|to\sbe\s(?:assigned|decided|determined)|none\sassigned)\b",
    re.IGNORECASE,
)
"""Words that say that something is not known, or not there."""

LONGEST_SENTENCE: Final = 3_000
"""Characters of a sentence: in what is longer, figures and names are not told apart."""

NEGATION: Final = re.compile(
    r"\b(?:ej|inte|icke|inga|inget|ingen|ingendera|varken|utan|saknar|saknas|nej|aldrig|nekad\w*|nekat\w*|nekar|avslag|avslog\w*|avslagit"
    r"|avslår|no|not|none|never|neither|without|lacks|lacking|denied|refused|rejected|declined)\b",
    re.IGNORECASE,
)
"""Words that deny what a clause says."""


@dataclass(frozen=True)
class FieldWords:
    """The words of a field, and what is known of the report it stands in.

    Attributes:
        passage: the text of the field.
        language: sv or en.
        known: the numbers of the reference list; None if it is not known here.
        substances: the names of the report's substances, as far as they were read.
        label_printed: the label as printed.
    """

    passage: Passage
    language: str = "sv"
    known: Set[int] | None = None
    substances: tuple[str, ...] = ()
    label_printed: str = ""

    @cached_property
    def raw(self) -> str:
        """The text as printed."""
        return self.passage.raw[:LONGEST]

    @cached_property
    def markers(self) -> list[Marker]:
        """The citation markers."""
        return find_markers(self.raw, self.known)

    @cached_property
    def plain(self) -> str:
        """The text with a blank for each character of a marker: places stay the same."""
        letters = list(self.raw)
        for marker in self.markers:
            letters[marker.start : marker.end] = " " * (marker.end - marker.start)
        return "".join(letters)

    @cached_property
    def sentences(self) -> list[Span]:
        """Start and end of each sentence; what is longer than any sentence is none."""
        found = split_sentences(self.raw)
        return [each for each in found if each[1] - each[0] <= LONGEST_SENTENCE]

    def refs_behind(self, at: int) -> list[int]:
        """Give the references of the first marker behind a place in its sentence."""
        stop = next((end for start, end in self.sentences if start <= at <= end), len(self.raw))
        return next((each.refs for each in self.markers if at <= each.start < stop), [])

    def refs_of(self, start: int, end: int) -> list[int]:
        """Give all references cited between two places."""
        found = [ref for each in self.markers if start <= each.start < end for ref in each.refs]
        return list(dict.fromkeys(found))

    def place(self, *spans: Span) -> Place:
        """Give the place of the words that reach from the first of these spans to the last."""
        return self.passage.place(min(each[0] for each in spans), max(each[1] for each in spans))


def keep_span(value: FieldValue, name: str, words: FieldWords, *spans: Span) -> None:
    """Keep where the words stand that make a value: "company", "targets/0"."""
    found = value.value_spans.setdefault(name, [])
    for start, end in spans:
        found.extend(each for each in words.passage.locate(start, end) if each not in found)


def lower_first(name: str) -> str:
    """Write a name that may begin a sentence in lower case, unless it has capitals of its own.

    >>> lower_first("Testinib"), lower_first("RSVpreF"), lower_first("Testers sjukdom")
    ('testinib', 'RSVpreF', 'Testers sjukdom')
    """
    first = name.split(maxsplit=1)[0] if name.split() else ""
    own = re.fullmatch(r"[^\W\d_]{3,30}(?:s|’s|'s)", first) and re.search(
        r"\s(?:sjukdom|syndrom|disease|syndrome)", name
    )
    if own or not first[1:].replace("-", "").islower():
        return name
    return name[:1].lower() + name[1:]


def is_denied(clause: str) -> bool:
    """Tell whether words of a clause deny it.

    >>> is_denied("PRIME: nej"), is_denied("har PRIME-status")
    (True, False)
    """
    return NEGATION.search(clause) is not None
