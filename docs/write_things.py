"""Write utblick/walk/things.py: one Python class per class of the ontology, typed.

A property stands on the classes that the ontology gives it as domain, that a shape targets with
it, or that `USED` names, since what documents share has no domain. A test holds that nothing the
sample corpus states is left without an attribute. Run by ``make docs``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from utblick import terms
from utblick.graph import iri_text

__all__ = ["THINGS", "main", "things"]

THINGS = Path(__file__).resolve().parents[1] / "utblick/walk/things.py"
ONT = "https://w3id.org/utblick/ont#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"
SH = "http://www.w3.org/ns/shacl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
ALTERNATIVE = ox.NamedNode(SH + "alternativePath")
FIRST, REST = ox.NamedNode(RDF + "first"), ox.NamedNode(RDF + "rest")

OTHERS = {
    "Concept": ("skos_Concept", "A value of a value set, or a class of an outside classification."),
    "Agent": ("prov_Agent", "A person or an organisation."),
    "Attribution": (
        "prov_Attribution",
        "The part that a person or an organisation has in a thing.",
    ),
    "Identifier": ("adms_Identifier", "An id of a study beside its primary one."),
    "Place": ("schema_Place", "A place where a study takes in participants."),
    "BibliographicReference": (
        "biro_BibliographicReference",
        "A reference to a work, in a report or as a registry lists it.",
    ),
    "Span": ("oa_SpecificResource", "Words of a frozen text, or a box on a page of a PDF."),
    "Pointer": ("c4o_InTextReferencePointer", "A citation mark in a text."),
    "StatedFact": (
        "rdf_Statement",
        "A single statement of a source that has a place of its own in the text.",
    ),
}
"""Classes of others that have a Python class: its name, the term, what it is."""

ABOVE = {"Pointer": ("http://www.w3.org/ns/oa#SpecificResource",)}
"""Classes above those of others: a mark in a text is words of it too."""

SINGLE = {
    "Assertion",
    "Attribution",
    "BibliographicReference",
    "Identifier",
    "Reference",
    "RegistryRecord",
    "Report",
    "Span",
    "StatedFact",
}
"""Classes whose things are of one source: what a shape allows once is one value there.

