"""Where results go: files as a whole, links and devices as what they are, full disks told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from utblick.cli import app
from utblick.cli.targets import write_bytes, write_folder, write_stream
from utblick.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__: list[str] = []


def test_a_link_stays_and_the_file_that_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "real").chmod(0o640)
    for name, target in (("link", "real"), ("second", "link"), ("dangling", "new")):
        (tmp_path / name).symlink_to(target)
        write_bytes(tmp_path / name, name.encode())
        assert (tmp_path / name).is_symlink()
    assert (tmp_path / "real").read_bytes() == b"second"
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "new").read_bytes() == b"dangling"
    assert not list(tmp_path.glob(".*"))


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    write_bytes(pipe, b"words")
    reader.join(5)
    assert heard == [b"words"]
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["/dev/full", "none/there", ".", "loop"])
def test_what_takes_no_bytes_is_told_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("loop").symlink_to("loop")
    with pytest.raises(StoreError, match="cannot be written"):
        write_bytes(Path(name), b"words")
    assert [each.name for each in tmp_path.iterdir()] == ["loop"]
    assert Path("/dev/full").is_char_device()


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def fails(_target: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(StoreError, match="No space left"):
        write_stream(tmp_path / "a", fails)
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]


def test_a_folder_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "out"

    def writes(folder: Path) -> None:
        (folder / "a.csv").write_text("new")

    def fails(folder: Path) -> None:
        writes(folder)
        raise OSError(28, "No space left on device")

    write_folder(out, (".csv",), writes)
    with pytest.raises(StoreError, match="No space left"):
        write_folder(out, (".csv",), fails)
    (out / "b.csv").touch()
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    write_folder(out, (".csv",), writes)
    assert {each: each.read_text() for each in out.iterdir()} == {out / "a.csv": "new"}
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_the_root_is_no_folder_to_be_replaced() -> None:
    with pytest.raises(StoreError, match="none of ours; give another folder"):
        write_folder(Path("/"), (".csv",), lambda folder: folder.touch())


@pytest.mark.parametrize(
    ("words", "output"),
    [
        (("export",), "utblick-store/utblick.json"),
        (("export",), "utblick-store/sources/new"),
        (("export", "-f", "csv"), "utblick-store/tables"),
        (("export", "-f", "csv"), "link/tables"),
        (("describe",), "utblick-store/description.ttl"),
        (("release", "--with", "none"), "utblick-store/release"),
    ],
)
def test_nothing_is_written_into_a_store(
    filled: Callable[..., tuple[int, str, str]],
    tmp_path: Path,
    words: tuple[str, ...],
    output: str,
) -> None:
    (tmp_path / "link").symlink_to("utblick-store")
    before = sorted(tmp_path.rglob("*"))
    code, _, err = filled(*words, "-o", output)
    assert code == 1
    assert f"{output}: lies in the store utblick-store; give a path outside of it" in err
    assert sorted(tmp_path.rglob("*")) == before
    assert filled("info")[0] == 0


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("command", [["export"], ["query", "SELECT * { ?s ?p ?o }", "-f", "csv"]])
def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path, command: list[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "utblick", *command],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as asked:
        assert asked.stdout is not None
        assert asked.stderr is not None
        asked.stdout.read(1)
        asked.stdout.close()
        assert asked.stderr.read() == b""
    assert asked.returncode == 0


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "command",
    [
        ["export"],
        ["query", "ASK {}"],
        ["ask", "--list", "-f", "tsv"],
        ["ask", "5", "--text"],
        ["--help"],
    ],
)
def test_a_full_disk_is_told_in_one_line(tmp_path: Path, command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "utblick", *command],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("utblick: No space left on device")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("defect", [OSError(5, "odd"), ValueError("odd"), UnicodeError("odd")])
def test_what_was_not_foreseen_is_one_line_unless_it_is_looked_for(
    run: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch, defect: Exception
) -> None:
    def fails(*_words: object, **_more: object) -> None:
        raise defect

    monkeypatch.setattr(type(app), "__call__", fails)
    code, _, err = run("info")
    assert code == 1
    assert err == f"utblick: odd ({type(defect).__name__}; UTBLICK_DEBUG=1 shows where)\n"
    monkeypatch.setenv("UTBLICK_DEBUG", "1")
    with pytest.raises(type(defect)):
        run("info")


@pytest.mark.parametrize(
    ("columns", "widest"), [("60", 60), ("120", 120), ("", 200), ("0", 200), ("wide", 200)]
)
def test_a_table_is_as_wide_as_columns_says(
    filled: Callable[..., tuple[int, str, str]],
    monkeypatch: pytest.MonkeyPatch,
    columns: str,
    widest: int,
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = filled("query", "SELECT * { ?s ?p ?o } LIMIT 50")[1].splitlines()
    assert widest // 2 < max(map(len, lines)) <= widest


@pytest.mark.parametrize(
    "words",
    [
        ["nope"],
        ["primary-result", "--param", "nope=1"],
        ["studies-that-admit-an-age", "--param", "age=abc"],
        ["primary-result", "--param", "study"],
        ["primary-result", "--timeout", "-1"],
    ],
)
def test_a_wrong_question_is_a_wrong_command_line(
    run: Callable[..., tuple[int, str, str]], words: list[str]
) -> None:
    assert run("ask", *words)[0] == 2
