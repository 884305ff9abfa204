"""What a report states, as triples: the record of `loaders/report` under the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick.loaders.report.mapping.assessments import assessments
from utblick.loaders.report.mapping.burden import burden
from utblick.loaders.report.mapping.document import document_parts
from utblick.loaders.report.mapping.drug import drug
from utblick.loaders.report.mapping.pipeline import pipeline
from utblick.loaders.report.mapping.references import references
from utblick.loaders.report.mapping.regulatory import regulatory
from utblick.loaders.report.mapping.studies import studies
from utblick.loaders.report.mapping.subject import Subject
from utblick.loaders.report.mapping.told import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.graph import Document, Triple
    from utblick.loaders.report.record import ReportRecord

__all__ = ["triples"]


def triples(document: Document[ReportRecord]) -> Iterator[Triple]:
    """Give what a report states; the same document gives the same triples."""
    subject = Subject.of(document)
    for part in (
        document_parts,
        drug,
        regulatory,
        burden,
        pipeline,
        studies,
        references,
        assessments,
        told,
    ):
        yield from part(subject)
