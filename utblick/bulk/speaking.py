"""What a document says of things that others speak of too, no more than naming needs.

Half a million records name the same few thousand conditions, substances and sponsors. Of all
that they say, the entity graph (``utblick.entities``) needs each name once, from the document
that goes first. So a worker gives for each thing only that, sorted, and runs of it are merged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from utblick import terms as t
from utblick.entities import CHAINS, LINKED, READ, SHARED, derive
from utblick.graph import Term, Triple, iri_text
from utblick.identifiers import BASE
from utblick.naming import DISPLAY, split_literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from utblick.bulk.blocks import Blocks
    from utblick.facts import Node

__all__ = ["Said", "Sayings", "reduced", "sayings"]

_KINDS = SHARED | LINKED
_KIND_ROWS = frozenset(f"{t.rdf_type} {kind}" for kind in _KINDS)
_REGISTRY = BASE + "graph/registry/"
_WAYS = frozenset(chain.first for chain in CHAINS)
_KEPT = (t.rdf_type, t.dcterms_identifier, t.skos_notation)
_MESH = f"<{BASE}mesh/"
_STUDY = re.compile(rf"<{re.escape(BASE)}study/[^/]*>")
Pairs = list[tuple[Term, Term]]


class Said(msgspec.Struct, array_like=True, frozen=True, order=True):
    """What one graph says of a thing, as far as it makes a difference."""

    subject: Term
    graph: str
    version: str
    pairs: Pairs


class Sayings(NamedTuple):
    """What a document says, parted by who else may speak of it.

    Attributes:
        own: statements of the entity graph that follow from this document alone.
        shared: what it says of things that others speak of too, sorted by them.
        named: regimens of its own and the name by which their substances are to be found.
    """

    own: list[Triple]
    shared: list[Said]
    named: list[tuple[Term, Term]]


class _Alone:
    """The facts of one document, for deriving what follows from it alone."""

    def __init__(self, graph: str, about: Blocks) -> None:
        self.named: dict[Term, set[Term]] = {}
        self.names: dict[Term, set[Term]] = {}
        self.works: dict[tuple[Term, Term], set[Term]] = {}
        self._graph = graph
        self._about = about

    def about(self, subject: Term) -> Node:
        """Give what the document states of a subject."""
        found = _pairs(self._about.get(subject, ()))
        return {self._graph: found} if found else {}

    def candidates(self, _predicate: Term, _value: Term) -> Iterator[Term]:
        """Give none: the substances of a name are known when all documents are."""
        return iter(())

    def subjects(self, _predicate: Term, _value: Term) -> Iterator[Term]:
        """Give none, as `candidates`."""
        return iter(())


def _plainly(subject: Term, pairs: Pairs, kinds: set[Term]) -> list[Triple] | None:
    """Give what `derive` would, where there is nothing to choose and no way on; else None."""
    if kinds <= LINKED:
        return None if any(predicate in _WAYS for predicate, _ in pairs) else []
    if kinds != {t.OutcomeMeasure} or _STUDY.fullmatch(subject):
        return None
    said: dict[Term, list[Term]] = {}
    for predicate, value in pairs:
        said.setdefault(predicate, []).append(value)
    names = [each for predicate in DISPLAY for each in said.pop(predicate, ())]
    kept = [(predicate, each) for predicate in _KEPT for each in said.pop(predicate, ())]
    is_mesh = any(each.startswith(_MESH) for each in said.pop(t.classifiedAs, ()))
    # One language, so one name is shown: the first.
    if said or is_mesh or len({split_literal(each)[1] for each in names}) != 1:
        return None
    others = [(t.skos_altLabel, each) for each in set(names[1:]).difference(names[:1])]
    found = (*kept, (t.skos_prefLabel, names[0]), *others)
    return [Triple(subject, predicate, value) for predicate, value in found]


def _pairs(rows: Iterable[str]) -> Pairs:
    """Give of what is said of a thing the pairs that make a difference, in their order."""
    parted = (row.partition(" ") for row in rows)
    return [(Term(predicate), Term(value)) for predicate, _, value in parted if predicate in READ]


def sayings(about: Blocks, graph: str, version: str, owner: Callable[[str], str]) -> Sayings:
    """Part what a document says of things.

    Args:
        about: its statements.
        graph: the bare IRI of its graph.
        version: see `Document.version`.
        owner: see `Loader`.
    """
    alone = _Alone(graph, about)
    found = Sayings([], [], [])
    for subject, rows in about.items():
        is_own = owner(iri_text(subject)) == graph
        if is_own and _KIND_ROWS.isdisjoint(rows):
            continue
        pairs = _pairs(rows)
        kinds = {value for predicate, value in pairs if predicate == t.rdf_type} & _KINDS
        if not is_own and pairs:
            found.shared.append(Said(subject, graph, version, pairs))
        elif kinds:
            plain = _plainly(subject, pairs, kinds)
            found.own.extend(derive(subject, alone, lambda _: version) if plain is None else plain)
            if t.Regimen in kinds:
                names = (value for predicate, value in pairs if predicate == t.skos_notation)
                found.named.extend((subject, name) for name in names)
    return found


def reduced(said: Iterable[Said]) -> list[Said]:
    """Leave out of what is said of one thing all that makes no difference to its entity.

    Of each name, kind and id the graph is kept that goes first: a registry's before a
    report's, a later version before an earlier one.
    """
    ordered = sorted(said)
    ordered.sort(key=lambda each: each.version, reverse=True)
    ordered.sort(key=lambda each: not each.graph.startswith(_REGISTRY))
    seen: set[tuple[frozenset[Term], tuple[Term, Term]]] = set()
    kept: list[Said] = []
    for each in ordered:
        types = [pair for pair in each.pairs if pair[0] == t.rdf_type]
        kinds = frozenset(value for _, value in types)
        new = [pair for pair in each.pairs if (kinds, pair) not in seen]
        if new:
            seen.update((kinds, pair) for pair in new)
            pairs = sorted({*types, *new})
            kept.append(Said(each.subject, each.graph, each.version, pairs))
    return sorted(kept)
