"""How the commands fetch: options, progress, and from a passing folder into a store."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

    from utblick.fetch import Client, FetchReport, Selection
    from utblick.load_report import LoadReport

__all__ = [
    "DEFAULT_BASE",
    "DEFAULT_PATIENCE",
    "DEFAULT_PAUSE",
    "BaseUrl",
    "Patience",
    "Pause",
    "connected",
    "fetch_into_store",
    "fetch_shown",
    "tell_of_fetch",
]

DEFAULT_BASE = "https://clinicaltrials.gov/api/v2"
DEFAULT_PAUSE = 1.0
DEFAULT_PATIENCE = 900.0

BaseUrl = Annotated[
    str,
    typer.Option(
        "--base-url", metavar="URL", envvar="UTBLICK_REGISTRY", help="Where the registry's API is."
    ),
]
Pause = Annotated[
    float,
    typer.Option(metavar="SECONDS", min=0, max=3600, help="From one question to the next."),
]
Patience = Annotated[
    float,
    typer.Option(
        metavar="SECONDS", min=1, help="How long one question is repeated before it is given up."
    ),
]


@contextmanager
def connected(base: str, pause: float, patience: float) -> Generator[Client]:
    """Make the connection; what is waited for is told on standard error."""
    from utblick.errors import SourceError
    from utblick.fetch import Client, Pace
    from utblick.files import Retrieval

    try:
        Retrieval(base)
    except SourceError as error:
        raise typer.BadParameter(str(error), param_hint="--base-url") from error
    if not base.startswith(("http://", "https://")):
        msg = f"found {base!r}, expected an address that begins with https:// or http://"
        raise typer.BadParameter(msg, param_hint="--base-url")

    def tell(what: str) -> None:
        typer.echo(f"utblick: {what}", err=True)

    with Client(base, Pace(pause=pause, patience=patience), tell) as client:
        yield client


def fetch_shown(client: Client, selection: Selection, folder: Path) -> FetchReport:
    """Fetch into a folder, with a progress line on standard error if that is a terminal."""
    from utblick.fetch import fetch

    if not sys.stderr.isatty():
        return fetch(client, selection, folder)
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("fetching", total=None)
        return fetch(
            client,
            selection,
            folder,
            lambda come, total: bar.update(task, completed=come, total=total),
        )


def tell_of_fetch(report: FetchReport) -> None:
    """Tell on standard error what could not be had, and what has another id now."""
    for old, new in report.moved.items():
        typer.echo(f"utblick: {old} is {new} now", err=True)
    for nct in report.absent:
        typer.echo(f"utblick: {nct}: the registry has no such study", err=True)
    if report.missing:
        what = f"the registry counts {report.missing} more studies than it gave"
        typer.echo(f"utblick: {what}; fetch again later", err=True)
    if report.odd:
        what = f"{report.odd} records without an id, or nested too deeply, were left out"
        typer.echo(f"utblick: {what}", err=True)


def fetch_into_store(
    client: Client,
    selections: Sequence[Selection],
    store: Path,
    load: Callable[[list[Path]], LoadReport],
    held: Iterable[str] = (),
) -> tuple[list[FetchReport], LoadReport | None]:
    """Fetch selections into passing folders beside the store, and load them when all have come.

    A store is not kept from its readers while the registry is asked. The folders go when their
    studies are in; if the fetch is cut off, they stay, and the next one goes on from there.

    Args:
        client: the connection to the registry.
        selections: what is fetched.
        store: the folder of the store.
        load: loads the files that have come.
        held: ids of studies that are fetched too, if no selection has brought them.
    """
    from utblick.fetch import Selection

    folders = [_passing_folder(client.base, each, store) for each in selections]
    reports = [
        fetch_shown(client, selection, folder)
        for selection, folder in zip(selections, folders, strict=True)
    ]
    left = set(held).difference(*(each.ids for each in reports))
    if left:
        folders.append(_beside(store, "held"))
        reports.append(fetch_shown(client, Selection(tuple(left)), folders[-1]))
    files = [each.file for each in reports if each.studies]
    loaded = load(files) if files else None
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    return reports, loaded


def _passing_folder(base: str, selection: Selection, store: Path) -> Path:
    said = json.dumps([base, selection.said()], sort_keys=True)
    return _beside(store, hashlib.sha256(said.encode()).hexdigest()[:12])


def _beside(store: Path, key: str) -> Path:
    place = store.absolute()
    return place.with_name(f".{place.name}.fetch-{key}")
