"""Fetching from the registry's stand-in with all its faults: nothing lost, nothing doubled."""

from __future__ import annotations

import json
import socket
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from tests.registry import HASTY, made_up, stub
from utblick.errors import IdentifierError, RemoteError, SourceError, StoreError
from utblick.fetch import Client, FetchReport, Selection, asking, fetch

if TYPE_CHECKING:
    from pathlib import Path

    from utblick.fetch.client import Answer

__all__: list[str] = []

STUDIES = [made_up(number) for number in range(1, 48)]
ALL = Selection(condition="testitis")
FAULTS: list[dict[str, Any]] = [
    {},
    {"gzip": True},
    {"fail_every": 3},
    {"cut_every": 3},
    {"bad_json_every": 2},
    {"empty_every": 2},
    {"stale_token_every": 2},
    {"stale_token_every": 3},
    {"hang_every": 7, "hang_for": 3.0},
    {"slow": 20},
    {"rate": (50.0, 2.0)},
    {
        "fail_every": 5, "cut_every": 4, "bad_json_every": 5, "empty_every": 3,
        "stale_token_every": 4, "gzip": True, "rate": (100.0, 3.0),
    },
]  # fmt: skip


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PAGE", 5)
    # The stand-in asks for whole seconds: what it asks for has a test of its own.
    monkeypatch.setattr(
        "utblick.fetch.client.wait_after", lambda _error, _attempt, pace: pace.first
    )


def fetched(folder: Path, selection: Selection = ALL, **faults: Any) -> FetchReport:  # noqa: ANN401 - as the stand-in takes
    with stub(STUDIES, **faults) as server, Client(server.url, HASTY) as client:
        return fetch(client, selection, folder)


def ids(path: Path) -> list[str]:
    return [
        json.loads(line)["protocolSection"]["identificationModule"]["nctId"]
        for line in path.read_text().splitlines()
    ]


@pytest.mark.parametrize("faults", FAULTS, ids=lambda each: " ".join(each) or "none")
def test_with_every_fault_each_study_comes_once(faults: dict[str, Any], tmp_path: Path) -> None:
    report = fetched(tmp_path, **faults)
    assert ids(report.file) == [f"NCT{number:08}" for number in range(1, 48)]
    assert (report.studies, report.missing, report.odd) == (47, 0, 0)
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        ".fetch.lock",
        "studies.jsonl",
        "studies.jsonl.retrieved.json",
    ]


def test_no_contact_is_written_and_all_else_is_as_the_registry_has_it(tmp_path: Path) -> None:
    report = fetched(tmp_path)
    text = report.file.read_text()
    assert "Ann" not in text
    assert "555" not in text
    assert "@" not in text
    expected = made_up(1)
    places = expected["protocolSection"]["contactsLocationsModule"]
    del places["centralContacts"], places["locations"][0]["contacts"]
    places["locations"][0]["facility"] = "Site, write to [e-mail removed]"
    assert json.loads(text.splitlines()[0]) == expected


def test_where_and_when_is_said_beside_the_file(tmp_path: Path) -> None:
    report = fetched(tmp_path)
    about = json.loads((tmp_path / "studies.jsonl.retrieved.json").read_text())
    assert about["address"] == report.address
    assert report.address.endswith("/api/v2/studies")
    assert about["retrieved"] == report.retrieved
    assert len(report.retrieved) == len("2026-11-25")
    assert about["asked"]["selection"] == {"condition": "testitis"}
    assert about["studies"] == 47
    assert about["registry data"] == "2026-01-05T09:00:05"