Of what sources share, such as a study, two of them may say two things: there it is a list.
"""
ALWAYS_SINGLE = {
    ("Assertion", "asStated"),
    ("Cost", "schema_value"),
    ("Cost", "schema_minValue"),
    ("Cost", "schema_maxValue"),
    ("Prevalence", "schema_value"),
    ("Prevalence", "schema_minValue"),
    ("Prevalence", "schema_maxValue"),
    ("MeaningfulChange", "schema_value"),
    ("MeaningfulChange", "schema_minValue"),
    ("MeaningfulChange", "schema_maxValue"),
    ("Result", "schema_minValue"),
    ("Result", "schema_maxValue"),
    ("Result", "schema_unitCode"),
    ("Reference", "dcterms_isPartOf"),
    ("Prevalence", "schema_unitCode"),
    ("Cost", "schema_unitCode"),
    ("MeaningfulChange", "schema_unitCode"),
}

USED: dict[str, str] = {
    "SourceDocument": "cito_cites",
    "Report": "dcterms_type indication study substance prov_qualifiedAttribution product condition",
    "Substance": "schema_manufacturer dcterms_description skos_notation skos_exactMatch",
    "Product": "schema_manufacturer skos_notation skos_exactMatch",
    "Mechanism": "asStated dcterms_description",
    "Target": "skos_notation skos_exactMatch",
    "RegistryRecord": "prov_wasRevisionOf",
    "Condition": "dcterms_description skos_notation skos_exactMatch",
    "Population": "asStated candidate inferredBy dcterms_description rdfs_comment"
    " participants pointer",
    "Indication": "regimen asStated product",
    "Study": "substance product regimen classifiedAs schema_sponsor schema_contributor"
    " schema_location schema_keywords adms_identifier dcterms_title dcterms_alternative"
    " dcterms_description"
    " dcterms_spatial prov_qualifiedAttribution skos_exactMatch rdfs_seeAlso dcterms_relation",
    "Arm": "asStated candidate inferredBy dcterms_description pointer dcterms_relation",
    "Regimen": "substance product asStated pointer dcterms_description dcterms_alternative"
    " schema_dosageForm schema_frequency schema_unitCode skos_notation",
    "OutcomeMeasure": "asStated candidate inferredBy pointer dcterms_description schema_statType"
    " schema_measurementQualifier schema_unitText dcterms_isPartOf classifiedAs skos_definition",
    "Assertion": "candidate pointer dcterms_title dcterms_description dcterms_type",
    "Result": "dcterms_temporal schema_unitCode schema_minValue schema_maxValue"
    " schema_marginOfError schema_measurementQualifier schema_measurementMethod"
    " schema_statType dcterms_relation"
    " schema_valueReference notBefore notAfter",
    "DevelopmentStatus": "indication substance product dcterms_spatial condition notBefore"
    " notAfter",
    "RegulatoryEvent": "dcterms_identifier indication substance product dcterms_spatial",
    "Prevalence": "indication schema_unitCode schema_unitText population dcterms_spatial"
    " dcterms_temporal",
    "Cost": "indication substance product dcterms_spatial schema_unitCode schema_unitText"
    " dcterms_temporal",
    "MeaningfulChange": "schema_unitCode schema_unitText condition indication",
    "Assessment": "dcterms_temporal",
    "Remark": "dcterms_publisher schema_about study indication substance product condition",
    "Reference": "dcterms_isPartOf rdfs_seeAlso",
    "CitedWork": "dcterms_title dcterms_creator dcterms_publisher dcterms_source schema_url"
    " bibo_volume bibo_issue bibo_pages schema_affiliation schema_jobTitle skos_exactMatch"
    " dcterms_date rdfs_seeAlso dcterms_isPartOf",
    "Concept": "skos_notation skos_definition skos_broader skos_inScheme skos_topConceptOf"
    " skos_exactMatch",
    "Agent": "schema_affiliation schema_jobTitle",
    "Attribution": "pointer",
    "Identifier": "dcterms_creator pointer",
    "Place": "schema_addressLocality schema_addressRegion schema_postalCode schema_latitude"
    " schema_longitude schema_status dcterms_spatial pointer",
    "BibliographicReference": "pointer",
    "Pointer": "c4o_hasContext",
    "Span": "section",
    "StatedFact": "asStated modality inferredBy candidate section pointer",
}
"""Which class uses which property, where neither a domain nor a shape says it."""

RANGES = {
    "biro_references": "CitedWork",
    "cito_cites": "CitedWork",
    "schema_sponsor": "Agent",
    "schema_contributor": "Agent",
    "schema_manufacturer": "Agent",
    "prov_agent": "Agent",
    "prov_hadRole": "Concept",
    "prov_qualifiedAttribution": "Attribution",
    "adms_identifier": "Identifier",
    "schema_location": "Place",
    "schema_gender": "Concept",
    "schema_status": "Concept",
    "schema_statType": "Concept",
    "candidate": "Study",
    "schema_measurementQualifier": "Concept",
    "skos_broader": "Concept",
    "assesses": "Thing",
    "schema_about": "Thing",
    "c4o_denotes": "Reference",
    "c4o_hasContext": "Span",
    "dcterms_relation": "Thing",
    "skos_inScheme": "Thing",
    "skos_topConceptOf": "Thing",
    "skos_exactMatch": "Thing",
    "rdfs_seeAlso": "Thing",
    "prov_wasDerivedFrom": "Span",
    "oa_hasSelector": "Thing",
    "oa_hasSource": "Thing",
    "prov_wasRevisionOf": "RegistryRecord",
    "rdf_subject": "Thing",
    "rdf_predicate": "Thing",
    "actualValueOf": "Thing",
    "estimatedValueOf": "Thing",
    "dcterms_isPartOf": "Thing",
}
"""The class that a property leads to, where the ontology names none; any thing is `Thing`."""

CONCEPTS = {"dcterms_type"}
"""Properties that lead to concepts on all classes but those of `WORDS`."""
WORDS = {"Report"}

READERS = {
    XSD + "string": "text",
    XSD + "integer": "int",
    XSD + "decimal": "decimal",
    XSD + "boolean": "bool",
    XSD + "date": "date",
}
LITERALS = {
    "oa_start": "int",
    "oa_end": "int",
    "schema_position": "int",
    "schema_marginOfError": "decimal",
    "schema_latitude": "decimal_or_text",
    "schema_longitude": "decimal_or_text",
    "schema_valueReference": "decimal_or_text",
    "schema_doseValue": "decimal_or_text",
    "schema_value": "decimal",
    "schema_minValue": "decimal",
    "schema_maxValue": "decimal",
    "schema_startDate": "date_or_text",
    "schema_endDate": "date_or_text",
    "primaryCompletion": "date_or_text",
    "resultsPosted": "date_or_text",
    "dcterms_issued": "date_or_text",
    "dcterms_date": "date_or_text",
    "notBefore": "date_or_text",
    "notAfter": "date_or_text",
}
TYPES = {
    "text": "str",
    "int": "int",
    "decimal": "Decimal",
    "bool": "bool",
    "date": "date",
    "date_or_text": "date | str",
    "decimal_or_text": "Decimal | str",
}

ONE = {
    "statedIn": "source",
    "recordOf": "study",
    "asStated": "as_stated",
    "schema_unitText": "unit",
    "schema_unitCode": "unit_code",
    "schema_minValue": "lowest",
    "schema_maxValue": "highest",
    "dcterms_bibliographicCitation": "citation",
    "schema_position": "number",
    "hasArm": "arm",
    "biro_references": "work",
    "dcterms_isPartOf": "part_of",
    "prov_hadRole": "role",
    "schema_measurementMethod": "method",
    "schema_marginOfError": "spread",
    "rdf_subject": "subject",
    "rdf_predicate": "predicate",
    "oa_hasSource": "text",
    "dcterms_type": "type",
}
"""Attribute names for one, where they are not the property's own in Python's spelling."""

MANY = {
    "asStated": "as_stated",
    "hasArm": "arms",
    "hasReference": "references",
    "measures": "outcomes",
    "primaryOutcome": "primary_outcomes",
    "supportedBy": "references",
    "modulates": "targets",
    "actsOn": "acts_on",
    "extensionOf": "extension_of",
    "inferredBy": "inferred_by",
    "comparedWith": "comparators",
    "assesses": "assessed",
    "dispensing": "dispensing",
    "designFacet": "design",
    "actualValueOf": "actual_values_of",
    "needsDiagnostic": "needs_diagnostic",
    "estimatedValueOf": "estimated_values_of",
    "whyStopped": "why_stopped",
    "atDay": "at_days",
    "resultsPosted": "results_posted",
    "classifiedAs": "classified_as",
    "timesPerDay": "times_per_day",
    "healthyVolunteers": "healthy_volunteers",
    "inclusion": "inclusion",
    "exclusion": "exclusion",
    "participants": "participants",
    "significance": "significance",
    "phase": "phases",
    "durationDays": "duration_days",
    "resultsStatus": "results_statuses",
    "studyStatus": "statuses",
    "lastKnownStatus": "last_known_statuses",
    "cito_cites": "cites",
    "biro_references": "works",
    "schema_gender": "sexes",
    "schema_about": "about",
    "schema_keywords": "keywords",
    "schema_doseValue": "doses",
    "schema_unitText": "units",
    "schema_unitCode": "unit_codes",
    "schema_startDate": "start_dates",
    "schema_endDate": "end_dates",
    "schema_frequency": "frequencies",
    "dcterms_spatial": "countries",
    "dcterms_title": "titles",
    "dcterms_alternative": "other_titles",
    "dcterms_identifier": "ids",
    "dcterms_issued": "issued",
    "dcterms_date": "dates",
    "dcterms_isPartOf": "part_of",
    "dcterms_relation": "related",
    "dcterms_type": "types",
    "dcterms_temporal": "times",
    "bibo_doi": "dois",
    "bibo_pmid": "pmids",
    "bibo_volume": "volumes",
    "bibo_pages": "pages",
    "bibo_issue": "issues",
    "prov_qualifiedAttribution": "attributions",
    "adms_identifier": "identifiers",
    "skos_exactMatch": "exact_matches",
    "skos_broader": "broader",
    "skos_inScheme": "schemes",
    "skos_topConceptOf": "top_of",
    "rdfs_seeAlso": "see_also",
    "rdfs_comment": "comments",
    "c4o_denotes": "references",
    "c4o_hasContext": "contexts",
    "oa_hasSelector": "selectors",
    "schema_statType": "kinds_of_figure",
    "schema_status": "statuses",
    "schema_measurementQualifier": "qualifiers",
    "schema_jobTitle": "job_titles",
    "schema_addressLocality": "localities",
    "schema_addressRegion": "regions",
    "schema_valueReference": "beside",
    "schema_latitude": "latitudes",
    "agency": "agencies",
    "minAge": "min_ages",
    "maxAge": "max_ages",
    "primaryCompletion": "primary_completions",
    "notBefore": "not_before",
    "notAfter": "not_after",
    "prov_wasRevisionOf": "revision_of",
}
"""Attribute names for many, where an s behind the name for one is not English."""

METHODS = {("Study", "results"), ("Study", "adverse_events"), ("Substance", "studies")}
"""Attributes that take filters, or go more than one link: see `EXTRA`."""

BACK = {
    ("study", "Result"): "results",
    ("study", "AdverseEventResult"): "adverse_events",
    ("study", "Remark"): "remarks",
    ("study", "Report"): "reports",
    ("recordOf", "RegistryRecord"): "records",
    ("extensionOf", "Study"): "extensions",
    ("assesses", "Assessment"): "assessments",
    ("schema_about", "CitedWork"): "works",
    ("substance", "Study"): "studies",
    ("substance", "Indication"): "indications",
    ("substance", "Report"): "reports",
    ("substance", "Regimen"): "regimens",
    ("substance", "DevelopmentStatus"): "development_statuses",
    ("substance", "Cost"): "costs",
    ("activeSubstance", "Product"): "products",
    ("mechanism", "Substance"): "substances",
    ("modulates", "Mechanism"): "mechanisms",
    ("actsOn", "Substance"): "substances",
    ("condition", "Study"): "studies",
    ("condition", "Indication"): "indications",
    ("condition", "Prevalence"): "prevalences",
    ("population", "Study"): "studies",
    ("population", "Indication"): "indications",
    ("indication", "Report"): "reports",
    ("indication", "DevelopmentStatus"): "development_statuses",
    ("indication", "Cost"): "costs",
    ("indication", "RegulatoryEvent"): "regulatory_events",
    ("indication", "Remark"): "remarks",
    ("indication", "MeaningfulChange"): "meaningful_changes",
    ("hasArm", "Study"): "studies",
    ("arm", "Result"): "results",
    ("regimen", "Arm"): "arms",
    ("regimen", "Study"): "studies",
    ("regimen", "Indication"): "indications",
    ("outcome", "Result"): "results",
    ("measures", "Study"): "studies",
    ("primaryOutcome", "Study"): "primary_in",
    ("comparedWith", "Result"): "compared_by",
    ("supportedBy", "Assertion"): "assertions",
    ("statedIn", "Assertion"): "assertions",
    ("hasReference", "Report"): "reports",
    ("biro_references", "Reference"): "references",
    ("biro_references", "BibliographicReference"): "registry_references",
    ("c4o_denotes", "Pointer"): "marks",
    ("schema_sponsor", "Study"): "sponsored",
    ("schema_contributor", "Study"): "contributed_to",
    ("agency", "RegulatoryEvent"): "events",
    ("prov_agent", "Attribution"): "attributions",
    ("adms_identifier", "Study"): "studies",
    ("product", "DevelopmentStatus"): "development_statuses",
    ("product", "Study"): "studies",
    ("product", "Indication"): "indications",
    ("product", "Cost"): "costs",
    ("cito_cites", "SourceDocument"): "cited_by",
    ("schema_manufacturer", "Substance"): "makes",
    ("schema_location", "Study"): "studies",
    ("rdf_subject", "StatedFact"): "stated_facts",
    ("schema_about", "MeaningfulChange"): "meaningful_changes",
    ("skos_broader", "Concept"): "narrower",
}
"""What leads to a thing of the property's range: by which property, from which class, its name."""

