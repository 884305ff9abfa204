"""The versions of documents that later ones have replaced, kept beside the graphs.

Plain queries see the latest version only. What it replaced lies here: one row a version, its
bytes in an archive. The same versions come to lie here in whatever order they are loaded, but
for one thing: of versions that say the same, one after the other, only the first is kept, so
a return to earlier words under one date of change is only seen if it is loaded as it happened.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.archive import Archive, FolderArchive, MemoryArchive
from utblick.batch import says_same
from utblick.errors import StoreError
from utblick.facts import ox_term
from utblick.graph import Term, Triple, iri

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["History", "Version", "link", "version_of"]

_TABLES: Final = """
create table if not exists version (
  graph text, version text, iri text, sha256 text, media_type text, address text, retrieved text,
  primary key (graph, version)
) without rowid;
create table if not exists setting (name text primary key, value text) without rowid;
"""
_ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document.

    Attributes:
        graph: bare IRI of the named graph of which it is or was the content.
        version: sorts the versions of the graph: see `Document.version`.
        iri: bare IRI of this version of the document.
        sha256: of its bytes.
        media_type: of its bytes.
        address: where it was fetched, "" if not known.
        retrieved: ISO date on which it was fetched, "" if not known.
    """

    graph: str
    version: str
    iri: str
    sha256: str
    media_type: str = ""
    address: str = ""
    retrieved: str = ""

    @property
    def day(self) -> str:
        """The ISO date from which it held, else on which it was seen, else fetched; or ""."""
        changed = self.version.partition(" ")[0]
        return changed if changed[:4].isdigit() else self.seen or self.retrieved

    @property
    def seen(self) -> str:
        """The ISO date on which it was seen, as its version says; "" if that does not."""
        seen = self.version.partition(" ")[2].partition(" ")[0]
        return seen if seen[:4].isdigit() else ""


