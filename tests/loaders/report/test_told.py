"""What running text tells is in the graph: states, reservations, guidelines, judgements."""

from __future__ import annotations

from functools import cache

from tests.material import ROOT
from utblick.check import check
from utblick.graph import Document, NamedGraph
from utblick.loader import Source
from utblick.loaders.report import LOADER
from utblick.provenance import provenance_of
from utblick.store import GraphStore

__all__: list[str] = []

# Sentences of the sample report and what stands in their place here.
CHANGES = {
    "Ruxolitinib är en hämmare av januskinaserna JAK1 och JAK2 (1).": "Ruxolitinib antas hämma"
    " JAK1 (1). Effekten medieras av histamin.",
    "Upadacitinib och abrocitinib ges i tablettform.": "Upadacitinib är godkänt, medan provtinib"
    " prövas i fas III (5). Testumab är godkänt för provsjuka.",
    "Krämen prövas vid vitiligo (5).": "Krämen är i USA godkänd för vitiligo (5).",
    "Båda studierna är publicerade tillsammans (4).": "Studie 1 bedöms ha låg risk för bias enligt"
    " RoB 2 (4).",
}

PREFIXES = """
PREFIX : <https://w3id.org/utblick/ont#>
PREFIX g: <https://w3id.org/utblick/graph/>
PREFIX v: <https://w3id.org/utblick/vocab#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX oa: <http://www.w3.org/ns/oa#>
"""


@cache
def store() -> GraphStore:
    text = (ROOT / "examples" / "ruxolitinib-cream-atopic-dermatitis.txt").read_text()
    for old, new in CHANGES.items():
        assert old in text, old
        text = text.replace(old, new)
    source = Source("changed", text.encode())
    (document,) = LOADER.read(source)
    assert isinstance(document, Document)
    graph = NamedGraph.of(
        document.graph, LOADER.triples(document), provenance_of(document, LOADER, source), ""
    )
    filled = GraphStore.memory()
    filled.replace(graph, [source.data, document.text.encode()])
    return filled


def rows(pattern: str) -> set[tuple[str, ...]]:
    found = store().select(f"{PREFIXES} SELECT DISTINCT * WHERE {{ {pattern} }} ")
    names = sorted(
        {word[1:] for word in pattern.replace("/", " ").split() if word.startswith("?")}
        - {"a", "s", "t"}
    )
    return {
        tuple(row[name].value.rpartition("#")[2] if row[name] else "" for name in names)
        for row in found
    }


def test_a_rival_has_the_state_of_its_own_clause_in_the_graph() -> None:
    pattern = """
      ?a a :DevelopmentStatus ; :section v:pipeline-section ; :status ?status ; :substance ?s .
      ?s rdfs:label ?name . OPTIONAL { ?a dcterms:description ?stage }
    """
    assert rows(pattern) == {
        ("upadacitinib", "godkänt", "approved"),
        ("provtinib", "prövas i fas III", "in-phase-3"),
        # What it is approved for is another disease than that of the report.
        ("testumab", "godkänt", "pipeline"),
    }


def test_another_use_has_its_market_in_the_graph() -> None:
    pattern = """
      ?a a :DevelopmentStatus ; :section v:other-indications-section ; :status ?status .
      ?a dcterms:spatial ?place ; :indication/:condition/rdfs:label ?condition .
    """
    assert rows(pattern) == {("vitiligo", "USA", "approved")}


def test_a_target_said_with_reservation_is_marked_in_the_graph() -> None:
    pattern = """
      ?s rdf:predicate :modulates ; rdf:object/rdfs:label ?target ; :modality ?meant .
    """
    assert rows(pattern) == {("hedged", "JAK1")}
    told = """
      ?a a :Remark ; dcterms:type v:statement ; :modality ?meant ; :asStated ?said ;
        dcterms:description ?cue ; prov:wasDerivedFrom ?t .
    """
    assert ("antas", "hedged", "Ruxolitinib antas hämma JAK1 (1).") in rows(told)


def test_a_mediator_is_named_in_the_graph() -> None:
    pattern = "?a a :Remark ; dcterms:type v:mediator ; dcterms:title ?name ; :modality ?meant ."
    assert rows(pattern) == {("stated", "histamin")}


def test_a_guideline_has_its_issuer_and_its_work_in_the_graph() -> None:
    pattern = """
      ?a a :Remark ; dcterms:type v:guideline-named ; dcterms:publisher ?issuer ;
        :supportedBy/schema:position ?number ; schema:about/dcterms:issued ?year .
    """
    assert rows(pattern) == {("European Dermatology Forum (EDF)", "6", "2018")}


def test_a_change_that_matters_leads_to_the_outcomes_of_its_scale() -> None:
    pattern = """
      ?a a :MeaningfulChange ; dcterms:title ?scale ; schema:value ?value ;
        schema:about/rdfs:label ?outcome ; :supportedBy/schema:position ?number .
    """
    outcome = "Andel som uppnår EASI75 v. 8 jämfört med placebo"
    assert rows(pattern) == {("7", outcome, "EASI", "6.6")}


def test_a_judgement_without_a_form_is_of_the_study_it_names() -> None:
    pattern = """
      ?a a :Assessment ; :judgement ?judgement ; :tool ?tool ;
        :assesses/dcterms:identifier ?trial ; :supportedBy/schema:position ?number .
    """
    assert rows(pattern) == {("low-risk", "4", "rob-2", "NCT03745638")}


def test_the_graph_keeps_to_the_shapes() -> None:
    assert [each for each in check(store()) if each.severity == "violation"] == []
