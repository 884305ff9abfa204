"""Which report cites which works, and which studies these are about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from utblick.extras import needed
from utblick.plots.drawing import COLOURS, PlotError, Sheet, fit, new_sheet, style
from utblick.plots.reading import concepts, counted, named, names_of, rows, source_line, values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from matplotlib.figure import Figure

    from utblick.plots.reading import Graph
    from utblick.walk import Node

__all__ = ["citation_network"]

MOST: Final = 60
"""Works of a figure that can still be read."""

_KINDS: Final = {
    "journal-article": ("o", "blue", "article"),
    "registry-entry": ("D", "orange", "registry"),
    "registry-report": ("D", "orange", "registry"),
    "product-information": ("s", "green", "product information or assessment"),
    "public-assessment-report": ("s", "green", "product information or assessment"),
    "press-release": ("v", "purple", "press release or communication"),
    "personal-communication": ("v", "purple", "press release or communication"),
    "company-document": ("v", "purple", "press release or communication"),
}
_OTHER: Final = ("^", "grey", "other")


@dataclass(slots=True)
class _Work:
    """A work: its name, its kind, the reports that cite it and the studies that it is about."""

    name: str
    kind: str = ""
    reports: set[str] = field(default_factory=set)
    studies: set[str] = field(default_factory=set)


def citation_network(
    graph: Graph, report: str | Node | Sequence[str | Node] = (), most: int = MOST
) -> Figure:
    """Draw reports, the works that they cite, and the studies that the works are about.

    Works that several reports cite come first and are printed bold.

    Args:
        graph: a graph that answers, or is walked.
        report: one report or several, by titles or IRIs or as things; all if none is named.
        most: how many works are drawn; what is left out is told.

    Raises:
        PlotError: if there is no such report, or none that cites anything.
        ExtraError: if matplotlib is not installed.
    """
    names = names_of(report)
    wanted = named(graph, "Report", names) if names else {}
    reports, works, sources = _read(graph, wanted)
    if not works:
        msg = f"nothing to draw: no report{' named so' if names else ' of the graph'} cites a work"
        raise PlotError(msg)
    order = sorted(works, key=lambda iri: (*_rank(works[iri]), iri))
    shown = {iri: works[iri] for iri in order[:most]}
    cited = {each for work in shown.values() for each in work.reports}
    notes = [
        source_line(sources, f"{counted(len(works), 'work')} cited"),
        f"Works that are not drawn: {len(works) - most}." if len(works) > most else "",
        f"Reports that cite none of those drawn: {len(reports) - len(cited)}."
        if len(cited) < len(reports)
        else "",
    ]
    with style():
        heading = "Works cited" + (
            f": {', '.join(wanted.values())}" if wanted else " by the reports"
        )
        heights = [0.5 + 0.23 * max(len(shown), 2 * len(cited))]
        sheet = new_sheet(heading, notes, 11, heights, key_rows=2)
        kept = {iri: title for iri, title in reports.items() if iri in cited}
        _draw(sheet.axes[0], kept, shown)
        _explain(sheet, shown)
        return sheet.finished()


def _rank(work: _Work) -> tuple[int, list[str], str]:
    """Put first what most reports cite, then the works of one report after those of another."""
    return -len(work.reports), sorted(work.reports), work.name


def _read(graph: Graph, wanted: Iterable[str]) -> tuple[dict[str, str], dict[str, _Work], set[str]]:
    """Give the titles of reports, the works, and the graphs that state the citations."""
    chosen = [*wanted]
    block = f"VALUES ?report {{ {values(chosen)} }}" if chosen else ""
    kinds = {iri: iri.rpartition("#")[2] for iri in concepts(graph, "work-type")}
    query = f"""SELECT ?report ?title ?work ?name ?kind ?study ?g WHERE {{
      {block}
      GRAPH ?g {{ ?report a :Report ; dcterms:title ?title ; :hasReference/biro:references ?work }}
      GRAPH g:entity {{ ?work skos:prefLabel ?name }}
      OPTIONAL {{ ?work dcterms:type ?kind }}
      OPTIONAL {{ ?work schema:about ?about . ?about a :Study ; dcterms:identifier ?study }}
    }}"""
    reports: dict[str, str] = {}
    works: dict[str, _Work] = {}
    sources: set[str] = set()
    for row in rows(graph, query):
        reports.setdefault(str(row.text("report")), str(row.text("title")))
        sources.add(str(row.text("g")))
        work = works.setdefault(str(row.text("work")), _Work(str(row.text("name"))))
        work.reports.add(str(row.text("report")))
        work.kind = work.kind or kinds.get(str(row.text("kind")), "")
        if row.text("study"):
            work.studies.add(str(row.text("study")))
    return reports, works, sources


def _spread(wanted: Mapping[str, float], room: float, length: float) -> dict[str, float]:
    """Give places as near to those wanted as can be, none nearer to the next than there is room."""
    order = sorted(wanted, key=lambda each: (wanted[each], each))
    places: dict[str, float] = {}
    last = -room
    for each in order:
        last = places[each] = max(wanted[each], last + room)
    over = max(last - length, 0.0)
    after = length + room
    for each in reversed(order):
        places[each] = after = min(places[each], after - room) if over else places[each]
    return places


def _middle(links: Mapping[str, Sequence[float]]) -> dict[str, float]:
    return {each: sum(found) / len(found) for each, found in links.items()}


def _places(
    places: Mapping[str, float], links: Mapping[str, Iterable[str]]
) -> dict[str, list[float]]:
    """Give the places of the works that each report, or study, is linked to."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for work, ends in links.items():
        for each in sorted(ends):
            found[each].append(places[work])
    return dict(found)


