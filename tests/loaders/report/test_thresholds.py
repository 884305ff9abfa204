"""Changes that matter: what a text holds to be a bound, and not what a study found."""

from __future__ import annotations

import pytest

from utblick.loaders.report.passage import Passage
from utblick.loaders.report.record import Place, Threshold
from utblick.loaders.report.thresholds import find_thresholds

__all__: list[str] = []


def found(words: str, language: str = "sv") -> list[Threshold]:
    known = set(range(1, 20))
    return find_thresholds([(Place(), Passage.of_text(words))], known, ["Provskalan"], language)


CASES = [
    ("En förändring på ≥ 5 poäng anses kliniskt betydelsefull.", "sv", [(None, "≥", 5, None, None, "poäng")]),
    ("En minskning med minst 4 poäng på Itch TST bedöms vara kliniskt relevant (7).", "sv", [("Itch TST", "≥", 4, None, None, "poäng")]),
    ("Minsta kliniskt betydelsefulla skillnad för TSTI är 4 poäng.", "sv", [("TSTI", None, 4, None, None, "poäng")]),
    ("* PRV-Cog: 0–70 poäng, högre är sämre; 3 poäng betraktas som kliniskt relevant.", "sv", [("PRV-Cog", None, 3, None, None, "poäng")]),
    ("MCID för 6TST är 30 m och för PVC 3 procentenheter (5).", "sv", [("6TST", None, 30, None, None, "m"), ("PVC", None, 3, None, None, "procentenheter")]),
    ("Kliniskt relevant förbättring definierades som minst 4 poäng på Provskalan.", "sv", [("Provskalan", "≥", 4, None, None, "poäng")]),
    ("En förändring av 5–7 poäng motsvarar en kliniskt betydelsefull skillnad.", "sv", [(None, None, None, 5, 7, "poäng")]),
    ("Gränserna för en kliniskt relevant skillnad var F-TEST57 och T-TEST42.", "sv", [("F-TEST57", None, None, None, None, None), ("T-TEST42", None, None, None, None, None)]),
    ("A change of at least 5 points is considered clinically meaningful.", "en", [(None, "≥", 5, None, None, "points")]),
    ("The minimal clinically important difference for TDR-SB is 1 to 2 points (8).", "en", [("TDR-SB", None, None, 1, 2, "points")]),
    ("The difference was 0.45 points, below the 0.98 points that is considered clinically meaningful.", "en", [(None, None, 0.98, None, None, "points")]),
    ("A clinically meaningful change was defined as a 10-point reduction in TAQ.", "en", [("TAQ", None, 10, None, None, "point")]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "language", "expected"), CASES)
def test_a_bound_is_read_with_its_scale(
    words: str, language: str, expected: list[tuple[object, ...]]
) -> None:
    told = [
        (each.measure, each.operator, each.value, each.low, each.high, each.unit)
        for each in found(words, language)
    ]
    assert told == expected


@pytest.mark.parametrize(
    "words",
    [
        "En kliniskt relevant skillnad sågs hos 30% av patienterna.",
        "Andelen med kliniskt relevant förbättring (≥4 poäng) var 45%.",
        "Skillnaden var 2 poäng, vilket inte anses kliniskt relevant.",
        "Ingen kliniskt relevant skillnad vid vecka 24: 2,3 poäng.",
        "A clinically meaningful improvement was seen in 30% of patients.",
        "Skalan går från 0 till 10 poäng.",
    ],
)
def test_what_a_study_found_is_no_bound(words: str) -> None:
    assert found(words, "en" if words.startswith("A ") else "sv") == []


def test_a_bound_cites_and_quotes_its_sentence() -> None:
    words = "Före. En minskning med 4 poäng på TSTI räknas som kliniskt betydelsefull (4). Efter."
    (one,) = found(words)
    assert (one.refs, one.change) == ([4], "minskning")
    assert [words[start:end] for start, end in one.pieces()] == [one.raw]
    assert one.raw.startswith("En minskning")
