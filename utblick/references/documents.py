"""Entries that are no journal article: web pages, reports, congresses, books."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from utblick.references.books import part_chapter, take_pages
from utblick.references.dates import DAY, YEAR, read_date
from utblick.references.kinds import (
    COMPANY,
    CONGRESS,
    DOCUMENT,
    bracketed_kind,
    congress_kind,
    named_kind,
)
from utblick.references.parsed import ParsedReference

if TYPE_CHECKING:
    from utblick.references.marks import Marks
    from utblick.references.names import Authors

__all__ = ["read_document"]

_SEGMENT: Final = re.compile(r"(?<=[.?!])\s+(?=[A-ZÅÄÖ0-9\[(“\"]|[a-z]{1,3}[A-Z])")
_WHEN: Final = re.compile(rf"\(?(?P<day>{DAY})(?:\s?[-\u2013]\s?\d{{1,2}})?\)?", re.IGNORECASE)
_LAST_WHEN: Final = re.compile(rf"[,;\s]\s?(?P<day>\d{{4}}-\d\d-\d\d|{YEAR})$")
_DOC_NUMBER: Final = re.compile(r"\b(EMA|EMEA)/[A-Z/\d-]*?(?P<year>(?:19|20)\d\d)\b")
_BOOKKEEPING: Final = re.compile(
    r"(?:version|v\.|dnr|diarienummer|artikelnr|art\.? ?nr|ISBN|ISSN|report no|rapport(?:nr)?\s\d|\d+ p(?:ages)?\b"
    r"|publikationsnummer)\b.{0,40}$",
    re.IGNORECASE,
)
_EDITION: Final = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th|:[ae])?|second|third|fourth|rev\w*)\.?\s(?:ed\b|edition|uppl)",
    re.IGNORECASE,
)
_ABSTRACT_NO: Final = re.compile(
    r"\b(?:abstr(?:act)?|poster|presentation)\.?\s(?:no\.?\s|nr\.?\s|number\s)?(?P<no>(?=[\w-]*\d)[\w.-]+)",
    re.IGNORECASE,
)
_ID_WORDS: Final = re.compile(
    r"\b(?:NCT\d{8}|20\d\d-\d{6}-\d\d(?:-\d\d)?|ISRCTN\d{8}|studier?(?:na)?|stud(?:y|ies)|och|and|EU ?CT|EudraCT"
    r"|identifier|nr|number|id|clinicaltrials\.gov)\b[:,.]?",
    re.IGNORECASE,
)
_ID_PARENTHESES: Final = re.compile(r"\s?\((?:NCT\d{8}|20\d\d-\d{6}-\d\d(?:-\d\d)?|ISRCTN\d{8})\)")
_AUTHORITY: Final = re.compile(
    r"(?:myndigheten|styrelsen|verket|nämnden|rådet|beredningen)$", re.IGNORECASE
)
_REGISTERS: Final = re.compile(
    r"(?:clinical\s?trials\.gov|CTIS|EudraCT|EU Clinical Trials Register|ISRCTN(?: registry)?)",
    re.IGNORECASE,
)
_SIGNED: Final = frozenset(
    {"press release", "guideline", "HTA report", "company document", "EPAR", None}
)


LONGEST_NAME: Final = 120
"""Characters of the name of an organisation."""


@dataclass(slots=True)
class Draft:
    """An entry under way: its sentences, those not yet used, and what was found."""

    left: list[str]
    read: ParsedReference = field(default_factory=ParsedReference)


def read_document(words: str, marks: Marks, authors: Authors | None) -> ParsedReference:
    """Read an entry that is no journal article, without its authors if they are persons."""
    words, pages = take_pages(words)
    draft = Draft([part.strip() for part in _SEGMENT.split(words) if part.strip(" .;")])
    if authors:
        draft.read.authors, draft.read.et_al = authors
    read = draft.read
    read.type = _kind(draft, words, marks, persons=authors is not None)
    _take_dates(draft)
    if read.type and read.type.startswith("congress"):
        _take_congress(draft)
    _take_publisher(draft)
    _take_titles(draft)
    if read.type == "book chapter":
        part_chapter(read)
    read.pages = read.pages or pages
    _settle_kind(read, marks, words)
    return read


def _kind(  # noqa: PLR0911 - the first sign that is printed decides
    draft: Draft, words: str, marks: Marks, *, persons: bool
) -> str | None:
    if kind := bracketed_kind(marks):
        return kind
    behind = draft.left[1:]
    kind = congress_kind(behind) if persons or not marks.online else None
    if kind and (persons or CONGRESS.search(" ".join(behind))):
        return kind
    if persons and not marks.online:
        if re.search(r"(?:^|\s)(?:In|I):\s", words):
            return "book chapter"
        if _EDITION.search(words):
            return "book"
        if re.search(r"avhandling|thesis|dissertation", words, re.IGNORECASE):
            return "thesis"
        return None
    return named_kind(f"{words} {marks.url or ''}") or (
        "registry entry" if marks.registry else None
    )


def _take_dates(draft: Draft) -> None:
    """Take sentences that are a date alone, and a date behind the last words."""
    for part in list(draft.left):
        plain = part.strip(" .;")
        found = _WHEN.fullmatch(plain)
        if found:
            _set_date(draft.read, found["day"])
            draft.left.remove(part)
    if draft.read.year is None and draft.left:
        plain = draft.left[-1].strip(" .")
        found = re.search(r"\s(?P<day>\d{4}-\d\d-\d\d)$", plain)
        if found:
            _set_date(draft.read, found["day"])
            draft.left[-1] = plain[: found.start()]


def _set_date(read: ParsedReference, words: str) -> None:
    when = read_date(words)
    if when and read.year is None:
        read.year, read.month, read.date = when.year, when.month, when.day


def _take_congress(draft: Draft) -> None:
    """Take the congress, its place and the number of the contribution."""
    read = draft.read
    for part in draft.left[1:]:
        if found := _ABSTRACT_NO.search(part):
            read.abstract_no = found["no"].rstrip(".")
    # "Congress; 2023 Oct 20-24; Madrid" is parted at the semicolons.
    behind = [piece.strip(" .") for part in draft.left[1:] for piece in part.split(";")]
    behind = [
        piece
        for piece in behind
        if piece and not re.match(r"(?:poster|abstract|presentation|oral)\b", piece, re.IGNORECASE)
    ]
    draft.left = draft.left[:1]
    for piece in behind:
        if _WHEN.fullmatch(piece):
            _set_date(read, piece)
        elif read.container is None:
            _set_congress(read, piece)
        elif read.place is None:
            read.place = piece
    if read.year is None and read.container:
        _set_date(read, read.container)


def _set_congress(read: ParsedReference, words: str) -> None:
    plain = re.sub(
        r"^(?:In|I|At|Presented at|Presenterad vid)\b:?\s(?:the\s)?", "", words, flags=re.IGNORECASE
    )
    name, comma, place = plain.rpartition(", ")
    if (
        comma
        and CONGRESS.search(name)
        and not CONGRESS.search(place)
        and not re.search(r"\d", place)
    ):
        read.container, read.place = name, place
    else:
        read.container = plain


def _take_publisher(draft: Draft) -> None:
    """Take "Place: Publisher; year", a register's name, or the authority of a document number."""
    read = draft.read
    for part in list(draft.left):
        found = _DOC_NUMBER.search(part)
        if found and found.start() == 0:
            read.publisher = found[1]
            _set_date(read, part[found.end() :])
            _set_date(read, found["year"])
            draft.left.remove(part)
    for index, part in list(enumerate(draft.left))[::-1]:
        if index and read.publisher is None and _is_publisher(draft, part, index):
            name, _, when = part.rstrip(".").partition(";")
            _set_date(read, when)
            read.publisher = _without_place(read, name.strip(" ,"))
            draft.left.remove(part)
            break
    _take_register(draft)


