"""The house rules that no linter knows: rooms, lengths, docstrings, links, what is documented."""

from __future__ import annotations

import ast
import statistics
import subprocess
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from tests.material import ROOT, skip_or_fail

__all__: list[str] = []

ROOMS = ("examples", "loaders", "ontology", "queries")
MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for room in ("utblick", *ROOMS)
    for path in (ROOT / room).rglob("*.py")
    if not (room == "utblick" and path.relative_to(ROOT).parts[1] in ROOMS)
)
# As long as what they list: the ontology's names, as constants and as Python classes.
LISTS = {"utblick/terms.py", "utblick/walk/things.py"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text())


def functions(module: str) -> dict[str, int]:
    """Give the lines of each function, without its docstring."""
    found: dict[str, int] = {}
    for node in ast.walk(tree(module)):
        if isinstance(node, FUNCTIONS):
            doc = node.body[0] if ast.get_docstring(node) is not None else None
            less = (doc.end_lineno or 0) - doc.lineno + 1 if doc else 0
            found[f"{node.name}:{node.lineno}"] = (node.end_lineno or 0) - node.lineno + 1 - less
    return found


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_is_and_what_it_offers(module: str) -> None:
    first = (ast.get_docstring(tree(module)) or "").split("\n")[0]
    assert first, "no docstring"
    assert len(first) <= 88, first
    assert ";" not in first, first
    names = {
        target.id
        for node in tree(module).body
        for target in (
            node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        )
        if isinstance(target, ast.Name)
    }
    only_docstring = len(tree(module).body) == 1  # the data rooms
    assert "__all__" in names or only_docstring or module == "utblick/__main__.py"


@pytest.mark.parametrize("module", MODULES)
def test_a_module_and_its_functions_can_be_read_in_one_sitting(module: str) -> None:
    lines = len((ROOT / module).read_text().splitlines())
    assert lines < 300 or module in LISTS, f"{lines} lines"
    assert {name: size for name, size in functions(module).items() if size > 60} == {}


def test_most_functions_are_short() -> None:
    sizes = list(chain.from_iterable(functions(module).values() for module in MODULES))
    assert statistics.median(sizes) <= 8
    assert statistics.quantiles(sizes, n=10)[-1] < 30


def test_no_room_has_a_name_that_says_nothing() -> None:
    vague = {"common", "core", "helper", "helpers", "misc", "shared", "util", "utils"}
    assert [module for module in MODULES if vague & set(Path(module).with_suffix("").parts)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_the_links_to_the_rooms_are_relative(room: str) -> None:
    assert (ROOT / "utblick" / room).readlink() == Path(f"../{room}")


@pytest.mark.parametrize("room", ROOMS)
def test_the_links_are_committed_as_links(room: str) -> None:
    if not (ROOT / ".git").exists():
        skip_or_fail("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "--stage", f"utblick/{room}"],  # noqa: S607 - git as the user has it
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert listed.stdout.startswith("120000 ")
