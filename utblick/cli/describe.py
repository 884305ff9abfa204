"""``utblick describe``: a store described for catalogues, or its questions as RDF."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from utblick.cli.options import DEFAULT_STORE, StoreFolder
from utblick.cli.publishing import (
    Base,
    Endpoint,
    Homepage,
    Issued,
    Licence,
    Publisher,
    Title,
    Version,
    about_of,
)

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "describe"
HELP = (
    "Describe a store as Turtle: a DCAT 3 catalogue with VoID figures, provenance and the terms of"
    " each source graph, held to what DCAT-AP 3 makes mandatory; or the questions as RDF."
    " Nothing is taken from the clock: dates and names are those that you give."
)
EXAMPLES = """Examples:\n
utblick describe\n
utblick describe --publisher "A horizon scanning unit" --issued 2026-11-30 -o description.ttl\n
utblick describe --what questions --endpoint https://example.org/sparql"""


class What(StrEnum):
    """What is described."""

    STORE = "store"
    QUESTIONS = "questions"


def run(
    what: Annotated[What, typer.Option(help="What is described.")] = What.STORE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File; without it, standard output.")
    ] = None,
    version: Version = "",
    issued: Issued = "",
    publisher: Publisher = "",
    homepage: Homepage = "",
    title: Title = "",
    licence: Licence = "",
    base: Base = "",
    endpoint: Endpoint = "",
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Write a description."""
    from utblick.cli.publishing import write_turtle
    from utblick.describe.counting import count
    from utblick.describe.questions import questions
    from utblick.describe.writing import described, in_order
    from utblick.store import GraphStore

    about = about_of(version, issued, publisher, homepage, title, licence, base, endpoint)
    if what is What.QUESTIONS:
        write_turtle(output, in_order(questions(about.endpoint)))
        return
    with GraphStore.open(store) as graph_store:
        write_turtle(output, described(graph_store, about, count(graph_store)))
