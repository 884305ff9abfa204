"""A description counts right, holds to its shapes, and its questions can be asked again."""

from __future__ import annotations

import warnings
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pyshacl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from typer.testing import CliRunner

from tests.corpus import named_graph
from tests.corpus import put as put_record
from tests.material import ROOT
from tests.rows import expected, sample_store, written
from utblick import terms as t
from utblick.archive import MemoryArchive
from utblick.catalogue import names, query
from utblick.cli import app
from utblick.describe.about import About, File
from utblick.describe.counting import count
from utblick.describe.holding import breaches
from utblick.describe.origins import agents, kind_of_agent, origins
from utblick.describe.questions import asked, questions
from utblick.describe.words import DESCRIPTION_PREFIXES
from utblick.describe.writing import described, in_order
from utblick.errors import TermError
from utblick.facts import DERIVED
from utblick.graph import Triple, iri, text
from utblick.search.keeping import Keeper
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rdflib.term import Node

__all__: list[str] = []

SH = Namespace("http://www.w3.org/ns/shacl#")
SHAPES = "https://w3id.org/utblick/shapes/description#"
VOID = "http://rdfs.org/ns/void#"
ABOUT = About(
    version="1.0+x",
    issued="2026-11-30",
    publisher="A unit",
    homepage="https://example.org/",
    licence="https://example.org/licence",
    base="https://example.org/files/",
    endpoint="https://example.org/sparql",
)
FILES = (
    File("quads/000001.nq.zst", 7, "0" * 64, "application/n-quads", "application/zstd"),
    File("turtle/000001.ttl.gz", 8, "a" * 64, "text/turtle", "application/gzip"),
)


def joined(blocks: Iterable[list[bytes]]) -> bytes:
    return b"".join(line + b" .\n" for block in blocks for line in block)


@cache
def whole() -> Graph:
    """Describe the sample corpus with all that can be said, and the questions."""
    store = sample_store()
    data = joined(described(store, ABOUT, count(store), FILES))
    data += joined(in_order(questions(ABOUT.endpoint)))
    return Graph().parse(data=data, format="nt")


def broken(graph: Graph) -> set[str]:
    messages = {each.message for each in breaches(graph.serialize(format="nt"))}
    return {of_message()[each] for each in messages}


@cache
def shapes() -> Graph:
    return Graph().parse(ROOT / "utblick/describe/shapes.ttl")


@cache
def of_message() -> dict[str, str]:
    return {
        str(message): str(shape).removeprefix(SHAPES)
        for shape, message in shapes().subject_objects(SH.message)
    }


# --- figures


def test_the_figures_are_those_of_the_union() -> None:
    store = sample_store()
    quads = list(store.quads())
    triples = {each.triple for each in quads}
    found = count(store)
    typed = [each for each in triples if each.predicate.value == str(RDF.type)]
    assert found.triples == len(triples) < len(quads) == found.graphs.total()
    assert found.subjects == len({each.subject for each in triples})
    assert found.objects == len({each.object for each in triples})
    assert found.entities == len({each.subject for each in typed})
    assert set(found.graphs) == {*store.graphs(), *filter(store.has, DERIVED)}
    for name, number in found.class_entities.items():
        assert number == len({each.subject for each in typed if each.object == ox.NamedNode(name)})
    assert sum(found.class_entities.values()) == len(typed)
    for name in found.property_triples:
        said = [each for each in triples if each.predicate.value == name]
        assert found.property_triples[name] == len(said)
        assert found.property_subjects[name] == len({each.subject for each in said})
        assert found.property_objects[name] == len({each.object for each in said})
    assert found.property_triples.total() == len(triples)


VALUE = st.one_of(
    st.builds(ox.Literal, st.text(max_size=3)),
    st.builds(ox.Literal, st.sampled_from(["a", "a b", "\x01", "\x85"]), language=st.just("en")),
    st.sampled_from([ox.NamedNode("urn:a"), ox.NamedNode("urn:a/b")]),
)
NAME = st.sampled_from([ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.NamedNode(str(RDF.type))])


@given(st.sets(st.builds(ox.Quad, NAME, NAME, VALUE, NAME), max_size=12))
def test_any_store_is_counted_right(quads: set[ox.Quad]) -> None:
    store = ox.Store()
    store.extend(quads)
    found = count(GraphStore(store, MemoryArchive(), Keeper()))
    triples = {each.triple for each in quads}
    assert found.triples == len(triples)
    assert found.subjects == len({each.subject for each in triples})
    assert found.objects == len({each.object for each in triples})
    typed = [each for each in triples if each.predicate.value == str(RDF.type)]
    assert found.entities == len({each.subject for each in typed})
    assert found.class_entities.total() == len(typed)
    pairs = {(each.predicate.value, each.object) for each in triples}
    assert found.property_objects.total() == len(pairs)
    subjects = {(each.predicate.value, each.subject) for each in triples}
    assert found.property_subjects.total() == len(subjects)


