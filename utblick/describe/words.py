"""The words of DCAT, VoID and their like, and the prefixes of descriptions."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

import pyoxigraph as ox

from utblick.graph import Term, iri

__all__ = ["DESCRIPTION_PREFIXES", "ontology_version", "word"]

DESCRIPTION_PREFIXES: Final = {
    "utblick": "https://w3id.org/utblick/ont#",
    "v": "https://w3id.org/utblick/vocab#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes of a description; none begins another."""


def word(short: str) -> Term:
    """Give a term by its prefixed name.

    >>> word("dcat:Dataset")
    '<http://www.w3.org/ns/dcat#Dataset>'
    """
    prefix, _, name = short.partition(":")
    return iri(DESCRIPTION_PREFIXES[prefix] + name)


@cache
def ontology_version() -> tuple[Term, Term]:
    """Give the IRI of the ontology, and that of its version."""
    data = files("utblick.ontology").joinpath("utblick.ttl").read_bytes()
    wanted = word("owl:versionIRI")[1:-1]
    for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
        if quad.predicate.value == wanted:
            return Term(str(quad.subject)), Term(str(quad.object))
    msg = "ontology/utblick.ttl: no owl:versionIRI"
    raise AssertionError(msg)
