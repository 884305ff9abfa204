"""Statements about statements, as RDF 1.1 writes them and as RDF 1.2 does.

The graph holds a statement that has a source of its own as an ``rdf:Statement`` with a subject,
a predicate and an object. RDF 1.2 says the same of its IRI in one statement, of which it is the
reifier: ``<iri> rdf:reifies <<( s p o )>>``. Either form follows from the other.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from utblick import terms as t

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["REIFIES", "classic", "reified"]

REIFIES: Final = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies>"

_TYPE = t.rdf_type.encode()
_STATEMENT = t.rdf_Statement.encode()
_PARTS = tuple(each.encode() for each in (t.rdf_subject, t.rdf_predicate, t.rdf_object))
_DIRECT = frozenset({_TYPE, *_PARTS})
_TOGETHER = 4_000

Line = list[bytes]
"""Subject, predicate and object of a line."""


def reified(blocks: Iterable[list[bytes]]) -> Iterator[list[bytes]]:
    """Write sorted lines with reifiers, sorted too.

    A statement about a statement that lacks a part, or has one twice, is left as it is.
    """
    return _by_subject(blocks, _with_reifier)


def classic(blocks: Iterable[list[bytes]]) -> Iterator[list[bytes]]:
    """Write sorted lines that have reifiers as `reified` found them, sorted too."""
    return _by_subject(blocks, _without_reifier)


def _by_subject(
    blocks: Iterable[list[bytes]], change: Callable[[list[Line]], list[bytes]]
) -> Iterator[list[bytes]]:
    held: list[bytes] = []
    lines = (line.split(b" ", 2) for block in blocks for line in block)
    for _, group in groupby(lines, itemgetter(0)):
        held += change(list(group))
        if len(held) > _TOGETHER:
            yield held
            held = []
    if held:
        yield held


def _with_reifier(lines: list[Line]) -> list[bytes]:
    if not any(each[1] == _TYPE and each[2] == _STATEMENT for each in lines):
        return [b" ".join(each) for each in lines]
    parts = {name: [each[2] for each in lines if each[1] == name] for name in _PARTS}
    kinds = [each[2] for each in lines if each[1] == _TYPE]
    odd = any(each[1] == REIFIES for each in lines)
    if odd or len(kinds) != 1 or not all(_is_whole(name, values) for name, values in parts.items()):
        return [b" ".join(each) for each in lines]
    triple = b"<<( " + b" ".join(parts[name][0] for name in _PARTS) + b" )>>"
    rest = [b" ".join(each) for each in lines if each[1] not in _DIRECT]
    return sorted([b" ".join((lines[0][0], REIFIES, triple)), *rest])


def _is_whole(name: bytes, values: list[bytes]) -> bool:
    """Tell whether a part is there once, and is what RDF lets stand in its place."""
    if len(values) != 1:
        return False
    subject, predicate, _ = _PARTS
    if name == predicate:
        return values[0].startswith(b"<") and not values[0].startswith(b"<<")
    return name != subject or not values[0].startswith((b'"', b"<<"))


def _without_reifier(lines: list[Line]) -> list[bytes]:
    found: set[bytes] = set()
    for subject, predicate, value in lines:
        if predicate == REIFIES and value.startswith(b"<<( ") and value.endswith(b" )>>"):
            parts = value[4:-4].split(b" ", 2)
            found.add(b" ".join((subject, _TYPE, _STATEMENT)))
            found |= {
                b" ".join((subject, name, part)) for name, part in zip(_PARTS, parts, strict=True)
            }
        else:
            found.add(b" ".join((subject, predicate, value)))
    return sorted(found)
