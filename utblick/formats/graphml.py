"""GraphML: IRIs are nodes, statements between two are edges, literals are attributes.

The id of a node is a hash, since GraphML allows no slash in one: its IRI is the attribute ``iri``.
An attribute has one value: several stand in lines, their datatypes and languages are lost, as is
a character that XML cannot hold. An edge names the graphs that state it.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections import Counter
from functools import cache
from itertools import groupby
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from utblick import terms as t
from utblick.formats.literals import is_iri, literal
from utblick.graph import Term, iri_text
from utblick.sorting import distinct, sort, sorted_graphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utblick.store import GraphStore

__all__ = ["short", "write_graphml"]

_HEAD: Final = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES: Final = {"\r": "&#13;"}
_EDGE_KEYS: Final = ("predicate", "graphs")
_NODE_KEYS: Final = ("iri", "label", "type")
_NAMES: Final = (t.skos_prefLabel, t.rdfs_label, t.dcterms_title)
_LANGUAGES: Final = ("@en", "", "@sv")
_ID: Final = 20
_TOGETHER: Final = 4_000

Said = list[tuple[str, str]]


def write_graphml(store: GraphStore, names: Sequence[str], output: IO[bytes]) -> Counter[str]:
    """Write all graphs as one: nodes first, then edges."""
    writer = _Writer(output)
    writer.head()
    with TemporaryFile() as edges:
        for subject, lines in groupby(_parts(store, names), lambda parts: parts[0]):
            writer.node(subject, list(lines), edges)
        edges.seek(0)
        shutil.copyfileobj(edges, output)
    output.write(b"</graph>\n</graphml>\n")
    return writer.lost


def _parts(store: GraphStore, names: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    """Give the statements of all graphs by subject, and each IRI as a subject of nothing."""
    for block in distinct(sort(_lines(store, names))):
        for line in block:
            subject, predicate, rest = line.decode().split(" ", 2)
            value, _, graph = rest.rpartition(" ")
            yield subject, predicate, value, graph


def _lines(store: GraphStore, names: Iterable[str]) -> Iterator[list[bytes]]:
    for name, blocks in sorted_graphs(store, names):
        end = f" <{name}>".encode()
        for block in blocks:
            found = [line + end for line in block]
            values = (line.split(b" ", 2)[2] for line in block)
            found += [value + b"   " for value in values if value[:1] == b"<" != value[1:2]]
            yield found


class _Writer:
    """Writes nodes, and meanwhile edges to where they wait."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output
        self.lost: Counter[str] = Counter()

    def head(self) -> None:
        """Write the head: the attributes that nodes and edges may have."""
        keys = [("node", name) for name in (*_NODE_KEYS, *_names().values(), "other")]
        keys += [("edge", name) for name in _EDGE_KEYS]
        told = "".join(
            f'<key id="{kind[0]}.{name}" for="{kind}" attr.name="{name}" attr.type="string"/>\n'
            for kind, name in keys
        )
        graph = '<graph id="utblick" edgedefault="directed">\n'
        self._output.write(f"{_HEAD}{told}{graph}".encode())

    def node(self, subject: str, lines: list[tuple[str, str, str, str]], edges: IO[bytes]) -> None:
        """Write what is stated of a subject."""
        types: list[str] = []
        said: dict[str, list[str]] = {}
        names: list[tuple[int, int, str]] = []
        for (predicate, value), group in groupby(
            (each for each in lines if each[1]), lambda parts: (parts[1], parts[2])
        ):
            graphs = [graph for *_, graph in group]
            if predicate == t.rdf_type and is_iri(value):
                types.append(short(value))
            elif not value.startswith('"'):
                edges.write(self._edge(subject, predicate, value, graphs).encode())
            else:
                text = self._literal(predicate, value, said)
                if predicate in _NAMES:
                    names.append((_NAMES.index(Term(predicate)), _rank(value), text))
        found = {"iri": [_bare(subject)], "label": [min(names)[2]] if names else [], "type": types}
        told = "".join(self._data("n", name, texts) for name, texts in (found | said).items())
        self._output.write(f'<node id="{_id(subject)}">{told}</node>\n'.encode())

    def _literal(self, predicate: str, value: str, said: dict[str, list[str]]) -> str:
        text, mark = literal(value)
        if mark:
            self.lost["datatypes and languages of literals"] += 1
        name = _names().get(predicate)
        texts = said.setdefault(name or "other", [])
        if texts and name:
            self.lost["values that stand in lines with others"] += 1
        texts.append(text if name else f"{_bare(predicate)} {text}")
        return text

    def _edge(self, subject: str, predicate: str, value: str, graphs: list[str]) -> str:
        told = self._data("e", "predicate", [short(predicate)])
        told += self._data("e", "graphs", [_bare(each) for each in graphs])
        ends = f'source="{_id(subject)}" target="{_id(value)}"'
        return (
            f'<edge id="{_id(" ".join((subject, predicate, value)), "e")}" {ends}>{told}</edge>\n'
        )

    def _data(self, kind: str, name: str, texts: list[str]) -> str:
        if not texts:
            return ""
        text = "\n".join(texts)
        legal, count = _NO_XML.subn("\ufffd", text)
        if count:
            self.lost["characters that no XML may hold"] += count
        return f'<data key="{kind}.{name}">{escape(legal, _ENTITIES)}</data>'


@cache
def _names() -> dict[str, str]:
    """Give the name of the attribute of each property of the ontology, in its order."""
    return {
        str(value): name
        for name, value in vars(t).items()
        if isinstance(value, str) and value.startswith("<") and name[:1].islower()
    }


@cache
def _all_names() -> dict[str, str]:
    return {
        str(value): name
        for name, value in vars(t).items()
        if isinstance(value, str) and value.startswith("<")
    }


def short(term: str) -> str:
    """Give the name of a class or a property of the ontology, the IRI of another."""
    return _all_names().get(term) or _bare(term)


def _bare(term: str) -> str:
    return iri_text(Term(term)) if is_iri(term) else term


def _rank(value: str) -> int:
    mark = literal(value)[1]
    return _LANGUAGES.index(mark) if mark in _LANGUAGES else len(_LANGUAGES)


def _id(term: str, kind: str = "n") -> str:
    return kind + hashlib.sha256(term.encode()).hexdigest()[:_ID]
