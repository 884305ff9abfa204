"""``utblick show``: a thing by every name that people or tables give it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.conftest import EXAMPLES
from utblick.cli.prefixes import PREFIXES, candidates, short

if TYPE_CHECKING:
    from collections.abc import Callable

__all__: list[str] = []


@pytest.mark.parametrize(
    ("thing", "iri"),
    [
        ("atopic dermatitis", "https://w3id.org/utblick/condition/atopic-dermatitis"),
        (" Atopic  Dermatitis ", "https://w3id.org/utblick/condition/atopic-dermatitis"),
        ("v:phase-3", "https://w3id.org/utblick/vocab#phase-3"),
        ("u:study/NCT04530344", "https://w3id.org/utblick/study/NCT04530344"),
        ("study/NCT04530344", "https://w3id.org/utblick/study/NCT04530344"),
        (
            "<https://w3id.org/utblick/study/NCT04530344>",
            "https://w3id.org/utblick/study/NCT04530344",
        ),
        ("utblick:phase", "https://w3id.org/utblick/ont#phase"),
        ("rdf:type", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
    ],
)
def test_a_thing_is_found_by_what_people_and_tables_call_it(
    filled: Callable[..., tuple[int, str, str]], thing: str, iri: str
) -> None:
    code, out, err = filled("show", thing)
    assert (code, err) == (0, "")
    assert out.splitlines()[1] == iri


def test_a_word_of_the_ontology_is_explained(
    filled: Callable[..., tuple[int, str, str]],
) -> None:
    out = filled("show", "utblick:phase")[1]
    assert "[the ontology]" in out
    assert "that use it: 0" not in out
    assert filled("show", "v:phase-3")[1].splitlines()[0] in {"phase 3", "fas III"}


def test_a_quote_from_a_pdf_comes_with_its_page(run: Callable[..., tuple[int, str, str]]) -> None:
    run("load", str(EXAMPLES / "ruxolitinib-cream-vitiligo.pdf"))
    out = run("show", "NCT04530344")[1]
    assert re.search(r"\(\d+-\d+, page 2: #page=2&viewrect=[\d.]+,[\d.]+,[\d.]+,[\d.]+\)", out)
    assert run("check")[0] == 0


@pytest.mark.parametrize("thing", ["%", '"', "a<b", "", " ", "{}", "x:y", "utblick:no-such", "\\"])
def test_what_is_nothing_is_told(filled: Callable[..., tuple[int, str, str]], thing: str) -> None:
    code, out, err = filled("show", thing)
    assert (code, out) == (1, "")
    assert "nothing in the store is called" in err


@given(prefix=st.sampled_from(PREFIXES), rest=st.text(alphabet="ab-/0", max_size=9))
def test_what_a_table_shortens_can_be_typed(prefix: tuple[str, str], rest: str) -> None:
    assert prefix[0] + rest in candidates(short(prefix[0] + rest))


def test_an_inferred_place_is_told_where_the_words_are_shown(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    assert run("load", str(EXAMPLES / "ruxolitinib-cream-vitiligo.txt"))[0] == 0
    code, out, _ = run("show", "NCT04057573")
    assert code == 0
    assert "its column was inferred" in out
    assert "it could be of:" in out
