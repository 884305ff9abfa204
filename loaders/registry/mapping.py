"""What a registry record states: the parts of the mapping, by level."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from utblick.graph import Document, Triple
from utblick.loaders.registry import arms, identity, outcomes, people, plan, publications, topics
from utblick.loaders.registry.subject import Subject

if TYPE_CHECKING:
    from utblick.loaders.registry.record import StudyRecord

__all__ = ["LEVELS", "triples"]

Part = Callable[[Subject], Iterator[Triple]]

LEVELS: Final[dict[str, tuple[Part, ...]]] = {
    "core": (
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
    ),
}
"""The parts of each level; each part reads the record and knows nothing of the others."""


def triples(document: Document[StudyRecord]) -> Iterator[Triple]:
    """Give what a record states at level core."""
    subject = Subject.of(document)
    for part in LEVELS["core"]:
        yield from part(subject)
