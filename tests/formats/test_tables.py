"""Tables give every statement back: all of them, and from the tables of the classes alone."""

from __future__ import annotations

import csv
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow.parquet as pq
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SH, XSD

from tests.formats.hostile import hostile, lines_of, read_lines
from tests.rows import sample_store
from utblick import terms as t
from utblick.errors import StoreError
from utblick.formats import parquet, write_folder
from utblick.formats.columns import OTHER, Column, restored, tables
from utblick.formats.csvw import METADATA, SEPARATOR
from utblick.formats.parquet import QUADS, write_quads
from utblick.graph import Term, iri_text
from utblick.sorting import graph_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from utblick.store import GraphStore

__all__: list[str] = []

LITERAL = "http://www.w3.org/2001/XMLSchema#string"
LANGUAGE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
STORES = pytest.mark.parametrize("make", [hostile, sample_store])


def written(store: GraphStore, form: str, folder: Path) -> Path:
    folder.mkdir()
    assert not write_folder(store, folder, form)
    return folder


def _subject(value: str) -> str:
    return value if value.startswith("_:") else f"<{value}>"


def _escaped(value: str) -> str:
    for mark, escape in {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}.items():
        value = value.replace(mark, escape)
    return value


def _object(row: dict[str, Any]) -> str:
    value, datatype, language = row["object"], row["datatype"], row["language"]
    if datatype is None:
        return value if value.startswith("<<") else _subject(value)
    if language is not None:
        assert datatype == LANGUAGE
        return f'"{_escaped(value)}"@{language}'
    return f'"{_escaped(value)}"' + ("" if datatype == LITERAL else f"^^<{datatype}>")


@STORES
@pytest.mark.parametrize("rows", [131_072, 7])
def test_the_table_of_statements_is_the_store_term_by_term(
    make: Callable[[], GraphStore], rows: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "ROWS", rows if make is hostile else 10_000)
    store = make()
    write_quads(store, graph_names(store), tmp_path / QUADS)
    read = pq.read_table(tmp_path / QUADS).to_pylist()
    assert len(read) == len(lines_of(store))
    assert read_lines(
        f"{_subject(row['subject'])} <{row['predicate']}> {_object(row)} <{row['graph']}> ."
        for row in read
    ) == lines_of(store)
    assert pl.read_parquet(tmp_path / QUADS).to_dicts() == read


def _types(row: dict[str, Any]) -> Iterator[str]:
    return (f"{t.rdf_type} <{each}>" for each in row["type"])


def _from_parquet(folder: Path) -> Iterator[str]:
    for table in tables().values():
        for row in pq.read_table(folder / f"{table.name}.parquet").to_pylist():
            said = [*_types(row), *(f"<{each['property']}> {each['term']}" for each in row["more"])]
            for column in table.columns:
                cell = row[column.name]
                values = [] if cell is None else cell if column.many else [cell]
                said += [f"<{column.property}> {restored(column, value)}" for value in values]
            yield from (f"{_subject(row['id'])} {each} <{row['graph']}> ." for each in said)


def _of_csv(column: Column, item: str) -> str:
    """Read an item as its metadata says: the text of the value, and its datatype."""
    if column.kind in {"iri", "term"}:
        return restored(column, item)
    return f'"{_escaped(item)}"{column.mark}'


def _from_csv(folder: Path) -> Iterator[str]:
    csv.field_size_limit(10_000_000)
    for table in tables().values():
        with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, strict=True):
                said = [f"{t.rdf_type} <{each}>" for each in row["type"].split(SEPARATOR) if each]
                for line in row["more"].split("\n"):
                    prop, _, term = line.partition(" ")
                    said += [f"<{prop}> {term}"] if line else []
                for column in table.columns:
                    cell = row[column.name]
                    items = cell.split(SEPARATOR) if column.many else [cell]
                    said += [f"<{column.property}> {_of_csv(column, e)}" for e in items if e]
                yield from (f"{_subject(row['id'])} {each} <{row['graph']}> ." for each in said)


