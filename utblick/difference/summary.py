"""What a difference means: documents that came, went or changed, and counts by class.

Memory grows with the documents that differ, not with their statements.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

import msgspec

from utblick import terms as t
from utblick.difference.merging import Side
from utblick.facts import DERIVED
from utblick.vocabularies import VOCAB

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utblick.difference.merging import Compared

__all__ = ["Changed", "Counts", "Kind", "StatusChange", "Summary", "summary"]

_TYPE: Final = f" {t.rdf_type} ".encode()
_STATUS: Final = t.studyStatus.encode()


class Counts(msgspec.Struct):
    """How many came and went."""

    came: int = 0
    went: int = 0

    def add(self, side: Side) -> None:
        """Count one."""
        if side is Side.COME:
            self.came += 1
        elif side is Side.GONE:
            self.went += 1


class Kind(msgspec.Struct):
    """What differs of the things of one class.

    A thing counts once in each graph that describes it.

    Attributes:
        came: things of which nothing was stated before.
        went: things of which nothing is stated any more.
        changed: things of which something else is stated.
        properties: statements by the IRI of their property.
    """

    came: int = 0
    went: int = 0
    changed: int = 0
    properties: dict[str, Counts] = {}


class Changed(msgspec.Struct, frozen=True):
    """A graph, and how many statements came and went."""

    graph: str
    came: int
    went: int


class StatusChange(msgspec.Struct, frozen=True):
    """A study of which a source that stayed states another status; [] for none."""

    study: str
    graph: str
    old: list[str]
    new: list[str]


class Summary(msgspec.Struct):
    """What differs.

    Attributes:
        came: source graphs that were not there before, by their bare IRIs.
        went: source graphs that are not there any more.
        changed: source graphs that state something else.
        same: how many source graphs are the same.
        derived: the same of the graphs that follow from them.
        statuses: the studies whose status changed.
        classes: what differs in the source graphs, by the IRI of the class; "" for things
            without one.
        statements: how many came and went, in all graphs.
    """

    came: list[Changed] = []
    went: list[Changed] = []
    changed: list[Changed] = []
    same: int = 0
    derived: list[Changed] = []
    statuses: list[StatusChange] = []
    classes: dict[str, Kind] = {}
    statements: Counts = msgspec.field(default_factory=Counts)

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.statements.came or self.statements.went)


def summary(compared: Iterable[Compared]) -> Summary:
    """Sum up the merged statements of both sides."""
    found = Summary()
    for graph, rows in groupby(compared, key=lambda each: each.stated.graph):
        _Graph(graph.decode(), found).read(rows)
    return found


class _Graph:
    """Sums up one graph."""

    def __init__(self, name: str, found: Summary) -> None:
        self._name = name
        self._found = found
        self._counts = Counts()
        self._both = 0
        self._statuses: list[StatusChange] = []

    def read(self, rows: Iterator[Compared]) -> None:
        """Read its statements, thing by thing."""
        of_documents = self._name not in DERIVED
        for subject, group in groupby(rows, key=_subject):
            self._thing(subject, group, of_documents=of_documents)
        self._found.statements.came += self._counts.came
        self._found.statements.went += self._counts.went
        row = Changed(self._name, self._counts.came, self._counts.went)
        if not of_documents:
            if row.came or row.went:
                self._found.derived.append(row)
        elif not self._both and not (row.came and row.went):
            (self._found.came if row.came else self._found.went).append(row)
        else:
            self._found.statuses.extend(self._statuses)
            if row.came or row.went:
                self._found.changed.append(row)
            else:
                self._found.same += 1

    def _thing(self, subject: bytes, group: Iterator[Compared], *, of_documents: bool) -> None:
        both = 0
        differing: list[tuple[Side, bytes, bytes]] = []
        classes: set[bytes] = set()
        for side, (_, triple) in group:
            rest = triple[len(subject) :]
            if rest.startswith(_TYPE):
                classes.add(rest[len(_TYPE) :])
            if side is Side.BOTH:
                both += 1
            else:
                self._counts.add(side)
                predicate, _, value = rest[1:].partition(b" ")
                differing.append((side, predicate, value))
        self._both += both
        if not differing or not of_documents:
            return
        for each in sorted(classes) or [b""]:
            self._of_class(each.decode()[1:-1], differing, both)
        self._status(subject, differing)

    def _of_class(self, name: str, differing: list[tuple[Side, bytes, bytes]], both: int) -> None:
        kind = self._found.classes.setdefault(name, Kind())
        sides = {side for side, _, _ in differing}
        if both or len(sides) > 1:
            kind.changed += 1
        elif Side.COME in sides:
            kind.came += 1
        else:
            kind.went += 1
        for side, predicate, _ in differing:
            kind.properties.setdefault(predicate.decode()[1:-1], Counts()).add(side)

    def _status(self, subject: bytes, differing: list[tuple[Side, bytes, bytes]]) -> None:
        said = [(side, value) for side, predicate, value in differing if predicate == _STATUS]
        if said:
            old, new = (
                [_code(value) for each, value in said if each is side]
                for side in (Side.GONE, Side.COME)
            )
            study = subject.decode()[1:-1]
            self._statuses.append(StatusChange(study, self._name, old, new))


def _subject(compared: Compared) -> bytes:
    return compared.stated.triple.split(b" ", 1)[0]


def _code(value: bytes) -> str:
    return value.decode()[1:-1].removeprefix(VOCAB)
