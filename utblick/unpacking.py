"""Files unpacked piece by piece: plain, gzip or zstd, told from their first bytes."""

from __future__ import annotations

import gzip
import stat
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol

from utblick.compression import zstd
from utblick.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from io import BufferedReader
    from pathlib import Path

__all__ = ["HEAD", "unpacked"]

HEAD: Final = 64 * 1024
"""First bytes of a file, by which its kind is told before the rest is read."""

PIECE: Final = 1024 * 1024
_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_WINDOW: Final = 27


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def unpacked(
    path: Path, largest: int, tell: Callable[[int], None] | None = None
) -> Generator[bytes]:
    """Give the bytes of a file in pieces, the first of them `HEAD` bytes, unpacked if .gz or .zst.

    Args:
        path: the file.
        largest: most bytes that are given.
        tell: called with the bytes read so far, as they lie in the file.

    Raises:
        SourceError: if it cannot be read, is empty, damaged or too large.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            msg = f"{path}: found a folder, expected a file; 'utblick load' takes folders too"
            raise SourceError(msg)
        if not stat.S_ISREG(mode):
            msg = f"{path}: found no regular file (a pipe or a device); save it to a file first"
            raise SourceError(msg)
        with path.open("rb") as file, _opened(file) as plain:
            for piece in _bounded(path, plain, largest):
                if tell is not None:
                    tell(file.tell())
                yield piece
    except (EOFError, zlib.error, gzip.BadGzipFile, zstd.ZstdError) as error:
        how = "gzip" if _begins(path, _GZIP) else "zstd"
        msg = f"{path}: found {how} data that is cut off or damaged ({error}); fetch it again"
        raise SourceError(msg) from error
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror or error})"
        raise SourceError(msg) from error


def _begins(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark


@contextmanager
def _opened(file: BufferedReader) -> Generator[_Readable]:
    """Give a file with the reader that its first bytes ask for."""
    head = file.peek(4)[:4]
    if head.startswith(_GZIP):
        with gzip.GzipFile(fileobj=file) as plain:
            yield plain
    elif head == _ZSTD:
        # Frames beyond this window need more memory than a source may.
        options = {int(zstd.DecompressionParameter.window_log_max): _WINDOW}
        with zstd.ZstdFile(file, options=options) as plain:
            yield plain
    else:
        yield file


def _bounded(path: Path, file: _Readable, largest: int) -> Iterator[bytes]:
    total = 0
    size = HEAD
    while chunk := file.read(size):
        total += len(chunk)
        if total > largest:
            msg = (
                f"{path}: found more than {largest // 2**20} MiB of data, unpacked;"
                " expected less: split the file"
            )
            raise SourceError(msg)
        yield chunk
        size = PIECE
    if not total:
        msg = f"{path}: found an empty file, expected a document"
        raise SourceError(msg)
