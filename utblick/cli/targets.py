"""Where whole files are written: a file complete or not at all, or what else is there."""

from __future__ import annotations

import shutil
import stat
import sys
from typing import TYPE_CHECKING

from utblick.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

__all__ = ["write_bytes", "write_stream"]


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file, as `write_stream` does.

    Raises:
        StoreError: if the folder does not take it.
    """
    write_stream(path, lambda target: target.write(data))


def write_stream(path: Path | None, write: Callable[[BinaryIO], object]) -> None:
    """Let ``write`` fill a file, moved to its place when complete, or standard output.

    A device or a pipe is written to as it is, and of a link the file that it leads to.

    Raises:
        StoreError: if the folder does not take it.
    """
    if path is None:
        sys.stdout.flush()
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    try:
        if _is_file_or_new(path):
            _replace(path.resolve(), write)
        else:
            with path.open("wb") as target:
                write(target)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        msg = f"{path}: cannot be written ({reason}); give another path with the option"
        raise StoreError(msg) from error


def _is_file_or_new(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return True


def _replace(path: Path, write: Callable[[BinaryIO], object]) -> None:
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as target:
            write(target)
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
