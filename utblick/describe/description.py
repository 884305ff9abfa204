"""The description of a store: a DCAT 3 catalogue with VoID figures and provenance.

It holds to ``shapes.ttl`` beside this module, which restates what DCAT-AP 3 makes mandatory.
There are no blank nodes, so that it sorts and is the same bytes for the same input.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from utblick import __version__
from utblick.describe.about import DESCRIPTIONS, TITLES
from utblick.describe.figures import figures_of, said_of
from utblick.describe.origins import kind_of_agent
from utblick.describe.words import ontology_version, word
from utblick.facts import DERIVED
from utblick.graph import Term, Triple, integer, iri, literal, text
from utblick.identifiers import BASE, mint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from utblick.describe.about import About, File
    from utblick.describe.counting import Statistics
    from utblick.describe.origins import Agent, Origin

__all__ = ["CATALOGUE", "Known", "description"]

CATALOGUE: Final = f"{BASE}catalogue"
_RDF: Final = frozenset({"application/n-quads", "application/trig", "text/turtle"})
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"

Said = tuple[str, Term]


class Known(NamedTuple):
    """What a store tells of itself.

    Attributes:
        figures: of all that it holds.
        kinds: the figures of the source graphs of each kind.
        sources: where the source graphs come from, in the order of their names.
        makers: the programs that its provenance names.
    """

    figures: Statistics
    kinds: Mapping[str, Statistics]
    sources: Iterable[Origin]
    makers: Sequence[Agent]


def description(about: About, known: Known, distributions: Sequence[File] = ()) -> Iterator[Triple]:
    """Describe a graph; one statement may come twice.

    Args:
        about: what whoever describes it says.
        known: what the store tells.
        distributions: the files that hold it.
    """
    yield from _catalogue(about)
    yield from _dataset(about)
    yield from figures_of(about, iri(about.dataset), known.figures)
    yield from _subsets(about, known)
    yield from _making(about, known.makers)
    for each in distributions:
        yield from _distribution(about, each)


def _texts(texts: dict[str, str], predicate: str) -> list[Said]:
    return [(predicate, text(value, language)) for language, value in texts.items()]


def _catalogue(about: About) -> Iterator[Triple]:
    catalogue, publisher = iri(CATALOGUE), about.part("publisher")
    yield from said_of(
        catalogue,
        ("rdf:type", word("dcat:Catalog")),
        ("dcterms:title", text("Utblick's releases", "en")),
        ("dcterms:title", text("Utblicks utgåvor", "sv")),
        ("dcterms:description", text("Versions of the graph, each with its files.", "en")),
        ("dcterms:description", text("Versioner av grafen, var och en med sina filer.", "sv")),
        ("dcterms:publisher", publisher),
        ("dcat:dataset", iri(about.dataset)),
    )
    yield from said_of(
        publisher, ("rdf:type", word("foaf:Agent")), ("foaf:name", text(about.publisher))
    )
    if about.homepage:
        yield from said_of(publisher, ("foaf:homepage", iri(about.homepage)))


def _dataset(about: About) -> Iterator[Triple]:
    titles = {"en": about.title} if about.title else TITLES
    rights = about.part("rights")
    ontology, version = ontology_version()
    yield from said_of(
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
    yield from said_of(
        rights,
        ("rdf:type", word("dcterms:RightsStatement")),
        ("rdfs:label", text("Each source graph has the terms of its source.", "en")),
        ("rdfs:label", text("För varje källgraf gäller källans villkor.", "sv")),
    )
    if about.issued:
        yield from said_of(iri(about.dataset), ("dcterms:issued", literal(about.issued, "date")))
    if about.licence:
        yield from said_of(iri(about.dataset), ("dcterms:license", iri(about.licence)))
    if about.endpoint:
        yield from _service(about)


def _service(about: About) -> Iterator[Triple]:
    service = about.part("endpoint")
    yield from said_of(iri(about.dataset), ("void:sparqlEndpoint", iri(about.endpoint)))
    yield from said_of(iri(CATALOGUE), ("dcat:service", service))
    yield from said_of(
        service,
        ("rdf:type", word("dcat:DataService")),
        ("dcterms:title", text("SPARQL endpoint", "en")),
        ("dcat:endpointURL", iri(about.endpoint)),
        ("dcat:servesDataset", iri(about.dataset)),
        ("dcterms:conformsTo", iri("https://www.w3.org/TR/sparql11-protocol/")),
    )


def _subsets(about: About, known: Known) -> Iterator[Triple]:
    """Describe each source graph, and each kind of source as a whole."""
    counts: dict[str, list[int]] = {}
    licences: dict[str, set[tuple[Term, ...]]] = {}
    graphs = known.figures.graphs
    for each in known.sources:
        counts.setdefault(each.kind, []).append(graphs[each.graph])
        licences.setdefault(each.kind, set()).add(each.licences)
        yield from _graph(about, each, graphs[each.graph])
    for kind, sizes in counts.items():
        part = about.part(f"kind/{kind}")
        yield from said_of(iri(about.dataset), ("void:subset", part))
        yield from said_of(
            part,
            ("rdf:type", word("void:Dataset")),
            ("dcterms:title", text(f"source graphs of kind {kind}", "en")),
            ("void:documents", integer(len(sizes))),
        )
        yield from figures_of(about, part, known.kinds[kind], kind)
        if len(licences[kind]) == 1:
            yield from _terms_of_use(about, part, *licences[kind])
    for graph in sorted(DERIVED & graphs.keys()):
        yield from said_of(iri(about.dataset), ("void:subset", iri(graph)))
        yield from said_of(
            iri(graph),
            ("rdf:type", word("void:Dataset")),
            ("dcterms:title", text(f"derived graph {graph.rpartition('/')[2]}", "en")),
            ("void:triples", integer(graphs[graph])),
        )


def _graph(about: About, origin: Origin, triples: int) -> Iterator[Triple]:
    graph = iri(origin.graph)
    yield from said_of(about.part(f"kind/{origin.kind}"), ("void:subset", graph))
    yield from said_of(
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
            yield from said_of(graph, (predicate, value))


def _terms_of_use(about: About, subject: Term, licences: tuple[Term, ...]) -> Iterator[Triple]:
    yield from said_of(subject, *(("dcterms:license", each) for each in licences))
    if not licences:
        unstated = about.part("no-terms")
        yield from said_of(subject, ("dcterms:rights", unstated))
        yield from said_of(
            unstated,
            ("rdf:type", word("dcterms:RightsStatement")),
            ("rdfs:label", text("The source states no terms of use.", "en")),
            ("rdfs:label", text("Källan anger inga villkor.", "sv")),
        )


def _making(about: About, makers: Sequence[Agent]) -> Iterator[Triple]:
    making, house = about.part("making"), iri(mint("agent", f"utblick-{__version__}"))
    yield from said_of(
        making,
        ("rdf:type", word("prov:Activity")),
        ("rdfs:label", text("describing and writing of the graph", "en")),
        ("prov:wasAssociatedWith", house),
    )
    yield from said_of(
        house,
        ("rdf:type", word("prov:SoftwareAgent")),
        ("rdfs:label", text(f"utblick {__version__}")),
        ("schema:version", text(__version__)),
    )
    for each in makers:
        kind = kind_of_agent(each.agent)
        yield from said_of(each.agent, ("rdf:type", word("prov:SoftwareAgent")))
        if kind:
            yield from said_of(about.part(f"kind/{kind}"), ("prov:wasAttributedTo", each.agent))
        if each.label:
            yield from said_of(each.agent, ("rdfs:label", each.label))
        if each.version:
            yield from said_of(each.agent, ("schema:version", each.version))


def _distribution(about: About, file: File) -> Iterator[Triple]:
    node, checksum = about.part(f"file/{file.path}"), about.part(f"checksum/{file.path}")
    dataset, address = iri(about.dataset), about.address(file.path)
    yield from said_of(dataset, ("dcat:distribution", node))
    if file.media_type in _RDF:
        yield from said_of(dataset, ("void:dataDump", address))
    yield from said_of(
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
    yield from said_of(
        checksum,
        ("rdf:type", word("spdx:Checksum")),
        ("spdx:algorithm", word("spdx:checksumAlgorithm_sha256")),
        ("spdx:checksumValue", literal(file.sha256, "hexBinary")),
    )
    if file.packed:
        yield from said_of(node, ("dcat:compressFormat", iri(_MEDIA + file.packed)))
    if about.licence:
        yield from said_of(node, ("dcterms:license", iri(about.licence)))
