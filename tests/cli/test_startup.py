"""What the command line may import before a command runs: nothing heavy."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

HEAVY = (
    "rdflib",
    "pyoxigraph",
    "oxrdflib",
    "owlready2",
    "shacl",
    "pdfplumber",
    "pypdfium2",
    "httpx",
    "tenacity",
    "jinja2",
    "matplotlib",
)
PROBE = """
import json, sys
sys.argv = {argv!r}
from utblick.cli import main
try:
    main()
except SystemExit as stop:
    code = stop.code
print(json.dumps(sorted(name for name in {heavy!r} if name in sys.modules)), file=sys.stderr)
sys.exit(code)
"""


def _imported(argv: list[str], **environment: str) -> tuple[list[str], int]:
    code = PROBE.format(argv=argv, heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    return json.loads(done.stderr.strip().splitlines()[-1]), done.returncode


COMMANDS = (
    "read",
    "load",
    "drop",
    "ask",
    "query",
    "show",
    "export",
    "check",
    "info",
    "demo",
    "fetch",
    "sync",
    "changes",
    "snapshot",
    "plot",
)


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_imports_nothing_heavy(command: list[str]) -> None:
    assert _imported(["utblick", *command, "--help"]) == ([], 0)


def test_completion_imports_nothing_heavy() -> None:
    heavy, _ = _imported(
        ["utblick"],
        _UTBLICK_COMPLETE="complete_bash",
        COMP_WORDS="utblick ask prim",
        COMP_CWORD="2",
    )
    assert heavy == []


def test_completion_offers_the_questions() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from utblick.cli import main; main()"],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "_UTBLICK_COMPLETE": "complete_bash",
            "COMP_WORDS": "utblick ask prim",
            "COMP_CWORD": "2",
        },
    )
    assert "primary-result" in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "utblick", name, "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"utblick {name}" in done.stdout.partition("Examples:")[2]


def test_a_wrong_command_line_ends_with_2() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "utblick", "lod"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "No such command" in done.stderr
