"""``utblick drop``: take a document out of the store, with all it alone stated."""

from __future__ import annotations

from typing import Annotated

import typer

from utblick.cli.options import DEFAULT_STORE, StoreFolder

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "drop"
HELP = "Take documents out of the store, with their earlier versions."
EXAMPLES = """Examples:\n
utblick drop NCT04052425\n
utblick drop 2022-04-27-ruxolitinib-vid-vitiligo"""


def run(
    document: Annotated[
        list[str],
        typer.Argument(help="Registry id, key of a report, or IRI of a graph ('utblick info')."),
    ],
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Drop each document named; the others stay."""
    from utblick.cli.documents import graph_of
    from utblick.cli.versions import history_of
    from utblick.store import GraphStore

    with (
        GraphStore.open(store, mode="write") as graph_store,
        history_of(store, may_write=True) as history,
    ):
        for name in [graph_of(graph_store, each) for each in document]:
            graph_store.drop(name)
            history.forget(name)
            typer.echo(f"dropped {name}", err=True)
