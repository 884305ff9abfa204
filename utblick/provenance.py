"""Where a source graph comes from: its bytes, terms of use, loader and problems.

W3C PROV: the graph was derived from its source (SHA-256, size, media type, and the address
and date of retrieval where whoever fetched it gave them) by one activity of one loader in one
version. Nothing is taken from the clock or the file system.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick import terms as t
from utblick.facts import ox_term
from utblick.graph import Problem, Term, Triple, integer, iri, iri_text, literal, text
from utblick.identifiers import BASE, mint, sha256_hex, slug
from utblick.spans import text_iri
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from utblick.graph import Document
    from utblick.loader import Loader, Source

__all__ = ["loader_iri", "problems_in", "provenance_of"]


def loader_iri(name: str, version: str) -> str:
    """Mint the IRI of a loader in one version.

    >>> loader_iri("registry", "1.2")
    'https://w3id.org/utblick/agent/loader-registry-1.2'
    """
    return mint("agent", f"loader-{slug(name)}-{version}")


def provenance_of(
    document: Document[Any], loader: Loader[Any], source: Source
) -> tuple[Triple, ...]:
    """Describe where the graph of a document comes from, sorted.

    Raises:
        TermError: if an IRI of the document, the loader or the source is none.
    """
    graph, agent = iri(document.graph), iri(loader_iri(loader.name, loader.version))
    bytes_iri, load = iri(f"{document.graph}/source"), iri(f"{document.graph}/load")
    key = document.graph.removeprefix(BASE + "graph/")
    found = {
        Triple(graph, t.rdf_type, t.prov_Entity),
        Triple(graph, t.rdfs_label, text(f"statements of {key}")),
        Triple(graph, t.schema_about, iri(document.iri)),
        Triple(graph, t.prov_wasDerivedFrom, bytes_iri),
        Triple(graph, t.prov_wasGeneratedBy, load),
        Triple(load, t.rdf_type, t.prov_Activity),
        Triple(load, t.rdfs_label, text(f"loading of {key}")),
        Triple(load, t.prov_used, bytes_iri),
        Triple(load, t.prov_wasAssociatedWith, agent),
        Triple(agent, t.rdf_type, t.prov_SoftwareAgent),
        Triple(agent, t.rdfs_label, text(f"utblick {loader.name} loader {loader.version}")),
        Triple(agent, t.schema_version, text(loader.version)),
        *_bytes(bytes_iri, f"source of {key}", document.data, document.media_type),
        *_retrieval(bytes_iri, source),
    }
    if loader.licence:
        found.add(Triple(graph, t.dcterms_license, iri(loader.licence)))
    if document.level:
        found.add(Triple(graph, t.dcterms_type, concept(f"level-{document.level}")))
    if document.version:
        found.add(Triple(graph, t.schema_version, text(document.version)))
    for name, version in document.helpers:
        found.update(_helper(load, name, version))
    for number, problem in enumerate(document.problems, 1):
        node = iri(f"{document.graph}/problem/{number}")
        # The link is what finds them again: provenance is followed from the graph's own node.
        found.add(Triple(load, t.prov_generated, node))
        found.update(_problem(node, problem))
    if document.text:
        frozen = iri(text_iri(document.iri, document.text))
        found.add(Triple(load, t.prov_generated, frozen))
        found.add(Triple(frozen, t.prov_wasDerivedFrom, bytes_iri))
        found.update(_bytes(frozen, f"frozen text of {key}", document.text.encode(), "text/plain"))
    return tuple(sorted(found))


def _helper(load: Term, name: str, version: str) -> Iterator[Triple]:
    helper = iri(mint("agent", f"{slug(name)}-{version}"))
    yield Triple(load, t.prov_wasAssociatedWith, helper)
    yield Triple(helper, t.rdf_type, t.prov_SoftwareAgent)
    yield Triple(helper, t.rdfs_label, text(f"{name} {version}"))
    yield Triple(helper, t.schema_version, text(version))


def _problem(node: Term, problem: Problem) -> Iterator[Triple]:
    yield Triple(node, t.rdf_type, t.prov_Entity)
    yield Triple(node, t.rdfs_label, text(problem.message))
    yield Triple(node, t.skos_notation, text(problem.code))
    if problem.place:
        yield Triple(node, t.pointer, text(problem.place))


def problems_in(provenance: Iterable[Triple]) -> list[Problem]:
    """Give the problems of a document that its provenance tells of, in the order of the reader."""
    found: dict[tuple[int, str], dict[Term, str]] = {}
    for subject, predicate, value in provenance:
        head, _, number = iri_text(subject).rpartition("/problem/")
        if head and number.isdigit():
            found.setdefault((int(number), head), {})[predicate] = ox_term(value).value
    return [
        Problem(each[t.skos_notation], each[t.rdfs_label], each.get(t.pointer, ""))
        for _, each in sorted(found.items())
    ]


def _bytes(node: Term, label: str, data: bytes, media_type: str) -> Iterator[Triple]:
    yield Triple(node, t.rdf_type, t.prov_Entity)
    yield Triple(node, t.rdfs_label, text(label))
    yield Triple(node, t.schema_sha256, text(sha256_hex(data)))
    yield Triple(node, t.dcat_byteSize, integer(len(data)))
    yield Triple(node, t.schema_encodingFormat, text(media_type))


def _retrieval(node: Term, source: Source) -> Iterator[Triple]:
    if source.address:
        yield Triple(node, t.dcterms_source, iri(source.address))
    if source.retrieved:
        yield Triple(node, t.dcterms_date, literal(source.retrieved, "date"))
