"""``utblick query``: faults said in one line, nothing asked elsewhere, and an end to everything."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utblick.cli.options import OutputFormat
from utblick.cli.output import fetch_answer
from utblick.cli.sparql import explain, is_query, refuse
from utblick.errors import QueryError
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__: list[str] = []

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
KNOWN = {"": "urn:x#", "v": "urn:v#"}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELEC ?x {}", "1:1: found 'SELEC', expected SELECT, ASK, .* did you mean SELECT"),
        ("PREFIX a: <urn:a>\n  INSERT DATA { a:b a:c 1 }", "2:3: found 'INSERT', an update"),
        ("DROP ALL", "1:1: found 'DROP', an update, .*'utblick load'"),
        ("", "found no query, expected one that begins with SELECT"),
        (
            "ASK { ?x\n foo:bar 1 }",
            r"2:2: no prefix 'foo:' is declared \('foo:bar'\); known: :, v:$",
        ),
        ("ASK { SERVICE <urn:a> {} }", "1:7: SERVICE asks another endpoint"),
        ("ASK { service SILENT ?x {} }", "1:7: SERVICE asks another endpoint"),
        ("ASK { FILTER(?a<?b)SERVICE?x{} FILTER(?a>?b) }", "1:20: SERVICE asks another"),
        ("ASK { ?a ?b ", "1:5: '{' is never closed"),
        ("ASK { FILTER( }", "1:13: '\\(' is never closed"),
        ("ASK { } }", "1:9: '}' closes nothing"),
        ("ASK { ?a ?b 'c }", "1:13: the text that begins here has no end"),
    ],
)
def test_a_fault_is_told_with_its_place_and_its_remedy(query: str, says: str) -> None:
    with pytest.raises(QueryError, match=says) as fault:
        refuse(query, KNOWN)
    assert len(str(fault.value)) < 200


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?s ?p "SERVICE { foo:bar" } # SERVICE { foo:x',
        "ASK { ?s ?p '''it's { a:b''' ; <http://a.example/#service:x{> ?o }".replace("{>", ">"),
        "PREFIX foo: <urn:f#> BASE <urn:b> select * { ?s foo:a.b 1.5 ; v:service _:b , 'x'@en }",
        "ASK { ?SERVICE :service ?service FILTER(?a < 1 && ?b > 2) }",
        "DESCRIBE v:a",
    ],
)
def test_a_sound_query_passes(query: str) -> None:
    refuse(query, KNOWN)
    assert GraphStore.memory().query(query, KNOWN) is not None


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT x", "1:29: not SPARQL near 'x'"),
        ("SELECT ?a (COUNT(?b) AS ?n) { ?a ?b ?c }", "a variable that is unbound"),
        ("SELECT ?x { ?x a :Y . FILTR(?l) }", "not SPARQL near"),
        ("SELECT nothing", "near the end, behind 'nothing'"),
    ],
)
def test_an_error_of_the_engine_is_cut_to_what_helps(query: str, says: str) -> None:
    with pytest.raises(QueryError) as raised:
        GraphStore.memory().query(query, KNOWN)
    told = str(explain(raised.value, query))
    assert says in told
    assert len(told) < 160
    assert "['" not in told


@given(query=st.text(alphabet="SELECT{}()<>\"'\\#:;?@ax1. \n_-^|", max_size=60))
def test_no_text_breaks_the_search_for_faults(query: str) -> None:
    assert is_query(query) in {True, False}
    told = "sound"
    try:
        refuse(query, KNOWN)
        GraphStore.memory().query(query, KNOWN)
    except QueryError as error:
        told = str(explain(error, query))
    assert told


def test_a_long_text_is_searched_quickly() -> None:
    before = time.process_time()
    for unit in ('"', "'''", "<", "a:", "\\", "{", '"""\\'):
        with pytest.raises(QueryError):
            refuse("ASK { " + unit * 20_000, KNOWN)
    assert time.process_time() - before < 10


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("DESCRIBE <urn:a>", True),
        ("DESCRIBE<urn:a>", True),
        ("select ?x", True),
        ("ask.rq", False),
        ("describe", False),
        ("prefix-list.rq", False),
        ("SELECT/question.rq", False),
        ("", True),
    ],
)
def test_a_query_is_told_from_a_file(words: str, is_one: bool) -> None:
    assert is_query(words) is is_one


def test_describe_needs_no_braces(filled: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = filled("query", "DESCRIBE <https://w3id.org/utblick/study/NCT04530344>")
    assert code == 0
    assert "458" in out


def test_what_fails_while_rows_are_fetched_is_an_error_of_the_query() -> None:
    answer = GraphStore.memory().query("SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="cannot be answered"):
        fetch_answer(answer, OutputFormat.TABLE)


def test_bytes_that_are_no_text_are_refused(
    filled: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "q.rq").write_bytes(b"ASK {}\xff")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe")))
    for name in ("q.rq", "-"):
        code, _, err = filled("query", name)
        assert code == 1
        assert "found bytes that are no UTF-8" in err
        assert err.count("\n") == 1


def test_a_query_from_standard_input_is_answered(
    filled: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"ASK { ?s a :Study }")))
    assert filled("query", "-")[:2] == (0, "yes\n")


# What is started in the background inherits that Ctrl-C is ignored: here it is not.
STARTED = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    " from utblick.cli import main; main()"
)


def start(tmp_path: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", STARTED, *words],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={each: value for each, value in os.environ.items() if each != "UTBLICK_STORE"},
    )


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("form", ["table", "csv"])
def test_a_query_that_takes_too_long_ends_with_a_message(tmp_path: Path, form: str) -> None:
    began = time.monotonic()
    process = start(tmp_path, "query", ENDLESS, "--timeout", "0.5", "--format", form)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (1, "")
    assert err.startswith("utblick: no answer within 0.5 seconds")
    assert "--timeout" in err
    assert time.monotonic() - began < 20
    assert list((tmp_path / "utblick-store" / "holders").iterdir()) == []


@pytest.mark.usefixtures("filled")
def test_ctrl_c_stops_a_query_at_once(tmp_path: Path) -> None:
    process = start(tmp_path, "query", ENDLESS, "--timeout", "0")
    holders = tmp_path / "utblick-store" / "holders"
    deadline = time.monotonic() + 20
    while not any(holders.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=5) == ("", "utblick: stopped\n")
    assert process.returncode == 130
