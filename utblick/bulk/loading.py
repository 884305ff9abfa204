"""A bulk load from files to a store, and when it is the better way."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from utblick.bulk.building import build, refuse_if_there
from utblick.bulk.making import Made, make_shards
from utblick.errors import StoreError
from utblick.files import Passed, files
from utblick.folder import StoreFolder
from utblick.graph import Failure
from utblick.history import History
from utblick.ingest import load
from utblick.lock import StoreLock
from utblick.store import GraphStore
from utblick.zips import ZIP

if TYPE_CHECKING:
    import os
    from collections.abc import Generator, Iterable

    from utblick.bulk.work import Pool, Progress
    from utblick.load_report import LoadReport

__all__ = ["is_much", "load_in_bulk", "locked"]

MUCH: Final = 16 * 1024 * 1024
"""Bytes of files, packed or not, from which on a new store is loaded in bulk."""

BUILT: Final = "built"
"""Where the store is made, in the folder of what a load has done: it is moved when it is whole."""


def is_much(paths: Iterable[str | os.PathLike[str]], store: Path) -> bool:
    """Tell whether a bulk load is the better way: a new store, and much to load."""
    if StoreFolder(store).is_marked:
        return False
    size = 0
    for path in paths:
        for file in files(Path(path)):
            if not isinstance(file, Failure | Passed):
                size += _size(file)
                if size >= MUCH:
                    return True
    return False


def _size(file: Path) -> int:
    try:
        with file.open("rb") as opened:
            return file.stat().st_size * (1 + opened.read(4).startswith(ZIP))
    except OSError:
        return 0  # what cannot be read is told when it is loaded


@contextmanager
def locked(folder: Path) -> Generator[None]:
    """Hold a folder while something is made in it, so that no second run writes there too.

    Raises:
        StoreError: if somebody else holds it, or it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        msg = f"{folder}: cannot be made ({error.strerror})"
        raise StoreError(msg) from error
    lock = StoreLock(folder, "write")
    try:
        yield
    finally:
        lock.release()


def load_in_bulk(
    paths: Iterable[str | os.PathLike[str]],
    store: Path,
    pool: Pool,
    progress: Progress | None = None,
    keep_history: int | None = None,
) -> LoadReport:
    """Load files and folders into a new store; after a cut the same call goes on.

    What cannot go in bulk (reports, say) goes in one by one, before the store is put in place.

    Args:
        paths: files, also .gz, .zst and .zip, and folders with such.
        store: where the store shall be; there must be none.
        pool: who maps.
        progress: called now and then.
        keep_history: how many superseded versions of a document are kept, None for all.

    Raises:
        StoreError: if there is something already, or something cannot be written.
    """
    refuse_if_there(store)
    beside = store.with_name(f".{store.name}.loading")
    with locked(beside):
        made = make_shards(paths, beside, pool, progress, keep=True)
        if made.report.counts or made.others:
            built = beside / BUILT
            shutil.rmtree(built, ignore_errors=True)
            build(beside, built, progress)
            if _load_rest(made, built, pool, keep_history):
                _put_in_place(built, store)
    shutil.rmtree(beside)
    return made.report


def _put_in_place(built: Path, store: Path) -> None:
    """Make a store that is whole, with its history, the store: there is none before."""
    try:
        if store.exists():
            store.rmdir()
        built.rename(store)
    except OSError as error:
        msg = f"{store}: the store could not be put there ({error}); run the command again"
        raise StoreError(msg) from error


def _load_rest(made: Made, store: Path, pool: Pool, keep_history: int | None) -> bool:
    """Load the ordinary way what was superseded, and what cannot go in bulk.

    Returns:
        Whether there is any document in the store.
    """
    options = pool.options
    with (
        GraphStore.open(store, mode="write") as opened,
        History(StoreFolder(store).history, may_write=True) as history,
    ):
        if keep_history is not None:
            history.keep(keep_history)
        for paths in (made.superseded, made.others):
            given = options.retrieval
            report = load(
                paths,
                opened,
                options.loaders,
                address=given.address,
                retrieved=given.retrieved,
                level=options.level,
                ocr=given.ocr,
                workers=pool.workers,
                history=history,
            )
            # What was superseded is told of already.
            if paths is made.others:
                made.report.add(report)
        return bool(opened.graphs())
