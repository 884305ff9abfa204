"""An entry of the index: what graphs say of a thing, put together and written as stems."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.identifiers import BASE
from utblick.search.parts import FIELDS
from utblick.search.words import WORD, bared, stemmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from utblick.search.parts import Body

__all__ = ["COLUMNS", "SIZES", "id_of", "ids_of", "merged", "row_of", "size_word"]

COLUMNS: Final = (*FIELDS, "text", "bare", "size")
"""The columns of the full-text table: the fields, a report's text, all of it without marks, and
a word for how long the title is."""

SIZES: Final = (2, 4, 6, 8, 12, 16, 24, 1_000_000)
"""How many words the titles of one size have at most."""

LONGEST_NAME: Final = 200
"""Characters of a title that is looked up as a whole."""

LONGEST_TEXT: Final = 4_000_000
"""Characters of one text that are indexed; the longest report we know has 60,000."""

_PREFIXES: Final = re.compile(r"(?:https?://)?(?:(?:dx\.)?doi\.org/|doi:\s{0,3}|pmid:?\s{0,3})")


def id_of(written: str) -> str:
    """Write an id as ids are compared: case folded, without what says of which kind it is.

    >>> id_of("PMID: 123"), id_of("https://doi.org/10.5555/A.1"), id_of(" NCT01234567 ")
    ('123', '10.5555/a.1', 'nct01234567')
    """
    plain = " ".join(written.casefold().split())
    found = _PREFIXES.match(plain)
    return plain[found.end() :] if found else plain


def ids_of(thing: str, body: Body) -> set[str]:
    """Give what a thing is called up by as a whole: its ids, its titles and its IRI."""
    found = {id_of(text) for field in ("ids", "title") for text, _ in body.get(field, ())}
    found = {each for each in found if len(each) <= LONGEST_NAME} | {id_of(thing)}
    if thing.startswith(BASE):
        found.add(thing.removeprefix(BASE).casefold())
    return found - {""}


def merged(bodies: Iterable[Body]) -> Body:
    """Put together what several graphs say, the same in whatever order they come."""
    held: dict[str, set[tuple[str, ...]]] = {}
    for body in bodies:
        for field, texts in body.items():
            held.setdefault(field, set()).update(tuple(each) for each in texts)
    return {field: [list(each) for each in sorted(texts)] for field, texts in held.items()}


def row_of(body: Body, text: Callable[[str], str | None]) -> tuple[str, ...]:
    """Give the columns of an entry as stems.

    Args:
        body: what is said of the thing.
        text: gives a frozen text by its bare IRI.
    """
    texts = [
        [(text(source) or "")[:LONGEST_TEXT], language]
        for source, language in body.get("source", ())
    ]
    fields = [*((field, body.get(field, [])) for field in FIELDS), ("text", texts)]
    columns = [
        " ".join(
            _as_written(each[0]) if field == "ids" else stemmed(each[0], each[1]) for each in held
        )
        for field, held in fields
    ]
    without = (bared(each[0], each[1]) for field, held in fields if field != "ids" for each in held)
    words = columns[0].count(" ") + 1
    size = next(each for each in SIZES if words <= each or each == SIZES[-1])
    return (*columns, " ".join(filter(None, without)), size_word(size))


def size_word(size: int) -> str:
    """Give the word that stands for titles of one of the `SIZES`."""
    return f"size{size}"


def _as_written(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))
