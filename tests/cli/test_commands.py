"""Every command as its user types it: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

__all__: list[str] = []

EXAMPLES = Path(str(files("utblick.examples")))


def test_info_lists_each_document(filled: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = filled("info", "--format", "json")
    assert code == 0
    assert len(json.loads(out)) == 7
    assert filled("info")[0] == 0


def test_check_finds_a_loaded_store_in_order(filled: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = filled("check")
    assert (code, "7 documents checked: 0 violations" in out) == (0, True)


@pytest.mark.parametrize("form", ["table", "json", "csv", "tsv"])
def test_a_question_is_answered_in_each_form(
    filled: Callable[..., tuple[int, str, str]], form: str
) -> None:
    code, out, _ = filled("ask", "studies-that-admit-an-age", "--param", "age=15", "--format", form)
    assert code == 0
    assert "NCT04052425" in out


@pytest.mark.parametrize(("form", "end"), [("csv", "\r\n"), ("tsv", "\n"), ("json", "}\n")])
def test_an_answer_ends_with_one_end_of_line(
    filled: Callable[..., tuple[int, str, str]], form: str, end: str
) -> None:
    out = filled("ask", "studies-that-admit-an-age", "--format", form)[1]
    assert out.endswith(end)
    assert not out.endswith(("\n\n", "\n\r\n"))


def test_the_questions_are_listed_and_shown(run: Callable[..., tuple[int, str, str]]) -> None:
    assert "primary-result" in run("ask", "--list")[1]
    assert "SELECT" in run("ask", "primary-result", "--text")[1]


def test_a_wrong_question_or_value_says_what_to_do(
    filled: Callable[..., tuple[int, str, str]],
) -> None:
    code, out, err = filled("ask", "primary-results")
    assert (code, out) == (2, "")
    assert "did you mean 'primary-result'" in err
    assert filled("ask", "studies-that-admit-an-age", "--param", "age=x")[0] == 2


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a <https://w3id.org/utblick/ont#Study> }", "7"),
        ("ASK { ?s a <https://w3id.org/utblick/ont#Study> }", "yes"),
        ("CONSTRUCT WHERE { ?s <https://w3id.org/utblick/ont#participants> ?n }", "458"),
    ],
)
def test_a_query_is_answered(
    filled: Callable[..., tuple[int, str, str]], query: str, holds: str
) -> None:
    code, out, _ = filled("query", query)
    assert code == 0
    assert holds in out


def test_a_query_that_is_none_is_refused(filled: Callable[..., tuple[int, str, str]]) -> None:
    code, _, err = filled("query", "SELECT nothing")
    assert code == 1
    assert err.startswith("utblick: ")
    assert "Traceback" not in err


def test_a_thing_is_shown_with_who_says_so(filled: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = filled("show", "NCT04530344")
    assert code == 0
    assert "458" in out
    assert "u:graph/registry/NCT04530344" in out or "NCT04530344" in out
    assert filled("show", "NCT99999999")[0] == 1


@pytest.mark.parametrize(
    "form", ["nq", "trig", "ttl", "nt", "jsonld", "nq12", "ttl12", "framed", "graphml"]
)
def test_a_store_is_exported_in_each_form(
    filled: Callable[..., tuple[int, str, str]], form: str, tmp_path: Path
) -> None:
    out = tmp_path / f"out.{form}"
    assert filled("export", "--format", form, "-o", str(out))[0] == 0
    assert "NCT04530344" in out.read_text()


@pytest.mark.parametrize("form", ["csv", "parquet", "kgx-tsv", "kgx-jsonl"])
def test_a_format_of_several_files_is_a_folder_whole_or_not_at_all(
    filled: Callable[..., tuple[int, str, str]], form: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    for _ in range(2):
        code, said, err = filled("export", "--format", form, "-o", str(out))
        assert (code, said) == (0, "")
        assert ("does not hold nodes for things of Arm" in err) == form.startswith("kgx")
    names = {each.name for each in out.iterdir()}
    assert len(names) >= 3
    (out / "mine").touch()
    code, _, err = filled("export", "--format", form, "-o", str(out))
    assert (code, "none of ours" in err) == (1, True)
    assert {each.name for each in out.iterdir()} == {*names, "mine"}
    assert {each.name for each in tmp_path.iterdir()} == {"out", "utblick-store"}
    assert filled("export", "--format", form)[0] == 2
    assert filled("export", "--format", form, "-o", str(out / "mine"))[0] == 1


def test_a_document_is_dropped_and_gone(filled: Callable[..., tuple[int, str, str]]) -> None:
    assert filled("drop", "NCT04530344")[0] == 0
    assert len(json.loads(filled("info", "--format", "json")[1])) == 6
    code, _, err = filled("drop", "NCT04530344")
    assert (code, "no document" in err) == (1, True)


def test_a_report_is_read_into_its_record(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    report = EXAMPLES / "ruxolitinib-cream-vitiligo.txt"
    code, out, _ = run("read", str(report), "--frozen-text", str(tmp_path / "frozen.txt"))
    record = json.loads(out)
    frozen = (tmp_path / "frozen.txt").read_text()
    start, end = record["document"]["span"]
    assert code == 0
    assert frozen[start:end] == record["document"]["title"]
    assert [study["no"] for study in record["studies"]] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"", "empty"), (b"\x00\x01" * 300, "binary"), (b'{"a": ', "expected")],
)
def test_what_cannot_be_read_is_named_with_the_reason(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, data: bytes, says: str
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    for command in ("read", "load"):
        code, _, err = run(command, str(bad))
        assert code == 1
        assert "bad.txt" in err
        assert says in err
        assert "Traceback" not in err


def test_a_store_that_is_not_there_is_named(run: Callable[..., tuple[int, str, str]]) -> None:
    code, _, err = run("info", "--store", "nowhere")
    assert code == 1
    assert "nowhere" in err


def test_the_demo_runs_twice(run: Callable[..., tuple[int, str, str]]) -> None:
    assert run("demo")[0] == 0
    code, out, _ = run("demo")
    assert code == 0
    assert "NCT04530344" in out


def test_a_wrong_option_is_a_usage_error(run: Callable[..., tuple[int, str, str]]) -> None:
    assert run("info", "--nonsense")[0] == 2
