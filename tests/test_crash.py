"""A process killed at any moment leaves the old state or the new one, never half of each."""

from __future__ import annotations

import io
import json
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from tests.corpus import described, named_graph, put
from utblick import terms as t
from utblick.export import export
from utblick.graph import Triple, iri, text
from utblick.identifiers import mint, sha256_hex
from utblick.store import PROVENANCE, GraphStore

if TYPE_CHECKING:
    from pathlib import Path

__all__: list[str] = []

KILLS = 12

REPLACE = """
import json, sys
from tests.corpus import named_graph
from utblick.store import GraphStore
states = json.load(open(sys.argv[2]))
with GraphStore.open(sys.argv[1], mode="write") as store:
    print("open", flush=True)
    while True:
        for state in states:
            for record in state:
                store.replace(*named_graph(record))
"""


def state(name: str) -> list[dict[str, Any]]:
    """Give one document with many statements, of which all say which state it is."""
    node = mint("substance", "ruxolitinib")
    says = described(node, t.Substance, text(name), name)
    for number in range(400):
        part = mint("study", "S", "arm", str(number))
        says += described(part, t.Arm, text(name))
        says.append(Triple(iri(part), t.asStated, text(f"{name} {number}")))
    return [put("report", "one", says, words=f"the words of {name} " * 200)]


def content(store: GraphStore) -> bytes:
    written = io.BytesIO()
    export(store, written, "nq")
    return written.getvalue()


def alone(documents: list[dict[str, Any]]) -> bytes:
    store = GraphStore.memory()
    for each in documents:
        store.replace(*named_graph(each))
    return content(store)


def test_a_writer_killed_while_it_replaces_leaves_one_whole_state(tmp_path: Path) -> None:
    states = [state("old"), state("new")]
    (tmp_path / "states.json").write_text(json.dumps(states))
    whole = {alone(each): name for name, each in zip(("old", "new"), states, strict=True)}
    with GraphStore.open(tmp_path / "s", mode="write") as store:
        for each in states[0]:
            store.replace(*named_graph(each))
    chance = random.Random(1)
    seen = set()
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", REPLACE, str(tmp_path / "s"), str(tmp_path / "states.json")],
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        # The first change of a writer takes longer than the next: it opens the index of words.
        time.sleep(chance.random() * 0.5)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
        process.stdout.close()
        with GraphStore.open(tmp_path / "s") as store:
            seen.add(whole[content(store)])
            _assert_no_bytes_are_missing(store)
    assert seen == {"old", "new"}
    # What crashes left behind harms nobody: the next change goes through.
    with GraphStore.open(tmp_path / "s", mode="write") as store:
        for each in states[0]:
            store.replace(*named_graph(each))
        assert whole[content(store)] == "old"


def _assert_no_bytes_are_missing(store: GraphStore) -> None:
    named = {
        triple.object[1:-1]
        for triple in store.triples(PROVENANCE)
        if triple.predicate == t.schema_sha256
    }
    assert named
    assert named <= set(store.archived())
    for name in store.graphs():
        data = store.source(f"{name}/source")
        assert data is not None
        assert sha256_hex(data) in named
