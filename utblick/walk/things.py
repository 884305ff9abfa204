"""The things of the graph as Python classes, one per class of the ontology.

Written by ``make docs`` from the ontology and its shapes: do not edit (docs/write_things.py).
"""

from __future__ import annotations

from abc import ABC
from typing import TYPE_CHECKING

from utblick import terms as t
from utblick.walk.node import Node
from utblick.walk.reading import FactReading, FigureReading, LookingUp, fitting
from utblick.walk.words import (
    as_bool,
    as_date,
    as_date_or_text,
    as_decimal,
    as_decimal_or_text,
    as_int,
    as_text,
)

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

__all__ = [
    "KINDS",
    "AdverseEventResult",
    "Agent",
    "Arm",
    "Assertion",
    "Assessment",
    "Attribution",
    "BibliographicReference",
    "CitedWork",
    "Concept",
    "Condition",
    "Cost",
    "DevelopmentStatus",
    "Identifier",
    "Indication",
    "Lookups",
    "MeaningfulChange",
    "Mechanism",
    "OutcomeMeasure",
    "Place",
    "Pointer",
    "Population",
    "Prevalence",
    "Product",
    "Reference",
    "Regimen",
    "RegistryRecord",
    "RegulatoryEvent",
    "Remark",
    "Report",
    "Result",
    "SourceDocument",
    "Span",
    "StatedFact",
    "Study",
    "Substance",
    "Target",
    "Thing",
]


class Thing(Node):
    """A thing of the graph, of whatever class."""

    __slots__ = ()

    @property
    def spans(self) -> list[Span]:
        """The places of the words from which it was read."""
        return self._things(t.prov_wasDerivedFrom, Span)

    @property
    def assessments(self) -> list[Assessment]:
        """Assessment whose `assesses` this is: assesses."""
        return self._backs(t.assesses, Assessment)

    @property
    def stated_facts(self) -> list[StatedFact]:
        """Stated fact whose `rdf_subject` this is: rdf_subject."""
        return self._backs(t.rdf_subject, StatedFact)


class Concept(Thing):
    """A value of a value set, or a class of an outside classification."""

    __slots__ = ()

    @property
    def broader(self) -> list[Concept]:
        """http://www.w3.org/2004/02/skos/core#broader."""
        return self._things(t.skos_broader, Concept)

    @property
    def definitions(self) -> list[str]:
        """http://www.w3.org/2004/02/skos/core#definition."""
        return self._all(t.skos_definition, as_text)

    @property
    def exact_matches(self) -> list[Thing]:
        """http://www.w3.org/2004/02/skos/core#exactMatch."""
        return self._things(t.skos_exactMatch, Thing)

    @property
    def schemes(self) -> list[Thing]:
        """http://www.w3.org/2004/02/skos/core#inScheme."""
        return self._things(t.skos_inScheme, Thing)

    @property
    def notations(self) -> list[str]:
        """http://www.w3.org/2004/02/skos/core#notation."""
        return self._all(t.skos_notation, as_text)

    @property
    def top_of(self) -> list[Thing]:
        """http://www.w3.org/2004/02/skos/core#topConceptOf."""
        return self._things(t.skos_topConceptOf, Thing)

    @property
    def narrower(self) -> list[Concept]:
        """Concept whose `skos_broader` this is: skos_broader."""
        return self._backs(t.skos_broader, Concept)


class Agent(Thing):
    """A person or an organisation."""

    __slots__ = ()

    @property
    def types(self) -> list[Concept]:
        """http://purl.org/dc/terms/type."""
        return self._things(t.dcterms_type, Concept)

    @property
    def affiliations(self) -> list[str]:
        """https://schema.org/affiliation."""
        return self._all(t.schema_affiliation, as_text)

    @property
    def job_titles(self) -> list[str]:
        """https://schema.org/jobTitle."""
        return self._all(t.schema_jobTitle, as_text)

    @property
    def sponsored(self) -> list[Study]:
        """Study whose `schema_sponsor` this is: schema_sponsor."""
        return self._backs(t.schema_sponsor, Study)

    @property
    def contributed_to(self) -> list[Study]:
        """Study whose `schema_contributor` this is: schema_contributor."""
        return self._backs(t.schema_contributor, Study)

    @property
    def events(self) -> list[RegulatoryEvent]:
        """Regulatory event whose `agency` this is: agency."""
        return self._backs(t.agency, RegulatoryEvent)

    @property
    def attributions(self) -> list[Attribution]:
        """Attribution whose `prov_agent` this is: prov_agent."""
        return self._backs(t.prov_agent, Attribution)

    @property
    def makes(self) -> list[Substance]:
        """Substance whose `schema_manufacturer` this is: schema_manufacturer."""
        return self._backs(t.schema_manufacturer, Substance)


class Attribution(Thing):
    """The part that a person or an organisation has in a thing."""

    __slots__ = ()

    @property
    def pointers(self) -> list[str]:
        """Where in the kept registry record a statement stands, as RFC 6901 writes it."""
        return self._all(t.pointer, as_text)

    @property
    def agent(self) -> Agent | None:
        """http://www.w3.org/ns/prov#agent."""
        return self._thing(t.prov_agent, Agent)

    @property
    def roles(self) -> list[Concept]:
        """http://www.w3.org/ns/prov#hadRole."""
        return self._things(t.prov_hadRole, Concept)


class Identifier(Thing):
    """An id of a study beside its primary one."""

    __slots__ = ()

    @property
    def creators(self) -> list[str]:
        """http://purl.org/dc/terms/creator."""
        return self._all(t.dcterms_creator, as_text)

    @property
    def types(self) -> list[Concept]:
        """http://purl.org/dc/terms/type."""
        return self._things(t.dcterms_type, Concept)

    @property
    def pointers(self) -> list[str]:
        """Where in the kept registry record a statement stands, as RFC 6901 writes it."""
        return self._all(t.pointer, as_text)

    @property
    def notation(self) -> str | None:
        """http://www.w3.org/2004/02/skos/core#notation."""
        return self._one(t.skos_notation, as_text)

    @property
    def studies(self) -> list[Study]:
        """Study whose `adms_identifier` this is: adms_identifier."""
        return self._backs(t.adms_identifier, Study)


class Place(Thing):
    """A place where a study takes in participants."""

    __slots__ = ()

    @property
    def countries(self) -> list[str]:
        """http://purl.org/dc/terms/spatial."""
        return self._all(t.dcterms_spatial, as_text)

    @property
    def pointers(self) -> list[str]:
        """Where in the kept registry record a statement stands, as RFC 6901 writes it."""
        return self._all(t.pointer, as_text)

    @property
    def localities(self) -> list[str]:
        """https://schema.org/addressLocality."""
        return self._all(t.schema_addressLocality, as_text)

    @property
    def regions(self) -> list[str]:
        """https://schema.org/addressRegion."""
        return self._all(t.schema_addressRegion, as_text)

    @property
    def latitudes(self) -> list[Decimal | str]:
        """https://schema.org/latitude."""
        return self._all(t.schema_latitude, as_decimal_or_text)

    @property
    def longitudes(self) -> list[Decimal | str]:
        """https://schema.org/longitude."""
        return self._all(t.schema_longitude, as_decimal_or_text)

    @property
    def postal_codes(self) -> list[str]:
        """https://schema.org/postalCode."""
        return self._all(t.schema_postalCode, as_text)

    @property
    def statuses(self) -> list[Concept]:
        """https://schema.org/status."""
        return self._things(t.schema_status, Concept)

    @property
    def studies(self) -> list[Study]:
        """Study whose `schema_location` this is: schema_location."""
        return self._backs(t.schema_location, Study)


class BibliographicReference(Thing):
    """A reference to a work, in a report or as a registry lists it."""

    __slots__ = ()

    @property
    def work(self) -> CitedWork | None:
        """http://purl.org/spar/biro/references."""
        return self._thing(t.biro_references, CitedWork)

    @property
    def part_of(self) -> Thing | None:
        """http://purl.org/dc/terms/isPartOf."""
        return self._thing(t.dcterms_isPartOf, Thing)

    @property
    def types(self) -> list[Concept]:
        """http://purl.org/dc/terms/type."""
        return self._things(t.dcterms_type, Concept)

    @property
    def pointers(self) -> list[str]:
        """Where in the kept registry record a statement stands, as RFC 6901 writes it."""
        return self._all(t.pointer, as_text)


