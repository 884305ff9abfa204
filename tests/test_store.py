"""The store holds what its documents state, and what follows from it, whatever the order."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus import LOADER, described, named_graph, put
from utblick import terms as t
from utblick.errors import QueryError, SourceError, StoreError
from utblick.export import export
from utblick.graph import NamedGraph, Term, Triple, iri, text
from utblick.identifiers import mint, sha256_hex
from utblick.store import ENTITY, PROVENANCE, GraphStore, Outcome

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

__all__: list[str] = []

RUX = mint("substance", "ruxolitinib")
STUDY = mint("study", "NCT04052425")
REGIMEN = mint("study", "NCT04052425", "regimen", "ruxolitinib")
REGISTRY = mint("graph", "registry", "NCT04052425")
REPORT = mint("graph", "report", "one")


def nquads(store: GraphStore) -> bytes:
    written = io.BytesIO()
    export(store, written, "nq")
    return written.getvalue()


def entity(store: GraphStore, node: str, predicate: Term) -> list[str]:
    return sorted(
        triple.object
        for triple in store.triples(ENTITY)
        if triple.subject == iri(node) and triple.predicate == predicate
    )


def report(words: str = "Ruxolitinib provas.") -> tuple[NamedGraph, list[bytes]]:
    says = described(RUX, t.Substance, text("Ruxolitinib", "sv"), "ruxolitinib")
    return named_graph(put("report", "one", says, words=words))


def registry(label: str = "A study", version: str = "2022") -> tuple[NamedGraph, list[bytes]]:
    says = described(STUDY, t.Study, text(label, "en"))
    says += described(REGIMEN, t.Regimen, text("Ruxolitinib", "en"), "ruxolitinib")
    says.append(Triple(iri(STUDY), t.dcterms_identifier, text("NCT04052425")))
    return named_graph(put("registry", "NCT04052425", says, version))


def test_a_document_is_one_graph_with_its_provenance_and_its_entities() -> None:
    store = GraphStore.memory()
    assert store.replace(*report()) is Outcome.LOADED
    assert store.graphs() == [REPORT]
    assert entity(store, RUX, t.skos_prefLabel) == [text("ruxolitinib", "sv")]
    assert entity(store, RUX, t.skos_altLabel) == [text("Ruxolitinib", "sv")]
    assert store.ask(f"ASK {{ GRAPH <{PROVENANCE}> {{ <{REPORT}> ?p ?o }} }}")


def test_the_words_of_a_source_and_its_bytes_come_back_as_they_were() -> None:
    graph, sources = report("Åäö 😀 provas.")
    store = GraphStore.memory()
    store.replace(graph, sources)
    frozen = next(each.object for each in graph.provenance if each.predicate == t.prov_generated)
    assert store.text(frozen[1:-1]) == "Åäö 😀 provas."
    assert store.source(f"{REPORT}/source") == sources[0]
    assert store.text("urn:unknown") is None


def test_a_regimen_is_linked_to_the_substance_of_exactly_its_name() -> None:
    for order in ((report, registry), (registry, report)):
        store = GraphStore.memory()
        for each in order:
            store.replace(*each())
        assert entity(store, REGIMEN, t.substance) == [iri(RUX)]
        store.drop(REPORT)
        assert entity(store, REGIMEN, t.substance) == []


def test_a_substance_acts_on_what_its_mechanism_modulates_wherever_that_is_stated() -> None:
    mechanism, target = mint("mechanism", "m"), mint("target", "jak1")
    says = described(RUX, t.Substance, text("ruxolitinib"))
    says.append(Triple(iri(RUX), t.mechanism, iri(mechanism)))
    first = named_graph(put("report", "a", says))
    more = described(mechanism, t.Mechanism, text("inhibition"))
    more.append(Triple(iri(mechanism), t.modulates, iri(target)))
    second = named_graph(put("report", "b", more))
    for order in ((first, second), (second, first)):
        store = GraphStore.memory()
        for graph in order:
            store.replace(*graph)
        assert entity(store, RUX, t.actsOn) == [iri(target)]
        store.drop(second[0].name)
        assert entity(store, RUX, t.actsOn) == []


def test_a_report_cites_the_works_that_its_references_denote() -> None:
    document, entry, work = mint("report", "a"), mint("report", "a", "r", "1"), mint("work", "w")
    says = described(document, t.Report, text("A")) + described(entry, t.Reference, text("1"))
    says += [
        Triple(iri(document), t.hasReference, iri(entry)),
        Triple(iri(entry), t.biro_references, iri(work)),
    ]
    store = GraphStore.memory()
    store.replace(*named_graph(put("report", "a", says)))
    assert entity(store, document, t.cito_cites) == [iri(work)]


def test_a_study_of_the_registry_is_matched_to_its_entry_there() -> None:
    store = GraphStore.memory()
    store.replace(*registry())
    assert entity(store, STUDY, t.skos_exactMatch) == [
        "<https://bioregistry.io/clinicaltrials:NCT04052425>"
    ]
    assert entity(store, STUDY, t.rdfs_seeAlso) == [
        "<https://clinicaltrials.gov/study/NCT04052425>"
    ]
    assert entity(store, STUDY, t.dcterms_identifier) == ['"NCT04052425"']


def test_a_mesh_heading_is_the_same_only_if_it_has_the_same_name() -> None:
    condition, heading = mint("condition", "vitiligo"), mint("mesh", "D014820")
    broader = mint("mesh", "D010859")
    says = described(condition, t.Condition, text("Vitiligo", "en"), "vitiligo")
    says += described(heading, t.skos_Concept, text("Vitiligo", "en"), "D014820")
    says += described(broader, t.skos_Concept, text("Pigmentation Disorders", "en"), "D010859")
    says += [Triple(iri(condition), t.classifiedAs, iri(each)) for each in (heading, broader)]
    store = GraphStore.memory()
    store.replace(*named_graph(put("registry", "x", says)))
    assert entity(store, condition, t.skos_exactMatch) == ["<https://bioregistry.io/mesh:D014820>"]


def test_a_registry_goes_before_a_report_and_a_later_version_before_an_earlier() -> None:
    node = mint("condition", "vitiligo")
    documents = [
        ("report", "a", "", "VITILIGO"),
        ("registry", "b", "2020", "vitiligo"),
        ("registry", "a", "2021", "Vitiligo"),
        ("registry", "c", "2021", "Vitiligo!"),
    ]
    store = GraphStore.memory()
    for kind, key, version, label in documents:
        says = described(node, t.Condition, text(label, "en"))
        store.replace(*named_graph(put(kind, key, says, version)))
    assert entity(store, node, t.skos_prefLabel) == ['"Vitiligo"@en']
    store.drop(mint("graph", "registry", "a"))
    assert entity(store, node, t.skos_prefLabel) == ['"Vitiligo!"@en']
    assert entity(store, node, t.skos_altLabel) == ['"VITILIGO"@en', '"vitiligo"@en']


def test_an_older_version_never_replaces_a_newer_one() -> None:
    store, other = GraphStore.memory(), GraphStore.memory()
    assert store.replace(*registry("new", "2023")) is Outcome.LOADED
    assert store.replace(*registry("old", "2022")) is Outcome.KEPT_NEWER
    assert other.replace(*registry("old", "2022")) is Outcome.LOADED
    assert other.replace(*registry("new", "2023")) is Outcome.REPLACED
    assert nquads(store) == nquads(other)
    assert store.version_of(REGISTRY) == "2023"
    assert store.archived() == other.archived()


def test_two_writings_of_one_version_leave_the_same_whichever_came_first() -> None:
    graph, (data,) = registry()
    spaced = data + b" "
    twin = NamedGraph.of(
        graph.name,
        graph.triples,
        (
            each._replace(object=text(sha256_hex(spaced)))
            if each.predicate == t.schema_sha256
            else each
            for each in graph.provenance
        ),
        graph.version,
    )
    both = [(graph, [data]), (twin, [spaced])]
    results = []
    for order in (both, both[::-1]):
        store = GraphStore.memory()
        for each in order:
            store.replace(*each)
        results.append((nquads(store), store.archived()))
    assert results[0] == results[1]


def test_a_report_is_replaced_by_the_later_load_and_its_old_bytes_go() -> None:
    store = GraphStore.memory()
    store.replace(*report("one"))
    before = store.archived()
    assert store.replace(*report("two")) is Outcome.REPLACED
    assert not set(before) & set(store.archived())
    assert store.replace(*report("two")) is Outcome.UNCHANGED


def test_a_version_that_is_superseded_before_it_is_in_leaves_no_bytes() -> None:
    store = GraphStore.memory()
    with store.batch() as batch:
        assert batch.put(*registry("old", "2022")) is Outcome.LOADED
        assert batch.put(*registry("new", "2023")) is Outcome.REPLACED
        assert batch.put(*registry("older", "2021")) is Outcome.KEPT_NEWER
        assert store.graphs() == []
    assert len(store.archived()) == 1
    store.drop(REGISTRY)
    assert store.archived() == []


def test_a_batch_that_is_left_by_an_error_puts_nothing_in() -> None:
    store = GraphStore.memory()

    def left() -> None:
        with store.batch() as batch:
            batch.put(*registry())
            batch.put(NamedGraph.of("urn:g", []))

    with pytest.raises(SourceError, match="no statement"):
        left()
    assert len(store) == 0


def test_bytes_that_two_documents_share_stay_until_both_are_gone() -> None:
    store = GraphStore.memory()
    for key in ("a", "b"):
        says = described(RUX, t.Substance, text("x"))
        store.replace(*named_graph(put("report", key, says, words="shared")))
    digest = sha256_hex(b"shared")
    store.drop(mint("graph", "report", "a"))
    assert digest in store.archived()
    store.drop(mint("graph", "report", "b"))
    assert store.archived() == []
    assert len(store) == 0


def test_dropping_what_is_not_there_or_not_a_document_changes_nothing() -> None:
    store = GraphStore.memory()
    store.replace(*report())
    before = nquads(store)
    assert [store.drop(each) for each in ("urn:none", ENTITY, PROVENANCE)] == [False] * 3
    assert nquads(store) == before


# --- whatever the order --------------------------------------------------------------------

NAMES = st.sampled_from(["Ruxolitinib", "ruxolitinib", "RUX\ttab", 'q"uote', "BCG", "Åäö\u2028"])
NODES = {
    t.Substance: [RUX, mint("substance", "b")],
    t.Condition: [mint("condition", "a")],
    t.Regimen: [REGIMEN, mint("study", "x", "regimen", "y")],
    t.Mechanism: [mint("mechanism", "m")],
    t.Study: [STUDY],
    t.Reference: [mint("report", "r", "1")],
    t.Report: [mint("report", "r")],
}
LINKS = [
    (RUX, t.mechanism, mint("mechanism", "m")),
    (mint("mechanism", "m"), t.modulates, mint("target", "t1")),
    (mint("mechanism", "m"), t.modulates, mint("target", "t2")),
    (mint("report", "r"), t.hasReference, mint("report", "r", "1")),
    (mint("report", "r", "1"), t.biro_references, mint("work", "w")),
]


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    says: list[Triple] = []
    for kind in draw(st.lists(st.sampled_from(sorted(NODES)), min_size=1, max_size=4)):
        node = draw(st.sampled_from(NODES[kind]))
        label = text(draw(NAMES), draw(st.sampled_from(["", "sv", "en"])))
        says += described(node, kind, label, draw(st.sampled_from(["", "ruxolitinib", "b"])))
    says += [
        Triple(iri(subject), predicate, iri(value))
        for subject, predicate, value in draw(st.lists(st.sampled_from(LINKS), max_size=3))
    ]
    source = draw(st.sampled_from(["registry", "report"]))
    version = draw(st.sampled_from(["1", "2", "3"])) if source == "registry" else ""
    return put(source, draw(st.sampled_from("abc")), says, version)


@settings(max_examples=150)
@given(st.lists(st.one_of(records(), st.sampled_from("abc")), max_size=8), st.randoms())
def test_any_history_gives_the_bytes_of_a_fresh_load_in_any_order(
    history: list[dict[str, Any] | str], chance: random.Random
) -> None:
    store = GraphStore.memory()
    held: dict[str, dict[str, Any]] = {}
    for step in history:
        if isinstance(step, str):
            for kind in ("registry", "report"):
                store.drop(mint("graph", kind, step))
                held.pop(mint("graph", kind, step), None)
            continue
        graph, sources = named_graph(step)
        if store.replace(graph, sources) in {Outcome.LOADED, Outcome.REPLACED}:
            held[graph.name] = step
    fresh = GraphStore.memory()
    order = list(held.values())
    chance.shuffle(order)
    with fresh.batch() as batch:
        for record in order:
            batch.put(*named_graph(record))
            if chance.random() < 0.3:
                batch.flush()
    assert nquads(store) == nquads(fresh)
    assert store.archived() == fresh.archived()


@settings(max_examples=50)
@given(st.lists(records(), max_size=6, unique_by=lambda each: (each["kind"], each["key"])))
def test_every_shared_entity_has_one_display_name_a_language_and_no_name_twice(
    documents: list[dict[str, Any]],
) -> None:
    store = GraphStore.memory()
    for each in documents:
        store.replace(*named_graph(each))
    names: dict[tuple[str, str], list[str]] = {}
    for triple in store.triples(ENTITY):
        if triple.predicate == t.skos_prefLabel:
            language = triple.object.rpartition('"')[2]
            names.setdefault((triple.subject, language), []).append(triple.object)
    assert all(len(each) == 1 for each in names.values())
    both = [
        each
        for (subject, _), (name,) in names.items()
        for each in entity(store, subject[1:-1], t.skos_altLabel)
        if each == name
    ]
    assert both == []


# --- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (Triple(Term("_:b"), t.rdf_type, t.Study), "blank node"),
        (Triple(iri(STUDY), t.rdf_type, Term("_:b")), "blank node"),
        (Triple(iri(STUDY), t.rdf_type, Term("<http://[x>")), "not RDF"),
        (Triple(iri(STUDY), t.rdf_type, Term('"a" .\n<u:a> <u:b> "c"')), "several"),
        (Triple(iri(STUDY), t.rdf_type, Term('"a" } ; DROP ALL ; INSERT DATA {')), "not RDF"),
    ],
)
def test_what_is_no_term_is_refused_and_the_store_stays_as_it_was(said: Triple, found: str) -> None:
    store = GraphStore.memory()
    store.replace(*report())
    before = nquads(store)
    with pytest.raises(SourceError, match=found):
        store.replace(NamedGraph.of("urn:g", [said]))
    assert nquads(store) == before


def test_a_document_that_states_nothing_is_refused() -> None:
    with pytest.raises(SourceError, match="no statement"):
        GraphStore.memory().replace(NamedGraph.of("urn:g", []))


def test_a_store_open_for_reading_is_not_changed(tmp_path: Path) -> None:
    with GraphStore.open(tmp_path / "s", "write") as store:
        store.replace(*report())
    with GraphStore.open(tmp_path / "s") as store:
        with pytest.raises(StoreError, match="open for reading"):
            store.replace(*registry())
        with pytest.raises(StoreError, match="open for reading"):
            store.drop(REPORT)


@pytest.mark.parametrize(
    ("kind", "query"),
    [("select", "ASK {}"), ("ask", "SELECT * {}"), ("construct", "ASK {}"), ("query", "SELECT {")],
)
def test_a_query_of_another_kind_or_no_query_is_told(kind: str, query: str) -> None:
    with pytest.raises(QueryError, match=r"expected|cannot be answered"):
        getattr(GraphStore.memory(), kind)(query)


def test_queries_of_each_kind_are_answered_over_all_graphs() -> None:
    store = GraphStore.memory()
    store.replace(*report())
    rows = list(store.select(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ <{RUX}> ?p ?o }} }} ORDER BY ?g"))
    assert [row["g"].value for row in rows] == [ENTITY, REPORT]
    assert store.ask(f"ASK {{ <{RUX}> a ?kind }}")
    built = list(store.construct(f"CONSTRUCT {{ <{RUX}> a ?k }} WHERE {{ <{RUX}> a ?k }}"))
    assert {str(each.object) for each in built} == {t.Substance}
    assert [each.graph_name for each in store.match(ox.NamedNode(RUX), None, None, REPORT)]
    assert len(list(store.quads())) == len(store)
    assert len(list(store.quads(REPORT))) == 3


def test_rdflib_sees_the_same_statements() -> None:
    store = GraphStore.memory()
    store.replace(*report())
    view = store.dataset()
    names = {str(each.identifier) for each in view.graphs()}
    assert {REPORT, ENTITY, PROVENANCE} <= names
    asked = view.query(f"SELECT DISTINCT ?n {{ <{RUX}> <{t.skos_notation[1:-1]}> ?n }}")
    assert [str(each[rdflib.Variable("n")]) for each in asked.bindings] == ["ruxolitinib"]


def test_another_version_of_the_loader_reads_a_document_again() -> None:
    record = put("report", "one", described(RUX, t.Substance, text("x")))
    store = GraphStore.memory()
    store.replace(*named_graph(record))
    newer = replace(LOADER, version="2")
    assert store.replace(*named_graph(record, newer)) is Outcome.REPLACED
    agents = {each.object for each in store.triples(PROVENANCE) if each.object.startswith('"utb')}
    assert agents == {'"utblick made-up loader 2"'}


def test_a_store_that_was_closed_says_so_and_never_that_nothing_is_known(tmp_path: Path) -> None:
    with GraphStore.open(tmp_path / "s", "write") as store:
        _ = store.graphs()
    asked: list[Callable[[], object]] = [
        store.graphs,
        store.match,
        lambda: len(store),
        lambda: store.has("urn:g"),
        lambda: store.ask("ASK { ?s ?p ?o }"),
        lambda: store.select("SELECT * { ?s ?p ?o }"),
        lambda: list(store.quads()),
        lambda: store.provenance("urn:g"),
    ]
    for each in asked:
        with pytest.raises(StoreError, match="has been closed"):
            each()
    store.close()
