"""What a loader is: data that says how one kind of source is told, read and mapped.

``read`` does no mapping, ``triples`` does no reading, fetching is a third thing. A loader
knows no store. CONTRIBUTING.md says how to add one in four steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from utblick.graph import Document, Failure, Triple

__all__ = ["Loader", "Source"]

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file and what is known of where they come from.

    Attributes:
        name: how messages call it (a path or an address); never written into the graph.
        data: its bytes, already unpacked if they came as .gz.
        address: where it was fetched, if whoever fetched it says so.
        retrieved: ISO date on which it was fetched, if whoever fetched it says so; the clock
            and file times are never asked, so that equal input gives equal bytes.
        first_line: where these are lines cut from a file, the number of the first; 0 for a file.
        ocr: whether a scan may be given to a program that recognises its text.
    """

    name: str
    data: bytes = field(repr=False)
    address: str = ""
    retrieved: str = ""
    ocr: bool = False
    first_line: int = 0


@dataclass(frozen=True, slots=True)
class Loader(Generic[R]):
    """One kind of source.

    Attributes:
        name: short name, a slug; part of the loader's IRI.
        version: raised whenever the same bytes give other triples.
        title: what a reader would call the kind of source.
        licence: IRI of the terms of this kind of source; "" where it states none.
        media_types: media types it reads.
        sniff: whether these first bytes are of this kind; never looks at a file's name.
        read: the documents of a source in its own order, and the records it had to leave out.
            Raises SourceError if the whole source is refused; it yields nothing before that.
        triples: what a document states at its level; the same document gives the same triples.
        apart: whether reading takes so long that it is worth a process of its own.
        levels: how deep ``triples`` can go, least first; () where there is one depth only.
        level: the level of a load that names none.
        owner: the bare IRI of the only graph that speaks of the thing of this bare IRI, "" where
            several may. A source whose loader knows this can be loaded in bulk.
    """

    name: str
    version: str
    title: str
    licence: str
    media_types: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[Source], Iterator[Document[R] | Failure]]
    triples: Callable[[Document[R]], Iterable[Triple]]
    levels: tuple[str, ...] = ()
    level: str = ""
    owner: Callable[[str], str] | None = None
    apart: bool = False

    def document(self, source: Source, graph: str) -> Document[R] | None:
        """Give the document of a graph from a source that was kept, None if it has no such.

        Raises:
            SourceError: as ``read``.
        """
        for found in self.read(source):
            if isinstance(found, Document) and found.graph == graph:
                return found
        return None
