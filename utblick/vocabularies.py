"""The value sets of ``ontology/vocab.ttl``, looked up by name or by a source's own code.

A concept that is not in the file cannot be minted by a loader: the file is the one list.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from pyoxigraph import Triple as OxTriple

from utblick.errors import TermError
from utblick.graph import Term, Triple, iri

__all__ = [
    "concept",
    "concept_of_label",
    "concept_of_notation",
    "concepts",
    "value_set_triples",
    "value_sets",
]

VOCAB = "https://w3id.org/utblick/vocab#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
NAMES = frozenset({SKOS + "prefLabel", SKOS + "altLabel", SKOS + "notation"})
# Endings that a word takes in Swedish and English: hämmarna, subkutant, inhibitors.
ENDINGS = r"(?:t|a|s|n|en|er|na|ly)?"


@cache
def value_set_triples() -> tuple[OxTriple, ...]:
    """Give the statements of the file, in its order: read once, by all who look something up."""
    data = files("utblick.ontology").joinpath("vocab.ttl").read_bytes()
    return tuple(quad.triple for quad in parse(data, format=RdfFormat.TURTLE))


@cache
def _schemes_and_notations() -> tuple[dict[str, tuple[str, ...]], dict[tuple[str, str], str]]:
    """Give two look-ups: concept to its schemes, and (scheme, notation) to concept.

    A concept may be in several schemes, a code is looked up within one: the registry's
    masking NONE and a report's "open_label" are the same facet.
    """
    schemes: dict[str, list[str]] = {}
    notations: list[tuple[str, str]] = []
    for triple in value_set_triples():
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, NamedNode):
            continue
        name = subject.value.removeprefix(VOCAB)
        if predicate == SKOS + "inScheme" and isinstance(value, NamedNode):
            schemes.setdefault(name, []).append(value.value.removeprefix(VOCAB))
        elif predicate == SKOS + "notation" and isinstance(value, Literal):
            notations.append((name, value.value))
    codes: dict[tuple[str, str], str] = {}
    for name, code in notations:
        for scheme in schemes[name]:
            codes.setdefault((scheme, code), name)
    return {name: tuple(found) for name, found in schemes.items()}, codes


def concepts() -> dict[str, tuple[str, ...]]:
    """Give every concept's local name with the local names of its schemes.

    >>> concepts()["phase-3"]
    ('phase',)
    """
    return dict(_schemes_and_notations()[0])


@cache
def value_sets() -> tuple[Triple, ...]:
    """Give the value sets as the statements of their file, sorted."""
    return tuple(
        sorted(
            Triple(Term(str(each.subject)), Term(str(each.predicate)), Term(str(each.object)))
            for each in value_set_triples()
        )
    )


@cache
def concept(name: str) -> Term:
    """Give the concept of this local name.

    Raises:
        TermError: if the value sets have none.

    >>> concept("phase-3")
    '<https://w3id.org/utblick/vocab#phase-3>'
    """
    if name not in _schemes_and_notations()[0]:
        msg = f"no concept {name!r} in ontology/vocab.ttl; add it there with labels and a scheme"
        raise TermError(msg)
    return iri(VOCAB + name)


def concept_of_notation(scheme: str, notation: str) -> Term | None:
    """Give the concept that has this code in this scheme, or None: the caller reports it.

    >>> concept_of_notation("phase", "PHASE3")
    '<https://w3id.org/utblick/vocab#phase-3>'
    """
    name = _schemes_and_notations()[1].get((scheme, notation))
    return None if name is None else concept(name)


def concept_of_label(scheme: str, words: str) -> str | None:
    """Give the local name of the concept of a scheme whose label or code the words hold; else None.

    The longest label in either language decides, so that "partial agonist" is not an agonist.
    A label may be the tail of a compound, as in "JAK-hämmare".

    >>> concept_of_label("action", "selektiv hämmare"), concept_of_label("action", "okänd")
    ('inhibitor', None)
    """
    folded = " ".join(words.casefold().split())
    found = [
        (len(label), name)
        for label, name in _labels(scheme)
        if re.search(rf"{re.escape(label)}{ENDINGS}(?!\w)", folded)
    ]
    return max(found)[1] if found else None


@cache
def _labels(scheme: str) -> tuple[tuple[str, str], ...]:
    schemes = _schemes_and_notations()[0]
    found = []
    for triple in value_set_triples():
        subject, value = triple.subject, triple.object
        if not isinstance(subject, NamedNode) or not isinstance(value, Literal):
            continue
        name = subject.value.removeprefix(VOCAB)
        if triple.predicate.value in NAMES and scheme in schemes.get(name, ()):
            found.append((value.value.casefold(), name))
    return tuple(sorted(found))