class Span(Thing):
    """Words of a frozen text, or a box on a page of a PDF."""

    __slots__ = ()

    @property
    def selectors(self) -> list[Thing]:
        """http://www.w3.org/ns/oa#hasSelector."""
        return self._things(t.oa_hasSelector, Thing)

    @property
    def text(self) -> Thing | None:
        """http://www.w3.org/ns/oa#hasSource."""
        return self._thing(t.oa_hasSource, Thing)

    @property
    def sections(self) -> list[Concept]:
        """The heading of the document under which the words stand."""
        return self._things(t.section, Concept)


class Pointer(Span):
    """A citation mark in a text."""

    __slots__ = ()

    @property
    def references(self) -> list[Reference]:
        """http://purl.org/spar/c4o/denotes."""
        return self._things(t.c4o_denotes, Reference)

    @property
    def contexts(self) -> list[Span]:
        """http://purl.org/spar/c4o/hasContext."""
        return self._things(t.c4o_hasContext, Span)


class StatedFact(FactReading, Thing):
    """A single statement of a source that has a place of its own in the text."""

    __slots__ = ()

    @property
    def as_stated(self) -> list[str]:
        """The words or figures of the source, beside what was read out of them."""
        return self._all(t.asStated, as_text)

    @property
    def candidates(self) -> list[Study]:
        """Another study to which a statement could belong, where its place was inferred."""
        return self._things(t.candidate, Study)

    @property
    def inferred_by(self) -> list[Concept]:
        """How the place of a statement was told where the document does not show it, such as the column of a table cell, or how its words were told where the document is an image of them. A query may leave such statements out."""
        return self._things(t.inferredBy, Concept)

    @property
    def modalities(self) -> list[Concept]:
        """How the source means an assertion, or a statement about a thing: as fact, as expected, with reservation, as denied, as not known."""
        return self._things(t.modality, Concept)

    @property
    def pointers(self) -> list[str]:
        """Where in the kept registry record a statement stands, as RFC 6901 writes it."""
        return self._all(t.pointer, as_text)

    @property
    def predicate(self) -> Thing | None:
        """http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate."""
        return self._thing(t.rdf_predicate, Thing)

    @property
    def subject(self) -> Thing | None:
        """http://www.w3.org/1999/02/22-rdf-syntax-ns#subject."""
        return self._thing(t.rdf_subject, Thing)

    @property
    def sections(self) -> list[Concept]:
        """The heading of the document under which the words stand."""
        return self._things(t.section, Concept)


class CitedWork(Thing):
    """What references of several reports may point at: an article, a web page, a registry record, a conversation."""

    __slots__ = ()

    @property
    def dois(self) -> list[str]:
        """http://purl.org/ontology/bibo/doi."""
        return self._all(t.bibo_doi, as_text)

    @property
    def issues(self) -> list[str]:
        """http://purl.org/ontology/bibo/issue."""
        return self._all(t.bibo_issue, as_text)

    @property
    def pages(self) -> list[str]:
        """http://purl.org/ontology/bibo/pages."""
        return self._all(t.bibo_pages, as_text)

    @property
    def pmids(self) -> list[str]:
        """http://purl.org/ontology/bibo/pmid."""
        return self._all(t.bibo_pmid, as_text)

    @property
    def volumes(self) -> list[str]:
        """http://purl.org/ontology/bibo/volume."""
        return self._all(t.bibo_volume, as_text)

    @property
    def creators(self) -> list[str]:
        """http://purl.org/dc/terms/creator."""
        return self._all(t.dcterms_creator, as_text)

    @property
    def dates(self) -> list[date | str]:
        """http://purl.org/dc/terms/date."""
        return self._all(t.dcterms_date, as_date_or_text)

    @property
    def part_of(self) -> list[Thing]:
        """http://purl.org/dc/terms/isPartOf."""
        return self._things(t.dcterms_isPartOf, Thing)

    @property
    def issued(self) -> list[date | str]:
        """http://purl.org/dc/terms/issued."""
        return self._all(t.dcterms_issued, as_date_or_text)

    @property
    def publishers(self) -> list[str]:
        """http://purl.org/dc/terms/publisher."""
        return self._all(t.dcterms_publisher, as_text)

    @property
    def sources(self) -> list[str]:
        """http://purl.org/dc/terms/source."""
        return self._all(t.dcterms_source, as_text)

    @property
    def titles(self) -> list[str]:
        """http://purl.org/dc/terms/title."""
        return self._all(t.dcterms_title, as_text)

    @property
    def types(self) -> list[Concept]:
        """http://purl.org/dc/terms/type."""
        return self._things(t.dcterms_type, Concept)

    @property
    def see_also(self) -> list[Thing]:
        """http://www.w3.org/2000/01/rdf-schema#seeAlso."""
        return self._things(t.rdfs_seeAlso, Thing)

    @property
    def about(self) -> list[Thing]:
        """https://schema.org/about."""
        return self._things(t.schema_about, Thing)

    @property
    def affiliations(self) -> list[str]:
        """https://schema.org/affiliation."""
        return self._all(t.schema_affiliation, as_text)

    @property
    def job_titles(self) -> list[str]:
        """https://schema.org/jobTitle."""
        return self._all(t.schema_jobTitle, as_text)

    @property
    def urls(self) -> list[str]:
        """https://schema.org/url."""
        return self._all(t.schema_url, as_text)

    @property
    def exact_matches(self) -> list[Thing]:
        """http://www.w3.org/2004/02/skos/core#exactMatch."""
        return self._things(t.skos_exactMatch, Thing)

    @property
    def references(self) -> list[Reference]:
        """Reference whose `biro_references` this is: biro_references."""
        return self._backs(t.biro_references, Reference)

    @property
    def registry_references(self) -> list[BibliographicReference]:
        """Bibliographic reference whose `biro_references` this is: biro_references."""
        return self._backs(t.biro_references, BibliographicReference)

    @property
    def cited_by(self) -> list[SourceDocument]:
        """Source document whose `cito_cites` this is: cito_cites."""
        return self._backs(t.cito_cites, SourceDocument)


class Reference(BibliographicReference):
    """A numbered entry in the list of references of one report."""

    __slots__ = ()

    @property
    def citation(self) -> str | None:
        """http://purl.org/dc/terms/bibliographicCitation."""
        return self._one(t.dcterms_bibliographicCitation, as_text)

    @property
    def see_also(self) -> list[Thing]:
        """http://www.w3.org/2000/01/rdf-schema#seeAlso."""
        return self._things(t.rdfs_seeAlso, Thing)

    @property
    def number(self) -> int | None:
        """https://schema.org/position."""
        return self._one(t.schema_position, as_int)

    @property
    def assertions(self) -> list[Assertion]:
        """Assertion whose `supportedBy` this is: supported by."""
        return self._backs(t.supportedBy, Assertion)

    @property
    def reports(self) -> list[Report]:
        """Report whose `hasReference` this is: has reference."""
        return self._backs(t.hasReference, Report)

    @property
    def marks(self) -> list[Pointer]:
        """Pointer whose `c4o_denotes` this is: c4o_denotes."""
        return self._backs(t.c4o_denotes, Pointer)


class Assertion(Thing):
    """Something that one document says. If two documents say the same, there are two assertions."""

    __slots__ = ()

    @property
    def as_stated(self) -> str | None:
        """The words or figures of the source, beside what was read out of them."""
        return self._one(t.asStated, as_text)

    @property
    def candidates(self) -> list[Study]:
        """Another study to which a statement could belong, where its place was inferred."""
        return self._things(t.candidate, Study)

    @property
    def descriptions(self) -> list[str]:
        """http://purl.org/dc/terms/description."""
        return self._all(t.dcterms_description, as_text)

    @property
    def titles(self) -> list[str]:
        """http://purl.org/dc/terms/title."""
        return self._all(t.dcterms_title, as_text)

    @property
    def types(self) -> list[Concept]:
        """http://purl.org/dc/terms/type."""
        return self._things(t.dcterms_type, Concept)

    @property
    def inferred_by(self) -> list[Concept]:
        """How the place of a statement was told where the document does not show it, such as the column of a table cell, or how its words were told where the document is an image of them. A query may leave such statements out."""
        return self._things(t.inferredBy, Concept)

    @property
    def modality(self) -> Concept | None:
        """How the source means an assertion, or a statement about a thing: as fact, as expected, with reservation, as denied, as not known."""
        return self._thing(t.modality, Concept)

    @property
    def pointers(self) -> list[str]:
        """Where in the kept registry record a statement stands, as RFC 6901 writes it."""
        return self._all(t.pointer, as_text)

    @property
    def sections(self) -> list[Concept]:
        """The heading of the document under which the words stand."""
        return self._things(t.section, Concept)

    @property
    def source(self) -> SourceDocument | None:
        """The document that makes an assertion."""
        return self._thing(t.statedIn, SourceDocument)

    @property
    def references(self) -> list[Reference]:
        """A reference that the source gives for what it asserts."""
        return self._things(t.supportedBy, Reference)


