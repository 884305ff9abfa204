"""Mutated inputs break no reader; ``make fuzz`` feeds many more of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tests import fuzz

if TYPE_CHECKING:
    import pytest

__all__: list[str] = []

COUNT = 2_000 if os.environ.get("CI") == "true" else 100


def test_mutated_inputs_are_read_or_refused_and_never_break_a_reader() -> None:
    run = fuzz.fuzz(COUNT, seed=1)
    assert [(name, what) for name, _, what in run.faults] == []
    assert run.read > COUNT / 3


def test_the_same_seed_gives_the_same_inputs() -> None:
    assert list(fuzz.inputs(5, 3)) == list(fuzz.inputs(5, 3))
    assert list(fuzz.inputs(5, 3)) != list(fuzz.inputs(5, 4))


def test_a_reader_that_breaks_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_name: str, _data: bytes) -> bool:
        raise KeyError(0)

    monkeypatch.setattr(fuzz, "_fed", broken)
    assert [what for _, _, what in fuzz.fuzz(2, seed=1).faults] == ["KeyError: 0"] * 2
