"""What a reader could not read is kept beside the graph, and goes with it."""

from __future__ import annotations

from tests.corpus import named_graph, put
from utblick import terms as t
from utblick.batch import Outcome
from utblick.check import check
from utblick.graph import Problem, Triple, iri, text
from utblick.provenance import problems_in
from utblick.store import GraphStore

__all__: list[str] = []

SAYS = [Triple(iri("urn:a"), t.rdfs_label, text("A"))]


def test_problems_are_kept_in_their_order_and_found_again() -> None:
    odd = [f"problem {number}" for number in range(12)]
    graph, sources = named_graph(put("registry", "one", SAYS) | {"odd": odd})
    with GraphStore.memory() as store:
        store.replace(graph, sources)
        found = problems_in(store.provenance(graph.name))
        warned = [each.message for each in check(store) if each.severity == "warning"]
    assert found == [Problem("odd", each) for each in odd]
    assert warned == odd


def test_problems_change_nothing_of_what_loading_again_and_dropping_do() -> None:
    graph, sources = named_graph(put("registry", "one", SAYS) | {"odd": ["x"]})
    with GraphStore.memory() as store:
        store.replace(graph, sources)
        assert store.replace(graph, sources) is Outcome.UNCHANGED
        assert store.drop(graph.name)
        assert len(store) == 0


def test_a_mended_document_has_no_problem_left() -> None:
    record = put("registry", "one", SAYS)
    with GraphStore.memory() as store:
        store.replace(*named_graph(record | {"odd": ["x"]}))
        store.replace(*named_graph(record))
        assert problems_in(store.provenance(store.graphs()[0])) == []
