"""Where whole files are written: a file complete or not at all, or what else is there."""

from __future__ import annotations

import shutil
import stat
import sys
from typing import TYPE_CHECKING

from utblick.errors import StoreError
from utblick.folder import outside_stores

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

__all__ = ["write_bytes", "write_folder", "write_stream"]


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
        StoreError: if the folder does not take it, or is that of a store.
    """
    if path is None:
        sys.stdout.flush()
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    outside_stores(path)
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


def write_folder(path: Path, endings: tuple[str, ...], write: Callable[[Path], object]) -> None:
    """Let ``write`` fill a folder, which has its name only when it is complete.

    A folder of that name is replaced if it holds no more than files of these endings.

    Raises:
        StoreError: if there is something else in it, or the folder above does not take it.
    """
    outside_stores(path)
    try:
        _see_that_it_may_go(path, endings)
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror or error}); give another path"
        raise StoreError(msg) from error
    place = path.resolve()
    beside = place.with_name(f".{place.name}.part")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        write(beside)
        if place.exists():
            old = place.with_name(f".{place.name}.old")
            shutil.rmtree(old, ignore_errors=True)
            place.replace(old)
            beside.replace(place)
            shutil.rmtree(old)
        else:
            beside.replace(place)
    except OSError as error:
        msg = f"{path}: cannot be written ({error.strerror or error}); give another path"
        raise StoreError(msg) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _see_that_it_may_go(path: Path, endings: tuple[str, ...]) -> None:
    if path.exists() and not path.is_dir():
        msg = f"{path}: is no folder; give another path with --output"
        raise StoreError(msg)
    foreign = path.exists() and next(
        (each for each in sorted(path.iterdir()) if not each.name.endswith(endings)), None
    )
    if foreign:
        msg = f"{path}: holds {foreign.name}, which is none of ours; give another folder"
        raise StoreError(msg)


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
