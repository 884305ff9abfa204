"""The field ledger: what becomes of every field of a record at level full, and why.

A field is mapped (its value stands in the graph as a value), kept (as it stands, in a remark,
with the JSON Pointer that leads to it) or left out. What is left out is how to reach a person,
and nothing else. A test holds the ledger to the paths of all real records.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args, get_origin, get_type_hints

import msgspec

from utblick.loaders.registry.kinds import Module
from utblick.loaders.registry.ledger_full import FULL_LEDGER
from utblick.loaders.registry.record import StudyRecord
from utblick.loaders.registry.remainder import KEPT, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Field", "field_ledger", "paths_of"]


class Field(NamedTuple):
    """What becomes of one path of the record.

    Attributes:
        path: keys joined by dots, ``[]`` for each member of a list.
        fate: mapped, kept or left out.
        how: the properties that have its value, or why it is not mapped.
        studies: in how many of the records that were counted it has a value.
        values: how many values in all.
    """

    path: str
    fate: str
    how: str
    studies: int
    values: int


LEFT_OUT: Final = re.compile(
    r"protocolSection\.contactsLocationsModule"
    r"\.(?:centralContacts|locations\[\]\.contacts|locations_nested\[\]\.contacts)\b.*"
    r"|resultsSection\.moreInfoModule\.pointOfContact\.(?:title|email|phone|phoneExt)"
)
_CONTACT_FIELDS: Final = ("name", "role", "phone", "phoneExt", "email")
_KEPT_BESIDE: Final = (
    "protocolSection.identificationModule.secondaryIdInfos[].link",
    "protocolSection.referencesModule.references[].retractions",
    "protocolSection.armsInterventionsModule.interventions[].interventionMappedName",
    "resultsSection.participantFlowModule.groups",
    "resultsSection.participantFlowModule.preAssignmentDetails",
    "resultsSection.participantFlowModule.recruitmentDetails",
    "resultsSection.participantFlowModule.typeUnitsAnalyzed",
    "resultsSection.baselineCharacteristicsModule.groups",
    "resultsSection.baselineCharacteristicsModule.denoms",
    "resultsSection.baselineCharacteristicsModule.typeUnitsAnalyzed",
    "resultsSection.baselineCharacteristicsModule.populationDescription",
    "resultsSection.adverseEventsModule.timeFrame",
    "resultsSection.adverseEventsModule.description",
    "resultsSection.adverseEventsModule.frequencyThreshold",
    "resultsSection.adverseEventsModule.allCauseMortalityComment",
    "resultsSection.outcomeMeasuresModule.outcomeMeasures[].groups",
    "resultsSection.outcomeMeasuresModule.outcomeMeasures[].reportingStatus",
    "resultsSection.outcomeMeasuresModule.outcomeMeasures[].anticipatedPostingDate",
    "resultsSection.outcomeMeasuresModule.outcomeMeasures[].typeUnitsAnalyzed",
    "resultsSection.outcomeMeasuresModule.outcomeMeasures[].analyses",
    *(
        f"resultsSection.{measures}[].{field}"
        for measures in (
            "baselineCharacteristicsModule.measures",
            "outcomeMeasuresModule.outcomeMeasures",
        )
        for field in ("denoms", "denomUnitsSelected", "calculatePct", "classes[].denoms")
    ),
    *(
        f"resultsSection.adverseEventsModule.eventGroups[].{field}"
        for field in ("id", "title", "description")
    ),
)


def field_ledger(records: Iterable[Any] = ()) -> list[Field]:
    """Give every path of the registry, and every other that these records have, sorted.

    >>> found = {each.path: each for each in field_ledger([{"hasResults": True}])}
    >>> found["hasResults"]  # doctest: +NORMALIZE_WHITESPACE
    Field(path='hasResults', fate='mapped', how='resultsStatus of Study', studies=1, values=1)
    """
    studies: Counter[str] = Counter()
    values: Counter[str] = Counter()
    for record in records:
        found = Counter(paths_of(record))
        values.update(found)
        studies.update(found.keys())
    paths = sorted({*_known(), *values})
    return [Field(path, *_fate(path), studies[path], values[path]) for path in paths]


def paths_of(tree: object, path: str = "") -> Iterator[str]:
    """Give the path of each value of a record, and of each list and object that is empty."""
    if isinstance(tree, dict) and (tree or not path):
        for key, each in tree.items():
            yield from paths_of(each, f"{path}.{key}" if path else key)
    elif isinstance(tree, list) and tree:
        for each in tree:
            yield from paths_of(each, f"{path}[]")
    else:
        yield path


@cache
def _known() -> frozenset[str]:
    """Give the paths of the registry's description, and those of its contacts."""
    place = "protocolSection.contactsLocationsModule"
    contacts = {
        f"{place}.{owner}[].{field}"
        for owner in ("centralContacts", "locations[].contacts", "locations_nested[].contacts")
        for field in _CONTACT_FIELDS
    }
    point = "resultsSection.moreInfoModule.pointOfContact"
    contacts |= {f"{point}.{field}" for field in ("title", "email", "phone", "phoneExt")}
    return frozenset({*_leaves(StudyRecord, ""), *contacts})


def _leaves(cls: type[Module], path: str) -> Iterator[str]:
    hints = get_type_hints(cls, include_extras=True)
    for each in msgspec.structs.fields(cls):
        if each.name in {"index", "unknown"}:
            continue
        here, hint = f"{path}.{each.encode_name}".lstrip("."), hints[each.name]
        if get_origin(hint) is tuple:
            here, hint = f"{here}[]", get_args(hint)[0]
        if isinstance(hint, type) and issubclass(hint, Module):
            yield from _leaves(hint, here)
        else:
            yield here


def _fate(path: str) -> tuple[str, str]:
    if LEFT_OUT.fullmatch(path):
        return "left out", "how to reach a person, or who that is"
    mapped = _mapped().get(path)
    kept = path in TEXTS or any(_is_in(path, each) for each in _kept())
    if mapped:
        return "mapped", "; ".join(mapped) + ("; also as it stands" if kept else "")
    if kept:
        return "kept", "as it stands, with the JSON Pointer that leads to it"
    if any(each.startswith((f"{path}.", f"{path}[]")) for each in _known()):
        return "mapped", "empty: states nothing"
    return "kept", "unknown to the registry's description; as it stands"


@cache
def _mapped() -> dict[str, list[str]]:
    """Give the properties of each path that has its own line in the predicate ledger."""
    found: dict[str, list[str]] = {}
    for line in FULL_LEDGER:
        words = f"{_local(line.predicate)} of {_local(line.kind)}"
        for path in line.paths:
            told = found.setdefault(path, [])
            if words not in told:
                told.append(words)
    return found


@cache
def _kept() -> tuple[str, ...]:
    of_objects = (f"{each.path}.{key}" for each in KEPT for key in each.keys)
    whole = (each.path for each in KEPT if not each.keys)
    return (*of_objects, *whole, *_KEPT_BESIDE)


def _is_in(path: str, kept: str) -> bool:
    return path == kept or path.startswith((f"{kept}.", f"{kept}[]"))


def _local(term: str) -> str:
    return re.split(r"[/#]", term.strip("<>"))[-1]
