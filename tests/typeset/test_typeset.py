"""The sample reports are what their sources say, and the typesetter writes what it is given."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.material import ROOT
from tests.typeset.extraction import PAGE, text_of
from tests.typeset.fodt import flat_text
from tests.typeset.samples import SOURCES, written
from utblick.loader import Source
from utblick.loaders.report.read import encode_record, read_report

if TYPE_CHECKING:
    from tests.typeset.document import Report

__all__: list[str] = []

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def closed(text: str) -> str:
    return "".join(text.split())


def sample(name: str) -> tuple[Report, str]:
    text = (ROOT / "examples" / f"{name}.txt").read_text(encoding="utf-8")
    return written(SOURCES[name]), text


@pytest.mark.parametrize("name", SOURCES)
def test_the_text_of_a_sample_holds_every_paragraph_of_its_source(name: str) -> None:
    report, text = sample(name)
    fields = report.fields + report.back
    paragraphs = [
        *(each for field in fields for each in (field.section, *field.paragraphs)),
        *(each for row in report.rows for cell in row.cells for each in cell.paragraphs),
        *(f"{number}. {each}" for number, each in enumerate(report.references, 1)),
        *report.authors, *report.about, *report.footnotes, *report.table_notes,
    ]  # fmt: skip
    whole = closed(text)
    assert [each for each in paragraphs if closed(each) not in whole] == []
    assert len(whole) < 1.1 * sum(map(len, map(closed, paragraphs))) + 1000


@pytest.mark.parametrize("name", SOURCES)
def test_every_cell_of_a_sample_is_read_under_its_studies(name: str) -> None:
    report, text = sample(name)
    record = json.loads(encode_record(read_report(Source("r.txt", text.encode())).record))
    read = {
        row["key"]: [(tuple(each["studies"]), closed("".join(each["paragraphs"])))
                     for each in row["cells"]]
        for row in record["table"]["rows"]
    }  # fmt: skip
    assert read == {
        row.key: [(each.studies, closed("".join(each.paragraphs))) for each in row.cells]
        for row in report.rows
    }


@pytest.mark.parametrize("name", SOURCES)
def test_the_pdf_of_a_sample_is_small_and_knows_no_clock(name: str) -> None:
    pdf = (ROOT / "examples" / f"{name}.pdf").read_bytes()
    day = written(SOURCES[name]).date.replace("-", "").encode()
    assert len(pdf) < 150_000
    assert re.findall(rb"/(?:Creation|Mod)Date\(([^)]{0,30})\)", pdf) == [b"D:" + day + b"000000Z"]


@pytest.mark.parametrize("name", SOURCES)
def test_every_row_of_the_study_table_has_all_columns(name: str) -> None:
    tree = ET.fromstring(flat_text(written(SOURCES[name])))  # noqa: S314 - written here
    for table in tree.iter(f"{TABLE}table"):
        columns = len(table.findall(f"{TABLE}table-column"))
        for row in table.iter(f"{TABLE}table-row"):
            assert len(list(row)) == columns


def page(*paragraphs: str, number: int) -> str:
    told = "".join(f"<p>{each}</p>\n" for each in (" \n  \n", *paragraphs, f"{number} \n "))
    return f"{PAGE}{told}\n</div></div>"


def test_page_numbers_are_left_out_but_before_a_page_that_begins_within_the_references() -> None:
    text = text_of(
        page("<b>Testinib \n</b>vid &#246;m \n", number=1)
        + page("<b>Referenser \n</b>", "1.  A. \n", number=2)
        + page("2.  B&amp;C, cut\nhere, 3&#8211;\n5. \n", number=3)
    )
    assert text == (
        " Testinib \nvid öm \n Referenser \n\n1.  A. \n\n\n\n \n  \n\n3 \n \n\n"
        "2.  B&C, cut \nhere, 3–\n5. \n\n\n"
    )
