"""``utblick ask``: a question of the catalogue, with its parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from utblick.catalogue import Query

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "ask"
HELP = "Ask a question of the catalogue."
EXAMPLES = """Examples:\n
utblick ask --list\n
utblick ask primary-result --param study=NCT04052425\n
utblick ask primary-result --endpoint http://localhost:7878\n
utblick ask primary-result --text"""


def _complete(incomplete: str) -> list[str]:
    from utblick.catalogue import names

    return [each for each in names() if each.startswith(incomplete)]


def run(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(help="Name or number of the question.", autocompletion=_complete),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param",
            "-p",
            metavar="NAME=VALUE",
            help="A parameter; given twice for one name, any of the values. Without it the"
            " example in the file is used.",
        ),
    ] = None,
    listing: Annotated[
        bool, typer.Option("--list", "-l", help="List the questions and their parameters.")
    ] = False,
    text: Annotated[
        bool, typer.Option("--text", help="Print the SPARQL text instead of asking it.")
    ] = False,
    form: TableFormat = OutputFormat.TABLE,
    timeout: Seconds = DEFAULT_SECONDS,
    as_of: AsOf = "",
    store: StoreFolder = DEFAULT_STORE,
    endpoint: EndpointAddress = "",
    profile: EndpointProfile = None,
) -> None:
    """Ask one question, or list them."""
    if listing or name is None:
        _list(form)
        return
    question, bound = _bound(name, _values(param or []))
    if text:
        typer.echo(bound)
        return
    from utblick.cli.output import fetch_answer, write_fetched
    from utblick.cli.watch import watched

    with asked_graph(context, store, as_of, endpoint, profile, timeout) as graph:
        answer = watched(lambda: fetch_answer(graph.query(bound), form), timeout, graph.close)
    count = write_fetched(answer)
    if count == 0:
        typer.echo(
            "utblick: no rows; see 'utblick ask --list' for the parameters and their examples",
            err=True,
        )
    if question.note:
        typer.echo(f"utblick: {question.note}", err=True)


def _bound(name: str, values: dict[str, list[str]]) -> tuple[Query, str]:
    """Give the question and its text; a name or a value that is none is a wrong command line."""
    from utblick.catalogue import query
    from utblick.errors import QueryError

    try:
        question = query(name)
    except QueryError as error:
        raise typer.BadParameter(str(error), param_hint="NAME") from error
    try:
        return question, question.bind(values)
    except QueryError as error:
        raise typer.BadParameter(str(error), param_hint="--param") from error


def _values(given: list[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            msg = f"found {each!r}, expected NAME=VALUE"
            raise typer.BadParameter(msg, param_hint="--param")
        values.setdefault(name.strip(), []).append(value)
    return values


def _list(form: OutputFormat) -> None:
    from utblick.catalogue import names, query
    from utblick.cli.output import write_rows

    known = sorted((query(each) for each in names()), key=lambda each: each.number)
    write_rows(
        ["number", "name", "question", "parameters"],
        [
            (
                each.number,
                each.name,
                each.summary,
                ", ".join(f"{p.name}={p.example}" for p in each.parameters),
            )
            for each in known
        ],
        form,
    )
