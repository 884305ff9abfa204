"""``utblick release``: all that others need of a store, in one folder that can be checked."""

from __future__ import annotations

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
from utblick.cli.versions import AsOf

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "release"
HELP = (
    "Make a release of a store: N-Quads and other formats in files with checksums, a loader script"
    " for each engine, ontology, shapes, matches, questions, description, README and citation. The"
    " same input gives the same bytes, whatever was loaded first; it is there as a whole or not at"
    " all. --verify checks one."
)
EXAMPLES = """Examples:\n
utblick release -o release --publisher "A horizon scanning unit" --issued 2026-11-30\n
utblick release -o release --with turtle,nq12 --version 2026.11\n
utblick release --verify release"""


def run(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder that is made.", metavar="DIR")
    ] = None,
    verify: Annotated[
        Path | None, typer.Option(help="Check this release, and make none.", metavar="DIR")
    ] = None,
    formats: Annotated[
        str,
        typer.Option(
            "--with", metavar="NAMES", help="Formats beside N-Quads, with commas; 'none' for none."
        ),
    ] = "turtle",
    version: Version = "",
    issued: Issued = "",
    publisher: Publisher = "",
    homepage: Homepage = "",
    title: Title = "",
    licence: Licence = "",
    base: Base = "",
    endpoint: Endpoint = "",
    as_of: AsOf = "",
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Make a release, or check one."""
    if (output is None) == (verify is None):
        msg = "give either --output DIR, to make a release, or --verify DIR"
        raise typer.BadParameter(msg)
    if output is None:
        _verify(verify or Path())
        return
    from utblick.cli.versions import store_as_of
    from utblick.release.making import Wanted, make_release
    from utblick.release.parts import known

    names = [] if formats == "none" else [each.strip() for each in formats.split(",")]
    if unknown := [each for each in names if each not in known()]:
        msg = f"no format {unknown[0]!r}; expected some of {', '.join(known())}, or none"
        raise typer.BadParameter(msg, param_hint="--with")
    about = about_of(version, issued, publisher, homepage, title, licence, base, endpoint)
    with store_as_of(store, as_of) as graph_store:
        wanted = Wanted(about, tuple(names), is_named=bool(version))
        manifest = make_release(graph_store, output, wanted, _tell)
    typer.echo(
        f"{output}: {manifest.documents} documents, {manifest.statements} statements in"
        f" {len(manifest.shards)} files of N-Quads"
    )


def _tell(step: str) -> None:
    typer.echo(f"utblick: writing {step} ...", err=True)


def _verify(folder: Path) -> None:
    from utblick.release.verifying import verify

    wrong = 0
    for each in verify(folder):
        typer.echo(each)
        wrong += 1
    if wrong:
        typer.echo(f"utblick: {folder}: {wrong} things are wrong with it", err=True)
        raise typer.Exit(1)
    typer.echo(f"{folder}: whole")
