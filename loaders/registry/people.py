"""Who runs a study: lead sponsor, collaborators, officials by name and role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick import terms as t
from utblick.graph import Term, Triple, iri, text
from utblick.identifiers import mint, slug
from utblick.loaders.registry.subject import Subject, coded, named, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.registry.administrative import Sponsor

__all__ = ["officials", "sponsor", "sponsors"]


def sponsor(subject: Subject) -> Iterator[Triple]:
    """State the lead sponsor."""
    lead = subject.protocol.sponsor_collaborators_module.lead_sponsor
    yield from _organisation(subject.study, t.schema_sponsor, lead)


def sponsors(subject: Subject) -> Iterator[Triple]:
    """State the lead sponsor and, each by its own name, the collaborators."""
    yield from sponsor(subject)
    for collaborator in subject.protocol.sponsor_collaborators_module.collaborators:
        yield from _organisation(subject.study, t.schema_contributor, collaborator)


def _organisation(study: Term, predicate: Term, found: Sponsor) -> Iterator[Triple]:
    if found.name:
        agent = iri(mint("agent", slug(found.name)))
        yield Triple(study, predicate, agent)
        yield from named(agent, t.prov_Agent, text(found.name))
        yield from coded(agent, t.dcterms_type, "organisation-class", "class", found.class_)


def officials(subject: Subject) -> Iterator[Triple]:
    """State who answers for the study: name, role and affiliation, never how to reach them."""
    path = ("protocolSection", "contactsLocationsModule", "overallOfficials")
    for each in subject.protocol.contacts_locations_module.overall_officials:
        if not each.name:
            continue
        person = subject.part("official", str(each.index + 1))
        answers = subject.part("official", str(each.index + 1), "attribution")
        yield Triple(subject.study, t.prov_qualifiedAttribution, answers)
        yield from named(answers, t.prov_Attribution, text(each.name))
        yield Triple(answers, t.prov_agent, person)
        yield from coded(answers, t.prov_hadRole, "official-role", "role", each.role)
        yield pointer(answers, *path, each.index)
        yield from named(person, t.prov_Agent, text(each.name))
        if each.affiliation:
            yield Triple(person, t.schema_affiliation, text(each.affiliation))