class OutcomeMeasure(Thing):
    """What is measured or counted in a study: an effect, a trait at baseline or an adverse event."""

    __slots__ = ()

    @property
    def as_stated(self) -> list[str]:
        """The words or figures of the source, beside what was read out of them."""
        return self._all(t.asStated, as_text)

    @property
    def at_days(self) -> list[int]:
        """When a value is measured, in days from the start; 24 weeks are 168 days, baseline is 0."""
        return self._all(t.atDay, as_int)

    @property
    def candidates(self) -> list[Study]:
        """Another study to which a statement could belong, where its place was inferred."""
        return self._things(t.candidate, Study)

    @property
    def classified_as(self) -> list[Concept]:
        """A class of an outside classification (ATC, MeSH) under which a source puts this."""
        return self._things(t.classifiedAs, Concept)

    @property
    def descriptions(self) -> list[str]:
        """http://purl.org/dc/terms/description."""
        return self._all(t.dcterms_description, as_text)

    @property
    def part_of(self) -> list[Thing]:
        """http://purl.org/dc/terms/isPartOf."""
        return self._things(t.dcterms_isPartOf, Thing)

    @property
    def types(self) -> list[Concept]:
        """http://purl.org/dc/terms/type."""
        return self._things(t.dcterms_type, Concept)

    @property
    def inferred_by(self) -> list[Concept]:
        """How the place of a statement was told where the document does not show it, such as the column of a table cell, or how its words were told where the document is an image of them. A query may leave such statements out."""
        return self._things(t.inferredBy, Concept)

    @property
    def pointers(self) -> list[str]:
        """Where in the kept registry record a statement stands, as RFC 6901 writes it."""
        return self._all(t.pointer, as_text)

    @property
    def qualifiers(self) -> list[Concept]:
        """https://schema.org/measurementQualifier."""
        return self._things(t.schema_measurementQualifier, Concept)

    @property
    def kinds_of_figure(self) -> list[Concept]:
        """https://schema.org/statType."""
        return self._things(t.schema_statType, Concept)

    @property
    def units(self) -> list[str]:
        """https://schema.org/unitText."""
        return self._all(t.schema_unitText, as_text)

    @property
    def definitions(self) -> list[str]:
        """http://www.w3.org/2004/02/skos/core#definition."""
        return self._all(t.skos_definition, as_text)

    @property
    def time_frames(self) -> list[str]:
        """When an outcome is measured, as the source writes it."""
        return self._all(t.timeFrame, as_text)

    @property
    def results(self) -> list[Result]:
        """Result whose `outcome` this is: outcome."""
        return self._backs(t.outcome, Result)

    @property
    def studies(self) -> list[Study]:
        """Study whose `measures` this is: measures."""
        return self._backs(t.measures, Study)

    @property
    def primary_in(self) -> list[Study]:
        """Study whose `primaryOutcome` this is: primary outcome."""
        return self._backs(t.primaryOutcome, Study)

    @property
    def meaningful_changes(self) -> list[MeaningfulChange]:
        """Meaningful change whose `schema_about` this is: schema_about."""
        return self._backs(t.schema_about, MeaningfulChange)


class Regimen(Thing):
    """What is given in an arm and how: substance or placebo, strength, form, route, how often and how long."""

    __slots__ = ()

    @property
    def as_stated(self) -> list[str]:
        """The words or figures of the source, beside what was read out of them."""
        return self._all(t.asStated, as_text)

    @property
    def other_titles(self) -> list[str]:
        """http://purl.org/dc/terms/alternative."""
        return self._all(t.dcterms_alternative, as_text)

    @property
    def descriptions(self) -> list[str]:
        """http://purl.org/dc/terms/description."""
        return self._all(t.dcterms_description, as_text)

    @property
    def types(self) -> list[Concept]:
        """http://purl.org/dc/terms/type."""
        return self._things(t.dcterms_type, Concept)

    @property
    def duration_days(self) -> list[int]:
        """How many days a regimen lasts."""
        return self._all(t.durationDays, as_int)

    @property
    def pointers(self) -> list[str]:
        """Where in the kept registry record a statement stands, as RFC 6901 writes it."""
        return self._all(t.pointer, as_text)

    @property
    def products(self) -> list[Product]:
        """The product this is about."""
        return self._things(t.product, Product)

    @property
    def routes(self) -> list[Concept]:
        """The way by which a medicine is given."""
        return self._things(t.route, Concept)

    @property
    def dosage_forms(self) -> list[str]:
        """https://schema.org/dosageForm."""
        return self._all(t.schema_dosageForm, as_text)

    @property
    def doses(self) -> list[Decimal | str]:
        """https://schema.org/doseValue."""
        return self._all(t.schema_doseValue, as_decimal_or_text)

    @property
    def frequencies(self) -> list[str]:
        """https://schema.org/frequency."""
        return self._all(t.schema_frequency, as_text)

    @property
    def unit_codes(self) -> list[str]:
        """https://schema.org/unitCode."""
        return self._all(t.schema_unitCode, as_text)

    @property
    def notations(self) -> list[str]:
        """http://www.w3.org/2004/02/skos/core#notation."""
        return self._all(t.skos_notation, as_text)

    @property
    def substances(self) -> list[Substance]:
        """The substance this is about."""
        return self._things(t.substance, Substance)

    @property
    def times_per_day(self) -> list[Decimal]:
        """How many doses are given in a day."""
        return self._all(t.timesPerDay, as_decimal)

    @property
    def arms(self) -> list[Arm]:
        """Arm whose `regimen` this is: regimen."""
        return self._backs(t.regimen, Arm)

    @property
    def studies(self) -> list[Study]:
        """Study whose `regimen` this is: regimen."""
        return self._backs(t.regimen, Study)

    @property
    def indications(self) -> list[Indication]:
        """Indication whose `regimen` this is: regimen."""
        return self._backs(t.regimen, Indication)


class Arm(Thing):
    """Participants of a study who are to get the same treatment."""

    __slots__ = ()

    @property
    def arm_roles(self) -> list[Concept]:
        """What an arm is for: the treatment under study, placebo, another treatment."""
        return self._things(t.armRole, Concept)

    @property
    def as_stated(self) -> list[str]:
        """The words or figures of the source, beside what was read out of them."""
        return self._all(t.asStated, as_text)

    @property
    def candidates(self) -> list[Study]:
        """Another study to which a statement could belong, where its place was inferred."""
        return self._things(t.candidate, Study)

    @property
    def descriptions(self) -> list[str]:
        """http://purl.org/dc/terms/description."""
        return self._all(t.dcterms_description, as_text)

    @property
    def related(self) -> list[Thing]:
        """http://purl.org/dc/terms/relation."""
        return self._things(t.dcterms_relation, Thing)

    @property
    def types(self) -> list[Concept]:
        """http://purl.org/dc/terms/type."""
        return self._things(t.dcterms_type, Concept)

    @property
    def inferred_by(self) -> list[Concept]:
        """How the place of a statement was told where the document does not show it, such as the column of a table cell, or how its words were told where the document is an image of them. A query may leave such statements out."""
        return self._things(t.inferredBy, Concept)

    @property
    def participants(self) -> list[int]:
        """How many take part in a study or an arm."""
        return self._all(t.participants, as_int)

    @property
    def pointers(self) -> list[str]:
        """Where in the kept registry record a statement stands, as RFC 6901 writes it."""
        return self._all(t.pointer, as_text)

    @property
    def regimens(self) -> list[Regimen]:
        """What is given in an arm, or is to be given for an indication."""
        return self._things(t.regimen, Regimen)

    @property
    def studies(self) -> list[Study]:
        """Study whose `hasArm` this is: has arm."""
        return self._backs(t.hasArm, Study)

    @property
    def results(self) -> list[Result]:
        """Result whose `arm` this is: arm."""
        return self._backs(t.arm, Result)


