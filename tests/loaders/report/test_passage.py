"""Passages: printed lines joined, and every word's place kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utblick.loaders.report.passage import Passage


def test_a_hyphen_at_a_line_end_is_kept_and_closed_up() -> None:
    assert Passage.of_text("behandlings-\nstart vid 110–\n20").raw == "behandlings-start vid 110–20"


def test_a_hanging_hyphen_keeps_its_space() -> None:
    assert Passage.of_text("fas II- \noch fas III").raw == "fas II- och fas III"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("(95 % KI: - \n3,9 till -1,2)", "(95 % KI: -3,9 till -1,2)"),
        ("(KI 95 % -3,9 till - \n1,2)", "(KI 95 % -3,9 till -1,2)"),
        ("skillnad = −\n3,9", "skillnad = −3,9"),
        ("2,1 vs - \n0,4", "2,1 vs -0,4"),
        ("vecka 12 - \n18", "vecka 12 - 18"),
        ("fas I - \n2 mg", "fas I - 2 mg"),
        ("placebo - \nåtta veckor", "placebo - åtta veckor"),
    ],
)
def test_a_minus_at_a_line_end_stays_with_its_figure(printed: str, read: str) -> None:
    assert Passage.of_text(printed).raw == read


def test_lines_that_follow_each_other_are_one_span() -> None:
    frozen = "ett två \ntre fyra"
    passage = Passage.of_text(frozen)
    at = passage.raw.index("två")
    ((start, end),) = passage.locate(at, at + len("två tre"))
    assert frozen[start:end] == "två \ntre"


def test_a_paragraph_parted_by_other_text_has_two_spans() -> None:
    frozen = "början SIDA 2 slutet"
    passage = Passage.of(frozen, [(0, 6), (14, 20)])
    assert passage.raw == "början slutet"
    assert [frozen[a:b] for a, b in passage.locate()] == ["början", "slutet"]
    assert passage.place() == {"span": None, "spans": ((0, 6), (14, 20))}


@given(
    st.lists(st.text(alphabet="ab- –1\n", min_size=1, max_size=12), min_size=1, max_size=6),
    st.data(),
)
def test_what_is_located_says_what_was_asked_for(blocks: list[str], data: st.DataObject) -> None:
    frozen = "|".join(blocks)
    spans, at = [], 0
    for block in blocks:
        spans.append((at, at + len(block)))
        at += len(block) + 1
    passage = Passage.of(frozen, spans)
    start = data.draw(st.integers(0, len(passage.raw)))
    end = data.draw(st.integers(start, len(passage.raw)))
    found = "".join(frozen[a:b] for a, b in passage.locate(start, end))
    assert re.sub(r"\s", "", found) == re.sub(r"\s", "", passage.raw[start:end])
