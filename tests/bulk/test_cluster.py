"""A cluster of several processes, one of them killed, makes the same shards as one."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

import distributed
import pytest

from tests.bulk.records import jsonl, options, record
from utblick.bulk import chunks
from utblick.bulk.cluster import Cluster
from utblick.bulk.making import make_shards
from utblick.bulk.work import Pool
from utblick.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

__all__: list[str] = []

# Dask leaves sockets of workers that were killed to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


def shards(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def test_a_lost_worker_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "CHUNK", 3000)
    path = jsonl(tmp_path / "all.jsonl", [record(number) for number in range(60)])
    make_shards([path], tmp_path / "here", Pool(options(), 1))
    killed: list[int] = []
    start: Any = distributed.LocalCluster
    with start(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        pool = Cluster(options(), cluster.scheduler_address)
        pids = [worker.pid for worker in cluster.workers.values()]

        def kill(_done: int, _what: str, _share: float) -> None:
            if not killed:
                os.kill(pids[0], signal.SIGKILL)
                killed.append(pids[0])

        made = make_shards([path], tmp_path / "there", pool, kill)
    assert killed
    assert made.report.counts.total() == 60
    written = shards(tmp_path / "there")
    assert {name for name in written if name.endswith(".nq.zst")}
    assert written == shards(tmp_path / "here")


def test_nobody_at_the_address_is_told() -> None:
    with pytest.raises(StoreError, match="no Dask scheduler answers"):
        Cluster(options(), "tcp://127.0.0.1:9", patience=0.5)
