"""The IRI of the work that an entry cites: the same for the same work in other print."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from utblick.errors import IdentifierError
from utblick.identifiers import doi_iri, mint, sha256_hex, slug

if TYPE_CHECKING:
    from utblick.references.parsed import ParsedReference

__all__ = ["work_iri"]

TITLE_WORDS: Final = 8
"""Words of a title in a key; the rest of it stands there as a hash."""

TELLING_LETTERS: Final = 20
"""Letters a title must have to tell a work without its year from all others."""


def work_iri(parsed: ParsedReference) -> str:
    """Give the IRI of the cited work.

    The first of these that is printed decides:

    1. a DOI: the DOI's own IRI;
    2. a PMID: ``work/pmid-{n}``;
    3. a registry entry: ``work/{registry id}``, the first id printed;
    4. a personal communication: ``work/personal-{person}-{organisation}-{day or year}``;
    5. else what names it: first author's surname (else publisher), year, folded title.

    The title is folded: case, accents, dashes, quotes, punctuation and blanks do not count, so
    the same article in other print has one key, wherever its list of authors was cut. Pages
    and volume stand in the key of an untitled article only. Two works are never merged for want of words: without
    a year a short title (fewer than 20 letters) is completed by all else that is printed.

    >>> from utblick.references.parsed import ParsedReference
    >>> one = ParsedReference(authors=["Ek A", "Lund B"], title="Bread – a review", year=2017)
    >>> other = ParsedReference(authors=["Ek A"], et_al=True, title="Bread: A review", year=2017)
    >>> work_iri(one) == work_iri(other), work_iri(ParsedReference(pmid="12"))
    (True, 'https://w3id.org/utblick/work/pmid-12')
    """
    if parsed.doi:
        try:
            return doi_iri(parsed.doi)
        except IdentifierError:
            pass  # not a DOI after all: the entry is known by its words
    if parsed.pmid:
        return mint("work", f"pmid-{slug(parsed.pmid)}")
    registered = parsed.nct or parsed.euct or parsed.eudract or parsed.isrctn
    if registered and parsed.type == "registry entry":
        return mint("work", slug(registered))
    if parsed.type == "personal communication":
        return mint(
            "work",
            _key(
                [
                    "personal",
                    _person(parsed),
                    parsed.organisation,
                    parsed.date or str(parsed.year or ""),
                ]
            ),
        )
    return mint("work", _described(parsed))


def _described(parsed: ParsedReference) -> str:
    folded = _fold(parsed.title or "")
    parts: list[str | None] = [_surname(parsed) or parsed.publisher, str(parsed.year or "")]
    if parsed.type in {"SmPC", "EPAR", "guideline", "registry report"} and parsed.date:
        # Texts that are issued again and again under one title: the day is part of the name.
        parts[1] = parsed.date
    if not folded:
        parts += [parsed.container, parsed.volume, parsed.pages, parsed.url]
    elif parsed.year is None and len(folded.replace(" ", "")) < TELLING_LETTERS:
        parts += [folded, parsed.container, parsed.publisher, parsed.url, parsed.accessed]
    else:
        parts += [folded]
    return _key(parts)


def _fold(words: str) -> str:
    """Fold a title to its letters and figures, as words parted by one blank."""
    flat = unicodedata.normalize("NFKD", words.casefold())
    flat = "".join(mark for mark in flat if not unicodedata.combining(mark))
    return " ".join(re.findall(r"[^\W_]+", flat))


def _surname(parsed: ParsedReference) -> str | None:
    if not parsed.authors:
        return None
    name = parsed.authors[0]
    head, _, last = name.rpartition(" ")
    return head if head and last.isupper() else name


def _person(parsed: ParsedReference) -> str:
    return parsed.authors[0] if parsed.authors else ""


def _key(parts: list[str | None]) -> str:
    """Make one key: the first words to be read, a hash of all of them so that none is lost."""
    folded = [_fold(part) for part in parts if part]
    words = " ".join(folded).split()
    digest = sha256_hex("\x1f".join(folded).encode())[:8]
    return f"{slug(' '.join(words[: TITLE_WORDS + 3]))}-{digest}"
