"""``ask`` and ``query`` of a store at an address answer as of the folder that was pushed there."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.remote.servers import GraphServer
from utblick.catalogue import names
from utblick.remote.credentials import PASSWORD, TOKEN, USER

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

__all__: list[str] = []

REPORT = Path(str(files("utblick.examples"))) / "ruxolitinib-cream-vitiligo.txt"


@pytest.fixture
def server(
    filled: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> Generator[GraphServer]:
    for name in (USER, PASSWORD, TOKEN):
        monkeypatch.delenv(name, raising=False)
    assert filled("load", str(REPORT))[0] == 0
    with GraphServer() as serving:
        assert filled("push", serving.address, "-p", "jena")[0] == 0
        yield serving


def there(server: GraphServer) -> tuple[str, ...]:
    return ("--endpoint", server.address, "--profile", "jena")


def test_each_question_has_the_rows_that_it_has_here(
    server: GraphServer, filled: Callable[..., tuple[int, str, str]]
) -> None:
    answered = 0
    for name in names():
        here = filled("ask", name, "-f", "csv")
        remote = filled("ask", name, "-f", "csv", *there(server))
        assert remote[0] == here[0] == 0
        assert sorted(remote[1].splitlines()) == sorted(here[1].splitlines())
        answered += here[1].count("\n") > 1
    assert answered > 5


def test_a_query_is_answered_there_and_only_reads(
    server: GraphServer, filled: Callable[..., tuple[int, str, str]]
) -> None:
    words = "SELECT DISTINCT ?study { ?study a :Study }"
    for form in ("table", "csv", "tsv", "json"):
        code, out, _ = filled("query", words, "-f", form, *there(server))
        assert (code, "NCT04052425" in out) == (0, True)
    assert filled("query", "ASK { ?s a :Study }", *there(server))[1] == "yes\n"
    before = len(server.store)
    code, _, err = filled("query", "DROP ALL", *there(server))
    assert (code, "an update" in err) == (1, True)
    assert len(server.store) == before
    code, out, err = filled("query", "SELECT ?x { ?x FOO }", *there(server))
    assert (code, out, err) == (1, "", "utblick: 1:13: not SPARQL near '?x'\n")


@pytest.mark.parametrize(
    ("options", "code", "expected"),
    [
        (("--endpoint", "http://127.0.0.1:1", "--store", "s"), 2, "either --store"),
        (("--endpoint", "http://127.0.0.1:1", "--as-of", "2024-01-01"), 2, "--as-of"),
        (("--profile", "jena"), 2, "store at --endpoint"),
        (("--endpoint", "http://127.0.0.1:1", "--profile", "oracle"), 2, "oracle"),
        (("--endpoint", "http://ann:s3/cret@127.0.0.1:1"), 1, "may not stand in the address"),
        (("--endpoint", "nowhere"), 1, "expected the address of a store"),
    ],
)
def test_what_contradicts_itself_is_told(
    options: tuple[str, ...],
    code: int,
    expected: str,
    filled: Callable[..., tuple[int, str, str]],
) -> None:
    for command in (("ask", "sizes-that-differ"), ("query", "ASK {}")):
        ended, out, err = filled(*command, *options)
        assert (ended, out) == (code, "")
        assert expected in err
        assert "cret" not in err


def test_the_store_of_the_environment_stands_back(
    server: GraphServer,
    filled: Callable[..., tuple[int, str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("UTBLICK_STORE", "none")
    assert filled("query", "ASK { ?s a :Study }", *there(server))[1] == "yes\n"


def test_a_page_in_place_of_an_answer_is_told(
    server: GraphServer, filled: Callable[..., tuple[int, str, str]]
) -> None:
    server.fault = lambda _: {"status": 200, "kind": "text/html", "body": b"<html>Log in</html>"}
    code, out, err = filled("ask", "sizes-that-differ", *there(server))
    assert (code, out) == (1, "")
    assert "answered text/html with status 200" in err
