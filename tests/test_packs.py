"""Sources come out of a pack as they went in, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utblick import packs as room
from utblick.archive import FolderArchive
from utblick.errors import StoreError
from utblick.identifiers import sha256_hex
from utblick.packs import Packs, frames

if TYPE_CHECKING:
    from pathlib import Path

__all__: list[str] = []


def packed(folder: Path, sources: list[bytes]) -> FolderArchive:
    data, places = frames(sources)
    packs = Packs(folder)
    packs.path(1).parent.mkdir(parents=True, exist_ok=True)
    packs.path(1).write_bytes(data)
    packs.enter(1, zip(map(sha256_hex, sources), places, strict=True))
    return FolderArchive(folder)


@given(sources=st.lists(st.binary(max_size=60), max_size=12), size=st.integers(1, 100))
def test_any_sources_come_back(
    sources: list[bytes], size: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "FRAME", size)
        archive = packed(tmp_path_factory.mktemp("packs"), sources)
    assert [archive.read(sha256_hex(each)) for each in sources] == sources
    assert archive.digests() == sorted({sha256_hex(each) for each in sources})


def test_packed_and_single_sources_lie_side_by_side(tmp_path: Path) -> None:
    archive = packed(tmp_path, [b"a", b"b"])
    archive.keep([b"b", b"c"])
    assert len(archive.digests()) == 3
    archive.discard(sha256_hex(b"b"))
    assert archive.digests() == sorted(map(sha256_hex, (b"a", b"c")))
    with pytest.raises(StoreError, match="load it again"):
        archive.read(sha256_hex(b"b"))


def test_a_damaged_pack_is_told(tmp_path: Path) -> None:
    archive = packed(tmp_path, [b"some words " * 9])
    (pack,) = (tmp_path / "packs").iterdir()
    data = bytearray(pack.read_bytes())
    data[len(data) // 2] ^= 0xFF
    pack.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        archive.read(archive.digests()[0])
