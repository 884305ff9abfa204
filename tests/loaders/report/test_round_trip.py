"""Record and graph hold the same facts: what SPARQL gives back is what the record has."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from tests.loaders.report.test_mapping import REPORTS
from tests.material import shared
from utblick.graph import Document, NamedGraph, iri_text
from utblick.loader import Source
from utblick.loaders.report import LOADER
from utblick.loaders.report.mapping.identity import primary_id, study_nodes
from utblick.loaders.report.mapping.results import day_of
from utblick.loaders.report.record import SafetyGroup
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utblick.loaders.report.record import Interval, ReportRecord, Result, Study

__all__: list[str] = []

PREFIXES = """
PREFIX : <https://w3id.org/utblick/ont#>
PREFIX schema: <https://schema.org/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX c4o: <http://purl.org/spar/c4o/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX biro: <http://purl.org/spar/biro/>
PREFIX bibo: <http://purl.org/ontology/bibo/>
"""
Cells = tuple[str, ...]


@cache
def both(name: str) -> tuple[ReportRecord, str, GraphStore]:
    path = shared(f"reports/{name}")
    (document,) = LOADER.read(Source(path.name, path.read_bytes()))
    assert isinstance(document, Document)
    store = GraphStore.memory()
    store.replace(NamedGraph.of(document.graph, LOADER.triples(document)))
    return document.record, document.iri.rpartition("/")[2], store


def rows(store: GraphStore, query: str) -> Counter[Cells]:
    found = store.select(PREFIXES + query)
    names = [each.value for each in found.variables]
    return Counter(tuple(written(row[each]) for each in names) for row in found)


def written(term: object) -> str:
    if term is None:
        return ""
    value = term.value if isinstance(term, ox.Literal | ox.NamedNode) else str(term)
    return plain(value)


def plain(value: object) -> str:
    """Write a value so that 5, 5.0 and "5.0" are one."""
    if value is None:
        return ""
    text = str(value)
    try:
        return format(Decimal(text).normalize(), "f")
    except ArithmeticError:
        return text


def nodes(record: ReportRecord, key: str) -> dict[int, str]:
    return {no: iri_text(node) for no, node in study_nodes(key, record.studies).items()}


# ------------------------------------------------------------------------------- results

RESULTS = """
SELECT ?study ?outcome ?value ?unit ?sd ?low ?high ?q1 ?q3 ?n ?of ?ci1 ?ci2 ?level ?p ?sign ?day {
  ?result a :Result ; :study ?study ; :outcome ?measure .
  ?measure rdfs:label ?outcome ; dcterms:type ?tier .
  OPTIONAL { ?result schema:value ?value } OPTIONAL { ?result schema:unitCode ?unit }
  OPTIONAL { ?result :sd ?sd }
  OPTIONAL { ?result schema:minValue ?low ; schema:maxValue ?high }
  OPTIONAL { ?result :lowerQuartile ?q1 ; :upperQuartile ?q3 }
  OPTIONAL { ?result :numerator ?n } OPTIONAL { ?result :denominator ?of }
  OPTIONAL { ?result :lower ?ci1 } OPTIONAL { ?result :upper ?ci2 }
  OPTIONAL { ?result :confidenceLevel ?level }
  OPTIONAL { ?result :pValue ?p ; :pRelation ?sign } OPTIONAL { ?result :atDay ?day }
}"""


def told(study: str, measure: str, time: str | None, result: Result) -> Iterable[Cells]:
    """Give the rows that one printed line makes: the arm, the comparator, what lies between."""
    p = result.p if result.p and result.p.value is not None else None
    sign = (plain(p.value), p.operator or "=") if p else ("", "")
    nothing = ("", "")
    day = plain(day_of(result.timepoint or time))
    count, other = result.count, result.comparator_count
    own = (
        *(plain(result.value), (result.unit or "") if result.value is not None else ""),
        plain(result.sd),
        *(map(plain, result.range) if result.range else nothing),
        *(map(plain, result.iqr) if result.iqr else nothing),
        *((plain(count.n), plain(count.of)) if count else nothing),
        *interval(result.ci),
    )
    against = (
        plain(result.comparator_value),
        (result.unit or "") if result.comparator_value is not None else "",
        plain(result.comparator_sd),
        *("", "", "", ""),
        *((plain(other.n), plain(other.of)) if other else nothing),
        *interval(result.comparator_ci),
    )
    effect = result.effect
    between = (
        (plain(effect.value), (effect.unit or "") if effect.value is not None else "")
        + ("",) * 7
        + interval(effect.ci)
        if effect
        else ()
    )
    has_own = any(own) or result.missing or (result.p is not None and not any(between))
    has_other = any(against) or result.comparator_missing
    first = "own" if has_own else "between" if any(between) else "other"
    for name, there, cells in (
        ("own", has_own, own),
        ("other", has_other, against),
        ("between", any(between), between),
    ):
        if there:
            yield (study, measure, *cells, *(sign if name == first else nothing), day)


def interval(found: Interval | None) -> Cells:
    return (plain(found.low), plain(found.high), plain(found.level)) if found else ("", "", "")


@pytest.mark.parametrize("name", REPORTS)
def test_the_graph_has_the_results_of_the_record(name: str) -> None:
    record, key, store = both(name)
    studies = nodes(record, key)
    expected = Counter(
        cells
        for study in record.studies
        for outcome in study.outcomes
        for result in outcome.results
        for cells in told(
            studies[study.no],
            outcome.measure or outcome.code or " ".join(outcome.head_raw),
            outcome.timepoint,
            result,
        )
    )
    assert expected
    assert rows(store, RESULTS) == expected


# ------------------------------------------------------------------------------- study facts


def facts(study: Study, node: str) -> Cells:
    return (
        node,
        primary_id(study) or "",
        study.title or "",
        study.acronym or "",
        plain(study.population.n if study.population else None),
        (study.status.completion or "") if study.status else "",
    )


@pytest.mark.parametrize("name", REPORTS)
def test_the_graph_has_the_facts_of_the_studies(name: str) -> None:
    record, key, store = both(name)
    studies = nodes(record, key)
    found = rows(
        store,
        """SELECT DISTINCT ?study ?id ?title ?acronym ?n ?end {
          ?report a :Report ; :study ?study .
          OPTIONAL { ?study dcterms:identifier ?id } OPTIONAL { ?study dcterms:title ?title }
          OPTIONAL { ?study skos:altLabel ?acronym } OPTIONAL { ?study :participants ?n }
          OPTIONAL { ?study schema:endDate ?end }
        }""",
    )
    assert found == Counter(facts(study, studies[study.no]) for study in record.studies)


@pytest.mark.parametrize("name", REPORTS)
def test_the_graph_has_what_is_said_of_adverse_events(name: str) -> None:
    record, key, store = both(name)
    studies = nodes(record, key)
    found = rows(
        store,
        """SELECT ?study ?event ?share ?n ?of ?stated {
          ?result a :AdverseEventResult ; :study ?study ; :outcome/rdfs:label ?event ;
            :asStated ?stated .
          OPTIONAL { ?result schema:value ?share ; schema:unitCode "%" }
          OPTIONAL { ?result :numerator ?n } OPTIONAL { ?result :denominator ?of }
        }""",
    )
    expected = Counter(
        (
            studies[study.no],
            group.event or item.event or item.raw,
            plain(group.pct),
            plain(group.n),
            plain(group.of),
            item.raw,
        )
        for study in record.studies
        for item in study.safety
        for group in item.groups or [SafetyGroup()]
    )
    assert sum(found.values()) == sum(expected.values())
    # One event may be written with a capital in one study and without in another.
    folded = Counter({tuple(cell.casefold() for cell in cells): n for cells, n in found.items()})
    assert set(folded) >= {tuple(cell.casefold() for cell in cells) for cells in expected}


# ------------------------------------------------------------------------------- citations


@pytest.mark.parametrize("name", REPORTS)
def test_the_graph_has_the_markers_of_the_text(name: str) -> None:
    record, _, store = both(name)
    found = rows(
        store,
        """SELECT DISTINCT ?start ?number {
          ?marker a c4o:InTextReferencePointer ; c4o:denotes/schema:position ?number ;
            oa:hasSelector/oa:start ?start .
        }""",
    )
    known = {each.no for each in record.references}
    expected = {
        (str(each.pieces()[0][0]), str(number))
        for each in record.citations
        for number in each.refs
        if number in known
    }
    assert set(found) == expected


@pytest.mark.parametrize("name", REPORTS)
def test_the_graph_has_the_entries_of_the_list(name: str) -> None:
    record, _, store = both(name)
    found = rows(
        store,
        """SELECT ?number ?entry ?doi {
          ?report :hasReference ?reference .
          ?reference schema:position ?number ; dcterms:bibliographicCitation ?entry .
          OPTIONAL { ?reference biro:references/bibo:doi ?doi }
        }""",
    )
    assert found == Counter((str(e.no), e.raw, e.doi or "") for e in record.references)
