"""The options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["FetchedAt", "Ocr", "OutputFormat", "Retrieved", "Seconds", "StoreFolder", "TableFormat"]

StoreFolder = Annotated[
    Path,
    typer.Option(
        "--store",
        "-s",
        envvar="UTBLICK_STORE",
        help="Store folder.",
        metavar="DIR",
    ),
]

DEFAULT_STORE = Path("utblick-store")


Ocr = Annotated[
    bool,
    typer.Option(
        "--ocr",
        help="Let an installed ocrmypdf read a PDF that is a scan; what it reads is marked so.",
    ),
]


Retrieved = Annotated[
    str,
    typer.Option(
        "--retrieved", metavar="DATE", help="When the files were fetched (YYYY-MM-DD), if known."
    ),
]

FetchedAt = Annotated[
    str, typer.Option("--address", metavar="URL", help="Where the files were fetched, if known.")
]


class OutputFormat(StrEnum):
    """How rows are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"


TableFormat = Annotated[
    OutputFormat,
    typer.Option("--format", "-f", help="How the rows are written."),
]

Seconds = Annotated[
    float,
    typer.Option(
        "--timeout", metavar="SECONDS", min=0, help="Stop the query after so long; 0: never."
    ),
]

DEFAULT_SECONDS = 60.0
