"""A room imports only from the floors below it: the contracts stand in pyproject.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import grimp
from importlinter import cli as importlinter

from tests.material import ROOT

if TYPE_CHECKING:
    import pytest

__all__: list[str] = []


def test_a_room_imports_only_from_the_floors_below_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    kept = importlinter.lint_imports(config_filename="pyproject.toml", no_cache=True) == 0
    assert kept, capsys.readouterr().out


def test_the_rooms_behind_the_links_are_looked_at_too() -> None:
    modules = grimp.build_graph("utblick", cache_dir=None).modules
    written = {
        "utblick." + ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "loaders").rglob("*.py")
        if path.name != "__init__.py"
    }
    assert written
    assert written <= modules
