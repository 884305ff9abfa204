"""HermiT over a world of owlready2, within bounds of time and memory.

owlready2's own ``sync_reasoner`` stops at the first date, waits as long as it takes, and has its
memory in a variable of the whole process. This runs the same HermiT on what it can read.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from collections import Counter
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from utblick.errors import UtblickError
from utblick.owl.readable import for_reasoner

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["INFERRED", "Classified", "ReasoningError", "classify", "reasoning_view"]

INFERRED: Final = "https://w3id.org/utblick/inferred#"
"""The base of the ontology into which goes what HermiT has found."""

_LINE: Final = re.compile(
    r"^(Type|SubClassOf|EquivalentClasses)\( ((?:<[^>\n]{1,4000}> ?){2,999})\)$", re.MULTILINE
)
_OWL: Final = "http://www.w3.org/2002/07/owl#"


class ReasoningError(UtblickError):
    """HermiT found a contradiction, or came to no end."""


@dataclass(frozen=True, slots=True)
class Classified:
    """What HermiT has found, and what it was not given.

    Attributes:
        types: individual and class that were not stated together.
        parents: class and class above it that were not stated together.
        empty: classes that nothing can be in.
        dropped: how many statements HermiT was not given, by the datatype or word it cannot read.
    """

    types: tuple[tuple[str, str], ...]
    parents: tuple[tuple[str, str], ...]
    empty: tuple[str, ...]
    dropped: Counter[str]


def reasoning_view(world: Any) -> tuple[Any, Counter[str]]:  # noqa: ANN401 - owlready2 has no types
    """Copy what HermiT can read of a world into a new one, for owlready2's own reasoners.

    Returns:
        The new world, and how many statements were left out, by what cannot be read of them.
    """
    data, dropped = _readable(world)
    view = import_module("owlready2").World()
    view.get_ontology("https://w3id.org/utblick/view#").load(fileobj=io.BytesIO(data))
    return view, dropped


def classify(world: Any, seconds: float = 300, megabytes: int = 1000) -> Classified:  # noqa: ANN401
    """Let HermiT find the classes of individuals and the order of classes; put them into a world.

    What it finds goes into an ontology of its own (`INFERRED`), beside what was stated.

    Args:
        world: a world of owlready2, with classes of your own if you have defined some.
        seconds: how long it may take.
        megabytes: how much memory Java may take for its heap.

    Raises:
        ReasoningError: if the statements contradict each other, if there is no Java, or if it
            comes to no end within these bounds.
    """
    data, dropped = _readable(world)
    found = [*_relations(_run(data, seconds, megabytes))]
    inferred = world.get_ontology(INFERRED)
    types, parents, empty = [], [], []
    for relation, first, second in found:
        if second == f"{_OWL}Nothing":
            empty.append(first)
        elif relation == "Type":
            types.append((first, second))
        else:
            parents.append((first, second))
    with inferred:
        new_types = [pair for pair in sorted(set(types)) if _put(world, *pair)]
        new_parents = [pair for pair in sorted(set(parents)) if _put(world, *pair)]
    return Classified(tuple(new_types), tuple(new_parents), tuple(sorted(set(empty))), dropped)


def _readable(world: Any) -> tuple[bytes, Counter[str]]:  # noqa: ANN401
    whole = io.BytesIO()
    world.save(whole, format="ntriples")
    dropped = Counter[str]()
    triples = (q.triple for q in ox.parse(whole.getvalue(), format=ox.RdfFormat.N_TRIPLES))
    kept = dict.fromkeys(for_reasoner(triples, dropped))
    return ox.serialize(kept, format=ox.RdfFormat.N_TRIPLES) or b"", dropped


def _run(data: bytes, seconds: float, megabytes: int) -> str:
    reasoning = import_module("owlready2.reasoning")
    java = str(import_module("owlready2").JAVA_EXE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "view.nt")
        path.write_bytes(data)
        command = [java, f"-Xmx{megabytes}M", "-cp", reasoning._HERMIT_CLASSPATH]  # noqa: SLF001 - where its jar lies
        command += ["org.semanticweb.HermiT.cli.CommandLine", "-c", "-I", path.as_uri()]
        try:
            done = subprocess.run(  # noqa: S603 - no shell, and no word of it is a user's
                command, capture_output=True, timeout=seconds, check=False
            )
        except FileNotFoundError as error:
            msg = "there is no Java, on which HermiT runs: install one (default-jre in Debian)"
            raise ReasoningError(msg) from error
        except subprocess.TimeoutExpired as error:
            msg = f"HermiT came to no end in {seconds:g} s; choose fewer classes, or more seconds"
            raise ReasoningError(msg) from error
    said = (done.stdout + done.stderr).decode(errors="replace")
    if done.returncode:
        raise ReasoningError(_reason(said, megabytes))
    return said


def _reason(said: str, megabytes: int) -> str:
    if "Inconsistent ontology" in said or "InconsistentOntologyException" in said:
        return "HermiT: the statements contradict each other"
    if "OutOfMemoryError" in said:
        return f"HermiT ran out of {megabytes} MB of memory; choose fewer classes, or more"
    first = next((line for line in said.splitlines() if line.strip()), "it said nothing")
    return f"HermiT failed: {first[:300]}"


def _relations(said: str) -> Iterator[tuple[str, str, str]]:
    """Give relation, thing and class; of classes that are equal, each as the other's parent."""
    for line in _LINE.finditer(said):
        iris = line[2].strip().removeprefix("<").removesuffix(">").split("> <")
        pairs = [(a, b) for a in iris for b in iris if a != b]
        for first, second in pairs if line[1] == "EquivalentClasses" else [(iris[0], iris[1])]:
            if not first.startswith(_OWL) and second != f"{_OWL}Thing":
                yield line[1], first, second


def _put(world: Any, first: str, second: str) -> bool:  # noqa: ANN401
    """State that one is, or is below, the other; tell whether that was not known."""
    thing: Any = world[first]
    kind: Any = world[second]
    if thing is None or kind is None:
        return False
    known = kind in thing.ancestors() if hasattr(thing, "ancestors") else isinstance(thing, kind)
    if not known:
        thing.is_a.append(kind)
    return not known
