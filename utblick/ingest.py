"""The way in: files and folders to sources, documents, named graphs and into the store.

What fails is listed with its place and its reason and stops nothing else. What a file is, is
told from its bytes and never from its name.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from utblick.batch import Outcome
from utblick.errors import StoreError, UtblickError
from utblick.facts import VOCABULARY
from utblick.files import (
    HEAD,
    LARGEST,
    Passed,
    Retrieval,
    files,
    kind_of,
    read_known,
    read_source,
)
from utblick.graph import Document, Failure, NamedGraph, Problem
from utblick.levels import check_level, is_named_by_report, level_to_load, put, raise_named
from utblick.loader import Loader, Source
from utblick.store import GraphStore
from utblick.vocabularies import value_sets
from utblick.zips import Member, inflated, members

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator

    from utblick.batch import Batch

__all__ = ["LoadReport", "load", "placed", "read_source", "reason"]

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class LoadReport:
    """What became of all that was to be loaded.

    Attributes:
        counts: number of documents by outcome.
        failed: what was left out: files and single documents of a batch.
        problems: the IRI of a document, and what was odd in it; the document is loaded.
        passed: folders that were not looked into on purpose.
        raised: the graphs that were brought to the deepest level because a report names them.
    """

    counts: Counter[Outcome] = field(default_factory=Counter)
    failed: list[Failure] = field(default_factory=list)
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)

    def summary(self) -> str:
        """Say it in one line.

        >>> LoadReport(Counter({Outcome.LOADED: 2}), [Failure("x", "empty")]).summary()
        'documents: 2 loaded, 1 failed'
        """
        parts = [f"{self.counts[each]} {each}" for each in Outcome if self.counts[each]]
        if self.failed:
            parts.append(f"{len(self.failed)} failed")
        return "documents: " + ", ".join(parts) if parts else "no documents"


def load(  # noqa: PLR0913 - three that are needed, three that are known or not
    paths: Iterable[str | os.PathLike[str]],
    store: GraphStore,
    loaders: Sequence[Loader[Any]],
    *,
    address: str = "",
    retrieved: str = "",
    level: str = "",
    progress: Callable[[int, str], None] | None = None,
) -> LoadReport:
    """Load files and folders; a document that is there already is replaced.

    Studies that a report names are brought to the deepest level, whichever came first.

    Args:
        paths: files, .gz files, and folders with such, taken in the order of their names.
        store: a store open for writing.
        loaders: the kinds of source that are known.
        address: where the files were fetched, if known.
        retrieved: the ISO date on which they were fetched, if known.
        level: how deep documents are mapped whose loader knows it; "" for the loader's own,
            or the level at which they are in the store. What is pinned is not lowered.
        progress: called after each document and each failure, with how many there were so
            far and what was just dealt with.

    Raises:
        SourceError: if the address, the date or the level is none; nothing is loaded.
        StoreError: if the store cannot be written. What was reported before that may be in.
    """
    report, retrieval = LoadReport(), Retrieval(address, retrieved)
    job = _Job(store, loaders, retrieval, level, report)
    check_level(loaders, level)
    store.change({VOCABULARY: NamedGraph.of(VOCABULARY, value_sets())}, ())
    found = (file for path in paths for file in files(Path(path)))
    with store.batch() as batch:
        dealt = (what for file in found for what in _load_file(file, batch, job))
        for done, what in enumerate(dealt, 1):
            if progress is not None:
                progress(done, what)
    report.raised = raise_named(store, loaders, job.named)
    return report


@dataclass(slots=True)
class _Job:
    """What one load works with.

    Attributes:
        named: the graphs of the studies that its reports name.
    """

    store: GraphStore
    loaders: Sequence[Loader[Any]]
    retrieval: Retrieval
    level: str
    report: LoadReport
    named: set[str] = field(default_factory=set)


def _load_file(file: Path | Failure | Passed, batch: Batch, job: _Job) -> Iterator[str]:
    """Load one file; give the name of each document and failure as it is dealt with."""
    report = job.report
    if isinstance(file, Passed):
        report.passed.append(file)
        return
    if isinstance(file, Failure):
        report.failed.append(file)
        yield file.place
        return
    try:
        inside = members(file, LARGEST)
        if inside is None:
            yield from _load_source(*read_known(file, job.loaders, job.retrieval), batch, job)
            return
        for member in inside:
            yield from _load_member(member, batch, job)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad file must not stop the others
        report.failed.append(Failure(str(file), reason(error, str(file))))
        yield str(file)


def _load_member(member: Member | Failure, batch: Batch, job: _Job) -> Iterator[str]:
    """Load one file of a zip file."""
    if isinstance(member, Failure):
        job.report.failed.append(member)
        yield member.place
        return
    try:
        data = inflated(member.name, member.data, LARGEST, deflated=member.deflated)
        loader = kind_of(member.name, data[:HEAD], job.loaders)
        source = Source(member.name, data, job.retrieval.address, job.retrieval.retrieved)
        yield from _load_source(source, loader, batch, job)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad file must not stop the others
        job.report.failed.append(Failure(member.name, reason(error, member.name)))
        yield member.name


def _load_source(source: Source, loader: Loader[Any], batch: Batch, job: _Job) -> Iterator[str]:
    for found in loader.read(source):
        if isinstance(found, Failure):
            job.report.failed.append(placed(found, source.name))
            yield found.id or found.place
        else:
            _load_document(found, loader, source, batch, job)
            yield found.iri


def placed(failure: Failure, name: str) -> Failure:
    """Name the file too: a loader knows only the place inside of it."""
    if failure.place.startswith((f"{name}:", f"{name},")) or failure.place == name:
        return failure
    return replace(failure, place=f"{name}, {failure.place}" if failure.place else name)


def _load_document(
    document: Document[Any], loader: Loader[Any], source: Source, batch: Batch, job: _Job
) -> None:
    report = job.report
    try:
        known = batch.known(document.graph)[1]
        is_named = bool(loader.levels) and is_named_by_report(job.store, document.graph)
        level = level_to_load(loader, job.level, known, is_named=is_named)
        outcome = put(replace(document, level=level), loader, source, batch, job.named)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad document must not stop the others
        report.failed.append(Failure(source.name, reason(error, source.name), document.iri))
        return
    report.counts[outcome] += 1
    report.problems.extend((document.iri, each) for each in document.problems)


def reason(error: Exception, place: str) -> str:
    """Say why; an error that is not ours is a defect of a loader and is logged as a whole."""
    if isinstance(error, UtblickError):
        return str(error).removeprefix(f"{place}: ")
    if isinstance(error, RecursionError):
        return "found nesting too deep to be read"
    _log.debug("a loader failed on %s", place, exc_info=error)
    return f"could not be mapped ({type(error).__name__}: {error}); please report this"
