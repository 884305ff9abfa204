"""Where each source graph comes from, and by which terms of use: what its provenance says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from utblick import terms as t
from utblick.facts import PROVENANCE, ox_iri
from utblick.graph import Term
from utblick.identifiers import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.asking import Answering

__all__ = ["UNKNOWN", "Agent", "Origin", "agents", "kind_of_agent", "origins"]

UNKNOWN: Final = "unknown"
"""The kind of a source graph of which the provenance names no loader."""

_LOADER: Final = f"{BASE}agent/loader-"


class Origin(NamedTuple):
    """Where a source graph comes from.

    Attributes:
        graph: its bare IRI.
        kind: the name of the loader that read it; `UNKNOWN` where the provenance names none.
        licences: the terms of use of its source; none where the source states none.
        source: the bytes that it was read from; None where the provenance names none.
        address: where they were fetched, if that is known.
        about: the document.
    """

    graph: str
    kind: str
    licences: tuple[Term, ...]
    source: Term | None
    address: Term | None
    about: Term | None


class Agent(NamedTuple):
    """A program that made something of the graph, its name and its version as terms."""

    agent: Term
    label: Term | None
    version: Term | None


def origins(store: Answering) -> Iterator[Origin]:
    """Give where each source graph comes from, in the order of their names."""
    for graph in store.graphs():
        said = _said(store, ox.NamedNode(graph))
        load = next(iter(said.get(t.prov_wasGeneratedBy, ())), None)
        makers = _said(store, ox_iri(load)).get(t.prov_wasAssociatedWith, ()) if load else ()
        kinds = sorted(filter(None, map(kind_of_agent, makers)))
        source = next(iter(said.get(t.prov_wasDerivedFrom, ())), None)
        addresses = _said(store, ox_iri(source)).get(t.dcterms_source, ()) if source else ()
        yield Origin(
            graph,
            kinds[0] if kinds else UNKNOWN,
            tuple(said.get(t.dcterms_license, ())),
            source,
            next(iter(addresses), None),
            next(iter(said.get(t.schema_about, ())), None),
        )


def kind_of_agent(agent: Term) -> str:
    """Give the kind of source that a loader reads, "" for another program.

    >>> kind_of_agent(Term("<https://w3id.org/utblick/agent/loader-registry-2>"))
    'registry'
    """
    name = agent[1:-1]
    return name.removeprefix(_LOADER).rpartition("-")[0] if name.startswith(_LOADER) else ""


def agents(store: Answering) -> list[Agent]:
    """Give the programs that the provenance names, in the order of their names."""
    named = {
        Term(str(quad.object))
        for quad in store.match(None, ox_iri(t.prov_wasAssociatedWith), None, PROVENANCE)
    }
    found = []
    for agent in sorted(named):
        said = _said(store, ox_iri(agent))
        labels, versions = said.get(t.rdfs_label, [None]), said.get(t.schema_version, [None])
        found.append(Agent(agent, labels[0], versions[0]))
    return found


def _said(store: Answering, subject: ox.NamedNode) -> dict[Term, list[Term]]:
    """Give what the provenance says of something, values sorted."""
    found: dict[Term, list[Term]] = {}
    for quad in store.match(subject, None, None, PROVENANCE):
        found.setdefault(Term(str(quad.predicate)), []).append(Term(str(quad.object)))
    return {predicate: sorted(values) for predicate, values in found.items()}
