"""CURIEs: short ids, as property graphs of biology write them."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from utblick.identifiers import BASE

__all__ = ["PREFIXES", "curie"]

_DOI: Final = "https://doi.org/"
_OBO: Final = "http://purl.obolibrary.org/obo/"
_REGISTRY: Final = "https://bioregistry.io/"
_OWN = re.compile(re.escape(BASE) + r"([a-z]+)[/#]")
_OBO_ID = re.compile(r"([A-Za-z]+)_(\w+)")
_REGISTERED = re.compile(r"([a-z0-9.]+):(.+)")
_SAFE: Final = "-._~#=,;+!*'@&$"
"""What CURIEs may hold by kgx's rule: no slash, colon, blank, bracket; nor what parts lists."""

PREFIXES: Final = {
    "chebi": "CHEBI",
    "clinicaltrials": "CLINICALTRIALS",
    "drugbank": "DRUGBANK",
    "hgnc": "HGNC",
    "mesh": "MESH",
    "mondo": "MONDO",
    "pubmed": "PMID",
    "unii": "UNII",
    "uniprot": "UniProtKB",
}
"""The prefixes of Biolink for those of the Bioregistry; the rest are their capitals."""


def curie(iri: str) -> tuple[str, str, str]:
    """Give the CURIE of an IRI, its prefix and the IRI that the prefix stands for.

    What no CURIE may hold is written as %xx: the IRI itself must stand beside it.

    >>> curie("https://w3id.org/utblick/study/NCT04052425")[:2]
    ('utblick.study:NCT04052425', 'utblick.study')
    >>> curie("https://w3id.org/utblick/report/a/study/1")[0], curie("urn:a")[0]
    ('utblick.report:a%2Fstudy%2F1', 'iri:urn%3Aa')
    >>> curie("https://bioregistry.io/mondo:0008661")[0]
    'MONDO:0008661'
    """
    prefix, space, local = _parts(iri)
    return f"{prefix}:{quote(local, safe=_SAFE)}", prefix, space


def _parts(iri: str) -> tuple[str, str, str]:
    if own := _OWN.match(iri):
        kind = "utblick" if own[1] == "ont" else f"utblick.{own[1]}"
        if len(iri) > own.end():
            return kind, own[0], iri[own.end() :]
    if iri.startswith(_DOI):
        return "doi", _DOI, iri.removeprefix(_DOI)
    if iri.startswith(_OBO) and (found := _OBO_ID.fullmatch(iri, len(_OBO))):
        return found[1], f"{_OBO}{found[1]}_", found[2]
    if iri.startswith(_REGISTRY) and (found := _REGISTERED.fullmatch(iri, len(_REGISTRY))):
        prefix = PREFIXES.get(found[1], found[1].upper())
        return prefix, f"{_REGISTRY}{found[1]}:", found[2]
    return "iri", "", iri
