"""The graph as edges, networks, rdflib datasets and answers of SPARQLWrapper."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from SPARQLWrapper import CSV, JSON, TURTLE, XML
from SPARQLWrapper.SmartWrapper import Bindings
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.rows import sample_store
from utblick.extras import ExtraError, needed
from utblick.frames import (
    LocalWrapper,
    edge_list,
    edges,
    rdflib_copy,
    sparql_json,
    table_of,
    to_networkx,
    to_pandas,
    to_polars,
    to_rustworkx,
)

if TYPE_CHECKING:
    from utblick.store import GraphStore

__all__: list[str] = []

QUADS = list(
    ox.parse(
        b"""@prefix : <urn:x:> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:g { :a :knows :b ; :name "A"@sv , "A"@en ; :age 3.50 ; :born "1999"^^xsd:gYear ;
     :on "2020-02-01"^^xsd:date ; :note "n" . :b :knows :b . }
:h { :a :knows :b ; :name "A"@sv ; :age 4.5 . }
:knows :label "at large" .
""",
        format=ox.RdfFormat.TRIG,
    )
)


@pytest.fixture
def store() -> GraphStore:
    return sample_store()


def test_edges_are_sorted_and_each_stands_once() -> None:
    wanted = [
        ("urn:x:a", "urn:x:knows", "urn:x:b", "urn:x:g"),
        ("urn:x:a", "urn:x:knows", "urn:x:b", "urn:x:h"),
        ("urn:x:b", "urn:x:knows", "urn:x:b", "urn:x:g"),
    ]
    assert edge_list(QUADS * 2) == wanted
    assert edge_list(reversed(QUADS), ["urn:x:h"]) == wanted[1:2]
    assert to_polars(*edges(QUADS)).rows() == wanted


def test_edges_with_values_lose_no_datatype_and_no_language() -> None:
    table = edges(QUADS, values=True)
    frame = to_pandas(*table)
    assert list(frame.columns) == [*table.columns]
    assert len(frame) == len(set(QUADS))
    rows: list[Any] = list(table.rows)
    again = {ox.Quad(row[0], row[1], row[2], row[3] or ox.DefaultGraph()) for row in rows}
    assert again == set(QUADS)
    assert sorted(frame["language"].dropna()) == ["en", "sv", "sv"]
    assert frame["datatype"].isna().sum() == 3


def test_networkx_gets_things_links_and_values() -> None:
    graph = to_networkx(QUADS)
    assert sorted(graph.nodes) == ["urn:x:a", "urn:x:b", "urn:x:knows"]
    assert graph.number_of_edges("urn:x:a", "urn:x:b") == 2
    assert graph.edges["urn:x:a", "urn:x:b", ("urn:x:knows", "urn:x:h")]["graph"] == "urn:x:h"
    assert graph.nodes["urn:x:a"] == {
        "urn:x:age": (Decimal("3.50"), Decimal("4.5")),
        "urn:x:born^^xsd:gYear": ("1999",),
        "urn:x:name@en": ("A",),
        "urn:x:name@sv": ("A",),
        "urn:x:note": ("n",),
        "urn:x:on": (date(2020, 2, 1),),
    }


def test_rustworkx_gets_the_same() -> None:
    graph = to_rustworkx(QUADS)
    plain = to_networkx(QUADS)
    assert (graph.num_nodes(), graph.num_edges()) == (3, 3)
    for iri, place in graph.attrs.items():
        assert graph[place] == {"iri": iri, "values": plain.nodes[iri]}
    found = sorted(
        (graph[start]["iri"], told["predicate"], graph[end]["iri"], told["graph"])
        for start, end, told in graph.weighted_edge_list()
    )
    assert found == edge_list(QUADS)


def test_a_store_gives_the_same_as_its_statements(store: GraphStore) -> None:
    quads = list(store.match())
    assert edge_list(store) == edge_list(quads)
    assert dict(to_networkx(store).nodes) == dict(to_networkx(quads).nodes)
    name = store.graphs()[0]
    assert edge_list(store, [name]) == edge_list(store.match(graph=name))


def test_rdflib_gets_every_statement_in_its_graph() -> None:
    dataset = rdflib_copy(QUADS)
    # oxrdflib tells the default graph of Oxigraph by its name in rdflib.
    assert sum(1 for _ in dataset.quads((None, None, None, None))) == len(set(QUADS))
    assert "urn:x:h" in {str(each.identifier) for each in dataset.graphs()}
    assert len(rdflib_copy(QUADS, ["urn:x:h"])) == 3


SELECT = """
SELECT ?s ?p ?o WHERE { { ?s ?p ?o FILTER(ISLITERAL(?o)) } UNION { BIND(<a:a> AS ?s) } }
ORDER BY ?s ?p ?o LIMIT 200
"""


def test_rows_are_what_a_json_answer_holds(store: GraphStore) -> None:
    wrapper: Any = LocalWrapper(store)
    wrapper.setQuery(SELECT)
    wrapper.setReturnFormat(JSON)
    answer = wrapper.queryAndConvert()
    assert answer == sparql_json(*table_of(store.select(SELECT)))
    assert any(len(row) == 1 for row in answer["results"]["bindings"])
    assert len(Bindings(wrapper.query()).bindings) == 200


def test_code_for_sparqlwrapper_runs_unchanged(store: GraphStore) -> None:
    wrapper: Any = LocalWrapper(store)
    wrapper.setQuery("ASK { ?s ?p ?o }")
    wrapper.setReturnFormat(JSON)
    assert wrapper.queryAndConvert()["boolean"] is True
    wrapper.setQuery("SELECT ?s WHERE { ?s ?p ?o } LIMIT 2")
    wrapper.setReturnFormat(CSV)
    assert wrapper.queryAndConvert().startswith(b"s\r\n")
    wrapper.setReturnFormat(XML)
    assert wrapper.queryAndConvert().documentElement.tagName == "sparql"
    wrapper.setQuery("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 2")
    wrapper.setReturnFormat(TURTLE)
    assert wrapper.queryAndConvert().strip().endswith(b".")


@pytest.mark.parametrize("query", ["SELECT ?s WHERE { ?s ?p }", "CLEAR ALL"])
def test_a_wrong_query_fails_as_sparqlwrapper_fails(store: GraphStore, query: str) -> None:
    wrapper: Any = LocalWrapper(store)
    wrapper.setQuery(query)
    wrapper.setReturnFormat(JSON)
    with pytest.raises(QueryBadFormed):
        _ = wrapper.queryAndConvert()


def test_a_missing_library_is_told_in_one_sentence() -> None:
    with pytest.raises(ExtraError, match=r"pip install 'utblick\[frames\]'"):
        needed("no_such_library.part", "frames")


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    heavy = ("polars", "pandas", "pyarrow", "networkx", "rustworkx", "rdflib", "SPARQLWrapper")
    code = f"import sys, utblick.frames; print([each for each in {heavy} if each in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
