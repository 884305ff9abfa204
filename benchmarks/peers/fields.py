"""The reduced mapping: 25 properties of a study, where they stand and what they become.

Knows nothing but the standard library: peers run where nothing else of this project is.
"""

from __future__ import annotations

from typing import Any, Final

__all__ = ["CLASS", "MANY", "NUMBER", "PROPERTY", "SINGLE", "STATUS", "STUDY", "flat"]

STUDY: Final = "https://w3id.org/utblick/study/"
PROPERTY: Final = "https://w3id.org/utblick/property/"
STATUS: Final = "https://w3id.org/utblick/status/"
CLASS: Final = "https://w3id.org/utblick/Study"

SINGLE: Final = {
    "title": "identificationModule.briefTitle",
    "officialTitle": "identificationModule.officialTitle",
    "acronym": "identificationModule.acronym",
    "ownId": "identificationModule.orgStudyIdInfo.id",
    "organisation": "identificationModule.organization.fullName",
    "summary": "descriptionModule.briefSummary",
    "status": "statusModule.overallStatus",
    "start": "statusModule.startDateStruct.date",
    "primaryCompletion": "statusModule.primaryCompletionDateStruct.date",
    "completion": "statusModule.completionDateStruct.date",
    "posted": "statusModule.studyFirstPostDateStruct.date",
    "updated": "statusModule.lastUpdatePostDateStruct.date",
    "sponsor": "sponsorCollaboratorsModule.leadSponsor.name",
    "sponsorClass": "sponsorCollaboratorsModule.leadSponsor.class",
    "type": "designModule.studyType",
    "participants": "designModule.enrollmentInfo.count",
    "allocation": "designModule.designInfo.allocation",
    "masking": "designModule.designInfo.maskingInfo.masking",
    "sex": "eligibilityModule.sex",
    "minimumAge": "eligibilityModule.minimumAge",
}
"""Properties with one value, by their place in the protocol; the status becomes an IRI."""

NUMBER: Final = "participants"
"""The property whose value is a whole number."""

MANY: Final = {
    "condition": "conditionsModule.conditions[]",
    "keyword": "conditionsModule.keywords[]",
    "phase": "designModule.phases[]",
    "intervention": "armsInterventionsModule.interventions[].name",
    "country": "contactsLocationsModule.locations[].country",
}
"""Properties with any number of values."""


def _at(tree: Any, path: str) -> list[Any]:  # noqa: ANN401 - JSON
    held = [tree]
    for key in path.split("."):
        name = key.removesuffix("[]")
        held = [each[name] for each in held if name in each]
        if name != key:
            held = [member for each in held for member in each]
    return held


def flat(record: dict[str, Any]) -> dict[str, Any]:
    """Give a record as one row: what a peer that knows tables only is given."""
    protocol = record["protocolSection"]
    row: dict[str, Any] = {"study": STUDY + protocol["identificationModule"]["nctId"]}
    for name, path in SINGLE.items():
        row[name] = next(iter(_at(protocol, path)), None)
    if row["status"] is not None:
        row["status"] = STATUS + row["status"]
    return row | {name: sorted(set(_at(protocol, path))) for name, path in MANY.items()}
