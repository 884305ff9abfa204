"""The frame of the benchmarks: what they say of themselves, bounds, the table of the page."""

from __future__ import annotations

import doctest
import gzip
import importlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec
import pytest

from benchmarks import __main__ as benches
from benchmarks import export, made_up, making, parquet, push, traverse
from benchmarks.figures import Figure, Result, run, shown
from benchmarks.measuring import Failed, Run, measured, percentile
from benchmarks.table import BEGIN, END, PAGE, lines, placed
from tests.material import ROOT

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

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


@pytest.fixture
def few_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put seven made-up records in place of the real ones."""
    path = tmp_path / "few.jsonl.gz"
    path.write_bytes(gzip.compress(b"".join(made_up.records(7))))
    monkeypatch.setattr(making, "RECORDS", path)
    return path


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, Figure]:
    """Give the figures of the one line of JSON that a script printed."""
    (line,) = capsys.readouterr().out.splitlines()
    return {each.what: each for each in msgspec.json.decode(line, type=Result).figures}


@pytest.mark.parametrize("script", [export, parquet, push, traverse])
def test_without_the_records_a_script_says_that_it_has_not_measured(
    script: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    holder = script if hasattr(script, "RECORDS") else making
    monkeypatch.setattr(holder, "RECORDS", tmp_path / "none.jsonl.gz")
    monkeypatch.setattr(push, "_binary", lambda: "oxigraph")
    script.main([])
    (figure,) = told(capsys).values()
    assert figure.value is None
    assert figure.note == "not measured: ../shared is not there"


def test_without_a_server_a_push_is_not_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    push.main([])
    (figure,) = told(capsys).values()
    assert figure == Figure(what="all of it", note="not measured: there is no oxigraph server")


@pytest.mark.usefixtures("few_records")
def test_an_export_of_few_statements_is_told_without_a_goal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    export.main(["--statements", "50", "--rounds", "1"])
    figures = told(capsys)
    assert (figures["statements"].value or 0) >= 50
    assert figures["export as N-Quads"].value
    assert not [each for each in figures.values() if each.goal is not None]


@pytest.mark.parametrize(("seconds", "goal", "met"), [(0.5, 1_000, False), (4.0, 500, True)])
def test_an_export_need_not_be_quicker_than_a_slow_dump(
    seconds: float, goal: float, *, met: bool
) -> None:
    figures = export.told(2_000_000, (seconds, 0.4), (3.0, 2.0), whole=True)
    of_export = next(each for each in figures if each.what == "export as N-Quads")
    assert of_export.goal == goal
    assert of_export.is_met is met


def test_parquet_tells_what_ten_million_would_take_and_that_nobody_measured_it() -> None:
    found = Run(seconds=10, cpu=9, megabytes=500)
    *_, few = parquet.told(2_000_000, 5.0, found, whole=True)
    assert (few.value, few.is_met) == (50, True)
    assert few.note.startswith("not measured")
    *_, all_of_it = parquet.told(10_000_000, 5.0, found, whole=True)
    assert (all_of_it.value, all_of_it.note) == (10, "")
    assert not [x for x in parquet.told(9, 5.0, found, whole=False) if x.goal is not None]


def test_the_best_of_the_pushes_is_told_beside_the_best_bulk_load() -> None:
    slow, quick = Run(seconds=8, cpu=7, megabytes=99), Run(seconds=4, cpu=3, megabytes=88)
    given = ([(3.0, 2.0), (2.0, 1.9)], [(slow, 1.5), (quick, 1.4)], [slow, quick])
    figures = {each.what: each for each in push.told(*given, whole=True)}
    share = figures["utblick push, of the speed of the bulk load"]
    assert (share.value, share.is_met) == (50, False)
    assert figures["utblick push"].note == "3.0 s of CPU here, 1.4 s of the server"
    assert figures["utblick push with nothing to do"].value == 4
    assert not [x for x in push.told(*given, whole=False) if x.goal is not None]


def test_a_server_that_ends_at_once_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(Failed, match="oxigraph serve: exit status"),
        push.server(sys.executable, tmp_path),
    ):
        pass


def test_a_walk_with_another_answer_than_the_store_is_not_told_as_quick() -> None:
    walks: list[traverse.Walk] = [("arrays", lambda: [1]), ("rustworkx", lambda: [2])]
    figures = traverse.compared("a walk", lambda: [1], walks, 2, whole=True)
    assert next(figures).unit == "ms"
    ours = next(figures)
    assert (ours.what, ours.goal) == ("a walk: arrays, of the store's speed", 50)
    with pytest.raises(Failed, match="rustworkx give another answer than the store"):
        next(figures)


def test_a_sample_is_one_record_of_so_many(few_records: Path, tmp_path: Path) -> None:
    assert making.sample(1, tmp_path) == few_records
    all_lines = gzip.decompress(few_records.read_bytes()).splitlines()
    assert making.sample(3, tmp_path).read_bytes().splitlines() == all_lines[::3]


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


def test_the_table_names_what_was_not_measured_yet() -> None:
    held = {name: result(name, 1) for name in benches.ALL if name not in {"find", "push"}}
    assert next(iter(lines(held))) == "Not measured yet: `find`, `push`."
    held |= {name: result(name, 1) for name in ("find", "push")}
    assert not [each for each in lines(held) if "yet" in each]


def test_the_page_holds_the_figures_that_were_kept() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.count(BEGIN) == page.count(END) == 1
    assert placed(page, "\n".join(lines(benches.read_results()))) == page
