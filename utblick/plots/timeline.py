"""The days of a substance: its studies, and what is expected of the agencies."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from utblick.extras import needed
from utblick.plots.drawing import COLOURS, PlotError, Sheet, fit, new_sheet, style
from utblick.plots.reading import (
    REPORTS,
    concepts,
    counted,
    named,
    names_of,
    rows,
    source_line,
    values,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.figure import Figure

    from utblick.plots.reading import Graph, Row
    from utblick.walk import Node

__all__ = ["Span", "days_of", "timeline"]

MOST: Final = 60
"""Rows of a figure that can still be read."""

_MARKERS: Final = {
    "startDate": ("o", "start"),
    "primaryCompletion": ("D", "primary completion"),
    "endDate": ("s", "end"),
    "resultsPosted": ("^", "results posted"),
    "event": ("P", "event of an agency"),
}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A day, a month, a year or a range, as a source gives it.

    Attributes:
        row: the study or event that it belongs to.
        first: its first day.
        last: its last day.
        what: which of the markers it gets.
        graph: the graph that states it.
        certain: False if the source calls it planned or expected, None if it does not tell.
    """

    row: str
    first: date
    last: date
    what: str
    graph: str
    certain: bool | None


def days_of(written: str) -> tuple[date, date] | None:
    """Give the first and last day of a day, a month or a year as RDF writes them.

    >>> days_of("2023-02")
    (datetime.date(2023, 2, 1), datetime.date(2023, 2, 28))
    """
    parts = written.split("-")
    try:
        numbers = [int(each) for each in parts]
        if len(numbers) == 1:
            return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
        if len(numbers) == 2:  # noqa: PLR2004 - year and month
            last = calendar.monthrange(numbers[0], numbers[1])[1]
            return date(numbers[0], numbers[1], 1), date(numbers[0], numbers[1], last)
        return date.fromisoformat(written), date.fromisoformat(written)
    except (ValueError, calendar.IllegalMonthError):
        return None


def timeline(graph: Graph, substance: str | Node | Sequence[str | Node]) -> Figure:
    """Draw when the studies of substances begin, end and show results, and what agencies decide.

    A filled marker is a day that has come true, as the source says, a hollow one is planned or
    expected; a bar is a month, a year or a range where the source gives no day.

    Args:
        graph: a graph that answers, or is walked.
        substance: one substance or several, by names or as things.

    Raises:
        PlotError: if the graph has no such substance, or no days of it.
        ExtraError: if matplotlib is not installed.
    """
    wanted = named(graph, "Substance", names_of(substance))
    spans = [*_studies(graph, wanted), *_events(graph, wanted)]
    names = ", ".join(dict.fromkeys(wanted.values()))
    if not spans:
        msg = f"nothing to draw: the graph has no days of studies or events of {names}"
        raise PlotError(msg)
    order = sorted({each.row for each in spans}, key=lambda row: _begin(row, spans))
    shown = order[-MOST:]
    left_out = f"Earlier rows that are not shown: {len(order) - MOST}." if len(order) > MOST else ""
    drawn = [each for each in spans if each.row in set(shown)]
    source = source_line((each.graph for each in drawn), counted(len(drawn), "date"))
    with style():
        heights = [0.6 + 0.34 * len(shown)]
        sheet = new_sheet(f"Timeline: {names}", [source, left_out], 10, heights, key_rows=3)
        _draw(sheet.axes[0], shown, drawn)
        _issued(sheet.axes[0], graph, drawn)
        _explain(sheet, drawn)
        return sheet.finished()


def _begin(row: str, spans: Iterable[Span]) -> tuple[date, str]:
    return min(each.first for each in spans if each.row == row), row


def _studies(graph: Graph, substances: Iterable[str]) -> list[Span]:
    query = f"""SELECT ?study ?id ?name ?by ?day ?true ?planned ?g WHERE {{
      VALUES ?substance {{ {values(substances)} }}
      VALUES ?by {{ schema:startDate schema:endDate :primaryCompletion :resultsPosted }}
      ?study a :Study ; :substance ?substance ; dcterms:identifier ?id .
      GRAPH ?g {{ ?study ?by ?day }}
      OPTIONAL {{ ?study skos:altLabel ?name }}
      OPTIONAL {{ GRAPH ?g {{ ?study :actualValueOf ?by }} BIND(true AS ?true) }}
      OPTIONAL {{ GRAPH ?g {{ ?study :estimatedValueOf ?by }} BIND(true AS ?planned) }}
    }}"""
    found: dict[tuple[object, ...], Span] = {}
    for row in rows(graph, query):
        days = days_of(str(row.text("day")))
        if days is None:
            continue
        what = str(row.text("by")).replace("#", "/").rpartition("/")[2]
        name = row.text("name") or ""
        label = f"{row.text('id')} {name}".strip()
        certain = True if row.text("true") or what == "resultsPosted" else None
        span = Span(label, *days, what, str(row.text("g")), _certain(row, certain))
        # A study with several short names is drawn once, by the first of them.
        found.setdefault((row.text("study"), *days, what, span.graph), span)
    first: dict[str, str] = {}
    for key, span in found.items():
        first.setdefault(str(key[0]), span.row)
    return [
        Span(first[str(key[0])], s.first, s.last, s.what, s.graph, s.certain)
        for key, s in found.items()
    ]