class Study(Thing):
    """A clinical study; its registry number tells it from others."""

    __slots__ = ()

    @property
    def actual_values_of(self) -> list[Thing]:
        """The property (a date, the number of participants) whose value has come true, as the registry says."""
        return self._things(t.actualValueOf, Thing)

    @property
    def identifiers(self) -> list[Identifier]:
        """http://www.w3.org/ns/adms#identifier."""
        return self._things(t.adms_identifier, Identifier)

    @property
    def classified_as(self) -> list[Concept]:
        """A class of an outside classification (ATC, MeSH) under which a source puts this."""
        return self._things(t.classifiedAs, Concept)

    @property
    def conditions(self) -> list[Condition]:
        """The condition this is about."""
        return self._things(t.condition, Condition)

    @property
    def other_titles(self) -> list[str]:
        """http://purl.org/dc/terms/alternative."""
        return self._all(t.dcterms_alternative, as_text)

    @property
    def descriptions(self) -> list[str]:
        """http://purl.org/dc/terms/description."""
        return self._all(t.dcterms_description, as_text)

    @property
    def ids(self) -> list[str]:
        """http://purl.org/dc/terms/identifier."""
        return self._all(t.dcterms_identifier, as_text)

    @property
    def related(self) -> list[Thing]:
        """http://purl.org/dc/terms/relation."""
        return self._things(t.dcterms_relation, Thing)

    @property
    def countries(self) -> list[str]:
        """http://purl.org/dc/terms/spatial."""
        return self._all(t.dcterms_spatial, as_text)

    @property
    def titles(self) -> list[str]:
        """http://purl.org/dc/terms/title."""
        return self._all(t.dcterms_title, as_text)

    @property
    def types(self) -> list[Concept]:
        """http://purl.org/dc/terms/type."""
        return self._things(t.dcterms_type, Concept)

    @property
    def design(self) -> list[Concept]:
        """One trait of how a study is designed."""
        return self._things(t.designFacet, Concept)

    @property
    def estimated_values_of(self) -> list[Thing]:
        """The property (a date, the number of participants) whose value is planned, as the registry says."""
        return self._things(t.estimatedValueOf, Thing)

    @property
    def extension_of(self) -> list[Study]:
        """A study whose participants go on in this one."""
        return self._things(t.extensionOf, Study)

    @property
    def arms(self) -> list[Arm]:
        """An arm of a study."""
        return self._things(t.hasArm, Arm)

    @property
    def last_known_statuses(self) -> list[Concept]:
        """The status of a study when the registry last had it confirmed."""
        return self._things(t.lastKnownStatus, Concept)

    @property
    def outcomes(self) -> list[OutcomeMeasure]:
        """An outcome measure of a study."""
        return self._things(t.measures, OutcomeMeasure)

    @property
    def participants(self) -> list[int]:
        """How many take part in a study or an arm."""
        return self._all(t.participants, as_int)

    @property
    def phases(self) -> list[Concept]:
        """The phase of a study."""
        return self._things(t.phase, Concept)

    @property
    def populations(self) -> list[Population]:
        """The persons this is about."""
        return self._things(t.population, Population)

    @property
    def primary_completions(self) -> list[date | str]:
        """When the primary outcome was or will be measured for the last time."""
        return self._all(t.primaryCompletion, as_date_or_text)

    @property
    def primary_outcomes(self) -> list[OutcomeMeasure]:
        """An outcome measure that a source calls primary."""
        return self._things(t.primaryOutcome, OutcomeMeasure)

    @property
    def products(self) -> list[Product]:
        """The product this is about."""
        return self._things(t.product, Product)

    @property
    def attributions(self) -> list[Attribution]:
        """http://www.w3.org/ns/prov#qualifiedAttribution."""
        return self._things(t.prov_qualifiedAttribution, Attribution)

    @property
    def see_also(self) -> list[Thing]:
        """http://www.w3.org/2000/01/rdf-schema#seeAlso."""
        return self._things(t.rdfs_seeAlso, Thing)

    @property
    def regimens(self) -> list[Regimen]:
        """What is given in an arm, or is to be given for an indication."""
        return self._things(t.regimen, Regimen)

    @property
    def results_posted(self) -> list[date | str]:
        """The day on which the registry first showed results."""
        return self._all(t.resultsPosted, as_date_or_text)

    @property
    def results_statuses(self) -> list[Concept]:
        """Whether results of a study are published, and where."""
        return self._things(t.resultsStatus, Concept)

    @property
    def contributors(self) -> list[Agent]:
        """https://schema.org/contributor."""
        return self._things(t.schema_contributor, Agent)

    @property
    def end_dates(self) -> list[date | str]:
        """https://schema.org/endDate."""
        return self._all(t.schema_endDate, as_date_or_text)

    @property
    def keywords(self) -> list[str]:
        """https://schema.org/keywords."""
        return self._all(t.schema_keywords, as_text)

    @property
    def locations(self) -> list[Place]:
        """https://schema.org/location."""
        return self._things(t.schema_location, Place)

    @property
    def sponsors(self) -> list[Agent]:
        """https://schema.org/sponsor."""
        return self._things(t.schema_sponsor, Agent)

    @property
    def start_dates(self) -> list[date | str]:
        """https://schema.org/startDate."""
        return self._all(t.schema_startDate, as_date_or_text)

    @property
    def exact_matches(self) -> list[Thing]:
        """http://www.w3.org/2004/02/skos/core#exactMatch."""
        return self._things(t.skos_exactMatch, Thing)

    @property
    def statuses(self) -> list[Concept]:
        """How far a study has come."""
        return self._things(t.studyStatus, Concept)

    @property
    def substances(self) -> list[Substance]:
        """The substance this is about."""
        return self._things(t.substance, Substance)

    @property
    def why_stopped(self) -> list[str]:
        """Why a study was stopped, in the registry's words."""
        return self._all(t.whyStopped, as_text)

    @property
    def remarks(self) -> list[Remark]:
        """Remark whose `study` this is: study."""
        return self._backs(t.study, Remark)

    @property
    def reports(self) -> list[Report]:
        """Report whose `study` this is: study."""
        return self._backs(t.study, Report)

    @property
    def records(self) -> list[RegistryRecord]:
        """Registry record whose `recordOf` this is: record of."""
        return self._backs(t.recordOf, RegistryRecord)

    @property
    def extensions(self) -> list[Study]:
        """Study whose `extensionOf` this is: extension of."""
        return self._backs(t.extensionOf, Study)

    @property
    def works(self) -> list[CitedWork]:
        """Cited work whose `schema_about` this is: schema_about."""
        return self._backs(t.schema_about, CitedWork)

    def results(
        self,
        outcome: str | Node | None = None,
        *,
        arm: str | Node | None = None,
        statistic: str | Node | None = None,
        day: int | None = None,
    ) -> list[Result]:
        """Give the results of a study, adverse events among them, in the order of the text.

        Of one passage what is compared stands before what it is compared with.

        Args:
            outcome: only of this outcome measure, by any of its names, its IRI or the node.
            arm: only of this arm, in the same way.
            statistic: only this kind of figure, in the same way, or by its key ("proportion").
            day: only those measured on this day from the start.

        Raises:
            StoreError: if no result of the study has such an outcome, arm or statistic.
        """
        by = {t.outcome: outcome, t.arm: arm, t.statistic: statistic}
        return fitting(self._backs(t.study, Result), by, day)

    def adverse_events(
        self, outcome: str | Node | None = None, *, arm: str | Node | None = None
    ) -> list[AdverseEventResult]:
        """Give how common adverse events were, or that there were none.

        They stand in the order of the text, what is compared before its comparator.

        Raises:
            StoreError: if no adverse event of the study has such a name or arm.
        """
        by = {t.outcome: outcome, t.arm: arm}
        return fitting(self._backs(t.study, AdverseEventResult), by)


