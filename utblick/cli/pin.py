"""``utblick pin``: bring studies to level full, and keep them there."""

from __future__ import annotations

from typing import Annotated

import typer

from utblick.cli.options import DEFAULT_STORE, StoreFolder

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "pin"
HELP = (
    "Bring registry records to level full (or another) from their kept source, and keep them"
    " there: a later load does not lower them. Studies that a loaded report names are brought to"
    " full without being pinned."
)
EXAMPLES = """Examples:\n
utblick pin NCT04052425\n
utblick pin NCT04052425 --level core\n
utblick pin NCT04052425 --release"""


def run(
    document: Annotated[
        list[str], typer.Argument(help="Registry ids, or IRIs of graphs ('utblick info').")
    ],
    level: Annotated[
        str, typer.Option(metavar="LEVEL", help="index, core or full; full if not given.")
    ] = "",
    release: Annotated[
        bool, typer.Option("--release", help="Let go: stay as deep, but no longer pinned.")
    ] = False,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Pin each document named, or let it go."""
    from utblick.cli.documents import graph_of
    from utblick.cli.loading import see_to_level
    from utblick.levels import pin, unpin
    from utblick.loaders import all_loaders
    from utblick.store import GraphStore

    loaders = all_loaders()
    see_to_level(level)
    with GraphStore.open(store, mode="write") as graph_store:
        for graph in [graph_of(graph_store, each) for each in document]:
            if release:
                unpin(graph_store, graph, loaders)
            else:
                pin(graph_store, graph, loaders, level)
            done = "released" if release else f"pinned at {level or 'the deepest level'}"
            typer.echo(f"{done} {graph}", err=True)
