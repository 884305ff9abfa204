"""A study record of the project's own, with one of everything that level core reads."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from utblick.graph import Document, Failure, Triple
from utblick.loader import Source
from utblick.loaders.registry import LOADER

if TYPE_CHECKING:
    from utblick.loaders.registry.record import StudyRecord

__all__ = ["NCT", "documents", "failures", "one", "stated", "study"]

NCT = "NCT00000001"

_STUDY: dict[str, Any] = {
    "protocolSection": {
        "identificationModule": {
            "nctId": NCT,
            "nctIdAliases": ["NCT00000002"],
            "orgStudyIdInfo": {"id": "SYNT-1"},
            "secondaryIdInfos": [
                {"id": "2020-000001-10", "type": "EUDRACT_NUMBER"},
                {"id": "GRANT 7", "type": "OTHER", "domain": "A fund"},
            ],
            "organization": {"fullName": "Synthetic Pharma", "class": "INDUSTRY"},
            "briefTitle": "A Study of Xamplinib",
            "officialTitle": "A Randomized Study of Xamplinib in Synthetic Disease",
            "acronym": "SYNTH",
        },
        "statusModule": {
            "overallStatus": "TERMINATED",
            "whyStopped": "Write to trials@pharma.example or phone 555-123-4567",
            "startDateStruct": {"date": "2019-09", "type": "ACTUAL"},
            "primaryCompletionDateStruct": {"date": "2021-03-18", "type": "ESTIMATED"},
            "completionDateStruct": {"date": "2022"},
            "studyFirstPostDateStruct": {"date": "2019-08-09", "type": "ACTUAL"},
            "resultsFirstPostDateStruct": {"date": "2023-01-02", "type": "ACTUAL"},
            "lastUpdatePostDateStruct": {"date": "2024-05-06", "type": "ACTUAL"},
        },
        "sponsorCollaboratorsModule": {
            "leadSponsor": {"name": "Synthetic Pharma", "class": "INDUSTRY"},
            "collaborators": [{"name": "University of Nowhere", "class": "OTHER"}],
        },
        "descriptionModule": {"briefSummary": "Whether it works."},
        "conditionsModule": {
            "conditions": ["Synthetic  Disease"],
            "keywords": ["skin"],
        },
        "designModule": {
            "studyType": "INTERVENTIONAL",
            "phases": ["PHASE2", "PHASE3"],
            "designInfo": {
                "allocation": "RANDOMIZED",
                "interventionModel": "PARALLEL",
                "primaryPurpose": "TREATMENT",
                "maskingInfo": {"masking": "DOUBLE", "whoMasked": ["PARTICIPANT", "INVESTIGATOR"]},
            },
            "enrollmentInfo": {"count": 330, "type": "ACTUAL"},
        },
        "armsInterventionsModule": {
            "armGroups": [
                {
                    "label": "Active",
                    "type": "EXPERIMENTAL",
                    "description": "Twice daily.",
                    "interventionNames": ["Drug: Xamplinib"],
                },
                {
                    "label": "active",
                    "type": "PLACEBO_COMPARATOR",
                    "interventionNames": ["Other: Vehicle", "Drug: Not in the list"],
                },
            ],
            "interventions": [
                {
                    "type": "DRUG",
                    "name": "Xamplinib",
                    "description": "1.5% cream",
                    "armGroupLabels": ["Active"],
                    "otherNames": ["SYN018424"],
                },
                {"type": "OTHER", "name": "Vehicle", "armGroupLabels": ["active"]},
            ],
        },
        "outcomesModule": {
            "primaryOutcomes": [
                {"measure": "Itch", "description": "As scored.", "timeFrame": "Week 24"},
                {"measure": "Itch", "timeFrame": "Up to 52 weeks"},
            ],
            "secondaryOutcomes": [{"measure": "Itch", "timeFrame": "12 weeks"}],
            "otherOutcomes": [{"measure": "Sleep"}],
        },
        "eligibilityModule": {
            "eligibilityCriteria": "Inclusion:\n\n* Has it\n\nExclusion:\n\n* Flu",
            "healthyVolunteers": False,
            "sex": "ALL",
            "minimumAge": "6 Months",
            "maximumAge": "75 Years",
            "studyPopulation": "Patients of a clinic",
        },
        "contactsLocationsModule": {
            "centralContacts": [{"name": "Secret Person", "phone": "555-000-1111"}],
            "overallOfficials": [
                {
                    "name": "A. Official, MD",
                    "affiliation": "University of Nowhere",
                    "role": "PRINCIPAL_INVESTIGATOR",
                }
            ],
            "locations": [
                {"facility": "A", "country": "Sweden", "contacts": [{"name": "Secret Person"}]},
                {"facility": "B", "country": "Sweden"},
                {"facility": "C", "country": "Norway"},
            ],
        },
        "referencesModule": {
            "references": [
                {"pmid": "1111", "type": "BACKGROUND", "citation": "Before A. J Old. 2001."},
                {
                    "pmid": "2222",
                    "type": "RESULT",
                    "citation": "Result B. J New. 2024. doi: 10.5555/new.2",
                },
                {"type": "DERIVED", "citation": "No number C. 2024."},
            ],
            "seeAlsoLinks": [{"label": "Site", "url": "https://site.example/a b"}],
        },
    },
    "derivedSection": {
        "miscInfoModule": {"versionHolder": "2024-06-01"},
        "conditionBrowseModule": {"meshes": [{"id": "D000014820", "term": "Synthetic Disease"}]},
        "interventionBrowseModule": {
            "meshes": [
                {"id": "C540383", "term": "xamplinib"},
                {"id": "D015444", "term": "Exercise"},
            ],
        },
    },
    "hasResults": True,
}


def study() -> dict[str, Any]:
    """Give a copy of the record that a test may change."""
    return copy.deepcopy(_STUDY)


def _read(data: bytes | dict[str, Any]) -> list[Document[StudyRecord] | Failure]:
    written = data if isinstance(data, bytes) else json.dumps(data).encode()
    return list(LOADER.read(Source("sample", written)))


def documents(data: bytes | dict[str, Any]) -> list[Document[StudyRecord]]:
    """Read, and give the documents alone."""
    return [each for each in _read(data) if isinstance(each, Document)]


def failures(data: bytes | dict[str, Any]) -> list[Failure]:
    """Read, and give the records that were left out."""
    return [each for each in _read(data) if isinstance(each, Failure)]


def one(data: bytes | dict[str, Any]) -> Document[StudyRecord]:
    """Read a source that holds one record."""
    (document,) = documents(data)
    return document


def stated(data: bytes | dict[str, Any]) -> set[Triple]:
    """Read a source that holds one record, and give what it states."""
    return set(LOADER.triples(one(data)))
