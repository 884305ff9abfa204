"""The graph walked in Python gives what its statements say, each thing once."""

from __future__ import annotations

import pytest

from tests.rows import sample_store
from utblick.errors import TermError
from utblick.walk import KnowledgeGraph, Node

__all__: list[str] = []


def graph() -> KnowledgeGraph:
    return KnowledgeGraph(sample_store())


def study() -> Node:
    (found,) = graph().find("Study", "nct04530344")
    return found


def test_a_thing_is_found_by_any_of_its_names_whatever_their_case() -> None:
    assert graph().find("Study", "TRUE-V1") == graph().find("Study", "NCT04052425")
    assert graph().find("Substance", "Ruxolitinib") == graph().find("Substance", "ruxolitinib")
    assert graph().find("Study", "nothing of the kind") == []


def test_a_path_leads_from_report_to_target() -> None:
    (report,) = graph().find("Report", "Ruxolitinib kräm vid icke-segmentell vitiligo")
    targets = report.out("indication", "substance", "mechanism", "modulates")
    assert [each.label for each in targets] == ["JAK1", "JAK2"]
    assert targets == report.out("indication", "substance", "actsOn")


def test_two_sources_of_one_property_give_both_values() -> None:
    assert study().values("participants") == [455, 458]
    says = {each.graphs for each in study().statements() if each.object == 455}
    assert [len(each) for each in says] == [1]


def test_one_property_is_told_with_those_who_say_it() -> None:
    told = study().statements("participants")
    assert [each.object for each in told] == [455, 458]
    assert {
        graph.rpartition("/graph/")[2].partition("/")[0] for each in told for graph in each.graphs
    } == {
        "registry",
        "report",
    }
    assert len(study().statements(limit=3)) == 3
    assert {type(each.object).__name__ for each in study().statements("hasArm")} == {"Arm"}


def test_a_link_is_followed_backwards_to_one_class() -> None:
    results = study().into("study", "Result")
    assert all("Result" in kind for each in results for kind in each.classes[:1])
    remarks = study().into("study", "Remark")
    assert remarks
    assert not set(results) & set(remarks)


def test_a_quote_is_the_words_at_its_place() -> None:
    (first, *_) = study().into("rdf_subject")
    for quote in first.quotes():
        text = sample_store().text(quote.source)
        assert text is not None
        assert text[quote.start : quote.end] == quote.words


def test_a_word_that_the_ontology_has_not_is_told() -> None:
    with pytest.raises(TermError, match="no term 'particpants'"):
        study().values("particpants")


def test_what_nothing_is_known_of_has_no_values() -> None:
    nothing = graph().node("urn:x:nothing")
    assert (nothing.label, nothing.statements(), nothing.said_by()) == ("urn:x:nothing", [], [])
    assert nothing.first("participants") is None
