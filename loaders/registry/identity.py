"""The study and its record: names, ids, status, dates, size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from utblick import terms as t
from utblick.graph import Term, Triple, integer, iri, text
from utblick.identifiers import find_registry_ids, mint, slug
from utblick.loaders.registry.administrative import DatedEvent, SecondaryId, Status
from utblick.loaders.registry.quantities import date_term
from utblick.loaders.registry.subject import Subject, coded, english, named
from utblick.vocabularies import concept

__all__ = ["dates", "identifiers", "names", "record_version"]

REGISTRY: Final = "ClinicalTrials.gov"


def names(subject: Subject) -> Iterator[Triple]:
    """State what the study is called."""
    study, ids = subject.study, subject.protocol.identification_module
    title = ids.brief_title or ids.official_title
    yield from named(study, t.Study, english(title) if title else text(subject.nct))
    yield Triple(study, t.dcterms_identifier, text(subject.nct))
    if title:
        yield Triple(study, t.dcterms_title, english(title))
    if ids.official_title:
        yield Triple(study, t.dcterms_alternative, english(ids.official_title))
    if ids.acronym:
        yield Triple(study, t.acronym, text(ids.acronym))
    if subject.protocol.description_module.brief_summary:
        summary = subject.protocol.description_module.brief_summary
        yield Triple(study, t.dcterms_abstract, english(summary))
