"""Lines of graphs in code point order, however many: what does not fit is sorted on disk.

A line is a statement as N-Triples writes it, without its end: no line break stands inside, and
an end leaves the order as it is, since no term goes on with what sorts before a blank. Lines go
in lists, not one by one: each list is read, sorted and joined by one call that loops in C.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import groupby
from tempfile import SpooledTemporaryFile, TemporaryFile
from typing import IO, TYPE_CHECKING, Final

from utblick.facts import DERIVED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from utblick.store import GraphStore

__all__ = ["END", "distinct", "graph_names", "sort", "sorted_graphs", "unsorted_graphs"]

END: Final = b" .\n"
"""How a line of N-Triples ends; nowhere else does one hold a line break."""

RUN = 32 * 1024 * 1024
"""Bytes sorted in memory at a time."""

SPOOL: Final = 16 * 1024 * 1024
"""Bytes of one graph that the store writes to memory; more go to disk."""

THREADS: Final = 2
AHEAD: Final = 4
"""Graphs that the store may be ahead of the reader, and threads in which it is."""

BLOCK = 1024 * 1024
"""Bytes of each run that are in memory while runs are merged."""

FILES = 64
"""Runs that are merged at a time: more files are not open."""


def graph_names(store: GraphStore) -> list[str]:
    """Give the bare IRIs of all graphs that have statements, derived ones too, sorted."""
    return sorted([*store.graphs(), *filter(store.has, DERIVED)])


def unsorted_graphs(
    store: GraphStore, names: Iterable[str]
) -> Iterator[tuple[str, Iterator[list[bytes]]]]:
    """Give the lines of graphs in lists, in no order; each must be read before the next.

    The store writes some graphs ahead meanwhile: it lets other threads run as it does so.
    """
    with ThreadPoolExecutor(THREADS) as pool:
        ahead: deque[tuple[str, Future[IO[bytes]]]] = deque()
        try:
            for name in names:
                ahead.append((name, pool.submit(_dumped, store, name)))
                if len(ahead) > AHEAD:
                    yield from _next(ahead)
            while ahead:
                yield from _next(ahead)
        finally:
            for _, future in ahead:
                if not future.cancel() and future.exception() is None:
                    future.result().close()


def _next(
    ahead: deque[tuple[str, Future[IO[bytes]]]],
) -> Iterator[tuple[str, Iterator[list[bytes]]]]:
    name, future = ahead.popleft()
    with future.result() as file:
        yield name, _blocks(file, RUN, END)


def _dumped(store: GraphStore, graph: str) -> IO[bytes]:
    spool: IO[bytes] = SpooledTemporaryFile(max_size=SPOOL)  # noqa: SIM115 - its reader closes it
    try:
        store.dump(spool, graph)
    except BaseException:
        spool.close()
        raise
    spool.seek(0)
    return spool


def sorted_graphs(
    store: GraphStore, names: Iterable[str]
) -> Iterator[tuple[str, Iterator[list[bytes]]]]:
    """Give the lines of graphs in lists, sorted; each must be read before the next."""
    return ((name, sort(blocks)) for name, blocks in unsorted_graphs(store, names))


def sort(blocks: Iterable[list[bytes]]) -> Iterator[list[bytes]]:
    """Sort lines; UTF-8 sorts as code points do."""
    held: list[bytes] = []
    size = 0
    with ExitStack() as files:
        runs: list[IO[bytes]] = []
        for block in blocks:
            held += block
            size += sum(map(len, block))
            if size > RUN:
                held.sort()
                runs.append(_kept([held], files))
                held, size = [], 0
                if len(runs) == FILES:
                    runs = [_kept(_merged(runs), files)]
        held.sort()
        if not runs:
            if held:
                yield held
            return
        yield from _merged([*runs, *([_kept([held], files)] if held else [])])


def distinct(blocks: Iterable[list[bytes]]) -> Iterator[list[bytes]]:
    """Give each of the sorted lines once."""
    last = None
    for block in blocks:
        found = [line for line, _ in groupby(block)]
        if found[0] == last:
            del found[0]
        last = block[-1]
        if found:
            yield found


def _kept(blocks: Iterable[list[bytes]], files: ExitStack) -> IO[bytes]:
    """Write sorted lines to a file of no name, ready to be read."""
    file = files.enter_context(TemporaryFile())  # noqa: SIM115 - the stack closes it
    for block in blocks:
        file.write(b"\n".join(block))
        file.write(b"\n")
    file.seek(0)
    return file


def _blocks(file: IO[bytes], size: int, end: bytes) -> Iterator[list[bytes]]:
    while data := file.read(size):
        if not data.endswith(b"\n"):
            data += file.readline()
        lines = data.split(end)
        del lines[-1]
        yield lines


class _Run:
    """A sorted file, a block of it in memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._waiting = _blocks(file, BLOCK, b"\n")
        self._place = 0
        self._block: list[bytes] = []
        self._fill()

    def _fill(self) -> None:
        self._block, self._place = next(self._waiting, []), 0
        if not self._block:
            self._file.close()

    @property
    def last(self) -> bytes | None:
        """The last line in memory, None if all has been taken."""
        return self._block[-1] if self._block else None

    def upto(self, bound: bytes) -> list[bytes]:
        """Take what sorts no later than this."""
        place = bisect_right(self._block, bound, self._place)
        found = self._block[self._place : place]
        self._place = place
        if place == len(self._block):
            self._fill()
        return found


def _merged(files: Iterable[IO[bytes]]) -> Iterator[list[bytes]]:
    """Merge sorted files: what is in memory up to the least of the last lines is settled.

    The pieces are merged by sorting them together: Python's sort finds the ordered pieces.
    """
    runs = [_Run(file) for file in files]
    while bounds := [run.last for run in runs if run.last is not None]:
        bound = min(bounds)
        found: list[bytes] = []
        for run in runs:
            if run.last is not None:
                found += run.upto(bound)
        found.sort()
        yield found
