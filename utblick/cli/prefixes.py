"""IRIs as people read and type them: with the prefixes of the house."""

from __future__ import annotations

__all__ = ["PREFIXES", "candidates", "short"]

PREFIXES = (
    ("https://w3id.org/utblick/ont#", "utblick:"),
    ("https://w3id.org/utblick/vocab#", "v:"),
    ("https://w3id.org/utblick/", "u:"),
    ("https://schema.org/", "schema:"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:"),
    ("http://www.w3.org/2000/01/rdf-schema#", "rdfs:"),
    ("http://www.w3.org/2004/02/skos/core#", "skos:"),
    ("http://purl.org/dc/terms/", "dcterms:"),
    ("http://www.w3.org/ns/prov#", "prov:"),
    ("http://www.w3.org/ns/oa#", "oa:"),
    ("http://purl.org/spar/c4o/", "c4o:"),
    ("http://purl.org/spar/biro/", "biro:"),
    ("http://purl.org/spar/cito/", "cito:"),
    ("http://purl.org/ontology/bibo/", "bibo:"),
    ("https://bioregistry.io/", ""),
)


def short(value: str) -> str:
    """Shorten an IRI by the prefixes of the house; other text is given back as it is.

    >>> short("https://w3id.org/utblick/vocab#phase-3")
    'v:phase-3'
    """
    for start, prefix in PREFIXES:
        if value.startswith(start):
            return prefix + value[len(start) :]
    return value


def candidates(written: str) -> list[str]:
    """Give the IRIs that somebody may mean who types one, what `short` made of it, or its end.

    >>> candidates("v:phase-3")[0]
    'https://w3id.org/utblick/vocab#phase-3'
    >>> candidates("substance/testinib")[-1]
    'https://w3id.org/utblick/substance/testinib'
    """
    plain = written.strip().removeprefix("<").removesuffix(">")
    found = [start + plain[len(each) :] for start, each in PREFIXES if plain.startswith(each)]
    return [*found, plain, f"https://w3id.org/utblick/{plain}"]
