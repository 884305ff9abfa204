"""A store of many quads: one study replaced, and the questions of the catalogue, p50 and p95.

The store holds real records at `core`, copied under other ids until there are enough quads, and
the sample reports, which some questions are about. A study is replaced by itself with another
title and date, sources kept, on disk when it is done. Each question is asked through the library
(catalogue, binding, store) and of the engine alone, in turn, its rows read to the end.
"""

from __future__ import annotations

import gzip
import json
import random
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from benchmarks import made_up
from benchmarks.figures import Argument, Figure, run
from benchmarks.measuring import ROOT, SHARED, UTBLICK, disk, measured, percentile
from utblick.bulk.chunks import Chunk, Part
from utblick.bulk.mapping import Options, map_chunk
from utblick.catalogue import names, query
from utblick.compression import zstd
from utblick.folder import StoreFolder
from utblick.graph import Document
from utblick.loader import Source
from utblick.loaders.registry import LOADER
from utblick.pool import graph_of
from utblick.store import GraphStore

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["main"]

RECORDS: Final = SHARED / "registry/studies.jsonl.gz"
REPORTS: Final = ROOT / "examples"
REPLACED_MS: Final = {0.5: 10.0, 0.95: 150.0}
THROUGH: Final = 1.5
PIECE: Final = 200
LEVEL: Final = "core"


def _records() -> list[bytes]:
    if RECORDS.exists():
        return gzip.decompress(RECORDS.read_bytes()).splitlines(keepends=True)
    return list(made_up.records(1_200))


def _blocks(lines: Sequence[bytes]) -> Iterator[tuple[bytes, bytes, int]]:
    """Give of each record its id, its lines of N-Quads, and how many they are."""
    options = Options((LOADER,), level=LEVEL)
    for at in range(0, len(lines), PIECE):
        data = b"".join(lines[at : at + PIECE])
        mapped = map_chunk(Chunk((Part("studies", data, 1, kind=LOADER.name),)), options)
        quads = zstd.decompress(mapped.quads)
        for each in mapped.entries:
            nct = each.graph.rpartition("/")[2].encode()
            yield nct, quads[each.start : each.end], each.statements


def _fill(path: Path, lines: Sequence[bytes], wanted: int) -> tuple[int, list[str]]:
    """Make the store; give its quads and the ids of its studies."""
    place = StoreFolder(path)
    place.make()
    store = ox.Store(place.graphs)
    blocks = list(_blocks(lines))
    count = 0
    ids: list[str] = []
    while count < wanted:
        piece: list[bytes] = []
        for nct, quads, _ in blocks:
            # The first are as they are: reports name some of them.
            other = made_up.nct_of(len(ids)) if count else nct.decode()
            piece.append(quads.replace(nct, other.encode()))
            ids.append(other)
        for at in range(0, len(piece), PIECE):
            store.bulk_load(b"".join(piece[at : at + PIECE]), format=ox.RdfFormat.N_QUADS)
        count += sum(each[2] for each in blocks)
    store.flush()
    return len(store), ids


def _changed(line: bytes, nct: str, number: int) -> bytes:
    record = json.loads(line)
    protocol: dict[str, Any] = record["protocolSection"]
    protocol["identificationModule"]["nctId"] = nct
    protocol["identificationModule"]["briefTitle"] = f"Another title, {number}"
    protocol["statusModule"]["lastUpdatePostDateStruct"] = {"date": "2030-01-01", "type": "ACTUAL"}
    return json.dumps(record).encode()


