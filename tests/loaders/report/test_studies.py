"""Heads, designs, statuses and populations of studies, read as printed."""

from __future__ import annotations

import pytest

from utblick.loaders.report.parts import CellText
from utblick.loaders.report.passage import Passage
from utblick.loaders.report.study.design import read_design, read_phase
from utblick.loaders.report.study.heads import read_head
from utblick.loaders.report.study.populations import read_population
from utblick.loaders.report.study.statuses import read_status


def cell(*lines: str) -> CellText:
    text = "\n".join(lines)
    places = [(text.index(line), text.index(line) + len(line)) for line in lines]
    return CellText([1], [Passage.of(text, [place]) for place in places])


def test_a_head_gives_title_acronym_and_id() -> None:
    head = read_head(cell("Studie 1", "A Study of Testinib (TEST-1)", "NCT00000001", "(4)"))
    assert (head.title, head.acronym) == ("A Study of Testinib", "TEST-1")
    assert [each.id for each in head.ids] == ["NCT00000001"]
    assert head.citation_refs == [4]


def test_an_id_with_seven_digits_is_a_problem() -> None:
    head = read_head(cell("A Study of Testinib", "NCT0000001"))
    assert head.ids == []
    assert [each.id for each in head.problems] == ["NCT0000001"]


def test_an_arabic_phase_becomes_roman() -> None:
    assert read_phase(Passage.of_text("Phase 1/2, open"))[0] == "I/II"


def test_a_design_tells_only_what_is_printed() -> None:
    design = read_design(Passage.of_text("Fas II, öppen, icke-kontrollerad"))
    assert design is not None
    assert (design.open_label, design.controlled, design.randomised) == (True, False, None)


def test_a_status_gives_value_and_quarter() -> None:
    status = read_status(Passage.of_text("Pågående, avslutas Q4 2031"))
    assert status is not None
    assert (status.value, status.completion) == ("ongoing", "2031-Q4")


def test_a_population_keeps_a_decimal_age_and_its_spread() -> None:
    found, problems = read_population(
        cell("n=1 222", "40% kvinnor", "Ålder, medel (SD): 46,5 (9,1)"), "sv"
    )
    assert found is not None
    assert found.age is not None
    assert (found.n, found.women_pct, found.age.value, found.age.sd) == (1222, 40, 46.5, 9.1)
    assert problems == []


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["n=84 testinib, n=83 placebo"], None),
        (["n=84 testinib och n=83 placebo"], None),
        (["n=84", "n=83"], None),
        (["n=167 (n=84, n=83)"], 167),
        (["n=167, n=84 testinib, n=83 placebo"], 167),
        (["n=167, varav n=90 vuxna"], 167),
    ],
)
def test_the_numbers_of_groups_are_not_that_of_all(lines: list[str], number: int | None) -> None:
    found, problems = read_population(cell(*lines), "sv")
    assert found is not None
    assert found.n == number
    assert [each.code for each in problems] == ([] if number else ["other"])


@pytest.mark.parametrize(
    ("words", "language", "number"),
    [
        ("n=4,712", "en", 4712),
        ("N = 1,083 (planned)", "en", 1083),
        ("n=1,234,567", "en", 1_234_567),
        ("n=47", "en", 47),
        ("n=4 712", "sv", 4712),
        ("n=4,712", "sv", None),
        ("4,712 randomised (n=2,400 testinib; n=2,312 placebo)", "en", 4712),
        ("167 (84 testinib, 83 placebo)", "sv", 167),
    ],
)
def test_thousands_are_read_whole_or_not_at_all(
    words: str, language: str, number: int | None
) -> None:
    found, problems = read_population(cell(words), language)
    assert found is not None
    assert found.n == number
    assert [each.code for each in problems] == ([] if number else ["unparsed_number"])


@pytest.mark.parametrize(
    ("words", "completion"),
    [
        ("Pågående, beräknas avslutad nov 2032", "2032-11"),
        ("Avslutad 2023-05-17", "2023-05-17"),
        ("Ongoing, expected Q4 2034", "2034-Q4"),
        ("Pågår till 2037", "2037"),
        ("Pågående, start mars 2022, beräknas klar 2036", "2036"),
        ("Pågående sedan 2021", None),
        ("Avslutad, på marknaden 2022", None),
        ("Pågår, decentraliserad 2024", None),
        ("Planerad avslutning slutet av 2034", None),
        ("Pågår, tidigast klar 2037", None),
        ("Pågående, klar 2035 eller 2036", None),
        ("Avslutad", None),
    ],
)
def test_only_a_date_that_is_said_to_be_the_end_is_one(words: str, completion: str | None) -> None:
    status = read_status(Passage.of_text(words))
    assert status is not None
    assert status.raw == words
    assert status.completion == completion


@pytest.mark.parametrize(
    ("printed", "extends"),
    [
        ("Fas III, öppen förlängningsstudie", True),
        ("Fas III, extension study", True),
        ("Fas II, randomiserad, med förlängningsperiod", None),
        ("Phase 3, randomised, with an extension period", None),
    ],
)
def test_a_period_that_extends_a_study_makes_it_no_extension_study(
    printed: str, extends: bool | None
) -> None:
    design = read_design(Passage.of_text(printed))
    assert design is not None
    assert design.extension is extends


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Fas II, barn", None),
        ("Samtidig behandling", None),
        ("Testinib in Psoriasis", "Testinib in Psoriasis"),
        ("Long-term Safety Follow-up Programme", "Long-term Safety Follow-up Programme"),
    ],
)
def test_a_remark_in_a_head_is_no_title(printed: str, title: str | None) -> None:
    assert read_head(cell(f"{printed},", "NCT00000001")).title == title


def test_a_study_that_is_open_in_part_is_neither_open_nor_blinded() -> None:
    design = read_design(Passage.of_text("Fas III, delvis öppen, randomiserad"))
    assert design is not None
    assert (design.open_label, design.randomised) == (None, True)


@pytest.mark.parametrize(
    ("printed", "value", "sd"),
    [
        ("Ålder ≥18 år", None, None),
        ("Age: at least 60 years", None, None),
        ("Ålder, medel (SE): 46 (0,8)", 46, None),
        ("Ålder, medel (SD): 46 (8)", 46, 8),
        ("Medelålder 46 år (SD 8)", 46, 8),
    ],
)
def test_a_limit_is_no_mean_age_and_an_error_no_deviation(
    printed: str, value: float | None, sd: float | None
) -> None:
    found, _ = read_population(cell("n=47", printed), "sv")
    assert found is not None
    assert (found.age and found.age.value, found.age and found.age.sd) == (value, sd)
