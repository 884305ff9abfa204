"""The frame of the benchmarks: what they say of themselves, bounds, the table of the page."""

from __future__ import annotations

import doctest
import importlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec
import pytest

from benchmarks import __main__ as benches
from benchmarks.figures import Figure, Result, run, shown
from benchmarks.measuring import Failed, measured, percentile
from benchmarks.table import BEGIN, END, PAGE, lines, placed
from tests.material import ROOT

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

__all__: list[str] = []

SCRIPTS = (*benches.ALL, "scale", "table", "made_up", "calibrating")
WITH_EXAMPLES = ("figures", "measuring", "building", "wording", "table", "read")


@pytest.mark.parametrize("name", SCRIPTS)
def test_each_script_says_what_it_does(name: str) -> None:
    command = (sys.executable, "-m", f"benchmarks.{name}", "--help")
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    module = importlib.import_module(f"benchmarks.{name}")
    if name == "peers":
        module = importlib.import_module("benchmarks.peers.__main__")
    first = (module.__doc__ or "").split("\n", maxsplit=1)[0]
    assert " ".join(first.split()) in " ".join(said.split())


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_of_a_script_are_true(name: str) -> None:
    found = doctest.testmod(importlib.import_module(f"benchmarks.{name}"))
    assert found.attempted
    assert not found.failed


def two(_: argparse.Namespace) -> Iterator[Figure]:
    yield Figure(what="quick", value=2, unit="s", goal=3, most=True)
    msg = "a command: exit status 1\nit said this"
    raise Failed(msg)


def test_what_was_measured_before_a_failure_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    run("benchmarks.some", "Some.", two, (), [])
    told = capsys.readouterr()
    result = msgspec.json.decode(told.out, type=Result)
    assert [each.what for each in result.figures] == ["quick", "the rest"]
    assert result.benchmark == "some"
    assert {"processor", "cores", "system"} <= set(result.machine)
    assert {"python", "utblick", "pyoxigraph"} <= set(result.versions)
    assert "it said this" in told.err


@pytest.mark.parametrize(
    ("value", "most", "met"),
    [(2, True, True), (4, True, False), (2, False, False), (4, False, True), (None, True, None)],
)
def test_a_goal_is_a_bound_above_or_below(
    value: float | None, *, most: bool, met: bool | None
) -> None:
    figure = Figure(what="x", value=value, goal=3, most=most, note="why")
    assert figure.is_met is met
    assert ("missed" in shown(figure)) == (met is False)


def test_a_command_that_fails_is_told_with_its_last_words() -> None:
    with pytest.raises(Failed, match="exit status 3\nno such thing"):
        measured(
            sys.executable, "-c", "import sys; print('no such thing', file=sys.stderr); sys.exit(3)"
        )


def test_a_command_that_takes_too_long_is_ended() -> None:
    with pytest.raises(Failed, match=r"exit status -9 after 0\.2 s"):
        measured(sys.executable, "-c", "import time; time.sleep(60)", patience=0.2)


@pytest.mark.skipif(sys.platform != "linux", reason="no such bound elsewhere")
def test_a_command_that_wants_too_much_memory_does_not_get_it() -> None:
    want = "held = bytearray(600_000_000); print(len(held))"
    assert measured(sys.executable, "-c", want, megabytes=2_000).said == "600000000\n"
    with pytest.raises(Failed, match="MemoryError"):
        measured(sys.executable, "-c", want, megabytes=500)


@pytest.mark.skipif(sys.platform != "linux", reason="nobody can tell elsewhere")
def test_the_memory_of_workers_is_told_apart() -> None:
    inner = "held = bytearray(200_000_000); import time; time.sleep(0.5)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    found = measured(sys.executable, "-c", outer)
    assert found.worker > 200
    assert 0 < found.busiest <= found.cpu + 0.1
    assert found.megabytes < 100


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(each) for each in range(1, 101)]
    assert (percentile(values, 0.5), percentile(values, 0.95)) == (50, 95)


def test_an_unknown_benchmark_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        benches.main(["speed"])
    assert "no benchmark is called speed" in capsys.readouterr().err


def result(name: str, value: float) -> Result:
    figures = [Figure(what="it", value=value, unit="x", goal=2, note="a | b")]
    return Result(benchmark=name, date="2026-01-01", machine={}, versions={}, figures=figures)


def test_a_result_is_kept_in_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "figures.jsonl"
    for each in (result("b", 1), result("a", 1), result("b", 3)):
        benches.keep(path, each)
    assert [json.loads(line)["benchmark"] for line in path.read_text().splitlines()] == ["a", "b"]
    assert benches.read_results(path)["b"] == result("b", 3)


def test_the_table_says_what_misses_its_goal() -> None:
    rows = [each for each in lines({"a": result("a", 1), "b": result("b", 3)}) if "| it |" in each]
    assert rows[0] == "| it | 1 x | at least 2 | **missed**; a / b |"
    assert rows[1] == "| it | 3 x | at least 2 | met; a / b |"


def test_the_page_holds_the_figures_that_were_kept() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.count(BEGIN) == page.count(END) == 1
    assert placed(page, "\n".join(lines(benches.read_results()))) == page
