"""Files and folders go in; what fails is listed with its place and reason and stops nothing."""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus import LOADER, described, put
from utblick import files
from utblick import terms as t
from utblick.errors import SourceError, StoreError, TermError
from utblick.files import Retrieval
from utblick.graph import Failure, Triple, iri, text
from utblick.identifiers import mint
from utblick.ingest import load, read_source
from utblick.load_report import LoadReport
from utblick.store import PROVENANCE, GraphStore, Outcome
from utblick.unpacking import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from utblick.graph import Document
    from utblick.loader import Source

__all__: list[str] = []


def record(key: str, version: str = "1", **more: object) -> bytes:
    says = described(mint("study", key), t.Study, text(f"Study {key}"))
    return json.dumps(put("registry", key, says, version) | more, separators=(",", ":")).encode()


def loaded(store: GraphStore, *paths: Path, address: str = "", retrieved: str = "") -> LoadReport:
    return load(paths, store, [LOADER], address=address, retrieved=retrieved)


def reasons(report: LoadReport) -> list[str]:
    return [f"{each.place}: {each.reason}" for each in report.failed]


def test_files_folders_and_packed_files_are_loaded_and_told_by_their_bytes(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.pdf").write_bytes(record("A") + b"\n" + record("B"))
    (tmp_path / "in" / "deep" / "c.txt").write_bytes(gzip.compress(record("C")))
    (tmp_path / "d").write_bytes(record("D", odd=["a strange date"]))
    store = GraphStore.memory()
    report = loaded(store, tmp_path / "in", tmp_path / "d")
    assert report.failed == []
    assert report.summary() == "documents: 4 loaded"
    assert [each.rpartition("/")[2] for each in store.graphs()] == ["A", "B", "C", "D"]
    assert [(key, each.message) for key, each in report.problems] == [
        (mint("registry", "D"), "a strange date")
    ]


def test_loading_again_costs_no_mapping_and_no_write(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(record("A"))

    def fails(_document: Document[Any]) -> Iterator[Triple]:
        msg = "mapped again"
        raise AssertionError(msg)

    store = GraphStore.memory()
    loaded(store, tmp_path)
    report = load([tmp_path], store, [replace(LOADER, triples=fails)])
    assert report.counts == {Outcome.UNCHANGED: 1}
    assert report.failed == []


def test_versions_come_out_the_same_in_whatever_order_they_are_loaded(tmp_path: Path) -> None:
    lines = [record("A", "2"), record("A", "1"), record("A", "3")]
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        (tmp_path / "a").write_bytes(b"\n".join(lines[each] for each in order))
        store = GraphStore.memory()
        loaded(store, tmp_path)
        assert [store.version_of(each) for each in store.graphs()] == ["3"]


def test_a_bad_record_is_left_out_and_listed_and_the_rest_is_loaded(tmp_path: Path) -> None:
    bad = {"made-up": True, "key": "X", "says": [["<http://[x>", t.rdf_type, t.Study]]}
    lines = [
        record("A"),
        b'{"made-up":true,"id":"NO-KEY"}',
        json.dumps(bad, separators=(",", ":")).encode(),
        b'{"made-up":true,"key":"EMPTY","says":[]}',
        record("B"),
    ]
    (tmp_path / "a").write_bytes(b"\n".join(lines))
    store = GraphStore.memory()
    report = loaded(store, tmp_path)
    assert report.summary() == "documents: 2 loaded, 3 failed"
    assert [each.id for each in report.failed] == [
        "NO-KEY",
        mint("registry", "X"),
        mint("registry", "EMPTY"),
    ]
    assert "not RDF" in report.failed[1].reason
    assert len(store.graphs()) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "found an empty file"),
        (gzip.compress(b"", mtime=0), "found an empty file"),
        (b"%PDF-1.7 \x00", "found a PDF, expected made-up record"),
        (b"PK\x03\x04", "found a zip file"),
        (b"\x00\x01\x02", "found binary data"),
        (b"<html>", "found markup of another kind"),
        (b' {"x": 1}', "found JSON of another kind"),
        (b"a letter", "found text of another kind"),
        (b'{"made-up":true,"key"', "is cut off"),
        (b'{"made-up":tru}', "could not be mapped (JSONDecodeError"),
        (
            gzip.compress(b'{"made-up"' + bytes(9999), mtime=0)[:-20],
            "gzip data that is cut off or damaged",
        ),
        (b"\x1f\x8bno", "gzip data that is cut off or damaged"),
        (b'{"made-up":' + b"[" * 200_000 + b"}", "nesting too deep"),
    ],
)
def test_what_cannot_be_read_is_one_line_with_its_place_and_the_rest_is_loaded(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    (tmp_path / "a-bad").write_bytes(data)
    (tmp_path / "b-good").write_bytes(record("A"))
    report = loaded(GraphStore.memory(), tmp_path)
    assert report.counts == {Outcome.LOADED: 1}
    (line,) = reasons(report)
    assert line.startswith(f"{tmp_path / 'a-bad'}: ")
    assert reason in line
    assert line.count(str(tmp_path)) == 1
    assert "\n" not in line


def test_files_that_vanish_and_links_that_lead_nowhere_or_round_are_listed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a").write_bytes(record("A"))
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "self").symlink_to(tmp_path / "in" / "self")
    (tmp_path / "in" / "gone").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "in" / "pipe")
    report = loaded(GraphStore.memory(), tmp_path / "in", tmp_path / "none")
    assert report.counts == {Outcome.LOADED: 1}
    listed = {line.partition(": ")[0].rpartition("/")[2]: line for line in reasons(report)}
    assert sorted(listed) == ["gone", "loop", "none", "pipe", "self"]
    assert "leads back" in listed["loop"]
    assert "no regular file" in listed["pipe"]


