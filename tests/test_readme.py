"""What README and tutorial tell a newcomer to type works, in this order, in an empty folder."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.material import ROOT, shared

__all__: list[str] = []

PAGES = ("README.md", "docs/tutorial/a-first-graph.md")
# Indented or fenced, with or without the environment's folder before it; "make demo" is the demo.
COMMAND = re.compile(r"^(?:    |\$ )?(?:\.venv/bin/)?(?P<line>utblick .+|make demo)$", re.MULTILINE)


def commands(page: str) -> list[str]:
    """Give the commands of a page; a line that ends in a backslash goes on in the next."""
    text = (ROOT / page).read_text().replace("\\\n", " ")
    return [match["line"].replace("make", "utblick") for match in COMMAND.finditer(text)]


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """Make an empty checkout: only what commands may name stands in it and beside it."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "shared").symlink_to(shared("reports").parent)
    return folder


def run(line: str, folder: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "UTBLICK_STORE"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["sh", "-euc", line],  # noqa: S607 - the shell of whoever reads the page
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_a_page_works(page: str, beside: Path) -> None:
    lines = commands(page)
    assert "utblick demo" in lines
    for line in lines:
        run(line, beside)


def test_the_python_of_the_readme_gives_what_it_shows(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("utblick demo", beside)
    monkeypatch.chdir(beside)
    result = doctest.testfile(
        str(ROOT / "README.md"),
        module_relative=False,
        optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE,
    )
    assert result.attempted > 0
    assert result.failed == 0
