"""Every question gives its rows on the sample corpus, on Oxigraph and on rdflib alike."""

from __future__ import annotations

import io
from decimal import Decimal, InvalidOperation
from functools import cache

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from rdflib.query import ResultRow

from tests.rows import answered, expected, filled_store, sample_store
from utblick.catalogue import names, query

__all__: list[str] = []

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


def test_only_questions_without_rows_have_none_written_down() -> None:
    found = [name for name in names() if answered(name, sample_store()).count("\n") > 1]
    assert found == ANSWERED


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


def test_without_the_documents_no_question_has_rows() -> None:
    store = filled_store()
    for graph in store.graphs():
        assert store.drop(graph)
    assert [name for name in names() if len(answered(name, store).splitlines()) > 1] == []