class Indication(Thing):
    """The use of a substance for a condition, with population and route where these are stated. Whether it is approved is said by a development status."""

    __slots__ = ()

    @property
    def as_stated(self) -> list[str]:
        """The words or figures of the source, beside what was read out of them."""
        return self._all(t.asStated, as_text)

    @property
    def conditions(self) -> list[Condition]:
        """The condition this is about."""
        return self._things(t.condition, Condition)

    @property
    def dispensing(self) -> list[Concept]:
        """How the medicine is to reach the patient: by prescription or by requisition."""
        return self._things(t.dispensing, Concept)

    @property
    def needs_diagnostic(self) -> list[bool]:
        """Whether a certain test must come before treatment."""
        return self._all(t.needsDiagnostic, as_bool)

    @property
    def populations(self) -> list[Population]:
        """The persons this is about."""
        return self._things(t.population, Population)

    @property
    def products(self) -> list[Product]:
        """The product this is about."""
        return self._things(t.product, Product)

    @property
    def regimens(self) -> list[Regimen]:
        """What is given in an arm, or is to be given for an indication."""
        return self._things(t.regimen, Regimen)

    @property
    def routes(self) -> list[Concept]:
        """The way by which a medicine is given."""
        return self._things(t.route, Concept)

    @property
    def substances(self) -> list[Substance]:
        """The substance this is about."""
        return self._things(t.substance, Substance)

    @property
    def reports(self) -> list[Report]:
        """Report whose `indication` this is: indication."""
        return self._backs(t.indication, Report)

    @property
    def development_statuses(self) -> list[DevelopmentStatus]:
        """Development status whose `indication` this is: indication."""
        return self._backs(t.indication, DevelopmentStatus)

    @property
    def costs(self) -> list[Cost]:
        """Cost whose `indication` this is: indication."""
        return self._backs(t.indication, Cost)

    @property
    def regulatory_events(self) -> list[RegulatoryEvent]:
        """Regulatory event whose `indication` this is: indication."""
        return self._backs(t.indication, RegulatoryEvent)

    @property
    def remarks(self) -> list[Remark]:
        """Remark whose `indication` this is: indication."""
        return self._backs(t.indication, Remark)

    @property
    def meaningful_changes(self) -> list[MeaningfulChange]:
        """Meaningful change whose `indication` this is: indication."""
        return self._backs(t.indication, MeaningfulChange)


class Population(Thing):
    """Persons described by age and criteria: those who may be treated, or those whom a study admits."""

    __slots__ = ()

    @property
    def as_stated(self) -> list[str]:
        """The words or figures of the source, beside what was read out of them."""
        return self._all(t.asStated, as_text)

    @property
    def candidates(self) -> list[Study]:
        """Another study to which a statement could belong, where its place was inferred."""
        return self._things(t.candidate, Study)

    @property
    def descriptions(self) -> list[str]:
        """http://purl.org/dc/terms/description."""
        return self._all(t.dcterms_description, as_text)

    @property
    def exclusion(self) -> list[str]:
        """A criterion that keeps a person out, word for word."""
        return self._all(t.exclusion, as_text)

    @property
    def healthy_volunteers(self) -> list[bool]:
        """Whether a study admits healthy persons."""
        return self._all(t.healthyVolunteers, as_bool)

    @property
    def inclusion(self) -> list[str]:
        """A criterion that a person must meet, word for word."""
        return self._all(t.inclusion, as_text)

    @property
    def inferred_by(self) -> list[Concept]:
        """How the place of a statement was told where the document does not show it, such as the column of a table cell, or how its words were told where the document is an image of them. A query may leave such statements out."""
        return self._things(t.inferredBy, Concept)

    @property
    def max_ages(self) -> list[Decimal]:
        """Highest age in years."""
        return self._all(t.maxAge, as_decimal)

    @property
    def min_ages(self) -> list[Decimal]:
        """Lowest age in years."""
        return self._all(t.minAge, as_decimal)

    @property
    def participants(self) -> list[int]:
        """How many take part in a study or an arm."""
        return self._all(t.participants, as_int)

    @property
    def pointers(self) -> list[str]:
        """Where in the kept registry record a statement stands, as RFC 6901 writes it."""
        return self._all(t.pointer, as_text)

    @property
    def comments(self) -> list[str]:
        """http://www.w3.org/2000/01/rdf-schema#comment."""
        return self._all(t.rdfs_comment, as_text)

    @property
    def sexes(self) -> list[Concept]:
        """https://schema.org/gender."""
        return self._things(t.schema_gender, Concept)

    @property
    def studies(self) -> list[Study]:
        """Study whose `population` this is: population."""
        return self._backs(t.population, Study)

    @property
    def indications(self) -> list[Indication]:
        """Indication whose `population` this is: population."""
        return self._backs(t.population, Indication)


class Condition(Thing):
    """A disease or another state of health for which a treatment is given or studied."""

    __slots__ = ()

    @property
    def classified_as(self) -> list[Concept]:
        """A class of an outside classification (ATC, MeSH) under which a source puts this."""
        return self._things(t.classifiedAs, Concept)

    @property
    def descriptions(self) -> list[str]:
        """http://purl.org/dc/terms/description."""
        return self._all(t.dcterms_description, as_text)

    @property
    def exact_matches(self) -> list[Thing]:
        """http://www.w3.org/2004/02/skos/core#exactMatch."""
        return self._things(t.skos_exactMatch, Thing)

    @property
    def notations(self) -> list[str]:
        """http://www.w3.org/2004/02/skos/core#notation."""
        return self._all(t.skos_notation, as_text)

    @property
    def studies(self) -> list[Study]:
        """Study whose `condition` this is: condition."""
        return self._backs(t.condition, Study)

    @property
    def indications(self) -> list[Indication]:
        """Indication whose `condition` this is: condition."""
        return self._backs(t.condition, Indication)

    @property
    def prevalences(self) -> list[Prevalence]:
        """Prevalence whose `condition` this is: condition."""
        return self._backs(t.condition, Prevalence)


class Target(Thing):
    """What a substance binds or acts on in the body, as a rule a protein."""

    __slots__ = ()

    @property
    def exact_matches(self) -> list[Thing]:
        """http://www.w3.org/2004/02/skos/core#exactMatch."""
        return self._things(t.skos_exactMatch, Thing)

    @property
    def notations(self) -> list[str]:
        """http://www.w3.org/2004/02/skos/core#notation."""
        return self._all(t.skos_notation, as_text)

    @property
    def mechanisms(self) -> list[Mechanism]:
        """Mechanism whose `modulates` this is: modulates."""
        return self._backs(t.modulates, Mechanism)

    @property
    def substances(self) -> list[Substance]:
        """Substance whose `actsOn` this is: acts on."""
        return self._backs(t.actsOn, Substance)


class Mechanism(Thing):
    """One kind of action of a substance on one or more targets."""

    __slots__ = ()

    @property
    def actions(self) -> list[Concept]:
        """What a mechanism does to its targets: inhibits, blocks, activates."""
        return self._things(t.action, Concept)

    @property
    def as_stated(self) -> list[str]:
        """The words or figures of the source, beside what was read out of them."""
        return self._all(t.asStated, as_text)

    @property
    def descriptions(self) -> list[str]:
        """http://purl.org/dc/terms/description."""
        return self._all(t.dcterms_description, as_text)

    @property
    def targets(self) -> list[Target]:
        """What a mechanism acts on."""
        return self._things(t.modulates, Target)

    @property
    def substances(self) -> list[Substance]:
        """Substance whose `mechanism` this is: mechanism."""
        return self._backs(t.mechanism, Substance)


class Product(Thing):
    """A medicine under the name by which it is sold."""

    __slots__ = ()

    @property
    def active_substances(self) -> list[Substance]:
        """A substance that acts in a product."""
        return self._things(t.activeSubstance, Substance)

    @property
    def manufacturers(self) -> list[Agent]:
        """https://schema.org/manufacturer."""
        return self._things(t.schema_manufacturer, Agent)

    @property
    def exact_matches(self) -> list[Thing]:
        """http://www.w3.org/2004/02/skos/core#exactMatch."""
        return self._things(t.skos_exactMatch, Thing)

    @property
    def notations(self) -> list[str]:
        """http://www.w3.org/2004/02/skos/core#notation."""
        return self._all(t.skos_notation, as_text)

    @property
    def development_statuses(self) -> list[DevelopmentStatus]:
        """Development status whose `product` this is: product."""
        return self._backs(t.product, DevelopmentStatus)

    @property
    def studies(self) -> list[Study]:
        """Study whose `product` this is: product."""
        return self._backs(t.product, Study)

    @property
    def indications(self) -> list[Indication]:
        """Indication whose `product` this is: product."""
        return self._backs(t.product, Indication)

    @property
    def costs(self) -> list[Cost]:
        """Cost whose `product` this is: product."""
        return self._backs(t.product, Cost)


