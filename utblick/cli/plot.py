"""``utblick plot``: a figure of what the store holds, as SVG or PNG."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from utblick.cli.options import DEFAULT_STORE, StoreFolder
from utblick.cli.versions import AsOf

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from utblick.asking import Answering

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "plot"
HELP = (
    "Draw a timeline of a substance, a forest plot of results, a map of the evidence, or who"
    " cites what. Needs utblick[plots]."
)
EXAMPLES = """Examples:\n
utblick plot timeline --substance ruxolitinib -o timeline.svg\n
utblick plot forest --study NCT04052425 -o forest.svg\n
utblick plot evidence --rows mechanism --columns status -o map.png\n
utblick plot citations -o cited.svg"""


class Kind(StrEnum):
    """The figures there are."""

    TIMELINE = "timeline"
    FOREST = "forest"
    EVIDENCE = "evidence"
    CITATIONS = "citations"


class Rows(StrEnum):
    """What the rows of a map may be."""

    CONDITION = "condition"
    MECHANISM = "mechanism"


class Columns(StrEnum):
    """What the columns of a map may be."""

    PHASE = "phase"
    STATUS = "status"


Names = Annotated[
    list[str] | None,
    typer.Option("--substance", metavar="NAME", help="Substance; may be given several times."),
]


def run(
    kind: Annotated[Kind, typer.Argument(help="Which figure.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="File, .svg or .png.")
    ],
    substance: Names = None,
    study: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Study of a forest plot; may be given several times."),
    ] = None,
    outcome: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Words in the name of an outcome.")
    ] = None,
    measure: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="One kind of figure only, such as hazard-ratio."),
    ] = None,
    report: Annotated[
        list[str] | None,
        typer.Option(metavar="TITLE", help="Report whose works are drawn; all without it."),
    ] = None,
    rows: Annotated[Rows, typer.Option(help="Rows of a map.")] = Rows.CONDITION,
    columns: Annotated[Columns, typer.Option(help="Columns of a map.")] = Columns.PHASE,
    as_of: AsOf = "",
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Draw one figure into a file."""
    if output.suffix.lower() not in {".svg", ".png"}:
        msg = f"found {output.name!r}, expected a file that ends in .svg or .png"
        raise typer.BadParameter(msg, param_hint="--output")
    if kind is Kind.TIMELINE and not substance:
        msg = "a timeline is of substances: name one"
        raise typer.BadParameter(msg, param_hint="--substance")
    if kind is Kind.FOREST and not study and not outcome:
        msg = "a forest plot is of studies or of an outcome: name one"
        raise typer.BadParameter(msg, param_hint="--study")
    from utblick import plots
    from utblick.cli.targets import write_bytes
    from utblick.cli.versions import store_as_of

    named = substance or []
    draw: dict[Kind, Callable[[Answering], Figure]] = {
        Kind.TIMELINE: lambda graph: plots.timeline(graph, named),
        Kind.FOREST: lambda graph: plots.forest_plot(graph, study or (), outcome, measure),
        Kind.EVIDENCE: lambda graph: plots.evidence_map(graph, rows.value, columns.value, named),
        Kind.CITATIONS: lambda graph: plots.citation_network(graph, report or ()),
    }
    with store_as_of(store, as_of) as graph_store:
        figure = draw[kind](graph_store)
    is_svg = output.suffix.lower() == ".svg"
    write_bytes(output, plots.to_svg(figure).encode() if is_svg else plots.to_png(figure))
