"""The command line as its user types it, called in this process, and a store to ask."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from utblick.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

__all__: list[str] = []

EXAMPLES = Path(str(files("utblick.examples")))


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("UTBLICK_STORE", raising=False)

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["utblick", *words])
        code = 0
        try:
            code = main() or 0  # type: ignore[func-returns-value]
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


@pytest.fixture
def filled(run: Callable[..., tuple[int, str, str]]) -> Callable[..., tuple[int, str, str]]:
    code, out, _ = run("load", str(EXAMPLES / "registry.jsonl"))
    assert code == 0
    assert "7 loaded" in out + _
    return run
