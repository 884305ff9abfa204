"""Graphs brought to two real stores and a small one of our own: all of them, only them, whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from SPARQLWrapper import JSON, SPARQLWrapper

from tests.corpus import described, named_graph, put
from tests.remote.servers import DBA, HASTY, GraphServer, oxigraph, virtuoso
from utblick import terms as t
from utblick.errors import RemoteError, StoreError
from utblick.facts import DERIVED
from utblick.graph import NamedGraph, Triple, integer, iri, literal, text
from utblick.identifiers import graph_iri, mint
from utblick.push import Done, Push, planned, sending
from utblick.push.sums import Sums, sum_of
from utblick.remote import Credentials, Endpoint, graphs
from utblick.remote.graphs import RemoteGraphs
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

__all__: list[str] = []

OTHERS = "https://example.org/somebody/else"
WORDS = [
    'tab\t, "quotes", \\ and \'',
    "two\nlines\r\n",
    "é å 中 😀 \u2028 \u00a0",
    " ",
    "x" * 120_000,
]


@pytest.fixture(scope="module")
def on_oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as address:
        yield address


@pytest.fixture(scope="module")
def on_virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address


@pytest.fixture(params=["oxigraph", "virtuoso"])
def there(request: pytest.FixtureRequest) -> Generator[Endpoint]:
    """Give a real store in which only somebody else has a graph."""
    address = request.getfixturevalue(f"on_{request.param}")
    who = DBA if request.param == "virtuoso" else Credentials()
    with Endpoint.open(address, request.param, credentials=who, pace=HASTY) as endpoint:
        writer = RemoteGraphs(endpoint)
        writer.drop_all([*endpoint.entries(), *[graph_iri("report", key) for key in "abc"]])
        writer.update("DROP SILENT GRAPH <https://w3id.org/utblick/graph/manifest>")
        writer.put(OTHERS, [b"<urn:x:a> <urn:x:b> <urn:x:c> ."])
        yield endpoint
        assert len(list(endpoint.match(ox.NamedNode("urn:x:a"), graph=OTHERS))) == 1


def report(key: str, *words: str, version: str = "1") -> dict[str, Any]:
    says = described(mint("substance", key), t.Substance, text(f"testinib {key}"), key)
    node = iri(mint("report", key))
    says += [Triple(node, t.asStated, text(each)) for each in words]
    return put("report", key, says, version=version)


def filled(*records: dict[str, Any]) -> GraphStore:
    store = GraphStore.memory()
    for each in records:
        store.replace(*named_graph(each))
    return store


def pushed(there: Endpoint, store: GraphStore, **more: bool) -> dict[str, Done]:
    sums = Sums(store)
    return {each.graph: each for each in Push(there, sums, planned(there, sums, **more)).run()}


def all_quads(store: GraphStore) -> set[str]:
    return {str(each) for each in store.quads()}


def held_there(there: Endpoint) -> set[str]:
    return {str(each) for each in there.match()}


def wrapped(there: Endpoint, query: str) -> set[tuple[str, ...]]:
    """Ask as users do, with SPARQLWrapper."""
    client = SPARQLWrapper(f"{there.line.address}{there.profile.query}")
    client.setQuery(query)
    client.setMethod("POST")
    client.setReturnFormat(JSON)
    answer: Any = client.queryAndConvert()
    found = answer["results"]["bindings"]
    return {tuple(row[name]["value"] for name in sorted(row)) for row in found}


def test_all_goes_there_and_then_only_what_changed(there: Endpoint) -> None:
    first = [report("a", *WORDS), report("b", "one"), report("c", "three")]
    store = filled(*first)
    done = pushed(there, store)
    names = {*store.graphs(), *(each for each in DERIVED if store.has(each))}
    assert len(names) >= 5
    assert {each.graph for each in done.values() if each.what == "sent"} == names
    assert there.graphs() == store.graphs()
    assert held_there(there) == all_quads(store)
    for name in names:
        asked = f"SELECT ?s ?p ?o {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
        here = {
            tuple(getattr(row[key], "value", "") for key in "ops") for row in store.select(asked)
        }
        assert wrapped(there, asked) == here

    assert pushed(there, store) == {}

    changed = filled(first[0], report("b", "two", version="2"), first[2])
    done = pushed(there, changed)
    assert graph_iri("report", "b") in done
    assert {each for each in done if each.startswith(graph_iri("report", ""))} == {
        graph_iri("report", "b")
    }
    assert {each.what for each in done.values()} == {"sent"}
    assert held_there(there) == all_quads(changed)

    fewer = filled(first[0], report("b", "two", version="2"))
    done = pushed(there, fewer)
    assert done[graph_iri("report", "c")].what == "removed"
    assert not there.has(graph_iri("report", "c"))
    assert held_there(there) == all_quads(fewer)


def test_a_graph_of_more_rows_than_virtuoso_gives_is_seen_whole(there: Endpoint) -> None:
    says = [
        Triple(iri(f"urn:x:{number}"), t.asStated, text(f"words {number}"))
        for number in range(12_000)
    ]
    store = GraphStore.memory()
    store.replace(NamedGraph.of(graph_iri("report", "a"), says))
    done = pushed(there, store)
    assert {(each.what, each.losses) for each in done.values()} == {("sent", ())}
    assert done[graph_iri("report", "a")].size == 12_000


def test_what_a_store_changes_is_a_known_loss_and_listed(there: Endpoint) -> None:
    node, name = iri("urn:x:a"), graph_iri("report", "a")
    values = [
        literal("P6M", "duration"),
        literal("PT5S", "duration"),
        integer(2**62),
        integer(2**70),
        literal("0.000000000000000001", "decimal"),
        literal("1.5", "double"),
    ]
    plain = [
        *(integer(each) for each in (0, -5, 2**31 - 1)),
        *(literal(each, "date") for each in ("2022-04-27", "2022-04-27Z")),
        literal("2022-04", "gYearMonth"),
        literal("2022-04-27T10:00:00Z", "dateTime"),
        literal("0.0001", "decimal"),
        literal("true", "boolean"),
        text("a", "sv"),
        text("a", "en-GB"),
    ]
    says = [
        Triple(node, iri(f"urn:x:p{number}"), value)
        for number, value in enumerate([*values, *plain])
    ]
    store = GraphStore.memory()
    store.replace(NamedGraph.of(name, says))
    done = pushed(there, store)[name]
    assert done.what == "sent", done.reason
    lost = {
        (each.datatype, each.sent.split('"')[1], each.held.split('"')[1]) for each in done.losses
    }
    expected = {
        ("duration", "P6M", "6"),
        ("duration", "PT5S", "5.5"),
        ("integer", str(2**62), str(2**62)),
        ("integer", str(2**70), str(2**70)),
        ("decimal", "0.000000000000000001", "0"),
    }
    assert lost == (expected if there.profile.name == "virtuoso" else set())
    assert pushed(there, store) == {}


def test_graphs_of_others_are_not_taken_unless_asked_for(there: Endpoint) -> None:
    name = graph_iri("report", "a")
    RemoteGraphs(there).put(name, [b"<urn:x:theirs> <urn:x:b> <urn:x:c> ."])
    store = filled(report("a", "ours"), report("b", "ours"))
    with pytest.raises(RemoteError, match=r"report/a: there already.*--adopt"):
        pushed(there, store)
    assert there.entries() == {}
    assert there.has(graph_iri("report", "b")) is False
    assert {each.what for each in pushed(there, store, adopt=True).values()} == {"sent"}
    assert held_there(there) == all_quads(store)


def test_a_graph_that_somebody_took_out_there_goes_again(there: Endpoint) -> None:
    store = filled(report("a", "one"), report("b", "two"))
    pushed(there, store)
    RemoteGraphs(there).drop(graph_iri("report", "a"))
    assert set(pushed(there, store)) == {graph_iri("report", "a")}
    assert held_there(there) == all_quads(store)


# --- a store that does wrong -----------------------------------------------------------


def jena(server: GraphServer, **known: Any) -> Endpoint:  # noqa: ANN401 - as the profile has
    endpoint = Endpoint.open(server.address, "jena", credentials=Credentials(), pace=HASTY)
    endpoint.profile = replace(endpoint.profile, **known)
    return endpoint


@pytest.mark.parametrize(
    "known",
    [{}, {"quads": None}, {"graphs": None, "quads": None}, {"rows_quick": True}],
    ids=["quads at once", "graph by graph", "by updates", "read as rows"],
)
def test_the_jena_profile_brings_all_to_a_loopback_server(known: dict[str, Any]) -> None:
    store = filled(report("a", *WORDS[:4]), report("b", "one"), report("c", "three"))
    with GraphServer() as server, jena(server, **known) as there:
        assert {each.what for each in pushed(there, store).values()} == {"sent"}
        assert held_there(there) == all_quads(store)
        fewer = filled(report("a", *WORDS[:4]), report("b", "two", version="2"))
        done = pushed(there, fewer)
        assert done[graph_iri("report", "c")].what == "removed"
        assert held_there(there) == all_quads(fewer)


@pytest.mark.parametrize("known", [{}, {"quads": None}], ids=["at once", "one by one"])
def test_a_store_that_drops_statements_in_silence_is_caught(known: dict[str, Any]) -> None:
    store = filled(report("a", "keep", "drop"), report("b", "keep"))
    whole = all_quads(store)

    def keeps(quad: ox.Quad) -> ox.Quad | None:
        return None if quad.object == ox.Literal("drop") else quad

    with GraphServer(keeps=keeps) as server, jena(server, **known) as there:
        done = pushed(there, store)
        bad = {each.graph for each in done.values() if each.what == "failed"}
        assert bad == {graph_iri("report", "a")}
        assert (
            "1 missing: <https://w3id.org/utblick/report/a>"
            in done[graph_iri("report", "a")].reason
        )
        assert there.entries()[graph_iri("report", "a")].sha256 == ""
        assert all(each.sha256 for each in there.entries().values() if each.graph not in bad)
        server.keeps = lambda quad: quad
        assert set(pushed(there, store)) == bad
        assert held_there(there) == whole
        assert all(each.sha256 for each in there.entries().values())


def test_what_changes_otherwise_than_is_known_is_a_fault() -> None:
    node, name = iri("urn:x:a"), graph_iri("report", "a")
    store = GraphStore.memory()
    store.replace(NamedGraph.of(name, [Triple(node, t.asStated, integer(5))]))
    six = ox.Literal("6", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    five = ox.Literal("5", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))

    def turned(value: ox.Literal) -> GraphServer:
        return GraphServer(
            keeps=lambda quad: ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)
        )

    for value, losses, what in (
        (six, {"integer": "value"}, "failed"),
        (five, {}, "failed"),
        (five, {"integer": "value"}, "sent"),
        (six, {"integer": "any"}, "sent"),
    ):
        with turned(value) as server, jena(server, losses=losses) as there:
            done = pushed(there, store)[name]
            assert (done.what, len(done.losses)) == (what, int(what == "sent"))


def test_a_server_that_takes_little_gets_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "SMALLEST", 500)
    store = filled(report("a", *(f"words {number}" for number in range(300))))
    with (
        GraphServer(lambda asked: {"status": 413} if len(asked.data) > 4_000 else None) as server,
        jena(server) as there,
    ):
        assert {each.what for each in pushed(there, store).values()} == {"sent"}
        assert held_there(there) == all_quads(store)


def test_a_graph_that_is_refused_does_not_stop_the_others_and_a_refused_user_does() -> None:
    store = filled(report("a", "one"), report("b", "two"))
    refused = graph_iri("report", "a")
    with GraphServer() as server, jena(server, quads=None) as there:
        server.fault = lambda asked: (
            {"status": 500, "body": b"no"}
            if asked.method == "PUT" and asked.parameters["graph"] == refused
            else None
        )
        done = pushed(there, store)
        assert [each.graph for each in done.values() if each.what == "failed"] == [refused]
        assert "answered 500" in done[refused].reason
        assert {each.graph for each in there.entries().values() if not each.sha256} == {refused}
        server.fault = lambda asked: {"status": 401} if asked.method == "PUT" else None
        with pytest.raises(RemoteError, match="401"):
            pushed(there, store)
        server.fault = lambda _: None
        assert set(pushed(there, store)) == {refused}


def test_a_graph_that_does_not_go_is_not_said_to_be_gone() -> None:
    with GraphServer() as server, jena(server) as there:
        pushed(there, filled(report("a", "one"), report("b", "two")))
        server.fault = lambda asked: {"status": 204} if asked.method == "DELETE" else None
        done = pushed(there, filled(report("a", "one")))
        assert done[graph_iri("report", "b")].what == "failed"
        assert graph_iri("report", "b") in there.entries()


def test_nothing_to_do_asks_two_questions_and_writes_nothing() -> None:
    store = filled(*(report(f"r{number}", "one") for number in range(20)))
    with GraphServer() as server, jena(server) as there:
        pushed(there, store)
        server.asked.clear()
        assert pushed(there, store) == {}
        assert [(each.method, each.path) for each in server.asked] == [("POST", "/query")] * 2


def test_batches_are_bounded_and_all_arrive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "TOGETHER", 2)
    monkeypatch.setattr(sending, "ENTRIES", 1)
    monkeypatch.setattr(graphs, "PART", 300)
    store = filled(*(report(f"r{number}", f"words {number}") for number in range(9)))
    with GraphServer() as server, jena(server) as there:
        assert {each.what for each in pushed(there, store).values()} == {"sent"}
        assert held_there(there) == all_quads(store)


def test_an_empty_store_empties_nothing() -> None:
    with GraphServer() as server, jena(server) as there:
        pushed(there, filled(report("a", "one")))
        with pytest.raises(StoreError, match="the store is empty, nothing was pushed"):
            pushed(there, GraphStore.memory())
        assert there.has(graph_iri("report", "a"))


def test_a_store_of_which_nothing_is_known_is_only_asked() -> None:
    with (
        GraphServer() as server,
        Endpoint.open(f"{server.address}/query", "generic", credentials=Credentials()) as there,
    ):
        assert there.ask("ASK {}") is True
        with pytest.raises(RemoteError, match="questions only; name the kind"):
            pushed(there, filled(report("a", "one")))


def test_sums_are_kept_until_the_store_is_written_to(tmp_path: Path) -> None:
    with GraphStore.open(tmp_path / "s", "write") as store:
        store.replace(*named_graph(report("a", "one")))
    name = graph_iri("report", "a")
    with GraphStore.open(tmp_path / "s") as store:
        sums = Sums(store, tmp_path / "s")
        assert sums.of(name) == sum_of(sums.lines(name))
        sums.keep()
        before = sums.of(name)
    with GraphStore.open(tmp_path / "s") as store:
        kept = Sums(store, tmp_path / "s")
        assert kept.names() == sums.names()
        assert kept.known() == sums.known() != {}
    with GraphStore.open(tmp_path / "s", "write") as store:
        store.replace(*named_graph(report("a", "two", version="2")))
        store.replace(*named_graph(report("b", "two")))
    with GraphStore.open(tmp_path / "s") as store:
        anew = Sums(store, tmp_path / "s")
        assert anew.known() == {}
        assert anew.of(name) != before
        assert graph_iri("report", "b") in anew.names()
        (tmp_path / "s" / "sums.json").write_text("{")
        assert Sums(store, tmp_path / "s").of(name) == anew.of(name)
