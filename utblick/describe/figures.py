"""Figures as VoID says them: of a whole, of its classes and of its properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick.describe.words import DESCRIPTION_PREFIXES, word
from utblick.graph import Term, Triple, integer, iri
from utblick.identifiers import sha256_hex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.describe.about import About
    from utblick.describe.counting import Statistics

__all__ = ["figures_of", "said_of"]


def said_of(subject: Term, *said: tuple[str, Term]) -> Iterator[Triple]:
    """State of something what is said of it: names of properties with prefix, and values."""
    return (Triple(subject, word(predicate), value) for predicate, value in said)


def figures_of(about: About, subject: Term, found: Statistics, kind: str = "") -> Iterator[Triple]:
    """State the figures of a dataset or a part of it.

    Args:
        about: gives the parts their IRIs.
        subject: the dataset.
        found: its figures.
        kind: of the part, "" for the whole.
    """
    yield from said_of(
        subject,
        ("void:triples", integer(found.triples)),
        ("void:entities", integer(found.entities)),
        ("void:distinctSubjects", integer(found.subjects)),
        ("void:distinctObjects", integer(found.objects)),
        ("void:classes", integer(len(found.class_entities))),
        ("void:properties", integer(len(found.property_triples))),
    )
    within = f"kind/{kind}/" if kind else ""
    for name, number in found.class_entities.items():
        part = about.part(f"{within}class/{_short(name)}")
        yield from said_of(subject, ("void:classPartition", part))
        yield from said_of(part, ("void:class", iri(name)), ("void:entities", integer(number)))
    for name, number in found.property_triples.items():
        part = about.part(f"{within}property/{_short(name)}")
        yield from said_of(subject, ("void:propertyPartition", part))
        yield from said_of(
            part,
            ("void:property", iri(name)),
            ("void:triples", integer(number)),
            ("void:distinctSubjects", integer(found.property_subjects[name])),
            ("void:distinctObjects", integer(found.property_objects[name])),
        )


def _short(name: str) -> str:
    """Give a short name that tells words apart, also those of other vocabularies."""
    for prefix, start in DESCRIPTION_PREFIXES.items():
        if name.startswith(start):
            return f"{prefix}-{name.removeprefix(start)}"
    return sha256_hex(name.encode())[:16]
