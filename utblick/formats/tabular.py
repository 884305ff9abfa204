"""Which table a thing stands in, for the formats that have tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick import terms as t
from utblick.formats.columns import tables
from utblick.formats.things import Thing, grouped, stated_types

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utblick.store import GraphStore

__all__ = ["rows"]


def rows(
    store: GraphStore, graphs: Iterable[tuple[str, Iterable[list[bytes]]]]
) -> Iterator[tuple[str, str, Thing]]:
    """Give the class (a term, "" for none), the graph and the thing for each row.

    Where a graph does not say what a thing is, what others say of it counts.
    """
    known = list(tables())
    ranks = {kind: place for place, kind in enumerate(known)}
    for graph, blocks in graphs:
        for thing in grouped(blocks):
            types = [each for each in thing.values(t.rdf_type) if each in ranks]
            if not types:
                types = [each for each in stated_types(store, thing.subject) if each in ranks]
            yield min(types, key=ranks.__getitem__, default=""), graph, thing
