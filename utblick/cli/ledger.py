"""``utblick ledger``: what becomes of every field of a registry record, with counts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from utblick.cli.options import DEFAULT_STORE, OutputFormat, StoreFolder, TableFormat

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "ledger"
HELP = (
    "List every field of a registry record: mapped, kept as it stands, or left out and why, with"
    " how many records and values have it. Counts the records of files, or those of the store."
)
EXAMPLES = """Examples:\n
utblick ledger --format tsv\n
utblick ledger studies.jsonl.gz --format tsv"""


def run(
    path: Annotated[
        list[Path] | None, typer.Argument(help="Files and folders to count.", metavar="[PATH...]")
    ] = None,
    form: TableFormat = OutputFormat.TABLE,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Write the ledger, one line a path."""
    from utblick.cli.output import write_rows
    from utblick.loaders.registry.fields import Field, field_ledger

    records = _of_files(path) if path else _of_store(store)
    found = field_ledger(records)
    write_rows(list(Field._fields), [tuple(each) for each in found], form)
    fates = [each.fate for each in found]
    said = ", ".join(f"{fates.count(fate)} {fate}" for fate in ("mapped", "kept", "left out"))
    typer.echo(f"{len(found)} paths: {said}", err=True)


def _of_files(paths: list[Path]) -> Iterator[Any]:
    """Give the records of files; what cannot be read is told and passed over."""
    from msgspec import json

    from utblick.files import Retrieval, files, read_known
    from utblick.graph import Document
    from utblick.loaders import all_loaders

    loaders = [each for each in all_loaders() if each.name == "registry"]
    for file in (each for path in paths for each in files(path)):
        if not isinstance(file, Path):
            typer.echo(f"utblick: {file.place}: {file.reason}", err=True)
            continue
        source, loader = read_known(file, loaders, Retrieval())
        for document in loader.read(source):
            if isinstance(document, Document):
                yield json.decode(document.data)
            else:
                typer.echo(f"utblick: {document.place}: {document.reason}", err=True)


def _of_store(store: Path) -> Iterator[Any]:
    """Give the kept records of a store."""
    from msgspec import json

    from utblick.store import GraphStore

    with GraphStore.open(store) as graph_store:
        for graph in graph_store.graphs():
            if "/graph/registry/" in graph:
                data = graph_store.source(f"{graph}/source")
                if data is not None:
                    yield json.decode(data)
