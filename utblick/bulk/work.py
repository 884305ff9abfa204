"""Chunks mapped by worker processes, each result kept on disk as soon as it is there.

A run that is cut off, at whatever point, leaves whole results only; the next run takes them
up. A worker that is lost is replaced and its chunks are given out again; what loses its worker
a second time is given out part by part, so that one bad file costs itself alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from utblick.bulk.chunks import Chunk, Part
from utblick.bulk.mapping import Mapped, Options, map_chunk
from utblick.errors import StoreError
from utblick.workers import AHEAD, Workers
from utblick.writing import write_through

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Pool", "Progress", "Worked", "read_mapped", "rescued", "run_chunk", "work"]

Progress = Callable[[int, str, float], None]
"""Told how many there are so far, of what, and what share of the work that is, 0 to 1."""

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Mapped)
_options: list[Options] = []


def _start(options: Options) -> None:
    """Begin a worker: it gets the options once, not with every chunk."""
    _options[:] = [options]


def _run(chunk: Chunk) -> bytes:
    return run_chunk(chunk, _options[0])


def run_chunk(chunk: Chunk, options: Options) -> bytes:
    """Map a chunk in a worker; the result comes back written, which is how it is kept."""
    return _encoder.encode(map_chunk(chunk, options))


class Pool:
    """Worker processes on this machine.

    Attributes:
        options: what they map by.
        workers: how many there are.
        lost: what a result raises whose worker was lost.
    """

    def __init__(self, options: Options, workers: int) -> None:
        self.options = options
        self.workers = workers
        self.lost: tuple[type[Exception], ...] = (BrokenProcessPool,)
        self._workers = Workers(workers, _start, options)

    def submit(self, chunk: Chunk) -> Future[bytes]:
        """Give out a chunk."""
        return self._workers.submit(_run, chunk)

    def renew(self) -> None:
        """Take new workers, after one was lost."""
        self._workers.end()

    def close(self) -> None:
        """Send the workers home."""
        self._workers.end()


@dataclass(frozen=True, slots=True)
class Worked:
    """A chunk that is done: its place in the order of the input, and what it became."""

    number: int
    share: float
    path: Path
    mapped: Mapped


@dataclass(slots=True)
class _Given:
    """A chunk that was given out; without a future if its result was there already."""

    number: int
    chunk: Chunk
    path: Path
    future: Future[bytes] | None


def read_mapped(path: Path) -> Mapped:
    """Read what a chunk became.

    Raises:
        StoreError: if the file is not whole.
    """
    try:
        return _decoder.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError) as error:
        msg = f"{path}: found no whole result of a chunk ({error}); remove it and run again"
        raise StoreError(msg) from error


def work(chunks: Iterable[Chunk], folder: Path, pool: Pool) -> Iterator[Worked]:
    """Map chunks and give them in the order of the input; what is in the folder is not mapped.

    Args:
        chunks: taken one by one, never many ahead.
        folder: where results are kept, each under the digest of its chunk and the options.
        pool: who maps.

    Raises:
        StoreError: if a result cannot be kept.
    """
    given: deque[_Given] = deque()
    options = pool.options.digest()[:16]
    try:
        for number, chunk in enumerate(chunks):
            path = folder / f"{chunk.digest()[:32]}-{options}.mapped"
            future = None if path.exists() else pool.submit(chunk)
            given.append(_Given(number, chunk, path, future))
            while len(given) >= AHEAD * pool.workers:
                yield _settled(given, pool)
        while given:
            yield _settled(given, pool)
    finally:
        pool.close()


def _settled(given: deque[_Given], pool: Pool) -> Worked:
    """Wait for the chunk that is first in order."""
    first = given.popleft()
    if first.future is not None:
        try:
            data = first.future.result()
        except pool.lost:
            pool.renew()
            data = _encoder.encode(rescued(first.chunk, pool.options))
            for each in given:
                if each.future is not None and not _has_result(each.future):
                    each.future = pool.submit(each.chunk)
        _keep(first.path, data)
    return Worked(first.number, first.chunk.share, first.path, read_mapped(first.path))


def _has_result(future: Future[bytes]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _keep(path: Path, data: bytes) -> None:
    try:
        write_through(path, data)
    except OSError as error:
        msg = f"{path.parent}: what was mapped cannot be kept ({error.strerror}); run again"
        raise StoreError(msg) from error


def rescued(chunk: Chunk, options: Options) -> Mapped:
    """Map a chunk over which a worker was lost, without the parts that it dies of."""
    deadly = list(_deadly(chunk.parts, options))
    rest = [part for part in _split(chunk.parts) if part not in deadly] if deadly else chunk.parts
    mapped = _alone(rest, options) or map_chunk(Chunk(()), options)
    reason = "the process that read it came to an end (out of memory?); left out"
    failures = [(_place(part), reason, "") for part in deadly]
    return msgspec.structs.replace(mapped, failures=[*mapped.failures, *failures])


def _deadly(parts: Sequence[Part], options: Options) -> Iterator[Part]:
    """Find by halving what a worker dies of."""
    if not parts or _alone(parts, options) is not None:
        return
    parts = parts if len(parts) > 1 else _split(parts)
    if len(parts) == 1:
        yield parts[0]
        return
    middle = len(parts) // 2
    yield from _deadly(parts[:middle], options)
    yield from _deadly(parts[middle:], options)


def _split(parts: Sequence[Part]) -> list[Part]:
    """Cut parts of several lines into lines."""
    found: list[Part] = []
    for part in parts:
        if not part.first_line:
            found.append(part)
            continue
        lines = enumerate(part.data.split(b"\n"), part.first_line)
        found.extend(
            msgspec.structs.replace(part, data=line + b"\n", first_line=number)
            for number, line in lines
            if line.strip()
        )
    return found


def _place(part: Part) -> str:
    return f"{part.name}, line {part.first_line}" if part.first_line else part.name


def _alone(parts: Sequence[Part], options: Options) -> Mapped | None:
    """Map parts in a process of their own; None if it comes to an end over them."""
    pool = Pool(options, 1)
    try:
        return _decoder.decode(pool.submit(Chunk(tuple(parts))).result())
    except pool.lost:
        return None
    finally:
        pool.close()
