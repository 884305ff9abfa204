"""Find things by name, id or IRI: none, or several, is told and never guessed."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import pyoxigraph as ox

from utblick.errors import StoreError
from utblick.graph import text
from utblick.identifiers import BASE
from utblick.walk.node import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utblick.asking import Answering

__all__ = ["ambiguous", "called", "candidates", "nothing"]

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
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME:
        return []
    return _spelt(store, kinds, plain, languages) or _in_any_case(store, kinds, plain)


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
    >>> candidates("Study", "NCT1")
    ['https://w3id.org/utblick/study/NCT1']
    """
    plain = name.strip().removeprefix("<").removesuffix(">")
    if any(each in plain for each in ' "{}|\\^`<>\n\t'):
        return []
    if ":" in plain:
        return [plain]
    return [BASE + (plain if "/" in plain else f"{kind.lower()}/{plain}")]


def nothing(store: Answering, kinds: Sequence[str], what: str, name: str) -> StoreError:
    """Make the error for a name that nothing has: it names the nearest."""
    names = _names(store, kinds)
    near = get_close_matches(name.lower(), sorted(names), n=NEAREST, cutoff=0.6)
    shown = ", ".join(repr(names[each]) for each in near)
    hint = f"nearest: {shown}" if near else f"the store names {len(names)} of that class"
    return StoreError(f"no {what} in the store is called {name[:100]!r}; {hint}")


def ambiguous(what: str, name: str, found: Iterable[tuple[str, str]]) -> StoreError:
    """Make the error for a name that several things have: it lists them with their labels."""
    listed = list(found)
    shown = ", ".join(f"{iri} ({label})" for iri, label in listed[:10])
    more = f" and {len(listed) - 10} more" if len(listed) > 10 else ""  # noqa: PLR2004 - as shown
    msg = f"{len(listed)} of {what} are called {name[:100]!r}: {shown}{more}; give an IRI"
    return StoreError(msg)


def _names(store: Answering, kinds: Sequence[str]) -> dict[str, str]:
    answer = store.select(f"SELECT DISTINCT ?name WHERE {{ {_named(kinds)} }} LIMIT {MOST_NAMES}")
    found = sorted(row["name"].value for row in answer if isinstance(row["name"], ox.Literal))
    return {each.lower(): each for each in found}


def _named(kinds: Sequence[str], only: str = "") -> str:
    """Write the pattern of all names, as many simple ones: these are quickest."""
    parts = [f"{{ ?thing a <{kind}> ; {by} ?name {only} }}" for kind in kinds for by in NAMES]
    return " UNION ".join(parts)