def test_a_file_that_may_not_be_read_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(record("A"))

    def refused(*_arguments: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "open", refused)
    (line,) = reasons(loaded(GraphStore.memory(), tmp_path))
    assert line == f"{tmp_path / 'a'}: cannot be read (Permission denied)"


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 5 * 2**20)
    (tmp_path / "bomb").write_bytes(gzip.compress(record("A") + b" " * 6 * 2**20))
    (line,) = reasons(loaded(GraphStore.memory(), tmp_path))
    assert "found more than 5 MiB of data, unpacked" in line


def test_what_is_of_no_kind_is_not_unpacked_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", HEAD)
    (tmp_path / "bomb").write_bytes(gzip.compress(b" " * 6 * 2**20))
    (line,) = reasons(loaded(GraphStore.memory(), tmp_path))
    assert "text of another kind" in line


def test_address_and_date_of_retrieval_are_kept_if_given_and_never_made_up(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(record("A"))
    store = GraphStore.memory()
    loaded(store, tmp_path)
    names = {t.dcterms_source, t.dcterms_date}
    assert not names & {each.predicate for each in store.triples(PROVENANCE)}
    given = {"address": "https://example.org/a", "retrieved": "2026-11-24"}
    assert loaded(store, tmp_path, **given).counts == {Outcome.REPLACED: 1}
    found = {each.predicate: each.object for each in store.triples(PROVENANCE)}
    assert found[t.dcterms_source] == "<https://example.org/a>"
    assert found[t.dcterms_date] == '"2026-11-24"^^<http://www.w3.org/2001/XMLSchema#date>'
    # To load it once more without saying so takes nothing back.
    assert loaded(store, tmp_path).counts == {Outcome.UNCHANGED: 1}


@pytest.mark.parametrize(
    ("address", "retrieved"),
    [("not a url", ""), ("relative", ""), ("http://[x", ""), ("", "24/11/2026"), ("", "20261124")],
)
def test_an_address_or_a_date_that_is_none_is_refused(address: str, retrieved: str) -> None:
    with pytest.raises(SourceError, match=r"expected (a URL|YYYY-MM-DD)"):
        load([], GraphStore.memory(), [LOADER], address=address, retrieved=retrieved)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://anna:s3cret@site.example/x", "a user, a password or a key"),
        ("https://anna@site.example/x", "a user, a password or a key"),
        ("https://anna%3As3cret%40site.example/x", "a user, a password or a key"),
        ("https://site.example/x?a=1&api_key=s3cret", "a user, a password or a key"),
        ("https://site.example/x?to=anna@s3cret.example", "an e-mail address"),
        ("https://site.example/x?to=anna%40s3cret.example", "an e-mail address"),
    ],
)
def test_an_address_that_tells_a_secret_is_refused_and_not_said_again(
    address: str, found: str
) -> None:
    with pytest.raises(SourceError, match=f"found {found} in the address") as refused:
        Retrieval(address)
    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize("address", ["https://site.example/@x/a?b=c:d#e", "https://a.example:8/@"])
