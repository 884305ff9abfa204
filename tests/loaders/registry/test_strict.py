"""The strict reader gives what the lenient one gives, wherever it gives anything."""

from __future__ import annotations

import copy
import gzip
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaders.registry.samples import study
from tests.material import shared
from utblick.cleaning import without_contacts, without_controls, without_emails
from utblick.graph import Document
from utblick.loader import Source
from utblick.loaders.registry import LOADER
from utblick.loaders.registry.lenient import Findings, read_module
from utblick.loaders.registry.reading import canonical
from utblick.loaders.registry.record import StudyRecord
from utblick.loaders.registry.strict import read_strictly
from utblick.loaders.registry.suspicion import is_spotless

__all__: list[str] = []


def same(data: bytes) -> bool:
    """Tell whether a record is read strictly; if it is, hold it to what the lenient reader says."""
    found = read_strictly(data)
    if found is None:
        return False
    tree = msgspec.json.decode(data)
    findings = Findings()
    assert found.record == read_module(StudyRecord, tree, "", findings)
    assert found.canonical == canonical(tree)
    assert findings.close() == ()
    assert findings.unknown == []
    return True


def real() -> list[bytes]:
    lines = gzip.decompress(shared("registry/studies.jsonl.gz").read_bytes()).splitlines()
    return [*lines, *shared("registry/vitiligo.jsonl").read_bytes().splitlines()]


def test_nearly_all_real_records_are_read_strictly() -> None:
    read = [same(line) for line in real()]
    assert sum(read) > 0.97 * len(read)


def clean() -> dict[str, Any]:
    record = study()
    record["protocolSection"]["statusModule"]["whyStopped"] = "Slow accrual"
    record["resultsSection"] = {
        "adverseEventsModule": {
            "eventGroups": [
                {"id": "EG000", "title": "A", "seriousNumAffected": 1},
                {"id": "EG001"},
            ],
            "seriousEvents": [
                {"term": "Itch", "stats": [{"groupId": "EG000", "numAffected": 1}] * 3},
                {"term": "Rash", "assessmentType": "SYSTEMATIC_ASSESSMENT"},
            ],
        },
        "moreInfoModule": {
            "pointOfContact": {"title": "Dr Who", "organization": "A", "email": "x"}
        },
    }
    return record


def test_a_record_with_nothing_wrong_is_read_strictly() -> None:
    assert same(json.dumps(clean()).encode())
    assert same(json.dumps(clean(), separators=(",", ":")).encode())


def test_nobody_can_be_reached_by_what_is_read_strictly() -> None:
    found = read_strictly(json.dumps(clean()).encode())
    assert found is not None
    for secret in ("Secret Person", "555-000-1111", "Dr Who"):
        assert secret not in repr(found.record)
        assert secret.encode() in found.canonical


WORDS = st.sampled_from(
    [
        "", "@", " ", "a", "bo.ek", "site.se", "(at)", " [ AT ] ", " at ", " dot ", "snabel-a", "{",
        "}", "%40", "%2540", "&#64;", "&commat;", "\uff20", "\ufe6b", "\u017fnabela", "pun\u212at",
        "08", "123", "45 678", "-", "/", "\u00a0", "(0)", "+46", "call ", "tel. ", "1-800-ABC-1234",
        "555-123-4567", "\u0660\u0661\u0662", "NCT01234567", "\x00", "\x7f", "\u200b", "\u2028",
        "\u202e", "\ud800", "\n", "\t", "é", "12.5", "OG000", "D000014820", "D014820", "C540383",
        "2020-02-30", "2020-01", "NA", "6 Months", "https://a.example/x y", "https:&#x2F;&#x2F;a.b",
        "PHASE2", "ACTUAL", "DRUG", "1234567", "null", "index", '"index"', "\\", '\\"": ""',
    ]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=7).map("".join)
