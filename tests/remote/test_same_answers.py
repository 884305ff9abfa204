"""A graph on another machine answers as the same graph does here, on two real stores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox
import pytest

from tests.material import ROOT
from tests.rows import sample_store
from utblick.catalogue import names, query
from utblick.errors import QueryError, RemoteError
from utblick.facts import ENTITY
from utblick.remote import Endpoint
from utblick.remote.manifest import MANIFEST

if TYPE_CHECKING:
    from utblick.asking import Answering

__all__: list[str] = []

VIRTUOSO_CANNOT: Final = {
    # A path both of whose ends are bound elsewhere: "transitive start not given".
    "completions-that-differ",
    "designs-that-differ",
    "extension-studies",
    # OPTIONAL { { } UNION { } } leaves the variables of the first part unbound.
    "primary-result",
}
"""The questions that Virtuoso 7.2.5 does not answer, or not rightly."""


def rows(graph: Answering, text: str) -> list[tuple[str, ...]]:
    return sorted(tuple(str(term) for term in row) for row in graph.select(text))


@pytest.mark.parametrize("name", names())
def test_oxigraph_gives_the_rows_of_each_question(name: str, on_oxigraph: Endpoint) -> None:
    text = query(name).text
    assert rows(on_oxigraph, text) == rows(sample_store(), text)


@pytest.mark.parametrize("name", sorted({*names()} - VIRTUOSO_CANNOT))
def test_virtuoso_gives_the_rows_of_a_question(name: str, on_virtuoso: Endpoint) -> None:
    text = query(name).text
    assert rows(on_virtuoso, text) == rows(sample_store(), text)


def test_what_virtuoso_cannot_start_is_an_error(on_virtuoso: Endpoint) -> None:
    for name in sorted(VIRTUOSO_CANNOT - {"primary-result"}):
        with pytest.raises(RemoteError, match="transitive start not given"):
            on_virtuoso.select(query(name).text)


def test_the_handbook_names_the_questions_that_virtuoso_cannot_answer() -> None:
    page = (ROOT / "docs/how-to/push-to-a-store.md").read_text()
    told = page.partition("not answered rightly by Virtuoso")[2].partition("\n\n")[0]
    assert {name for name in names() if f"`{name}`" in told} == VIRTUOSO_CANNOT


@pytest.fixture(params=["on_oxigraph", "on_virtuoso"])
def endpoint(request: pytest.FixtureRequest) -> Endpoint:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Endpoint)
    return found


def test_graphs_and_what_they_hold_are_the_same(endpoint: Endpoint) -> None:
    here = sample_store()
    assert endpoint.graphs() == here.graphs()
    assert MANIFEST not in endpoint.all_graphs()
    for graph in (here.graphs()[0], ENTITY):
        assert endpoint.has(graph)
        assert set(endpoint.match(graph=graph)) == set(here.match(graph=graph))
    assert not endpoint.has("urn:x:none")
    assert list(endpoint.match(graph="urn:x:none")) == []


def test_patterns_match_the_same(endpoint: Endpoint) -> None:
    here = sample_store()
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    one = next(iter(here.match(predicate=label, graph=ENTITY)), None) or next(
        iter(here.match(predicate=label))
    )
    assert isinstance(one.subject, ox.NamedNode)
    assert isinstance(one.object, ox.Literal)
    assert isinstance(one.graph_name, ox.NamedNode)
    patterns: tuple[dict[str, Any], ...] = (
        {"subject": one.subject},
        {"subject": one.subject, "predicate": label},
        {"value": one.object},
        {"predicate": label, "value": one.object},
        {"subject": one.subject, "predicate": label, "value": one.object},
        {"predicate": label, "graph": one.graph_name.value},
    )
    for pattern in patterns:
        assert set(endpoint.match(**pattern)) == set(here.match(**pattern)), pattern
    whole = (one.subject, label, one.object, one.graph_name.value)
    assert list(endpoint.match(*whole)) == [one]
    assert list(endpoint.match(*whole[:3], "urn:x:none")) == []


def test_ask_and_construct_are_answered(endpoint: Endpoint) -> None:
    here = sample_store()
    text = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 5000"
    assert set(endpoint.construct(text)) == set(here.construct(text))
    assert endpoint.ask("ASK { ?s ?p ?o }") is True
    assert endpoint.ask("ASK { ?s <urn:x:none> ?o }") is False
    found = endpoint.query("ASK { ?s a u:Study }", {"u": "https://w3id.org/utblick/ont#"})
    assert bool(found)


def test_a_wrong_query_is_told_in_the_words_of_the_local_store(endpoint: Endpoint) -> None:
    for text in ("SELECT ?x WHERE {", "SELECT * { ?s u:none ?o }", "DROP ALL"):
        with pytest.raises(QueryError) as here:
            sample_store().query(text)
        with pytest.raises(QueryError) as there:
            endpoint.query(text)
        assert str(there.value) == str(here.value)
    with pytest.raises(QueryError, match="SERVICE"):
        endpoint.query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="expected SELECT"):
        endpoint.select("ASK {}")


def test_the_kind_of_a_store_is_seen_without_its_profile(endpoint: Endpoint) -> None:
    with Endpoint.open(endpoint.line.address) as seen:
        assert seen.profile is endpoint.profile
        assert seen.graphs() == endpoint.graphs()


def test_rows_that_virtuoso_cuts_off_are_an_error(on_virtuoso: Endpoint) -> None:
    with pytest.raises(RemoteError, match="no more than 10000 rows"):
        list(on_virtuoso.match())
