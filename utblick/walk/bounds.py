"""What a search may walk, how far and how long, and what it had to leave out."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from utblick.walk.links import Choice
from utblick.walk.words import TYPE, several, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.asking import Answering
    from utblick.walk.links import Link, Linking

__all__ = ["Bounds", "LateError", "bounds_of"]

MOST_LINKS = 100_000
"""Links of a thing where a search starts or ends, which may have more than others."""


class LateError(Exception):
    """The time is over."""


@dataclass
class Bounds:
    """What may be walked, how far and how long.

    Attributes:
        choice: which properties are walked.
        hub: what has more links than this is not walked through.
        through: the IRIs of the classes whose things are walked through, all if it is None.
        avoid: the IRIs of the classes whose things are not.
        seconds: how long it may take.
    """

    choice: Choice
    hub: int
    through: frozenset[str] | None
    avoid: frozenset[str]
    seconds: float
    hubs: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)
    ends: float = 0.0

    def start(self) -> None:
        """Let the time run."""
        self.ends = time.monotonic() + self.seconds

    def links(self, source: Linking, store: Answering, iri: str, *, inner: bool) -> list[Link]:
        """Give the links of a thing that are walked; none of one that is not walked through."""
        if time.monotonic() > self.ends:
            raise LateError
        if inner and not self._walks(store, iri):
            return []
        found = source.links(iri, self.choice, self.hub if inner else MOST_LINKS)
        if found is None:
            self.hubs.add(iri)
        return found or []

    def _walks(self, store: Answering, iri: str) -> bool:
        if self.through is None and not self.avoid:
            return True
        kinds = {
            each.object.value
            for each in store.match(ox.NamedNode(iri), TYPE, None)
            if isinstance(each.object, ox.NamedNode)
        }
        return (self.through is None or bool(kinds & self.through)) and not kinds & self.avoid

    def left_out(self) -> tuple[str, ...]:
        """Say what was left out."""
        hubs = sorted(self.hubs)
        named = ", ".join(hubs[:3]) + (f" and {len(hubs) - 3} more" if hubs[3:] else "")
        return (
            *([f"not walked through, with very many links: {named}"] if hubs else []),
            *self.told,
        )


def bounds_of(
    choice: Choice,
    *,
    hub: int,
    through: Sequence[str] | None,
    avoid: Sequence[str],
    seconds: float,
) -> Bounds:
    """Make bounds of names as the ontology has them.

    Raises:
        TermError: if the ontology has no such class.
    """
    inner = None if through is None else frozenset(word(each).value for each in several(through))
    return Bounds(
        choice, hub, inner, frozenset(word(each).value for each in several(avoid)), seconds
    )