class Substance(Thing):
    """What acts in a medicine, whatever its salt, strength, form or brand."""

    __slots__ = ()

    @property
    def acts_on(self) -> list[Target]:
        """A target of one of the mechanisms of a substance; it follows from these."""
        return self._things(t.actsOn, Target)

    @property
    def classified_as(self) -> list[Concept]:
        """A class of an outside classification (ATC, MeSH) under which a source puts this."""
        return self._things(t.classifiedAs, Concept)

    @property
    def descriptions(self) -> list[str]:
        """http://purl.org/dc/terms/description."""
        return self._all(t.dcterms_description, as_text)

    @property
    def mechanisms(self) -> list[Mechanism]:
        """A way in which a substance acts."""
        return self._things(t.mechanism, Mechanism)

    @property
    def manufacturers(self) -> list[Agent]:
        """https://schema.org/manufacturer."""
        return self._things(t.schema_manufacturer, Agent)

    @property
    def exact_matches(self) -> list[Thing]:
        """http://www.w3.org/2004/02/skos/core#exactMatch."""
        return self._things(t.skos_exactMatch, Thing)

    @property
    def notations(self) -> list[str]:
        """http://www.w3.org/2004/02/skos/core#notation."""
        return self._all(t.skos_notation, as_text)

    @property
    def indications(self) -> list[Indication]:
        """Indication whose `substance` this is: substance."""
        return self._backs(t.substance, Indication)

    @property
    def reports(self) -> list[Report]:
        """Report whose `substance` this is: substance."""
        return self._backs(t.substance, Report)

    @property
    def regimens(self) -> list[Regimen]:
        """Regimen whose `substance` this is: substance."""
        return self._backs(t.substance, Regimen)

    @property
    def development_statuses(self) -> list[DevelopmentStatus]:
        """Development status whose `substance` this is: substance."""
        return self._backs(t.substance, DevelopmentStatus)

    @property
    def costs(self) -> list[Cost]:
        """Cost whose `substance` this is: substance."""
        return self._backs(t.substance, Cost)

    @property
    def products(self) -> list[Product]:
        """Product whose `activeSubstance` this is: active substance."""
        return self._backs(t.activeSubstance, Product)

    @property
    def studies(self) -> list[Study]:
        """Studies that name it among what they study, or that give it in an arm."""
        given = (t.substance, t.regimen)
        return self._sources(Study, (t.substance,), given, (*given, t.hasArm))


class SourceDocument(Thing):
    """A document as it stood on one day, from which statements were taken. What it states makes up one named graph."""

    __slots__ = ()

    @property
    def cites(self) -> list[CitedWork]:
        """http://purl.org/spar/cito/cites."""
        return self._things(t.cito_cites, CitedWork)

    @property
    def assertions(self) -> list[Assertion]:
        """Assertion whose `statedIn` this is: stated in."""
        return self._backs(t.statedIn, Assertion)


class Remark(Assertion):
    """What a document says in running text under one of its headings, kept as it stands where no other class takes it up."""

    __slots__ = ()

    @property
    def conditions(self) -> list[Condition]:
        """The condition this is about."""
        return self._things(t.condition, Condition)

    @property
    def publishers(self) -> list[str]:
        """http://purl.org/dc/terms/publisher."""
        return self._all(t.dcterms_publisher, as_text)

    @property
    def indications(self) -> list[Indication]:
        """The indication this is about."""
        return self._things(t.indication, Indication)

    @property
    def products(self) -> list[Product]:
        """The product this is about."""
        return self._things(t.product, Product)

    @property
    def about(self) -> list[Thing]:
        """https://schema.org/about."""
        return self._things(t.schema_about, Thing)

    @property
    def studies(self) -> list[Study]:
        """The study this is about."""
        return self._things(t.study, Study)

    @property
    def substances(self) -> list[Substance]:
        """The substance this is about."""
        return self._things(t.substance, Substance)


class MeaningfulChange(FigureReading, Assertion):
    """An assertion about how large a change on a scale must be to matter to patients."""

    __slots__ = ()

    @property
    def conditions(self) -> list[Condition]:
        """The condition this is about."""
        return self._things(t.condition, Condition)

    @property
    def indications(self) -> list[Indication]:
        """The indication this is about."""
        return self._things(t.indication, Indication)

    @property
    def about(self) -> list[Thing]:
        """https://schema.org/about."""
        return self._things(t.schema_about, Thing)

    @property
    def highest(self) -> Decimal | None:
        """https://schema.org/maxValue."""
        return self._one(t.schema_maxValue, as_decimal)

    @property
    def lowest(self) -> Decimal | None:
        """https://schema.org/minValue."""
        return self._one(t.schema_minValue, as_decimal)

    @property
    def unit_code(self) -> str | None:
        """https://schema.org/unitCode."""
        return self._one(t.schema_unitCode, as_text)

    @property
    def units(self) -> list[str]:
        """https://schema.org/unitText."""
        return self._all(t.schema_unitText, as_text)

    @property
    def value(self) -> Decimal | None:
        """https://schema.org/value."""
        return self._one(t.schema_value, as_decimal)


class Assessment(Assertion):
    """An assertion that judges a study or a publication by means of a tool."""

    __slots__ = ()

    @property
    def assessed(self) -> list[Thing]:
        """The study or work that is judged."""
        return self._things(t.assesses, Thing)

    @property
    def times(self) -> list[str]:
        """http://purl.org/dc/terms/temporal."""
        return self._all(t.dcterms_temporal, as_text)

    @property
    def judgements(self) -> list[Concept]:
        """What the judgement is."""
        return self._things(t.judgement, Concept)

    @property
    def tools(self) -> list[Concept]:
        """By what tool it is judged."""
        return self._things(t.tool, Concept)


class Cost(FigureReading, Assertion):
    """An assertion about what a medicine or a treatment costs."""

    __slots__ = ()

    @property
    def countries(self) -> list[str]:
        """http://purl.org/dc/terms/spatial."""
        return self._all(t.dcterms_spatial, as_text)

    @property
    def times(self) -> list[str]:
        """http://purl.org/dc/terms/temporal."""
        return self._all(t.dcterms_temporal, as_text)

    @property
    def indications(self) -> list[Indication]:
        """The indication this is about."""
        return self._things(t.indication, Indication)

    @property
    def products(self) -> list[Product]:
        """The product this is about."""
        return self._things(t.product, Product)

    @property
    def currency(self) -> str | None:
        """https://schema.org/currency."""
        return self._one(t.schema_currency, as_text)

    @property
    def highest(self) -> Decimal | None:
        """https://schema.org/maxValue."""
        return self._one(t.schema_maxValue, as_decimal)

    @property
    def lowest(self) -> Decimal | None:
        """https://schema.org/minValue."""
        return self._one(t.schema_minValue, as_decimal)

    @property
    def unit_code(self) -> str | None:
        """https://schema.org/unitCode."""
        return self._one(t.schema_unitCode, as_text)

    @property
    def units(self) -> list[str]:
        """https://schema.org/unitText."""
        return self._all(t.schema_unitText, as_text)

    @property
    def value(self) -> Decimal | None:
        """https://schema.org/value."""
        return self._one(t.schema_value, as_decimal)

    @property
    def substances(self) -> list[Substance]:
        """The substance this is about."""
        return self._things(t.substance, Substance)


class Prevalence(FigureReading, Assertion):
    """An assertion about how many have a condition, or get it in a year."""

    __slots__ = ()

    @property
    def conditions(self) -> list[Condition]:
        """The condition this is about."""
        return self._things(t.condition, Condition)

    @property
    def countries(self) -> list[str]:
        """http://purl.org/dc/terms/spatial."""
        return self._all(t.dcterms_spatial, as_text)

    @property
    def times(self) -> list[str]:
        """http://purl.org/dc/terms/temporal."""
        return self._all(t.dcterms_temporal, as_text)

    @property
    def indications(self) -> list[Indication]:
        """The indication this is about."""
        return self._things(t.indication, Indication)

    @property
    def populations(self) -> list[Population]:
        """The persons this is about."""
        return self._things(t.population, Population)

    @property
    def highest(self) -> Decimal | None:
        """https://schema.org/maxValue."""
        return self._one(t.schema_maxValue, as_decimal)

    @property
    def lowest(self) -> Decimal | None:
        """https://schema.org/minValue."""
        return self._one(t.schema_minValue, as_decimal)

    @property
    def unit_code(self) -> str | None:
        """https://schema.org/unitCode."""
        return self._one(t.schema_unitCode, as_text)

    @property
    def units(self) -> list[str]:
        """https://schema.org/unitText."""
        return self._all(t.schema_unitText, as_text)

    @property
    def value(self) -> Decimal | None:
        """https://schema.org/value."""
        return self._one(t.schema_value, as_decimal)


