"""``utblick push`` as its user types it."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.material import ROOT
from tests.remote.servers import GraphServer
from utblick.cli import main
from utblick.cli.push import ProfileName
from utblick.remote import profiles
from utblick.remote.credentials import PASSWORD, TOKEN, USER
from utblick.remote.profiles import GENERIC

if TYPE_CHECKING:
    from collections.abc import Callable

__all__: list[str] = []

EXAMPLES = Path(str(files("utblick.examples")))


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.chdir(tmp_path)
    for name in ("UTBLICK_STORE", USER, PASSWORD, TOKEN):
        monkeypatch.delenv(name, raising=False)

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["utblick", *words])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    assert call("load", str(EXAMPLES / "registry.jsonl"))[0] == 0
    return call


def test_what_is_pushed_is_told(run: Callable[..., tuple[int, str, str]]) -> None:
    with GraphServer() as server:
        push = ("push", server.address, "-p", "jena")
        code, out, err = run(*push, "--dry-run")
        assert code == 0
        assert len(re.findall(r"^send https://w3id\.org/utblick/graph/", out, re.MULTILINE)) == 10
        assert "nothing was written; 10 graphs would be sent, 0 removed, 0 are there" in err
        assert len(server.store) == 0
        code, out, _ = run(*push)
        assert code == 0
        assert re.fullmatch(r"graphs: 10 sent \(\d+ statements\), 0 unchanged, 0 removed\n", out)
        assert run(*push)[1] == "graphs: 0 sent (0 statements), 10 unchanged, 0 removed\n"
        assert run("drop", "NCT04052425")[0] == 0
        code, out, _ = run(*push, "--dry-run")
        assert "remove https://w3id.org/utblick/graph/registry/NCT04052425\n" in out
        code, out, _ = run(*push)
        assert ", 1 removed\n" in out


def test_what_fails_is_told_and_so_is_what_was_not_reached(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    with GraphServer(keeps=lambda _: None) as server:
        code, out, err = run("push", server.address, "-p", "jena")
        assert code == 1
        assert out == "graphs: 0 sent (0 statements), 0 unchanged, 0 removed, 10 failed\n"
        assert "NCT04052425: not pushed: it holds 0 statements and" in err
        server.fault = lambda asked: {"status": 403} if asked.path == "/data" else None
        code, out, err = run("push", server.address, "-p", "jena")
        assert code == 1
        assert out == "graphs: 0 sent (0 statements), 0 unchanged, 0 removed, 10 not reached\n"
        assert "answered 403 Forbidden" in err
        assert "Traceback" not in err


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        (("http://127.0.0.1:1/",), 2, "--profile"),
        (("http://127.0.0.1:1/", "-p", "oracle"), 2, "oracle"),
        (("http://ann:pass@127.0.0.1:1/", "-p", "jena"), 1, "may not stand in the address"),
        (("nowhere", "-p", "jena"), 1, "expected the address of a store"),
        (("http://127.0.0.1:1", "-p", "jena", "--store", "none"), 1, "there is no store"),
    ],
)
def test_a_wrong_command_line(
    words: tuple[str, ...], code: int, expected: str, run: Callable[..., tuple[int, str, str]]
) -> None:
    ended, out, err = run("push", *words)
    assert (ended, out) == (code, "")
    assert expected in err
    assert "pass@" not in err


def test_a_password_is_read_from_the_environment_and_is_no_option(
    run: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, out, _ = run("push", "--help")
    assert not re.search(r"--(user|pass|token|auth)", out)
    monkeypatch.setenv(USER, "ann")
    monkeypatch.setenv(PASSWORD, "s3cret-of-ours")

    def fault(asked: Any) -> dict[str, Any] | None:  # noqa: ANN401 - what the server hands on
        return None if "authorization" in asked.headers else {"status": 401}

    with GraphServer(fault) as server:
        assert run("push", server.address, "-p", "jena")[0] == 0
        server.fault = lambda _: {"status": 401, "body": b"no: s3cret-of-ours"}
        code, out, err = run("push", server.address, "-p", "jena")
    assert code == 1
    assert "does not take the user and the password" in err
    assert "s3cret" not in out + err


def test_each_profile_is_a_choice_and_is_in_the_handbook() -> None:
    page = ROOT / "docs/how-to/push-to-a-store.md"
    text = page.read_text()
    assert {each.value for each in ProfileName} == profiles().keys() - {GENERIC}
    for each in profiles().values():
        if each.name != GENERIC:
            assert f"| `{each.name}` | {each.title} |" in text
            assert f"| {each.tested} |" in text
