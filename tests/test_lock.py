"""Many readers at once, or one writer; who is turned away is told by whom."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from utblick.errors import StoreError
from utblick.lock import StoreLock
from utblick.store import GraphStore

if TYPE_CHECKING:
    from pathlib import Path

__all__: list[str] = []

HOLD = """
import sys
from utblick.store import GraphStore
store = GraphStore.open(sys.argv[1], mode=sys.argv[2])
print("held", flush=True)
sys.stdin.read()
"""


def holder(folder: Path, mode: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), mode],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.communicate("", timeout=30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    GraphStore.open(tmp_path / "s", mode="write").close()
    return tmp_path / "s"


@pytest.mark.parametrize(
    ("held", "wanted"), [("write", "read"), ("write", "write"), ("read", "write")]
)
def test_a_store_in_use_in_the_other_way_names_its_holder(
    folder: Path, held: str, wanted: str
) -> None:
    process = holder(folder, held)
    try:
        with pytest.raises(StoreError, match=rf"process {process.pid} on .+ since \d{{4}}-.+ \(-c"):
            GraphStore.open(folder, mode="read" if wanted == "read" else "write")
    finally:
        end(process)
    GraphStore.open(folder, mode="write").close()


def test_many_readers_are_in_at_once_and_all_are_named(folder: Path) -> None:
    processes = [holder(folder, "read") for _ in range(2)]
    try:
        with GraphStore.open(folder) as store:
            assert store.graphs() == []
            with pytest.raises(StoreError) as refused:
                GraphStore.open(folder, mode="write")
        assert all(f"process {each.pid} " in str(refused.value) for each in processes)
        assert f"process {os.getpid()} " in str(refused.value)
    finally:
        for each in processes:
            end(each)


def test_a_killed_holder_blocks_nobody_and_is_named_to_nobody(folder: Path) -> None:
    process = holder(folder, "write")
    process.send_signal(signal.SIGKILL)
    end(process)
    with GraphStore.open(folder), pytest.raises(StoreError) as refused:
        GraphStore.open(folder, mode="write")
    assert f"process {process.pid} " not in str(refused.value)
    GraphStore.open(folder, mode="write").close()
    assert list((folder / "holders").iterdir()) == []


def test_a_lock_is_let_go_of_once(tmp_path: Path) -> None:
    lock = StoreLock(tmp_path, "write")
    lock.release()
    lock.release()
    assert list((tmp_path / "holders").iterdir()) == []
    StoreLock(tmp_path, "write").release()


def test_a_writer_without_a_note_is_still_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "holders").write_text("a file where the notes should lie")
    lock = StoreLock(tmp_path, "write")
    with pytest.raises(StoreError, match="has left no name"):
        StoreLock(tmp_path, "read")
    lock.release()


def test_a_folder_that_is_not_there_cannot_be_locked(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be locked"):
        StoreLock(tmp_path / "none", "read")


def test_closing_lets_go_even_of_views_that_are_still_held(folder: Path) -> None:
    store = GraphStore.open(folder, mode="write")
    view = store.dataset()
    store.close()
    store.close()
    assert list((folder / "holders").iterdir()) == []
    GraphStore.open(folder, mode="write").close()
    del view
