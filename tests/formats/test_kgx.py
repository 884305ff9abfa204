"""Property graphs for Biolink keep to its model: what `validate_kgx.py` asks of kgx, restated."""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.hostile import hostile
from tests.rows import sample_store
from utblick import terms as t
from utblick.formats import biolink, write_folder
from utblick.formats.biolink import categories, rules
from utblick.formats.curies import curie
from utblick.formats.kgx import EDGE, NODE
from utblick.graph import NamedGraph, Term, Triple, iri, text
from utblick.identifiers import mint
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections import Counter

__all__: list[str] = []

Record = dict[str, Any]

# As kgx has it, in its PrefixManager.
CURIE = re.compile(r"[^ <()>:]*:[^/ :]+")
REQUIRED = ("id", "subject", "predicate", "object", "knowledge_level", "agent_type", "category")


@cache
def model(kind: str) -> dict[str, list[str]]:
    """Give what the Biolink model has of a kind: the broader, the domain and the range by name."""
    lines = (Path(__file__).parent / "biolink.tsv").read_text("utf-8").splitlines()
    assert biolink.VERSION in lines[0]
    rows = [line.split("\t") for line in lines[2:]]
    return {row[1]: row[2:] for row in rows if row[0] == kind}


def of(category: str) -> set[str]:
    return {category, *model("category")[category][0].split()}


def written(store: GraphStore, folder: Path, form: str = "kgx-jsonl") -> Counter[str]:
    folder.mkdir()
    return write_folder(store, folder, form)


def read(folder: Path) -> tuple[list[Record], list[Record], dict[str, str]]:
    found = [
        [json.loads(line) for line in (folder / name).read_text("utf-8").split("\n")[:-1]]
        for name in ("nodes.jsonl", "edges.jsonl")
    ]
    return found[0], found[1], json.loads((folder / "prefixes.json").read_text())["@context"]


def test_the_tables_name_what_the_model_has() -> None:
    assert set(categories().values()) <= model("category").keys()
    assert {rule.predicate for some in rules().values() for rule in some} <= (
        model("predicate").keys()
    )
    assert set(NODE) | set(EDGE) <= model("slot").keys()


def test_subjects_and_objects_are_what_their_predicate_asks_for(tmp_path: Path) -> None:
    written(sample_store(), tmp_path / "out")
    nodes, edges, _ = read(tmp_path / "out")
    kinds = {node["id"]: {each for name in node["category"] for each in of(name)} for node in nodes}
    for edge in edges:
        _, domain, extent = model("predicate")[edge["predicate"]]
        assert not domain or domain in kinds[edge["subject"]], edge
        assert not extent or extent in kinds[edge["object"]], edge


@pytest.mark.parametrize("make", [sample_store, hostile])
def test_nodes_and_edges_are_valid(make: Any, tmp_path: Path) -> None:  # noqa: ANN401
    written(make(), tmp_path / "out")
    nodes, edges, prefixes = read(tmp_path / "out")
    ids = [node["id"] for node in nodes]
    assert ids == sorted(set(ids))
    assert [edge["id"] for edge in edges] == sorted({edge["id"] for edge in edges})
    for record in (*nodes, *edges):
        for name, value in record.items():
            assert isinstance(value, list) == (model("slot")[name][0] == "many"), name
        assert CURIE.fullmatch(record["id"])
        assert record["id"].partition(":")[0] in {*prefixes, "utblick.edge"}
    for node in nodes:
        assert node["category"]
        assert unquote(prefixes[node["id"].partition(":")[0]] + node["id"].partition(":")[2]) == (
            unquote(node["iri"])
        )
    for edge in edges:
        assert all(edge[name] for name in REQUIRED)
        assert {edge["subject"], edge["object"]} <= set(ids)
        assert edge["knowledge_level"] in model("KnowledgeLevelEnum")
        assert edge["agent_type"] in model("AgentTypeEnum")
        assert edge["primary_knowledge_source"].startswith("infores:")
        assert edge["provided_by"]


