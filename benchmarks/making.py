"""Stores of any size: real records, as often as it takes, each time under other names.

Or fewer of them than there are, as a file for a command that is measured.
"""

from __future__ import annotations

import gzip
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from benchmarks.measuring import SHARED
from utblick.folder import StoreFolder
from utblick.graph import Document
from utblick.loader import Source
from utblick.loaders.registry import LOADER
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.figures import Argument

__all__ = ["RECORDS", "arguments", "copies", "sample"]

RECORDS = SHARED / "registry/studies.jsonl.gz"


def arguments(statements: int, rounds: int) -> list[Argument]:
    """Give the options of a benchmark that makes such a store, with what they are by default."""
    return [
        ("--statements", {"type": int, "default": statements, "help": "at least so many"}),
        (
            "--rounds",
            {"type": int, "default": rounds, "help": "runs; the quickest counts"},
        ),
        ("--room", {"type": Path, "help": "a folder on a disk with room (default: temporary)"}),
    ]


def copies(folder: Path, least: int) -> bool:
    """Make a store of at least so many statements; False if there are no records to make it of."""
    if not RECORDS.exists():
        return False
    with GraphStore.open(folder, mode="write"):
        pass
    store = ox.Store(str(StoreFolder(folder).graphs))
    lines = list(islice(_lines(), least))
    total = 0
    for number in count():
        if total >= least:
            break
        other = f"<https://w3id.org/utblick/graph/registry/{number}-".encode()
        data = b"".join(
            line.replace(b"<https://w3id.org/utblick/graph/registry/", other) for line in lines
        )
        store.bulk_load(data, ox.RdfFormat.N_QUADS)
        total += len(lines)
    store.flush()
    del store
    return True


def sample(every: int, folder: Path) -> Path:
    """Give a file with one of so many real records: the one that is there if that is all."""
    if every == 1:
        return RECORDS
    lines = gzip.decompress(RECORDS.read_bytes()).splitlines(keepends=True)
    path = folder / "records.jsonl"
    path.write_bytes(b"".join(lines[::every]))
    return path


def _lines() -> Iterator[bytes]:
    source = Source(str(RECORDS), gzip.decompress(RECORDS.read_bytes()))
    for document in LOADER.read(source):
        if isinstance(document, Document):
            whole = replace(document, level="full")
            for triple in sorted(set(LOADER.triples(whole))):
                yield f"{' '.join(triple)} <{document.graph}> .\n".encode()
