"""The links of one thing, from the store or from memory, and which are no use to walk."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import pyoxigraph as ox

from utblick import terms as t
from utblick.walk.words import node_name, several, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utblick.asking import Answering

__all__ = ["Choice", "Link", "Linking", "StoreLinks"]

SCAFFOLD = frozenset(
    node_name(each).value
    for each in (
        t.rdf_type,
        t.rdf_predicate,
        t.skos_inScheme,
        t.skos_topConceptOf,
        t.oa_hasSource,
        t.oa_hasSelector,
        t.prov_wasDerivedFrom,
        t.prov_wasGeneratedBy,
        t.prov_generated,
        t.prov_used,
        t.prov_wasAssociatedWith,
        t.dcterms_conformsTo,
        t.dcterms_license,
        t.section,
        t.modality,
        t.actualValueOf,
        t.estimatedValueOf,
        t.candidate,
    )
)
"""Properties that join what has nothing, or perhaps nothing, to do with each other."""

BESIDE = 1_000
"""Statements of a thing that are read beside its links: what is written of it."""


class Link(NamedTuple):
    """A link of a thing: by which property, to which other, and whether it starts here."""

    predicate: str
    other: str
    forward: bool


class Choice(NamedTuple):
    """Which links are walked.

    Attributes:
        only: the IRIs of the properties that are, all if it is None.
        without: the IRIs of those that are not.
    """

    only: frozenset[str] | None
    without: frozenset[str]

    @classmethod
    def of(cls, predicates: Sequence[str] | None, without: Sequence[str]) -> Choice:
        """Make one of names as the ontology has them.

        Raises:
            TermError: if the ontology has no such word.
        """
        left = frozenset(word(each).value for each in several(without))
        if predicates is None:
            return cls(None, left | SCAFFOLD)
        return cls(frozenset(word(each).value for each in several(predicates)), left)

    def keeps(self, predicate: str) -> bool:
        """Tell whether links by a property are walked."""
        return predicate not in self.without and (self.only is None or predicate in self.only)


class Linking(Protocol):
    """What gives the links of a thing."""

    def links(self, iri: str, choice: Choice, most: int) -> list[Link] | None:
        """Give the chosen links in both directions, sorted, None if they are more than ``most``."""
        ...


class StoreLinks:
    """The links of things as a store gives them, read when they are asked for."""

    def __init__(self, store: Answering) -> None:
        self._store = store

    def links(self, iri: str, choice: Choice, most: int) -> list[Link] | None:
        """Give the chosen links in both directions, sorted, None if they are more than ``most``.

        No more is read than that takes, however many a thing has.
        """
        try:
            here = ox.NamedNode(iri)
        except ValueError:
            return []
        found: set[Link] = set()
        for predicate in sorted(choice.only) if choice.only is not None else (None,):
            by = None if predicate is None else ox.NamedNode(predicate)
            for forward in (True, False):
                quads = self._store.match(*((here, by, None) if forward else (None, by, here)))
                if not _read(quads, choice, found, most, forward=forward):
                    return None
        return sorted(found)


def _read(
    quads: Iterable[ox.Quad], choice: Choice, found: set[Link], most: int, *, forward: bool
) -> bool:
    """Add the chosen links of some statements; tell whether there were not too many."""
    for at, each in enumerate(quads):
        other = each.object if forward else each.subject
        if isinstance(other, ox.NamedNode) and choice.keeps(each.predicate.value):
            found.add(Link(each.predicate.value, other.value, forward))
        if len(found) > most or at > BESIDE + 10 * most:
            return False
    return True
