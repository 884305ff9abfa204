"""Plain names of the fields of a registry record, for those who do not know its JSON."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["in_words", "plain_name"]

_NAMES: Final = {
    "armsInterventionsModule.armGroups": "arms",
    "armsInterventionsModule.interventions": "interventions",
    "conditionsModule.conditions": "conditions",
    "conditionsModule.keywords": "keywords",
    "contactsLocationsModule.locations": "places",
    "contactsLocationsModule.overallOfficials": "officials",
    "designModule.enrollmentInfo.count": "number of participants",
    "designModule.enrollmentInfo.type": "number of participants: actual or estimated",
    "designModule.phases": "phases",
    "eligibilityModule.eligibilityCriteria": "criteria for taking part",
    "hasResults": "results posted",
    "identificationModule.briefTitle": "title",
    "identificationModule.officialTitle": "official title",
    "outcomesModule.otherOutcomes": "other outcomes",
    "outcomesModule.primaryOutcomes": "primary outcomes",
    "outcomesModule.secondaryOutcomes": "secondary outcomes",
    "referencesModule.references": "references",
    "sponsorCollaboratorsModule.collaborators": "collaborators",
    "sponsorCollaboratorsModule.leadSponsor.name": "sponsor",
    "statusModule.completionDateStruct.date": "completion",
    "statusModule.lastUpdatePostDateStruct.date": "record updated",
    "statusModule.overallStatus": "status",
    "statusModule.primaryCompletionDateStruct.date": "primary completion",
    "statusModule.resultsFirstPostDateStruct.date": "results posted on",
    "statusModule.startDateStruct.date": "start",
    "statusModule.statusVerifiedDate": "status verified",
    "statusModule.whyStopped": "why it stopped",
}
"""Where the registry's own word says little, or less than a reader wants."""

_SECTION: Final = re.compile(r"^(?:protocol|results|derived|document|annotation)Section\.")
_WRAPPING: Final = re.compile(r"(?:Module|Struct|Info|Section)$")
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def plain_name(path: str) -> str:
    """Give a plain name of the field of a dotted path, which may have keys in brackets.

    >>> plain_name("protocolSection.statusModule.overallStatus")
    'status'
    >>> plain_name("protocolSection.contactsLocationsModule.locations[Umeå].status")
    'places: status'
    >>> plain_name("protocolSection.statusModule.dispFirstPostDateStruct.type")
    'disp first post date: type'
    """
    bare = _SECTION.sub("", _without_keys(path))
    words: list[str] = []
    parts = bare.split(".")
    for end in range(len(parts), 0, -1):
        known = _NAMES.get(".".join(parts[:end]))
        if known is not None:
            return ": ".join([known, *words])
        words = [in_words(_WRAPPING.sub("", parts[end - 1])), *words]
    return ": ".join(words[-2:])


def in_words(name: str) -> str:
    """Write a name of the registry in words.

    >>> in_words("preAssignmentDetails")
    'pre assignment details'
    """
    return _HUMP.sub(" ", name).lower()


def _without_keys(path: str) -> str:
    """Take out what stands in brackets, which may hold any words, brackets too."""
    kept: list[str] = []
    depth = 0
    for letter in path:
        depth += letter == "["
        if not depth:
            kept.append(letter)
        depth -= letter == "]" and depth > 0
    return "".join(kept)
