"""The input of a bulk load in pieces that are mapped alone: lines, zip members, files.

A file is streamed: whatever its size, no more than a chunk of it is in memory. Where chunks
end follows from the bytes alone.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
from msgspec.structs import replace

from utblick.errors import SourceError
from utblick.files import Passed, files, kind_of, retrieval_beside
from utblick.graph import Failure
from utblick.unpacking import unpacked
from utblick.zips import Member, members

if TYPE_CHECKING:
    import os
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from utblick.loader import Loader

__all__ = ["CHUNK", "Chunk", "Other", "Part", "chunks"]

CHUNK: Final = 4 * 1024 * 1024
"""Bytes of records, unpacked, that are mapped together."""

LONGEST_LINE: Final = 32 * 1024 * 1024
"""Bytes of a line beyond which it is no record, but damage; it is skipped."""

_BOM: Final = b"\xef\xbb\xbf"
_any = msgspec.json.Decoder(msgspec.Raw)

SKIPPED: Final = 1024 * 1024 * 1024
"""Bytes of one line after which the rest of the file is given up."""

WHOLE: Final = 64 * 1024 * 1024
"""Largest file, unpacked, that is taken as one piece because it is not made of lines."""


class Part(msgspec.Struct, frozen=True):
    """Bytes that a loader reads: a file, a member of a zip file, or lines cut from a file.

    Attributes:
        name: how messages call it.
        data: the bytes, as `Member.data` if ``packed``.
        first_line: number of the first line where it is lines, else 0.
        packed: None for plain bytes; for a `Member`, whether it is deflated.
        kind: the name of the loader where it is known, else "".
        address: where it was fetched, if a file beside it says so.
        retrieved: when it was fetched, the same.
    """

    name: str
    data: bytes
    first_line: int = 0
    packed: bool | None = None
    kind: str = ""
    address: str = ""
    retrieved: str = ""


class Chunk(NamedTuple):
    """Parts that are mapped together by one worker.

    Attributes:
        parts: the parts.
        share: of the input, how much lies before the end of this chunk: 0 to 1.
    """

    parts: tuple[Part, ...]
    share: float = 0

    def digest(self) -> str:
        """Give the SHA-256 of the names and bytes of the parts."""
        digest = hashlib.sha256()
        for part in self.parts:
            head = (part.name, part.first_line, part.address, part.retrieved, len(part.data))
            digest.update(f"{head}\n".encode())
            digest.update(part.data)
        return digest.hexdigest()


class Other(NamedTuple):
    """A file that cannot go in bulk, and goes in afterwards as it does alone."""

    path: Path


def chunks(
    paths: Iterable[str | os.PathLike[str]], loaders: Sequence[Loader[Any]]
) -> Iterator[Chunk | Other | Failure | Passed]:
    """Cut files and folders into chunks, in the order of their names.

    Args:
        paths: files, also .gz, .zst and .zip, and folders with such.
        loaders: the kinds of source that are known.
    """
    given = [file for path in paths for file in files(Path(path))]
    way = _Way(sum(_size(file) for file in given if isinstance(file, Path)))
    waiting: list[Part] = []
    size = 0
    for file in given:
        for found in _parts(file, loaders, way) if isinstance(file, Path) else [file]:
            if not isinstance(found, tuple) or isinstance(found, Other):
                yield found
                continue
            part, weight = found
            if waiting and size + weight > CHUNK:
                yield Chunk(tuple(waiting), way.share)
                waiting, size = [], 0
            waiting.append(part)
            size += weight
        way.done(file)
    if waiting:
        yield Chunk(tuple(waiting), 1)


class _Way:
    """How far the reading has come."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._before = 0
        self._here = 0

    @property
    def share(self) -> float:
        """How much of the input is read, 0 to 1."""
        return min(1, (self._before + self._here) / self._total) if self._total else 1

    def tell(self, position: int) -> None:
        """Say how far the file in hand is read."""
        self._here = position

    def done(self, file: Path | Failure | Passed) -> None:
        """Say that a file is read."""
        self._before += _size(file) if isinstance(file, Path) else 0
        self._here = 0


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _parts(
    path: Path, loaders: Sequence[Loader[Any]], way: _Way
) -> Iterator[tuple[Part, int] | Other | Failure]:
    """Cut one file into parts, each with its number of bytes, unpacked."""
    try:
        inside = members(path, LONGEST_LINE)
        beside = retrieval_beside(path)
        given = Part(str(path), b"", address=beside.address, retrieved=beside.retrieved)
        if inside is None:
            yield from _of_file(path, unpacked(path, sys.maxsize, way.tell), loaders, given)
            return
        for each in inside:
            if isinstance(each, Member):
                way.tell(each.end)
                whole = replace(given, name=each.name, data=each.data, packed=each.deflated)
                yield whole, each.size
            else:
                yield each
    except SourceError as error:
        yield Failure(str(path), str(error).removeprefix(f"{path}: "))


def _of_file(
    path: Path, data: Generator[bytes], loaders: Sequence[Loader[Any]], given: Part
) -> Iterator[tuple[Part, int] | Other | Failure]:
    head = next(data, b"")
    loader = kind_of(str(path), head, loaders)
    if loader.owner is None:
        yield Other(path)
        return
    held = bytearray(head)
    while b"\n" not in held and len(held) < WHOLE and (more := next(data, b"")):
        held += more
    if _is_object(held[: held.find(b"\n") + 1]):
        yield from _lines(replace(given, kind=loader.name), held, data)
        return
    while len(held) < WHOLE and (more := next(data, b"")):
        held += more
    # A large file that is one value is read as a whole, which is for the ordinary way.
    yield (
        (replace(given, data=bytes(held), kind=loader.name), len(held))
        if len(held) < WHOLE
        else Other(path)
    )


def _is_object(line: bytearray) -> bool:
    """Tell whether a line is a whole JSON object: then the file is one of lines."""
    if not line.lstrip(_BOM + b" \t\r\n").startswith(b"{"):
        return False
    try:
        _any.decode(line.removeprefix(_BOM))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _lines(
    cut: Part, held: bytearray, data: Generator[bytes]
) -> Iterator[tuple[Part, int] | Failure]:
    """Cut a file of lines at the ends of lines, a chunk at a time."""
    number, ended = 1, False
    while held or not ended:
        end = held.rfind(b"\n", 0, CHUNK) + 1 or held.find(b"\n", CHUNK) + 1
        if not ended and (not end or len(held) < CHUNK) and len(held) <= LONGEST_LINE:
            more = next(data, b"")
            ended = not more
            held += more
            continue
        if (end or len(held)) > LONGEST_LINE:
            yield _too_long(f"{cut.name}, line {number}", held, data)
            number += 1
            continue
        lines = bytes(held[: end or len(held)])
        del held[: len(lines)]
        yield replace(cut, data=lines, first_line=number), len(lines)
        number += lines.count(b"\n")


def _too_long(place: str, held: bytearray, data: Generator[bytes]) -> Failure:
    """Go on behind the end of a line that is too long to be a record."""
    size = 0
    while (end := held.find(b"\n")) < 0 and size <= SKIPPED:
        size += len(held)
        held[:] = next(data, b"")
        if not held:
            break
    reason = f"a line of more than {LONGEST_LINE:,} bytes, which is no study record; left out"
    if end < 0 and held:
        # It has no end to go on behind: the rest of the file is given up.
        held.clear()
        data.close()
        return Failure(place, f"{reason}, and what follows it")
    del held[: end + 1]
    return Failure(place, reason)
