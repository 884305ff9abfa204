"""``utblick find`` and ``utblick index``: what is found, as a table and as data."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    Command = Callable[..., tuple[int, str, str]]

__all__: list[str] = []

REPORT = EXAMPLES / "ruxolitinib-cream-vitiligo.txt"


def test_a_study_is_found_and_shown_by_the_id_that_is_given(filled: Command) -> None:
    code, out, err = filled("find", "NCT04530344", "--format", "json")
    assert (code, err) == (0, "")
    found = json.loads(out)[0]
    assert list(found) == ["kind", "id", "title", "why", "field", "section", "span", "score"]
    assert (found["kind"], found["id"]) == ("study", "u:study/NCT04530344")
    assert (found["score"], found["field"]) == (None, "ids")
    assert filled("show", found["id"])[1].splitlines()[1].endswith("study/NCT04530344")


def test_a_word_of_a_report_is_found_with_a_span_that_can_be_shown(filled: Command) -> None:
    assert filled("load", str(REPORT))[0] == 0
    code, out, _ = filled("find", "biverkning", "-k", "report", "-f", "csv", "-n", "1")
    assert code == 0
    row = next(csv.DictReader(io.StringIO(out)))
    assert row["section"].startswith("v:")
    code, out, err = filled("show", row["span"])
    assert (code, err) == (0, "")
    assert "»biverkning" in out


def test_a_table_has_the_place_before_the_words(filled: Command) -> None:
    filled("load", str(REPORT))
    out = " ".join(filled("find", "biverkning", "--kind", "report")[1].split())
    assert out.startswith("kind id title why")
    assert "report u:report/2022-05-16-ruxolitinib" in out
    assert "text " in out


def test_nothing_found_and_some_words_only_are_said(filled: Command) -> None:
    code, out, err = filled("find", "qqqq", "-f", "json")
    assert (code, out.strip()) == (0, "[]")
    assert "nothing found for 'qqqq'" in err
    code, _, err = filled("find", "qqqq", "vitiligo")
    assert code == 0
    assert "these have some of them" in err


def test_an_index_that_is_missing_is_made_and_that_is_said(filled: Command) -> None:
    index = Path("utblick-store/words.sqlite")
    index.unlink()
    assert "bringing the index" in filled("find", "vitiligo")[2]
    assert filled("find", "vitiligo")[2] == ""
    index.write_bytes(b"damaged" * 999)
    code, out, _ = filled("index", "--anew")
    assert code == 0
    assert "from 7 documents" in out
    assert filled("index")[1] == out


@pytest.mark.parametrize("words", [["a" * 2_000], ["--kind", "trial", "x"], ["-n", "0", "x"], []])
def test_a_wrong_question_is_a_wrong_command_line(filled: Command, words: list[str]) -> None:
    code, out, err = filled("find", *words)
    assert (code, out) == (2, "")
    assert "Traceback" not in err


def test_without_a_store_nothing_is_made(run: Command) -> None:
    for command in (("find", "x"), ("index",)):
        code, _, err = run(*command)
        assert code == 1
        assert "there is no store" in err
        assert not Path("utblick-store").exists()


@pytest.mark.parametrize(
    "span",
    ["#char=0,1", "u:report/x/text/y#char=0,5", "urn:a#char=1,x", "urn:a#char=1," + "9" * 5_000],
)
def test_a_span_of_no_known_text_is_told(filled: Command, span: str) -> None:
    code, _, err = filled("show", span)
    assert code == 1
    assert "nothing in the store is called" in err