def _is_publisher(draft: Draft, part: str, index: int) -> bool:
    """Whether a sentence is "Publisher; year" and not the title of a work with its year."""
    name, mark, when = part.rstrip(".").partition(";")
    if not mark or len(name) > LONGEST_NAME:
        return False
    if not when.strip():
        return True
    if _WHEN.fullmatch(when.strip(" .")):
        title_here = DOCUMENT.search(name) and not DOCUMENT.search(" ".join(draft.left[:index]))
        return not (title_here and index == 1)
    return False


def _without_place(read: ParsedReference, words: str) -> str:
    place, mark, name = words.partition(": ")
    if mark and len(place) < 40 and not DOCUMENT.search(place):  # noqa: PLR2004 - a town
        read.place = place
        return name.strip()
    return words


def _take_register(draft: Draft) -> None:
    for part in list(draft.left):
        plain = part.strip(" .;")
        if _REGISTERS.fullmatch(plain):
            draft.read.publisher = draft.read.publisher or plain
            draft.left.remove(part)


def _take_titles(draft: Draft) -> None:
    """Part what is left into organisation and title."""
    read = draft.read
    parts = [_without_id(part) for part in draft.left]
    parts = [part for part in parts if part and not _BOOKKEEPING.match(part)]
    if read.year is None and parts and (found := _LAST_WHEN.search(parts[-1])) and ";" in parts[-1]:
        _set_date(read, found["day"])
        parts[-1] = parts[-1][: found.start()].rstrip(" ;,")
    organisation = None
    if (
        len(parts) > 1
        and not read.authors
        and len(parts[0]) <= LONGEST_NAME
        and not _is_product_text(parts, read)
    ):
        organisation = parts.pop(0)
    elif len(parts) > 1 and read.authors and read.date and read.publisher is None:
        read.publisher = parts.pop()
    if parts:
        read.title = ". ".join(parts)
    if organisation:
        _set_organisation(read, organisation)


