"""From files to shards: maps, chooses among versions, derives the entity graph, writes."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from utblick.bulk.blocks import blocks, n_quads
from utblick.bulk.chunks import Chunk, Other, chunks
from utblick.bulk.deriving import Entities
from utblick.bulk.runs import merge_files, pack_run, read_run
from utblick.bulk.shards import MANIFEST, Manifest, ShardWriter, SourceWriter, put_in_place
from utblick.bulk.speaking import sayings
from utblick.bulk.superseded import Superseded
from utblick.bulk.winners import Winners
from utblick.bulk.work import read_mapped, work
from utblick.compression import LEVEL, zstd
from utblick.facts import ENTITY, VOCABULARY
from utblick.files import Passed
from utblick.graph import Failure, Problem, Term, Triple
from utblick.load_report import LoadReport
from utblick.vocabularies import value_sets

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from utblick.bulk.mapping import Mapped
    from utblick.bulk.work import Pool, Progress

__all__ = ["Made", "make_shards"]


@dataclass(slots=True)
class Made:
    """What a run made, and what it did not.

    Attributes:
        report: what became of the documents.
        others: files that cannot go in bulk.
        superseded: zip files of versions that others of this run have replaced.
    """

    report: LoadReport = field(default_factory=LoadReport)
    others: list[Path] = field(default_factory=list)
    superseded: list[Path] = field(default_factory=list)


def make_shards(
    paths: Iterable[str | os.PathLike[str]],
    folder: Path,
    pool: Pool,
    progress: Progress | None = None,
    *,
    keep: bool = False,
) -> Made:
    """Make shards of files and folders.

    Args:
        paths: files, also .gz, .zst and .zip, and folders with such.
        folder: where the shards go; a run that was cut off there goes on.
        pool: who maps.
        progress: called after each chunk.
        keep: whether to keep what a second run would go on from.

    Raises:
        StoreError: if something cannot be written.
    """
    made, winners = Made(), Winners()
    scratch = folder / "work"
    scratch.mkdir(parents=True, exist_ok=True)
    results: list[Path] = []
    given = _given(chunks(paths, pool.options.loaders), made)
    for done in work(given, scratch, pool):
        winners.add(done.number, done.mapped.entries)
        made.report.problems.extend(_problems(done.mapped))
        made.report.failed.extend(Failure(*each) for each in done.mapped.failures)
        results.append(done.path)
        if progress is not None:
            progress(winners.counts.total(), "documents mapped", done.share)
    made.report.counts = winners.counts
    made.report.problems.extend(winners.problems)
    shards = _Shards(folder, pool)
    made.superseded = shards.write(results, winners)
    shards.finish(len(winners), len(made.report.failed))
    if not keep:
        shutil.rmtree(scratch)
    return made


def _problems(mapped: Mapped) -> Iterator[tuple[str, Problem]]:
    for entry in mapped.entries:
        yield from ((entry.iri, Problem(*each)) for each in entry.problems)


def _given(found: Iterator[Chunk | Other | Failure | Passed], made: Made) -> Iterator[Chunk]:
    """Let chunks through, and note the rest."""
    for each in found:
        if isinstance(each, Chunk):
            yield each
        elif isinstance(each, Other):
            made.others.append(each.path)
        elif isinstance(each, Passed):
            made.report.passed.append(each)
        else:
            made.report.failed.append(each)


class _Shards:
    """Writes the shards of one run."""

    def __init__(self, folder: Path, pool: Pool) -> None:
        self._folder = folder
        self._scratch = folder / "work"
        self._options = pool.options
        self._graphs = ShardWriter(folder)
        self._entity = ShardWriter(folder, "entity")
        self._vocabulary = ShardWriter(folder, "vocabulary")

    def write(self, results: Sequence[Path], winners: Winners) -> list[Path]:
        """Write all shards, from what the chunks became; give what was superseded."""
        superseded = Superseded(self._scratch)
        shutil.rmtree(self._folder / "sources", ignore_errors=True)
        sources = SourceWriter(self._folder / "sources")
        runs: list[Path] = []
        for number, path in enumerate(results):
            mapped = read_mapped(path)
            superseded.add(mapped, winners.lost(number))
            mapped = without(mapped, winners.lost(number), self._owner)
            self._graphs.add(mapped.quads, sum(each.statements for each in mapped.entries))
            sources.add(mapped.sources, mapped.entries)
            runs.append(self._scratch / f"run-{number:06}")
            runs[-1].write_bytes(mapped.said)
        self._graphs.close()
        sources.close()
        self._derive(merge_files(runs, self._scratch), results, winners)
        self._vocabulary.write(n_quads(sorted(set(value_sets())), VOCABULARY))
        self._vocabulary.close()
        return superseded.close()

    @property
    def _owner(self) -> Callable[[str], str]:
        owners = [each.owner for each in self._options.loaders if each.owner is not None]

        def owner(thing: str) -> str:
            return next(filter(None, (each(thing) for each in owners)), "")

        return owner

    def _derive(self, run: Path, results: Sequence[Path], winners: Winners) -> None:
        entities = Entities()
        with run.open("rb") as file:
            entities.learn(read_run(file))
        with run.open("rb") as file:
            self._entity.write(n_quads(entities.derive(read_run(file)), ENTITY))
        for number, path in enumerate(results):
            lost = winners.lost(number)
            named = [each[1:] for each in read_mapped(path).named if each[0] not in lost]
            self._entity.write(n_quads(entities.substances(named), ENTITY))
        self._entity.close()

    def finish(self, documents: int, left_out: int) -> None:
        """Write the manifest: with it the shards are whole."""
        shards = [*self._graphs.shards, *self._entity.shards, *self._vocabulary.shards]
        manifest = Manifest(
            made_by=[f"{each.name} {each.version}" for each in self._options.loaders if each.owner],
            options=self._options.digest(),
            documents=documents,
            statements=sum(each.statements for each in shards),
            left_out=left_out,
            shards=shards,
        )
        data = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
        put_in_place(self._folder / MANIFEST, data + b"\n")


def without(mapped: Mapped, lost: set[int], owner: Callable[[str], str]) -> Mapped:
    """Take documents out of what a chunk became, as if they had not been in it."""
    if not lost:
        return mapped
    lines = zstd.decompress(mapped.quads)
    kept = [each for number, each in enumerate(mapped.entries) if number not in lost]
    said = []
    for entry in kept:
        stated = _triples(lines[entry.start : entry.end].decode(), f" <{entry.graph}> .")
        said.extend(sayings(blocks(stated), entry.graph, entry.version, owner).shared)
    quads = b"".join(lines[each.start : each.end] for each in kept)
    return msgspec.structs.replace(
        mapped, entries=kept, quads=zstd.compress(quads, level=LEVEL), said=pack_run(said)
    )


def _triples(lines: str, end: str) -> Iterator[Triple]:
    """Read the statements of one graph from the lines that `n_quads` wrote."""
    for line in lines.split("\n"):
        if line.endswith(end):
            subject, predicate, value = line.removesuffix(end).split(" ", 2)
            yield Triple(Term(subject), Term(predicate), Term(value))
