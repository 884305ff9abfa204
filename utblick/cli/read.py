"""``utblick read``: the record that was read out of one report, or a page to look at."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from utblick.cli.options import Ocr

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "read"
HELP = (
    "Read one report (PDF or text) and print its record as JSON, or as a page (HTML) that shows"
    " the text, what was read from it, and from which words."
)
EXAMPLES = """Examples:\n
utblick read report.pdf\n
utblick read report.txt --frozen-text report.frozen.txt > record.json\n
utblick read report.txt --format html -o report.html"""


class RecordFormat(StrEnum):
    """How a record is written."""

    JSON = "json"
    HTML = "html"


def run(
    file: Annotated[Path, typer.Argument(help="The report.", metavar="FILE")],
    form: Annotated[
        RecordFormat, typer.Option("--format", "-f", help="Record, or page to look at.")
    ] = RecordFormat.JSON,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File; without it, standard output.")
    ] = None,
    frozen_text: Annotated[
        Path | None,
        typer.Option(
            "--frozen-text",
            metavar="OUT",
            help="Also write the text that the spans of the record point into.",
        ),
    ] = None,
    ocr: Ocr = False,
) -> None:
    """Print the record of one report; messages go to standard error."""
    from utblick.cli.targets import write_bytes, write_stream
    from utblick.files import Retrieval, read_source
    from utblick.loaders.report.read import encode_record, read_report

    source = read_source(file, Retrieval(ocr=ocr))
    document = read_report(source)
    for problem in document.problems:
        typer.echo(f"utblick: {file}: {problem.code}: {problem.message}", err=True)
    if frozen_text is not None:
        write_bytes(frozen_text, document.text.encode())
    if form is RecordFormat.HTML:
        from utblick.loaders.report.view.page import render_page

        data = render_page(document.record, document.text)
    else:
        data = encode_record(document.record)
    write_stream(output, lambda target: target.write(data))
