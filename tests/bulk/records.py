"""Small study records for the tests of bulk loads, and a loader that kills its process."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from utblick.bulk.mapping import Options
from utblick.loaders import all_loaders, registry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from utblick.graph import Document, Failure, Triple
    from utblick.loader import Loader, Source

__all__ = ["deadly_options", "jsonl", "line", "options", "record"]

DEADLY = "deathly study"


def record(number: int, *, updated: str = "2024-01-02", title: str = "") -> dict[str, Any]:
    """Give a record that shares sponsor, conditions and substance with its neighbours."""
    condition = f"Condition {number % 3}"
    given = {"name": f"Testinib {number % 2}", "type": "DRUG"}
    mesh = {"id": f"D00000{number % 2}", "term": f"Testinib {number % 2}"}
    return {
        "protocolSection": {
            "identificationModule": {
                "nctId": f"NCT{number:08}",
                "briefTitle": title or f"Study {number} of testinib",
            },
            "statusModule": {
                "overallStatus": "COMPLETED",
                "lastUpdatePostDateStruct": {"date": updated},
            },
            "sponsorCollaboratorsModule": {"leadSponsor": {"name": f"Sponsor {number % 2}"}},
            "conditionsModule": {
                "conditions": [condition, condition.upper() if number % 2 else condition]
            },
            "armsInterventionsModule": {"interventions": [given]},
            "outcomesModule": {"primaryOutcomes": [{"measure": "Survival", "timeFrame": "1 year"}]},
        },
        "derivedSection": {"interventionBrowseModule": {"meshes": [mesh]}},
    }


def line(found: dict[str, Any]) -> bytes:
    """Write a record as one line."""
    return json.dumps(found, ensure_ascii=False).encode() + b"\n"


def jsonl(path: Path, records: list[dict[str, Any]]) -> Path:
    """Write records to a file, one a line."""
    path.write_bytes(b"".join(line(each) for each in records))
    return path


def options() -> Options:
    """Give the options of an ordinary load."""
    return Options(all_loaders())


def _read(source: Source) -> Iterator[Document[Any] | Failure]:
    if DEADLY.encode() in source.data:
        os._exit(3)
    return registry.LOADER.read(source)


def _triples(document: Document[Any]) -> Iterator[Triple]:
    yield from registry.LOADER.triples(document)


def deadly_options() -> Options:
    """Give options whose loader ends its process over a record with a certain title."""
    loader: Loader[Any] = replace(registry.LOADER, read=_read, triples=_triples)
    return Options((loader,))
