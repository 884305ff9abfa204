"""The way in: files and folders to sources, documents, named graphs and into the store.

What fails is listed with its place and its reason and stops nothing else. What a file is, is
told from its bytes and never from its name.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from utblick.batch import Batch, Outcome
from utblick.errors import StoreError
from utblick.facts import VOCABULARY
from utblick.files import (
    LARGEST,
    Passed,
    Retrieval,
    files,
    kind_of,
    read_known,
    read_source,
    retrieval_beside,
)
from utblick.graph import Document, Failure, NamedGraph
from utblick.levels import (
    check_level,
    is_named_by_report,
    level_to_load,
    put,
    raise_named,
    studies_named,
)
from utblick.load_report import LoadReport
from utblick.loader import Loader, Source
from utblick.pool import Mapped, Pool, placed, reason
from utblick.store import GraphStore
from utblick.superseding import Superseder
from utblick.twins import Twins
from utblick.unpacking import HEAD
from utblick.vocabularies import value_sets
from utblick.zips import Member, inflated, members

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable

    from utblick.history import History

__all__ = ["load", "read_source"]

_log = logging.getLogger(__name__)

FEW = 4
"""Files that are read here before it is worth to start workers."""


def load(  # noqa: PLR0913 - three that are needed, those that are known or not
    paths: Iterable[str | os.PathLike[str]],
    store: GraphStore,
    loaders: Sequence[Loader[Any]],
    *,
    address: str = "",
    retrieved: str = "",
    level: str = "",
    ocr: bool = False,
    workers: int = 1,
    history: History | None = None,
    progress: Callable[[int, str], None] | None = None,
) -> LoadReport:
    """Load files and folders; a document that is there already is replaced.

    Studies that a report names are brought to the deepest level, whichever came first. Where a
    file beside a file says where and when it was fetched, that is taken unless it is given.

    Args:
        paths: files, also .gz, .zst and .zip, and folders with such, taken in the order of
            their names.
        store: a store open for writing.
        loaders: the kinds of source that are known.
        address: where the files were fetched, if known.
        retrieved: the ISO date on which they were fetched, if known.
        level: how deep documents are mapped whose loader knows it; "" for the loader's own,
            or the level at which they are in the store. What is pinned is not lowered.
        ocr: whether scans may be given to a program that recognises their text.
        workers: processes that read what takes long, if there is much of it; the result is
            the same. A program that asks for more than one must be importable without effect.
        history: takes the versions that are superseded; without it they are let go.
        progress: called after each document and each failure, with how many there were so
            far and what was just dealt with.

    Raises:
        SourceError: if the address, the date or the level is none; nothing is loaded.
        StoreError: if the store cannot be written. What was reported before that may be in.
    """
    report, retrieval = LoadReport(), Retrieval(address, retrieved, ocr)
    check_level(loaders, level)
    store.change({VOCABULARY: NamedGraph.of(VOCABULARY, value_sets())}, ())
    found = (file for path in paths for file in files(Path(path)))
    named: set[str] = set()
    superseder = Superseder(store, history)
    with store.batch() as batch, Pool(workers) as pool:
        into = _Into(store, batch, level, report, named, superseder)
        intake = _Intake(into, loaders, retrieval, pool if workers > 1 else None)
        for done, what in enumerate(intake.taken(found), 1):
            if progress is not None:
                progress(done, what)
    superseder.link_again()
    report.raised = raise_named(store, loaders, named)
    return report


@dataclass(slots=True)
class _Into:
    """Where documents go, and what becomes of them.

    Attributes:
        store: the store.
        batch: what is on its way into it.
        level: the level that the load names, or "".
        report: gets what became of each.
        named: gets the graphs of the studies that reports name.
        superseder: gets the versions that are superseded.
        twins: tells the documents of the load that contradict another.
    """

    store: GraphStore
    batch: Batch
    level: str
    report: LoadReport
    named: set[str]
    superseder: Superseder
    twins: Twins = field(default_factory=Twins)

    def put(self, document: Document[Any], loader: Loader[Any], source: Source) -> None:
        """Map a document at its level and put it in."""
        try:
            known = self.batch.known(document.graph)[1]
            is_named = bool(loader.levels) and is_named_by_report(self.store, document.graph)
            level = level_to_load(loader, self.level, known, is_named=is_named)
            leveled = replace(document, level=level)
            outcome = put(
                leveled, loader, source, self.batch, self.named, superseder=self.superseder
            )
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - one bad document must not stop the others
            _log.debug("%s could not be mapped", document.iri, exc_info=error)
            failure = Failure(source.name, reason(error, source.name), document.iri)
            self.report.failed.append(failure)
            return
        self._count(document, outcome, source)

    def put_mapped(self, mapped: Mapped, source: Source) -> None:
        """Put in a document that a worker has mapped."""
        document, graph = mapped
        try:
            outcome = self.batch.put(graph, document.sources)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - the same
            failure = Failure(source.name, reason(error, source.name), document.iri)
            self.report.failed.append(failure)
            return
        self.named.update(studies_named(graph))
        self._count(document, outcome, source)

    def _count(self, document: Document[Any], outcome: Outcome, source: Source) -> None:
        self.report.counts[outcome] += 1
        self.report.problems.extend((document.iri, each) for each in document.problems)
        other = self.twins.told(document.graph, document.version, source.name)
        if other is not None:
            self.report.problems.append((document.iri, other))

    def leave(self, what: Failure | Passed) -> Iterator[str]:
        """Note what was left out; give its name if it is a failure."""
        if isinstance(what, Passed):
            self.report.passed.append(what)
            return
        self.report.failed.append(what)
        yield what.id or what.place


@dataclass(slots=True)
class _Intake:
    """Files on their way in; gives the name of what was dealt with."""

    into: _Into
    loaders: Sequence[Loader[Any]]
    retrieval: Retrieval
    pool: Pool | None
    slow: int = 0

    def taken(self, found: Iterable[Path | Failure | Passed]) -> Iterator[str]:
        """Load what was found, in its order."""
        for file in found:
            if isinstance(file, Path):
                yield from self._tried(str(file), self._file(file))
            else:
                yield from self._rest()
                yield from self.into.leave(file)
        yield from self._rest()

    def _tried(self, name: str, loading: Iterator[str]) -> Iterator[str]:
        """Let a file fail without harm to others."""
        try:
            yield from loading
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - one bad file must not stop the others
            _log.debug("%s could not be read", name, exc_info=error)
            yield from self._rest()
            yield from self.into.leave(Failure(name, reason(error, name)))

    def _file(self, file: Path) -> Iterator[str]:
        inside = members(file, LARGEST)
        given = self._retrieval(file)
        if inside is None:
            yield from self._source(*read_known(file, self.loaders, given))
            return
        for member in inside:
            if isinstance(member, Failure):
                yield from self._rest()
                yield from self.into.leave(member)
            else:
                yield from self._tried(member.name, self._member(member, given))

    def _retrieval(self, file: Path) -> Retrieval:
        """Give where and when a file was fetched: as the load says, else as the file beside it."""
        if self.retrieval.address or self.retrieval.retrieved:
            return self.retrieval
        return replace(retrieval_beside(file), ocr=self.retrieval.ocr)

    def _member(self, member: Member, given: Retrieval) -> Iterator[str]:
        data = inflated(member.name, member.data, LARGEST, deflated=member.deflated)
        loader = kind_of(member.name, data[:HEAD], self.loaders)
        source = Source(member.name, data, given.address, given.retrieved, given.ocr)
        yield from self._source(source, loader)

    def _source(self, source: Source, loader: Loader[Any]) -> Iterator[str]:
        self.slow += loader.apart
        if self.pool is not None and loader.apart and self.slow > FEW:
            for one, results in self.pool.put(source, loader):
                yield from self._results(one, results)
            return
        yield from self._rest()
        for found in loader.read(source):
            if isinstance(found, Failure):
                yield from self.into.leave(placed(found, source.name))
            else:
                self.into.put(found, loader, source)
                yield found.iri

    def _rest(self) -> Iterator[str]:
        """Load what workers still read: what comes next comes after it."""
        for source, results in self.pool.rest() if self.pool is not None else ():
            yield from self._results(source, results)

    def _results(self, source: Source, results: Iterable[Mapped | Failure]) -> Iterator[str]:
        for found in results:
            if isinstance(found, Failure):
                yield from self.into.leave(found)
            else:
                self.into.put_mapped(found, source)
                yield found.document.iri
