"""``utblick shards``: very many records as zstd N-Quads, for any store that reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from utblick.cli.bulk import DEFAULT_WORKERS, Address, Workers
from utblick.cli.options import FetchedAt, Retrieved

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "shards"
HELP = (
    "Map registry records to zstd-packed N-Quads files and a manifest with their checksums, for"
    " 'utblick build' or another store's bulk loader. After a cut the same command goes on where"
    " it stopped; the same input gives the same bytes with any number of workers."
)
EXAMPLES = """Examples:\n
utblick shards ctg-studies.json.zip -o registry-shards --workers 4\n
utblick shards studies/ -o registry-shards --retrieved 2026-11-24\n
utblick shards studies/ -o registry-shards --cluster tcp://10.0.0.5:8786"""


def run(
    path: Annotated[list[Path], typer.Argument(help="Files and folders.", metavar="PATH...")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder.", metavar="DIR")],
    level: Annotated[
        str, typer.Option(metavar="LEVEL", help="How deep records go in: index, core or full.")
    ] = "core",
    retrieved: Retrieved = "",
    address: FetchedAt = "",
    workers: Workers = DEFAULT_WORKERS,
    cluster: Address = "",
) -> None:
    """Make shards; what fails is listed and stops nothing else."""
    from utblick.bulk.loading import locked
    from utblick.bulk.making import make_shards
    from utblick.cli.bulk import pool_of, telling
    from utblick.cli.loading import see_to_level, see_to_retrieval
    from utblick.cli.telling import tell_of
    from utblick.files import Retrieval

    see_to_retrieval(address, retrieved)
    see_to_level(level)
    pool = pool_of(workers, cluster, Retrieval(address, retrieved), level)
    with telling() as tell, locked(output):
        made = make_shards(path, output, pool, tell)
    tell_of(made.report, quiet=False)
    for other in made.others:
        typer.echo(f"utblick: {other}: no registry records by the line; left out", err=True)
    typer.echo(made.report.summary())
    if made.report.failed or made.others or not made.report.counts:
        raise typer.Exit(1)
