"""The graph for rdflib: a live view of a store or of an endpoint, or a copy in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from utblick.frames.tables import quads_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib import Dataset

    from utblick.frames.tables import Source

__all__ = ["rdflib_copy", "rdflib_endpoint"]


def rdflib_copy(source: Source, graphs: Iterable[str] | None = None) -> Dataset:
    """Copy a graph, or some of its named graphs, into an rdflib dataset in memory.

    Its default graph is the union of its named graphs. `GraphStore.dataset` gives a view without
    copying.
    """
    from oxrdflib import OxigraphStore  # noqa: PLC0415 - most uses need no rdflib
    from rdflib import Dataset  # noqa: PLC0415

    store = ox.Store()
    store.extend(quads_of(source, graphs))
    return Dataset(store=OxigraphStore(store=store), default_union=True)


def rdflib_endpoint(address: str) -> Dataset:
    """Give an rdflib dataset that asks a SPARQL endpoint for each thing it is asked.

    rdflib's SPARQLStore reads only, knows no blank nodes, and sends one request a pattern:
    ask it whole queries, and do not walk it.
    """
    from rdflib import Dataset  # noqa: PLC0415 - most uses need no rdflib
    from rdflib.plugins.stores.sparqlstore import SPARQLStore  # noqa: PLC0415

    return Dataset(store=SPARQLStore(address, method="POST_FORM"), default_union=True)
