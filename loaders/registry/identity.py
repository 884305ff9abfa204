"""The study and its record: what it is called, its ids, its status and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, date, iri, text
from utblick.identifiers import find_registry_ids, mint, slug
from utblick.loaders.registry.subject import Subject, coded, english, named, pointer, settled
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.registry.administrative import DatedEvent

__all__ = ["dates", "headline", "identifiers", "names", "record_version", "status"]

REGISTRY: Final = "ClinicalTrials.gov"
IDS: Final = ("protocolSection", "identificationModule")


def headline(subject: Subject) -> Iterator[Triple]:
    """State by what id and title the study is known."""
    study, ids = subject.study, subject.protocol.identification_module
    title = ids.brief_title or ids.official_title
    yield from named(study, t.Study, english(title) if title else text(subject.nct))
    yield Triple(study, t.dcterms_identifier, text(subject.nct))
    if title:
        yield Triple(study, t.dcterms_title, english(title))
    if ids.acronym:
        yield Triple(study, t.skos_altLabel, text(ids.acronym))


def names(subject: Subject) -> Iterator[Triple]:
    """State what the study is called, and in short what it is about."""
    study, ids = subject.study, subject.protocol.identification_module
    yield from headline(subject)
    if ids.official_title:
        yield Triple(study, t.dcterms_alternative, english(ids.official_title))
    summary = subject.protocol.description_module.brief_summary
    if summary:
        yield Triple(study, t.dcterms_description, english(summary))


def record_version(subject: Subject) -> Iterator[Triple]:
    """State of which study the record is, and when the registry posted it."""
    node, states = subject.document, subject.protocol.status_module
    updated = states.last_update_post_date_struct.date
    label = f"{REGISTRY} {subject.nct}" + (f", {updated}" if updated else "")
    yield from named(node, t.RegistryRecord, text(label))
    yield Triple(node, t.recordOf, subject.study)
    yield from _dated(node, t.dcterms_issued, states.study_first_post_date_struct)
    yield from _dated(node, t.dcterms_modified, states.last_update_post_date_struct)
    held = subject.record.derived_section.misc_info_module.version_holder
    if held:
        yield Triple(node, t.dcterms_valid, date(held))


def status(subject: Subject) -> Iterator[Triple]:
    """State how far the study is, why it stopped, and whether results are posted."""
    study, states = subject.study, subject.protocol.status_module
    code = states.overall_status
    yield from coded(study, t.studyStatus, "study-status", "overallStatus", code)
    if states.last_known_status:
        known = states.last_known_status
        yield from coded(study, t.lastKnownStatus, "study-status", "lastKnownStatus", known)
    if states.why_stopped:
        yield Triple(study, t.whyStopped, english(states.why_stopped))
    if subject.record.has_results is not None:
        posted = "results-posted" if subject.record.has_results else "results-not-posted"
        yield Triple(study, t.resultsStatus, concept(posted))


def dates(subject: Subject) -> Iterator[Triple]:
    """State the dates of the study at the precision given, and which are actual."""
    study, states = subject.study, subject.protocol.status_module
    for predicate, event in (
        (t.schema_startDate, states.start_date_struct),
        (t.primaryCompletion, states.primary_completion_date_struct),
        (t.schema_endDate, states.completion_date_struct),
        (t.resultsPosted, states.results_first_post_date_struct),
    ):
        yield from _dated(study, predicate, event)
        if event.date:
            yield from settled(study, predicate, event.type)


def _dated(node: Term, predicate: Term, event: DatedEvent) -> Iterator[Triple]:
    if event.date:
        yield Triple(node, predicate, date(event.date))


def identifiers(subject: Subject) -> Iterator[Triple]:
    """State the other ids of the study, each as a node with who gave it."""
    ids = subject.protocol.identification_module
    own = ids.org_study_id_info
    if own.id:
        node = _identifier(subject, own.id, "organisation")
        kind = own.type or "ORGANISATION"
        yield from _written(subject, node, own.id, kind, *IDS, "orgStudyIdInfo")
        if ids.organization.full_name:
            yield Triple(node, t.dcterms_creator, text(ids.organization.full_name))
    for other in ids.secondary_id_infos:
        if other.id:
            node = _identifier(subject, other.id, str(other.index + 1))
            place = (*IDS, "secondaryIdInfos", other.index)
            yield from _written(subject, node, other.id, other.type, *place)
            if other.domain:
                yield Triple(node, t.dcterms_creator, text(other.domain))
    for index, alias in enumerate(ids.nct_id_aliases):
        node = _identifier(subject, alias, f"alias-{index + 1}")
        yield from _written(subject, node, alias, "ALIAS", *IDS, "nctIdAliases", index)


def _identifier(subject: Subject, written: str, key: str) -> Term:
    """Mint the node of an id: one for all sources if it is a registry's, else the study's own."""
    found = find_registry_ids(written)
    if len(found) == 1 and found[0].id == written:
        return iri(mint("identifier", slug(found[0].registry), slug(written)))
    return subject.part("identifier", key)


def _written(
    subject: Subject, node: Term, written: str, kind: str, *place: str | int
) -> Iterator[Triple]:
    yield Triple(subject.study, t.adms_identifier, node)
    yield from named(node, t.adms_Identifier, text(written))
    yield Triple(node, t.skos_notation, text(written))
    yield from coded(node, t.dcterms_type, "identifier-type", "type", kind)
    yield pointer(node, *place)
