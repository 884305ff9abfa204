"""Which graph a user means: by its IRI, a registry id or the key of a report."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from utblick.errors import StoreError
from utblick.identifiers import BASE

if TYPE_CHECKING:
    from utblick.store import GraphStore

__all__ = ["graph_of"]


def graph_of(store: GraphStore, name: str) -> str:
    """Give the IRI of the named graph that a user calls by a shorter name.

    Raises:
        StoreError: if the store has no such document; names the nearest.
    """
    keys = {graph.removeprefix(BASE + "graph/"): graph for graph in store.graphs()}
    last = {key.rpartition("/")[2]: key for key in keys}
    wanted = name.removeprefix("u:").removeprefix(BASE).removeprefix("graph/").strip("/<>")
    if wanted in keys:
        return keys[wanted]
    if wanted in last:
        return keys[last[wanted]]
    # Registry ids are often typed in small letters; what would be two things is none.
    alike = [graph for key, graph in keys.items() if _is_alike(wanted, key)]
    if len(alike) == 1:
        return alike[0]
    near = get_close_matches(wanted, [*keys, *last], n=1)
    hint = f"did you mean {near[0]}?" if near else "see 'utblick info' for what it holds"
    msg = f"no document {name!r} in the store; {hint}"
    raise StoreError(msg)


def _is_alike(wanted: str, key: str) -> bool:
    """Tell a key, or its last part, that differs in nothing but capital letters."""
    return wanted.casefold() in {key.casefold(), key.rpartition("/")[2].casefold()}
