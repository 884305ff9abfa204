"""Safety lines in the habits of the reports: each with the event and the figures read from it.

Figures are written as "A 43% 48/112, P 0%", a question mark for a group that is not told;
"none" is a negative statement, and nothing a line without figures of people.
"""

from __future__ import annotations

from typing import Final

import pytest

from tests.loaders.report.test_safety import items, told
from utblick.loaders.report.record import Arm

PLACEBO: Final = Arm(id="P", drug="placebo")
ARM: Final = Arm(id="A", drug="testinib", dose="10", unit="mg")
DOSES: Final = [
    Arm(id="i", drug="testinib", dose="10", unit="mg"),
    Arm(id="ii", drug="testinib", dose="20", unit="mg"),
]
GROUPS: Final[dict[str, tuple[list[Arm], list[Arm]]]] = {
    "ONE": ([ARM], [PLACEBO]),
    "TWO": (DOSES, [PLACEBO]),
    "ALONE": ([ARM], []),
    "CARE": ([ARM], [Arm(id="C", drug="provumab")]),
}

Case = tuple[str, str | None, str]

HABITS: Final[dict[tuple[str, str], list[Case]]] = {
    ("ONE", "sv"): [
        ("Illamående: 12/45 (27 %) vs 6/44 (14 %)", "Illamående", "A 27% 12/45, P 14% 6/44"),
        (
            "Illamående hos 12 av 45 (27 %) jämfört med 6 av 44 (14 %)",
            "Illamående",
            "A 27% 12/45, P 14% 6/44",
        ),
        ("Illamående (n = 12 av 45) vs (n = 6 av 44)", "Illamående", "A 12/45, P 6/44"),
        ("Illamående: Placebo: 14%, testinib: 27%", "Illamående", "P 14%, A 27%"),
        ("Illamående – testinib: 27%; placebo: 14%", "Illamående", "A 27%, P 14%"),
        ("Illamående 27 % mot 14 % för placebo", "Illamående", "A 27%, P 14%"),
        ("Illamående 14 % för placebo mot 27 % för testinib", "Illamående", "P 14%, A 27%"),
        ("Illamående, placebo vs testinib: 14 % vs 27 %", "Illamående", "P 14%, A 27%"),
        (
            "Allvarliga biverkningar: 27 % respektive 14 %, p=0,02",
            "Allvarliga biverkningar",
            "A 27%, P 14%",
        ),
        ("Allvarliga biverkningar: 27 % vs 14 % (NS)", "Allvarliga biverkningar", "A 27%, P 14%"),
        ("Allvarliga biverkningar: HR 1,2 (95 % KI 0,9–1,6)", None, ""),
        ("Allvarliga biverkningar: skillnad 3 % (95 % KI -1 till 7)", None, ""),
        ("Allvarliga biverkningar: 3,2 vs 2,9 per 100 patientår", None, ""),
        ("Inga allvarliga biverkningar rapporterades.", None, "none"),
        ("Inga dödsfall.", None, "none"),
        ("Inga behandlingsrelaterade dödsfall inträffade i någon av grupperna.", None, "none"),
        ("Inga nya säkerhetssignaler identifierades.", None, "none"),
        ("Inga dödsfall. Illamående 27 % vs 14 %.", "Illamående", "A 27%, P 14%"),
        (
            "Inga allvarliga biverkningar i testinibgruppen jämfört med 2 % i placebogruppen.",
            "allvarliga biverkningar",
            "P 2%",
        ),
        ("Inga allvarliga biverkningar, men 27 % fick illamående.", "illamående", "? 27%"),
        ("Allvarliga biverkningar: 0 vs 2", None, ""),
        ("Allvarliga biverkningar: 0 % vs 2,3 %", "Allvarliga biverkningar", "A 0%, P 2.3%"),
        (
            "Allvarliga biverkningar: 0 av 45 vs 1 av 44",
            "Allvarliga biverkningar",
            "A 0/45, P 1/44",
        ),
        ("Dödsfall: inga vs 2", None, ""),
        ("Dödsfall: inget i testinibgruppen, ett i placebogruppen", "Dödsfall", "A 0, P 1"),
        ("Avbrott pga biverkningar: 4 % vs 2 %", "Avbrott pga biverkningar", "A 4%, P 2%"),
        (
            "4 % avbröt behandlingen på grund av biverkningar (2 % i placebogruppen)",
            "avbröt behandlingen på grund av biverkningar",
            "? 4%, P 2%",
        ),
        (
            "4 % i testinibgruppen och 2 % i placebogruppen avbröt behandlingen",
            "avbröt behandlingen",
            "A 4%, P 2%",
        ),
        (
            "Totalt 1 204 (24,1 %) vs 1 011 (20,2 %) fick minst en biverkning",
            "minst en biverkning",
            "A 24.1% 1204, P 20.2% 1011",
        ),
        (
            "Vanliga: illamående (27 % vs 14 %), klåda (2 % vs 8 %), yrsel (9 % vs 9 %)",
            "illamående; klåda; yrsel",
            "A 27%, P 14%, A 2%, P 8%, A 9%, P 9%",
        ),
        (
            "Vanliga (testinib vs placebo): yrsel 27 % vs 14 %, klåda 12 % vs 8 %",
            "yrsel; klåda",
            "A 27%, P 14%, A 12%, P 8%",
        ),
        (
            "Vanligaste biverkningar: illamående 27 %, diarré 12 % och huvudvärk 9 %",
            "illamående; diarré; huvudvärk",
            "? 27%, ? 12%, ? 9%",
        ),
        (
            "Illamående var vanligare med testinib än med placebo (27 % vs 14 %)",
            "Illamående var vanligare",
            "A 27%, P 14%",
        ),
        (
            "Illamående (27 %), diarré (12 %) i testinibgruppen",
            "Illamående; diarré",
            "? 27%, A 12%",
        ),
        (
            "Testinib: illamående 27 %, diarré 12 %. Placebo: illamående 14 %, diarré 8 %.",
            "illamående; diarré",
            "A 27%, A 12%, P 14%, P 8%",
        ),
        (
            "Hos de som fick testinib hade 27 % illamående och 12 % diarré",
            "illamående; diarré",
            "A 27%, ? 12%",
        ),
        ("Median tid till första biverkning 12 vs 14 dagar", None, ""),
        ("Biverkningar grad ≥3: 27 % vs 14 %", "Biverkningar grad ≥3", "A 27%, P 14%"),
        (
            "Grad 3–4: 27 % vs 14 %; grad 5: 0 % vs 0 %",
            "Grad 3–4; grad 5",
            "A 27%, P 14%, A 0%, P 0%",
        ),
        ("Biverkningar förekom i lika stor utsträckning i båda grupperna", None, ""),
        ("Biverkningar 45 % i båda grupperna", "Biverkningar", "A 45%, P 45%"),
        ("Blodtryck steg med 3,2 mmHg vs 1,1 mmHg", None, ""),
        ("ALAT >3 x ULN: 4 % vs 1 %", "ALAT >3 x ULN", "A 4%, P 1%"),
        ("Viktminskning ≥10 %: 4 % vs 1 %", "Viktminskning ≥10 %", "A 4%, P 1%"),
        ("Biverkningar: NA", None, ""),
        ("Illamående: 27 % vs NR", "Illamående", "A 27%"),
        ("Illamående hos 27 %", "Illamående", "? 27%"),
        ("Illamående hos <1 % vs 2 %", "Illamående", "P 2%"),
        (
            "Fler fick illamående med testinib (27 %) än med placebo (14 %)",
            "illamående",
            "A 27%, P 14%",
        ),
        ("Mindre än 5 % i båda grupperna fick illamående", None, ""),
        ("Två patienter i testinibgruppen och en i placebogruppen avled", "avled", "A 2, P 1"),
        ("Två dödsfall i varje grupp", "dödsfall", "? 2"),
        ("Ett dödsfall (placebo)", "dödsfall", "P 1"),
        ("3 dödsfall vs 5 dödsfall", "dödsfall", "A 3, P 5"),
        ("5 allvarliga händelser hos 3 patienter i testinibgruppen", "allvarliga händelser", "A 3"),
        ("Illamående 27% (20–34) vs 14% (8–20)", "Illamående", "A 27%, P 14%"),
        (
            "Poolade data: illamående 27 % med testinib och 14 % med placebo",
            "illamående",
            "A 27%, P 14%",
        ),
        ("Infektioner 27 vs 14 procent", "Infektioner", "A 27%, P 14%"),
        ("Infektioner: 27 (20 %) vs 14 (11 %)", "Infektioner", "A 20% 27, P 11% 14"),
        ("Infektioner (%): 27 vs 14", "Infektioner", "A 27%, P 14%"),
        ("Infektioner 27 %/14 %", "Infektioner", "? 27%, ? 14%"),
        ("Infektioner hos 27 % (testinib) och 14 % (placebo)", "Infektioner", "A 27%, P 14%"),
        (
            "Säkerhetsprofilen var likvärdig (biverkningar 27 % vs 26 %)",
            "biverkningar",
            "A 27%, P 26%",
        ),
        ("Injektionsreaktioner, 10 % av deltagarna, var milda", "Injektionsreaktioner", "? 10%"),
        (
            "Reaktioner vid injektionsstället: testinib 10 % – placebo 2 %",
            "Reaktioner vid injektionsstället",
            "A 10%, P 2%",
        ),
        ("Vid vecka 24 hade 27 % vs 14 % illamående", "illamående", "A 27%, P 14%"),
        ("Illamående v. 24: 27 % vs 14 %", "Illamående v. 24", "A 27%, P 14%"),
        ("95 % av biverkningarna var milda", None, ""),
        ("Av biverkningarna var 95 % milda eller måttliga", None, ""),
        (
            "5 (2,1 %) allvarliga biverkningar vs 3 (1,3 %)",
            "allvarliga biverkningar",
            "A 2.1% 5, P 1.3% 3",
        ),
        (
            "Ingen patient avled i testinibgruppen, 2 patienter avled i placebogruppen",
            "avled",
            "P 2",
        ),
        (
            "Ingen skillnad i allvarliga biverkningar (2 % vs 2 %)",
            "allvarliga biverkningar",
            "A 2%, P 2%",
        ),
    ],
    ("ONE", "en"): [
        ("Nausea: n = 12 of 45 vs n = 6 of 44", "Nausea", "A 12/45, P 6/44"),
        ("Nausea: 27% (n=12) vs 14% (n=6)", "Nausea", "A 27% 12, P 14% 6"),
        ("Nausea (placebo vs testinib): 14% vs 27%", "Nausea", "P 14%, A 27%"),
        ("No serious adverse events were reported.", None, "none"),
        ("No deaths occurred; nausea 27% vs 14%.", "nausea", "A 27%, P 14%"),
        ("Deaths: none vs one", None, ""),
        (
            "At least one adverse event: 1,204 of 5,003 (24.1%) vs 1,011 of 4,998 (20.2%)",
            "At least one adverse event",
            "A 24.1% 1204/5003, P 20.2% 1011/4998",
        ),
        (
            "Any adverse event: 1,204 (24.1%) vs 1,011 (20.2%)",
            "Any adverse event",
            "A 24.1% 1204, P 20.2% 1011",
        ),
        (
            "Most common: nausea (27% vs 14%), diarrhoea (12% vs 8%)",
            "nausea; diarrhoea",
            "A 27%, P 14%, A 12%, P 8%",
        ),
        (
            "Serious adverse events: 5 (2.1%) and 3 (1.3%), respectively",
            "Serious adverse events",
            "? 2.1% 5, ? 1.3% 3",
        ),
        (
            "Serious events in 2.1% and 1.3% of the testinib and placebo groups, respectively",
            "Serious events",
            "A 2.1%, P 1.3%",
        ),
        (
            "Serious events in 2.1% of patients receiving testinib and 1.3% of those on placebo",
            "Serious events",
            "A 2.1%, P 1.3%",
        ),
        ("There were no deaths", None, "none"),
        ("No new safety signals", None, "none"),
        ("None of the participants died", None, "none"),
        ("Neither group had serious adverse events", None, "none"),
    ],
    ("TWO", "sv"): [
        ("Illamående: 10 mg 27 %, 20 mg 31 %, placebo 14 %", "Illamående", "i 27%, ii 31%, P 14%"),
        ("Illamående: i. 27 % ii. 31 % vs placebo 14 %", "Illamående", "i 27%, ii 31%, P 14%"),
        (
            "Illamående 27 % (10 mg), 31 % (20 mg) respektive 14 % (placebo)",
            "Illamående",
            "i 27%, ii 31%, P 14%",
        ),
        (
            "Illamående 27 %, 31 % och 14 % för 10 mg, 20 mg respektive placebo",
            "Illamående",
            "i 27%, ii 31%, P 14%",
        ),
        ("Illamående: 27 % och 31 % vs 14 %", "Illamående", "i 27%, ii 31%, P 14%"),
        ("Illamående 27–31 % vs 14 %", "Illamående", "P 14%"),
        (
            "Illamående: 29 % (testinib, alla doser) vs 14 % (placebo)",
            "Illamående",
            "active 29%, P 14%",
        ),
        ("Illamående: placebo 14 %, 10 mg 27 %, 20 mg 31 %", "Illamående", "P 14%, i 27%, ii 31%"),
        (
            "10 mg: yrsel 27 %, klåda 2 %; 20 mg: yrsel 31 %, klåda 5 %; placebo: yrsel 14 %",
            "yrsel; klåda",
            "i 27%, i 2%, ii 31%, ii 5%, P 14%",
        ),
        ("Illamående 31 % i högdosgruppen och 27 % i lågdosgruppen", "Illamående", "ii 31%, i 27%"),
        ("Inga dödsfall i någon grupp", None, "none"),
        ("Ett dödsfall (20 mg)", "dödsfall", "ii 1"),
        ("Allvarliga biverkningar 1 (10 mg), 0 (20 mg) och 2 (placebo)", None, ""),
        (
            "Allvarliga biverkningar: 1, 0 respektive 2 patienter",
            "Allvarliga biverkningar",
            "i 1, ii 0, P 2",
        ),
    ],
    ("ALONE", "sv"): [
        ("Illamående 27 % (12 av 45), diarré 12 %", "Illamående; diarré", "A 27% 12/45, A 12%"),
        ("Illamående hos 12 patienter (27 %)", "Illamående", "A 27% 12"),
        (
            "Biverkningar grad 3: 12 %, grad 4: 3 %, grad 5: 0 %",
            "Biverkningar grad 3; grad 4; grad 5",
            "A 12%, A 3%, A 0%",
        ),
        ("Dosreduktion 52 %, avbrott 7 %", "Dosreduktion; avbrott", "A 52%, A 7%"),
        ("Alla deltagare fick minst en biverkning", None, ""),
        (
            "Två dödsfall bedömdes ha samband med behandlingen",
            "dödsfall bedömdes ha samband med behandlingen",
            "A 2",
        ),
        ("En (2 %) fick anafylaxi", "anafylaxi", "A 2% 1"),
        ("Anafylaxi: 1 fall", "Anafylaxi", "A 1"),
    ],
    ("CARE", "sv"): [
        ("Neutropeni 12 % vs 31 % (provumab)", "Neutropeni", "A 12%, C 31%"),
        (
            "Neutropeni vanligare med provumab (31 % vs 12 %)",
            "Neutropeni vanligare",
            "? 31%, ? 12%",
        ),
        ("Neutropeni: provumab 31 %, testinib 12 %", "Neutropeni", "C 31%, A 12%"),
    ],
    ("CARE", "en"): [
        ("Neutropenia: 12% vs 31% with provumab", "Neutropenia", "A 12%, C 31%"),
    ],
}


@pytest.mark.parametrize(
    ("groups", "language", "line", "event", "expected"),
    [(*key, *case) for key, cases in HABITS.items() for case in cases],
)
def test_a_line_gives_what_is_printed_and_nothing_else(
    groups: str, language: str, line: str, event: str | None, expected: str
) -> None:
    arms, others = GROUPS[groups]
    (found,) = items(f"-{line}", arms=arms, others=others, language=language)
    assert (told(found) or ("none" if found.negative_statement else "")) == expected
    assert found.negative_statement == (expected == "none")
    assert (found.event if found.groups else None) == event
