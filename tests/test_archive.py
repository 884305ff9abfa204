"""Source bytes come back as they were, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utblick.archive import Archive, FolderArchive, MemoryArchive
from utblick.errors import StoreError
from utblick.identifiers import sha256_hex

if TYPE_CHECKING:
    from pathlib import Path

__all__: list[str] = []


@pytest.fixture(params=["folder", "memory"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    return FolderArchive(tmp_path / "sources") if request.param == "folder" else MemoryArchive()


def test_what_is_kept_is_read_until_it_is_discarded(archive: Archive) -> None:
    archive.keep([b"", b"a", b"a"])
    assert archive.digests() == sorted([sha256_hex(b""), sha256_hex(b"a")])
    assert archive.read(sha256_hex(b"a")) == b"a"
    archive.discard(sha256_hex(b"a"))
    archive.discard(sha256_hex(b"a"))
    with pytest.raises(StoreError, match="load it again"):
        archive.read(sha256_hex(b"a"))


@given(data=st.binary(max_size=200))
def test_any_bytes_come_back(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    archive = FolderArchive(tmp_path_factory.getbasetemp() / "any")
    archive.keep([data])
    assert archive.read(sha256_hex(data)) == data


def test_damaged_bytes_are_never_given_out(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path)
    archive.keep([b"29.9%"])
    digest = sha256_hex(b"29.9%")
    (tmp_path / digest[:2] / digest[2:]).write_bytes(b"99.9%")
    with pytest.raises(StoreError, match="damaged"):
        archive.read(digest)


def test_what_a_crash_left_half_written_is_no_source_and_is_written_over(tmp_path: Path) -> None:
    digest = sha256_hex(b"whole")
    (tmp_path / digest[:2]).mkdir()
    (tmp_path / digest[:2] / f"{digest[2:]}.part").write_bytes(b"wh")
    archive = FolderArchive(tmp_path)
    assert archive.digests() == []
    archive.keep([b"whole"])
    assert archive.digests() == [digest]


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "sources").write_text("a file")
    with pytest.raises(StoreError, match="cannot be kept"):
        FolderArchive(tmp_path / "sources").keep([b"a"])
