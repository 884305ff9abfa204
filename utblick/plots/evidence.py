"""Where there is evidence and where there is none: a grid of conditions or mechanisms."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from utblick.plots.drawing import COLOURS, PlotError, fit, new_sheet, style
from utblick.plots.reading import concepts, counted, named, names_of, rows, source_line, values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from utblick.plots.reading import Graph, Row
    from utblick.walk import Node

__all__ = ["evidence_map"]

MOST: Final = 30
"""Rows of a figure that can still be read."""

_ORDER: Final = {
    "phase": (
        *("phase-1-early", "phase-1", "phase-1a", "phase-1b", "phase-2", "phase-2a", "phase-2b"),
        *("phase-3", "phase-3a", "phase-3b", "phase-4", "phase-not-applicable"),
    ),
    "status": (
        *("named-only", "discussed", "pipeline", "preclinical", "in-trial", "in-phase-1"),
        *("in-phase-2", "in-phase-3", "under-review", "expected-use", "approved", "in-use"),
        *("not-approved", "discontinued"),
    ),
}
_SCHEMES: Final = {"phase": "phase", "status": "dev-status"}
_STUDIES: Final = {
    "condition": "?thing a :Study ; :phase ?column ; :condition ?row .",
    "mechanism": "?thing a :Study ; :phase ?column ; :substance ?drug . ?drug :mechanism ?row .",
}
_USES: Final = {
    "condition": "?said :indication ?thing . ?thing :condition ?row .",
    "mechanism": "?said :indication ?thing . ?thing :substance ?drug . ?drug :mechanism ?row .",
}
_SAID: Final = """GRAPH ?g { ?said a :DevelopmentStatus ; :status ?column }
      ?said :modality ?modality . FILTER(?modality NOT IN (v:denied, v:unknown))"""


def evidence_map(
    graph: Graph,
    rows_of: str = "condition",
    columns_of: str = "phase",
    substance: str | Node | Sequence[str | Node] = (),
    language: str = "en",
) -> Figure:
    """Draw how many studies, or uses, there are of each condition or mechanism at each stage.

    Args:
        graph: a graph that answers, or is walked.
        rows_of: "condition" or "mechanism".
        columns_of: "phase" counts studies, "status" counts uses (a substance for a condition) that
            reports say to be so far; what they deny or do not know is left out.
        substance: only these substances; all if none is named.
        language: of the names, where there is one in it.

    Raises:
        PlotError: if there is nothing to count, or rows or columns are none of these.
        ExtraError: if matplotlib is not installed.
    """
    if rows_of not in _STUDIES or columns_of not in _ORDER:
        msg = (
            f"found rows of {rows_of!r} and columns of {columns_of!r}, expected rows of condition"
            " or mechanism, and columns of phase or status"
        )
        raise PlotError(msg)
    only = named(graph, "Substance", names_of(substance))
    names = list(dict.fromkeys(only.values()))
    found = rows(graph, _query(rows_of, columns_of, list(only)))
    if not found:
        about = f" of {', '.join(names)}" if names else ""
        msg = f"nothing to draw: the graph tells of no {rows_of} and {columns_of}{about}"
        raise PlotError(msg)
    cells, sources = _counted(found, language)
    columns = [each for each in _ORDER[columns_of] if any(key[1] == each for key in cells)]
    totals = _totals(cells)
    order = sorted(totals, key=lambda row: (-len(totals[row]), row))
    shown = order[:MOST]
    thing, things = ("study", "studies") if columns_of == "phase" else ("use", "uses")
    whole = len(set().union(*totals.values()))
    notes = [
        source_line(sources, counted(whole, thing, things)),
        "One that stands in several rows or columns is counted in each.",
        f"Rows with fewer that are not shown: {len(order) - MOST}." if len(order) > MOST else "",
        f"Not drawn, {things} of which the graph tells no {rows_of} or no {columns_of}: {bare}."
        if (bare := len(_all(graph, columns_of, list(only)) - set().union(*totals.values())))
        else "",
    ]
    labels = {
        iri.rpartition("#")[2]: name
        for iri, name in concepts(graph, _SCHEMES[columns_of], language).items()
    }
    with style():
        heading = f"{things.capitalize()} by {rows_of} and {columns_of}"
        heading += f": {', '.join(names)}" if names else ""
        width = 4.2 + 0.85 * max(len(columns), 4)
        sheet = new_sheet(heading, notes, width, [0.75 + 0.36 * len(shown)])
        _draw(sheet.axes[0], shown, [(each, labels.get(each, each)) for each in columns], cells)
        return sheet.finished()


def _all(graph: Graph, columns_of: str, substances: Sequence[str]) -> set[str]:
    """Give all studies, or uses that are said to be, whether or not they have a row."""
    studies = "?thing a :Study ."
    pattern = studies if columns_of == "phase" else f"{_SAID} ?said :indication ?thing ."
    query = f"SELECT DISTINCT ?thing WHERE {{ {pattern} {_only(substances)} }}"
    return {str(row.text("thing")) for row in rows(graph, query)}


def _only(substances: Sequence[str]) -> str:
    return (
        f"VALUES ?only {{ {values(substances)} }} ?thing :substance ?only ." if substances else ""
    )


def _query(rows_of: str, columns_of: str, substances: Sequence[str]) -> str:
    block = _only(substances)
    if columns_of == "phase":
        pattern = f"GRAPH ?g {{ ?thing a :Study ; :phase ?column }} {_STUDIES[rows_of]}"
    else:
        pattern = f"{_SAID} {_USES[rows_of]}"
    return f"""SELECT DISTINCT ?row ?name ?column ?thing ?g WHERE {{
      {pattern} {block}
      GRAPH g:entity {{ ?row skos:prefLabel ?name }}
    }}"""


def _counted(
    found: Sequence[Row], language: str
) -> tuple[dict[tuple[str, str], set[str]], set[str]]:
    """Give what stands in each cell, by the name of its row and its column; and the graphs."""
    names: defaultdict[str, set[tuple[bool, str]]] = defaultdict(set)
    for row in found:
        told = getattr(row.terms["name"], "language", None) == language
        names[str(row.text("row"))].add((not told, str(row.text("name"))))
    cells: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in found:
        label = min(names[str(row.text("row"))])[1]
        cells[label, str(row.text("column")).rpartition("#")[2]].add(str(row.text("thing")))
    return dict(cells), {str(row.text("g")) for row in found}


def _totals(cells: dict[tuple[str, str], set[str]]) -> dict[str, set[str]]:
    totals: defaultdict[str, set[str]] = defaultdict(set)
    for (row, _), things in cells.items():
        totals[row] |= things
    return totals


def _draw(
    axes: Any,  # noqa: ANN401 - the axes of a figure
    order: Sequence[str],
    columns: Sequence[tuple[str, str]],
    cells: dict[tuple[str, str], set[str]],
) -> None:
    most = max(len(things) for things in cells.values())
    for place, row in enumerate(order):
        for across, (column, _) in enumerate(columns):
            count = len(cells.get((row, column), ()))
            if not count:
                continue
            # The area tells the number; the smallest can still hold it.
            size = 130 + 330 * (count / most)
            axes.scatter(
                [across], [place], s=size, color=COLOURS["sky"], lw=0.8, ec=COLOURS["blue"]
            )
            axes.text(across, place, f"{count}", ha="center", va="center", fontsize=8)
    axes.set_xlim(-0.6, len(columns) - 0.4)
    axes.set_ylim(len(order) - 0.4, -0.6)
    axes.set_yticks(range(len(order)), [fit(row, 46, 1) for row in order])
    axes.set_xticks(range(len(columns)), [fit(name, 12) for _, name in columns], fontsize=8)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.grid(color="#EDEDED", lw=0.8)
    axes.set_axisbelow(True)
