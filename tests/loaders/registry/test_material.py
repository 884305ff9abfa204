"""The real records: none is lost, and what the graph holds is counted against the raw JSON."""

from __future__ import annotations

import gzip
import json
import time
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import RdfFormat, parse

from tests.material import shared
from utblick import terms as t
from utblick.graph import Document, NamedGraph, Triple, iri
from utblick.identifiers import study_iri
from utblick.loader import Source
from utblick.loaders.registry import LOADER
from utblick.loaders.registry.fields import field_ledger
from utblick.loaders.registry.ledger_full import FULL_LEDGER
from utblick.loaders.registry.mesh import CHEMICAL_TOPS
from utblick.loaders.registry.reading import canonical

if TYPE_CHECKING:
    from utblick.loaders.registry.record import StudyRecord

Graphs = dict[str, list[Triple]]
Record = dict[str, Any]


def _bytes(name: str) -> bytes:
    data = shared(f"registry/{name}").read_bytes()
    return gzip.decompress(data) if name.endswith(".gz") else data


@cache
def _documents(name: str) -> tuple[Document[StudyRecord], ...]:
    found = tuple(LOADER.read(Source(name, _bytes(name))))
    assert [each for each in found if not isinstance(each, Document)] == []
    return tuple(each for each in found if isinstance(each, Document))


@cache
def _graphs(name: str) -> Graphs:
    return {each.graph: list(LOADER.triples(each)) for each in _documents(name)}


def _raw(name: str) -> list[Record]:
    return [json.loads(line) for line in _bytes(name).splitlines()]


def _nct(record: Record) -> str:
    return str(record["protocolSection"]["identificationModule"]["nctId"])


@pytest.mark.parametrize(
    ("name", "number"),
    [("studies.jsonl.gz", 1200), ("vitiligo.jsonl", 6), ("versions.jsonl.gz", 59)],
)
def test_no_record_is_lost(name: str, number: int) -> None:
    assert len(_documents(name)) == number == len(_raw(name))
    assert [each.graph.rpartition("/")[2] for each in _documents(name)] == [
        _nct(record) for record in _raw(name)
    ]


def test_the_only_problems_are_contact_details_in_running_text() -> None:
    codes = Counter(
        problem.code for each in _documents("studies.jsonl.gz") for problem in each.problems
    )
    assert codes == {"contact-removed": 22}


def _at(record: Record, path: str) -> list[Any]:
    """Give the values at a dotted path, ``[]`` for each member of a list."""
    values: list[Any] = [record]
    for step in path.split("."):
        key = step.removesuffix("[]")
        values = [value[key] for value in values if isinstance(value, dict) and key in value]
        if step.endswith("[]"):
            values = [member for value in values for member in value]
    return values


P = "protocolSection"
COUNTED = {
    "arms": (t.hasArm, f"{P}.armsInterventionsModule.armGroups[].label"),
    "interventions": (t.regimen, f"{P}.armsInterventionsModule.interventions[].type"),
    "primary outcomes": (t.primaryOutcome, f"{P}.outcomesModule.primaryOutcomes[].measure"),
    "phases": (t.phase, f"{P}.designModule.phases[]"),
    "participants": (t.participants, f"{P}.designModule.enrollmentInfo.count"),
    "officials": (
        t.prov_qualifiedAttribution,
        f"{P}.contactsLocationsModule.overallOfficials[].name",
    ),
    "sponsors": (t.schema_sponsor, f"{P}.sponsorCollaboratorsModule.leadSponsor.name"),
    "start dates": (t.schema_startDate, f"{P}.statusModule.startDateStruct.date"),
    "ends": (t.schema_endDate, f"{P}.statusModule.completionDateStruct.date"),
    "statuses": (t.studyStatus, f"{P}.statusModule.overallStatus"),
    "reasons": (t.whyStopped, f"{P}.statusModule.whyStopped"),
    "acronyms": (t.skos_altLabel, f"{P}.identificationModule.acronym"),
    "results posted": (t.resultsPosted, f"{P}.statusModule.resultsFirstPostDateStruct.date"),
}


@pytest.mark.parametrize("what", COUNTED)
def test_each_study_has_as_many_as_its_json(what: str) -> None:
    predicate, path = COUNTED[what]
    graphs = _graphs("studies.jsonl.gz")
    for record in _raw("studies.jsonl.gz"):
        nct = _nct(record)
        study = iri(study_iri(nct))
        made = {each for each in graphs[_graph(nct)] if each[:2] == (study, predicate)}
        assert len(made) == len(_at(record, path)), nct


def _graph(nct: str) -> str:
    return f"https://w3id.org/utblick/graph/registry/{nct}"


def _objects(nct: str, predicate: str) -> set[str]:
    return {
        each.object
        for each in _graphs("studies.jsonl.gz")[_graph(nct)]
        if each.predicate == predicate and each.subject == iri(study_iri(nct))
    }


