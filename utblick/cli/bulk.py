"""What the commands that load in bulk share: workers, progress, how failures are told."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Generator

    from rich.progress import TaskID

    from utblick.bulk.work import Pool, Progress
    from utblick.files import Retrieval

__all__ = ["Address", "Workers", "pool_of", "telling"]

Workers = Annotated[
    int,
    typer.Option(
        metavar="N", min=1, max=256, help="Processes that map in a bulk load.", show_default="cores"
    ),
]

Address = Annotated[
    str,
    typer.Option(
        metavar="ADDRESS",
        help="Scheduler of a Dask cluster that maps instead (needs utblick[cluster]).",
    ),
]

DEFAULT_WORKERS = min(len(os.sched_getaffinity(0)), 256) if hasattr(os, "sched_getaffinity") else 2


def pool_of(workers: int, cluster: str, retrieval: Retrieval | None, level: str) -> Pool:
    """Give who maps: processes here, or a cluster."""
    from utblick.bulk.mapping import Options
    from utblick.bulk.work import Pool
    from utblick.files import Retrieval
    from utblick.loaders import all_loaders

    options = Options(all_loaders(), retrieval or Retrieval(), level)
    if not cluster:
        return Pool(options, workers)
    from utblick.bulk.cluster import Cluster

    return Cluster(options, cluster)


@contextmanager
def telling() -> Generator[Progress | None]:
    """Show on a terminal what is done, how many a second, and how long it will take."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.fields[done]:,} {task.description}, {task.fields[rate]:,.0f}/s"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(done: int, what: str, share: float) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=1, done=0, rate=0)
            seconds = bar.tasks[tasks[what]].elapsed or 0
            rate = done / seconds if seconds > 1 else 0
            bar.update(tasks[what], completed=share, done=done, rate=rate)

        yield tell
