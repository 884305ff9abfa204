"""A bulk load gives the dataset that an ordinary load gives, whatever happens on the way."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

from tests.bulk.records import DEADLY, deadly_options, jsonl, line, options, record
from tests.material import shared
from utblick import terms as t
from utblick.batch import Outcome
from utblick.bulk import building, chunks, loading, shards
from utblick.bulk.building import build
from utblick.bulk.loading import is_much, load_in_bulk
from utblick.bulk.making import make_shards
from utblick.bulk.work import Pool
from utblick.errors import StoreError
from utblick.export import export
from utblick.facts import ox_iri
from utblick.history import History
from utblick.ingest import load
from utblick.loaders import all_loaders
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__: list[str] = []


def content(store: Path) -> bytes:
    written = io.BytesIO()
    with GraphStore.open(store) as opened:
        export(opened, written, "nq")
    return written.getvalue()


def one_by_one(paths: Iterable[Path], store: Path) -> bytes:
    with (
        GraphStore.open(store, mode="write") as opened,
        History(store / "history", may_write=True) as history,
    ):
        load(paths, opened, all_loaders(), history=history)
    return content(store)


def in_bulk(paths: Iterable[Path], store: Path, workers: int = 1) -> bytes:
    load_in_bulk(paths, store, Pool(options(), workers))
    return content(store)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make chunks so small that a few records fill several."""
    monkeypatch.setattr(chunks, "CHUNK", 3000)


def test_real_records_give_the_dataset_of_an_ordinary_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = gzip.decompress(shared("registry/studies.jsonl.gz").read_bytes()).splitlines(True)
    versions = gzip.decompress(shared("registry/versions.jsonl.gz").read_bytes())
    some = tmp_path / "some.jsonl.gz"
    some.write_bytes(gzip.compress(b"".join(random.Random(1).sample(lines, 120)) + versions))
    monkeypatch.setattr(chunks, "CHUNK", 400_000)
    paths = [some, shared("registry/vitiligo.jsonl")]
    assert in_bulk(paths, tmp_path / "bulk", 2) == one_by_one(paths, tmp_path / "plain")
    with GraphStore.open(tmp_path / "bulk") as bulk, GraphStore.open(tmp_path / "plain") as plain:
        # A version that was superseded in the run leaves no source that an ordinary load has not.
        assert bulk.archived() == plain.archived()
        nodes = (quad.subject for quad in bulk.match(None, ox_iri(t.schema_sha256)))
        assert all(bulk.source(each.value) for each in nodes if isinstance(each, ox.NamedNode))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("seed", range(6))
def test_versions_in_any_order_leave_the_latest(tmp_path: Path, seed: int) -> None:
    days = ("2024-01-02", "2024-05-06", "2025-03-04")
    records = [
        record(number, updated=day, title=f"Study {number} as of {day}")
        for number in range(8)
        for day in days[: 1 + number % 3]
    ]
    records.append(record(5, updated=days[0], title="Another text of the same day"))
    random.Random(seed).shuffle(records)
    path = jsonl(tmp_path / "all.jsonl", records)
    made = load_in_bulk([path], tmp_path / "bulk", Pool(options(), 1))
    assert made.counts.total() == len(records)
    assert made.counts[Outcome.LOADED] == 8
    assert content(tmp_path / "bulk") == one_by_one([path], tmp_path / "plain")


@pytest.mark.usefixtures("small")
def test_what_fails_is_told_with_its_place_and_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_bytes(
        line(record(1))
        + b'{"protocolSection": {cut\n\n'
        + line({"protocolSection": {}})
        + b"".join(line(record(number)) for number in range(2, 12))
        + line(record(12)).strip()
    )
    made = load_in_bulk([path], tmp_path / "bulk", Pool(options(), 1))
    assert made.counts == {Outcome.LOADED: 12}
    assert [each.place for each in made.failed] == [f"{path}, line 2", f"{path}, line 4"]
    assert content(tmp_path / "bulk") == one_by_one([path], tmp_path / "plain")


@pytest.mark.usefixtures("small")
def test_shards_are_the_same_with_any_number_of_workers(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "all.jsonl", [record(number) for number in range(30)])
    digests = []
    for workers in (1, 3):
        folder = tmp_path / str(workers)
        make_shards([path], folder, Pool(options(), workers))
        assert not (folder / "work").exists()
        files = sorted(each for each in folder.rglob("*") if each.suffix in {".zst", ".json"})
        digests.append([(each.name, sha256(each.read_bytes()).hexdigest()) for each in files])
    assert digests[0] == digests[1]


KILLED = """
import sys
import time
from pathlib import Path
from tests.bulk.records import options
from utblick.bulk import chunks
from utblick.bulk.loading import load_in_bulk
from utblick.bulk.work import Pool
if __name__ == "__main__":
    chunks.CHUNK = 3000
    pool = Pool(options(), 2)
    def tell(*_):
        print("more", flush=True)
        time.sleep(float(sys.argv[3]))
    try:
        load_in_bulk([sys.argv[1]], Path(sys.argv[2]), pool, tell)
    except KeyboardInterrupt:
        sys.exit(130)
"""


