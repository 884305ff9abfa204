"""Mutated inputs break no reader; ``make fuzz`` feeds many more of them."""

from __future__ import annotations

import os
import random
import time
from typing import TYPE_CHECKING

from tests import fuzz
from tests.fuzz_pdf import MUTATIONS, mutated_pdf
from tests.material import ROOT

if TYPE_CHECKING:
    import pytest

__all__: list[str] = []

COUNT = 2_000 if os.environ.get("CI") == "true" else 100


def test_mutated_inputs_are_read_or_refused_and_never_break_a_reader() -> None:
    run = fuzz.fuzz(COUNT, seed=1)
    assert [(name, what) for name, _, what in run.faults] == []
    assert run.count("read") > COUNT / 3
    assert run.counts.total() == COUNT


def test_the_same_seed_gives_the_same_inputs() -> None:
    assert list(fuzz.inputs(5, 3)) == list(fuzz.inputs(5, 3))
    assert list(fuzz.inputs(5, 3)) != list(fuzz.inputs(5, 4))


def test_a_run_in_parts_gives_the_inputs_of_the_whole() -> None:
    assert [*fuzz.inputs(3, 3), *fuzz.inputs(2, 3, start=3)] == list(fuzz.inputs(5, 3))


def test_pdfs_are_mutated_in_all_ways_and_mostly_keep_their_head() -> None:
    data = (ROOT / "examples/ruxolitinib-cream-vitiligo.pdf").read_bytes()
    made = [mutated_pdf(data, random.Random(number)) for number in range(60)]
    assert sum(each.startswith(b"%PDF-") for each in made) > 50
    assert sum(each != data for each in made) > 50
    for mutation in set(MUTATIONS):
        assert any(mutation(data, random.Random(number)) != data for number in range(5))
    assert any(name.rpartition("-")[0].endswith("pdf") for name, _ in fuzz.inputs(300, 1))


def test_what_hangs_is_given_up_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def hanging(_name: str, _data: bytes) -> bool:
        time.sleep(30)
        return True

    monkeypatch.setattr(fuzz, "_fed", hanging)
    monkeypatch.setattr(fuzz, "HANGS", 1)
    assert [what for _, _, what in fuzz.fuzz(1, seed=1).faults] == [
        "TimeoutError: given up after 1 s"
    ]


def test_a_reader_that_breaks_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_name: str, _data: bytes) -> bool:
        raise KeyError(0)

    monkeypatch.setattr(fuzz, "_fed", broken)
    assert [what for _, _, what in fuzz.fuzz(2, seed=1).faults] == ["KeyError: 0"] * 2
