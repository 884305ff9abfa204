"""Shapes find what breaks them and nothing else, and two engines agree on what that is."""

from __future__ import annotations

import gzip
import warnings
from functools import cache
from itertools import chain, product
from typing import TYPE_CHECKING, Any

import pyshacl
import pytest
from pyoxigraph import Quad, RdfFormat
from pyoxigraph import parse as parse_ox
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SKOS, XSD

from tests.loaders.registry.samples import NCT, stated, study
from tests.material import ROOT, shared
from utblick.check import check_quads
from utblick.graph import Document
from utblick.loader import Source
from utblick.loaders.registry import LOADER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rdflib.term import Node

    from utblick.check import Finding
    from utblick.graph import Triple

__all__: list[str] = []

ONTOLOGY = ROOT / "ontology"
OURS = "https://w3id.org/utblick/ont#"
SHAPES = "https://w3id.org/utblick/shapes#"
SH = Namespace("http://www.w3.org/ns/shacl#")
VALID = sorted((ONTOLOGY / "examples/valid").glob("*.ttl"))
INVALID = sorted((ONTOLOGY / "examples/invalid").glob("*.ttl"))


@cache
def graph(name: str) -> Graph:
    return Graph().parse(ONTOLOGY / name, format="turtle")


def named_in(path: Path) -> URIRef:
    """Give the shape that an invalid example says it breaks."""
    return URIRef(path.read_text().split("\n")[0].removeprefix("# breaks: "))


def found_in(data: bytes, form: RdfFormat = RdfFormat.TURTLE) -> list[Finding]:
    """Check a graph as the store's graphs are checked, with the fast engine."""
    triples = [each.triple for each in parse_ox(data, format=form)]
    return check_quads(
        "urn:g", [Quad(each.subject, each.predicate, each.object) for each in triples]
    )


@cache
def of_message() -> dict[str, URIRef]:
    """Tell shapes by their messages: the engine names the nearest shape that has an IRI."""
    return {
        str(message).split(";", maxsplit=1)[0]: shape
        for shape, message in graph("shapes.ttl").subject_objects(SH.message)
        if isinstance(shape, URIRef)
    }


def broken(findings: list[Finding]) -> set[URIRef | str]:
    messages = {each.message.split(";")[0] for each in findings}
    return {of_message().get(message, message) for message in messages}


def broken_by_reference(path: Path) -> set[Node]:
    """Give the shapes that an example breaks, as the reference implementation finds them."""
    data = Graph().parse(path, format="turtle") + graph("vocab.ttl")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = pyshacl.validate(data, shacl_graph=graph("shapes.ttl"))[1]
    assert isinstance(report, Graph)
    return {
        shape
        for result in report.objects(None, SH.result)
        for shape in report.objects(result, SH.sourceShape)
    }


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_example_breaks_nothing(path: Path) -> None:
    assert found_in(path.read_bytes()) == []
    assert broken_by_reference(path) == set()


@pytest.mark.parametrize(("printed", "valid"), [("2031-Q2", True), ("2031-Q5", False)])
def test_a_study_may_end_in_a_quarter(printed: str, *, valid: bool) -> None:
    data = (ONTOLOGY / "examples/valid/part-of-a-report.ttl").read_text()
    data = data.replace('schema:endDate "2025-06"^^xsd:gYearMonth', f'schema:endDate "{printed}"')
    assert broken(found_in(data.encode())) == (set() if valid else {URIRef(f"{SHAPES}Study-end")})


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_example_breaks_the_shape_it_names(path: Path) -> None:
    named = named_in(path)
    findings = found_in(path.read_bytes())
    assert broken_by_reference(path) == {named}
    assert broken(findings) == {named}
    mild = graph("shapes.ttl").value(named, SH.severity) == SH.Warning
    assert {each.severity for each in findings} == {"warning" if mild else "violation"}


def test_every_shape_of_a_class_has_an_example_that_breaks_it() -> None:
    shapes = graph("shapes.ttl")
    named = {named_in(path) for path in INVALID}
    unbroken = {
        shape
        for shape in shapes.subjects(SH.targetClass)
        if not ({shape, *shapes.objects(shape, SH.property)} & named)
    }
    assert unbroken == set()


def test_no_two_shapes_say_the_same() -> None:
    messages = [
        str(each).split(";", maxsplit=1)[0]
        for each in graph("shapes.ttl").objects(None, SH.message)
    ]
    assert sorted(messages) == sorted(of_message())


def test_every_class_has_a_shape() -> None:
    words, shapes = graph("utblick.ttl"), graph("shapes.ttl")
    classes = {each for each in words.subjects(RDF.type, OWL.Class) if str(each).startswith(OURS)}
    # A source document is a report or a registry record.
    assert classes - set(shapes.objects(None, SH.targetClass)) == {URIRef(OURS + "SourceDocument")}


def test_every_property_of_a_value_set_has_a_shape() -> None:
    words, shapes = graph("utblick.ttl"), graph("shapes.ttl")
    of_concepts = {
        each for each in words.subjects(RDFS.range, SKOS.Concept) if str(each).startswith(OURS)
    }
    held = {path for shape in shapes.subjects(SH.node) for path in shapes.objects(shape, SH.path)}
    # Classes of outside classifications are of no value set of ours.
    assert of_concepts - held == {URIRef(OURS + "classifiedAs")}


# --- each property shape is broken by some change to the valid examples

