"""Words are cleaned without eating numbers, criteria are split only where that is safe."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utblick.cleaning import without_contacts, without_controls
from utblick.identifiers import unique_keys
from utblick.loaders.registry.criteria import split_criteria
from utblick.loaders.registry.quantities import age_in_years
from utblick.times import days_of

KEPT = [
    "NCT04052425",
    "EudraCT 2020-000987-53",
    "EU CT 2022-501234-12-00",
    "U1111-1234-5678",
    "ISRCTN12345678",
    "JapicCTI-132094",
    "R01-HL-044253-12",
    "2019-09-20 to 2021-03-18",
    "10-20-30 mg",
    "1.5% (150 mg) twice daily",
    "100,000-450,000/mm3",
    "+1000 mg and +/- 2",
    "doi:10.1016/S0140-6736(20)30609-7",
    "call 24 hours before",
    "phone every 2 weeks",
    "10 000 000 cells, 1 000 000 000 copies",
    "0.000-000-0000.5",
    "Lot 123-456-78901",
    "telephone visits at weeks 4, 8, 12",
    "@ baseline",
]


@pytest.mark.parametrize("words", KEPT)
def test_numbers_that_are_no_telephone_numbers_stay(words: str) -> None:
    assert without_contacts(words) == (words, 0)


@pytest.mark.parametrize(
    ("words", "clean"),
    [
        ("a.b-c@site.example.org.", "[e-mail removed]."),
        ("<mailto:x@y.example>", "<[e-mail removed]>"),
        ("o'neil@uni.example, b@c.example", "[e-mail removed], [e-mail removed]"),
        ("(+46 8 123 456 78)", "([phone removed])"),
        ("Tel. +43 50 1255 1255; no", "Tel. [phone removed]; no"),
        ("(555) 123-4567", "[phone removed]"),
        ("call 844-687-8522", "call [phone removed]"),
        ("phone: 08 123 45 67", "phone: [phone removed]"),
        ("1-877-CTLILLY (1-877-285-4559)", "[phone removed] ([phone removed])"),
    ],
)
def test_contact_details_go(words: str, clean: str) -> None:
    assert without_contacts(words)[0] == clean


@given(words=st.text())
def test_cleaning_twice_changes_nothing_more(words: str) -> None:
    once = without_contacts(without_controls(words)[0])[0]
    assert without_contacts(without_controls(once)[0]) == (once, 0)


@pytest.mark.parametrize("unit", ["1", "1-", "+1 ", "a.", "a@", "call 1", "(", "Inclusion ", "\n*"])
def test_no_text_makes_cleaning_or_splitting_slow(unit: str) -> None:
    before = time.process_time()
    words = unit * (1_000_000 // len(unit))
    without_contacts(words)
    split_criteria(words)
    assert time.process_time() - before < 10


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Adults.",
        "Inclusion Criteria:\n\n* A",
        "Exclusion Criteria:\n\n* B\n\nInclusion Criteria:\n\n* A",
        "For all:\n\nInclusion Criteria:\n\n* A\n\nExclusion Criteria:\n\n* B",
        "Inclusion Criteria:\n\n* A\n\nExclusion Criteria:\n\n* B\n\nInclusion Criteria:\n\n* C",
        "Inclusion Criteria for cases:\n\n* A\n\nExclusion Criteria:\n\n* B",
        "Inclusion Criteria:\n\n* A\n\nInclusion for controls\n\n* C\n\nExclusion Criteria:\n\n* B",
    ],
)
def test_criteria_whose_headings_say_more_stay_whole(words: str) -> None:
    assert split_criteria(words) == ((), ())


def test_a_criterion_keeps_its_sub_criteria() -> None:
    words = (
        "Key Inclusion Criteria:\n\n* A, and\n\n  1. a\n  2. b\n* C\nGroup 2:\n* D\n* E\n\n"
        "Exclusion criteria :\n\n1. F\n2. G"
    )
    assert split_criteria(words) == (
        ("A, and\n  1. a\n  2. b", "C", "Group 2:\n* D\n* E"),
        ("F", "G"),
    )


@given(names=st.lists(st.sampled_from(["a", "A", "a 2", "a-3", "b", "", "?"]), max_size=30))
def test_keys_are_never_given_twice(names: list[str]) -> None:
    keys = unique_keys(names)
    assert len(set(keys)) == len(names)


@given(number=st.integers(0, 9999), unit=st.sampled_from(["Year", "Month", "Week", "Day", "Hour"]))
def test_every_plain_age_is_read(number: int, unit: str) -> None:
    assert age_in_years(f"{number} {unit}{'' if number == 1 else 's'}") is not None


@pytest.mark.parametrize(
    "words",
    ["6 months", "Up to 4 weeks", "Week 4 and 8", "4-6 weeks", "Day 1 to 4", "Baseline", ""],
)
def test_a_time_frame_that_is_not_one_plain_time_is_not_normalised(words: str) -> None:
    assert days_of(words) is None