LOOKUPS = {
    "Substance": ("substance", "substances"),
    "Product": ("product", "products"),
    "Mechanism": ("mechanism", "mechanisms"),
    "Target": ("target", "targets"),
    "Condition": ("condition", "conditions"),
    "Indication": ("indication", "indications"),
    "Study": ("study", "studies"),
    "OutcomeMeasure": ("outcome", "outcomes"),
    "Report": ("report", "reports"),
    "RegistryRecord": ("record", "records"),
    "CitedWork": ("work", "works"),
    "Agent": ("agent", "agents"),
    "Concept": ("concept", "concepts"),
    "Assertion": ("assertion", "assertions"),
}
"""Classes whose things are looked up by name, and the names of the look-ups."""


@dataclass(frozen=True)
class Property:
    """An attribute of a Python class."""

    name: str
    term: str
    doc: str
    returns: str
    reads: str

    def written(self) -> str:
        """Write it as Python."""
        return (
            f"\n    @property\n    def {self.name}(self) -> {self.returns}:\n"
            f'        """{self.doc}"""\n        return self.{self.reads}\n'
        )


class Said(NamedTuple):
    """What the ontology and the shapes say, by bare IRI."""

    parents: dict[str, list[str]]
    domains: dict[str, list[str]]
    ranges: dict[str, str]
    definitions: dict[str, str]
    labels: dict[str, str]
    kinds: dict[str, list[str]]
    shapes: dict[str, dict[str, set[str]]]


