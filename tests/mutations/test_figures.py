"""Another figure in a report is another figure in its record, in its places and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from tests.mutations.differences import differences
from tests.mutations.figures import Change, changed, figures, followed, other, plausible
from tests.mutations.reports import NAMES, count, given, read, scores, worse

if TYPE_CHECKING:
    from tests.mutations.figures import Figure
    from tests.mutations.reports import Given

__all__: list[str] = []

ROUNDS = count(4)


@dataclass(slots=True)
class Mutated:
    """A report on its way: its text, and what its record and its gold record must be."""

    text: str
    record: dict[str, Any]
    gold: dict[str, Any]
    changes: list[Change] = field(default_factory=list)

    def change(self, figure: Figure, choice: Random) -> None:
        """Print another figure, if one can stand there."""
        for _ in range(60):
            printed = other(figure, choice)
            if printed is None:
                return
            change = Change(figure, printed)
            text = changed(self.text, change)
            gold = followed(self.gold, self.text, change)
            # The raw text stays the only one of its wording: else its places would not be known.
            if plausible(gold) and figure.start in (each.start for each in figures(text, gold)):
                self.record = followed(self.record, self.text, change)
                self.text, self.gold = text, gold
                self.changes.append(change)
                return


def mutated(report: Given, turn: int) -> Mutated:
    """Print other figures: one in each raw text, another one in each turn."""
    choice = Random(f"{report.name}-{turn}")
    result = Mutated(report.text, report.base.record, report.gold)
    known = figures(report.text, report.gold)
    for raw in dict.fromkeys(each.raw for each in known):
        of_raw = [each for each in known if each.raw == raw]
        result.change(of_raw[turn % len(of_raw)], choice)
    return result


@pytest.mark.parametrize("turn", range(ROUNDS))
@pytest.mark.parametrize("name", NAMES)
def test_other_figures_are_read_where_the_old_ones_were_and_nothing_else_changes(
    name: str, turn: int
) -> None:
    report = given(name)
    wanted = mutated(report, turn)
    assert len(wanted.changes) > 10
    found = read(wanted.text)
    # The length of the text is the same: the places are, too.
    wanted.record["source"] = found.record["source"]
    assert differences(wanted.record, found.record) == []
    assert worse(scores(report.gold, report.base), scores(wanted.gold, found)) == {}
    assert len(differences(report.base.record, found.record)) > len(wanted.changes)
