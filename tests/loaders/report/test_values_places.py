"""Every value has a place, no text breaks a reader, and the gold records are met."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.report.values import FREE, KEYS, value_of
from tests.material import shared
from utblick.loader import Source
from utblick.loaders.report.read import encode_record, read_report

if TYPE_CHECKING:
    from pathlib import Path

    from utblick.loaders.report.record import FieldValue

__all__: list[str] = []

PIECES = tuple(
    """Testinib|provumab (Prov)|ca 1 200|5–10 %|per 100 000|patienter|kr|USD|per år|i Sverige|FDA
    |godkände|i maj 2031|Q2 2032|(3)|.|, |och|hos vuxna|≥18 år|med testos|hämmare av|TSK1|L01EX99
    |ny kod|ej känd|150 mg|två gånger dagligen|subkutant|Testbolaget AB|/|(|)|☒|Ja|särläkemedel
    |1/40 000|miljoner|-""".replace("\n    ", "").split("|")
)
SINGLE = ("company", "atc_new", "disease", "action", "dose", "frequency", "form", "orphan", "prime")
LISTS = (
    *("substances", "product_names", "synonyms", "atc_current", "companies", "population"),
    *("targets", "doses", "treatments", "drugs", "indications"),
)


def names_of(value: FieldValue) -> set[str]:
    """Give the names under which the places of a value are kept."""
    single = {name for name in SINGLE if getattr(value, name) is not None}
    return single | {
        f"{name}/{index}" for name in LISTS for index in range(len(getattr(value, name)))
    }


@given(st.sampled_from((*KEYS, FREE)), st.lists(st.sampled_from(PIECES), max_size=14))
def test_every_value_has_a_place_in_the_text(key: str, pieces: list[str]) -> None:
    words = " ".join(pieces)
    value = value_of(key, words)
    missing = names_of(value) - set(value.value_spans)
    assert missing == set()
    items = [*value.events, *value.amounts, *value.prevalence, *value.incidence, *value.fractions]
    items += [each for each in (value.patients, value.eligible_patients) if each]
    places = [span for each in items for span in each.pieces()]
    assert all(each.pieces() for each in items)
    for start, end in [*places, *(span for found in value.value_spans.values() for span in found)]:
        assert words[start:end].strip()


@given(st.sampled_from((*KEYS, FREE)), st.text(max_size=120), st.sampled_from(("sv", "en")))
def test_no_text_breaks_a_reader(key: str, words: str, language: str) -> None:
    assert msgspec.json.encode(value_of(key, words, language))


@pytest.mark.parametrize("piece", ["1 av ", "(1) ", "ca ca ", "12,5 - ", "hos ", "a "])
@pytest.mark.parametrize("key", ["prevalence", "cost", "treatment", "posology", FREE])
def test_a_text_without_end_is_read_in_time(key: str, piece: str) -> None:
    begin = time.perf_counter()
    value_of(key, piece * 100_000)
    assert time.perf_counter() - begin < 5


def reports() -> list[Path]:
    return sorted([*shared("reports/seed").glob("*.txt"), *shared("reports/dev").glob("*.txt")])


def test_the_values_of_the_real_reports_are_those_of_their_gold_records(tmp_path: Path) -> None:
    low = {}
    for report in reports():
        document = read_report(Source(report.name, report.read_bytes()))
        record = tmp_path / f"{report.stem}.json"
        record.write_bytes(encode_record(document.record))
        gold = report.with_suffix(".gold.json")
        command = [sys.executable, str(shared("check/score_report.py")), str(gold), str(record)]
        done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
        part = json.loads(done.stdout)["field_values"]
        if part["f1"] < 0.95 or part["precision"] < 0.98:
            low[report.stem] = part
    assert low == {}
