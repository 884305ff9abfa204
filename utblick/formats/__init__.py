"""The graph in the files of others: tables, property graphs, trees.

Each module writes one format and says what it could not carry; those that RDF itself has are in
``utblick/export.py``. The same content gives the same bytes, whatever was loaded first.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.errors import StoreError
from utblick.sorting import graph_names

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable
    from pathlib import Path
    from typing import IO

    from utblick.store import GraphStore

__all__ = ["FORMATS", "Format", "write_file", "write_folder"]


class Format(NamedTuple):
    """A format: the module and the function in it that write it.

    Attributes:
        endings: how the names of its files end, if it is a folder of several.
    """

    module: str
    function: str
    endings: tuple[str, ...] = ()

    @property
    def is_folder(self) -> bool:
        """Whether it is several files."""
        return bool(self.endings)


FORMATS: Final = {
    "csv": Format("csvw", "write_csv", (".csv", "csv-metadata.json")),
    "framed": Format("framed", "write_framed"),
    "graphml": Format("graphml", "write_graphml"),
    "kgx-jsonl": Format("kgx", "write_jsonl", ("nodes.jsonl", "edges.jsonl", "prefixes.json")),
    "kgx-tsv": Format("kgx", "write_tsv", ("nodes.tsv", "edges.tsv", "prefixes.json")),
    "parquet": Format("parquet", "write_parquet", (".parquet",)),
}
"""The formats by the names that users give them."""


def write_file(
    store: GraphStore, output: IO[bytes], form: str, graph: str | None = None
) -> Counter[str]:
    """Write the store, or one graph of it, in a format that is one file.

    Returns:
        What the format could not carry, and how often.

    Raises:
        StoreError: if there is no such format or no such graph.
    """
    return _writer(form, is_folder=False)(store, _names(store, graph), output)


def write_folder(
    store: GraphStore, folder: Path, form: str, graph: str | None = None
) -> Counter[str]:
    """Write the store, or one graph of it, in a format of several files, to an empty folder.

    Returns:
        What the format could not carry, and how often.

    Raises:
        StoreError: if there is no such format or no such graph, or the extra is missing.
    """
    return _writer(form, is_folder=True)(store, _names(store, graph), folder)


def _writer(form: str, *, is_folder: bool) -> Callable[..., Counter[str]]:
    found = FORMATS.get(form)
    if found is None or found.is_folder is not is_folder:
        known = ", ".join(name for name, each in FORMATS.items() if each.is_folder is is_folder)
        msg = f"no format {form!r}; expected one of {known}"
        raise StoreError(msg)
    module = import_module(f"utblick.formats.{found.module}")
    writer: Callable[..., Counter[str]] = getattr(module, found.function)
    return writer


def _names(store: GraphStore, graph: str | None) -> list[str]:
    known = graph_names(store)
    if graph is None:
        return known
    if graph not in known:
        msg = f"no graph {graph} in the store; see 'utblick info' for what it holds"
        raise StoreError(msg)
    return [graph]
