"""Find things by name, id or IRI: none, or several, is told and never guessed."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from utblick.errors import StoreError
from utblick.graph import text
from utblick.identifiers import BASE
from utblick.walk.node import NAMES
from utblick.walk.words import prefixes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.asking import Answering

__all__ = ["LISTED", "ambiguous", "called", "candidates", "named", "nothing"]

LISTED = 10
"""Things of one name that an error tells."""
NEAREST = 5
"""Names that an error tells."""
MOST_NAMES = 50_000
"""Names among which the nearest are sought."""
LONGEST_NAME = 10_000


def called(
    store: Answering, kinds: Sequence[str], name: str, languages: Sequence[str]
) -> list[str]:
    """Give the IRIs of the things of some classes with this name or id, sorted.

    As it is written, or in small, capital or title letters, the indexes find it at once. What is
    called so in none of these is sought among all names, whatever the case of their letters.
    """
    plain = _plain(name)
    if not plain:
        return []
    return _spelt(store, kinds, plain, languages) or _in_any_case(store, kinds, plain)


class Named(NamedTuple):
    """What has a name, and if nothing has it, the nearest names and how many there are."""

    found: list[str]
    near: list[str]
    known: int


def named(store: Answering, kinds: Sequence[str], name: str, languages: Sequence[str]) -> Named:
    """Give what `called` does, and if that is nothing, what is called nearly so."""
    plain = _plain(name)
    if plain and (found := _spelt(store, kinds, plain, languages)):
        return Named(found, [], 0)
    known = _names(store, kinds)
    found = sorted({each for each, _ in known.get(plain.lower(), [])}) if plain else []
    if plain and not found and len(known) >= MOST_NAMES // 2:
        found = _in_any_case(store, kinds, plain)  # not all names may have been read
    near = get_close_matches(plain.lower(), sorted(known), n=NEAREST, cutoff=0.6)
    return Named(found, [max(way for _, way in known[each]) for each in near], len(known))


def _plain(name: str) -> str:
    plain = " ".join(name.split())
    return plain if len(plain) <= LONGEST_NAME else ""


def _spelt(
    store: Answering, kinds: Sequence[str], name: str, languages: Sequence[str]
) -> list[str]:
    ways = (name, name.lower(), name.upper(), name.capitalize(), name.title())
    literals = [text(way, each) for way in dict.fromkeys(ways) for each in ("", *languages)]
    # The class is asked of what the name gives: as a pattern the engine may begin with it.
    classes = " UNION ".join(f"{{ ?thing a <{each}> }}" for each in kinds)
    answer = store.select(
        f"SELECT DISTINCT ?thing WHERE {{ VALUES ?name {{ {' '.join(literals)} }}"
        f" ?thing ?by ?name . FILTER(?by IN ({', '.join(NAMES)})) FILTER EXISTS {{ {classes} }} }}"
    )
    return sorted(row["thing"].value for row in answer if isinstance(row["thing"], ox.NamedNode))


def _in_any_case(store: Answering, kinds: Sequence[str], name: str) -> list[str]:
    same = f"FILTER(LCASE(STR(?name)) = {text(name.lower())})"
    answer = store.select(f"SELECT DISTINCT ?thing WHERE {{ {_named(kinds, same)} }}")
    return sorted(row["thing"].value for row in answer if isinstance(row["thing"], ox.NamedNode))


def candidates(kind: str, name: str) -> list[str]:
    """Give the IRIs that a name may be: an IRI, the part of one behind the base, or its key.

    >>> candidates("Study", "study/NCT1")
    ['https://w3id.org/utblick/study/NCT1']
    >>> candidates("Concept", "v:phase-3")[0]
    'https://w3id.org/utblick/vocab#phase-3'
    >>> candidates("Study", "NCT1")
    ['https://w3id.org/utblick/study/NCT1']
    """
    plain = name.strip().removeprefix("<").removesuffix(">")
    if any(each in plain for each in ' "{}|\\^`<>\n\t'):
        return []
    prefix, colon, local = plain.partition(":")
    if colon:
        return [prefixes()[prefix] + local, plain] if prefix in prefixes() else [plain]
    return [BASE + (plain if "/" in plain else f"{kind.lower()}/{plain}")]


def nothing(what: str, name: str, sought: Named) -> StoreError:
    """Make the error for a name that nothing has: it names the nearest."""
    shown = ", ".join(repr(each[:100]) for each in sought.near)
    hint = f"nearest: {shown}" if shown else f"the store names {sought.known} of that class"
    return StoreError(f"no {what} in the store is called {name[:100]!r}; {hint}")


def ambiguous(what: str, name: str, listed: Sequence[tuple[str, str]], count: int) -> StoreError:
    """Make the error for a name that several things have: it lists the first with their labels."""
    shown = ", ".join(f"{iri} ({label[:100]})" for iri, label in listed)
    more = f" and {count - len(listed)} more" if count > len(listed) else ""
    msg = f"{count} of {what} are called {name[:100]!r}: {shown}{more}; give an IRI"
    return StoreError(msg)


def _names(store: Answering, kinds: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Give each name in small letters, with the things that have it and how they write it."""
    asked = f"SELECT DISTINCT ?thing ?name WHERE {{ {_named(kinds)} }} LIMIT {MOST_NAMES}"
    found: dict[str, list[tuple[str, str]]] = {}
    for thing, name in store.select(asked):
        if isinstance(thing, ox.NamedNode) and isinstance(name, ox.Literal):
            found.setdefault(name.value.lower(), []).append((thing.value, name.value))
    return {name: sorted(those) for name, those in found.items()}


def _named(kinds: Sequence[str], only: str = "") -> str:
    """Write the pattern of all names, as many simple ones: these are quickest."""
    parts = [f"{{ ?thing a <{kind}> ; {by} ?name {only} }}" for kind in kinds for by in NAMES]
    return " UNION ".join(parts)
