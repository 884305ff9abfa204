"""Where two JSON values differ: a row a field, members of lists told by their names.

A list whose members have a name of their own (a measure, a label, a place) is compared by
these names, so that one that comes in between does not make all that follow it look new.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FieldChange", "field_changes"]

Json = Any

_KEYS: Final = (
    ("id",),
    ("pmid",),
    ("label",),
    ("measure",),
    ("type", "name"),
    ("type", "title"),
    ("name",),
    ("title",),
    ("term",),
    ("facility", "city"),
    ("groupId",),
    ("citation",),
    ("url",),
    ("filename",),
    ("measure", "timeFrame"),
    ("term", "organSystem"),
    ("facility", "city", "state", "zip", "country"),
)
"""What names the members of a list, the shortest first; taken where it tells all of them apart."""

_LONGEST_NAME: Final = 60
_encoder = msgspec.json.Encoder(order="sorted")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs; None where it is not there.

    Attributes:
        path: dotted names, with the name of a member of a list in brackets.
        old: the value before.
        new: the value after.
    """

    path: str
    old: Json
    new: Json


def field_changes(old: Json, new: Json, path: str = "") -> Iterator[FieldChange]:
    """Give the fields in which two JSON values differ, in the order of the later one.

    >>> list(field_changes({"a": {"b": 1}}, {"a": {"b": 2}}))
    [FieldChange(path='a.b', old=1, new=2)]
    >>> [each.path for each in field_changes({"l": [{"name": "x"}]}, {"l": [{"name": "y"}]})]
    ['l[y]', 'l[x]']
    """
    if _is_equal(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in (*new, *(each for each in old if each not in new)):
            inside = f"{path}.{key}" if path else str(key)
            yield from _of_field(old.get(key), new.get(key), inside)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_lists(old, new, path)
    else:
        yield FieldChange(path, old, new)


def _is_equal(old: Json, new: Json) -> bool:
    # As JSON: in Python True is 1, also deep inside.
    return bool(old == new) and _encoder.encode(old) == _encoder.encode(new)


def _of_field(old: Json, new: Json, path: str) -> Iterator[FieldChange]:
    """Go into an object that comes or goes as a whole, so that each of its fields has its row."""
    if isinstance(new, dict) and old is None:
        old = {}
    elif isinstance(old, dict) and new is None:
        new = {}
    yield from field_changes(old, new, path)


def _of_lists(old: list[Json], new: list[Json], path: str) -> Iterator[FieldChange]:
    if not all(isinstance(each, dict) for each in (*old, *new)):
        yield from _of_plain(old, new, path)
        return
    # What is there before and after needs no name to be found again.
    gone, come = _without(old, new), _without(new, old)
    if not gone and not come:
        yield FieldChange(f"{path}[order]", *(list(each) for each in _named(old, new)))
        return
    before, after = _named(gone, come)
    for name, member in after.items():
        if name in before:
            yield from field_changes(before[name], member, f"{path}[{name}]")
        else:
            yield FieldChange(f"{path}[{name}]", None, member)
    for name, member in before.items():
        if name not in after:
            yield FieldChange(f"{path}[{name}]", member, None)


def _without(members: list[Json], others: list[Json]) -> list[Json]:
    """Give the members that are not among others, each as often as it is more often there."""
    there = Counter(_encoder.encode(each) for each in others)
    left = []
    for each in members:
        written = _encoder.encode(each)
        if there[written]:
            there[written] -= 1
        else:
            left.append(each)
    return left


def _of_plain(old: list[Json], new: list[Json], path: str) -> Iterator[FieldChange]:
    """Compare lists of words: what has come and what has gone; else their order."""
    if not all(isinstance(each, str) for each in (*old, *new)):
        yield FieldChange(path, old, new)
        return
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    if not gone and not come:
        yield FieldChange(f"{path}[order]", old, new)
        return
    yield FieldChange(path, sorted(gone.elements()) or None, sorted(come.elements()) or None)


def _named(old: list[Json], new: list[Json]) -> tuple[dict[str, Json], dict[str, Json]]:
    """Give the members by their names; where none tells them apart, by the longest and a number."""
    named = [(_names(old, keys), _names(new, keys)) for keys in _KEYS]
    fit = [(a, b) for a, b in named if a is not None and b is not None]
    for before, after in fit:
        if len(set(before)) == len(before) and len(set(after)) == len(after):
            break
    else:
        before, after = fit[-1] if fit else ([""] * len(old), [""] * len(new))
    return _numbered(before, old), _numbered(after, new)


def _names(members: list[Json], keys: tuple[str, ...]) -> list[str] | None:
    """Give what the members are called by these fields, None if one has none of them."""
    names = []
    for each in members:
        parts = [part for key in keys if isinstance(part := each.get(key), str) and part]
        if not parts:
            return None
        names.append(", ".join(parts))
    return names


def _numbered(names: list[str], members: list[Json]) -> dict[str, Json]:
    """Shorten the names; one that came before gets its number, from 2."""
    found: dict[str, Json] = {}
    for name, each in zip(names, members, strict=True):
        short = name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rstrip() + "…"
        key, number = short or "1", 1
        while key in found:
            number += 1
            key = f"{short} {number}".lstrip()
        found[key] = each
    return found
