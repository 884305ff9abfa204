"""Each quote of a PDF tells its pages and boxes, and these hold its words."""

from __future__ import annotations

import re
from functools import cache

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.report.pages import Page
from tests.material import ROOT
from utblick import terms as t
from utblick.check import check
from utblick.graph import Document, NamedGraph, Term, Triple, iri_text, text
from utblick.ingest import load
from utblick.loader import Source
from utblick.loaders import all_loaders
from utblick.loaders.report import LOADER
from utblick.loaders.report.pdf.bounded import page_sizes
from utblick.loaders.report.printed import Printed, Shown
from utblick.loaders.report.record import PrintedLine, ReportRecord
from utblick.loaders.report.view.page import render_page
from utblick.store import GraphStore
from utblick.walk import KnowledgeGraph

__all__: list[str] = []

NAMES = ("ruxolitinib-cream-atopic-dermatitis", "ruxolitinib-cream-vitiligo")
PLACE = re.compile(r"page=(\d+)&viewrect=([\d.]+),([\d.]+),([\d.]+),([\d.]+)")
LINES = [
    PrintedLine(span=(0, 5), page=1, box=(10, 10, 50, 20)),
    PrintedLine(span=(6, 9), page=1, box=(8, 22, 30, 32)),
    PrintedLine(span=(11, 20), page=2, box=(10, 10, 90, 20)),
    PrintedLine(span=(22, 25), page=1, box=(0, 0, 5, 5)),
]


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (0, 5, [Shown(1, (10, 10, 50, 20))]),
        (2, 3, [Shown(1, (10, 10, 50, 20))]),
        (4, 8, [Shown(1, (8, 10, 50, 32))]),
        (5, 6, []),
        (8, 12, [Shown(1, (8, 22, 30, 32)), Shown(2, (10, 10, 90, 20))]),
        (20, 22, []),
        (0, 99, [Shown(1, (0, 0, 50, 32)), Shown(2, (10, 10, 90, 20))]),
        (99, 120, []),
    ],
)
def test_a_span_is_shown_by_the_lines_it_touches(start: int, end: int, shown: list[Shown]) -> None:
    assert Printed(LINES).shown(start, end) == shown


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_span_is_shown_where_a_search_of_all_lines_finds_it(start: int, more: int) -> None:
    end = start + more
    pages = {line.page for line in LINES if line.span[0] < end and line.span[1] > start}
    assert {each.page for each in Printed(LINES).shown(start, end)} == pages


def test_a_page_begins_where_its_first_line_stands_and_margins_begin_none() -> None:
    assert Printed(LINES).begins() == [(0, 1), (11, 2)]
    assert Printed([]).begins() == []


@cache
def read(name: str) -> tuple[Document[ReportRecord], NamedGraph]:
    path = ROOT / "examples" / name
    (document,) = LOADER.read(Source(name, path.read_bytes()))
    assert isinstance(document, Document)
    return document, NamedGraph.of(document.graph, LOADER.triples(document))


def values(graph: NamedGraph, predicate: Term) -> dict[Term, list[Term]]:
    found: dict[Term, list[Term]] = {}
    for each in graph.triples:
        if each.predicate == predicate:
            found.setdefault(each.subject, []).append(each.object)
    return found


def words_at(data: bytes, place: str) -> str:
    """Give what the engine finds printed in a box, letters and digits only."""
    found = PLACE.fullmatch(place)
    assert found is not None
    left, top, wide, high = map(float, found.groups()[1:])
    with pypdfium2.PdfDocument(data) as document:
        page = document[int(found[1]) - 1]
        upper = page.get_height()
        assert page.get_rotation() == 0
        area = (left - 1, upper - top - high - 1, left + wide + 1, upper - top + 1)
        return letters(page.get_textpage().get_text_bounded(*area))


def letters(words: str) -> str:
    return "".join(mark for mark in words.casefold() if mark.isalnum())


