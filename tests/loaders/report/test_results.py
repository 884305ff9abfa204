"""Every figure of a line goes to its own group, or to none; nothing is taken for what it is not."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utblick.loaders.report.efficacy.outcome_heads import head_facts, read_head_line
from utblick.loaders.report.efficacy.results import read_results
from utblick.loaders.report.efficacy.units import unit_after
from utblick.loaders.report.passage import Passage
from utblick.loaders.report.record import Arm, Result
from utblick.loaders.report.study.group_names import GroupNames

__all__: list[str] = []

PLACEBO = Arm(id="P", drug="placebo")
LOW = Arm(id="i", drug="testinib", dose="10", unit="mg")
HIGH = Arm(id="ii", drug="testinib", dose="20", unit="mg")
ONE = GroupNames([Arm(id="A", drug="testinib", dose="10", unit="mg")], [PLACEBO])
TWO = GroupNames([LOW, HIGH], [PLACEBO])
ALONE = GroupNames([Arm(id="A", drug="testinib", dose="10", unit="mg")], [])
ADDED = GroupNames(
    [Arm(id="A", drug="testinib + provamab")], [Arm(id="C", drug="placebo + provamab")]
)
CARE = GroupNames([Arm(id="A", drug="testinib")], [Arm(id="C", drug="best supportive care")])

HEAD = "Andel med svar v. 16:"


def read(line: str, names: GroupNames, head: str = HEAD, language: str = "sv") -> list[Result]:
    outcome = read_head_line(Passage.of_text(head), "primary")
    return read_results(Passage.of_text(line), head_facts(outcome, names), names, language)


class Told(NamedTuple):
    """Whose value, against whose."""

    arm: str | None
    value: float | None
    comparator: str | None = None
    comparator_value: float | None = None


def told(line: str, names: GroupNames, head: str = HEAD) -> list[Told]:
    return [
        Told(each.arm, each.value, each.comparator_arm, each.comparator_value)
        for each in read(line, names, head)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "30 % vs 12 %",
        "30% vs. 12% i placebogruppen, P<0,002.",
        "12 % med placebo mot 30 % med testinib",
        "30 % med testinib och 12 % med placebo",
        "testinib: 30 %, placebo: 12 %; p = 0,01",
        "placebo 12%, testinib 30%",
        "30 % respektive 12 %",
        "30 % och 12 % i testinib- respektive placebogruppen",
        "30 % med testinib 10 mg jämfört med 12 % för placebo",
    ],
)
def test_two_groups_are_told_apart_however_they_are_named(line: str) -> None:
    assert told(line, ONE) == [Told("A", 30, "P", 12)]


@pytest.mark.parametrize(
    "line",
    [
        "10 mg: 36 %, 20 mg: 40 %, placebo: 12 %",
        "36 % (10 mg) och 40 % (20 mg) vs 12 % för placebo",
        "36 % vs 40 % vs 12 %",
        "12 % vs 36 % vs 40 % (placebo, 10 mg, 20 mg)",
        "placebo 12 %, 10 mg 36 %, 20 mg 40 %",
        "36 %, 40 % vs 12 %",
    ],
)
def test_each_dose_has_its_own_value_against_one_comparator(line: str) -> None:
    assert told(line, TWO) == [Told("i", 36, "P", 12), Told("ii", 40, "P", 12)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("30 % och 12 %", ONE),
        ("45% / 12%", ONE),
        ("från 8,1 till 6,9", ALONE),
        ("67 %, överlevnad: 55 %", ALONE),
    ],
)
def test_figures_that_may_be_of_either_group_are_no_value(line: str, names: GroupNames) -> None:
    (result,) = read(line, names)
    assert (result.value, result.comparator_value) == (None, None)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("30 %", TWO),
        ("BSC: 12 %", CARE),
        ("12 % med BSC", CARE),
        ("EASI-75: 30 %", ONE),
        ("testinib 30 %", TWO),
    ],
)
def test_a_value_whose_group_is_not_plain_has_none(line: str, names: GroupNames) -> None:
    assert [each.arm for each in read(line, names)] == [None]
    assert read(line, names)[0].value in {30, 12}


def test_a_name_that_the_line_compares_with_does_not_own_the_first_value() -> None:
    assert told("bättre än placebo: 30 % vs 12 %", ONE) == [Told("A", 30, "P", 12)]


def test_the_order_of_the_head_is_that_of_its_figures() -> None:
    assert told("12 % vs 30 %", ONE, "Andel, placebo vs testinib:") == [Told("A", 30, "P", 12)]


def test_a_drug_that_both_arms_have_names_the_one_without_the_other() -> None:
    line = "12,1 månader med testinib + provamab, 8,3 månader med provamab"
    assert told(line, ADDED) == [Told("A", 12.1, "C", 8.3)]


def test_lettered_parts_of_one_line_are_results_of_their_arms() -> None:
    results = read("i. 46 % vs 5 %, P=0,0002, ii. 51 % vs 5 %, icke-signifikant", TWO)
    assert [(each.arm, each.value, each.comparator_value) for each in results] == [
        ("i", 46, 5),
        ("ii", 51, 5),
    ]
    assert results[0].p is not None
    assert (results[0].p.operator, results[0].p.value) == ("=", 0.0002)
    assert (results[0].significance, results[1].significance) == (None, "not significant")


def test_each_p_value_follows_its_own_value() -> None:
    results = read("10 mg: 36 % (p=0,01), 20 mg: 40 % (p=0,03) vs placebo 12 %", TWO)
    assert [each.p.value for each in results if each.p] == [0.01, 0.03]
    shared = read("10 mg: 36 %, 20 mg: 40 %, placebo: 12 % (p<0,001 för båda)", TWO)
    assert [each.p.value for each in shared if each.p] == [0.001, 0.001]
    unclear = read("10 mg: 36 %, 20 mg: 40 %, placebo: 12 %, p<0,001", TWO)
    assert [each.p for each in unclear] == [None, None]


def test_all_doses_together_are_active() -> None:
    assert [each.arm for each in read("Testinib (båda doserna): 48 % vs 1 %", TWO)] == ["active"]


@pytest.mark.parametrize(
    ("line", "head", "kind", "value", "bounds"),
    [
        ("HR 0,63 (95 % KI 0,47–0,84)", HEAD, "HR", 0.63, (0.47, 0.84)),
        ("0,71 (0,60-0,85)", "HR för död:", "HR", 0.71, (0.6, 0.85)),
        ("4,4 poäng (95 % KI 1,9–6,9)", "TESTQ, skillnad:", "difference", 4.4, (1.9, 6.9)),
        ("−3,1 (95 % KI −4,0, −2,2)", "Skillnad i vikt:", "difference", -3.1, (-4.0, -2.2)),
        ("61,2 % (97,5 % KI 31,4–80,3)", "VE mot sjukdom:", "VE", 61.2, (31.4, 80.3)),
        ("odds ratio 3.9 (95% CI, 2.2 to 7.1)", HEAD, "OR", 3.9, (2.2, 7.1)),
        ("relativ risk 0,45 (95 % KI: 0,30; 0,66)", HEAD, "RR", 0.45, (0.3, 0.66)),
        ("HR 0,8 (95 % KI 0,6–NR)", HEAD, "HR", 0.8, (0.6, None)),
    ],
)
def test_a_measure_between_groups_is_an_effect_and_no_value(
    line: str, head: str, kind: str, value: float, bounds: tuple[float, float | None]
) -> None:
    (result,) = read(line, ONE, head)
    assert result.effect is not None
    assert (result.effect.kind, result.effect.value) == (kind, value)
    assert result.effect.ci is not None
    assert (result.effect.ci.low, result.effect.ci.high) == bounds
    assert (result.value, result.ci) == (None, None)
    assert (result.arm, result.comparator_arm) == ("A", "P")


def test_a_difference_from_baseline_is_no_effect_between_groups() -> None:
    (result,) = read("4,1", ONE, "Skillnad mot baseline:")
    assert (result.value, result.effect) == (4.1, None)
    assert read("RR 33 %", ONE)[0].effect is None


def test_a_ratio_of_one_arm_is_its_value() -> None:
    results = read("i. 1,3, ii. 1,8", TWO, "Kvot (GMR):")
    assert [(each.arm, each.value, each.effect) for each in results] == [
        ("i", 1.3, None),
        ("ii", 1.8, None),
    ]


def test_a_rate_goes_before_the_cases_it_is_made_of() -> None:
    (result,) = read("210 vs 290 händelser; 41,5 vs 60,2 per 100 patientår; HR 0,7", ONE)
    assert (result.value, result.unit, result.comparator_value) == (41.5, "per 100 patientår", 60.2)
    assert result.note == "210 vs 290 händelser"


def test_an_interval_behind_both_values_is_of_neither() -> None:
    (result,) = read("6,1 vs 4,7 månader (95 % KI 0,5–0,8)", ONE)
    assert (result.ci, result.comparator_ci) == (None, None)


@pytest.mark.parametrize(
    ("head", "line", "level"),
    [
        ("PFS, median (95 % KI):", "12,4 (9,9-14,0) vs 8,1 (7,0-9,2) månader", 95.0),
        ("PFS, median (99,5% KI):", "12,4 (9,9-14,0) vs 8,1 (7,0-9,2) månader", 99.5),
        ("PFS, median (95 % KI):", "12,4 (90 % KI 9,9-14,0) månader", 90.0),
        ("PFS, median (KI):", "12,4 (9,9-14,0) vs 8,1 (7,0-9,2) månader", None),
    ],
)
def test_the_level_in_the_head_is_that_of_intervals_printed_without(
    head: str, line: str, level: float | None
) -> None:
    (found,) = read(line, ONE, head)
    assert found.ci is not None
    assert (found.ci.low, found.ci.high, found.ci.level) == (9.9, 14.0, level)


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        (
            "1083 händelser hos 624 patienter vs 1012 händelser hos 630 patienter, p=0,2",
            "händelser",
        ),
        ("1083 events in 624 patients vs 1012 events in 630 patients", "events"),
        ("1083 skov bland 624 deltagare mot 1012 skov bland 630 deltagare", "skov"),
    ],
)
def test_the_people_who_had_events_are_no_value(line: str, unit: str) -> None:
    assert told(line, ONE) == [Told("A", 1083.0, "P", 1012.0)]
    assert read(line, ONE)[0].unit == unit


def test_a_risk_difference_is_a_difference() -> None:
    (found,) = read("30 % vs 12 %; RD 18 % (95 % KI 10-26)", ONE)
    assert found.effect is not None
    assert (found.effect.kind, found.effect.value) == ("difference", 18.0)


def test_spread_and_counts_stay_with_their_group() -> None:
    (result,) = read("2,4 (5,1) vs 1,3 (4,2)", ONE, "Styrka, medel (SD):")
    assert (result.sd, result.comparator_sd, result.statistic) == (5.1, 4.2, "mean")
    (counted,) = read("12 av 40 (30 %) vs 4 av 41 (10 %)", ONE)
    assert counted.count is not None
    assert counted.comparator_count is not None
    assert (counted.count.n, counted.count.of, counted.comparator_count.n) == (12, 40, 4)
    (english,) = read("120/1,020 (11.8%) vs 160/1,031 (15.5%)", ONE, "Events:", "en")
    assert english.count is not None
    assert (english.count.of, english.value, english.comparator_value) == (1020, 11.8, 15.5)


@pytest.mark.parametrize(
    ("line", "missing", "comparator_missing", "arm"),
    [
        ("NA", "NA", None, None),
        ("ej publicerat", "ej publicerat", None, None),
        ("NR vs. NR, för tidigt.", "NR", "NR", "A"),
        ("ej uppnådd vs 22,1 månader", "ej uppnådd", None, "A"),
    ],
)
def test_a_missing_value_is_kept_as_printed(
    line: str, missing: str, comparator_missing: str | None, arm: str | None
) -> None:
    (result,) = read(line, ONE)
    assert (result.missing, result.comparator_missing) == (missing, comparator_missing)
    assert (result.value, result.arm) == (None, arm)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("-52 vs -21", -52),
        ("−4,2 vs −1,1", -4.2),
        ("–15,2 (0,7) vs –12,1 (0,8)", -15.2),
        ("- 4,2 vs - 1,1", -4.2),
        ("-12,4 % vs 0 %", -12.4),
    ],
)
def test_a_sign_is_no_bullet(line: str, value: float) -> None:
    assert read(line, ONE, "Förändring:")[0].value == value


def test_a_bullet_before_a_share_is_no_sign() -> None:
    assert read("-30 % vs 12 %", ONE)[0].value == 30


def test_a_dose_that_no_arm_has_names_none() -> None:
    assert told("-2,1 (5 mg) vs -0,9 (placebo)", ONE, "Förändring:") == [
        Told(None, -2.1, "P", -0.9)
    ]
    assert told("-2,1 (5 mg), -2,2 (10 mg) vs -0,9", ONE, "Förändring:")[0].value is None


def test_letters_that_are_none_of_the_study_s_name_no_arm() -> None:
    assert told("i. 36 %", ONE) == [Told(None, 36)]
    assert told("ii. 30 % vs 12 %", ONE) == [Told(None, 30, "P", 12)]


def test_a_word_on_a_difference_is_no_measure_of_the_figures_it_compares() -> None:
    (result,) = read("ingen signifikant skillnad (45 % vs 44 %)", ONE)
    assert (result.value, result.comparator_value, result.effect) == (45, 44, None)
    assert result.significance == "not significant"


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("12 (30) vs 4 (10)", "Svar, n (%):"),
        ("30 (12) vs 10 (4)", "Andel svar, % (n):"),
        ("12 (30 %) vs 4 (10 %)", "Svar:"),
        ("12/40 (30) vs 4/40 (10)", "Svar, n/N (%):"),
    ],
)
def test_a_count_and_its_share_are_told_apart(line: str, head: str) -> None:
    (result,) = read(line, ONE, head)
    assert (result.value, result.unit, result.comparator_value) == (30, "%", 10)
    assert result.count is not None
    assert result.count.n == 12


def test_an_interval_behind_a_semicolon_is_of_the_figure_before_it() -> None:
    (result,) = read("5,0 vs 1,0; MD 4,0; 95 % KI 2,0–6,0; p=0,0003", ONE)
    assert result.effect is not None
    assert result.effect.ci is not None
    assert (result.effect.ci.low, result.effect.ci.high, result.ci) == (2, 6, None)


def test_several_times_in_one_line_are_several_results() -> None:
    results = read("v. 12: 30 % vs 10 %; v. 24: 45 % vs 12 %", ONE, "Svar:")
    assert [(each.timepoint, each.value, each.comparator_value) for each in results] == [
        ("week 12", 30, 10),
        ("week 24", 45, 12),
    ]
    assert read("v. 16: 30 %", ALONE)[0].timepoint is None  # it is that of the outcome


def test_people_that_are_no_arm_are_named_as_printed() -> None:
    (result,) = read("obehandlade: 48,3 (21,5) m", ALONE, "Sträcka, medel (SD):")
    assert (result.arm, result.value, result.sd) == ("obehandlade", 48.3, 21.5)


FRAGMENTS = (
    "12%|7,5|-4,2|vs|mot|P<0,001|HR 0,61|(95% KI 0,4–0,8)|NA|placebo|testinib|10 mg|;|,|i.|ii."
    "|v. 24:|(3,1)|12/40|skillnad|och|per 100 patientår|≥50 %|från|till|±1,2|, 8 månader"
)
WORDS = st.lists(st.sampled_from(FRAGMENTS.split("|")), max_size=16)


@given(WORDS, st.sampled_from([ONE, TWO, ALONE, ADDED]))
def test_no_line_breaks_the_reader_or_gives_one_group_both_sides(
    words: list[str], names: GroupNames
) -> None:
    line = " ".join(words)
    for result in read(line, names):
        assert result.arm is None or result.arm != result.comparator_arm
        if result.value is not None:
            assert f"{abs(result.value):g}".replace(".", ",") in line


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("38,2 (26,7) poäng.", "poäng"),
        ("16 m.", "m"),
        ("61 percentage points (95 % CI 56 to 67)", "percentage points"),
    ],
)
def test_a_unit_is_read_whole_and_without_the_full_stop(line: str, unit: str) -> None:
    at = re.match(r"[\d,]+(?: \([\d,]+\))?", line)
    assert at is not None
    assert unit_after(line, at.end())[0] == unit
