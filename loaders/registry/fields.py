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

from utblick.contacts import CONTACT_FIELDS
from utblick.loaders.registry.flow import KEPT_OF_FLOW
from utblick.loaders.registry.harms import KEPT_OF_EVENT_GROUP, KEPT_OF_EVENTS
from utblick.loaders.registry.kinds import OURS, Module
from utblick.loaders.registry.ledger_full import BASELINE, EVENTS, FLOW, FULL_LEDGER, REPORTED
from utblick.loaders.registry.record import StudyRecord
from utblick.loaders.registry.remainder import KEPT, MEMBERS, TEXTS, Kept
from utblick.loaders.registry.reported import (
    KEPT_OF_BASELINE,
    KEPT_OF_MEASURE,
    KEPT_OF_OUTCOME,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Field", "field_ledger"]


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


_OF_CONTACTS: Final = ("[].name", "[].role", "[].phone", "[].phoneExt", "[].email")
_KEPT_BESIDE: Final = (
    *MEMBERS.values(),
    Kept(FLOW, KEPT_OF_FLOW),
    Kept(BASELINE, KEPT_OF_BASELINE),
    Kept(f"{BASELINE}.measures[]", (*KEPT_OF_MEASURE, "classes[].denoms")),
    Kept(REPORTED, (*KEPT_OF_OUTCOME, "classes[].denoms", "analyses")),
    Kept(EVENTS, KEPT_OF_EVENTS),
    Kept(f"{EVENTS}.eventGroups[]", KEPT_OF_EVENT_GROUP),
)
"""What other parts keep of what they do not state."""


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
    left = {
        f"{path}{field}"
        for path in _left()
        for field in (_OF_CONTACTS if path.rpartition(".")[2] in CONTACT_FIELDS else ("",))
    }
    leaves = (
        path
        for where, cls in _modules(StudyRecord, "")
        for path, hint in _fields(where, cls)
        if not _is_module(hint)
    )
    return frozenset({*leaves, *left})


@cache
def _left() -> tuple[str, ...]:
    """Give the paths that the registry's reader leaves out."""
    return tuple(f"{where}.{name}" for where, cls in _modules(StudyRecord, "") for name in cls.left)


def _modules(cls: type[Module], path: str) -> Iterator[tuple[str, type[Module]]]:
    """Give each object of the description by its path."""
    yield path, cls
    for here, hint in _fields(path, cls):
        if _is_module(hint):
            yield from _modules(hint, here)


def _fields(path: str, cls: type[Module]) -> Iterator[tuple[str, Any]]:
    """Give the fields of an object, and of which type they or their members are."""
    hints = get_type_hints(cls, include_extras=True)
    for each in msgspec.structs.fields(cls):
        if each.name not in OURS and each.encode_name not in cls.left:
            here, hint = f"{path}.{each.encode_name}".lstrip("."), hints[each.name]
            is_list = get_origin(hint) is tuple
            yield (f"{here}[]", get_args(hint)[0]) if is_list else (here, hint)


def _is_module(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Module)


def _fate(path: str) -> tuple[str, str]:
    if any(_is_in(path, each) for each in _left()):
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
    listed = (*KEPT, *_KEPT_BESIDE)
    of_objects = (f"{each.path}.{key}" for each in listed for key in each.keys)
    whole = (each.path for each in listed if not each.keys)
    return (*of_objects, *whole)


def _is_in(path: str, kept: str) -> bool:
    return path == kept or path.startswith((f"{kept}.", f"{kept}[]"))


def _local(term: str) -> str:
    return re.split(r"[/#]", term.strip("<>"))[-1]
