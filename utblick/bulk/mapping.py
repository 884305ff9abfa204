"""What one chunk becomes: statements, sources, and what must be merged with other chunks.

This runs in worker processes, here or on other machines: it takes bytes, gives bytes, and
knows neither files nor stores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import msgspec

from utblick.bulk.blocks import block_lines, blocks
from utblick.bulk.chunks import LONGEST_LINE, Chunk, Part
from utblick.bulk.runs import pack_run
from utblick.bulk.speaking import sayings
from utblick.compression import LEVEL, zstd
from utblick.errors import SourceError
from utblick.facts import ENTITY, PROVENANCE
from utblick.files import Retrieval, kind_of
from utblick.graph import Document, Failure, Term
from utblick.identifiers import sha256_hex
from utblick.loader import Loader, Source
from utblick.packs import Packed, frames
from utblick.pool import placed, reason
from utblick.provenance import provenance_of
from utblick.unpacking import HEAD
from utblick.zips import inflated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.bulk.speaking import Said

__all__ = ["Entry", "Mapped", "Options", "map_chunk"]


@dataclass(frozen=True, slots=True)
class Options:
    """What decides, beside its bytes, what a chunk becomes.

    Attributes:
        loaders: the kinds of source that are known.
        retrieval: where and when the files were fetched, if known.
        level: how deep documents are mapped whose loader knows it, "" for the loader's own.
    """

    loaders: Sequence[Loader[Any]]
    retrieval: Retrieval = field(default_factory=Retrieval)
    level: str = ""

    def digest(self) -> str:
        """Give a key of the options: another version of a loader gives other statements."""
        loaders = [f"{each.name} {each.version}" for each in self.loaders]
        given = self.retrieval
        written = "\n".join((*loaders, given.address, given.retrieved, self.level))
        return sha256_hex(written.encode())


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One document of a chunk.

    Attributes:
        iri: its bare IRI.
        graph: the bare IRI of its graph.
        version: see `Document.version`.
        sha256: of its bytes.
        start: where its lines begin in the unpacked statements of the chunk.
        end: where they end.
        statements: how many lines that are.
        problems: what in it could not be read or is odd: code, message, place.
        sources: where its source and frozen text lie in the pack of the chunk.
        address: where it was fetched, if known.
        retrieved: when it was fetched, if known.
        place: the file in which it stands.
    """

    iri: str
    graph: str
    version: str
    sha256: str
    start: int
    end: int
    statements: int
    problems: list[tuple[str, str, str]]
    sources: list[tuple[str, tuple[int, int, int, int]]]
    address: str
    retrieved: str
    place: str = ""


class Mapped(msgspec.Struct, frozen=True):
    """What a chunk became.

    Attributes:
        entries: its documents, in the order of the input.
        failures: what had to be left out: place, reason, id.
        quads: N-Quads of the documents, one after the other, packed.
        said: a run for `runs.read_run`.
        named: regimens and the names of their substances, by the number of the document.
        sources: a pack, see `utblick.packs`.
    """

    entries: list[Entry]
    failures: list[tuple[str, str, str]]
    quads: bytes
    said: bytes
    named: list[tuple[int, Term, Term]]
    sources: bytes


class _Chunkwise:
    """What the documents of a chunk add up to."""

    def __init__(self, level: str) -> None:
        self._level = level
        self.entries: list[Entry] = []
        self.failures: list[tuple[str, str, str]] = []
        self.said: list[Said] = []
        self.named: list[tuple[int, Term, Term]] = []
        self.sources: list[bytes] = []
        self._lines: list[bytes] = []
        self._size = 0

    def add(self, document: Document[Any], loader: Loader[Any], source: Source) -> None:
        """Map one document; nothing of it is kept if it fails."""
        if loader.owner is None:
            msg = f"{source.name}: a {loader.title} cannot be loaded in bulk"
            raise SourceError(msg)
        level = self._level if self._level in loader.levels else loader.level
        document = replace(document, level=level)
        provenance = blocks(provenance_of(document, loader, source))
        stated = blocks(loader.triples(document))
        if not stated:
            msg = f"{document.graph}: found no statement at all; expected what the document states"
            raise SourceError(msg)
        spoken = sayings(stated, document.graph, document.version, loader.owner)
        own = blocks(spoken.own)
        lines = "".join(
            (
                *block_lines(stated, document.graph),
                *block_lines(provenance, PROVENANCE),
                *block_lines(own, ENTITY),
            )
        ).encode()
        number, kept = len(self.entries), document.sources
        self.said.extend(spoken.shared)
        self.named.extend((number, *each) for each in spoken.named)
        self.entries.append(
            Entry(
                document.iri,
                document.graph,
                document.version,
                sha256_hex(document.data),
                self._size,
                self._size + len(lines),
                sum(len(rows) for about in (stated, provenance, own) for rows in about.values()),
                [(each.code, each.message, each.place) for each in document.problems],
                [(sha256_hex(each), (0, 0, 0, 0)) for each in kept],
                source.address,
                source.retrieved,
                source.name,
            )
        )
        self.sources.extend(kept)
        self._lines.append(lines)
        self._size += len(lines)

    def fail(self, failure: Failure) -> None:
        """Note what had to be left out."""
        self.failures.append((failure.place, failure.reason, failure.id))

    def closed(self) -> Mapped:
        """Pack all."""
        pack, places = frames(self.sources)
        following = iter(places)
        return Mapped(
            [_placed_in_pack(each, following) for each in self.entries],
            self.failures,
            zstd.compress(b"".join(self._lines), level=LEVEL),
            pack_run(self.said),
            self.named,
            pack,
        )


def _placed_in_pack(entry: Entry, places: Iterator[Packed]) -> Entry:
    sources = [(digest, tuple(next(places))) for digest, _ in entry.sources]
    return msgspec.structs.replace(entry, sources=sources)


def map_chunk(chunk: Chunk, options: Options) -> Mapped:
    """Map the parts of a chunk; what fails is noted and stops nothing else."""
    found = _Chunkwise(options.level)
    for part in chunk.parts:
        try:
            _map_part(part, options, found)
        except Exception as error:  # noqa: BLE001 - one bad file must not stop the others
            found.fail(Failure(part.name, reason(error, part.name)))
    return found.closed()


def _map_part(part: Part, options: Options, found: _Chunkwise) -> None:
    data = part.data
    if part.packed is not None:
        data = inflated(part.name, data, LONGEST_LINE, deflated=part.packed)
    given = options.retrieval
    if not given.address and not given.retrieved:
        given = Retrieval(part.address, part.retrieved)
    source = Source(part.name, data, given.address, given.retrieved, first_line=part.first_line)
    named = [each for each in options.loaders if each.name == part.kind]
    loader = named[0] if named else kind_of(part.name, data[:HEAD], options.loaders)
    for each in loader.read(source):
        if isinstance(each, Failure):
            found.fail(placed(each, source.name))
            continue
        try:
            found.add(each, loader, source)
        except Exception as error:  # noqa: BLE001 - one bad document must not stop the others
            found.fail(Failure(source.name, reason(error, source.name), each.iri))
