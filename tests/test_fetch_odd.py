"""Servers that misbehave: each ends in bounded time and bytes, and says what it was."""

from __future__ import annotations

import gzip
import json
import time
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pytest

from tests.registry import HASTY, made_up, serving
from utblick.errors import RemoteError
from utblick.fetch import Client, Pace, Selection, fetch
from utblick.fetch.client import PassingError, TooLargeError, may_pass, wait_after

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

__all__: list[str] = []

QUICK = replace(HASTY, attempts=3, answer=1)
ONE = Selection(ids=("NCT00000001",))
ANY = Selection(condition="testitis")


def send(handler: BaseHTTPRequestHandler, data: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response_only(status)
    for name, value in {
        "Content_Length": str(len(data)),
        "Connection": "close",
        **headers,
    }.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


def page(*studies: object, then: str = "", total: int | None = None) -> bytes:
    more: dict[str, Any] = {"nextPageToken": then} if then else {}
    if total is not None:
        more["totalCount"] = total
    return json.dumps({"studies": list(studies), **more}).encode()


def failure(
    answer: Callable[[BaseHTTPRequestHandler], None],
    folder: Path,
    selection: Selection = ANY,
    pace: Pace = QUICK,
) -> str:
    """Fetch from a server that answers so; give what it ends in."""
    begun = time.monotonic()
    with (
        serving(answer) as base,
        Client(base, pace) as client,
        pytest.raises(RemoteError) as raised,
    ):
        fetch(client, selection, folder)
    assert time.monotonic() - begun < 20
    assert not (folder / "studies.jsonl").exists()
    return str(raised.value)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html>Please try again later</html>", "found markup, expected JSON"),
        (b'{"studies":[{"protocolSection":{', "found no whole JSON"),
        (b"", "found no whole JSON"),
        (b"[]", "found JSON of another kind, expected an object"),
        (b"{}", "found JSON without a list of studies"),
        (b'{"studies":{}}', "found JSON without a list of studies"),
        (b'{"studies":' + b"[" * 100_000, "found no whole JSON"),
    ],
)
def test_what_is_no_page_is_asked_for_again_and_then_told(
    body: bytes, reason: str, tmp_path: Path
) -> None:
    asked = count()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        next(asked)
        send(handler, body)

    assert reason in failure(answer, tmp_path)
    assert next(asked) == QUICK.attempts


