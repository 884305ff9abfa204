"""Worker processes: bounded in memory, deaf to Ctrl-C, gone when their parent is.

A worker that is lost takes all that was given out along, so the results of that raise
``BrokenProcessPool``; what is given out after it gets new workers.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing.resource_tracker import ensure_running
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

__all__ = ["AHEAD", "Workers"]

P = ParamSpec("P")
T = TypeVar("T")

MEMORY: Final = 1_500_000_000
"""Bytes of memory that a worker may have, its programs included."""

AHEAD: Final = 2
"""Pieces of work on the way for each worker: one in hand, one waiting."""


class Workers:
    """Worker processes; they begin with the first piece of work.

    Args:
        count: how many there are.
        begin: called in each worker before its first piece of work.
        arguments: what ``begin`` is called with.
    """

    def __init__(
        self, count: int, begin: Callable[..., None] | None = None, *arguments: object
    ) -> None:
        self._count = count
        self._begin = partial(_prepare, begin, *arguments)
        self._executor: ProcessPoolExecutor | None = None

    def submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Give out a piece of work."""
        with _deaf():
            try:
                return self._started().submit(work, *args, **kwargs)
            except BrokenProcessPool:
                # What was given out before has cost a worker: that is seen to where it is waited
                # for.
                self.end()
                return self._started().submit(work, *args, **kwargs)

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            # Not forked: the store that is open where they start has threads of its own.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self._count, context, self._begin)
        return self._executor

    def end(self) -> None:
        """Send the workers home when they are done with what they have in hand."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None


@contextmanager
def _deaf() -> Generator[None]:
    """Hold back Ctrl-C while processes start: they are born deaf to it, and stay so."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Started with the first worker, it would let Ctrl-C through again.
    ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare(begin: Callable[..., None] | None, *arguments: Any) -> None:  # noqa: ANN401 - passed on
    """Prepare a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent()
    _bound_memory()
    if begin is not None:
        begin(*arguments)


def _end_with_parent() -> None:
    """Let a worker end when the process that started it does, however that ends.

    Workers hold both ends of the pipe that they wait at, so they would wait for ever.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _bound_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
