"""A change to a store as one SPARQL update: what goes out and what comes in.

pyoxigraph has no transaction object, but one update request is atomic, in memory and on
disk. So all that a change brings with it (source graphs, entity graph, provenance) is worked
out first and then asked for in one request; only statements that differ are in it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from utblick import terms as t
from utblick.entities import REVERSE, derive, touched
from utblick.errors import SourceError
from utblick.facts import ENTITY, PROVENANCE, Facts, ox_iri
from utblick.graph import NamedGraph, Term, Triple, iri, iri_text
from utblick.identifiers import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Change", "canonical", "plan", "provenance_in", "triples_in", "version_in"]

_NT = ox.RdfFormat.N_TRIPLES


@dataclass(frozen=True, slots=True)
class Change:
    """One atomic change.

    Attributes:
        update: the SPARQL update request; "" if nothing differs.
        released: SHA-256 of sources that the changed graphs no longer name.
    """

    update: str = field(repr=False)
    released: frozenset[str]


def canonical(graph: NamedGraph) -> NamedGraph:
    """Write the terms of a graph as the store does, and see that they are terms.

    Raises:
        SourceError: if a statement is no RDF or has a blank node, or there is none.
    """
    if not graph.triples:
        msg = f"{graph.name}: found no statement at all; expected what the document states"
        raise SourceError(msg)
    return NamedGraph.of(
        graph.name,
        _canonical(graph.name, graph.triples),
        _canonical(graph.name, graph.provenance),
        graph.version,
    )


def _canonical(name: str, triples: Iterable[Triple]) -> list[Triple]:
    lines = [f"{each.subject} {each.predicate} {each.object} .\n" for each in triples]
    try:
        written = ox.serialize(ox.parse("".join(lines), format=_NT), format=_NT) or b""
    except SyntaxError as error:
        msg = f"{name}: a statement is not RDF ({_first(error, lines)}); the loader must mend it"
        raise SourceError(msg) from error
    found = list(_read(written))
    blank = next((each for each in found if "_:" in (each.subject[:2], each.object[:2])), None)
    if blank is not None or len(found) != len(lines):
        what = f"a blank node in {' '.join(blank)}" if blank else "a term that is several"
        msg = f"{name}: found {what}; stored data has IRIs and literals only"
        raise SourceError(msg)
    return found


def _first(error: SyntaxError, lines: list[str]) -> str:
    where = (error.lineno or 1) - 1
    line = lines[where].strip() if where < len(lines) else ""
    return f"{error.msg}: {line[:200]}"


def _read(written: bytes) -> Iterator[Triple]:
    """Read canonical N-Triples, where the first two blanks of a line part its terms."""
    # Not splitlines: a literal may hold U+2028 and others that it takes for line ends.
    for line in filter(None, written.decode().split("\n")):
        subject, predicate, value = line.split(" ", 2)
        yield Triple(Term(subject), Term(predicate), Term(value.removesuffix(" .")))


def triples_in(store: ox.Store, graph: str) -> list[Triple]:
    """Give what a graph of the store holds; nothing if there is no such graph."""
    return list(_read(store.dump(format=_NT, from_graph=ox.NamedNode(graph)) or b""))


def version_in(store: ox.Store, graph: str) -> str:
    """Give the version of a graph of the store, "" if it has none."""
    pattern = (ox.NamedNode(graph), ox_iri(t.schema_version), None, ox.NamedNode(PROVENANCE))
    for quad in store.quads_for_pattern(*pattern):
        if isinstance(quad.object, ox.Literal):
            return quad.object.value
    return ""


def provenance_in(store: ox.Store, graph: str) -> set[Triple]:
    """Give the provenance of a graph of the store, with all that it leads to."""
    found: set[Triple] = set()
    waiting, seen = [graph], {graph}
    while waiting:
        for triple in _described(store, waiting.pop(), PROVENANCE):
            found.add(triple)
            value = iri_text(triple.object)
            if triple.object.startswith("<") and value not in seen and _leads(graph, value):
                seen.add(value)
                waiting.append(value)
    return found


def _leads(graph: str, value: str) -> bool:
    """Tell what a graph's provenance leads to from other graphs, which have their own."""
    return value.startswith(f"{graph}/") or not value.startswith(f"{BASE}graph/")


