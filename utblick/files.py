"""Files and folders as sources: what lies there, unpacked, and of what kind it is.

What a file is, is told from its first bytes and never from its name; what is of no kind is not
read to its end. Memory is bounded, whatever a packed file holds.
"""

from __future__ import annotations

import json
import re
import stat
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import pyoxigraph as ox

from utblick.cleaning import without_emails
from utblick.errors import SourceError, TermError
from utblick.folder import StoreFolder
from utblick.graph import Failure, iri, iri_text
from utblick.loader import Loader, Source
from utblick.unpacking import HEAD, unpacked

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

__all__ = [
    "BESIDE",
    "LARGEST",
    "Passed",
    "Retrieval",
    "files",
    "kind_of",
    "read_known",
    "read_source",
    "retrieval_beside",
]

LARGEST: Final = 512 * 1024 * 1024
"""Most bytes of one file, unpacked: beyond it a file is refused, so that memory is bounded."""

BESIDE: Final = ".retrieved.json"
"""End of the name of a file that says where and when the file beside it was fetched."""

_Inode = tuple[int, int]


_SECRET: Final = re.compile(
    r"^[a-z][a-z0-9+.-]{0,30}://[^/?#]{0,2000}@"
    r"|[?&#;](?:api_?key|access_?token|auth|pass(?:word|wd)?|pwd|secret|token)=",
    re.IGNORECASE,
)
"""What lets somebody in: a user before the host, a key or a password behind the path."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A folder that was not looked into on purpose, and why."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Where and when files were fetched, as far as whoever fetched them says so.

    ``ocr`` tells whether scans among them may be given to a program that recognises their text.

    Raises:
        SourceError: if the address is no absolute IRI or tells a secret or a person's e-mail,
            or the date is none of the calendar.

    >>> Retrieval("https://example.org/r.pdf", "2026-11-24").retrieved
    '2026-11-24'
    """

    address: str = ""
    retrieved: str = ""
    ocr: bool = False

    def __post_init__(self) -> None:
        if self.address:
            self._refuse_secrets()
            try:
                ox.NamedNode(iri_text(iri(self.address)))
            except (TermError, ValueError) as error:
                msg = f"found {self.address!r} as an address, expected a URL: {error}"
                raise SourceError(msg) from error
        if self.retrieved and not _is_date(self.retrieved):
            msg = f"found {self.retrieved!r} as a date, expected YYYY-MM-DD"
            raise SourceError(msg)

    def _refuse_secrets(self) -> None:
        # It would stand in the graph for all to read, so it is not said again in the message.
        plain = unquote(unquote(self.address))
        if _SECRET.search(self.address) or _SECRET.search(plain):
            what = "a user, a password or a key"
        elif without_emails(plain)[1]:
            what = "an e-mail address"
        else:
            return
        msg = f"found {what} in the address, expected a URL that may be published: leave it out"
        raise SourceError(msg)


def _is_date(written: str) -> bool:
    # fromisoformat reads other forms too (20261124, 2026-W48-2), which xsd:date does not.
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def files(path: Path) -> Iterator[Path | Failure | Passed]:
    """Give the files below a path in the order of their names; hidden ones are left out.

    So are those that tell of the file beside them (`BESIDE`).
    A folder to which several links lead is entered once, one that is a store never.
    """
    waiting: list[tuple[Path, frozenset[_Inode]]] = [(path, frozenset())]
    entered: set[_Inode] = set()
    while waiting:
        each, above = waiting.pop()
        try:
            here = _folder(each)
            if here is None:
                yield each
            elif here in above:
                yield Failure(str(each), "a link that leads back to a folder it lies in; left out")
            elif StoreFolder(each).is_marked:
                yield Passed(str(each), "the folder of a store, which holds no documents to load")
            elif here not in entered:
                entered.add(here)
                inside = sorted(one for one in each.iterdir() if _may_be_document(one.name))
                waiting.extend((one, above | {here}) for one in reversed(inside))
        except OSError as error:
            yield Failure(str(each), f"cannot be read ({error.strerror})")


def _may_be_document(name: str) -> bool:
    return not name.startswith(".") and not name.endswith(BESIDE)


def _folder(path: Path) -> _Inode | None:
    """Give what a folder is known by, however it was reached; None if it is none."""
    about = path.stat()
    return (about.st_dev, about.st_ino) if stat.S_ISDIR(about.st_mode) else None


def retrieval_beside(path: Path) -> Retrieval:
    """Give what the file beside a file says of where and when it was fetched, if there is one.

    Raises:
        SourceError: if it is there and says something else.
    """
    beside = path.with_name(path.name + BESIDE)
    try:
        with beside.open("rb") as file:
            said = json.loads(file.read(HEAD))
        return Retrieval(str(said.get("address", "")), str(said.get("retrieved", "")))
    except FileNotFoundError:
        return Retrieval()
    except (OSError, ValueError, AttributeError) as error:
        msg = f"{beside}: cannot be read as what it should be, a JSON object ({error}); mend it"
        raise SourceError(msg) from error


def read_source(path: str | os.PathLike[str], retrieval: Retrieval | None = None) -> Source:
    """Read a file, unpacked if it is gzip.

    Raises:
        SourceError: if it cannot be read, is empty, damaged or too large.
    """
    given = retrieval or Retrieval()
    data = b"".join(unpacked(Path(path), LARGEST))
    return Source(str(path), data, given.address, given.retrieved, given.ocr)


def read_known(
    path: Path, loaders: Sequence[Loader[Any]], retrieval: Retrieval
) -> tuple[Source, Loader[Any]]:
    """Read a file and tell its kind; what is of no kind is not read to its end.

    Raises:
        SourceError: if it is of no kind, or as `read_source`.
    """
    chunks = unpacked(path, LARGEST)
    head = next(chunks, b"")
    loader = kind_of(str(path), head, loaders)
    data = b"".join((head, *chunks))
    source = Source(str(path), data, retrieval.address, retrieval.retrieved, retrieval.ocr)
    return source, loader


def kind_of(name: str, head: bytes, loaders: Sequence[Loader[Any]]) -> Loader[Any]:
    """Tell by the first bytes which loader reads a source.

    Raises:
        SourceError: if none does.
    """
    for loader in loaders:
        if loader.sniff(head):
            return loader
    _refuse_as_text(name, head, loaders)
    kinds = " or ".join(each.title for each in loaders)
    msg = f"{name}: found {_description(head)}, expected {kinds}"
    raise SourceError(msg)


def _refuse_as_text(name: str, head: bytes, loaders: Sequence[Loader[Any]]) -> None:
    """Let who reads plain text say why this is none, and what to do: it knows best.

    Raises:
        SourceError: what that loader says of it; JSON is left to those who read it.
    """
    if head.lstrip().startswith((b"{", b"[")) and not head.lstrip().startswith(b"{\\rtf"):
        return
    for loader in loaders:
        if "text/plain" in loader.media_types:
            loader.read(Source(name, head))


def _description(head: bytes) -> str:
    if head.startswith(b"%PDF-"):
        return "a PDF"
    if head.startswith(b"PK\x03\x04"):
        return "a zip file (or an office document)"
    if b"\x00" in head:
        return "binary data"
    start = head.lstrip()[:1]
    if start in {b"{", b"["}:
        return "JSON of another kind"
    return "markup of another kind" if start == b"<" else "text of another kind"