class History:
    """Superseded versions in a folder or in memory; a folder is made when it is needed.

    >>> history = History.memory()
    >>> history.add(Version("urn:g", "1", "urn:a", "e3b0c44298fc1c149afbf4c8996fb924"), b"")
    True
    >>> [each.iri for each in history.versions("urn:g")]
    ['urn:a']
    """

    def __init__(self, folder: Path | None, *, may_write: bool) -> None:
        self._folder = folder
        self._may_write = may_write
        self._archive: Archive = FolderArchive(folder / "sources") if folder else MemoryArchive()
        self._rows: sqlite3.Connection | None = None
        if folder is None:
            self._rows = _opened(":memory:", may_write=True)
        elif (folder / "versions.sqlite").is_file():
            self._rows = _opened(str(folder / "versions.sqlite"), may_write=may_write)

    @classmethod
    def memory(cls) -> History:
        """Make an empty history in memory."""
        return cls(None, may_write=True)

    def __enter__(self) -> History:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the folder; a second call does nothing."""
        if self._rows is not None:
            self._rows.close()
            self._rows = None

    # --- what is in it ---------------------------------------------------------------

    def graphs(self) -> list[str]:
        """Give the bare IRIs of the graphs of which there are earlier versions, sorted."""
        return [str(row[0]) for row in self._asked("select distinct graph from version order by 1")]

    def versions(self, graph: str) -> list[Version]:
        """Give the versions of a graph, the oldest first."""
        asked = "select * from version where graph = ? order by version"
        return [Version(*row) for row in self._asked(asked, graph)]

    def before(self, graph: str, version: str) -> Version | None:
        """Give the version that another one of the same graph follows, None if there is none."""
        older = [
            each
            for each in self.versions(graph)
            if each.version < version and not says_same(each.version, version)
        ]
        return older[-1] if older else None

    def read(self, version: Version) -> bytes:
        """Give the bytes of a version.

        Raises:
            StoreError: if they are missing or damaged.
        """
        return self._archive.read(version.sha256)

    @property
    def keeps(self) -> int | None:
        """How many versions of a graph are kept, None for all."""
        for (value,) in self._asked("select value from setting where name = 'keep'"):
            return None if value == _ALL else int(str(value))
        return None

    def _asked(self, question: str, *values: str) -> list[tuple[str, ...]]:
        if self._rows is None:
            return []
        try:
            return self._rows.execute(question, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(self._unusable(error)) from error

    def _unusable(self, error: sqlite3.Error) -> str:
        return f"{self._folder or 'memory'}: the history cannot be used ({error})"

    # --- changes -----------------------------------------------------------------------

    def keep(self, number: int | None) -> None:
        """Decide how many versions of a graph are kept, None for all; the others go.

        Raises:
            StoreError: if the history cannot be written.
        """
        if number == self.keeps:
            return
        value = _ALL if number is None else str(number)
        self._change([("insert or replace into setting values ('keep', ?)", (value,))])
        for graph in self.graphs():
            self._exchange(graph, self.versions(graph))

    def add(self, version: Version, data: bytes) -> bool:
        """Keep a version that another one has replaced; tell whether it was new.

        Raises:
            StoreError: if the history cannot be written.
        """
        if self.keeps == 0 or version in (known := self.versions(version.graph)):
            return False
        kept = self._kept([*known, version])
        if version not in kept:
            return False
        self._made()
        self._archive.keep([data])
        self._exchange(version.graph, kept)
        return True

    def forget(self, graph: str) -> None:
        """Forget all versions of a graph.

        Raises:
            StoreError: if the history cannot be written.
        """
        self._exchange(graph, [])

    def _kept(self, versions: Iterable[Version]) -> list[Version]:
        """Give those to keep: of a run that says the same the first, and no more than wanted."""
        runs: dict[str, Version] = {}
        last: Version | None = None
        # Of equal bytes those that were fetched first come last, and so stay.
        earliest = sorted(versions, key=lambda it: (it.retrieved or "9999", it.address))[::-1]
        for each in sorted(earliest, key=lambda it: (it.version, it.sha256)):
            if last is None or not says_same(each.version, last.version):
                runs[each.version] = last = each
        found = list(runs.values())
        number = self.keeps
        return found if number is None else found[max(0, len(found) - number) :]

    def _exchange(self, graph: str, versions: list[Version]) -> None:
        old, new = set(self.versions(graph)), set(self._kept(versions))
        gone, come = old - new, new - old
        if not gone and not come:
            return
        delete = "delete from version where graph = ? and version = ?"
        insert = "insert or replace into version values (?, ?, ?, ?, ?, ?, ?)"
        self._change(
            [
                *((delete, (each.graph, each.version)) for each in gone),
                *((insert, astuple(each)) for each in come),
            ]
        )
        for each in gone:
            if not self._asked("select 1 from version where sha256 = ? limit 1", each.sha256):
                self._archive.discard(each.sha256)

    def _change(self, steps: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        rows = self._made()
        try:
            with rows:
                for step, values in steps:
                    rows.execute(step, values)
        except sqlite3.Error as error:
            raise StoreError(self._unusable(error)) from error

    def _made(self) -> sqlite3.Connection:
        if not self._may_write:
            msg = "the history is open for reading; open the store for writing to change it"
            raise StoreError(msg)
        if self._rows is None:
            assert self._folder is not None  # noqa: S101 - in memory it is always there
            try:
                self._folder.mkdir(exist_ok=True)
            except OSError as error:
                msg = f"{self._folder}: the history cannot be made ({error.strerror})"
                raise StoreError(msg) from error
            self._rows = _opened(str(self._folder / "versions.sqlite"), may_write=True)
        return self._rows


def _opened(path: str, *, may_write: bool) -> sqlite3.Connection:
    try:
        if not may_write:
            return sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
        rows = sqlite3.connect(path)
        with closing(rows.cursor()) as cursor, suppress(sqlite3.Warning):
            cursor.executescript(_TABLES)
    except sqlite3.Error as error:
        msg = f"{path}: the history cannot be opened ({error})"
        raise StoreError(msg) from error
    return rows


def version_of(graph: str, version: str, provenance: Iterable[Triple]) -> Version | None:
    """Give the version that the provenance of a graph tells of, None if it tells too little."""
    said: dict[tuple[Term, Term], str] = {}
    for subject, predicate, value in provenance:
        said[subject, predicate] = ox_term(value).value
    own, source = iri(graph), iri(f"{graph}/source")
    about, digest = said.get((own, t.schema_about)), said.get((source, t.schema_sha256))
    if about is None or digest is None:
        return None
    more = (t.schema_encodingFormat, t.dcterms_source, t.dcterms_date)
    return Version(graph, version, about, digest, *(said.get((source, each), "") for each in more))


def link(document: str, history: History, graph: str, version: str) -> list[Triple]:
    """State which version a version of a document revises; nothing if none is known."""
    earlier = history.before(graph, version)
    if earlier is None:
        return []
    return [Triple(iri(document), t.prov_wasRevisionOf, iri(earlier.iri))]
