"""Documents read and mapped in processes of their own: in order, few on the way at a time.

What a worker gives is what the same functions give here. A worker that dies takes its own
file with it and no other; Ctrl-C is for the process that started them.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from utblick.errors import UtblickError
from utblick.graph import Document, Failure, NamedGraph
from utblick.provenance import provenance_of
from utblick.workers import AHEAD, Workers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from types import TracebackType

    from utblick.loader import Loader, Source

__all__ = ["Mapped", "Pool", "graph_of", "mapped", "placed", "reason"]

DIED: Final = (
    "the process that read it ended without a word, perhaps for want of memory; it is no ordinary"
    " report"
)


class Mapped(NamedTuple):
    """A document, without its record, and what it states."""

    document: Document[Any]
    graph: NamedGraph


Found = list[Mapped | Failure]


def mapped(source: Source, loader: Loader[Any]) -> Found:
    """Read and map a source; what fails is told with its place and its reason."""
    found: Found = []
    try:
        for each in loader.read(source):
            if isinstance(each, Failure):
                found.append(placed(each, source.name))
            else:
                found.append(_mapped(each, loader, source))
    except Exception as error:  # noqa: BLE001 - one bad file must not stop the others
        found.append(Failure(source.name, reason(error, source.name)))
    return found


def _mapped(document: Document[Any], loader: Loader[Any], source: Source) -> Mapped | Failure:
    try:
        graph = graph_of(document, loader, source)
    except Exception as error:  # noqa: BLE001 - one bad document must not stop the others
        return Failure(source.name, reason(error, source.name), document.iri)
    return Mapped(replace(document, record=None), graph)


def graph_of(document: Document[Any], loader: Loader[Any], source: Source) -> NamedGraph:
    """Map a document: what it states, and where it comes from."""
    provenance = provenance_of(document, loader, source)
    return NamedGraph.of(document.graph, loader.triples(document), provenance, document.version)


def placed(failure: Failure, name: str) -> Failure:
    """Name the file too: a loader knows only the place inside of it."""
    if failure.place.startswith((f"{name}:", f"{name},")) or failure.place == name:
        return failure
    return replace(failure, place=f"{name}, {failure.place}" if failure.place else name)


def reason(error: Exception, place: str) -> str:
    """Say why something failed; what is not ours is a defect of a loader."""
    if isinstance(error, UtblickError):
        return str(error).removeprefix(f"{place}: ")
    if isinstance(error, RecursionError):
        return "found nesting too deep to be read"
    if isinstance(error, MemoryError):
        return "found more than fits into the memory that a document may have"
    return f"could not be mapped ({type(error).__name__}: {error}); please report this"


class Pool:
    """Workers that read files; used in a ``with`` block. It begins with its first file."""

    def __init__(self, workers: int) -> None:
        self._ahead = AHEAD * workers
        self._workers = Workers(workers)
        self._waiting: deque[tuple[Source, Loader[Any], Future[Found]]] = deque()

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._workers.end()

    def put(self, source: Source, loader: Loader[Any]) -> Iterator[tuple[Source, Found]]:
        """Have a file read; give what came of earlier ones, in their order, if many wait."""
        self._waiting.append((source, loader, self._workers.submit(mapped, source, loader)))
        while len(self._waiting) >= self._ahead:
            yield self._next()

    def rest(self) -> Iterator[tuple[Source, Found]]:
        """Give what comes of all that wait, in their order."""
        while self._waiting:
            yield self._next()

    def _next(self) -> tuple[Source, Found]:
        source, loader, future = self._waiting.popleft()
        try:
            return source, future.result()
        except BrokenProcessPool:
            return source, self._again(source, loader)

    def _again(self, source: Source, loader: Loader[Any]) -> Found:
        """Read a file alone after a worker died: the death of others takes all that wait along."""
        self._workers.end()
        found: Found = []
        try:
            found = self._workers.submit(mapped, source, loader).result()
        except BrokenProcessPool:
            self._workers.end()
            found.append(Failure(source.name, DIED))
        waiting = [
            (one, its, self._workers.submit(mapped, one, its)) for one, its, _ in self._waiting
        ]
        self._waiting = deque(waiting)
        return found