NAMES = {iri_text(getattr(terms, name)): name for name in terms.__all__}


@cache
def said() -> Said:
    """Read the ontology and the shapes."""
    found = Said({}, {}, {}, {}, {}, {}, {})
    store = ox.Store()
    for name in ("utblick.ttl", "shapes.ttl"):
        store.load(files("utblick.ontology").joinpath(name).read_bytes(), ox.RdfFormat.TURTLE)
    for quad in store:
        _note(found, quad)
    for row in _select(
        store, "?kind sh:targetClass ?class . ?kind sh:property ?p . ?p sh:path ?path"
    ):
        for path in _paths(store, row["path"]):
            about = found.shapes.setdefault(row["class"].value, {}).setdefault(path, set())
            about.update(_restrictions(store, row["p"]))
    return found


def _note(found: Said, quad: ox.Quad) -> None:
    if not isinstance(quad.subject, ox.NamedNode):
        return
    subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object
    if isinstance(value, ox.Literal):
        by = {SKOS + "definition": found.definitions, RDFS + "label": found.labels}
        if value.language == "en" and predicate in by:
            by[predicate][subject] = value.value
    elif isinstance(value, ox.NamedNode) and predicate == RDFS + "range":
        found.ranges[subject] = value.value
    elif isinstance(value, ox.NamedNode):
        lists = {RDFS + "subClassOf": found.parents, RDFS + "domain": found.domains}
        lists[RDF + "type"] = found.kinds
        if predicate in lists:
            lists[predicate].setdefault(subject, []).append(value.value)


