"""Zip files of documents, such as the registry's own download of all its studies.

Members are read where they lie and never unpacked into a folder, so that their names lead
nowhere. A member is given as it is stored, so that who maps it can also unpack it.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from utblick.errors import SourceError
from utblick.graph import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["ZIP", "Member", "inflated", "members"]

ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
"""How a zip file begins: with its first member, or with its end if it has none."""

_OFFICE: Final = frozenset({"[Content_Types].xml", "mimetype"})
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_ENCRYPTED: Final = 0x1
_METHODS: Final = {zipfile.ZIP_STORED: False, zipfile.ZIP_DEFLATED: True}


class Member(NamedTuple):
    """A file in a zip file.

    Attributes:
        name: how messages call it: the zip file and the name in it.
        data: its bytes as they are stored, behind the CRC-32 of what they shall unpack to.
        deflated: whether they are deflated, or stored as they are.
        size: how many bytes it says it has, unpacked.
        end: where it ends in the zip file.
    """

    name: str
    data: bytes
    deflated: bool
    size: int
    end: int


def members(path: Path, largest: int) -> Iterator[Member | Failure] | None:
    """Give the files in a zip file, in the order of their names; None if it is something else.

    An office document is a zip file too, but one document: it is something else.

    Args:
        path: the zip file.
        largest: most bytes that a member may have, packed or unpacked.

    Raises:
        SourceError: if it begins as a zip file but is none, or is cut off.
    """
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            if not file.read(4).startswith(ZIP):
                return None
        with zipfile.ZipFile(path) as archive:
            found = archive.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, EOFError, NotImplementedError) as error:
        msg = f"{path}: found a zip file that is cut off or damaged ({error}); fetch it again"
        raise SourceError(msg) from error
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror or error})"
        raise SourceError(msg) from error
    if any(each.filename in _OFFICE for each in found):
        return None
    inside = [each for each in found if not each.is_dir() and not _hidden(each.filename)]
    inside.sort(key=lambda each: each.filename)
    return _read(path, inside, largest)


def _hidden(name: str) -> bool:
    return name.rpartition("/")[2].startswith(".") or name.startswith("__MACOSX/")


def _read(path: Path, found: list[zipfile.ZipInfo], largest: int) -> Iterator[Member | Failure]:
    with path.open("rb") as file:
        for each in found:
            name = f"{path}, {ascii(each.filename)[1:-1][:200]}"
            reason = _refusal(each, largest)
            if reason:
                yield Failure(name, reason)
                continue
            try:
                data = _stored(file, each)
            except (OSError, struct.error, ValueError) as error:
                yield Failure(name, f"cannot be read from the zip file ({error}); fetch it again")
                continue
            yield Member(name, data, _METHODS[each.compress_type], each.file_size, file.tell())


def _refusal(member: zipfile.ZipInfo, largest: int) -> str:
    """Say why a member is not read, "" if it can be."""
    if member.flag_bits & _ENCRYPTED:
        return "found an encrypted file, expected one that can be read: unpack it with its password"
    if member.compress_type not in _METHODS:
        return f"found compression {member.compress_type}, expected deflate (8) or none (0)"
    if max(member.file_size, member.compress_size) > largest:
        return f"found {member.file_size:,} bytes of data, unpacked; at most {largest:,} are read"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "found a link, expected a file"
    return ""


def _stored(file: IO[bytes], member: zipfile.ZipInfo) -> bytes:
    """Read a member as it is stored, its CRC-32 before it.

    Raises:
        ValueError: if its header is not where the list of members says, or it is cut off.
    """
    file.seek(member.header_offset)
    header = _LOCAL.unpack(file.read(_LOCAL.size))
    if header[0] != ZIP[0]:
        msg = "found no member where one shall begin"
        raise ValueError(msg)
    file.seek(header[9] + header[10], 1)
    data = file.read(member.compress_size)
    if len(data) != member.compress_size:
        msg = f"found {len(data)} bytes of {member.compress_size}"
        raise ValueError(msg)
    return member.CRC.to_bytes(4, "big") + data


def inflated(name: str, data: bytes, largest: int, *, deflated: bool) -> bytes:
    """Unpack the data of a `Member`.

    Raises:
        SourceError: if they are damaged, or unpack to more than ``largest`` bytes.
    """
    check, plain = int.from_bytes(data[:4], "big"), data[4:]
    if deflated:
        engine = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            plain = engine.decompress(plain, largest + 1)
        except zlib.error as error:
            msg = f"{name}: found data that is damaged ({error}); fetch the zip file again"
            raise SourceError(msg) from error
    if len(plain) > largest:
        msg = f"{name}: found more than {largest:,} bytes of data, unpacked; expected less"
        raise SourceError(msg)
    if zlib.crc32(plain) != check:
        msg = f"{name}: found data that is damaged (its checksum is another); fetch it again"
        raise SourceError(msg)
    return plain
