"""``utblick push``: the graphs of the store brought to another one, and seen to be there."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from utblick.cli.options import DEFAULT_STORE, StoreFolder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utblick.push import Done, Plan
    from utblick.remote import Endpoint

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "push"
HELP = (
    "Bring the graphs of the store to a linked-data store on another machine: only those that"
    " changed since the last push, each read back and compared. Graphs that are gone here leave"
    " there; graphs that no push brought are left alone. Who asks stands in UTBLICK_REMOTE_USER and"
    " UTBLICK_REMOTE_PASSWORD (or the keyring) or UTBLICK_REMOTE_TOKEN, never on the command line."
)
EXAMPLES = """Examples:\n
utblick push http://localhost:7878 --profile oxigraph\n
utblick push http://localhost:8890 --profile virtuoso --dry-run"""
FAILURES_SHOWN = 20


class ProfileName(StrEnum):
    """The kinds of stores that can be written to."""

    OXIGRAPH = "oxigraph"
    VIRTUOSO = "virtuoso"
    JENA = "jena"
    GRAPHDB = "graphdb"
    STARDOG = "stardog"
    QLEVER = "qlever"
    NEPTUNE = "neptune"


def run(
    address: Annotated[
        str, typer.Argument(metavar="ENDPOINT", help="Address of the store (no password in it).")
    ],
    profile: Annotated[ProfileName, typer.Option("--profile", "-p", help="The kind of store.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what would be done; nothing is written.")
    ] = False,
    adopt: Annotated[
        bool,
        typer.Option(
            "--adopt", help="Replace graphs of our names that are there and no push brought."
        ),
    ] = False,
    timeout: Annotated[
        float,
        typer.Option(metavar="SECONDS", min=1, help="Longest time of one answer of the store."),
    ] = 300.0,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Push the store."""
    from dataclasses import replace

    from utblick.cli.output import progress
    from utblick.push import Push, planned
    from utblick.push.sums import Sums
    from utblick.remote import Endpoint
    from utblick.remote.line import PACE
    from utblick.store import GraphStore

    pace = replace(PACE, answer=timeout, patience=max(PACE.patience, 2 * timeout))
    with (
        GraphStore.open(store) as graph_store,
        Endpoint.open(address, profile.value, pace=pace, tell=_tell) as endpoint,
    ):
        sums = Sums(graph_store, store)
        push = Push(endpoint, sums, plan := planned(endpoint, sums, adopt=adopt))
        if dry_run:
            sums.keep()
            _tell_plan(plan)
            return
        total = plan.sent + len(plan.removed)
        failed = _tell_done(progress(push.run(), total, "Pushing"), plan, endpoint)
    if failed:
        raise typer.Exit(1)


def _tell(words: str) -> None:
    typer.echo(f"utblick: {words}", err=True)


def _tell_plan(plan: Plan) -> None:
    for what, graph in plan.steps():
        typer.echo(f"{what} {graph}")
    _tell(
        f"nothing was written; {plan.sent} graphs would be sent, {len(plan.removed)} removed,"
        f" {len(plan.unchanged)} are there already"
    )


def _tell_done(done: Iterable[Done], plan: Plan, endpoint: Endpoint) -> bool:
    """Tell what was done, also if it ends before its time; tell whether anything failed."""
    counts = {"sent": 0, "removed": 0, "failed": 0}
    statements = 0
    losses: dict[str, list[tuple[str, str]]] = {}
    try:
        for each in done:
            counts[each.what] += 1
            statements += each.size if each.what == "sent" else 0
            for loss in each.losses:
                losses.setdefault(loss.datatype, []).append((loss.sent, loss.held))
            if each.what == "failed" and counts["failed"] <= FAILURES_SHOWN:
                _tell(f"{each.graph}: not pushed: {each.reason}")
    finally:
        left = plan.sent + len(plan.removed) - sum(counts.values())
        parts = [
            f"{counts['sent']} sent ({statements} statements)",
            f"{len(plan.unchanged)} unchanged",
            f"{counts['removed']} removed",
            *([f"{counts['failed']} failed"] if counts["failed"] else []),
            *([f"{left} not reached"] if left else []),
        ]
        typer.echo(f"graphs: {', '.join(parts)}")
        _tell_losses(losses, endpoint)
    return bool(counts["failed"])


def _tell_losses(losses: dict[str, list[tuple[str, str]]], endpoint: Endpoint) -> None:
    for datatype, pairs in sorted(losses.items()):
        sent, held = pairs[0]
        _tell(
            f"{endpoint.profile.title} changed {len(pairs)} literals of xsd:{datatype}, as it is"
            f" known to: for example {sent} is {held} there"
        )
