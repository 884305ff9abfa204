"""Superseded versions: kept in their order, whatever the order of loading, and put together."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus import LOADER as REPORTS
from tests.corpus import described, put
from tests.registry import made_up
from utblick import terms as t
from utblick.errors import StoreError
from utblick.graph import Triple, iri, literal, text
from utblick.history import History, Version
from utblick.identifiers import mint
from utblick.ingest import load
from utblick.loaders.registry import LOADER
from utblick.snapshot import Snapshot, snapshot, snapshot_in_memory
from utblick.store import PROVENANCE, GraphStore, Outcome

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from utblick.load_report import LoadReport

__all__: list[str] = []

Record = dict[str, Any]
ONE = mint("graph", "registry", "NCT00000001")
STATUSES = ("NOT_YET_RECRUITING", "RECRUITING", "ACTIVE_NOT_RECRUITING", "COMPLETED")


def write(path: Path, *records: Record) -> Path:
    path.write_text("\n".join(json.dumps(each, separators=(",", ":")) for each in records))
    return path


def loaded(
    store: GraphStore, history: History | None, path: Path, *records: Record, retrieved: str = ""
) -> LoadReport:
    return load(
        [write(path, *records)], store, [LOADER, REPORTS], history=history, retrieved=retrieved
    )


def state(store: GraphStore, history: History) -> list[object]:
    quads = sorted(str(each) for each in store.quads())
    rows = [each for graph in history.graphs() for each in history.versions(graph)]
    return [quads, store.archived(), rows, [history.read(each) for each in rows]]


def status_on(day: str, store: GraphStore, history: History) -> tuple[Snapshot, list[str]]:
    target = GraphStore.memory()
    report = snapshot(store, history, day, [LOADER, REPORTS], target)
    rows = target.select(
        "SELECT ?s WHERE { ?x <https://w3id.org/utblick/ont#studyStatus> ?s } ORDER BY ?s"
    )
    return report, [str(row["s"]).rpartition("#")[2].rstrip(">") for row in rows]


def versions(number: int = 1) -> list[Record]:
    return [
        made_up(number, f"2026-0{month}-05", status=STATUSES[month - 1]) for month in range(1, 5)
    ]


def revised(store: GraphStore) -> list[str]:
    found = [
        (triple.subject, triple.object)
        for triple in store.triples(PROVENANCE)
        if triple.predicate == t.prov_wasRevisionOf
    ]
    return [" ".join(each.rpartition("/")[2][:10] for each in pair) for pair in found]


@st.composite
def lives(draw: st.DrawFn) -> list[Record]:
    """Make the versions of some studies, each seen on some days."""
    found = []
    for number in range(1, draw(st.integers(2, 3))):
        day = 1
        for content in range(draw(st.integers(1, 5))):
            # Two contents may have one date of change: the registry derived something anew.
            updated = f"2026-01-{1 + content // 2 * 10:02}"
            for _ in range(draw(st.integers(1, 3))):
                found.append(
                    made_up(number, updated, f"2026-02-{day:02}", status=STATUSES[content % 4])
                )
                day += 1
    return found


@settings(max_examples=60)
@given(records=lives(), chance=st.randoms(), keeps=st.sampled_from([None, 0, 1, 2]))
def test_any_order_of_loading_gives_the_same_store_and_the_same_history(
    records: list[Record],
    chance: random.Random,
    keeps: int | None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.getbasetemp() / "versions"
    found = []
    for _ in range(2):
        store, history = GraphStore.memory(), History.memory()
        history.keep(keeps)
        waiting = list(records)
        while waiting:
            size = chance.randint(1, len(waiting))
            loaded(store, history, path, *waiting[:size])
            del waiting[:size]
        found.append(state(store, history))
        chance.shuffle(records)
    assert found[0] == found[1]


@settings(max_examples=30)
@given(order=st.permutations(range(4)), day=st.integers(1, 28))
def test_what_was_known_is_what_a_load_of_that_day_would_have_given(
    order: list[int], day: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "as-of"
    known = versions()
    then = f"2026-03-{day:02}"
    store, history, alone = GraphStore.memory(), History.memory(), GraphStore.memory()
    for each in order:
        loaded(store, history, path, known[each])
    past = History.memory()
    loaded(alone, past, path, *known[: 3 if day >= 5 else 2])
    target = GraphStore.memory()
    report = snapshot(store, history, then, [LOADER], target)
    assert (report.documents, report.earlier, report.failed) == (1, 1, [])
    assert state(target, past) == state(alone, past)
    in_memory, again = snapshot_in_memory(store, history, then, [LOADER])
    assert again == report
    assert state(in_memory, past)[0] == state(alone, past)[0]


def test_only_the_latest_version_is_in_the_graphs_and_says_what_it_revises(tmp_path: Path) -> None:
    store, history = GraphStore.memory(), History.memory()
    first, second, third, fourth = versions()
    loaded(store, history, tmp_path / "a", first)
    assert revised(store) == []
    loaded(store, history, tmp_path / "a", fourth)
    assert revised(store) == ["2026-04-05 2026-01-05"]
    # An older one that comes late takes its place in between.
    assert loaded(store, history, tmp_path / "a", third, second).counts == {Outcome.KEPT_NEWER: 2}
    assert revised(store) == ["2026-04-05 2026-03-05"]
    assert store.graphs() == [ONE]
    assert [each.day for each in history.versions(ONE)] == [
        "2026-01-05",
        "2026-02-05",
        "2026-03-05",
    ]
    assert json.loads(history.read(history.versions(ONE)[1])) == second


def test_an_unchanged_record_costs_no_write(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    path = tmp_path / "records"

    def files() -> dict[str, int]:
        return {str(each): each.stat().st_mtime_ns for each in (folder / "history").rglob("*")}

    with (
        GraphStore.open(folder, mode="write") as store,
        History(folder / "history", may_write=True) as history,
    ):
        loaded(store, history, path, made_up(1), made_up(2), retrieved="2026-01-06")
        assert not (folder / "history").exists()
        before = state(store, history)
        again = made_up(1, held="2026-02-01"), made_up(2, held="2026-02-01")
        report = loaded(store, history, path, *again, retrieved="2026-02-01")
        assert report.counts == {Outcome.UNCHANGED: 2}
        assert state(store, history) == before
        assert files() == {}


def test_the_same_bytes_fetched_again_later_say_nothing_new(tmp_path: Path) -> None:
    store, history = GraphStore.memory(), History.memory()
    loaded(store, history, tmp_path / "a", made_up(1), retrieved="2026-01-06")
    for day, outcome in (
        ("2026-01-06", Outcome.UNCHANGED),
        ("2026-02-06", Outcome.UNCHANGED),
        ("", Outcome.UNCHANGED),
        ("2026-01-05", Outcome.REPLACED),
    ):
        assert loaded(store, history, tmp_path / "a", made_up(1), retrieved=day).counts == {
            outcome: 1
        }
    assert history.graphs() == []


def test_what_is_read_in_another_way_is_read_again(tmp_path: Path) -> None:
    store, history = GraphStore.memory(), History.memory()
    loaded(store, history, tmp_path / "a", made_up(1))
    newer = replace(LOADER, version="999")
    later = write(tmp_path / "b", made_up(1, held="2026-04-01"))
    assert load([later], store, [newer], history=history).counts == {Outcome.REPLACED: 1}
    assert history.graphs() == []


def test_how_many_are_kept_is_the_users_choice_and_is_remembered(tmp_path: Path) -> None:
    store = GraphStore.memory()
    with History(tmp_path / "h", may_write=True) as history:
        for each in versions():
            loaded(store, history, tmp_path / "a", each)
        assert len(history.versions(ONE)) == 3
        history.keep(2)
        assert [each.day for each in history.versions(ONE)] == ["2026-02-05", "2026-03-05"]
    with History(tmp_path / "h", may_write=True) as history:
        assert history.keeps == 2
        assert loaded(store, history, tmp_path / "a", versions()[0]).counts == {
            Outcome.KEPT_NEWER: 1
        }
        assert len(history.versions(ONE)) == 2
        loaded(store, history, tmp_path / "a", made_up(1, "2026-05-05"))
        assert [each.day for each in history.versions(ONE)] == ["2026-03-05", "2026-04-05"]
        history.keep(0)
        assert history.graphs() == []
        assert [each for each in (tmp_path / "h" / "sources").rglob("*") if each.is_file()] == []
        loaded(store, history, tmp_path / "a", made_up(1, "2026-06-05"))
        assert history.graphs() == []
        history.keep(None)
        assert history.keeps is None


def test_what_was_known_on_a_day(tmp_path: Path) -> None:
    store, history = GraphStore.memory(), History.memory()
    for each in versions():
        loaded(store, history, tmp_path / "a", each)
    assert status_on("2026-03-04", store, history)[1] == ["recruiting"]
    assert status_on("2026-03-05", store, history)[1] == ["active-not-recruiting"]
    report, found = status_on("2027-01-01", store, history)
    assert (report.earlier, found) == (0, ["completed"])
    report, found = status_on("2025-12-31", store, history)
    assert (report.documents, report.later, found) == (0, [ONE], [])


def test_what_the_registry_derived_anew_counts_from_when_it_was_seen(tmp_path: Path) -> None:
    store, history = GraphStore.memory(), History.memory()
    one = made_up(1, "2026-01-05", "2026-02-01", status="RECRUITING")
    two = made_up(1, "2026-01-05", "2026-03-01", status="COMPLETED")
    loaded(store, history, tmp_path / "a", two, one)
    assert status_on("2026-01-10", store, history)[1] == ["recruiting"]
    assert status_on("2026-02-10", store, history)[1] == ["recruiting"]
    assert status_on("2026-03-01", store, history)[1] == ["completed"]


def test_a_report_counts_from_its_day_of_issue_and_what_has_no_day_is_left_out(
    tmp_path: Path,
) -> None:
    store, history = GraphStore.memory(), History.memory()
    node = mint("report", "a")
    dated = [
        *described(node, t.Report, text("A report")),
        Triple(iri(node), t.dcterms_issued, literal("2026-02-01", "date")),
    ]
    undated = described(mint("report", "b"), t.Report, text("Another"))
    for key, says in (("a", dated), ("b", undated)):
        loaded(store, history, tmp_path / "a", put("report", key, says))
    record = made_up(1)
    del record["protocolSection"]["statusModule"]["lastUpdatePostDateStruct"]
    del record["derivedSection"]
    loaded(store, history, tmp_path / "a", record)
    loaded(store, history, tmp_path / "a", record | {"x": 1})
    report, _ = status_on("2026-02-01", store, history)
    assert (report.documents, len(report.undated), report.later) == (1, 2, [])
    report, _ = status_on("2026-01-31", store, history)
    assert (report.documents, len(report.undated), len(report.later)) == (0, 2, 1)
    # Of a record without dates, the day on which it was fetched says when it was known.
    loaded(store, history, tmp_path / "a", made_up(2) | record, retrieved="2026-01-15")


def test_a_version_whose_bytes_are_gone_is_told_and_stops_nothing(tmp_path: Path) -> None:
    store = GraphStore.memory()
    with History(tmp_path / "h", may_write=True) as history:
        for each in (*versions(1), *versions(2)):
            loaded(store, history, tmp_path / "a", each)
        (first, *_) = history.versions(ONE)
        (tmp_path / "h" / "sources" / first.sha256[:2] / first.sha256[2:]).unlink()
        report, found = status_on("2026-01-20", store, history)
        in_memory, again = snapshot_in_memory(store, history, "2026-01-20", [LOADER, REPORTS])
    assert again == report
    assert len(in_memory.graphs()) == report.documents == 1
    assert found == ["not-yet-recruiting"]
    assert [each.place for each in report.failed] == [ONE]


def test_a_history_for_reading_is_not_written(tmp_path: Path) -> None:
    with History(tmp_path / "h", may_write=False) as history:
        assert history.versions("urn:g") == []
        with pytest.raises(StoreError, match="open for reading"):
            history.add(Version("urn:g", "1", "urn:a", "x"), b"")
    assert not (tmp_path / "h").exists()
    (tmp_path / "h").mkdir()
    (tmp_path / "h" / "versions.sqlite").write_bytes(b"no data base at all, but some text" * 100)
    with pytest.raises(StoreError, match="history can"):
        History(tmp_path / "h", may_write=True)


def test_without_a_history_versions_are_let_go(tmp_path: Path) -> None:
    store = GraphStore.memory()
    loaded(store, None, tmp_path / "a", *versions())
    assert revised(store) == []
    assert len(store.archived()) == 1
