"""Two documents of one load that cannot both be true are told, in bulk as one by one."""

from __future__ import annotations

import doctest
import random
from typing import TYPE_CHECKING

import pytest

from tests.bulk.records import jsonl, options, record
from utblick import twins
from utblick.bulk.loading import load_in_bulk
from utblick.bulk.work import Pool
from utblick.ingest import load
from utblick.loaders import all_loaders
from utblick.store import GraphStore
from utblick.twins import Twins

if TYPE_CHECKING:
    from pathlib import Path

    from utblick.load_report import LoadReport

__all__: list[str] = []

DAY = "2024-01-02"


def found(report: LoadReport) -> list[tuple[str, str, str]]:
    return sorted(
        (name, each.message, each.place)
        for name, each in report.problems
        if each.code == twins.CODE
    )


def test_the_example_is_true() -> None:
    result = doctest.testmod(twins)
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize(
    ("one", "other", "is_told"),
    [
        (f"{DAY} - abc", f"{DAY} - def", True),
        (f"{DAY} 2024-02-01 abc", f"{DAY} 2024-03-01 def", True),
        ("- - abc", "- - def", True),
        (f"{DAY} - abc", f"{DAY} - abc", False),
        (f"{DAY} 2024-02-01 abc", f"{DAY} 2024-03-01 abc", False),
        (f"{DAY} - abc", "2024-01-03 - def", False),
        ("- - abc", f"{DAY} - def", False),
        ("", "", False),
        ("1", "2", False),
    ],
)
def test_only_another_content_of_the_same_date_is_told(
    one: str, other: str, *, is_told: bool
) -> None:
    held = Twins()
    assert held.told("g", one, "a") is None
    assert held.told("another graph", other, "b") is None
    problem = held.told("g", other, "b")
    assert (problem is not None) == is_told


@pytest.mark.parametrize("seed", range(4))
def test_a_bulk_load_tells_what_an_ordinary_load_tells(tmp_path: Path, seed: int) -> None:
    records = [
        *(record(number, updated=day) for number in range(4) for day in (DAY, "2024-05-06")),
        record(1, title="Another text of the first day"),
        record(2, title="Another text of the first day"),
        record(2, updated="2024-05-06", title="Another text of the later day"),
        record(3),
    ]
    random.Random(seed).shuffle(records)
    paths = [jsonl(tmp_path / "a", records[:6]), jsonl(tmp_path / "b", records[6:])]
    bulk = load_in_bulk(paths, tmp_path / "bulk", Pool(options(), 1))
    plain = load(paths, GraphStore.memory(), all_loaders())
    assert found(bulk) == found(plain)
    assert len(found(plain)) == 3
