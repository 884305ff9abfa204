"""How the commands load: all loaders the house has, and progress for the one who waits."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from utblick.ingest import LoadReport
    from utblick.store import GraphStore

__all__ = ["load_paths"]


def load_paths(
    store: GraphStore, paths: Iterable[Path], *, address: str = "", retrieved: str = ""
) -> LoadReport:
    """Load files and folders, with a progress line on standard error if that is a terminal."""
    from utblick.ingest import load
    from utblick.loaders import all_loaders

    if not sys.stderr.isatty():
        return load(paths, store, all_loaders(), address=address, retrieved=retrieved)
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading")

        def tell(done: int, name: str) -> None:
            bar.update(task, description=f"{done} documents, now {name}")

        return load(
            paths, store, all_loaders(), address=address, retrieved=retrieved, progress=tell
        )
