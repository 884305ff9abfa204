"""The sentences of a printed paragraph, with the citation markers that belong to each."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["Sentence", "goes_on", "split_sentences"]

Sentence = tuple[int, int]
"""Start and end of a sentence in its paragraph, without outer blanks."""

_STOP: Final = re.compile(r"[.!?\u2026][\"”’»)\]]{0,2}(?=\s|\(\d|\[\d)")
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(\[/])(?:t\.?\s?ex|bl\.?\s?a|d\.?\s?v\.?\s?s|o\.?\s?s\.?\s?v|m\.?\s?m|m\.?\s?fl|s\.?\s?k|f\.?\s?n|p\.?\s?g\.?\s?a"
    r"|fr\.?\s?o\.?\s?m|t\.?\s?o\.?\s?m|e\.?\s?g|i\.?\s?e|ca|cirka|approx|resp|ref|jfr|jmf|jämf|vs|v|s|sid|pp?|nr|no|dr|prof"
    r"|med|st|mån|vol|fig|tab|kap|max|min|inkl|exkl|et al|mr|mrs|ms|kl|tim|forts|adj|ggr|bet|enl|ev|alt|spec|inc|ltd|co|corp"
    r"|[A-ZÅÄÖ])$",
    re.IGNORECASE,
)
# "RSV B." ends a sentence: the letter belongs to the acronym, it is no initial.
_LETTER_OF_A_NAME: Final = re.compile(r"\b[A-ZÅÄÖ]{2,}\s[A-ZÅÄÖ]$")
_SURE: Final = re.compile(r"\s+[\"“”(\[]?[A-ZÅÄÖ]")
_MARKER: Final = re.compile(
    r"\s?[(\[](?:se\s)?(?:ref\w{0,8}\.?\s)?\d{1,3}(?:\s?[-\u2010-\u2015,;]\s?\d{1,3}){0,20}[)\]]"
)
_NEXT: Final = re.compile(r"\s+[\"“”’'(\[\u2265<>~≥≤]{0,2}[\wÅÄÖ]")
_LOOK_BACK: Final = 12
_BOXES: Final = re.compile(
    r"[^.!?\u2610-\u2612]{0,60}[\u2610-\u2612](?:[^.!?\u2610-\u2612]{0,60}[\u2610-\u2612]){0,9}"
    r"(?:\s[a-zåäö]{1,15}){0,4}(?=\s+[A-ZÅÄÖ]\w+[^\u2610-\u2612]+$)"
)
"""A line of check boxes in front of running text: a page that ends between them parts no lines."""


def split_sentences(words: str) -> list[Sentence]:
    """Part a paragraph into its sentences.

    A full stop ends a sentence before a capital letter or a figure, unless it ends an
    abbreviation. A marker printed behind the full stop belongs to the sentence it follows. A
    line of check boxes is no part of the sentence behind it.

    >>> text = "Det gäller ca. 4 000 (1). Övriga, t.ex. barn, nej.(2) Slut"
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Det gäller ca. 4 000 (1).', 'Övriga, t.ex. barn, nej.(2)', 'Slut']
    """
    found: list[Sentence] = []
    begin = 0
    boxes = _BOXES.match(words)
    if boxes:
        _add(found, words, 0, boxes.end())
        begin = boxes.end()
    for stop in _STOP.finditer(words):
        if stop.start() < begin or not _ends(words, stop):
            continue
        end = _after_markers(words, stop.end())
        _add(found, words, begin, end)
        begin = end
    _add(found, words, begin, len(words))
    return found


def goes_on(before: str, after: str) -> bool:
    """Tell whether a paragraph goes on in the next: a break in the page, not in the sentence.

    >>> goes_on("Man räknar med 2 procent av", "befolkningen (5)."), goes_on("Slut.", "på")
    (True, False)
    """
    ended = re.search(r"[.!?:;\u2026][\"”’»)\]]{0,2}(?:\s?[(\[][\d\s,;–-]{1,20}[)\]])?$", before)
    if ended or not before or not after:
        return False
    if before.endswith(",") or before.count("(") > before.count(")"):
        return True
    return after[0].islower() or after[0].isdigit() or after[0] in "([%≥≤<>"


def _add(found: list[Sentence], words: str, begin: int, end: int) -> None:
    piece = words[begin:end]
    inner = piece.strip()
    if inner:
        start = begin + piece.index(inner)
        found.append((start, start + len(inner)))


def _ends(words: str, stop: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence."""
    end = _after_markers(words, stop.end())
    if end < len(words) and not (_NEXT.match(words, end) and _begins(words, end)):
        return False
    if stop[0][0] != ".":
        return True
    before = words[max(0, stop.start() - _LOOK_BACK) : stop.start()]
    if _LETTER_OF_A_NAME.search(before):
        return True
    return _ABBREVIATION.search(before) is None


def _begins(words: str, end: int) -> bool:
    """Whether a new sentence begins here: a capital, a figure, or a name such as mRNA-1."""
    following = words[end:].lstrip()[:12].lstrip("\"“”’'([≥≤<>~")
    first = following[:1]
    return first.isupper() or first.isdigit() or bool(re.match(r"[a-z]{1,3}[A-Z]", following))


def _after_markers(words: str, at: int) -> int:
    """Give the end of the markers that stand right behind a full stop."""
    while match := _MARKER.match(words, at):
        rest = words[match.end() :]
        if rest and not (_SURE.match(rest) or rest[0] in "([." or not rest.strip()):
            break
        at = match.end()
        if rest[:1] == ".":
            at += 1
    return at
