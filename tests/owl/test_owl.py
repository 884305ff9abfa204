"""The graph as Python classes and individuals: nothing lost without a word, HermiT in bounds."""

from __future__ import annotations

import datetime
import shutil
import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any

import owlready2
import pyoxigraph as ox
import pytest

from tests.material import skip_or_fail
from tests.rows import sample_store
from utblick.errors import StoreError, TermError
from utblick.owl import ReasoningError, reasoning_view, reopen, to_owlready
from utblick.owl.readable import for_reasoner

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__: list[str] = []

RDF = "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "
BASE = "https://w3id.org/utblick/"
PHASE_3 = BASE + "vocab#phase-3"
PREFIXES = b"""@prefix : <https://w3id.org/utblick/ont#> .
@prefix u: <https://w3id.org/utblick/> . @prefix v: <https://w3id.org/utblick/vocab#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix schema: <https://schema.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def quads(text: str) -> list[ox.Quad]:
    return list(ox.parse(PREFIXES + text.encode(), format=ox.RdfFormat.TRIG))


STUDIES = quads("""
GRAPH u:g1 {
    <urn:s:1> a :Study ; :phase v:phase-3 ; schema:startDate "2022-04-27"^^xsd:date ;
        dcterms:issued "2022"^^xsd:gYear ; dcterms:identifier "T1" ; :participants 12 ;
        :hasArm <urn:a:1> ; rdfs:label "Hud"@sv , "Skin"@en .
    <urn:a:1> a :Arm ; rdfs:label "Active arm" ; :participants 6 . }
