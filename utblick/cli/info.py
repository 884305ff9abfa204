"""``utblick info``: what is in the store, document by document."""

from __future__ import annotations

from typing import Annotated

import typer

from utblick.cli.options import DEFAULT_STORE, OutputFormat, StoreFolder, TableFormat

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "info"
HELP = "Tell what is in the store, per document."
EXAMPLES = """Examples:\n
utblick info\n
utblick info --summary\n
utblick info --format json"""


def run(
    summary: Annotated[
        bool, typer.Option("--summary", help="Only the totals, not the documents.")
    ] = False,
    form: TableFormat = OutputFormat.TABLE,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """List the documents, and count."""
    from utblick.cli.output import write_rows
    from utblick.cli.prefixes import short
    from utblick.provenance import problems_in
    from utblick.store import GraphStore
    from utblick.walk import KnowledgeGraph

    with GraphStore.open(store) as graph_store:
        graph = KnowledgeGraph(graph_store)
        documents = graph.of_class("Report") + graph.of_class("RegistryRecord")
        rows = [
            (
                short(name),
                ", ".join(kind.rpartition("#")[2] for kind in node.classes if "#" in kind),
                node.label,
                sum(1 for _ in graph_store.quads(name)),
                len(problems_in(graph_store.provenance(name))),
            )
            for node in documents
            for name in node.said_by()
            if name in set(graph_store.graphs())
        ]
        total = len(graph_store)
    if not summary:
        columns = ["document", "kind", "label", "statements", "problems"]
        write_rows(columns, sorted(rows), form)
    typer.echo(
        f"{len(rows)} documents, {total} statements in {store}", err=form is not OutputFormat.TABLE
    )
