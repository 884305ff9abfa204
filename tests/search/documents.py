"""Invented studies and reports, small ones, for tests of the text search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.corpus import described, named_graph, put
from utblick import terms as t
from utblick.graph import Triple, iri, text
from utblick.identifiers import mint

if TYPE_CHECKING:
    from utblick.graph import NamedGraph

__all__ = ["CORPUS", "report", "study"]

Given = tuple["NamedGraph", list[bytes]]


def study(key: str, title: str, condition: str, drug: str, version: str = "1") -> Given:
    """Make a registry record."""
    node, of, by = mint("study", key), mint("condition", condition), mint("substance", drug)
    says = described(node, t.Study, text(title, "en"))
    says += described(of, t.Condition, text(condition.replace("-", " "), "en"))
    says += described(by, t.Substance, text(drug, "en"))
    outcome = mint("study", key, "outcome", "1")
    says += described(outcome, t.OutcomeMeasure, text("Change of EASI-75 from baseline", "en"))
    says += [
        Triple(iri(node), t.dcterms_identifier, text(key)),
        Triple(iri(node), t.condition, iri(of)),
        Triple(iri(node), t.substance, iri(by)),
        Triple(iri(node), t.primaryOutcome, iri(outcome)),
    ]
    return named_graph(put("registry", key, says, version))


def report(key: str, title: str, words: str) -> Given:
    """Make a report in Swedish."""
    record: dict[str, Any] = put("report", key, [], words=words)
    says = described(mint("report", key), t.Report, text(title, "sv"))
    says.append(Triple(iri(mint("report", key)), t.dcterms_language, text("sv")))
    record["says"] = [list(each) for each in says]
    return named_graph(record)


CORPUS = (
    study("NCT00000001", "Testinib cream in adults", "kranic-eczema", "testinib"),
    study("NCT00000002", "Provumab for children with itching", "kranic-eczema", "provumab"),
    study("NCT00000003", "A trial of testinib tablets", "sjogren-s-syndrome", "testinib"),
    report(
        "2030-01-01-testinib",
        "Testinib kräm vid kraniskt eksem",
        "Testinib kräm vid kraniskt eksem.\nVuxna med låg sjukdomsaktivitet behandlades i"
        " 12 veckor.\nVanliga biverkningar var klåda (12 %). Sjögrens syndrom prövas.",
    ),
)
