"""Sources of every form are cut into records; damaged ones are refused or reported."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.registry.samples import NCT, documents, failures, study
from utblick.errors import SourceError
from utblick.graph import Document
from utblick.loader import Source
from utblick.loaders.registry import LOADER, framing

ONE = json.dumps(study()).encode()
OTHER = ONE.replace(NCT.encode(), b"NCT00000009")


def _ids(data: bytes) -> list[str]:
    return [each.graph.rpartition("/")[2] for each in documents(data)]


@pytest.mark.parametrize(
    "data",
    [
        ONE,
        b"\xef\xbb\xbf" + ONE,
        b"\n\r\n " + ONE + b"\r\n\n",
        json.dumps(study(), indent=2).encode(),
        json.dumps(study(), indent=0).encode(),
        b"[" + ONE + b"]",
        b'{"studies": [' + ONE + b'], "nextPageToken": "x"}',
        json.dumps({"studies": [study()]}, indent=1).encode(),
    ],
)
def test_a_study_is_found_in_every_form_of_source(data: bytes) -> None:
    assert LOADER.sniff(data[:4096])
    assert _ids(data) == [NCT]


@pytest.mark.parametrize(
    "data",
    [
        ONE + b"\n" + OTHER,
        ONE + b"\r\n\r\n" + OTHER + b"\n",
        b"[" + ONE + b",\n" + OTHER + b"]",
        b'{"studies": [' + ONE + b"]}\n" + OTHER,
    ],
)
def test_studies_come_in_the_order_of_the_source(data: bytes) -> None:
    assert _ids(data) == [NCT, "NCT00000009"]


def test_the_data_of_a_document_are_the_bytes_of_its_record() -> None:
    assert [each.data for each in documents(ONE + b"\n" + OTHER)] == [ONE, OTHER]
    assert [each.data for each in documents(b"[ " + ONE + b" ]")] == [ONE]


def test_the_form_of_the_source_does_not_change_the_document() -> None:
    (line,), (page,) = documents(ONE), documents(json.dumps([study()], indent=3).encode())
    assert (line.iri, line.version, line.record) == (page.iri, page.version, page.record)


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"", b"  \n", b"Rapport", b'{"title": 1}', b"\x00{"])
def test_what_is_no_registry_json_is_not_sniffed(data: bytes) -> None:
    assert not LOADER.sniff(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "sample: empty, nothing to read"),
        (b" \n\t\n", "sample: empty, nothing to read"),
        (b"%PDF-1.7", "begins with b'%PDF-1.7'; expected study records"),
        (b"[]", "the list of studies is empty"),
        (b'{"studies": []}', "the list of studies is empty"),
        (b'{"studies": 7}', "found JSON of another kind, expected a study or a list"),
        (b'{"title": 1}', "no study; expected protocolSection"),
        (ONE[:-1], "no whole JSON.*cut off"),
        (b"[" + ONE + b"," + ONE[:100], "no whole JSON.*cut off"),
        (json.dumps(study(), indent=2).encode()[:700], "no whole JSON.*cut off"),
        (ONE + ONE, "no whole JSON"),
        (b"[" * 100_000, "nested too deeply|no whole JSON"),
        (ONE.decode().encode("utf-16"), "expected study records"),
    ],
)
def test_a_source_that_holds_no_whole_study_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        LOADER.read(Source("sample", data))


@given(cut=st.integers(0, len(ONE) - 1))
def test_a_study_cut_off_anywhere_is_refused_before_anything_is_given(cut: int) -> None:
    with pytest.raises(SourceError, match="sample: "):
        LOADER.read(Source("sample", ONE[:cut]))


def test_a_bad_line_is_reported_with_its_number_and_id_and_the_rest_is_read() -> None:
    data = b"\n".join((ONE, OTHER[:-9], b"", b"not json", OTHER, b'{"a": 1}', ONE[:300]))
    assert _ids(data) == [NCT, "NCT00000009"]
    found = [(each.place, each.id) for each in failures(data)]
    assert found == [("line 2", "NCT00000009"), ("line 4", ""), ("line 6", ""), ("line 7", NCT)]


def test_a_bad_first_line_does_not_hide_the_others() -> None:
    data = ONE[:200] + b"\n" + ONE + b"\n" + OTHER
    assert _ids(data) == [NCT, "NCT00000009"]
    assert [each.place for each in failures(data)] == ["line 1"]


@pytest.mark.parametrize("nct", ["", "NCT0000001", "NCTO0000001", "nct00000001", "NCT000000011", 7])
def test_a_study_without_a_proper_id_is_reported(nct: object) -> None:
    record = study()
    record["protocolSection"]["identificationModule"]["nctId"] = nct
    (found,) = failures(record)
    assert "is no study id at" in found.reason or "is no study id; expected NCT" in found.reason


def test_a_member_that_is_no_study_is_reported_by_its_place() -> None:
    data = b"[" + ONE + b", 7, " + OTHER + b"]"
    assert _ids(data) == [NCT, "NCT00000009"]
    assert [each.place for each in failures(data)] == ["study 2"]


def test_a_record_over_the_limit_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framing, "RECORD_LIMIT", len(ONE))
    padded = ONE[:-1] + b' , "x": 1}'
    (found,) = failures(padded + b"\n" + ONE)
    assert (found.place, found.id) == ("line 1", NCT)
    assert "at most" in found.reason


def test_deep_nesting_in_a_line_is_a_failure_not_a_crash() -> None:
    deep = ONE[:-1] + b', "x": ' + b"[" * 5000 + b"]" * 5000 + b"}"
    assert [each.place for each in failures(ONE + b"\n" + deep + b"\n" + OTHER)] == ["line 2"]


@given(data=st.binary(max_size=60))
def test_no_bytes_at_all_break_the_reader(data: bytes) -> None:
    for source in (data, b"{" + data, b"[" + data, ONE + b"\n" + data):
        try:
            found = list(LOADER.read(Source("sample", source)))
        except SourceError:
            continue
        assert found


def test_an_invalid_character_costs_the_line_alone() -> None:
    data = ONE.replace(b"Xamplinib", b"X\xff", 1) + b"\n" + ONE
    assert _ids(data) == [NCT]
    assert [each.id for each in failures(data)] == [NCT]


def test_two_versions_in_one_source_sort_by_their_dates() -> None:
    newer = ONE.replace(b"2024-05-06", b"2024-05-07")
    undated = study()
    del undated["protocolSection"]["statusModule"]["lastUpdatePostDateStruct"]
    lines = b"\n".join((newer, json.dumps(undated).encode(), ONE))
    found = documents(lines)
    assert len({each.iri for each in found}) == 3
    assert len({each.graph for each in found}) == 1
    in_order = sorted(found, key=lambda each: each.version)
    assert [each.iri.rpartition("/")[2][:10] for each in in_order] == [
        "undated-" + in_order[0].iri.rpartition("-")[2][:2],
        "2024-05-06",
        "2024-05-07",
    ]


def test_the_registrys_own_data_date_does_not_make_another_document() -> None:
    later = ONE.replace(b"2024-06-01", b"2024-06-02")
    first, second = documents(ONE + b"\n" + later)
    assert first.iri == second.iri
    assert first.version < second.version


def test_reading_gives_records_one_by_one() -> None:
    found = LOADER.read(Source("sample", ONE + b"\n" + OTHER))
    assert isinstance(next(found), Document)