GRAPH u:g2 { <urn:s:1> a :Study ; :phase v:phase-3 . <urn:s:2> a :Study ; :phase v:phase-2 . }
GRAPH u:g3 { <urn:r:1> a :Report ; dcterms:title "R" . }
""")


def values(entity: Any, name: str) -> list[Any]:  # noqa: ANN401 - owlready2 has no types
    return list(getattr(entity, name))


def test_things_are_individuals_with_python_values() -> None:
    with to_owlready(STUDIES) as owl:
        study = owl["urn:s:1"]
        assert study.is_a == [owl.words.Study]
        assert values(study, "phase") == [owl[PHASE_3]]
        assert values(study, "participants") == [12]
        assert values(study, "schema_startDate") == [datetime.date(2022, 4, 27)]
        assert values(study, "dcterms_identifier") == ["T1"]
        assert sorted((str(each), each.lang) for each in study.label) == [
            ("Hud", "sv"),
            ("Skin", "en"),
        ]
        assert sorted(each.iri for each in owl.words.Study.instances()) == ["urn:s:1", "urn:s:2"]


def test_a_year_alone_becomes_text_and_is_counted() -> None:
    with to_owlready(STUDIES) as owl:
        assert values(owl["urn:s:1"], "dcterms_issued") == ["2022"]
        assert owl.changes.as_text == {"gYear": 1}
        assert not owl.changes.rounded


def test_a_part_holds_the_classes_that_are_asked_for_and_what_they_lead_to() -> None:
    with to_owlready(STUDIES, classes=["Study"]) as owl:
        assert owl["urn:r:1"] is None
        arm = values(owl["urn:s:1"], "hasArm")[0]
        assert arm.is_a == [owl.words.Arm]
        assert arm.label == ["Active arm"]
        assert values(arm, "participants") == []
    with to_owlready(STUDIES, classes=["SourceDocument"]) as owl:  # a report is one
        assert owl["urn:r:1"].is_a == [owl.words.Report]
    with to_owlready(STUDIES, graphs=[BASE + "g2"]) as owl:
        assert values(owl["urn:s:1"], "dcterms_identifier") == []


def test_a_part_of_a_store_is_that_of_its_statements() -> None:
    store = sample_store()
    kept = [*store.graphs(), BASE + "graph/entity"]
    with (
        to_owlready(store, classes=["Study"]) as one,
        to_owlready([*store.match()], kept, ["Study"]) as two,
    ):
        assert stored(one) == stored(two)
        assert len(stored(one)) > 200


def test_an_unknown_class_is_refused() -> None:
    with pytest.raises(TermError, match="no class 'Studie'"):
        _ = to_owlready(STUDIES, classes=["Studie"])


def stored(owl: Any) -> set[tuple[str, str, str]]:  # noqa: ANN401
    """Give the statements of the part: subject, predicate, and the object as it was stored."""
    graph, name = owl.part.graph, owl.world._unabbreviate
    found = {
        (name(s), name(p), name(o)) for s, p, o in graph._get_obj_triples_spo_spo(None, None, None)
    }
    for s, p, o, d in graph._get_data_triples_spod_spod(None, None, None, None):
        kind = d if isinstance(d, str) else name(d) if d else ""
        found.add((name(s), name(p), f"{o}|{kind}"))
    return {each for each in found if not each[2].endswith("#Ontology")}


ODD = [
    "https://doi.org/10.1000/abc/",
    "https://example.org/x#",
    "https://example.org/text/ab#char=1,2",
    "urn:x:y",
    "https://example.org/a%20b?c=d&e=f",
    "https://example.org/å/ö",
]


@pytest.mark.parametrize("iri", ODD)
def test_an_iri_keeps_its_odd_end(iri: str) -> None:
    with to_owlready(quads(f"<{iri}> a :CitedWork ; rdfs:label 'W' .")) as owl:
        assert owl[iri].label == ["W"]
        assert owl[iri].iri == owl.changes.renamed.get(iri, iri)
        assert len(owl.changes.renamed) == iri.endswith(("/", "#"))


@pytest.mark.parametrize(
    ("written", "value", "counted"),
    [
        ('"a \\"quoted\\" \\\\ back\\nline\\ttab"', 'a "quoted" \\ back\nline\ttab', ""),
        ('""', "", ""),
        ('"ends with . "', "ends with . ", ""),
        ('"\\u00E5\\U0001F600"', "å😀", ""),
        ("0.1", 0.1, ""),
        ("123456789012345.678", 123456789012345.678, "rounded decimal"),
        ("true", True, ""),
        ('"1"^^xsd:boolean', True, ""),
        ('"yes"^^xsd:boolean', "yes", "as_text boolean"),
        ('"2022-02-30"^^xsd:date', "2022-02-30", "as_text date"),
        ('"2022-04"^^xsd:gYearMonth', "2022-04", "as_text gYearMonth"),
        ('"P6M"^^xsd:duration', "P6M", "as_text duration"),
        ("99999999999999999999", "99999999999999999999", "as_text integer"),
        ('"x"^^<urn:own>', "x", "as_text urn:own"),
    ],
)
def test_a_value_is_read_as_it_is_or_as_text_and_counted(
    written: str, value: object, counted: str
) -> None:
    with to_owlready(quads(f"<urn:t> a :Study ; dcterms:description {written} .")) as owl:
        assert values(owl["urn:t"], "dcterms_description") == [value]
        told = [f"as_text {each}" for each in owl.changes.as_text] + [
            f"rounded {each}" for each in owl.changes.rounded
        ]
        assert told == ([counted] if counted else [])


def test_every_property_and_every_thing_of_the_sample_can_be_asked_for() -> None:
    with to_owlready(sample_store()) as owl:
        names = [each.python_name for each in owl.world.properties()]
        assert len(names) == len(set(names))
        count = 0
        for iri in sorted({each[0] for each in stored(owl)}):
            for each in owl[iri].get_properties():
                _ = [*each[owl[iri]]]
                count += 1
        assert count > 1000


def test_the_world_of_the_process_is_not_touched() -> None:
    default: Any = owlready2.default_world
    before = len(default.graph)
    with to_owlready(STUDIES) as owl, to_owlready([]) as other:
        assert other["urn:s:1"] is None
        assert owl.world is not owlready2.default_world
    assert len(default.graph) == before


def test_a_file_is_opened_again_without_loading(tmp_path: Path) -> None:
    path = tmp_path / "part of it.sqlite3"
    with to_owlready(STUDIES, file=path) as owl:
        wanted = stored(owl)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    with reopen(path, read_only=True) as one, reopen(path, read_only=True) as two:
        assert stored(one) == stored(two) == wanted
    with reopen(path) as one:
        assert stored(one) == wanted
        assert values(one["urn:s:1"], "dcterms_identifier") == ["T1"]
        assert one["urn:s:1"].is_a == [one.words.Study]
        _ = define(one, "WithArm", one.words.Study & one.words.hasArm.some(owlready2.Thing))
        one.world.save()
    with reopen(path, read_only=True) as one:
        assert one.words.WithArm.equivalent_to
    with pytest.raises(StoreError, match="is there already"):
        _ = to_owlready(STUDIES, file=path)


def test_no_file_of_ours_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        _ = reopen(tmp_path / "none")
    (tmp_path / "text").write_text("text")
    with pytest.raises(StoreError, match="not a quadstore"):
        _ = reopen(tmp_path / "text")
    other = owlready2.World(filename=str(tmp_path / "other"))
    other.save()
    other.close()
    with pytest.raises(StoreError, match="holds no part of our graph"):
        _ = reopen(tmp_path / "other")
    with pytest.raises(StoreError, match="owlready2 opens no file"):
        _ = to_owlready(STUDIES, file=tmp_path / "50%.sqlite3")
    with pytest.raises(StoreError, match="cannot be written"):
        _ = to_owlready(STUDIES, file=tmp_path / "no" / "folder")
    assert not list(tmp_path.glob("**/.*"))


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("<urn:t> dcterms:description 'x'@sv .", ""),
        ("<urn:t> schema:value 0.5 .", ""),
        ("<urn:t> schema:startDate '2022-04-27'^^xsd:date .", "date"),
        ("<urn:t> schema:value '1e-07'^^xsd:decimal .", "decimal"),
        ("schema:startDate rdfs:range xsd:date .", "range date"),
        ("schema:value rdfs:range xsd:decimal .", ""),
        ("<urn:t> a rdf:Statement .", "rdf:Statement"),
        ("<urn:t> a rdf:List ; rdf:first <urn:x> ; rdf:rest rdf:nil .", ""),
    ],
)
def test_hermit_is_not_given_what_it_cannot_read(statement: str, why: str) -> None:
    found = [quad.triple for quad in quads(f"{RDF}{statement}")]
    dropped = Counter[str]()
    kept = [*for_reasoner(found, dropped)]
    assert dropped == ({why: 1} if why else {})
    assert len(kept) == len(found) - len(dropped)


# --- HermiT ------------------------------------------------------------------------------


@pytest.fixture
def java() -> None:
    if shutil.which("java") is None:
        skip_or_fail("no Java: HermiT, the reasoner, runs on it (apt-get install default-jre)")


def define(owl: Any, name: str, *expressions: Any) -> Any:  # noqa: ANN401
    """Define a class by what its members have."""
    with owl.words:
        made = owlready2.types.new_class(name, (owl.words.Study,))
        made.equivalent_to = [*expressions]
    return made


@pytest.mark.usefixtures("java")
def test_hermit_classes_what_a_definition_fits_and_says_what_it_was_not_given() -> None:
    with to_owlready(STUDIES) as owl:
        late = define(owl, "Late", owl.words.Study & owl.words.phase.value(owl[PHASE_3]))
        found = owl.classify()
        assert found.types == (("urn:s:1", late.iri),)
        assert [each.iri for each in late.instances()] == ["urn:s:1"]
        assert found.empty == ()
        # The day of the study, and those of the ontology itself.
        assert found.dropped["date"] >= 1
        assert "gYear" not in found.dropped  # text by now
        assert owl.classify().types == ()


@pytest.mark.usefixtures("java")
def test_hermit_orders_classes_and_finds_the_empty_one() -> None:
    with to_owlready([]) as owl:
        some = define(owl, "WithArm", owl.words.Study & owl.words.hasArm.some(owlready2.Thing))
        two = define(owl, "WithTwo", owl.words.Study & owl.words.hasArm.min(2, owlready2.Thing))
        none = define(owl, "Neither", owl.words.Study & owl.words.Substance)
        found = owl.classify()
        assert (two.iri, some.iri) in found.parents
        assert some in two.is_a
        assert found.empty == (none.iri,)


@pytest.mark.usefixtures("java")
def test_owlready_reasons_by_itself_on_the_view() -> None:
    with to_owlready(STUDIES) as owl:
        late = define(owl, "Late", owl.words.Study & owl.words.phase.value(owl[PHASE_3]))
        view, dropped = reasoning_view(owl.world)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            owlready2.sync_reasoner_hermit(view, debug=0)
        assert [each.iri for each in view[late.iri].instances()] == ["urn:s:1"]
        assert dropped["date"] >= 1
        view.close()


@pytest.mark.usefixtures("java")
@pytest.mark.parametrize(
    ("statements", "seconds", "megabytes", "message"),
    [
        (quads("<urn:x> a :Study , :Substance ."), 300, 500, "contradict each other"),
        (STUDIES, 0.01, 500, "came to no end in 0.01 s"),
        (STUDIES, 300, 3, "HermiT (failed|ran out)"),
    ],
)
def test_what_goes_wrong_is_told_in_a_sentence(
    statements: Iterable[ox.Quad], seconds: float, megabytes: int, message: str
) -> None:
    with to_owlready(statements) as owl, pytest.raises(ReasoningError, match=message):
        _ = owl.classify(seconds, megabytes)


def test_without_java_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owlready2, "JAVA_EXE", "no-such-java")
    with to_owlready(STUDIES) as owl, pytest.raises(ReasoningError, match="there is no Java"):
        _ = owl.classify()
