"""Which cell a line of the study table belongs to: rows written as extractions write them."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.loaders.report.scoring import scores
from tests.loaders.report.table_text import LABELS, Box, report_of, row_text, wrapped
from tests.material import shared
from utblick.loader import Source
from utblick.loaders.report.read import read_report
from utblick.loaders.report.sections import cut_up
from utblick.loaders.report.table.facts import Facts, fact_cost, of_row, told_of
from utblick.loaders.report.table.tight import paragraph_starts
from utblick.loaders.report.table.widths import EXPECTED, GAP, TABLE, column_width, needed, width

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from utblick.loaders.report.parts import CellText, RowText

LEAST = 0.9
"""What the cells of each report at hand must score."""
ADULTS = "-Personer över arton år med säkerställd prövsjuka sedan minst sex månader"
HEALTHY = "-Friska deltagare utan pågående behandling mot prövsjuka eller liknande tillstånd"
ONCE = "Testinib 20 mg en gång dagligen i tolv veckor följt av uppföljning i fyra veckor"
SHARE = "Andel deltagare som är besvärsfria vecka 12:"


def room_of(studies: int) -> float:
    return TABLE / studies - GAP


def rows_of(table: str, studies: int) -> dict[str, RowText]:
    report = cut_up(report_of(table, studies), "table.txt")
    assert report.n_studies == studies
    return {row.key: row for row in report.rows}


def raw(cells: Sequence[CellText]) -> list[tuple[list[int], list[str]]]:
    return [(each.studies, [p.raw for p in each.paragraphs]) for each in cells]


def told(boxes: Sequence[Box]) -> list[tuple[list[int], list[str]]]:
    found, column = [], 1
    for box in boxes:
        found.append((list(range(column, column + box.columns)), list(box.paragraphs)))
        column += box.columns
    return found


def table_of(studies: int, rows: dict[str, list[Box]], page: int | None = None) -> str:
    """Write a table whose first row is plain; ``page`` parts the rows given."""
    room = room_of(studies)
    kinds = [Box(1, ("Fas III, dubbelblind, randomiserad, multicenterstudie",))] * studies
    last = {
        "sek": [Box(1, ("-Livskvalitet",))] * studies,
        "saf": [Box(1, ("-Huvudvärk",))] * studies,
    }
    parted = dict.fromkeys(rows, page)
    written = {
        key: row_text(key, boxes, room, page=parted.get(key))
        for key, boxes in (last | rows).items()
    }
    plain = row_text("typ", kinds, room)
    return plain + "".join(written[key] for key in LABELS if key in written)


CASES = {
    "one line each": (
        "cmp",
        [Box(1, ("Placebo",)), Box(1, ("NA",)), Box(1, ("Provinib 5 mg",)), Box(1, ("Placebo",))],
    ),
    "one line, then several": (
        "int",
        [Box(1, ("Testinib 5 mg",)), Box(1, (ONCE,)), Box(1, (ONCE,)), Box(1, ("Testinib",))],
    ),
    "a list below its words": (
        "int",
        [Box(1, (ONCE,)), Box(1, ("Testinib", "i. 5 mg", "ii. 10 mg")), Box(1, (ONCE,))],
    ),
    "letters in brackets below their words": (
        "int",
        [Box(1, ("Testinib", "(i) 5 mg", "(ii) 10 mg", "(iii) 20 mg")), Box(2, (ONCE,))],
    ),
    "letters that begin again with each outcome": (
        "sek",
        [
            Box(1, ("-Skala A v. 12:", "(i) medel (SD) -1,4 (0,7) p", "(ii) medel (SD) 1,1 (2) p")),
            Box(
                1,
                (
                    *("-Skala B v. 24:", "(i) 36%", "(ii) 48%"),
                    *("-Skala C v. 24:", "(i) 31%", "(ii) 28%"),
                    *("-Skala D v. 24:", "(i) 71%", "(ii) 68%"),
                ),
            ),
        ],
    ),
    "a cell over two columns": ("inc", [Box(2, (ADULTS, HEALTHY)), Box(1, (ADULTS, HEALTHY))]),
    "a cell over all columns": ("cmp", [Box(3, ("Placebo",))]),
    "an empty cell in the middle": (
        "exc",
        [Box(1, ("-Graviditet", "-Amning")), Box(1), Box(1, ("-Graviditet", "-Leversvikt"))],
    ),
    "an empty cell first": ("exc", [Box(1), Box(1, ("-Graviditet",)), Box(1, ("-Leversvikt",))]),
    "empty cells last": ("exc", [Box(1, ("-Graviditet", "-Amning")), Box(1), Box(1)]),
    "figures below each head": (
        "pri",
        [
            Box(1, (SHARE, "41% vs 12%, P<0,001")),
            Box(1, (SHARE, "38% vs 14%, P<0,01")),
            Box(1, ("Säkerhet och tolerabilitet",)),
        ],
    ),
    "statuses of one line and of two": (
        "status",
        [
            Box(1, ("Avslutad",)),
            Box(1, ("Pågående, beräknas avslutad i december 2033",)),
            Box(1, ("Avslutad",)),
            Box(1, ("Rekryterar",)),
            Box(1, ("Avslutad i förtid på grund av långsam rekrytering",)),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_cells_of_a_row_are_found_again(name: str) -> None:
    key, boxes = CASES[name]
    studies = sum(box.columns for box in boxes)
    found = rows_of(table_of(studies, {key: boxes}), studies)[key]
    assert raw(found.cells) == told(boxes)


@pytest.mark.parametrize("page", range(2, 7))
def test_a_letter_goes_on_behind_a_page_break_where_its_list_broke_off(page: int) -> None:
    series = [
        f"{letter}) {at}4% vs 12%, P<0,001" for at, letter in enumerate(("i", "ii", "iii"), 1)
    ]
    boxes = [Box(1, (SHARE, *series[:2])), Box(1, (SHARE, *series))]
    lettered = ("Testinib", "i) 5 mg", "ii) 10 mg", "iii) 20 mg")
    rows = {"int": [Box(1, lettered)] * 2, "pri": boxes}
    assert raw(rows_of(table_of(2, rows, page), 2)["pri"].cells) == told(boxes)


@pytest.mark.parametrize("page", range(2, 7))
def test_a_row_goes_on_behind_a_page_break(page: int) -> None:
    boxes = [
        Box(1, (SHARE, "41% vs 12%, skillnad 29 procentenheter (95% KI 21 till 37), P<0,001")),
        Box(1, (SHARE, "38% vs 14%, skillnad 24 procentenheter (95% KI 15 till 33), P<0,01")),
        Box(1, ("Säkerhet",)),
        Box(1, ("Farmakokinetik",)),
    ]
    found = rows_of(table_of(4, {"pri": boxes}, page), 4)["pri"]
    assert raw(found.cells) == told(boxes)


def test_a_cell_that_begins_like_a_label_is_no_row() -> None:
    boxes = [Box(1, (SHARE, "41% vs 12%")), Box(1, ("Säkerhet och tolerans",))]
    found = rows_of(table_of(2, {"sek": boxes}), 2)
    assert raw(found["sek"].cells) == told(boxes)
    assert raw(found["saf"].cells) == [([1], ["-Huvudvärk"]), ([2], ["-Huvudvärk"])]


def test_a_label_parted_by_a_page_break_is_found_and_is_in_no_cell() -> None:
    table = table_of(3, {"exc": [Box(1, ("-Amning",))] * 3, "cmp": [Box(3, ("Placebo",))]})
    parted = (
        "Interventions-\nTestinib 20 mg en gång dagligen Testinib 10 mg en gång dagligen "
        "Provinib 5 mg två gånger dagligen \n behandling \n\ni tolv veckor i åtta veckor \n\n"
    )
    found = rows_of(table.replace("Jämförelsearm", f"{parted}Jämförelsearm"), 3)
    assert raw(found["exc"].cells) == [([each], ["-Amning"]) for each in (1, 2, 3)]
    words = " ".join(p.raw for cell in found["int"].cells for p in cell.paragraphs).split()
    whole = parted.replace("Interventions-", "").replace("behandling", "").split()
    assert sorted(words) == sorted(whole)


def test_heads_that_a_page_repeats_are_in_no_cell() -> None:
    boxes = [Box(1, ("-Graviditet", "-Amning")), Box(1, ("-Leversvikt", "-Njursvikt"))]
    whole = report_of(table_of(2, {"exc": boxes}), 2)
    heads = whole[whole.index("Studie 1") : whole.index("Typ av studie")]
    label, after = whole.index("Exklusion, urval"), whole.index("Sekundär")
    row = f"Exklusion, urval -Graviditet -Leversvikt \n {heads}-Amning -Njursvikt \n\n"
    rows = cut_up(whole[:label] + row + whole[after:], "table.txt").rows
    assert raw(next(each for each in rows if each.key == "exc").cells) == told(boxes)


def test_a_page_may_begin_with_the_first_row() -> None:
    # Its line over all columns is longer than any head: taken for one, it makes them wide.
    kind = "Fas III, dubbelblind, randomiserad, placebokontrollerad multicenterstudie"
    boxes = [Box(1, (ADULTS,)), Box(1, (HEALTHY,)), Box(1, (ADULTS, HEALTHY))]
    room = room_of(3)
    table = row_text("typ", [Box(3, (kind,))], room) + row_text("inc", boxes, room)
    whole = report_of(table, 3)
    plain = cut_up(whole, "table.txt")
    parted = cut_up(whole.replace("\n\nTyp av", "\n Typ av"), "table.txt")
    assert raw(plain.rows[-1].cells) == told(boxes)
    for before, after in zip(plain.rows, parted.rows, strict=True):
        assert raw(after.cells) == raw(before.cells)
        assert [each.candidates for each in after.cells] == [
            each.candidates for each in before.cells
        ]


def test_a_guess_says_so_and_names_the_other_columns() -> None:
    bullets = tuple(f"-{each}" for each in ("Alfa", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"))
    boxes = [Box(1, bullets[:3]), Box(1, bullets[3:])]
    cells = rows_of(table_of(2, {"saf": boxes}), 2)["saf"].cells
    assert [each.inferred for each in cells] == ["wrap-width"] * 2
    assert [2] in cells[0].candidates or [1] in cells[1].candidates


def test_what_the_layout_tells_is_no_guess() -> None:
    boxes = [Box(1, ("Avslutad",)), Box(1, ("Pågående",)), Box(1, ("Avslutad",))]
    cells = rows_of(table_of(3, {"status": boxes}), 3)["status"].cells
    assert [(each.inferred, each.candidates) for each in cells] == [(None, [])] * 3


def test_a_row_too_large_to_weigh_stays_in_reading_order_and_whole() -> None:
    rows = "".join(f"-Prov{each} \nrad \n\n" for each in range(900))
    table = table_of(6, {"saf": [Box(6, ("-Huvudvärk",))]}).replace("-Huvudvärk \n\n", rows)
    begun = time.perf_counter()
    cells = rows_of(table, 6)["saf"].cells
    assert time.perf_counter() - begun < 20
    assert {each.inferred for each in cells} == {"reading-order"}
    words = [word for each in cells for p in each.paragraphs for word in p.raw.split()]
    assert words == rows.split()


# --- no room between paragraphs -------------------------------------------------------------


def tight_row(key: str, cells: Sequence[Sequence[str]], room: float) -> str:
    """Write a row whose paragraphs follow one another without room: a blank line ends a cell."""
    label = "\n\n".join(LABELS[key])
    text = f"{label} " + ("\n\n" if "\n" in label else "")
    for cell in cells:
        lines = [line for each in cell for line in wrapped(each, room)]
        text += " \n".join(lines) + " " + ("\n\n" if len(lines) > 1 else "")
    return text.rstrip("\n") + "\n\n"


TIGHT = {
    "inc": [
        ("-Ålder ≥18 år", "-Prövsjuka sedan minst sex månader enligt läkarens bedömning"),
        ("-Ålder 12-17 år",),
        ("-Ålder ≥18 år", "-Otillräckligt svar på behandling", "-Prövpoäng ≥4"),
    ],
    "saf": [
        ("-Inga allvarliga biverkningar.", "-Huvudvärk: 12% vs 9%."),
        ("-Illamående: 31% vs 30%.", "-Yrsel: 4% vs 5%.", "-Feber hos 8% i behandlingsgruppen."),
        ("-Hosta: 5% vs 4%.", "-Yrsel: 3% vs 5%."),
    ],
}


def tight_table() -> str:
    room = room_of(3)
    table = table_of(3, {"sek": [Box(1, ("-Livskvalitet",))] * 3}).partition("Säkerhet")[0]
    rows = {key: tight_row(key, cells, room) for key, cells in TIGHT.items()}
    before, label, after = table.partition("Sekundär")
    return before + rows["inc"] + label + after + rows["saf"]


@pytest.mark.parametrize("key", TIGHT)
def test_paragraphs_without_room_between_them_are_parted(key: str) -> None:
    cells = rows_of(tight_table(), 3)[key].cells
    assert [[p.raw for p in each.paragraphs] for each in cells] == [list(c) for c in TIGHT[key]]


def test_a_table_of_one_study_without_room_is_told_from_lines_beside_labels() -> None:
    room = room_of(1)
    table = table_of(1, {"sek": [Box(1, ("-Livskvalitet",))]}).partition("Säkerhet")[0]
    before, label, after = table.partition("Sekundär")
    events = ("-Huvudvärk: 12% vs 9%.", "-Feber: 8% vs 9%.")
    lists = {"inc": ("-Ålder ≥18 år", "-Prövpoäng ≥4"), "exc": ("-Graviditet", "-Amning")}
    upper = "".join(tight_row(key, [cell], room) for key, cell in lists.items())
    rows = rows_of(before + upper + label + after + tight_row("saf", [events], room), 1)
    assert [p.raw for p in rows["saf"].cells[0].paragraphs] == list(events)
    assert [p.raw for p in rows["exc"].cells[0].paragraphs] == ["-Graviditet", "-Amning"]


def test_a_line_that_had_room_for_the_next_word_ends_a_paragraph() -> None:
    words = ["n=412 ", "31% kvinnor", "Ålder, median (range): 44 (19-", "71)", "Inte heller mer"]
    assert paragraph_starts([each.strip() for each in words], 40.0) == [0, 1, 2, 4]


# --- what other rows tell -------------------------------------------------------------------


@pytest.mark.parametrize("first", [1, 3])
def test_a_named_comparator_tells_whose_safety_it_is(first: int) -> None:
    events = ("Huvudvärk", "Feber", "Hosta", "Yrsel")
    lines = [
        f"-{event} av lindrig eller måttlig grad under hela studiens gång: 12% vs 9% i "
        f"{'placebo' if at < first else 'provinib'}gruppen."
        for at, event in enumerate(events)
    ]
    boxes = [Box(1, tuple(lines[:first])), Box(1, tuple(lines[first:]))]
    against = [Box(1, ("Placebo",)), Box(1, ("Provinib 5 mg",))]
    rows = {"status": [Box(1, ("Avslutad",))] * 2, "cmp": against, "saf": boxes}
    assert raw(rows_of(table_of(2, rows), 2)["saf"].cells) == told(boxes)


def test_letters_and_comparisons_belong_to_the_study_that_has_such_arms() -> None:
    lettered = ("Testinib", "i. 5 mg en gång dagligen", "ii. 10 mg en gång dagligen")
    single = "Testinib 20 mg en gång dagligen i tolv veckor för alla deltagare i studien"
    boxes = [
        Box(1, ("-Skala A:", "41%", "-Skala B:", "38%")),
        Box(1, ("-Skala A:", "i. 41% vs 12%", "ii. 51% vs 12%")),
    ]
    rows = {
        "int": [Box(1, (single,)), Box(1, lettered)],
        "cmp": [Box(1, ("NA",)), Box(1, ("Placebo",))],
        "sek": boxes,
    }
    assert raw(rows_of(table_of(2, rows), 2)["sek"].cells) == told(boxes)


CASES_OF_FACTS = {
    "figures of a study without results": ("41% vs 12%", Facts(results=-1.0)),
    "letters of a study without": ("ii. 41%", Facts(letters=frozenset())),
    "a comparison where there is nothing to compare": ("41% vs 12%", Facts(alone=True)),
    "another study's comparator": ("12% i provinibgruppen", Facts(others=frozenset({"provinib"}))),
    "more people than take part": ("3 av 1 412 (0,2%)", Facts(people=430)),
}


@pytest.mark.parametrize("name", CASES_OF_FACTS)
def test_what_a_study_cannot_tell_counts_against_its_column(name: str) -> None:
    text, facts = CASES_OF_FACTS[name]
    said = told_of(text, frozenset({"provinib"}))
    assert fact_cost("pri", facts, said, whole=False) > 0
    assert fact_cost("pri", Facts(), said, whole=False) == 0
    assert fact_cost("inc", facts, said) == 0


def test_a_line_lacks_a_letter_only_where_the_row_has_letters() -> None:
    said = told_of("-Huvudvärk: 12%", frozenset())
    costs = []
    for text in ("i. 5%", "-Feber 5%"):
        (facts,) = of_row([Facts(letters=frozenset({"i", "ii"}))], text)
        costs.append(fact_cost("saf", facts, said))
    assert costs[0] > costs[1] == 0.0


def test_a_week_is_no_letter_of_an_arm() -> None:
    assert told_of("v. 24: 41% vs 12%", frozenset()).letters == frozenset()


def test_two_groups_that_make_up_the_study_count_for_it() -> None:
    said = told_of("12 av 201 (6%) vs 9 av 199 (4,5%)", frozenset())
    assert fact_cost("saf", Facts(people=404), said) < fact_cost("saf", Facts(people=2800), said)


def test_cells_that_studies_share_in_one_row_are_shared_in_others() -> None:
    shared = [Box(2, (ADULTS + " och som kan ta tabletter",)), Box(1, (HEALTHY,))]
    against = [Box(2, ("Placebo",)), Box(1, ("Provinib 5 mg",))]
    rows = {
        "inc": shared,
        "int": [Box(2, (f"{ONCE} och därefter i fyra år",)), Box(1, (ONCE,))],
        "cmp": against,
    }
    assert raw(rows_of(table_of(3, rows), 3)["cmp"].cells) == told(against)


def test_cells_printed_twice_are_two() -> None:
    words = ("Pulsfrekvens", "Sömnlängd", "Skala A", "Blodtryck", "Midjemått")
    criteria = tuple(f"-{each} högst femtio" for each in words)
    others = tuple(f"-{each} minst tio" for each in ("Kroppstemperatur", "Längd", "Gångsträcka"))
    boxes = [Box(1, others), Box(1, criteria), Box(1, criteria), Box(1, others[:2])]
    found = rows_of(table_of(4, {"inc": boxes}), 4)["inc"]
    assert raw(found.cells) == told(boxes)


def test_what_stands_below_the_blank_line_behind_the_table_is_a_note() -> None:
    table = table_of(2, {"saf": [Box(1, ("-Huvudvärk", "-Feber"))] * 2})
    report = cut_up(report_of(f"{table} \n\nGäller alla doser. \n\n", 2), "table.txt")
    assert [each.raw for each in report.table_notes] == ["Gäller alla doser."]
    saf = next(row for row in report.rows if row.key == "saf")
    assert [len(each.paragraphs) for each in saf.cells] == [2, 2]


# --- nothing is lost ------------------------------------------------------------------------

TOKENS = st.sampled_from(
    ["abc", "Abcdef", "-Abc", "-", "(ab", "c)", "12%", "i.", "ii.", "NA", "P<0,05", "≥3mm", "n=4"]
)
LINES = st.lists(TOKENS, min_size=1, max_size=6).map(lambda words: " ".join(words) + " ")
BREAKS = st.sampled_from(["\n", "\n\n", "\n\n", "\n ", "\n\n \n\n", "\n\n  ", "  "])
BODIES = st.lists(st.tuples(LINES, BREAKS), min_size=1, max_size=25).map(
    lambda parts: "".join(a + b for a, b in parts)
)


@given(body=BODIES, studies=st.integers(1, 6), key=st.sampled_from(["inc", "status", "sek"]))
@example(body="abc \n i. ", studies=2, key="sek")
@settings(max_examples=150, deadline=None)
def test_every_word_of_a_row_is_in_exactly_one_cell(body: str, studies: int, key: str) -> None:
    table = table_of(studies, {key: [Box(studies, ("zzz",))], "saf": [Box(studies, ("yyy",))]})
    text = report_of(table.replace("zzz ", body.strip() + " "), studies)
    report = cut_up(text, "table.txt")
    row = next(row for row in report.rows if row.key == key)
    pieces = [piece for cell in row.cells for p in cell.paragraphs for piece in p.pieces]
    assert len(pieces) == len(set(pieces))
    in_order = sorted(pieces)
    assert all(a[1] <= b[0] for a, b in pairwise(in_order))
    assert "".join("".join(text[a:b].split()) for a, b in in_order) == "".join(body.split())
    covered = [number for cell in row.cells for number in cell.studies]
    assert covered == list(range(1, studies + 1))


# --- widths ---------------------------------------------------------------------------------

WORDS = st.lists(
    st.text("abdeghiklmnoprstuvåäö", min_size=1, max_size=9), min_size=150, max_size=200
)


@given(words=WORDS, room=st.floats(25, 45), columns=st.integers(1, 8))
@settings(deadline=None)
def test_the_width_of_a_column_is_found_from_its_lines(
    words: list[str], room: float, columns: int
) -> None:
    lines = wrapped(" ".join(words), room)
    pairs = list(pairwise(lines))
    found = column_width(pairs, 0.0, columns)
    against = [pair for pair in pairs if not width(pair[0]) <= found <= needed(*pair)]
    assert len(against) <= EXPECTED


def test_few_lines_do_not_outvote_the_template() -> None:
    assert column_width([("en rad", "till")], 0.0, 3) == pytest.approx(TABLE / 3 - GAP, rel=0.03)


def test_a_column_is_no_narrower_than_a_line_known_to_stand_in_it() -> None:
    assert column_width([("en rad", "till")], 60.0, 3) >= 60.0


# --- the reports at hand --------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["reports/seed", "reports/dev"])
def test_every_word_of_a_report_stands_in_one_cell_at_most(folder: str) -> None:
    for path in sorted(shared(folder).glob("*.txt")):
        record = read_report(Source(path.name, path.read_bytes())).record
        spans = [
            span
            for row in record.table.rows
            for cell in row.cells
            for paragraph in cell.paragraph_spans
            for span in paragraph
        ]
        in_order = sorted(spans)
        assert len(in_order) > 20, path.name
        assert all(a[1] <= b[0] for a, b in pairwise(in_order)), path.name


def test_the_cells_of_the_reports_at_hand_are_told(tmp_path: Path) -> None:
    for path in sorted(
        [*shared("reports/seed").glob("*.txt"), *shared("reports/dev").glob("*.txt")]
    ):
        found = scores(path, path.with_suffix(".gold.json"), tmp_path)
        assert found["table_cells"] >= LEAST, path.name
