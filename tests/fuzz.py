"""Mutated reports and records fed to the readers: nothing may crash, hang or point wrong.

``make fuzz`` runs it over 100,000 of them: see `tests.fuzzing`. The same seed gives the same
inputs, however many processes share them.
"""

from __future__ import annotations

import random
import resource
import signal
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from tests.fuzz_pdf import mutated_pdf
from tests.material import ROOT
from utblick.errors import SourceError
from utblick.graph import Document, NamedGraph
from utblick.loader import Source
from utblick.loaders import all_loaders

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

__all__ = ["SLOWEST", "Run", "fuzz", "inputs"]

SLOWEST: Final = 5.0
"""Seconds of processor time that one input may take; what takes longer is a fault."""

HANGS: Final = 90
"""Seconds of the clock after which an input is given up, so that a run comes to its end."""

PDFS: Final = 100
"""One input in so many is a PDF: each takes as long as some twenty others."""

LONGEST: Final = 200_000
"""Bytes of an input; what is longer is for the tests of bad inputs."""

ODD: Final = (
    "\x00",
    "\u202e",
    "\ufeff",
    "\u00ad",
    "(1)",
    "(1, 4-6)",
    "n=",
    "95% KI",
    "vs",
    "-",
    "Studie 3",
    "NCT0405242",
    "P<",
    "1 000 000 000 000 000 000 000",
    "<b>",
    '"} #',
    "%s{0}",
    "é",
    "\U0001f600",
    "((((((((((",
)


def _words(text: str, choice: random.Random) -> str:
    """Swap, drop or double some words."""
    parts = text.split(" ")
    for _ in range(choice.randint(1, 20)):
        one, other = choice.randrange(len(parts)), choice.randrange(len(parts))
        parts[one], parts[other] = choice.choice(
            [(parts[other], parts[one]), ("", parts[other]), (parts[other], parts[other])]
        )
    return " ".join(parts)


def _lines(text: str, choice: random.Random) -> str:
    """Drop, double or move a run of lines."""
    lines = text.splitlines(keepends=True)
    start = choice.randrange(len(lines))
    run = lines[start : start + choice.randint(1, 40)]
    left = lines[:start] + lines[start + len(run) :]
    place = choice.randrange(len(left) + 1)
    times = choice.choice([0, 1, 1, 2])
    return "".join(left[:place] + run * times + left[place:])


def _numbers(text: str, choice: random.Random) -> str:
    """Put other figures in place of some."""
    figures = [index for index, mark in enumerate(text) if mark.isdigit()]
    marks = list(text)
    for index in choice.sample(figures, min(len(figures), 12)):
        marks[index] = choice.choice(["0", "9", "77", "", ",", ".", "-", "\u0663"])
    return "".join(marks)


def _odd(text: str, choice: random.Random) -> str:
    """Put in what reports should not hold."""
    for _ in range(choice.randint(1, 8)):
        place = choice.randrange(len(text) + 1)
        text = text[:place] + choice.choice(ODD) * choice.choice([1, 1, 3, 50]) + text[place:]
    return text


def _cut(text: str, choice: random.Random) -> str:
    """Keep a part."""
    start = choice.choice([0, choice.randrange(len(text))])
    return text[start : start + choice.randrange(len(text) - start) + 1]


def _spaces(text: str, choice: random.Random) -> str:
    """Break lines elsewhere, or not at all."""
    old, new = choice.choice(
        [(" \n", "\n"), ("\n\n", "\n"), (" ", "\n"), ("\n", " "), (" ", "\u00a0"), (" ", "  ")]
    )
    return text.replace(old, new)


MUTATIONS: Final[tuple[Callable[[str, random.Random], str], ...]] = (
    _words,
    _lines,
    _numbers,
    _odd,
    _cut,
    _spaces,
)


def _bytes(data: bytes, choice: random.Random) -> bytes:
    """Change some bytes, or the encoding of all."""
    if choice.random() < 0.3:
        encoding = choice.choice(["latin-1", "utf-16", "utf-8-sig", "cp1252"])
        return data.decode("utf-8", "replace").encode(encoding, "replace")
    changed = bytearray(data)
    for _ in range(choice.randint(1, 30)):
        changed[choice.randrange(len(changed))] = choice.randrange(256)
    return bytes(changed)


