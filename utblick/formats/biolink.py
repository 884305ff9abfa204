"""Biolink: the nodes and edges of a property graph, by tables that say what becomes what.

``biolink_nodes.tsv`` gives the category of a class, ``biolink_edges.tsv`` the edges: from what is
of a class, a path of properties leads to either end. Each source graph gives its own edges, with
the words that they rest on; the words of several sources are never merged.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from utblick import terms as t
from utblick.facts import DERIVED, ox_iri
from utblick.formats.curies import curie
from utblick.formats.evidence import Evidence, Known
from utblick.formats.literals import is_iri, literal
from utblick.formats.things import Thing, stated_types
from utblick.graph import Term, iri_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utblick.store import GraphStore

__all__ = ["VERSION", "Builder", "Rule", "categories", "rules"]

VERSION: Final = "4.4.6"
"""The release of the Biolink model that the tables were written for."""

_AGGREGATOR: Final = "infores:utblick"
_TRIALS: Final = "infores:clinicaltrials"
_LEFT_OUT: Final = frozenset(
    f"<https://w3id.org/utblick/vocab#{name}>" for name in ("hedged", "unknown")
)
_DENIED: Final = "<https://w3id.org/utblick/vocab#denied>"
_NAMES: Final = (t.skos_prefLabel, t.rdfs_label, t.dcterms_title)
_OTHER_NAMES: Final = (*_NAMES, t.skos_altLabel, t.skos_notation)
_LANGUAGES: Final = ("@en", "", "@sv")


Record = dict[str, Any]


class Rule(NamedTuple):
    """How things of a class give edges: paths to both ends, and what qualifies the edge."""

    kind: str
    subject: tuple[str, ...]
    predicate: str
    object: tuple[str, ...]
    original: str
    qualifier: str


def _table(name: str) -> list[list[str]]:
    lines = (files("utblick.formats") / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


@cache
def categories() -> dict[str, str]:
    """Give the Biolink category of each class (a term) that becomes a node."""
    return {getattr(t, name): category for name, category in _table("biolink_nodes.tsv")}


@cache
def rules() -> dict[str, list[Rule]]:
    """Give the rules for edges by the class (a term) that they begin at."""
    found: dict[str, list[Rule]] = {}
    for kind, subject, predicate, value, original, qualifier in _table("biolink_edges.tsv"):
        rule = Rule(
            getattr(t, kind),
            _path(subject),
            predicate,
            _path(value),
            _term(original),
            _term(qualifier),
        )
        found.setdefault(rule.kind, []).append(rule)
    return found


def _path(written: str) -> tuple[str, ...]:
    return () if written == "." else tuple(_term(name) for name in written.split("/"))


def _term(name: str) -> str:
    return str(getattr(t, name)) if name else ""


class Builder:
    """Makes nodes and edges, graph by graph.

    Attributes:
        lost: what became neither, and how often.
        prefixes: the prefixes of all ids that were given, and what they stand for.
    """

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self.lost: Counter[str] = Counter()
        self.prefixes: dict[str, str] = {}

    def graph(self, name: str, things: Iterable[Thing]) -> Iterator[tuple[str, Record]]:
        """Give the nodes ("node") and the edges ("edge") of a graph; a node may come again."""
        held: dict[str, Thing] = {}
        types: dict[str, list[str]] = {}
        for thing in things:
            types[thing.subject] = self._types(thing)
            if name in DERIVED:
                yield from self._nodes(name, thing, types[thing.subject])
            else:
                held[thing.subject] = thing
        known = Known(held)
        for subject, thing in held.items():
            yield from self._nodes(name, thing, types[subject])
            for kind in types[subject]:
                for rule in rules().get(kind, ()):
                    yield from self._edges(name, known, thing, rule)

    def _types(self, thing: Thing) -> list[str]:
        return thing.values(t.rdf_type) or stated_types(self._store, thing.subject)

    def _node(self, name: str, thing: Thing, types: list[str]) -> Record | None:
        """Give the node of a thing, None if what it is has no category."""
        found = sorted({categories()[each] for each in types if each in categories()})
        if not found or not is_iri(thing.subject):
            return None
        names = _names(thing)
        same = (each for each in thing.values(t.skos_exactMatch) if is_iri(each))
        return {
            "id": self._curie(thing.subject),
            "category": found,
            "name": names[0] if names else "",
            "synonym": names[1:],
            "xref": sorted(self._curie(each) for each in same),
            "iri": iri_text(Term(thing.subject)),
            "provided_by": [self._curie(f"<{name}>")],
        }

    def _nodes(self, name: str, thing: Thing, types: list[str]) -> Iterator[tuple[str, Record]]:
        if node := self._node(name, thing, types):
            yield "node", node
        else:
            self.lost[f"nodes for things of {_shown(types)}"] += 1

    def _edges(
        self, name: str, known: Known, thing: Thing, rule: Rule
    ) -> Iterator[tuple[str, Record]]:
        for start in known.ends(thing.subject, rule.subject):
            for end in known.ends(thing.subject, rule.object):
                evidence = known.evidence(start, end, rule.qualifier)
                if not _LEFT_OUT.isdisjoint(evidence.modalities):
                    self.lost["edges stated with reservation or as not known"] += 1
                    continue
                nodes = [self._end(name, known, path[-1]) for path in (start, end)]
                if None in nodes:
                    self.lost["edges to what is no node"] += 1
                    continue
                yield from (("node", node) for node in nodes if node)
                yield "edge", self._edge(name, thing, rule, (start[-1], end[-1]), evidence)

    def _end(self, name: str, known: Known, subject: str) -> Record | None:
        """Give the node at an end of an edge, which other graphs may be the ones to name."""
        thing = known.things.get(subject) or self._looked_up(subject)
        return self._node(name, thing, self._types(thing))

    def _looked_up(self, subject: str) -> Thing:
        if not is_iri(subject):
            return Thing(subject, [])
        quads = self._store.match(ox_iri(Term(subject)))
        return Thing(subject, sorted({(str(q.predicate), str(q.object)) for q in quads}))

    def _edge(
        self, name: str, thing: Thing, rule: Rule, ends: tuple[str, str], evidence: Evidence
    ) -> Record:
        is_registry = "/graph/registry/" in name
        key = "\x1f".join((name, thing.subject, rule.predicate, rule.original, *ends))
        digest = base64.b32encode(hashlib.sha256(key.encode()).digest()).decode().lower()
        return {
            "id": f"utblick.edge:{digest[:26]}",
            "subject": self._curie(ends[0]),
            "predicate": rule.predicate,
            "object": self._curie(ends[1]),
            "category": ["biolink:Association"],
            "knowledge_level": "knowledge_assertion",
            "agent_type": "manual_agent" if is_registry else "text_mining_agent",
            "primary_knowledge_source": _TRIALS if is_registry else _AGGREGATOR,
            **({"aggregator_knowledge_source": [_AGGREGATOR]} if is_registry else {}),
            "publications": [self._curie(each) for each in evidence.publications],
            "provided_by": [self._curie(f"<{name}>")],
            "supporting_text": list(evidence.texts),
            "has_evidence": [self._curie(each) for each in evidence.places],
            "negated": _DENIED in evidence.modalities,
            "qualifiers": [self._curie(each) for each in evidence.qualifiers],
            "original_predicate": self._curie(rule.original),
        }

    def _curie(self, term: str) -> str:
        found, prefix, space = curie(iri_text(Term(term)))
        self.prefixes[prefix] = space
        return found


def _shown(types: list[str]) -> str:
    names = (iri_text(Term(each)).rpartition("/")[2].rpartition("#")[2] for each in types)
    return " and ".join(names) or "no class"


def _names(thing: Thing) -> list[str]:
    """Give the names of a thing: the best first, English before Swedish, then the others."""
    told = [
        (_OTHER_NAMES.index(Term(prop)), *literal(value))
        for prop, value in thing.said
        if prop in _OTHER_NAMES and value.startswith('"')
    ]
    order = sorted(
        told,
        key=lambda each: (
            each[0] >= len(_NAMES),
            _LANGUAGES.index(each[2]) if each[2] in _LANGUAGES else 3,
            each,
        ),
    )
    return list(dict.fromkeys(value for _, value, _ in order if value))
