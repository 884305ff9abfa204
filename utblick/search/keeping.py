"""The index kept in step with the graphs, and what happens when it is not.

Graphs and index are two files, so there are two commits: first the graphs, then the index. In
the index stands a mark of the graphs' files, as they were when their last writer closed them.
It is wiped before the first change of a writer. So after a crash, after another program wrote,
or after one of the two was put back from a copy, the marks differ: then the graphs are compared
one by one with the index, by source and loader, and what differs is indexed anew.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, Protocol

from utblick import terms as t
from utblick.errors import StoreError
from utblick.facts import DERIVED, PROVENANCE, ox_iri
from utblick.graph import Term, iri_text
from utblick.search.index import TextIndex
from utblick.search.parts import Part, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
    from pathlib import Path

    import pyoxigraph as ox

    from utblick.graph import NamedGraph, Triple

__all__ = ["Keeper", "state_of"]

_log = logging.getLogger(__name__)

TOGETHER: Final = 200
"""Graphs that are indexed together when the index is brought up to date."""

_Held = tuple[str, list[Part]]


class _Readable(Protocol):
    """What the index asks of the store whose graphs it follows."""

    def graphs(self) -> list[str]: ...

    def triples(self, graph: str) -> list[Triple]: ...

    def provenance(self, graph: str) -> list[Triple]: ...

    def text(self, iri: str) -> str | None: ...

    def match(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: ox.NamedNode | ox.Literal | None = None,
        graph: str | None = None,
    ) -> Iterator[ox.Quad]: ...


def state_of(folder: Path) -> str:
    """Give what tells one state of an Oxigraph folder from the next: its files and their sizes."""
    with suppress(OSError):
        return " ".join(
            f"{path.name}:{path.stat().st_size}"
            for path in sorted(folder.iterdir())
            if path.suffix in {".sst", ".log"} or path.name.startswith(("MANIFEST", "CURRENT"))
        )
    return "none"


class Keeper:
    """Keeps the index of one store, which is made when it is first needed.

    Args:
        path: the file of the index; None for a store in memory.
        graphs: the folder of the graphs; looked at before they are opened.
        may_write: whether the store is open for writing, so that nobody else has it.
    """

    def __init__(
        self, path: Path | None = None, graphs: Path | None = None, *, may_write: bool = True
    ) -> None:
        self._path = path
        self._graphs = graphs
        self._may_write = may_write
        self._state = "" if graphs is None else state_of(graphs)
        self._index: TextIndex | None = None
        self._is_dirty = False

    @classmethod
    def holding(cls, index: TextIndex) -> Keeper:
        """Keep an index that is in step already."""
        keeper = cls()
        keeper._index = index
        return keeper

    def is_current(self) -> bool:
        """Tell whether the index is there and in step, so that a search need not wait for it."""
        if self._index is not None or self._path is None:
            return self._index is not None
        with suppress(sqlite3.Error):
            index = TextIndex.to_read(self._path)
            try:
                return index.is_ours and index.mark == self._state
            finally:
                index.close()
        return False

    def current(self, store: _Readable) -> TextIndex:
        """Give the index, brought up to date if need be.

        If its file cannot be written, it is made in memory, for as long as the store is open.
        """
        if self._index is None:
            self._index = self._opened(store)
        return self._index

    def _opened(self, store: _Readable) -> TextIndex:
        if self._path is not None:
            if not self._may_write and self.is_current():
                return TextIndex.to_read(self._path)
            try:
                return self._caught_up(store, self._path)
            except sqlite3.Error as error:
                _log.info("the index is made in memory: %s", error)
        index = TextIndex()
        with index.change():
            _catch_up(index, store)
        return index

    def _caught_up(self, store: _Readable, path: Path) -> TextIndex:
        try:
            return self._brought_up(store, path)
        except sqlite3.OperationalError:
            raise  # it cannot be written, or another has it: it need not be damaged
        except sqlite3.DatabaseError:
            path.unlink()
            return self._brought_up(store, path)

    def _brought_up(self, store: _Readable, path: Path) -> TextIndex:
        index = TextIndex(path)
        try:
            self._bring_up(index, store)
        except BaseException:
            index.close()
            raise
        return index

    def _bring_up(self, index: TextIndex, store: _Readable) -> None:
        if index.is_ours and index.mark == self._state:
            return
        with index.change():
            # Another reader may have done it while we waited for it.
            if not index.is_ours:
                index.clear()
            if index.mark != self._state:
                _catch_up(index, store)
                index.mark = "" if self._is_dirty else self._state

    def rebuild(self, store: _Readable) -> None:
        """Make the index anew from the graphs, whatever is the matter with it.

        Raises:
            StoreError: if it cannot be written.
        """
        if self._index is not None:
            self._index.close()
            self._index = None
        if self._path is None:
            return
        try:
            self._path.unlink(missing_ok=True)
            self._index = self._caught_up(store, self._path)
        except (sqlite3.Error, OSError) as error:
            msg = f"{self._path}: the index cannot be written ({error})"
            raise StoreError(msg) from error

    def prepare(self, store: _Readable) -> None:
        """See before a change that the index is in step, and that it says it may soon not be."""
        if self._path is None or self._is_dirty:
            return
        self._is_dirty = True
        with self._never_in_the_way():
            self.current(store).mark = ""

    def follow(self, store: _Readable, graphs: Mapping[str, NamedGraph | None]) -> None:
        """Index what a change has brought in, and forget what it has taken out."""
        if self._index is None:
            return
        held = {name: _held(graph) for name, graph in graphs.items() if name not in DERIVED}
        with self._never_in_the_way(), self._index.change():
            self._index.put(held, _text_of(store))

    @contextmanager
    def _never_in_the_way(self) -> Generator[None]:
        """Let no fault of the index stop a change to the graphs: it can be made up for."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            _log.warning("the text index is left behind (%s); 'utblick index' mends it", error)
            # Its mark stays wiped, so that whoever opens it next compares.
            if self._index is not None:
                with suppress(sqlite3.Error):
                    self._index.close()
            self._index, self._path, self._is_dirty = None, None, False

    def close(self) -> None:
        """Say of which state of the graphs the index is; they are closed before."""
        if self._may_write and self._graphs is not None:
            with suppress(sqlite3.Error):
                self._say_state(state_of(self._graphs))
        if self._index is not None:
            self._index.close()
        self._index = None

    def _say_state(self, state: str) -> None:
        # A writer that changed nothing leaves other files all the same.
        if self._index is None and self._path is not None and self.is_current():
            self._index = TextIndex(self._path)
        if self._index is not None:
            self._index.mark = state


