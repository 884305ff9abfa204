"""``utblick index``: bring the index of words up to date, or make it anew."""

from __future__ import annotations

from typing import Annotated

import typer

from utblick.cli.options import DEFAULT_STORE, StoreFolder

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "index"
HELP = (
    "Bring the index of words up to date. Loading keeps it in step and 'find' makes up for what"
    " a crash has left undone, so this is needed only to do it beforehand, or with --anew to"
    " replace an index that is damaged."
)
EXAMPLES = """Examples:\n
utblick index\n
utblick index --anew --store my-store"""


def run(
    anew: Annotated[
        bool, typer.Option("--anew", help="Forget the index and make it from the graphs.")
    ] = False,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """See to the index."""
    from utblick.store import GraphStore

    with GraphStore.open(store) as graph_store:
        if anew:
            graph_store.keeper.rebuild(graph_store)
        index = graph_store.index()
        graphs, entries = index.size()
    typer.echo(f"{entries} entries from {graphs} documents")
