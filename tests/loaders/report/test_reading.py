"""A report as a whole: its record, its problems, and the real material it is held to."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from tests.loaders.report.scoring import scores
from tests.material import shared
from utblick.errors import SourceError
from utblick.loader import Source
from utblick.loaders.report.read import encode_record, read_report, sniff

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = ("ruxolitinib-cream-vitiligo.txt", "ruxolitinib-cream-atopic-dermatitis.txt")
FIRST_CUT = {
    "document": 0.90,
    "field_raw": 0.90,
    "references": 0.90,
    "citations": 0.90,
    "false_citations": 0.90,
    "study_ids": 0.90,
    "study_facts": 0.90,
}
PARTS = ("notes", "field_values", "table_cells", "eligibility", "arms", "problems")
LEAST = 0.75


def sample(name: str) -> str:
    return files("utblick.examples").joinpath(name).read_text(encoding="utf-8")


def record_of(text: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(
        encode_record(read_report(Source("r.txt", text.encode())).record)
    )
    return record


def located(node: object) -> list[tuple[dict[str, Any], str]]:
    """Give every item of a record that has its words as raw and a place."""
    found = []
    if isinstance(node, dict):
        if isinstance(node.get("raw"), str) and ("span" in node or "spans" in node):
            found.append((node, node["raw"]))
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            found.extend(located(each))
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_every_place_of_a_record_holds_the_words_as_printed(name: str) -> None:
    text = sample(name)
    items = located(record_of(text))
    assert len(items) > 50
    for item, raw in items:
        spans = item.get("spans") or [item["span"]]
        quoted = "".join(text[start:end] for start, end in spans)
        assert "".join(quoted.split()) == "".join(raw.split())


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_read_without_a_problem_but_uncited_references(name: str) -> None:
    codes = {each["code"] for each in record_of(sample(name))["problems"]}
    assert codes <= {"uncited_reference"}


def test_the_same_bytes_give_the_same_record() -> None:
    source = Source("r.txt", sample(SAMPLES[0]).encode())
    assert encode_record(read_report(source).record) == encode_record(read_report(source).record)


def test_a_citation_of_a_number_that_the_list_lacks_is_a_problem() -> None:
    text = sample(SAMPLES[1])
    number = record_of(text)["citations"][0]["raw"]
    problems = record_of(text.replace(number, "(77)", 1))["problems"]
    assert [each["ref"] for each in problems if each["code"] == "dangling_citation"] == [77]


def test_a_number_that_the_list_has_twice_is_a_problem() -> None:
    text = sample(SAMPLES[1])
    head, _, listed = text.rpartition("\n3.")
    codes = {each["code"] for each in record_of(f"{head}\n2.{listed}")["problems"]}
    assert {"duplicate_reference_number", "missing_reference_number"} <= codes


@pytest.mark.parametrize("break_", [" ", "\n"], ids=["page", "line"])
def test_a_second_set_of_columns_has_all_its_studies(break_: str) -> None:
    text = sample(SAMPLES[1])
    begin, end = text.index("Studie 1 "), text.index("* IGA-TS:")
    second = text[begin:end].replace("Studie 2 ", "Studie 4 ").replace("Studie 1 ", "Studie 3 ")
    second = second.replace("NCT0374", "NCT0999")
    record = record_of(f"{text[:end]}{break_}{second}{text[end:]}")
    assert [each["no"] for each in record["studies"]] == [1, 2, 3, 4]
    first, again = record["studies"][0], record["studies"][2]
    assert again["ids"][0]["id"] == first["ids"][0]["id"].replace("NCT0374", "NCT0999")
    assert again["population"]["n"] == first["population"]["n"]


def test_a_date_that_cannot_be_read_is_kept_as_printed_and_told() -> None:
    text = sample(SAMPLES[0])
    field = next(each for each in record_of(text)["fields"] if each["value"].get("from"))
    record = record_of(text.replace(field["raw"], "hösten 2027", 1))
    odd = [each for each in record["problems"] if each["code"] == "other"]
    assert [each["label"] for each in odd] == [field["label"]]
    assert "hösten 2027" in odd[0]["message"]


def test_a_short_value_below_its_label_is_no_label() -> None:
    text = sample(SAMPLES[1])
    field = record_of(text)["fields"][0]
    moved = text.replace(field["raw"], f"\n\n{field['raw']} ", 1)
    record = record_of(moved)
    assert record["fields"][0]["raw"] == field["raw"]
    assert record["unknown_labels"] == []


@pytest.mark.parametrize(
    "data",
    [b'{"protocolSection": {}}', b"PK\x03\x04", b"<p>Tidig bed\xc3\xb6mningsrapport", b"Nothing"],
)
def test_other_kinds_of_files_are_not_taken_for_reports(data: bytes) -> None:
    assert not sniff(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_report_is_known_in_any_encoding(encoding: str) -> None:
    assert sniff(sample(SAMPLES[0])[:600].encode(encoding, errors="replace"))


def test_a_text_without_the_series_is_refused_with_what_was_expected() -> None:
    with pytest.raises(SourceError, match=r"not a report of the series; expected 'Tidig"):
        read_report(Source("r.txt", b"Some other text\n\nof no series"))


def test_the_real_report_is_read_as_its_gold_record_says(tmp_path: Path) -> None:
    report = next(shared("reports/seed").glob("*.txt"))
    found = scores(report, report.with_suffix(".gold.json"), tmp_path)
    wanted = FIRST_CUT | dict.fromkeys(PARTS, LEAST)
    assert {name: found[name] for name, least in wanted.items() if found[name] < least} == {}
