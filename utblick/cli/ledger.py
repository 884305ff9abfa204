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

    failed: list[str] = []
    records = _of_files(path, failed) if path else _of_store(store)
    found = field_ledger(records)
    write_rows(list(Field._fields), [tuple(each) for each in found], form)
    fates = [each.fate for each in found]
    said = ", ".join(f"{fates.count(fate)} {fate}" for fate in ("mapped", "kept", "left out"))
    typer.echo(f"{len(found)} paths: {said}", err=True)
    for each in failed:
        typer.echo(f"utblick: {each}", err=True)
    if failed:
        raise typer.Exit(1)


def _of_files(paths: list[Path], failed: list[str]) -> Iterator[Any]:
    """Give the records of files; what cannot be read is noted and passed over."""
    from msgspec import json

    from utblick.errors import SourceError
    from utblick.files import Retrieval, files, read_known
    from utblick.graph import Document, Failure
    from utblick.loaders import all_loaders

    loaders = [each for each in all_loaders() if each.name == "registry"]
    for file in (each for path in paths for each in files(path)):
        if not isinstance(file, Path):
            said = f"{file.place}: {file.reason}"
            if isinstance(file, Failure):
                failed.append(said)
            else:
                typer.echo(f"utblick: {said}", err=True)
            continue
        try:
            source, loader = read_known(file, loaders, Retrieval())
            for document in loader.read(source):
                if isinstance(document, Document):
                    yield json.decode(document.data)
                else:
                    place = f"{file}, {document.place}" if document.place else file
                    failed.append(f"{place}: {document.reason}")
        except SourceError as error:
            failed.append(str(error))


def _of_store(store: Path) -> Iterator[Any]:
    """Give the kept records of a store."""
    from msgspec import json

    from utblick.identifiers import REGISTRY_GRAPHS
    from utblick.store import GraphStore

    with GraphStore.open(store) as graph_store:
        for graph in graph_store.graphs():
            if graph.startswith(REGISTRY_GRAPHS):
                data = graph_store.source(f"{graph}/source")
                if data is not None:
                    yield json.decode(data)
