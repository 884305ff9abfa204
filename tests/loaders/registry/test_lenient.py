"""Whatever is wrong inside a record costs that value alone, and is reported by its place."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from tests.loaders.registry.samples import NCT, documents, failures, one, stated, study
from utblick import terms as t
from utblick.graph import text
from utblick.loaders.registry import LOADER
from utblick.loaders.registry.lenient import PROBLEM_LIMIT, Findings, read_module
from utblick.loaders.registry.record import StudyRecord

ID = ("protocolSection", "identificationModule", "nctId")


def _paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Give the way to everything inside a JSON value."""
    inside: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    return [way for key, each in inside for way in ((*path, key), *_paths(each, (*path, key)))]


BREAKABLE = [path for path in _paths(study()) if path != ID[: len(path)]]
DAMAGE = st.sampled_from(
    [None, True, -1, 0, 1.5, 10**30, "", "?", "2019-13-45", [], {}, [7], {"a": 1}]
)


CONTACTS = (
    "bo.ek@site.example",
    "mailto:bo.ek@site.example",
    "https://site.example/?to=bo.ek@site.example",
    "https://site.example/?to=bo.ek%40site.example",
    "https://site.example/?to=bo.ek%2540site.example",
    "https://bo.ek:word@site.example/",
    "Dr Bo: bo.ek(at)site.example " + "x" * 40,
    ["bo.ek@site.example"],
    {"bo.ek@site.example": "bo.ek@site.example"},
)


def _holder(record: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - JSON
    for key in path[:-1]:
        record = record[key]
    return record


@given(path=st.sampled_from(BREAKABLE), contact=st.sampled_from(CONTACTS))
def test_no_address_gets_into_statements_or_problems(
    path: tuple[str | int, ...], contact: object
) -> None:
    record = study()
    _holder(record, path)[path[-1]] = contact
    document = one(record)
    said = [str(each.object) for each in LOADER.triples(document)]
    said += [f"{each.message} {each.place}" for each in document.problems]
    assert [each for each in said if "bo.ek" in each] == []


def test_an_address_in_an_id_or_a_link_goes_and_the_rest_stays() -> None:
    record = study()
    ids = record["protocolSection"]["identificationModule"]
    ids["secondaryIdInfos"] = [{"id": "070-123 45 69 bo@site.example", "type": "OTHER"}]
    links = record["protocolSection"].setdefault("referencesModule", {})
    links["seeAlsoLinks"] = [
        {"label": "A", "url": "https://site.example/?to=bo%40site.example"},
        {"label": "B", "url": "https://site.example/@ek/1?a=b"},
    ]
    document = one(record)
    said = {each.object for each in LOADER.triples(document)}
    assert text("070-123 45 69 [e-mail removed]") in said
    assert text("https://site.example/@ek/1?a=b") in said
    assert not any("to=bo" in each for each in said)
    places = {each.place.rpartition("Module/")[2] for each in document.problems}
    assert {"secondaryIdInfos/0/id", "seeAlsoLinks/0/url"} <= places


@given(path=st.sampled_from(BREAKABLE), damage=DAMAGE)
def test_a_damaged_value_costs_itself_alone(path: tuple[str | int, ...], damage: object) -> None:
    record = study()
    _holder(record, path)[path[-1]] = damage
    document = one(record)
    statements = {each.predicate for each in LOADER.triples(document)}
    pointer = "/" + "/".join(map(str, path))
    near = ("/" + "/".join(map(str, path[:-1])), pointer)
    usual = {problem.place for problem in one(study()).problems}
    assert all(each.place.startswith(near) for each in document.problems if each.place not in usual)
    other = path[1:2] != ("statusModule",)
    assert not other or {t.schema_startDate, t.schema_endDate} <= statements
    assert {t.dcterms_identifier, t.recordOf} <= statements


@given(paths=st.lists(st.sampled_from(BREAKABLE), max_size=12))
def test_a_record_loads_whatever_is_missing(paths: list[tuple[str | int, ...]]) -> None:
    record = study()
    for path in sorted(
        set(paths), key=lambda way: [(isinstance(key, int), str(key)) for key in way]
    ):
        try:
            holder = _holder(record, path)
            if isinstance(path[-1], str):
                holder.pop(path[-1], None)
            else:
                holder[path[-1]] = None
        except (KeyError, IndexError, TypeError, AttributeError):
            continue
    assert one(record).graph.endswith(NCT)
    assert stated(record)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(tree=json_values, data=st.data())
def test_any_json_in_place_of_any_part_is_read(tree: object, data: st.DataObject) -> None:
    record = study()
    path = data.draw(st.sampled_from(BREAKABLE))
    _holder(record, path)[path[-1]] = copy.deepcopy(tree)
    lines = "".join(f"{' '.join(triple)} .\n" for triple in sorted(stated(record)))
    assert len(list(parse(lines, format=RdfFormat.N_TRIPLES))) == lines.count("\n")


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("statusModule", "startDateStruct", "date"), "2019-02-30", "bad-form"),
        (("statusModule", "whyStopped"), 7, "wrong-type"),
        (("statusModule", "whyStopped"), None, "wrong-type"),
        (("designModule", "enrollmentInfo", "count"), "330", "wrong-type"),
        (("designModule", "enrollmentInfo", "count"), True, "wrong-type"),
        (("designModule", "enrollmentInfo", "count"), -1, "wrong-type"),
        (("referencesModule", "references", 0, "pmid"), "PMC1", "bad-form"),
        (("referencesModule", "seeAlsoLinks", 0, "url"), "see our site", "bad-form"),
        (("eligibilityModule", "minimumAge"), "old", "odd-age"),
        (("identificationModule", "acronym"), "SY\x00NTH", "control-characters"),
        (("identificationModule", "briefTitle"), "Study \u202eof", "control-characters"),
    ],
)
def test_a_problem_has_the_pointer_of_its_value(
    path: tuple[str | int, ...], value: object, code: str
) -> None:
    record = study()
    full = ("protocolSection", *path)
    _holder(record, full)[full[-1]] = value
    found = {(each.code, each.place) for each in one(record).problems}
    assert (code, "/" + "/".join(map(str, full))) in found


