"""One entry of a reference list, read into its parts."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING, Final

import msgspec

from utblick.references.articles import Article, read_article, split_container
from utblick.references.communications import read_communication
from utblick.references.dates import YEAR, read_date
from utblick.references.documents import read_document
from utblick.references.kinds import CONGRESS, bracketed_kind, named_kind
from utblick.references.marks import Marks, take_marks
from utblick.references.names import Authors, is_collective, read_authors
from utblick.references.parsed import ParsedReference

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["parse_reference"]

LONGEST: Final = 12_000
"""Characters of an entry that are read: 200 authors take some 4,000."""

LONGEST_TITLE: Final = 800
"""Characters of a title; a longer one is many entries run together, which cannot be read as one."""

_YEAR_IN_FRONT: Final = re.compile(
    rf"\s?[(,]\s?(?P<year>{YEAR})[a-z]?(?:,?\s(?P<rest>[^()]{{1,30}}))?(?:\)[.,:]?|[.:])\s?"
)
# Numbered styles of publishers: A. Ek, B.C. Lund, Title, J. Food 12 (2020) 3-9.
_NUMBERED: Final = re.compile(
    r"(?:(?:[A-ZÅÄÖ]\.[\s-]?){1,4}[A-ZÅÄÖ][^\W\d_]['’\w-]{0,30}(?:\s[A-ZÅÄÖ]['’\w-]{1,30}){0,2},\s(?:et\sal\.?,\s)?){1,200}"
)
_JOURNAL: Final = re.compile(rf",\s(?=[A-ZÅÄÖ][^,]{{1,80}}\s\d{{1,5}}\s\({YEAR}\))")
_PMC: Final = re.compile(r"[;,.]?\s?PMCID:?\s?PMC\d{1,9}", re.IGNORECASE)
_SECTION: Final = re.compile(r"\.\s+")


def parse_reference(words: str) -> ParsedReference:
    """Read one entry of a reference list, without its number.

    Vancouver (and PubMed's citations) first; APA, Harvard and looser forms where they fit.
    What is not printed stays empty; nothing printed makes it fail.

    >>> read = parse_reference("Ek A, Lund B, et al. Bread. J Food. 2017;76(6):105-9. PMID: 12.")
    >>> read.type, read.authors, read.title, read.container, read.pages, read.pmid
    ('journal article', ['Ek A', 'Lund B'], 'Bread', 'J Food', '105-9', '12')
    """
    plain = " ".join(unicodedata.normalize("NFC", unescape(words[:LONGEST])).split())
    marks = take_marks(plain)
    read = read_communication(plain) or _article(marks) or _other(marks)
    return _with_ids(read, marks)


def _with_ids(read: ParsedReference, marks: Marks) -> ParsedReference:
    ncts = marks.registry.get("ClinicalTrials.gov", [])
    return msgspec.structs.replace(
        read,
        doi=marks.doi,
        pmid=marks.pmid,
        url=marks.url,
        accessed=marks.accessed,
        nct=ncts[0] if ncts else None,
        nct_all=ncts if len(ncts) > 1 else [],
        eudract=next(iter(marks.registry.get("EudraCT", [])), None),
        euct=next(iter(marks.registry.get("EU CT", [])), None),
        isrctn=next(iter(marks.registry.get("ISRCTN", [])), None),
    )


def _fronts(words: str, *, persons: bool) -> Iterator[tuple[Authors | None, int | None, str]]:
    """Give the ways to part an entry: authors, a year printed behind them, the rest."""
    year = _YEAR_IN_FRONT.search(words)
    if (
        year
        and year.start() > 1
        and (found := read_authors(words[: year.start()], persons=persons))
    ):
        yield found, int(year["year"]), words[year.end() :]
    if persons and (numbered := _NUMBERED.match(words)):
        yield read_authors(numbered[0]), None, _JOURNAL.sub(". ", words[numbered.end() :], count=1)
    for end in _author_ends(words):
        if found := read_authors(words[: end[0]], persons=persons):
            yield found, None, words[end[1] :]
            break
    yield None, None, words


def _author_ends(words: str) -> Iterator[tuple[int, int]]:
    """Give the first places where the list of authors may end."""
    for count, stop in enumerate(re.finditer(r"[.:]\s?(?=[^\W\d_a-z]|[\d\"“¿\[(])|\.\s+", words)):
        yield stop.start(), stop.end()
        if count > 300:  # noqa: PLR2004 - more initials with dots than any list of authors has
            return


def _article(marks: Marks) -> ParsedReference | None:
    """Read a journal article that has a volume or pages; None if it is something else."""
    for authors, year, rest in _fronts(marks.words, persons=True):
        found = read_article(rest)
        if found is None or not _is_article(found, rest, marks, signed=authors is not None):
            continue
        names, title = (authors.names, found.title) if authors else _collective(found.title)
        read = ParsedReference(
            type="journal article",
            authors=names,
            et_al=authors.et_al if authors else False,
            title=title or None,
            container=found.container or None,
            year=found.year or year,
            month=found.month,
            date=found.date,
            volume=found.volume or None,
            issue=found.issue or None,
            pages=found.pages or None,
        )
        if number := re.search(
            r"\babstr(?:act)?\.?\s(?:no\.?\s)?((?=\w*\d)[\w-]+)", rest, re.IGNORECASE
        ):
            read.type, read.abstract_no = "congress abstract", number[1]
        elif (kind := bracketed_kind(marks)) and kind != "press release":
            read.type = kind
        return read
    return None


def _collective(title: str) -> tuple[list[str], str]:
    """Part a group's name from the title behind it."""
    name, _, rest = title.partition(". ")
    return ([name], rest) if rest and is_collective(name) else ([], title)


def _is_article(found: Article, rest: str, marks: Marks, *, signed: bool) -> bool:
    """Whether volume and pages belong to a journal, not to a report with a number."""
    if found.year is None and not signed:
        return False
    if len(found.title) > LONGEST_TITLE or (not found.title and not signed):
        return False
    return signed or bool(marks.doi or marks.pmid or found.pages) or named_kind(rest) is None


def _other(marks: Marks) -> ParsedReference:
    """Read what has no volume and no pages: an article without them, or another kind of work."""
    authors, year, rest = next(_fronts(marks.words, persons=False))
    if authors and (article := _bare_article(authors, year, rest, marks)):
        return article
    read = read_document(rest, marks, authors)
    if read.year is None and year is not None:
        read.year = year
    return read


def _bare_article(
    authors: Authors, year: int | None, rest: str, marks: Marks
) -> ParsedReference | None:
    """Read "Title. Journal. 2024." of persons; None if it is no article."""
    rest = _PMC.sub("", rest).rstrip(" .,;")
    if (marks.online and not marks.doi) or bracketed_kind(marks) or ";" in rest:
        return None
    plain = rest.rstrip(" .")
    end = re.search(rf"(?<=[.\s]){YEAR}(?:\s[A-Z][a-z]{{2}}(?:\s\d{{1,2}})?)?$", plain)
    when = read_date(end[0]) if end else None
    if when is not None and when.day and not (marks.doi or marks.pmid):
        return None
    title, container = split_container(plain[: end.start()] if end else plain)
    dated = when is not None or year is not None or marks.doi or marks.pmid
    if not title or not container or not dated or CONGRESS.search(container):
        return None
    if re.search(r"\b(?:poster|abstract)\b", rest, re.IGNORECASE) or len(container.split()) > 12:  # noqa: PLR2004
        return None
    return ParsedReference(
        type="journal article",
        authors=authors.names,
        et_al=authors.et_al,
        title=title,
        container=container,
        year=when.year if when else year,
        month=when.month if when else None,
        date=when.day if when else None,
    )