def _select(store: ox.Store, where: str) -> ox.QuerySolutions:
    answer = store.query(f"PREFIX sh: <{SH}> PREFIX rdf: <{RDF}> SELECT * WHERE {{ {where} }}")
    if not isinstance(answer, ox.QuerySolutions):
        raise TypeError
    return answer


def _paths(store: ox.Store, path: object) -> list[str]:
    """Give the properties of a path: one, or each of an alternative."""
    if isinstance(path, ox.NamedNode):
        return [path.value]
    if not isinstance(path, ox.BlankNode):
        return []
    found: list[str] = []
    heads = [each.object for each in store.quads_for_pattern(path, ALTERNATIVE, None)]
    while heads and isinstance(heads[0], ox.BlankNode):
        firsts = store.quads_for_pattern(heads[0], FIRST, None)
        found += [each.object.value for each in firsts if isinstance(each.object, ox.NamedNode)]
        heads = [each.object for each in store.quads_for_pattern(heads[0], REST, None)]
    return found


def _restrictions(store: ox.Store, shape: object) -> set[str]:
    """Give what a shape of a property says of its type: class=, datatype=, once, concept."""
    if not isinstance(shape, ox.NamedNode):
        return set()
    found: set[str] = set()
    for quad in store.quads_for_pattern(shape, None, None):
        name = quad.predicate.value.removeprefix(SH)
        if name in {"class", "datatype"} and isinstance(quad.object, ox.NamedNode):
            found.add(f"{name}={quad.object.value}")
        if name == "maxCount" and getattr(quad.object, "value", "") == "1":
            found.add("once")
        if name == "node":
            found.add("concept")
    return found


