"""The entity graph: names, identities and links of what several documents speak of.

It is derived from the source graphs and holds nothing else, so that it is the same in
whatever order they came: a graph speaks of a thing where it also says what the thing is, and
among its names the display name is chosen by a fixed precedence. A registry's name goes before
a report's, a later version's before an earlier one's, and then the order of the graphs' IRIs
decides. All other names are kept as they were written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from utblick import terms as t
from utblick.graph import Term, Triple, iri, iri_text
from utblick.identifiers import BASE
from utblick.naming import DISPLAY, by_precedence, naming, split_literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from utblick.facts import Facts, Node

__all__ = ["LINKED", "READ", "REVERSE", "SHARED", "Known", "derive", "learn", "touched"]

SHARED = frozenset(
    {
        t.Substance,
        t.Product,
        t.Mechanism,
        t.Target,
        t.Condition,
        t.Indication,
        t.Study,
        t.OutcomeMeasure,
        t.CitedWork,
        t.prov_Agent,
    }
)
"""Classes whose individuals several documents may speak of: named once, here."""


class Known(Protocol):
    """What deriving asks of the facts.

    Attributes:
        named: the substances that have a name, by the name, as far as they were asked for.
        names: the names that a concept has.
        works: the works that have an id, by its property and value, as far as asked for.
    """

    named: dict[Term, set[Term]]
    names: dict[Term, set[Term]]
    works: dict[tuple[Term, Term], set[Term]]

    def about(self, subject: Term, /) -> Node:
        """Give all that the source graphs state of a subject."""
        ...

    def candidates(self, predicate: Term, value: Term, /) -> Iterator[Term]:
        """Give the things of which this is stated, and some of which it no longer is."""
        ...

    def subjects(self, predicate: Term, value: Term, /) -> Iterator[Term]:
        """Give the things of which this is stated."""
        ...


@dataclass(frozen=True, slots=True)
class _Chain:
    """A property that follows from two others, as its axiom in the ontology says."""

    first: Term
    middle: Term
    second: Term
    gives: Term


CHAINS = (
    _Chain(t.mechanism, t.Mechanism, t.modulates, t.actsOn),
    _Chain(t.hasReference, t.Reference, t.biro_references, t.cito_cites),
)

LINKED = frozenset({t.Regimen, t.Report, t.RegistryRecord, t.Reference})
"""Classes whose individuals belong to one document, but get a link, or lead to one."""

IDENTIFYING = (t.bibo_doi, t.bibo_pmid)
"""What two nodes of one work may have in common: sources cite it by the one or the other."""

REVERSE = frozenset({t.skos_notation, *IDENTIFYING, *(chain.first for chain in CHAINS)})
"""The predicates by whose object this room looks subjects up."""

READ = frozenset(
    {
        *DISPLAY,
        *REVERSE,
        *(chain.second for chain in CHAINS),
        t.rdf_type,
        t.dcterms_identifier,
        t.classifiedAs,
    }
)
"""The predicates by which this room goes; what else is stated makes no difference to it."""

_NCT = re.compile(re.escape(BASE) + r"study/(NCT\d{8})")
_MESH = re.compile(re.escape(BASE) + r"mesh/([A-Z]\d+)")
_LEADING = frozenset({t.Substance, *(chain.middle for chain in CHAINS)})
"""Classes on whose individuals the links of others hang."""


def touched(before: Facts, after: Facts, old: Iterable[Triple], new: Iterable[Triple]) -> set[Term]:
    """Give the subjects whose part of the entity graph a change may alter.

    Args:
        before: the source graphs as they are.
        after: the source graphs as they will be.
        old: what the exchanged graphs hold now.
        new: what they will hold.
    """
    kinds = [
        (triple.subject, triple.object)
        for triples in (old, new)
        for triple in triples
        if triple.predicate == t.rdf_type and triple.object in SHARED | LINKED
    ]
    leading = sorted({subject for subject, kind in kinds if kind in _LEADING})
    works = sorted({subject for subject, kind in kinds if kind == t.CitedWork})
    found = {subject for subject, _ in kinds}
    found.update(*(_twins(each, facts) for each in works for facts in (before, after)))
    return found.union(*(_dependants(each, before, after) for each in leading))


def _twins(work: Term, facts: Known) -> set[Term]:
    """Give the other nodes of a work: those with its DOI or its PMID, as some source states it."""
    told = _told(facts.about(work))
    ids = {(name, value) for name in IDENTIFYING for value in _values(told, name, t.CitedWork)}
    found = {each for known in sorted(ids) for each in _works(known, facts)}
    return found - {work}


def _dependants(subject: Term, before: Facts, after: Facts) -> set[Term]:
    """Give the subjects with a link that hangs on what is stated of this one."""
    was, will = _told(before.about(subject)), _told(after.about(subject))
    found: set[Term] = set()
    for notation in _values(was, t.skos_notation, t.Substance) ^ _values(
        will, t.skos_notation, t.Substance
    ):
        found.update(before.subjects(t.skos_notation, notation))
        found.update(after.subjects(t.skos_notation, notation))
    for chain in CHAINS:
        if _values(was, chain.second, chain.middle) != _values(will, chain.second, chain.middle):
            found.update(before.subjects(chain.first, subject))
            found.update(after.subjects(chain.first, subject))
    return found


def _works(known: tuple[Term, Term], facts: Known) -> set[Term]:
    """Give the works that have this id; asked once for each."""
    if known not in facts.works:
        facts.works[known] = {
            each
            for each in set(facts.subjects(*known))
            if known[1] in _values(_told(facts.about(each)), known[0], t.CitedWork)
        }
    return facts.works[known]


def learn(subject: Term, facts: Known) -> None:
    """Let facts that are gone through once remember what deriving other subjects asks for."""
    if _MESH.fullmatch(iri_text(subject)):
        _plain_names(subject, facts)
    told = _told(facts.about(subject))
    for notation in _values(told, t.skos_notation, t.Substance):
        facts.named.setdefault(notation, set()).add(subject)
    for name in IDENTIFYING:
        for value in _values(told, name, t.CitedWork):
            facts.works.setdefault((name, value), set()).add(subject)


def derive(subject: Term, facts: Known, version: Callable[[str], str]) -> set[Triple]:
    """Derive what the entity graph holds of a subject.

    Args:
        subject: the thing.
        facts: the source graphs.
        version: gives the version of a graph, "" if it has none.
    """
    told = _told(facts.about(subject))
    kinds = _values(told, t.rdf_type)
    pairs: set[tuple[Term, Term]] = set(_links(told, facts))
    if kinds & SHARED:
        pairs.update((t.rdf_type, kind) for kind in kinds)
        for predicate in (t.dcterms_identifier, t.skos_notation):
            pairs.update((predicate, each) for each in _values(told, predicate))
        pairs.update(naming(subject, told, by_precedence(told, version), kinds))
        pairs.update(_matches(subject, told, facts))
    return {Triple(subject, predicate, value) for predicate, value in pairs}


def _told(node: Node) -> Node:
    """Leave the graphs that say what the subject is: only these speak of it."""
    wanted = SHARED | LINKED
    return {
        graph: pairs
        for graph, pairs in node.items()
        if any(predicate == t.rdf_type and value in wanted for predicate, value in pairs)
    }


def _values(told: Node, predicate: Term, kind: Term | None = None) -> set[Term]:
    """Give the objects of a predicate in the graphs where the subject is of this kind."""
    return {
        value
        for pairs in told.values()
        if kind is None or (t.rdf_type, kind) in pairs
        for name, value in pairs
        if name == predicate
    }


def _matches(subject: Term, told: Node, facts: Known) -> Iterator[tuple[Term, Term]]:
    """Give the ids of the same thing elsewhere, as far as a source states them."""
    study = _NCT.fullmatch(iri_text(subject))
    if study:
        yield t.skos_exactMatch, iri(f"https://bioregistry.io/clinicaltrials:{study[1]}")
        yield t.rdfs_seeAlso, iri(f"https://clinicaltrials.gov/study/{study[1]}")
    for twin in sorted(_twins(subject, facts)):
        yield t.skos_exactMatch, twin
    for pmid in sorted(_values(told, t.bibo_pmid, t.CitedWork)):
        number = split_literal(pmid)[0]
        if number.isdecimal():
            yield t.skos_exactMatch, iri(f"https://bioregistry.io/pubmed:{number}")
    notations = _values(told, t.skos_notation)
    for concept in sorted(_values(told, t.classifiedAs)):
        mesh = _MESH.fullmatch(iri_text(concept))
        if mesh and notations & _plain_names(concept, facts):
            yield t.skos_exactMatch, iri(f"https://bioregistry.io/mesh:{mesh[1]}")


def _plain_names(concept: Term, facts: Known) -> set[Term]:
    """Give a concept's names as notations are written: a class of another name is broader."""
    if concept not in facts.names:
        facts.names[concept] = {
            Term(f'"{" ".join(split_literal(value)[0].casefold().split())}"')
            for pairs in facts.about(concept).values()
            for name, value in pairs
            if name == t.rdfs_label
        }
    return facts.names[concept]


def _links(told: Node, facts: Known) -> Iterator[tuple[Term, Term]]:
    for notation in _values(told, t.skos_notation, t.Regimen):
        yield from ((t.substance, each) for each in _substances(notation, facts))
    for chain in CHAINS:
        for middle in _values(told, chain.first):
            node = _told(facts.about(middle))
            yield from ((chain.gives, end) for end in _values(node, chain.second, chain.middle))


def _substances(notation: Term, facts: Known) -> set[Term]:
    """Give the substances of exactly this name; asked once for all regimens that have it."""
    if notation not in facts.named:
        facts.named[notation] = {
            each
            for each in set(facts.candidates(t.skos_notation, notation))
            if notation in _values(_told(facts.about(each)), t.skos_notation, t.Substance)
        }
    return facts.named[notation]
