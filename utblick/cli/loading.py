"""How the commands load: all loaders the house has, progress, no store left for nothing."""

from __future__ import annotations

import shutil
import sys
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from utblick.bulk.work import Pool
    from utblick.files import Retrieval
    from utblick.history import History
    from utblick.load_report import LoadReport
    from utblick.store import GraphStore

__all__ = [
    "load_into",
    "load_paths",
    "load_paths_in_bulk",
    "see_to_level",
    "see_to_retrieval",
    "store_to_load",
]


def load_paths(
    store: GraphStore,
    paths: Iterable[Path],
    retrieval: Retrieval | None = None,
    level: str = "",
    history: History | None = None,
) -> LoadReport:
    """Load files and folders, with a progress line on standard error if that is a terminal."""
    from utblick.cli.bulk import DEFAULT_WORKERS
    from utblick.files import Retrieval
    from utblick.ingest import load
    from utblick.loaders import all_loaders

    given = retrieval or Retrieval()
    load_known = partial(
        load,
        paths,
        store,
        all_loaders(),
        address=given.address,
        retrieved=given.retrieved,
        level=level,
        ocr=given.ocr,
        workers=DEFAULT_WORKERS,
        history=history,
    )
    if not sys.stderr.isatty():
        return load_known()
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading")

        def tell(done: int, name: str) -> None:
            bar.update(task, description=f"{done} documents, now {name}")

        return load_known(progress=tell)


def load_into(
    folder: Path,
    paths: Iterable[Path],
    retrieval: Retrieval | None = None,
    level: str = "",
    keep: str = "",
) -> LoadReport:
    """Load files into the store of a folder, which is made if it is not there.

    Args:
        folder: the folder of the store.
        paths: what is loaded.
        retrieval: where and when it was fetched, and whether scans are read.
        level: how deep registry records go in, "" for as deep as they are.
        keep: how many superseded versions are kept from now on, "" for as many as before.
    """
    from utblick.cli.versions import history_of

    with store_to_load(folder) as store, history_of(folder, keep, may_write=True) as history:
        return load_paths(store, paths, retrieval, level, history)


def load_paths_in_bulk(store: Path, paths: list[Path], pool: Pool, keep: str = "") -> LoadReport:
    """Load files and folders into a new store, with progress if standard error is a terminal."""
    from utblick.bulk.loading import load_in_bulk
    from utblick.cli.bulk import telling
    from utblick.cli.versions import number_of

    with telling() as tell:
        return load_in_bulk(paths, store, pool, tell, number_of(keep) if keep else None)


def see_to_level(level: str) -> None:
    """Refuse what is no level as what it is: a wrong command line."""
    from utblick.errors import SourceError
    from utblick.levels import check_level
    from utblick.loaders import all_loaders

    try:
        check_level(all_loaders(), level)
    except SourceError as error:
        raise typer.BadParameter(str(error), param_hint="--level") from error


def see_to_retrieval(address: str, retrieved: str) -> None:
    """Refuse what is no address or no date as what it is: a wrong command line."""
    from utblick.errors import SourceError
    from utblick.files import Retrieval

    for option, given in (("address", address), ("retrieved", retrieved)):
        try:
            Retrieval(given) if option == "address" else Retrieval(retrieved=given)
        except SourceError as error:
            raise typer.BadParameter(str(error), param_hint=f"--{option}") from error


@contextmanager
def store_to_load(path: Path) -> Generator[GraphStore]:
    """Open a store for writing; one that was made for this and got no document goes again."""
    from utblick.folder import StoreFolder
    from utblick.store import GraphStore

    made = [each for each in (path, *path.parents) if not each.exists()]
    is_new = not StoreFolder(path).is_marked
    is_empty = False
    try:
        with GraphStore.open(path, mode="write") as store:
            try:
                yield store
            finally:
                is_empty = not store.graphs()
    finally:
        if is_new and is_empty:
            _take_away(path, made)


def _take_away(path: Path, made: list[Path]) -> None:
    """Remove a store without documents, and the folders that were made for it."""
    from utblick.errors import StoreError
    from utblick.lock import StoreLock

    # Somebody else may have begun to use it: then it is theirs.
    with suppress(StoreError, OSError):
        lock = StoreLock(path, "write")
        try:
            if not any((path / "sources").rglob("*")):
                for each in sorted(path.iterdir(), key=lambda each: each.name != "utblick.json"):
                    shutil.rmtree(each) if each.is_dir() else each.unlink()
        finally:
            lock.release()
        for each in made:
            each.rmdir()
