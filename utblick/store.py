"""The store: one named graph per source document, and what follows from them.

Beside the source graphs stand three others: the entities that documents share (``entities.py``),
provenance (``provenance.py``) and the value sets (``vocabularies.py``). A change is one atomic
update. Bytes are kept before it, so that no graph points to missing ones; words are indexed after.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from utblick import terms as t
from utblick.archive import Archive, FolderArchive, MemoryArchive
from utblick.asking import ByKind
from utblick.batch import Batch, Outcome
from utblick.changes import plan, provenance_in, triples_in, version_in
from utblick.errors import QueryError, StoreError
from utblick.facts import DERIVED, ENTITY, PROVENANCE, ox_iri
from utblick.folder import StoreFolder, closed
from utblick.lock import Kind, StoreLock
from utblick.search.keeping import Keeper

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping
    from types import TracebackType

    from rdflib import Dataset

    from utblick.graph import NamedGraph, Triple
    from utblick.search.index import TextIndex

__all__ = ["ENTITY", "PROVENANCE", "Batch", "GraphStore", "Outcome"]

FLUSH = 8_000_000
"""Characters of updates after which memory is emptied to disk: 1,200 records then take 200 MB."""

_SHA256 = ox_iri(t.schema_sha256)


class GraphStore(ByKind):
    """Named graphs in a folder or in memory, and the sources they were read from.

    >>> from utblick.graph import NamedGraph, Triple, iri, text
    >>> label = iri("http://www.w3.org/2000/01/rdf-schema#label")
    >>> with GraphStore.memory() as store:
    ...     graph = NamedGraph.of("urn:g", [Triple(iri("urn:a"), label, text("A"))])
    ...     store.replace(graph), store.graphs(), store.ask("ASK { ?s ?p 'A' }")
    (<Outcome.LOADED: 'loaded'>, ['urn:g'], True)
    """

    def __init__(
        self, store: ox.Store, archive: Archive, keeper: Keeper, lock: StoreLock | None = None
    ) -> None:
        self._store = store
        self._archive = archive
        self._lock = lock
        self._mode = lock.kind if lock else "write"
        self.keeper = keeper
        self._views: list[Dataset] = []
        self._unflushed = 0

    @classmethod
    def open(cls, path: str | os.PathLike[str], mode: Kind = "read") -> GraphStore:
        """Open the store of a folder; for writing it is made if it is not there.

        Raises:
            StoreError: if it is no store, or is in use: many may read at once, or one write.
        """
        folder = StoreFolder(Path(path))
        if mode == "write":
            folder.make()
        folder.check()
        lock = StoreLock(folder.path, mode)
        keeper = Keeper(folder.words, folder.graphs, may_write=mode == "write")
        try:
            store = folder.opened(mode)
        except (OSError, RuntimeError) as error:
            lock.release()
            msg = f"{folder.graphs}: Oxigraph cannot open it: {error}"
            raise StoreError(msg) from error
        return cls(store, FolderArchive(folder.sources), keeper, lock)

    @classmethod
    def memory(cls) -> GraphStore:
        """Make an empty store in memory."""
        return cls(ox.Store(), MemoryArchive(), Keeper())

    def close(self) -> None:
        """See that all is on disk and let go of the folder; a second call does nothing."""
        if self._lock is None:
            return
        if self._mode == "write":
            self._store.flush()
        for view in self._views:
            with suppress(AttributeError):
                view.store.close()
        self._store = closed()
        self.keeper.close()
        self._lock.release()
        self._lock = None

    def __enter__(self) -> GraphStore:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- what is in it ---------------------------------------------------------------

    def graphs(self) -> list[str]:
        """Give the bare IRIs of the source graphs, sorted."""
        names = {
            each.value for each in self._store.named_graphs() if isinstance(each, ox.NamedNode)
        }
        return sorted(names - DERIVED)

    def has(self, graph: str) -> bool:
        """Tell whether there is a graph of this bare IRI."""
        return self._store.contains_named_graph(ox.NamedNode(graph))

    def __len__(self) -> int:
        """Count the statements of all graphs; one that two graphs hold counts twice."""
        return len(self._store)

    def version_of(self, graph: str) -> str:
        """Give the version of the document that a graph holds, "" if it has none."""
        return version_in(self._store, graph)

    def provenance(self, graph: str) -> list[Triple]:
        """Give where a graph comes from, sorted."""
        return sorted(provenance_in(self._store, graph))

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Give the statements of one graph, or of all, in no order."""
        return self.match(graph=graph)

    def triples(self, graph: str) -> list[Triple]:
        """Give the statements of one graph, sorted."""
        return sorted(triples_in(self._store, graph))

    def match(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: ox.NamedNode | ox.Literal | None = None,
        graph: str | None = None,
    ) -> Iterator[ox.Quad]:
        """Give the statements with these terms, from the indexes, in no order."""
        name = None if graph is None else ox.NamedNode(graph)
        return self._store.quads_for_pattern(subject, predicate, value, name)

    def dump(self, output: IO[bytes], graph: str) -> None:
        """Write one graph as N-Triples to a binary file, in no order."""
        self._store.dump(output, ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))

    def dataset(self) -> Dataset:
        """Give a live rdflib view; its default graph is the union of all graphs."""
        from oxrdflib import OxigraphStore  # noqa: PLC0415 - most uses need no rdflib
        from rdflib import Dataset  # noqa: PLC0415

        view = Dataset(store=OxigraphStore(store=self._store), default_union=True)
        self._views.append(view)
        return view

    # --- queries -----------------------------------------------------------------------

    def query(
        self, query: str, prefixes: dict[str, str] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Ask a SPARQL query of the union of all graphs; it need not declare ``prefixes``.

        Raises:
            QueryError: if it is not SPARQL 1.1, or cannot be answered.
        """
        try:
            return self._store.query(query, prefixes=prefixes, use_default_graph_as_union=True)
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            msg = f"the query cannot be answered: {error}"
            raise QueryError(msg) from error

    def index(self) -> TextIndex:
        """Give the index of words that `find` asks, brought up to date if need be."""
        return self.keeper.current(self)

    # --- sources -----------------------------------------------------------------------

    def source(self, iri: str) -> bytes | None:
        """Give the bytes of a source or a frozen text by its bare IRI, None if not known.

        Raises:
            StoreError: if the store knows them but they are missing or damaged.
        """
        for quad in self.match(ox.NamedNode(iri), _SHA256, None, PROVENANCE):
            if isinstance(quad.object, ox.Literal):
                return self._archive.read(quad.object.value)
        return None

    def text(self, iri: str) -> str | None:
        """Give the frozen text that spans point into, None if it is not known."""
        data = self.source(iri)
        return None if data is None else data.decode()

    def archived(self) -> list[str]:
        """Give the SHA-256 of all sources that are kept, sorted."""
        return self._archive.digests()

    # --- changes -----------------------------------------------------------------------

    def batch(self) -> Batch:
        """Begin a batch: documents put into it go in together."""
        return Batch(self)

    def replace(self, graph: NamedGraph, sources: Iterable[bytes] = ()) -> Outcome:
        """Put in the graph of a document, in place of the one that has its name.

        Args:
            graph: what the document states, and its provenance.
            sources: the bytes that its provenance names.

        Returns:
            What was done: an older version never replaces a newer one.

        Raises:
            SourceError: if a statement cannot be stored; the store stays as it was.
            StoreError: if the store is open for reading, or cannot be written.
        """
        with self.batch() as batch:
            return batch.put(graph, sources)

    def drop(self, name: str) -> bool:
        """Take a graph out, with all that only it stated; tell whether it was there.

        Raises:
            StoreError: if the store is open for reading, or cannot be written.
        """
        if name in DERIVED or not self.has(name):
            return False
        self.change({name: None}, ())
        return True

    def change(self, graphs: Mapping[str, NamedGraph | None], sources: Iterable[bytes]) -> None:
        """Bring `canonical` graphs in, or take them out (None), in one atomic update.

        Raises:
            StoreError: if the store is open for reading, or cannot be written.
        """
        if self._mode != "write":
            msg = "the store is open for reading; open it with mode='write' to change it"
            raise StoreError(msg)
        change = plan(self._store, graphs)
        self._archive.keep(sources)
        self.keeper.prepare(self)
        if change.update:
            try:
                self._store.update(change.update)
                self._flush_if_much(len(change.update))
            except (OSError, SyntaxError, RuntimeError) as error:
                msg = f"the store could not be written, nothing was changed: {error}"
                raise StoreError(msg) from error
        self.keeper.follow(self, graphs)
        for digest in change.released:
            if not any(self.match(None, _SHA256, ox.Literal(digest), PROVENANCE)):
                self._archive.discard(digest)

    def _flush_if_much(self, size: int) -> None:
        """Write to disk what Oxigraph holds back in memory, so that it does not fill it."""
        self._unflushed += size
        if self._lock is not None and self._unflushed >= FLUSH:
            self._store.flush()
            self._unflushed = 0