@cache
def classes() -> dict[str, str]:
    """Give the Python classes and the IRIs of theirs, parents before children."""
    own = {
        iri.removeprefix(ONT): iri
        for name in terms.__all__
        if (iri := iri_text(getattr(terms, name))).startswith(ONT) and name[0].isupper()
    }
    others = {name: iri_text(getattr(terms, term)) for name, (term, _) in OTHERS.items()}
    depth = {name: len(ancestors(name, own)) for name in own}
    order = sorted(own, key=lambda name: (depth[name], list(said().definitions).index(own[name])))
    return {**others, **{name: own[name] for name in order}}


def ancestors(name: str, known: dict[str, str]) -> list[str]:
    """Give the Python classes above one, the nearest first."""
    found: list[str] = []
    for parent in (*said().parents.get(known[name], []), *ABOVE.get(name, ())):
        for each in [each for each, iri in known.items() if iri == parent]:
            found += [each, *ancestors(each, known)]
    return found


def properties(name: str) -> list[str]:
    """Give the terms of the properties that stand on a class itself, in the ontology's order."""
    known, iri = classes(), classes()[name]
    found = {NAMES[prop] for prop, domains in said().domains.items() if iri in domains}
    found |= {NAMES[prop] for prop in said().shapes.get(iri, {}) if prop in NAMES}
    found |= set(USED.get(name, "").split())
    above = {prop for each in ancestors(name, known) for prop in properties(each)}
    order = list(NAMES.values())
    leave = {"rdfs_label", "prov_wasDerivedFrom", "rdf_object"}
    return sorted(found - above - leave, key=order.index)


def attribute(kind: str, term: str) -> Property:
    """Make the attribute of a property on a class."""
    iri = iri_text(getattr(terms, term))
    about: set[str] = set()
    for each in [kind, *ancestors(kind, classes())]:
        about |= said().shapes.get(classes()[each], {}).get(iri, set())
    single = any(each in SINGLE for each in [kind, *ancestors(kind, classes())])
    once = (single and "once" in about) or (kind, term) in ALWAYS_SINGLE
    name = (
        ONE.get(term, snake(term)) if once else MANY.get(term, plural(ONE.get(term, snake(term))))
    )
    doc = said().definitions.get(iri) or f"{iri}."
    target = _target(kind, term, about)
    if target:
        returns = f"{target} | None" if once else f"list[{target}]"
        return Property(
            name, term, doc, returns, f"{'_thing' if once else '_things'}(t.{term}, {target})"
        )
    reader = _reader(term, about)
    returns = f"{TYPES[reader]} | None" if once else f"list[{TYPES[reader]}]"
    return Property(
        name, term, doc, returns, f"{'_one' if once else '_all'}(t.{term}, as_{reader})"
    )


def _target(kind: str, term: str, about: set[str]) -> str:
    """Give the Python class that a property leads to, "" if it has literals."""
    if term in CONCEPTS:
        return "" if kind in WORDS else "Concept"
    if term in RANGES:
        return RANGES[term]
    iri = iri_text(getattr(terms, term))
    asked = [each.removeprefix("class=") for each in sorted(about) if each.startswith("class=")]
    for wanted in (*asked, said().ranges.get(iri, "")):
        for name, known in classes().items():
            if known == wanted:
                return name
    is_object = OWL + "ObjectProperty" in said().kinds.get(iri, [])
    return "Thing" if is_object or "concept" in about else ""


def _reader(term: str, about: set[str]) -> str:
    if term in LITERALS and f"datatype={XSD}date" not in about:
        return LITERALS[term]
    for wanted in (
        *sorted(about),
        f"datatype={said().ranges.get(iri_text(getattr(terms, term)), '')}",
    ):
        if wanted.removeprefix("datatype=") in READERS:
            return READERS[wanted.removeprefix("datatype=")]
    return LITERALS.get(term, "text")


def backs(name: str) -> list[Property]:
    """Make the attributes for what leads to a thing of a class."""
    found: dict[str, Property] = {}
    for (term, source), attr in BACK.items():
        target = attribute(source, term).reads.rpartition(", ")[2].removesuffix(")")
        if target == "Thing":
            fits = {"schema_about": {"CitedWork": "Study", "MeaningfulChange": "OutcomeMeasure"}}
            target = fits.get(term, {}).get(source, "Thing")
        if target != name or attr in found or (name, attr) in METHODS:
            continue
        iri = iri_text(getattr(terms, term))
        doc = f"{spaced(source)} whose `{term}` this is: {said().labels.get(iri, term)}."
        found[attr] = Property(attr, term, doc, f"list[{source}]", f"_backs(t.{term}, {source})")
    return list(found.values())


