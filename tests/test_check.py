"""What a store says of its quotes and pointers is proved, and nothing odd makes a check fail."""

from __future__ import annotations

import pytest

from tests.corpus import named_graph, put
from utblick import terms as t
from utblick.check import check
from utblick.graph import Triple, iri, literal, text
from utblick.identifiers import mint
from utblick.spans import text_iri
from utblick.store import GraphStore

__all__: list[str] = []

WORDS = "abcdef"


def rules_broken(says: list[Triple], words: str = "") -> set[str]:
    with GraphStore.memory() as store:
        store.replace(*named_graph(put("report", "one", says, words=words)))
        return {each.rule for each in check(store)}


def quote(start: str, end: str, exact: str) -> list[Triple]:
    span, selector = iri("urn:span"), iri("urn:selector")
    source = iri(text_iri(mint("report", "one"), WORDS))
    return [
        Triple(span, t.oa_hasSource, source),
        Triple(span, t.oa_hasSelector, selector),
        Triple(selector, t.oa_exact, text(exact)),
        Triple(selector, t.oa_start, literal(start, "string")),
        Triple(selector, t.oa_end, literal(end, "string")),
    ]


def test_a_quote_that_stands_there_is_in_order() -> None:
    assert "quote-stands-in-its-text" not in rules_broken(quote("1", "2", "b"), WORDS)


@pytest.mark.parametrize(
    ("start", "end", "exact"),
    [("1", "2", "c"), ("-5", "-4", "b"), ("x", "2", "b"), ("²", "2", "b"), ("9", "12", "b")],
)
def test_a_quote_that_stands_elsewhere_or_nowhere_is_found(
    start: str, end: str, exact: str
) -> None:
    assert "quote-stands-in-its-text" in rules_broken(quote(start, end, exact), WORDS)


@pytest.mark.parametrize(
    ("pointer", "leads"),
    [
        ("/key", True),
        ("/says/0/2", True),
        ("/says/1", False),
        ("/says/00", False),
        ("/says/²", False),
        ("key", False),
        ("/nothing", False),
    ],
)
def test_a_pointer_leads_into_the_kept_record_or_is_found(pointer: str, leads: bool) -> None:
    says = [Triple(iri("urn:a"), t.pointer, text(pointer))]
    assert ("pointer-leads-somewhere" not in rules_broken(says)) is leads


def test_a_word_that_the_ontology_does_not_have_is_found() -> None:
    says = [Triple(iri("urn:a"), iri("https://w3id.org/utblick/ont#nonsense"), text("x"))]
    assert "only-words-of-the-ontology" in rules_broken(says)


RESULT = iri("urn:result")
A_RESULT = [
    Triple(iri("urn:study"), t.rdf_type, t.Study),
    Triple(iri("urn:study"), t.rdfs_label, text("TEST-1")),
    Triple(iri("urn:outcome"), t.rdf_type, t.OutcomeMeasure),
    Triple(iri("urn:outcome"), t.rdfs_label, text("response")),
    Triple(RESULT, t.rdf_type, t.Result),
    Triple(RESULT, t.rdfs_label, text("response")),
    Triple(RESULT, t.statedIn, iri(mint("report", "one"))),
    Triple(RESULT, t.asStated, text("1,5 (2-1)")),
    Triple(RESULT, t.pointer, text("/key")),
    Triple(RESULT, t.study, iri("urn:study")),
    Triple(RESULT, t.outcome, iri("urn:outcome")),
    Triple(RESULT, t.schema_value, literal("1.5", "decimal")),
]
LOWER = Triple(RESULT, t.lower, literal("2.0", "decimal"))
UPPER = Triple(RESULT, t.upper, literal("1.0", "decimal"))


def severities(says: list[Triple]) -> set[str]:
    with GraphStore.memory() as store:
        store.replace(*named_graph(put("report", "one", says)))
        return {each.severity for each in check(store) if each.node == "urn:result"}


def test_what_a_shape_only_warns_of_is_a_warning() -> None:
    assert severities(A_RESULT) == set()
    assert severities([*A_RESULT, LOWER, UPPER]) == {"warning"}


def test_what_a_shape_forbids_is_a_violation() -> None:
    second = Triple(RESULT, t.schema_value, literal("2.5", "decimal"))
    assert severities([*A_RESULT, second]) == {"violation"}
    assert severities([*A_RESULT, second, LOWER, UPPER]) == {"violation", "warning"}