# --- the description


def test_it_holds_to_its_shapes_as_two_engines_see_it() -> None:
    assert broken(whole()) == set()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert pyshacl.validate(whole(), shacl_graph=shapes())[0]


def test_a_bare_description_holds_too() -> None:
    store = sample_store()
    bare = Graph().parse(data=joined(described(store, About(), count(store))), format="nt")
    assert broken(bare) == set()


PROPERTY_SHAPES = sorted(
    str(each).removeprefix(SHAPES) for each in shapes().subjects(RDF.type, SH.PropertyShape)
)


def paths(shape: Node) -> list[Node]:
    path = shapes().value(shape, SH.path)
    assert path is not None
    either = shapes().value(path, SH.alternativePath)
    return [path] if either is None else list(Collection(shapes(), either))


def targets(shape: Node) -> Iterator[Node]:
    for owner in shapes().subjects(SH.property, shape):
        for kind in shapes().objects(owner, SH.targetClass):
            yield from whole().subjects(RDF.type, kind)
        for having in shapes().objects(owner, SH.targetSubjectsOf):
            yield from whole().subjects(having)


def without(node: Node, shape: Node) -> Graph:
    rest = whole() + Graph()
    for path in paths(shape):
        rest.remove((node, path, None))
    return rest


def wrong(node: Node, shape: Node) -> Iterator[Graph]:
    for value in (Literal("wrong"), URIRef("urn:wrong"), Literal(-1)):
        for base in (without(node, shape), whole() + Graph()):
            base.add((node, paths(shape)[0], value))
            yield base


@pytest.mark.parametrize("name", PROPERTY_SHAPES)
def test_a_shape_finds_what_breaks_it(name: str) -> None:
    shape = URIRef(SHAPES + name)
    node = min(targets(shape), key=str)
    if shapes().value(shape, SH.minCount) is not None:
        assert broken(without(node, shape)) == {name}
    assert any(name in broken(each) for each in wrong(node, shape))


def test_what_dcat_ap_makes_mandatory_is_asked_for() -> None:
    mandatory = {
        "Catalog": {"title", "description", "publisher"},
        "Dataset": {"title", "description"},
        "Distribution": {"accessURL"},
        "Agent": {"name"},
        "Checksum": {"algorithm", "value"},
        "DataService": {"title", "endpointURL"},
    }
    for kind, wanted in mandatory.items():
        asked_for = {
            str(shape).rpartition("-")[2]
            for shape in shapes().objects(URIRef(SHAPES + kind), SH.property)
            if shapes().value(shape, SH.minCount) is not None
        }
        assert wanted <= asked_for


def test_every_source_graph_has_its_terms_and_its_figures() -> None:
    store = sample_store()
    licence, rights = (URIRef(f"http://purl.org/dc/terms/{each}") for each in ("license", "rights"))
    for each in origins(store):
        graph = URIRef(each.graph)
        stated = {str(value) for value in whole().objects(graph, licence)}
        assert stated == {value[1:-1] for value in each.licences}
        assert bool(stated) != bool(list(whole().objects(graph, rights)))
        triples = whole().value(graph, URIRef(f"{VOID}triples"))
        assert int(str(triples)) == sum(1 for _ in store.quads(each.graph))
    kinds = {each.kind for each in origins(store)}
    assert kinds == {"registry", "report"}
    assert {kind_of_agent(each.agent) for each in agents(store)} == kinds


@pytest.mark.parametrize("kind", ["registry", "report"])
def test_each_kind_of_source_has_figures_of_its_own(kind: str) -> None:
    store = sample_store()
    graphs = [each.graph for each in origins(store) if each.kind == kind]
    triples = {quad.triple for graph in graphs for quad in store.quads(graph)}
    part = URIRef(f"{ABOUT.dataset}#kind/{kind}")
    wanted = {
        "documents": len(graphs),
        "triples": len(triples),
        "distinctSubjects": len({each.subject for each in triples}),
        "distinctObjects": len({each.object for each in triples}),
        "properties": len({each.predicate for each in triples}),
    }
    found = {name: int(str(whole().value(part, URIRef(VOID + name)))) for name in wanted}
    assert found == wanted
    classes = {
        str(whole().value(each, URIRef(f"{VOID}class"))): int(
            str(whole().value(each, URIRef(f"{VOID}entities")))
        )
        for each in whole().objects(part, URIRef(f"{VOID}classPartition"))
    }
    typed = [each for each in triples if each.predicate.value == str(RDF.type)]
    assert classes == Counter(
        each.object.value for each in typed if isinstance(each.object, ox.NamedNode)
    )


