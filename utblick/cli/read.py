"""``utblick read``: one report as the JSON record that was read out of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "read"
HELP = "Read one report and print its record as JSON."
EXAMPLES = """Examples:\n
utblick read report.txt\n
utblick read report.txt --frozen-text report.frozen.txt > record.json"""


def run(
    file: Annotated[Path, typer.Argument(help="The report.", metavar="FILE")],
    frozen_text: Annotated[
        Path | None,
        typer.Option(
            "--frozen-text",
            metavar="OUT",
            help="Also write the text that the spans of the record point into.",
        ),
    ] = None,
) -> None:
    """Print the record of one report; messages go to standard error."""
    from utblick.cli.output import write_bytes, write_out
    from utblick.ingest import read_source
    from utblick.loaders.report.read import encode_record, read_report

    source = read_source(file)
    document = read_report(source)
    for problem in document.problems:
        typer.echo(f"utblick: {file}: {problem.code}: {problem.message}", err=True)
    if frozen_text is not None:
        write_bytes(frozen_text, document.text.encode())
    write_out(encode_record(document.record))