def test_an_address_with_an_at_sign_in_its_path_is_taken(address: str) -> None:
    assert Retrieval(address).address == address


def test_a_record_that_is_left_out_is_told_with_its_file_and_its_place(tmp_path: Path) -> None:
    def read(_source: Source) -> Iterator[Failure]:
        yield Failure("line 3", "no id")
        yield Failure("", "no id either")

    (tmp_path / "line").write_bytes(record("A"))
    report = load([tmp_path], GraphStore.memory(), [replace(LOADER, read=read)])
    name = str(tmp_path / "line")
    assert [each.place for each in report.failed] == [f"{name}, line 3", name]


def test_the_folder_of_a_store_is_passed_over(tmp_path: Path) -> None:
    GraphStore.open(tmp_path / "in" / "s", mode="write").close()
    (tmp_path / "in" / "a").write_bytes(record("A"))
    report = loaded(GraphStore.memory(), tmp_path / "in")
    assert (report.counts, report.failed) == ({Outcome.LOADED: 1}, [])
    assert [each.place for each in report.passed] == [str(tmp_path / "in" / "s")]


def test_what_no_loader_knows_is_refused_by_the_one_that_reads_text(tmp_path: Path) -> None:
    def read(source: Source) -> Iterator[Failure]:
        msg = f"{source.name}: a letter; write a report"
        raise SourceError(msg)

    texts = replace(LOADER, sniff=lambda _: False, media_types=("text/plain",), read=read)
    (tmp_path / "a").write_bytes(b"Dear Sir")
    (tmp_path / "b").write_bytes(b'{"x": 1}')
    report = load([tmp_path], GraphStore.memory(), [LOADER, texts])
    assert [each.partition(": ")[2] for each in reasons(report)] == [
        "a letter; write a report",
        "found JSON of another kind, expected made-up record or made-up record",
    ]


def test_progress_hears_of_each_document_and_each_failure(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(record("A") + b"\n" + b'{"made-up":true,"id":"X"}')
    (tmp_path / "b").write_bytes(b"")
    heard: list[tuple[int, str]] = []
    store = GraphStore.memory()
    load([tmp_path], store, [LOADER], progress=lambda done, what: heard.append((done, what)))
    assert heard == [(1, mint("registry", "A")), (2, "X"), (3, str(tmp_path / "b"))]


def test_a_store_that_cannot_be_written_ends_the_load(tmp_path: Path) -> None:
    GraphStore.open(tmp_path / "s", mode="write").close()
    (tmp_path / "a").write_bytes(record("A"))
    with (
        GraphStore.open(tmp_path / "s") as store,
        pytest.raises(StoreError, match="open for reading"),
    ):
        loaded(store, tmp_path / "a")


def test_a_defect_of_a_loader_is_told_as_such(tmp_path: Path) -> None:
    def broken(_document: Document[Any]) -> Iterator[Triple]:
        yield Triple(iri("urn:a"), t.rdf_type, t.Study)
        raise KeyError(str(_document.record["arm"]))

    def unknown(_document: Document[Any]) -> Iterator[Triple]:
        msg = "no concept 'x'"
        raise TermError(msg)

    (tmp_path / "a").write_bytes(record("A"))
    for triples, reason in ((broken, "KeyError: 'arm'"), (unknown, "no concept 'x'")):
        store = GraphStore.memory()
        report = load([tmp_path], store, [replace(LOADER, triples=triples)])
        assert reason in report.failed[0].reason
        assert store.graphs() == []


def test_a_source_can_be_read_by_itself(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(b"words", mtime=0))
    assert read_source(tmp_path / "a").data == b"words"
    with pytest.raises(SourceError, match="cannot be read"):
        read_source(tmp_path / "b")
    with pytest.raises(SourceError, match="found a folder, expected a file"):
        read_source(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="no regular file"):
        read_source(tmp_path / "pipe")


def test_nothing_at_all_says_so() -> None:
    assert LoadReport().summary() == "no documents"


@given(data=st.binary(max_size=300))
def test_no_bytes_end_in_a_traceback(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any-bytes"
    path.write_bytes(data)
    assert len(loaded(GraphStore.memory(), path).failed) == 1
