"""Cuts the bytes of a source into study records: one object, a list, a page, JSON lines.

Nothing is copied but the record in hand: a source is gone through by slices of a view.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from utblick.errors import SourceError
from utblick.graph import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["RECORD_LIMIT", "Piece", "find_nct", "pieces", "sniff"]

T = TypeVar("T")

RECORD_LIMIT: Final = 32 * 1024 * 1024
"""Largest study record in bytes; the registry's largest known ones are a tenth of it."""

_MARKS: Final = re.compile(
    rb'"(?:protocolSection|derivedSection|resultsSection|documentSection|annotationSection'
    rb'|hasResults|studies|nctId)"'
)
_BOM: Final = b"\xef\xbb\xbf"
_BLANK: Final = b" \t\r\n"
_NOT_BLANK: Final = re.compile(rb"[^ \t\r\n]")
_NCT_FIELD: Final = re.compile(rb'"nctId"\s{0,9}:\s{0,9}"(NCT\d{8})"')
_LOOK_FOR_ID: Final = 65536


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one record and where they lie: "line 17", "study 3", or "" if alone."""

    data: memoryview
    place: str


class _Envelope(msgspec.Struct):
    """What tells a page of studies from a study."""

    studies: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    protocolSection: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET  # noqa: N815 - their name


_envelope = msgspec.json.Decoder(_Envelope)
_members = msgspec.json.Decoder(list[msgspec.Raw])
_any = msgspec.json.Decoder(msgspec.Raw)


def sniff(head: bytes) -> bool:
    """Tell whether these first bytes are registry JSON: an object or list, and its names.

    >>> sniff(b'{"protocolSection": {'), sniff(b"%PDF-1.7"), sniff(b'{"title": 1}'), sniff(b"[]")
    (True, False, False, True)
    """
    start = head.removeprefix(_BOM).lstrip(_BLANK)
    if start[:1] not in {b"{", b"["}:
        return False
    return bool(_MARKS.search(start)) or start.rstrip(_BLANK) == b"[]"


def find_nct(data: bytes | memoryview) -> str:
    """Find the study id near the start of a record that cannot be read, or give "".

    >>> find_nct(b'{"identificationModule": {"nctId": "NCT04052425", ')
    'NCT04052425'
    """
    found = _NCT_FIELD.search(data[:_LOOK_FOR_ID])
    return found[1].decode() if found else ""


def pieces(name: str, data: bytes, first_line: int = 0) -> Iterator[Piece | Failure]:
    """Give the records of a source one by one, and the lines that hold none.

    Args:
        name: how messages call the source.
        data: its bytes.
        first_line: where these are lines cut from a file, the number of the first; 0 for a file.

    Raises:
        SourceError: before anything is given, if the source is empty, is no JSON or is cut
            off, holds no study, or is something else than studies.
    """
    start = _start(data)
    if first_line:
        return _of_lines(data, start, first_line)
    if start == len(data):
        msg = f"{name}: empty, nothing to read; expected study records as JSON"
        raise SourceError(msg)
    if data[start : start + 1] not in {b"{", b"["}:
        msg = f"{name}: begins with {data[start : start + 20]!r}; expected study records as JSON"
        raise SourceError(msg)
    if _is_json_lines(data, start):
        return _of_lines(data, start, 1)
    return iter(_of_value(name, memoryview(data)[start:]))


def _start(data: bytes) -> int:
    """Find where the JSON begins, after a byte order mark and blanks."""
    start = len(_BOM) if data.startswith(_BOM) else 0
    found = _NOT_BLANK.search(data, start)
    return found.start() if found else len(data)


def _lines(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Give start and end of each line."""
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        yield start, end
        start = end + 1


def _is_json_lines(data: bytes, start: int) -> bool:
    """Tell JSON lines from one value over several lines, also where lines are damaged."""
    _, end = next(_lines(data, start))
    if _NOT_BLANK.search(data, end) is None:
        return False
    if _is_object(data, start, end):
        return True
    if data[start : start + 1] == b"[" or not data[start + 1 : end].strip():
        return False
    return any(_is_object(data, *line) for line in _lines(data, end + 1))


def _is_object(data: bytes, start: int, end: int) -> bool:
    """Tell whether these bytes are one JSON object by themselves."""
    if data[start : start + 1] != b"{":
        return False
    try:
        _any.decode(memoryview(data)[start:end])
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _of_lines(data: bytes, start: int, first_line: int) -> Iterator[Piece | Failure]:
    """Give the records of JSON lines; a line may also be a page of studies."""
    first = first_line + data.count(b"\n", 0, start)
    view = memoryview(data)
    for number, (begin, end) in enumerate(_lines(data, start), first):
        if _NOT_BLANK.search(data, begin, end) is None:
            continue
        place = f"line {number}"
        try:
            yield from _of_value(place, view[begin:end], place)
        except SourceError as error:
            reason = str(error).removeprefix(f"{place}: ")
            yield Failure(place, reason, find_nct(view[begin:end]))


def _of_value(name: str, value: memoryview, place: str = "") -> list[Piece | Failure]:
    """Give the records in one JSON value: a study, a list of studies, a page.

    Raises:
        SourceError: if the value is no whole JSON, or holds no study.
    """
    if bytes(value[:1]) == b"[":
        return _of_list(name, value, place)
    page = _decoded(name, _envelope, value)
    if page.studies is not msgspec.UNSET:
        return _of_list(name, memoryview(page.studies), place)
    if page.protocolSection is msgspec.UNSET:
        msg = f"{name}: a JSON object, but no study; expected protocolSection, or studies"
        raise SourceError(msg)
    return [_piece(value, place)]


def _of_list(name: str, value: memoryview, place: str) -> list[Piece | Failure]:
    members = _decoded(name, _members, value)
    if not members:
        msg = f"{name}: the list of studies is empty; expected at least one study"
        raise SourceError(msg)
    inside = f"{place}, study" if place else "study"
    return [
        _piece(memoryview(member), f"{inside} {number}") for number, member in enumerate(members, 1)
    ]


def _piece(value: memoryview, place: str) -> Piece | Failure:
    if len(value) > RECORD_LIMIT:
        reason = f"a record of {len(value):,} bytes; at most {RECORD_LIMIT:,} are read"
        return Failure(place, reason, find_nct(value))
    return Piece(value, place)


def _decoded(name: str, decoder: msgspec.json.Decoder[T], value: memoryview) -> T:
    try:
        return decoder.decode(value)
    except RecursionError:
        msg = f"{name}: nested too deeply to be a study record"
    except msgspec.ValidationError:
        msg = f"{name}: found JSON of another kind, expected a study or a list of them"
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        msg = f"{name}: no whole JSON: {error}; expected study records, perhaps the file is cut off"
    raise SourceError(msg)
