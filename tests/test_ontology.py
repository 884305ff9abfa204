"""The ontology says what it must, and shapes find what breaks them and nothing else."""

from __future__ import annotations

import io
import json
import shutil
import warnings
from functools import cache
from typing import TYPE_CHECKING

import owlready2
import pyshacl
import pytest
from pyoxigraph import Quad, RdfFormat
from pyoxigraph import parse as parse_ox
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import SKOS, XSD

from tests.material import ROOT, skip_or_fail
from utblick import terms
from utblick.check import check_quads
from utblick.graph import iri_text

if TYPE_CHECKING:
    from pathlib import Path

__all__: list[str] = []

ONTOLOGY = ROOT / "ontology"
OURS = "https://w3id.org/utblick/ont#"
SH = Namespace("http://www.w3.org/ns/shacl#")
VALID = sorted((ONTOLOGY / "examples/valid").glob("*.ttl"))
INVALID = sorted((ONTOLOGY / "examples/invalid").glob("*.ttl"))


@cache
def graph(name: str) -> Graph:
    return Graph().parse(ONTOLOGY / name, format="turtle")


def own_terms() -> set[URIRef]:
    return {
        each
        for each in graph("utblick.ttl").subjects(RDF.type)
        if isinstance(each, URIRef) and each.startswith(OURS)
    }


def test_constants_and_ontology_name_the_same_words() -> None:
    constants = {
        iri_text(value)
        for name in terms.__all__
        if (value := getattr(terms, name)).startswith(f"<{OURS}")
    }
    assert constants == {str(each) for each in own_terms()}


def test_every_word_has_a_label_in_both_languages_and_a_definition() -> None:
    words = graph("utblick.ttl")
    for each in own_terms():
        languages = {
            label.language
            for label in words.objects(each, RDFS.label)
            if isinstance(label, Literal)
        }
        assert languages >= {"en", "sv"}, each
        assert any(words.objects(each, SKOS.definition)), each


def test_the_ontology_stays_small() -> None:
    words = graph("utblick.ttl")
    classes = {each for each in own_terms() if (each, RDF.type, OWL.Class) in words}
    assert len(classes) <= 30
    assert len(own_terms() - classes) <= 75


def test_every_concept_has_a_label_in_both_languages_and_a_scheme() -> None:
    words = graph("vocab.ttl")
    for each in words.subjects(RDF.type, SKOS.Concept):
        languages = {
            label.language
            for label in words.objects(each, SKOS.prefLabel)
            if isinstance(label, Literal)
        }
        assert languages >= {"en", "sv"}, each
        assert any(words.objects(each, SKOS.inScheme)), each


def test_the_context_names_every_word_of_ours() -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_text())["@context"]
    named = {each if isinstance(each, str) else each["@id"] for each in context.values()}
    assert {str(each) for each in own_terms()} <= named


def test_the_context_makes_the_triples_of_a_short_document() -> None:
    document = json.loads((ONTOLOGY / "context.jsonld").read_text())
    document |= {"id": "urn:a", "type": "Study", "participants": "455", "hasArm": "urn:b"}
    found = Graph().parse(data=json.dumps(document), format="json-ld")
    study, words = URIRef("urn:a"), Namespace(OURS)
    assert set(found) == {
        (study, RDF.type, words.Study),
        (study, words.participants, Literal("455", datatype=XSD.integer)),
        (study, words.hasArm, URIRef("urn:b")),
    }


def broken(path: Path) -> set[str]:
    """Give the shapes that an example breaks, as the fast engine finds them."""
    triples = [each.triple for each in parse_ox(path.read_bytes(), format=RdfFormat.TURTLE)]
    quads = [Quad(each.subject, each.predicate, each.object) for each in triples]
    return {each.message.split(";")[0] for each in check_quads("urn:g", quads)}


def broken_by_reference(path: Path) -> set[str]:
    """Give the shapes that an example breaks, as the reference implementation finds them."""
    data = Graph().parse(path, format="turtle") + graph("vocab.ttl")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        results = pyshacl.validate(data, shacl_graph=graph("shapes.ttl"))[1]
    assert isinstance(results, Graph)
    return {str(each) for each in results.objects(None, SH.sourceShape)}


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_example_breaks_nothing(path: Path) -> None:
    assert broken(path) == set()
    assert broken_by_reference(path) == set()


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_example_breaks_the_shape_it_names(path: Path) -> None:
    named = path.read_text().split("\n")[0].removeprefix("# breaks: ")
    message = str(graph("shapes.ttl").value(URIRef(named), SH.message))
    assert broken_by_reference(path) == {named}
    assert broken(path) == {message.split(";", maxsplit=1)[0]}


def without_dates(source: Graph) -> bytes:
    """Write N-Triples without what HermiT cannot read: dates as values and as ranges."""
    odd = {XSD.date, XSD.gYear, XSD.gYearMonth}
    kept = Graph()
    for subject, predicate, value in source:
        is_odd = value in odd or (isinstance(value, Literal) and value.datatype in odd)
        if not is_odd and not isinstance(subject, Literal):
            kept.add((subject, predicate, value))
    return kept.serialize(format="nt").encode()


def consistent(*parts: Graph) -> bool:
    if shutil.which("java") is None:
        skip_or_fail("no Java: HermiT, the reasoner, runs on it (apt-get install default-jre)")
    world = owlready2.World()
    whole = Graph()
    for part in parts:
        whole += part
    world.get_ontology("urn:whole").load(fileobj=io.BytesIO(without_dates(whole)))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    return not list(world.inconsistent_classes())


def test_hermit_finds_ontology_and_sample_consistent_and_a_contradiction() -> None:
    sample = Graph().parse(VALID[0], format="turtle")
    assert consistent(graph("utblick.ttl"), sample)
    wrong = Graph()
    study, words = URIRef("https://w3id.org/utblick/study/NCT04530344"), Namespace(OURS)
    wrong.add((words.Study, OWL.disjointWith, words.Substance))
    wrong.add((study, RDF.type, words.Substance))
    assert not consistent(graph("utblick.ttl"), sample, wrong)
