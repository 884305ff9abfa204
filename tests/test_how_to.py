"""What the pages on Python, reasoning and figures tell to type works and gives what they show."""

from __future__ import annotations

import doctest
import shutil
from pathlib import Path

import pytest

from tests.material import ROOT, skip_or_fail
from tests.test_readme import commands, run

__all__: list[str] = []

PAGES = (
    "docs/how-to/answers-as-data-frames.md",
    "docs/how-to/draw-figures.md",
    "docs/how-to/reason-with-owlready2.md",
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the store of the demo, once for all pages."""
    folder = tmp_path_factory.mktemp("pages")
    run("utblick demo", folder)
    return folder


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_and_the_python_of_a_page_work(
    page: str, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if page.endswith("owlready2.md") and shutil.which("java") is None:
        skip_or_fail("no Java: HermiT, the reasoner, runs on it (apt-get install default-jre)")
    monkeypatch.chdir(demo)
    lines = commands(page)
    assert "utblick demo" in lines
    for line in lines:
        if line != "utblick demo":
            run(line, demo)
            assert Path(line.split(" -o ")[1].split()[0]).stat().st_size > 1000
    result = doctest.testfile(
        str(ROOT / page),
        module_relative=False,
        optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE,
    )
    assert result.attempted > 5
    assert result.failed == 0
