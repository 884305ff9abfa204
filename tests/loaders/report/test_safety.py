"""The safety cell: whose each figure is, what is denied, and what is no figure at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utblick.loaders.report.harms.safety import read_safety
from utblick.loaders.report.parts import CellText, ReportText, RowText
from utblick.loaders.report.passage import Passage
from utblick.loaders.report.record import Arm, SafetyGroup, SafetyItem
from utblick.loaders.report.studies import read_studies

__all__: list[str] = []

TESTINIB = Arm(id="A", drug="testinib", dose="20", unit="mg")
PLACEBO = Arm(id="P", drug="placebo")
PROVAMAB = Arm(id="C", drug="provamab")
DOSES = [
    Arm(id="i", drug="testinib", dose="20", unit="mg", frequency="en gång dagligen"),
    Arm(id="ii", drug="testinib", dose="40", unit="mg", frequency="en gång dagligen"),
    Arm(id="iii", drug="testinib", dose="40", unit="mg", frequency="två gånger dagligen"),
]
CREAMS = [
    Arm(id="i", drug="testinib", dose="1.5", unit="%", form="kräm"),
    Arm(id="ii", drug="testinib", dose="0.5", unit="%", form="kräm"),
]
COMBINED = [Arm(id="i", drug="testinib"), Arm(id="ii", drug="testinib + provamab")]


def items(
    *paragraphs: str, arms: list[Arm], others: list[Arm], language: str = "sv"
) -> list[SafetyItem]:
    frozen = "\n".join(paragraphs)
    passages, at = [], 0
    for each in paragraphs:
        passages.append(Passage.of(frozen, [(at, at + len(each))]))
        at += len(each) + 1
    return read_safety(CellText([1], passages), arms, others, language)


def item(line: str, arms: list[Arm], others: list[Arm], language: str = "sv") -> SafetyItem:
    found = items(f"-{line}", arms=arms, others=others, language=language)
    assert len(found) == 1
    return found[0]


def told(found: SafetyItem) -> str:
    """Write figures as "A 43% 48/112, P 0%", "?" for a group that is not told."""
    return ", ".join(_told(each) for each in found.groups)


def _told(group: SafetyGroup) -> str:
    pct = "" if group.pct is None else f" {group.pct:g}%"
    count = "" if group.n is None else f" {group.n}"
    of = "" if group.of is None else f"/{group.of}"
    return (group.arm or "?") + pct + count + of


TWO_GROUPS = [
    ("Illamående: 24 % vs 12 %.", "Illamående", "A 24%, P 12%"),
    ("Svår yrsel hos 24,5% respektive 0%.", "Svår yrsel", "A 24.5%, P 0%"),
    ("Yrsel 4 vs 3 %", "Yrsel", "A 4%, P 3%"),
    ("Yrsel, %: 4 vs 3", "Yrsel", "A 4%, P 3%"),
    ("Fall: 48 av 112 (43 %) mot 30/110 (27 %)", "Fall", "A 43% 48/112, P 27% 30/110"),
    ("Fall: 1 av 10 584 vs 0 av 10 601", "Fall", "A 1/10584, P 0/10601"),
    ("Fall [47 av 115] vs [31 av 113]", "Fall", "A 47/115, P 31/113"),
    ("Fall: 12 (4,5 %) vs 8 (3 %)", "Fall", "A 4.5% 12, P 3% 8"),
    ("Fall 4,5 % (n=12) vs 3 % (8 av 270)", "Fall", "A 4.5% 12, P 3% 8/270"),
    ("Fall, n (%): 12 (4,5) vs 8 (3)", "Fall", "A 4.5% 12, P 3% 8"),
    ("Dödsfall: 3 vs 1", "Dödsfall", "A 3, P 1"),
    ("Fall: 0 vs 2 patienter", "Fall", "A 0, P 2"),
    ("Yrsel (4 % i placebogruppen mot 9 % i testinib-gruppen)", "Yrsel", "P 4%, A 9%"),
    ("Yrsel: testinib 9 %, placebo 4 %", "Yrsel", "A 9%, P 4%"),
    ("Yrsel 9 % (4 % i placebogruppen)", "Yrsel", "A 9%, P 4%"),
    (
        "Yrsel hos 9 % av dem som fick testinib och 4 % av dem som fick placebo",
        "Yrsel",
        "A 9%, P 4%",
    ),
    ("9 % respektive 4 % i testinib- respektive placebogruppen fick yrsel", "yrsel", "A 9%, P 4%"),
    ("Yrsel vanligare med placebo än med testinib (9 % vs 4 %)", "Yrsel vanligare", "P 9%, A 4%"),
    ("Yrsel: 9 % i behandlingsgruppen och 4 % i kontrollgruppen", "Yrsel", "A 9%, P 4%"),
    ("Tre dödsfall i testinibgruppen, inget i placebogruppen.", "dödsfall", "A 3, P 0"),
    ("I placebogruppen avled 2 patienter.", "avled", "P 2"),
    ("Totalt 48 av 220 fick yrsel", "yrsel", "total 48/220"),
    ("Yrsel hos 9 % i båda grupperna", "Yrsel", "A 9%, P 9%"),
    ("Yrsel 9 % (95 % KI 6–13) vs 4 % (95 % KI 2–7), P<0,001", "Yrsel", "A 9%, P 4%"),
    ("Neutropeni grad 3–4 (12 % vs 8 %)", "Neutropeni grad 3–4", "A 12%, P 8%"),
    (
        "4 deltagare slutade: 1 i placebogruppen (yrsel) och 3 i testinibgruppen",
        "slutade",
        "P 1, A 3",
    ),
    ("Viktuppgång >7 % (9 % vs 4 %)", "Viktuppgång >7 %", "A 9%, P 4%"),
    ("Yrsel – 9 % vs 4 %", "Yrsel", "A 9%, P 4%"),
]


@pytest.mark.parametrize(("line", "event", "expected"), TWO_GROUPS)
def test_a_figure_is_given_to_the_group_it_is_of(line: str, event: str, expected: str) -> None:
    found = item(line, [TESTINIB], [PLACEBO])
    assert (found.event, told(found)) == (event, expected)
    assert (found.kind, found.negative_statement) == ("adverse event", False)


ENGLISH = [
    (
        "Nausea in 24% of patients receiving testinib compared with 12% of those given placebo.",
        "Nausea",
        "A 24%, P 12%",
    ),
    (
        "SAEs: 1,024 of 10,584 (9.7%) vs 998 of 10,600 (9.4%)",
        "SAEs",
        "A 9.7% 1024/10584, P 9.4% 998/10600",
    ),
    (
        "24% and 12% in the testinib and placebo groups, respectively, had nausea",
        "nausea",
        "A 24%, P 12%",
    ),
    ("Two deaths in the testinib group, none in the placebo group.", "deaths", "A 2, P 0"),
    (
        "Falls: 12 patients (4%) treated with testinib versus 8 patients (3%) treated with placebo",
        "Falls",
        "A 4% 12, P 3% 8",
    ),
    ("No. of deaths: 12 vs 8", "deaths", "A 12, P 8"),
    ("Deaths by sex (12%) vs (8%)", "Deaths by sex", "A 12%, P 8%"),
]


@pytest.mark.parametrize(("line", "event", "expected"), ENGLISH)
def test_the_english_edition_is_read_alike(line: str, event: str, expected: str) -> None:
    found = item(line, [TESTINIB], [PLACEBO], "en")
    assert (found.event, told(found)) == (event, expected)


NOT_TOLD = [
    ("Vanligare än placebo: yrsel 9 %, klåda 8 %", "? 9%, ? 8%"),
    ("Yrsel hos 9 %", "? 9%"),
    ("Yrsel vanligare i placebogruppen (9 % vs 4 %)", "? 9%, ? 4%"),
    ("Vanligare än placebo: yrsel 9 %", "? 9%"),
    ("Yrsel 9 % i provamabgruppen vs 4 %", "? 9%, ? 4%"),
    ("Yrsel (9 %/4 %)", "? 9%, ? 4%"),
    ("Yrsel 9 % hos kvinnor och 4 % hos män", "? 9%, ? 4%"),
    ("Yrsel <1 % i testinibgruppen vs 4 %", "P 4%"),
    ("Yrsel 1–2 % i testinibgruppen, 4 % i placebogruppen", "P 4%"),
    ("Yrsel NA vs 4 %", "P 4%"),
]


@pytest.mark.parametrize(("line", "expected"), NOT_TOLD)
def test_no_figure_is_given_to_a_group_that_is_not_told(line: str, expected: str) -> None:
    assert told(item(line, [TESTINIB], [PLACEBO])) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Yrsel 3 vs 1",
        "Yrsel hos fler än 10 % av deltagarna",
        "Infektioner 76,3 per 100 patientår vs 50,1 per 100 patientår",
        "Leverprover ökade med 30 %",
        "Medelförändring i blodtryck: 12 % vs 5 %",
        "Tid till dödsfall: 12 vs 10 månader",
        "Antal anfall: 2 vs 3 per år",
        "Median antal dagar: 3 i testinibgruppen och 5 i placebogruppen",
        "Yrsel 24±3 % vs 12±2 %",
        "Yrsel: OR 1,2 (95 % KI 0,9–1,4), p=0,4",
        "Yrsel vid vecka 24 med 20 mg (12)",
        "Yrsel hos 150 % vs 120 %",
        "Yrsel hos 13 av 12 vs 14 av 12",
        "Yrsel hos de 12 patienterna; ytterligare ett fall av klåda",
    ],
)
def test_what_is_no_share_or_count_is_not_taken_for_one(line: str) -> None:
    found = item(line, [TESTINIB], [PLACEBO])
    assert found.groups == []
    assert found.raw == line
    assert found.event == line


MANY_GROUPS = [
    ("Yrsel: i. 10 %, ii. 12 %, iii. 20 % vs placebo 3 %", "i 10%, ii 12%, iii 20%, P 3%"),
    ("Yrsel 10 %, 12 %, 20 % vs 3 %", "i 10%, ii 12%, iii 20%, P 3%"),
    ("Yrsel 10%, 12% och 20% i arm i, ii respektive iii", "i 10%, ii 12%, iii 20%"),
    ("Yrsel (20 % i arm iii vs 3 %)", "iii 20%, P 3%"),
    ("Yrsel 20 % i arm i och ii", "? 20%"),
    ("Yrsel 10 % (20 mg), 12 % (40 mg), 3 % (placebo)", "i 10%, ? 12%, P 3%"),
    ("Yrsel 20 % med 40 mg två gånger dagligen", "iii 20%"),
    ("Yrsel 14 % i behandlingsgrupperna vs. 3 % i placebogruppen", "active 14%, P 3%"),
    ("Yrsel 14 % för testinib vs 3 % för placebo", "active 14%, P 3%"),
    ("Yrsel 14 % vs 3 %", "active 14%, P 3%"),
    ("Yrsel 14 % jämfört med 3 % för placebo", "active 14%, P 3%"),
    ("Yrsel 10 %, 12 % och 20 % vs 3 % för placebo", "i 10%, ii 12%, iii 20%, P 3%"),
    ("Yrsel 14 % respektive 3 %", "? 14%, ? 3%"),
]


@pytest.mark.parametrize(("line", "expected"), MANY_GROUPS)
def test_letters_and_doses_tell_the_arms_of_a_study_apart(line: str, expected: str) -> None:
    assert told(item(line, DOSES, [PLACEBO])) == expected


def test_a_share_of_a_study_without_comparator_is_of_all_its_arms() -> None:
    assert told(item("Yrsel hos 14 %", DOSES, [])) == "active 14%"


def test_a_dose_in_percent_is_not_a_share() -> None:
    line = "Klåda 10 % med 1,5% kräm, 4 % i 0,5%-gruppen och 1 % med placebo"
    assert told(item(line, CREAMS, [PLACEBO])) == "i 10%, ii 4%, P 1%"
    assert told(item("Högsta dosen: klåda 10 %", CREAMS, [PLACEBO])) == "i 10%"


def test_a_combination_is_another_arm_than_its_part() -> None:
    line = "Yrsel 10 % med testinib och 20 % med testinib + provamab"
    assert told(item(line, COMBINED, [])) == "i 10%, ii 20%"


def test_order_decides_only_between_as_many_groups_as_figures() -> None:
    three = [PROVAMAB, PLACEBO]
    assert told(item("Yrsel 9 % vs 7 % vs 4 %", [TESTINIB], three)) == "A 9%, C 7%, P 4%"
    assert told(item("Yrsel 9 % vs 7 %", [TESTINIB], three)) == "? 9%, ? 7%"
    assert told(item("Yrsel 9 % vs 7 %", [TESTINIB], [])) == "? 9%, ? 7%"
    assert told(item("Yrsel 9 %", [], [PLACEBO])) == "? 9%"


def test_all_figures_of_a_study_with_one_group_are_its_own() -> None:
    found = item("Klåda hos 5 av9 deltagare, yrsel 12 %.", [TESTINIB], [])
    assert told(found) == "A 5/9, A 12%"


def test_each_figure_of_several_events_tells_its_event() -> None:
    found = item("Vanligast: klåda (12 % vs 10 %), yrsel (8 % vs 5 %)", [TESTINIB], [PLACEBO])
    assert found.event == "klåda; yrsel"
    assert [(each.event, each.arm, each.pct) for each in found.groups] == [
        ("klåda", "A", 12),
        ("klåda", "P", 10),
        ("yrsel", "A", 8),
        ("yrsel", "P", 5),
    ]


@pytest.mark.parametrize(
    ("line", "events"),
    [
        (
            "Feber 76 % (grad ≥3: 1 %), klåda 20 % (grad ≥3: 3 %)",
            ["Feber", "Feber grad ≥3", "klåda", "klåda grad ≥3"],
        ),
        (
            "Biverkningar: 45% grad ≥3, 12% allvarliga",
            ["Biverkningar grad ≥3", "Biverkningar allvarliga"],
        ),
        ("Fall hos 24 % (varav 2 dödsfall)", ["Fall", "dödsfall"]),
        ("De vanligaste biverkningarna var feber (9 %) och klåda (8 %)", ["feber", "klåda"]),
        ("Feber hos 12 deltagare: 3 avbröt", ["Feber"]),
        ("Feber: 30 % efter 12 veckor och 14 % efter 52 veckor", ["Feber"]),
        ("Inga dosjusteringar; 3 av 12 fick feber", ["feber"]),
        ("Ungefär 10 % fick feber", ["feber"]),
        ("Feber (9 %, p=0,03) och klåda (8 %)", ["Feber", "klåda"]),
    ],
)
def test_an_event_is_named_in_printed_words_without_what_is_around(
    line: str, events: list[str]
) -> None:
    found = item(line, [TESTINIB], [])
    assert found.event == "; ".join(events)
    if len(events) > 1:
        assert [each.event for each in found.groups] == events


def test_counts_of_deaths_side_by_side_are_told_apart() -> None:
    found = item("Fall 12% respektive 8%, varav 3 respektive 1 dödsfall", [TESTINIB], [PLACEBO])
    assert told(found) == "A 12%, P 8%, A 3, P 1"
    assert [each.event for each in found.groups] == ["Fall", "Fall", "dödsfall", "dödsfall"]


def test_a_sum_before_a_colon_is_not_told_twice() -> None:
    line = "Feber hos 12 deltagare: 3 i placebogruppen och 9 i testinibgruppen"
    found = item(line, [TESTINIB], [PLACEBO])
    assert (found.event, told(found)) == ("Feber", "P 3, A 9")


def test_a_name_before_a_colon_holds_for_the_events_behind_it() -> None:
    line = "testinib: klåda 24 %, yrsel 12 %; placebo: klåda 10 %, yrsel 5 %"
    assert told(item(line, [TESTINIB], [PLACEBO])) == "A 24%, A 12%, P 10%, P 5%"


def test_a_line_above_the_bullets_tells_unit_and_order() -> None:
    found = items(
        "Biverkningar (placebo vs testinib, %):",
        "-Klåda 4 vs 24",
        arms=[TESTINIB],
        others=[PLACEBO],
    )
    assert told(found[1]) == "P 4%, A 24%"


@pytest.mark.parametrize(
    "line",
    [
        "Inga svåra biverkningar angavs.",
        "Inga allvarliga biverkningar rapporterades hos 12 patienter.",
        "Vältolererat, inga allvarliga biverkningar.",
        "Det förekom inget dödsfall.",
        "No serious adverse events were reported.",
        "There were no deaths.",
        "Leverpåverkan: inga fall.",
        "Dödsfall förekom inte.",
        "Inga.",
    ],
)
def test_a_denial_is_a_negative_statement_and_no_figure(line: str) -> None:
    found = item(line, [TESTINIB], [])
    assert (found.kind, found.negative_statement) == ("negative statement", True)
    assert (found.event, found.groups) == (None, [])


@pytest.mark.parametrize(
    "line",
    [
        "Biverkningar redovisas inte.",
        "Inga data.",
        "Inga säkerhetsdata redovisade.",
        "Som i studie 2.",
    ],
)
def test_nothing_told_is_not_nothing_happened(line: str) -> None:
    found = item(line, [TESTINIB], [])
    assert (found.kind, found.negative_statement, found.groups) == (None, False, [])


def test_a_denial_beside_a_figure_does_not_deny_the_figure() -> None:
    for line in ("Inga dödsfall. Yrsel 12 % vs 5 %.", "Inga dödsfall; yrsel 12 % vs 5 %"):
        found = item(line, [TESTINIB], [PLACEBO])
        assert (found.negative_statement, str(found.event).casefold()) == (False, "yrsel")
        assert told(found) == "A 12%, P 5%"


def test_pharmacokinetics_are_no_event() -> None:
    found = item("Biotillgängligheten var ca 40 % hos 12 patienter.", [TESTINIB], [])
    assert (found.kind, found.event, found.groups) == ("pharmacokinetics", None, [])


@pytest.mark.parametrize("cell", [None, CellText([1], [])])
def test_no_cell_gives_no_item(cell: CellText | None) -> None:
    assert read_safety(cell, [TESTINIB], [PLACEBO], "sv") == []


@pytest.mark.parametrize("words", ["NA", "-", "EJ PUBLICERAD", "-NA"])
def test_a_cell_that_tells_nothing_gives_no_item(words: str) -> None:
    assert items(words, arms=[TESTINIB], others=[PLACEBO]) == []


def test_an_item_stands_where_its_words_stand() -> None:
    lines = ("-Klåda (24 % vs", "12 %)", "-Yrsel: 8 % vs 5 %")
    frozen = "\n".join(lines)
    found = items(*lines, arms=[TESTINIB], others=[PLACEBO])
    assert len(found) == 2
    for each in found:
        spans = each.pieces()
        assert spans
        assert "".join(frozen[a:b] for a, b in spans).split() == each.raw.split()


def test_a_study_that_refers_to_another_has_the_arms_of_that_one() -> None:
    words = {
        "int": ("Testinib 20 mg", "Som i studie 1"),
        "cmp": ("Placebo", "Som i studie 1"),
        "saf": ("-Yrsel 9 % vs 4 %", "-Klåda 8 % vs 5 %"),
    }
    rows = [
        RowText(key, key, [], [_cell(number, text) for number, text in enumerate(cells, start=1)])
        for key, cells in words.items()
    ]
    report = ReportText("", "sv", Passage("", ()), "", "", n_studies=2, rows=rows)
    studies, _ = read_studies(report)
    assert [told(each) for study in studies for each in study.safety] == [
        "A 9%, P 4%",
        "A 8%, P 5%",
    ]
    assert [(arm.id, arm.drug, arm.dose) for arm in studies[1].arms] == [("A", "testinib", None)]


def _cell(number: int, words: str) -> CellText:
    return CellText([number], [Passage.of_text(words)])


WORDS = st.sampled_from(
    [
        "12 %",
        "8 av 40",
        "4",
        "vs",
        "respektive",
        "och",
        ",",
        ";",
        ":",
        "(",
        ")",
        "i",
        "testinib",
        "placebo",
        "gruppen",
        "yrsel",
        "inga",
        "<",
        "–",
        "två",
        "patienter",
        "n=3",
        "1,5",
        "%",
        "båda grupperna",
        "totalt",
        ".",
        "NA",
        "20 mg",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=14).map(" ".join))
def test_whatever_is_printed_no_figure_is_made_up(line: str) -> None:
    for found in items(line, arms=[TESTINIB], others=[PLACEBO]):
        for each in found.groups:
            assert each.pct is None or 0 <= each.pct <= 100
            assert each.of is None or (each.n is not None and each.n <= each.of)
            assert each.pct is not None or each.n is not None
            assert each.arm in {None, "A", "P", "active", "total"}
        if found.negative_statement:
            assert found.groups == []
