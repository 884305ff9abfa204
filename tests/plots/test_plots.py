"""Figures say what the graph says, no more, and can be read: nothing cut, nothing overlapping."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import date
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from tests.rows import sample_store
from utblick import plots
from utblick.plots.results import RATIOS, estimates
from utblick.plots.timeline import days_of
from utblick.store import GraphStore
from utblick.vocabularies import value_set_triples
from utblick.walk import KnowledgeGraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

__all__: list[str] = []

PREFIXES = """@prefix : <https://w3id.org/utblick/ont#> .
@prefix v: <https://w3id.org/utblick/vocab#> .
@prefix r: <https://w3id.org/utblick/graph/report/> . @prefix g: <https://w3id.org/utblick/graph/> .
@prefix c: <https://w3id.org/utblick/graph/registry/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix schema: <https://schema.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix biro: <http://purl.org/spar/biro/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def graph(text: str) -> GraphStore:
    """Make a graph of statements, with the value sets."""
    store = GraphStore.memory()
    names = ox.NamedNode("https://w3id.org/utblick/graph/vocabulary")
    inner: Any = vars(store)["_store"]
    inner.extend(ox.parse((PREFIXES + text).encode(), format=ox.RdfFormat.TRIG))
    inner.extend(ox.Quad(t.subject, t.predicate, t.object, names) for t in value_set_triples())
    return store


def result(number: int, more: str, statistic: str = "hazard-ratio", outcome: str = "o") -> str:
    return f"""<urn:r{number}> a :Result ; :study <urn:s> ; :outcome <urn:{outcome}> ;
        :statistic v:{statistic} ; {more} ."""


def results(*found: str) -> GraphStore:
    return graph(f"""r:one {{ <urn:s> a :Study ; dcterms:identifier "T1" .
        <urn:o> rdfs:label "Survival" . <urn:p> rdfs:label "Pain" . {" ".join(found)} }}""")


def words(figure: Figure) -> list[str]:
    found: list[Any] = figure.findobj(Text)
    return [each.get_text() for each in found if each.get_text() and each.get_visible()]


def said(figure: Figure) -> str:
    return "\n".join(words(figure))


FIGURES: dict[str, Callable[[], Figure]] = {
    "timeline": lambda: plots.timeline(sample_store(), "ruxolitinib"),
    "forest": lambda: plots.forest_plot(sample_store(), outcome="VASI"),
    "conditions": lambda: plots.evidence_map(sample_store()),
    "mechanisms": lambda: plots.evidence_map(sample_store(), "mechanism", "status", language="sv"),
    "citations": lambda: plots.citation_network(sample_store()),
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_the_same_bytes_each_time(name: str) -> None:
    figure = FIGURES[name]()
    first = plots.to_svg(figure)
    assert plots.to_png(figure, 100).startswith(b"\x89PNG")
    assert first == plots.to_svg(figure) == plots.to_svg(FIGURES[name]())
    assert "<dc:date>" not in first
    assert ET.fromstring(first).tag.endswith("svg")  # noqa: S314 - our own


@pytest.mark.parametrize("name", FIGURES)
def test_no_words_of_a_figure_are_cut_or_lie_on_others(name: str) -> None:
    figure: Any = FIGURES[name]()
    figure.draw_without_rendering()
    canvas: Any = FigureCanvasAgg
    renderer = canvas(figure).get_renderer()
    whole = figure.bbox
    found = [each for each in figure.findobj(Text) if each.get_text() and each.get_visible()]
    # The ticks beyond the ends of an axis are not drawn.
    ticks = {
        label
        for axes in figure.axes
        for axis in (axes.xaxis, axes.yaxis)
        for label in axis.get_ticklabels() + axis.get_ticklabels(minor=True)
    }
    drawn = {
        label
        for axes in figure.axes
        for axis in (axes.xaxis, axes.yaxis)
        for tick in axis._update_ticks()
        for label in (tick.label1, tick.label2)
    }
    boxes = [
        (each.get_text(), each.get_window_extent(renderer))
        for each in found
        if each not in ticks or each in drawn
    ]
    assert len(boxes) > 5
    for text, box in boxes:
        assert whole.x0 <= box.x0, text
        assert box.x1 <= whole.x1, text
        assert whole.y0 <= box.y0, text
        assert box.y1 <= whole.y1, text
    over = [
        (one, two)
        for place, (one, box) in enumerate(boxes)
        for two, other in boxes[place + 1 :]
        if box.padded(-1).overlaps(other.padded(-1))
    ]
    assert over == []


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_says_its_source(name: str) -> None:
    assert any(each.startswith("Source: ") for each in said(FIGURES[name]()).splitlines())


def test_another_process_draws_the_same_bytes() -> None:
    code = (
        "import hashlib; from tests.plots.test_plots import FIGURES, plots;"
        "print([hashlib.sha256(plots.to_svg(f()).encode()).hexdigest() for f in FIGURES.values()])"
    )
    shown = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(shown) == 1


def test_style_of_the_user_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import matplotlib as mpl  # noqa: PLC0415 - to change what it holds

    parameters: Any = mpl.rcParams
    plain = plots.to_svg(FIGURES["conditions"]())
    for name, value in {"font.size": 30, "axes.facecolor": "red", "svg.fonttype": "none"}.items():
        monkeypatch.setitem(parameters, name, value)
    assert plots.to_svg(FIGURES["conditions"]()) == plain
    assert parameters["font.size"] == 30


# --- nothing to draw ---------------------------------------------------------------------

EMPTY = graph('r:one { <urn:d> a :Substance ; skos:notation "testinib" . }')


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: plots.timeline(EMPTY, "testinib"), "no days of studies or events of testinib"),
        (lambda: plots.timeline(EMPTY, "testinip"), "did you mean 'testinib'"),
        (lambda: plots.forest_plot(EMPTY), "name a study or an outcome"),
        (lambda: plots.forest_plot(EMPTY, "T1"), "no study 'T1' in the graph; the graph has none"),
        (lambda: plots.forest_plot(EMPTY, outcome="x"), "nothing to draw: no results of “x”"),
        (lambda: plots.evidence_map(EMPTY), "tells of no condition and phase"),
        (lambda: plots.evidence_map(EMPTY, "drug"), "found rows of 'drug'.*expected rows of"),
        (lambda: plots.citation_network(EMPTY), "no report of the graph cites a work"),
    ],
)  # fmt: skip
def test_nothing_to_draw_is_told(draw: Callable[[], Figure], message: str) -> None:
    with pytest.raises(plots.PlotError, match=message):
        _ = draw()