@STORES
@pytest.mark.parametrize(("form", "read"), [("parquet", _from_parquet), ("csv", _from_csv)])
def test_the_tables_of_the_classes_alone_are_the_store_term_by_term(
    make: Callable[[], GraphStore],
    form: str,
    read: Callable[[Path], Iterator[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parquet, "CELLS", 300)
    store = make()
    lines = list(read(written(store, form, tmp_path / "out")))
    assert len(lines) == len(set(lines))
    assert read_lines(lines) == lines_of(store)


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_the_bytes_do_not_tell_in_which_order_it_was_loaded(form: str, tmp_path: Path) -> None:
    one = written(hostile(), form, tmp_path / "one")
    other = written(hostile(backwards=True), form, tmp_path / "other")
    names = sorted(each.name for each in one.iterdir())
    assert names == sorted(each.name for each in other.iterdir())
    assert all((one / name).read_bytes() == (other / name).read_bytes() for name in names)


def test_columns_have_their_types_and_values(tmp_path: Path) -> None:
    folder = written(sample_store(), "parquet", tmp_path / "out")
    studies = pl.read_parquet(folder / "Study.parquet")
    kinds = dict(studies.schema)
    assert kinds["participants"] == pl.Int64
    assert kinds["schema_startDate"] == pl.Date
    assert kinds["phase"] == pl.List(pl.String)
    assert studies["participants"].drop_nulls().to_list()
    results = pl.read_parquet(folder / "Result.parquet")
    assert dict(results.schema)["schema_value"] == pl.Decimal(38, 18)
    assert results["asStated"].null_count() == 0
    indications = pl.read_parquet(folder / "Indication.parquet")
    assert dict(indications.schema)["needsDiagnostic"] == pl.Boolean


def test_nothing_of_the_sample_corpus_has_no_column(tmp_path: Path) -> None:
    """Else a property or a class of the ontology is missing from columns.tsv."""
    folder = written(sample_store(), "parquet", tmp_path / "out")
    left = {
        (table.name, each["property"])
        for table in tables().values()
        for row in pq.read_table(folder / f"{table.name}.parquet", columns=["more"]).to_pylist()
        for each in row["more"]
    }
    assert left == set()
    assert pq.read_table(folder / f"{OTHER}.parquet").num_rows == 0


@cache
def _graph(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=(files("utblick.ontology") / name).read_text("utf-8"))


def test_each_class_of_the_ontology_that_has_things_has_a_table() -> None:
    known = {table.iri for table in tables().values()} - {""}
    classes = {str(each) for each in _graph("utblick.ttl").subjects(RDF.type, OWL.Class)}
    assert known <= classes
    own = {each for each in classes if each.startswith("https://w3id.org/utblick/ont#")}
    # What nothing is of itself: each thing is of a class below.
    assert own - known == {iri_text(t.SourceDocument)}


def test_columns_agree_with_the_ontology() -> None:
    ontology = _graph("utblick.ttl")
    ranges = {"integer": XSD.integer, "decimal": XSD.decimal, "boolean": XSD.boolean}
    for table in tables().values():
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        for column in table.columns:
            prop = rdflib.URIRef(column.property)
            kinds = set(ontology.objects(prop, RDF.type))
            assert kinds, column
            assert (column.kind == "iri") >= (OWL.ObjectProperty in kinds), column
            told = set(ontology.objects(prop, RDFS.range)) & set(ranges.values())
            assert not told or ranges.get(column.kind) in told, column


def test_columns_have_what_the_shapes_ask_for() -> None:
    shapes = _graph("shapes.ttl")
    for kind, table in tables().items():
        held = {each.property: each.many for each in table.columns}
        for shape in shapes.subjects(SH.targetClass, rdflib.URIRef(iri_text(Term(kind or "<>")))):
            for part in shapes.objects(shape, SH.property):
                path, most = shapes.value(part, SH.path), shapes.value(part, SH.maxCount)
                if isinstance(path, rdflib.URIRef):
                    assert str(path) in held, (table.name, path)
                    assert not (held[str(path)] and str(most) == "1"), (table.name, path)


def test_the_description_of_the_csv_files_is_what_csvw_asks_for(tmp_path: Path) -> None:
    folder = written(sample_store(), "csv", tmp_path / "out")
    told = json.loads((folder / METADATA).read_text("utf-8"))
    assert told["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    assert {each["url"] for each in told["tables"]} == {e.name for e in folder.glob("*.csv")}
    builtin = {"anyURI", "string", "integer", "decimal", "boolean", "date", "gYear", "gYearMonth"}
    for table in told["tables"]:
        columns = table["tableSchema"]["columns"]
        head = (folder / table["url"]).read_text("utf-8").split("\n", 1)[0].split(",")
        assert head == [each["titles"] for each in columns] == [each["name"] for each in columns]
        assert all(each["datatype"] in builtin for each in columns)
        assert all(name.replace("_", "").isalnum() and name[0] != "_" for name in head)
        assert set(table["tableSchema"]["primaryKey"]) <= set(head)


def test_the_description_is_json_ld_of_the_vocabulary_of_csvw(tmp_path: Path) -> None:
    """With the part of its context that is used here, since a test fetches nothing."""
    told = json.loads((written(sample_store(), "csv", tmp_path / "out") / METADATA).read_text())
    space = "http://www.w3.org/ns/csvw#"
    terms: dict[str, Any] = {"@vocab": space, "url": {"@id": f"{space}url", "@type": "@id"}}
    terms["tables"] = {"@id": f"{space}table", "@container": "@set"}
    terms["columns"] = {"@id": f"{space}column", "@container": "@list"}
    read = rdflib.Graph().parse(
        data=json.dumps({**told, "@context": [terms, told["@context"][1]]}),
        format="json-ld",
        publicID="http://example.org/",
    )
    described = set(read.objects(None, rdflib.URIRef(f"{space}url")))
    assert len(described) == len(told["tables"])


def test_without_pyarrow_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(StoreError, match=r"pip install 'utblick\[frames\]'"):
        write_folder(hostile(), tmp_path, "parquet")
