"""``--as-of``, ``snapshot``, ``changes`` and ``--keep-history`` as their user types them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, TypeAlias

import pytest

from tests.registry import made_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__: list[str] = []

Run: TypeAlias = "Callable[..., tuple[int, str, str]]"
STATUS = (
    "SELECT DISTINCT ?status { ?study a :Study ; :studyStatus/skos:prefLabel ?status"
    " FILTER(LANG(?status) = 'en') }"
)


@pytest.fixture
def twice(run: Run, tmp_path: Path) -> Run:
    first, second = made_up(1), made_up(1, "2026-02-05", status="COMPLETED")
    for name, record in (("b.json", second), ("a.json", first)):
        (tmp_path / name).write_text(json.dumps(record))
        assert run("load", name)[0] == 0
    return run


def test_a_question_is_asked_as_of_a_day(twice: Run) -> None:
    code, out, err = twice("query", STATUS, "--format", "csv")
    assert (code, out.split(), err) == (0, ["status", "completed"], "")
    code, out, err = twice("query", STATUS, "--as-of", "2026-02-04", "--format", "csv")
    assert (code, out.split()) == (0, ["status", "recruiting"])
    assert err == "utblick: as of 2026-02-04: 1 documents, 1 in an earlier version\n"
    code, out, err = twice("ask", "ongoing-studies", "--as-of", "2026-02-04")
    assert code == 0
    assert "NCT00000001" in out
    assert "NCT00000001" not in twice("ask", "ongoing-studies")[1]
    err = twice("ask", "ongoing-studies", "--as-of", "2020-01-01")[2]
    assert "0 documents, 1 left out that are later, or of which none so old is kept" in err


def test_an_export_as_of_a_day_is_that_of_a_snapshot_and_of_a_load_then(
    twice: Run, tmp_path: Path
) -> None:
    assert twice("export", "--as-of", "2026-02-04", "-o", "as-of.nq")[0] == 0
    code, out, _ = twice("snapshot", "--as-of", "2026-02-04", "-o", "then")
    assert (code, out) == (0, "1 documents in then\n")
    assert twice("export", "--store", "then", "-o", "then.nq")[0] == 0
    assert twice("load", "a.json", "--store", "alone")[0] == 0
    assert twice("export", "--store", "alone", "-o", "alone.nq")[0] == 0
    files = [(tmp_path / f"{name}.nq").read_bytes() for name in ("as-of", "then", "alone")]
    assert files[0] == files[1] == files[2] != b""
    code, _, err = twice("snapshot", "--as-of", "2026-02-04", "-o", "then")
    assert code == 1
    assert "is a store already" in err


def test_changes_are_listed_for_people_and_for_programs(twice: Run) -> None:
    code, out, _ = twice("changes", "--field", "overallstatus")
    assert code == 0
    assert out.split()[-6:] == [
        "2026-02-05", "NCT00000001", "status", "RECRUITING", "COMPLETED",
        "protocolSection.statusModule.overallStatus",
    ]  # fmt: skip
    found = json.loads(twice("changes", "--study", "NCT00000001", "--format", "json")[1])
    assert found[0] == {
        "when": "2026-02-05",
        "study": "NCT00000001",
        "name": "status",
        "old": "RECRUITING",
        "new": "COMPLETED",
        "field": "protocolSection.statusModule.overallStatus",
    }
    rows = list(csv.DictReader(io.StringIO(twice("changes", "--format", "csv")[1])))
    assert [row["name"] for row in rows] == ["status", "record updated"]
    code, _, err = twice("changes", "--since", "2026-02-06")
    assert code == 0
    assert "no changes" in err


def test_how_many_versions_are_kept_is_chosen_and_remembered(twice: Run, tmp_path: Path) -> None:
    history = tmp_path / "utblick-store" / "history"
    assert len([each for each in (history / "sources").rglob("*") if each.is_file()]) == 1
    assert twice("load", "a.json", "--keep-history", "none")[0] == 0
    assert [each for each in (history / "sources").rglob("*") if each.is_file()] == []
    assert twice("load", "a.json")[0] == 0
    assert "no changes" in twice("changes")[2]
    assert twice("load", "a.json", "--keep-history", "all")[0] == 0
    assert "no changes" not in twice("changes")[2]


def test_a_dropped_document_leaves_no_earlier_version(twice: Run, tmp_path: Path) -> None:
    assert twice("drop", "NCT00000001")[0] == 0
    sources = tmp_path / "utblick-store" / "history" / "sources"
    assert [each for each in sources.rglob("*") if each.is_file()] == []


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "ongoing-studies", "--as-of", "then"),
        ("query", "ASK {}", "--as-of", "20260101"),
        ("export", "--as-of", "2026-02-30"),
        ("snapshot", "--as-of", "x", "-o", "y"),
        ("changes", "--since", "x"),
        ("load", "a.json", "--keep-history", "some"),
    ],
)
def test_a_wrong_day_or_number_is_a_wrong_command_line(twice: Run, words: tuple[str, ...]) -> None:
    assert twice(*words)[0] == 2
