"""The catalogue of questions as RDF, after the convention of the SIB's SPARQL examples.

Each question is a ``sh:SPARQLSelectExecutable``; its ``sh:select`` is the text of its file, with
the header that tells its parameters, so that `asked` gives the same questions back.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from utblick.catalogue import Query, names, parse_query, query
from utblick.describe.words import word
from utblick.graph import Term, Triple, integer, iri, literal, text
from utblick.identifiers import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["asked", "questions"]

_ROOM: Final = f"{BASE}query/"
_PREFIXES: Final = f"{_ROOM}prefixes"
_PREFIX: Final = re.compile(r"^PREFIX\s+([\w-]{0,40}):\s*<([^<>\s]{1,200})>", re.MULTILINE)
_OWN: Final = re.compile(r"(?<![\w:]):([A-Z]\w{0,60})")


def questions(endpoint: str = "") -> Iterator[Triple]:
    """Give the catalogue as statements; one may come twice.

    Args:
        endpoint: address of a SPARQL endpoint that answers them, "" if there is none.
    """
    for name in names():
        yield from _question(query(name), endpoint)
    declared = {found for name in names() for found in _PREFIX.findall(query(name).text)}
    prefixes = iri(_PREFIXES)
    yield Triple(prefixes, word("rdf:type"), word("owl:Ontology"))
    yield Triple(prefixes, word("rdfs:label"), text("prefixes of the questions", "en"))
    for prefix, namespace in declared:
        node = iri(f"{_PREFIXES}/{prefix or 'default'}")
        yield Triple(prefixes, word("sh:declare"), node)
        yield Triple(node, word("rdf:type"), word("sh:PrefixDeclaration"))
        yield Triple(node, word("sh:prefix"), text(prefix))
        yield Triple(node, word("sh:namespace"), literal(namespace, "anyURI"))


def _question(asked: Query, endpoint: str) -> Iterator[Triple]:
    node = iri(_ROOM + asked.name)
    said = [
        ("rdf:type", word("sh:SPARQLExecutable")),
        ("rdf:type", word("sh:SPARQLSelectExecutable")),
        ("rdfs:label", text(asked.name)),
        ("rdfs:comment", text(asked.summary, "en")),
        ("sh:prefixes", iri(_PREFIXES)),
        ("sh:select", text(asked.text)),
        ("schema:position", integer(asked.number)),
        *(("schema:keywords", text(each)) for each in _keywords(asked)),
    ]
    if endpoint:
        said.append(("schema:target", iri(endpoint)))
    return (Triple(node, word(predicate), value) for predicate, value in said)


def _keywords(asked: Query) -> list[str]:
    """Give the classes that a question asks of by their labels, and its parameters."""
    labels = _class_labels()
    own = {labels[name] for name in _OWN.findall(asked.text) if name in labels}
    return sorted(own | {each.name.replace("_", " ") for each in asked.parameters})


@cache
def _class_labels() -> dict[str, str]:
    """Give the English labels of the ontology's classes by their local names, in lower case."""
    found: dict[str, str] = {}
    data = files("utblick.ontology").joinpath("utblick.ttl").read_bytes()
    start = f"{BASE}ont#"
    for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
        value, subject = quad.object, quad.subject
        if (
            quad.predicate.value == word("rdfs:label")[1:-1]
            and isinstance(value, ox.Literal)
            and isinstance(subject, ox.NamedNode)
            and value.language == "en"
            and subject.value.startswith(start)
        ):
            found[subject.value.removeprefix(start)] = value.value.lower()
    return {name: label for name, label in found.items() if name[0].isupper()}


def asked(triples: Iterable[ox.Triple]) -> list[Query]:
    """Read the questions of a catalogue back, in the order of their names.

    Raises:
        QueryError: if one is none of the house.
    """
    select = word("sh:select")[1:-1]
    found = {
        Term(str(each.subject)): each.object.value
        for each in triples
        if each.predicate.value == select and isinstance(each.object, ox.Literal)
    }
    return [
        parse_query(node[1:-1].removeprefix(_ROOM), source)
        for node, source in sorted(found.items())
    ]
