"""Reads study records: bytes to typed records, each a document with its IRI and version."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from utblick.cleaning import without_contacts
from utblick.graph import Document, Failure, Problem
from utblick.identifiers import REGISTRY_GRAPHS, graph_iri, mint, sha256_hex
from utblick.loaders.registry.framing import Piece, find_nct, pieces
from utblick.loaders.registry.lenient import Findings, read_module
from utblick.loaders.registry.record import StudyRecord
from utblick.loaders.registry.strict import read_strictly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loader import Source

__all__ = ["canonical", "owner", "read"]

MEDIA_TYPE: Final = "application/json"
_SPACE: Final = b" \t\r\n"
_NCT: Final = re.compile(r"NCT[0-9]{8}")
_ID_LENGTH: Final = 11
_OWN: Final = (mint("study", ""), mint("registry", ""))
_decoder = msgspec.json.Decoder()
_encoder = msgspec.json.Encoder(order="sorted")


def read(source: Source) -> Iterator[Document[StudyRecord] | Failure]:
    """Give the records of a source in its own order, and what had to be left out.

    One object, a list, a page of the API and JSON lines are read. The data of a document are
    the record's own bytes as they stand in the source: a line, a member of a list, the file
    without white space at its ends, so that a record is the same whatever it came in.

    Raises:
        SourceError: if the source is empty, no JSON, cut off, or holds no study.
    """
    found = pieces(source.name, source.data, source.first_line)
    return (_document(each) if isinstance(each, Piece) else each for each in found)


def _document(piece: Piece) -> Document[StudyRecord] | Failure:
    data = bytes(piece.data).strip(_SPACE)
    found = read_strictly(data)
    if found is None or not _NCT.fullmatch(_nct(found.record)):
        return _leniently(piece, data)
    return _described(found.record, data, found.canonical, ())


def _leniently(piece: Piece, data: bytes) -> Document[StudyRecord] | Failure:
    """Read a record in which something may be wrong."""
    try:
        tree = _decoder.decode(piece.data)
        written = canonical(tree)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        return Failure(piece.place, f"cannot be read: {reason}", find_nct(piece.data))
    nct = _at(tree, "protocolSection", "identificationModule", "nctId")
    if not isinstance(nct, str) or not _NCT.fullmatch(nct):
        return _without_id(nct, piece.place)
    findings = Findings()
    record = read_module(StudyRecord, tree, "", findings)
    if findings.unknown:
        record = msgspec.structs.replace(record, unknown=tuple(findings.unknown))
    return _described(record, data, written, findings.close())


def _nct(record: StudyRecord) -> str:
    return record.protocol_section.identification_module.nct_id


def _without_id(found: object, place: str) -> Failure:
    pointer = "/protocolSection/identificationModule/nctId"
    if found is None:
        return Failure(place, f"no study id at {pointer}; expected NCT and eight digits")
    shown = without_contacts(ascii(found))[0][:40]
    return Failure(place, f"{shown} at {pointer} is no study id; expected NCT and eight digits")


def _described(
    record: StudyRecord, data: bytes, written: bytes, problems: tuple[Problem, ...]
) -> Document[StudyRecord]:
    nct, key = _nct(record), sha256_hex(written)[:12]
    updated = record.protocol_section.status_module.last_update_post_date_struct.date
    held = record.derived_section.misc_info_module.version_holder
    return Document(
        iri=mint("registry", nct, f"{updated or 'undated'}-{key}"),
        graph=graph_iri("registry", nct),
        record=record,
        data=data,
        media_type=MEDIA_TYPE,
        # "-" sorts before the digits: a record without a date is older than any with one
        version=f"{updated or '-'} {held or '-'} {key}",
        problems=problems,
    )


def canonical(tree: object) -> bytes:
    """Write a record as compact UTF-8 with sorted keys, without what changes daily.

    >>> canonical({"b": 1, "a": "e", "derivedSection": {"miscInfoModule": {}}})
    b'{"a":"e","b":1,"derivedSection":{}}'
    """
    derived = _at(tree, "derivedSection")
    if isinstance(tree, dict) and isinstance(derived, dict) and "miscInfoModule" in derived:
        kept = {key: value for key, value in derived.items() if key != "miscInfoModule"}
        tree = {**tree, "derivedSection": kept}
    return _encoder.encode(tree)


def _at(tree: object, *keys: str) -> object:
    """Follow keys into nested objects; None where there is no such way."""
    for key in keys:
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree


def owner(thing: str) -> str:
    """Give the graph of the record that alone speaks of a thing: a study and what is below it.

    >>> owner("https://w3id.org/utblick/study/NCT04052425/arm/1")
    'https://w3id.org/utblick/graph/registry/NCT04052425'
    >>> owner("https://w3id.org/utblick/substance/ruxolitinib")
    ''
    """
    for start in _OWN:
        if thing.startswith(start):
            return _graph(thing[len(start) : len(start) + _ID_LENGTH + 1])
    return ""


@lru_cache(64)
def _graph(written: str) -> str:
    """Give the graph of the record of an id, with what follows it, if that is a whole id."""
    nct, after = written[:_ID_LENGTH], written[_ID_LENGTH:]
    return f"{REGISTRY_GRAPHS}{nct}" if _NCT.fullmatch(nct) and after in {"", "/"} else ""
