"""A cell is read into outcomes: what names one, what is found for it, what is but a remark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utblick.loaders.report.efficacy.outcome_heads import read_code
from utblick.loaders.report.efficacy.outcomes import read_outcomes
from utblick.loaders.report.efficacy.timepoints import timepoint_of
from utblick.loaders.report.parts import CellText, ReportText, RowText
from utblick.loaders.report.passage import Passage
from utblick.loaders.report.record import Arm, Outcome
from utblick.loaders.report.studies import read_studies

__all__: list[str] = []

ARMS = [Arm(id="A", drug="testinib", dose="10", unit="mg")]
LETTERED = [
    Arm(id="i", drug="testinib", dose="10", unit="mg"),
    Arm(id="ii", drug="testinib", dose="20", unit="mg"),
]
PLACEBO = [Arm(id="P", drug="placebo")]


def cell(*lines: str) -> CellText:
    text = "\n".join(lines)
    places: list[tuple[int, int]] = []
    at = 0
    for line in lines:
        places.append((at, at + len(line)))
        at += len(line) + 1
    return CellText([1], [Passage.of(text, [place]) for place in places])


def read(*lines: str, arms: list[Arm] = ARMS, language: str = "sv") -> list[Outcome]:
    return read_outcomes(cell(*lines), "secondary", arms, PLACEBO, language)


def shape(outcomes: list[Outcome]) -> list[tuple[str, list[float | None]]]:
    return [(each.head_raw[0], [r.value for r in each.results]) for each in outcomes]


def test_bulleted_names_have_the_figures_below_them() -> None:
    found = read("-DFS†, median:", "7,5 månader vs 4,1 månader", "-OS:", "NR", "-Säkerhet")
    assert shape(found) == [("-DFS†, median:", [7.5]), ("-OS:", [None]), ("-Säkerhet", [])]
    assert [each.code for each in found] == ["DFS", "OS", None]
    assert found[0].measure == "DFS, median"
    assert found[0].results[0].statistic == "median"
    assert {each.tier for each in found} == {"secondary"}


def test_people_with_what_is_measured_in_them_name_an_outcome() -> None:
    found = read("-QXP-svar: 63% vs 14%", "-Hela populationen, PQ-svar: 68% vs 37%")
    assert shape(found) == [("-QXP-svar:", [63]), ("-Hela populationen, PQ-svar:", [68])]


def test_a_name_and_its_figures_may_stand_in_one_line() -> None:
    found = read("PFS: 6,2 vs 4,8 månader", "OS: ej uppnådd vs 22,1 månader", "ORR 45 % vs 20 %")
    assert shape(found) == [("PFS:", [6.2]), ("OS:", [None]), ("ORR", [45])]


def test_lines_without_figures_or_bullets_are_names() -> None:
    assert shape(read("EFS och OS (del 2)", "CRR (del 1)")) == [
        ("EFS och OS (del 2)", []),
        ("CRR (del 1)", []),
    ]


def test_figures_in_a_name_are_not_read_as_results() -> None:
    names = [
        "Andel med ≥50 % förbättring i EASI v. 16",
        "4 minuters trappgång v. 30",
        "Skillnad i PASI 90 v. 16",
        "24-timmarsblodtryck",
        "Svar dag 14 (3)",
    ]
    for name in names:
        assert shape(read(name)) == [(name, [])]


@pytest.mark.parametrize(
    "lines",
    [
        ("Andel som", "uppnår EASI-75 vid v.", "16:", "45 % vs", "12 %, p", "<0,001"),
        ("Andel som uppnår EASI-75 vid v. 16:", "45 % vs 12 %,", "p <0,001"),
        ("Andel som uppnår EASI-75", "vid v. 16:", "45 %", "vs 12 %, p <0,001"),
    ],
)
def test_a_line_that_was_cut_is_joined(lines: tuple[str, ...]) -> None:
    (outcome,) = read(*lines)
    assert outcome.head_raw == ["Andel som uppnår EASI-75 vid v. 16:"]
    (result,) = outcome.results
    assert result.raw == "45 % vs 12 %, p <0,001"
    assert result.p is not None
    assert (result.value, result.comparator_value, result.p.value) == (45, 12, 0.001)


def test_a_line_cut_inside_a_bracket_is_joined_behind_a_letter_too() -> None:
    arms = [Arm(id="i", drug="testinib", dose="10"), Arm(id="ii", drug="testinib", dose="20")]
    (outcome,) = read("Svar v. 16:", "ii) 21% vs 5%; OR 2,4 (95% KI:", "1,2 till 4,9)", arms=arms)
    (result,) = outcome.results
    assert result.effect is not None
    assert result.effect.ci is not None
    assert (result.effect.ci.low, result.effect.ci.high) == (1.2, 4.9)


def test_lines_that_were_run_together_are_cut() -> None:
    found = read("-Svar v. 24: -Livskvalitet v. 52: 12 % vs 8 %")
    assert shape(found) == [("-Svar v. 24:", []), ("-Livskvalitet v. 52:", [12])]
    lettered = read("Svar v. 12: i. 45 % ii. 52 %", arms=LETTERED)
    assert shape(lettered) == [("Svar v. 12:", [45, 52])]
    assert [each.arm for each in lettered[0].results] == ["i", "ii"]


def test_a_time_or_group_alone_in_a_line_is_of_the_figures_below() -> None:
    (outcome,) = read("Svar:", "v. 12:", "40 % vs 20 %", "v. 24: 55 % vs 25 %")
    assert [each.timepoint for each in outcome.results] == ["week 12", "week 24"]
    assert outcome.results[0].raw == "40 % vs 20 %"
    (grouped,) = read("Svar:", "v. 12:", "Testinib: 40 %", "Placebo: 20 %", "v. 24:", "45 %")
    assert [(each.arm, each.timepoint) for each in grouped.results] == [
        ("A", "week 12"),
        ("P", "week 12"),
        ("A", "week 24"),
    ]


def test_labelled_groups_and_a_difference_are_of_the_outcome_above() -> None:
    (outcome,) = read("HbA1c:", "Testinib: -1,4 %", "Placebo: -0,2 %", "Skillnad: -1,2 (p=0,01)")
    assert [(each.arm, each.value) for each in outcome.results] == [
        ("A", -1.4),
        ("P", -0.2),
        ("A", None),
    ]
    assert outcome.results[2].effect is not None


def test_words_are_a_result_or_a_remark() -> None:
    (first,) = read("Non-inferiority av titrar", "uppnådd, kvot 0,91 (95 % KI 0,83-0,99)")
    assert first.results[0].effect is not None
    (second,) = read("Likvärdighet mellan beredningar", "uppnådd")
    assert [(each.raw, each.arm, each.value) for each in second.results] == [("uppnådd", "A", None)]
    (third,) = read("-Svar v. 52:", "36 %", "Ingen kontrollgrupp, så ingen jämförelse.")
    assert third.note == "Ingen kontrollgrupp, så ingen jämförelse."
    (fourth,) = read("-Livskvalitet: ingen skillnad")
    assert fourth.results[0].raw == "ingen skillnad"


@pytest.mark.parametrize(
    "lines", [("NA",), ("Ej publicerad",), ("Som i studie 1",), ("-",), (" ",), ("-0,9 vs -4,0",)]
)
def test_a_cell_that_names_no_outcome_has_none(lines: tuple[str, ...]) -> None:
    assert read(*lines) == []
    assert read_outcomes(None, "primary", ARMS, PLACEBO, "sv") == []


def report(*rows: tuple[str, list[CellText]]) -> ReportText:
    found = ReportText("", "sv", Passage.of_text("Rapport"), "", "", n_studies=2)
    found.rows = [RowText(key, key, [key], cells) for key, cells in rows]
    return found


def of(studies: list[int], *lines: str, inferred: str | None = None) -> CellText:
    return CellText(studies, cell(*lines).paragraphs, inferred)


def test_a_study_that_refers_to_another_has_the_arms_of_that_one_for_its_results() -> None:
    studies, problems = read_studies(
        report(
            ("int", [of([1], "Testinib 10 mg"), of([2], "Som i studie 1")]),
            ("cmp", [of([1], "Placebo"), of([2], "Som i studie 1")]),
            ("pri", [of([1], "Svar:", "30 % vs 12 %"), of([2], "Svar:", "31 % vs 13 %")]),
        )
    )
    assert [study.outcomes[0].results[0].arm for study in studies] == ["A", "A"]
    assert studies[1].outcomes[0].results[0].comparator_arm == "P"
    assert [(arm.id, arm.drug) for arm in studies[1].arms] == [("A", "testinib")]
    assert problems == []


def test_figures_of_a_cell_that_only_seems_to_cover_two_studies_are_of_neither() -> None:
    rows = (
        ("int", [of([1], "Testinib 10 mg"), of([2], "Testinib 20 mg")]),
        ("pri", [of([1, 2], "Svar:", "30 % vs 12 %", inferred="width")]),
    )
    studies, problems = read_studies(report(*rows))
    assert [(each.code, each.message) for each in problems] == [
        ("other", "Svar: figures of one of the studies 1, 2, read for none")
    ]
    assert [shape(study.outcomes) for study in studies] == [[("Svar:", [])], [("Svar:", [])]]
    printed = (rows[0], ("pri", [of([1, 2], "Svar:", "30 % vs 12 %")]))
    merged, _ = read_studies(report(*printed))
    assert [shape(study.outcomes) for study in merged] == [[("Svar:", [30])], [("Svar:", [30])]]


def test_a_heading_of_the_tier_is_no_outcome() -> None:
    found = read("Key secondary:", "PFS: 11.2 vs 5.6 months", "OS: NR", language="en")
    assert [each.measure for each in found] == ["PFS", "OS"]


def test_a_definition_is_kept_apart_from_the_measure() -> None:
    (outcome,) = read("Tid till skov, definierat som nya symtom i ≥3 dagar:", "HR 0,7")
    assert outcome.measure == "Tid till skov"
    assert outcome.definition == "definierat som nya symtom i ≥3 dagar"


@pytest.mark.parametrize(
    ("measure", "code"),
    [
        ("Vaccineffekt (VE) mot testsjuka", "VE"),
        ("Förändring i 4 minuters trappgång (4MSC)", "4MSC"),
        ("HbA1c-förändring", "HbA1c"),
        ("Andel med PASI 90 v. 16", "PASI 90"),
        ("Medelvärde (SD) av TQL:I", "TQL:I"),
        ("PFS (primär) och OS", None),
        ("Andel utan skov (Kaplan-Meier)", None),
        ("Total överlevnad, median (95 % KI)", None),
    ],
)
def test_an_abbreviation_is_the_code_of_a_measure(measure: str, code: str | None) -> None:
    assert read_code(measure) == code


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("12-månadersöverlevnad", "month 12"),
        ("24-week response", "week 24"),
        ("efter 52 veckors behandling", "week 52"),
        ("från v. 4 till v. 24", "week 24"),
        ("at week 12 and week 24", "week 12 and week 24"),
        ("4 minuters trappgång", None),
    ],
)
def test_a_time_in_a_compound_or_a_list_is_read(words: str, name: str | None) -> None:
    assert timepoint_of(words) == name


@given(
    st.lists(
        st.text(alphabet="0123456789.,%()-–<=>:; PpHRKIvsmotiaä±NA≥", max_size=40), max_size=6
    ),
    st.sampled_from([ARMS, LETTERED, []]),
)
def test_every_outcome_and_result_stands_where_it_says(lines: list[str], arms: list[Arm]) -> None:
    source = cell(*lines)
    frozen = "\n".join(lines)
    for outcome in read_outcomes(source, "primary", arms, PLACEBO, "sv"):
        assert outcome.measure
        for item, raw in [(outcome, outcome.head_raw[0]), *((r, r.raw) for r in outcome.results)]:
            spans = item.spans or ([item.span] if item.span else [])
            printed = "".join(frozen[start:end] for start, end in spans)
            assert "".join(printed.split()) == "".join(raw.split())