class RegulatoryEvent(Assertion):
    """An assertion that an agency was or will be applied to, or has decided or will decide, within some span of time."""

    __slots__ = ()

    @property
    def agencies(self) -> list[Agent]:
        """The agency that is applied to or that decides."""
        return self._things(t.agency, Agent)

    @property
    def ids(self) -> list[str]:
        """http://purl.org/dc/terms/identifier."""
        return self._all(t.dcterms_identifier, as_text)

    @property
    def countries(self) -> list[str]:
        """http://purl.org/dc/terms/spatial."""
        return self._all(t.dcterms_spatial, as_text)

    @property
    def event_kind(self) -> Concept | None:
        """What kind of event it is: application, opinion, approval."""
        return self._thing(t.eventKind, Concept)

    @property
    def indications(self) -> list[Indication]:
        """The indication this is about."""
        return self._things(t.indication, Indication)

    @property
    def not_after(self) -> date | None:
        """Last day on which it happened or may happen; for a first quarter, the last of March."""
        return self._one(t.notAfter, as_date)

    @property
    def not_before(self) -> date | None:
        """First day on which it happened or may happen; for a fourth quarter, the first of October."""
        return self._one(t.notBefore, as_date)

    @property
    def products(self) -> list[Product]:
        """The product this is about."""
        return self._things(t.product, Product)

    @property
    def substances(self) -> list[Substance]:
        """The substance this is about."""
        return self._things(t.substance, Substance)


class DevelopmentStatus(Assertion):
    """An assertion about how far a use of a substance has come."""

    __slots__ = ()

    @property
    def conditions(self) -> list[Condition]:
        """The condition this is about."""
        return self._things(t.condition, Condition)

    @property
    def countries(self) -> list[str]:
        """http://purl.org/dc/terms/spatial."""
        return self._all(t.dcterms_spatial, as_text)

    @property
    def indications(self) -> list[Indication]:
        """The indication this is about."""
        return self._things(t.indication, Indication)

    @property
    def not_after(self) -> list[date | str]:
        """Last day on which it happened or may happen; for a first quarter, the last of March."""
        return self._all(t.notAfter, as_date_or_text)

    @property
    def not_before(self) -> list[date | str]:
        """First day on which it happened or may happen; for a fourth quarter, the first of October."""
        return self._all(t.notBefore, as_date_or_text)

    @property
    def products(self) -> list[Product]:
        """The product this is about."""
        return self._things(t.product, Product)

    @property
    def status(self) -> Concept | None:
        """How far a use has come, as asserted."""
        return self._thing(t.status, Concept)

    @property
    def substances(self) -> list[Substance]:
        """The substance this is about."""
        return self._things(t.substance, Substance)


class Result(FigureReading, Assertion):
    """What one document gives as the value of an outcome measure in an arm at a point in time."""

    __slots__ = ()

    @property
    def arms(self) -> list[Arm]:
        """An arm in which a value was measured; several where a source pools them."""
        return self._things(t.arm, Arm)

    @property
    def at_day(self) -> int | None:
        """When a value is measured, in days from the start; 24 weeks are 168 days, baseline is 0."""
        return self._one(t.atDay, as_int)

    @property
    def comparators(self) -> list[Result]:
        """The result of the arm, or at the time, with which the source compares this one; the p-value stands on this side."""
        return self._things(t.comparedWith, Result)

    @property
    def confidence_level(self) -> Decimal | None:
        """Level of the confidence interval, in percent."""
        return self._one(t.confidenceLevel, as_decimal)

    @property
    def related(self) -> list[Thing]:
        """http://purl.org/dc/terms/relation."""
        return self._things(t.dcterms_relation, Thing)

    @property
    def times(self) -> list[str]:
        """http://purl.org/dc/terms/temporal."""
        return self._all(t.dcterms_temporal, as_text)

    @property
    def denominator(self) -> int | None:
        """Out of how many they are counted."""
        return self._one(t.denominator, as_int)

    @property
    def lower(self) -> Decimal | None:
        """Lower end of the confidence interval."""
        return self._one(t.lower, as_decimal)

    @property
    def lower_quartile(self) -> Decimal | None:
        """First quartile of the values."""
        return self._one(t.lowerQuartile, as_decimal)

    @property
    def missing_reason(self) -> Concept | None:
        """Why a source gives no value where one could stand."""
        return self._thing(t.missingReason, Concept)

    @property
    def not_after(self) -> list[date | str]:
        """Last day on which it happened or may happen; for a first quarter, the last of March."""
        return self._all(t.notAfter, as_date_or_text)

    @property
    def not_before(self) -> list[date | str]:
        """First day on which it happened or may happen; for a fourth quarter, the first of October."""
        return self._all(t.notBefore, as_date_or_text)

    @property
    def numerator(self) -> int | None:
        """How many participants, or events, are counted."""
        return self._one(t.numerator, as_int)

    @property
    def outcome(self) -> OutcomeMeasure | None:
        """What a value is a value of."""
        return self._thing(t.outcome, OutcomeMeasure)

    @property
    def p_relation(self) -> str | None:
        """The sign before the p-value."""
        return self._one(t.pRelation, as_text)

    @property
    def p_value(self) -> Decimal | None:
        """The p-value, or the bound it lies below or above."""
        return self._one(t.pValue, as_decimal)

    @property
    def spreads(self) -> list[Decimal]:
        """https://schema.org/marginOfError."""
        return self._all(t.schema_marginOfError, as_decimal)

    @property
    def highest(self) -> Decimal | None:
        """https://schema.org/maxValue."""
        return self._one(t.schema_maxValue, as_decimal)

    @property
    def methods(self) -> list[str]:
        """https://schema.org/measurementMethod."""
        return self._all(t.schema_measurementMethod, as_text)

    @property
    def qualifiers(self) -> list[Concept]:
        """https://schema.org/measurementQualifier."""
        return self._things(t.schema_measurementQualifier, Concept)

    @property
    def lowest(self) -> Decimal | None:
        """https://schema.org/minValue."""
        return self._one(t.schema_minValue, as_decimal)

    @property
    def kinds_of_figure(self) -> list[Concept]:
        """https://schema.org/statType."""
        return self._things(t.schema_statType, Concept)

    @property
    def unit_code(self) -> str | None:
        """https://schema.org/unitCode."""
        return self._one(t.schema_unitCode, as_text)

    @property
    def unit(self) -> str | None:
        """https://schema.org/unitText."""
        return self._one(t.schema_unitText, as_text)

    @property
    def value(self) -> Decimal | None:
        """https://schema.org/value."""
        return self._one(t.schema_value, as_decimal)

    @property
    def beside(self) -> list[Decimal | str]:
        """https://schema.org/valueReference."""
        return self._all(t.schema_valueReference, as_decimal_or_text)

    @property
    def sd(self) -> Decimal | None:
        """Standard deviation of the value."""
        return self._one(t.sd, as_decimal)

    @property
    def significance(self) -> list[Concept]:
        """What a source says of significance in words."""
        return self._things(t.significance, Concept)

    @property
    def statistic(self) -> Concept | None:
        """What kind of figure a value is."""
        return self._thing(t.statistic, Concept)

    @property
    def study(self) -> Study | None:
        """The study this is about."""
        return self._thing(t.study, Study)

    @property
    def upper(self) -> Decimal | None:
        """Upper end of the confidence interval."""
        return self._one(t.upper, as_decimal)

    @property
    def upper_quartile(self) -> Decimal | None:
        """Third quartile of the values."""
        return self._one(t.upperQuartile, as_decimal)

    @property
    def compared_by(self) -> list[Result]:
        """Result whose `comparedWith` this is: compared with."""
        return self._backs(t.comparedWith, Result)


class RegistryRecord(SourceDocument):
    """What a trial registry said of one study in one version of its record. The next version is an individual of its own."""

    __slots__ = ()

    @property
    def issued(self) -> date | None:
        """http://purl.org/dc/terms/issued."""
        return self._one(t.dcterms_issued, as_date)

    @property
    def modified(self) -> date | None:
        """http://purl.org/dc/terms/modified."""
        return self._one(t.dcterms_modified, as_date)

    @property
    def valid(self) -> date | None:
        """http://purl.org/dc/terms/valid."""
        return self._one(t.dcterms_valid, as_date)

    @property
    def revision_of(self) -> list[RegistryRecord]:
        """http://www.w3.org/ns/prov#wasRevisionOf."""
        return self._things(t.prov_wasRevisionOf, RegistryRecord)

    @property
    def study(self) -> Study | None:
        """The study that a registry record describes."""
        return self._thing(t.recordOf, Study)


