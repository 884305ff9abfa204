"""What changed between versions: by field, by member, and nothing where nothing did."""

from __future__ import annotations

import copy
import gzip
import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.material import shared
from tests.registry import made_up
from utblick.field_names import plain_name
from utblick.history import History
from utblick.ingest import load
from utblick.loaders.registry import LOADER
from utblick.revisions import Revision, revisions
from utblick.store import GraphStore
from utblick.tree_changes import field_changes

if TYPE_CHECKING:
    from pathlib import Path

__all__: list[str] = []

Record = dict[str, Any]
STATUS = "protocolSection.statusModule.overallStatus"
UPDATED = "protocolSection.statusModule.lastUpdatePostDateStruct.date"
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from("ab"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "label", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


def rows(old: object, new: object) -> list[tuple[str, Any, Any]]:
    return [(each.path, each.old, each.new) for each in field_changes(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, []),
        ({"a": 1}, {"a": True}, [("a", 1, True)]),
        ({"a": 1}, {}, [("a", 1, None)]),
        ({}, {"a": {"b": 1, "c": 2}}, [("a.b", None, 1), ("a.c", None, 2)]),
        ({"a": "x"}, {"a": {"b": 1}}, [("a", "x", {"b": 1})]),
        ({"a": ["x", "y"]}, {"a": ["y", "z"]}, [("a", ["x"], ["z"])]),
        ({"a": ["x"]}, {"a": ["x", "z", "z"]}, [("a", None, ["z", "z"])]),
        ({"a": ["x", "y"]}, {"a": ["y", "x"]}, [("a[order]", ["x", "y"], ["y", "x"])]),
        ({"a": [1, 2]}, {"a": [1, 3]}, [("a", [1, 2], [1, 3])]),
        # One that comes in between is all that is new.
        (
            {"arms": [{"label": "A", "n": 1}, {"label": "B", "n": 2}]},
            {"arms": [{"label": "C", "n": 3}, {"label": "A", "n": 1}, {"label": "B", "n": 4}]},
            [("arms[C]", None, {"label": "C", "n": 3}), ("arms[B].n", 2, 4)],
        ),
        (
            {"arms": [{"label": "A"}, {"label": "B"}]},
            {"arms": [{"label": "B"}, {"label": "A"}]},
            [("arms[order]", ["A", "B"], ["B", "A"])],
        ),
        # Places of one name in one town: those that are alike are not taken for others.
        (
            {"l": [{"facility": "S", "city": "X", "s": each} for each in "aab"]},
            {"l": [{"facility": "S", "city": "X", "s": each} for each in "aac"]},
            [("l[S, X].s", "b", "c")],
        ),
        (
            {"l": [{"facility": "S", "city": "X", "s": each} for each in "ab"]},
            {"l": [{"facility": "S", "city": "X", "s": each} for each in "cd"]},
            [("l[S, X].s", "a", "c"), ("l[S, X 2].s", "b", "d")],
        ),
        ({"l": [{"x": 1}]}, {"l": [{"x": 2}]}, [("l[1].x", 1, 2)]),
    ],
)
def test_each_field_that_differs_has_its_row(
    old: Record, new: Record, expected: list[tuple[str, Any, Any]]
) -> None:
    assert rows(old, new) == expected


def plain(value: object) -> str:
    return json.dumps(value, sort_keys=True)


