"""The checksums of a release: every file but the list itself, as sha256sum reads it."""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["SUMS", "Sum", "files_below", "read_sums", "sums", "write_sums"]

SUMS: Final = "SHA256SUMS"
_ROW: Final = re.compile(r"([0-9a-f]{64})  ([^\\\n\r]{1,1000})")


class Sum(NamedTuple):
    """A file, by its path in the release, and the SHA-256 and number of its bytes."""

    path: str
    sha256: str
    size: int


def files_below(folder: Path) -> list[str]:
    """Give the paths of all files below a folder, with slashes, sorted; links as files."""
    return sorted(
        each.relative_to(folder).as_posix()
        for each in folder.rglob("*")
        if each.is_symlink() or not each.is_dir()
    )


def sums(folder: Path) -> Iterator[Sum]:
    """Reckon the checksums of all files, which are on disk then."""
    for path in files_below(folder):
        with (folder / path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
            yield Sum(path, digest, file.tell())


def write_sums(folder: Path) -> None:
    """Write the list of checksums."""
    rows = [f"{each.sha256}  {each.path}\n" for each in sums(folder)]
    with (folder / SUMS).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(rows)
        file.flush()
        os.fsync(file.fileno())


def read_sums(folder: Path) -> dict[str, str]:
    """Read the list of checksums, by path.

    Raises:
        StoreError: if there is none, or a row is not of its form.
    """
    try:
        text = (folder / SUMS).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        msg = f"{folder}: no release (its {SUMS} cannot be read); name the folder of one"
        raise StoreError(msg) from error
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        row = _ROW.fullmatch(line)
        if row is None or ".." in row[2].split("/") or row[2].startswith("/"):
            msg = f"{folder / SUMS}: line {number} is no checksum of a file of the release"
            raise StoreError(msg)
        found[row[2]] = row[1]
    return found
