"""A push that is killed at any moment: nothing is said to be there that is not, and it goes on."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.corpus import named_graph
from tests.material import ROOT
from tests.push.test_push import report
from tests.remote.servers import HASTY, oxigraph
from utblick.facts import DERIVED
from utblick.push import Push, planned
from utblick.push.sums import Sums, lines_of, sum_of
from utblick.remote import Credentials, Endpoint
from utblick.remote.graphs import RemoteGraphs
from utblick.store import GraphStore

if TYPE_CHECKING:
    from pathlib import Path

__all__: list[str] = []

GRAPHS = 60
KILLS = 6

# The command itself, in small batches so that there are many moments to be killed at.
PUSH = """
import sys
from utblick.push import sending
from utblick.cli import main
sending.TOGETHER = 3
real = sending.RemoteGraphs.update
def update(self, text):
    print("update", flush=True)
    real(self, text)
sending.RemoteGraphs.update = update
sys.argv = ["utblick", "push", sys.argv[1], "-p", "oxigraph", "--store", sys.argv[2]]
main()
"""


def test_a_killed_push_goes_on_where_it_was(tmp_path: Path) -> None:
    chance = random.Random(3)
    path = tmp_path / "store"
    with GraphStore.open(path, "write") as store:
        for number in range(GRAPHS):
            words = [f"words {number} {each}" for each in range(40)]
            store.replace(*named_graph(report(f"r{number:02}", *words)))
    who = Credentials()
    with (
        oxigraph(tmp_path) as address,
        Endpoint.open(address, "oxigraph", credentials=who, pace=HASTY) as there,
    ):
        reached = [0]
        for _ in range(KILLS):
            kill_at_update(address, path, chance.randrange(2, 9))
            said = {each.graph: each for each in there.entries().values() if each.sha256}
            reader = RemoteGraphs(there)
            for entry in said.values():
                held = sum_of(lines_of(reader.read(entry.graph)))
                assert (entry.size, entry.sha256) == tuple(held), entry.graph
            reached.append(len(said))
        assert reached == sorted(reached)
        assert 0 < reached[-1] < GRAPHS + len(DERIVED)
        with GraphStore.open(path) as store:
            sums = Sums(store)
            plan = planned(there, sums)
            assert len(plan.unchanged) == reached[-1]
            assert {each.what for each in Push(there, sums, plan).run()} == {"sent"}
            assert {str(each) for each in there.match()} == {str(each) for each in store.quads()}


def kill_at_update(address: str, path: Path, number: int) -> None:
    """Kill the process with SIGKILL when it is about to write for this time."""
    process = subprocess.Popen(
        [sys.executable, "-c", PUSH, address, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout, process.stderr:
        for _ in range(number):
            assert process.stdout.readline() == "update\n", process.stderr.read()
        process.kill()
        assert process.wait(30) == -signal.SIGKILL
