"""How a study is done: type, phases, design, size, countries, population."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, boolean, integer, text
from utblick.loaders.registry.criteria import split_criteria
from utblick.loaders.registry.quantities import age_in_years
from utblick.loaders.registry.scientific import Eligibility
from utblick.loaders.registry.subject import Subject, coded, english, named, settled

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["countries", "design", "population", "size"]

# field of DesignInfo, the registry's name of it, value set
FACETS: Final = (
    ("allocation", "allocation", "allocation"),
    ("intervention_model", "interventionModel", "intervention-model"),
    ("primary_purpose", "primaryPurpose", "primary-purpose"),
    ("observational_model", "observationalModel", "observational-model"),
    ("time_perspective", "timePerspective", "time-perspective"),
)


def size(subject: Subject) -> Iterator[Triple]:
    """State type, phases and number of participants."""
    study, module = subject.study, subject.protocol.design_module
    yield from coded(study, t.dcterms_type, "study-type", "studyType", module.study_type)
    for phase in module.phases:
        yield from coded(study, t.phase, "phase", "phases", phase)
    enrolled = module.enrollment_info
    if enrolled.count is not None:
        yield Triple(study, t.participants, integer(enrolled.count))
        yield from settled(study, t.participants, enrolled.type)


def design(subject: Subject) -> Iterator[Triple]:
    """State type, phases, facets of the design and number of participants."""
    yield from size(subject)
    study, info = subject.study, subject.protocol.design_module.design_info
    for field, name, scheme in FACETS:
        yield from coded(study, t.designFacet, scheme, name, getattr(info, field))
    masking = info.masking_info
    yield from coded(study, t.designFacet, "masking", "masking", masking.masking)
    for who in masking.who_masked:
        yield from coded(study, t.designFacet, "who-masked", "whoMasked", who)


def countries(subject: Subject) -> Iterator[Triple]:
    """State the countries of the study's places, as the registry spells them."""
    module = subject.protocol.contacts_locations_module
    for place in (*module.locations, *module.locations_nested):
        if place.country:
            yield Triple(subject.study, t.dcterms_spatial, english(place.country))


def population(subject: Subject) -> Iterator[Triple]:
    """State who may take part: sex, ages, health, criteria."""
    module = subject.protocol.eligibility_module
    if module == Eligibility():
        return
    node = subject.part("population")
    yield Triple(subject.study, t.population, node)
    yield from named(node, t.Population, english(f"Participants of {subject.nct}"))
    yield from coded(node, t.schema_gender, "sex", "sex", module.sex)
    yield from _age(node, t.minAge, "minimumAge", module.minimum_age)
    yield from _age(node, t.maxAge, "maximumAge", module.maximum_age)
    if module.healthy_volunteers is not None:
        yield Triple(node, t.healthyVolunteers, boolean(module.healthy_volunteers))
    if module.study_population:
        yield Triple(node, t.rdfs_comment, english(module.study_population))
    yield from _criteria(node, module.eligibility_criteria)


def _age(node: Term, predicate: Term, name: str, written: str) -> Iterator[Triple]:
    """State an age bound in years, and its wording."""
    if not written:
        return
    years = age_in_years(written)
    if years is not None:
        yield Triple(node, predicate, years)
    yield Triple(node, t.asStated, text(f"{name}: {written}"))


def _criteria(node: Term, written: str) -> Iterator[Triple]:
    """State each criterion where the text can be split without loss, else the whole text."""
    if not written:
        return
    parts = split_criteria(written)
    for criterion in parts.inclusion:
        yield Triple(node, t.inclusion, english(criterion))
    for criterion in parts.exclusion:
        yield Triple(node, t.exclusion, english(criterion))
    if not parts.inclusion and not parts.exclusion:
        yield Triple(node, t.dcterms_description, english(written))