def orphans(script: Path) -> list[str]:
    """Give the workers of a script that is no more: they have its environment."""
    found = []
    for each in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if f"KILLED_BY={script}".encode() in each.read_bytes().split(b"\0"):
                found.append(each.parent.name)
    return found


def test_a_run_killed_at_any_point_goes_on_to_the_same_dataset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = jsonl(tmp_path / "all.jsonl", [record(number) for number in range(60)])
    expected = one_by_one([path], tmp_path / "plain")
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    store = tmp_path / "bulk"
    kept: list[int] = []
    for steps in (1, 6, 12):
        with subprocess.Popen(
            [sys.executable, script, path, store, "0"],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            env={
                "PYTHONPATH": str(Path(__file__).parents[2]),
                "PATH": "",
                "KILLED_BY": str(script),
            },
        ) as process:
            assert process.stdout is not None
            for _ in range(steps):
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
        kept.append(len(list((tmp_path / ".bulk.loading" / "work").glob("*.mapped"))))
        assert not store.exists()
    assert kept == sorted(kept)
    assert kept[-1] > kept[0] > 0
    for _ in range(100):
        if not orphans(script):
            break
        time.sleep(0.1)
    assert orphans(script) == []
    monkeypatch.setattr(chunks, "CHUNK", 3000)
    assert in_bulk([path], store) == expected
    assert not (tmp_path / ".bulk.loading").exists()


