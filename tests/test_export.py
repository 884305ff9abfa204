"""The same content gives the same bytes, and every format gives the same statements back."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus import described, named_graph, put
from utblick import sorting
from utblick import terms as t
from utblick.errors import StoreError
from utblick.export import FORMATS, PREFIXES, export
from utblick.graph import NamedGraph, Term, Triple, decimal, integer, iri, literal, text
from utblick.identifiers import mint
from utblick.store import ENTITY, PROVENANCE, GraphStore

if TYPE_CHECKING:
    from pathlib import Path

__all__: list[str] = []

RDFLIB = {"nq": "nquads", "trig": "trig", "ttl": "turtle", "nt": "nt", "jsonld": "json-ld"}
CORPUS = [
    put(
        "registry",
        key,
        [
            *described(mint("study", key), t.Study, text(f'"{key}"\n\tÅ\u2028😀', "sv")),
            *described(mint("condition", "vitiligo"), t.Condition, text("Vitiligo", "en"), "v"),
            Triple(iri(mint("study", key)), t.participants, integer(330)),
            Triple(iri(mint("study", key)), t.schema_value, decimal(29.9)),
            Triple(iri(mint("study", key)), t.dcterms_issued, literal("2022-04-27", "date")),
        ],
    )
    for key in ("b", "a", "ä", "a0")
]


def filled(store: GraphStore, *, backwards: bool = False) -> GraphStore:
    for record in CORPUS[::-1] if backwards else CORPUS:
        store.replace(*named_graph(record))
    return store


def written(store: GraphStore, form: str, graph: str | None = None) -> bytes:
    output = io.BytesIO()
    export(store, output, form, graph)
    return output.getvalue()


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_bytes_do_not_tell_in_which_order_or_where_it_was_loaded(
    form: str, tmp_path: Path
) -> None:
    expected = written(filled(GraphStore.memory()), form)
    assert written(filled(GraphStore.memory(), backwards=True), form) == expected
    with GraphStore.open(tmp_path / "s", mode="write") as store:
        filled(store, backwards=True)
        assert written(store, form) == expected
    with GraphStore.open(tmp_path / "s") as store:
        assert written(store, form) == expected


def test_statements_stand_in_code_point_order_within_graphs_in_order() -> None:
    lines = written(filled(GraphStore.memory()), "nq").decode().removesuffix("\n").split("\n")
    graphs = [line.split(" ")[-2].strip("<>") for line in lines]
    names = list(dict.fromkeys(graphs))
    assert graphs == sorted(graphs)
    assert len(names) == len(CORPUS) + 2
    for name in names:
        own = [line for line, graph in zip(lines, graphs, strict=True) if graph == name]
        assert own == sorted(own)


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("graph", [None, mint("graph", "registry", "a"), ENTITY])
def test_every_format_gives_the_same_statements_back(form: str, graph: str | None) -> None:
    store = filled(GraphStore.memory())
    data = written(store, form, graph)
    expected = {
        (str(each.subject), str(each.predicate), str(each.object), str(each.graph_name))
        for each in store.quads(graph)
    }
    if not FORMATS[form].supports_datasets:
        expected = {(*each[:3], "DEFAULT") for each in expected}
    found = [
        (str(each.subject), str(each.predicate), str(each.object), str(each.graph_name))
        for each in ox.parse(data, format=FORMATS[form])
    ]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("form", sorted(RDFLIB))
def test_rdflib_reads_every_format_as_the_same_statements(form: str) -> None:
    data = written(filled(GraphStore.memory()), form)
    view = rdflib.Dataset(default_union=True)
    view.parse(data=data, format=RDFLIB[form])
    plain = rdflib.Graph().parse(data=written(filled(GraphStore.memory()), "nt"), format="nt")
    assert {each[:3] for each in view.quads()} == set(plain)
    if FORMATS[form].supports_datasets:
        names = {str(each.identifier) for each in view.graphs() if len(each)}
        assert names == {*filled(GraphStore.memory()).graphs(), ENTITY, PROVENANCE}


def test_the_union_has_each_statement_once() -> None:
    lines = written(filled(GraphStore.memory()), "nt").split(b"\n")
    label = f"<{mint('condition', 'vitiligo')}> {t.rdfs_label} ".encode()
    assert len([line for line in lines if line.startswith(label)]) == 1
    assert lines[:-1] == sorted(set(lines[:-1]))


def test_turtle_begins_with_its_prefixes_in_order_and_no_prefix_begins_another() -> None:
    lines = written(filled(GraphStore.memory()), "ttl").decode().splitlines()
    head = lines[: len(PREFIXES)]
    assert head == sorted(head)
    assert all(line.startswith("@prefix ") for line in head)
    assert not lines[len(PREFIXES)].startswith("@prefix ")
    spaces = sorted(PREFIXES.values())
    assert not any(after.startswith(one) for one, after in pairwise(spaces))


def test_an_empty_store_is_an_empty_file() -> None:
    for form in ("nq", "nt", "nq12", "nt12"):
        assert written(GraphStore.memory(), form) == b""
    for form in ("ttl", "trig", "jsonld", "ttl12", "trig12"):
        assert not list(ox.parse(written(GraphStore.memory(), form), format=FORMATS[form]))


def test_more_than_fits_into_memory_is_sorted_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = filled(GraphStore.memory())
    expected = {form: written(store, form) for form in FORMATS}
    monkeypatch.setattr(sorting, "RUN", 300)
    monkeypatch.setattr(sorting, "SPOOL", 10)
    monkeypatch.setattr(sorting, "BLOCK", 40)
    monkeypatch.setattr(sorting, "FILES", 3)
    assert {form: written(store, form) for form in FORMATS} == expected


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["urn:a", "urn:a/b", "urn:ä", "urn:a0"]),
            st.one_of(
                st.builds(text, st.text(max_size=6)),
                st.builds(text, st.text(max_size=6), st.sampled_from(["sv", "en", "en-gb"])),
                st.builds(integer, st.integers(-(10**9), 10**9)),
            ),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_any_literals_come_out_sorted_and_as_they_went_in(
    said: list[tuple[str, Term]],
) -> None:
    triples = [Triple(iri(node), iri("urn:p"), value) for node, value in said]
    store = GraphStore.memory()
    store.replace(NamedGraph.of("urn:g", triples))
    lines = written(store, "nq").decode().removesuffix("\n").split("\n")
    assert lines == sorted(lines)
    found = ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS)
    given_lines = "".join(f"{' '.join(each)} .\n" for each in triples)
    expected = {
        (each.subject, each.object) for each in ox.parse(given_lines, format=ox.RdfFormat.N_TRIPLES)
    }
    assert {(each.subject, each.object) for each in found} == expected


@pytest.mark.parametrize(("form", "graph"), [("xml", None), ("nq", "urn:none")])
def test_an_unknown_format_or_graph_is_told(form: str, graph: str | None) -> None:
    with pytest.raises(StoreError, match=r"no format|no graph"):
        written(filled(GraphStore.memory()), form, graph)
