"""``utblick sync``: what the store holds of the registry, asked for again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from utblick.cli.fetching import (
    DEFAULT_BASE,
    DEFAULT_PATIENCE,
    DEFAULT_PAUSE,
    BaseUrl,
    Patience,
    Pause,
)
from utblick.cli.options import DEFAULT_STORE, StoreFolder
from utblick.cli.versions import KeepHistory, see_to_keep

if TYPE_CHECKING:
    from pathlib import Path

    from utblick.fetch import Selection

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "sync"
HELP = (
    "Refresh the store from ClinicalTrials.gov: every study that it holds, and every selection"
    " that 'fetch --save' has saved in it. A record that has changed becomes a new version; one"
    " that has not costs no write. What the registry no longer has is told, and kept."
)
EXAMPLES = """Examples:\n
utblick sync\n
utblick sync --selection vitiligo --store my-store\n
utblick sync && utblick changes --since 2026-11-01"""


def run(
    selection: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this saved selection; may be given again."),
    ] = None,
    listing: Annotated[
        bool, typer.Option("--list", "-l", help="List the saved selections and stop.")
    ] = False,
    forget: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Take a saved selection away and stop."),
    ] = None,
    if_newer: Annotated[
        bool,
        typer.Option(
            "--if-newer",
            help="Ask first whether the registry has other data than at the last sync; if it has"
            " not, do nothing.",
        ),
    ] = False,
    base_url: BaseUrl = DEFAULT_BASE,
    pause: Pause = DEFAULT_PAUSE,
    patience: Patience = DEFAULT_PATIENCE,
    keep_history: KeepHistory = "",
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Fetch again and load; the store is open to readers until all has come."""
    from utblick.cli.fetching import connected, fetch_into_store, tell_of_fetch
    from utblick.cli.loading import load_into
    from utblick.cli.telling import tell_of
    from utblick.fetch import Selection
    from utblick.fetch.saved import LastSync

    see_to_keep(keep_history)
    if listing or forget:
        _see_to_saved(store, forget or [])
        return
    wanted, held = _wanted(store, selection or [])
    with connected(base_url, pause, patience) as client:
        last = LastSync(store, client, [*wanted, *([Selection(tuple(held))] if held else [])])
        if if_newer and last.is_fresh():
            typer.echo("the registry has the data of the last sync, nothing was fetched")
            return
        reports, loaded = fetch_into_store(
            client, wanted, store, lambda files: load_into(store, files, keep=keep_history), held
        )
    for report in reports:
        tell_of_fetch(report)
    if loaded is not None:
        tell_of(loaded, quiet=True)
    typer.echo(loaded.summary() if loaded is not None else "no documents")
    if (loaded and loaded.failed) or any(each.missing or each.odd for each in reports):
        raise typer.Exit(1)
    if not selection:
        # Of several answers the earliest: what came in between is fetched again.
        last.note(min(each.data for each in reports))


def _wanted(store: Path, names: list[str]) -> tuple[list[Selection], list[str]]:
    """Give what is to be fetched: the saved selections, and the studies that the store holds."""
    from utblick.errors import StoreError
    from utblick.fetch.saved import SavedSelections
    from utblick.identifiers import REGISTRY_GRAPHS
    from utblick.store import GraphStore

    with GraphStore.open(store) as graph_store:
        held = [
            graph.removeprefix(REGISTRY_GRAPHS)
            for graph in graph_store.graphs()
            if graph.startswith(REGISTRY_GRAPHS)
        ]
    saved = SavedSelections(store).all()
    for each in names:
        _see_to_name(each, saved)
    if names:
        return [saved[each] for each in dict.fromkeys(names)], []
    if not saved and not held:
        msg = f"{store}: holds no study of the registry and no selection; use 'utblick fetch' first"
        raise StoreError(msg)
    return list(saved.values()), held


def _see_to_name(name: str, saved: dict[str, Selection]) -> None:
    if name not in saved:
        known = ", ".join(saved) or "none"
        msg = f"no selection {name!r} is saved in the store; there are: {known}"
        raise typer.BadParameter(msg)


def _see_to_saved(store: Path, forget: list[str]) -> None:
    """Take selections away, or list those that are there."""
    import json

    from utblick.fetch.saved import SavedSelections
    from utblick.folder import StoreFolder as Folder

    Folder(store).check()
    saved = SavedSelections(store)
    for each in forget:
        _see_to_name(each, saved.all())
        saved.save(each, None)
    if not forget:
        for name, selection in saved.all().items():
            typer.echo(f"{name}: {json.dumps(selection.said(), ensure_ascii=False)}")
