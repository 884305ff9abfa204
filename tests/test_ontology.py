"""The ontology says what it must, is named alike everywhere, and contradicts nothing."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import warnings
from functools import cache
from typing import TYPE_CHECKING

import owlready2
import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SKOS, VANN, XSD

from tests.loaders.registry.samples import stated, study
from tests.material import ROOT, skip_or_fail
from utblick import terms
from utblick.entities import CHAINS
from utblick.graph import iri_text
from utblick.vocabularies import concept_of_notation

if TYPE_CHECKING:
    from rdflib.term import Node

__all__: list[str] = []

ONTOLOGY = ROOT / "ontology"
OURS = "https://w3id.org/utblick/ont#"
VALID = sorted((ONTOLOGY / "examples/valid").glob("*.ttl"))


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


def languages(source: Graph, subject: Node, predicate: URIRef) -> list[str]:
    """Give the languages in which something is said of a subject, once for each time."""
    said = source.objects(subject, predicate)
    return sorted(each.language or "" for each in said if isinstance(each, Literal))


def test_every_word_has_one_label_and_one_definition_in_each_language() -> None:
    words = graph("utblick.ttl")
    for each in own_terms():
        assert languages(words, each, RDFS.label) == ["en", "sv"], each
        assert languages(words, each, SKOS.definition) == ["en", "sv"], each
        assert (each, RDFS.isDefinedBy, URIRef(OURS.rstrip("#"))) in words


def test_the_header_is_complete() -> None:
    words, ontology = graph("utblick.ttl"), URIRef(OURS.rstrip("#"))
    assert words.value(predicate=RDF.type, object=OWL.Ontology) == ontology
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert languages(words, ontology, predicate) == ["en", "sv"]
    for predicate in (
        DCTERMS.creator, DCTERMS.publisher, DCTERMS.license, DCTERMS.bibliographicCitation,
        VANN.preferredNamespacePrefix, OWL.versionIRI, OWL.versionInfo,
    ):  # fmt: skip
        assert len(list(words.objects(ontology, predicate))) == 1, predicate
    days = [
        words.value(ontology, each) for each in (DCTERMS.created, DCTERMS.issued, DCTERMS.modified)
    ]
    assert days == sorted(days, key=str)
    version = words.value(ontology, OWL.versionInfo)
    assert words.value(ontology, OWL.versionIRI) == URIRef(f"{ontology}/{version}")
    assert str(words.value(ontology, VANN.preferredNamespaceUri)) == OURS


def test_what_is_derived_by_chains_is_what_the_axioms_say() -> None:
    words = graph("utblick.ttl")
    axioms = {
        (str(gives), tuple(map(str, Collection(words, chain))))
        for gives, chain in words.subject_objects(OWL.propertyChainAxiom)
    }
    assert axioms == {
        (iri_text(each.gives), (iri_text(each.first), iri_text(each.second))) for each in CHAINS
    }
    for each in CHAINS:
        middle = URIRef(iri_text(each.middle))
        first, second = URIRef(iri_text(each.first)), URIRef(iri_text(each.second))
        assert words.value(first, RDFS.range) == middle
        assert words.value(second, RDFS.domain) in {middle, None}


def test_the_ontology_stays_small() -> None:
    words = graph("utblick.ttl")
    classes = {each for each in own_terms() if (each, RDF.type, OWL.Class) in words}
    assert len(classes) <= 30
    assert len(own_terms() - classes) <= 75


def test_every_concept_has_one_label_in_each_language_and_a_scheme_that_has_too() -> None:
    words = graph("vocab.ttl")
    schemes = set(words.subjects(RDF.type, SKOS.ConceptScheme))
    for each in {*words.subjects(RDF.type, SKOS.Concept), *schemes}:
        assert languages(words, each, SKOS.prefLabel) == ["en", "sv"], each
    for each in words.subjects(RDF.type, SKOS.Concept):
        assert (inside := set(words.objects(each, SKOS.inScheme))), each
        assert inside <= schemes
        broader = list(words.objects(each, SKOS.broader))
        assert broader or any(words.objects(each, SKOS.topConceptOf)), each
        assert all((other, RDF.type, SKOS.Concept) in words for other in broader), each


def concepts_and_schemes() -> set[Node]:
    words = graph("vocab.ttl")
    kinds = (SKOS.Concept, SKOS.ConceptScheme)
    return {each for kind in kinds for each in words.subjects(RDF.type, kind)}


def said_in(source: Graph, subject: Node, predicate: URIRef, language: str) -> list[str]:
    """Give what is said of a subject in one language, without case and marks."""
    said = (each for each in source.objects(subject, predicate) if isinstance(each, Literal))
    return [
        " ".join(re.findall(r"\w+", each.casefold())) for each in said if each.language == language
    ]


def test_every_concept_and_scheme_has_one_definition_in_each_language() -> None:
    words = graph("vocab.ttl")
    found = {each: languages(words, each, SKOS.definition) for each in concepts_and_schemes()}
    assert {each: said for each, said in found.items() if said != ["en", "sv"]} == {}
    for each in found:
        for text in words.objects(each, SKOS.definition):
            assert str(text)[0].isupper(), text
            assert str(text).endswith("."), text
            assert str(text) == " ".join(str(text).split()), text


@pytest.mark.parametrize("language", ["en", "sv"])
def test_no_two_concepts_of_a_scheme_have_the_same_definition(language: str) -> None:
    words = graph("vocab.ttl")
    for scheme in words.subjects(RDF.type, SKOS.ConceptScheme):
        told: dict[str, Node] = {}
        for each in {scheme, *words.subjects(SKOS.inScheme, scheme)}:
            for definition in said_in(words, each, SKOS.definition, language):
                assert told.setdefault(definition, each) == each, definition


# Words that add nothing to a label: "A study." says no more of "study" than its name does.
EMPTY = frozenset(
    re.findall(r"\w+", "a an the of or and is that which it en ett den det de som är av och eller")
)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_no_definition_merely_repeats_the_label(language: str) -> None:
    words = graph("vocab.ttl")
    for each in concepts_and_schemes():
        names = said_in(words, each, SKOS.prefLabel, language)
        names += said_in(words, each, SKOS.altLabel, language)
        known = EMPTY.union(*map(str.split, names))
        for definition in said_in(words, each, SKOS.definition, language):
            assert set(definition.split()) - known, (each, definition)


# What the record of a report may say (report-record/1), by the value set that holds it.
CODES = {
    "phase": "I II III IV Ia Ib IIa IIb IIIa IIIb",
    "design": "randomised blinded open_label controlled placebo_controlled active_controlled"
    " multicentre crossover single_arm extension single_blind double_dummy dose_finding"
    " dose_titration adaptive equivalence observational retrospective pilot"
    " randomised_withdrawal",
    "study-status": "completed|ongoing|terminated|planned|not yet recruiting"
    "|active, not recruiting",
    "identifier-type": "ClinicalTrials.gov|EudraCT|EU CT|ISRCTN",
    "results-status": "ej publicerad|",
    "outcome-tier": "primary secondary",
    "statistic": "mean|median|range|HR|OR|VE|GMR|rate ratio|difference",
    "missing-reason": "NA|NR|EJ PUBLICERAD",
    "significance": "not significant|",
    "inference": "wrap-width reading-order",
    "work-type": "journal article|web page|registry entry|registry report|SmPC|EPAR|press release"
    "|guideline|personal communication|congress abstract|congress poster|congress presentation"
    "|assessment form|company document|safety communication|HTA report|book|book chapter|thesis",
    "section": "head typ status n inc exc int cmp pri sek saf",
}


@pytest.mark.parametrize("scheme", CODES)
def test_a_value_set_holds_what_a_report_may_say(scheme: str) -> None:
    codes = CODES[scheme].split("|" if "|" in CODES[scheme] else None)
    assert [each for each in codes if each and not concept_of_notation(scheme, each)] == []


def name_in_context(word: URIRef) -> str:
    """Name our words by their local name, those of others by their prefix before it."""
    if word.startswith(OURS):
        return word.removeprefix(OURS)
    prefixes = {str(space): prefix for prefix, space in graph("utblick.ttl").namespaces() if prefix}
    space = next(each for each in prefixes if word.startswith(each))
    return f"{prefixes[space]}_{word.removeprefix(space)}"


def meaning_in_context(word: URIRef) -> str | dict[str, str]:
    """Say what kind of value a word takes, so that JSON need not: an IRI, a number, a date."""
    words = graph("utblick.ttl")
    value_type = words.value(word, RDFS.range)
    if (word, RDF.type, OWL.ObjectProperty) in words:
        return {"@id": str(word), "@type": "@id"}
    if (word, RDF.type, OWL.DatatypeProperty) in words and value_type not in {None, XSD.string}:
        return {"@id": str(word), "@type": str(value_type).replace(str(XSD), "xsd:")}
    return str(word)


def test_the_context_is_what_follows_from_the_ontology() -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_text())["@context"]
    words = {
        each
        for each in graph("utblick.ttl").subjects(RDF.type)
        if isinstance(each, URIRef) and each not in {URIRef(OURS.rstrip("#")), RDF.type}
    }
    assert context == {
        "id": "@id",
        "type": "@type",
        "utblick": OURS,
        "v": "https://w3id.org/utblick/vocab#",
        "xsd": str(XSD),
        **{name_in_context(each): meaning_in_context(each) for each in words},
    }


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


MATCHES = {SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch}


@cache
def alignments() -> tuple[dict[str, str], list[dict[str, str]], list[str]]:
    """Read the SSSOM file: the prefixes of its head, its rows, the lines of its head."""
    lines = (ONTOLOGY / "utblick.sssom.tsv").read_text().splitlines()
    head = [line.removeprefix("# ") for line in lines if line.startswith("#")]
    rows = list(csv.DictReader(lines[len(head) :], delimiter="\t"))
    prefixes = dict(line.split(": ", 1) for line in head if line.startswith("  "))
    return {prefix.strip(): space for prefix, space in prefixes.items()}, rows, head


def expanded(curie: str) -> URIRef:
    prefix, _, local = curie.partition(":")
    assert local, curie
    return URIRef(alignments()[0][prefix] + local)


def test_the_alignments_are_those_of_the_ontology() -> None:
    words = graph("utblick.ttl")
    stated = {
        (each, predicate, other)
        for each in own_terms()
        for predicate, other in words.predicate_objects(each)
        if predicate in MATCHES
    } | {
        # Ours is a kind of theirs, which SSSOM, like SKOS, calls a broad match.
        (each, SKOS.broadMatch, other)
        for each in own_terms()
        for predicate in (RDFS.subClassOf, RDFS.subPropertyOf)
        for other in words.objects(each, predicate)
        if not str(other).startswith(OURS)
    }
    keys = ("subject_id", "predicate_id", "object_id")
    written = [tuple(expanded(row[key]) for key in keys) for row in alignments()[1]]
    assert len(set(written)) == len(written)
    assert set(written) == stated


def test_the_alignments_bear_the_labels_of_the_words() -> None:
    words = graph("utblick.ttl")
    for row in alignments()[1]:
        label = Literal(row["subject_label"], lang="en")
        assert (expanded(row["subject_id"]), RDFS.label, label) in words, row
        assert row["object_label"].strip(), row
        assert row["mapping_justification"] == "semapv:ManualMappingCuration"


def test_the_alignments_are_a_sorted_sssom_file_with_a_head() -> None:
    prefixes, rows, head = alignments()
    columns = ["subject_id", "subject_label", "predicate_id", "object_id", "object_label"]
    assert list(rows[0]) == [*columns, "mapping_justification"]
    assert [[*row.values()] for row in rows] == sorted([*row.values()] for row in rows)
    slots = {line.split(":")[0] for line in head}
    assert slots >= {"mapping_set_id", "license", "curie_map", "mapping_set_version"}
    used = {cell.split(":")[0] for row in rows for name, cell in row.items() if "label" not in name}
    assert used == prefixes.keys()
    version = graph("utblick.ttl").value(URIRef(OURS.rstrip("#")), OWL.versionInfo)
    assert f"mapping_set_version: {version}" in head


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


@cache
def sample() -> Graph:
    """Give all valid examples and a registry record: together they contradict nothing either."""
    lines = (f"{each.subject} {each.predicate} {each.object} ." for each in stated(study()))
    found = Graph().parse(data="\n".join(lines), format="nt")
    for path in VALID:
        found.parse(path, format="turtle")
    return found


def test_hermit_finds_ontology_and_sample_consistent() -> None:
    assert consistent(graph("utblick.ttl"), graph("vocab.ttl"), sample())


STUDY, REPORT = "study/NCT90000001", "report/2026-01-15-testinib"


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        (STUDY, RDF.type, "Substance"),
        (REPORT, RDF.type, "RegistryRecord"),
        ("assertion/cost", RDF.type, "Prevalence"),
        ("assertion/response", "statedIn", STUDY),
        ("assertion/response", "comparedWith", "assertion/response"),
        ("study/NCT90000001", "extensionOf", "study/NCT90000002"),
    ],
)
def test_hermit_finds_a_contradiction(subject: str, predicate: str, value: str) -> None:
    words, base = Namespace(OURS), Namespace("https://w3id.org/utblick/")
    wrong = Graph()
    named = predicate if isinstance(predicate, URIRef) else words[predicate]
    wrong.add((base[subject], named, words[value] if named == RDF.type else base[value]))
    assert not consistent(graph("utblick.ttl"), sample(), wrong)
