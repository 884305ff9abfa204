"""Statements about statements in the two forms: each gives the other, and nothing is lost."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utblick import terms as t
from utblick.export import FORMATS, export
from utblick.graph import NamedGraph, Term, Triple, decimal, iri, text
from utblick.reifiers import REIFIES, classic, reified
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__: list[str] = []

S, P, G = iri("urn:s"), iri("urn:p"), "urn:g"
VALUES = [iri("urn:o"), text('a "b" )>> \n\\'), text("å", "sv"), decimal(0.5), text("<<( x )>>")]


def statement(node: Term, value: Term) -> list[Triple]:
    return [
        Triple(node, t.rdf_type, t.rdf_Statement),
        Triple(node, t.rdf_subject, S),
        Triple(node, t.rdf_predicate, P),
        Triple(node, t.rdf_object, value),
        Triple(node, t.asStated, text("words")),
    ]


def store_of(triples: Iterable[Triple]) -> GraphStore:
    store = GraphStore.memory()
    store.replace(NamedGraph.of(G, triples))
    return store


def written(store: GraphStore, form: str) -> bytes:
    output = io.BytesIO()
    export(store, output, form)
    return output.getvalue()


def lines(data: bytes) -> list[bytes]:
    return [line.removesuffix(b" .") for line in data.split(b"\n")[:-1]]


@pytest.mark.parametrize("value", VALUES)
def test_a_statement_about_a_statement_becomes_a_reifier(value: Term) -> None:
    data = written(store_of(statement(iri("urn:r"), value)), "nt12").decode()
    assert f"<urn:r> {REIFIES.decode()} <<( {S} {P} {value} )>> .\n" in data
    found = list(ox.parse(data, format=ox.RdfFormat.N_TRIPLES))
    assert len(found) == 2
    inner = next(each.object for each in found if isinstance(each.object, ox.Triple))
    line = f"{S} {P} {value} ."
    assert [inner] == [each.triple for each in ox.parse(line, format=ox.RdfFormat.N_TRIPLES)]


@pytest.mark.parametrize("form", ["nq12", "trig12", "ttl12", "nt12"])
def test_what_oxigraph_reads_goes_back_to_the_classic_form(form: str) -> None:
    store = store_of(
        [each for n, value in enumerate(VALUES) for each in statement(iri(f"urn:r{n}"), value)]
    )
    back = ox.Store()
    back.extend(ox.parse(written(store, form), format=FORMATS[form]))
    plain = "nt" if form in {"nt12", "ttl12"} else "nq"
    graph = ox.DefaultGraph() if plain == "nt" else ox.NamedNode(G)
    dumped = io.BytesIO()
    back.dump(dumped, ox.RdfFormat.N_TRIPLES, from_graph=graph)
    found = [line for block in classic([sorted(lines(dumped.getvalue()))]) for line in block]
    if plain == "nt":
        assert found == lines(written(store, "nt"))
    else:
        end = f" <{G}>".encode()
        expected = [
            each.removesuffix(end) for each in lines(written(store, "nq")) if each.endswith(end)
        ]
        assert found == expected


@pytest.mark.parametrize(
    "broken",
    [
        statement(iri("urn:r"), S)[:3],
        [*statement(iri("urn:r"), S), Triple(iri("urn:r"), t.rdf_object, P)],
        [*statement(iri("urn:r"), S), Triple(iri("urn:r"), t.rdf_type, t.Study)],
        [Triple(iri("urn:r"), t.rdf_type, t.Study), Triple(iri("urn:r"), t.rdf_object, S)],
        [
            Triple(iri("urn:r"), t.rdf_type, t.rdf_Statement),
            Triple(iri("urn:r"), t.rdf_subject, text("no subject")),
            Triple(iri("urn:r"), t.rdf_predicate, P),
            Triple(iri("urn:r"), t.rdf_object, S),
        ],
    ],
)
def test_what_is_no_whole_statement_stays_as_it_is(broken: list[Triple]) -> None:
    store = store_of(broken)
    assert written(store, "nt12") == written(store, "nt")


NODES = st.sampled_from(["urn:a", "urn:b", "urn:c"])
ANY = st.builds(
    Triple,
    st.builds(iri, NODES),
    st.sampled_from([t.rdf_type, t.rdf_subject, t.rdf_predicate, t.rdf_object, P]),
    st.sampled_from([t.rdf_Statement, t.Study, S, P, text("x")]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(ANY), st.lists(st.sampled_from(VALUES)))
def test_any_graph_comes_back(odd: list[Triple], values: list[Term]) -> None:
    whole = [each for n, value in enumerate(values) for each in statement(iri(f"urn:r{n}"), value)]
    given_lines = sorted({" ".join(each).encode() for each in [*odd, *whole]})
    there = list(reified([given_lines]))
    assert all(block == sorted(block) for block in there)
    assert [line for block in classic(there) for line in block] == given_lines
