"""The value sets of ``ontology/vocab.ttl``, looked up by name or by a source's own code.

A concept that is not in the file cannot be minted by a loader: the file is the one list.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from utblick.errors import TermError
from utblick.graph import Term, iri

__all__ = ["concept", "concept_of_notation", "concepts"]

VOCAB = "https://w3id.org/utblick/vocab#"
SKOS = "http://www.w3.org/2004/02/skos/core#"


@cache
def _scheme_and_notations() -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Read the file once: concept name to scheme name; (scheme name, notation) to concept name."""
    data = files("utblick.ontology").joinpath("vocab.ttl").read_bytes()
    schemes: dict[str, str] = {}
    notations: list[tuple[str, str]] = []
    for quad in parse(data, format=RdfFormat.TURTLE):
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if not isinstance(subject, NamedNode):
            continue
        name = subject.value.removeprefix(VOCAB)
        if predicate == SKOS + "inScheme" and isinstance(value, NamedNode):
            schemes[name] = value.value.removeprefix(VOCAB)
        elif predicate == SKOS + "notation" and isinstance(value, Literal):
            notations.append((name, value.value))
    return schemes, {(schemes[name], code): name for name, code in notations}


def concepts() -> dict[str, str]:
    """Give every concept's local name with the local name of its scheme.

    >>> concepts()["phase-3"]
    'phase'
    """
    return dict(_scheme_and_notations()[0])


def concept(name: str) -> Term:
    """Give the concept of this local name.

    Raises:
        TermError: if the value sets have none.

    >>> concept("phase-3")
    '<https://w3id.org/utblick/vocab#phase-3>'
    """
    if name not in _scheme_and_notations()[0]:
        msg = f"no concept {name!r} in ontology/vocab.ttl; add it there with labels and a scheme"
        raise TermError(msg)
    return iri(VOCAB + name)


def concept_of_notation(scheme: str, notation: str) -> Term | None:
    """Give the concept that has this code in this scheme, or None: the caller reports it.

    >>> concept_of_notation("phase", "PHASE3")
    '<https://w3id.org/utblick/vocab#phase-3>'
    """
    name = _scheme_and_notations()[1].get((scheme, notation))
    return None if name is None else iri(VOCAB + name)