def _without_id(part: str) -> str:
    plain = _ID_PARENTHESES.sub("", part).strip(" .;")
    return plain if _ID_WORDS.sub("", plain).strip(" ,.()") else ""


def _is_product_text(parts: list[str], read: ParsedReference) -> bool:
    """Whether the first words are a product ("Xyz. EPAR - Product information"), no organisation."""
    second = re.match(
        r"EPAR\b|produktresum|SmPC\b|summary of product|product information",
        parts[1],
        re.IGNORECASE,
    )
    return bool(second) and (read.publisher is not None or len(parts) == 2)  # noqa: PLR2004


def _set_organisation(read: ParsedReference, name: str) -> None:
    """Say whether the organisation in front signs the work or publishes it."""
    if read.publisher is None:
        if (
            read.type in _SIGNED - {None}
            or _AUTHORITY.search(name)
            or (read.date and not read.type)
        ):
            read.authors = [name]
        else:
            read.publisher = name
    elif name != read.publisher and read.type in _SIGNED - {None}:
        read.authors = [name]


def _settle_kind(read: ParsedReference, marks: Marks, words: str) -> None:
    """Give a kind to what no word names: a dated notice, a web page, a company's paper, a book."""
    if read.type == "EPAR" and marks.online and not re.search(r"EPAR|opinion|assessment", words):
        read.type = "web page"
    if read.type is not None:
        return
    if marks.online:
        read.type = "web page"
    elif read.date:
        signed = bool(read.authors) and not words.startswith(read.title or "\0")
        read.type = "press release" if signed else "web page"
    elif read.publisher and (COMPANY.search(read.publisher) or read.year is None):
        read.type = "company document"
    elif read.publisher and read.authors:
        read.type = "book"
    elif read.year and read.title:
        read.type = "web page"
