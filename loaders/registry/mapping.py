"""What a registry record states: the parts of the mapping, by level."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from utblick.graph import Document, Triple
from utblick.loaders.registry import (
    arms,
    identity,
    outcomes,
    people,
    places,
    plan,
    publications,
    remainder,
    reported,
    topics,
)
from utblick.loaders.registry.subject import Subject

if TYPE_CHECKING:
    from utblick.loaders.registry.record import StudyRecord

__all__ = ["DEFAULT", "LEVELS", "triples"]

Part = Callable[[Subject], Iterator[Triple]]

INDEX: Final[tuple[Part, ...]] = (
    identity.headline,
    identity.record_version,
    identity.status,
    identity.dates,
    people.sponsor,
    topics.names,
    plan.size,
    arms.given,
)
CORE: Final[tuple[Part, ...]] = (
    identity.names,
    identity.record_version,
    identity.identifiers,
    identity.status,
    identity.dates,
    people.sponsors,
    people.officials,
    topics.conditions,
    topics.headings,
    plan.design,
    plan.countries,
    plan.population,
    arms.interventions,
    arms.arms,
    outcomes.outcomes,
    publications.references,
    publications.web_pages,
)
FULL: Final[tuple[Part, ...]] = (*CORE, places.places, remainder.remainder, reported.results)
LEVELS: Final[dict[str, tuple[Part, ...]]] = {"index": INDEX, "core": CORE, "full": FULL}
"""The parts of each level, least first; each holds all that the one before it holds. A part
reads the record and knows nothing of the others."""

DEFAULT: Final = "core"


def triples(document: Document[StudyRecord]) -> Iterator[Triple]:
    """Give what a record states at the level of the document, core if it has none."""
    subject = Subject.of(document)
    return chain.from_iterable(part(subject) for part in LEVELS[document.level or DEFAULT])
