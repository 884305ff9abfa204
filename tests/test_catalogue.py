"""The catalogue: headers, parameters, and values that can never become a part of the query."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utblick.catalogue import names, parse_query, query
from utblick.errors import QueryError

QUERY = """#+ number: 7
#+ summary: Which study?
#+ param: study | string | registry id
#+ param: day | date | a day

SELECT DISTINCT ?a (COUNT(?b) AS ?n) WHERE {
  VALUES ?study { "NCT00000000" }
  VALUES ?day { "2022-01-01"^^<http://www.w3.org/2001/XMLSchema#date> }
  ?a ?p ?study . ?b ?p ?day
} GROUP BY ?a
"""


def test_every_query_runs_as_it_stands_and_with_its_examples_bound() -> None:
    store = pyoxigraph.Store()
    for name in names():
        asked = query(name)
        examples = {
            each.name: each.example.split('"')[-2 if '"' in each.example else 0]
            for each in asked.parameters
        }
        found = store.query(asked.bind(examples))
        assert isinstance(found, pyoxigraph.QuerySolutions)
        assert tuple(each.value for each in found.variables) == asked.columns


def test_the_25_competency_questions_are_there_with_their_numbers() -> None:
    numbers = sorted(query(name).number for name in names())
    assert numbers[:25] == list(range(1, 26))
    assert len(set(numbers)) == len(numbers)


def test_a_query_is_found_by_its_number() -> None:
    assert query("5").name == "primary-result"


def test_an_unknown_query_names_the_nearest() -> None:
    with pytest.raises(QueryError, match="did you mean 'primary-result'"):
        query("primary-results")


def test_a_name_that_is_stored_in_lower_case_may_be_written_as_it_is_spoken() -> None:
    asked = query("doses-studied")
    assert asked.bind({"substance": "TestiNIB"}) == asked.bind({"substance": "testinib"})
    assert '"NCT1"' in query("primary-result").bind({"study": "NCT1"})


def test_an_unknown_parameter_names_the_nearest() -> None:
    with pytest.raises(QueryError, match="did you mean 'study'"):
        query("primary-result").bind({"stdy": "NCT04052425"})


def test_a_value_of_the_wrong_kind_says_what_was_expected() -> None:
    with pytest.raises(QueryError, match="expected a date as YYYY-MM-DD"):
        query("expected-approvals").bind({"after": "October"})


def test_columns_and_parameters_are_read_from_the_file() -> None:
    read = parse_query("x", QUERY)
    assert read.columns == ("a", "n")
    assert [(each.name, each.kind) for each in read.parameters] == [
        ("study", "string"),
        ("day", "date"),
    ]


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (QUERY.replace("#+ summary: Which study?", ""), "no '#\\+ summary:'"),
        (QUERY.replace("| string |", "| text |"), "expected 'name \\| kind \\| summary'"),
        (QUERY.replace("VALUES ?study", "VALUES ?other"), "no 'VALUES \\?study"),
    ],
)
def test_a_malformed_file_is_refused_with_the_remedy(broken: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        parse_query("x", broken)


@given(st.text(max_size=60))
def test_whatever_a_user_types_stays_one_literal(value: str) -> None:
    bound = parse_query("x", QUERY).bind({"study": value})
    store = pyoxigraph.Store()
    store.query(bound)  # parses
    assert bound.count("VALUES") == 2
    assert (
        len(bound.splitlines()) == len(QUERY.splitlines())
        or "\x85" in value
        or "\u2028" in value
        or "\u2029" in value
    )


def test_several_values_mean_any_of_them() -> None:
    bound = parse_query("x", QUERY).bind({"study": ["A", "B"]})
    assert 'VALUES ?study { "A" "B" }' in bound


def test_a_value_with_braces_and_quotes_can_be_bound_again() -> None:
    bound = parse_query("x", QUERY).bind({"study": '" } #', "day": "2022-02-02"})
    assert '"\\" } #"' in bound
    assert "2022-02-02" in bound


def test_a_ratio_is_not_set_beside_the_comparators_median() -> None:
    store = pyoxigraph.Store()
    turtle = """PREFIX : <https://w3id.org/utblick/ont#> PREFIX v: <https://w3id.org/utblick/vocab#>
    PREFIX g: <https://w3id.org/utblick/graph/> PREFIX schema: <https://schema.org/>
    PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    g:vocabulary { v:hazard-ratio skos:prefLabel "hazard ratio"@en .
      v:median skos:prefLabel "median"@en . }
    g:one { <urn:s> a :Study ; dcterms:identifier "T1" ; :primaryOutcome <urn:o> .
      <urn:o> rdfs:label "time" .
      <urn:hr> :statistic v:hazard-ratio ; schema:value 0.5 ; :comparedWith <urn:other> .
      <urn:own> :statistic v:median ; schema:value 6 ; :comparedWith <urn:other> .
      <urn:other> :statistic v:median ; schema:value 4 .
      <urn:hr> a :Result ; :study <urn:s> ; :outcome <urn:o> ; :asStated "6 vs 4, HR 0.5" .
      <urn:own> a :Result ; :study <urn:s> ; :outcome <urn:o> ; :asStated "6 vs 4, HR 0.5" . }"""
    store.load(turtle.encode(), pyoxigraph.RdfFormat.TRIG)
    asked = query("primary-result").bind({"study": "T1"})
    found = store.query(asked, use_default_graph_as_union=True)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    rows = [tuple(str(row[name]) for name in ("statistic", "comparator")) for row in found]
    four = '"4"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert rows == [('"hazard ratio"@en', "None"), ('"median"@en', four)]
