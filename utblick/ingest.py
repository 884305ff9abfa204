"""The way in: files and folders to sources, documents, named graphs and into the store.

What fails is listed with its place and its reason and stops nothing else. What a file is, is
told from its bytes and never from its name.
"""

from __future__ import annotations

import gzip
import logging
import stat
import zlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from utblick.batch import Outcome
from utblick.errors import SourceError, StoreError, TermError, UtblickError
from utblick.graph import Document, Failure, NamedGraph, Problem, iri, iri_text
from utblick.loader import Loader, Source
from utblick.provenance import provenance_of

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from utblick.batch import Batch
    from utblick.store import GraphStore

__all__ = ["LARGEST", "LoadReport", "Retrieval", "kind_of", "load", "read_source"]

LARGEST: Final = 512 * 1024 * 1024
"""Most bytes of one file, unpacked: beyond it a file is refused, so that memory is bounded."""

HEAD: Final = 64 * 1024
"""First bytes of a file, by which its kind is told before the rest is read."""

_GZIP: Final = b"\x1f\x8b"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Where and when files were fetched, as far as whoever fetched them says so.

    Raises:
        SourceError: if the address is no absolute IRI, or the date none of the calendar.

    >>> Retrieval("https://example.org/r.pdf", "2026-11-24").retrieved
    '2026-11-24'
    """

    address: str = ""
    retrieved: str = ""

    def __post_init__(self) -> None:
        if self.address:
            try:
                ox.NamedNode(iri_text(iri(self.address)))
            except (TermError, ValueError) as error:
                msg = f"found {self.address!r} as an address, expected a URL: {error}"
                raise SourceError(msg) from error
        if self.retrieved and not _is_date(self.retrieved):
            msg = f"found {self.retrieved!r} as a date, expected YYYY-MM-DD"
            raise SourceError(msg)


def _is_date(written: str) -> bool:
    # fromisoformat reads other forms too (20261124, 2026-W48-2), which xsd:date does not.
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


@dataclass(slots=True)
class LoadReport:
    """What became of all that was to be loaded.

    Attributes:
        counts: number of documents by outcome.
        failed: what was left out: files and single documents of a batch.
        problems: the IRI of a document, and what was odd in it; the document is loaded.
    """

    counts: Counter[Outcome] = field(default_factory=Counter)
    failed: list[Failure] = field(default_factory=list)
    problems: list[tuple[str, Problem]] = field(default_factory=list)

    def summary(self) -> str:
        """Say it in one line.

        >>> LoadReport(Counter({Outcome.LOADED: 2}), [Failure("x", "empty")]).summary()
        'documents: 2 loaded, 1 failed'
        """
        parts = [f"{self.counts[each]} {each}" for each in Outcome if self.counts[each]]
        if self.failed:
            parts.append(f"{len(self.failed)} failed")
        return "documents: " + ", ".join(parts) if parts else "no documents"


def load(
    paths: Iterable[str | os.PathLike[str]],
    store: GraphStore,
    loaders: Sequence[Loader[Any]],
    *,
    address: str = "",
    retrieved: str = "",
    progress: Callable[[int, str], None] | None = None,
) -> LoadReport:
    """Load files and folders; a document that is there already is replaced.

    Args:
        paths: files, .gz files, and folders with such, taken in the order of their names.
        store: a store open for writing.
        loaders: the kinds of source that are known.
        address: where the files were fetched, if known.
        retrieved: the ISO date on which they were fetched, if known.
        progress: called after each document and each failure, with how many there were so
            far and what was just dealt with.

    Raises:
        SourceError: if the address or the date is none; nothing is loaded.
        StoreError: if the store cannot be written. What was reported before that may be in.
    """
    report, retrieval = LoadReport(), Retrieval(address, retrieved)
    files = (file for path in paths for file in _files(Path(path)))
    with store.batch() as batch:
        dealt = (
            what for file in files for what in _load_file(file, loaders, retrieval, batch, report)
        )
        for done, what in enumerate(dealt, 1):
            if progress is not None:
                progress(done, what)
    return report


def _load_file(
    file: Path | Failure,
    loaders: Sequence[Loader[Any]],
    retrieval: Retrieval,
    batch: Batch,
    report: LoadReport,
) -> Iterator[str]:
    """Load one file; give the name of each document and failure as it is dealt with."""
    if isinstance(file, Failure):
        report.failed.append(file)
        yield file.place
        return
    try:
        source, loader = _sniffed(file, loaders, retrieval)
        for found in loader.read(source):
            if isinstance(found, Failure):
                report.failed.append(found)
                yield found.id or found.place
            else:
                _load_document(found, loader, source, batch, report)
                yield found.iri
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad file must not stop the others
        report.failed.append(Failure(str(file), _reason(error, str(file))))
        yield str(file)


def _load_document(
    document: Document[Any],
    loader: Loader[Any],
    source: Source,
    batch: Batch,
    report: LoadReport,
) -> None:
    try:
        outcome = _put(document, loader, source, batch)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad document must not stop the others
        report.failed.append(Failure(source.name, _reason(error, source.name), document.iri))
        return
    report.counts[outcome] += 1
    report.problems.extend((document.iri, each) for each in document.problems)


def _put(
    document: Document[Any], loader: Loader[Any], source: Source, batch: Batch
) -> Outcome:
    provenance = provenance_of(document, loader, source)
    bare = NamedGraph(document.graph, (), provenance, document.version)
    outcome = batch.outcome(bare)
    if outcome in {Outcome.UNCHANGED, Outcome.KEPT_NEWER}:
        return outcome
    triples = loader.triples(document)
    graph = NamedGraph.of(document.graph, triples, provenance, document.version)
    frozen = (document.text.encode(),) if document.text else ()
    return batch.put(graph, (document.data, *frozen))


def _reason(error: Exception, place: str) -> str:
    """Say why; an error that is not ours is a defect of a loader and is logged as a whole."""
    if isinstance(error, UtblickError):
        return str(error).removeprefix(f"{place}: ")
    if isinstance(error, RecursionError):
        return "found nesting too deep to be read"
    _log.debug("a loader failed on %s", place, exc_info=error)
    return f"could not be mapped ({type(error).__name__}: {error}); please report this"


# --- files ---------------------------------------------------------------------------------


def _files(path: Path, above: tuple[tuple[int, int], ...] = ()) -> Iterator[Path | Failure]:
    """Give the files below a path in the order of their names; hidden ones are left out."""
    try:
        about = path.stat()
        if not stat.S_ISDIR(about.st_mode):
            yield path
            return
        here = (about.st_dev, about.st_ino)
        if here in above:
            yield Failure(str(path), "a link that leads back to a folder it lies in; left out")
            return
        inside = sorted(each for each in path.iterdir() if not each.name.startswith("."))
    except OSError as error:
        yield Failure(str(path), f"cannot be read ({error.strerror})")
        return
    for each in inside:
        yield from _files(each, (*above, here))


def read_source(path: str | os.PathLike[str], retrieval: Retrieval | None = None) -> Source:
    """Read a file, unpacked if it is gzip.

    Raises:
        SourceError: if it cannot be read, is empty, damaged or too large.
    """
    given = retrieval or Retrieval()
    data = b"".join(_chunks(Path(path)))
    return Source(str(path), data, given.address, given.retrieved)


def _sniffed(
    path: Path, loaders: Sequence[Loader[Any]], retrieval: Retrieval
) -> tuple[Source, Loader[Any]]:
    """Read a file and tell its kind; what is of no kind is not read to its end."""
    chunks = _chunks(path)
    head = next(chunks, b"")
    loader = kind_of(str(path), head, loaders)
    data = b"".join((head, *chunks))
    return Source(str(path), data, retrieval.address, retrieval.retrieved), loader


def kind_of(name: str, head: bytes, loaders: Sequence[Loader[Any]]) -> Loader[Any]:
    """Tell by the first bytes which loader reads a source.

    Raises:
        SourceError: if none does.
    """
    for loader in loaders:
        if loader.sniff(head):
            return loader
    kinds = " or ".join(each.title for each in loaders)
    msg = f"{name}: found {_description(head)}, expected {kinds}"
    raise SourceError(msg)


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


def _chunks(path: Path) -> Iterator[bytes]:
    """Give the bytes of a file in pieces, the first of them `HEAD` bytes, unpacked if gzip.

    Raises:
        SourceError: if it cannot be read, is empty, damaged or too large.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            msg = f"{path}: found no regular file (a pipe or a device); save it to a file first"
            raise SourceError(msg)
        with path.open("rb") as file:
            packed = file.peek(2).startswith(_GZIP)
            yield from _bounded(path, gzip.GzipFile(fileobj=file) if packed else file)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        msg = f"{path}: found gzip data that is cut off or damaged ({error}); fetch it again"
        raise SourceError(msg) from error
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror or error})"
        raise SourceError(msg) from error


def _bounded(path: Path, file: IO[bytes]) -> Iterator[bytes]:
    total = 0
    size = HEAD
    while chunk := file.read(size):
        total += len(chunk)
        if total > LARGEST:
            msg = (
                f"{path}: found more than {LARGEST // 2**20} MiB of data, unpacked;"
                " expected less: split the file"
            )
            raise SourceError(msg)
        yield chunk
        size = 1024 * 1024
    if not total:
        msg = f"{path}: found an empty file, expected a document"
        raise SourceError(msg)
