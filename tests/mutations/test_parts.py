"""A section left out is missing in the record; sections in another order stay what they are."""

from __future__ import annotations

from typing import Any

import pytest

from tests.mutations.differences import differences
from tests.mutations.parts import (
    LEFT_OUT,
    ORDERS,
    followed,
    in_order,
    present,
    problems,
    put_in_order,
    without,
)
from tests.mutations.reports import NAMES, given, read, scores, unplaced, worse

__all__: list[str] = []

LESS = 0.02
"""How much lower a part may score when a section is left out."""

OF_NUMBERS = ("citations", "citation_refs", "dangling_citations", "problems", "refs", "glued_to")


def plain(record: dict[str, Any]) -> Any:
    """Give a record without places, its problems by their codes alone."""
    return unplaced({**record, "about": record.get("about"), "problems": problems(record),
                     "conflict_of_interest": record.get("conflict_of_interest")})  # fmt: skip


def uncounted(value: Any) -> Any:
    """Give a record without what numbers of references tell."""
    if isinstance(value, dict):
        return {key: uncounted(inner) for key, inner in value.items() if key not in OF_NUMBERS}
    return [uncounted(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("section", [each for each in LEFT_OUT if each != "references"])
@pytest.mark.parametrize("name", NAMES)
def test_a_section_that_is_left_out_is_missing_and_nothing_else(name: str, section: str) -> None:
    report = given(name)
    text = without(report, section)
    if section not in present(report):
        assert text == report.text
        return
    found = read(text)
    wanted = plain(followed(report.base.record, section))
    assert differences(wanted, plain(found.record)) == []
    # What is missed weighs more where there is less to find.
    gold = followed(report.gold, section)
    assert worse(scores(report.gold, report.base), scores(gold, found), LESS) == {}


@pytest.mark.parametrize("name", NAMES)
def test_without_the_list_of_references_every_citation_that_is_read_dangles(name: str) -> None:
    report = given(name)
    found = read(without(report, "references")).record
    wanted = plain(followed(report.base.record, "references"))
    # Without the list a number in parentheses may be no citation: some are left, none is new.
    known = [uncounted(each) for each in wanted["citations"]]
    assert all(uncounted(unplaced(each)) in known for each in found["citations"])
    numbers = {number for each in found["citations"] for number in each["refs"]}
    assert found["dangling_citations"] == sorted(numbers)
    assert len(numbers) > 0
    told = [each["ref"] for each in found["problems"] if each["code"] == "dangling_citation"]
    assert told == sorted(numbers)
    assert differences(uncounted(wanted), uncounted(plain(found))) == []


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("name", NAMES)
def test_sections_in_another_order_are_read_in_that_order(
    name: str, order: tuple[str, ...]
) -> None:
    report = given(name)
    found = read(put_in_order(report, order))
    wanted = plain(in_order(report.base.record, order))
    assert differences(wanted, plain(found.record)) == []
    gold = in_order(report.gold, order)
    assert worse(scores(report.gold, report.base), scores(gold, found)) == {}
