"""The formats that a release can have beside its N-Quads, by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from utblick import formats
from utblick.errors import StoreError
from utblick.export import export
from utblick.release.shards import gzipped

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from utblick.store import GraphStore

    Part = Callable[[GraphStore, Path], Counter[str] | None]

__all__ = ["DEFAULT", "TURTLE", "known", "see_to", "writer"]

TURTLE: Final = "turtle"
"""Written by the release itself: the figures are counted as it passes."""

DEFAULT: Final = (TURTLE,)
_REIFIED: Final = {"nq12": "graph.nq.gz", "trig12": "graph.trig.gz"}
_SUFFIXES: Final = {"framed": ".jsonld", "graphml": ".graphml"}


def known() -> list[str]:
    """Give the names of all parts, sorted."""
    return sorted({TURTLE, *_REIFIED, *formats.FORMATS})


def see_to(names: Iterable[str]) -> None:
    """Refuse names that no part has.

    Raises:
        StoreError: if there is one.
    """
    for name in names:
        if name not in known():
            msg = f"no format {name!r} for a release; expected some of {', '.join(known())}"
            raise StoreError(msg)


def writer(name: str) -> Part:
    """Give what writes a part other than Turtle into its folder, and tells what was lost."""
    if name in _REIFIED:
        return lambda store, folder: _write_reified(store, folder, name)
    if formats.FORMATS[name].is_folder:
        return lambda store, folder: formats.write_folder(store, folder, name)

    def write(store: GraphStore, folder: Path) -> Counter[str] | None:
        with (folder / f"graph{_SUFFIXES.get(name, '')}").open("wb") as file:
            return formats.write_file(store, file, name)

    return write


def _write_reified(store: GraphStore, folder: Path, name: str) -> None:
    with (folder / _REIFIED[name]).open("wb") as file, gzipped(file) as packed:
        export(store, packed, name)
