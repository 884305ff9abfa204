"""What documents share is named and linked once, and goes when the last of them goes."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from utblick import terms as t
from utblick.graph import NamedGraph, Term, Triple, iri, text
from utblick.identifiers import mint, study_iri
from utblick.store import ENTITY, GraphStore

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__: list[str] = []

DRUG = iri(mint("substance", "testinib"))
ACTS = iri(mint("mechanism", "m"))
TARGET = iri(mint("target", "abc1"))
REGISTRY = mint("graph", "registry", "NCT01234567")
REPORT = mint("graph", "report", "r")


def graph(name: str, *triples: tuple[Term, Term, Term]) -> NamedGraph:
    return NamedGraph.of(name, [Triple(*each) for each in triples])


def entity(graphs: Iterable[NamedGraph], subject: Term, predicate: Term) -> set[Term]:
    store = GraphStore.memory()
    for each in graphs:
        store.replace(each)
    return {
        each.object
        for each in store.triples(ENTITY)
        if each.subject == subject and each.predicate == predicate
    }


def test_the_registry_names_before_a_report_and_the_other_name_is_kept() -> None:
    study = iri(study_iri("NCT01234567"))
    graphs = [
        graph(REPORT, (study, t.rdf_type, t.Study), (study, t.rdfs_label, text("A", "en"))),
        graph(REGISTRY, (study, t.rdf_type, t.Study), (study, t.rdfs_label, text("B", "en"))),
    ]
    assert entity(graphs, study, t.skos_prefLabel) == {text("B", "en")}
    assert entity(graphs, study, t.skos_altLabel) == {text("A", "en")}


def test_a_name_without_language_is_no_second_name_beside_its_twin() -> None:
    graphs = [
        graph(REPORT, (DRUG, t.rdf_type, t.Substance), (DRUG, t.rdfs_label, text("testinib"))),
        graph(
            REGISTRY, (DRUG, t.rdf_type, t.Substance), (DRUG, t.rdfs_label, text("testinib", "en"))
        ),
    ]
    assert entity(graphs, DRUG, t.skos_prefLabel) == {text("testinib", "en")}
    assert entity(graphs, DRUG, t.skos_altLabel) == set()


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_target_follows_from_mechanisms_of_other_documents_in_any_order(
    order: tuple[int, ...],
) -> None:
    graphs = [
        graph("urn:a", (DRUG, t.rdf_type, t.Substance), (DRUG, t.mechanism, ACTS)),
        graph("urn:b", (ACTS, t.rdf_type, t.Mechanism), (ACTS, t.modulates, TARGET)),
        graph("urn:c", (TARGET, t.rdf_type, t.Target)),
    ]
    assert entity((graphs[each] for each in order), DRUG, t.actsOn) == {TARGET}


def test_what_follows_goes_with_what_it_follows_from() -> None:
    store = GraphStore.memory()
    store.replace(graph("urn:a", (DRUG, t.rdf_type, t.Substance), (DRUG, t.mechanism, ACTS)))
    store.replace(graph("urn:b", (ACTS, t.rdf_type, t.Mechanism), (ACTS, t.modulates, TARGET)))
    follows = Triple(DRUG, t.actsOn, TARGET)
    assert follows in store.triples(ENTITY)
    assert store.drop("urn:b")
    assert follows not in store.triples(ENTITY)
    assert store.drop("urn:a")
    assert store.triples(ENTITY) == []


def test_a_graph_that_does_not_say_what_a_thing_is_does_not_name_it() -> None:
    graphs = [graph(REPORT, (DRUG, t.rdfs_label, text("testinib")))]
    assert entity(graphs, DRUG, t.skos_prefLabel) == set()


def test_a_registered_study_is_linked_to_its_registry() -> None:
    study = iri(study_iri("NCT01234567"))
    graphs = [graph(REPORT, (study, t.rdf_type, t.Study))]
    matches = entity(graphs, study, t.skos_exactMatch)
    assert matches == {iri("https://bioregistry.io/clinicaltrials:NCT01234567")}


def test_a_regimen_finds_the_substance_of_its_name() -> None:
    given = iri(mint("study", "NCT01234567", "intervention", "1"))
    graphs = [
        graph(REPORT, (DRUG, t.rdf_type, t.Substance), (DRUG, t.skos_notation, text("testinib"))),
        graph(REGISTRY, (given, t.rdf_type, t.Regimen), (given, t.skos_notation, text("testinib"))),
    ]
    assert entity(graphs, given, t.substance) == {DRUG}


BY_DOI, BY_PMID = iri("https://doi.org/10.5555/prov.1"), iri(mint("work", "pmid-12"))
OTHER = iri(mint("work", "pmid-13"))
DOI, PMID = text("10.5555/prov.1"), text("12")


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
@pytest.mark.parametrize("both", [0, 1])
def test_a_work_under_its_doi_and_under_its_pmid_meet_where_a_source_states_both(
    order: tuple[int, ...], both: int
) -> None:
    stated = [[(BY_DOI, t.bibo_doi, DOI)], [(BY_PMID, t.bibo_pmid, PMID)]]
    stated[both].append([(BY_DOI, t.bibo_pmid, PMID), (BY_PMID, t.bibo_doi, DOI)][both])
    graphs = [
        graph("urn:a", (BY_DOI, t.rdf_type, t.CitedWork), *stated[0]),
        graph("urn:b", (BY_PMID, t.rdf_type, t.CitedWork), *stated[1]),
        graph("urn:c", (OTHER, t.rdf_type, t.CitedWork), (OTHER, t.bibo_pmid, text("13"))),
    ]
    arranged = [graphs[each] for each in order]
    assert BY_PMID in entity(arranged, BY_DOI, t.skos_exactMatch)
    assert BY_DOI in entity(arranged, BY_PMID, t.skos_exactMatch)
    pubmed = {iri("https://bioregistry.io/pubmed:13")}
    assert entity(arranged, OTHER, t.skos_exactMatch) == pubmed


def test_works_that_no_source_states_to_be_one_stay_two() -> None:
    graphs = [
        graph("urn:a", (BY_DOI, t.rdf_type, t.CitedWork), (BY_DOI, t.bibo_doi, DOI)),
        graph("urn:b", (BY_PMID, t.rdf_type, t.CitedWork), (BY_PMID, t.bibo_pmid, PMID)),
    ]
    assert entity(graphs, BY_DOI, t.skos_exactMatch) == set()


def test_the_link_of_a_work_goes_with_the_source_that_states_both() -> None:
    store = GraphStore.memory()
    both = ((BY_DOI, t.bibo_doi, DOI), (BY_DOI, t.bibo_pmid, PMID))
    store.replace(graph("urn:b", (BY_PMID, t.rdf_type, t.CitedWork), (BY_PMID, t.bibo_pmid, PMID)))
    store.replace(graph("urn:a", (BY_DOI, t.rdf_type, t.CitedWork), *both))
    link = Triple(BY_PMID, t.skos_exactMatch, BY_DOI)
    assert link in store.triples(ENTITY)
    assert store.drop("urn:a")
    assert link not in store.triples(ENTITY)
