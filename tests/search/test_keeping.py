"""The index follows the graphs: through changes, crashes, other programs and damage."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.search.documents import CORPUS, report, study
from utblick.identifiers import mint
from utblick.search.finding import find
from utblick.search.index import TextIndex
from utblick.search.keeping import Keeper
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from utblick.graph import NamedGraph
    from utblick.search.parts import Part

__all__: list[str] = []

FIRST = mint("graph", "registry", "NCT00000001")
QUESTIONS = ("testinib", "kranic eczema", "biverkningar", "provumab qqqq", "NCT00000002")

KILLED = """
import os, signal, sys
from tests.search.documents import CORPUS
from utblick.search import index, keeping
from utblick.store import GraphStore

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

with GraphStore.open(sys.argv[1], mode="write") as store:
    store.replace(*CORPUS[1])
    if sys.argv[2] == "before the index":
        keeping.Keeper.follow = die
    else:
        index.TextIndex._write = die
    store.replace(*CORPUS[2])
"""

ASKING = """
import pathlib, sys
from tests.search.test_keeping import answers_of
print(answers_of(pathlib.Path(sys.argv[1])))
"""


def load(folder: Path, *documents: tuple[NamedGraph, list[bytes]]) -> None:
    with GraphStore.open(folder, mode="write") as store:
        for graph, sources in documents:
            store.replace(graph, sources)


def answers(store: GraphStore) -> list[str]:
    return [json.dumps([str(each) for each in find(store, words).hits]) for words in QUESTIONS]


def fresh(*documents: tuple[NamedGraph, list[bytes]]) -> list[str]:
    store = GraphStore.memory()
    for graph, sources in documents:
        store.replace(graph, sources)
    return answers(store)


def answers_of(folder: Path) -> list[str]:
    with GraphStore.open(folder) as store:
        return answers(store)


def is_current(folder: Path) -> bool:
    with GraphStore.open(folder) as store:
        return store.keeper.is_current()


def test_a_load_leaves_an_index_that_is_in_step(tmp_path: Path) -> None:
    load(tmp_path / "s", *CORPUS)
    assert is_current(tmp_path / "s")
    assert answers_of(tmp_path / "s") == fresh(*CORPUS)
    # Nor does a writer that changes nothing put it out of step.
    load(tmp_path / "s", CORPUS[0])
    load(tmp_path / "s")
    assert is_current(tmp_path / "s")


def test_the_mark_is_wiped_before_a_change_and_set_when_the_graphs_are_closed(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "s"
    load(folder, CORPUS[0])
    with GraphStore.open(folder, mode="write") as store:
        store.replace(*CORPUS[1])
        other = TextIndex.to_read(folder / "words.sqlite")
        assert other.mark == ""
    assert other.mark != ""
    other.close()


def test_a_document_that_is_dropped_is_found_no_more(tmp_path: Path) -> None:
    load(tmp_path / "s", *CORPUS)
    with GraphStore.open(tmp_path / "s", mode="write") as store:
        assert find(store, "NCT00000001").hits[0].iri == mint("study", "NCT00000001")
        store.drop(FIRST)
        assert find(store, "NCT00000001").hits == ()
    assert answers_of(tmp_path / "s") == fresh(*CORPUS[1:])
    with GraphStore.open(tmp_path / "s", mode="write") as store:
        for name in store.graphs():
            store.drop(name)
        assert store.index().size() == (0, 0)


def test_what_another_document_says_too_is_still_found() -> None:
    store = GraphStore.memory()
    for graph, sources in CORPUS:
        store.replace(graph, sources)
    store.index()
    store.drop(FIRST)
    assert find(store, "testinib", kind="substance").hits
    store.drop(mint("graph", "registry", "NCT00000003"))
    assert find(store, "testinib", kind="substance").hits == ()


def test_a_document_loaded_again_has_one_entry_with_its_new_words(tmp_path: Path) -> None:
    load(tmp_path / "s", *CORPUS)
    again = study("NCT00000001", "Testinib ointment", "kranic-eczema", "testinib", version="2")
    load(tmp_path / "s", again, again)
    with GraphStore.open(tmp_path / "s") as store:
        hits = find(store, "testinib", kind="study").hits
        assert sorted(each.iri[-1] for each in hits) == ["1", "3"]
        assert find(store, "cream adults", kind="study").is_loose is False
        assert find(store, "cream", kind="study").hits == ()
        assert find(store, "ointments", kind="study").hits[0].title == "Testinib ointment"


@pytest.mark.parametrize("when", ["before the index", "within the index"])
def test_a_writer_killed_between_the_two_commits_is_made_up_for(tmp_path: Path, when: str) -> None:
    folder = tmp_path / "s"
    load(folder, CORPUS[0])
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), when], check=False, capture_output=True
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert not is_current(folder)
    with GraphStore.open(folder) as store:
        assert len(store.graphs()) == 3  # the graphs were in before
        assert answers(store) == fresh(*CORPUS[:3])
    assert is_current(folder)


@pytest.mark.parametrize("mode", ["read", "write"])
def test_an_index_that_is_missing_old_or_damaged_is_made_anew(tmp_path: Path, mode: str) -> None:
    folder, file = tmp_path / "s", tmp_path / "s" / "words.sqlite"
    load(folder, *CORPUS)

    def old() -> None:
        database = sqlite3.connect(file)
        database.execute("UPDATE about SET value = '0' WHERE key = 'made by'")
        database.execute("DELETE FROM words")
        database.commit()
        database.close()

    for spoil in (file.unlink, lambda: file.write_bytes(b"no database at all" * 99), old):
        spoil()
        assert not is_current(folder)
        with GraphStore.open(folder, mode="read" if mode == "read" else "write") as store:
            assert answers(store) == fresh(*CORPUS)
        assert is_current(folder)


def test_graphs_put_back_from_a_copy_are_compared_with_the_index(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    load(folder, *CORPUS[:2])
    shutil.copytree(folder / "oxigraph", tmp_path / "copy")
    changed = study("NCT00000002", "Another title", "itch", "provumab", version="2")
    load(folder, CORPUS[2], changed)
    shutil.rmtree(folder / "oxigraph")
    shutil.copytree(tmp_path / "copy", folder / "oxigraph")
    assert not is_current(folder)
    assert answers_of(folder) == fresh(*CORPUS[:2])


def test_catching_up_does_only_what_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "s"
    load(folder, *CORPUS[:3])
    with monkeypatch.context() as patched:
        patched.setattr(Keeper, "follow", lambda *_: None)
        patched.setattr(Keeper, "close", lambda *_: None)
        load(folder, CORPUS[3])
    put: list[str] = []
    real = TextIndex.put

    def noted(
        self: TextIndex,
        graphs: Mapping[str, tuple[str, list[Part]] | None],
        text: Callable[[str], str | None],
    ) -> None:
        put.extend(graphs)
        real(self, graphs, text)

    monkeypatch.setattr(TextIndex, "put", noted)
    assert answers_of(folder) == fresh(*CORPUS)
    assert put[0] == CORPUS[3][0].name
    # The others would have come before it, in the order of their names.


def test_a_store_that_may_only_be_read_is_searched_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "s"
    load(folder, *CORPUS)
    (folder / "words.sqlite").unlink()

    def refuse(self: TextIndex, path: Path | None = None) -> None:
        if path is not None:
            msg = "attempt to write a readonly database"
            raise sqlite3.OperationalError(msg)
        real(self, path)

    real = TextIndex.__init__
    monkeypatch.setattr(TextIndex, "__init__", refuse)
    assert answers_of(folder) == fresh(*CORPUS)
    assert not (folder / "words.sqlite").exists()


def test_readers_side_by_side_have_one_index_made(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    load(folder, *CORPUS)
    (folder / "words.sqlite").unlink()
    readers = [
        subprocess.Popen([sys.executable, "-c", ASKING, str(folder)], stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    said = {reader.communicate(timeout=120)[0] for reader in readers}
    assert said == {f"{fresh(*CORPUS)}\n".encode()}
    assert is_current(folder)


def test_an_index_that_cannot_be_written_stops_no_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "s"
    load(folder, CORPUS[0])

    def full(*_: object) -> None:
        msg = "database or disk is full"
        raise sqlite3.OperationalError(msg)

    with monkeypatch.context() as patched:
        patched.setattr(TextIndex, "put", full)
        load(folder, *CORPUS[1:])
    assert not is_current(folder)
    assert answers_of(folder) == fresh(*CORPUS)


def test_a_text_that_is_damaged_leaves_the_rest_to_be_found(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    load(folder, report("r", "Testinib vid klåda", "Ord i texten."), *CORPUS[:1])
    for path in (folder / "sources").rglob("*"):
        if path.is_file() and path.read_bytes() == b"Ord i texten.":
            path.write_bytes(b"other")
    with GraphStore.open(folder) as store:
        assert find(store, "klåda").hits[0].field == "title"
        store.keeper.rebuild(store)
        assert find(store, "klåda").hits[0].field == "title"
        assert find(store, "texten").hits == ()
