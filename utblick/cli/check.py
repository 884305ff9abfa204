"""``utblick check``: shapes, quotes and words of everything in the store."""

from __future__ import annotations

from typing import Annotated

import typer

from utblick.cli.options import DEFAULT_STORE, OutputFormat, StoreFolder, TableFormat

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "check"
HELP = (
    "Check the store: SHACL shapes, every quote found in its text, every place in a PDF on its"
    " page, only words of the ontology."
    " Exit status 1 on violations; what a document itself has wrong is a warning."
)
EXAMPLES = """Examples:\n
utblick check\n
utblick check --warnings --format csv > warnings.csv"""


def run(
    warnings: Annotated[
        bool, typer.Option("--warnings", "-w", help="List the warnings too, not only their count.")
    ] = False,
    form: TableFormat = OutputFormat.TABLE,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Print what is wrong, and count it."""
    from utblick.check import check
    from utblick.cli.output import progress, write_rows
    from utblick.cli.prefixes import short
    from utblick.loaders.report.pdf.bounded import page_sizes
    from utblick.store import GraphStore

    with GraphStore.open(store) as graph_store:
        graphs = graph_store.graphs()
        findings = list(progress(check(graph_store, page_sizes), None, "checking"))
    violations = [each for each in findings if each.severity == "violation"]
    shown = findings if warnings else violations
    if shown or form is not OutputFormat.TABLE:
        rows = [
            (each.severity, short(each.graph), short(each.rule), short(each.node), each.message)
            for each in sorted(shown)
        ]
        write_rows(["severity", "graph", "rule", "node", "message"], rows, form)
    typer.echo(
        f"{len(graphs)} documents checked: {len(violations)} violations,"
        f" {len(findings) - len(violations)} warnings",
        err=form is not OutputFormat.TABLE,
    )
    if violations:
        raise typer.Exit(1)
