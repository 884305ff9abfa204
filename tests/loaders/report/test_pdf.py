"""Reports from PDF: cells from rules or from the places of words, and what is refused."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.loaders.report.pdfs import PdfPage, make_pdf
from tests.loaders.report.scoring import scores
from tests.material import shared
from utblick.errors import SourceError
from utblick.loader import Source
from utblick.loaders.report.pdf import is_pdf
from utblick.loaders.report.pdf.bounded import read_bounded
from utblick.loaders.report.pdf.reading import read_pdf
from utblick.loaders.report.read import read_report, sniff

if TYPE_CHECKING:
    from pathlib import Path

    from utblick.loaders.report.record import ReportRecord

__all__: list[str] = []

TITLE = "Testinib vid ovanlig sjukdom"
XS = [50.0, 130.0, 250.0, 370.0]
FIELDS = [50.0, 180.0, 500.0]


def front(page: PdfPage) -> None:
    page.words(50, 60, TITLE, size=16)
    page.words(50, 80, "Tidig bedömningsrapport 2031-05-06", size=11)
    page.words(54, 110, "Läkemedlet")
    page.grid(FIELDS, [120, 140, 160])
    page.words(54, 132, "Substans (läkemedel)")
    page.words(184, 132, "Testinib (Provix)")
    page.words(54, 152, "Företag")
    page.words(184, 152, "Provbolaget AB")


def heads(page: PdfPage, y: float, *numbers: int) -> None:
    for at, number in enumerate(numbers):
        page.words(XS[at + 1] + 4, y, f"Studie {number}", f"NCT0000000{number}")


def back(page: PdfPage, y: float) -> None:
    page.words(50, y, "Författare", size=11)
    page.words(50, y + 20, "Dr Prov Provsson, Region Exempel")
    page.words(50, y + 50, "Referenser", size=11)
    page.words(50, y + 70, "1. Provsson P. On testinib. J Test. 2030;1:1-9.")


def read(*pages: PdfPage) -> ReportRecord:
    document = read_report(Source("made.pdf", make_pdf(*pages)))
    for line in document.record.source.lines or ():
        start, end = line.span
        assert document.text[start:end].strip()
    return document.record


def cells(record: ReportRecord) -> dict[str, list[tuple[list[int], list[str]]]]:
    return {
        row.key: [(each.studies, each.paragraphs) for each in row.cells]
        for row in record.table.rows
    }


def test_rules_decide_what_a_cell_is_and_which_studies_it_covers() -> None:
    page = PdfPage()
    front(page)
    page.words(50, 190, "Vetenskaplig dokumentation", size=11)
    ys = [200.0, 230.0, 250.0, 270.0, 290.0]
    for y in ys:
        page.across(y, XS[0], XS[-1])
    for x in (XS[0], XS[1], XS[3]):
        page.down(x, ys[0], ys[-1])
    page.down(XS[2], 200, 250)
    page.down(XS[2], 270, 290)
    heads(page, 212, 1, 2)
    for y, label in ((242, "Status"), (262, "Jämförelsearm"), (282, "Säkerhet")):
        page.words(54, y, label)
    page.words(134, 242, "Avslutad")
    page.words(254, 242, "Pågående")
    page.words(134, 262, "Placebo")
    page.words(254, 282, "-Klåda (5% vs 1%).")
    back(page, 330)
    record = read(page)
    assert cells(record) == {
        "head": [([1], ["Studie 1", "NCT00000001"]), ([2], ["Studie 2", "NCT00000002"])],
        "status": [([1], ["Avslutad"]), ([2], ["Pågående"])],
        "cmp": [([1, 2], ["Placebo"])],
        "saf": [([1], [" "]), ([2], ["-Klåda (5% vs 1%)."])],
    }
    assert not any(cell.inferred for row in record.table.rows for cell in row.cells)
    assert [(each.label, each.raw) for each in record.fields] == [
        ("Substans (läkemedel)", "Testinib (Provix)"),
        ("Företag", "Provbolaget AB"),
    ]


def test_without_rules_cells_are_told_by_the_places_of_words_and_say_so() -> None:
    page = PdfPage()
    front(page)
    page.words(50, 190, "Vetenskaplig dokumentation", size=11)
    heads(page, 212, 1, 2)
    for y, label in ((250, "Typ av studie"), (270, "Status"), (290, "Säkerhet")):
        page.words(54, y, label)
    page.words(134, 250, "Fas III, blindad")
    page.words(254, 250, "Fas II, öppen")
    page.words(134, 270, "Båda studierna är avslutade sedan länge enligt plan")
    page.words(254, 290, "-Klåda (5% vs 1%).")
    back(page, 330)
    record = read(page)
    assert cells(record)["typ"] == [([1], ["Fas III, blindad"]), ([2], ["Fas II, öppen"])]
    assert cells(record)["status"] == [
        ([1, 2], ["Båda studierna är avslutade sedan länge enligt plan"])
    ]
    assert cells(record)["saf"] == [([1], [" "]), ([2], ["-Klåda (5% vs 1%)."])]
    found = {cell.inferred for row in record.table.rows for cell in row.cells}
    assert found == {"word-geometry"}


def over_two_pages(label: str) -> ReportRecord:
    """Read a table whose row of outcomes goes on behind a page break, under a label or none."""
    one, two = PdfPage(), PdfPage()
    front(one)
    one.words(50, 690, "Vetenskaplig dokumentation", size=11)
    one.grid(XS, [700, 730, 750, 800])
    heads(one, 712, 1, 2)
    one.words(54, 742, "Status")
    one.words(134, 742, "Avslutad")
    one.words(254, 742, "Pågående")
    one.words(54, 762, "Resultat")
    one.words(134, 762, "Andel som efter ett år hade")
    one.words(254, 762, "Total överlevnad:")
    one.words(295, 830, "1")
    two.grid(XS, [50, 90, 110])
    two.words(54, 62, label)
    two.words(134, 62, "svarat på behandlingen:")
    two.words(134, 80, "29,9% vs 7,5%, P<0,01")
    two.words(254, 62, "NR")
    two.words(54, 102, "Säkerhet")
    two.words(134, 102, "-Inga biverkningar.")
    back(two, 150)
    two.words(295, 830, "2")
    return read(one, two)


@pytest.mark.parametrize("label", ["", "Primär utfallsvariabel"])
def test_a_row_that_a_page_break_parts_is_one_row_again(label: str) -> None:
    record = over_two_pages(label)
    assert cells(record)["pri"] == [
        ([1], ["Andel som efter ett år hade svarat på behandlingen:", "29,9% vs 7,5%, P<0,01"]),
        ([2], ["Total överlevnad:", "NR"]),
    ]
    assert [each.key for each in record.table.rows] == ["head", "status", "pri", "saf"]
    assert record.unknown_labels == []


def test_page_numbers_are_kept_apart_from_the_text_and_not_lost() -> None:
    one, two = PdfPage(), PdfPage()
    front(one)
    one.words(54, 780, "Om rapporten", size=11)
    one.words(54, 800, "Denna rapport handlar om en påhittad")
    two.words(54, 60, "substans.")
    for number, page in enumerate((one, two), start=1):
        page.words(54, 30, "Provregionen, avdelningen för prov")
        page.words(270, 830, f"Sida {number} av 2")
    document = read_report(Source("made.pdf", make_pdf(one, two)))
    record = document.record
    assert record.document.title == TITLE
    assert record.about is not None
    assert "Sida" not in record.about.raw
    assert "Provregionen" not in record.about.raw
    for words in ("Sida 1 av 2", "Sida 2 av 2", "Provregionen, avdelningen för prov"):
        assert words in document.text


def test_a_second_set_of_columns_brings_the_next_studies_to_the_same_rows() -> None:
    page = PdfPage()
    front(page)
    page.words(50, 190, "Vetenskaplig dokumentation", size=11)
    for top, numbers in ((200.0, (1, 2)), (300.0, (3, 4))):
        page.grid(XS, [top, top + 30, top + 50])
        heads(page, top + 12, *numbers)
        page.words(54, top + 42, "Status")
        for at, number in enumerate(numbers):
            page.words(XS[at + 1] + 4, top + 42, f"Avslutad 203{number}")
    back(page, 400)
    record = read(page)
    assert record.table.n_studies == 4
    assert cells(record)["status"] == [([n], [f"Avslutad 203{n}"]) for n in (1, 2, 3, 4)]


def test_a_head_that_is_printed_again_on_the_next_page_is_no_new_study() -> None:
    one, two = PdfPage(), PdfPage()
    front(one)
    one.words(50, 690, "Vetenskaplig dokumentation", size=11)
    one.grid(XS, [700, 730, 790])
    heads(one, 712, 1, 2)
    one.words(54, 742, "Säkerhet")
    one.words(134, 742, "-Klåda (5% vs 1%).")
    two.grid(XS, [50, 80, 100])
    heads(two, 62, 1, 2)
    two.words(134, 92, "-Hosta (3% vs 2%).")
    back(two, 150)
    record = read(one, two)
    assert record.table.n_studies == 2
    assert cells(record)["saf"][0] == ([1], ["-Klåda (5% vs 1%).", "-Hosta (3% vs 2%)."])


def test_a_label_that_the_template_lacks_keeps_its_text_as_a_field_of_its_own() -> None:
    page = PdfPage()
    front(page)
    page.grid(FIELDS, [160, 180])
    page.words(54, 172, "Provets egen rubrik")
    page.words(184, 172, "Ett värde")
    back(page, 330)
    record = read(page)
    assert record.unknown_labels == ["Provets egen rubrik"]
    assert [each.raw for each in record.fields] == [
        "Testinib (Provix)",
        "Provbolaget AB",
        "Ett värde",
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    page = PdfPage()
    front(page)
    back(page, 330)
    plain = read_bounded(make_pdf(page), "made.pdf")
    # What is drawn is turned back by hand, so that the page is shown upright again.
    matrix = {90: "0 1 -1 0 842 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 595"}[turn]
    width, height = (595, 842) if turn == 180 else (842, 595)
    turned = PdfPage(width, height, turned=turn)
    turned.parts = [f"q {matrix} cm", *page.parts, "Q"]
    found = read_bounded(make_pdf(turned), "made.pdf")
    assert found.text == plain.text
    assert found.pages == [(595, 842)]


def test_boxes_say_where_each_line_is_printed() -> None:
    page = PdfPage()
    front(page)
    back(page, 330)
    record = read(page)
    lines = record.source.lines or []
    assert record.source.pages == record.document.pages == 1
    assert {line.page for line in lines} == {1}
    left, top, right, bottom = lines[0].box
    assert (left, round(top) < 60 < round(bottom)) == (50, True)
    assert 150 < right < 400
    assert all(one.span[1] <= two.span[0] for one, two in pairwise(lines))


def test_the_text_and_the_pdf_of_one_report_are_one_document() -> None:
    page = PdfPage()
    front(page)
    back(page, 330)
    from_pdf = read_report(Source("made.pdf", make_pdf(page)))
    text = f"{TITLE}\nTidig bedömningsrapport 2031-05-06\n\nSubstans (läkemedel) Testinib\n"
    from_text = read_report(Source("made.txt", text.encode()))
    assert (from_pdf.iri, from_pdf.graph) == (from_text.iri, from_text.graph)
    assert (from_pdf.media_type, from_text.media_type) == ("application/pdf", "text/plain")


def test_a_pdf_is_told_from_its_bytes_even_behind_junk() -> None:
    page = PdfPage()
    front(page)
    data = make_pdf(page)
    assert sniff(data)
    assert is_pdf(b"\n\x00" + data)
    assert not is_pdf(b"A text that speaks of %PDF-1.7")
    assert read_report(Source("report.txt", data)).record.document.title == TITLE


def test_a_pdf_of_another_kind_is_refused() -> None:
    page = PdfPage()
    page.words(50, 60, "Ett helt annat dokument, som handlar om någonting annat än läkemedel")
    with pytest.raises(SourceError, match=r"^made.pdf: not a report of the series"):
        read(page)


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("04_truncated.pdf", "damaged or cut off"),
        ("05_encrypted_user_password.pdf", "protected by a password"),
        ("06_scanned_no_text.pdf", r"no text layer \(it is a scanned image\).*OCR"),
        ("17_many_pages.pdf", "found a PDF of 8000 pages"),
        ("25_docx_named.pdf", "found a Word or other ZIP file"),
    ],
)
def test_a_bad_pdf_is_refused_with_its_name_and_the_cause(file: str, says: str) -> None:
    data = shared(f"reports/bad/{file}").read_bytes()
    with pytest.raises(SourceError, match=f"^{file}: .*{says}"):
        read_report(Source(file, data))


def test_a_pdf_cut_off_anywhere_is_refused_and_never_half_read() -> None:
    page = PdfPage()
    front(page)
    data = make_pdf(page)
    for size in range(20, len(data) - 6, 97):
        with pytest.raises(SourceError, match=r"^made\.pdf: "):
            read_report(Source("made.pdf", data[:size]))


@pytest.mark.parametrize(
    "stream",
    [b" " * 1_200_000_000, b"BT /F 9 Tf 60 60 Td (aaaaaaaaaa) Tj ET\n" * 5_000_000],
    ids=["blanks", "words"],
)
def test_a_decompression_bomb_ends_the_child_and_gives_an_error(stream: bytes) -> None:
    bomb = make_pdf(PdfPage(), stream=stream)
    assert len(bomb) < 3_000_000
    begin = time.monotonic()
    with pytest.raises(SourceError, match=r"^bomb\.pdf: .*(memory|characters|text layer)"):
        read_bounded(bomb, "bomb.pdf")
    assert time.monotonic() - begin < 60


def test_what_takes_too_long_is_given_up() -> None:
    with pytest.raises(SourceError, match=r"^slow\.pdf: .*took more than 0 seconds"):
        read_bounded(make_pdf(PdfPage()), "slow.pdf", seconds=0)


def test_ten_pages_take_less_than_five_seconds() -> None:
    first = PdfPage()
    front(first)
    pages = [first]
    for _ in range(9):
        page = PdfPage()
        page.grid([50, 180, 300, 500], [40 + 15 * at for at in range(52)])
        for at in range(51):
            page.words(54, 51 + 15 * at, "Ett ord")
            page.words(184, 51 + 15 * at, "två ord till här")
            page.words(304, 51 + 15 * at, "och ännu flera ord i en längre rad")
        pages.append(page)
    begin = time.monotonic()
    read_bounded(make_pdf(*pages), "long.pdf")
    assert time.monotonic() - begin < 5


PDFS = [
    "adagrasib-nsclc",
    "cipaglukosidas-pompe",
    "lecanemab-early-ad-en",
    "rsvpref-rsv",
    "sotagliflozin-hjartsvikt",
]


@pytest.mark.parametrize("name", PDFS)
def test_a_reference_report_is_read_from_its_pdf_as_its_gold_record_says(
    name: str, tmp_path: Path
) -> None:
    report = shared(f"reports/dev/{name}.pdf")
    found = scores(report, report.with_suffix(".gold.json"), tmp_path)
    assert found["overall"] >= 0.97
    assert found["table_cells"] >= 0.99
    assert min(found.values()) >= 0.9


@pytest.mark.parametrize("name", PDFS[-2:])
def test_the_child_process_gives_what_reading_in_this_process_gives(name: str) -> None:
    data = shared(f"reports/dev/{name}.pdf").read_bytes()
    assert read_bounded(data, name) == read_pdf(data, name)