@given(VALUES, VALUES)
def test_there_are_rows_if_and_only_if_something_differs(old: object, new: object) -> None:
    assert rows(old, copy.deepcopy(old)) == []
    # An object that is empty says what one says that is not there.
    nothing = {"{}", "null"}
    if plain(old) != plain(new) and not {plain(old), plain(new)} <= nothing:
        found = rows({"v": old}, {"v": new})
        assert found or "{}" in plain(old) + plain(new) or "null" in plain(old) + plain(new)
    for _, before, after in rows({"v": old}, {"v": new}):
        assert plain(before) != plain(after)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (STATUS, "status"),
        ("protocolSection.designModule.enrollmentInfo.count", "number of participants"),
        ("protocolSection.outcomesModule.primaryOutcomes[A [b] c].x", "primary outcomes: x"),
        ("hasResults", "results posted"),
        ("resultsSection.moreInfoModule.limitationsAndCaveats.description",
         "limitations and caveats: description"),
        ("protocolSection.conditionsModule.conditions[order]", "conditions"),
    ],
)  # fmt: skip
def test_a_field_has_a_plain_name(path: str, name: str) -> None:
    assert plain_name(path) == name


def changes(path: Path, *records: Record, since: str = "") -> list[Revision]:
    store, history = GraphStore.memory(), History.memory()
    path.write_text("\n".join(json.dumps(each, separators=(",", ":")) for each in records))
    assert load([path], store, [LOADER], history=history).failed == []
    return list(revisions(store, history, since=since))


def test_changes_are_told_by_study_field_and_day(tmp_path: Path) -> None:
    one, two = made_up(1), made_up(1, "2026-02-05", status="COMPLETED")
    three = made_up(1, "2026-03-05", status="COMPLETED")
    found = changes(tmp_path / "a", three, one, two, made_up(2))
    assert [(each.when, each.before, each.field, each.old, each.new) for each in found] == [
        ("2026-02-05", "2026-01-05", STATUS, "RECRUITING", "COMPLETED"),
        ("2026-02-05", "2026-01-05", UPDATED, "2026-01-05", "2026-02-05"),
        ("2026-03-05", "2026-02-05", UPDATED, "2026-02-05", "2026-03-05"),
    ]
    assert {each.study for each in found} == {"NCT00000001"}
    assert found[0].name == "status"
    assert len(changes(tmp_path / "a", three, one, two, since="2026-03-05")) == 1


def test_another_date_of_the_data_or_another_contact_is_no_change(tmp_path: Path) -> None:
    later = made_up(1, held="2026-04-01")
    places = later["protocolSection"]["contactsLocationsModule"]
    places["centralContacts"][0]["name"] = "Bo Example"
    assert changes(tmp_path / "a", made_up(1), made_up(1, held="2026-03-01"), later) == []


def test_what_the_registry_derived_anew_is_told_with_the_day_it_was_seen(tmp_path: Path) -> None:
    later = made_up(1, held="2026-04-01")
    later["derivedSection"]["conditionBrowseModule"] = {
        "meshes": [{"id": "D1", "term": "Testitis"}]
    }
    found = changes(tmp_path / "a", made_up(1), later)
    assert [(each.when, each.new) for each in found] == [
        ("2026-04-01", [{"id": "D1", "term": "Testitis"}])
    ]


def test_real_versions_differ_where_their_records_do(tmp_path: Path) -> None:
    lines = gzip.decompress(shared("registry/versions.jsonl.gz").read_bytes()).splitlines()
    found = changes(tmp_path / "a", *map(json.loads, lines))
    told = {(each.study, each.when) for each in found}
    expected: set[tuple[str, str]] = set()
    by_study: dict[str, list[tuple[str, str]]] = {}
    for record in map(json.loads, lines):
        record["derivedSection"].pop("miscInfoModule")
        section = record["protocolSection"]
        day = section["statusModule"]["lastUpdatePostDateStruct"]["date"]
        key = section["identificationModule"]["nctId"]
        by_study.setdefault(key, []).append((day, plain(record)))
    for key, known in by_study.items():
        for (_, old), (day, new) in pairwise(sorted(known)):
            if old != new:
                expected.add((key, day))
    assert told == expected
    assert len(told) == 33
    statuses = {each.study: (each.old, each.new) for each in found if each.field == STATUS}
    assert len(statuses) == 3
    assert sum(each.field.endswith("enrollmentInfo.count") for each in found) == 4