def _catch_up(index: TextIndex, store: _Readable) -> None:
    """Index what differs between the graphs and the index."""
    known, there = index.marks(), _marks(store)
    gone = {name: None for name in known if name not in there}
    text = _text_of(store)
    index.put(gone, text)
    # Without a mark nothing tells whether it is the same.
    stale = sorted(name for name, mark in there.items() if not mark or known.get(name) != mark)
    for first in range(0, len(stale), TOGETHER):
        some = stale[first : first + TOGETHER]
        index.put({name: _held_by(store, name, there[name]) for name in some}, text)


def _text_of(store: _Readable) -> Callable[[str], str | None]:
    """Give how a frozen text is had: one that is damaged is left out, `show` tells of it."""

    def text(iri: str) -> str | None:
        try:
            return store.text(iri)
        except (StoreError, UnicodeDecodeError) as error:
            _log.warning("%s is not indexed: %s", iri, error)
            return None

    return text


def _held_by(store: _Readable, name: str, mark: str) -> _Held:
    return mark, parts(store.triples(name), _texts(store.provenance(name)))


def _held(graph: NamedGraph | None) -> _Held | None:
    if graph is None:
        return None
    told = ((each.subject, each.predicate, each.object) for each in graph.provenance)
    mark = _marks_of(told).get(graph.name, "")
    return mark, parts(graph.triples, _texts(graph.provenance))


def _texts(provenance: Iterable[Triple]) -> dict[str, str]:
    """Give the frozen texts by the documents that they are the texts of."""
    generated = (iri_text(each.object) for each in provenance if each.predicate == t.prov_generated)
    return {each.rpartition("/text/")[0]: each for each in generated if "/text/" in each}


def _marks(store: _Readable) -> dict[str, str]:
    """Give for each graph of a store which version of it that is, "" if it is not told."""
    told = (
        (Term(str(quad.subject)), predicate, Term(str(quad.object)))
        for predicate in (t.schema_sha256, t.prov_wasAssociatedWith)
        for quad in store.match(None, ox_iri(predicate), None, PROVENANCE)
    )
    found = _marks_of(told)
    return {name: found.get(name, "") for name in store.graphs()}


def _marks_of(told: Iterable[tuple[Term, Term, Term]]) -> dict[str, str]:
    sources: dict[str, str] = {}
    loaders: dict[str, str] = {}
    for subject, predicate, value in told:
        name, _, end = iri_text(subject).rpartition("/")
        if predicate == t.schema_sha256 and end == "source":
            sources[name] = value
        elif predicate == t.prov_wasAssociatedWith and end == "load":
            loaders[name] = value
    return {name: f"{sources[name]} {loaders[name]}" for name in sources.keys() & loaders.keys()}
