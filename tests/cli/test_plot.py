"""``utblick plot``: files, wrong command lines, nothing to draw."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

__all__: list[str] = []


@pytest.mark.parametrize(
    "words",
    [
        ("timeline", "--substance", "ruxolitinib", "-o", "f.svg"),
        ("evidence", "-o", "f.svg"),
        ("evidence", "--columns", "phase", "--substance", "ruxolitinib", "-o", "f.PNG"),
    ],
)
def test_a_figure_is_written(
    filled: Callable[..., tuple[int, str, str]], words: tuple[str, ...]
) -> None:
    assert filled("plot", *words) == (0, "", "")
    data = Path(words[-1]).read_bytes()
    assert data.startswith(b"\x89PNG" if words[-1].endswith("PNG") else b"<?xml")


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("timeline", "-o", "f.svg"), 2, "a timeline is of substances"),
        (("forest", "-o", "f.svg"), 2, "a forest plot is of studies or of an outcome"),
        (("evidence", "-o", "f.pdf"), 2, "expected a file that ends in"),
        (("map", "-o", "f.svg"), 2, "is not one of"),
        (("timeline", "--substance", "testinib", "-o", "f.svg"), 1, "no substance 'testinib'"),
        (("citations", "-o", "f.svg"), 1, "no report of the graph cites a work"),
        (("evidence", "-o", "no/folder/f.svg"), 1, "cannot be written"),
    ],
)
def test_what_is_wrong_is_told(
    filled: Callable[..., tuple[int, str, str]],
    words: tuple[str, ...],
    code: int,
    message: str,
) -> None:
    found = filled("plot", *words)
    assert found[0] == code
    assert message in " ".join(found[2].replace("│", " ").split())
    assert not Path("f.svg").exists()