class Report(SourceDocument):
    """A report that assesses one substance in one expected indication before it comes into use. It speaks for its date of issue and is not updated."""

    __slots__ = ()

    @property
    def conditions(self) -> list[Condition]:
        """The condition this is about."""
        return self._things(t.condition, Condition)

    @property
    def issued(self) -> date | None:
        """http://purl.org/dc/terms/issued."""
        return self._one(t.dcterms_issued, as_date)

    @property
    def language(self) -> str | None:
        """http://purl.org/dc/terms/language."""
        return self._one(t.dcterms_language, as_text)

    @property
    def titles(self) -> list[str]:
        """http://purl.org/dc/terms/title."""
        return self._all(t.dcterms_title, as_text)

    @property
    def types(self) -> list[str]:
        """http://purl.org/dc/terms/type."""
        return self._all(t.dcterms_type, as_text)

    @property
    def references(self) -> list[Reference]:
        """An entry of the list of references of a report."""
        return self._things(t.hasReference, Reference)

    @property
    def indications(self) -> list[Indication]:
        """The indication this is about."""
        return self._things(t.indication, Indication)

    @property
    def products(self) -> list[Product]:
        """The product this is about."""
        return self._things(t.product, Product)

    @property
    def attributions(self) -> list[Attribution]:
        """http://www.w3.org/ns/prov#qualifiedAttribution."""
        return self._things(t.prov_qualifiedAttribution, Attribution)

    @property
    def studies(self) -> list[Study]:
        """The study this is about."""
        return self._things(t.study, Study)

    @property
    def substances(self) -> list[Substance]:
        """The substance this is about."""
        return self._things(t.substance, Substance)


class AdverseEventResult(Result):
    """A result that says how common an adverse event was, or that there was none."""

    __slots__ = ()


KINDS: dict[str, type[Thing]] = {
    "http://www.w3.org/2004/02/skos/core#Concept": Concept,
    "http://www.w3.org/ns/prov#Agent": Agent,
    "http://www.w3.org/ns/prov#Attribution": Attribution,
    "http://www.w3.org/ns/adms#Identifier": Identifier,
    "https://schema.org/Place": Place,
    "http://purl.org/spar/biro/BibliographicReference": BibliographicReference,
    "http://www.w3.org/ns/oa#SpecificResource": Span,
    "http://purl.org/spar/c4o/InTextReferencePointer": Pointer,
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement": StatedFact,
    "https://w3id.org/utblick/ont#CitedWork": CitedWork,
    "https://w3id.org/utblick/ont#Reference": Reference,
    "https://w3id.org/utblick/ont#Assertion": Assertion,
    "https://w3id.org/utblick/ont#OutcomeMeasure": OutcomeMeasure,
    "https://w3id.org/utblick/ont#Regimen": Regimen,
    "https://w3id.org/utblick/ont#Arm": Arm,
    "https://w3id.org/utblick/ont#Study": Study,
    "https://w3id.org/utblick/ont#Indication": Indication,
    "https://w3id.org/utblick/ont#Population": Population,
    "https://w3id.org/utblick/ont#Condition": Condition,
    "https://w3id.org/utblick/ont#Target": Target,
    "https://w3id.org/utblick/ont#Mechanism": Mechanism,
    "https://w3id.org/utblick/ont#Product": Product,
    "https://w3id.org/utblick/ont#Substance": Substance,
    "https://w3id.org/utblick/ont#SourceDocument": SourceDocument,
    "https://w3id.org/utblick/ont#Remark": Remark,
    "https://w3id.org/utblick/ont#MeaningfulChange": MeaningfulChange,
    "https://w3id.org/utblick/ont#Assessment": Assessment,
    "https://w3id.org/utblick/ont#Cost": Cost,
    "https://w3id.org/utblick/ont#Prevalence": Prevalence,
    "https://w3id.org/utblick/ont#RegulatoryEvent": RegulatoryEvent,
    "https://w3id.org/utblick/ont#DevelopmentStatus": DevelopmentStatus,
    "https://w3id.org/utblick/ont#Result": Result,
    "https://w3id.org/utblick/ont#RegistryRecord": RegistryRecord,
    "https://w3id.org/utblick/ont#Report": Report,
    "https://w3id.org/utblick/ont#AdverseEventResult": AdverseEventResult,
}
"""The Python class of each class, by its IRI."""


class Lookups(LookingUp, ABC):
    """The ways into a graph, by the classes of the ontology."""

    def substance(self, name: str) -> Substance:
        """Give the substance with this name, id or IRI.

        Raises:
            StoreError: if there is none, or if there are several.
        """
        return self.the(Substance, name)

    @property
    def substances(self) -> list[Substance]:
        """All things of the class substance, by IRI."""
        return self.every(Substance)

    def product(self, name: str) -> Product:
        """Give the product with this name, id or IRI.

        Raises:
            StoreError: if there is none, or if there are several.
        """
        return self.the(Product, name)

    @property
    def products(self) -> list[Product]:
        """All things of the class product, by IRI."""
        return self.every(Product)

    def mechanism(self, name: str) -> Mechanism:
        """Give the mechanism with this name, id or IRI.

        Raises:
            StoreError: if there is none, or if there are several.
        """
        return self.the(Mechanism, name)

    @property
    def mechanisms(self) -> list[Mechanism]:
        """All things of the class mechanism, by IRI."""
        return self.every(Mechanism)

    def target(self, name: str) -> Target:
        """Give the target with this name, id or IRI.

        Raises:
            StoreError: if there is none, or if there are several.
        """
        return self.the(Target, name)

    @property
    def targets(self) -> list[Target]:
        """All things of the class target, by IRI."""
        return self.every(Target)

    def condition(self, name: str) -> Condition:
        """Give the condition with this name, id or IRI.

        Raises:
            StoreError: if there is none, or if there are several.
        """
        return self.the(Condition, name)

    @property
    def conditions(self) -> list[Condition]:
        """All things of the class condition, by IRI."""
        return self.every(Condition)

    def indication(self, name: str) -> Indication:
        """Give the indication with this name, id or IRI.

        Raises:
            StoreError: if there is none, or if there are several.
        """
        return self.the(Indication, name)

    @property
    def indications(self) -> list[Indication]:
        """All things of the class indication, by IRI."""
        return self.every(Indication)

    def study(self, name: str) -> Study:
        """Give the study with this name, id or IRI.

        Raises:
            StoreError: if there is none, or if there are several.
        """
        return self.the(Study, name)

    @property
    def studies(self) -> list[Study]:
        """All things of the class study, by IRI."""
        return self.every(Study)

    def outcome(self, name: str) -> OutcomeMeasure:
        """Give the outcome measure with this name, id or IRI.

        Raises:
            StoreError: if there is none, or if there are several.
        """
        return self.the(OutcomeMeasure, name)

    @property
    def outcomes(self) -> list[OutcomeMeasure]:
        """All things of the class outcome measure, by IRI."""
        return self.every(OutcomeMeasure)

    def report(self, name: str) -> Report:
        """Give the report with this name, id or IRI.

        Raises:
            StoreError: if there is none, or if there are several.
        """
        return self.the(Report, name)

    @property
    def reports(self) -> list[Report]:
        """All things of the class report, by IRI."""
        return self.every(Report)

    def record(self, name: str) -> RegistryRecord:
        """Give the registry record with this name, id or IRI.

        Raises:
            StoreError: if there is none, or if there are several.
        """
        return self.the(RegistryRecord, name)

    @property
    def records(self) -> list[RegistryRecord]:
        """All things of the class registry record, by IRI."""
        return self.every(RegistryRecord)

    def work(self, name: str) -> CitedWork:
        """Give the cited work with this name, id or IRI.

        Raises:
            StoreError: if there is none, or if there are several.
        """
        return self.the(CitedWork, name)

    @property
    def works(self) -> list[CitedWork]:
        """All things of the class cited work, by IRI."""
        return self.every(CitedWork)

    def agent(self, name: str) -> Agent:
        """Give the agent with this name, id or IRI.

        Raises:
            StoreError: if there is none, or if there are several.
        """
        return self.the(Agent, name)

    @property
    def agents(self) -> list[Agent]:
        """All things of the class agent, by IRI."""
        return self.every(Agent)

    def concept(self, name: str) -> Concept:
        """Give the concept with this name, id or IRI.

        Raises:
            StoreError: if there is none, or if there are several.
        """
        return self.the(Concept, name)

    @property
    def concepts(self) -> list[Concept]:
        """All things of the class concept, by IRI."""
        return self.every(Concept)

    def assertion(self, name: str) -> Assertion:
        """Give the assertion with this name, id or IRI.

        Raises:
            StoreError: if there is none, or if there are several.
        """
        return self.the(Assertion, name)

    @property
    def assertions(self) -> list[Assertion]:
        """All things of the class assertion, by IRI."""
        return self.every(Assertion)
