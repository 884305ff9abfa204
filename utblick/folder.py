"""The folder of a store: where its parts lie, and whether it is one that we can read.

::

    utblick-store/
        utblick.json    which format this is
        oxigraph/       the graphs
        sources/        the source bytes, by SHA-256
        words.sqlite    the index of words, which can be made anew from the graphs
        history/        the versions that later ones have replaced, and their bytes
        sums.json       count and hash of each graph, for as long as nobody writes
        selections.json what is fetched again by its name
        synced.json     what was last fetched again, and of what time the data were
        lock, holders/  who has it open
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Never, cast

import pyoxigraph as ox

from utblick.errors import StoreError
from utblick.writing import PART, write_through

if TYPE_CHECKING:
    from utblick.lock import Kind

__all__ = ["FORMAT", "StoreFolder", "closed", "outside_stores"]

FORMAT: Final = 1
"""Raised when a store of the version before can no longer be read as it is."""

_MARK: Final = "utblick.json"
_PART: Final = f".{_MARK}{PART}"


class _Closed:
    """What stands in the place of graphs that were closed: an empty one would answer "nothing"."""

    def __getattr__(self, name: str) -> Never:
        msg = "the store has been closed; open it again to ask it"
        raise StoreError(msg)

    def __len__(self) -> int:
        return int(self.size)


def closed() -> ox.Store:
    """Give what answers nothing, but tells whoever asks that the store has been closed.

    >>> closed().quads_for_pattern(None, None, None)
    Traceback (most recent call last):
    utblick.errors.StoreError: the store has been closed; open it again to ask it
    """
    return cast("ox.Store", cast("object", _Closed()))


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """A folder that is a store, or shall become one."""

    path: Path

    @property
    def graphs(self) -> Path:
        """Where Oxigraph keeps the graphs."""
        return self.path / "oxigraph"

    @property
    def sources(self) -> Path:
        """Where the source bytes are kept."""
        return self.path / "sources"

    @property
    def words(self) -> Path:
        """Where the index of words is kept."""
        return self.path / "words.sqlite"

    def opened(self, mode: Kind) -> ox.Store:
        """Open the graphs.

        Raises:
            OSError: if they cannot be opened; so does RuntimeError.
        """
        if mode == "write":
            return ox.Store(self.graphs)
        if not self.graphs.exists():
            # Made, but never written to: its writer ended before it had opened the graphs.
            return ox.Store()
        return ox.Store.read_only(str(self.graphs))

    @property
    def history(self) -> Path:
        """Where superseded versions are kept."""
        return self.path / "history"

    @property
    def is_marked(self) -> bool:
        """Whether a store was made here, of whatever format."""
        return (self.path / _MARK).is_file()

    def check(self) -> None:
        """See that this is a store of our format.

        Raises:
            StoreError: if it is not there, is something else, or has another format.
        """
        mark = self.path / _MARK
        try:
            found = json.loads(mark.read_bytes())
        except FileNotFoundError:
            raise StoreError(self._not_a_store()) from None
        except NotADirectoryError:
            msg = f"{self.path}: found a file, expected the folder of a store"
            raise StoreError(msg) from None
        except (OSError, ValueError) as error:
            msg = f"{mark}: cannot be read ({error}); expected the mark of a store"
            raise StoreError(msg) from error
        made = found.get("format") if isinstance(found, dict) else None
        if made != FORMAT:
            msg = (
                f"{self.path}: found a store of format {made!r}, expected {FORMAT};"
                " load the documents into a new folder"
            )
            raise StoreError(msg)

    def _not_a_store(self) -> str:
        if not self.path.exists():
            return (
                f"{self.path}: there is no store; make one with 'utblick load PATH... --store"
                f" {self.path}', or name another with --store or UTBLICK_STORE"
            )
        return f"{self.path}: not a store (it has no {_MARK}); name another with --store"

    def make(self) -> None:
        """Make the folder a store, if it is not there yet or empty.

        Raises:
            StoreError: if it holds other things, which are left alone, or cannot be made.
        """
        if self.is_marked:
            return
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            if any(each.name != _PART for each in self.path.iterdir()):
                msg = (
                    f"{self.path}: the folder is not empty and not a store, nothing was written;"
                    " name an empty or a new folder with --store"
                )
                raise StoreError(msg)
            self._write_mark()
        except FileExistsError:
            msg = f"{self.path}: found a file, expected the folder of a store"
            raise StoreError(msg) from None
        except OSError as error:
            msg = f"{self.path}: a store cannot be made here ({error.strerror})"
            raise StoreError(msg) from error

    def _write_mark(self) -> None:
        data = json.dumps({"format": FORMAT, "made by": "utblick"}).encode()
        write_through(self.path / _MARK, data)


def outside_stores(path: Path) -> None:
    """See that what is written there is no part of a store, which it would spoil.

    Raises:
        StoreError: if the path is the folder of a store, or lies below one.
    """
    try:
        place = path.resolve()
    except (OSError, RuntimeError):
        return  # whoever writes there tells what is wrong with it
    for each in (place, *place.parents):
        if StoreFolder(each).is_marked:
            msg = f"{path}: lies in the store {each.name}; give a path outside of it"
            raise StoreError(msg)
