"""Mutated reports and records fed to the readers: nothing may crash, hang or point wrong.

``make fuzz`` runs it: ``python -m tests.fuzz --count 100000``. The same seed gives the same
inputs. An input that breaks a rule is written beside the report of the run, so that it can
be looked at; it is never shrunk or repaired.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.material import ROOT
from utblick.errors import SourceError
from utblick.graph import Document, NamedGraph
from utblick.loader import Source
from utblick.loaders import all_loaders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["SLOWEST", "Run", "fuzz", "inputs"]

SLOWEST: Final = 5.0
"""Seconds of processor time that one input may take."""

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


def inputs(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Give mutated inputs, each with the name of what it was made of and its number."""
    room = ROOT / "examples"
    sources = [
        (path.name, path.read_bytes())
        for path in sorted(room.iterdir())
        if path.suffix in {".txt", ".jsonl"}
    ]
    # One line of the registry's file is one record, and enough to be broken.
    sources = [
        (name, data.splitlines(keepends=True)[0][:LONGEST] if name.endswith("l") else data)
        for name, data in sources
    ]
    for number in range(count):
        choice = random.Random(f"{seed}-{number}")
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
        yield f"{name}-{number}", data


@dataclass(slots=True)
class Run:
    """What came of a run.

    Attributes:
        counts: how many inputs were read, refused as no source of ours, and failed.
        slowest: the longest time of one input, in seconds, and its name.
        faults: name, bytes and what was wrong.
    """

    read: int = 0
    refused: int = 0
    slowest: tuple[float, str] = (0.0, "")
    faults: list[tuple[str, bytes, str]] = field(default_factory=list)

    def summary(self) -> str:
        """Say it in one line."""
        took, name = self.slowest
        return (
            f"{self.read} read, {self.refused} refused, {len(self.faults)} faults;"
            f" slowest {took:.2f} s ({name})"
        )


def fuzz(count: int, seed: int) -> Run:
    """Read, map and check mutated inputs."""
    run = Run()
    for name, data in inputs(count, seed):
        began = time.process_time()
        try:
            known = _fed(name, data)
        except SourceError:
            known = False
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
            run.faults.append((name, data, f"{type(error).__name__}: {error}"))
            continue
        run.read += known
        run.refused += not known
        took = time.process_time() - began
        run.slowest = max(run.slowest, (took, name))
        if took > SLOWEST:
            run.faults.append((name, data, f"took {took:.1f} s"))
    return run


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


def main() -> int:
    """Run from the command line; the exit status is 1 if there was a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=Path, default=Path("build/faults"))
    given = parser.parse_args()
    began = time.perf_counter()
    run = fuzz(given.count, given.seed)
    for name, data, what in run.faults:
        given.faults.mkdir(parents=True, exist_ok=True)
        (given.faults / name).write_bytes(data)
        sys.stdout.write(f"{name}: {what}\n")
    sys.stdout.write(f"{run.summary()}; {time.perf_counter() - began:.0f} s in all\n")
    return 1 if run.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
