"""What owlready2 and HermiT can read of a graph, and what is changed or left out for them.

owlready2 fails on a value of a datatype that it does not know (a year alone) as soon as the
property is asked for, and prints a trace for a date that is none: such values become text, as
written. Its decimal numbers are floats: those that a float does not hold are counted. To a thing
whose IRI ends in / or # it gives another IRI in silence: the last character is written as %2F or
%23 instead. HermiT
refuses a whole ontology for one date, one year or one duration, be it a value or the range of a
property, or one number that is not written as its datatype demands (owlready2 writes 1e-07 for a
small decimal number), and knows nothing of the reserved words of RDF.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeVar

import pyoxigraph as ox

from utblick.frames.columns import plain
from utblick.graph import XSD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

__all__ = ["Changes", "for_owlready", "for_reasoner", "safe"]

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PROPERTY: Final = ox.NamedNode(RDF + "Property")
ANNOTATION: Final = ox.NamedNode("http://www.w3.org/2002/07/owl#AnnotationProperty")
STRUCTURE: Final = {RDF + each for each in ("type", "first", "rest", "nil", "List")}
"""The words of RDF that OWL itself is written with."""

T = TypeVar("T")
_LIMIT: Final = 2**63
_SIGNED = ("integer", "decimal", "double", "float", "int", "long", "short", "byte")
_COUNTS = ("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger")
_WORDS = ("string", "normalizedString", "token", "language", "anyURI", "boolean")
_OWL2: Final = {XSD + each for each in (*_SIGNED, *_COUNTS, *_WORDS, "dateTime", "dateTimeStamp")}
_OWL2_RDF: Final = {RDF + each for each in ("langString", "PlainLiteral", "XMLLiteral")}
READ_BY_HERMIT: Final = frozenset(_OWL2 | _OWL2_RDF)
"""The datatypes of OWL 2; HermiT stops at any other."""

_CHECKED: Final = {XSD + each for each in (*_SIGNED, *_COUNTS, "boolean")}
_TEXT: Final = {XSD + each for each in ("string", "anyURI", "token", "language")}


@dataclass(frozen=True, slots=True)
class Changes:
    """What is otherwise in owlready2 than in the graph.

    Attributes:
        as_text: by datatype, how many values became text, since owlready2 does not read them.
        rounded: by datatype, how many numbers have more digits than the floats made of them.
        renamed: the IRIs that owlready2 would change, and what stands for them.
    """

    as_text: Counter[str] = field(default_factory=Counter)
    rounded: Counter[str] = field(default_factory=Counter)
    renamed: dict[str, str] = field(default_factory=dict)


def safe(iri: str) -> str:
    """Write an IRI so that owlready2 keeps it.

    >>> safe("https://example.org/a/"), safe("https://example.org/a")
    ('https://example.org/a%2F', 'https://example.org/a')
    """
    return iri[:-1] + {"/": "%2F", "#": "%23"}[iri[-1]] if iri.endswith(("/", "#")) else iri


def for_owlready(triples: Collection[ox.Triple], changes: Changes) -> Iterator[ox.Triple]:
    """Give statements as owlready2 can read them; what is changed is counted."""
    # What is no subject has no class, and is to owlready2 but the text of an IRI.
    names = {each.subject.value for each in triples if isinstance(each.subject, ox.NamedNode)}
    changes.renamed.update({each: safe(each) for each in names if each != safe(each)})
    for triple in triples:
        if triple.predicate.value == RDF + "type" and triple.object == PROPERTY:
            # owlready2 takes it for a class of individuals and fails when it is asked for.
            if isinstance(triple.subject, ox.NamedNode) and triple.subject.value not in STRUCTURE:
                yield ox.Triple(triple.subject, triple.predicate, ANNOTATION)
        elif isinstance(triple.object, ox.Literal):
            value = _value(triple.object, changes)
            yield ox.Triple(_thing(triple.subject, changes), triple.predicate, value)
        elif isinstance(triple.object, ox.NamedNode):
            end = _thing(triple.object, changes)
            yield ox.Triple(_thing(triple.subject, changes), triple.predicate, end)
        elif not isinstance(triple.object, ox.Triple):
            yield triple


def _thing(term: T, changes: Changes) -> T | ox.NamedNode:
    if isinstance(term, ox.NamedNode) and term.value in changes.renamed:
        return ox.NamedNode(changes.renamed[term.value])
    return term


def _value(literal: ox.Literal, changes: Changes) -> ox.Literal:
    kind = literal.datatype.value
    if literal.language or kind in _TEXT:
        return literal
    value = plain(literal)
    beyond = isinstance(value, int) and not -_LIMIT <= value < _LIMIT
    if isinstance(value, str | datetime) or beyond:
        changes.as_text[kind.removeprefix(XSD)] += 1
        return ox.Literal(literal.value)
    if isinstance(value, bool):
        return ox.Literal("true" if value else "false", datatype=literal.datatype)
    if isinstance(value, Decimal) and Decimal(repr(float(value))) != value:
        changes.rounded["decimal"] += 1
    return literal


def for_reasoner(triples: Iterable[ox.Triple], dropped: Counter[str]) -> Iterator[ox.Triple]:
    """Give the statements that HermiT can read.

    Args:
        triples: the statements.
        dropped: counts, by datatype or by word of RDF, those that are left out.
    """
    for triple in triples:
        why = _unread(triple)
        if why:
            dropped[why] += 1
        else:
            yield triple


def _unread(triple: ox.Triple) -> str:
    """Tell what keeps HermiT from reading a statement, "" if nothing does."""
    if isinstance(triple.object, ox.Literal):
        kind = triple.object.datatype.value
        ill = kind in _CHECKED and isinstance(plain(triple.object), str)
        return kind.removeprefix(XSD) if ill or kind not in READ_BY_HERMIT else ""
    for part in (triple.subject, triple.predicate, triple.object):
        value = part.value if isinstance(part, ox.NamedNode) else ""
        if value.startswith(XSD) and value not in READ_BY_HERMIT:
            return f"range {value.removeprefix(XSD)}"
        if value.startswith(RDF) and value not in STRUCTURE | READ_BY_HERMIT:
            return f"rdf:{value.removeprefix(RDF)}"
    return "" if not isinstance(triple.object, ox.Triple) else "triple"
