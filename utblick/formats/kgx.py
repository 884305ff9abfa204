"""KGX: nodes and edges with the words of the Biolink model, as TSV or as JSON lines.

A node that several graphs speak of is one line; edges are one for each source. Lines stand in the
order of their ids. Both come with ``prefixes.json``, which says what each prefix stands for.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from utblick.facts import ENTITY
from utblick.formats.biolink import Builder
from utblick.formats.things import graphs_of_things
from utblick.sorting import sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from utblick.store import GraphStore

__all__ = ["EDGE", "NODE", "write_jsonl", "write_tsv"]

NODE: Final = ("id", "category", "name", "synonym", "xref", "iri", "provided_by")
EDGE: Final = (
    *("id", "subject", "predicate", "object", "category", "knowledge_level", "agent_type"),
    *("primary_knowledge_source", "aggregator_knowledge_source", "publications", "provided_by"),
    *("supporting_text", "has_evidence", "negated", "qualifiers", "original_predicate"),
)

_TOGETHER = 4_000
_BREAKS = re.compile(r"[\t\r\n]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")

Record = dict[str, Any]


def write_jsonl(store: GraphStore, names: Sequence[str], folder: Path) -> Counter[str]:
    """Write ``nodes.jsonl`` and ``edges.jsonl``."""
    return _write(store, names, folder, _Json())


def write_tsv(store: GraphStore, names: Sequence[str], folder: Path) -> Counter[str]:
    """Write ``nodes.tsv`` and ``edges.tsv``; TSV holds no tab and no line break."""
    return _write(store, names, folder, _Tsv())


class _Json:
    ending = "jsonl"

    def __init__(self) -> None:
        self.lost: Counter[str] = Counter()

    def head(self, columns: Sequence[str]) -> str:  # noqa: ARG002 - TSV has one
        return ""

    def line(self, record: Record, columns: Sequence[str]) -> str:
        found = {name: record[name] for name in columns if record.get(name) not in ("", [], None)}
        return json.dumps(found, ensure_ascii=False) + "\n"


class _Tsv(_Json):
    ending = "tsv"

    def head(self, columns: Sequence[str]) -> str:
        return "\t".join(columns) + "\n"

    def line(self, record: Record, columns: Sequence[str]) -> str:
        return "\t".join(self._cell(record.get(name)) for name in columns) + "\n"

    def _cell(self, value: object) -> str:
        if isinstance(value, list):
            return "|".join(self._text(str(each), "|") for each in value)
        if isinstance(value, bool):
            return "true" if value else "false"
        return self._text("" if value is None else str(value))

    def _text(self, value: str, bar: str = "") -> str:
        """Write text in one line, without what parts the items of a list."""
        found = _CONTROL.sub(" ", _BREAKS.sub(" ", value)).replace('"', "”")
        if bar:
            found = found.replace(bar, "¦")
        if found != value:
            self.lost["tabs, line breaks, quotes and bars of texts as they were"] += 1
        return found


def _write(store: GraphStore, names: Sequence[str], folder: Path, form: _Json) -> Counter[str]:
    builder = Builder(store)
    with (folder / f"edges.{form.ending}").open("w", encoding="utf-8", newline="") as edges:
        edges.write(form.head(EDGE))
        with (folder / f"nodes.{form.ending}").open("w", encoding="utf-8", newline="") as nodes:
            nodes.write(form.head(NODE))
            files = {"node": (nodes, NODE), "edge": (edges, EDGE)}
            for kind, record in _merged(sort(_lines(store, names, builder))):
                file, columns = files[kind]
                file.write(form.line(record, columns))
    prefixes = {"@context": dict(sorted(builder.prefixes.items()))}
    written = json.dumps(prefixes, ensure_ascii=False, indent=2) + "\n"
    (folder / "prefixes.json").write_text(written, encoding="utf-8")
    return builder.lost + form.lost


def _lines(store: GraphStore, names: Iterable[str], builder: Builder) -> Iterator[list[bytes]]:
    """Give the nodes and edges as lines that sort by kind and id, shared names first."""
    held: list[bytes] = []
    for name, things in graphs_of_things(store, names):
        for kind, record in builder.graph(name, things):
            first = "0" if name == ENTITY else "1"
            held.append(f"{kind}\t{record['id']}\t{first}\t{json.dumps(record)}".encode())
            if len(held) >= _TOGETHER:
                yield held
                held = []
    if held:
        yield held


def _merged(blocks: Iterable[list[bytes]]) -> Iterator[tuple[str, Record]]:
    """Give each node and edge once; what several graphs say of a node is put together."""
    lines = (line.split(b"\t", 3) for block in blocks for line in block)
    for (kind, _), group in groupby(lines, lambda parts: (parts[0], parts[1])):
        found: Record = {}
        for *_, data in group:
            _join(found, json.loads(data))
        yield kind.decode(), found


def _join(found: Record, more: Record) -> None:
    for name, value in more.items():
        if isinstance(value, list):
            found[name] = list(dict.fromkeys([*found.get(name, []), *value]))
        elif not found.get(name):
            found[name] = value
        elif name == "name" and value not in {"", found[name]}:
            found["synonym"] = list(dict.fromkeys([*found.get("synonym", []), value]))
