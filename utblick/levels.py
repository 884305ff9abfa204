"""How deep a document stands in the store, who decides it, and how it is raised later.

A load names a level, or leaves a document at the one it has (a new one gets its loader's own).
Three things keep a document deep: it is pinned, a report names its study, or the load says so;
the deepest counts. So the order of loading changes nothing, and only ``release`` and a load
that names a level bring a document back. A document is raised from its kept source bytes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from utblick import terms as t
from utblick.batch import Outcome
from utblick.errors import SourceError, StoreError
from utblick.facts import ox_iri, ox_term
from utblick.graph import Document, NamedGraph, Triple, iri, iri_text
from utblick.identifiers import REGISTRY_GRAPHS, REPORT_GRAPHS, study_iri
from utblick.loader import Loader, Source
from utblick.provenance import provenance_of
from utblick.unpacking import HEAD
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utblick.batch import Batch
    from utblick.store import GraphStore
    from utblick.superseding import Superseder

__all__ = [
    "check_level",
    "is_named_by_report",
    "is_pinned",
    "level_of",
    "level_to_load",
    "pin",
    "put",
    "raise_named",
    "reload",
    "studies_named",
    "unpin",
]

STUDY: Final = f"<{study_iri('')}"


def level_of(graph: str, provenance: Iterable[Triple], levels: Sequence[str]) -> str:
    """Give the level at which a graph is in the store, "" if its provenance names none."""
    types = _types(graph, provenance)
    return next((each for each in levels if concept(f"level-{each}") in types), "")


def is_pinned(graph: str, provenance: Iterable[Triple]) -> bool:
    """Tell whether a graph was pinned at its level."""
    return concept("pinned") in _types(graph, provenance)


def _types(graph: str, provenance: Iterable[Triple]) -> set[str]:
    node = iri(graph)
    return {each.object for each in provenance if each[:2] == (node, t.dcterms_type)}


def check_level(loaders: Iterable[Loader[Any]], level: str) -> None:
    """See that a level is one that some loader knows; "" is.

    Raises:
        SourceError: if it is not.
    """
    known = list(dict.fromkeys(each for loader in loaders for each in loader.levels))
    if level and level not in known:
        msg = f"no level {level!r}; expected one of {', '.join(known)}"
        raise SourceError(msg)


def level_to_load(
    loader: Loader[Any], asked: str, provenance: Iterable[Triple], *, is_named: bool = False
) -> str:
    """Choose the level of a document.

    Args:
        loader: its loader; "" comes out if that knows one depth only.
        asked: the level that the load names; "" if it names none.
        provenance: of the document as it is in the store, with the flag of one that is pinned.
        is_named: whether a report names its study.

    """
    levels = loader.levels
    if not levels:
        return ""
    known = list(provenance)
    graph = next((iri_text(each.subject) for each in known if _is_graph(each)), "")
    had = level_of(graph, known, levels) if graph else ""
    wanted = [(asked if asked in levels else "") or had or loader.level]
    if had and is_pinned(graph, known):
        wanted.append(had)
    if is_named:
        wanted.append(levels[-1])
    return max(wanted, key=levels.index)


def _is_graph(triple: Triple) -> bool:
    """Tell the one statement that every provenance makes of its graph."""
    return triple.predicate == t.prov_wasGeneratedBy


def is_named_by_report(store: GraphStore, graph: str) -> bool:
    """Tell whether a report in the store speaks of the study of this registry graph."""
    if not graph.startswith(REGISTRY_GRAPHS):
        return False
    study = ox_iri(iri(study_iri(graph.removeprefix(REGISTRY_GRAPHS))))
    found = store.match(study, ox_iri(t.rdf_type), ox_term(t.Study))
    return any(getattr(each.graph_name, "value", "").startswith(REPORT_GRAPHS) for each in found)


def put(  # noqa: PLR0913 - what is put, and what becomes of it
    document: Document[Any],
    loader: Loader[Any],
    source: Source,
    batch: Batch,
    named: set[str] | None = None,
    *,
    superseder: Superseder | None = None,
    pinned: bool | None = None,
) -> Outcome:
    """Map a document at its level and put it into a batch.

    Args:
        document: what the loader read, with the level chosen.
        loader: its loader.
        source: where it was read from.
        batch: where it goes.
        named: gets the graphs of the studies that the document names, if it is a report.
        superseder: gets the version that this one supersedes, or this one if it is older; without
            it they are let go.
        pinned: whether it is pinned from now on; None: as it was.
    """
    provenance = provenance_of(document, loader, source)
    version, known = batch.known(document.graph)
    if is_pinned(document.graph, known) if pinned is None else pinned:
        flag = Triple(iri(document.graph), t.dcterms_type, concept("pinned"))
        provenance = (*provenance, flag)
    bare = NamedGraph(document.graph, (), provenance, document.version)
    outcome = batch.outcome(bare)
    if outcome is Outcome.KEPT_NEWER and superseder is not None:
        superseder.file(bare, document.data)
    if outcome in {Outcome.UNCHANGED, Outcome.KEPT_NEWER}:
        return outcome
    # What cannot be mapped replaces nothing: the history is told after that.
    triples = list(loader.triples(document))
    if superseder is not None:
        provenance = (*provenance, *superseder.supersede(batch, bare))
    elif version == document.version:
        revises = (each for each in known if each.predicate == t.prov_wasRevisionOf)
        provenance = (*provenance, *revises)
    graph = NamedGraph.of(document.graph, triples, provenance, document.version)
    if named is not None:
        named.update(studies_named(graph))
    return batch.put(graph, document.sources)


def studies_named(graph: NamedGraph) -> set[str]:
    """Give the registry graphs of the studies of which the graph of a report speaks."""
    if not graph.name.startswith(REPORT_GRAPHS):
        return set()
    return {
        REGISTRY_GRAPHS + each.subject.removeprefix(STUDY)[:-1]
        for each in graph.triples
        if each.predicate == t.rdf_type
        and each.object == t.Study
        and each.subject.startswith(STUDY)
    }


def raise_named(
    store: GraphStore, loaders: Sequence[Loader[Any]], graphs: Iterable[str]
) -> list[str]:
    """Bring the records of studies that a report names to the deepest level; give which were."""
    raised = []
    for graph in sorted(graphs):
        if store.has(graph):
            loader = loader_of(store, graph, loaders)
            deepest = loader.levels[-1] if loader.levels else ""
            if level_of(graph, store.provenance(graph), loader.levels) != deepest:
                reload(store, graph, loader, deepest)
                raised.append(graph)
    return raised


def loader_of(store: GraphStore, graph: str, loaders: Sequence[Loader[Any]]) -> Loader[Any]:
    """Find the loader that reads the kept source of a graph.

    Raises:
        StoreError: if the source is not kept, or no loader knows it.
    """
    data = store.source(f"{graph}/source")
    if data is None:
        msg = f"{graph}: its source is not in the store; load the document again"
        raise StoreError(msg)
    for loader in loaders:
        if loader.sniff(data[:HEAD]):
            return loader
    msg = f"{graph}: no loader knows its source; load the document again"
    raise StoreError(msg)


def pin(store: GraphStore, graph: str, loaders: Sequence[Loader[Any]], level: str = "") -> Outcome:
    """Bring a document to a level, "" for the deepest, and let no later load lower it.

    Raises:
        SourceError: if its loader has no such level, or no levels at all.
        StoreError: if its source is not kept.
    """
    loader = loader_of(store, graph, loaders)
    if not loader.levels:
        msg = f"{graph}: its kind of document has one depth only; nothing to pin"
        raise SourceError(msg)
    check_level([loader], level)
    return reload(store, graph, loader, level or loader.levels[-1], pinned=True)


def unpin(store: GraphStore, graph: str, loaders: Sequence[Loader[Any]]) -> Outcome:
    """Let go of a pinned document: it stays at its level until a load names another.

    Raises:
        StoreError: if its source is not kept.
    """
    loader = loader_of(store, graph, loaders)
    level = level_of(graph, store.provenance(graph), loader.levels)
    return reload(store, graph, loader, level, pinned=False)


def reload(
    store: GraphStore,
    graph: str,
    loader: Loader[Any],
    level: str,
    *,
    pinned: bool | None = None,
) -> Outcome:
    """Map a document anew from its kept source, with the place and date it was fetched.

    Raises:
        StoreError: if its source is not kept, or gives no such document any more.
    """
    data = store.source(f"{graph}/source") or b""
    told = {
        each.predicate: ox_term(each.object).value
        for each in store.provenance(graph)
        if each.subject == iri(f"{graph}/source")
    }
    address, retrieved = told.get(t.dcterms_source, ""), told.get(t.dcterms_date, "")
    source = Source(graph, data, address, retrieved)
    found = loader.document(source, graph)
    if found is None:
        msg = f"{graph}: its kept source gives no such document; load it again"
        raise StoreError(msg)
    with store.batch() as batch:
        return put(replace(found, level=level), loader, source, batch, pinned=pinned)
