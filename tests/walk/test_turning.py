"""What the graph and its rows hand to other libraries is what they hold."""

from __future__ import annotations

import pytest

from tests.rows import sample_store
from utblick.errors import StoreError
from utblick.walk import KnowledgeGraph

__all__: list[str] = []


def kg() -> KnowledgeGraph:
    return KnowledgeGraph(sample_store())


def test_rows_become_frames() -> None:
    rows = kg().ask("primary_result")
    for frame in (rows.to_polars(), rows.to_pandas()):
        assert tuple(frame.columns) == rows.columns
        assert len(frame) == len(rows)
    assert list(rows.to_polars({"p": "text"})["p"]) != rows.column("p")


def test_the_graph_becomes_networks() -> None:
    graphs = kg().store.graphs()[:1]
    links = kg().edges(graphs)
    assert links.columns == ("subject", "predicate", "object", "graph")
    assert set(links.column("graph")) == set(graphs)
    assert len(kg().edges(graphs, values=True)) > len(links)
    assert kg().to_networkx(graphs).number_of_edges() > 0
    assert kg().to_rustworkx(graphs).num_edges() == kg().to_networkx(graphs).number_of_edges()


def test_an_unknown_graph_is_told_and_no_empty_network() -> None:
    for name in ("urn:nothing", "no iri"):
        for turned in (kg().edges, kg().to_networkx, kg().to_rustworkx, kg().to_rdflib):
            with pytest.raises(StoreError, match="no graph"):
                turned([name])
        with pytest.raises(StoreError, match="no graph"):
            kg().to_owlready([name])


def test_one_name_alone_is_no_list_of_letters() -> None:
    (one, *_) = kg().store.graphs()
    assert len(kg().edges(one)) == len(kg().edges([one])) > 0
    links = kg().adjacency(graphs=one, predicates="hasArm")
    assert len(links) == len(kg().adjacency(graphs=[one], predicates=["hasArm"]))
    around = kg().neighbourhood(kg().studies[0], 1, predicates="hasArm")
    assert (
        around.distances == kg().neighbourhood(kg().studies[0], 1, predicates=["hasArm"]).distances
    )


def test_the_graph_becomes_an_rdflib_dataset_and_classes_of_owlready2() -> None:
    graphs = kg().store.graphs()[:1]
    assert len(kg().to_rdflib(graphs)) == len(set(sample_store().triples(graphs[0])))
    assert kg().to_owlready(graphs, classes=["Study"]) is not None
