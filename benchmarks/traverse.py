"""Walks over links in memory against a store call a thing; goal: 50 times, and 50 ms to begin.

Over the 1,200 records and a report. The same walks are made in one run by the arrays of
`Adjacency`, by rustworkx and by calls of the store, and must give the same; times are of CPU.
The goals are for all records, or a store that is named.
"""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

import utblick
from benchmarks.figures import Argument, Figure, run
from benchmarks.making import RECORDS, sample
from benchmarks.measuring import SHARED, UTBLICK, Failed, measured
from utblick.walk.words import TYPE, word

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Generator, Iterator, Sequence

    from utblick.asking import Answering
    from utblick.walk import KnowledgeGraph
    from utblick.walk.adjacency import Adjacency

__all__ = ["main"]

REPORT: Final = SHARED / "reports/seed/ruxolitinib-vitiligo-2022-04-27.txt"
PATH: Final = ("hasArm", "regimen", "substance")
STARTS: Final = 40
GOAL_TIMES: Final = 50.0
GOAL_MS: Final = 50.0

FIRST: Final = """
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

Walk = tuple[str, "Callable[[], object]"]
"""A walk, by the name of what makes it."""


def _measure(options: argparse.Namespace) -> Iterator[Figure]:
    if options.store is None and not (RECORDS.exists() and REPORT.exists()):
        yield Figure(what="all of it", note="not measured: ../shared is not there")
        return
    with _store(options) as store:
        whole = options.store is not None or options.every == 1
        yield from _first_rows(store, options.rounds, whole=whole)
        with utblick.open(store) as kg:
            yield from _bulk(kg, options.rounds, whole=whole)


@contextmanager
def _store(options: argparse.Namespace) -> Generator[str]:
    """Give the store that is named, or one that is loaded and thrown away."""
    if options.store is not None:
        yield str(options.store)
        return
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder, "store"))
        records = str(sample(options.every, Path(folder)))
        measured(*UTBLICK, "load", "--quiet", records, str(REPORT), "--store", store)
        yield store


def _first_rows(store: str, rounds: int, *, whole: bool) -> Iterator[Figure]:
    """Time the first rows in a process of their own, warm in nothing but the file cache."""
    code = FIRST.format(store=store)
    said = [measured(sys.executable, "-c", code).said.split() for _ in range(rounds)]
    opening, rows = min(((float(one), float(two)) for one, two in said), key=lambda each: each[1])
    yield Figure(
        what="first rows of a walk (studies of a substance), after open",
        value=rows,
        unit="ms",
        goal=GOAL_MS if whole else None,
        most=True,
    )
    yield Figure(what="open, before them", value=opening, unit="ms")


def _bulk(kg: KnowledgeGraph, rounds: int, *, whole: bool) -> Iterator[Figure]:
    reading, adjacency = _timed(kg.adjacency)
    size = adjacency.nbytes / max(adjacency.edges, 1)
    yield Figure(what="links", value=adjacency.edges)
    yield Figure(what="links read into arrays", value=reading, unit="s")
    yield Figure(what="memory of a link", value=size, unit="B")
    peer = None
    if find_spec("rustworkx") is None:
        yield Figure(what="rustworkx", note="not measured: it is not installed")
    else:
        made, peer = _timed(lambda: _rustworkx(adjacency))
        yield Figure(what="rustworkx, made of the arrays", value=made, unit="s")
    studies = [each.iri for each in kg.studies]
    walks: list[Walk] = [("arrays", partial(adjacency.follow, studies, *PATH))]
    if peer:
        walks.append(("rustworkx", partial(_rustworkx_follow, peer, adjacency, studies)))
    what = f"{' '.join(PATH)} from {len(studies):,} studies"
    by_store = partial(_follow, kg.store, studies)
    yield from compared(what, by_store, walks, rounds, whole=whole)
    nodes = _timed(lambda: sorted({end.iri for each in kg.studies for end in each.out(*PATH)}))[0]
    arrays = min(_timed(walks[0][1])[0] for _ in range(rounds))
    yield Figure(what=f"{what}: Node.out, time of the arrays", value=nodes / arrays, unit="x")
    starts = studies[:: max(len(studies) // STARTS, 1)][:STARTS]
    walks = [("arrays", lambda: [sorted(adjacency.reach(each, 2)) for each in starts])]
    if peer:
        walks.append(
            ("rustworkx", lambda: [_rustworkx_reach(peer, adjacency, each) for each in starts])
        )
    what = f"all within 2 links of {len(starts)} studies"
    yield from compared(
        what, lambda: [_reach(kg.store, each) for each in starts], walks, rounds, whole=whole
    )


def compared(
    what: str, by_store: Callable[[], object], walks: Sequence[Walk], rounds: int, *, whole: bool
) -> Iterator[Figure]:
    """Tell how many times as quick as calls of the store each walk is; ours has a goal.

    Raises:
        Failed: if one gives another answer than the store.
    """
    floor, expected = _timed(by_store)
    yield Figure(what=f"{what}: calls of the store", value=floor * 1e3, unit="ms")
    for name, walk in walks:
        runs = [_timed(walk) for _ in range(rounds)]
        if any(found != expected for _, found in runs):
            msg = f"{what}: {name} give another answer than the store"
            raise Failed(msg)
        seconds = min(seconds for seconds, _ in runs)
        yield Figure(
            what=f"{what}: {name}, of the store's speed",
            value=floor / seconds,
            unit="x",
            goal=GOAL_TIMES if whole and name == "arrays" else None,
            note=f"{seconds * 1e3:.1f} ms, the first time {runs[0][0] * 1e3:.1f}",
        )


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


def main(given: Sequence[str] | None = None) -> None:
    """Load if need be, walk, compare."""
    arguments: list[Argument] = [
        ("--rounds", {"type": int, "default": 5, "help": "runs, of which the quickest counts"}),
        ("--every", {"type": int, "default": 1, "help": "take one record of so many"}),
        ("--store", {"type": Path, "help": "a store that is there (default: one that is loaded)"}),
    ]
    run("benchmarks.traverse", __doc__, _measure, arguments, given)


if __name__ == "__main__":
    main()
