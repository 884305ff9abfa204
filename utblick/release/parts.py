"""The formats that a release can have beside its N-Quads, by their names."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from utblick.errors import StoreError
from utblick.export import FORMATS, export
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
_ROOM: Final = "utblick.formats"
_SUFFIXES: Final = {"framed": ".jsonld", "graphml": ".graphml"}


def known() -> list[str]:
    """Give the names of all parts, sorted."""
    return sorted({TURTLE, *(each for each in _REIFIED if each in FORMATS), *_others()})


def _others() -> dict[str, Any]:
    """Give the formats of the room of formats, as it names them."""
    return import_module(_ROOM).FORMATS if find_spec(_ROOM) else {}


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
    room = import_module(_ROOM)
    if room.FORMATS[name].is_folder:
        return lambda store, folder: room.write_folder(store, folder, name)

    def write(store: GraphStore, folder: Path) -> Counter[str] | None:
        with (folder / f"graph{_SUFFIXES.get(name, '')}").open("wb") as file:
            lost: Counter[str] | None = room.write_file(store, file, name)
        return lost

    return write


def _write_reified(store: GraphStore, folder: Path, name: str) -> None:
    with (folder / _REIFIED[name]).open("wb") as file, gzipped(file) as packed:
        export(store, packed, name)
