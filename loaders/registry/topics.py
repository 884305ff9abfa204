"""What a study is about: conditions as written, MeSH headings, substances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick import terms as t
from utblick.graph import Term, Triple, iri, text
from utblick.identifiers import mint, normalised, slug
from utblick.loaders.registry.mesh import substances
from utblick.loaders.registry.subject import Subject, english, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.registry.annexes import Mesh

__all__ = ["conditions", "headings", "names"]


def names(subject: Subject) -> Iterator[Triple]:
    """State the conditions as the sponsor writes them."""
    for name in subject.protocol.conditions_module.conditions:
        if name:
            yield from _shared(subject, t.condition, t.Condition, "condition", name)


def conditions(subject: Subject) -> Iterator[Triple]:
    """State the conditions and keywords as the sponsor writes them."""
    yield from names(subject)
    for keyword in subject.protocol.conditions_module.keywords:
        if keyword:
            yield Triple(subject.study, t.schema_keywords, english(keyword))


def headings(subject: Subject) -> Iterator[Triple]:
    """State the MeSH headings that the registry derived for conditions and interventions."""
    derived = subject.record.derived_section
    for mesh in derived.condition_browse_module.meshes:
        yield from _headed(subject, mesh, t.condition, t.Condition, "condition")
    browse = derived.intervention_browse_module
    given = subject.protocol.arms_interventions_module.interventions
    are_substances = {mesh.index for mesh in substances(browse, given)}
    for mesh in browse.meshes:
        if mesh.index in are_substances:
            yield from _headed(subject, mesh, t.substance, t.Substance, "substance")
        elif mesh.id and mesh.term:
            yield Triple(subject.study, t.classifiedAs, _concept(mesh))
            yield from _described(mesh)


def _headed(
    subject: Subject, mesh: Mesh, predicate: Term, kind: Term, room: str
) -> Iterator[Triple]:
    if mesh.term:
        yield from _shared(subject, predicate, kind, room, mesh.term)
        if mesh.id:
            node = iri(mint(room, slug(mesh.term)))
            yield Triple(node, t.classifiedAs, _concept(mesh))
            yield from _described(mesh)


def _shared(
    subject: Subject, predicate: Term, kind: Term, room: str, name: str
) -> Iterator[Triple]:
    """State a condition or substance of the study, and its name as written and as compared."""
    node = iri(mint(room, slug(name)))
    yield Triple(subject.study, predicate, node)
    yield from named(node, kind, english(name))
    yield Triple(node, t.skos_notation, text(normalised(name)))


def _concept(mesh: Mesh) -> Term:
    return iri(mint("mesh", mesh.id))


def _described(mesh: Mesh) -> Iterator[Triple]:
    yield from named(_concept(mesh), t.skos_Concept, english(mesh.term))
    yield Triple(_concept(mesh), t.skos_notation, text(mesh.id))
