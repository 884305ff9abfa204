"""The rows that the questions must give on the sample corpus; ``make golden`` writes them anew."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from tests.material import ROOT
from utblick.catalogue import names, query
from utblick.cli.demo import SAMPLES
from utblick.ingest import load
from utblick.loaders import all_loaders
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["answered", "expected", "filled_store", "sample_store", "written"]


def filled_store() -> GraphStore:
    """Load the sample corpus into a new store in memory."""
    room = Path(str(files("utblick.examples")))
    store = GraphStore.memory()
    report = load([room / name for name in SAMPLES], store, all_loaders())
    assert report.failed == []
    return store


@cache
def sample_store() -> GraphStore:
    """Give the one store of the sample corpus that tests share and do not change."""
    return filled_store()


def written(columns: Sequence[str], rows: Iterable[tuple[str, ...]]) -> str:
    """Write rows, sorted, as tab-separated lines below a line of column names."""
    return "".join("\t".join(each) + "\n" for each in (tuple(columns), *sorted(rows)))


def answered(name: str, store: GraphStore) -> str:
    """Give the rows of a question as Oxigraph answers it, each term in N-Triples."""
    asked = query(name)
    rows = [
        tuple(str(row[each]) if row[each] is not None else "" for each in asked.columns)
        for row in store.select(asked.text)
    ]
    return written(asked.columns, rows)


def expected(name: str) -> Path:
    """Give the path of the rows that a question must give."""
    return ROOT / "queries" / f"{name}.tsv"


def main() -> None:
    """Write the rows of every question that the sample corpus answers."""
    for name in names():
        rows = answered(name, sample_store())
        if rows.count("\n") > 1:
            expected(name).write_text(rows, encoding="utf-8")


if __name__ == "__main__":
    main()
