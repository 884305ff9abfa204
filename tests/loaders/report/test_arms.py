"""The arms of a study as its cells print them: what is given, and nothing that is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from utblick.loaders.report.parts import CellText, ReportText, RowText
from utblick.loaders.report.passage import Passage
from utblick.loaders.report.studies import read_studies
from utblick.loaders.report.study.arms import read_arms

if TYPE_CHECKING:
    from utblick.loaders.report.record import Arm

SHOWN = ("id", "drug", "dose", "unit", "frequency", "n")


def lines(*printed: str) -> list[Passage]:
    text = "\n".join(printed)
    return [Passage.of(text, [match.span()]) for match in re.finditer(r"[^\n]+", text)]


def said(arm: Arm) -> str:
    """Show an arm in one line: id, drug, dose, unit, frequency, n; a dot for what is not told."""
    return " | ".join(str(getattr(arm, key) or ".") for key in SHOWN)


@pytest.mark.parametrize(
    ("printed", "arm"),
    [
        (
            "Testinib 1 000 mg två gånger dagligen",
            "A | testinib | 1000 | mg | två gånger dagligen | .",
        ),
        ("Testinib 2,5 mg dagligen (n=1 204)", "A | testinib | 2.5 | mg | dagligen | 1204"),
        ("Testinib 5 mg (n=48) eller 10 mg (n=47)", "A | testinib | 5, 10 | mg | . | ."),
        ("Testinib 10 mg eller 20 mg dagligen", "A | testinib | 10, 20 | mg | dagligen | ."),
        ("Testinib 5 mg i 4 veckor, ökat till 10 mg", "A | testinib | 5 | mg | . | ."),
        ("Testinib 80 mg v 0, 40 mg v 1", "A | testinib | 80 | mg | . | ."),
        ("Testinib 30 mg på morgonen, 15 mg på kvällen", "A | testinib | 30 + 15 | mg | . | ."),
        (
            "Testinib 400 mg dagligen + provumab 200 mg",
            "A | testinib + provumab | 400 + 200 | mg | dagligen | .",
        ),
        (
            "Testinib 10 mg + standardbehandling",
            "A | testinib + standardbehandling | 10 | mg | . | .",
        ),
        ("Testinib 10 mg samtidigt med provacin", "A | testinib + provacin | 10 | mg | . | ."),
        (
            "Testinib 5, 10 och 20 mg/kg med stigande provinatdos",
            "A | testinib + provinat | 5, 10, 20 | mg/kg | . | .",
        ),
        (
            "Läkarens val: testinib 75 mg/m2 eller provumab 500 mg/m2",
            "A | läkarens val | . | . | . | .",
        ),
        ("Hög dos: testinib 10 mg dagligen", "A | testinib | 10 | mg | dagligen | ."),
        (
            "Provin en gång i veckan, titrerat till 4,4–7,2 mmol/l",
            "A | provin | . | . | en gång i veckan | .",
        ),
        (
            "Testgen 1,2 × 10^14 vg/kg som engångsdos",
            "A | testgen | 1.2 × 10^14 | vg/kg | engångsdos | .",
        ),
        ("Testinib 200 mg/dag, uppdelat på två doser", "A | testinib | 200 | mg/dag | . | ."),
        ("Testinib upp till 40 mg dagligen", "A | testinib | 40 | mg | dagligen | ."),
        ("Matchande placebo", "P | placebo | . | . | . | ."),
        (
            "Placebo eller standardbehandling",
            "A | placebo eller standardbehandling | . | . | . | .",
        ),
        ("Sats 1, 2 eller 3", "A | . | . | . | . | ."),
    ],
)
def test_a_swedish_cell_of_one_arm(printed: str, arm: str) -> None:
    assert [said(each) for each in read_arms(lines(printed), "A")] == [arm]


@pytest.mark.parametrize(
    ("printed", "arm"),
    [
        (
            "Testinib 1,000 mg twice daily (n=1,204)",
            "A | testinib | 1000 | mg | twice daily | 1204",
        ),
        ("Testinib 10,000 IU weekly", "A | testinib | 10000 | IU | weekly | ."),
        ("Testinib 1.5 g daily", "A | testinib | 1.5 | g | daily | ."),
        (
            "Testinib 300 mg every other week, after a loading dose of 600 mg",
            "A | testinib | 300 | mg | every other week | .",
        ),
        (
            "Testinib 150 mg or 300 mg every 4 weeks",
            "A | testinib | 150, 300 | mg | every 4 weeks | .",
        ),
        (
            "Testinib 10 mg on top of standard of care",
            "A | testinib + standard of care | 10 | mg | . | .",
        ),
        ("Matching placebo tablets twice daily", "P | placebo | . | . | twice daily | ."),
    ],
)
def test_an_english_cell_of_one_arm(printed: str, arm: str) -> None:
    assert [said(each) for each in read_arms(lines(printed), "A", "en")] == [arm]


@pytest.mark.parametrize(
    "printed",
    ["NA", "-", "Saknas (enarmad)", "None (single-arm)", "Ej tillämpligt, enarmad studie"],
)
def test_a_cell_that_says_there_is_no_such_arm(printed: str) -> None:
    assert read_arms(lines(printed), "C") == []


@pytest.mark.parametrize(
    ("printed", "arms"),
    [
        (["1) testinib 5 mg 2) testinib 10 mg"], ["1", "2"]),
        (["1. Testinib 5 mg", "2. Testinib 10 mg"], ["1", "2"]),
        (["Testinib 5 mg", "Testinib 10 mg"], ["A", "A2"]),
        (["Arm A: testinib 5 mg", "Arm B: testinib 10 mg"], ["A", "B"]),
        (["Testinib i. 5 mg ii. 10 mg"], ["i", "ii"]),
        (["Testinib 5 mg och placebo (vecka 2)"], ["A"]),
    ],
)
def test_arms_that_are_set_off(printed: list[str], arms: list[str]) -> None:
    found = read_arms(lines(*printed), "A")
    assert [each.id for each in found] == arms
    assert all((each.drug or "").startswith("testinib") for each in found)


def test_a_dose_level_is_no_drug() -> None:
    found = read_arms(lines("Testinib s.c. efter vikt", "i. hög dos", "ii. låg dos"), "A")
    assert [each.drug for each in found] == ["testinib"] * 2


def test_what_the_last_arm_says_of_all_is_that_of_each() -> None:
    found = read_arms(lines("a) testinib 5 mg b) testinib 10 mg, båda en gång dagligen"), "A")
    assert [each.frequency for each in found] == ["en gång dagligen"] * 2


@pytest.mark.parametrize(
    ("printed", "periods"),
    [
        ("Testinib 5 mg i 4 veckor, därefter 10 mg", [(4, "testinib"), (None, "testinib")]),
        ("Placebo i 24 veckor, därefter testinib 10 mg", [(24, "placebo"), (None, "testinib")]),
        ("Placebo i 8 veckor följt av samma i 4 veckor", [(8, "placebo"), (4, "placebo")]),
    ],
)
def test_a_later_period_has_the_drug_it_names_or_the_first(
    printed: str, periods: list[tuple[float | None, str]]
) -> None:
    (arm,) = read_arms(lines(printed), "A")
    assert [(each.weeks, each.drug) for each in arm.periods] == periods


def report_of(*interventions: str) -> ReportText:
    text = "\n".join(interventions)
    cells = [
        CellText([number], [passage]) for number, passage in enumerate(lines(*interventions), 1)
    ]
    row = RowText("int", "Interventionsbehandling", [], cells)
    return ReportText(text, "sv", Passage("", ()), "", "", n_studies=len(interventions), rows=[row])


def test_an_arm_of_a_dose_alone_has_the_drug_of_all_other_interventions() -> None:
    studies, _ = read_studies(report_of("Testinib 5 mg", "i. 5 mg ii. 10 mg + provat", "Sats 1"))
    drugs = [[arm.drug for arm in study.arms] for study in studies]
    assert drugs == [["testinib"], ["testinib", "testinib + provat"], ["testinib"]]


def test_an_arm_of_a_dose_alone_has_no_drug_where_others_differ() -> None:
    studies, _ = read_studies(
        report_of("Testinib 5 mg", "Provumab 3 mg", "i. 5 mg ii. 10 mg + provat")
    )
    assert [arm.drug for arm in studies[2].arms] == [None, None]


def test_a_route_above_the_arms_is_that_of_each_but_printed_by_none() -> None:
    found = read_arms(lines("Testinib i.v. i. 5 mg ii. 10 mg s.c."), "A")
    assert [(each.route, each.shared_route) for each in found] == [(None, "i.v."), ("s.c.", None)]
