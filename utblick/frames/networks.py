"""The graph for the libraries of networks: networkx and rustworkx.

Things become nodes, links between them edges, and what is said of a thing in words or numbers
an attribute of its node. Nothing is folded: a link that two graphs state is two edges.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from utblick.extras import needed
from utblick.frames.columns import plain
from utblick.frames.tables import name_of, quads_of
from utblick.graph import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx
    import rustworkx as rx

    from utblick.frames.columns import Plain
    from utblick.frames.tables import Source

__all__ = ["to_networkx", "to_rustworkx"]

Attributes = dict[str, tuple["Plain", ...]]
Link = tuple[str, str, str, str]

_KEPT = {XSD + each for each in ("string", "boolean", "integer", "decimal", "double", "date")}


def to_networkx(source: Source, graphs: Iterable[str] | None = None) -> nx.MultiDiGraph[str]:
    """Give a graph, or some of its named graphs, as a ``networkx.MultiDiGraph``.

    A node is an IRI. Its attributes are the IRIs of predicates, with the language or the datatype
    behind them where Python's type does not tell it (``...label@sv``, ``...issued^^xsd:gYear``);
    each is a tuple of all values, sorted. An edge has the key ``(predicate, graph)`` and both as
    attributes.

    Args:
        source: a graph that answers, or statements.
        graphs: the bare IRIs of the graphs wanted; all if it is None.

    Raises:
        ExtraError: if networkx is not installed.
    """
    nx = needed("networkx", "graphs")
    nodes, links = _parts(source, graphs)
    made = nx.MultiDiGraph()
    made.add_nodes_from(nodes.items())
    for subject, predicate, end, graph in links:
        made.add_edge(subject, end, (predicate, graph), predicate=predicate, graph=graph)
    return made


def to_rustworkx(source: Source, graphs: Iterable[str] | None = None) -> rx.PyDiGraph[Any, Any]:
    """Give a graph, or some of its named graphs, as a ``rustworkx.PyDiGraph``.

    Each node holds ``{"iri": ..., "values": ...}``, the values as `to_networkx` names them, each
    edge ``{"predicate": ..., "graph": ...}``. ``graph.attrs`` leads from an IRI to its node.

    Raises:
        ExtraError: if rustworkx is not installed.
    """
    rx = needed("rustworkx", "graphs")
    nodes, links = _parts(source, graphs)
    made = rx.PyDiGraph(multigraph=True)
    places = made.add_nodes_from([{"iri": iri, "values": told} for iri, told in nodes.items()])
    index = dict(zip(nodes, places, strict=True))
    made.add_edges_from(
        [
            (index[subject], index[end], {"predicate": predicate, "graph": graph})
            for subject, predicate, end, graph in links
        ]
    )
    made.attrs = index
    return made  # type: ignore[no-any-return]


def _parts(
    source: Source, graphs: Iterable[str] | None
) -> tuple[dict[str, Attributes], list[Link]]:
    """Give the nodes with their attributes, and the edges, both sorted."""
    told: defaultdict[str, defaultdict[str, set[ox.Literal]]]
    told = defaultdict(lambda: defaultdict(set))
    links: set[Link] = set()
    for quad in quads_of(source, graphs):
        subject, predicate, value = name_of(quad.subject), quad.predicate.value, quad.object
        if isinstance(value, ox.Literal):
            told[subject][_attribute(predicate, value)].add(value)
        else:
            end = name_of(value)
            links.add((subject, predicate, end, name_of(quad.graph_name)))
            _ = told[subject], told[end]
    nodes = {
        iri: {
            name: tuple(
                plain(each) for each in (sorted(values, key=str) if len(values) > 1 else values)
            )
            for name, values in sorted(told[iri].items())
        }
        for iri in sorted(told)
    }
    return nodes, sorted(links)


def _attribute(predicate: str, value: ox.Literal) -> str:
    if value.language:
        return f"{predicate}@{value.language}"
    kind = value.datatype.value
    return predicate if kind in _KEPT else f"{predicate}^^{kind.replace(XSD, 'xsd:')}"
