"""The head of a study's column: its title, acronym, registry ids and citations."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from utblick.identifiers import find_registry_ids
from utblick.loaders.report.markers import find_markers
from utblick.loaders.report.passage import Passage
from utblick.loaders.report.record import ProblemItem, StudyId

if TYPE_CHECKING:
    from utblick.loaders.report.parts import CellText

__all__ = ["Head", "read_head"]

SHORT_TITLE: Final = 3
"""Words of a head that may be no more than a remark on the study."""

Span = tuple[int, int]

_NUMBER: Final = re.compile(r"\s*(?:studie|study)\s+\d{1,2}\b[\s:.]*", re.IGNORECASE)
_UNPUBLISHED: Final = re.compile(
    r"\(?\b(?:ej publicerade?|not published|unpublished)\b\)?", re.IGNORECASE
)
_LIKE_NCT: Final = re.compile(r"(?<![^\W_])NCT[\s-]?[\dOo]{5,11}(?![^\W_])")
_ACRONYM: Final = re.compile(r"\((?P<name>[^()]{2,40})\)")
_TRIAL_WORD: Final = re.compile(r"[\s-]*\b(?:trial|study|studien?)$", re.IGNORECASE)
_LINKS: Final = re.compile(
    r"\b(?:in|of|for|with|versus|vs|and|to|on|study|trial|i|av|för|hos|med|mot|och|vid|studien?)\b",
    re.IGNORECASE,
)
_REGISTRY: Final = re.compile(r"[\s,;(]{0,4}\b(?:EU\s?CT|EudraCT|ISRCTN)(?:[\s-]?n[ro])?$")
_EDGES: Final = " \t,;.:-\u2013"


@dataclass(slots=True)
class Head:
    """What the head cell says of a study."""

    raw: list[str] = field(default_factory=list)
    ids: list[StudyId] = field(default_factory=list)
    acronym: str | None = None
    title: str | None = None
    citation_refs: list[int] = field(default_factory=list)
    publication_status: str | None = None
    title_span: Span | None = None
    acronym_span: Span | None = None
    publication_status_span: Span | None = None
    problems: list[ProblemItem] = field(default_factory=list)


def read_head(cell: CellText | None) -> Head:
    """Read a head cell; the line with the study's number is left out."""
    head = Head()
    paragraphs = [each for each in map(_without_number, cell.paragraphs if cell else []) if each]
    head.raw = [each.raw for each in paragraphs]
    whole = Passage(
        paragraphs[0].frozen if paragraphs else "",
        tuple(piece for each in paragraphs for piece in each.pieces),
    )
    if whole:
        taken = _take_ids(head, whole) + _take_marks(head, whole)
        _take_title(head, whole, taken)
    return head


def _without_number(passage: Passage) -> Passage:
    match = _NUMBER.match(passage.raw)
    return passage.part(match.end()) if match else passage


def _take_ids(head: Head, whole: Passage) -> list[Span]:
    words = whole.raw
    taken: list[Span] = []
    for each in find_registry_ids(words):
        place = whole.place(each.start, each.end)
        taken.append((each.start, each.end))
        if all(known.id != each.id for known in head.ids):
            head.ids.append(StudyId(registry=each.registry, id=each.id, **place))
    # Folded letter by letter, so that offsets stay those of the printed words.
    folded = "".join(_plain(letter) for letter in words)
    for match in _LIKE_NCT.finditer(folded):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            taken.append(match.span())
            head.problems.append(_malformed(whole, *match.span()))
    return taken


def _plain(letter: str) -> str:
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter


def _malformed(whole: Passage, start: int, end: int) -> ProblemItem:
    printed = whole.raw[start:end]
    return ProblemItem(
        code="malformed_registry_id",
        message=f"{printed!r} is no id of ClinicalTrials.gov; expected NCT and eight digits",
        span=_first(whole, start, end),
        id=printed,
    )


def _first(whole: Passage, start: int, end: int) -> Span | None:
    return next(iter(whole.locate(start, end)), None)


def _take_marks(head: Head, whole: Passage) -> list[Span]:
    """Take the citations and the words that say the study is not published."""
    taken: list[Span] = []
    for marker in find_markers(whole.raw):
        head.citation_refs += [ref for ref in marker.refs if ref not in head.citation_refs]
        taken.append((marker.start, marker.end))
    if match := _UNPUBLISHED.search(whole.raw):
        head.publication_status = "ej publicerad"
        head.publication_status_span = _first(whole, *match.span())
        taken.append(match.span())
    return taken


def _take_title(head: Head, whole: Passage, taken: list[Span]) -> None:
    """Take the title: the words before the first id, citation or remark."""
    end = min((start for start, _ in taken), default=len(whole.raw))
    words = _REGISTRY.sub("", whole.raw[:end].rstrip(_EDGES + "("))
    found = next((each for each in reversed(list(_ACRONYM.finditer(words))) if _named(each)), None)
    if found:
        head.acronym = _TRIAL_WORD.sub("", found["name"].strip())
        start = found.start("name")
        head.acronym_span = _first(whole, start, start + len(head.acronym))
        before, behind = words[: found.start()].rstrip(_EDGES), words[found.end() :].strip(_EDGES)
        title = f"{before} {behind}".strip() if behind else before
    else:
        title = words.strip(_EDGES)
    if title and head.acronym is None and _is_acronym(title):
        head.acronym = _TRIAL_WORD.sub("", title)
        head.acronym_span = _first(whole, 0, len(head.acronym))
    elif title and _is_title(title):
        head.title = title
        head.title_span = _first(whole, 0, len(title)) if words.startswith(title) else None


def _is_title(words: str) -> bool:
    """Whether words are the title of a study, and no remark on it ("Fas II, barn").

    A title of few words links what is studied with those it is studied in.
    """
    return len(words.split()) > SHORT_TITLE or _LINKS.search(words) is not None


def _named(match: re.Match[str]) -> bool:
    return _is_acronym(match["name"].strip()) and not match["name"].strip().isdigit()


def _is_acronym(words: str) -> bool:
    """Whether words are an acronym: few, and in the main of capitals and figures."""
    bare = _TRIAL_WORD.sub("", words)
    capitals = sum(letter.isupper() for letter in bare)
    letters = sum(letter.isalpha() for letter in bare)
    few = len(bare.split()) <= 3 and "," not in bare  # noqa: PLR2004
    if re.match(r"(?:study|studie|trial)\s\w+$", words, re.IGNORECASE):
        return True
    return capitals > 1 and 5 * capitals >= 2 * letters - 3 and few
