"""The Python classes are the ontology's, and nothing that the samples state is out of reach."""

from __future__ import annotations

import runpy
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pyoxigraph as ox
import pytest

from tests.material import ROOT
from tests.rows import sample_store
from tests.walk.small import kg_of
from utblick import terms as t
from utblick.errors import StoreError
from utblick.graph import decimal, iri, iri_text, literal, text
from utblick.walk import KnowledgeGraph, Node
from utblick.walk.reading import Measure
from utblick.walk.things import KINDS, Report, Result, Study, Thing
from utblick.walk.words import TYPE

__all__: list[str] = []

# Read by Node itself: what a thing is called, what it is, and the words that say it.
OF_ALL = (
    t.rdf_type,
    t.rdfs_label,
    t.rdf_object,
    t.skos_prefLabel,
    t.skos_altLabel,
    t.prov_wasDerivedFrom,
)


@cache
def writer() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "docs/write_things.py"))


def kg() -> KnowledgeGraph:
    return KnowledgeGraph(sample_store())


def attributes(kind: type[Thing]) -> list[str]:
    public = [name for name in dir(kind) if not name.startswith("_") and name != "term"]
    return [name for name in public if isinstance(getattr(kind, name), property)]


def test_the_classes_are_as_the_ontology_has_them_now() -> None:
    assert writer()["THINGS"].read_text() == writer()["things"](), "write them: make docs"


def test_each_class_of_the_ontology_has_one() -> None:
    own = {iri_text(getattr(t, each)) for each in t.__all__ if each[0].isupper()}
    assert own <= set(KINDS)
    assert len(set(KINDS.values())) == len(KINDS)


def test_what_the_samples_state_of_a_thing_is_an_attribute_of_it() -> None:
    names, missing = writer()["NAMES"], Counter[str]()
    classes, properties = writer()["classes"](), writer()["properties"]
    reached = {
        name: {
            at for each in (name, *writer()["ancestors"](name, classes)) for at in properties(each)
        }
        for name in classes
    }
    skipped = {names[iri_text(each)] for each in OF_ALL}
    store = sample_store()
    for quad in store.match(None, TYPE, None):
        if isinstance(quad.object, ox.NamedNode) and isinstance(quad.subject, ox.NamedNode):
            node = kg().node(quad.subject.value)
            kind = type(node).__name__
            for each in store.match(quad.subject, None, None) if kind in reached else ():
                word = names[each.predicate.value]
                if word not in reached[kind] | skipped:
                    missing[f"{kind}.{word}"] += 1
    assert missing == {}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.__name__)
def test_every_attribute_of_every_thing_can_be_read(kind: type[Thing]) -> None:
    for thing in kg().every(kind)[:40]:
        for name in attributes(type(thing)):
            found = getattr(thing, name)
            for each in found if isinstance(found, list) else [found]:
                known = str | int | bool | Decimal | date | Node | Measure
                assert each is None or isinstance(each, known), name


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.__name__)
def test_of_what_nothing_is_known_there_is_nothing(kind: type[Thing]) -> None:
    empty = kg_of([])
    thing = kind(empty, "urn:x:nothing")
    for name in attributes(kind):
        if name != "measure":
            assert getattr(thing, name) in (None, [], "urn:x:nothing"), name


def test_each_attribute_says_what_it_is() -> None:
    bare = [
        f"{kind.__name__}.{name}"
        for kind in KINDS.values()
        for name in attributes(kind)
        if not getattr(kind, name).__doc__
    ]
    assert bare == []


def test_the_chain_from_substance_to_target_reads_as_it_is_said() -> None:
    (mechanism,) = kg().substance("ruxolitinib").mechanisms
    assert [each.label for each in mechanism.targets] == ["JAK1", "JAK2"]
    assert mechanism.targets[0].mechanisms == [mechanism]
    assert mechanism.substances == [kg().substance("ruxolitinib")]


def test_a_result_has_value_unit_words_and_references() -> None:
    study: Study = kg().study("NCT04052425")
    results: list[Result] = study.results(outcome="F-VASI75")
    treated = next(each for each in results if each.comparators)
    assert treated.value == Decimal("29.9")
    assert treated.p_value == Decimal("0.0001")
    assert treated.p_relation == "<"
    assert str(treated.measure) == "29.9 %"
    assert treated.measure.as_stated == treated.as_stated
    assert "29,9%" in (treated.quote or "")
    assert [each.number for each in treated.references] == [8]
    assert treated.study == study
    assert [each.value for each in treated.comparators] == [Decimal("7.5")]
    report: Report = kg().report("Ruxolitinib kräm vid icke-segmentell vitiligo")
    assert study in report.studies
    assert isinstance(report.issued, date)


def spanned(result: str, text_of: str, start: int) -> tuple[str, Any, Any]:
    return (result, t.prov_wasDerivedFrom, iri(f"urn:x:{text_of}#char={start},{start + 9}"))


