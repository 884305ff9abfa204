"""JSON-LD trees give the same statements back, and GraphML opens as the same network."""

from __future__ import annotations

import io
import json
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from tests.formats.hostile import hostile, lines_of
from tests.rows import sample_store
from utblick import terms as t
from utblick.formats import framed, write_file
from utblick.formats.graphml import short

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Generator

    from utblick.store import GraphStore

__all__: list[str] = []

STORES = pytest.mark.parametrize("make", [hostile, sample_store])
NMTOKEN = re.compile(r"[\w.:-]+")


def written(store: GraphStore, form: str, graph: str | None = None) -> tuple[bytes, Counter[str]]:
    output = io.BytesIO()
    lost = write_file(store, output, form, graph)
    return output.getvalue(), lost


@pytest.mark.parametrize("form", ["framed", "graphml"])
def test_the_bytes_do_not_tell_in_which_order_it_was_loaded(form: str) -> None:
    assert written(hostile(), form) == written(hostile(backwards=True), form)


# --- JSON-LD -----------------------------------------------------------------------------


@STORES
def test_oxigraph_reads_the_tree_as_the_same_statements(make: Callable[[], GraphStore]) -> None:
    data, lost = written(make(), "framed")
    found = [str(quad) for quad in ox.parse(data, format=ox.RdfFormat.JSON_LD)]
    assert not lost
    assert set(found) == lines_of(make())
    assert len(found) == len(set(found))


@STORES
def test_rdflib_reads_the_tree_as_the_same_statements(make: Callable[[], GraphStore]) -> None:
    read = rdflib.Dataset()
    with _as_written():
        read.parse(data=written(make(), "framed")[0], format="json-ld")
        found = {tuple(each.n3() for each in quad if each is not None) for quad in _quads(read)}
        given = rdflib.Dataset()
        given.parse(data="\n".join(f"{line} ." for line in lines_of(make())), format="nquads")
        expected = {tuple(each.n3() for each in quad if each is not None) for quad in _quads(given)}
    assert found == expected


def _quads(data: rdflib.Dataset) -> list[tuple[Any, ...]]:
    return [(s, p, o, rdflib.URIRef(str(g))) for s, p, o, g in data.quads()]


@contextmanager
def _as_written() -> Generator[None]:
    """Have rdflib leave literals as they are."""
    was = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    yield
    rdflib.NORMALIZE_LITERALS = was


def test_a_report_is_the_root_and_what_belongs_to_it_stands_inside() -> None:
    store = sample_store()
    (graph, *_) = [each for each in store.graphs() if "/report/" in each]
    told = json.loads(written(store, "framed", graph)[0])
    (document,) = told["@graph"]
    report = document["@graph"][0]
    assert document["id"] == graph
    assert report["type"] == "Report"
    assert all(isinstance(each, dict) for each in report["hasReference"])
    assert report["hasReference"][0]["biro_references"]["type"] == "CitedWork"
    studies = [each for each in document["@graph"] if each["type"] == "Study"]
    assert studies
    assert isinstance(studies[0]["participants"], int | list)


def test_a_long_chain_is_cut_into_trees_not_into_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framed, "DEPTH", 3)
    data, _ = written(hostile(), "framed")
    assert {str(quad) for quad in ox.parse(data, format=ox.RdfFormat.JSON_LD)} == (
        lines_of(hostile())
    )


def test_a_triple_of_rdf_1_2_is_counted_as_lost() -> None:
    inner = ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal("b"))
    graph = ox.NamedNode("urn:g")
    store = hostile(ox.Quad(ox.NamedNode("urn:r"), ox.NamedNode("urn:reifies"), inner, graph))
    assert written(store, "framed")[1] == {"triples of RDF 1.2 inside others": 1}


# --- GraphML -----------------------------------------------------------------------------


@STORES
def test_networkx_opens_it_and_has_each_statement_between_two(
    make: Callable[[], GraphStore],
) -> None:
    store = make()
    network = nx.read_graphml(io.BytesIO(written(store, "graphml")[0]), force_multigraph=True)
    iris = nx.get_node_attributes(network, "iri")
    assert len(set(iris.values())) == len(iris) == len(network)
    found = {
        (iris[one], told["predicate"], iris[other], graph)
        for one, other, told in network.edges(data=True)
        for graph in told["graphs"].split("\n")
    }
    assert found == {
        (
            str(quad.subject).strip("<>"),
            short(str(quad.predicate)),
            quad.object.value,
            str(quad.graph_name).strip("<>"),
        )
        for quad in store.quads()
        if isinstance(quad.object, ox.NamedNode) and str(quad.predicate) != t.rdf_type
    }


def test_ids_are_what_graphml_allows_and_each_attribute_is_declared() -> None:
    root = ElementTree.fromstring(written(hostile(), "graphml")[0])  # noqa: S314 - our own
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {each.get("id") for each in root.iter(f"{space}key")}
    nodes = [each.get("id", "") for each in root.iter(f"{space}node")]
    assert len(nodes) == len(set(nodes))
    assert all(NMTOKEN.fullmatch(each) for each in nodes)
    assert {each.get("key") for each in root.iter(f"{space}data")} <= keys
    for edge in root.iter(f"{space}edge"):
        assert {edge.get("source"), edge.get("target")} <= set(nodes)


def test_texts_come_back_but_for_what_xml_cannot_hold() -> None:
    data, lost = written(hostile(), "graphml")
    network = nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    told = {each["iri"]: each for _, each in network.nodes(data=True)}
    expected = {
        str(quad.subject).strip("<>"): quad.object.value
        for quad in hostile().quads("urn:g")
        if str(quad.subject).startswith("<urn:result-")
        and isinstance(quad.object, ox.Literal)
        and str(quad.predicate) == t.asStated
    }
    odd = re.compile("[\x01\x0b\x1f\ufffe]")
    for subject, text in expected.items():
        assert (told[subject].get("asStated") or "") == odd.sub("\ufffd", text)
    assert lost["characters that no XML may hold"] >= 4
    assert lost["datatypes and languages of literals"]
    assert lost["values that stand in lines with others"]
