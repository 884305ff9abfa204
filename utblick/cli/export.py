"""``utblick export``: the graph as a file, the same bytes for the same content."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from utblick.cli.options import DEFAULT_STORE, StoreFolder
from utblick.cli.versions import AsOf

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "export"
HELP = (
    "Write the graph as N-Quads, TriG, Turtle, N-Triples or JSON-LD. Turtle and N-Triples know no"
    " named graphs: they hold the one graph of --graph, else the union of all."
)
EXAMPLES = """Examples:\n
utblick export --format nq -o everything.nq\n
utblick export --format ttl --graph NCT04052425"""


class GraphFormat(StrEnum):
    """The formats a graph is written in."""

    NQ = "nq"
    TRIG = "trig"
    TTL = "ttl"
    NT = "nt"
    JSONLD = "jsonld"
    NQ12 = "nq12"
    TRIG12 = "trig12"
    TTL12 = "ttl12"
    NT12 = "nt12"


def run(
    form: Annotated[GraphFormat, typer.Option("--format", "-f", help="Format.")] = GraphFormat.NQ,
    graph: Annotated[
        str | None,
        typer.Option(metavar="DOCUMENT", help="Only this document: registry id, key or IRI."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File; without it, standard output.")
    ] = None,
    as_of: AsOf = "",
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Export all, or one graph."""
    from utblick.cli.documents import graph_of
    from utblick.cli.targets import write_stream
    from utblick.cli.versions import store_as_of
    from utblick.export import export

    with store_as_of(store, as_of) as graph_store:
        name = None if graph is None else graph_of(graph_store, graph)
        write_stream(output, lambda target: export(graph_store, target, form.value, graph=name))
