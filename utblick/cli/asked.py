"""Whom a question is asked: the store of a folder, or an endpoint that holds its graphs."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Final

import typer

from utblick.cli.push import ProfileName

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from utblick.asking import Answering

__all__ = ["EndpointAddress", "EndpointProfile", "asked_graph"]

EndpointAddress = Annotated[
    str,
    typer.Option(
        "--endpoint",
        metavar="URL",
        help="Ask the store at this address, to which 'push' brought the graphs, and not a"
        " folder (no password in it).",
    ),
]
EndpointProfile = Annotated[
    ProfileName | None,
    typer.Option("--profile", help="The kind of store at --endpoint; without it, it is asked."),
]
_FOREVER: Final = 1e9
"""Seconds of an answer that may take as long as it needs."""


@contextmanager
def asked_graph(
    context: typer.Context,
    store: Path,
    as_of: str,
    endpoint: str,
    profile: ProfileName | None,
    timeout: float,
) -> Generator[Answering]:
    """Open what is asked; options that contradict each other are a wrong command line."""
    from utblick.cli.versions import store_as_of

    if not endpoint:
        if profile is not None:
            msg = "it says of what kind the store at --endpoint is; give that too"
            raise typer.BadParameter(msg, param_hint="--profile")
        with store_as_of(store, as_of) as graph_store:
            yield graph_store
        return
    _see_that_no_folder_is_meant(context, as_of)
    from dataclasses import replace

    from utblick.remote import Endpoint
    from utblick.remote.line import PACE

    # The command itself ends after --timeout; the line is to hold at least as long.
    answer = max(PACE.answer, 2 * timeout) if timeout else _FOREVER
    pace = replace(PACE, answer=answer, patience=max(PACE.patience, answer))
    name = "" if profile is None else profile.value
    with Endpoint.open(endpoint, name, pace=pace, tell=_tell) as remote:
        yield remote


def _see_that_no_folder_is_meant(context: typer.Context, as_of: str) -> None:
    if as_of:
        msg = "earlier versions are kept in the folder of a store; --endpoint has none"
        raise typer.BadParameter(msg, param_hint="--as-of")
    source = context.get_parameter_source("store")
    if source is not None and source.name == "COMMANDLINE":
        msg = "give either --store, to ask a folder, or --endpoint"
        raise typer.BadParameter(msg, param_hint="--store")


def _tell(words: str) -> None:
    typer.echo(f"utblick: {words}", err=True)
