"""What a record states is in the graph, by the words of the ontology, and nothing more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.loaders.registry.samples import NCT, one, stated, study
from utblick import terms as t
from utblick.graph import NamedGraph, Term, Triple, boolean, decimal, integer, iri, literal, text
from utblick.identifiers import mint, study_iri
from utblick.loaders.registry import LOADER
from utblick.loaders.registry.ledger import LEDGER
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterable

STUDY = iri(study_iri(NCT))


def _part(*keys: str) -> Term:
    return iri(mint("study", NCT, *keys))


def _objects(triples: Iterable[Triple], subject: Term, predicate: Term) -> set[Term]:
    return {
        each.object for each in triples if each.subject == subject and each.predicate == predicate
    }


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        (t.rdf_type, {t.Study}),
        (t.dcterms_identifier, {text(NCT)}),
        (t.dcterms_title, {text("A Study of Xamplinib", "en")}),
        (
            t.dcterms_alternative,
            {text("A Randomized Study of Xamplinib in Synthetic Disease", "en")},
        ),
        (t.skos_altLabel, {text("SYNTH")}),
        (t.studyStatus, {concept("terminated")}),
        (t.resultsStatus, {concept("results-posted")}),
        (t.phase, {concept("phase-2"), concept("phase-3")}),
        (t.participants, {integer(330)}),
        (t.schema_startDate, {literal("2019-09", "gYearMonth")}),
        (t.primaryCompletion, {literal("2021-03-18", "date")}),
        (t.schema_endDate, {literal("2022", "gYear")}),
        (t.actualValueOf, {t.schema_startDate, t.participants, t.resultsPosted}),
        (t.estimatedValueOf, {t.primaryCompletion}),
        (t.schema_sponsor, {iri(mint("agent", "synthetic-pharma"))}),
        (t.schema_contributor, {iri(mint("agent", "university-of-nowhere"))}),
        (t.dcterms_spatial, {text("Sweden", "en"), text("Norway", "en")}),
        (t.condition, {iri(mint("condition", "synthetic-disease"))}),
        (t.substance, {iri(mint("substance", "xamplinib"))}),
        (t.classifiedAs, {iri(mint("mesh", "D015444"))}),
        (t.primaryOutcome, {_part("outcome", "primary-itch"), _part("outcome", "primary-itch-2")}),
        (t.measures, {_part("outcome", "secondary-itch"), _part("outcome", "other-sleep")}),
        (t.regimen, {_part("intervention", "1"), _part("intervention", "2")}),
        (t.hasArm, {_part("arm", "active"), _part("arm", "active-2")}),
    ],
)
def test_the_study_is_told_by_its_record(predicate: Term, expected: set[Term]) -> None:
    assert _objects(stated(study()), STUDY, predicate) == expected


def test_the_design_is_told_facet_by_facet() -> None:
    facets = _objects(stated(study()), STUDY, t.designFacet)
    names = (
        "randomised",
        "parallel",
        "purpose-treatment",
        "masked-double",
        "masks-participant",
        "masks-investigator",
    )
    assert facets == {concept(name) for name in names}


def test_a_collaborator_keeps_its_own_name() -> None:
    triples = stated(study())
    for key, name in (
        ("synthetic-pharma", "Synthetic Pharma"),
        ("university-of-nowhere", "University of Nowhere"),
    ):
        assert _objects(triples, iri(mint("agent", key)), t.rdfs_label) == {text(name)}


def test_an_id_of_another_registry_has_one_node_for_all_sources() -> None:
    found = _objects(stated(study()), STUDY, t.adms_identifier)
    assert found == {
        iri(mint("identifier", "eudract", "2020-000001-10")),
        iri(mint("identifier", "clinicaltrials-gov", "nct00000002")),
        _part("identifier", "organisation"),
        _part("identifier", "2"),
    }


def test_an_arm_gets_what_it_names_and_what_names_it() -> None:
    triples = stated(study())
    assert _objects(triples, _part("arm", "active"), t.regimen) == {_part("intervention", "1")}
    assert _objects(triples, _part("arm", "active-2"), t.regimen) == {_part("intervention", "2")}
    assert _objects(triples, _part("arm", "active-2"), t.asStated) == {
        text("interventionNames: Drug: Not in the list")
    }
    assert _objects(triples, _part("arm", "active-2"), t.armRole) == {concept("placebo-comparator")}


def test_an_arm_that_names_nothing_gets_what_names_it() -> None:
    record = study()
    for arm in record["protocolSection"]["armsInterventionsModule"]["armGroups"]:
        del arm["interventionNames"]
    triples = stated(record)
    assert _objects(triples, _part("arm", "active"), t.regimen) == {_part("intervention", "1")}
    assert _objects(triples, _part("arm", "active-2"), t.regimen) == {_part("intervention", "2")}


def test_interventions_of_one_name_are_told_apart_by_their_type() -> None:
    record = study()
    module = record["protocolSection"]["armsInterventionsModule"]
    module["interventions"] = [
        {"type": "DIETARY_SUPPLEMENT", "name": "Vitamin"},
        {"type": "DRUG", "name": "Vitamin"},
    ]
    module["armGroups"] = [{"label": "Pill", "interventionNames": ["Drug: Vitamin"]}]
    assert _objects(stated(record), _part("arm", "pill"), t.regimen) == {_part("intervention", "2")}


def test_only_what_is_given_as_a_drug_can_be_linked_by_name() -> None:
    triples = stated(study())
    drug, vehicle = _part("intervention", "1"), _part("intervention", "2")
    assert _objects(triples, drug, t.skos_notation) == {text("xamplinib")}
    assert _objects(triples, drug, t.dcterms_alternative) == {text("SYN018424", "en")}
    assert _objects(triples, vehicle, t.skos_notation) == set()


def test_names_are_kept_as_written_and_normalised_beside() -> None:
    node = iri(mint("condition", "synthetic-disease"))
    triples = stated(study())
    assert _objects(triples, node, t.rdfs_label) == {
        text("Synthetic  Disease", "en"),
        text("Synthetic Disease", "en"),
    }
    assert _objects(triples, node, t.skos_notation) == {text("synthetic disease")}
    assert _objects(triples, node, t.classifiedAs) == {iri(mint("mesh", "D014820"))}


def test_an_outcome_keeps_its_time_frame_as_written() -> None:
    triples = stated(study())
    first, second = _part("outcome", "primary-itch"), _part("outcome", "primary-itch-2")
    assert _objects(triples, first, t.timeFrame) == {text("Week 24")}
    assert _objects(triples, first, t.atDay) == {integer(168)}
    assert _objects(triples, second, t.timeFrame) == {text("Up to 52 weeks")}
    assert _objects(triples, second, t.atDay) == set()
    assert _objects(triples, first, t.dcterms_type) == {concept("primary-outcome")}
    assert _objects(triples, _part("outcome", "other-sleep"), t.dcterms_type) == {
        concept("other-outcome")
    }


def test_the_population_is_told_by_age_sex_and_criteria() -> None:
    triples, node = stated(study()), _part("population")
    assert _objects(triples, node, t.minAge) == {decimal(0.5)}
    assert _objects(triples, node, t.maxAge) == {decimal(75)}
    assert text("minimumAge: 6 Months") in _objects(triples, node, t.asStated)
    assert _objects(triples, node, t.schema_gender) == {concept("sex-all")}
    assert _objects(triples, node, t.healthyVolunteers) == {boolean(value=False)}
    assert _objects(triples, node, t.inclusion) == {text("Has it", "en")}
    assert _objects(triples, node, t.exclusion) == {text("Flu", "en")}
    assert _objects(triples, node, t.dcterms_description) == set()


def test_background_is_cited_but_is_no_evidence_on_the_study() -> None:
    triples = stated(study())
    about = {each.subject for each in triples if each.predicate == t.schema_about}
    cited = _objects(triples, iri(one(study()).iri), t.cito_cites)
    assert iri(mint("work", "pmid-1111")) in cited - about
    assert iri(mint("work", "pmid-2222")) in cited & about
    assert len(about) == 2
    assert len(cited) == 4


def test_a_web_page_keeps_its_name_and_its_address() -> None:
    triples = stated(study())
    (page,) = {each.subject for each in triples if each.predicate == t.schema_url}
    assert _objects(triples, page, t.rdfs_label) == {text("Site", "en")}
    assert _objects(triples, page, t.schema_url) == {text("https://site.example/a%20b")}


def test_an_official_has_a_name_a_role_and_an_affiliation() -> None:
    triples = stated(study())
    (answers,) = _objects(triples, STUDY, t.prov_qualifiedAttribution)
    (person,) = _objects(triples, answers, t.prov_agent)
    assert _objects(triples, answers, t.prov_hadRole) == {concept("principal-investigator")}
    assert _objects(triples, person, t.rdfs_label) == {text("A. Official, MD")}
    assert _objects(triples, person, t.schema_affiliation) == {text("University of Nowhere")}


def test_no_contact_gets_into_record_or_graph() -> None:
    document = one(study())
    written = repr(document.record) + repr(sorted(LOADER.triples(document)))
    for secret in ("Secret", "555-000-1111", "555-123-4567", "trials@pharma.example"):
        assert secret not in written


def test_every_pointer_leads_to_something_in_the_record() -> None:
    document = one(study())
    raw = json.loads(document.data)
    pointers = [each.object for each in LOADER.triples(document) if each.predicate == t.pointer]
    for pointer in pointers:
        value = raw
        for key in pointer[2:-1].split("/"):
            value = value[int(key)] if isinstance(value, list) else value[key]
        assert value
    assert len(pointers) == 4 + 1 + 2 + 2 + 4 + 3


def test_every_node_has_a_type_and_a_label() -> None:
    triples = stated(study())
    subjects = {each.subject for each in triples}
    for predicate in (t.rdf_type, t.rdfs_label):
        assert subjects == {each.subject for each in triples if each.predicate == predicate}


def test_no_blank_node_and_no_other_word_than_those_of_the_ontology() -> None:
    words = {value for name, value in vars(t).items() if isinstance(value, str) and name[0] != "_"}
    for triple in stated(study()):
        assert triple.predicate in words
        assert not any(term.startswith("_:") for term in triple)


def test_the_same_record_gives_the_same_bytes() -> None:
    first, second = (NamedGraph.of("urn:g", LOADER.triples(one(study()))) for _ in range(2))
    assert first == second


def test_the_ledger_has_every_kind_of_statement_and_no_other() -> None:
    record = study()
    states = record["protocolSection"]["statusModule"]
    states["lastKnownStatus"] = "RECRUITING"
    other = study()
    other["protocolSection"]["eligibilityModule"]["eligibilityCriteria"] = "Ask."
    triples = stated(record) | stated(other)
    kinds = {each.subject: each.object for each in triples if each.predicate == t.rdf_type}
    made = {(kinds[each.subject], each.predicate) for each in triples}
    kept_as_text = {(t.Arm, t.asStated)}  # an intervention that the record does not list
    assert made - kept_as_text == {(line.kind, line.predicate) for line in LEDGER}
