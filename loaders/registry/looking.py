"""Looks through a record that was decoded into its types, many parts at a time.

Texts and ids are gathered. Codes, dates and ages must be such; MeSH ids and web addresses are put
into their proper form; members of lists get their places; how to reach somebody is put away.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain, count, repeat
from operator import attrgetter
from typing import Annotated, Any, Final, NamedTuple, get_args, get_origin, get_type_hints

import msgspec
from msgspec.structs import force_setattr

from utblick.loaders.registry.forms import calendar_date, mesh_id, pmid, web_address
from utblick.loaders.registry.kinds import OURS, Entry, Module
from utblick.loaders.registry.quantities import age_in_years
from utblick.vocabularies import concept_of_notation

__all__ = ["Odd", "Seen", "looker"]


class Odd(Exception):  # noqa: N818 - nothing failed, it is only not for this reader
    """Something may be wrong in a record."""


@dataclass(slots=True)
class Seen:
    """What was seen in one record.

    Attributes:
        texts: its words.
        ids: its written ids, figures among them.
        stretched: whether a number may have been shorter than it is written now.
    """

    texts: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    stretched: bool = False


Objects = Sequence[Module]
Look = Callable[[Objects, Seen], None]
Values = Callable[[Objects], Iterable[Any]]
"""Gives the values of some fields of objects, or the members of one list of each."""


@cache
def looker(cls: type[Module]) -> Look:
    """Work out how objects of a class are looked at."""
    looks = [*_plain_looks(cls), *_inner_looks(cls)]

    def look(objects: Objects, seen: Seen) -> None:
        for each in looks:
            each(objects, seen)

    return look


def _plain_looks(cls: type[Module]) -> Iterator[Look]:
    """Give how the plain values of a class are looked at, kind by kind."""
    fields: dict[_Kind, list[str]] = {}
    blank = cls()
    for name, hint, is_list in _fields(cls):
        kind = _kind(hint)
        if kind is None:
            continue
        if kind.name in _FORMS:
            yield _formed(name, _FORMS[kind.name])
        elif is_list:
            yield _look(kind, _members(name))
        else:
            fields.setdefault(kind, []).append(name)
    for kind, names in fields.items():
        yield _look(kind, _values(names))
    for each in msgspec.structs.fields(cls):
        if each.encode_name in cls.left:
            yield _cleared(each.name, getattr(blank, each.name))


def _inner_looks(cls: type[Module]) -> Iterator[Look]:
    """Give how the objects inside of those of a class are looked at."""
    blank = cls()
    for name, hint, is_list in _fields(cls):
        if isinstance(hint, type) and issubclass(hint, Module):
            yield _listed(name, hint) if is_list else _single(name, hint, getattr(blank, name))


def _single(name: str, cls: type[Module], nothing: object) -> Look:
    get, look = attrgetter(name), looker(cls)

    def single(objects: Objects, seen: Seen) -> None:
        if len(objects) == 1:
            inner = get(objects[0])
            if inner is not nothing:
                look((inner,), seen)
        else:
            several = [each for each in map(get, objects) if each is not nothing]
            if several:
                look(several, seen)

    return single


def _listed(name: str, cls: type[Module]) -> Look:
    get, look, has_place = attrgetter(name), looker(cls), issubclass(cls, Entry)

    def listed(objects: Objects, seen: Seen) -> None:
        lists = list(filter(None, map(get, objects)))
        if not lists:
            return
        if has_place:
            for members in lists:
                if len(members) > 1:
                    deque(map(force_setattr, members, _INDEX, count()), 0)
        look(lists[0] if len(lists) == 1 else list(chain.from_iterable(lists)), seen)

    return listed


_INDEX: Final = repeat("index")


class _Kind(NamedTuple):
    """How a field is looked at, and the value set if it is a code."""

    name: str
    scheme: str = ""


def _fields(cls: type[Module]) -> Iterator[tuple[str, Any, bool]]:
    """Give name and type of each field that stays, and whether it is a list of such."""
    hints = get_type_hints(cls, include_extras=True)
    for each in msgspec.structs.fields(cls):
        if each.name not in OURS and each.encode_name not in cls.left:
            hint = hints[each.name]
            is_list = get_origin(hint) is tuple
            yield each.name, get_args(hint)[0] if is_list else hint, is_list


def _kind(hint: Any) -> _Kind | None:
    """Give the kind of a plain value, None for what the decoder has seen to, and for objects."""
    if hint == int | float | None:
        return _Kind("number")
    if get_origin(hint) is not Annotated:
        return None
    extra: dict[str, str] = get_args(hint)[1].extra
    return _Kind("code", extra["scheme"]) if "scheme" in extra else _Kind(extra["kind"])


def _values(names: list[str]) -> Values:
    get = attrgetter(*names)
    if len(names) == 1:
        return lambda objects: map(get, objects)
    return lambda objects: chain.from_iterable(map(get, objects))


def _members(name: str) -> Values:
    get = attrgetter(name)
    return lambda objects: chain.from_iterable(map(get, objects))


def _look(kind: _Kind, values: Values) -> Look:
    if kind.name == "text":
        return lambda objects, seen: seen.texts.extend(values(objects))
    if kind.name == "id":
        return lambda objects, seen: seen.ids.extend(values(objects))
    if kind.name == "number":
        return _numbers(values)
    return _checked(_is_code(kind.scheme) if kind.scheme else _IS_ONE[kind.name], values)


def _checked(is_one: Callable[[str], bool], values: Values) -> Look:
    def look(objects: Objects, _seen: Seen) -> None:
        if not all(map(is_one, values(objects))):
            raise Odd

    return look


@cache
def _is_code(scheme: str) -> Callable[[str], bool]:
    return lru_cache(4096)(lambda code: not code or concept_of_notation(scheme, code) is not None)


def _in_form(form: Callable[[str], object]) -> Callable[[str], bool]:
    return lru_cache(65536)(lambda written: not written or form(written) is not None)


_IS_ONE: Final = {
    "date": _in_form(calendar_date),
    "pmid": _in_form(pmid),
    "age": _in_form(age_in_years),
}
_FORMS: Final = {"mesh": mesh_id, "address": web_address}


def _formed(name: str, form: Callable[[str], str | None]) -> Look:
    """Put the values of a field into their form; what is to be cleaned before has none."""
    get, formed = attrgetter(name), lru_cache(65536)(form)

    def look(objects: Objects, seen: Seen) -> None:
        for each in objects:
            written = get(each)
            if not written:
                continue
            found = formed(written)
            if found is None:
                raise Odd
            if found != written:
                force_setattr(each, name, found)
            seen.ids.append(written)

    return look


def _numbers(values: Values) -> Look:
    """Note numbers of which some writing is shorter than the plain one, as 1e2 than 100.0."""

    def look(objects: Objects, seen: Seen) -> None:
        seen.stretched = seen.stretched or any(
            abs(each) < _SMALL or (abs(each) >= _TEN and not each % 1)
            for each in values(objects)
            if each
        )

    return look


_SMALL: Final = 0.01
_TEN: Final = 10


def _cleared(name: str, nothing: object) -> Look:
    """Put away the values of a field."""
    get = attrgetter(name)

    def look(objects: Objects, _seen: Seen) -> None:
        for each in objects:
            if get(each) is not nothing:
                force_setattr(each, name, nothing)

    return look