VALUES = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(-2, 2**70),
    st.sampled_from([0.0, 1.0, 100.0, 0.001, 59.33, 1e300, -0.0, 10.0]),
    st.lists(TEXTS, max_size=2),
    st.dictionaries(st.sampled_from(["id", "title", "index", "x", ""]), TEXTS, max_size=2),
)
KEYS = st.sampled_from(
    ["index", "\x7findex", "unknown", "\x7funknown", "id", "contacts", "phone", "type", "", "url"]
)


def places(tree: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:  # noqa: ANN401 - JSON
    members = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, each in members:
        found.append((tree, key))
        if isinstance(each, dict | list):
            places(each, found)
    return found


def changed(record: dict[str, Any], data: st.DataObject) -> dict[str, Any]:
    record = copy.deepcopy(record)
    for _ in range(data.draw(st.integers(0, 3))):
        where, key = data.draw(st.sampled_from(places(record, [])))
        what = data.draw(st.sampled_from(["set", "set", "drop", "add"]))
        if what == "drop":
            del where[key]
        elif what == "add" and isinstance(where, dict):
            where[data.draw(KEYS)] = data.draw(VALUES)
        else:
            where[key] = data.draw(VALUES)
    return record


def written(tree: object, data: st.DataObject) -> bytes:
    compact = data.draw(st.booleans())
    text = json.dumps(
        tree,
        ensure_ascii=data.draw(st.booleans()),
        separators=(",", ":") if compact else (", ", ": "),
        indent=None if compact else data.draw(st.sampled_from([None, 1])),
    )
    return text.encode(errors="replace")


@given(st.data())
@settings(max_examples=400)
def test_whatever_is_done_to_a_record_both_readers_agree(data: st.DataObject) -> None:
    same(written(changed(clean(), data), data))


@pytest.mark.parametrize("number", range(4))
@given(data=st.data())
@settings(max_examples=25)
def test_they_agree_on_real_records_too(number: int, data: st.DataObject) -> None:
    small = [line for line in real() if len(line) < 9_000]
    record = json.loads(small[number * len(small) // 4 + data.draw(st.integers(0, 20))])
    same(written(changed(record, data), data))


@pytest.mark.parametrize(
    "part",
    [
        '"briefTitle":""',
        '"briefTitle": ""',
        '"briefTitle":null',
        '"nctIdAliases":[]',
        '"nctIdAliases":[ ]',
        '"index":0',
        '"index":1',
        '"\\u007findex":1',
        '"\\u0069ndex":0',
        '"briefTitle":"A","briefTitle":"B"',
        '"briefTitle":"\\/"',
        '"briefTitle":"\\u00e9"',
        '"orgStudyIdInfo":{}',
        '"secondaryIdInfos":[{"id":"1","index":0},{"id":"2","\u007findex":5}]',
        '"secondaryIdInfos":[{"id":"1"},{"id":"2"},{}]',
    ],
)
@pytest.mark.parametrize("lat", ["59.5", "1e2", "100.0", "1E-3", "0.001", "5", "1e400", "0e9"])
def test_what_is_written_in_an_odd_way_is_told(part: str, lat: str) -> None:
    data = (
        '{"protocolSection":{"identificationModule":{"nctId":"NCT00000001",PART},'
        '"contactsLocationsModule":{"locations":[{"city":"Lund","geoPoint":{"lat":LAT}}]}},'
        '"derivedSection":{"miscInfoModule":{"versionHolder":"2020-01-01"}}}'
    )
    same(data.replace("PART", part).replace("LAT", lat).encode())


def test_an_odd_record_is_still_read_and_told() -> None:
    record = clean()
    record["protocolSection"]["newModule"] = {"a": 1}
    (found,) = LOADER.read(Source("sample", json.dumps(record).encode()))
    assert isinstance(found, Document)
    assert [each.code for each in found.problems] == ["unknown-field"]


@given(st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=3))
@settings(max_examples=500)
def test_what_is_called_spotless_is(texts: list[str], ids: list[str]) -> None:
    if is_spotless(texts, ids):
        assert all(without_controls(each) == (each.strip(), 0) for each in (*texts, *ids))
        assert all(without_emails(each) == (each, 0) for each in ids)
        assert all(without_contacts(each) == (each, 0) for each in texts)
