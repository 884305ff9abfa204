"""Servers that answer wrongly, slowly, elsewhere or not: an error that says so, and no answer."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.remote.servers import HASTY, Asked, GraphServer, free_port
from utblick.errors import RemoteError
from utblick.remote import Credentials, Endpoint
from utblick.remote.credentials import PASSWORD, TOKEN, USER
from utblick.remote.patience import TooLargeError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__: list[str] = []

JSON = "application/sparql-results+json"
ROWS = (
    b'{"head":{"vars":["x"]},"results":{"bindings":['
    b'{"x":{"type":"literal","value":"a"}},{"x":{"type":"literal","value":"b"}}]}}'
)
SECRET = "s3cret-of-ours"  # noqa: S105 - of nobody

FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "html": (
        {"kind": "text/html", "body": b"<html><h1>Log in</h1></html>"},
        "answered text/html with status 200 .*Log in",
    ),
    "html that says it is JSON": (
        {"kind": JSON, "body": b"<html>Log in</html>"},
        "cannot be read .* cut off or is no answer",
    ),
    "nothing": ({"kind": JSON, "body": b""}, "0 bytes cannot be read"),
    "truncated JSON": ({"kind": JSON, "body": ROWS[:-30]}, "cannot be read .* cut off"),
    "JSON without its end": ({"kind": JSON, "body": ROWS[:-1]}, "cannot be read .* cut off"),
    "a line that breaks": ({"kind": JSON, "body": ROWS, "cut": 40}, "no answer .*check the"),
    "a yes for rows": ({"kind": JSON, "body": b'{"head":{},"boolean":true}'}, "another form"),
    "401": ({"status": 401, "body": b"who?"}, "answered 401 Unauthorized: who\\?: .*UTBLICK_REM"),
    "403": ({"status": 403}, "answered 403 Forbidden: .*may not"),
    "404": ({"status": 404}, "answered 404 Not Found: check the address and the profile"),
    "413": ({"status": 413}, "answered 413 .*takes less at a time"),
    "429": ({"status": 429}, "answered 429 Too Many Requests; it was asked 3 times"),
    "500": ({"status": 500, "body": b"out of luck"}, "answered 500 .*out of luck"),
    "a part, as Virtuoso says": (
        {"kind": JSON, "body": ROWS, "headers": {"X-SPARQL-MaxRows": "10000"}},
        "no more than 10000 rows",
    ),
    "out of time, as Virtuoso says": (
        {"kind": JSON, "body": ROWS, "headers": {"X-SQL-State": "S1TAT"}},
        "a part of the answer only",
    ),
}


def endpoint(server: GraphServer, **more: Any) -> Endpoint:  # noqa: ANN401 - as `open` takes
    known: dict[str, Any] = {"credentials": Credentials(), "pace": HASTY, **more}
    return Endpoint.open(server.address, "jena", **known)


@pytest.mark.parametrize("name", FAULTS)
def test_a_wrong_answer_is_told_with_its_place(name: str) -> None:
    said, expected = FAULTS[name]
    with GraphServer(lambda _: said) as server, endpoint(server) as there:
        with pytest.raises(RemoteError, match=expected) as error:
            there.select("SELECT ?x { ?s ?p ?x }")
        assert str(error.value).startswith(f"{server.address}/query: ")
        assert "\n" not in str(error.value)


def test_whole_rows_are_taken_also_those_of_the_drafts() -> None:
    said = {"kind": JSON, "body": ROWS}
    old = b'"type":"typed-literal","datatype":"http://www.w3.org/2001/XMLSchema#date"'
    for body in (ROWS, ROWS.replace(b'"type":"literal"', old)):
        said["body"] = body
        with GraphServer(lambda _: said) as server, endpoint(server) as there:
            values = [row["x"].value for row in there.select("SELECT ?x { ?s ?p ?x }")]
            assert values == ["a", "b"]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_passes_is_asked_again_when_the_server_says(status: int) -> None:
    times: list[float] = []

    def fault(_: Asked) -> dict[str, Any] | None:
        times.append(time.monotonic())
        if len(times) == 1:
            return {"status": status, "headers": {"Retry-After": "1"}}
        return None

    told: list[str] = []
    with GraphServer(fault) as server, endpoint(server, tell=told.append) as there:
        assert there.ask("ASK { ?s ?p ?o }") is False
    assert len(times) == 2
    assert times[1] - times[0] >= 1
    assert "asking again in 1 s" in told[0]


def test_a_broken_line_is_asked_again_and_a_refusal_is_not() -> None:
    count: list[int] = []

    def broken(_: Asked) -> dict[str, Any] | None:
        count.append(1)
        return {"kind": JSON, "body": ROWS, "cut": 5} if len(count) == 1 else None

    with GraphServer(broken) as server, endpoint(server) as there:
        assert there.ask("ASK { ?s ?p ?o }") is False
        server.fault = lambda _: {"status": 400}
        before = len(server.asked)
        with pytest.raises(RemoteError):
            there.ask("ASK { ?s ?p ?o }")
        assert len(server.asked) == before + 1


def test_nobody_there() -> None:
    address = f"http://127.0.0.1:{free_port()}"
    with (
        Endpoint.open(address, "oxigraph", credentials=Credentials(), pace=HASTY) as there,
        pytest.raises(RemoteError, match=r"no answer .*that the store is up"),
    ):
        there.graphs()


def test_a_server_that_drips_is_not_waited_for() -> None:
    said = {"kind": JSON, "body": ROWS * 10, "drip": 0.05}
    begin = time.monotonic()
    with (
        GraphServer(lambda _: said) as server,
        endpoint(server, pace=replace(HASTY, answer=0.5)) as there,
        pytest.raises(RemoteError, match=r"no whole answer within 0.5 s"),
    ):
        there.select("SELECT ?x { ?s ?p ?x }")
    assert time.monotonic() - begin < 20


def test_an_answer_that_is_too_large_is_not_read() -> None:
    said = {"kind": JSON, "body": b" " * 100_000}
    with (
        GraphServer(lambda _: said) as server,
        endpoint(server, pace=replace(HASTY, largest=10_000)) as there,
        pytest.raises(TooLargeError, match="more than 10,000 bytes"),
    ):
        there.select("SELECT ?x { ?s ?p ?x }")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("kind", ["basic", "digest", "bearer"])
def test_who_is_led_to_another_server_tells_it_nothing(status: int, kind: str) -> None:
    who = Credentials(kind, "ann", SECRET)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    with GraphServer() as other:
        to = {"Location": f"{other.address}/query"}
        with (
            GraphServer(lambda _: {"status": status, "headers": to}) as server,
            endpoint(server, credentials=who) as there,
        ):
            with pytest.raises(RemoteError, match="leads to another server"):
                there.ask("ASK { ?s ?p ?o }")
            with pytest.raises(RemoteError, match="leads to another server"):
                Endpoint.open(server.address, pace=HASTY)
        assert other.asked == []


def test_on_the_same_server_only_what_keeps_the_question_is_followed() -> None:
    def fault(status: int) -> Callable[[Asked], dict[str, Any] | None]:
        said = {"status": status, "headers": {"Location": "/query"}}
        return lambda asked: said if asked.path == "/here/query" else None

    with GraphServer(fault(307)) as server:
        here = f"{server.address}/here"
        with Endpoint.open(here, "jena", credentials=Credentials(), pace=HASTY) as there:
            assert there.ask("ASK { ?s ?p ?o }") is False
            server.fault = fault(302)
            with pytest.raises(RemoteError, match="by 302, which loses what was sent"):
                there.ask("ASK { ?s ?p ?o }")


def test_passwords_are_sent_and_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    who = Credentials("basic", "ann", SECRET)
    echo = {"status": 500, "body": f"bad password {SECRET}".encode()}
    told: list[str] = []
    with GraphServer() as server, endpoint(server, credentials=who, tell=told.append) as there:
        assert there.ask("ASK { ?s ?p ?o }") is False
        assert server.asked[-1].headers["authorization"].startswith("Basic ")
        server.fault = lambda _: echo
        with pytest.raises(RemoteError, match=r"bad password \*\*\*") as error:
            there.ask("ASK { ?s ?p ?o }")
        server.fault = lambda _: {"status": 401}
        with pytest.raises(RemoteError, match="does not take the user and the password") as refused:
            there.ask("ASK { ?s ?p ?o }")
    shown = " ".join([caplog.text, repr(who), str(who), repr(there), *told])
    assert SECRET not in shown + str(error.value) + str(refused.value)


def test_a_token_and_a_digest_are_sent() -> None:
    with GraphServer() as server:
        with endpoint(server, credentials=Credentials("bearer", secret=SECRET)) as there:
            there.ask("ASK {}")
        assert server.asked[-1].headers["authorization"] == f"Bearer {SECRET}"
        challenge = {"WWW-Authenticate": 'Digest realm="x", nonce="abc", qop="auth"'}
        server.fault = lambda asked: (
            None if "authorization" in asked.headers else {"status": 401, "headers": challenge}
        )
        with endpoint(server, credentials=Credentials("digest", "ann", SECRET)) as there:
            assert there.ask("ASK { ?s ?p ?o }") is False
        said = server.asked[-1].headers["authorization"]
        assert said.startswith('Digest username="ann"')
        assert SECRET not in said


def test_who_asks_is_found_in_the_environment_or_in_the_keyring(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keyring = pytest.importorskip("keyring")
    asked: list[tuple[str, str]] = []

    def kept(service: str, user: str) -> str | None:
        asked.append((service, user))
        return SECRET if user == "ann" else None

    monkeypatch.setattr(keyring, "get_password", kept)
    at = "https://store.example:8443/x"
    found = Credentials.found
    assert found(at, ("basic",), {}) == Credentials()
    assert found(at, ("basic",), {TOKEN: "t"}) == Credentials("bearer", "", "t")
    plain = {USER: "bob", PASSWORD: SECRET}
    assert found(at, ("basic", "digest"), plain) == Credentials("basic", "bob", SECRET)
    assert found(at, ("digest",), plain) == Credentials("digest", "bob", SECRET)
    assert asked == []
    assert found(at, ("basic",), {USER: "ann"}) == Credentials("basic", "ann", SECRET)
    assert asked == [("utblick https://store.example:8443", "ann")]
    with pytest.raises(RemoteError, match=r"no password for https://store\.example:8443"):
        found(at, ("basic",), {USER: "eve"})
    with pytest.raises(RemoteError, match="characters that no header may have"):
        found(at, ("basic",), {TOKEN: "a\nb: c"})


def test_a_password_that_others_can_read_on_its_way_is_told_of() -> None:
    who = Credentials("basic", "ann", SECRET)
    told: list[str] = []
    for address in ("http://store.example", "https://store.example", "http://127.0.0.1:1"):
        Endpoint.open(address, "oxigraph", credentials=who, tell=told.append).close()
    assert [each.partition(": ")[0] for each in told] == ["http://store.example"]
    assert SECRET not in told[0]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"http://ann:{SECRET}@127.0.0.1/", "may not stand in the address"),
        ("ftp://127.0.0.1/", "expected the address of a store"),
        ("localhost:7878", "expected the address of a store"),
        ("http://", "expected the address of a store"),
        ("http://127.0.0.1/?x=1", "nothing behind"),
        ("", "expected the address of a store"),
        # A password is not repeated where the address is read as something else, either.
        (f"http://ann:/{SECRET}@127.0.0.1/", "may not stand in the address"),
        (f"http://ann:#{SECRET}@127.0.0.1/", "may not stand in the address"),
        (f"http://ann:{SECRET}@127.0.0.1:x/", "may not stand in the address"),
        (f"ann:{SECRET}@127.0.0.1:7878", "may not stand in the address"),
        ("http://[::1", "expected the address of a store"),
        ("http://127.0.0.1:0", "expected the address of a store"),
        ("http://127.0.0.1:99999", "expected the address of a store"),
    ],
)
@pytest.mark.parametrize("profile", ["oxigraph", ""])
def test_an_address_that_is_none_is_refused(address: str, expected: str, profile: str) -> None:
    told: list[str] = []
    with pytest.raises(RemoteError, match=expected) as error:
        Endpoint.open(address, profile, credentials=Credentials(), tell=told.append)
    assert SECRET not in str(error.value)
