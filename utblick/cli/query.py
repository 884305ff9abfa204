"""``utblick query``: any SPARQL query, as text, from a file or from standard input."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from utblick.cli.options import DEFAULT_STORE, OutputFormat, StoreFolder, TableFormat

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "query"
HELP = (
    "Run a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE). The default graph is the union of"
    " all graphs: write SELECT DISTINCT. The prefixes that the questions of 'ask' use need not be"
    " declared."
)
EXAMPLES = """Examples:\n
utblick query 'SELECT DISTINCT ?title { ?report a :Report ; dcterms:title ?title }'\n
utblick query question.rq --format csv\n
utblick ask 5 --text | utblick query -"""
LONGEST_QUERY = 1_000_000
_OWN = {"": "https://w3id.org/utblick/ont#", "g": "https://w3id.org/utblick/graph/"}


def run(
    query: Annotated[
        str, typer.Argument(help="The query, a file that holds it, or - for standard input.")
    ],
    form: TableFormat = OutputFormat.TABLE,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Run one query and write its answer."""
    from utblick.cli.output import write_answer
    from utblick.export import PREFIXES
    from utblick.store import GraphStore

    text = _text(query)
    with GraphStore.open(store) as graph_store:
        write_answer(graph_store.query(text, {**PREFIXES, **_OWN}), form)


def _text(query: str) -> str:
    from utblick.errors import QueryError

    if query == "-":
        return typer.get_text_stream("stdin").read(LONGEST_QUERY)
    if "{" in query:
        return query
    try:
        return Path(query).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        msg = f"{query!r} is neither a SPARQL query nor a file that can be read as UTF-8: {error}"
        raise QueryError(msg) from error
