"""Only a folder that is a store of our format is read, only an empty one becomes one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from utblick.errors import StoreError
from utblick.store import GraphStore

if TYPE_CHECKING:
    from pathlib import Path

__all__: list[str] = []


def test_a_store_that_is_not_there_tells_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no store; make one with 'utblick load"):
        GraphStore.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_folder_with_other_things_is_never_written_into(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(StoreError, match="not empty and not a store"):
        GraphStore.open(tmp_path, mode="write")
    with pytest.raises(StoreError, match="not a store"):
        GraphStore.open(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for mode in ("read", "write"):
        with pytest.raises(StoreError, match="found a file"):
            GraphStore.open(tmp_path / "file", mode="read" if mode == "read" else "write")


@pytest.mark.parametrize("mark", [json.dumps({"format": 99}), "[]"])
def test_a_store_of_another_format_is_refused(tmp_path: Path, mark: str) -> None:
    (tmp_path / "utblick.json").write_text(mark)
    for mode in ("read", "write"):
        with pytest.raises(StoreError, match="store of format"):
            GraphStore.open(tmp_path, mode="read" if mode == "read" else "write")
    assert [each.name for each in tmp_path.iterdir()] == ["utblick.json"]


def test_a_damaged_mark_is_refused(tmp_path: Path) -> None:
    (tmp_path / "utblick.json").write_text("{")
    with pytest.raises(StoreError, match="cannot be read"):
        GraphStore.open(tmp_path)


def test_a_store_that_was_only_begun_reads_as_empty_and_can_be_written(tmp_path: Path) -> None:
    (tmp_path / ".utblick.json.part").write_text("{")
    GraphStore.open(tmp_path, mode="write").close()
    for each in (tmp_path / "oxigraph").iterdir():
        each.unlink()
    (tmp_path / "oxigraph").rmdir()
    with GraphStore.open(tmp_path) as store:
        assert store.graphs() == []


def test_damaged_graphs_are_told_and_the_folder_is_let_go_of(tmp_path: Path) -> None:
    GraphStore.open(tmp_path / "s", mode="write").close()
    current = tmp_path / "s" / "oxigraph" / "CURRENT"
    current.write_text("nonsense")
    with pytest.raises(StoreError, match="Oxigraph cannot open it"):
        GraphStore.open(tmp_path / "s")
    with pytest.raises(StoreError, match="Oxigraph cannot open it"):
        GraphStore.open(tmp_path / "s", mode="write")
