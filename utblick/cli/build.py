"""``utblick build``: a new store made of shards."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from utblick.cli.options import DEFAULT_STORE, StoreFolder

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "build"
HELP = (
    "Make a new store of the shards that 'utblick shards' made. Each file is held against its"
    " checksum; the store is there as a whole or not at all."
)
EXAMPLES = """Example:\n
utblick build registry-shards --store registry"""


def run(
    folder: Annotated[Path, typer.Argument(help="Folder of shards.", metavar="DIR")],
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Build the store."""
    from utblick.bulk.building import build
    from utblick.cli.bulk import telling

    with telling() as tell:
        manifest = build(folder, store, tell)
    typer.echo(f"{manifest.documents} documents, {manifest.statements} statements loaded")