def _draw(axes: Any, reports: dict[str, str], works: dict[str, _Work]) -> None:  # noqa: ANN401
    places = {iri: float(place) for place, iri in enumerate(works)}
    citing = _places(places, {iri: work.reports for iri, work in works.items()})
    about = _places(places, {iri: work.studies for iri, work in works.items()})
    length = max(len(works) - 1.0, 2.0 * len(reports) - 2)
    left = _spread(_middle(citing), 2.0, length)
    right = _spread(_middle(about), 1.0, length)
    for ends, links, (start, end) in ((left, citing, (0, 0.8)), (right, about, (3.0, 2.6))):
        for each, found in links.items():
            for place in found:
                axes.plot([start, end], [ends[each], place], color="#BDBDBD", lw=0.8)
    for iri, work in works.items():
        _draw_work(axes, work, places[iri])
    for each, place in left.items():
        axes.text(-0.03, place, fit(reports[each], 34), ha="right", va="center", fontsize=8)
    for each, place in right.items():
        axes.text(3.03, place, each, va="center", fontsize=8)
    axes.set_xlim(-0.95, 3.6)
    axes.set_ylim(length + 0.7, -0.7)
    axes.axis("off")


def _draw_work(axes: Any, work: _Work, place: float) -> None:  # noqa: ANN401
    mark, colour, _ = _KINDS.get(work.kind, _OTHER)
    weight = "bold" if len(work.reports) > 1 else "normal"
    axes.plot([0.8], [place], marker=mark, ms=5, ls="", color=COLOURS[colour])
    name = fit(work.name, 70, 1)
    axes.text(0.84, place, name, va="center", fontsize=7.5, fontweight=weight)


def _explain(sheet: Sheet, works: Mapping[str, _Work]) -> None:
    line = needed("matplotlib.lines", "plots").Line2D
    found = {_KINDS.get(work.kind, _OTHER) for work in works.values()}
    marks = [each for each in dict.fromkeys([*_KINDS.values(), _OTHER]) if each in found]
    handles = [
        line([], [], marker=mark, ls="", color=COLOURS[colour], label=label)
        for mark, colour, label in marks
    ]
    if any(work.studies for work in works.values()):
        handles.append(
            line([], [], color="#BDBDBD", lw=0.8, label="cites (left), is about (right)")
        )
    sheet.explain(handles, 3)
