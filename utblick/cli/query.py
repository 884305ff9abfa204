"""``utblick query``: any SPARQL query, as text, from a file or from standard input."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from utblick.cli.asked import EndpointAddress, EndpointProfile, asked_graph
from utblick.cli.options import (
    DEFAULT_SECONDS,
    DEFAULT_STORE,
    OutputFormat,
    Seconds,
    StoreFolder,
    TableFormat,
)
from utblick.cli.versions import AsOf

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "query"
HELP = (
    "Run a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE). The default graph is the union of"
    " all graphs: write SELECT DISTINCT. The prefixes that the questions of 'ask' use need not be"
    " declared. It only reads, and only this store: updates and SERVICE are refused."
)
EXAMPLES = """Examples:\n
utblick query 'SELECT DISTINCT ?title { ?report a :Report ; dcterms:title ?title }'\n
utblick query question.rq --format csv\n
utblick query question.rq --endpoint http://localhost:7878\n
utblick ask 5 --text | utblick query -"""
LONGEST_QUERY = 1_000_000
_OWN = {"": "https://w3id.org/utblick/ont#", "g": "https://w3id.org/utblick/graph/"}


def run(
    context: typer.Context,
    query: Annotated[
        str, typer.Argument(help="The query, a file that holds it, or - for standard input.")
    ],
    form: TableFormat = OutputFormat.TABLE,
    timeout: Seconds = DEFAULT_SECONDS,
    as_of: AsOf = "",
    store: StoreFolder = DEFAULT_STORE,
    endpoint: EndpointAddress = "",
    profile: EndpointProfile = None,
) -> None:
    """Run one query and write its answer."""
    from utblick.cli.output import fetch_answer, write_fetched
    from utblick.cli.sparql import explain, refuse
    from utblick.cli.watch import watched
    from utblick.errors import QueryError
    from utblick.export import PREFIXES

    text, prefixes = _text(query), {**PREFIXES, **_OWN}
    refuse(text, prefixes)
    with asked_graph(context, store, as_of, endpoint, profile, timeout) as graph:
        try:
            answer = watched(
                lambda: fetch_answer(graph.query(text, prefixes), form), timeout, graph.close
            )
        except QueryError as error:
            raise explain(error, text) from error
    write_fetched(answer)


def _text(query: str) -> str:
    from utblick.cli.sparql import is_query
    from utblick.errors import QueryError

    if query != "-" and is_query(query):
        return query
    try:
        if query == "-":
            data = typer.get_binary_stream("stdin").read(LONGEST_QUERY + 1)
        else:
            with Path(query).open("rb") as file:
                data = file.read(LONGEST_QUERY + 1)
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        name = "standard input" if query == "-" else query
        msg = f"{name}: found bytes that are no UTF-8 ({error.reason} at {error.start})"
        raise QueryError(msg) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        msg = f"{query!r} is neither a SPARQL query nor a file that can be read: {reason}"
        raise QueryError(msg) from error
    if len(data) > LONGEST_QUERY:
        msg = f"found a query of more than {LONGEST_QUERY} bytes; expected a shorter one"
        raise QueryError(msg)
    return text
