"""``--level``, ``pin`` and ``ledger`` as their user types them."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import EXAMPLES
from utblick.levels import is_pinned, level_of
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__: list[str] = []

RECORDS = str(EXAMPLES / "registry.jsonl")
GRAPH = "https://w3id.org/utblick/graph/registry/NCT04052425"


def state() -> tuple[str, bool]:
    with GraphStore.open("utblick-store") as store:
        found = store.provenance(GRAPH)
        return level_of(GRAPH, found, ("index", "core", "full")), is_pinned(GRAPH, found)


@pytest.mark.parametrize("level", ["index", "core", "full"])
def test_records_go_in_at_the_level_named(
    run: Callable[..., tuple[int, str, str]], level: str
) -> None:
    assert run("load", RECORDS, "--level", level)[0] == 0
    assert state() == (level, False)


def test_a_level_that_is_none_is_a_wrong_command_line(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    for words in (("load", RECORDS), ("pin", "NCT04052425")):
        code, _, err = run(*words, "--level", "deep")
        assert code == 2
        assert "expected one of index, core, full" in " ".join(err.split())


def test_a_study_is_pinned_and_let_go(filled: Callable[..., tuple[int, str, str]]) -> None:
    assert state() == ("core", False)
    assert filled("pin", "NCT04052425")[::2] == (0, f"pinned at the deepest level {GRAPH}\n")
    assert state() == ("full", True)
    assert filled("load", RECORDS, "--level", "index")[0] == 0
    assert state() == ("full", True)
    assert filled("pin", "NCT04052425", "--release")[0] == 0
    assert state() == ("full", False)


@pytest.mark.parametrize("name", ["nct04052425", "Nct04052425", "u:graph/Registry/nct04052425"])
def test_a_registry_id_may_be_typed_in_small_letters(
    filled: Callable[..., tuple[int, str, str]], name: str
) -> None:
    assert filled("pin", name)[::2] == (0, f"pinned at the deepest level {GRAPH}\n")
    assert state() == ("full", True)


def test_what_is_not_there_cannot_be_pinned(filled: Callable[..., tuple[int, str, str]]) -> None:
    code, _, err = filled("pin", "NCT00000009")
    assert code == 1
    assert "no document 'NCT00000009' in the store" in err


def test_a_report_has_no_levels(run: Callable[..., tuple[int, str, str]]) -> None:
    run("load", str(EXAMPLES / "ruxolitinib-cream-vitiligo.txt"))
    code, _, err = run("pin", "2022-05-16-ruxolitinib-kram-vid-icke-segmentell-vitiligo")
    assert code == 1
    assert "has one depth only" in err


def test_the_ledger_lists_every_field_with_counts_of_the_store_or_of_files(
    filled: Callable[..., tuple[int, str, str]],
) -> None:
    code, out, err = filled("ledger", "--format", "tsv")
    assert code == 0
    lines = dict(line.split("\t", 1) for line in out.splitlines())
    assert lines["path"] == "fate\thow\tstudies\tvalues"
    assert lines["hasResults"] == "mapped\tresultsStatus of Study\t7\t7"
    assert "left out" in lines["protocolSection.contactsLocationsModule.centralContacts[].email"]
    assert "paths: " in err
    assert filled("ledger", RECORDS, "--format", "tsv")[1] == out


def test_the_ledger_tells_what_it_cannot_read(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    code, out, err = run("ledger", "not-there.json", "--format", "tsv")
    assert code == 1
    assert out.count("\n") > 300
    assert "not-there.json" in err


def test_the_ledger_counts_the_other_files_beside_one_that_is_damaged(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.json.gz"
    damaged.write_bytes(gzip.compress(b"{}" * 999)[:20])
    empty = tmp_path / "empty.json"
    empty.touch()
    expected = run("ledger", RECORDS, "--format", "tsv")[1]
    code, out, err = run("ledger", str(damaged), str(empty), RECORDS, "--format", "tsv")
    assert (code, out) == (1, expected)
    assert str(damaged) in " ".join(err.split("\n"))
    assert str(empty) in " ".join(err.split("\n"))
