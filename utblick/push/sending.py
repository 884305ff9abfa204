"""A push: graphs go there, are read back and written into the manifest, in that order.

Before a graph is touched the manifest says that it is begun: so it is ours from then on, and no
older hash of it stands. After it was read back the manifest says its count and hash. While a batch
is compared the next one is on its way.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeVar

from utblick.push.compare import Compared, Loss, compared
from utblick.push.sums import sum_of
from utblick.remote.graphs import RemoteGraphs
from utblick.remote.manifest import Entry, begun, finished, forgotten
from utblick.remote.patience import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utblick.push.plan import Plan
    from utblick.push.sums import Sums
    from utblick.remote import Endpoint

__all__ = ["Done", "Push"]

TOGETHER: Final = 1_000
"""Graphs of one batch at most."""

BATCH: Final = 24 * 1024 * 1024
"""Bytes of statements of one batch, but for a graph that has more by itself."""

ENTRIES: Final = 100
"""Entries of one update: some stores read no longer one."""

READERS: Final = 2
"""Batches that are read back at a time while the next one is on its way."""

WAITING: Final = 3
"""Batches that may wait for it, for each is held in memory."""
T = TypeVar("T")
_STOPS: Final = frozenset({401, 403})


@dataclass(frozen=True, slots=True)
class Done:
    """What was done with one graph.

    Attributes:
        graph: its bare IRI.
        what: sent and seen to be there, removed, or failed.
        size: how many statements it has.
        losses: literals that the store changed, as it is known to.
        reason: why it failed.
    """

    graph: str
    what: Literal["sent", "removed", "failed"]
    size: int = 0
    losses: tuple[Loss, ...] = ()
    reason: str = ""


class _Sent(NamedTuple):
    """A graph that was sent and is to be compared, or why it could not be sent."""

    graph: str
    lines: list[bytes]
    refused: str = ""


class Push:
    """Does what a plan says; to be run once.

    Args:
        endpoint: the store there.
        sums: the graphs here.
        plan: what is to be done.

    Raises:
        RemoteError: if the profile has no way to write.
    """

    def __init__(self, endpoint: Endpoint, sums: Sums, plan: Plan) -> None:
        self._there = RemoteGraphs(endpoint)
        self._endpoint = endpoint
        self._sums = sums
        self._plan = plan
        self._losses = endpoint.profile.losses

    def run(self) -> Iterator[Done]:
        """Bring the graphs there, and tell of each as soon as it is known to be there.

        Raises:
            RemoteError: if the store cannot be reached any more; what was told is there.
        """
        try:
            yield from self._bring()
            yield from self._remove()
        finally:
            self._endpoint.refresh()
        self._sums.keep()

    # --- there -------------------------------------------------------------------------

    def _bring(self) -> Iterator[Done]:
        with ThreadPoolExecutor(READERS + 1) as readers:
            waiting: list[Future[list[tuple[_Sent, Compared]]]] = []
            try:
                for batch in _ahead(self._batches(), readers):
                    sent = self._send(batch)
                    waiting.append(readers.submit(self._compare, sent))
                    while waiting and (waiting[0].done() or len(waiting) >= WAITING):
                        yield from self._finish(waiting.pop(0).result())
                while waiting:
                    yield from self._finish(waiting.pop(0).result())
            finally:
                for each in waiting:
                    each.cancel()

    def _batches(self) -> Iterator[list[_Sent]]:
        """Give graphs with their statements; in a batch are those that may be sent together."""
        plan = self._plan
        held: list[_Sent] = []
        size = 0
        for graph in [*plan.fresh, *plan.begun, *plan.changed]:
            lines = self._sums.lines(graph)
            held.append(_Sent(graph, lines))
            size += sum(map(len, lines))
            if size >= BATCH or len(held) >= TOGETHER:
                yield held
                held, size = [], 0
        if held:
            yield held

    def _send(self, batch: list[_Sent]) -> list[_Sent]:
        entries = self._plan.entries
        for some in _by(ENTRIES, batch):
            self._there.update(begun([(each.graph, entries.get(each.graph)) for each in some]))
        changed = set(self._plan.changed)
        alone = [each for each in batch if each.graph in changed or not self._there.takes_quads]
        together = {each.graph: each.lines for each in batch if each not in alone}
        again = set(self._plan.begun)
        if together:
            self._there.drop_all([each for each in together if each in again])
            self._there.add(together)
        whole = [each for each in batch if each.graph in together]
        return [*whole, *(self._put(each) for each in alone)]

    def _put(self, each: _Sent) -> _Sent:
        try:
            self._there.put(each.graph, each.lines)
        except RefusedError as error:
            if error.status in _STOPS:
                raise
            return each._replace(refused=str(error))
        return each

    def _compare(self, batch: Sequence[_Sent]) -> list[tuple[_Sent, Compared]]:
        at_once = self._there.read_many([each.graph for each in batch if not each.refused])
        return [(each, self._compared(each, at_once.get(each.graph, []))) for each in batch]

    def _compared(self, each: _Sent, written: list[bytes]) -> Compared:
        if each.refused:
            return Compared(fault=each.refused)
        expected = self._sums.of(each.graph)
        if len(written) == expected.size and sum_of(sorted(written)) == expected:
            return Compared()
        held = self._there.read(each.graph, expected.size)
        return compared(each.lines, expected, held, known=self._losses)

    def _finish(self, batch: Sequence[tuple[_Sent, Compared]]) -> Iterator[Done]:
        whole = [sent.graph for sent, found in batch if not found.fault]
        for some in _by(ENTRIES, whole):
            self._there.update(finished([Entry(each, *self._sums.of(each)) for each in some]))
        for sent, found in batch:
            what: Literal["sent", "failed"] = "failed" if found.fault else "sent"
            yield Done(sent.graph, what, len(sent.lines), found.losses, found.fault)

    # --- away --------------------------------------------------------------------------

    def _remove(self) -> Iterator[Done]:
        for graph in self._plan.removed:
            entry = self._plan.entries[graph]
            try:
                self._there.drop(graph)
            except RefusedError as error:
                yield Done(graph, "failed", reason=str(error))
                continue
            if self._endpoint.has(graph):
                yield Done(graph, "failed", reason="it is there still, though it was to go")
                continue
            self._there.update(forgotten(entry))
            yield Done(graph, "removed", max(0, entry.size))


def _ahead(items: Iterator[T], pool: ThreadPoolExecutor) -> Iterator[T]:
    """Give items, each made in the pool while the one before it is worked with."""
    coming = pool.submit(next, items, None)
    while (item := coming.result()) is not None:
        coming = pool.submit(next, items, None)
        yield item


def _by(size: int, items: Sequence[T]) -> Iterator[Sequence[T]]:
    yield from (items[at : at + size] for at in range(0, len(items), size))
