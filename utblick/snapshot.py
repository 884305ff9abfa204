"""What was known on a day: from the store, and from the versions that it superseded.

A registry record counts from the day on which the registry posted it, a report from its day of
issue; where a document has none, from the day on which it was fetched. What has no day at all
is left out, for nobody can tell whether it was known.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from utblick import terms as t
from utblick.archive import MemoryArchive
from utblick.changes import canonical
from utblick.errors import UtblickError
from utblick.facts import VOCABULARY, ox_iri
from utblick.files import kind_of
from utblick.graph import Failure, NamedGraph
from utblick.history import Version, link, version_of
from utblick.levels import level_of
from utblick.loader import Loader, Source
from utblick.provenance import provenance_of
from utblick.search.keeping import Keeper
from utblick.store import GraphStore
from utblick.unpacking import HEAD
from utblick.vocabularies import value_sets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utblick.graph import Triple
    from utblick.history import History

__all__ = ["Snapshot", "snapshot", "snapshot_in_memory"]

_END_OF_PERIOD: Final = "-99"
"""Makes a month or a year sort as its end: only then is it sure that it was known."""


@dataclass(slots=True)
class Snapshot:
    """What was put together, and what was not.

    Attributes:
        day: the ISO date.
        documents: how many were known.
        earlier: how many of them in an earlier version than the latest.
        later: graphs that were not known yet, as far as the store can tell.
        undated: graphs of which nobody can tell.
        failed: versions that could not be read again.
    """

    day: str
    documents: int = 0
    earlier: int = 0
    later: list[str] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)


def snapshot(
    store: GraphStore,
    history: History,
    day: str,
    loaders: Sequence[Loader[Any]],
    target: GraphStore,
) -> Snapshot:
    """Put what was known on a day into an empty store, with its sources.

    Args:
        store: the store as it is.
        history: the versions that it superseded.
        day: an ISO date; what is of that day was known.
        loaders: read the superseded versions again.
        target: takes the documents.

    Raises:
        StoreError: if the target cannot be written, or bytes of the store are damaged.
    """
    report = Snapshot(day)
    target.change({VOCABULARY: NamedGraph.of(VOCABULARY, value_sets())}, ())
    with target.batch() as batch:
        for name, earlier in _judged(store, history, report):
            if earlier is None:
                batch.put(*_copied(store, name))
            else:
                for found in _read_well(store, history, earlier, loaders, report):
                    batch.put(*found)
    return report


def snapshot_in_memory(
    store: GraphStore, history: History, day: str, loaders: Sequence[Loader[Any]]
) -> tuple[GraphStore, Snapshot]:
    """Give what was known on a day as a store in memory, which has no sources to show.

    The graphs are copied as they are and only those exchanged that were others: most were not.
    Arguments and errors are those of `snapshot`.
    """
    report = Snapshot(day)
    held = ox.Store()
    held.bulk_extend(store.quads())
    target = GraphStore(held, MemoryArchive(), Keeper())
    known = dict(_judged(store, history, report))
    exchanged: dict[str, NamedGraph | None] = dict.fromkeys(set(store.graphs()) - known.keys())
    for name, earlier in known.items():
        if earlier is not None:
            exchanged[name] = None
            for graph, _ in _read_well(store, history, earlier, loaders, report):
                exchanged[name] = canonical(graph)
    target.change(exchanged, ())
    return target, report


def _judged(
    store: GraphStore, history: History, report: Snapshot
) -> Iterator[tuple[str, Version | None]]:
    """Give each graph that was known, with the earlier version if it was not the latest."""
    for name in store.graphs():
        current, earlier = _current(store, name), history.versions(name)
        chosen = _chosen(earlier, current, report.day)
        if chosen is None:
            is_dated = any(each.day for each in (*earlier, current))
            (report.later if is_dated else report.undated).append(name)
            continue
        report.documents += 1
        report.earlier += chosen is not current
        yield name, None if chosen is current else chosen


def _read_well(
    store: GraphStore,
    history: History,
    version: Version,
    loaders: Sequence[Loader[Any]],
    report: Snapshot,
) -> list[tuple[NamedGraph, list[bytes]]]:
    """Read a version again; one that cannot be is told of, and stops nothing."""
    try:
        return [_read_again(history, version, loaders, store.provenance(version.graph))]
    except UtblickError as error:
        report.failed.append(Failure(version.graph, str(error), version.iri))
        report.documents -= 1
        report.earlier -= 1
        return []


def _current(store: GraphStore, name: str) -> Version:
    """Give the version that the store holds; of a document without one, its day stands for it."""
    version = store.version_of(name)
    dated = Version(name, version, "", "")
    if dated.day:
        return dated
    found = version_of(name, version, store.provenance(name)) or dated
    if version or not found.iri:
        return found
    issued = store.match(ox.NamedNode(found.iri), ox_iri(t.dcterms_issued), None, name)
    days = sorted(each.object.value for each in issued if isinstance(each.object, ox.Literal))
    return replace(found, version=next(iter(days), ""))


def _chosen(earlier: list[Version], current: Version, day: str) -> Version | None:
    """Give the version that held on a day.

    Of those that were posted on one day, what the registry derived tells them apart: then the
    one that had been seen, else the first.
    """
    known = [each for each in (*earlier, current) if each.day and _end(each.day) <= day]
    if not known:
        return None
    latest = max(each.day for each in known)
    group = sorted((each for each in known if each.day == latest), key=lambda each: each.version)
    seen = [each for each in group if (each.seen or each.day) <= day]
    return seen[-1] if seen else group[0]


def _end(written: str) -> str:
    return written + _END_OF_PERIOD * (2 - written.count("-"))


def _copied(store: GraphStore, name: str) -> tuple[NamedGraph, list[bytes]]:
    provenance = store.provenance(name)
    graph = NamedGraph.of(name, store.triples(name), provenance, store.version_of(name))
    made = {each.subject for each in provenance if each.predicate == t.schema_sha256}
    sources = [store.source(each[1:-1]) for each in sorted(made)]
    return graph, [each for each in sources if each is not None]


def _read_again(
    history: History, version: Version, loaders: Sequence[Loader[Any]], known: list[Triple]
) -> tuple[NamedGraph, list[bytes]]:
    data = history.read(version)
    source = Source(version.iri, data, version.address, version.retrieved)
    loader = kind_of(version.iri, data[:HEAD], loaders)
    found = loader.document(source, version.graph)
    if found is None:
        msg = f"{version.iri}: its bytes hold no such document; load it again"
        raise UtblickError(msg)
    level = level_of(version.graph, known, loader.levels) or loader.level
    document = replace(found, level=level)
    provenance = [
        *provenance_of(document, loader, source),
        *link(document.iri, history, version.graph, version.version),
    ]
    triples = loader.triples(document)
    graph = NamedGraph.of(version.graph, triples, provenance, document.version)
    return graph, list(document.sources)
