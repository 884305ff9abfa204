"""``utblick changes``: what changed in registry records, by study and field."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from utblick.cli.options import DEFAULT_STORE, OutputFormat, StoreFolder, TableFormat

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "changes"
HELP = (
    "List what changed between the versions of registry records that the store has had: study,"
    " field, old, new, and the day of the change. That only the date of the registry's data is"
    " another is no change."
)
EXAMPLES = """Examples:\n
utblick changes --since 2026-11-01\n
utblick changes --study NCT04052425 --field status\n
utblick changes --format csv > changes.csv"""
_WIDEST = 60


def run(
    since: Annotated[
        str, typer.Option(metavar="DATE", help="Only changes of that day or later (YYYY-MM-DD).")
    ] = "",
    study: Annotated[
        list[str] | None,
        typer.Option(metavar="NCT", help="Only this study; may be given again."),
    ] = None,
    field: Annotated[
        str,
        typer.Option(metavar="WORDS", help="Only fields with this in their path or plain name."),
    ] = "",
    form: TableFormat = OutputFormat.TABLE,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """List the changes, the oldest first."""
    from utblick.cli.documents import graph_of
    from utblick.cli.output import write_rows
    from utblick.cli.versions import history_of, see_to_day
    from utblick.revisions import revisions
    from utblick.store import GraphStore

    see_to_day(since, "--since")
    wanted = field.casefold()
    with GraphStore.open(store) as graph_store, history_of(store) as history:
        graphs = [graph_of(graph_store, each) for each in study] if study else None
        found = [
            each
            for each in revisions(graph_store, history, graphs, since)
            if wanted in each.field.casefold() or wanted in each.name.casefold()
        ]
    found.sort(key=lambda each: (each.when, each.study))
    rows = [
        (
            each.when,
            each.study,
            each.name,
            _shown(each.old, form),
            _shown(each.new, form),
            each.field,
        )
        for each in found
    ]
    write_rows(["when", "study", "name", "old", "new", "field"], rows, form)
    if not rows:
        typer.echo("utblick: no changes in the versions that the store has kept", err=True)


def _shown(value: Any, form: OutputFormat) -> Any:  # noqa: ANN401 - any JSON
    """Give a value as it is for a program, in words for a person, short for a table."""
    if form is OutputFormat.JSON or value is None:
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        words = "; ".join(value)
    else:
        words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if form is not OutputFormat.TABLE:
        return words
    words = " ".join(words.split())
    return words if len(words) <= _WIDEST else words[: _WIDEST - 1].rstrip() + "…"
