"""No input takes the readers long: what is too large is refused, what is odd is read in time."""

from __future__ import annotations

import time

import pytest

from utblick.loaders.report.passage import Passage
from utblick.loaders.report.study.arms import read_arms

__all__: list[str] = []


@pytest.mark.parametrize("odd", ["(", " (", ". ", ",", "i ", "och ", "; och "])
def test_a_run_of_signs_before_a_word_is_read_once(odd: str) -> None:
    began = time.process_time()
    read_arms([Passage.of_text(f"I: testinib {odd * 4_000}x, 20 mg")], "A")
    assert time.process_time() - began < 2
