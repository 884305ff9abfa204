"""``utblick load``: what fails is told with its file, and nothing is left of a load for nothing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.bulk.records import jsonl, record
from tests.cli.conftest import EXAMPLES
from tests.material import shared
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__: list[str] = []


def test_each_record_that_fails_is_told_with_its_file_and_line(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    lines = ['{"protocolSection": {"identificationModule": {"nctId": "NCT1"}}}', "42", "{}"]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    code, _, err = run("load", "a.jsonl")
    assert code == 1
    assert [line.partition(":")[2].split(": ")[0] for line in err.splitlines()] == [
        f" a.jsonl, line {number}" for number in (1, 2, 3)
    ]
    assert "line 2: found JSON of another kind, expected a study" in err


@pytest.mark.parametrize("folders", ["utblick-store", "a/b/c"])
def test_a_load_for_nothing_leaves_no_store_behind(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, folders: str
) -> None:
    (tmp_path / "empty").mkdir()
    for path in ("empty", "not-there"):
        code, _, err = run("load", path, "--store", folders)
        assert code == 1
        assert path in err
        assert [each.name for each in tmp_path.iterdir()] == ["empty"]


def test_a_folder_that_was_there_and_a_store_that_was_there_stay(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "mine").mkdir()
    assert run("load", "empty", "--store", "mine")[0] == 1
    assert list((tmp_path / "mine").iterdir()) == []
    GraphStore.open(tmp_path / "mine", mode="write").close()
    assert run("load", "empty", "--store", "mine")[0] == 1
    assert (tmp_path / "mine" / "utblick.json").is_file()


def test_a_store_among_the_files_is_passed_over_with_one_line(
    filled: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    shutil.copy(EXAMPLES / "registry.jsonl", tmp_path)
    code, out, err = filled("load", ".", "--quiet")
    assert (code, out) == (0, "documents: 7 unchanged\n")
    assert err == (
        "utblick: utblick-store: passed over: the folder of a store, which holds no documents"
        " to load\n"
    )


@pytest.mark.parametrize("command", [("load",), ("shards", "-o", "made")])
@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--retrieved", "yesterday"),
        ("--address", "somewhere"),
        ("--address", "https://a:b@site.example/"),
        ("--address", "https://site.example/?to=a%40b.example"),
    ],
)
def test_a_wrong_date_or_address_is_a_wrong_command_line(
    run: Callable[..., tuple[int, str, str]],
    tmp_path: Path,
    command: tuple[str, ...],
    option: str,
    value: str,
) -> None:
    code, _, err = run(*command, str(EXAMPLES / "registry.jsonl"), option, value)
    assert code == 2
    assert option in err
    assert list(tmp_path.iterdir()) == []


def test_shards_know_where_and_when_the_files_were_fetched(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    given = ("--retrieved", "2026-11-24", "--address", "https://registry.example/studies")
    records = str(EXAMPLES / "registry.jsonl")
    assert run("shards", records, "-o", "made", *given, "--workers", "1")[0] == 0
    assert run("build", "made", "--store", "built")[0] == 0
    assert run("load", records, "--one-by-one", "--store", "loaded", *given)[0] == 0
    with GraphStore.open("built") as built, GraphStore.open("loaded") as loaded:
        (graph, *_) = loaded.graphs()
        said = loaded.provenance(graph)
        assert any("2026-11-24" in each.object for each in said)
        assert any("registry.example" in each.object for each in said)
        assert set(built.provenance(graph)) == set(said)


def test_one_id_and_date_with_two_contents_is_told_with_both_files(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    jsonl(tmp_path / "a.jsonl", [record(1), record(2)])
    jsonl(tmp_path / "b.jsonl", [record(1), record(2, title="Quite another")])
    for how in ("--bulk", "--one-by-one"):
        code, _, err = run("load", "a.jsonl", "b.jsonl", how, "--store", how.strip("-"))
        assert code == 0
        (told,) = [each for each in err.splitlines() if "same-date-other-content" in each]
        assert "/NCT00000002/" in told
        assert " b.jsonl: " in told
        assert "that of 2024-01-02 in a.jsonl" in told


def test_a_folder_is_no_report(run: Callable[..., tuple[int, str, str]]) -> None:
    code, _, err = run("read", ".")
    assert code == 1
    assert "found a folder, expected a file" in err


def test_a_file_is_refused_for_the_same_reason_by_load_and_by_read(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    for path in sorted(shared("reports/bad").glob("[0-9]*")):
        read, load = (run(command, str(path)) for command in ("read", "load"))
        assert read[0] == load[0]
        assert "Traceback" not in read[2] + load[2]
        if read[0]:
            # Of a packed file only the first bytes are looked at before it is refused.
            assert load[2] == read[2] or path.suffix == ".gz"
