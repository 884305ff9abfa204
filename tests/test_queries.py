"""Every question gives its rows on the sample corpus, on Oxigraph and on rdflib alike."""

from __future__ import annotations

import io
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from rdflib.query import ResultRow

from tests.rows import answered, expected, filled_store, sample_store
from utblick.catalogue import names, query

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__: list[str] = []

COUNTED = {"reports", "title", "pooled", "percent_of_arm"}
"""Columns that a question counts or makes: no fact has them as its object."""

# Q11 waits for the results of the registry, as its note says.
WAITING = {name for name in names() if query(name).note.startswith("waits")}
ANSWERED = [name for name in names() if expected(name).exists()]


@cache
def in_rdflib() -> Dataset:
    """Put the sample corpus into rdflib's own memory store."""
    quads = io.BytesIO()
    ox.serialize(sample_store().quads(), quads, format=ox.RdfFormat.N_QUADS)
    dataset = Dataset(default_union=True)
    dataset.parse(data=quads.getvalue().decode(), format="nquads")
    return dataset


def plain(value: str) -> str:
    """Write a number as its value: engines compute 1 and 1.0."""
    try:
        return str(Decimal(value).normalize())
    except InvalidOperation:
        return value


@pytest.mark.parametrize("name", ANSWERED)
def test_a_question_gives_its_rows(name: str) -> None:
    assert answered(name, sample_store()) == expected(name).read_text(encoding="utf-8")


def test_every_question_has_rows_unless_it_says_what_it_waits_for() -> None:
    found = [name for name in names() if answered(name, sample_store()).count("\n") > 1]
    assert found == ANSWERED
    assert set(names()) - set(found) <= WAITING


@pytest.mark.parametrize("name", names())
def test_rdflib_gives_the_same_rows(name: str) -> None:
    asked = query(name)
    ours = sorted(
        tuple(plain(row[each].value) if row[each] is not None else "" for each in asked.columns)
        for row in sample_store().select(asked.text)
    )
    theirs = sorted(
        tuple(
            "" if (value := row.get(each)) is None else plain(str(value)) for each in asked.columns
        )
        for row in in_rdflib().query(asked.text)
        if isinstance(row, ResultRow)
    )
    assert theirs == ours


@pytest.mark.parametrize("name", ANSWERED)
def test_without_the_fact_its_row_goes(name: str) -> None:
    asked, graphs = query(name), ox.Store()
    graphs.bulk_extend(sample_store().quads())
    row = next(iter(solutions(graphs, asked.text)))
    for column in asked.columns:
        value = row[column]
        if value is None or column in COUNTED:
            continue
        facts = [
            *graphs.quads_for_pattern(None, None, value, None),
            *(
                graphs.quads_for_pattern(value, None, None, None)
                if isinstance(value, ox.NamedNode)
                else ()
            ),
        ]
        assert facts, f"{column} of {name} stands nowhere in the store"
        for fact in facts:
            graphs.remove(fact)
        left = [row_of(asked.columns, each) for each in solutions(graphs, asked.text)]
        assert row_of(asked.columns, row) not in left
        graphs.extend(facts)


def solutions(graphs: ox.Store, text: str) -> ox.QuerySolutions:
    found = graphs.query(text, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return found


def row_of(columns: Sequence[str], row: ox.QuerySolution) -> tuple[str, ...]:
    return tuple(str(row[each]) for each in columns)


def test_without_the_documents_no_question_has_rows() -> None:
    store = filled_store()
    for graph in store.graphs():
        assert store.drop(graph)
    assert [name for name in names() if len(answered(name, store).splitlines()) > 1] == []
