"""The graph that tells what was brought to a store: name, count and hash of each graph.

It is a graph of the remote store and of no other, in words of W3C (SPARQL Service Description,
VoID) and SPDX, so that no question about what is known meets them.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from utblick.identifiers import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "MANIFEST",
    "NAME_OF",
    "Entry",
    "begun",
    "entry_iri",
    "finished",
    "forgotten",
    "read_entries",
    "to_read",
]

MANIFEST: Final = BASE + "graph/manifest"
"""The graph itself; it names itself nowhere."""

NAME_OF: Final = "http://www.w3.org/ns/sparql-service-description#name"
COUNT_OF: Final = "http://rdfs.org/ns/void#triples"
HASH_OF: Final = "http://spdx.org/rdf/terms#checksumValue"


class Entry(NamedTuple):
    """What stands in the manifest of one graph.

    Attributes:
        graph: bare IRI of the graph.
        size: how many statements it had here; -1 where it was begun and never seen to be whole.
        sha256: hash of its sorted N-Triples; "" where it was begun and never seen to be whole.
    """

    graph: str
    size: int = -1
    sha256: str = ""


def entry_iri(graph: str) -> str:
    """Give the IRI of the entry of a graph."""
    return f"{MANIFEST}/{hashlib.sha256(graph.encode()).hexdigest()[:32]}"


def to_read() -> str:
    """Give the query that asks for all entries."""
    return (
        "SELECT ?graph ?count ?hash WHERE { GRAPH"
        f" <{MANIFEST}> {{ ?entry <{NAME_OF}> ?graph"
        f" OPTIONAL {{ ?entry <{COUNT_OF}> ?count ; <{HASH_OF}> ?hash }} }} }}"
    )


def read_entries(rows: Iterable[ox.QuerySolution]) -> dict[str, Entry]:
    """Read the entries by their graphs; one that says two things is as good as none."""
    found: dict[str, Entry] = {}
    for row in rows:
        graph, count, digest = row["graph"], row["count"], row["hash"]
        if not isinstance(graph, ox.NamedNode):
            continue
        whole = isinstance(count, ox.Literal) and count.value.isdigit()
        if graph.value in found or not whole or not isinstance(digest, ox.Literal):
            found[graph.value] = Entry(graph.value)
        elif isinstance(count, ox.Literal):
            found[graph.value] = Entry(graph.value, int(count.value), digest.value)
    return found


def begun(graphs: Iterable[tuple[str, Entry | None]]) -> str:
    """Give the update that says of graphs that they are begun, whatever was said before."""
    measures: list[str] = []
    steps: list[str] = []
    names: list[str] = []
    for graph, entry in graphs:
        if entry is not None and entry.sha256:
            measures.append(_measured(entry))
        elif entry is not None:
            steps.extend(_cleared(graph))
        names.append(f"<{entry_iri(graph)}> <{NAME_OF}> <{graph}> .")
    if measures:
        steps.append(_data("DELETE", measures))
    return " ;\n".join([*steps, _data("INSERT", names)])


def finished(entries: Iterable[Entry]) -> str:
    """Give the update that says of graphs that they are there and whole."""
    return _data("INSERT", [_measured(each) for each in entries])


def forgotten(entry: Entry) -> str:
    """Give the update that takes out the entry of a graph that is no longer there."""
    name = _data("DELETE", [f"<{entry_iri(entry.graph)}> <{NAME_OF}> <{entry.graph}> ."])
    return " ;\n".join([*_cleared(entry.graph), name])


def _measured(entry: Entry) -> str:
    return f'<{entry_iri(entry.graph)}> <{COUNT_OF}> {entry.size} ; <{HASH_OF}> "{entry.sha256}" .'


def _cleared(graph: str) -> list[str]:
    """Take out count and hash, be there one of them, several or none."""
    return [
        f"DELETE WHERE {{ GRAPH <{MANIFEST}> {{ <{entry_iri(graph)}> <{each}> ?value }} }}"
        for each in (COUNT_OF, HASH_OF)
    ]


def _data(verb: str, lines: Iterable[str]) -> str:
    return f"{verb} DATA {{ GRAPH <{MANIFEST}> {{\n" + "\n".join(lines) + "\n} }"
