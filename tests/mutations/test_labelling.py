"""Labels in other words that the table of labels knows: the same record."""

from __future__ import annotations

from copy import deepcopy

import pytest

from tests.mutations.differences import differences
from tests.mutations.labelling import renamed
from tests.mutations.reports import NAMES, closed, count, given, read, scores, unplaced, worse

__all__: list[str] = []

ROUNDS = count(4)


@pytest.mark.parametrize("turn", range(ROUNDS))
@pytest.mark.parametrize("name", NAMES)
def test_a_label_in_other_words_is_the_same_label(name: str, turn: int) -> None:
    report = given(name)
    made = renamed(report, turn)
    found = read(made.text)
    wanted = unplaced(report.base.record)
    read_now = unplaced(found.record)
    for item, label in made.names["fields"].items():
        printed = read_now["fields"][item].pop("label_printed")
        assert closed(printed)[0] == closed(label)[0]
        del wanted["fields"][item]["label_printed"]
    for item, label in made.names["lines"].items():
        wanted["fields"][item]["inline_label"] = f"{label}:"
    for item in made.names["rows"]:
        del wanted["table"]["rows"][item]["label_paragraphs"]
        del read_now["table"]["rows"][item]["label_paragraphs"]
    assert differences(wanted, read_now) == []
    gold = deepcopy(report.gold)
    for item, label in made.names["fields"].items():
        gold["fields"][item]["label_printed"] = label
    assert worse(scores(report.gold, report.base), scores(gold, found)) == {}
