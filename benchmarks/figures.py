"""What the scripts have in common: figures with goals, printed as one line of JSON.

Each script gives its docstring and a function that yields figures; ``--help`` comes of that.
"""

from __future__ import annotations

import argparse
import os
import platform
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from benchmarks.measuring import Failed

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Argument", "Figure", "Measure", "Result", "number", "run", "shown"]

LIBRARIES: Final = ("utblick", "msgspec", "pyoxigraph", "rdflib", "morph-kgc", "maplib")


class Figure(msgspec.Struct, omit_defaults=True, kw_only=True):
    """One thing that was measured.

    Attributes:
        what: in words.
        value: how much; None where it could not be measured, and ``note`` says why.
        unit: of what: "of the floor", "x", "ms".
        goal: what it is to reach, None where it is only told.
        most: whether the goal is a bound above.
        note: what one must know to understand it.
    """

    what: str
    value: float | None = None
    unit: str = ""
    goal: float | None = None
    most: bool = False
    note: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether it reaches its goal, None if it has none."""
        if self.goal is None or self.value is None:
            return None
        return self.value <= self.goal if self.most else self.value >= self.goal


class Result(msgspec.Struct, omit_defaults=True, kw_only=True):
    """What one script found, on which machine, when, with which versions."""

    benchmark: str
    date: str
    machine: dict[str, str | int | float]
    versions: dict[str, str]
    figures: list[Figure]


Measure = Callable[[argparse.Namespace], Iterator[Figure]]
Argument = tuple[str, dict[str, Any]]


def machine() -> dict[str, str | int | float]:
    """Tell what the figures were measured on: no name of a host, nothing of its user."""
    found: dict[str, str | int | float] = {
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count() or 1,
        "system": f"{platform.system()} {platform.release()}",
    }
    path = Path("/proc/cpuinfo")
    if path.exists():
        names = [line for line in path.read_text().splitlines() if line.startswith("model name")]
        found["processor"] = names[0].split(":")[1].strip() if names else found["processor"]
    if hasattr(os, "getloadavg"):
        found["load"] = round(os.getloadavg()[0], 1)
        pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        found["memory"] = f"{pages / 1e9:.0f} GB"
    return found


def versions() -> dict[str, str]:
    """Tell the versions of what is measured, and of Python."""
    found = {"python": platform.python_version()}
    for each in LIBRARIES:
        try:
            found[each] = version(each)
        except PackageNotFoundError:
            continue
    return found


def run(
    name: str,
    about: str | None,
    measure: Measure,
    arguments: Sequence[Argument] = (),
    given: Sequence[str] | None = None,
) -> None:
    """Measure, print the result as JSON, and each figure as soon as it is there for who waits.

    Args:
        name: of the module.
        about: its docstring.
        measure: yields the figures.
        arguments: further options.
        given: the command line, None for that of the process.
    """
    parser = argparse.ArgumentParser(
        prog=f"python -m {name}",
        description=about,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    for flag, words in arguments:
        parser.add_argument(flag, **words)
    options = parser.parse_args(given)
    result = Result(
        benchmark=name.rpartition(".")[2],
        date=datetime.now(UTC).date().isoformat(),
        machine=machine(),
        versions=versions(),
        figures=[],
    )
    before = signal.signal(signal.SIGTERM, _ended)
    try:
        for figure in measure(options):
            result.figures.append(figure)
            print(shown(figure), file=sys.stderr)
    except (Failed, KeyboardInterrupt) as error:
        error = error if isinstance(error, Failed) else Failed("ended before it was done")
        result.figures.append(Figure(what="the rest", note=str(error).splitlines()[0]))
        print(error, file=sys.stderr)
    finally:
        signal.signal(signal.SIGTERM, before)
    print(msgspec.json.encode(result).decode())


def _ended(_signal: int, _frame: object) -> None:
    """Let what was measured be told when time is up."""
    msg = "ended before it was done"
    raise Failed(msg)


def shown(figure: Figure) -> str:
    """Write a figure for a person.

    >>> shown(Figure(what="a load", value=2.5, unit="s", goal=2, most=True))
    'a load: 2.5 s (goal: at most 2; missed)'
    """
    if figure.value is None:
        return f"{figure.what}: {figure.note}"
    words = f"{figure.what}: {number(figure.value)} {figure.unit}".rstrip()
    if figure.goal is not None:
        side = "at most" if figure.most else "at least"
        state = "met" if figure.is_met else "missed"
        words = f"{words} (goal: {side} {number(figure.goal)}; {state})"
    return f"{words}; {figure.note}" if figure.note else words


def number(value: float) -> str:
    """Write a number with three digits that count.

    >>> number(0.1234), number(1234567), number(12.04)
    ('0.123', '1,234,567', '12')
    """
    if abs(value) >= 100:  # noqa: PLR2004 - from here on no decimal place counts
        return f"{value:,.0f}"
    return f"{value:.3g}"
