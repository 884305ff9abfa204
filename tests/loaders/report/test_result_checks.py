"""A figure that cannot be is told of, and stays as printed."""

from __future__ import annotations

import pytest

from utblick.loaders.report.efficacy.outcomes import read_outcomes
from utblick.loaders.report.efficacy.result_checks import implausible_results
from utblick.loaders.report.parts import CellText
from utblick.loaders.report.passage import Passage
from utblick.loaders.report.record import Arm

__all__: list[str] = []

ARMS = [Arm(id="A", drug="testinib")]
PLACEBO = [Arm(id="P", drug="placebo")]


def told(line: str) -> list[str]:
    cell = CellText([1], [Passage.of_text(line)])
    outcomes = read_outcomes(cell, "primary", ARMS, PLACEBO, "sv")
    assert outcomes[0].results
    problems = implausible_results(outcomes)
    assert all(each.code == "implausible_value" and each.span for each in problems)
    return [each.message for each in problems]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Svar: 12 % vs 7 %, P<7", "P<7 is more than 1"),
        ("Död: HR -0,67 (95 % KI -0,9–-0,5)", "HR -0.67 is less than 0"),
        ("Död: HR 0,67 (95 % KI 0,85–0,52)", "0.85 to 0.52 is reversed"),
        ("Andel med svar: 433,7 % vs 12 %", "433.7 % is more than all"),
        ("Svar: 41 av 40 vs 3 av 40", "41 of 40 is more than all"),
        ("Svar: 12 % (95 % KI 20–30)", "12 is outside its interval 20 to 30"),
    ],
)
def test_what_cannot_be_is_told(line: str, message: str) -> None:
    assert any(message in each for each in told(line))


@pytest.mark.parametrize(
    "line",
    ["Svar: 12 % vs 7 %, P<0,01", "Ökning: 240 % vs 12 %", "Död: HR 0,67 (95 % KI 0,52–0,85)"],
)
def test_what_can_be_is_not(line: str) -> None:
    assert told(line) == []
