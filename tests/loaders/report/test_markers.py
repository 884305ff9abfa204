"""Markers of citations in habits of writing, and the figures that look like them."""

from __future__ import annotations

import pytest

from utblick.loaders.report.markers import find_markers

__all__: list[str] = []

KNOWN = set(range(1, 13))


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        ("Det beskrivs (1).", [[1]]),
        ("Det beskrivs (1, 4–6).", [[1, 4, 5, 6]]),
        ("Det beskrivs [6] och (1; 2; 3).", [[6], [1, 2, 3]]),
        ("I EPAR REF (7), se ref 8, (se referens 3).", [[7], [8], [3]]),
        ("enligt referens nr 4 och reference no. 5", [[4], [5]]),
        ("Se (3, tabell 2) och (4, s. 12) och (2, opublicerade data)", [[3], [4], [2]]),
        ("läkemedlet(3) gavs; effekten var god.¹", [[3], [1]]),
        ("Ca 120 000 kr per patient och år (3).", [[3]]),
        ("450 fall per år (3). Barn under 2 år (4).", [[3], [4]]),
        ("ålder ≥12 år (3), vuxna ≥18 år (1,2).", [[3], [1, 2]]),
        ("about 5 years (3), per patient per year (4)", [[3], [4]]),
        ("p<0,001 (3)", [[3]]),
        ("17 patienter (12) fick det", [[12]]),
        ("Det visas i studien (99).", [[99]]),
    ],
)
def test_a_marker_is_found_in_any_habit(words: str, refs: list[list[int]]) -> None:
    assert [each.refs for each in find_markers(words, KNOWN)] == refs


@pytest.mark.parametrize(
    "words",
    [
        "Medelålder 45 år (12).",
        "Mean age 45 years (12)",
        "Ålder, år (3)",
        "Medelålder (SD): 45,2 (12).",
        "48 (12) vs 30 (8)",
        "3 (1) vs 4 (2)",
        "i 5 av 6 (3) fall",
        "17 (12) patienter",
        "12 (3) mmHg",
        "-3,2 (1,1)",
        "median 12 månader (3–7)",
        "VAS (0-10), skala (1–10)",
        "patienter (18-65 år)",
        "(1) Första, (2) andra, (3) tredje",
        "10⁹/l, kg/m²",
    ],
)
def test_a_figure_in_brackets_is_no_marker(words: str) -> None:
    assert find_markers(words, KNOWN) == []
