"""Results of a registry record: what a value is of, of whom, and what may not be added up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.loaders.registry.samples import one, study
from utblick import terms as t
from utblick.facts import ox_term
from utblick.loaders.registry import LOADER
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from utblick.graph import Term, Triple

__all__: list[str] = []

Json = Any
BASE = "<https://w3id.org/utblick/study/NCT00000001"
VALUE = f"{BASE}/result/1/c1.k1."
COUNTS = {"OG000": "200", "OG001": "100"}


def outcome(**fields: Json) -> dict[str, Json]:
    """Make an outcome measure of two groups, one value each."""
    made = {
        "type": "PRIMARY",
        "title": "Itch on a scale",
        "timeFrame": "Week 24",
        "paramType": "MEAN",
        "dispersionType": "Standard Deviation",
        "unitOfMeasure": "points",
        "groups": [{"id": "OG000", "title": "ACTIVE"}, {"id": "OG001", "title": "Vehicle, all"}],
        "denoms": [
            {
                "units": "Participants",
                "counts": [{"groupId": key, "value": many} for key, many in COUNTS.items()],
            }
        ],
        "classes": [
            {
                "categories": [
                    {
                        "measurements": [
                            {"groupId": "OG000", "value": "2.50", "spread": "0.5"},
                            {"groupId": "OG001", "value": "NA", "spread": "NA"},
                        ]
                    }
                ]
            }
        ],
    }
    return made | fields


def stated(*outcomes: Json, record: Json = None, **modules: Json) -> set[Triple]:
    """Give what a record with these results states at level full."""
    record = record or study()
    record["resultsSection"] = modules
    if outcomes:
        record["resultsSection"]["outcomeMeasuresModule"] = {"outcomeMeasures": list(outcomes)}
    return set(LOADER.triples(replace(one(record), level="full")))


def said(triples: set[Triple], node: str, predicate: Term) -> list[str]:
    found = sorted(each.object for each in triples if each[:2] == (node, predicate))
    return [ox_term(each).value.rpartition("#")[2] for each in found]


def test_a_value_is_of_an_outcome_a_group_a_day_and_a_unit_with_its_words_beside_it() -> None:
    triples = stated(outcome())
    node = f"{VALUE}OG000>"
    assert said(triples, node, t.schema_value) == ["2.5"]
    assert said(triples, node, t.asStated) == ["2.50 (0.5)"]
    assert said(triples, node, t.sd) == ["0.5"]
    assert said(triples, node, t.schema_unitText) == ["points"]
    assert said(triples, node, t.statistic) == ["mean"]
    assert said(triples, node, t.denominator) == ["200"]
    assert said(triples, node, t.atDay) == ["168"]
    assert said(triples, node, t.outcome) == [f"{BASE}/result/1"[1:]]


def test_what_is_no_number_is_missing_and_not_zero() -> None:
    triples = stated(outcome())
    node = f"{VALUE}OG001>"
    assert said(triples, node, t.schema_value) == []
    assert said(triples, node, t.sd) == []
    assert said(triples, node, t.missingReason) == ["not-applicable"]
    assert said(triples, node, t.asStated) == ["NA (NA)"]


@pytest.mark.parametrize(
    ("words", "predicate", "kind"),
    [
        ("Standard Deviation", t.sd, "dispersion-standard-deviation"),
        ("Standard Error", t.schema_marginOfError, "dispersion-standard-error"),
        (
            "Geometric Coefficient of Variation",
            t.schema_marginOfError,
            "dispersion-geometric-coefficient",
        ),
    ],
)
def test_only_a_standard_deviation_is_given_as_one(words: str, predicate: Term, kind: str) -> None:
    triples = stated(outcome(dispersionType=words))
    node = f"{VALUE}OG000>"
    spreads = {each: said(triples, node, each) for each in (t.sd, t.schema_marginOfError)}
    assert [each for each, found in spreads.items() if found] == [predicate]
    assert said(triples, node, t.schema_measurementQualifier) == [kind]


LIMITED = {"value": "2", "lowerLimit": "1", "upperLimit": "3"}


@pytest.mark.parametrize(
    ("words", "low", "high", "level"),
    [
        ("95% Confidence Interval", t.lower, t.upper, ["95"]),
        ("84% Confidence Interval", t.lower, t.upper, ["84"]),
        ("Inter-Quartile Range", t.lowerQuartile, t.upperQuartile, []),
        ("Full Range", t.schema_minValue, t.schema_maxValue, []),
    ],
)
def test_limits_are_given_as_what_they_are(
    words: str, low: Term, high: Term, level: list[str]
) -> None:
    row = {"categories": [{"measurements": [{"groupId": "OG000"} | LIMITED]}]}
    triples = stated(outcome(dispersionType=words, classes=[row]))
    node = f"{VALUE}OG000>"
    assert (said(triples, node, low), said(triples, node, high)) == (["1"], ["3"])
    assert said(triples, node, t.confidenceLevel) == level


@pytest.mark.parametrize(
    ("unit", "kind", "code"),
    [
        ("percentage of participants", "proportion", ["%"]),
        ("Percent of patients", "proportion", ["%"]),
        ("percentage of dose", "number", ["%"]),
        ("proportion of participants", "number", []),
        ("participants", "number", []),
    ],
)
def test_a_percentage_of_participants_is_a_proportion_and_nothing_else_is(
    unit: str, kind: str, code: list[str]
) -> None:
    triples = stated(outcome(paramType="NUMBER", unitOfMeasure=unit))
    node = f"{VALUE}OG000>"
    assert said(triples, node, t.statistic) == [kind]
    assert said(triples, node, t.schema_unitCode) == code


def test_each_row_of_a_measure_is_an_outcome_of_its_own_and_part_of_it() -> None:
    row = outcome()["classes"][0]
    triples = stated(outcome(classes=[row | {"title": "Week 4"}, row | {"title": "Adults"}]))
    outcomes = {said(triples, f"{BASE}/result/1/c{n}.k1.OG000>", t.outcome)[0] for n in (1, 2)}
    assert outcomes == {f"{BASE}/result/1/c{n}"[1:] for n in (1, 2)}
    for number, day in ((1, "28"), (2, "168")):
        part = f"{BASE}/result/1/c{number}>"
        assert said(triples, part, t.dcterms_isPartOf) == [f"{BASE}/result/1"[1:]]
        assert said(triples, f"{BASE}/result/1/c{number}.k1.OG000>", t.atDay) == [day]


def test_an_outcome_with_all_words_of_a_planned_one_is_that_one() -> None:
    planned = {"title": "Itch", "description": "As scored.", "timeFrame": "Week 24"}
    triples = stated(outcome(**planned))
    assert said(triples, f"{VALUE}OG000>", t.outcome) == [f"{BASE}/outcome/primary-itch"[1:]]
    other = stated(outcome(**planned | {"description": "In another way."}))
    assert said(other, f"{VALUE}OG000>", t.outcome) == [f"{BASE}/result/1"[1:]]


def armed() -> Json:
    """Give a record whose arms have labels of their own, one of them a placebo."""
    record = study()
    arms = record["protocolSection"]["armsInterventionsModule"]["armGroups"]
    arms[0]["label"], arms[1]["label"] = "Xamplinib 1.5% cream", "Vehicle cream"
    return record


TITLES = {
    "Cream xamplinib 1.5%": f"{BASE}/arm/xamplinib-1-5-cream"[1:],
    "VEHICLE  cream": f"{BASE}/arm/vehicle-cream"[1:],
    "Xamplinib 0.75% cream": f"{BASE}/group/xamplinib-0-75-cream"[1:],
    "Xamplinib": f"{BASE}/group/xamplinib"[1:],
}


@pytest.mark.parametrize("title", TITLES)
def test_a_group_is_an_arm_of_the_plan_if_its_title_has_the_same_words(title: str) -> None:
    groups = [{"id": "OG000", "title": title}]
    triples = stated(outcome(groups=groups), record=armed())
    assert said(triples, f"{VALUE}OG000>", t.arm) == [TITLES[title]]


def test_two_groups_of_a_list_are_never_one_arm() -> None:
    title = "Xamplinib 1.5% cream"
    groups = [{"id": "OG000", "title": title}, {"id": "OG001", "title": f"cream {title[:-6]}"}]
    triples = stated(outcome(groups=groups), record=armed())
    found = {said(triples, f"{VALUE}{each}>", t.arm)[0] for each in ("OG000", "OG001")}
    assert len(found) == 2
    assert all("/group/" in each for each in found)


def overlaps(triples: set[Triple], key: str) -> list[str]:
    return said(triples, f"{BASE}/group/{key}>", t.dcterms_type)


def sized(*sizes: tuple[str, int]) -> Json:
    """Make an outcome measure of groups of these titles and sizes."""
    ids = [f"OG00{number}" for number in range(len(sizes))]
    pairs = list(zip(ids, sizes, strict=True))
    counts = [{"groupId": key, "value": str(many)} for key, (_, many) in pairs]
    return outcome(
        groups=[{"id": key, "title": title} for key, (title, _) in pairs],
        denoms=[{"units": "Participants", "counts": counts}],
    )


def test_a_group_that_holds_the_others_is_marked_by_its_title_or_by_its_size() -> None:
    by_title = stated(sized(("First", 10), ("Total", 30), ("Second", 20)))
    assert overlaps(by_title, "total") == ["overlap-total"]
    assert overlaps(by_title, "first") == []
    by_size = stated(sized(("First", 10), ("Second", 20), ("Whole", 30)))
    assert overlaps(by_size, "whole") == ["overlap-total"]
    assert overlaps(stated(sized(("First", 10), ("Second", 10))), "second") == []


def test_groups_in_which_the_same_participants_stand_are_marked() -> None:
    crossing = study()
    crossing["protocolSection"]["designModule"]["designInfo"]["interventionModel"] = "CROSSOVER"
    assert overlaps(stated(sized(("A", 10), ("B", 10)), record=crossing), "a") == [
        "overlap-crossover"
    ]
    parts = stated(sized(("Drug, period 1", 10), ("Open-label extension", 10)))
    assert overlaps(parts, "drug-period-1") == ["overlap-period"]
    assert overlaps(parts, "open-label-extension") == ["overlap-period"]
    # the study has 330 participants
    assert overlaps(stated(sized(("A", 300), ("B", 300))), "b") == ["overlap-by-count"]


ANALYSIS = {
    "groupIds": ["OG000", "OG001"],
    "paramType": "Hazard Ratio (HR)",
    "paramValue": "0.62",
    "ciPctValue": "95",
    "ciNumSides": "TWO_SIDED",
    "ciLowerLimit": "0.45",
    "ciUpperLimit": "0.85",
    "pValue": "<.001",
    "statisticalMethod": "Log Rank",
    "nonInferiorityType": "SUPERIORITY",
}
ANALYSED = f"{BASE}/result/1/a1>"


def test_an_analysis_keeps_estimate_interval_sides_and_the_sign_of_p() -> None:
    triples = stated(outcome(analyses=[ANALYSIS]))
    for predicate, expected in (
        (t.statistic, "hazard-ratio"),
        (t.schema_value, "0.62"),
        (t.lower, "0.45"),
        (t.upper, "0.85"),
        (t.confidenceLevel, "95"),
        (t.schema_measurementQualifier, "two-sided"),
        (t.pValue, "0.001"),
        (t.pRelation, "<"),
        (t.schema_measurementMethod, "Log Rank"),
        (t.dcterms_type, "tests-superiority"),
    ):
        assert said(triples, ANALYSED, predicate) == [expected]


def test_a_comparator_is_told_only_where_the_plan_tells_which_it_is() -> None:
    groups = [{"id": "OG000", "title": "Cream: vehicle"}, {"id": "OG001", "title": "Xamplinib"}]
    found = outcome(groups=groups, analyses=[ANALYSIS])
    triples = stated(found, record=armed())
    assert said(triples, ANALYSED, t.comparedWith) == [f"{VALUE}OG000"[1:]]
    assert said(triples, f"{VALUE}OG001>", t.comparedWith) == [f"{VALUE}OG000"[1:]]
    assert said(triples, ANALYSED, t.arm) == [f"{BASE}/group/xamplinib"[1:]]
    unknown = stated(found)
    assert said(unknown, ANALYSED, t.comparedWith) == said(unknown, ANALYSED, t.arm) == []
    assert len(said(unknown, ANALYSED, t.dcterms_relation)) == 2


EVENTS = {
    "eventGroups": [
        {"id": "EG000", "title": "ACTIVE", "seriousNumAffected": 3, "seriousNumAtRisk": 225}
    ],
    "seriousEvents": [
        {
            "term": "Pneumonia",
            "organSystem": "Infections and infestations",
            "stats": [{"groupId": "EG000", "numEvents": 3, "numAffected": 2, "numAtRisk": 225}],
        }
    ],
    "otherEvents": [{"term": "Nausea", "stats": [{"groupId": "EG000", "numAtRisk": 225}]}],
}


def test_an_event_has_those_affected_those_at_risk_and_how_often_it_came() -> None:
    triples = stated(adverseEventsModule=EVENTS)
    node = f"{BASE}/event/s1.EG000>"
    assert said(triples, node, t.numerator) == ["2"]
    assert said(triples, node, t.denominator) == ["225"]
    assert said(triples, node, t.schema_valueReference) == ["3"]
    assert said(triples, node, t.asStated) == ["2 of 225, 3 events"]
    assert said(triples, f"{BASE}/event/s1>", t.dcterms_type) == ["serious-event"]
    assert said(triples, f"{BASE}/event/serious.EG000>", t.numerator) == ["3"]


def test_those_affected_that_are_not_given_are_missing() -> None:
    triples = stated(adverseEventsModule=EVENTS)
    node = f"{BASE}/event/o1.EG000>"
    assert said(triples, node, t.schema_value) == said(triples, node, t.numerator) == []
    assert said(triples, node, t.missingReason) == ["missing-other"]


def test_a_field_that_nobody_knows_is_kept_with_its_pointer_unless_it_is_of_a_contact() -> None:
    record = study()
    record["protocolSection"]["newModule"] = {"a/b": [1, "Write to a@b.example"]}
    record["protocolSection"]["newContact"] = {"name": "Secret Person"}
    document = one(record)
    triples = set(LOADER.triples(replace(document, level="full")))
    node = f"{BASE}/kept/unknown-1>"
    assert said(triples, node, t.pointer) == ["/protocolSection/newModule"]
    assert '"a/b"' in said(triples, node, t.asStated)[0]
    assert not any("b.example" in each.object or "Secret" in each.object for each in triples)
    assert [each.code for each in document.problems].count("unknown-field") == 2


def test_a_code_that_nobody_knows_is_kept_as_text() -> None:
    triples = stated(outcome(paramType="NEW_KIND", type="NEW_TIER"))
    words = said(triples, f"{BASE}/result/1>", t.asStated)
    assert {"paramType: NEW_KIND", "type: NEW_TIER"} <= set(words)
    assert concept("mean") not in {each.object for each in triples}


def test_two_figures_of_one_group_at_a_milestone_are_two_results() -> None:
    reached = [{"groupId": "FG000", "numSubjects": many} for many in ("7", "5")]
    period = {"title": "Overall", "milestones": [{"type": "STARTED", "achievements": reached}]}
    groups = [{"id": "FG000", "title": "Active"}]
    found = stated(participantFlowModule={"groups": groups, "periods": [period]})
    assert said(found, f"{BASE}/flow/1/m1.FG000>", t.schema_value) == ["7"]
    assert said(found, f"{BASE}/flow/1/m1.FG000-2>", t.schema_value) == ["5"]
