"""The forms of written things in a record: dates, web addresses, PubMed and MeSH ids.

Each function gives what it is given in its one proper form, or None if it has no such form.
"""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Final
from urllib.parse import quote, unquote

from utblick.cleaning import without_emails

__all__ = ["calendar_date", "mesh_id", "pmid", "web_address"]

_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_PMID: Final = re.compile(r"[1-9][0-9]{0,8}")
_WEB: Final = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_USER: Final = re.compile(r"https?://[^/?#]{0,500}@", re.IGNORECASE)
_MESH: Final = re.compile(r"([CD])([0-9]{6}|[0-9]{9})")
# MeSH went from six digits to nine after D066329 (next: D000066448) and C587014 (C000588642).
# Records of 2023 pad the old ids with zeros; real ids of nine digits are higher.
_LAST_SHORT: Final = {"D": 66_400, "C": 588_000}
_SHORT: Final = 6


def calendar_date(written: str) -> str | None:
    """Give a date that the calendar has: a year, a year and month, or a full date.

    >>> calendar_date("2019-09"), calendar_date("2019-02-30"), calendar_date("September 2019")
    ('2019-09', None, None)
    """
    parts = _DATE.fullmatch(written)
    if parts is None:
        return None
    try:
        date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        return None
    return written


def pmid(written: str) -> str | None:
    """Give the number of a PubMed entry.

    >>> pmid("36260792"), pmid("PMC123")
    ('36260792', None)
    """
    return written if _PMID.fullmatch(written) else None


def mesh_id(written: str) -> str | None:
    """Give the id of a heading as MeSH writes it.

    >>> mesh_id("D000014820"), mesh_id("D014820"), mesh_id("D000067877"), mesh_id("M15990")
    ('D014820', 'D014820', 'D000067877', None)
    """
    found = _MESH.fullmatch(written)
    if found is None:
        return None
    padded = len(found[2]) > _SHORT and int(found[2]) <= _LAST_SHORT[found[1]]
    return f"{found[1]}{found[2][-_SHORT:]}" if padded else written


def web_address(written: str) -> str | None:
    """Give the address of a web page, with what no IRI may hold escaped.

    >>> web_address("http://site.example/a b|c"), web_address("see our site")
    ('http://site.example/a%20b%7Cc', None)

    One that holds an e-mail address or a user's name is none: it would point to a person.

    >>> web_address("https://site.example/?to=a.b%40site.example")
    """
    if not _WEB.match(written):
        written = unescape(written)  # some records hold them as in HTML: https:&#x2F;&#x2F;
    if not _WEB.match(written):
        return None
    if _USER.match(written) or without_emails(unquote(unquote(unescape(written))))[1]:
        return None
    return quote(written, safe="!#$%&'()*+,/:;=?@[]~-._")
