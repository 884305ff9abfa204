"""Workers give what this process gives, in its order, and a dead one takes only its file along."""

from __future__ import annotations

import io
import os
import signal
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.material import ROOT
from utblick.export import export
from utblick.ingest import load
from utblick.loader import Source
from utblick.loaders import all_loaders
from utblick.loaders.report import LOADER
from utblick.pool import Pool
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from utblick.graph import Document, Failure
    from utblick.load_report import LoadReport

__all__: list[str] = []

SAMPLE = (ROOT / "examples" / "ruxolitinib-cream-atopic-dermatitis.txt").read_text()
DATE = "2021-11-15"


def folder(room: Path) -> Path:
    """Make reports that differ by their dates, with what is no report among them."""
    for day in range(10, 20):
        (room / f"{day}.txt").write_text(SAMPLE.replace(DATE, f"2021-11-{day}"))
    (room / "12a.txt").write_text("")
    (room / "16a.txt").write_text("Tidig bedömningsrapport\n\nen mening\n" * 20)
    (room / "17a.jsonl").write_bytes((ROOT / "examples" / "registry.jsonl").read_bytes())
    return room


def loaded(room: Path, workers: int) -> tuple[LoadReport, list[str], bytes]:
    told: list[str] = []
    with GraphStore.memory() as store:
        report = load(
            [room],
            store,
            all_loaders(),
            workers=workers,
            progress=lambda _, what: told.append(what),
        )
        written = io.BytesIO()
        export(store, written, "nq")
        return report, told, written.getvalue()


def test_workers_give_the_same_bytes_in_the_same_order(tmp_path: Path) -> None:
    room = folder(tmp_path)
    (one, in_order, bytes_of_one), (two, told, bytes_of_two) = (loaded(room, n) for n in (1, 2))
    assert len(one.failed) == 2
    assert told == in_order
    assert (two.counts, two.failed, two.problems) == (one.counts, one.failed, one.problems)
    assert bytes_of_two == bytes_of_one


def deadly(source: Source) -> Iterator[Document[Any] | Failure]:
    """Read a report, or end the process as a crash of the engine would."""
    if source.data.startswith(b"die"):
        os.kill(os.getpid(), signal.SIGKILL)
    return LOADER.read(source)


def test_a_worker_that_dies_takes_only_its_own_file_along() -> None:
    loader = replace(LOADER, read=deadly)
    texts = [SAMPLE.replace(DATE, f"2021-11-{day}") for day in range(10, 16)]
    texts[2] = "die"
    sources = [Source(str(place), text.encode()) for place, text in enumerate(texts)]
    with Pool(2) as pool:
        came = [each for source in sources for each in pool.put(source, loader)]
        came += pool.rest()
    assert [source.name for source, _ in came] == [source.name for source in sources]
    reasons = [getattr(found, "reason", "") for _, (found,) in came]
    assert [bool(each) for each in reasons] == [False, False, True, False, False, False]
    assert "ended without a word" in reasons[2]