def _replace(
    store: GraphStore, ids: Sequence[str], lines: Sequence[bytes], times: int
) -> Iterator[Figure]:
    chance = random.Random(5)  # noqa: S311 - the same studies each time
    took: list[float] = []
    cpu: list[float] = []
    for number in range(times + 5):
        place = chance.randrange(len(ids))
        source = Source("study", _changed(lines[place % len(lines)], ids[place], number))
        found = next(each for each in LOADER.read(source) if isinstance(each, Document))
        document = replace(found, level=LEVEL)
        graph = graph_of(document, LOADER, source)
        begin, before = time.perf_counter(), time.process_time()
        store.replace(graph, document.sources)
        took.append((time.perf_counter() - begin) * 1e3)
        cpu.append((time.process_time() - before) * 1e3)
    for share, goal in REPLACED_MS.items():
        # The first few make what is made once.
        busy = percentile(cpu[5:], share)
        yield Figure(
            what=f"one study replaced, p{share * 100:.0f}",
            value=percentile(took[5:], share),
            unit="ms",
            goal=goal,
            most=True,
            note=f"{busy:.1f} ms of CPU",
        )


def _milliseconds(ask: Callable[[], object]) -> float:
    begin = time.process_time()
    ask()
    return (time.process_time() - begin) * 1e3


def _rows(answer: Any) -> int:  # noqa: ANN401 - any kind of answer
    return 1 if isinstance(answer, ox.QueryBoolean) else sum(1 for _ in answer)


def _through(store: GraphStore, name: str) -> int:
    return _rows(store.query(query(name).bind({})))


def _bare(engine: ox.Store, bound: str) -> int:
    return _rows(engine.query(bound, use_default_graph_as_union=True))


def _questions(store: GraphStore, engine: ox.Store, rounds: int) -> Iterator[Figure]:
    ours: list[float] = []
    bare: list[float] = []
    ratios: list[float] = []
    for name in names():
        bound = query(name).bind({})
        pairs = [
            (
                _milliseconds(partial(_through, store, name)),
                _milliseconds(partial(_bare, engine, bound)),
            )
            for _ in range(rounds)
        ]
        mine, theirs = (min(each) for each in zip(*pairs, strict=True))
        ours.append(mine)
        bare.append(theirs)
        ratios.append(mine / theirs)
    for share in (0.5, 0.95):
        yield Figure(
            what=f"catalogue through the library, of the engine alone, p{share * 100:.0f}",
            value=percentile(ratios, share),
            unit="x",
            goal=THROUGH if share > 0.5 else None,  # noqa: PLR2004 - the goal is for p95
            most=True,
            note=f"{percentile(ours, share):.1f} against {percentile(bare, share):.1f} ms of CPU",
        )


def _measure(options: argparse.Namespace) -> Iterator[Figure]:
    lines = _records()
    with tempfile.TemporaryDirectory(dir=options.room) as folder:
        path = Path(folder, "store")
        quads, ids = _fill(path, lines, options.quads)
        yield Figure(what="quads", value=quads)
        yield Figure(what="studies", value=len(ids))
        yield Figure(what="disk", value=disk(path), unit="MB")
        if options.words:
            found = measured(*UTBLICK, "index", "--store", str(path))
            yield Figure(what="index of words, CPU", value=found.cpu, unit="s")
        reports = map(str, sorted(REPORTS.glob("*.txt")))
        found = measured(*UTBLICK, "load", "--quiet", *reports, "--store", str(path))
        yield Figure(what="two reports loaded into it", value=found.seconds, unit="s")
        with GraphStore.open(path, mode="write") as store:
            yield from _replace(store, ids, lines, options.times)
        with GraphStore.open(path) as store:
            engine = ox.Store.read_only(str(StoreFolder(path).graphs))
            yield from _questions(store, engine, options.rounds)
            del engine


def main(given: Sequence[str] | None = None) -> None:
    """Fill the store, change it, ask it."""
    arguments: list[Argument] = [
        ("--quads", {"type": int, "default": 1_000_000, "help": "at least so many (1,000,000)"}),
        ("--times", {"type": int, "default": 100, "help": "studies that are replaced"}),
        ("--rounds", {"type": int, "default": 3, "help": "runs, of which the quickest counts"}),
        ("--words", {"action": "store_true", "help": "make the index of words beforehand"}),
        ("--room", {"type": Path, "help": "a folder on a disk with room (default: temporary)"}),
    ]
    run("benchmarks.store", __doc__, _measure, arguments, given)


if __name__ == "__main__":
    main()
