"""Personal communications: who said it, in what role, for which organisation."""

from __future__ import annotations

import re
from typing import Final

from utblick.references.dates import read_date
from utblick.references.names import read_authors
from utblick.references.parsed import ParsedReference

__all__ = ["read_communication"]

_MARK: Final = re.compile(
    r"\b(?:personlig\w*|muntlig\w*|skriftlig\w*)\s(?:kontakt\w*|kommunikation|kommentar\w*|uppgift\w*"
    r"|information|meddelande|korrespondens|samtal)"
    r"|\bpersonal (?:communication|contact|correspondence)|\bpers\.? comm\b\.?|\bmejlkontakt|\be-?postkontakt",
    re.IGNORECASE,
)
_ORGANISATION: Final = re.compile(
    r"(?:klinik|sjukhus|universitet|centrum|center|centre|institut|myndighet|styrelse|region(?:en)?\b|hospital"
    r"|university|clinic|department|avdelning|verket\b|\bAB\b|\bInc\b|GmbH|Pharma|Therapeutics|Biosciences"
    r"|\bLtd\b|\bA/S\b|International|Nordic|Sverige\b|Sweden\b|Europe\b|mottagning|förening|rådet\b)",
    re.IGNORECASE,
)
_ROLE_NOUN: Final = re.compile(
    r"\b(?:director|lead|manager|head|officer|adviser|advisor|liaison|chief|president|specialist\w*|chef"
    r"|ansvarig|läkare|överläkare|docent|professor|apotekare|farmaceut|physician|consultant|scientist)\b",
    re.IGNORECASE,
)


def read_communication(words: str) -> ParsedReference | None:
    """Read a personal communication; None if the words do not say that it is one.

    >>> read = read_communication("Ek B. Överläkare, Hudkliniken. Personlig kontakt 2022-10-03.")
    >>> read.authors, read.role, read.organisation, read.date
    (['Ek B'], 'Överläkare', 'Hudkliniken', '2022-10-03')
    """
    mark = _MARK.search(words)
    if mark is None:
        return None
    when = read_date(words)
    person, _, rest = words.partition(". ")
    authors = read_authors(person)
    if authors is None and not _MARK.search(person):
        names = [person.partition(",")[0].strip()]
        rest = ", ".join(filter(None, (person.partition(",")[2].strip(), rest)))
    else:
        names = authors.names if authors else []
    role, organisation = _role_and_organisation(_before_mark(rest))
    return ParsedReference(
        type="personal communication",
        authors=names,
        year=when.year if when else None,
        month=when.month if when else None,
        date=when.day if when else None,
        role=role,
        organisation=organisation,
    )


def _before_mark(words: str) -> str:
    mark = _MARK.search(words)
    plain = words[: mark.start()] if mark else words
    when = read_date(plain)
    if when:
        plain = plain[: when.start] + plain[when.end :]
    return plain.strip(" .,;()[]")


def _role_and_organisation(words: str) -> tuple[str | None, str | None]:
    """Part "role, organisation" where the organisation's words begin."""
    parts = [part.strip() for part in words.split(",")]
    for index, part in enumerate(parts):
        if _ORGANISATION.search(part):
            inside, organisation = _inside(part)
            role = ", ".join([*parts[:index], inside] if inside else parts[:index])
            return role or None, ", ".join([organisation, *parts[index + 1 :]])
    if len(parts) > 1 and _ROLE_NOUN.search(parts[0]):
        return parts[0], ", ".join(parts[1:])
    if _ROLE_NOUN.search(words):
        return words or None, None
    return None, words or None


def _inside(part: str) -> tuple[str, str]:
    """Part "Medical Lead Xyz Biosciences" behind the last noun of a role."""
    last = None
    for match in _ROLE_NOUN.finditer(part):
        if match.end() < len(part):
            last = match
    if last is None:
        return "", part
    at = last.end()
    # The abbreviation of a unit behind the role ("Lead IAI") is not the company's name.
    unit = re.match(r"\s[A-Z]{2,5}(?=(?:\s[A-Z][a-z]\w*){2})", part[at:])
    at += unit.end() if unit else 0
    return part[:at].strip(), part[at:].strip(" -")
