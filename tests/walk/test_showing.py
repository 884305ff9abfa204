"""What a notebook shows is small and escaped, whatever the graph says."""

from __future__ import annotations

import time

from tests.rows import sample_store
from tests.walk.small import html, kg_of, linked
from utblick import terms as t
from utblick.graph import iri, text
from utblick.walk import KnowledgeGraph

__all__: list[str] = []

EVIL = "<script>alert('x')</script><img src=x onerror=y>&\"'"


def test_a_node_shows_name_class_properties_and_quotes() -> None:
    kg = KnowledgeGraph(sample_store())
    (result, *_) = kg.study("NCT04052425").results(outcome="F-VASI75")
    shown = html(result)
    assert "<i>Result</i>" in shown
    assert "<b>29.9 %, proportion, ruxolitinib" in shown
    assert "7.5 %, proportion, placebo" in shown  # and not only the words that both have
    assert "<blockquote>" in shown
    assert result.iri in shown
    assert len(shown) < 10_000


def test_all_that_a_graph_says_is_escaped() -> None:
    graph = kg_of(
        [
            ("urn:x:a", t.rdfs_label, text(EVIL)),
            ("urn:x:a", t.dcterms_title, text(EVIL)),
            ("urn:x:a", t.rdf_type, t.Study),
            ("urn:x:a", iri("urn:x:p'&"), iri("urn:x:b")),
            ("urn:x:b", t.rdfs_label, text(EVIL)),
        ]
    )
    shown = [
        html(graph.node("urn:x:a")),
        html(graph.paths("urn:x:a", "urn:x:b")),
        html(graph.neighbourhood("urn:x:a")),
        html(graph),
        html(graph.sparql("SELECT * WHERE { ?s ?p ?o }")),
    ]
    assert not any("<script" in each or "<img" in each for each in shown)
    assert "&lt;script&gt;" in shown[0]


def test_a_huge_literal_is_cut() -> None:
    graph = kg_of([("urn:x:a", t.rdfs_label, text("y" * 5_000_000))])
    assert len(html(graph.node("urn:x:a"))) < 3_000
    assert len(repr(graph.node("urn:x:a"))) < 200


def test_a_node_with_very_many_links_is_shown_soon() -> None:
    graph = linked([("hub", f"s{each}") for each in range(20_000)])
    begin = time.monotonic()
    shown = html(graph.node("urn:x:hub"))
    assert len(shown) < 10_000
    assert "more is known than is shown" in shown
    assert len(graph.node("urn:x:hub").out("urn:x:p")) == 20_000
    assert time.monotonic() - begin < 20


def test_what_refers_to_itself_is_shown() -> None:
    graph = linked([("a", "a")])
    assert "urn:x:a" in html(graph.node("urn:x:a"))
    assert graph.node("urn:x:a").out("urn:x:p", "urn:x:p") == [graph.node("urn:x:a")]


def test_nothing_known_is_shown_too() -> None:
    assert "urn:x:no" in html(kg_of([]).node("urn:x:no"))