def test_an_edge_brings_its_words_its_document_and_who_is_cited(tmp_path: Path) -> None:
    store = sample_store()
    written(store, tmp_path / "out")
    nodes, edges, _ = read(tmp_path / "out")
    names = {node["id"]: node["name"] for node in nodes}
    affects = [edge for edge in edges if edge["predicate"] == "biolink:affects"]
    assert {names[edge["object"]] for edge in affects} >= {"JAK1", "JAK2"}
    for edge in affects:
        assert names[edge["subject"]].lower() == "ruxolitinib"
        assert edge["supporting_text"]
        assert edge["has_evidence"]
        assert edge["qualifiers"]
        (document,) = edge["publications"]
        assert document in names
        assert edge["agent_type"] == "text_mining_agent"
    told = [edge for edge in edges if edge["primary_knowledge_source"] != "infores:utblick"]
    assert told
    assert {edge["agent_type"] for edge in told} == {"manual_agent"}
    assert not any(edge["predicate"] == "biolink:treats" for edge in edges)


def _status(modality: str) -> GraphStore:
    status, use = iri("urn:status"), iri("urn:use")
    kinds = {"substance": t.Substance, "condition": t.Condition}
    triples = [
        Triple(status, t.rdf_type, t.DevelopmentStatus),
        Triple(status, t.indication, use),
        Triple(use, t.condition, iri(mint("condition", "x"))),
        Triple(status, t.substance, iri(mint("substance", "testinib"))),
        Triple(status, t.modality, iri(f"https://w3id.org/utblick/vocab#{modality}")),
        Triple(status, t.asStated, text("words")),
        *(
            Triple(iri(mint(kind, key)), t.rdf_type, kinds[kind])
            for kind, key in (("substance", "testinib"), ("condition", "x"))
        ),
    ]
    store = GraphStore.memory()
    store.replace(NamedGraph.of(mint("graph", "report", "a"), triples))
    return store


@pytest.mark.parametrize(
    ("modality", "negated"),
    [
        ("stated", [False]),
        ("expected", [False]),
        ("denied", [True]),
        ("hedged", []),
        ("unknown", []),
    ],
)
def test_what_is_denied_is_negated_and_what_is_not_sure_left_out_and_told(
    modality: str, negated: list[bool], tmp_path: Path
) -> None:
    lost = written(_status(modality), tmp_path / "out")
    _, edges, _ = read(tmp_path / "out")
    assert [edge["negated"] for edge in edges] == negated
    assert lost["edges stated with reservation or as not known"] == (not negated)


def test_what_becomes_no_node_is_counted(tmp_path: Path) -> None:
    lost = written(sample_store(), tmp_path / "out")
    results = sum(1 for _ in sample_store().match(None, None, None) if str(_.object) == t.Result)
    assert lost["nodes for things of Result"] == results > 0


@pytest.mark.parametrize("form", ["kgx-tsv", "kgx-jsonl"])
@pytest.mark.parametrize("backwards", [False, True])
def test_the_bytes_do_not_tell_in_which_order_it_was_loaded(
    form: str, backwards: bool, tmp_path: Path
) -> None:
    written(hostile(), tmp_path / "one", form)
    written(hostile(backwards=backwards), tmp_path / "other", form)
    names = {each.name for each in (tmp_path / "one").iterdir()}
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


@pytest.mark.parametrize("make", [sample_store, hostile])
def test_tsv_says_what_jsonl_says(make: Any, tmp_path: Path) -> None:  # noqa: ANN401
    written(make(), tmp_path / "json")
    lost = written(make(), tmp_path / "tsv", "kgx-tsv")
    csv.field_size_limit(10_000_000)
    for kind, records in zip(("nodes", "edges"), read(tmp_path / "json")[:2], strict=True):
        data = (tmp_path / "tsv" / f"{kind}.tsv").read_text("utf-8")
        rows = list(csv.DictReader(data.split("\n"), delimiter="\t", strict=True))
        assert [row["id"] for row in rows] == [record["id"] for record in records]
        for row, record in zip(rows, records, strict=True):
            assert None not in row
            for name, value in record.items():
                if isinstance(value, list):
                    assert len(row[name].split("|")) == len(value)
                elif name != "name":
                    assert row[name] == (str(value).lower() if value in {True, False} else value)
    assert lost["tabs, line breaks, quotes and bars of texts as they were"]


@given(st.text(min_size=1).map(lambda key: re.sub(r'[\x00-\x20<>"{}|^`\\]', "", key)).filter(bool))
def test_any_iri_has_a_curie_that_leads_back(key: str) -> None:
    for address in (mint("condition", key), f"urn:{key}", f"https://doi.org/10.1/{key}"):
        found, prefix, space = curie(address)
        assert CURIE.fullmatch(found)
        assert found.startswith(f"{prefix}:")
        assert unquote(found.removeprefix(f"{prefix}:")) == unquote(
            address.removeprefix(space)
        ) or Term(address)
