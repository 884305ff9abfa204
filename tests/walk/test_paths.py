"""Paths are the shortest there are, the same each time, and what is left out is told."""

from __future__ import annotations

import time
from itertools import pairwise

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rows import sample_store
from tests.walk.small import kg_of, linked
from utblick.errors import StoreError, TermError
from utblick.graph import iri
from utblick.walk import KnowledgeGraph
from utblick.walk.adjacency import Adjacency
from utblick.walk.words import TYPE

__all__: list[str] = []

NAMES = "abcdefg"
LINKS = st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), min_size=1, max_size=14)


def kg() -> KnowledgeGraph:
    return KnowledgeGraph(sample_store())


def between(graph: KnowledgeGraph, start: str = "a", end: str = "b", length: int = 6) -> list[str]:
    found = graph.paths(f"urn:x:{start}", f"urn:x:{end}", length, limit=10_000)
    assert found.complete
    return ["".join(each.iri[-1] for each in path.nodes) for path in found]


@settings(deadline=None, max_examples=60)
@given(LINKS)
def test_they_are_those_that_networkx_finds(links: set[tuple[str, str]]) -> None:
    graph = linked(links)
    peer = nx.Graph(links)
    peer.add_nodes_from("ab")
    expected = (
        ["".join(each) for each in nx.all_shortest_paths(peer, "a", "b")]
        if nx.has_path(peer, "a", "b")
        else []
    )
    assert sorted(between(graph)) == sorted(expected)
    graph.adjacency()
    assert sorted(between(graph)) == sorted(expected)


@settings(deadline=None, max_examples=60)
@given(LINKS, st.integers(0, 4))
def test_what_is_around_is_what_networkx_finds(links: set[tuple[str, str]], hops: int) -> None:
    graph = linked(links)
    peer = nx.Graph(links)
    peer.add_node("a")
    expected = nx.single_source_shortest_path_length(peer, "a", cutoff=hops)
    found = graph.neighbourhood("urn:x:a", hops)
    assert {node.iri[-1]: far for node, far in found.distances.items()} == dict(expected)
    assert found.complete
    in_memory = graph.adjacency().reach("urn:x:a", hops)
    assert {each[-1]: far for each, far in in_memory.items()} == dict(expected) or not any(
        "a" in each for each in links
    )
    again = graph.neighbourhood("urn:x:a", hops)
    assert (again.distances, again.links) == (found.distances, found.links)


def test_a_path_tells_its_properties_their_direction_and_who_says_so() -> None:
    graph = kg_of(
        [
            ("urn:x:a", iri("urn:x:p"), iri("urn:x:m")),
            ("urn:x:a", iri("urn:x:q"), iri("urn:x:m")),
            ("urn:x:b", iri("urn:x:p"), iri("urn:x:m")),
        ],
        graph="urn:x:told",
    )
    (path,) = graph.paths("urn:x:a", "urn:x:b")
    assert [(each.name, each.forward, each.graphs) for each in path.steps[0].properties] == [
        ("urn:x:p", True, ("urn:x:told",)),
        ("urn:x:q", True, ("urn:x:told",)),
    ]
    assert [each.forward for each in path.steps[1].properties] == [False]
    assert str(path) == "urn:x:a --urn:x:p|urn:x:q--> urn:x:m --^urn:x:p--> urn:x:b"


def test_a_thing_is_no_way_from_itself() -> None:
    (path,) = linked([("a", "b")]).paths("urn:x:a", "urn:x:a")
    assert (path.steps, len(path.nodes)) == ((), 1)


def test_no_path_is_longer_than_asked() -> None:
    chain = linked(zip("abcdef", "bcdefg", strict=True))
    assert between(chain, "a", "g", 6) == ["abcdefg"]
    assert between(chain, "a", "g", 5) == []
    assert between(chain, "a", "nowhere", 6) == []


def test_from_a_real_target_to_a_study_by_the_mechanism() -> None:
    found = kg().paths(kg().target("JAK1"), kg().study("NCT04052425"))
    assert found
    names = {each.name for path in found for step in path.steps for each in step.properties}
    assert not any(
        each.endswith(("#type", "#candidate", "#section", "#modality")) for each in names
    )


HUB = [(f"s{each}", "hub") for each in range(300)]


def test_a_hub_joins_nothing_and_that_is_told() -> None:
    graph = linked([*HUB, ("s1", "m"), ("s2", "m")])
    found = graph.paths("urn:x:s3", "urn:x:s4", hub=100)
    assert list(found) == []
    assert found.left_out == ("not walked through, with very many links: urn:x:hub",)
    assert not found.complete
    assert len(graph.paths("urn:x:s3", "urn:x:s4", hub=300)) == 1
    (path,) = graph.paths("urn:x:s1", "urn:x:s2", hub=100)
    assert path.nodes[1].iri == "urn:x:m"


def test_a_search_may_begin_and_end_at_a_hub() -> None:
    graph = linked([*HUB, ("s1", "m")])
    assert len(graph.paths("urn:x:hub", "urn:x:m", hub=10)) == 1
    assert len(graph.paths("urn:x:m", "urn:x:hub", hub=10)) == 1


def test_more_paths_than_wanted_are_told() -> None:
    graph = linked([(one, f"m{each}") for one in "ab" for each in range(50)])
    found = graph.paths("urn:x:a", "urn:x:b", limit=7)
    assert (len(found), found.left_out) == (7, ("more than 7 of this length",))
    assert found[0].nodes[1].iri == "urn:x:m0"
    assert found[:2] == graph.paths("urn:x:a", "urn:x:b", limit=7)[:2]