# --- timelines ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2023-02-03", (date(2023, 2, 3), date(2023, 2, 3))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2023", (date(2023, 1, 1), date(2023, 12, 31))),
        ("2023-13", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_month_or_a_year_is_a_range_of_days(written: str, days: tuple[date, date] | None) -> None:
    assert days_of(written) == days


def test_a_timeline_tells_apart_what_has_come_true_and_who_says_so() -> None:
    figure = plots.timeline(
        graph("""g:entity { <urn:d> a :Substance ; skos:prefLabel "testinib" .
            <urn:e> skos:prefLabel "EMA" . <urn:c> skos:prefLabel "sprain" . }
        c:one { <urn:s> a :Study ; :substance <urn:d> ; dcterms:identifier "T1" ;
            schema:startDate "2020-05-01"^^xsd:date ; :actualValueOf schema:startDate ;
            schema:endDate "2021-05"^^xsd:gYearMonth ; :estimatedValueOf schema:endDate . }
        r:one { <urn:r> a :Report ; dcterms:issued "2020-10-01"^^xsd:date .
            <urn:x> a :RegulatoryEvent ; :eventKind v:approval ; :modality v:expected ;
            :notBefore "2022-01-01"^^xsd:date ; :notAfter "2022-03-31"^^xsd:date ;
            :agency <urn:e> ; :indication <urn:u> .
            <urn:u> :substance <urn:d> ; :condition <urn:c> . }
        """),
        "Testinib",
    )
    axes: Any = figure.axes[0]
    marks = {
        line.get_marker(): line.get_markerfacecolor()
        for line in axes.lines
        if line.get_marker() != "None"
    }
    assert marks["s"] == marks["P"] == "white"  # planned, expected
    assert marks["o"] != "white"
    assert {"T1", "approval, EMA: sprain"} <= set(words(figure))
    assert "3 dates from 1 report and 1 registry record" in said(figure)
    assert "report issued" in words(figure)


# --- forest plots ------------------------------------------------------------------------


def test_an_axis_holds_one_measure_and_ratios_are_logarithmic() -> None:
    store = results(
        result(1, "schema:value 0.5 ; :lower 0.4 ; :upper 0.6 ; :confidenceLevel 95"),
        result(2, "schema:value 2.0 ; :lower 1.5 ; :upper 2.5", "odds-ratio"),
        result(3, "schema:value -3.5 ; :lower -4.0 ; :upper -3.0", "difference"),
        result(4, "schema:value 7.0", "difference", "p"),
        result(5, 'schema:value 30 ; schema:unitCode "%"', "proportion"),
        result(6, 'schema:value 40 ; schema:unitCode "%"', "proportion", "p"),
        result(7, 'schema:value 40 ; schema:unitText "mg"', "mean"),
        result(8, 'schema:value 41 ; schema:unitText "g"', "mean"),
    )
    figure = plots.forest_plot(store, "T1")
    axes: list[Any] = [each for each in figure.axes if each.get_title(loc="left")]
    titles = [each.get_title(loc="left") for each in axes]
    assert titles == [
        "Hazard ratio, logarithmic",
        "Odds ratio, logarithmic",
        "Difference: Pain",
        "Difference: Survival",
        "Mean, g: Survival",
        "Mean, mg: Survival",
        "Proportion, %",
    ]
    assert [each.get_xscale() for each in axes] == ["log", "log", *["linear"] * 5]
    assert "0.5 (0.4 to 0.6; 95 %)" in words(figure)
    assert "2 (1.5 to 2.5; level not stated)" in words(figure)
    assert "\N{MINUS SIGN}3.5 (\N{MINUS SIGN}4 to \N{MINUS SIGN}3; level not stated)" in words(
        figure
    )


def test_a_missing_interval_is_hollow_and_said_so() -> None:
    figure = plots.forest_plot(
        results(
            result(1, "schema:value 0.5 ; :lower 0.4 ; :upper 0.6"), result(2, "schema:value 0.7")
        ),
        "T1",
    )
    axes: Any = figure.axes[0]
    marks = [line for line in axes.lines if line.get_marker() == "s"]
    assert [line.get_markerfacecolor() == "white" for line in marks] == [False, True]
    assert "0.7 (no interval stated)" in words(figure)


def test_what_cannot_stand_on_an_axis_is_counted() -> None:
    store = results(
        result(1, "schema:value 0.5"),
        result(2, "schema:value 0"),
        result(3, "schema:value 0.3", "effect-other"),
        result(4, 'schema:value 40 ; schema:unitText "years"', "mean", "p"),
        "<urn:p> dcterms:type v:baseline-trait .",
        result(5, "schema:value 0.6 ; :lower -0.1 ; :upper 0.9"),
    )
    shown = said(plots.forest_plot(store, "T1"))
    assert "Source: 2 results from 1 report." in shown
    assert "ratios that are not above 0: 1." in shown
    assert "whose measure the source does not name: 1." in shown
    assert "traits at baseline, of flow and of harms: 1." in shown
    assert "(\N{MINUS SIGN}0.1 to 0.9; level not stated)" in shown


def test_traits_and_harms_of_a_report_are_no_effects_and_what_has_no_figure_is_counted() -> None:
    store = results(
        result(1, "schema:value 30", "proportion"),
        result(2, "schema:value 56 ; :section v:participants-section", "proportion", "p"),
        result(3, "schema:value 4", "proportion", "p").replace(":Result", ":AdverseEventResult"),
        "<urn:r4> a :Result ; :study <urn:s> ; :outcome <urn:o> .",
    )
    shown = said(plots.forest_plot(store, "T1"))
    assert "Source: 1 result from 1 report." in shown
    assert "traits at baseline, of flow and of harms: 2." in shown
    assert "in words alone or as a range: 1." in shown


def test_figures_take_things_as_well_as_their_names() -> None:
    kg = KnowledgeGraph(sample_store())
    study, drug = kg.study("NCT04052425"), kg.substance("ruxolitinib")
    by_name = words(plots.forest_plot(kg, "NCT04052425"))
    assert words(plots.forest_plot(kg, study))[1:] == by_name[1:]
    assert words(plots.forest_plot(kg, [study]))[1:] == by_name[1:]
    assert said(plots.timeline(kg, drug)) == said(plots.timeline(kg, "ruxolitinib"))
    assert said(plots.evidence_map(kg, substance=drug)) == said(
        plots.evidence_map(kg, substance="ruxolitinib")
    )
    report = kg.reports[0]
    assert said(plots.citation_network(kg, report)) == said(
        plots.citation_network(kg, report.label)
    )
    outcome = study.results("F-VASI75")[0].outcome
    assert outcome is not None
    assert outcome.label in said(plots.forest_plot(kg, outcome=outcome))


def test_one_measure_can_be_asked_for() -> None:
    store = results(result(1, "schema:value 0.5"), result(2, "schema:value 4", "odds-ratio"))
    figure = plots.forest_plot(store, "T1", measure="odds-ratio")
    assert "4 (no interval stated)" in words(figure)
    assert "0.5" not in said(figure)
    with pytest.raises(plots.PlotError, match="with the measure 'difference'"):
        _ = plots.forest_plot(store, "T1", measure="difference")


def test_a_result_of_two_arms_is_drawn_once() -> None:
    store = results(
        result(1, "schema:value 0.5 ; :arm <urn:a> , <urn:b> ; :comparedWith <urn:r2>"),
        result(2, "schema:value 0.7 ; :arm <urn:c>"),
        '<urn:a> rdfs:label "low" . <urn:b> rdfs:label "high" . <urn:c> rdfs:label "placebo" .',
    )
    found, bare = estimates(store, [], "surv")
    assert bare == 0
    assert [each.arms for each in found] == ["high + low vs placebo", "placebo"]
    assert {each.statistic for each in found} <= RATIOS


def test_a_map_tells_how_many_it_has_no_place_for() -> None:
    store = graph("""g:entity { <urn:c> skos:prefLabel "sprain"@en . }
        r:one { <urn:1> a :Study ; :phase v:phase-3 ; :condition <urn:c> .
            <urn:2> a :Study ; :phase v:phase-3 . <urn:3> a :Study ; :condition <urn:c> . }""")
    shown = said(plots.evidence_map(store))
    assert "Not drawn, studies of which the graph tells no condition or no phase: 2." in shown


def test_a_comparator_of_several_comparisons_is_drawn_once() -> None:
    same = "schema:value 3 ; :arm <urn:c>"
    store = results(
        *(result(each, same, "proportion") for each in (1, 2, 3)),
        '<urn:c> rdfs:label "placebo" .',
    )
    found, _ = estimates(store, [], None)
    assert [each.arms for each in found] == ["placebo"]


def test_a_picture_in_which_names_would_be_cut_is_not_made() -> None:
    figure = FIGURES["timeline"]()
    assert plots.to_png(figure, dots=100)[1:4] == b"PNG"
    for few in (0, 72):
        with pytest.raises(plots.PlotError, match=f"found {few} dots an inch, expected 100"):
            _ = plots.to_png(figure, dots=few)


# --- maps and citations ------------------------------------------------------------------


def test_a_map_counts_each_study_once_and_leaves_out_what_is_denied() -> None:
    store = graph("""g:entity { <urn:c> skos:prefLabel "sprain"@en , "stukning"@sv . }
        c:one { <urn:1> a :Study ; :phase v:phase-2 , v:phase-3 ; :condition <urn:c> . }
        r:one { <urn:1> a :Study ; :phase v:phase-3 ; :condition <urn:c> .
            <urn:2> a :Study ; :phase v:phase-3 ; :condition <urn:c> .
            <urn:x> a :DevelopmentStatus ; :status v:approved ; :modality v:denied ;
                :indication <urn:u> .
            <urn:y> a :DevelopmentStatus ; :status v:in-phase-3 ; :modality v:stated ;
                :indication <urn:u> . <urn:u> :condition <urn:c> . }""")
    figure = plots.evidence_map(store)
    assert {"sprain", "phase 2", "phase 3", "1", "2"} <= set(words(figure))
    assert "2 studies from 1 report and 1 registry record" in said(figure)
    status = words(plots.evidence_map(store, columns_of="status", language="sv"))
    assert "stukning" in status
    assert not any("godkän" in each for each in status)


def test_works_that_several_reports_cite_come_first_and_the_rest_is_counted() -> None:
    store = graph("""g:entity { <urn:w1> skos:prefLabel "Alone" . <urn:w2> skos:prefLabel "Both" . }
        r:one { <urn:r1> a :Report ; dcterms:title "First" ; :hasReference <urn:e1> , <urn:e2> .
            <urn:e1> biro:references <urn:w1> . <urn:e2> biro:references <urn:w2> . }
        r:two { <urn:r2> a :Report ; dcterms:title "Second" ; :hasReference <urn:e3> .
            <urn:e3> biro:references <urn:w2> . }""")
    both = plots.citation_network(store)
    assert {"First", "Second", "Alone", "Both"} <= set(words(both))
    assert "2 works cited from 2 reports" in said(both)
    one = plots.citation_network(store, most=1)
    assert "Alone" not in words(one)
    assert "Works that are not drawn: 1." in said(one)
    second = plots.citation_network(store, "Second")
    assert "First" not in words(second)


def test_a_graph_that_is_walked_is_drawn_too() -> None:
    store = sample_store()
    assert plots.to_svg(plots.evidence_map(KnowledgeGraph(store))) == plots.to_svg(
        plots.evidence_map(store)
    )


def test_odd_names_break_nothing() -> None:
    store = graph("""g:entity { <urn:c> skos:prefLabel "a $x$ <b> & \\n \U0001f600 \u4e2d{}%" . }
        c:one { <urn:1> a :Study ; :phase v:phase-2 ; :condition <urn:c> . }""")
    figure = plots.evidence_map(store)
    assert any("$x$ <b> &" in each for each in words(figure))
    assert ET.fromstring(plots.to_svg(figure)) is not None  # noqa: S314 - our own
