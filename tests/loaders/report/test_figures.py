"""The figures of one line are sorted, and nothing is taken for what it is not."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from utblick.loaders.report.efficacy.figures import read_figures

__all__: list[str] = []

EXACT = 1e15
"""Up to here each figure is the float that prints as it does."""


def test_a_value_against_another_with_its_p_value() -> None:
    figures = read_figures("41,5% vs 22%, P<0,001")
    assert [group.value for group in figures.clauses[0].groups] == [41.5, 22.0]
    assert [group.unit for group in figures.clauses[0].groups] == ["%", "%"]
    assert (figures.p[0].operator, figures.p[0].value) == ("<", 0.001)


def test_a_hazard_ratio_has_its_own_interval() -> None:
    figures = read_figures("7,1 vs 4,2 månader; HR 0,61 (95% KI 0,48-0,79)")
    measure = figures.measures[0]
    assert (measure.kind, measure.value) == ("HR", 0.61)
    assert measure.ci is not None
    assert (measure.ci.low, measure.ci.high, measure.ci.level) == (0.48, 0.79, 95)
    assert [group.value for group in figures.clauses[0].filled] == [7.1, 4.2]


def test_an_announced_spread_is_one_and_another_parenthesis_is_not() -> None:
    announced = read_figures("12,4 (3,1)", announced="sd").clauses[0].groups[0]
    assert (announced.value, announced.sd) == (12.4, 3.1)
    assert read_figures("12,4 (3,1)").clauses[0].groups[0].sd is None


def test_a_count_and_a_missing_value_are_kept_as_such() -> None:
    group = read_figures("12 av 40 (30%)").clauses[0].groups[0]
    assert group.count is not None
    assert (group.count.n, group.count.of, group.value) == (12, 40, 30)
    assert read_figures("NA").clauses[0].groups[0].missing == "NA"


def test_words_on_significance_are_kept() -> None:
    assert read_figures("26% vs 21%, icke-signifikant").not_significant == "icke-signifikant"
    assert read_figures("26% vs 21%").not_significant is None


def test_a_range_and_quartiles_are_told_apart() -> None:
    group = read_figures("median 14 (IQR 9-20)").clauses[0].groups[0]
    assert (group.value, group.iqr, group.range) == (14, (9, 20), None)


@given(st.text(alphabet="0123456789.,%()-–<=>PpHRKI vsmot;av±NA", max_size=80))
def test_no_line_gives_a_figure_that_is_not_printed(line: str) -> None:
    figures = read_figures(line)
    starts = [each.start for each in figures.clauses]
    assert starts == sorted(starts)
    groups = [group for clause in figures.clauses for group in clause.groups]
    assert all(0 <= each.start <= each.end <= len(line) for each in groups)
    printed = re.sub(r"\D", "", line)
    values = [each.value for each in groups] + [each.value for each in figures.measures]
    for value in values:
        if value is None or abs(value) > EXACT:
            continue
        digits = re.sub(r"\D", "", f"{Decimal(repr(value)):f}")
        assert digits.strip("0") in printed
