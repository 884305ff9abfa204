"""Finding among 100,000 studies, in a warm process; floor: the engine's own match, unranked.

The studies are made up: each has its title, names, conditions, interventions and outcomes from
as many real records, and cites two works made in the same way. What is measured is `find` as a
whole, with its snippets, in CPU time: what else the machine does is not its doing.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from benchmarks.figures import Argument, Figure, run
from benchmarks.measuring import SHARED, percentile
from utblick.archive import MemoryArchive
from utblick.graph import Document
from utblick.identifiers import graph_iri, study_iri
from utblick.loader import Source
from utblick.loaders.registry import LOADER
from utblick.search.finding import find
from utblick.search.index import TextIndex
from utblick.search.keeping import Keeper
from utblick.search.parts import FIELDS, Kind, Part, parts
from utblick.search.question import asked
from utblick.search.words import WORD
from utblick.store import GraphStore

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

__all__ = ["main"]

RECORDS = SHARED / "registry/studies.jsonl.gz"
STUDIES = 100_000
QUESTIONS = 400
GOAL_MS = 30.0
TOGETHER = 500
ASKED_OF = ("title", "conditions", "interventions", "outcomes")

Texts = dict[str, list[list[list[str]]]]
"""By field, what each real record has there: texts with their languages."""


def _measure(options: argparse.Namespace) -> Iterator[Figure]:
    if not RECORDS.exists():
        yield Figure(what="all of it", note="not measured: ../shared is not there")
        return
    count = options.studies
    chance = random.Random(1)  # noqa: S311 - the same studies each time
    studies, works = _pieces()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "words.sqlite")
        index = TextIndex(path)
        index.clear()
        begin = time.process_time()
        _fill(index, studies, works, count, chance)
        seconds = time.process_time() - begin
        yield Figure(what="studies", value=count)
        yield Figure(what="indexing, CPU of 1,000 studies", value=seconds * 1e3 / count, unit="s")
        size = path.stat().st_size / 1e3
        yield Figure(what="index of a study", value=size / count, unit="kB")
        yield from _ask(index, list(_questions(studies, QUESTIONS, count, chance)))
        index.close()


def _pieces() -> tuple[Texts, Texts]:
    """Give the texts of the studies and of the cited works of the real records."""
    held: dict[Kind, Texts] = {kind: defaultdict(list) for kind in Kind}
    import gzip  # noqa: PLC0415 - only here

    source = Source(str(RECORDS), gzip.decompress(RECORDS.read_bytes()))
    for document in LOADER.read(source):
        if isinstance(document, Document):
            for part in parts(LOADER.triples(document), {}):
                body = json.loads(part.body)
                for field in FIELDS:
                    held[part.kind][field].append(body.get(field, []))
    return held[Kind.STUDY], held[Kind.REFERENCE]


def _fill(
    index: TextIndex, studies: Texts, works: Texts, count: int, chance: random.Random
) -> None:
    for first in range(0, count, TOGETHER):
        graphs = {
            graph_iri("registry", f"NCT{number:08d}"): (
                str(number),
                list(_made_up(number, studies, works, chance)),
            )
            for number in range(first, first + TOGETHER)
        }
        with index.change():
            index.put(graphs, lambda _: None)


def _made_up(number: int, studies: Texts, works: Texts, chance: random.Random) -> Iterator[Part]:
    body = {field: chance.choice(held) for field, held in studies.items() if field != "ids"}
    body |= {"title": _crossed(studies, chance), "ids": [[f"NCT{number:08d}", "en"]]}
    yield Part(study_iri(f"NCT{number:08d}"), Kind.STUDY, json.dumps(body))
    for work in range(2):
        cited = {"title": _crossed(works, chance), "ids": [[f"9{number:07d}{work}", "en"]]}
        yield Part(f"urn:work:{number}-{work}", Kind.REFERENCE, json.dumps(cited))


def _crossed(held: Texts, chance: random.Random) -> list[list[str]]:
    """Make a title of the first half of one and the second half of another."""
    one, other = (chance.choice(held["title"])[0][0].split() for _ in range(2))
    return [[" ".join(one[: len(one) // 2] + other[len(other) // 2 :]), "en"]]


def _questions(studies: Texts, count: int, of: int, chance: random.Random) -> Iterator[str]:
    for number in range(count):
        texts = chance.choice(studies[ASKED_OF[number % len(ASKED_OF)]])
        words = WORD.findall(texts[0][0]) if texts else ["placebo"]
        if number % 10 == 0:
            yield f"NCT{chance.randrange(of):08d}"
        elif number % 10 == 1:
            yield f'"{" ".join(words[:2])}"'
        else:
            yield " ".join(chance.sample(words, min(len(words), chance.choice((1, 2, 2, 3, 4)))))


def _match_alone(index: TextIndex, words: str) -> None:
    question = asked(words)
    match = question.of([question.all_wanted()])
    index.db.execute("SELECT count(*) FROM words WHERE words MATCH ?", (match,)).fetchone()


def _ask(index: TextIndex, questions: Sequence[str]) -> Iterator[Figure]:
    store = GraphStore(ox.Store(), MemoryArchive(), Keeper.holding(index))
    for question in questions[:50]:
        find(store, question)
    took: list[float] = []
    waited: list[float] = []
    floor: list[float] = []
    for question in questions:
        begin, cpu = time.perf_counter(), time.process_time()
        find(store, question)
        took.append((time.process_time() - cpu) * 1e3)
        waited.append((time.perf_counter() - begin) * 1e3)
        cpu = time.process_time()
        _match_alone(index, question)
        floor.append((time.process_time() - cpu) * 1e3)
    for share in (0.5, 0.95):
        mine, bare, wall = (percentile(each, share) for each in (took, floor, waited))
        yield Figure(
            what=f"find, p{share * 100:.0f}",
            value=mine,
            unit="ms of CPU",
            goal=GOAL_MS,
            most=True,
            note=f"{wall:.1f} ms waited",
        )
        yield Figure(
            what=f"find, p{share * 100:.0f}, of the match alone", value=mine / bare, unit="x"
        )


def main(given: Sequence[str] | None = None) -> None:
    """Make the studies, index them, ask."""
    arguments: list[Argument] = [
        ("--studies", {"type": int, "default": STUDIES, "help": "how many"})
    ]
    run("benchmarks.find", __doc__, _measure, arguments, given)


if __name__ == "__main__":
    main()
