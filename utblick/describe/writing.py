"""The description of a store in one piece: figures, sources and programs read from it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from utblick.describe.counting import count
from utblick.describe.description import Known, description
from utblick.describe.origins import agents, origins
from utblick.sorting import distinct, sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utblick.describe.about import About, File
    from utblick.describe.counting import Statistics
    from utblick.graph import Triple
    from utblick.store import GraphStore

__all__ = ["described", "in_order"]

_BLOCK: Final = 10_000


def described(
    store: GraphStore, about: About, figures: Statistics, distributions: Sequence[File] = ()
) -> Iterator[list[bytes]]:
    """Describe a store; the lines of N-Triples in lists, sorted and each once."""
    known = Known(figures, _kinds(store), origins(store), agents(store))
    return in_order(description(about, known, distributions))


def _kinds(store: GraphStore) -> dict[str, Statistics]:
    """Count the source graphs of each kind by themselves."""
    names: dict[str, list[str]] = {}
    for each in origins(store):
        names.setdefault(each.kind, []).append(each.graph)
    return {kind: count(store, found) for kind, found in sorted(names.items())}


def in_order(triples: Iterable[Triple]) -> Iterator[list[bytes]]:
    """Sort statements, each once, as lines of N-Triples in lists."""
    lines = (f"{each.subject} {each.predicate} {each.object}".encode() for each in triples)
    return distinct(sort(iter(lambda: list(islice(lines, _BLOCK)), [])))