def test_a_search_ends_in_time() -> None:
    layers = [[f"{layer}-{each}" for each in range(40)] for layer in range(5)]
    links = [(one, two) for before, after in pairwise(layers) for one in before for two in after]
    graph = linked(links)
    begin = time.monotonic()
    found = graph.paths("urn:x:0-0", "urn:x:4-0", limit=5)
    assert len(found) == 5
    late = graph.paths("urn:x:0-0", "urn:x:4-0", seconds=0)
    assert (len(late), late.left_out) == (0, ("not found within 0 seconds",))
    around = graph.neighbourhood("urn:x:0-0", 4, seconds=0)
    assert around.left_out == ("not all read within 0 seconds",)
    assert time.monotonic() - begin < 20


def test_a_cycle_is_walked_once() -> None:
    ring = [(str(each), str((each + 1) % 50)) for each in range(50)]
    graph = linked([*ring, ("0", "0")])
    found = graph.neighbourhood("urn:x:0", 100)
    assert len(found) == 50
    assert max(found.distances.values()) == 25


def test_only_so_many_things_are_given_the_nearest_first() -> None:
    graph = linked([*HUB, ("hub", "a")])
    found = graph.neighbourhood("urn:x:a", 2, limit=10, hub=1_000)
    assert [each.iri for each in found][:2] == ["urn:x:a", "urn:x:hub"]
    assert (len(found), found.left_out) == (10, ("more than 10 things, at distance 2",))
    assert repr(found) == "<Around: 10 things, 9 links; more than 10 things, at distance 2>"


def test_what_is_walked_is_chosen_by_property_and_class() -> None:
    ruxolitinib = kg().substance("ruxolitinib")
    near = kg().neighbourhood(ruxolitinib, 2, predicates=["mechanism", "modulates"])
    assert {each.label for each in near} >= {"JAK1", "JAK2"}
    assert len(near) == 4
    assert "Mechanism" in {type(each).__name__ for each in near}
    assert kg().target("JAK1") not in kg().neighbourhood(
        ruxolitinib, 2, without=["modulates", "actsOn"]
    )
    assert kg().target("JAK1") not in kg().neighbourhood(
        ruxolitinib, 2, predicates=["mechanism", "modulates"], avoid=["Mechanism"]
    )
    assert kg().target("JAK1") in kg().neighbourhood(
        ruxolitinib, 2, predicates=["mechanism", "modulates"], through=["Mechanism"]
    )
    with pytest.raises(TermError, match="no term 'Mekanism'"):
        kg().neighbourhood(ruxolitinib, avoid=["Mekanism"])


# --- in memory -----------------------------------------------------------------------------


def test_what_lies_in_memory_is_what_the_store_says() -> None:
    graph = kg()
    adjacency = graph.adjacency()
    expected = {
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in sample_store().match()
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
        if quad.predicate != TYPE
    }
    assert set(adjacency.triples()) == expected
    assert adjacency.edges == len(expected)
    assert adjacency.nbytes < 40 * (len(adjacency) + adjacency.edges)
    assert graph.adjacency() is adjacency


def test_following_many_at_once_is_following_each() -> None:
    graph = kg()
    adjacency = graph.adjacency()
    studies = graph.studies
    each = {end.iri for study in studies for end in study.out("hasArm", "regimen", "substance")}
    assert adjacency.follow(studies, "hasArm", "regimen", "substance") == sorted(each)
    back = {end.iri for study in studies for end in study.into("study", "Result")}
    results = set(adjacency.follow(studies, "^study"))
    assert back <= results
    study = graph.study("NCT04052425")
    assert adjacency.out(study, "condition") == [node.iri for node in study.out("condition")]
    assert adjacency.into(study, "recordOf") == [node.iri for node in study.into("recordOf")]
    assert set(adjacency.out(study)) >= set(adjacency.out(study, "condition"))
    assert study in adjacency


def test_a_part_is_chosen_by_graph_class_and_property() -> None:
    graph = kg()
    by = graph.adjacency(predicates=["hasArm"])
    assert {each.rpartition("#")[2] for _, each, _ in by.triples()} == {"hasArm"}
    inside = graph.adjacency(classes=["Study", "Condition"])
    kinds = {
        type(graph.node(iri)).__name__ for each in inside.triples() for iri in (each[0], each[2])
    }
    assert kinds == {"Study", "Condition"}
    (name, *_) = graph.store.graphs()
    part = graph.adjacency(graphs=[name])
    assert 0 < part.edges < graph.adjacency().edges
    assert graph.adjacency(graphs=[]).edges == 0
    found = graph.paths(graph.studies[0], graph.studies[0].conditions[0], within=inside)
    assert len(found) == 1
    for none in ("urn:x:none", "no iri> }"):
        with pytest.raises(StoreError, match=f"no graph '{none}' in the store"):
            graph.adjacency(graphs=[none])


def test_what_is_not_there_has_no_links() -> None:
    adjacency = Adjacency([("urn:a", "urn:p", "urn:b")])
    assert adjacency.out("urn:z") == adjacency.into("urn:z") == []
    assert adjacency.out("urn:a", "urn:q") == []
    assert adjacency.follow(["urn:z", "urn:a"], "urn:q") == []
    assert adjacency.reach("urn:z", 2) == {}
    assert adjacency.degree("urn:z") == 0
    assert repr(adjacency).startswith("<Adjacency: 2 things, 1 links, ")
    assert Adjacency([]).follow(["urn:a"], "urn:p") == []
