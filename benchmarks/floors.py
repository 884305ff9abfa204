"""The floor of each level: what decoding alone costs, into types with the fields it uses.

No mapping can be quicker than reading the bytes it needs. The types here hold what a level uses
and nothing else (at full that is every field but contact details: the types of the loader).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin, get_type_hints

import msgspec

from utblick.loaders.registry.record import StudyRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["USED", "floor", "pruned"]

_INDEX: Final = """
hasResults
derivedSection.miscInfoModule.versionHolder
protocolSection.identificationModule.nctId
protocolSection.identificationModule.briefTitle
protocolSection.identificationModule.officialTitle
protocolSection.identificationModule.acronym
protocolSection.statusModule.overallStatus
protocolSection.statusModule.lastKnownStatus
protocolSection.statusModule.whyStopped
protocolSection.statusModule.startDateStruct
protocolSection.statusModule.primaryCompletionDateStruct
protocolSection.statusModule.completionDateStruct
protocolSection.statusModule.studyFirstPostDateStruct
protocolSection.statusModule.resultsFirstPostDateStruct
protocolSection.statusModule.lastUpdatePostDateStruct
protocolSection.sponsorCollaboratorsModule.leadSponsor
protocolSection.conditionsModule.conditions
protocolSection.designModule.studyType
protocolSection.designModule.phases
protocolSection.designModule.enrollmentInfo
protocolSection.armsInterventionsModule.interventions.name
protocolSection.armsInterventionsModule.interventions.type
"""
_CORE: Final = """
derivedSection.conditionBrowseModule.meshes
derivedSection.interventionBrowseModule.meshes
derivedSection.interventionBrowseModule.ancestors
protocolSection.identificationModule
protocolSection.descriptionModule.briefSummary
protocolSection.sponsorCollaboratorsModule.collaborators
protocolSection.contactsLocationsModule.overallOfficials
protocolSection.contactsLocationsModule.locations.country
protocolSection.contactsLocationsModule.locationsNested.country
protocolSection.conditionsModule
protocolSection.designModule.designInfo.allocation
protocolSection.designModule.designInfo.interventionModel
protocolSection.designModule.designInfo.primaryPurpose
protocolSection.designModule.designInfo.observationalModel
protocolSection.designModule.designInfo.timePerspective
protocolSection.designModule.designInfo.maskingInfo.masking
protocolSection.designModule.designInfo.maskingInfo.whoMasked
protocolSection.eligibilityModule
protocolSection.armsInterventionsModule.armGroups
protocolSection.armsInterventionsModule.interventions
protocolSection.outcomesModule
protocolSection.referencesModule
"""
USED: Final = {"index": _INDEX.split(), "core": (_INDEX + _CORE).split()}
"""The places of a record that a level uses, with all that is below them; full uses all."""

Tree = dict[str, Any]


def _tree(places: Sequence[str]) -> Tree:
    """Nest places; one without anything below it is wanted as a whole."""
    root: Tree = {}
    whole = {tuple(each.split(".")) for each in places}
    for place in sorted(whole, key=len):
        if any(place[:length] in whole for length in range(1, len(place))):
            continue
        held = root
        for key in place:
            held = held.setdefault(key, {})
    return root


@cache
def floor(level: str) -> Any:  # noqa: ANN401 - a class made here
    """Give the decoder whose time is the floor of a level."""
    kind = _restricted(StudyRecord, _tree(USED[level])) if level in USED else StudyRecord
    return msgspec.json.Decoder(kind)


def _restricted(cls: Any, tree: Tree) -> Any:  # noqa: ANN401 - classes
    """Make a type of a record's class with some of its fields."""
    hints = get_type_hints(cls)
    fields: list[tuple[str, Any, Any]] = []
    for each in msgspec.structs.fields(cls):
        if each.encode_name in tree:
            below, kind = tree[each.encode_name], hints[each.name]
            if below:
                inside = next(iter(get_args(kind)), kind)
                made = _restricted(inside, below)
                kind = list[made] if get_origin(kind) is tuple else made  # type: ignore[valid-type]
            fields.append(
                (each.name, kind | None, msgspec.field(default=None, name=each.encode_name))
            )
    return msgspec.defstruct(cls.__name__, fields, frozen=True, gc=False)


def pruned(record: Tree, level: str) -> Tree:
    """Give a record with nothing but what a level uses: a test maps it and finds the same."""
    return _pruned(record, _tree(USED[level])) if level in USED else record


def _pruned(value: Any, tree: Tree) -> Any:  # noqa: ANN401 - JSON
    if not tree:
        return value
    if isinstance(value, list):
        return [_pruned(each, tree) for each in value]
    return {name: _pruned(value[name], below) for name, below in tree.items() if name in value}
