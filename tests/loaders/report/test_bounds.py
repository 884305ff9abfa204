"""No input takes the readers long: what is too large is refused, what is odd is read in time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.material import ROOT
from utblick.errors import SourceError
from utblick.loader import Source
from utblick.loaders.report.efficacy.tokens import scan
from utblick.loaders.report.harms.tallies import find_tallies
from utblick.loaders.report.passage import Passage
from utblick.loaders.report.read import read_report
from utblick.loaders.report.study.arms import read_arms
from utblick.loaders.report.table.facts import told_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from utblick.graph import Document
    from utblick.loaders.report.record import ReportRecord

__all__: list[str] = []

SAMPLE = (ROOT / "examples" / "ruxolitinib-cream-vitiligo.txt").read_text()


@pytest.mark.parametrize("odd", ["(", " (", ". ", ",", "i ", "och ", "; och "])
def test_a_run_of_signs_before_a_word_is_read_once(odd: str) -> None:
    began = time.process_time()
    read_arms([Passage.of_text(f"I: testinib {odd * 4_000}x, 20 mg")], "A")
    assert time.process_time() - began < 2


def within(seconds: float, text: str) -> Document[ReportRecord]:
    began = time.process_time()
    document = read_report(Source("big.txt", text.encode()))
    assert time.process_time() - began < seconds
    return document


def test_ten_thousand_references_are_read_in_time() -> None:
    more = "\n".join(
        f"{no}. Testsson A. Testosis {no}. J Test. 2020;38:621." for no in range(14, 10_014)
    )
    last = SAMPLE.index("\n", SAMPLE.index("\n13. "))
    document = within(30, f"{SAMPLE[:last]}\n{more}{SAMPLE[last:]}")
    # The list is bounded; what is beyond stands in the text of the last entry.
    assert len(document.record.references) >= 400


@pytest.mark.parametrize("line", ["ord och text", "T-VASI75: 29,9% vs 7,5%, P<0,0001"])
def test_fifty_thousand_lines_in_the_table_are_read_in_time(line: str) -> None:
    head, mark, rest = SAMPLE.partition("\npopulation")
    assert mark
    within(30, head + mark + rest.replace("\n", "\n" + f"{line}\n" * 50_000, 1))


@pytest.mark.parametrize("run", ["000 000 ", "0", "1 000 000 000 0001", "12 ", "12% mot ", "1,"])
@pytest.mark.parametrize("reader", [find_tallies, scan, lambda line: told_of(line, frozenset())])
def test_a_run_of_figures_is_read_in_time(run: str, reader: Callable[[str], object]) -> None:
    lines = [run * (each + 4_000 // len(run)) for each in range(3)]
    began = time.process_time()
    for line in lines:
        reader(line)
    assert time.process_time() - began < 5


def test_a_row_that_may_be_cut_anywhere_is_read_in_time() -> None:
    head, mark, rest = SAMPLE.rpartition("\nSäkerhet ")
    assert mark
    within(8, head + mark + "1 000 000 000 000 0001 " * 90 + rest)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("ord " * 20 * 60_000 + "\n" + "ord\n" * 100_000, "expected at most 5000000"),
        ("x" * 3_000_000, "found a line of"),
        ("ord " * 500_000, "found a line of"),
    ],
)
def test_what_is_too_large_is_refused_at_once(more: str, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        within(5, SAMPLE + more)
