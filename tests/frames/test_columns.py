"""Columns get the type that all their values have, and otherwise stay text and lose nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utblick.errors import QueryError
from utblick.frames import columns_of, to_pandas, to_polars

__all__: list[str] = []

XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(value: str, kind: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + kind))


def one(*cells: Any, **more: Any) -> tuple[str, list[object]]:  # noqa: ANN401 - terms
    column = columns_of(("a",), [(cell,) for cell in cells], **more)[0]
    return column.kind, list(column.values)


CASES: list[tuple[list[ox.Literal | ox.NamedNode | None], str, list[object]]] = [
    ([typed("2022-04-27", "date"), None], "date", [date(2022, 4, 27), None]),
    ([typed("2022", "gYear")], "text", ["2022"]),
    (
        [typed("2022-04", "gYearMonth"), typed("2022-04-27", "date")],
        "text",
        ["2022-04", "2022-04-27"],
    ),
    ([typed("2022-02-30", "date")], "text", ["2022-02-30"]),
    ([typed("2022-04-27Z", "date")], "text", ["2022-04-27Z"]),
    ([typed("-0044-03-15", "date")], "text", ["-0044-03-15"]),
    ([typed("20220427", "date")], "text", ["20220427"]),
    ([typed("0.50", "decimal"), typed("12", "integer")], "decimal", [Decimal("0.50"), Decimal(12)]),
    ([typed("12", "integer"), None], "integer", [12, None]),
    ([typed("0012", "nonNegativeInteger")], "integer", [12]),
    ([typed("9223372036854775808", "integer")], "text", ["9223372036854775808"]),
    ([typed("1_000", "integer")], "text", ["1_000"]),
    ([typed("1e5", "decimal")], "text", ["1e5"]),
    (
        [typed("1" * 30, "decimal"), typed("0.123456789", "decimal")],
        "text",
        ["1" * 30, "0.123456789"],
    ),
    ([typed("1e5", "double"), typed("-INF", "double")], "double", [1e5, float("-inf")]),
    ([typed("NaN", "double")], "text", ["NaN"]),
    ([typed("true", "boolean"), typed("0", "boolean"), None], "boolean", [True, False, None]),
    ([typed("yes", "boolean")], "text", ["yes"]),
    ([typed("true", "boolean"), typed("1", "integer")], "text", ["true", "1"]),
    ([ox.Literal("12"), typed("12", "integer")], "text", ["12", "12"]),
    ([ox.Literal(""), None], "text", ["", None]),
    ([ox.NamedNode("urn:a#b/"), ox.Literal("på", language="sv")], "text", ["urn:a#b/", "på"]),
    (
        [typed("2022-04-27T10:00:00Z", "dateTime")],
        "instant",
        [datetime(2022, 4, 27, 10, tzinfo=UTC)],
    ),
    ([typed("2022-04-27T10:00:00+02:00", "dateTime")], "text", ["2022-04-27T10:00:00+02:00"]),
    ([typed("2022-04-27T10:00:00", "dateTime")], "text", ["2022-04-27T10:00:00"]),
    ([None, None], "text", [None, None]),
    ([], "text", []),
]


@pytest.mark.parametrize(("cells", "kind", "values"), CASES)
def test_a_column_is_what_all_its_values_are(
    cells: list[ox.Literal | ox.NamedNode | None], kind: str, values: list[object]
) -> None:
    assert one(*cells) == (kind, values)
    rows = [(cell,) for cell in cells]
    assert to_polars(("a",), rows)["a"].to_list() == values
    shown = to_pandas(("a",), rows)["a"]
    assert [None if pd.isna(each) else each for each in shown] == values


def test_each_kind_has_its_dtype() -> None:
    row = (
        typed("true", "boolean"),
        typed("1", "integer"),
        typed("0.25", "decimal"),
        typed("1.5", "double"),
        typed("2022-04-27", "date"),
        typed("2022-04-27T10:00:00Z", "dateTime"),
        ox.NamedNode("urn:x"),
    )
    names = tuple("abcdefg")
    nothing: tuple[ox.Literal | None, ...] = (None,) * 7
    polars = to_polars(names, [row, nothing])
    assert polars.dtypes == [
        pl.Boolean,
        pl.Int64,
        pl.Decimal(38, 12),
        pl.Float64,
        pl.Date,
        pl.Datetime("us", "UTC"),
        pl.String,
    ]
    assert polars.null_count().row(0) == (1,) * 7
    pandas = to_pandas(names, [row, nothing])
    assert [str(each) for each in pandas.dtypes] == [
        "boolean",
        "Int64",
        "object",
        "Float64",
        "date32[day][pyarrow]",
        "timestamp[us, tz=UTC][pyarrow]",
        "string",
    ]
    assert pandas.isna().sum().tolist() == [1] * 7


def test_decimal_numbers_are_reckoned_with_as_on_paper() -> None:
    # What both libraries get wrong with decimal numbers of as many places as they need.
    rows = [(typed("12", "decimal"),), (typed("13", "decimal"),), (None,)]
    assert to_pandas(("a",), rows)["a"].mean() == 12.5
    assert to_polars(("a",), rows)["a"].mean() == 12.5
    halves = to_polars(("a",), [(typed("0.5", "decimal"),)])
    assert halves.select(pl.col("a") * pl.col("a")).item() == Decimal("0.25")
    assert halves.select(pl.col("a") / 4).item() == Decimal("0.125")


decimals = st.decimals(min_value=-(10**9), max_value=10**9, places=9)
cells = st.one_of(
    st.none(),
    st.text(max_size=5).map(ox.Literal),
    decimals.map(lambda each: typed(format(each, "f"), "decimal")),
    st.integers(-(2**70), 2**70).map(lambda each: typed(str(each), "integer")),
    st.dates().map(lambda each: typed(each.isoformat(), "date")),
)


@given(st.lists(decimals | st.none(), max_size=8))
def test_no_digit_of_a_decimal_number_is_lost(values: list[Decimal | None]) -> None:
    rows = [(None if each is None else typed(format(each, "f"), "decimal"),) for each in values]
    assert to_polars(("a",), rows)["a"].to_list() == values
    shown = list(to_pandas(("a",), rows)["a"])
    assert [None if pd.isna(each) else each for each in shown] == values


@given(st.lists(cells, max_size=6))
def test_whatever_stands_in_a_column_comes_out_of_it(found: list[ox.Literal | None]) -> None:
    column, told = columns_of(("a",), [(cell,) for cell in found], types=True)
    assert [each is None for each in column.values] == [cell is None for cell in found]
    if column.kind == "text":
        assert column.values == [None if cell is None else cell.value for cell in found]
    again = [
        None if value is None else (str(value), kind)
        for value, kind in zip(column.values, told.values, strict=True)
    ]
    if column.kind == "text":
        assert again == [
            None if cell is None else (cell.value, cell.datatype.value.removeprefix(XSD))
            for cell in found
        ]


def test_a_column_says_why_it_is_text() -> None:
    mixed = columns_of(("a",), [(typed("2022", "gYear"),), (typed("2022-01-01", "date"),)])[0]
    assert mixed.note == "a stays text as written: 1 date, 1 gYear"
    assert columns_of(("a",), [(ox.NamedNode("urn:x"),)])[0].note == ""


def test_types_stand_beside_values_when_asked_for() -> None:
    row = (ox.Literal("hud", language="sv"), ox.NamedNode("urn:x"))
    frame = to_polars(("a", "b"), [row, (None, None)], types=True)
    assert frame.columns == ["a", "a.type", "b", "b.type"]
    assert frame.rows() == [("hud", "@sv", "urn:x", "iri"), (None,) * 4]


def test_what_a_column_must_be_holds_for_an_empty_answer_too() -> None:
    kinds = {"day": "date", "n": "integer", "p": "decimal"}
    frame = to_polars(("day", "n", "p"), [], kinds)
    assert frame.dtypes == [pl.Date, pl.Int64, pl.Decimal(38, 12)]
    assert str(to_pandas(("day", "n", "p"), [], kinds)["n"].dtype) == "Int64"


@pytest.mark.parametrize(
    ("kinds", "message"),
    [
        ({"a": "integer"}, "a: not every value is of the kind 'integer': gYear"),
        ({"b": "integer"}, "found the column 'b', expected one of: a"),
        ({"a": "number"}, "found the kind 'number', expected one of: boolean, integer"),
    ],
)
def test_a_wrong_promise_is_told(kinds: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        _ = columns_of(("a",), [(typed("2022", "gYear"),)], kinds)


def test_rows_of_another_length_are_refused() -> None:
    with pytest.raises(QueryError, match=r"more or fewer terms than there are columns \(2\)"):
        _ = columns_of(("a", "b"), [(None,)])
