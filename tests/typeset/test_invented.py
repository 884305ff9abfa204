"""Invented reports agree with their gold records, and come out the same for the same seed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typeset.fodt import flat_text
from tests.typeset.invented.report import invent

if TYPE_CHECKING:
    from tests.typeset.document import Report

__all__: list[str] = []

SEEDS = st.integers(min_value=0, max_value=100_000)
BULLET = re.compile(r"^[-–•]\s?")


def paragraphs(report: Report) -> list[str]:
    """Give every printed paragraph of a report, in its order."""
    return [
        *(each for field in report.fields for each in field.paragraphs),
        *(each for row in report.rows for cell in row.cells for each in cell.paragraphs),
        *report.table_notes, *report.footnotes,
        *(each for field in report.back for each in field.paragraphs),
        *report.references, *report.authors, report.declaration, *report.about,
    ]  # fmt: skip


def of_study(gold: dict[str, Any], key: str, number: int) -> list[str]:
    """Give the paragraphs of a row's cell that covers a study."""
    row = next(each for each in gold["table"]["rows"] if each["key"] == key)
    (cell,) = (each for each in row["cells"] if number in each["studies"])
    return [] if cell["paragraphs"] == [" "] else list(cell["paragraphs"])


@settings(max_examples=60)
@given(SEEDS)
def test_the_same_seed_gives_the_same_report(seed: int) -> None:
    one, two = invent(seed), invent(seed)
    assert flat_text(one.report) == flat_text(two.report)
    assert json.dumps(one.gold) == json.dumps(two.gold)


@settings(max_examples=60)
@given(SEEDS)
def test_every_cell_of_the_table_covers_its_studies_once(seed: int) -> None:
    made = invent(seed)
    numbers = [each["no"] for each in made.gold["studies"]]
    assert numbers == list(range(1, made.gold["table"]["n_studies"] + 1))
    for row in made.gold["table"]["rows"]:
        assert [number for cell in row["cells"] for number in cell["studies"]] == numbers
    for block in made.report.layout.blocks:
        for row in made.report.rows:
            assert all(set(each.studies) <= set(block) for each in row.cells
                       if set(each.studies) & set(block))  # fmt: skip


@settings(max_examples=60)
@given(SEEDS)
def test_what_gold_says_of_a_study_stands_in_its_cells(seed: int) -> None:
    gold = invent(seed).gold
    for study in gold["studies"]:
        for tier, key in (("primary", "pri"), ("secondary", "sek")):
            outcomes = [each for each in study["outcomes"] if each["tier"] == tier]
            told = [
                line
                for each in outcomes
                for line in (*each["head_raw"], *(one["raw"] for one in each["results"]))
            ]
            assert told == of_study(gold, key, study["no"])
        for key, told in (
            ("inc", study["inclusion"]),
            ("exc", study["exclusion"]),
            ("saf", [each["raw"] for each in study["safety"]]),
        ):
            printed = of_study(gold, key, study["no"])
            assert [BULLET.sub("", each) for each in printed] == told
        arms = {each["id"] for each in study["arms"] + study["comparators"]} | {"active"}
        for outcome in study["outcomes"]:
            for result in outcome["results"]:
                assert result["arm"] in arms
                assert result.get("comparator_arm") in arms | {None}


@settings(max_examples=60)
@given(SEEDS)
def test_every_citation_and_every_look_alike_is_printed_and_listed(seed: int) -> None:
    made = invent(seed)
    gold, printed = made.gold, paragraphs(made.report)
    whole = "\n".join(printed)
    at = 0
    cited = set()
    for each in gold["citations"]:
        at = whole.index(each["sentence"], at)
        assert each["raw"] in each["sentence"]
        cited |= set(each["refs"])
    numbers = {each["no"] for each in gold["references"]}
    assert cited <= numbers
    assert gold["uncited_references"] == sorted(numbers - cited)
    for each in gold["false_citations"]:
        assert each["raw"] in each["context"]
        assert each["context"] in printed