def test_ctrl_c_ends_a_run_without_a_word_of_its_workers(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "all.jsonl", [record(number) for number in range(300)])
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        # It rests when it has told of its first work: it cannot be done before it is interrupted.
        [sys.executable, script, path, tmp_path / "bulk", "60"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=root,
        env={"PYTHONPATH": str(root), "PATH": ""},
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        # A terminal sends it to all of them.
        os.killpg(process.pid, signal.SIGINT)
        said = process.stderr.read().decode()
        assert process.wait(30) == 130
    assert said == ""
    assert not (tmp_path / "bulk").exists()


@pytest.mark.usefixtures("small")
def test_a_record_that_kills_its_worker_costs_itself_alone(tmp_path: Path) -> None:
    records = [record(number) for number in range(20)]
    records[7] = record(7, title=DEADLY)
    path = jsonl(tmp_path / "all.jsonl", records)
    made = load_in_bulk([path], tmp_path / "bulk", Pool(deadly_options(), 2))
    assert [each.place for each in made.failed] == [f"{path}, line 8"]
    assert "came to an end" in made.failed[0].reason
    rest = jsonl(
        tmp_path / "rest.jsonl", [each for number, each in enumerate(records) if number != 7]
    )
    assert content(tmp_path / "bulk") == one_by_one([rest], tmp_path / "plain")


def test_a_store_is_built_of_whole_shards_or_not_at_all(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "all.jsonl", [record(number) for number in range(5)])
    folder, store = tmp_path / "shards", tmp_path / "store"
    with pytest.raises(StoreError, match="not finished"):
        build(folder, store)
    make_shards([path], folder, Pool(options(), 1))
    manifest = json.loads((folder / shards.MANIFEST).read_text())
    first = folder / manifest["shards"][0]["name"]
    whole = first.read_bytes()
    first.write_bytes(whole[:-9] + b"x" + whole[-8:])
    with pytest.raises(StoreError, match="SHA-256 is another"):
        build(folder, store)
    assert not store.exists()
    assert not list(tmp_path.glob(".*"))
    first.write_bytes(whole)
    assert build(folder, store).documents == 5
    assert content(store) == one_by_one([path], tmp_path / "plain")
    with pytest.raises(StoreError, match="name a new folder"):
        build(folder, store)


def test_a_store_is_the_same_built_in_many_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = jsonl(tmp_path / "all.jsonl", [record(number) for number in range(20)])
    make_shards([path], tmp_path / "shards", Pool(options(), 1))
    build(tmp_path / "shards", tmp_path / "whole")
    # Parts end where lines end, wherever that is.
    monkeypatch.setattr(building, "PART", 1_000)
    build(tmp_path / "shards", tmp_path / "parts")
    assert content(tmp_path / "parts") == content(tmp_path / "whole")


def test_a_store_that_was_loaded_in_bulk_takes_changes_as_any_other(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "all.jsonl", [record(number) for number in range(9)])
    later = jsonl(tmp_path / "later.jsonl", [record(4, updated="2026-01-01", title="Later")])
    in_bulk([path], tmp_path / "bulk")
    one_by_one([path], tmp_path / "plain")
    changed = one_by_one([later], tmp_path / "bulk")
    assert changed == one_by_one([later], tmp_path / "plain")
    graph = "https://w3id.org/utblick/graph/registry/NCT00000002"
    for name in ("bulk", "plain"):
        with GraphStore.open(tmp_path / name, mode="write") as store:
            assert store.drop(graph)
    assert content(tmp_path / "bulk") == content(tmp_path / "plain")
    with GraphStore.open(tmp_path / "bulk") as bulk, GraphStore.open(tmp_path / "plain") as plain:
        assert bulk.archived() == plain.archived()


def test_a_bulk_load_is_chosen_for_much_into_a_new_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = jsonl(tmp_path / "all.jsonl", [record(1)])
    assert not is_much([path], tmp_path / "store")
    monkeypatch.setattr("utblick.bulk.loading.MUCH", 100)
    assert is_much([path], tmp_path / "store")
    one_by_one([path], tmp_path / "store")
    assert not is_much([path], tmp_path / "store")


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("bulk", [True, False])
def test_the_files_of_a_zip_file_are_loaded(tmp_path: Path, *, bulk: bool) -> None:
    members: dict[str, Any] = {f"NCT{number:08}.json": line(record(number)) for number in range(5)}
    members |= {"../../etc/evil.json": line(record(9)), "bad.json": b'{"protocolSection": {'}
    path = zipped(tmp_path / "all.zip", members | {"bomb.json": b"[" + b" " * 40_000_000})
    way = in_bulk if bulk else one_by_one
    written = way([path], tmp_path / "store")
    plain = jsonl(tmp_path / "all.jsonl", [record(number) for number in (0, 1, 2, 3, 4, 9)])
    with GraphStore.open(tmp_path / "store") as store:
        assert len(store.graphs()) == 6
    assert b"Study 9 of testinib" in written
    one_by_one([plain], tmp_path / "plain")
    with GraphStore.open(tmp_path / "store") as store, GraphStore.open(tmp_path / "plain") as other:
        graph = store.graphs()[0]
        assert store.triples(graph) == other.triples(graph)


def test_what_was_superseded_goes_to_the_history(tmp_path: Path) -> None:
    days = ("2024-01-02", "2025-03-04", "2024-05-06")
    records = [record(number, updated=day, title=day) for number in range(3) for day in days]
    path = jsonl(tmp_path / "all.jsonl", records)
    load_in_bulk([path], tmp_path / "bulk", Pool(options(), 1))
    one_by_one([path], tmp_path / "plain")
    assert content(tmp_path / "bulk") == content(tmp_path / "plain")
    kept = []
    for name in ("bulk", "plain"):
        with History(tmp_path / name / "history", may_write=False) as history:
            kept.append([history.versions(graph) for graph in history.graphs()])
    assert kept[0] == kept[1]
    assert [len(each) for each in kept[0]] == [2, 2, 2]


def test_a_run_killed_before_its_history_is_filed_leaves_no_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = ("2024-01-02", "2025-03-04")
    records = [record(number, updated=day) for number in range(3) for day in days]
    path = jsonl(tmp_path / "all.jsonl", records)
    store = tmp_path / "bulk"

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(loading, "_load_rest", killed)
        with pytest.raises(KeyboardInterrupt):
            load_in_bulk([path], store, Pool(options(), 1))
    assert not store.exists()
    assert in_bulk([path], store) == one_by_one([path], tmp_path / "plain")
    with History(store / "history", may_write=False) as history:
        assert [len(history.versions(graph)) for graph in history.graphs()] == [1, 1, 1]
    assert not (tmp_path / ".bulk.loading").exists()


def test_files_without_any_record_are_told_and_make_no_store(tmp_path: Path) -> None:
    path = tmp_path / "empty.json"
    path.touch()
    made = load_in_bulk([path], tmp_path / "bulk", Pool(options(), 1))
    assert [each.place for each in made.failed] == [str(path)]
    assert not (tmp_path / "bulk").exists()


def test_a_record_is_the_same_with_and_without_an_end_of_line(tmp_path: Path) -> None:
    plain = tmp_path / "one.json"
    plain.write_bytes(line(record(1)))
    packed = tmp_path / "all.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("one.json", b"\r\n" + line(record(1)))
    expected = one_by_one([plain], tmp_path / "plain")
    assert in_bulk([plain], tmp_path / "bulk") == expected
    assert one_by_one([packed], tmp_path / "packed") == expected


def test_reports_among_the_records_go_in_too_and_raise_the_studies_they_name(
    tmp_path: Path,
) -> None:
    folder = Path(str(files("utblick.examples")))
    made = load_in_bulk([folder], tmp_path / "bulk", Pool(options(), 1))
    with (
        GraphStore.open(tmp_path / "plain", mode="write") as store,
        History(tmp_path / "plain" / "history", may_write=True) as history,
    ):
        report = load([folder], store, all_loaders(), history=history)
    assert made.counts == report.counts
    assert made.raised == report.raised != []
    assert content(tmp_path / "bulk") == content(tmp_path / "plain")


def test_a_bulk_load_of_nothing_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "odd.pdf").write_bytes(b"%PDF-1.7 and no more")
    made = load_in_bulk([tmp_path / "odd.pdf"], tmp_path / "bulk", Pool(options(), 1))
    assert len(made.failed) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["odd.pdf"]
