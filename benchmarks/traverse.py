"""Walks over links in memory against a store call a thing; goal: 50 times, and 50 ms to begin.

Over the 1,200 records and a report. The same walks are made in one run by the arrays of
`Adjacency`, by rustworkx and by calls of the store, and must give the same; times are of CPU.
"""

from __future__ import annotations

import sys
import tempfile
import time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

import utblick
from benchmarks.measuring import SHARED, UTBLICK, measured
from utblick.walk.words import TYPE, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from utblick.asking import Answering
    from utblick.walk import KnowledgeGraph
    from utblick.walk.adjacency import Adjacency

__all__ = ["main"]

RECORDS = SHARED / "registry/studies.jsonl.gz"
REPORT = SHARED / "reports/seed/ruxolitinib-vitiligo-2022-04-27.txt"
PATH = ("hasArm", "regimen", "substance")
STARTS = 40
GOAL_TIMES, GOAL_MS = 50.0, 50.0

FIRST = """
import time
import utblick
from utblick.walk import KnowledgeGraph
from utblick.store import GraphStore
begin = time.perf_counter()
kg = utblick.open({store!r})
opened = time.perf_counter()
rows = [(each.label, each.phases) for each in kg.substance("ruxolitinib").studies[:10]]
assert rows
print(f"{{(opened - begin) * 1e3:.1f}} {{(time.perf_counter() - opened) * 1e3:.1f}}")
"""


def main() -> None:
    """Load if need be, walk, compare."""
    if not RECORDS.exists():
        print("utblick walk: not measured, ../shared is not there")
        return
    with tempfile.TemporaryDirectory() as folder:
        given = sys.argv[1:]
        store = given[0] if given else str(Path(folder, "store"))
        if not given:
            measured(*UTBLICK, "load", str(RECORDS), str(REPORT), "--store", store)
        _first_rows(store)
        with utblick.open(store) as kg:
            _bulk(kg)


def _first_rows(store: str) -> None:
    """Time the first rows in a process of their own, warm in nothing but the file cache."""
    import subprocess  # noqa: PLC0415 - only here

    said = [
        subprocess.run(
            [sys.executable, "-c", FIRST.format(store=store)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for _ in range(5)
    ]
    opening, rows = min(((float(one), float(two)) for one, two in said), key=lambda each: each[1])
    print(
        f"first rows of a walk (studies of a substance): {rows:.1f} ms after open,"
        f" {rows / GOAL_MS:.0%} of the goal; open {opening:.0f} ms"
    )


def _bulk(kg: KnowledgeGraph) -> None:
    reading, adjacency = _timed(kg.adjacency)
    print(
        f"{adjacency!r} read in {reading:.1f} s;"
        f" {adjacency.nbytes / max(adjacency.edges, 1):.0f} bytes a link"
    )
    made, peer = _timed(lambda: _rustworkx(adjacency))
    print(f"rustworkx: made of it in {made:.2f} s")
    studies = [each.iri for each in kg.studies]
    _line(
        f"{' '.join(PATH)} from {len(studies)} studies",
        lambda: _follow(kg.store, studies),
        lambda: adjacency.follow(studies, *PATH),
        lambda: _rustworkx_follow(peer, adjacency, studies),
    )
    nodes = _timed(lambda: sorted({end.iri for each in kg.studies for end in each.out(*PATH)}))[0]
    arrays = min(_timed(lambda: adjacency.follow(studies, *PATH))[0] for _ in range(5))
    print(f"  the same by Node.out: {nodes / arrays:.0f} times the arrays' time")
    starts = studies[:: len(studies) // STARTS][:STARTS]
    _line(
        f"all within 2 links of {len(starts)} studies",
        lambda: [_reach(kg.store, each) for each in starts],
        lambda: [sorted(adjacency.reach(each, 2)) for each in starts],
        lambda: [_rustworkx_reach(peer, adjacency, each) for each in starts],
    )


def _line(
    what: str,
    by_store: Callable[[], object],
    by_arrays: Callable[[], object],
    by_peer: Callable[[], object],
) -> None:
    floor, expected = _timed(by_store)
    told = []
    for name, walk in (("arrays", by_arrays), ("rustworkx", by_peer)):
        runs = [_timed(walk) for _ in range(5)]
        if any(found != expected for _, found in runs):
            sys.exit(f"{what}: {name} give another answer than the store")
        seconds = min(seconds for seconds, _ in runs)
        first = runs[0][0] * 1e3
        told.append(f"{name} {seconds * 1e3:.1f} ms (first {first:.1f}), {floor / seconds:.0f} x")
    print(f"{what}: store calls {floor * 1e3:.0f} ms; {'; '.join(told)}; goal {GOAL_TIMES:.0f} x")


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.process_time()
    found = work()
    return time.process_time() - begin, found


def _follow(store: Answering, starts: list[str]) -> list[str]:
    found = set(starts)
    for name in PATH:
        quads = chain.from_iterable(
            store.match(ox.NamedNode(each), word(name), None) for each in found
        )
        found = {each.object.value for each in quads if isinstance(each.object, ox.NamedNode)}
    return sorted(found)


def _reach(store: Answering, start: str) -> list[str]:
    found, edge = {start}, {start}
    for _ in range(2):
        near: set[str] = set()
        for each in edge:
            here = ox.NamedNode(each)
            for quad in chain(store.match(here, None, None), store.match(None, None, here)):
                if quad.predicate != TYPE:
                    ends = (quad.subject, quad.object)
                    near.update(end.value for end in ends if isinstance(end, ox.NamedNode))
        edge = near - found
        found |= near
    return sorted(found)


def _rustworkx(adjacency: Adjacency) -> Any:  # noqa: ANN401 - only here
    import rustworkx  # noqa: PLC0415 - a peer to measure against

    peer = rustworkx.PyDiGraph()
    peer.add_nodes_from(adjacency.iris)
    numbers = {iri: number for number, iri in enumerate(adjacency.iris)}
    peer.add_edges_from(
        [(numbers[start], numbers[end], by) for start, by, end in adjacency.triples()]
    )
    return peer, numbers


def _rustworkx_follow(peer: Any, adjacency: Adjacency, starts: list[str]) -> list[str]:  # noqa: ANN401
    graph, numbers = peer
    found = {numbers[each] for each in starts if each in numbers}
    for name in PATH:
        wanted = word(name).value
        found = {end for each in found for _, end, by in graph.out_edges(each) if by == wanted}
    return sorted(adjacency.iris[each] for each in found)


def _rustworkx_reach(peer: Any, adjacency: Adjacency, start: str) -> list[str]:  # noqa: ANN401
    graph, numbers = peer
    found = edge = {numbers[start]}
    for _ in range(2):
        near = {end for each in edge for end in graph.successor_indices(each)}
        near |= {end for each in edge for end in graph.predecessor_indices(each)}
        edge = near - found
        found = found | near
    return sorted(adjacency.iris[each] for each in found)


if __name__ == "__main__":
    main()
