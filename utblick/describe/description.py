"""The description of a store: a DCAT 3 catalogue with VoID figures and provenance.

It holds to ``shapes.ttl`` beside this module, which restates what DCAT-AP 3 makes mandatory.
There are no blank nodes, so that it sorts and is the same bytes for the same input.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from utblick import __version__
from utblick.describe.about import DESCRIPTIONS, TITLES
from utblick.describe.origins import kind_of_agent
from utblick.describe.words import DESCRIPTION_PREFIXES, word
from utblick.facts import DERIVED
from utblick.graph import Term, Triple, integer, iri, literal, text
from utblick.identifiers import BASE, mint, sha256_hex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utblick.describe.about import About, File
    from utblick.describe.counting import Statistics
    from utblick.describe.origins import Agent, Origin

__all__ = ["CATALOGUE", "description", "ontology_version"]

CATALOGUE: Final = f"{BASE}catalogue"
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
_UNKNOWN: Final = "unknown"
_TYPE: Final = word("rdf:type")

Said = tuple[str, Term]


def description(
    about: About,
    figures: Statistics,
    sources: Iterable[Origin],
    makers: Sequence[Agent],
    distributions: Sequence[File] = (),
) -> Iterator[Triple]:
    """Describe a graph; one statement may come twice.

    Args:
        about: what whoever describes it says.
        figures: of `counting`.
        sources: where the source graphs come from.
        makers: the programs that its provenance names.
        distributions: the files that hold it.
    """
    yield from _catalogue(about)
    yield from _dataset(about)
    yield from _figures(about, figures)
    yield from _subsets(about, figures, sources)
    yield from _making(about, makers)
    for each in distributions:
        yield from _distribution(about, each)


def _state(subject: Term, *said: Said) -> Iterator[Triple]:
    return (Triple(subject, word(predicate), value) for predicate, value in said)


def _texts(texts: dict[str, str], predicate: str) -> list[Said]:
    return [(predicate, text(value, language)) for language, value in texts.items()]


def _catalogue(about: About) -> Iterator[Triple]:
    catalogue, publisher = iri(CATALOGUE), about.part("publisher")
    yield from _state(
        catalogue,
        ("rdf:type", word("dcat:Catalog")),
        ("dcterms:title", text("Utblick's releases", "en")),
        ("dcterms:title", text("Utblicks utgåvor", "sv")),
        ("dcterms:description", text("Versions of the graph, each with its files.", "en")),
        ("dcterms:description", text("Versioner av grafen, var och en med sina filer.", "sv")),
        ("dcterms:publisher", publisher),
        ("dcat:dataset", iri(about.dataset)),
    )
    yield from _state(
        publisher, ("rdf:type", word("foaf:Agent")), ("foaf:name", text(about.publisher))
    )
    if about.homepage:
        yield from _state(publisher, ("foaf:homepage", iri(about.homepage)))


def _dataset(about: About) -> Iterator[Triple]:
    titles = {"en": about.title} if about.title else TITLES
    rights = about.part("rights")
    ontology, version = ontology_version()
    yield from _state(
        iri(about.dataset),
        ("rdf:type", word("dcat:Dataset")),
        ("rdf:type", word("void:Dataset")),
        ("rdf:type", word("prov:Entity")),
        *_texts(titles, "dcterms:title"),
        *_texts(DESCRIPTIONS, "dcterms:description"),
        ("dcterms:publisher", about.part("publisher")),
        ("dcterms:identifier", text(about.dataset)),
        ("dcterms:rights", rights),
        ("dcterms:conformsTo", version),
        ("dcat:version", text(about.version)),
        ("dcat:isVersionOf", iri(f"{BASE}dataset")),
        ("void:vocabulary", ontology),
        ("void:uriSpace", text(BASE)),
        ("prov:wasGeneratedBy", about.part("making")),
    )
    yield from _state(
        rights,
        ("rdf:type", word("dcterms:RightsStatement")),
        ("rdfs:label", text("Each source graph has the terms of its source.", "en")),
        ("rdfs:label", text("För varje källgraf gäller källans villkor.", "sv")),
    )
    if about.issued:
        yield from _state(iri(about.dataset), ("dcterms:issued", literal(about.issued, "date")))
    if about.licence:
        yield from _state(iri(about.dataset), ("dcterms:license", iri(about.licence)))
    if about.endpoint:
        yield from _service(about)


def _service(about: About) -> Iterator[Triple]:
    service = about.part("endpoint")
    yield from _state(iri(about.dataset), ("void:sparqlEndpoint", iri(about.endpoint)))
    yield from _state(iri(CATALOGUE), ("dcat:service", service))
    yield from _state(
        service,
        ("rdf:type", word("dcat:DataService")),
        ("dcterms:title", text("SPARQL endpoint", "en")),
        ("dcat:endpointURL", iri(about.endpoint)),
        ("dcat:servesDataset", iri(about.dataset)),
        ("dcterms:conformsTo", iri("https://www.w3.org/TR/sparql11-protocol/")),
    )


def _figures(about: About, figures: Statistics) -> Iterator[Triple]:
    dataset = iri(about.dataset)
    yield from _state(
        dataset,
        ("void:triples", integer(figures.triples)),
        ("void:entities", integer(figures.entities)),
        ("void:distinctSubjects", integer(figures.subjects)),
        ("void:distinctObjects", integer(figures.objects)),
        ("void:classes", integer(len(figures.class_entities))),
        ("void:properties", integer(len(figures.property_triples))),
    )
    for name, number in figures.class_entities.items():
        part = about.part(f"class/{_short(name)}")
        yield from _state(dataset, ("void:classPartition", part))
        yield from _state(part, ("void:class", iri(name)), ("void:entities", integer(number)))
    for name, number in figures.property_triples.items():
        part = about.part(f"property/{_short(name)}")
        yield from _state(dataset, ("void:propertyPartition", part))
        yield from _state(
            part,
            ("void:property", iri(name)),
            ("void:triples", integer(number)),
            ("void:distinctSubjects", integer(figures.property_subjects[name])),
            ("void:distinctObjects", integer(figures.property_objects[name])),
        )


def _short(name: str) -> str:
    """Give a short name that tells words apart, also those of other vocabularies."""
    for prefix, start in DESCRIPTION_PREFIXES.items():
        if name.startswith(start):
            return f"{prefix}-{name.removeprefix(start)}"
    return sha256_hex(name.encode())[:16]


def _subsets(about: About, figures: Statistics, sources: Iterable[Origin]) -> Iterator[Triple]:
    """Describe each source graph, and each kind of source as a whole."""
    counts: dict[str, list[int]] = {}
    licences: dict[str, set[tuple[Term, ...]]] = {}
    for each in sources:
        kind = each.kind or _UNKNOWN
        counts.setdefault(kind, []).append(figures.graphs[each.graph])
        licences.setdefault(kind, set()).add(each.licences)
        yield from _graph(about, each, figures.graphs[each.graph])
    for kind, sizes in counts.items():
        part = about.part(f"kind/{kind}")
        yield from _state(iri(about.dataset), ("void:subset", part))
        yield from _state(
            part,
            ("rdf:type", word("void:Dataset")),
            ("dcterms:title", text(f"source graphs of kind {kind}", "en")),
            ("void:documents", integer(len(sizes))),
            ("void:triples", integer(sum(sizes))),
        )
        if len(licences[kind]) == 1:
            yield from _terms_of_use(about, part, *licences[kind])
    for graph in sorted(DERIVED & figures.graphs.keys()):
        yield from _state(iri(about.dataset), ("void:subset", iri(graph)))
        yield from _state(
            iri(graph),
            ("rdf:type", word("void:Dataset")),
            ("dcterms:title", text(f"derived graph {graph.rpartition('/')[2]}", "en")),
            ("void:triples", integer(figures.graphs[graph])),
        )


def _graph(about: About, origin: Origin, triples: int) -> Iterator[Triple]:
    graph = iri(origin.graph)
    yield from _state(about.part(f"kind/{origin.kind or _UNKNOWN}"), ("void:subset", graph))
    yield from _state(
        graph,
        ("rdf:type", word("void:Dataset")),
        ("rdf:type", word("sd:NamedGraph")),
        ("sd:name", graph),
        ("void:triples", integer(triples)),
    )
    yield from _terms_of_use(about, graph, origin.licences)
    for predicate, value in (
        ("prov:wasDerivedFrom", origin.source),
        ("dcterms:source", origin.address),
        ("schema:about", origin.about),
    ):
        if value is not None:
            yield from _state(graph, (predicate, value))


def _terms_of_use(about: About, subject: Term, licences: tuple[Term, ...]) -> Iterator[Triple]:
    yield from _state(subject, *(("dcterms:license", each) for each in licences))
    if not licences:
        unstated = about.part("no-terms")
        yield from _state(subject, ("dcterms:rights", unstated))
        yield from _state(
            unstated,
            ("rdf:type", word("dcterms:RightsStatement")),
            ("rdfs:label", text("The source states no terms of use.", "en")),
            ("rdfs:label", text("Källan anger inga villkor.", "sv")),
        )


def _making(about: About, makers: Sequence[Agent]) -> Iterator[Triple]:
    making, house = about.part("making"), iri(mint("agent", f"utblick-{__version__}"))
    yield from _state(
        making,
        ("rdf:type", word("prov:Activity")),
        ("rdfs:label", text("describing and writing of the graph", "en")),
        ("prov:wasAssociatedWith", house),
    )
    yield from _state(
        house,
        ("rdf:type", word("prov:SoftwareAgent")),
        ("rdfs:label", text(f"utblick {__version__}")),
        ("schema:version", text(__version__)),
    )
    for each in makers:
        kind = kind_of_agent(each.agent) or _UNKNOWN
        yield from _state(each.agent, ("rdf:type", word("prov:SoftwareAgent")))
        if kind != _UNKNOWN:
            yield from _state(about.part(f"kind/{kind}"), ("prov:wasAttributedTo", each.agent))
        if each.label:
            yield from _state(each.agent, ("rdfs:label", each.label))
        if each.version:
            yield from _state(each.agent, ("schema:version", each.version))


def _distribution(about: About, file: File) -> Iterator[Triple]:
    node, checksum = about.part(f"file/{file.path}"), about.part(f"checksum/{file.path}")
    dataset, address = iri(about.dataset), about.address(file.path)
    yield from _state(dataset, ("dcat:distribution", node), ("void:dataDump", address))
    yield from _state(
        node,
        ("rdf:type", word("dcat:Distribution")),
        ("dcterms:title", text(file.path)),
        ("dcat:accessURL", address),
        ("dcat:downloadURL", address),
        ("dcat:mediaType", iri(_MEDIA + file.media_type)),
        ("dcat:byteSize", literal(str(file.size), "nonNegativeInteger")),
        ("dcterms:rights", about.part("rights")),
        ("spdx:checksum", checksum),
    )
    yield from _state(
        checksum,
        ("rdf:type", word("spdx:Checksum")),
        ("spdx:algorithm", word("spdx:checksumAlgorithm_sha256")),
        ("spdx:checksumValue", literal(file.sha256, "hexBinary")),
    )
    if file.packed:
        yield from _state(node, ("dcat:compressFormat", iri(_MEDIA + file.packed)))
    if about.licence:
        yield from _state(node, ("dcterms:license", iri(about.licence)))


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
