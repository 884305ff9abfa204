"""``utblick fetch``: registry records from the registry, into the store or into a folder."""

from __future__ import annotations

from pathlib import Path
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
    from utblick.fetch import Client, FetchReport, Selection

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "fetch"
HELP = (
    "Fetch study records from ClinicalTrials.gov and load them into the store; with --output they"
    " are written to a folder, and into the store only if --store is given too. What is said"
    " together must hold together. A fetch that was cut off goes on from where it was when it is"
    " asked for again. Contact details are left out. HTTPS_PROXY and NO_PROXY are heeded."
)
EXAMPLES = """Examples:\n
utblick fetch NCT04052425 NCT04057573 --store my-store\n
utblick fetch --condition vitiligo --intervention ruxolitinib --save vitiligo\n
utblick fetch --query 'AREA[Phase]PHASE3 AND psoriasis' --updated-since 2026-01-01 -o psoriasis"""


def run(
    context: typer.Context,
    nct: Annotated[
        list[str] | None, typer.Argument(help="ClinicalTrials.gov ids.", metavar="[NCT...]")
    ] = None,
    condition: Annotated[
        str, typer.Option(metavar="WORDS", help="Search among conditions.")
    ] = "",
    intervention: Annotated[
        str, typer.Option(metavar="WORDS", help="Search among interventions.")
    ] = "",
    query: Annotated[
        str, typer.Option(metavar="WORDS", help="Search, in the registry's own language.")
    ] = "",
    updated_since: Annotated[
        str, typer.Option(metavar="DATE", help="Only records updated on that day or later.")
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FOLDER",
            help="Write studies.jsonl there, with where and when it was fetched beside it.",
        ),
    ] = None,
    save: Annotated[
        str, typer.Option(metavar="NAME", help="Save the selection in the store, for 'sync'.")
    ] = "",
    base_url: BaseUrl = DEFAULT_BASE,
    pause: Pause = DEFAULT_PAUSE,
    patience: Patience = DEFAULT_PATIENCE,
    keep_history: KeepHistory = "",
    store: StoreFolder = DEFAULT_STORE,
) -> None:  # fmt: skip
    """Fetch what is asked for; say what the registry does not have."""
    from utblick.cli.fetching import connected

    see_to_keep(keep_history)
    said = (tuple(nct or ()), condition, intervention, query, updated_since)
    selection = _selection(*said)
    source = context.get_parameter_source("store")
    is_given = source is not None and source.name == "COMMANDLINE"
    if output is not None and save and not is_given:
        msg = "a selection is saved in a store: give --store too"
        raise typer.BadParameter(msg, param_hint="--save")
    into = store if output is None or is_given else None
    with connected(base_url, pause, patience) as client:
        is_well = _fetched(client, selection, output, into, keep_history)
    if save and into is not None:
        from utblick.fetch.saved import SavedSelections

        SavedSelections(into).save(save, selection)
    if not is_well:
        raise typer.Exit(1)


def _selection(
    ids: tuple[str, ...], condition: str, intervention: str, query: str, since: str
) -> Selection:
    """Make the selection; what is none is a wrong command line."""
    from utblick.errors import UtblickError
    from utblick.fetch import Selection

    try:
        return Selection(ids, condition, intervention, query, since)
    except UtblickError as error:
        raise typer.BadParameter(str(error)) from error


def _fetched(
    client: Client, selection: Selection, output: Path | None, store: Path | None, keep: str
) -> bool:
    """Fetch and load; tell whether all that was asked for has come and is in."""
    from utblick.cli.fetching import fetch_into_store, fetch_shown, tell_of_fetch
    from utblick.cli.loading import load_into
    from utblick.cli.telling import tell_of

    loaded = None
    if output is not None:
        report = fetch_shown(client, selection, output)
        if store is not None and report.studies:
            loaded = load_into(store, [report.file], keep=keep)
    else:
        assert store is not None  # noqa: S101 - one of the two is always there
        (report,), loaded = fetch_into_store(
            client, [selection], store, lambda files: load_into(store, files, keep=keep)
        )
    tell_of_fetch(report)
    _say(report, output)
    if loaded is not None:
        tell_of(loaded, quiet=True)
        typer.echo(loaded.summary())
    return report.is_whole and not (loaded and loaded.failed)


def _say(report: FetchReport, output: Path | None) -> None:
    if not report.studies:
        typer.echo("no study in the registry fits")
        return
    when = f", retrieved {report.retrieved}" if report.retrieved else ""
    data = f", registry data of {report.data}" if report.data else ""
    where = f" in {report.file}" if output is not None else ""
    typer.echo(f"{report.studies} studies fetched{where}{when}{data}")
