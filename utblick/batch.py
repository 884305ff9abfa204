"""Documents put into a store together, and what became of each.

A batch goes in as one update, so each of its documents is there as a whole or not at all. An
older version never replaces a newer one, in the batch or in the store: the order of loading
changes nothing.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from utblick import terms as t
from utblick.changes import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import TracebackType

    from utblick.graph import NamedGraph, Term, Triple

__all__ = ["BATCH_BYTES", "BATCH_TRIPLES", "Batch", "Outcome", "says_same"]

BATCH_TRIPLES = 5_000
"""Statements put together in one update: few enough for memory, many enough for speed."""

BATCH_BYTES = 16_000_000
"""Bytes of sources held back until the update that needs them."""


class Outcome(StrEnum):
    """What became of a document that was put into a store."""

    LOADED = "loaded"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    KEPT_NEWER = "kept newer"


class _Changeable(Protocol):
    """What a batch asks of the store it goes into."""

    def has(self, graph: str) -> bool: ...

    def version_of(self, graph: str) -> str: ...

    def provenance(self, graph: str) -> list[Triple]: ...

    def source(self, iri: str) -> bytes | None: ...

    def change(self, graphs: Mapping[str, NamedGraph | None], sources: Iterable[bytes]) -> None: ...


class Batch:
    """Documents on their way into a store; used in a ``with`` block.

    Leaving the block puts in what is left. If it is left by an error, that is not put in.
    """

    def __init__(self, store: _Changeable) -> None:
        self._store = store
        self._pending: dict[str, NamedGraph] = {}
        self._sources: dict[str, list[bytes]] = {}

    def __enter__(self) -> Batch:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.flush()

    def outcome(self, graph: NamedGraph) -> Outcome:
        """Tell what `put` would do, going by the provenance alone: same bytes, same loader.

        So a document that is there already need not be mapped to be recognised.
        """
        if graph.name not in self._pending and not self._store.has(graph.name):
            return Outcome.LOADED
        version, provenance = self.known(graph.name)
        if says_same(graph.version, version) and _is_read_alike(graph, provenance):
            return Outcome.UNCHANGED if graph.version > version else Outcome.REPLACED
        if graph.version and version and graph.version < version:
            return Outcome.KEPT_NEWER
        levels = [_values(each, t.dcterms_type) for each in (graph.provenance, provenance)]
        same = bool(graph.provenance) and provenance.issuperset(graph.provenance)
        same = same and levels[0] == levels[1]
        twin = bool(graph.version) and graph.version == version
        if same or (twin and _adds_nothing(graph, provenance)):
            return Outcome.UNCHANGED
        return Outcome.REPLACED

    def known(self, name: str) -> tuple[str, set[Triple]]:
        """Give the version and the provenance of a graph, as put in or as it is in the store."""
        pending = self._pending.get(name)
        if pending is not None:
            return pending.version, set(pending.provenance)
        return self._store.version_of(name), set(self._store.provenance(name))

    def data(self, name: str) -> bytes | None:
        """Give the bytes of a document, on its way or in the store; None if there are none.

        Raises:
            StoreError: if they are missing or damaged.
        """
        if name in self._pending:
            return next(iter(self._sources[name]), b"")
        return self._store.source(f"{name}/source") if self._store.has(name) else None

    def put(self, graph: NamedGraph, sources: Iterable[bytes] = ()) -> Outcome:
        """Put in the graph of a document, in place of the one that has its name.

        Raises:
            SourceError: if a statement cannot be stored; nothing of the graph goes in.
            StoreError: if the store cannot be written; the batch is lost, no document is half in.
        """
        written = canonical(graph)
        outcome = self.outcome(written)
        if outcome in {Outcome.LOADED, Outcome.REPLACED}:
            self._pending[graph.name] = written
            self._sources[graph.name] = list(sources)
            self._flush_if_full()
        return outcome

    def _flush_if_full(self) -> None:
        statements = sum(len(each.triples) for each in self._pending.values())
        size = sum(len(data) for sources in self._sources.values() for data in sources)
        if statements >= BATCH_TRIPLES or size >= BATCH_BYTES:
            self.flush()

    def flush(self) -> None:
        """Put in what is held back.

        Raises:
            StoreError: if the store cannot be written.
        """
        if self._pending:
            pending, sources = self._pending, self._sources
            self._pending, self._sources = {}, {}
            self._store.change(pending, (data for each in sources.values() for data in each))


def says_same(new: str, old: str) -> bool:
    """Tell versions that differ in nothing but when they were seen: see `Document.version`.

    The one that was seen first is kept. So a record that has not changed costs no write, and
    the order of loading is no matter.
    """
    words, known = new.split(" "), old.split(" ")
    is_dated = len(words) == len(known) == 3  # noqa: PLR2004 - changed, seen, what it says
    return is_dated and new != old and words[::2] == known[::2]


def _is_read_alike(new: NamedGraph, old: set[Triple]) -> bool:
    """Tell that the same loader read both in the same way, whatever bytes they came in."""
    source, own = f"<{new.name}/source>", (f"<{new.name}>", t.schema_version)
    said = [
        each
        for each in new.provenance
        if each.subject != source
        and (each.subject, each.predicate) != own
        # What it revises depends on what else was loaded by then, not on how it was read.
        and each.predicate != t.prov_wasRevisionOf
    ]
    return bool(_values(said, t.prov_wasAssociatedWith)) and old.issuperset(said)


def _adds_nothing(new: NamedGraph, old: set[Triple]) -> bool:
    """Tell one of two writings of the same version, so that the order of loading is no matter.

    One record may come as a line and as an indented file. Its version says that they are one;
    of the two the one with the greater SHA-256 is kept, unless the loader or the level is another.
    The same bytes fetched again later say nothing new.
    """
    if not _is_read_alike(new, old):
        return False
    sources = [_values(each, t.schema_sha256) for each in (new.provenance, old)]
    fetched = [_values(each, t.dcterms_date) for each in (new.provenance, old)]
    is_later = bool(fetched[1]) and fetched[0] > fetched[1]
    return sources[0] < sources[1] or (sources[0] == sources[1] and is_later)


def _values(triples: Iterable[Triple], predicate: Term) -> list[Term]:
    return sorted(each.object for each in triples if each.predicate == predicate)
