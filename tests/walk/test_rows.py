"""Rows give what the terms say, as Python knows it, and never more than the source says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from operator import attrgetter

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.walk.small import html
from utblick.errors import QueryError
from utblick.rows import Rows, Value, python_value, rows_of

__all__: list[str] = []

XSD = "http://www.w3.org/2001/XMLSchema#"


def written(value: str, kind: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + kind))


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        (written("0.10", "decimal"), Decimal("0.10")),
        (written("-7", "integer"), -7),
        (written("true", "boolean"), True),
        (written("0", "boolean"), False),
        (written("2024-02-29", "date"), date(2024, 2, 29)),
        (written("2024-02-29T01:02:03Z", "dateTime"), datetime(2024, 2, 29, 1, 2, 3, tzinfo=UTC)),
        (written("1.5e3", "double"), 1500.0),
        (written("2024-02", "gYearMonth"), "2024-02"),
        (written("2024", "gYear"), "2024"),
        # Not of the form of its datatype: it stays as the source has it.
        (written("NaN", "decimal"), "NaN"),
        (written("1_000", "integer"), "1_000"),
        (written("2023-02-29", "date"), "2023-02-29"),
        (written("20240229", "date"), "20240229"),
        (written("yes", "boolean"), "yes"),
        (written("9" * 5000, "integer"), "9" * 5000),
        (ox.Literal("5", language="sv"), "5"),
        (ox.NamedNode("urn:x"), "urn:x"),
    ],
)
def test_a_literal_is_read_by_its_datatype(literal: object, expected: Value) -> None:
    found = python_value(literal)
    assert (type(found), found) == (type(expected), expected)


@given(st.text(max_size=20), st.sampled_from(["integer", "decimal", "date", "boolean", "dateTime"]))
def test_no_literal_is_refused(value: str, kind: str) -> None:
    assert python_value(written(value, kind)) is not None


def rows() -> Rows:
    return Rows(
        ("study", "count", "class"),
        [(ox.NamedNode("urn:a"), ox.Literal(3), None), (None, None, ox.Literal("<b>x</b>"))],
        "a & b",
    )


def test_a_row_is_read_by_place_and_by_name() -> None:
    first, second = rows()
    assert attrgetter("count")(first) == 3  # which a tuple has of its own
    assert (first[0], first.study, first[1], first.asdict()["class"]) == (
        "urn:a",
        "urn:a",
        3,
        None,
    )
    assert second.asdict() == {"study": None, "count": None, "class": "<b>x</b>"}
    assert repr(first) == "Row(study='urn:a', count=3, class=None)"
    with pytest.raises(AttributeError, match="no column 'size'; columns: study, count, class"):
        _ = first.size


def test_rows_have_length_records_columns_and_slices() -> None:
    found = rows()
    assert len(found) == 2
    assert found.records()[0] == {"study": "urn:a", "count": 3, "class": None}
    assert found.column("count") == [3, None]
    assert found[1:].rows == found.rows[1:]
    assert found[-1] == list(found)[-1]
    with pytest.raises(QueryError, match="no column 'x'"):
        found.column("x")


def test_what_comes_from_the_graph_is_escaped_and_cut() -> None:
    found = html(rows())
    assert "<b>" not in found
    assert "&lt;b&gt;x&lt;/b&gt;" in found
    assert "a &amp; b" in found
    many = html(Rows(("x",), [(ox.Literal("y" * 10_000),)] * 1_000))
    assert len(many) < 30_000
    assert "950 more rows" in many


def test_every_kind_of_answer_is_rows() -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(1)))
    assert rows_of(store.query("ASK {}")).records() == [{"answer": True}]
    assert rows_of(store.query("CONSTRUCT WHERE { ?s ?p ?o }")).records() == [
        {"subject": "urn:s", "predicate": "urn:p", "object": 1}
    ]
    assert rows_of(store.query("SELECT ?o ?x WHERE { ?s ?p ?o }")).records() == [
        {"o": 1, "x": None}
    ]
    with pytest.raises(QueryError, match="expected the answer to a query"):
        rows_of(7)
