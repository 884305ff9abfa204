"""Files that have their names only when they are whole and on disk."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PART", "write_through"]

PART = ".part"
"""End of the name of a file that is being written; what a crash left is simply written over."""


def write_through(path: Path, data: bytes | bytearray) -> None:
    """Write a file beside its place, see that it is on disk, and give it its name.

    Raises:
        OSError: if it cannot be written; what was there before is there still.
    """
    beside = path.with_name(f".{path.name.lstrip('.')}{PART}")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
