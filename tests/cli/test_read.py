"""``utblick read``: the record or the page, to a file or to standard output."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from utblick.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__: list[str] = []

REPORT = str(files("utblick.examples").joinpath("ruxolitinib-cream-vitiligo.txt"))


@pytest.fixture
def read(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, bytes]]:
    monkeypatch.chdir(tmp_path)

    def call(*words: str) -> tuple[int, bytes]:
        monkeypatch.setattr("sys.argv", ["utblick", "read", REPORT, *words])
        with pytest.raises(SystemExit) as end:
            main()
        return int(end.value.code or 0), capfdbinary.readouterr().out

    return call


def test_a_record_is_what_is_written_if_nothing_else_is_asked_for(
    read: Callable[..., tuple[int, bytes]],
) -> None:
    code, out = read()
    assert code == 0
    assert json.loads(out)["schema"] == "report-record/1"
    assert read("--format", "json") == (0, out)


@pytest.mark.parametrize("form", ["json", "html"])
def test_a_file_gets_the_same_bytes_as_standard_output(
    read: Callable[..., tuple[int, bytes]], tmp_path: Path, form: str
) -> None:
    code, out = read("--format", form)
    assert (code, read("-f", form, "-o", "written")) == (0, (0, b""))
    assert (tmp_path / "written").read_bytes() == out
    assert list(tmp_path.iterdir()) == [tmp_path / "written"]


def test_a_page_is_html_in_the_language_of_the_report(
    read: Callable[..., tuple[int, bytes]],
) -> None:
    assert read("--format", "html")[1].startswith(b'<!DOCTYPE html>\n<html lang="sv">')


def test_another_format_is_a_wrong_command_line(read: Callable[..., tuple[int, bytes]]) -> None:
    assert read("--format", "pdf")[0] == 2


def test_a_place_that_takes_no_file_is_told(read: Callable[..., tuple[int, bytes]]) -> None:
    assert read("--format", "html", "-o", "not/there.html") == (1, b"")
