"""What a record holds beside all else: kept as it stands, module by module.

The tables here, with the properties of the other parts, say for every field of the registry
what becomes of it; the field ledger is made from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.graph import iri_text
from utblick.loaders.registry.keeping import kept, kept_text, remark, snake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.graph import Triple
    from utblick.loaders.registry.kinds import Entry, Module
    from utblick.loaders.registry.subject import Subject

__all__ = ["KEPT", "MEMBERS", "TEXTS", "Kept", "remainder"]


class Kept(NamedTuple):
    """Members of an object that are kept as JSON.

    Attributes:
        path: the dotted path of the object.
        keys: the members by the registry's names; () for all.
    """

    path: str
    keys: tuple[str, ...] = ()


P: Final = "protocolSection"
R: Final = "resultsSection"
D: Final = "derivedSection"

TEXTS: Final = (
    f"{P}.descriptionModule.detailedDescription",
    f"{P}.designModule.targetDuration",
    f"{P}.designModule.designInfo.interventionModelDescription",
    f"{P}.designModule.designInfo.maskingInfo.maskingDescription",
    f"{P}.eligibilityModule.genderDescription",
    f"{R}.moreInfoModule.limitationsAndCaveats.description",
)
"""Running text, each kept as a remark of its own."""

KEPT: Final = (
    Kept(f"{P}.identificationModule", ("organization",)),
    Kept(f"{P}.identificationModule.orgStudyIdInfo", ("link",)),
    Kept(
        f"{P}.statusModule",
        (
            "statusVerifiedDate",
            "delayedPosting",
            "expandedAccessInfo",
            "studyFirstSubmitDate",
            "studyFirstSubmitQcDate",
            "studyFirstPostDateStruct",
            "resultsWaived",
            "resultsFirstSubmitDate",
            "resultsFirstSubmitQcDate",
            "dispFirstSubmitDate",
            "dispFirstSubmitQcDate",
            "dispFirstPostDateStruct",
            "lastUpdateSubmitDate",
            "lastUpdatePostDateStruct",
        ),
    ),
    Kept(f"{P}.sponsorCollaboratorsModule", ("responsibleParty",)),
    Kept(f"{P}.oversightModule"),
    Kept(
        f"{P}.designModule",
        ("patientRegistry", "expandedAccessTypes", "nPtrsToThisExpAccNctId", "bioSpec"),
    ),
    Kept(f"{P}.eligibilityModule", ("genderBased", "stdAges", "samplingMethod")),
    Kept(f"{P}.referencesModule", ("availIpds",)),
    Kept(f"{P}.ipdSharingStatementModule"),
    Kept(f"{R}.moreInfoModule", ("certainAgreement", "pointOfContact")),
    Kept("annotationSection.annotationModule"),
    Kept("documentSection.largeDocumentModule"),
    Kept(f"{D}.miscInfoModule", ("removedCountries", "submissionTracking", "modelPredictions")),
    Kept(f"{D}.conditionBrowseModule", ("ancestors", "browseLeaves", "browseBranches")),
    Kept(f"{D}.interventionBrowseModule", ("ancestors", "browseLeaves", "browseBranches")),
)
"""Members of objects, kept as JSON; each line gives one remark."""

MEMBERS: Final = {
    "secondary-id": Kept(f"{P}.identificationModule.secondaryIdInfos[]", ("link",)),
    "reference": Kept(f"{P}.referencesModule.references[]", ("retractions",)),
    "intervention": Kept(
        f"{P}.armsInterventionsModule.interventions[]", ("interventionMappedName",)
    ),
}
"""Of members of lists, what is kept beside the rest; each gives one remark by this name."""


def remainder(subject: Subject) -> Iterator[Triple]:
    """Keep what no other part states, members of lists beside their lists."""
    base = f"{iri_text(subject.study)}/kept"
    for path in TEXTS:
        head, _, key = path.rpartition(".")
        words = getattr(_at(subject, head), snake(key))
        yield from kept_text(subject, _name(base, path), _pointer(path), words)
    for each in KEPT:
        found = _at(subject, each.path)
        name = _name(base, each.path)
        yield from kept(subject, name, _pointer(each.path), found, each.keys)
    yield from _members(subject, base)
    for number, (place, words) in enumerate(subject.record.unknown, 1):
        yield from remark(subject, f"{base}/unknown-{number}", place, "unknown field", words)


def _members(subject: Subject, base: str) -> Iterator[Triple]:
    """Keep what members of lists have beside what is stated of them."""
    for name, (path, keys) in MEMBERS.items():
        head, _, field = path.removesuffix("[]").rpartition(".")
        members: tuple[Entry, ...] = getattr(_at(subject, head), snake(field))
        for each in members:
            at = f"{_pointer(head)}/{field}/{each.index}"
            yield from kept(subject, f"{base}/{name}-{each.index + 1}", at, each, keys)


def _at(subject: Subject, path: str) -> Module:
    found: Module = subject.record
    for key in path.split("."):
        found = getattr(found, snake(key))
    return found


def _pointer(path: str) -> str:
    return "/" + path.replace(".", "/")


def _name(base: str, path: str) -> str:
    return f"{base}/{path.split('.', 1)[-1]}"
