"""Pages that end elsewhere: the record stays the same."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from tests.mutations.breaks import FORMS, behind_heads, moved
from tests.mutations.differences import differences
from tests.mutations.reports import NAMES, count, given, read, scores, unplaced, worse

__all__: list[str] = []

ROUNDS = count(2)


def joined(record: Any) -> Any:
    """Give a record whose running text is not parted: a page may end between two paragraphs."""
    plain = unplaced(record)
    for item in (*plain["fields"], plain.get("about") or {}):
        if "paragraphs" in item:
            item["paragraphs"] = " ".join(item["paragraphs"])
    return plain


@pytest.mark.parametrize("turn", range(ROUNDS))
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_that_ends_elsewhere_changes_nothing(name: str, form: str, turn: int) -> None:
    report = given(name)
    text = moved(report, Random(f"{name}-{turn}"), form)
    assert text != report.text
    found = read(text)
    assert differences(joined(report.base.record), joined(found.record)) == []
    assert worse(scores(report.gold, report.base), scores(report.gold, found)) == {}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_may_end_behind_the_heads_of_the_study_table(name: str, form: str) -> None:
    text = behind_heads(given(name), form)
    assert text != given(name).text
    assert differences(unplaced(given(name).base.record), unplaced(read(text).record)) == []