def test_an_unknown_field_is_reported_and_the_rest_is_read() -> None:
    record = study()
    record["protocolSection"]["designModule"]["new/field~"] = 1
    record["newSection"] = {}
    found = {each.place for each in one(record).problems if each.code == "unknown-field"}
    assert found == {"/protocolSection/designModule/new~1field~0", "/newSection"}
    assert t.participants in {each.predicate for each in stated(record)}


def test_an_unknown_code_is_kept_as_text_and_reported() -> None:
    record = study()
    record["protocolSection"]["statusModule"]["overallStatus"] = "PAUSED"
    document = one(record)
    assert [(each.code, each.place) for each in document.problems][:1] == [
        ("unknown-code", "/protocolSection/statusModule/overallStatus")
    ]
    statements = stated(record)
    assert t.studyStatus not in {each.predicate for each in statements}
    assert (t.asStated, text("overallStatus: PAUSED")) in {each[1:] for each in statements}


def test_contact_details_in_text_are_taken_out_and_counted() -> None:
    document = one(study())
    assert document.record.protocol_section.status_module.why_stopped == (
        "Write to [e-mail removed] or phone [phone removed]"
    )
    found = [each for each in document.problems if each.code == "contact-removed"]
    assert [each.place for each in found] == ["/protocolSection/statusModule/whyStopped"]


def test_problems_are_listed_up_to_a_limit_and_then_counted() -> None:
    findings = Findings()
    read_module(StudyRecord, {f"x{number}": 1 for number in range(PROBLEM_LIMIT + 5)}, "", findings)
    problems = findings.close()
    assert len(problems) == PROBLEM_LIMIT + 1
    assert problems[-1].message.startswith("5 more problems")


def test_the_place_of_a_member_stays_its_own_when_another_is_lost() -> None:
    record = study()
    record["protocolSection"]["armsInterventionsModule"]["interventions"][0] = 7
    regimens = {each.subject for each in stated(record) if each.object == t.Regimen}
    assert [each.rpartition("/")[2] for each in regimens] == ["2>"]


def test_a_lone_surrogate_costs_its_record_which_is_reported() -> None:
    whole = json.dumps(study())
    broken = whole.replace("A Study of", "A \\ud800Study of")
    data = f"{whole}\n{broken}".encode()
    assert len(documents(data)) == 1
    assert [(each.place, each.id) for each in failures(data)] == [("line 2", NCT)]