def test_results_stand_as_in_the_text_and_the_treatment_before_what_it_is_compared_with() -> None:
    found = ("urn:x:a", "urn:x:b", "urn:x:c", "urn:x:d", "urn:x:e")
    graph = kg_of(
        [
            ("urn:x:study", t.rdf_type, t.Study),
            *((each, t.rdf_type, t.Result) for each in found),
            *((each, t.study, iri("urn:x:study")) for each in found),
            spanned("urn:x:b", "text", 100),
            spanned("urn:x:c", "text", 20),
            spanned("urn:x:d", "text", 20),
            spanned("urn:x:e", "text", 3),
            ("urn:x:d", t.comparedWith, iri("urn:x:c")),
        ]
    )
    study = graph.the(Study, "urn:x:study")
    assert [each.iri[-1] for each in study.results()] == list("edcba")


def test_a_figure_shows_itself_and_its_arm_not_only_the_words_it_shares() -> None:
    shown = [repr(each) for each in kg().study("NCT04052425").results("F-VASI75")]
    assert len(shown) == 2
    assert "29.9 %, proportion, ruxolitinib 1.5 %" in shown[0]
    assert "7.5 %, proportion, placebo" in shown[1]


def test_a_stated_fact_shows_what_it_states() -> None:
    study = kg().study("NCT04530344")
    shown = [repr(each) for each in study.stated_facts if each.value == 455]
    assert [each.startswith("<StatedFact participants: 455 ") for each in shown] == [True]


def test_a_figure_with_several_values_is_shown_without_an_error() -> None:
    graph = kg_of([("urn:x:r", t.schema_value, decimal(Decimal(each))) for each in ("1", "2")])
    assert "several values" in repr(Result(graph, "urn:x:r"))


def test_adverse_events_are_results_and_results_by_themselves() -> None:
    study = kg().study("NCT04052425")
    events = study.adverse_events()
    assert events
    assert set(events) < set(study.results())
    name = events[0].outcome
    assert name is not None
    assert study.adverse_events(name) == [each for each in events if each.outcome == name]


def test_results_are_chosen_by_arm_statistic_and_day() -> None:
    study = kg().study("NCT04052425")
    every = study.results()
    arm = next(each.arms[0] for each in every if each.arms)
    assert study.results(arm=arm) == [each for each in every if arm in each.arms]
    assert study.results(arm=arm.label) == study.results(arm=arm)
    shares = study.results(statistic="proportion")
    assert shares == [
        each for each in every if each.statistic and each.statistic.iri.endswith("#proportion")
    ]
    assert study.results(day=168) == [each for each in every if each.at_day == 168]
    assert study.results(day=-1) == []


def test_an_outcome_that_the_study_has_not_is_told_with_the_nearest() -> None:
    with pytest.raises(
        StoreError, match=r"no result of the study has the outcome 'F-VASI7'; found"
    ):
        kg().study("NCT04052425").results(outcome="F-VASI7")


def test_what_two_sources_say_is_a_list_of_both() -> None:
    assert kg().study("NCT04530344").participants == [455, 458]


def test_several_values_where_one_source_gives_one_are_no_value() -> None:
    twice = kg_of(
        [
            ("urn:x:r", t.rdf_type, t.Result),
            ("urn:x:r", t.schema_value, decimal(Decimal("1.0"))),
            ("urn:x:r", t.schema_value, decimal(Decimal("2.0"))),
            ("urn:x:r", t.pValue, text("small")),
        ]
    )
    result = twice.node("urn:x:r")
    assert isinstance(result, Result)
    with pytest.raises(StoreError, match="found 2 of"):
        _ = result.value
    with pytest.raises(StoreError, match=r"found 'small' \(string\), expected a number"):
        _ = result.p_value
    assert result.values("pValue") == ["small"]


def test_a_month_stays_a_month() -> None:
    graph = kg_of(
        [
            ("urn:x:s", t.rdf_type, t.Study),
            ("urn:x:s", t.schema_startDate, literal("2024-05", "gYearMonth")),
            ("urn:x:s", t.schema_endDate, literal("2024-05-06", "date")),
        ]
    )
    study = graph.studies[0]
    assert study.start_dates == ["2024-05"]
    assert study.end_dates == [date(2024, 5, 6)]


def test_the_lowest_class_is_that_of_a_thing() -> None:
    graph = kg_of(
        [("urn:x:r", t.rdf_type, each) for each in (t.Assertion, t.AdverseEventResult, t.Result)]
    )
    assert type(graph.node("urn:x:r")).__name__ == "AdverseEventResult"
    assert type(graph.node("urn:x:other")) is Thing
    assert graph.every(Result) == graph.assertions == [graph.node("urn:x:r")]


def test_a_fact_leads_to_a_thing_or_to_a_value() -> None:
    graph = kg_of(
        [
            ("urn:x:1", t.rdf_type, t.rdf_Statement),
            ("urn:x:1", t.rdf_object, iri("urn:x:thing")),
            ("urn:x:2", t.rdf_type, t.rdf_Statement),
            ("urn:x:2", t.rdf_object, text("words")),
            ("urn:x:2", t.rdf_subject, iri("urn:x:thing")),
        ]
    )
    one, two = graph.of_class("rdf_Statement")
    assert [getattr(each, "value", None) for each in (one, two)] == [
        graph.node("urn:x:thing"),
        "words",
    ]
    thing = graph.node("urn:x:thing")
    assert isinstance(thing, Thing)
    assert thing.stated_facts == [two]