def inputs(count: int, seed: int, start: int = 0) -> Iterator[tuple[str, bytes]]:
    """Give mutated inputs, each with the name of what it was made of and its number."""
    for number in range(start, start + count):
        choice = random.Random(f"{seed}-{number}")
        if choice.randrange(PDFS) == 0:
            name, data = choice.choice(_sources("pdf"))
            yield f"{name}-{number}", mutated_pdf(data, choice)
        else:
            name, data = _mutated_text(choice)
            yield f"{name}-{number}", data


@cache
def _sources(*kinds: str) -> tuple[tuple[str, bytes], ...]:
    """Give the samples of some kinds; of the registry's file one line, which is one record."""
    found = sorted((ROOT / "examples").iterdir())
    read = ((each.name, each.read_bytes()) for each in found if each.suffix[1:] in kinds)
    return tuple(
        (name, data.splitlines(keepends=True)[0][:LONGEST] if name.endswith("l") else data)
        for name, data in read
    )


def _mutated_text(choice: random.Random) -> tuple[str, bytes]:
    sources = _sources("txt", "jsonl")
    # The larger report takes ten times as long: it comes now and then.
    weights = [1 + 4 * (len(each) < 6_000) for _, each in sources]
    name, data = choice.choices(sources, weights)[0]
    text = data.decode()
    # What does not begin as a report is refused at once: mostly the rest is mutated.
    kept = 120 if name.endswith("t") and choice.random() < 0.8 else 0
    head, text = text[:kept], text[kept:]
    for mutation in choice.choices(MUTATIONS, k=choice.randint(1, 4)):
        text = mutation(text, choice) or " "
    data = (head + text).encode("utf-8", "surrogatepass")[:LONGEST]
    if choice.random() < 0.2 and data:
        data = _bytes(data, choice)
    return name, data


@dataclass(slots=True)
class Run:
    """What came of a run.

    Attributes:
        counts: number of inputs by what they were made of and what came of them.
        slowest: the longest time of one input, in seconds, and its name.
        faults: name, bytes and what was wrong.
    """

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")
    faults: list[tuple[str, bytes, str]] = field(default_factory=list)

    def count(self, outcome: str) -> int:
        """Count the inputs of which this came."""
        return sum(count for (_, what), count in self.counts.items() if what == outcome)

    def add(self, other: Run) -> None:
        """Add what came of another run."""
        self.counts += other.counts
        self.slowest = max(self.slowest, other.slowest)
        self.faults += other.faults

    def summary(self) -> str:
        """Say it in one line."""
        took, name = self.slowest
        kinds = sorted({kind for kind, _ in self.counts})
        parts = [
            f"{sum(n for (kind, _), n in self.counts.items() if kind == each):,} {each}"
            f" ({self.counts[each, 'read']:,} read, {self.counts[each, 'refused']:,} refused)"
            for each in kinds
        ]
        return (
            f"{self.counts.total():,} inputs: {', '.join(parts)}; {len(self.faults)} faults;"
            f" slowest {took:.2f} s ({name})"
        )


def fuzz(count: int, seed: int, start: int = 0) -> Run:
    """Read, map and check mutated inputs."""
    run = Run()
    for name, data in inputs(count, seed, start):
        kind = name.rpartition("-")[0].rpartition(".")[2]
        began = _used()
        try:
            with _given_up(HANGS):
                outcome = "read" if _fed(name, data) else "refused"
        except SourceError:
            outcome = "refused"
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
            outcome = "fault"
            run.faults.append((name, data, f"{type(error).__name__}: {error}"))
        run.counts[kind, outcome] += 1
        took = _used() - began
        run.slowest = max(run.slowest, (took, name))
        if took > SLOWEST and outcome != "fault":
            run.faults.append((name, data, f"took {took:.1f} s"))
    return run


def _used() -> float:
    """Give the processor time used so far, that of processes that were started included."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@contextmanager
def _given_up(seconds: int) -> Generator[None]:
    """End what hangs, so that it can be told."""

    def over(_signal: int, _frame: object) -> None:
        msg = f"given up after {seconds} s"
        raise TimeoutError(msg)

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _fed(name: str, data: bytes) -> bool:
    """Read an input with the loader that knows it; tell whether one does."""
    loader = next((each for each in all_loaders() if each.sniff(data[:4096])), None)
    if loader is None:
        return False
    for found in loader.read(Source(name, data)):
        if isinstance(found, Document):
            graph = NamedGraph.of(found.graph, loader.triples(found))
            for problem in found.problems:
                assert problem.code
            assert graph.triples
    return True
