"""``utblick snapshot``: a store of what was known on a day."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from utblick.cli.options import DEFAULT_STORE, StoreFolder

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "snapshot"
HELP = (
    "Make a new store of what was known on a day: of each registry record the version that the"
    " registry had posted by then, and the reports that had been issued. A version that was never"
    " loaded, or was not kept, cannot be in it: what is left out is told."
)
EXAMPLES = """Examples:\n
utblick snapshot --as-of 2026-02-10 -o store-of-february\n
utblick ask ongoing-studies --as-of 2026-02-10"""


def run(
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help="The day (YYYY-MM-DD).")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder of the new store.")
    ],
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Put the store together; one that is there already is not written to."""
    from utblick.cli.versions import history_of, see_to_day, tell_of_snapshot
    from utblick.errors import StoreError
    from utblick.folder import StoreFolder as Folder
    from utblick.loaders import all_loaders
    from utblick.snapshot import snapshot
    from utblick.store import GraphStore

    see_to_day(as_of, "--as-of")
    if Folder(output).is_marked:
        msg = f"{output}: is a store already; name a new folder with --output"
        raise StoreError(msg)
    with (
        GraphStore.open(store) as source,
        history_of(store) as history,
        GraphStore.open(output, mode="write") as target,
    ):
        report = snapshot(source, history, as_of, all_loaders(), target)
    tell_of_snapshot(report)
    typer.echo(f"{report.documents} documents in {output}")
    if report.failed:
        raise typer.Exit(1)