@pytest.mark.parametrize("name", NAMES)
def test_the_boxes_of_a_quote_hold_its_words(name: str) -> None:
    document, graph = read(f"{name}.pdf")
    derived, fragments = values(graph, t.prov_wasDerivedFrom), values(graph, t.rdf_value)
    selectors, exact = values(graph, t.oa_hasSelector), values(graph, t.oa_exact)
    seen = 0
    for span in (each for each in selectors if "#char=" in each):
        quote = next(exact[each][0] for each in selectors[span] if each in exact)
        places = [
            fragments[selector][0].strip('"')
            for place in derived[span]
            for selector in selectors[place]
        ]
        assert places, span
        printed = "".join(words_at(document.data, each) for each in places)
        for word in re.findall(r"\w{4,}", quote.replace("\\n", " ")):
            assert letters(word) in printed, (span, places)
        seen += 1
    assert seen > 80


@pytest.mark.parametrize("name", NAMES)
def test_a_place_is_the_file_with_a_fragment_and_selects_it(name: str) -> None:
    document, graph = read(f"{name}.pdf")
    fragments, rules = values(graph, t.rdf_value), values(graph, t.dcterms_conformsTo)
    sources, selectors = values(graph, t.oa_hasSource), values(graph, t.oa_hasSelector)
    places = [each for each in sources if "#page=" in each]
    assert len(places) > 30
    for place in places:
        (selector,) = selectors[place]
        (fragment,) = fragments[selector]
        file = iri_text(sources[place][0])
        assert file == f"{document.graph}/source"
        assert iri_text(place) == f"{file}#" + fragment.strip('"')
        assert iri_text(rules[selector][0]).endswith("rfc8118")


@pytest.mark.parametrize("name", NAMES)
def test_a_text_has_no_pages(name: str) -> None:
    document, graph = read(f"{name}.txt")
    assert values(graph, t.rdf_value) == {}
    page = Page(render_page(document.record, document.text))
    assert not any("page=" in each for each in [*page.links, *page.ids])


@pytest.mark.parametrize("name", NAMES)
def test_the_page_of_a_pdf_leads_from_facts_to_its_pages(name: str) -> None:
    document, _ = read(f"{name}.pdf")
    page = Page(render_page(document.record, document.text))
    pages = {f"page={number}" for number in range(1, (document.record.source.pages or 0) + 1)}
    assert {each for each in page.ids if each.startswith("page=")} == pages
    assert {each[1:] for each in page.links if each.startswith("#page=")} <= pages
    assert sum(each.startswith("#page=") for each in page.links) > 100


def stored(store: GraphStore, name: str = NAMES[0]) -> None:
    report = load([ROOT / "examples" / f"{name}.pdf"], store, all_loaders())
    assert report.failed == []


def test_check_proves_the_places_and_finds_those_that_are_none() -> None:
    rule = "place-lies-on-its-page"
    with GraphStore.memory() as store:
        stored(store)
        assert [each for each in check(store, page_sizes) if each.severity == "violation"] == []
        (name,) = store.graphs()
        document, graph = read(f"{NAMES[0]}.pdf")
        node = next(each.subject for each in graph.triples if each.predicate == t.rdf_value)
        for wrong in ("page=99&viewrect=1,1,1,1", "page=1&viewrect=1,1,9999,1", "page=1", "x"):
            other = [
                Triple(node, t.rdf_value, text(wrong))
                if each.subject == node and each.predicate == t.rdf_value
                else each
                for each in graph.triples
            ]
            provenance = tuple(store.provenance(name))
            store.drop(name)
            sources = [document.data, document.text.encode()]
            store.replace(NamedGraph.of(name, other, provenance), sources)
            found = [each for each in check(store, page_sizes) if each.rule == rule]
            assert [each.node for each in found] == [iri_text(node)], wrong


def test_a_quote_tells_its_places() -> None:
    with GraphStore.memory() as store:
        stored(store)
        (report,) = KnowledgeGraph(store).of_class("Report")
        quotes = [quote for each in report.into("statedIn") for quote in each.quotes()]
        assert len(quotes) > 20
        assert all(PLACE.fullmatch(place) for quote in quotes for place in quote.places)
        assert all(quote.places for quote in quotes)


def test_sizes_are_those_of_the_pages_as_they_are_shown() -> None:
    data = (ROOT / "examples" / f"{NAMES[1]}.pdf").read_bytes()
    sizes = page_sizes(data)
    assert len(sizes) == read(f"{NAMES[1]}.pdf")[0].record.source.pages
    assert all(width > 400 and height > 400 for width, height in sizes)
