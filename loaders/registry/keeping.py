"""Keeps parts of a record as they stand, where no other class takes them up.

A kept part is a Remark: its words, or its JSON where it is no text, and the JSON Pointer that
leads to it. Of the members of an object some may be kept and others be mapped; then the
JSON has those alone. Everything kept has been through the reader: contact details are out.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

from utblick import terms as t
from utblick.field_names import in_words
from utblick.graph import Term, Triple, text
from utblick.loaders.registry.kinds import PLACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.registry.kinds import Module
    from utblick.loaders.registry.subject import Subject

__all__ = ["as_json", "kept", "kept_text", "plain", "remark", "snake"]

_JSON: Final = msgspec.json.Encoder()
_NOTHING: Final[tuple[object, ...]] = ("", None, [], {})


@cache
def snake(key: str) -> str:
    """Write a name of the registry as the attribute that holds it.

    >>> snake("expandedAccessInfo"), snake("nPtrsToThisExpAccNctId")
    ('expanded_access_info', 'n_ptrs_to_this_exp_acc_nct_id')
    """
    return "".join(f"_{each.lower()}" if each.isupper() else each for each in key)


def kept(
    subject: Subject, name: str, place: str, found: Module, keys: tuple[str, ...] = ()
) -> Iterator[Triple]:
    """Keep members of an object as JSON; nothing if it has none of them.

    Args:
        subject: the study.
        name: the IRI, without brackets, of what is kept.
        place: JSON Pointer of the object.
        found: the object as read.
        keys: the members by the registry's names; () for all.
    """
    if keys:
        members = ((key, plain(getattr(found, snake(key)))) for key in keys)
        chosen = {key: each for key, each in members if each not in _NOTHING}
    else:
        chosen = plain(found)
    if chosen:
        words = as_json(chosen)
        label = ", ".join(in_words(key) for key in chosen)
        yield from remark(subject, name, place, label, words)


def kept_text(subject: Subject, name: str, place: str, words: str) -> Iterator[Triple]:
    """Keep a text; nothing if there is none."""
    if words:
        yield from remark(subject, name, place, in_words(place.rpartition("/")[2]), words)


def remark(subject: Subject, name: str, place: str, label: str, words: str) -> Iterator[Triple]:
    """State what a record says at a place, as it stands."""
    node = Term(f"<{name}>")
    yield Triple(node, t.rdf_type, t.Remark)
    yield Triple(node, t.rdfs_label, text(label))
    yield Triple(node, t.statedIn, subject.document)
    yield Triple(node, t.asStated, text(words))
    yield Triple(node, t.pointer, text(place))


def as_json(tree: object) -> str:
    """Write what `plain` gave."""
    return _JSON.encode(tree).decode()


def plain(found: object) -> Any:
    """Give a part of the record as JSON has it: what is not there is left out.

    The place of a member in its list is no field of the registry.
    """
    return _without_index(msgspec.to_builtins(found))


def _without_index(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _without_index(each) for key, each in tree.items() if key != PLACE}
    return [_without_index(each) for each in tree] if isinstance(tree, list | tuple) else tree
