"""Every snippet of the page on walking gives what the page shows."""

from __future__ import annotations

import doctest
from typing import TYPE_CHECKING

from tests.material import ROOT
from utblick.cli.demo import SAMPLES
from utblick.ingest import load
from utblick.loaders import all_loaders
from utblick.store import GraphStore

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

__all__: list[str] = []


def test_the_page_gives_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with GraphStore.open("utblick-demo", "write") as store:
        report = load([ROOT / "examples" / each for each in SAMPLES], store, all_loaders())
    assert report.failed == []
    found = doctest.testfile(
        str(ROOT / "docs/how-to/walk-the-graph-in-python.md"),
        module_relative=False,
        optionflags=doctest.NORMALIZE_WHITESPACE,
    )
    assert found.attempted > 25
    assert found.failed == 0
