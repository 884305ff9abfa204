"""The notebooks run, and give what is stored in them: nothing of this machine, of this day."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.material import ROOT
from tests.notebooks.running import NOTEBOOKS, demo_store, executed

if TYPE_CHECKING:
    from pathlib import Path

__all__: list[str] = []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("notebooks")
    demo_store(made)
    return made


def test_there_are_three() -> None:
    assert [path.stem for path in NOTEBOOKS] == [
        "a-data-scientists-graph",
        "a-horizon-scanners-morning",
        "an-information-specialists-reference-check",
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_gives_what_is_stored_in_it(path: Path, folder: Path) -> None:
    assert executed(path, folder) == path.read_text(), "run python -m tests.notebooks.running"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_its_outputs_and_nothing_of_this_machine(path: Path) -> None:
    text = path.read_text()
    cells: list[dict[str, Any]] = json.loads(text)["cells"]
    code = [each for each in cells if each["cell_type"] == "code"]
    assert len(code) > 5
    assert sum(bool(each["outputs"]) for each in code) > len(code) / 2
    told = [each for cell in code for each in cell["outputs"]]
    assert not any(each["output_type"] == "error" or each.get("name") == "stderr" for each in told)
    assert str(ROOT) not in text
    assert not re.search(r"/(?:home|root|tmp|Users)/", text)
    assert "execution" not in "".join(json.dumps(cell["metadata"]) for cell in cells)
