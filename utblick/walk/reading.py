"""What the written classes of things read beside their properties, by hand.

Results of a study by outcome, arm, statistic and day; a figure with its unit and its words.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from utblick import terms as t
from utblick.errors import StoreError
from utblick.graph import iri_text
from utblick.walk.node import Node
from utblick.walk.words import as_decimal, as_text

if TYPE_CHECKING:
    from decimal import Decimal

    from utblick.graph import Term
    from utblick.rows import Value

__all__ = ["FactReading", "FigureReading", "LookingUp", "Measure", "fitting"]

N = TypeVar("N", bound=Node)

ARMS = 3
"""Arms of a figure that are shown."""


class Measure(NamedTuple):
    """A figure beside the words of its source, which are kept as printed.

    Attributes:
        value: the figure, None if the source gives none or a range.
        lowest: the lower end of a range.
        highest: the upper end of a range.
        unit: of all three, "" if none is given.
        as_stated: the words of the source, None if they are not kept.
    """

    value: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    unit: str
    as_stated: str | None

    def __str__(self) -> str:
        figures = [f"{each:f}" for each in (self.lowest, self.highest) if each is not None]
        written = f"{self.value:f}" if self.value is not None else "–".join(figures)
        return " ".join(each for each in (written or "no value", self.unit) if each)


class FigureReading(Node):
    """What has a value or a range, a unit and the words of the source."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.told()} {self.iri}>"

    def told(self) -> str:
        """Tell the figure, its kind and its arms before the words, which a comparator shares."""
        try:
            told = [str(self.measure)]
        except StoreError:  # several values: what reads one of them says so
            told = ["several values"]
        told += [each.label[:100] for each in self.out("statistic")]
        arms = self.out("arm")
        told += [each.label[:100] for each in arms[:ARMS]]
        told += [f"{len(arms) - ARMS} more arms"] if len(arms) > ARMS else []
        return f"{', '.join(told)}; {self.label[:100]!r}"

    @property
    def measure(self) -> Measure:
        """The figure with its unit, beside the words of the source."""
        units = (t.schema_unitText, t.schema_currency, t.schema_unitCode)
        found = [each for unit in units for each in self._all(unit, as_text)]
        return Measure(
            self._one(t.schema_value, as_decimal),
            self._one(t.schema_minValue, as_decimal),
            self._one(t.schema_maxValue, as_decimal),
            found[0] if found else "",
            self._one(t.asStated, as_text),
        )


class FactReading(Node):
    """What a statement that stands by itself has beside its subject and predicate."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Tell what is stated: a statement has no label of its own."""
        by = [each.iri.rpartition("#")[2].rpartition("/")[2] for each in self.out("rdf_predicate")]
        ends = [each.label[:100] for each in self.out("rdf_object")]
        ends += [str(each)[:100] for each in self.values("rdf_object")]
        return f"<{type(self).__name__} {', '.join(by)}: {', '.join(ends)} {self.iri}>"

    @property
    def value(self) -> Node | Value | None:
        """What is stated of the subject: a thing, or a value."""
        found: list[Node | Value] = [*self._things(t.rdf_object, Node), *self.values("rdf_object")]
        return self._single(t.rdf_object, found)


class LookingUp(ABC):
    """What the written look-ups stand on."""

    @abstractmethod
    def the(self, kind: type[N], name: str) -> N:
        """Give the one thing of a class with this name, id or IRI."""

    @abstractmethod
    def every(self, kind: type[N]) -> list[N]:
        """Give all things of a class."""


def fitting(found: list[N], by: dict[Term, str | Node | None], day: int | None = None) -> list[N]:
    """Keep those of a study's results that lead to things called so, and were measured then.

    Raises:
        StoreError: if none leads to such a thing; names the nearest.
    """
    for predicate, wanted in by.items():
        if wanted is not None and found:
            found = _leading_to(found, predicate, wanted)
    return _ordered([each for each in found if day is None or day in each.values("atDay")])


def _ordered(found: list[N]) -> list[N]:
    """Put results in the order of their words in the text, what is compared before its comparator.

    Those without words stand last, by IRI. One query reads all, since a graph may be remote.
    """
    if not found:
        return found
    ways: dict[str, tuple[bool, str, int, bool]] = {}
    those = " ".join(str(each.term) for each in found)
    answer = found[0].graph.store.select(
        f"SELECT ?result ?span ?other WHERE {{ VALUES ?result {{ {those} }}"
        f" OPTIONAL {{ ?result {t.prov_wasDerivedFrom} ?span }}"
        f" OPTIONAL {{ ?result {t.comparedWith} ?other }} }}"
    )
    for result, span, other in answer:
        text, _, place = str(span or "").strip("<>").partition("#char=")
        start = place.partition(",")[0]
        known = start.isdecimal()
        way = (not known, text if known else "", int(start) if known else 0, other is None)
        iri = str(result).strip("<>")
        ways[iri] = min(ways.get(iri, way), way)
    last = (True, "", 0, True)
    return sorted(found, key=lambda each: (ways.get(each.iri, last), each.iri))


def _leading_to(found: list[N], predicate: Term, wanted: str | Node) -> list[N]:
    """Keep what leads by a property to a thing that is called so."""
    ends = {each: each.out(iri_text(predicate)) for each in found}
    distinct = {end for each in ends.values() for end in each}
    same = {end for end in distinct if _is(end, wanted)}
    if same:
        return [each for each in found if same.intersection(ends[each])]
    what = iri_text(predicate).rpartition("#")[2]
    known = sorted({end.label for end in distinct})
    called = wanted.iri if isinstance(wanted, Node) else wanted
    near = get_close_matches(called, known, n=5, cutoff=0.4) or known[:5]
    shown = ", ".join(map(repr, near))
    msg = f"no result of the study has the {what} {called[:100]!r}; found {shown}"
    raise StoreError(msg)


def _is(node: Node, wanted: str | Node) -> bool:
    if isinstance(wanted, Node):
        return node == wanted
    plain = " ".join(wanted.split())
    key = node.iri.rpartition("#")[2].rpartition("/")[2]
    return plain in {node.iri, key} or plain.casefold() in node.names()