def snake(term: str) -> str:
    """Write the name of a property as Python does, without its prefix.

    >>> snake("dcterms_bibliographicCitation"), snake("pValue")
    ('bibliographic_citation', 'p_value')
    """
    local = re.sub(r"^[a-z0-9]+_", "", term)
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", local).lower()


def plural(name: str) -> str:
    """Give the name for many, as regular English has it."""
    return name[:-1] + "ies" if name.endswith("y") else name + "s"


def spaced(name: str) -> str:
    """Write the name of a class as words."""
    return re.sub(r"(?<=[a-z])([A-Z])", lambda found: f" {found[1].lower()}", name)


HEAD = '''"""The things of the graph as Python classes, one per class of the ontology.

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

'''
MIXINS = {
    "Cost": "FigureReading",
    "MeaningfulChange": "FigureReading",
    "Prevalence": "FigureReading",
    "Result": "FigureReading",
    "StatedFact": "FactReading",
}
"""What is read by hand beside the properties: utblick/walk/reading.py."""

EXTRA = {
    "Substance": '''
    @property
    def studies(self) -> list[Study]:
        """Studies that name it among what they study, or that give it in an arm."""
        given = (t.substance, t.regimen)
        return self._sources(Study, (t.substance,), given, (*given, t.hasArm))
''',
    "Study": '''
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
''',
}
"""What is read of a class by more than one property, and methods that take filters."""


def things() -> str:
    """Write the module."""
    parts = [HEAD, _listed(), _thing()]
    for name, iri in classes().items():
        above = ancestors(name, classes())[:1] or ["Thing"]
        bases = ", ".join([*([MIXINS[name]] if name in MIXINS else []), *above])
        doc = OTHERS[name][1] if name in OTHERS else said().definitions[iri]
        own = [attribute(name, each) for each in properties(name)]
        taken = {each.name for each in own}
        own += [each for each in backs(name) if each.name not in taken]
        body = "".join((*(each.written() for each in own), EXTRA.get(name, "")))
        parts.append(f'\n\nclass {name}({bases}):\n    """{doc}"""\n\n    __slots__ = ()\n{body}')
    return "".join((*parts, _kinds(), _lookups()))


def _listed() -> str:
    listed = ["KINDS", *sorted((*classes(), "Lookups", "Thing"))]
    names = "".join(f'    "{each}",\n' for each in listed)
    return f"__all__ = [\n{names}]\n"


def _thing() -> str:
    spans = Property(
        "spans",
        "prov_wasDerivedFrom",
        "The places of the words from which it was read.",
        "list[Span]",
        "_things(t.prov_wasDerivedFrom, Span)",
    )
    facts = [each.written() for each in backs("Thing")]
    doc = "A thing of the graph, of whatever class."
    body = "".join((spans.written(), *facts))
    return f'\n\nclass Thing(Node):\n    """{doc}"""\n\n    __slots__ = ()\n{body}'


def _kinds() -> str:
    lines = "".join(f'    "{iri}": {name},\n' for name, iri in classes().items())
    return (
        f"\n\nKINDS: dict[str, type[Thing]] = {{\n{lines}}}\n"
        '"""The Python class of each class, by its IRI."""\n'
    )


def _lookups() -> str:
    doc = "The ways into a graph, by the classes of the ontology."
    parts = [f'\n\nclass Lookups(LookingUp, ABC):\n    """{doc}"""\n']
    for kind, (one, many) in LOOKUPS.items():
        parts.append(
            f"\n    def {one}(self, name: str) -> {kind}:\n"
            f'        """Give the {spaced(kind).lower()} with this name, id or IRI.\n\n'
            "        Raises:\n"
            "            StoreError: if there is none, or if there are several.\n"
            f'        """\n        return self.the({kind}, name)\n'
            f"\n    @property\n    def {many}(self) -> list[{kind}]:\n"
            f'        """All things of the class {spaced(kind).lower()}, by IRI."""\n'
            f"        return self.every({kind})\n"
        )
    return "".join(parts)


def main() -> None:
    """Write it."""
    THINGS.write_text(things(), encoding="utf-8")


if __name__ == "__main__":
    main()