WRONG: tuple[Literal | URIRef, ...] = (
    URIRef("urn:wrong"),
    Literal("wrong"),
    Literal(""),
    Literal(-99999),
    Literal("-99999.5", datatype=XSD.decimal),
    Literal("99999.5", datatype=XSD.decimal),
    Literal(99999),
    Literal("9999-12-31", datatype=XSD.date),
)


@cache
def sample() -> Graph:
    whole = Graph()
    for path in VALID:
        whole.parse(path, format="turtle")
    return whole


def paths(shape: Node) -> list[Node]:
    """Give the properties of a shape's path, several if it has alternatives."""
    shapes = graph("shapes.ttl")
    path = shapes.value(shape, SH.path)
    assert path is not None
    alternatives = shapes.value(path, SH.alternativePath)
    return [path] if alternatives is None else list(Collection(shapes, alternatives))


def places(shape: Node) -> Iterator[tuple[Node, Node, list[Node]]]:
    """Give the nodes of the sample that a property shape looks at, with what it sees."""
    shapes, whole = graph("shapes.ttl"), sample()
    owners = list(shapes.subjects(SH.property, shape))
    targets = chain.from_iterable(shapes.objects(owner, SH.targetClass) for owner in owners)
    for target, path in product(list(targets), paths(shape)):
        for node in whole.subjects(RDF.type, target):
            if values := list(whole.objects(node, path)):
                yield node, path, values


def changed(shape: Node, node: Node, path: Node, values: list[Node]) -> Iterator[Graph]:
    """Give the sample without what a shape sees, with wrong values for it, with one more."""
    yield without(node, *paths(shape))
    for each in (*WRONG, *(other_words(value) for value in values)):
        yield without(node, path) + stating(node, path, each)
        yield sample() + stating(node, path, each)


def stating(node: Node, path: Node, value: Node) -> Graph:
    one = Graph()
    one.add((node, path, value))
    return one


def without(node: Node, *properties: Node) -> Graph:
    rest = sample() + Graph()
    for each in properties:
        rest.remove((node, each, None))
    return rest


def other_words(value: Node) -> Literal:
    language = value.language if isinstance(value, Literal) else None
    return Literal("other words", lang=language)


def scheme_of(shape: Node) -> Node | None:
    """Give the value set of which a property shape wants its values."""
    shapes = graph("shapes.ttl")
    inner = shapes.value(shapes.value(shape, SH.node), SH.property)
    return shapes.value(inner, SH.hasValue)


PROPERTY_SHAPES = sorted(
    str(each).removeprefix(SHAPES)
    for each in graph("shapes.ttl").subjects(RDF.type, SH.PropertyShape)
)


@pytest.mark.parametrize("name", PROPERTY_SHAPES)
def test_a_property_shape_is_broken_by_a_wrong_value(name: str) -> None:
    shape = URIRef(SHAPES + name)
    seen = list(places(shape))
    assert seen, "no valid example shows it"
    assert any(
        shape in broken(found_in(each.serialize(format="nt").encode(), RdfFormat.N_TRIPLES))
        for node, path, values in seen
        for each in changed(shape, node, path, values)
    )


OF_VALUE_SETS = sorted(
    str(each).removeprefix(SHAPES) for each in graph("shapes.ttl").subjects(SH.node)
)


@pytest.mark.parametrize("name", OF_VALUE_SETS)
def test_a_concept_of_another_value_set_is_found(name: str) -> None:
    shape, concepts = URIRef(SHAPES + name), graph("vocab.ttl")
    scheme = scheme_of(shape)
    assert (scheme, RDF.type, SKOS.ConceptScheme) in concepts
    other = next(
        each
        for each in sorted(concepts.subjects(RDF.type, SKOS.Concept), key=str)
        if (each, SKOS.inScheme, scheme) not in concepts
    )
    node, path, _ = next(places(shape))
    wrong = without(node, path)
    wrong.add((node, path, other))
    assert shape in broken(found_in(wrong.serialize(format="nt").encode(), RdfFormat.N_TRIPLES))


# --- what the loaders write


def n_triples(stated: Iterable[Triple]) -> bytes:
    lines = (f"{each.subject} {each.predicate} {each.object} .\n" for each in stated)
    return "".join(lines).encode()


def bare_study() -> dict[str, Any]:
    return {"protocolSection": {"identificationModule": {"nctId": NCT}}}


@pytest.mark.parametrize("record", [study(), bare_study()], ids=["full", "bare"])
def test_a_registry_record_breaks_nothing_however_partial(
    record: dict[str, Any], tmp_path: Path
) -> None:
    data = n_triples(stated(record))
    assert found_in(data, RdfFormat.N_TRIPLES) == []
    (tmp_path / "record.ttl").write_bytes(data)  # N-Triples are Turtle
    assert broken_by_reference(tmp_path / "record.ttl") == set()


@pytest.mark.parametrize("name", ["studies.jsonl.gz", "vitiligo.jsonl", "versions.jsonl.gz"])
def test_the_real_registry_records_break_nothing(name: str) -> None:
    data = shared(f"registry/{name}").read_bytes()
    read = LOADER.read(Source(name, gzip.decompress(data) if name.endswith(".gz") else data))
    records = [each for each in read if isinstance(each, Document)]
    assert len(records) >= 6
    for each in records[:: max(1, len(records) // 100)]:
        found = found_in(n_triples(LOADER.triples(each)), RdfFormat.N_TRIPLES)
        assert found == [], each.graph