def test_a_redirection_in_a_circle_ends(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        send(handler, b"", 301, Location=handler.path)

    assert "led on more than 5 times" in failure(answer, tmp_path)


@pytest.mark.parametrize("there", ["http://127.0.0.2:9/api", "https://127.0.0.1/", "file:///etc"])
def test_another_server_is_not_asked(there: str, tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        send(handler, b"", 302, Location=there)

    assert "leads to another server" in failure(answer, tmp_path)


def test_a_body_that_drips_is_given_up_in_time(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        send(handler, b"{", Content_Length="1000")
        for _ in range(100):
            time.sleep(0.1)
            handler.wfile.write(b" ")

    assert "no whole answer within 1 s" in failure(answer, tmp_path)


def test_a_head_that_drips_is_given_up_in_time(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        for _ in range(100):
            time.sleep(0.1)
            handler.wfile.write(b"x")

    assert "no whole answer within 1 s" in failure(answer, tmp_path)


@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_without_end_is_not_read_to_its_end(packed: bool, tmp_path: Path) -> None:
    asked: list[str] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        asked.append(handler.path)
        data = b" " * 20_000_000
        if packed:
            send(handler, gzip.compress(data), Content_Encoding="gzip")
        else:
            send(handler, data)

    pace = replace(QUICK, largest=1_000_000)
    assert "more than 1,000,000 bytes" in failure(answer, tmp_path, pace=pace)
    # A page may be too large for its many studies: smaller ones are asked for.
    sizes = [part for each in asked for part in each.split("&") if part.startswith("pageSize=")]
    assert sizes == [f"pageSize={size}" for size in (100, 25, 6, 1)]


def test_large_studies_come_in_small_pages(tmp_path: Path) -> None:
    studies = [made_up(number, long="x" * 100_000) for number in range(1, 9)]

    def answer(handler: BaseHTTPRequestHandler) -> None:
        asked = dict(parse_qsl(handler.path.partition("?")[2]))
        start, size = int(asked.get("pageToken", "0")), int(asked["pageSize"])
        end = start + size
        token = str(end) if end < len(studies) else ""
        send(handler, page(*studies[start:end], then=token, total=len(studies)))

    with serving(answer) as base, Client(base, replace(QUICK, largest=300_000)) as client:
        assert fetch(client, ANY, tmp_path).studies == 8


def test_a_page_that_comes_again_and_again_is_no_endless_loop(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        send(handler, page(made_up(1), then="again"))

    assert "the pages lead in a circle" in failure(answer, tmp_path)


def test_new_pages_of_nothing_are_no_endless_loop(tmp_path: Path) -> None:
    number = count()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        send(handler, page(made_up(1), then=f"t{next(number)}"))

    assert "page after page without a new study" in failure(answer, tmp_path)
    assert next(number) < 60


def test_a_token_that_is_always_refused_is_no_endless_loop(tmp_path: Path) -> None:
    number = count()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        next(number)
        if "pageToken" in handler.path:
            send(handler, b"`pageToken` parameter is expired", 400)
        else:
            send(handler, page(made_up(1), then="next", total=2))

    assert "answered 400 Bad Request: `pageToken` parameter is expired" in failure(answer, tmp_path)
    assert next(number) < 40


def test_another_study_than_the_one_asked_for_is_not_taken_for_it(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        single = "filter.ids" not in handler.path
        send(handler, json.dumps(made_up(2)).encode() if single else page())

    assert "asked for NCT00000001, was given NCT00000002" in failure(answer, tmp_path, ONE)


def test_what_is_no_study_is_counted_and_the_rest_is_kept(tmp_path: Path) -> None:
    bad: list[object] = [
        1,
        None,
        {},
        {"protocolSection": []},
        {"protocolSection": {"identificationModule": {}}},
    ]
    bad.append(made_up(1, ids={"nctId": "../../x"}))
    deep: Any = "x"
    for _ in range(300):
        deep = [deep]
    bad.append(made_up(3, odd=deep))

    def answer(handler: BaseHTTPRequestHandler) -> None:
        send(handler, page(*bad, made_up(2)))

    with serving(answer) as base, Client(base, QUICK) as client:
        report = fetch(client, ANY, tmp_path)
    assert (report.studies, report.odd, report.is_whole) == (1, len(bad), False)


@pytest.mark.parametrize("written", ["", "soon", "Wed, 99 Nov 2026 23:14:28 GMT"])
def test_a_day_that_the_server_does_not_say_is_not_guessed(written: str, tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        data = page(made_up(1))
        send(handler, data, Date=written) if written else send(handler, data)

    with serving(answer) as base, Client(base, QUICK) as client:
        assert fetch(client, ANY, tmp_path).retrieved == ""


def test_the_earliest_day_of_several_answers_is_kept(tmp_path: Path) -> None:
    days = iter(["26 Nov 2026 00:00:01", "25 Nov 2026 23:59:59", "26 Nov 2026 00:00:02"])

    def answer(handler: BaseHTTPRequestHandler) -> None:
        last = "t2" in handler.path
        token = "" if last else "t2" if "t1" in handler.path else "t1"
        number = {"t1": 1, "t2": 2, "": 3}[token]
        send(handler, page(made_up(number), then=token), Date=f"Wed, {next(days)} GMT")

    with serving(answer) as base, Client(base, QUICK) as client:
        assert fetch(client, ANY, tmp_path).retrieved == "2026-11-25"


def test_an_error_page_is_shown_short_and_without_what_a_terminal_obeys(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        send(handler, b"\x1b[31mno\n" + b"x" * 5000, 403)

    said = failure(answer, tmp_path)
    assert "403 Forbidden: [31mnox" in said
    assert len(said) < 300


def test_the_wait_is_as_the_server_asks_and_else_grows() -> None:
    pace = Pace(first=1, longest=30)
    assert wait_after(PassingError("429", 17.0), 1, pace) == 17
    assert wait_after(PassingError("429", 0.0), 1, pace) == 1
    assert 1 <= wait_after(PassingError("500"), 1, pace) <= 2
    assert 8 <= wait_after(PassingError("500"), 4, pace) <= 9
    assert 30 <= wait_after(PassingError("500"), 20, pace) <= 31


def test_a_server_that_asks_for_more_patience_than_there_is_is_left_at_once(
    tmp_path: Path,
) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        send(handler, b"later", 503, Retry_After="86400")

    assert failure(answer, tmp_path) == "503 Service Unavailable"


def test_questions_keep_their_distance(tmp_path: Path) -> None:
    moments: list[float] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        moments.append(time.monotonic())
        last = "pageToken" in handler.path
        send(handler, page(made_up(2 if last else 1), then="" if last else "next"))

    with serving(answer) as base, Client(base, replace(QUICK, pause=0.3)) as client:
        fetch(client, ANY, tmp_path)
    assert moments[1] - moments[0] > 0.2


def test_too_large_is_no_mishap() -> None:
    assert not may_pass(TooLargeError("x"))


def test_the_proxy_of_the_usual_variables_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        asked.append(handler.path)
        send(handler, page(made_up(1)) if "/studies" in handler.path else b"{}")

    for name in ("NO_PROXY", "no_proxy", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with serving(answer) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.removesuffix("/api/v2"))
        with Client("http://registry.invalid/api/v2", QUICK) as client:
            assert fetch(client, ANY, tmp_path).studies == 1
    assert {each.partition("?")[0] for each in asked} == {
        "http://registry.invalid/api/v2/version",
        "http://registry.invalid/api/v2/studies",
    }