def _certain(row: Row, certain: bool | None) -> bool | None:  # noqa: FBT001 - what is known so far
    return False if row.text("planned") else certain


def _events(graph: Graph, substances: Iterable[str]) -> list[Span]:
    kinds = concepts(graph, "event")
    query = f"""SELECT ?event ?kind ?who ?place ?from ?to ?modality ?condition ?g WHERE {{
      VALUES ?substance {{ {values(substances)} }}
      GRAPH ?g {{ ?event a :RegulatoryEvent ; :eventKind ?kind ; :indication ?use }}
      ?use :substance ?substance .
      ?event :notBefore ?from ; :notAfter ?to .
      OPTIONAL {{ ?event :modality ?modality }}
      OPTIONAL {{ ?event dcterms:spatial ?place }}
      OPTIONAL {{ ?event :agency ?agency . GRAPH g:entity {{ ?agency skos:prefLabel ?who }} }}
      OPTIONAL {{
        ?use :condition ?disease . GRAPH g:entity {{ ?disease skos:prefLabel ?condition }}
      }}
    }}"""
    found: dict[object, Span] = {}
    for row in rows(graph, query):
        first, last = days_of(str(row.text("from"))), days_of(str(row.text("to")))
        if first is None or last is None:
            continue
        modality = str(row.text("modality")).rpartition("#")[2]
        kind = kinds.get(str(row.text("kind")), "event")
        where = row.text("who") or row.text("place")
        words = f"{kind}{f', {where}' if where else ''}: {row.text('condition') or ''}"
        certain = {"expected": False, "hedged": False, "stated": True}.get(modality)
        label = words.strip(": ")
        span = Span(label, first[0], last[1], "event", str(row.text("g")), certain)
        found.setdefault(row.text("event"), span)
    return list(found.values())


def _colour(graph: str) -> str:
    return COLOURS["orange"] if graph.startswith(REPORTS) else COLOURS["blue"]


def _draw(axes: Any, order: Sequence[str], spans: Sequence[Span]) -> None:  # noqa: ANN401
    number = needed("matplotlib.dates", "plots").date2num
    places = {row: float(place) for place, row in enumerate(order)}
    for row, place in places.items():
        own = [each for each in spans if each.row == row]
        ends = [number(each.first) for each in own] + [number(each.last) for each in own]
        axes.plot([min(ends), max(ends)], [place, place], color="#C8C8C8", lw=1.5, zorder=1)
    taken: set[tuple[float, float]] = set()
    for each in sorted(spans):
        # What two sources say of one day stands above and below the line.
        away = -0.14 if each.graph.startswith(REPORTS) else 0.14
        start, end = number(each.first), number(each.last)
        place = places[each.row] + away
        while (round((start + end) / 60), place) in taken:  # within a month: not on each other
            place += away * 1.4
        taken.add((round((start + end) / 60), place))
        colour = _colour(each.graph)
        if end > start:
            axes.plot([start, end], [place, place], color=colour, lw=4, alpha=0.45, zorder=2)
        axes.plot(
            [(start + end) / 2],
            [place],
            marker=_MARKERS[each.what][0],
            ms=6,
            mec=colour,
            mfc=colour if each.certain else "white",
            ls="",
            zorder=3,
        )
    axes.set_ylim(len(order) - 0.4, -0.6)
    axes.set_yticks(range(len(order)), [fit(row, 44, 1) for row in order])
    axes.xaxis_date()
    axes.grid(axis="x", color="#E5E5E5", lw=0.6)
    axes.tick_params(axis="y", length=0)


def _issued(axes: Any, graph: Graph, spans: Iterable[Span]) -> None:  # noqa: ANN401
    """Mark the days on which the reports were issued: what they call expected was so then."""
    names = sorted({each.graph for each in spans if each.graph.startswith(REPORTS)})
    query = f"""SELECT ?g ?day WHERE {{
      VALUES ?g {{ {values(names)} }} GRAPH ?g {{ ?report a :Report ; dcterms:issued ?day }}
    }}"""
    for row in rows(graph, query) if names else []:
        days = days_of(str(row.text("day")))
        if days is not None:
            axes.axvline(
                needed("matplotlib.dates", "plots").date2num(days[0]),
                color=COLOURS["orange"],
                lw=1,
                ls=(0, (4, 3)),
                zorder=0,
            )


def _explain(sheet: Sheet, spans: Sequence[Span]) -> None:
    line = needed("matplotlib.lines", "plots").Line2D
    grey = COLOURS["grey"]
    handles = [
        line([], [], marker=marker, ls="", color=grey, label=label)
        for what, (marker, label) in _MARKERS.items()
        if any(each.what == what for each in spans)
    ]
    handles.append(
        line(
            [], [], marker="o", ls="", mec=grey, mfc="white", label="planned, expected, or not told"
        )
    )
    if any(each.last > each.first for each in spans):
        handles.append(
            line([], [], color=grey, lw=4, alpha=0.45, label="no day: month, year or range")
        )
    for reports, label in ((False, "registry, below the line"), (True, "report, above the line")):
        if any(each.graph.startswith(REPORTS) == reports for each in spans):
            colour = COLOURS["orange" if reports else "blue"]
            handles.append(line([], [], color=colour, lw=3, label=label))
            if reports:
                handles.append(
                    line([], [], color=colour, lw=1, ls=(0, (4, 3)), label="report issued")
                )
    sheet.explain(handles, 4)
