"""Options for what no graph can say of itself, and the writing of descriptions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.describe.about import About

__all__ = [
    "Base",
    "Endpoint",
    "Homepage",
    "Issued",
    "Licence",
    "Publisher",
    "Title",
    "Version",
    "about_of",
    "write_turtle",
]

Version = Annotated[
    str,
    typer.Option("--version", metavar="TEXT", help="Version of the data; else that of utblick."),
]
Issued = Annotated[
    str, typer.Option("--issued", metavar="DATE", help="Day of publication (YYYY-MM-DD).")
]
Publisher = Annotated[str, typer.Option("--publisher", metavar="NAME", help="Who publishes it.")]
Homepage = Annotated[
    str, typer.Option("--homepage", metavar="URL", help="Address of the publisher's page.")
]
Title = Annotated[str, typer.Option("--title", metavar="TEXT", help="Title, in English.")]
Licence = Annotated[
    str,
    typer.Option("--licence", metavar="IRI", help="Terms of the whole, beside the sources' own."),
]
Base = Annotated[
    str, typer.Option("--base", metavar="URL", help="Address below which the files are published.")
]
Endpoint = Annotated[
    str, typer.Option("--endpoint", metavar="URL", help="SPARQL endpoint that answers from it.")
]


def about_of(
    version: str,
    issued: str,
    publisher: str,
    homepage: str,
    title: str,
    licence: str,
    base: str,
    endpoint: str,
) -> About:
    """Make what the options say; one that is no date or address is a wrong command line."""
    from utblick.cli.versions import see_to_day
    from utblick.describe.about import About
    from utblick.errors import TermError

    see_to_day(issued, "--issued")
    given = {
        "version": version,
        "issued": issued,
        "publisher": publisher,
        "homepage": homepage,
        "title": title,
        "licence": licence,
        "base": base,
        "endpoint": endpoint,
    }
    try:
        return About(**{name: value for name, value in given.items() if value})
    except TermError as error:
        raise typer.BadParameter(str(error)) from error


def write_turtle(output: Path | None, blocks: Iterator[list[bytes]]) -> None:
    """Write sorted lines of N-Triples as Turtle with the prefixes of descriptions."""
    import pyoxigraph as ox

    from utblick.cli.targets import write_stream
    from utblick.describe.words import DESCRIPTION_PREFIXES
    from utblick.export import write_data
    from utblick.sorting import END

    pieces = (END.join([*block, b""]) for block in blocks)
    write_stream(
        output,
        lambda target: write_data(pieces, target, ox.RdfFormat.TURTLE, DESCRIPTION_PREFIXES),
    )
