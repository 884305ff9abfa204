"""Reads a record in which nothing is wrong, and gives up at the first thing that may be.

Nearly all records hold nothing but what the registry's description has, in its form. Those are
decoded straight into their types; then the texts of a record are looked through all at once, its
codes and dates kind by kind. At whatever is found or only suspected ``lenient.py`` takes over and
says what it is. Of what both can read both give the same; a test holds them to it.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import msgspec

from utblick.loaders.registry.kinds import NO_FIELD
from utblick.loaders.registry.looking import Odd, Seen, looker
from utblick.loaders.registry.record import StudyRecord
from utblick.loaders.registry.suspicion import is_spotless

__all__ = ["Read", "read_strictly"]

_decoder = msgspec.json.Decoder(StudyRecord)
_encoder = msgspec.json.Encoder(order="sorted")
# What our types take for nothing, and their own name for what is no field, written otherwise.
_LOST: Final = re.compile(rb'[:\[,\s](?:""|null|\[\s*\])|\\u007f', re.IGNORECASE)
_MARK: Final = NO_FIELD.encode()


class Read(NamedTuple):
    """A record, and its bytes as `reading.canonical` writes them."""

    record: StudyRecord
    canonical: bytes


def read_strictly(data: bytes) -> Read | None:
    """Read a record, without white space around it, if nothing in it is wrong; else give None."""
    if _MARK in data:
        return None
    seen = Seen()
    try:
        record = _decoder.decode(data)
        written = _encoder.encode(record)
        looker(StudyRecord)((record,), seen)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, Odd):
        return None
    # Nothing is written longer than it was read, but for some numbers. So what is as long as it
    # was holds all that was there; else it must be looked for.
    if (len(written) != len(data) or seen.stretched) and _LOST.search(data):
        return None
    if not is_spotless(seen.texts, seen.ids):
        return None
    return Read(record, _without_misc(written, record))


def _without_misc(written: bytes, record: StudyRecord) -> bytes:
    """Take out what changes daily; it is the last member of its section."""
    misc = b'"miscInfoModule":' + msgspec.json.encode(
        record.derived_section.misc_info_module, order="sorted"
    )
    before, _, after = written.partition(misc)
    return before.removesuffix(b",") + after
