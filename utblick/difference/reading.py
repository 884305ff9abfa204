"""The statements of a store, a release or a folder of shards, in the order of an export."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.errors import StoreError
from utblick.folder import StoreFolder
from utblick.manifest import MANIFEST, SORTED, read_manifest, shard_lines
from utblick.sorting import distinct, graph_names, sort, sorted_graphs
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path

__all__ = ["QUADS", "Stated", "of_lines", "of_store", "statements"]

QUADS: Final = "quads"
"""The folder of a release that holds its shards."""

_END: Final = b"> ."
# Stands in no IRI, and sorts before all that does: so names sort as wholes.
_APART: Final = b"\x01"
_BLOCK: Final = 10_000


class Stated(NamedTuple):
    """One statement: the bare IRI of its graph, and its N-Triples line without the full stop."""

    graph: bytes
    triple: bytes


@contextmanager
def statements(place: Path) -> Generator[Iterator[Stated]]:
    """Open a store, a release or a folder of shards and give its statements, sorted.

    Raises:
        StoreError: if it is none of these, or a file of it is damaged.
    """
    if StoreFolder(place).is_marked:
        with GraphStore.open(place) as store:
            yield of_store(store)
        return
    for folder in (place / QUADS, place):
        if (folder / MANIFEST).is_file():
            manifest = read_manifest(folder)
            found = of_lines(shard_lines(folder, manifest))
            yield found if manifest.order == SORTED else _in_order(found)
            return
    what = "nothing" if not place.exists() else "something else"
    msg = f"{place}: found {what}, expected a store, a release or a folder of shards"
    raise StoreError(msg)


def of_store(store: GraphStore) -> Iterator[Stated]:
    """Give the statements of a store, sorted."""
    for name, blocks in sorted_graphs(store, graph_names(store)):
        graph = name.encode()
        for block in blocks:
            yield from (Stated(graph, line) for line in block)


def of_lines(lines: Iterable[bytes]) -> Iterator[Stated]:
    """Read canonical N-Quads lines.

    Raises:
        StoreError: if a line names no graph.
    """
    for line in lines:
        triple, _, graph = line.rstrip(b"\n").rpartition(b" <")
        if not graph.endswith(_END) or triple.count(b" ") < 2:  # noqa: PLR2004 - three terms
            shown = line[:200].decode(errors="replace").strip()
            msg = f"found a statement without a named graph ({shown}), expected canonical N-Quads"
            raise StoreError(msg)
        yield Stated(graph[: -len(_END)], triple)


def _in_order(found: Iterable[Stated]) -> Iterator[Stated]:
    """Sort statements, each once, on disk if they are many."""
    keyed = (b"%b%b%b" % (each.graph, _APART, each.triple) for each in found)
    blocks = iter(lambda: list(islice(keyed, _BLOCK)), [])
    for block in distinct(sort(blocks)):
        for line in block:
            graph, _, triple = line.partition(_APART)
            yield Stated(graph, triple)