def test_other_outcomes_countries_and_ids_are_as_many_as_in_the_json() -> None:
    for record in _raw("studies.jsonl.gz"):
        nct, module = _nct(record), f"{P}.contactsLocationsModule"
        secondary = _at(record, f"{P}.outcomesModule.secondaryOutcomes[].measure")
        other = _at(record, f"{P}.outcomesModule.otherOutcomes[].measure")
        assert len(_objects(nct, t.measures)) == len(secondary) + len(other)
        countries = {
            *_at(record, f"{module}.locations[].country"),
            *_at(record, f"{module}.locations_nested[].country"),
        }
        assert len(_objects(nct, t.dcterms_spatial)) == len(countries)
        ids = f"{P}.identificationModule"
        written = [*_at(record, f"{ids}.orgStudyIdInfo.id"), *_at(record, f"{ids}.nctIdAliases[]")]
        written += _at(record, f"{ids}.secondaryIdInfos[].id")
        found = len(_objects(nct, t.adms_identifier))
        assert len(set(written)) <= found <= len(written)


def _code(name: str) -> str:
    """Write "Dietary Supplement: X" as DIETARY_SUPPLEMENT: X, as the intervention has it."""
    kind, colon, rest = name.upper().partition(": ")
    return kind.replace(" ", "_") + colon + rest


def test_every_arm_gets_what_its_json_says_that_it_gets() -> None:
    module, links, unread = f"{P}.armsInterventionsModule", 0, 0
    for record in _raw("studies.jsonl.gz"):
        nct = _nct(record)
        words = {
            f"{each.get('type', '')}: {each.get('name', '')}".upper(): number
            for number, each in reversed(list(enumerate(_at(record, f"{module}.interventions[]"))))
        }
        said = {
            (arm["label"], words[_code(name)])
            for arm in _at(record, f"{module}.armGroups[]")
            for name in arm.get("interventionNames", ())
        }
        for number, each in enumerate(_at(record, f"{module}.interventions[]")):
            said |= {(label, number) for label in each.get("armGroupLabels", ())}
        triples = _graphs("studies.jsonl.gz")[_graph(nct)]
        arms = {each.subject for each in triples if each.object == t.Arm}
        made = {each for each in triples if each.subject in arms and each.predicate == t.regimen}
        unread += sum(
            1 for each in triples if each.subject in arms and each.predicate == t.asStated
        )
        assert len(made) == len(said), nct
        links += len(made)
    assert unread == 0
    assert links > 3400


def test_references_are_as_many_as_in_the_json_with_their_types_and_numbers() -> None:
    module = f"{P}.referencesModule.references[]"
    for record in _raw("studies.jsonl.gz"):
        triples = _graphs("studies.jsonl.gz")[_graph(_nct(record))]
        entries = {each.subject for each in triples if each.object == t.biro_BibliographicReference}
        assert len(entries) == len(_at(record, module))
        numbers = {each.object for each in triples if each.predicate == t.bibo_pmid}
        assert numbers == {f'"{pmid}"' for pmid in _at(record, f"{module}.pmid")}
        kinds = Counter(
            each.object.rpartition("-")[2][:-1].upper()
            for each in triples
            if each.subject in entries and each.predicate == t.dcterms_type
        )
        assert kinds == Counter(_at(record, f"{module}.type"))


def test_every_mesh_heading_is_there_by_its_unpadded_id_and_its_name() -> None:
    for record in _raw("studies.jsonl.gz"):
        triples = _graphs("studies.jsonl.gz")[_graph(_nct(record))]
        labels = {each[::2] for each in triples if each.predicate == t.rdfs_label}
        for room in ("conditionBrowseModule", "interventionBrowseModule"):
            for mesh in _at(record, f"derivedSection.{room}.meshes[]"):
                short = mesh["id"][0] + mesh["id"][-6:]
                written = {
                    iri(f"https://w3id.org/utblick/mesh/{each}") for each in (mesh["id"], short)
                }
                assert any((each, f'"{mesh["term"]}"@en') in labels for each in written)


def test_no_contact_of_any_record_is_in_the_graph() -> None:
    for name in ("studies.jsonl.gz", "versions.jsonl.gz"):
        written = "\n".join(" ".join(each) for made in _graphs(name).values() for each in made)
        for secret in ("contact@example.org", "000-000-0000", "entralContact", "@example"):
            assert secret not in written


def test_every_path_of_the_ledger_is_one_of_the_registry() -> None:
    known = {each.path for each in field_ledger()}
    for line in FULL_LEDGER:
        for path in line.paths:
            assert any(each == path or each.startswith((f"{path}.", f"{path}[]")) for each in known)


