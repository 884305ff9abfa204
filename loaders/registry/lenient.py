"""Reads a JSON value into typed Structs and loses nothing but what is wrong.

A wrong type, an unknown field, an unknown code or a date that no calendar has costs that one
value (a code is kept, it is text), never the record. Each is reported with its JSON Pointer
(RFC 6901). How a class is read is worked out once, from its annotations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Annotated, Final, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from utblick.cleaning import without_contacts, without_controls, without_emails
from utblick.graph import Problem
from utblick.loaders.registry.forms import calendar_date, mesh_id, pmid, web_address
from utblick.loaders.registry.kinds import FEWER_THAN, OURS, Entry, Module, Whole
from utblick.loaders.registry.quantities import age_in_years
from utblick.vocabularies import concept_of_notation

__all__ = ["PROBLEM_LIMIT", "Findings", "read_module"]

PROBLEM_LIMIT: Final = 200
"""Problems listed for one record; the rest are counted in one more."""

S = TypeVar("S", bound=Module)


@dataclass(slots=True)
class Findings:
    """What was wrong in one record, up to a limit, and what nobody knows, to be kept."""

    problems: list[Problem] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    unlisted: int = 0

    def add(self, code: str, message: str, place: str) -> None:
        """List one problem, or count it when the list is full."""
        if len(self.problems) < PROBLEM_LIMIT:
            self.problems.append(Problem(code, message, place))
        else:
            self.unlisted += 1

    def keep(self, place: str, value: object) -> None:
        """Keep a field that nobody knows as JSON, unless it may be about reaching a person."""
        words = without_contacts(msgspec.json.encode(value).decode())[0]
        keys = " ".join((place, *_KEY.findall(words)))
        if len(self.unknown) < PROBLEM_LIMIT and not _CONTACT.search(keys):
            self.unknown.append((place, without_controls(words)[0]))

    def close(self) -> tuple[Problem, ...]:
        """Give the list, with a last entry for those that did not get on it."""
        if self.unlisted:
            more = f"{self.unlisted} more problems of this record are not listed"
            self.problems.append(Problem("more-problems", more))
        return tuple(self.problems)


class _Lost:
    """Stands for a value that cannot be used."""


LOST: Final = _Lost()
Reader = Callable[[object, str, Findings], object]


def read_module(cls: type[S], value: object, pointer: str, findings: Findings) -> S:
    """Read a JSON object as this class; anything else gives the class with nothing in it."""
    found = _reader_of_class(cls)(value, pointer, findings)
    return found if isinstance(found, cls) else cls()


def _shown(value: object) -> str:
    """Show a found value in a message, cut to a readable length, without contact details."""
    # Messages stay in the graph as problems of the document: no address may get in by them.
    words = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    words = without_contacts(words)[0]
    return ascii(words if len(words) <= 60 else words[:57] + "...")  # noqa: PLR2004 - a line


def _wrong(expected: str, value: object, pointer: str, findings: Findings) -> _Lost:
    found = "null" if value is None else f"{_NAMES.get(type(value), 'value')} {_shown(value)}"
    findings.add("wrong-type", f"expected {expected}, found {found}; it is left out", pointer)
    return LOST


_NAMES: Final[dict[type, str]] = {
    str: "text",
    bool: "boolean",
    int: "number",
    float: "number",
    dict: "object",
    list: "list",
}


def _plain(value: object, pointer: str, findings: Findings) -> str | _Lost:
    if not isinstance(value, str):
        return _wrong("text", value, pointer, findings)
    clean, taken = without_controls(value)
    if taken:
        findings.add("control-characters", f"{taken} control characters removed", pointer)
    return clean.strip()


def _id(value: object, pointer: str, findings: Findings) -> str | _Lost:
    """Read a written id: an address in it goes, its digits are never taken for a number."""
    if isinstance(value, str) and value.isascii() and value.replace(".", "0").isalnum():
        return value  # most are: 225, 12.5, OG000, and nothing of a kind to be taken out
    plain = _plain(value, pointer, findings)
    if isinstance(plain, _Lost):
        return plain
    clean, taken = without_emails(plain)
    if taken:
        findings.add("contact-removed", f"{taken} e-mail addresses removed", pointer)
    return clean.strip()


@lru_cache(65536)
def _is_clean(value: str) -> bool:
    """Tell whether nothing is to be taken out of a text, once for all that come again."""
    found = without_controls(value)[1] or without_contacts(value)[1]
    return not found and value == value.strip()


_OFTEN: Final = 80
"""Length up to which texts come again and again: terms, units, titles of groups."""


def _text(value: object, pointer: str, findings: Findings) -> str | _Lost:
    if isinstance(value, str) and len(value) <= _OFTEN and _is_clean(value):
        return value
    plain = _plain(value, pointer, findings)
    if isinstance(plain, _Lost):
        return plain
    clean, taken = without_contacts(plain)
    if taken:
        message = f"{taken} e-mail addresses or telephone numbers removed from the text"
        findings.add("contact-removed", message, pointer)
    return clean.strip()


def _age(value: object, pointer: str, findings: Findings) -> object:
    clean = _text(value, pointer, findings)
    if isinstance(clean, str) and age_in_years(clean) is None:
        message = f"{_shown(clean)} is no number of years, months, weeks, days or hours"
        findings.add("odd-age", f"{message}; it is kept as text", pointer)
    return clean


def _form_reader(form: Callable[[str], str | None], expected: str) -> Reader:
    def read(value: object, pointer: str, findings: Findings) -> object:
        clean = _plain(value, pointer, findings)
        found = form(clean) if isinstance(clean, str) else LOST
        if found is None:
            message = f"expected {expected}, found {_shown(value)}; it is left out"
            findings.add("bad-form", message, pointer)
            return LOST
        return found

    return read


def _whole(value: object, pointer: str, findings: Findings) -> object:
    if isinstance(value, bool) or not isinstance(value, int):
        return _wrong("a whole number", value, pointer, findings)
    if not 0 <= value < FEWER_THAN:
        return _wrong("a number from 0 to under a thousand million", value, pointer, findings)
    return value


def _number(value: object, pointer: str, findings: Findings) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _wrong("a number", value, pointer, findings)
    return value


def _yes_no(value: object, pointer: str, findings: Findings) -> object:
    return value if isinstance(value, bool) else _wrong("true or false", value, pointer, findings)


def _code_reader(scheme: str) -> Reader:
    def read(value: object, pointer: str, findings: Findings) -> object:
        clean = _id(value, pointer, findings)
        if isinstance(clean, str) and concept_of_notation(scheme, clean) is None:
            message = f"{_shown(clean)} is not in the value set {scheme}; it is kept as text"
            findings.add("unknown-code", message, pointer)
        return clean

    return read


def _list_reader(read_member: Reader) -> Reader:
    def read(value: object, pointer: str, findings: Findings) -> object:
        if not isinstance(value, list):
            return _wrong("a list", value, pointer, findings)
        members = []
        for index, each in enumerate(value):
            member = read_member(each, f"{pointer}/{index}", findings)
            if member is not LOST:
                if index and isinstance(member, Entry):
                    member = msgspec.structs.replace(member, index=index)
                members.append(member)
        return tuple(members)

    return read


_KEY: Final = re.compile(r'"([^"\\]{1,100})":')
_CONTACT: Final = re.compile(r"contact|phone|e-?mail|fax", re.IGNORECASE)


@cache
def _reader_of_class(cls: type[Module]) -> Reader:
    """Work out how this class is read: JSON name to attribute and reader."""
    hints = get_type_hints(cls, include_extras=True)
    plan = {
        each.encode_name: (each.name, _reader_of(hints[each.name]))
        for each in msgspec.structs.fields(cls)
        if each.name not in OURS and each.encode_name not in cls.left
    }

    def read(value: object, pointer: str, findings: Findings) -> object:
        if not isinstance(value, dict):
            return _wrong("an object", value, pointer, findings)
        return cls(**_fields(plan, cls.left, value, pointer, findings))

    return read


def _fields(
    plan: Mapping[str, tuple[str, Reader]],
    left: frozenset[str],
    value: dict[str, object],
    pointer: str,
    findings: Findings,
) -> dict[str, object]:
    """Read each member of an object that the class knows; report those that nobody knows."""
    fields = {}
    for key, each in value.items():
        known = plan.get(key)
        if known is not None:
            found = known[1](each, f"{pointer}/{key}", findings)
            if found is not LOST:
                fields[known[0]] = found
        elif key not in left:
            place = f"{pointer}/{_escaped(key)}"
            findings.add("unknown-field", "the registry's description has no such field", place)
            findings.keep(place, each)
    return fields


def _escaped(key: str) -> str:
    shown = without_contacts(without_controls(key[:1000])[0])[0][:100]
    return shown.replace("~", "~0").replace("/", "~1")


_PLAIN: Final[dict[object, Reader]] = {
    Whole: _whole,
    bool | None: _yes_no,
    int | float | None: _number,
}
_KINDS: Final[dict[str, Reader]] = {
    "text": _text,
    "id": _id,
    "age": _age,
    "date": _form_reader(calendar_date, "a date as YYYY-MM-DD, YYYY-MM or YYYY"),
    "address": _form_reader(
        web_address, "a web address with http(s):// and no e-mail or password in it"
    ),
    "pmid": _form_reader(pmid, "a PubMed number"),
    "mesh": _form_reader(mesh_id, "a MeSH id such as D014820"),
}


def _reader_of(hint: object) -> Reader:
    if get_origin(hint) is Annotated:
        extra = get_args(hint)[1].extra
        return _code_reader(extra["scheme"]) if "scheme" in extra else _KINDS[extra["kind"]]
    if get_origin(hint) is tuple:
        return _list_reader(_reader_of(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, Module):
        return _reader_of_class(hint)
    return _PLAIN[hint]
