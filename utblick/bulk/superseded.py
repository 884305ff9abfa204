"""Versions that later ones of the same load have replaced, set aside as they were read.

A store has one version of a document; the others belong into its history. They go there by
the ordinary way, once the store is built: so the history is what it would be without bulk.
"""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

from utblick.compression import zstd
from utblick.files import BESIDE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from utblick.bulk.mapping import Mapped

__all__ = ["Superseded"]


class Superseded:
    """Zip files of documents, one for each place and date of retrieval.

    Args:
        folder: where they are written; those of an earlier run are removed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[tuple[str, str], zipfile.ZipFile] = {}
        self._count = 0
        for old in folder.glob("superseded-*"):
            old.unlink()

    def add(self, mapped: Mapped, lost: Iterable[int]) -> None:
        """Set aside documents of a chunk, by their numbers in it."""
        for number in sorted(lost):
            entry = mapped.entries[number]
            (_, (frame, size, start, length)), *_ = entry.sources
            data = zstd.decompress(mapped.sources[frame : frame + size])[start : start + length]
            self._count += 1
            # The time of a zip member is not now, but the earliest that there is.
            name = zipfile.ZipInfo(f"{self._count:08}.json")
            name.compress_type = zipfile.ZIP_DEFLATED
            self._file((entry.address, entry.retrieved)).writestr(name, data)

    def _file(self, retrieval: tuple[str, str]) -> zipfile.ZipFile:
        if retrieval not in self._open:
            path = self._folder / f"superseded-{len(self._open) + 1:03}.zip"
            self._open[retrieval] = zipfile.ZipFile(path, "w")
            said = {"address": retrieval[0], "retrieved": retrieval[1]}
            path.with_name(path.name + BESIDE).write_text(json.dumps(said))
        return self._open[retrieval]

    def close(self) -> list[Path]:
        """Give the files, in the order in which they were begun."""
        for each in self._open.values():
            each.close()
        return sorted(self._folder.glob("superseded-*.zip"))
