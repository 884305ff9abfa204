"""Lines of figures in the habits of the reports: each with all that is read from it.

A result is shown in one line: the arm and its value, what it is compared with, the measure
between them, the p-value. A question mark is a group that cannot be told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.loaders.report.test_results import ALONE, CARE, ONE, PLACEBO, TWO, read
from utblick.loaders.report.record import Arm
from utblick.loaders.report.study.group_names import GroupNames

if TYPE_CHECKING:
    from utblick.loaders.report.record import Interval, Result


def _number(value: float | None) -> str:
    return "." if value is None else f"{value:g}"


def _interval(interval: Interval | None) -> str:
    if interval is None:
        return ""
    level = "" if interval.level is None else f"@{interval.level:g}"
    return f" [{_number(interval.low)};{_number(interval.high)}{level}]"


def _own(result: Result) -> str:
    spread = "" if result.sd is None else f" sd{result.sd:g}"
    spread += "".join(
        f" {name} {bounds[0]:g};{bounds[1]:g}"
        for name, bounds in (("iqr", result.iqr), ("range", result.range))
        if bounds
    )
    count = f" n{result.count.n}/{result.count.of}" if result.count else ""
    words = "".join(f" {each}" for each in (result.unit, result.statistic) if each)
    value = result.missing or _number(result.value)
    return f"{result.arm or '?'}={value}{words}{spread}{count}{_interval(result.ci)}"


def _other(result: Result) -> str:
    if (result.comparator_arm, result.comparator_value, result.comparator_missing) == (None,) * 3:
        return ""
    count = result.comparator_count
    spread = "" if result.comparator_sd is None else f" sd{result.comparator_sd:g}"
    spread += f" n{count.n}/{count.of}" if count else ""
    value = result.comparator_missing or _number(result.comparator_value)
    return f"{result.comparator_arm or '?'}={value}{spread}{_interval(result.comparator_ci)}"


def shown(result: Result) -> str:
    """Show all that is read of a result in one line."""
    effect, p = result.effect, result.p
    parts = [_own(result), _other(result)]
    if effect:
        unit = f" {effect.unit}" if effect.unit else ""
        parts.append(f"{effect.kind} {_number(effect.value)}{unit}{_interval(effect.ci)}")
    parts.append(f"p{p.operator or ''}{_number(p.value)}" if p and p.value is not None else "")
    parts.append("ns" if result.significance else "")
    parts.append(f"@{result.timepoint}" if result.timepoint else "")
    return " | ".join(part for part in parts if part)


OFTEN: Final = GroupNames(
    [
        Arm(id="i", drug="testinib", dose="20", unit="mg", frequency="en gång dagligen"),
        Arm(id="ii", drug="testinib", dose="20", unit="mg", frequency="två gånger dagligen"),
    ],
    [PLACEBO],
)
CREAMS: Final = GroupNames(
    [
        Arm(id="i", drug="testinib", dose="1.5", unit="%", form="kräm"),
        Arm(id="ii", drug="testinib", dose="0.5", unit="%", form="kräm"),
    ],
    [PLACEBO],
)

Case = tuple[str, list[str]]

HABITS: Final[dict[tuple[str, str, str], list[Case]]] = {
    ("ONE", "sv", "Andel med svar v. 16:"): [
        ("45 % (12/45) vs 14 % (6/44), p=0,01", ["A=45 % n12/45 | P=14 n6/44 | p=0.01"]),
        ("12 av 45 (27 %) vs 6 av 44 (14 %)", ["A=27 % n12/45 | P=14 n6/44"]),
        ("12/45 vs 6/44", ["A=. n12/45 | P=. n6/44"]),
        ("27% (n = 12 av 45) vs 14% (n = 6 av 44)", ["A=27 % n12/45 | P=14 n6/44"]),
        (
            "1 204 av 5 003 (24,1 %) jämfört med 1 011 av 4 998 (20,2 %)",
            ["A=24.1 % n1204/5003 | P=20.2 n1011/4998"],
        ),
        ("Placebo: 14%, testinib: 27%", ["A=27 % | P=14"]),
        ("Placebo: 14%; Testinib: 27%; p<0,001", ["A=27 % | P=14 | p<0.001"]),
        ("Placebo 14% mot 27% för testinib", ["A=27 % | P=14"]),
        (
            "Testinib 27% (95% KI 20–34) jämfört med placebo 14% (95% KI 8–20)",
            ["A=27 % [20;34@95] | P=14 [8;20@95]"],
        ),
        ("27 procent i testinibgruppen och 14 procent i placebogruppen", ["A=27 % | P=14"]),
        ("14% i placebogruppen respektive 27% i testinibgruppen", ["A=27 % | P=14"]),
        (
            "27 % vs 14 %, skillnad 13 procentenheter (95 % KI 5 till 21), P<0,001",
            ["A=27 % | P=14 | difference 13 procentenheter [5;21@95] | p<0.001"],
        ),
        (
            "27% vs 14% (skillnad 13%; 95% KI 5; 21; p<0,001)",
            ["A=27 % | P=14 | difference 13 % [5;21@95] | p<0.001"],
        ),
        ("27% vs 14%, NS", ["A=27 % | P=14 | ns"]),
        ("27% vs 14%, n.s.", ["A=27 % | P=14 | ns"]),
        ("27% vs 14%, ej signifikant (p=0,12)", ["A=27 % | P=14 | p=0.12 | ns"]),
        ("0% vs 0%", ["A=0 % | P=0"]),
        ("0 av 45 vs 2 av 44", ["A=. n0/45 | P=. n2/44"]),
        ("27% (p=0,03)", ["A=27 % | p=0.03"]),
        ("NR vs 14%", ["A=NR % | P=14"]),
        ("27% vs NA", ["A=27 % | P=NA"]),
        ("ej publicerad", ["?=ej publicerad"]),
        ("Ej publicerat vid vecka 52", ["?=Ej publicerat | @week 52"]),
        ("<1 % vs 4 %", ["A=. % | P=4"]),
        ("27 % vs <1 %", ["A=27 %"]),
        ("mindre än 1 % vs 4 %", ["A=. % | P=4"]),
        ("14 % (placebo) vs 27 %", ["A=27 % | P=14"]),
        ("med testinib 27 % och placebo 14 %", ["A=27 % | P=14"]),
        (
            "27 % för testinib, 14 % för placebo (skillnad 13 %, 95 % KI 5–21)",
            ["A=27 % | P=14 | difference 13 % [5;21@95]"],
        ),
        ("27 % (95 % KI 20–34; p=0,01)", ["A=27 % [20;34@95] | p=0.01"]),
        ("placebo: 14 % (6/44); testinib: 27 % (12/45)", ["A=27 % n12/45 | P=14 n6/44"]),
        ("Testinib 12 av 45, placebo 6 av 44", ["A=. n12/45 | P=. n6/44"]),
        ("12 av 45 i testinibgruppen mot 6 av 44 i placebogruppen", ["A=. n12/45 | P=. n6/44"]),
        ("2–3 dagar vs 4–5 dagar", ["A=."]),
        ("44,3% (n=112) vs 31,1% (n=110)", ["A=44.3 % | P=31.1"]),
        ("OR 2,1 (1,3-3,4)", ["A=. | P=. | OR 2.1 [1.3;3.4]"]),
        ("RR 0,5 [0,3;0,8]", ["A=. | P=. | RR 0.5 [0.3;0.8]"]),
        ("HR: 0,61 (0,45, 0,83)", ["A=. | P=. | HR 0.61 [0.45;0.83]"]),
        (
            "riskskillnad -2,1 % (95 % KI -4,4 till 0,3)",
            ["A=. | P=. | difference -2.1 % [-4.4;0.3@95]"],
        ),
        ("Uppnådd (p<0,001)", ["A=. | P=. | p<0.001"]),
        ("hazard ratio (HR) 0,61 (95 % KI 0,45–0,83)", ["A=. | P=. | HR 0.61 [0.45;0.83@95]"]),
        ("oddskvot (OR) 2,3 (95 % KI 1,1–4,5)", ["A=. | P=. | OR 2.3 [1.1;4.5@95]"]),
        ("hazardkvot 0,61", ["A=. | P=. | HR 0.61"]),
        (
            "rate ratio 0,44 (95 % KI: 0,30 - 0,65; p < 0,001)",
            ["A=. | P=. | rate ratio 0.44 [0.3;0.65@95] | p<0.001"],
        ),
        ("vaccineffekt 85,7 % (95 % KI 32,0–98,7)", ["A=. | P=. | VE 85.7 % [32;98.7@95]"]),
        ("27 vs 14 procent", ["A=27 % | P=14"]),
        ("27 jämfört med 14 per 100 000 personår", ["A=27 per 100 000 personår | P=14"]),
        ("4 500 vs 3 900 ml", ["A=4500 ml | P=3900"]),
        ("Ingen skillnad mellan grupperna", ["A=."]),
        (
            "27 % vs 14 % (p=0,03), HR 0,61 (95 % KI 0,45–0,83, p=0,002)",
            ["A=27 % | P=14 | HR 0.61 [0.45;0.83@95] | p=0.03"],
        ),
        ("27 % vs 14 %, absolut skillnad 13 % (5–21)", ["A=27 % | P=14 | difference 13 % [5;21]"]),
        ("27 % vs 14 %; NNT 8", ["A=27 % | P=14"]),
        ("27 % (12/45) av patienterna vs 14 % (6/44)", ["A=27 % n12/45 | P=14 n6/44"]),
        (
            "27 % av patienterna i testinibgruppen jämfört med 14 % i placebogruppen (p=0,01)",
            ["A=27 % | P=14 | p=0.01"],
        ),
        ("27 % (testinib) respektive 14 % (placebo)", ["A=27 % | P=14"]),
        ("testinib/placebo: 27 %/14 %", ["?=."]),
        ("27/14 %", ["A=."]),
        ("27 % v 14 %", ["A=27 % | P=14"]),
        ("49 (27,4 %) v 52 (14 %)", ["A=27.4 % n49/None | P=14 n52/None"]),
        ("27% jmf m 14%", ["A=27 % | P=14"]),
        ("27% gentemot 14%", ["A=27 % | P=14"]),
        ("48 % riskreduktion (95 % KI 20–66)", ["?=48 % [20;66@95]"]),
        ("relativ riskminskning 48 %", ["?=48 %"]),
        ("minskning med 48 % jämfört med placebo", ["?=48 %"]),
        ("48 % lägre risk än placebo", ["?=48 %"]),
        ("27 % vs 14 %, p=0.01", ["A=27 % | P=14 | p=0.01"]),
        ("27.3 % vs 14.1 %", ["A=27.3 % | P=14.1"]),
        ("27·3 % vs 14·1 %", ["A=27.3 % | P=14.1"]),
        ("p-värde: 0,03", ["A=. | P=. | p0.03"]),
        ("27 % vs 14 %, p= 0,000012", ["A=27 % | P=14 | p=1.2e-05"]),
        ("27 % vs 14 %, p<0.0 01", ["A=27 % | P=14"]),
        ("27 % vs 14 %, P=NS", ["A=27 % | P=14 | ns"]),
        ("27 % vs 14 % (ns)", ["A=27 % | P=14 | ns"]),
        ("signifikant bättre än placebo (p<0,05)", ["A=. | P=. | p<0.05"]),
        ("ingen statistiskt signifikant skillnad, p=0,41", ["A=. | P=. | p=0.41 | ns"]),
        ("inte statistiskt signifikant", ["A=. | P=. | ns"]),
        ("45 personer vs 44 personer", ["A=45 personer | P=44"]),
        ("placebojusterad skillnad 13 % (95 % KI 5–21)", ["A=. | P=. | difference 13 % [5;21@95]"]),
    ],
    ("ONE", "en", "Andel med svar v. 16:"): [
        ("27% (n=12 of 45) vs 14% (n=6 of 44); P=.03", ["A=27 % n12/45 | P=14 n6/44 | p=0.03"]),
        ("n = 12 of 45 vs n = 6 of 44", ["A=. n12/45 | P=. n6/44"]),
        (
            "1,204 of 5,003 (24.1%) versus 1,011 of 4,998 (20.2%)",
            ["A=24.1 % n1204/5003 | P=20.2 n1011/4998"],
        ),
        (
            "27% (95% CI, 20 to 34) with testinib compared with 14% (95% CI, 8 to 20) with placebo",
            ["A=27 % [20;34@95] | P=14 [8;20@95]"],
        ),
        (
            "27% vs 14%; OR, 2.3 (95% CI, 1.1-4.5); P = .02",
            ["A=27 % | P=14 | OR 2.3 [1.1;4.5@95] | p=0.02"],
        ),
        ("27% vs. 14% (P<.001)", ["A=27 % | P=14 | p<0.001"]),
        ("27% vs 14%, not significant", ["A=27 % | P=14 | ns"]),
        ("27% vs 14%, not statistically significant, P=0.08", ["A=27 % | P=14 | p=0.08 | ns"]),
        (
            "12 of 45 in the testinib group and 6 of 44 in the placebo group",
            ["A=. n12/45 | P=. n6/44"],
        ),
        (
            "27% versus 14%; difference, 13 percentage points; 95% CI, 5 to 21; P<0.001",
            ["A=27 % | P=14 | difference 13 percentage points [5;21@95] | p<0.001"],
        ),
        ("27 percent vs 14 percent", ["A=27 % | P=14"]),
        ("27% as compared with 14%", ["A=27 % | P=14"]),
        ("27% relative to 14%", ["A=27 % | P=14"]),
        ("27% vs 14%; relative risk reduction 48% (95% CI 20-66)", ["A=27 % | P=14"]),
        ("27,3 % vs 14,1 %", ["A=27.3 % | P=14.1"]),
        ("no significant difference (P = .41)", ["A=. | P=. | p=0.41 | ns"]),
        ("did not differ significantly between groups", ["A=. | P=. | ns"]),
    ],
    ("ONE", "sv", "Förändring i TESTQ v. 24:"): [
        ("−4,2 vs −1,1, p<0,0001", ["A=-4.2 | P=-1.1 | p<0.0001"]),
        ("–4,2 (SD 3,1) vs –1,1 (SD 2,9)", ["A=-4.2 sd3.1 | P=-1.1 sd2.9"]),
        ("-4,2 ± 3,1 vs -1,1 ± 2,9", ["A=-4.2 | P=-1.1"]),
        (
            "medel (SD) -4,2 (3,1) vs -1,1 (2,9); skillnad -3,1 (95% KI -4,4 till -1,8)",
            ["A=-4.2 mean sd3.1 | P=-1.1 sd2.9 | difference -3.1 [-4.4;-1.8@95]"],
        ),
        ("median 12,5 (IQR 8–17) vs 14 (IQR 9–20) dagar", ["A=12.5 dagar median iqr 8;17 | P=14"]),
        ("median (range) 12,5 (3–40) vs 14 (2–44)", ["A=12.5 median range 3;40 | P=14"]),
        (
            "median 12,5 dagar (spridning 3–40) jämfört med 14 dagar (2–44), p=0,045",
            ["A=12.5 dagar median range 3;40 | P=14 | p=0.045"],
        ),
        ("från 45 till 32 med testinib och från 44 till 41 med placebo", ["A=."]),
        ("8,1 (baseline) till 6,9", ["A=."]),
        (
            "skillnad -3,1 (95% KI -4,4; -1,8), p<0,001",
            ["A=. | P=. | difference -3.1 [-4.4;-1.8@95] | p<0.001"],
        ),
        ("-3,1 (95% KI -4,4 till -1,8) till fördel för testinib", ["A=-3.1 [-4.4;-1.8@95]"]),
        ("1,5 (0,7–3,2) vs 2,0 (0,9–4,1)", ["A=1.5 | P=2"]),
        ("skillnad -2,1 (95 % KI -4,4--0,3)", ["A=. | P=. | difference -2.1 [-4.4;-0.3@95]"]),
        ("skillnad 2,1 (95 % KI −0,3–4,4)", ["A=. | P=. | difference 2.1 [-0.3;4.4@95]"]),
        ("skillnad −2,1 (95 % KI −4,4–−0,3)", ["A=. | P=. | difference -2.1 [-4.4;-0.3@95]"]),
        ("+4,2 vs +1,1", ["A=4.2 | P=1.1"]),
        ("Baseline: 45 vs 44; vecka 24: 32 vs 41", ["A=45 | P=44 | @baseline", "A=32 | P=41"]),
        ("Baseline: 45 vs 44. Förändring: -13 vs -3", ["A=45 | P=44 | @baseline"]),
    ],
    ("ONE", "en", "Förändring i TESTQ v. 24:"): [
        (
            "LS mean change −4.2 vs −1.1; LS mean difference −3.1 (95% CI −4.4, −1.8)",
            ["A=-4.2 mean | P=-1.1 | difference -3.1 [-4.4;-1.8@95]"],
        ),
        ("mean (SE) -4.2 (0.3) vs -1.1 (0.3)", ["A=-4.2 mean | P=-1.1"]),
        (
            "-12.4% vs +0.3%, difference -12.7 percentage points (95% CI -14.0 to -11.4)",
            ["A=-12.4 % | P=0.3 | difference -12.7 percentage points [-14;-11.4@95]"],
        ),
    ],
    ("ONE", "sv", "Tid till händelse:"): [
        ("HR 0,61 (95% KI 0,45–0,83), p=0,002", ["A=. | P=. | HR 0.61 [0.45;0.83@95] | p=0.002"]),
        ("HR=0,61; 95% KI 0,45–0,83", ["A=. | P=. | HR 0.61 [0.45;0.83@95]"]),
    ],
    ("ONE", "en", "Tid till händelse:"): [
        (
            "hazard ratio, 0.61; 95% CI, 0.45 to 0.83; P=0.002",
            ["A=. | P=. | HR 0.61 [0.45;0.83@95] | p=0.002"],
        ),
    ],
    ("ONE", "sv", "PFS, median:"): [
        (
            "11,2 vs 6,3 månader, HR 0,61 (95% KI 0,45–0,83), p=0,002",
            ["A=11.2 månader median | P=6.3 | HR 0.61 [0.45;0.83@95] | p=0.002"],
        ),
        (
            "11,2 månader (95% KI 9,1–13,0) vs 6,3 månader (95% KI 5,0–7,4); HR 0,61",
            ["A=11.2 månader median [9.1;13@95] | P=6.3 [5;7.4@95] | HR 0.61"],
        ),
        (
            "ej nådd vs 6,3 månader, HR 0,61 (0,45–0,83)",
            ["A=ej nådd månader | P=6.3 | HR 0.61 [0.45;0.83]"],
        ),
    ],
    ("ONE", "en", "PFS, median:"): [
        (
            "NR (95% CI 9.1-NR) vs 6.3 months (95% CI 5.0-7.4)",
            ["A=NR months [9.1;.@95] | P=6.3 [5;7.4@95]"],
        ),
    ],
    ("ONE", "sv", "Skov per år:"): [
        (
            "0,4 vs 0,9; rate ratio 0,44 (95% KI 0,30–0,65)",
            ["A=0.4 | P=0.9 | rate ratio 0.44 [0.3;0.65@95]"],
        ),
        (
            "0,4 vs 0,9 per patientår; RR 0,44 (95% KI 0,30–0,65)",
            ["A=0.4 per patientår | P=0.9 | RR 0.44 [0.3;0.65@95]"],
        ),
    ],
    ("ONE", "sv", "Antikroppar, GMT:"): [
        ("1 204 vs 311; GMR 3,9 (95% KI 3,1–4,8)", ["A=1204 | P=311 | GMR 3.9 [3.1;4.8@95]"]),
    ],
    ("ONE", "en", "Antikroppar, GMT:"): [
        ("1,204 vs 311; GMR 3.9 (95% CI 3.1-4.8)", ["A=1204 | P=311 | GMR 3.9 [3.1;4.8@95]"]),
    ],
    ("ONE", "sv", "Sjukdom:"): [
        ("VE 85,7 % (96,66 % KI 32,0–98,7)", ["A=. | P=. | VE 85.7 % [32;98.7@96.66]"]),
        (
            "11 fall vs 33 fall, VE 66,7 % (95 % KI 28,8–85,8)",
            ["A=11 fall | P=33 | VE 66.7 % [28.8;85.8@95]"],
        ),
        (
            "11/16 306 vs 33/16 308; VE 66,7 % (96,66 % KI 28,8–85,8)",
            ["A=. n11/16306 | P=. n33/16308 | VE 66.7 % [28.8;85.8@96.66]"],
        ),
    ],
    ("ONE", "en", "Sjukdom:"): [
        (
            "Vaccine efficacy 66.7% (96.66% CI, 28.8 to 85.8)",
            ["A=. | P=. | VE 66.7 % [28.8;85.8@96.66]"],
        ),
    ],
    ("TWO", "sv", "Andel med svar v. 16:"): [
        (
            "10 mg: 36% (p=0,01), 20 mg: 44% (p<0,001), placebo: 12%",
            ["i=36 % | P=12 | p=0.01", "ii=44 % | P=12 | p<0.001"],
        ),
        (
            "placebo 12%; 10 mg 36% (p=0,01); 20 mg 44% (p<0,001)",
            ["i=36 % | P=12 | p=0.01", "ii=44 % | P=12 | p<0.001"],
        ),
        (
            "36% (p=0,01) och 44% (p<0,001) vs 12%",
            ["i=36 % | P=12 | p=0.01", "ii=44 % | P=12 | p<0.001"],
        ),
        (
            "36% och 44% vs 12%; p=0,01 respektive p<0,001",
            ["i=36 % | P=12 | p=0.01", "ii=44 % | P=12 | p<0.001"],
        ),
        (
            "36%, 44% respektive 12% för 10 mg, 20 mg och placebo",
            ["i=36 % | P=12", "ii=44 % | P=12"],
        ),
        (
            "36% resp. 44% vs 12%, p<0,001 för båda",
            ["i=36 % | P=12 | p<0.001", "ii=44 % | P=12 | p<0.001"],
        ),
        (
            "i. 36%, p=0,01; ii. 44%, p<0,001; placebo 12%",
            ["i=36 % | P=12 | p=0.01", "ii=44 % | P=12 | p<0.001"],
        ),
        (
            "i. 36% vs 12%, p=0,01 ii. 44% vs 12%, p<0,001",
            ["i=36 % | P=12 | p=0.01", "ii=44 % | P=12 | p<0.001"],
        ),
        ("(i) 36%, (ii) 44%, placebo 12%", ["i=36 % | P=12", "ii=44 % | P=12"]),
        ("ii. 44% vs 12%", ["ii=44 % | P=12"]),
        ("44% (20 mg) mot 12% (placebo)", ["ii=44 % | P=12"]),
        ("36% vs 12%", ["?=36 % | P=12"]),
        (
            "HR 0,61 (95% KI 0,45–0,83) för 20 mg och 0,72 (95% KI 0,53–0,97) för 10 mg",
            ["ii=. | P=. | HR 0.61 [0.45;0.83@95]", "i=. | P=. | HR 0.72 [0.53;0.97@95]"],
        ),
        (
            "10 mg: HR 0,72 (95% KI 0,53–0,97); 20 mg: HR 0,61 (95% KI 0,45–0,83)",
            ["i=. | P=. | HR 0.72 [0.53;0.97@95]", "ii=. | P=. | HR 0.61 [0.45;0.83@95]"],
        ),
        ("alla doser 40% vs placebo 12%", ["active=40 % | P=12"]),
        (
            "36 % (10 mg), 44 % (20 mg), 12 % (placebo), p=0,01 och p<0,001 vs placebo",
            ["i=36 % | P=12 | p=0.01", "ii=44 % | P=12 | p<0.001"],
        ),
        (
            "36 % vs 12 % (p=0,01) och 44 % vs 12 % (p<0,001)",
            ["i=36 % | P=12 | p=0.01", "ii=44 % | P=12 | p<0.001"],
        ),
        ("10 mg 36 % vs 12 %, 20 mg 44 % vs 12 %", ["i=36 % | P=12", "ii=44 % | P=12"]),
        ("36 %, 44 % och 12 %", ["i=36 % | P=12", "ii=44 % | P=12"]),
        ("36 %/44 %/12 %", ["i=36 % | P=12", "ii=44 % | P=12"]),
        ("Placebo: 12 %. 10 mg: 36 %. 20 mg: 44 %.", ["i=36 % | P=12", "ii=44 % | P=12"]),
        ("36 % för den lägre dosen och 44 % för den högre, mot 12 % för placebo", ["?=."]),
        ("20 mg: ej signifikant; 10 mg: p=0,03", ["ii=. | P=. | ns", "i=. | P=. | p=0.03"]),
        (
            "10 mg: 36 %, NS; 20 mg: 44 %, p<0,001; placebo 12 %",
            ["i=36 % | P=12", "ii=44 % | P=12"],
        ),
        (
            "44 % vs 12 % för 20 mg (p<0,001); 36 % för 10 mg (ej signifikant)",
            ["?=44 % | ?=12 | p<0.001"],
        ),
        ("10 mg: NA, 20 mg: 44 %, placebo: 12 %", ["i=NA % | P=12", "ii=44 % | P=12"]),
        (
            "36 % för den lägre dosen och 44 % för den högre dosen, mot 12 % för placebo",
            ["i=36 % | P=12", "ii=44 % | P=12"],
        ),
        ("44 % i högdosgruppen mot 12 % i placebogruppen", ["ii=44 % | P=12"]),
        ("högsta dosen 44 %, lägsta dosen 36 %, placebo 12 %", ["ii=44 % | P=12", "i=36 % | P=12"]),
        ("44 % i en placebokontrollerad jämförelse", ["?=44 %"]),
    ],
    ("TWO", "en", "Andel med svar v. 16:"): [
        (
            "testinib 20 mg 44%; testinib 10 mg 36%; placebo 12%",
            ["ii=44 % | P=12", "i=36 % | P=12"],
        ),
        (
            "Testinib 20 mg: 44% vs 12% (P<0.001); 10 mg: 36% vs 12% (P=0.01)",
            ["ii=44 % | P=12 | p<0.001", "i=36 % | P=12 | p=0.01"],
        ),
    ],
    ("TWO", "sv", "Förändring i TESTQ v. 24:"): [
        ("10 mg -3,1; 20 mg -4,4; placebo -1,1", ["i=-3.1 | P=-1.1", "ii=-4.4 | P=-1.1"]),
    ],
    ("TWO", "en", "Förändring i TESTQ v. 24:"): [
        ("−3.1 (10 mg), −4.4 (20 mg) and −1.1 (placebo)", ["i=-3.1 | P=-1.1", "ii=-4.4 | P=-1.1"]),
    ],
    ("ALONE", "sv", "Andel med svar v. 16:"): [
        ("43% (95% KI 34–53)", ["A=43 % [34;53@95]"]),
        ("43 % (48 av 112)", ["A=43 % n48/112"]),
        ("8,5 månader (95% KI 6,2–13,8)", ["A=8.5 månader [6.2;13.8@95]"]),
        ("43 % (95 % KI 34–53); komplett svar 5 %", ["A=."]),
        ("48/112 (43 %)", ["A=43 % n48/112"]),
    ],
    ("ALONE", "en", "Andel med svar v. 16:"): [
        ("42.9% (48/112; 95% CI, 33.5-52.6)", ["A=42.9 % n48/112 [33.5;52.6@95]"]),
    ],
    ("ALONE", "sv", "Förändring i vikt, kg:"): [
        ("-4,2", ["A=-4.2 kg"]),
    ],
    ("ALONE", "sv", "Förändring i vikt:"): [
        ("-4,2 kg (från 92,1 till 87,9 kg)", ["A=-4.2 kg"]),
    ],
    ("ONE", "sv", "Andel:"): [
        ("≥50 % minskning: 44 % vs 12 %", ["A=44 % | P=12"]),
        ("44 % fler än placebo", ["?=44 %"]),
        ("mer än 90 % i båda grupperna", ["A=."]),
        ("cirka 44 % vs 12 %", ["A=44 % | P=12"]),
        ("44 vs 12 %", ["A=44 % | P=12"]),
        (
            "44 % vs 12 % vid vecka 12 och 55 % vs 13 % vid vecka 24",
            ["A=44 % | P=12 | @week 12", "A=55 % | P=13 | @week 24"],
        ),
        (
            "Vecka 12: 44 % vs 12 %. Vecka 24: 55 % vs 13 %",
            ["A=44 % | P=12 | @week 12", "A=55 % | P=13 | @week 24"],
        ),
        ("v. 52: 44 % vs 12 %", ["A=44 % | P=12 | @week 52"]),
        ("44 % vs 12 %, p = 1,2 × 10-5", ["A=44 % | P=12 | p=1.2e-05"]),
        ("44 % vs 12 %, p<0,001 (ensidigt)", ["A=44 % | P=12 | p<0.001"]),
        ("44 % vs 12 % (p för trend 0,03)", ["A=44 % | P=12"]),
        ("44 % vs 12 %, p≥0,05", ["A=44 % | P=12 | p≥0.05"]),
        ("44 % vs 12 %, P-värde 0,03", ["A=44 % | P=12 | p0.03"]),
        ("44 % vs 12 %, p 0,03", ["A=44 % | P=12 | p0.03"]),
        ("44 % (17)", ["A=44 %"]),
        ("44 % vs 12 % (17)", ["A=44 % | P=12"]),
        ("44 % vs 12 % (7,10)", ["A=44 % | P=12"]),
        ("44 % (95 % KI: 34; 53) vs 12 % (95 % KI: 7; 19)", ["A=44 % [34;53@95] | P=12 [7;19@95]"]),
        ("44 % vs 12 %, p = <0,001", ["A=44 % | P=12 | p<0.001"]),
        ("44 % vs 12 %; p-värde <0,001", ["A=44 % | P=12 | p<0.001"]),
        (
            "45 av 100 deltagare (45 %) vs 12 av 98 deltagare (12 %)",
            ["A=45 % n45/100 | P=12 n12/98"],
        ),
        ("1,2 miljoner vs 0,9 miljoner", ["A=1.2 miljoner | P=0.9"]),
    ],
    ("ONE", "sv", "Andel, %:"): [
        ("44 vs 12", ["A=44 % | P=12"]),
    ],
    ("ONE", "sv", "Antal dödsfall:"): [
        ("3 vs 5", ["A=3 | P=5"]),
        ("0 vs 0", ["A=0 | P=0"]),
    ],
    ("ONE", "en", "Andel:"): [
        ("44% vs 12%, P value < 0.001", ["A=44 % | P=12 | p<0.001"]),
    ],
    ("ONE", "sv", "Steg per dag:"): [
        ("10 584 vs 10 601", ["A=10584 | P=10601"]),
        ("12 500 (SD 3 100) vs 11 200 (SD 2 900)", ["A=12500 sd3100 | P=11200 sd2900"]),
    ],
    ("ONE", "en", "Steps per day:"): [
        ("10,584 vs 10,601", ["A=10584 | P=10601"]),
        ("12,500 (SD 3,100) vs 11,200 (SD 2,900)", ["A=12500 sd3100 | P=11200 sd2900"]),
    ],
    ("ONE", "sv", "PFS, median (95 % KI):"): [
        (
            "11,2 (9,1–13,0) vs 6,3 (5,0–7,4) månader",
            ["A=11.2 månader median [9.1;13@95] | P=6.3 [5;7.4@95]"],
        ),
    ],
    ("ONE", "sv", "PFS, median (95 % KI), månader:"): [
        (
            "11,2 (9,1–13,0) vs 6,3 (5,0–7,4)",
            ["A=11.2 månader median [9.1;13@95] | P=6.3 [5;7.4@95]"],
        ),
    ],
    ("ONE", "en", "PFS, median (95 % CI), months:"): [
        (
            "11.2 (9.1-13.0) vs 6.3 (5.0-7.4); HR 0.61 (0.45-0.83)",
            ["A=11.2 months median [9.1;13@95] | P=6.3 [5;7.4@95] | HR 0.61 [0.45;0.83]"],
        ),
    ],
    ("ONE", "sv", "Poäng, medel (SD):"): [
        (
            "testinib -4,2 (3,1), placebo -1,1 (2,9), p=0,02",
            ["A=-4.2 mean sd3.1 | P=-1.1 sd2.9 | p=0.02"],
        ),
    ],
    ("ONE", "sv", "Poäng, median (IQR):"): [
        ("testinib 12 (8–17), placebo 14 (9–20)", ["A=12 median iqr 8;17 | P=14"]),
    ],
    ("ONE", "sv", "Poäng, median (min–max):"): [
        ("12 (3–40) vs 14 (2–44)", ["A=12 median range 3;40 | P=14"]),
    ],
    ("ONE", "sv", "Poäng, medel (95 % KI):"): [
        (
            "-4,2 (-5,1 till -3,3) vs -1,1 (-2,0 till -0,2)",
            ["A=-4.2 mean [-5.1;-3.3@95] | P=-1.1 [-2;-0.2@95]"],
        ),
    ],
    ("ONE", "sv", "Skillnad mot placebo, medel (95 % KI):"): [
        (
            "-3,1 (-4,4 till -1,8); p<0,001",
            ["A=. | P=. | difference -3.1 [-4.4;-1.8@95] | p<0.001"],
        ),
    ],
    ("ONE", "sv", "HR (95 % KI):"): [
        ("0,61 (0,45–0,83)", ["A=. | P=. | HR 0.61 [0.45;0.83@95]"]),
    ],
    ("TWO", "sv", "Skillnad mot placebo:"): [
        (
            "10 mg: -2 (95% KI -3,1 till -0,9), p=0,001; 20 mg: -3,3 (95% KI -4,4 till -2), p<0,01",
            [
                "i=. | P=. | difference -2 [-3.1;-0.9@95] | p=0.001",
                "ii=. | P=. | difference -3.3 [-4.4;-2@95] | p<0.01",
            ],
        ),
        (
            "i. -2,0 (95 % KI -3,1 till -0,9), p=0,001 ii. -3,3 (95 % KI -4,4 till -2,2), p<0,001",
            [
                "i=. | P=. | difference -2 [-3.1;-0.9@95] | p=0.001",
                "ii=. | P=. | difference -3.3 [-4.4;-2.2@95] | p<0.001",
            ],
        ),
    ],
    ("TWO", "sv", "HR för död:"): [
        (
            "10 mg 0,72 (95 % KI 0,53–0,97); 20 mg 0,61 (95 % KI 0,45–0,83)",
            ["i=. | P=. | HR 0.72 [0.53;0.97@95]", "ii=. | P=. | HR 0.61 [0.45;0.83@95]"],
        ),
    ],
    ("ALONE", "sv", "Respons:"): [
        ("CR 5 %, PR 38 %", ["A=."]),
    ],
    ("ALONE", "sv", "PFS, median:"): [
        ("6,5 (4,7–8,4) månader", ["A=6.5 månader median"]),
    ],
    ("ALONE", "sv", "Överlevnad:"): [
        ("vid 12 månader 51 %, vid 24 månader 31 %", ["A=51 % | @month 12", "A=31 % | @month 24"]),
        ("12 månader: 51 %; 24 månader: 31 %", ["A=51 % | @month 12", "A=31 % | @month 24"]),
    ],
    ("ALONE", "sv", "Gånghastighet:"): [
        ("från 0,8 till 1,1 m/s", ["A=."]),
        ("+0,3 m/s (p=0,02)", ["A=0.3 m/s | p=0.02"]),
    ],
    ("CARE", "sv", "Andel med svar v. 16:"): [
        ("testinib 30 % vs bästa understödjande behandling 12 %", ["A=30 % | C=12"]),
    ],
    ("CARE", "en", "Andel med svar v. 16:"): [
        ("30% vs 12% with best supportive care", ["A=30 % | C=12"]),
        ("best supportive care 12%, testinib 30%", ["A=30 % | C=12"]),
    ],
    ("ONE", "sv", "Tid till svar, dagar:"): [
        ("median 12 vs 14", ["A=12 dagar median | P=14"]),
    ],
    ("ONE", "sv", "Tid till svar:"): [
        (
            "12 vs 14 dagar; skillnad 2 dagar; p=0,03",
            ["A=12 dagar | P=14 | difference 2 dagar | p=0.03"],
        ),
    ],
    ("OFTEN", "sv", "Andel med svar v. 16:"): [
        (
            "20 mg två gånger dagligen 44 %, 20 mg en gång dagligen 36 %, placebo 12 %",
            ["ii=44 % | P=12", "i=36 % | P=12"],
        ),
        ("två gånger dagligen: 44 % vs 12 %", ["ii=44 % | P=12"]),
        ("testinib 20 mg 44 % vs 12 %", ["?=44 % | P=12"]),
    ],
    ("CREAMS", "sv", "Andel med svar v. 16:"): [
        ("1,5 % kräm: 44 %, 0,5 % kräm: 36 %, placebo: 12 %", ["i=44 % | P=12", "ii=36 % | P=12"]),
        ("44 % vs 12 % (1,5 % kräm)", ["?=44 % | ?=12"]),
        ("1,5 %: 44 % vs 12 %", ["i=44 % | P=12"]),
    ],
    ("ONE", "sv", "Förändring i HbA1c, %:"): [
        (
            "-1,2 vs -0,3; skillnad -0,9 (95 % KI -1,1; -0,7)",
            ["A=-1.2 % | P=-0.3 | difference -0.9 [-1.1;-0.7@95]"],
        ),
    ],
    ("ONE", "sv", "Förändring i HbA1c:"): [
        ("−1,2 %-enheter vs −0,3 %-enheter", ["A=-1.2 %-enheter | P=-0.3"]),
    ],
    ("ONE", "sv", "Överlevnad:"): [
        ("1-årsöverlevnad 88 % vs 80 %", ["A=88 % | P=80 | @year 1"]),
        (
            "88 % vs 80 % efter 1 år, 75 % vs 66 % efter 2 år",
            ["A=88 % | P=80 | @year 1", "A=75 % | P=66 | @year 2"],
        ),
    ],
    ("ONE", "sv", "Tid till svar, median:"): [
        ("1,4 månader (spridning 0,9–7,2)", ["A=1.4 månader median range 0.9;7.2"]),
    ],
    ("ONE", "sv", "Poäng:"): [
        ("0 vs 0", ["A=0 | P=0"]),
        ("oförändrad (0,0) vs -1,2", ["A=0 | P=-1.2"]),
        ("10 (5) vs 12 (6)", ["A=10 | P=12"]),
        ("medelvärde 10 (SD: 5) vs 12 (SD: 6)", ["A=10 mean sd5 | P=12 sd6"]),
        ("medelvärde (standardavvikelse) 10 (5) vs 12 (6)", ["A=10 mean sd5 | P=12 sd6"]),
        ("median 10 (min-max 5–20)", ["A=10 median range 5;20"]),
    ],
    ("ONE", "en", "Poäng:"): [
        ("10 (IQR, 8 to 12) vs 12 (IQR, 9 to 15)", ["A=10 iqr 8;12 | P=12"]),
    ],
    ("ONE", "en", "IgG, GMC:"): [
        ("GMR 1.23 (95% CI 1.10, 1.37)", ["A=. | P=. | GMR 1.23 [1.1;1.37@95]"]),
    ],
    ("ONE", "en", "Events:"): [
        (
            "HR, 0.61 (95% CI, 0.45 to 0.83; P=0.002)",
            ["A=. | P=. | HR 0.61 [0.45;0.83@95] | p=0.002"],
        ),
        ("hazard ratio for death, 0.61", ["A=. | P=. | HR 0.61"]),
        (
            "5.5 vs 3.8 months (HR, 0.58; 95% CI, 0.45-0.76; P<.0001)",
            ["A=5.5 months | P=3.8 | HR 0.58 [0.45;0.76@95] | p<0.0001"],
        ),
    ],
    ("ONE", "sv", "Events:"): [
        ("skillnad ej signifikant", ["A=. | P=. | ns"]),
        (
            "non-inferior (skillnad 0,3; 95 % KI -0,5 till 1,1)",
            ["A=. | P=. | difference 0.3 [-0.5;1.1@95]"],
        ),
    ],
    ("CARE", "en", "PFS, median:"): [
        (
            "5.5 months with testinib vs 3.8 months with best supportive care",
            ["A=5.5 months median | C=3.8"],
        ),
    ],
}
GROUPS: Final[dict[str, GroupNames]] = {
    "ONE": ONE,
    "TWO": TWO,
    "ALONE": ALONE,
    "CARE": CARE,
    "OFTEN": OFTEN,
    "CREAMS": CREAMS,
}


@pytest.mark.parametrize(
    ("groups", "language", "head", "line", "expected"),
    [(*key, *case) for key, cases in HABITS.items() for case in cases],
)
def test_a_line_gives_what_is_printed_and_nothing_else(
    groups: str, language: str, head: str, line: str, expected: list[str]
) -> None:
    assert [shown(each) for each in read(line, GROUPS[groups], head, language)] == expected
