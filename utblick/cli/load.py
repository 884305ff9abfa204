"""``utblick load``: reports and registry records into the store, each as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from utblick.cli.bulk import DEFAULT_WORKERS, Address, Workers
from utblick.cli.options import DEFAULT_STORE, FetchedAt, Ocr, Retrieved, StoreFolder
from utblick.cli.versions import KeepHistory

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "load"
HELP = (
    "Load reports and registry records: files, also .gz, .zst and .zip, and folders. What a file"
    " is, is told from its bytes. A document that is there already is replaced, and of a registry"
    " record the version before is kept; hidden files and"
    " the folders of stores are passed over. Much at once goes into a new store in bulk: by several"
    " processes, and after a cut the same command goes on where it stopped."
)
EXAMPLES = """Examples:\n
utblick load report.txt study.json studies.jsonl.gz --store my-store\n
utblick load studies.jsonl.gz --level index\n
utblick load ctg-studies.json.zip --store registry --workers 4\n
utblick load records/ --retrieved 2026-11-24 --address https://clinicaltrials.gov/api/v2/studies"""


def run(
    path: Annotated[list[Path], typer.Argument(help="Files and folders.", metavar="PATH...")],
    store: StoreFolder = DEFAULT_STORE,
    retrieved: Retrieved = "",
    address: FetchedAt = "",
    level: Annotated[
        str,
        typer.Option(
            metavar="LEVEL",
            help="How deep registry records go in: index, core or full. Without it a new record"
            " goes in at core, one that is there stays as deep as it is.",
        ),
    ] = "",
    bulk: Annotated[
        bool | None,
        typer.Option(
            "--bulk/--one-by-one",
            help="How to load; without it, in bulk if the store is new and there is much.",
        ),
    ] = None,
    workers: Workers = DEFAULT_WORKERS,
    cluster: Address = "",
    keep_history: KeepHistory = "",
    ocr: Ocr = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Leave out the problems of single documents.")
    ] = False,
) -> None:
    """Load all that is named; what fails is listed and stops nothing else."""
    from utblick.bulk.loading import is_much
    from utblick.cli.bulk import pool_of
    from utblick.cli.loading import load_into, load_paths_in_bulk, see_to_level, see_to_retrieval
    from utblick.cli.telling import tell_of, tell_sum
    from utblick.cli.versions import see_to_keep
    from utblick.files import Retrieval

    see_to_retrieval(address, retrieved)
    see_to_level(level)
    see_to_keep(keep_history)
    given = Retrieval(address, retrieved, ocr)
    if is_much(path, store) if bulk is None else bulk:
        pool = pool_of(workers, cluster, given, level)
        report = load_paths_in_bulk(store, path, pool, keep_history)
    else:
        report = load_into(store, path, given, level, keep_history)
    tell_of(report, quiet=quiet)
    tell_sum(report, path)
