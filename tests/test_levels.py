"""How deep a document goes in, what keeps it there, and that the order of loading is no matter."""

from __future__ import annotations

import json
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from tests.loaders.registry.samples import NCT, study
from tests.material import ROOT
from utblick.batch import Outcome
from utblick.errors import SourceError
from utblick.identifiers import graph_iri
from utblick.ingest import load
from utblick.levels import is_pinned, level_of, pin, unpin
from utblick.loaders import all_loaders
from utblick.loaders.registry import LOADER
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__: list[str] = []

GRAPH = graph_iri("registry", NCT)
EXAMPLES = ROOT / "examples"
NAMED = graph_iri("registry", "NCT04052425")
REPORT = EXAMPLES / "ruxolitinib-cream-vitiligo.txt"
RECORDS = EXAMPLES / "registry.jsonl"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.json"
    path.write_text(json.dumps(study()), encoding="utf-8")
    return path


@pytest.fixture
def store() -> Iterator[GraphStore]:
    with GraphStore.memory() as made:
        yield made


def put(store: GraphStore, path: Path, level: str = "") -> Outcome:
    report = load([path], store, all_loaders(), level=level)
    assert report.failed == []
    (outcome,) = report.counts
    return outcome


def level(store: GraphStore, graph: str = GRAPH) -> str:
    return level_of(graph, store.provenance(graph), LOADER.levels)


def test_each_level_holds_all_of_the_one_before_it(store: GraphStore, record: Path) -> None:
    held = []
    for each in LOADER.levels:
        put(store, record, each)
        held.append(set(store.triples(GRAPH)))
        assert level(store) == each
    assert held[0] < held[1] < held[2]


def test_a_new_record_goes_in_at_core_and_stays_as_deep_as_it_is(
    store: GraphStore, record: Path
) -> None:
    put(store, record)
    assert level(store) == "core"
    put(store, record, "full")
    assert put(store, record) is Outcome.UNCHANGED
    assert level(store) == "full"


def test_a_load_that_names_a_level_replaces(store: GraphStore, record: Path) -> None:
    assert put(store, record, "full") is Outcome.LOADED
    assert put(store, record, "index") is Outcome.REPLACED
    assert level(store) == "index"
    assert put(store, record, "index") is Outcome.UNCHANGED


def test_a_level_that_nobody_knows_loads_nothing(store: GraphStore, record: Path) -> None:
    with pytest.raises(SourceError, match="no level 'deep'; expected one of index, core, full"):
        load([record], store, all_loaders(), level="deep")
    assert store.graphs() == []


def test_what_is_pinned_is_not_lowered_until_it_is_let_go(store: GraphStore, record: Path) -> None:
    put(store, record, "index")
    pin(store, GRAPH, all_loaders())
    assert level(store) == "full"
    assert put(store, record, "index") is Outcome.UNCHANGED
    assert is_pinned(GRAPH, store.provenance(GRAPH))
    unpin(store, GRAPH, all_loaders())
    assert not is_pinned(GRAPH, store.provenance(GRAPH))
    assert level(store) == "full"
    put(store, record, "index")
    assert level(store) == "index"


def test_a_newer_version_of_what_is_pinned_comes_in_as_deep(
    store: GraphStore, record: Path
) -> None:
    put(store, record)
    pin(store, GRAPH, all_loaders())
    newer = study()
    newer["protocolSection"]["statusModule"]["lastUpdatePostDateStruct"]["date"] = "2025-01-01"
    record.write_text(json.dumps(newer), encoding="utf-8")
    assert put(store, record, "core") is Outcome.REPLACED
    assert level(store) == "full"
    assert is_pinned(GRAPH, store.provenance(GRAPH))


def test_where_a_source_was_fetched_is_kept_when_it_is_raised(
    store: GraphStore, record: Path
) -> None:
    address = "https://clinicaltrials.gov/api/v2/studies"
    load([record], store, all_loaders(), address=address, retrieved="2026-01-02", level="index")
    before = [each for each in store.provenance(GRAPH) if each.subject != f"<{GRAPH}>"]
    pin(store, GRAPH, all_loaders())
    assert [each for each in store.provenance(GRAPH) if each.subject != f"<{GRAPH}>"] == before


def test_the_studies_that_a_report_names_are_full_in_whatever_order_they_came() -> None:
    states = []
    for order in permutations([[REPORT], [RECORDS]]):
        with GraphStore.memory() as store:
            for paths in order:
                load(paths, store, all_loaders(), level="index")
            assert level(store, NAMED) == "full"
            states.append({graph: store.triples(graph) for graph in store.graphs()})
    with GraphStore.memory() as store:
        load([REPORT, RECORDS], store, all_loaders(), level="index")
        states.append({graph: store.triples(graph) for graph in store.graphs()})
    assert states[0] == states[1] == states[2]


def test_a_study_that_no_report_names_stays_at_the_level_of_the_load(
    store: GraphStore, record: Path
) -> None:
    load([record, REPORT], store, all_loaders(), level="index")
    assert level(store) == "index"
