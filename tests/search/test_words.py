"""Words are stemmed in two languages, and letters with marks are letters of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utblick.search.words import bare, bared, forms, stemmed

__all__: list[str] = []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("behandling", "behandlingar"),
        ("biverkning", "biverkningarna"),
        ("studie", "studier"),
        ("treatment", "treatments"),
        ("adult", "adults"),
        ("study", "studies"),
        ("studie", "study"),
    ],
)
def test_forms_of_a_word_have_a_stem_in_common(one: str, other: str) -> None:
    assert forms(one) & forms(other)


@pytest.mark.parametrize(("one", "other"), [("låg", "lag"), ("mått", "mätt"), ("fåtal", "fatal")])
def test_letters_with_marks_are_kept_apart(one: str, other: str) -> None:
    assert not forms(one) & forms(other)
    assert bare(one) == bare(other)


def test_a_text_without_marks_is_not_kept_twice() -> None:
    assert bared("Adults with eczema", "en") == ""
    assert bared("Låg dos", "sv") == "lag dos"


@given(st.text(), st.sampled_from(["en", "sv", ""]))
def test_no_text_breaks_a_stem(text: str, language: str) -> None:
    for each in (stemmed(text, language), bared(text, language)):
        assert not set(each) & set('"*^:(){}')
        assert each == " ".join(each.split())
