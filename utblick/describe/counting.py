"""How much there is: the figures of VoID, exact and in bounded memory.

They are those of the union of all graphs, as a query sees it: a statement that two graphs make
counts once. Things are counted while the statements pass in order, values after they were
sorted on disk; memory grows with the classes and properties only.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Final

from utblick import terms as t
from utblick.sorting import distinct, graph_names, sort, unsorted_graphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utblick.store import GraphStore

__all__ = ["Counting", "Statistics", "count"]

_TYPE: Final = t.rdf_type.encode()
# Stands in no term, and sorts before all that does: so values sort as wholes.
_APART: Final = b"\x01"
_SPOOL: Final = 32 * 1024 * 1024
_PIECE: Final = 8 * 1024 * 1024


@dataclass(slots=True)
class Statistics:
    """The figures of a graph.

    Attributes:
        graphs: statements of each graph, by its bare IRI.
        triples: statements in the union of all graphs.
        subjects: things that something is stated of.
        entities: things that have a class.
        objects: values and things that are stated.
        class_entities: things of each class, by its bare IRI.
        property_triples: statements of each property, by its bare IRI.
        property_subjects: things that have the property.
        property_objects: values that it has.
    """

    graphs: Counter[str] = field(default_factory=Counter)
    triples: int = 0
    subjects: int = 0
    entities: int = 0
    objects: int = 0
    class_entities: Counter[str] = field(default_factory=Counter)
    property_triples: Counter[str] = field(default_factory=Counter)
    property_subjects: Counter[str] = field(default_factory=Counter)
    property_objects: Counter[str] = field(default_factory=Counter)


class Counting:
    """Counts the statements of a store while somebody reads their union.

    Args:
        store: the store.
        names: the graphs that are counted; without them, all.
    """

    def __init__(self, store: GraphStore, names: Iterable[str] | None = None) -> None:
        self._store = store
        self._names = graph_names(store) if names is None else names
        self._found = Statistics()
        self._values: IO[bytes] = SpooledTemporaryFile(max_size=_SPOOL)  # noqa: SIM115 - see finish
        self._triples: Counter[bytes] = Counter()
        self._having: Counter[bytes] = Counter()
        self._classes: Counter[bytes] = Counter()

    def union(self) -> Iterator[list[bytes]]:
        """Give the lines of all graphs in lists, sorted and each once."""
        subject, predicates, classes = b"", set[bytes](), set[bytes]()
        for block in distinct(sort(self._all())):
            self._found.triples += len(block)
            values = []
            for line in block:
                this, predicate, value = line.split(b" ", 2)
                if this != subject:
                    self._thing(predicates, classes)
                    subject, predicates, classes = this, set(), set()
                predicates.add(predicate)
                if predicate == _TYPE:
                    classes.add(value)
                self._triples[predicate] += 1
                values.append(value + _APART + predicate + b"\n")
            self._values.writelines(values)
            yield block
        self._thing(predicates, classes)

    def _all(self) -> Iterator[list[bytes]]:
        for name, blocks in unsorted_graphs(self._store, self._names):
            for block in blocks:
                self._found.graphs[name] += len(block)
                yield block

    def _thing(self, predicates: set[bytes], classes: set[bytes]) -> None:
        if predicates:
            self._found.subjects += 1
            self._found.entities += bool(classes)
            self._having.update(predicates)
            self._classes.update(classes)

    def finish(self) -> Statistics:
        """Give the figures, once the union is read to its end."""
        found, last = self._found, b""
        by_property: Counter[bytes] = Counter()
        with self._values:
            self._values.seek(0)
            for block in distinct(sort(self._written())):
                for line in block:
                    value, _, predicate = line.partition(_APART)
                    by_property[predicate] += 1
                    found.objects += value != last
                    last = value
        found.property_triples = _named(self._triples)
        found.property_subjects = _named(self._having)
        found.property_objects = _named(by_property)
        found.class_entities = _named(self._classes)
        return found

    def _written(self) -> Iterator[list[bytes]]:
        while data := self._values.read(_PIECE):
            yield (data + self._values.readline()).splitlines()


def _named(counts: Counter[bytes]) -> Counter[str]:
    return Counter({term.decode()[1:-1]: number for term, number in counts.items()})


def count(store: GraphStore, names: Iterable[str] | None = None) -> Statistics:
    """Count what some graphs of a store hold together, or all."""
    counting = Counting(store, names)
    for _ in counting.union():
        pass
    return counting.finish()
