"""Books and their chapters: the pages behind the publisher, the book behind the chapter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from utblick.references.parsed import ParsedReference

__all__ = ["part_chapter", "take_pages"]

# Pages of a book stand behind its publisher and year: "Wiley; 2020. p. 123-45."
_BOOK_PAGES: Final = re.compile(
    r"(?<=\d{4})[.,:]?\s(?:pp?|s|sid)\.?\s(?P<pages>\d{1,5}(?:\s?[-\u2013]\s?\d{1,5})?)\.?$"
)
_IN_BOOK: Final = re.compile(
    r"(?P<title>.{3,400}?)[.,]?\s(?:In|I):\s(?:[^.:]{3,200}?,?\s\(?(?:editors?|eds?|red(?:aktör\w{0,3})?)\b\.?\)?[.,:]?\s)?(?P<book>.{3,300})"
)


def take_pages(words: str) -> tuple[str, str | None]:
    """Part the pages at the end of an entry from what stands before them.

    >>> take_pages("Bread. London: Wiley; 2020. p. 12-45.")
    ('Bread. London: Wiley; 2020', '12-45')
    """
    found = _BOOK_PAGES.search(words)
    return (words[: found.start()], found["pages"]) if found else (words, None)


def part_chapter(read: ParsedReference) -> None:
    """Part the title of a chapter from the book that it stands in."""
    found = _IN_BOOK.fullmatch(read.title or "")
    if found:
        read.title, read.container = found["title"].rstrip(" ."), found["book"].strip(" .")
