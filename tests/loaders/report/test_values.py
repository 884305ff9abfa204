"""Field values: only what is printed, as exact as it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from utblick.loaders.report.fields.values import read_value
from utblick.loaders.report.parts import FieldText
from utblick.loaders.report.passage import Passage

if TYPE_CHECKING:
    from utblick.loaders.report.record import FieldValue

__all__: list[str] = []

SUBSTANCE = "Substans (läkemedel)"
APPROVAL = "Tidpunkt för förväntat godkännande"


def value_of(label: str, words: str) -> FieldValue:
    return read_value(FieldText("", label, label, [Passage.of_text(words)]), "sv")


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("2023-05-17", "2023-05-17", "2023-05-17", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("Q3 2023", "2023-07-01", "2023-09-30", "quarter"),
        ("Q4 2022 – Q1 2023", "2022-10-01", "2023-03-31", "quarter range"),
        ("under 2025", "2025-01-01", "2025-12-31", "year"),
        ("maj 2022", "2022-05-01", "2022-05-31", "month"),
        ("14 February 2024", "2024-02-14", "2024-02-14", "day"),
        ("Q1 – Q2 2023", "2023-01-01", "2023-06-30", "quarter range"),
        ("mars–april 2023", "2023-03-01", "2023-04-30", "month range"),
        ("2024-2025", "2024-01-01", "2025-12-31", "year range"),
        ("Ansökan lämnades in 2024-01-05", "2024-01-05", "2024-01-05", "day"),
    ],
)
def test_a_date_is_its_first_and_its_last_day(
    words: str, first: str, last: str, precision: str
) -> None:
    value = value_of(APPROVAL, words)
    assert (value.from_, value.to, value.precision) == (first, last, precision)
    assert value.status == "known"


def test_an_unknown_date_is_unknown() -> None:
    value = value_of(APPROVAL, "Ej känt")
    assert (value.status, value.from_, value.to) == ("unknown", None, None)


def test_the_earliest_day_says_nothing_of_the_last() -> None:
    value = value_of(APPROVAL, "Tidigast Q1 2026")
    assert (value.status, value.operator) == ("known", "earliest")
    assert (value.from_, value.to) == ("2026-01-01", None)
    assert value_of(APPROVAL, "Ej känt, tidigast 2022").status == "unknown"


@pytest.mark.parametrize(
    "words",
    [
        "2023-13-40",
        "Q5 2023",
        "femte kvartalet",
        "hösten 2023",
        "slutet av maj 2022",
        "före 2024-01-05",
        "late 2024",
        "31 februari 2023",
        "Q3 2023 – Q1 2023",
        "2022-05-01, kompletterad 2023-02-01",
        "snart",
    ],
)
def test_what_is_not_plainly_a_date_is_not_made_one(words: str) -> None:
    value = value_of(APPROVAL, words)
    assert (value.kind, value.status, value.from_, value.to) == ("date", None, None, None)


def test_boxes_are_read_as_ticked_or_not() -> None:
    value = value_of("Försäljningssätt", "Recept ☒    Rekvisition ☐")
    assert value.checkboxes == {"Recept": True, "Rekvisition": False}
    assert value.value is None
    assert value_of("Behov av specifik diagnostika", "Ja ☐    Nej ☒").value is False


@pytest.mark.parametrize(
    ("words", "answer"), [("Ja", True), ("Nej, inte än", False), ("Ja det beror på", None)]
)
def test_an_answer_needs_no_box(words: str, answer: bool | None) -> None:
    value = value_of("Godkänt på andra marknader", words)
    assert (value.value, value.kind) == (answer, None)


def test_a_quarter_may_be_counted_in_words() -> None:
    value = value_of(APPROVAL, "fjärde kvartalet 2031")
    assert (value.from_, value.to, value.precision) == ("2031-10-01", "2031-12-31", "quarter")


def test_substances_are_named_without_products() -> None:
    assert value_of(SUBSTANCE, "Brödstatin (Limpa) + rågumab").substances == [
        "brödstatin",
        "rågumab",
    ]
    assert value_of(SUBSTANCE, "Ingen, men se bilagan. Mer finns där").substances == []
