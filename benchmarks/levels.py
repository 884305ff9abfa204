"""1,200 registry records read and mapped at each level; floor: decoding them into the same types.

The floor reads every field into its place and cleans, checks and reports nothing.
"""

from __future__ import annotations

import gzip
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from benchmarks.measuring import SHARED
from utblick.graph import Document
from utblick.loader import Source
from utblick.loaders.registry import LOADER
from utblick.loaders.registry.record import StudyRecord

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["main"]

RECORDS = SHARED / "registry/studies.jsonl.gz"


def _seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def main() -> None:
    """Print statements a study and a second, and the share of the floor, for each level."""
    if not RECORDS.exists():
        print("levels: not measured, ../shared is not there")
        return
    data = gzip.decompress(RECORDS.read_bytes())
    decoder = msgspec.json.Decoder(StudyRecord)
    floor = _seconds(lambda: [decoder.decode(line) for line in data.splitlines()])
    documents: list[Document[Any]] = []
    reading = _seconds(lambda: documents.extend(_read(data)))
    megabytes = len(data) / 1e6
    print(f"typed decode {megabytes / floor:.0f} MB/s; read {megabytes / reading:.1f} MB/s")
    for level in LOADER.levels:
        made: list[int] = []
        mapping = _seconds(partial(_map, documents, level, made))
        print(
            f"{level}: {sum(made) / len(documents):.0f} statements a study,"
            f" {sum(made) / mapping / 1e3:.0f} k a CPU second,"
            f" read and mapped at {floor / (reading + mapping):.1%} of the floor"
        )


def _read(data: bytes) -> list[Document[Any]]:
    found = LOADER.read(Source("studies", data))
    return [each for each in found if isinstance(each, Document)]


def _map(documents: list[Document[Any]], level: str, made: list[int]) -> None:
    made += (len(set(LOADER.triples(replace(each, level=level)))) for each in documents)


if __name__ == "__main__":
    main()
