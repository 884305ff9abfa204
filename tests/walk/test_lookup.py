"""Looking up by name, id or IRI: one thing, or an error that helps."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import utblick
from tests.rows import sample_store
from tests.walk.small import kg_of
from utblick import terms as t
from utblick.errors import QueryError, StoreError, TermError
from utblick.graph import iri, text
from utblick.walk import KnowledgeGraph

__all__: list[str] = []

TWO = [
    ("urn:x:a", t.rdf_type, t.Substance),
    ("urn:x:a", t.rdfs_label, text("Testinib", "sv")),
    ("urn:x:b", t.rdf_type, t.Substance),
    ("urn:x:b", t.skos_altLabel, text("TESTINIB")),
    ("urn:x:b", t.rdfs_label, text("Provatug")),
    ("urn:x:c", t.rdf_type, t.Condition),
    ("urn:x:c", t.rdfs_label, text("testos")),
]


def kg() -> KnowledgeGraph:
    return KnowledgeGraph(sample_store())


@pytest.mark.parametrize(
    "name",
    [
        "NCT04052425",
        "nct04052425",
        "TRuE-V1",
        "TRUE-V1",
        "true-v1",
        "  TRuE-V1 ",
        "study/NCT04052425",
        "https://w3id.org/utblick/study/NCT04052425",
        "<https://w3id.org/utblick/study/NCT04052425>",
    ],
)
def test_a_study_is_found_by_whatever_it_is_called(name: str) -> None:
    assert kg().study(name).iri == "https://w3id.org/utblick/study/NCT04052425"


def test_a_report_is_found_by_its_key() -> None:
    key = "2022-05-16-ruxolitinib-kram-vid-icke-segmentell-vitiligo"
    assert kg().report(key) in kg().reports


def test_a_concept_is_found_by_its_prefix_and_by_its_name() -> None:
    assert kg().concept("v:phase-3") == kg().concept("Phase 3")


def test_a_name_in_letters_of_any_size_is_found_among_all() -> None:
    assert kg_of(TWO).substance("pRoVaTuG").iri == "urn:x:b"


def test_several_are_listed_and_none_is_chosen() -> None:
    with pytest.raises(StoreError, match=r"2 of Substance are called 'testinib'") as told:
        kg_of(TWO).substance("testinib")
    assert "urn:x:a (testinib), urn:x:b (provatug); give an IRI" in str(told.value)


def test_what_nothing_is_called_brings_the_nearest() -> None:
    with pytest.raises(StoreError, match=r"no Substance .* 'testinip'; nearest: 'testinib'"):
        kg_of(TWO).substance("testinip")
    with pytest.raises(StoreError, match="the store names 1 of that class"):
        kg_of(TWO).condition("quite another")


def test_an_iri_of_another_class_is_not_what_was_asked_for() -> None:
    with pytest.raises(StoreError, match="no Substance in the store is called 'urn:x:c'"):
        kg_of(TWO).substance("urn:x:c")


@given(st.text(max_size=30))
def test_no_name_is_a_part_of_the_query(name: str) -> None:
    graph = kg_of(TWO)
    assert {each.iri for each in graph.find("Substance", name)} <= {"urn:x:a", "urn:x:b"}


@pytest.mark.parametrize("name", ['" } #', "a\\", "<>", "urn:x: a", "", " ", "x" * 100_000, "\x00"])
def test_odd_names_find_nothing(name: str) -> None:
    with pytest.raises(StoreError, match="no Substance in the store is called"):
        kg_of(TWO).substance(name)


def test_what_is_no_iri_is_told() -> None:
    with pytest.raises(StoreError, match="'two words' is no IRI"):
        kg().node("two words")
    with pytest.raises(TermError, match="'a: b' is no IRI"):
        kg().node("urn:x:a").out("a: b")


def test_the_nearest_word_of_the_ontology_is_told() -> None:
    with pytest.raises(TermError, match="no term 'mechanisms'; did you mean 'mechanism'"):
        kg().substance("ruxolitinib").out("mechanisms")


def test_a_thing_is_called_in_the_preferred_language() -> None:
    both = [
        ("urn:x:c", t.rdfs_label, text("feber", "sv")),
        ("urn:x:c", t.rdfs_label, text("fever", "en")),
    ]
    store = kg_of(both).store
    assert KnowledgeGraph(store).node("urn:x:c").label == "fever"
    assert KnowledgeGraph(store, languages=("sv", "en")).node("urn:x:c").label == "feber"
    assert KnowledgeGraph(store, languages=("fi",)).node("urn:x:c").label == "feber"


# --- questions ----------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["primary-result", "primary_result", 5, "5"])
def test_a_question_is_asked_by_name_or_number(question: str | int) -> None:
    rows = kg().ask(question, study="NCT04052425")
    assert rows.columns[:3] == ("outcome", "arm", "statistic")
    assert [row.value for row in rows] == rows.column("value")


def test_a_node_of_another_class_is_no_answer_of_no_rows() -> None:
    with pytest.raises(QueryError, match=r"found <Study .*, expected a substance"):
        kg().ask("doses_studied", substance=kg().study("NCT04052425"))


def test_a_node_stands_for_what_the_question_asks() -> None:
    study = kg().study("NCT04052425")
    by_id = kg().ask("primary_result", study="NCT04052425")
    assert kg().ask("primary_result", study=study).rows == by_id.rows
    assert kg().ask("primary_result", study=[study, "NCT04057573"]).rows[: len(by_id)]


def test_the_prefixes_of_the_house_need_not_be_declared() -> None:
    asked = (
        "SELECT DISTINCT ?s WHERE { ?s a :Study ; schema:sponsor ?by ; utblick:phase v:phase-3 }"
    )
    assert len(kg().sparql(asked)) > 1


def test_the_limit_of_rows_is_held() -> None:
    assert len(kg().sparql("SELECT ?s WHERE { ?s ?p ?o }", limit=3)) == 3


@pytest.mark.parametrize("value", [None, b"NCT", {}])
def test_what_is_no_value_of_a_parameter_is_told(value: object) -> None:
    with pytest.raises(QueryError, match=r"parameter study: found .*expected a value"):
        kg().ask("primary_result", study=value)


def test_an_unknown_question_or_parameter_is_told() -> None:
    with pytest.raises(QueryError, match="did you mean 'primary-result'"):
        kg().ask("primary_results")
    with pytest.raises(QueryError, match="no parameter 'trial'"):
        kg().ask("primary_result", trial="x")


# --- open and connect -----------------------------------------------------------------------


def test_importing_the_house_opens_no_room() -> None:
    asked = (
        "import sys, utblick; print([each for each in sys.modules if each.startswith('utblick.')])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_folder_that_is_no_store_is_told(tmp_path: object) -> None:
    with pytest.raises(StoreError, match="not a store"):
        utblick.open(str(tmp_path))


def test_a_graph_is_closed_when_it_is_left() -> None:
    with kg_of([("urn:x:a", t.rdfs_label, iri("urn:x:b"))]) as graph:
        assert repr(graph) == "<KnowledgeGraph: 1 documents>"
    graph.close()