@pytest.mark.parametrize("after", range(12))
def test_a_fetch_that_is_cut_off_goes_on_from_there(
    after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = count()
    real = asking.read_page

    def cut(answer: Answer) -> asking.Page:
        if next(number) == after:
            raise KeyboardInterrupt
        return real(answer)

    monkeypatch.setattr(asking, "read_page", cut)
    with stub(STUDIES) as server:
        for _ in range(2):
            if (tmp_path / "studies.jsonl").exists():
                break
            with suppress(KeyboardInterrupt), Client(server.url, HASTY) as client:
                fetch(client, ALL, tmp_path)
        asked = sum("/studies" in each["path"] for each in server.log)
    assert ids(tmp_path / "studies.jsonl") == [f"NCT{number:08}" for number in range(1, 48)]
    # Ten pages, and one of them twice: what had come was not asked for again.
    assert asked == (11 if after < 10 else 10)


def test_what_was_half_written_when_it_was_cut_off_is_written_again(tmp_path: Path) -> None:
    with stub(STUDIES) as server:
        told = count(1)

        def stop(_come: int, _all: int) -> None:
            if next(told) == 3:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt), Client(server.url, HASTY) as client:
            fetch(client, ALL, tmp_path, stop)
        with (tmp_path / ".studies.jsonl.part").open("ab") as file:
            file.write(b'{"protocolSection":{"identificationMo')
        with Client(server.url, HASTY) as client:
            report = fetch(client, ALL, tmp_path)
    assert ids(report.file) == [f"NCT{number:08}" for number in range(1, 48)]


@pytest.mark.parametrize("damage", [b"", b"{", b"\x00\xff", b'{"asked": 1}'])
def test_a_damaged_journal_begins_the_fetch_anew(damage: bytes, tmp_path: Path) -> None:
    (tmp_path / ".fetch.json").write_bytes(damage)
    (tmp_path / ".studies.jsonl.part").write_bytes(b"not a study\n")
    assert len(ids(fetched(tmp_path).file)) == 47


def test_the_same_selection_is_fetched_anew_and_another_is_refused(tmp_path: Path) -> None:
    with stub(STUDIES) as server:
        with Client(server.url, HASTY) as client:
            fetch(client, ALL, tmp_path)
        server.without = {"NCT00000001"}
        server.set_as_of(None)
        with Client(server.url, HASTY) as client:
            assert fetch(client, ALL, tmp_path).studies == 46
            with pytest.raises(StoreError, match="of another selection; name another folder"):
                fetch(client, Selection(condition="other"), tmp_path)
            (tmp_path / "studies.jsonl.retrieved.json").unlink()
            with pytest.raises(StoreError, match="no record of where it was fetched"):
                fetch(client, ALL, tmp_path)


def test_ids_are_fetched_and_those_that_are_none_are_told(tmp_path: Path) -> None:
    moved = made_up(60, ids={"nctIdAliases": ["NCT00000055", "NCT00000056"]})
    with stub([*STUDIES, moved]) as server, Client(server.url, HASTY) as client:
        asked = Selection(ids=("NCT00000055", "nct00000003", "NCT00000099", "NCT00000002"))
        report = fetch(client, asked, tmp_path)
    assert ids(report.file) == ["NCT00000002", "NCT00000003", "NCT00000060"]
    assert report.absent == ["NCT00000099"]
    assert report.moved == {"NCT00000055": "NCT00000060"}
    assert not report.is_whole


def test_a_former_id_that_no_page_knows_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = made_up(60, ids={"nctIdAliases": ["NCT00000055"]})
    with stub([moved]) as server, Client(server.url, HASTY) as client:
        monkeypatch.setattr(type(server), "resolve", staticmethod(set))
        report = fetch(client, Selection(ids=("NCT00000055",)), tmp_path)
        assert any(each["status"] == 301 for each in server.log)
    assert (ids(report.file), report.moved) == (["NCT00000060"], {"NCT00000055": "NCT00000060"})


def test_more_ids_than_one_question_takes(tmp_path: Path) -> None:
    studies = [made_up(number) for number in range(1, 251)]
    asked = Selection(ids=tuple(f"NCT{number:08}" for number in range(1, 252)))
    with stub(studies) as server, Client(server.url, HASTY) as client:
        report = fetch(client, asked, tmp_path)
    assert (report.studies, report.absent) == (250, ["NCT00000251"])


