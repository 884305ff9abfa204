"""The floors of the benchmark: honest only if a level uses what its floor reads, and no more."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from benchmarks import made_up
from benchmarks.floors import USED, floor, pruned
from utblick.graph import Document
from utblick.loader import Source
from utblick.loaders.registry import LOADER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.graph import Triple

__all__: list[str] = []

IRI = "urn:x"
# Of use in few records, or in none that is made up: an ancestor tells a chemical.
RARE = {
    "acronym",
    "ancestors",
    "lastKnownStatus",
    "locationsNested",
    "observationalModel",
    "officialTitle",
    "whyStopped",
}
NEEDED = {"nctId", "identificationModule"}
LINES = list(made_up.records(40))


def mapped(record: dict[str, Any], level: str, iri: str) -> set[Triple]:
    data = msgspec.json.encode(record)
    document = next(each for each in LOADER.read(Source("", data)) if isinstance(each, Document))
    return set(LOADER.triples(replace(document, level=level, iri=iri)))


@pytest.mark.parametrize("level", USED)
def test_a_level_uses_nothing_that_its_floor_does_not_read(level: str) -> None:
    for line in LINES:
        record = json.loads(line)
        assert mapped(pruned(record, level), level, IRI) == mapped(record, level, IRI)


@pytest.mark.parametrize("level", USED)
def test_a_floor_reads_nothing_that_no_record_uses(level: str) -> None:
    records = [json.loads(line) for line in LINES]
    for place in USED[level]:
        *way, last = place.split(".")
        if RARE & {*way, last} or last in NEEDED:
            continue
        changed = False
        for record in records:
            held = without(record, way, last)
            changed = held is not None and mapped(held, level, IRI) != mapped(record, level, IRI)
            if changed:
                break
        assert changed, place


def without(record: dict[str, Any], way: Sequence[str], last: str) -> dict[str, Any] | None:
    copy: dict[str, Any] = json.loads(json.dumps(record))
    held: list[Any] = [copy]
    for key in way:
        held = [each[key] for each in held if key in each]
        held = [one for each in held for one in (each if isinstance(each, list) else [each])]
    found = [each.pop(last) for each in held if last in each]
    return copy if found else None


@pytest.mark.parametrize("level", LOADER.levels)
def test_a_floor_decodes_every_record(level: str) -> None:
    for line in LINES:
        found = floor(level).decode(line)
        assert found.protocol_section.identification_module.nct_id.startswith("NCT1")
