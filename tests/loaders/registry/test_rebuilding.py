"""The graph of a record at level full gives the record back, on all real records."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from tests.loaders.registry.rebuilding import Json, Rebuilt
from tests.material import shared
from utblick.graph import Document
from utblick.loader import Source
from utblick.loaders.registry import LOADER
from utblick.loaders.registry.keeping import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.registry.record import StudyRecord

__all__: list[str] = []

FILES = ("studies.jsonl.gz", "versions.jsonl.gz")


@cache
def _lines(name: str) -> tuple[bytes, ...]:
    return tuple(gzip.decompress(shared(f"registry/{name}").read_bytes()).splitlines())


def _documents(name: str) -> Iterator[tuple[dict[str, Any], Document[StudyRecord]]]:
    for line in _lines(name):
        for each in LOADER.read(Source(name, line)):
            assert isinstance(each, Document)
            yield json.loads(line), each


def pruned(tree: Json) -> Json:
    """Write a record as it is compared: no blanks around words, nothing that is empty."""
    if isinstance(tree, str):
        return tree.strip()
    if isinstance(tree, list):
        return [pruned(each) for each in tree]
    if isinstance(tree, dict):
        made = {key: pruned(each) for key, each in tree.items()}
        return {key: each for key, each in made.items() if each not in ("", [], {}, None)}
    return tree


CONTACTS = {
    ("locations", "contacts"),
    ("locations_nested", "contacts"),
    ("pointOfContact", "title"),
    ("pointOfContact", "email"),
    ("pointOfContact", "phone"),
    ("pointOfContact", "phoneExt"),
}


def differences(raw: Json, read: Json, place: str = "", parent: str = "") -> Iterator[str]:
    """Give the places where what was read is not what stands there, but for contacts."""
    if isinstance(raw, dict) and isinstance(read, dict):
        for key in raw.keys() | read.keys():
            if (parent, key) not in CONTACTS:
                yield from differences(raw.get(key), read.get(key), f"{place}/{key}", key)
    elif isinstance(raw, list) and isinstance(read, list) and len(raw) == len(read):
        for number, (one, other) in enumerate(zip(raw, read, strict=True)):
            yield from differences(one, other, f"{place}/{number}", parent)
    elif raw != read:
        yield place


@pytest.mark.parametrize("name", FILES)
def test_the_typed_record_is_the_record_but_for_contacts_and_padded_ids(name: str) -> None:
    for raw, document in _documents(name):
        told = {each.place for each in document.problems}
        raw["protocolSection"].get("contactsLocationsModule", {}).pop("centralContacts", None)
        for place in differences(pruned(raw), pruned(plain(document.record))):
            is_padded = "BrowseModule/" in place and place.endswith("/id")
            assert place in told or is_padded or place.endswith("/url"), place


MODULES = (
    "participantFlowModule",
    "baselineCharacteristicsModule",
    "outcomeMeasuresModule",
    "adverseEventsModule",
    "moreInfoModule",
)


@pytest.mark.parametrize("name", FILES)
def test_the_results_can_be_made_anew_from_the_graph(name: str) -> None:
    made_anew = 0
    for _, document in _documents(name):
        graph = _rebuilt(document)
        results = plain(document.record.results_section)
        for module in MODULES:
            made, read = graph.at("resultsSection", module), results.get(module)
            assert pruned(made) == pruned(read), (document.iri, module)
            made_anew += read is not None
    assert made_anew > 1000 or name != FILES[0]


def _rebuilt(document: Document[StudyRecord]) -> Rebuilt:
    return Rebuilt(LOADER.triples(replace(document, level="full")))


NOT_KEPT = {"meshes", "versionHolder"}
WHOLE = (
    ("outcomesModule",),
    ("oversightModule",),
    ("ipdSharingStatementModule",),
    ("contactsLocationsModule", "locations"),
    ("contactsLocationsModule", "locations_nested"),
    ("referencesModule", "availIpds"),
    ("sponsorCollaboratorsModule", "responsibleParty"),
    ("designModule", "bioSpec"),
)


@pytest.mark.parametrize("name", FILES)
def test_the_rest_can_be_made_anew_from_the_graph(name: str) -> None:
    for _, document in _documents(name):
        graph, record = _rebuilt(document), plain(document.record)
        for path in WHOLE:
            read: Json = record["protocolSection"]
            for key in path:
                read = read.get(key, {})
            assert graph.at("protocolSection", *path) == (read or None), (document.iri, path)
        for section in ("annotationSection", "documentSection"):
            assert graph.at(section) == record.get(section)
        for key, browse in record["derivedSection"].items():
            made = graph.at("derivedSection", key) or {}
            kept = {
                each: browse[each] for each in browse if each not in {"meshes", "versionHolder"}
            }
            assert made == kept, (document.iri, key)
