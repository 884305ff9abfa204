"""The process that reads a PDF is ours, wherever it is started."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.material import ROOT
from utblick.graph import Document
from utblick.loader import Source
from utblick.loaders.report import LOADER

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

__all__: list[str] = []


def test_a_folder_with_a_package_of_our_name_does_not_come_before_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "utblick").mkdir()
    (tmp_path / "utblick" / "__init__.py").write_text("raise SystemExit(9)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    path = ROOT / "examples" / "ruxolitinib-cream-vitiligo.pdf"
    (document,) = LOADER.read(Source(path.name, path.read_bytes()))
    assert isinstance(document, Document)
