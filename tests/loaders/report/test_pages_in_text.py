"""The end of a page in a text: what it parts stays one, and its blanks are no empty cells."""

from __future__ import annotations

from importlib.resources import files

import pytest

from utblick.loader import Source
from utblick.loaders.report.lines import Lines
from utblick.loaders.report.read import read_report
from utblick.loaders.report.sentences import goes_on, split_sentences

__all__: list[str] = []

NUMBER = "\n\n\n \n  \n\n7 \n \n\n"


def sample() -> str:
    return (
        files("utblick.examples")
        .joinpath("ruxolitinib-cream-vitiligo.txt")
        .read_text(encoding="utf-8")
    )


def blocks(text: str) -> list[str]:
    return [each.raw for each in Lines(text).blocks([(0, len(text))])]


@pytest.mark.parametrize(
    ("before", "after", "one"),
    [
        ("Testinib hämmar ett enzym i", "levern (1).", True),
        ("Studien (TEST-1,", "NCT01234567) pågår.", True),
        ("Vuxna, barn,", "Gravida ingår.", True),
        ("Testinib hämmar ett enzym.", "Det sitter i levern.", False),
        ("Dr A Testsson, Region Exempel", "Dr B Provsson, Region Exempel", False),
    ],
)
def test_a_paragraph_goes_on_behind_the_number_of_a_page(
    before: str, after: str, one: bool
) -> None:
    assert goes_on(before, after) is one
    parts = [f"{before} {after}"] if one else [before, after]
    assert blocks(f"{before} {NUMBER}{after} \n") == parts
    assert blocks(f"{before} \n\n{after} \n") == [before, after]


def test_the_blanks_of_a_foot_and_a_head_belong_to_the_number_of_the_page() -> None:
    text = f"Placebo \n\n \n{NUMBER}Resultat \n"
    told = [line.text for line in Lines(text).all if line.page_number]
    assert told == [" ", "  ", "7 ", " "]
    left = [line.text for line in Lines(text).all if line.text.isspace() and not line.page_number]
    assert left == [" "]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Behandlas barn ☐ och/eller vuxna ☒ Testinib ges (1).", 2),
        ("Children ☐ and/or adults ☒ are treated Testinib is given (1).", 2),
        ("Ja ☒ Nej ☐", 1),
        ("Recept ☒ Rekvisition ☐ Smittskydd recept ☐", 1),
        ("Testinib ges (1).", 1),
    ],
)
def test_a_line_of_check_boxes_is_no_part_of_the_sentence_behind_it(
    text: str, sentences: int
) -> None:
    found = [text[start:end] for start, end in split_sentences(text)]
    assert len(found) == sentences
    assert " ".join(found) == text


def test_the_sections_behind_the_fields_come_in_any_order() -> None:
    text = sample()
    names = ("Författare", "Referenser", "Om rapporten")
    at = [text.index(f"{name} \n", text.index("Pipeline \n")) for name in names]
    front, authors, references, about = (
        text[start:end] for start, end in zip([0, *at], [*at, len(text)], strict=True)
    )
    wanted = read_report(Source("r.txt", text.encode())).record
    turned = (
        f"{front.rstrip()} \n\n{about.strip()} \n\n{references.strip()} \n\n{authors.strip()} \n"
    )
    found = read_report(Source("r.txt", turned.encode())).record
    assert [each.raw for each in found.authors] == [each.raw for each in wanted.authors]
    assert [each.raw for each in found.references] == [each.raw for each in wanted.references]
    assert [each.raw for each in found.fields] == [each.raw for each in wanted.fields]
    assert found.about is not None
    assert wanted.about is not None
    assert found.about.raw == wanted.about.raw