def _described(store: ox.Store, subject: str, graph: str) -> Iterator[Triple]:
    pattern = (ox.NamedNode(subject), None, None, ox.NamedNode(graph))
    for quad in store.quads_for_pattern(*pattern):
        yield Triple(iri(subject), Term(str(quad.predicate)), Term(str(quad.object)))


def plan(store: ox.Store, graphs: Mapping[str, NamedGraph | None]) -> Change:
    """Work out the change that brings graphs in, or takes them out (None).

    Args:
        store: the store as it is.
        graphs: the graphs by name, `canonical`.
    """
    old = {name: triples_in(store, name) for name in graphs}
    new = {name: list(graph.triples) if graph else [] for name, graph in graphs.items()}
    out, into = _Statements(), _Statements()
    for name in graphs:
        _differ(out, into, name, set(old[name]), set(new[name]))
    _exchange_entities(store, graphs, old, new, (out, into))
    released = _exchange_provenance(store, graphs, (out, into))
    drops = [f"DROP SILENT GRAPH <{name}>" for name, graph in graphs.items() if graph is None]
    for name, graph in graphs.items():
        if graph is None:
            out.by_graph.pop(name, None)
    steps = [*drops, *out.written("DELETE"), *into.written("INSERT")]
    return Change(" ;\n".join(steps) if out.by_graph or into.by_graph or drops else "", released)


class _Statements:
    """Statements by graph, written as one operation of an update."""

    def __init__(self) -> None:
        self.by_graph: dict[str, list[Triple]] = defaultdict(list)

    def written(self, verb: str) -> list[str]:
        if not self.by_graph:
            return []
        blocks = [
            f"GRAPH <{name}> {{\n" + "\n".join(f"{' '.join(each)} ." for each in triples) + "\n}"
            for name, triples in self.by_graph.items()
        ]
        return [f"{verb} DATA {{\n" + "\n".join(blocks) + "\n}"]


def _differ(
    out: _Statements, into: _Statements, graph: str, old: set[Triple], new: set[Triple]
) -> None:
    if gone := old - new:
        out.by_graph[graph].extend(sorted(gone))
    if come := new - old:
        into.by_graph[graph].extend(sorted(come))


def _exchange_entities(
    store: ox.Store,
    graphs: Mapping[str, NamedGraph | None],
    old: Mapping[str, list[Triple]],
    new: Mapping[str, list[Triple]],
    exchange: tuple[_Statements, _Statements],
) -> None:
    before, after = Facts(store, {}), Facts(store, new, REVERSE)
    versions = {name: graph.version for name, graph in graphs.items() if graph}

    def version(graph: str) -> str:
        if graph not in versions:
            versions[graph] = version_in(store, graph)
        return versions[graph]

    subjects = touched(before, after, _all(old), _all(new))
    was = {triple for each in subjects for triple in _described(store, iri_text(each), ENTITY)}
    will = {triple for each in subjects for triple in derive(each, after, version)}
    _differ(*exchange, ENTITY, was, will)


def _all(graphs: Mapping[str, list[Triple]]) -> Iterator[Triple]:
    return (triple for triples in graphs.values() for triple in triples)


def _exchange_provenance(
    store: ox.Store,
    graphs: Mapping[str, NamedGraph | None],
    exchange: tuple[_Statements, _Statements],
) -> frozenset[str]:
    """Exchange the provenance; give the SHA-256 of what it no longer names."""
    was = {triple for name in graphs for triple in provenance_in(store, name)}
    will = {triple for graph in graphs.values() if graph for triple in graph.provenance}
    subjects = {triple.subject for triple in was}
    kept = {each for each in subjects if _is_needed(store, each, subjects)}
    _differ(*exchange, PROVENANCE, {each for each in was if each.subject not in kept}, will)
    gone = {each.object for each in was - will if each.predicate == t.schema_sha256}
    return frozenset(each[1:-1] for each in gone)


def _is_needed(store: ox.Store, subject: Term, leaving: set[Term]) -> bool:
    """Tell whether the provenance of a graph that stays leads to this (a loader does)."""
    pattern = (None, None, ox_iri(subject), ox.NamedNode(PROVENANCE))
    return any(str(quad.subject) not in leaving for quad in store.quads_for_pattern(*pattern))