def test_the_address_and_the_licence_of_a_made_up_source_are_carried_over() -> None:
    store = GraphStore.memory()
    label = Triple(iri("https://example.org/a"), t.rdfs_label, text("A"))
    store.replace(*named_graph(put_record("registry", "a", [label])))
    (origin,) = origins(store)
    assert (origin.kind, origin.licences) == ("made-up", ("<https://example.org/licence>",))


def test_nothing_comes_from_the_clock_or_the_order_of_loading() -> None:
    records = [
        put_record("registry", key, [Triple(iri(f"urn:{key}"), t.rdfs_label, text(key))])
        for key in ("a", "b", "c")
    ]
    found = []
    for order in (records, records[::-1]):
        store = GraphStore.memory()
        for each in order:
            store.replace(*named_graph(each))
        found.append(joined(described(store, ABOUT, count(store))))
    assert found[0] == found[1]
    assert b"XMLSchema#dateTime" not in found[0]


def test_no_prefix_begins_another() -> None:
    starts = list(DESCRIPTION_PREFIXES.values())
    assert not [one for one in starts for two in starts if one != two and two.startswith(one)]


@pytest.mark.parametrize("given_", [{"base": "no address"}, {"version": " "}, {"licence": "a b:c"}])
def test_what_is_no_address_or_name_is_refused(given_: dict[str, str]) -> None:
    with pytest.raises(TermError):
        About(**given_)


@pytest.mark.parametrize("name", ["base", "endpoint", "homepage", "licence"])
def test_an_address_that_lets_somebody_in_is_not_published(name: str) -> None:
    for secret in ("s3cret", "s3:cr@et"):
        with pytest.raises(TermError, match=f"^{name}: found a user or a password") as error:
            About(**{name: f"https://ann:{secret}@example.org/a"})
        assert secret not in str(error.value)
    with pytest.raises(TermError, match=f"^{name}: not an absolute IRI: 'a b'"):
        About(**{name: "a b"})
    assert About(**{name: "https://example.org/@ann"}) is not None


# --- the questions


def again() -> list[ox.Triple]:
    data = joined(in_order(questions(ABOUT.endpoint)))
    return [each.triple for each in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)]


def test_the_questions_come_back_as_they_went_in() -> None:
    assert asked(again()) == [query(name) for name in names()]


@pytest.mark.parametrize("name", [name for name in names() if expected(name).exists()])
def test_a_question_that_came_back_gives_the_same_rows(name: str) -> None:
    (found,) = (each for each in asked(again()) if each.name == name)
    rows = [
        tuple(str(row[each]) if row[each] is not None else "" for each in found.columns)
        for row in sample_store().select(found.text)
    ]
    assert written(found.columns, rows) == expected(name).read_text()


def test_the_prefixes_that_are_declared_are_those_of_the_texts() -> None:
    prefixes = URIRef("https://w3id.org/utblick/query/prefixes")
    declared = {
        (str(whole().value(each, SH.prefix)), str(whole().value(each, SH.namespace)))
        for each in whole().objects(prefixes, SH.declare)
    }
    assert ("", "https://w3id.org/utblick/ont#") in declared
    assert len({prefix for prefix, _ in declared}) == len(declared)
    for name in names():
        text_without = [line for line in query(name).text.splitlines() if "PREFIX" not in line]
        head = [f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in sorted(declared)]
        # With the declared prefixes in place of its own, a question is still SPARQL.
        sample_store().query("\n".join([*head, *text_without]))


# --- the command


def test_the_command_writes_turtle_of_the_store_and_of_the_questions(tmp_path: Path) -> None:
    with GraphStore.open(tmp_path / "s", "write") as store:
        label = Triple(iri("urn:a"), t.rdfs_label, text("A"))
        store.replace(*named_graph(put_record("registry", "a", [label])))
    words = ["describe", "--store", str(tmp_path / "s"), "--issued", "2026-11-30"]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0
    assert 'dcterms:issued "2026-11-30"^^xsd:date' in done.stdout
    assert broken(Graph().parse(data=done.stdout, format="turtle")) == set()
    done = CliRunner().invoke(app, ["describe", "--what", "questions"])
    assert len(asked([each.triple for each in ox.parse(done.stdout, format=ox.RdfFormat.TURTLE)]))
    for bad in (["--issued", "yesterday"], ["--base", "here"]):
        assert CliRunner().invoke(app, ["describe", *bad]).exit_code == 2
