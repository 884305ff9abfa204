"""Small documents of made-up loaders, for tests of the store and of what comes out of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from utblick import terms as t
from utblick.errors import SourceError
from utblick.graph import Document, Failure, NamedGraph, Problem, Term, Triple, iri, text
from utblick.identifiers import graph_iri, mint
from utblick.loader import Loader, Source
from utblick.provenance import provenance_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LOADER", "described", "document", "named_graph", "put"]

Record = dict[str, Any]


def described(node: str, kind: Term, label: Term, notation: str = "") -> list[Triple]:
    """State what a node is and how it is called."""
    subject = iri(node)
    found = [Triple(subject, t.rdf_type, kind), Triple(subject, t.rdfs_label, label)]
    if notation:
        found.append(Triple(subject, t.skos_notation, text(notation)))
    return found


def _triples(document: Document[Record]) -> Iterator[Triple]:
    for line in document.record["says"]:
        yield Triple(*(Term(each) for each in line))


def _read(source: Source) -> Iterator[Document[Record] | Failure]:
    lines = source.data.splitlines()
    if not lines[-1].endswith(b"}"):
        msg = f"{source.name}: line {len(lines)} is cut off, expected a closing brace"
        raise SourceError(msg)
    for number, line in enumerate(lines, 1):
        record: Record = json.loads(line)
        if "key" not in record:
            yield Failure(f"{source.name}:{number}", "no key", str(record.get("id", "")))
            continue
        yield document(record, line)


def document(record: Record, data: bytes = b"") -> Document[Record]:
    """Make a document of a record: kind, key, version, text and what it says."""
    kind, key = record.get("kind", "registry"), record["key"]
    return Document(
        iri=mint(kind, key),
        graph=graph_iri(kind, key),
        record=record,
        data=data or json.dumps(record).encode(),
        media_type="application/json",
        text=record.get("text", ""),
        version=record.get("version", ""),
        problems=tuple(Problem("odd", each) for each in record.get("odd", ())),
    )


LOADER: Loader[Record] = Loader(
    name="made-up",
    version="1",
    title="made-up record",
    licence="https://example.org/licence",
    media_types=("application/json",),
    sniff=lambda head: head.startswith(b'{"made-up"'),
    read=_read,
    triples=_triples,
)


def named_graph(record: Record, loader: Loader[Record] = LOADER) -> tuple[NamedGraph, list[bytes]]:
    """Make the graph of a record and the bytes that its provenance names."""
    found = document(record)
    provenance = provenance_of(found, loader, Source("made-up", found.data))
    graph = NamedGraph.of(found.graph, loader.triples(found), provenance, found.version)
    return graph, [found.data, *([found.text.encode()] if found.text else [])]


def put(kind: str, key: str, says: list[Triple], version: str = "", words: str = "") -> Record:
    """Make a record, as the loader reads it."""
    return {
        "made-up": True,
        "kind": kind,
        "key": key,
        "version": version,
        "text": words,
        "says": [list(each) for each in says],
    }
