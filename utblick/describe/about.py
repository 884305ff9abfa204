"""What no graph can say of itself: who publishes it, as which version, when and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from utblick import __version__
from utblick.errors import TermError
from utblick.graph import Term, iri
from utblick.identifiers import BASE

__all__ = ["NOBODY", "About", "File"]

NOBODY: Final = "not named"
"""The name of a publisher that nobody has named."""

TITLES: Final = {
    "en": "Utblick: drug assessment reports and trial registry records as one graph",
    "sv": "Utblick: bedömningsrapporter om läkemedel och studieregister som en graf",
}
DESCRIPTIONS: Final = {
    "en": "What early assessment reports of drugs and trial registry records say of substances,"
    " indications, studies and their results: one named graph for each document, each statement"
    " of a report with the words that make it.",
    "sv": "Vad tidiga bedömningsrapporter om läkemedel och studieregister uppger om substanser,"
    " indikationer, studier och deras resultat: en namngiven graf för varje dokument, varje"
    " uppgift ur en rapport med de ord som uttrycker den.",
}
_USER: Final = re.compile(r"[a-z][a-z0-9+.-]{0,30}://[^/?#]{0,2000}@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class About:
    """What whoever describes a graph says of it; nothing is taken from the clock.

    Attributes:
        version: of the data.
        issued: ISO date on which it is published; "" if nobody says so.
        publisher: name of who publishes it.
        homepage: address of the publisher's page, "" if there is none.
        title: in English; "" for that of the house in both languages.
        licence: IRI of the terms for the whole, "" if there are none beside the sources' own.
        base: address below which its files are published, "" if nobody says so.
        endpoint: address of a SPARQL endpoint that answers from it, "" if there is none.
    """

    version: str = __version__
    issued: str = ""
    publisher: str = NOBODY
    homepage: str = ""
    title: str = ""
    licence: str = ""
    base: str = ""
    endpoint: str = ""

    def __post_init__(self) -> None:
        """See that what shall be addresses are some.

        Raises:
            TermError: if one is none, or lets somebody in; a password is not repeated.
        """
        for name in ("homepage", "licence", "base", "endpoint"):
            if value := getattr(self, name):
                _see_that_it_may_be_published(name, value)
        if not self.version.strip() or not self.publisher.strip():
            msg = "found an empty version or publisher; expected a name"
            raise TermError(msg)

    @property
    def dataset(self) -> str:
        """The bare IRI of what is described."""
        return f"{BASE}release/{quote(self.version, safe='+.-_~')}"

    def part(self, name: str) -> Term:
        """Give the IRI of a part of the description."""
        return iri(f"{self.dataset}#{quote(name, safe='+.-_~/')}")

    def address(self, path: str) -> Term:
        """Give where a file is found."""
        base = self.base or f"{self.dataset}/"
        return iri(f"{base.removesuffix('/')}/{quote(path)}")


def _see_that_it_may_be_published(name: str, address: str) -> None:
    if _USER.match(address):
        msg = f"{name}: found a user or a password in the address, expected one to be published"
        raise TermError(msg)
    try:
        iri(address)
    except TermError as error:
        msg = f"{name}: {error}"
        raise TermError(msg) from error


@dataclass(frozen=True, slots=True)
class File:
    """A file of a release.

    Attributes:
        path: from the folder of the release, with slashes.
        size: bytes.
        sha256: of its bytes.
        media_type: of what it holds, unpacked.
        packed: media type of how it is packed, "" if it is not.
    """

    path: str
    size: int
    sha256: str
    media_type: str
    packed: str = ""
