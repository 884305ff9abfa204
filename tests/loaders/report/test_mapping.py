"""What a report states is in the graph: its values, their words and nobody's address."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.material import shared
from utblick import terms as t
from utblick.check import check
from utblick.export import export
from utblick.graph import Document, Term, Triple, decimal, integer, iri, literal, text
from utblick.identifiers import graph_iri, mint, report_iri, study_iri
from utblick.ingest import load
from utblick.loader import Source
from utblick.loaders.report import LOADER
from utblick.loaders.report.mapping import triples
from utblick.loaders.report.mapping.studypart import age_bounds
from utblick.loaders.report.record import ReportRecord
from utblick.spans import text_iri
from utblick.store import GraphStore
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from pathlib import Path

# Words of an invented report, each line a place that the record below points at.
FROZEN = """Testinib vid provsjuka
Testinib 5 mg
Testinib hämmar ABC1.
Provsjuka hos vuxna
Q1 2024
Resultat
Andel botade vecka 24
40% (n=20/50) vs 10%, P<0,001
Huvudvärk 6% vs 2%
Inga dödsfall
n=100
Studie 1 Provstudie (PROV-1) NCT01234567 (1)
1. Ek A. Provet. J Prov. 2021;1(2):3-4. doi:10.5555/prov.1
Skriv till anna.ek@prov.example eller ring 08-123 456 78.
"""


def at(words: str) -> list[int]:
    """Give the span of words that stand once in the text."""
    start = FROZEN.index(words)
    return [start, start + len(words)]


def arm(key: str, drug: str, **more: object) -> dict[str, object]:
    return {"id": key, "drug": drug, "raw": drug, "span": at("Testinib 5 mg"), **more}


def row(key: str, words: str) -> dict[str, object]:
    cell = {"studies": [1], "paragraphs": [words], "span": at(words)}
    return {"key": key, "label": key, "label_paragraphs": [key], "cells": [cell]}


def field(label: str, words: str, value: dict[str, object]) -> dict[str, object]:
    return {
        "section": "Läkemedlet",
        "label": label,
        "label_printed": label,
        "raw": words,
        "paragraphs": [words],
        "value": value,
        "span": at(words),
    }


RESULT = {
    "raw": "40% (n=20/50) vs 10%, P<0,001",
    "span": at("40% (n=20/50) vs 10%, P<0,001"),
    "arm": "A",
    "value": 40,
    "unit": "%",
    "count": {"n": 20, "of": 50},
    "comparator_arm": "P",
    "comparator_value": 10,
    "p": {"raw": "P<0,001", "operator": "<", "value": 0.001},
}
STUDY = {
    "no": 1,
    "ids": [{"registry": "ClinicalTrials.gov", "id": "NCT01234567", "span": at("NCT01234567")}],
    "acronym": "PROV-1",
    "title": "Provstudie",
    "head_raw": ["Provstudie (PROV-1) NCT01234567 (1)"],
    "citation_refs": [1],
    "publication_status": None,
    "phase": "II/III",
    "design": {"raw": "", "randomised": True, "controlled": False},
    "status": {"raw": "Avslutad", "value": "completed", "completion": "2023-05"},
    "population": {"raw": ["n=100"], "n": 100, "n_span": at("n=100"), "women_pct": 55.5},
    "inclusion": ["Ålder 12–65 år"],
    "inclusion_spans": [[at("Provsjuka hos vuxna")]],
    "exclusion": [],
    "intervention_raw": "Testinib 5 mg",
    "arms": [arm("A", "testinib", dose="5", unit="mg", frequency="två gånger dagligen")],
    "comparator_raw": "placebo",
    "comparators": [arm("P", "placebo")],
    "outcomes": [
        {
            "tier": "primary",
            "measure": "Andel botade",
            "head_raw": ["Andel botade vecka 24"],
            "timepoint": "week 24",
            "span": at("Andel botade vecka 24"),
            "results": [RESULT],
        }
    ],
    "safety": [
        {
            "raw": "Huvudvärk 6% vs 2%",
            "event": "Huvudvärk",
            "span": at("Huvudvärk 6% vs 2%"),
            "groups": [{"arm": "A", "pct": 6}, {"arm": "P", "pct": 0}],
        },
        {
            "raw": "Inga dödsfall",
            "event": "dödsfall",
            "negative_statement": True,
            "span": at("Inga dödsfall"),
        },
    ],
}
RECORD = {
    "schema": "report-record/1",
    "source": {"sha256": "", "media_type": "text/plain", "text_sha256": "", "pages": None},
    "document": {
        "title": "Testinib vid provsjuka",
        "series": "Tidig bedömningsrapport",
        "date": "2023-01-31",
        "substances": ["testinib"],
        "language": "sv",
        "span": at("Testinib vid provsjuka"),
    },
    "fields": [
        field("Substans (läkemedel)", "Testinib 5 mg", {"substances": ["testinib"]}),
        field(
            "Verkningsmekanism",
            "Testinib hämmar ABC1.",
            {
                "action": "hämmare",
                "targets": ["ABC1"],
                "value_spans": {"targets/0": [at("ABC1")]},
            },
        ),
        field("Indikation, förväntad", "Provsjuka hos vuxna", {"disease": "provsjuka"}),
        {
            **field(
                "Regulatorisk information / Tidpunkt för förväntat godkännande",
                "Q1 2024",
                {"kind": "date", "from": "2024-01-01", "to": "2024-03-31"},
            ),
            "sublabel": "Tidpunkt för förväntat godkännande",
        },
    ],
    "table": {
        "n_studies": 1,
        "rows": [row("n", "n=100"), row("pri", "Andel botade vecka 24")],
    },
    "studies": [STUDY],
    "table_notes": [],
    "footnotes": [],
    "authors": [],
    "conflict_of_interest": None,
    "references": [
        {
            "no": 1,
            "raw": "Ek A. Provet. J Prov. 2021;1(2):3-4. doi:10.5555/prov.1",
            "type": "journal article",
            "authors": ["Ek A"],
            "title": "Provet",
            "year": 2021,
            "doi": "10.5555/prov.1",
            "span": at("Ek A. Provet. J Prov. 2021;1(2):3-4. doi:10.5555/prov.1"),
        }
    ],
    "citations": [
        {
            "raw": "(1)",
            "refs": [1],
            "form": "(n)",
            "sentence": "Studie 1 Provstudie (PROV-1) NCT01234567 (1)",
            "where": {},
            "span": at("(1)"),
            "sentence_spans": [at("Studie 1 Provstudie (PROV-1) NCT01234567 (1)")],
        }
    ],
    "dangling_citations": [],
    "uncited_references": [],
    "unknown_labels": [],
    "problems": [],
    "missing_sections": [],
    "about": {
        "paragraphs": [],
        "raw": "Skriv till anna.ek@prov.example eller ring 08-123 456 78.",
        "span": at("Skriv till anna.ek@prov.example eller ring 08-123 456 78."),
    },
}
REPORT = report_iri("2023-01-31", "Testinib vid provsjuka")
TRIAL = iri(study_iri("NCT01234567"))
ACTIVE = iri(mint("study", "NCT01234567", "arm", "testinib-5mg-bid"))
PLACEBO = iri(mint("study", "NCT01234567", "arm", "placebo"))


@cache
def stated() -> frozenset[Triple]:
    record = msgspec.convert(RECORD, ReportRecord)
    name = REPORT.rpartition("/")[2]
    document = Document(REPORT, graph_iri("report", name), record, b"", "text/plain", FROZEN)
    return frozenset(triples(document))


def objects(subject: Term, predicate: Term) -> set[Term]:
    return {
        each.object for each in stated() if each.subject == subject and each.predicate == predicate
    }


def those(predicate: Term, value: Term) -> set[Term]:
    return {
        each.subject for each in stated() if each.predicate == predicate and each.object == value
    }


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        (t.dcterms_identifier, {text("NCT01234567")}),
        (t.dcterms_title, {text("Provstudie")}),
        (t.skos_altLabel, {text("PROV-1")}),
        (t.phase, {concept("phase-2"), concept("phase-3")}),
        (t.designFacet, {concept("randomised"), concept("uncontrolled")}),
        (t.studyStatus, {concept("completed")}),
        (t.schema_endDate, {literal("2023-05", "gYearMonth")}),
        (t.participants, {integer(100)}),
        (t.hasArm, {ACTIVE, PLACEBO}),
    ],
)
def test_a_study_has_what_the_table_says(predicate: Term, expected: set[Term]) -> None:
    assert objects(TRIAL, predicate) == expected


def test_report_indication_substance_mechanism_target_is_one_path() -> None:
    (indication,) = objects(iri(REPORT), t.indication)
    (substance,) = objects(indication, t.substance)
    (mechanism,) = objects(substance, t.mechanism)
    assert objects(mechanism, t.action) == {concept("inhibitor")}
    assert objects(mechanism, t.modulates) == {iri(mint("target", "abc1"))}
    assert objects(indication, t.condition) == {iri(mint("condition", "provsjuka"))}


def test_arms_of_one_drug_are_named_by_their_words_too() -> None:
    record = msgspec.convert(RECORD, ReportRecord)
    (arm,) = record.studies[0].arms
    arm.raw = "hög dos"
    record.studies[0].arms.append(msgspec.structs.replace(arm, id="B", raw="låg dos"))
    name = REPORT.rpartition("/")[2]
    document = Document(REPORT, graph_iri("report", name), record, b"", "text/plain", FROZEN)
    labels = {each.object for each in triples(document) if each.predicate == t.rdfs_label}
    called = "testinib 5 mg två gånger dagligen"
    assert {f'"{called} (hög dos)"@sv', f'"{called} (låg dos)"@sv'} <= labels


def test_a_printed_line_is_one_result_of_each_arm() -> None:
    (own,) = those(t.schema_value, decimal(40))
    (other,) = those(t.schema_value, decimal(10))
    assert objects(own, t.arm) == {ACTIVE}
    assert objects(other, t.arm) == {PLACEBO}
    assert objects(own, t.comparedWith) == {other}
    assert objects(own, t.statistic) == {concept("proportion")}
    assert objects(own, t.numerator) == {integer(20)}
    assert objects(own, t.denominator) == {integer(50)}
    assert objects(own, t.pValue) == {decimal(0.001)}
    assert objects(own, t.pRelation) == {text("<")}
    assert objects(own, t.atDay) == objects(other, t.atDay) == {integer(168)}
    assert objects(other, t.pValue) == set()
    assert objects(own, t.supportedBy) == {iri(f"{REPORT}/reference/1")}
    start, end = at("40% (n=20/50) vs 10%, P<0,001")
    span = iri(f"{text_iri(REPORT, FROZEN)}#char={start},{end}")
    assert objects(own, t.prov_wasDerivedFrom) == {span}


def test_a_real_zero_is_a_zero_and_a_denied_event_has_no_rate() -> None:
    headache = iri(mint("outcome", "huvudvark"))
    of_placebo = those(t.outcome, headache) & those(t.arm, PLACEBO)
    assert [objects(each, t.schema_value) for each in of_placebo] == [{decimal(0)}]
    (none,) = those(t.outcome, iri(mint("outcome", "dodsfall")))
    assert objects(none, t.modality) == {concept("denied")}
    assert objects(none, t.schema_value) == set()


def test_the_expected_approval_is_an_event_of_the_indication() -> None:
    (event,) = those(t.eventKind, concept("approval"))
    assert objects(event, t.notBefore) == {literal("2024-01-01", "date")}
    assert objects(event, t.notAfter) == {literal("2024-03-31", "date")}
    assert objects(event, t.modality) == {concept("expected")}
    assert objects(event, t.indication) == objects(iri(REPORT), t.indication)


def test_a_reported_number_is_traced_to_its_own_words() -> None:
    statements = those(t.rdf_object, integer(100)) & those(t.rdf_predicate, t.participants)
    (statement,) = statements
    start, end = at("n=100")
    assert objects(statement, t.prov_wasDerivedFrom) == {
        iri(f"{text_iri(REPORT, FROZEN)}#char={start},{end}")
    }


def test_no_way_to_reach_a_person_is_in_the_graph() -> None:
    everything = " ".join(each.object for each in stated())
    assert "Skriv till" in everything
    assert "anna.ek" not in everything
    assert "prov.example" not in everything
    assert "123 456" not in everything


def test_the_ages_of_a_criterion_bound_the_population() -> None:
    people = iri(mint("study", "NCT01234567", "population"))
    assert objects(people, t.minAge) == {decimal(12)}
    assert objects(people, t.maxAge) == {decimal(65)}


@pytest.mark.parametrize(
    ("criterion", "bounds"),
    [
        ("Minst 18 år", (18, None)),
        (">12 år", (12, None)),
        ("18 years of age or older", (18, None)),
        ("Aged 6-17 years", (6, 17)),
        ("Högst 75 år", (None, 75)),
        ("Provsjuka sedan minst 6 månader", (None, None)),
        ("Ålder 65-12 år", (None, None)),
    ],
)
def test_an_age_is_read_only_where_it_bounds(
    criterion: str, bounds: tuple[float | None, float | None]
) -> None:
    assert age_bounds(criterion) == bounds


REPORTS = [
    "seed/ruxolitinib-vitiligo-2022-04-27.txt",
    "dev/adagrasib-nsclc.txt",
    "dev/cipaglukosidas-pompe.txt",
    "dev/lecanemab-early-ad-en.txt",
    "dev/rsvpref-rsv.txt",
    "dev/sotagliflozin-hjartsvikt.txt",
]


@pytest.mark.parametrize("name", REPORTS)
def test_a_whole_report_holds_to_the_shapes_and_every_quote_stands(name: str) -> None:
    store = GraphStore.memory()
    report = load([shared(f"reports/{name}")], store, (LOADER,))
    assert report.failed == []
    assert [each for each in check(store) if each.severity == "violation"] == []
    (graph,) = store.graphs()
    assert len(store.triples(graph)) > 1000
    assert not any("_:" in term[:2] for each in store.triples(graph) for term in each)


def test_the_same_report_gives_the_same_triples_in_every_process() -> None:
    script = (
        "import sys; from hashlib import sha256; from pathlib import Path\n"
        "from utblick.graph import NamedGraph; from utblick.loader import Source\n"
        "from utblick.loaders.report import LOADER\n"
        "for path in map(Path, sys.argv[1:]):\n"
        "    (document,) = LOADER.read(Source(path.name, path.read_bytes()))\n"
        "    graph = NamedGraph.of(document.graph, LOADER.triples(document))\n"
        "    print(path.name, sha256(repr(graph).encode()).hexdigest())\n"
    )
    paths = [str(shared(f"reports/{name}")) for name in REPORTS]
    told = {
        subprocess.run(
            [sys.executable, "-c", script, *paths],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    (lines,) = told
    assert len(set(lines.split(b"\n"))) == len(REPORTS) + 1


def test_a_report_that_comes_again_replaces_itself(tmp_path: Path) -> None:
    source = shared(f"reports/{REPORTS[0]}")
    changed = tmp_path / "again.txt"
    changed.write_text(source.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    store = GraphStore.memory()
    load([source, changed], store, (LOADER,))
    assert len(store.graphs()) == 1


def test_any_order_in_memory_or_on_disk_exports_the_same_bytes(tmp_path: Path) -> None:
    sources = [shared(f"reports/{name}") for name in REPORTS[:3]]

    def exported(store: GraphStore, paths: list[Path]) -> bytes:
        output = io.BytesIO()
        load(paths, store, (LOADER,))
        export(store, output, "nq")
        return output.getvalue()

    with GraphStore.open(tmp_path / "store", mode="write") as on_disk:
        there = exported(on_disk, sources[::-1])
    assert exported(GraphStore.memory(), sources) == there


def test_no_address_is_in_the_name_of_a_graph_or_a_work() -> None:
    source = shared(f"reports/{REPORTS[0]}")
    text = source.read_text(encoding="utf-8")
    first, rest = text.split("\n", 1)
    hostile = f"{first.rstrip()} anna.ek@prov.example \n{rest}"
    last = hostile.rindex("19.")
    hostile = hostile[: last + 3] + " Ek A (anna.ek@prov.example)," + hostile[last + 3 :]
    (document,) = LOADER.read(Source("hostile", hostile.encode()))
    assert isinstance(document, Document)
    everything = " ".join([document.iri, *(" ".join(each) for each in LOADER.triples(document))])
    assert "anna.ek" not in everything
    assert "anna-ek" not in everything
    assert "prov.example" not in everything
    assert "prov-example" not in everything