def _census() -> dict[str, tuple[int, int]]:
    rows = shared("registry/paths.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = (row.split("\t") for row in rows)
    return {row[0]: (int(row[1]), int(row[2])) for row in cells}


def test_the_field_ledger_has_every_path_and_counts_as_the_census_does() -> None:
    found = field_ledger(_raw("studies.jsonl.gz"))
    counted = {each.path: (each.studies, each.values) for each in found if each.studies}
    assert counted == _census()


def test_what_the_field_ledger_leaves_out_is_how_to_reach_a_person_and_nothing_else() -> None:
    left = {each.path for each in field_ledger(_raw("studies.jsonl.gz")) if each.fate == "left out"}
    owners = {"centralContacts[]", "contacts[]", "pointOfContact"}
    kinds = {"name", "role", "phone", "phoneExt", "email", "title"}
    assert {path.rpartition(".")[2] for path in left} == kinds
    assert {path.rpartition(".")[0].rpartition(".")[2] for path in left} == owners


def test_no_field_of_the_description_is_without_a_fate() -> None:
    assert [each.path for each in field_ledger() if "unknown" in each.how] == []


def test_every_statement_at_full_has_a_line_in_the_predicate_ledger() -> None:
    lines = {(line.kind, line.predicate) for line in FULL_LEDGER}
    made = set()
    for each in _documents("studies.jsonl.gz"):
        triples = list(LOADER.triples(replace(each, level="full")))
        kinds = {triple.subject: triple.object for triple in triples if triple[1] == t.rdf_type}
        made |= {(kinds[triple.subject], triple.predicate) for triple in triples}
    assert made - lines == set()
    rare = {(t.Arm, t.asStated), (t.Regimen, t.asStated)}
    assert lines - made - rare == set()


def test_the_hash_is_of_plain_canonical_json() -> None:
    for record in _raw("studies.jsonl.gz"):
        made = canonical(record)
        record["derivedSection"].pop("miscInfoModule", None)
        written = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert made == written.encode()


def test_every_graph_is_n_triples_as_another_program_reads_them() -> None:
    for triples in _graphs("studies.jsonl.gz").values():
        lines = "".join(f"{' '.join(triple)} .\n" for triple in triples)
        assert sum(1 for _ in parse(lines, format=RdfFormat.N_TRIPLES)) == len(triples)


def test_versions_differ_where_more_than_the_data_date_does() -> None:
    documents = _documents("versions.jsonl.gz")
    assert len({each.graph for each in documents}) == 26
    for each in documents:
        written = each.iri.rpartition("/")[2]
        status = each.record.protocol_section.status_module
        assert written.startswith(status.last_update_post_date_struct.date)
        assert each.version.endswith(written[-12:])


def test_the_partial_records_hold_what_their_extracts_say() -> None:
    triples = _graphs("vitiligo.jsonl")[_graph("NCT04530344")]
    assert {each.object for each in triples if each.predicate == t.participants} == {
        '"458"^^<http://www.w3.org/2001/XMLSchema#integer>'
    }
    for made in _graphs("vitiligo.jsonl").values():
        assert iri("https://w3id.org/utblick/mesh/D014820") in {each.object for each in made}


def test_the_chemical_tops_are_those_of_mesh() -> None:
    rows = gzip.decompress(shared("terms/mesh.tsv.gz").read_bytes()).decode().splitlines()[1:]
    fields = [row.split("\t") for row in rows]
    tops = {
        row[0].removeprefix("mesh:")
        for row in fields
        if any(tree.startswith("D") and "." not in tree for tree in row[3].split("|"))
    }
    assert tops == CHEMICAL_TOPS


def test_what_becomes_a_substance_is_one_by_mesh() -> None:
    rows = gzip.decompress(shared("terms/mesh.tsv.gz").read_bytes()).decode().splitlines()[1:]
    trees = {row.split("\t")[0][5:]: row.split("\t")[3].split("|") for row in rows}
    made: Counter[bool] = Counter()
    for graph in _graphs("studies.jsonl.gz").values():
        for subject, predicate, value in graph:
            if predicate == t.classifiedAs and "/substance/" in subject:
                mesh = value.rpartition("/")[2][:-1]
                chemical = any(tree.startswith("D") for tree in trees.get(mesh, ()))
                made[chemical or mesh.startswith("C")] += 1
    # The sponsor calls "Immunotherapy" a drug, and newer headings are not in the extract.
    assert made[False] <= 0.02 * made[True]
    assert made[True] >= 700


def test_same_records_give_same_graphs_whatever_the_form_of_the_source() -> None:
    lines = _bytes("vitiligo.jsonl")
    pretty = json.dumps({"studies": _raw("vitiligo.jsonl")}, indent=2).encode()
    for line, member in zip(
        LOADER.read(Source("a", lines)), LOADER.read(Source("b", pretty)), strict=True
    ):
        assert isinstance(line, Document)
        assert isinstance(member, Document)
        assert (line.iri, line.version) == (member.iri, member.version)
        assert NamedGraph.of(line.graph, LOADER.triples(line)) == NamedGraph.of(
            member.graph, LOADER.triples(member)
        )


def test_all_records_are_read_and_mapped_in_seconds() -> None:
    data = _bytes("studies.jsonl.gz")
    before = time.process_time()
    number = sum(
        len(list(LOADER.triples(each)))
        for each in LOADER.read(Source("studies", data))
        if isinstance(each, Document)
    )
    assert number > 100 * 1200
    # Some three seconds; the bound leaves room for coverage and a slow machine.
    assert time.process_time() - before < 30
