"""``utblick export``: the graph as a file, the same bytes for the same content."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from utblick.cli.options import DEFAULT_STORE, StoreFolder
from utblick.cli.versions import AsOf

if TYPE_CHECKING:
    from collections import Counter

    from utblick.store import GraphStore

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "export"
HELP = (
    "Write the graph as N-Quads, TriG, Turtle, N-Triples or JSON-LD; in RDF 1.2 (nq12, trig12,"
    " ttl12, nt12); as a tree (framed); as a property graph (graphml, kgx-tsv, kgx-jsonl); or as"
    " tables (csv, parquet). Turtle and N-Triples know no named graphs: they hold the one graph of"
    " --graph, else the union of all. csv, parquet, kgx-tsv and kgx-jsonl are folders: --output"
    " names one, which is made, or replaced if it holds nothing else. What a format cannot carry"
    " is told on standard error."
)
EXAMPLES = """Examples:\n
utblick export --format nq -o everything.nq\n
utblick export --format ttl --graph NCT04052425\n
utblick export --format parquet -o tables"""


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
    FRAMED = "framed"
    GRAPHML = "graphml"
    KGX_TSV = "kgx-tsv"
    KGX_JSONL = "kgx-jsonl"
    CSV = "csv"
    PARQUET = "parquet"


def run(
    form: Annotated[GraphFormat, typer.Option("--format", "-f", help="Format.")] = GraphFormat.NQ,
    graph: Annotated[
        str | None,
        typer.Option(metavar="DOCUMENT", help="Only this document: registry id, key or IRI."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File or folder; without it, standard output."),
    ] = None,
    as_of: AsOf = "",
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Export all, or one graph."""
    from utblick.cli.documents import graph_of
    from utblick.cli.versions import store_as_of
    from utblick.export import FORMATS

    writer = _in_rdf if form.value in FORMATS else _writer(form.value, output)
    with store_as_of(store, as_of) as graph_store:
        name = None if graph is None else graph_of(graph_store, graph)
        writer(graph_store, output, form.value, name)


def _in_rdf(store: GraphStore, output: Path | None, form: str, graph: str | None) -> None:
    from utblick.cli.targets import write_stream
    from utblick.export import export

    write_stream(output, lambda target: export(store, target, form, graph))


def _writer(
    form: str, output: Path | None
) -> Callable[[GraphStore, Path | None, str, str | None], None]:
    """Give what writes a format that is not RDF's own; one of several files needs a folder."""
    from utblick.formats import FORMATS

    if not FORMATS[form].is_folder:
        return _in_file
    if output is None:
        msg = f"{form} is several files: name a folder for them"
        raise typer.BadParameter(msg, param_hint="--output")
    return _in_folder


def _in_file(store: GraphStore, output: Path | None, form: str, graph: str | None) -> None:
    from collections import Counter

    from utblick.cli.targets import write_stream
    from utblick.formats import write_file

    lost: Counter[str] = Counter()
    write_stream(output, lambda target: lost.update(write_file(store, target, form, graph)))
    _tell(form, lost)


def _in_folder(store: GraphStore, output: Path | None, form: str, graph: str | None) -> None:
    from collections import Counter

    from utblick.cli.targets import write_folder
    from utblick.formats import FORMATS
    from utblick.formats import write_folder as write

    lost: Counter[str] = Counter()
    if output is not None:
        write_folder(
            output,
            FORMATS[form].endings,
            lambda folder: lost.update(write(store, folder, form, graph)),
        )
    _tell(form, lost)


def _tell(form: str, lost: Counter[str]) -> None:
    """Say what did not fit into a format, and how often."""
    for what, count in sorted(lost.items()):
        typer.echo(f"utblick: {form} does not hold {what}: {count:,}", err=True)