def test_only_what_was_updated_since_is_fetched(tmp_path: Path) -> None:
    studies = [made_up(1, "2025-01-01"), made_up(2, "2026-02-01"), made_up(3, "2026-03-01")]
    with stub(studies) as server, Client(server.url, HASTY) as client:
        report = fetch(client, Selection(updated_since="2026-02-01"), tmp_path)
    assert ids(report.file) == ["NCT00000002", "NCT00000003"]


def test_nothing_found_leaves_no_empty_file(tmp_path: Path) -> None:
    report = fetched(tmp_path, Selection(query="nothing of the kind"))
    assert (report.studies, report.file.exists()) == (0, False)
    assert json.loads((tmp_path / "studies.jsonl.retrieved.json").read_text())["studies"] == 0


def test_a_storm_of_refusals_ends(tmp_path: Path) -> None:
    with pytest.raises(RemoteError, match="429 Too Many Requests"):
        fetched(tmp_path, rate=(0.0001, 1.0))


def test_a_study_that_slips_to_a_page_that_was_seen_is_fetched_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, number = asking.read_page, count()

    def slipping(answer: Answer) -> asking.Page:
        page = real(answer)
        if next(number) == 2:
            return asking.Page(page.studies[1:], page.odd, page.token, page.total, page.day)
        return page

    monkeypatch.setattr(asking, "read_page", slipping)
    assert fetched(tmp_path).studies == 47


def test_a_study_that_never_comes_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = asking.read_page

    def short(answer: Answer) -> asking.Page:
        page = real(answer)
        kept = tuple(each for each in page.studies if each.id != "NCT00000007")
        return asking.Page(kept, page.odd, page.token, page.total, page.day)

    monkeypatch.setattr(asking, "read_page", short)
    report = fetched(tmp_path)
    assert (report.studies, report.missing, report.is_whole) == (46, 1, False)


def test_two_cannot_fetch_into_one_folder(tmp_path: Path) -> None:
    with stub(STUDIES) as server, Client(server.url, HASTY) as client:

        def meddle(_come: int, _all: int) -> None:
            with Client(server.url, HASTY) as other:
                fetch(other, ALL, tmp_path)

        with pytest.raises(StoreError, match="somebody else fetches into this folder"):
            fetch(client, ALL, tmp_path, meddle)


def test_a_wrong_question_is_refused_at_once(tmp_path: Path) -> None:
    with stub(STUDIES) as server, Client(server.url, HASTY) as client:
        with pytest.raises(RemoteError, match="answered 400 Bad Request: syntax error"):
            fetch(client, Selection(query="(("), tmp_path)
        assert sum("/studies" in each["path"] for each in server.log) == 1


def test_a_server_that_is_not_there_is_told_soon(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{free.getsockname()[1]}/api/v2"
    heard: list[str] = []
    with (
        Client(base, HASTY, heard.append) as client,
        pytest.raises(RemoteError, match=r"check the address and the network"),
    ):
        fetch(client, ALL, tmp_path)
    assert len(heard) == 2


def test_a_selection_of_nothing_and_ids_and_dates_that_are_none_are_refused() -> None:
    with pytest.raises(SourceError, match="nothing is asked for"):
        Selection(condition=" ")
    with pytest.raises(IdentifierError, match=r"'NCT1', expected a ClinicalTrials\.gov id"):
        Selection(ids=("NCT1",))
    with pytest.raises(SourceError, match="expected YYYY-MM-DD"):
        Selection(updated_since="20260101")
    said = {"ids": ["NCT00000001"], "condition": "x"}
    assert Selection.of(Selection.of(said).said()) == Selection(("NCT00000001",), "x")
    with pytest.raises(SourceError, match="expected a selection"):
        Selection.of({"ids": "red"})
