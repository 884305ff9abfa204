"""Files are cut at the ends of lines, every byte in one place, whatever they hold."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bulk.records import jsonl, line, record
from utblick.bulk import chunks as room
from utblick.bulk.chunks import Chunk, Other, Part, chunks
from utblick.compression import zstd
from utblick.errors import SourceError
from utblick.graph import Failure
from utblick.loaders import all_loaders
from utblick.zips import Member, inflated, members

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__: list[str] = []


def parts(path: Path) -> list[Part]:
    found: list[Part] = []
    for each in chunks([path], all_loaders()):
        assert isinstance(each, Chunk)
        found.extend(each.parts)
    return found


@given(
    lengths=st.lists(st.integers(min_value=0, max_value=60), min_size=1, max_size=40),
    size=st.integers(min_value=1, max_value=80),
    ended=st.booleans(),
)
def test_lines_come_whole_with_their_numbers(
    lengths: list[int], size: int, *, ended: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "lines.jsonl"
    data = line(record(1)) + b"\n".join(b"x" * length for length in lengths)
    path.write_bytes(data + b"\n" if ended else data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "CHUNK", size)
        found = parts(path)
    assert b"".join(part.data for part in found) == path.read_bytes()
    number = 1
    for part in found:
        assert part.first_line == number
        number += part.data.count(b"\n")
    assert all(part.data.endswith(b"\n") for part in found[:-1])


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstd.compress])
def test_packed_files_are_cut_as_plain_ones(tmp_path: Path, pack: type[bytes]) -> None:
    data = b"".join(line(record(number)) for number in range(9))
    path = tmp_path / "some"
    path.write_bytes(pack(data))
    assert b"".join(part.data for part in parts(path)) == data


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_a_packed_file_that_is_cut_off_is_told(tmp_path: Path, pack: type[bytes]) -> None:
    path = tmp_path / "some"
    path.write_bytes(pack(b"".join(line(record(number)) for number in range(99)))[:-20])
    found = list(chunks([path], all_loaders()))
    assert isinstance(found[0], Failure)
    assert "cut off or damaged" in found[0].reason


def test_a_line_too_long_is_left_out_and_the_next_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "CHUNK", 2000)
    monkeypatch.setattr(room, "LONGEST_LINE", 5000)
    path = tmp_path / "some.jsonl"
    path.write_bytes(line(record(1)) + b"y" * 3_000_000 + b"\n" + line(record(2)))
    found = list(chunks([path], all_loaders()))
    failures = [each for each in found if isinstance(each, Failure)]
    assert [each.place for each in failures] == [f"{path}, line 2"]
    kept = [part for each in found if isinstance(each, Chunk) for part in each.parts]
    assert [(part.first_line, part.data) for part in kept] == [
        (1, line(record(1))),
        (3, line(record(2))),
    ]
    monkeypatch.setattr(room, "SKIPPED", 100_000)
    (failure,) = (each for each in chunks([path], all_loaders()) if isinstance(each, Failure))
    assert "what follows" in failure.reason


def test_what_is_not_made_of_lines_goes_as_a_whole_or_afterwards(tmp_path: Path) -> None:
    page = tmp_path / "page.json"
    page.write_bytes(b'{\n "studies": [' + line(record(1)) + b"]}")
    report = tmp_path / "report.txt"
    report.write_text("Tidig bedömningsrapport\n" * 3)
    (found,) = parts(page)
    assert (found.data, found.first_line) == (page.read_bytes(), 0)
    assert not any(isinstance(each, Chunk) for each in chunks([report], all_loaders()))
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(b"%PDF-1.7\n")
    assert list(chunks([pdf], all_loaders())) == [Other(pdf)]


def archive(path: Path, **written: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in written.items():
            opened.writestr(name, data)
    return path


def read(path: Path, largest: int = 10_000) -> Iterator[Member | Failure]:
    found = members(path, largest)
    assert found is not None
    return found


@given(
    st.dictionaries(st.text("abc/.", min_size=1, max_size=5), st.binary(max_size=300), max_size=6)
)
def test_members_unpack_to_what_was_packed(
    tmp_path_factory: pytest.TempPathFactory, written: dict[str, bytes]
) -> None:
    path = archive(tmp_path_factory.getbasetemp() / "any.zip", **written)
    expected = [
        data
        for name, data in sorted(written.items())
        if not name.endswith("/") and not name.rpartition("/")[2].startswith(".")
    ]
    found = [each for each in read(path) if isinstance(each, Member)]
    assert [
        inflated(each.name, each.data, 10_000, deflated=each.deflated) for each in found
    ] == expected


def test_a_member_that_lies_about_its_size_is_bounded(tmp_path: Path) -> None:
    path = archive(tmp_path / "bomb.zip", bomb=b"0" * 5_000_000)
    (found,) = read(path)
    assert isinstance(found, Failure)
    assert "5,000,000 bytes" in found.reason
    size = (5_000_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (500).to_bytes(4, "little")))
    (found,) = read(path)
    assert isinstance(found, Member)
    with pytest.raises(SourceError, match="more than 10,000 bytes"):
        inflated(found.name, found.data, 10_000, deflated=found.deflated)


def test_damage_in_a_zip_file_is_told(tmp_path: Path) -> None:
    path = archive(tmp_path / "some.zip", a=b"a" * 500, b=bytes(range(256)) * 4)
    data = path.read_bytes()
    path.write_bytes(data[:60])
    with pytest.raises(SourceError, match="cut off or damaged"):
        members(path, 10_000)
    at = data.index(b"PK\x03\x04", 10) + 45
    path.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
    whole, damaged = read(path)
    assert isinstance(whole, Member)
    assert isinstance(damaged, Member)
    assert inflated("a", whole.data, 10_000, deflated=True) == b"a" * 500
    with pytest.raises(SourceError, match="damaged"):
        inflated("b", damaged.data, 10_000, deflated=True)


def test_encrypted_members_and_office_documents_are_not_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "some.zip", a=b"a")
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    (found,) = read(path)
    assert isinstance(found, Failure)
    assert "encrypted" in found.reason
    with zipfile.ZipFile(tmp_path / "some.docx", "w") as opened:
        opened.writestr("[Content_Types].xml", "<x/>")
    assert members(tmp_path / "some.docx", 10_000) is None
    assert members(jsonl(tmp_path / "a.jsonl", [record(1)]), 10_000) is None


def test_names_that_lead_elsewhere_lead_nowhere(tmp_path: Path) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as opened:
        opened.writestr("../../outside.json", line(record(1)))
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "some.zip").write_bytes(written.getvalue())
    (found,) = parts(inside / "some.zip")
    assert "outside" in found.name
    assert [each.name for each in tmp_path.rglob("*")] == ["in", "some.zip"]
