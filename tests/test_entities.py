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
