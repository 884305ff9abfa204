"""The predicate ledger: from which path of the record each statement of the graph comes.

Statements about the study itself are traced by this list. A node that comes from one member
of a list (an arm, an outcome) also says which, by ``pointer``, a JSON Pointer into the
record. Paths are dotted, ``[]`` stands for each member of a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from utblick import terms as t

if TYPE_CHECKING:
    from utblick.graph import Term

__all__ = ["LEDGER", "Line", "lines"]


class Line(NamedTuple):
    """One kind of statement and the paths it is made from.

    Attributes:
        kind: class of the node that it is about.
        predicate: its property.
        paths: where its value, or what decides it, stands in the record.
    """

    kind: Term
    predicate: Term
    paths: tuple[str, ...]


IDS: Final = "protocolSection.identificationModule"
STATUS: Final = "protocolSection.statusModule"
SPONSORS: Final = "protocolSection.sponsorCollaboratorsModule"
PLACES: Final = "protocolSection.contactsLocationsModule"
DESIGN: Final = "protocolSection.designModule"
ARMS: Final = "protocolSection.armsInterventionsModule"
OUTCOMES: Final = "protocolSection.outcomesModule"
PEOPLE: Final = "protocolSection.eligibilityModule"
WORKS: Final = "protocolSection.referencesModule"
_ENTRY: Final = f"{WORKS}.references[]"
_CITED: Final = f"{_ENTRY}.citation {_ENTRY}.pmid"
_LINK: Final = f"{WORKS}.seeAlsoLinks[]"
SETTLED: Final = " ".join(
    (
        f"{STATUS}.startDateStruct.type",
        f"{STATUS}.primaryCompletionDateStruct.type",
        f"{STATUS}.completionDateStruct.type",
        f"{STATUS}.resultsFirstPostDateStruct.type",
        f"{DESIGN}.enrollmentInfo.type",
    )
)
CONDITIONS: Final = "protocolSection.conditionsModule"
CONDITION_MESH: Final = "derivedSection.conditionBrowseModule.meshes[]"
GIVEN_MESH: Final = "derivedSection.interventionBrowseModule.meshes[]"


def lines(kind: Term, rows: dict[Term, str]) -> tuple[Line, ...]:
    """Write the lines of one class: for each property the paths, parted by blanks."""
    return tuple(Line(kind, predicate, tuple(paths.split())) for predicate, paths in rows.items())


def _tiers(field: str) -> str:
    return " ".join(f"{OUTCOMES}.{tier}Outcomes[].{field}" for tier in TIERS)


TIERS: Final = ("primary", "secondary", "other")

STUDY: Final = lines(
    t.Study,
    {
        t.rdf_type: f"{IDS}.nctId",
        t.rdfs_label: f"{IDS}.briefTitle {IDS}.officialTitle {IDS}.nctId",
        t.dcterms_identifier: f"{IDS}.nctId",
        t.dcterms_title: f"{IDS}.briefTitle {IDS}.officialTitle",
        t.dcterms_alternative: f"{IDS}.officialTitle",
        t.skos_altLabel: f"{IDS}.acronym",
        t.adms_identifier: f"{IDS}.orgStudyIdInfo.id {IDS}.secondaryIdInfos[].id"
        f" {IDS}.nctIdAliases[]",
        t.dcterms_description: "protocolSection.descriptionModule.briefSummary",
        t.studyStatus: f"{STATUS}.overallStatus",
        t.lastKnownStatus: f"{STATUS}.lastKnownStatus",
        t.whyStopped: f"{STATUS}.whyStopped",
        t.resultsStatus: "hasResults",
        t.resultsPosted: f"{STATUS}.resultsFirstPostDateStruct.date",
        t.schema_startDate: f"{STATUS}.startDateStruct.date",
        t.primaryCompletion: f"{STATUS}.primaryCompletionDateStruct.date",
        t.schema_endDate: f"{STATUS}.completionDateStruct.date",
        t.schema_sponsor: f"{SPONSORS}.leadSponsor.name",
        t.schema_contributor: f"{SPONSORS}.collaborators[].name",
        t.prov_qualifiedAttribution: f"{PLACES}.overallOfficials[].name",
        t.dcterms_spatial: f"{PLACES}.locations[].country {PLACES}.locations_nested[].country",
        t.condition: f"{CONDITIONS}.conditions[] {CONDITION_MESH}.term",
        t.schema_keywords: f"{CONDITIONS}.keywords[]",
        t.substance: f"{GIVEN_MESH}.term",
        t.classifiedAs: f"{GIVEN_MESH}.id",
        t.dcterms_type: f"{DESIGN}.studyType",
        t.phase: f"{DESIGN}.phases[]",
        t.designFacet: f"{DESIGN}.designInfo.allocation {DESIGN}.designInfo.interventionModel"
        f" {DESIGN}.designInfo.primaryPurpose {DESIGN}.designInfo.observationalModel"
        f" {DESIGN}.designInfo.timePerspective {DESIGN}.designInfo.maskingInfo.masking"
        f" {DESIGN}.designInfo.maskingInfo.whoMasked[]",
        t.participants: f"{DESIGN}.enrollmentInfo.count",
        t.actualValueOf: SETTLED,
        t.estimatedValueOf: SETTLED,
        t.population: PEOPLE,
        t.regimen: f"{ARMS}.interventions[].name",
        t.hasArm: f"{ARMS}.armGroups[].label",
        t.primaryOutcome: f"{OUTCOMES}.primaryOutcomes[].measure",
        t.measures: f"{OUTCOMES}.secondaryOutcomes[].measure {OUTCOMES}.otherOutcomes[].measure",
    },
)

RECORD: Final = lines(
    t.RegistryRecord,
    {
        t.rdf_type: f"{IDS}.nctId",
        t.rdfs_label: f"{IDS}.nctId {STATUS}.lastUpdatePostDateStruct.date",
        t.recordOf: f"{IDS}.nctId",
        t.dcterms_issued: f"{STATUS}.studyFirstPostDateStruct.date",
        t.dcterms_modified: f"{STATUS}.lastUpdatePostDateStruct.date",
        t.dcterms_valid: "derivedSection.miscInfoModule.versionHolder",
        t.cito_cites: f"{_CITED} {WORKS}.seeAlsoLinks[].url",
    },
)

_ID = f"{IDS}.orgStudyIdInfo.id {IDS}.secondaryIdInfos[].id {IDS}.nctIdAliases[]"
_AGENT = f"{SPONSORS}.leadSponsor.name {SPONSORS}.collaborators[].name"
_OFFICIAL = f"{PLACES}.overallOfficials[]"

WHO: Final = (
    *lines(
        t.adms_Identifier,
        {
            t.rdf_type: _ID,
            t.rdfs_label: _ID,
            t.skos_notation: _ID,
            t.dcterms_type: f"{IDS}.orgStudyIdInfo.type {IDS}.secondaryIdInfos[].type",
            t.dcterms_creator: f"{IDS}.organization.fullName {IDS}.secondaryIdInfos[].domain",
            t.pointer: _ID,
        },
    ),
    *lines(
        t.prov_Agent,
        {
            t.rdf_type: f"{_AGENT} {_OFFICIAL}.name",
            t.rdfs_label: f"{_AGENT} {_OFFICIAL}.name",
            t.dcterms_type: f"{SPONSORS}.leadSponsor.class {SPONSORS}.collaborators[].class",
            t.schema_affiliation: f"{_OFFICIAL}.affiliation",
        },
    ),
    *lines(
        t.prov_Attribution,
        {
            t.rdf_type: f"{_OFFICIAL}.name",
            t.rdfs_label: f"{_OFFICIAL}.name",
            t.prov_agent: f"{_OFFICIAL}.name",
            t.prov_hadRole: f"{_OFFICIAL}.role",
            t.pointer: _OFFICIAL,
        },
    ),
)

_CONDITION = f"{CONDITIONS}.conditions[] {CONDITION_MESH}.term"

WHAT: Final = (
    *lines(
        t.Condition,
        {
            t.rdf_type: _CONDITION,
            t.rdfs_label: _CONDITION,
            t.skos_notation: _CONDITION,
            t.classifiedAs: f"{CONDITION_MESH}.id",
        },
    ),
    *lines(
        t.Substance,
        {
            t.rdf_type: f"{GIVEN_MESH}.term",
            t.rdfs_label: f"{GIVEN_MESH}.term",
            t.skos_notation: f"{GIVEN_MESH}.term",
            t.classifiedAs: f"{GIVEN_MESH}.id",
        },
    ),
    *lines(
        t.skos_Concept,
        {
            t.rdf_type: f"{CONDITION_MESH}.id {GIVEN_MESH}.id",
            t.rdfs_label: f"{CONDITION_MESH}.term {GIVEN_MESH}.term",
            t.skos_notation: f"{CONDITION_MESH}.id {GIVEN_MESH}.id",
        },
    ),
    *lines(
        t.Population,
        {
            t.rdf_type: PEOPLE,
            t.rdfs_label: f"{IDS}.nctId",
            t.schema_gender: f"{PEOPLE}.sex",
            t.minAge: f"{PEOPLE}.minimumAge",
            t.maxAge: f"{PEOPLE}.maximumAge",
            t.asStated: f"{PEOPLE}.minimumAge {PEOPLE}.maximumAge",
            t.healthyVolunteers: f"{PEOPLE}.healthyVolunteers",
            t.rdfs_comment: f"{PEOPLE}.studyPopulation",
            t.inclusion: f"{PEOPLE}.eligibilityCriteria",
            t.exclusion: f"{PEOPLE}.eligibilityCriteria",
            t.dcterms_description: f"{PEOPLE}.eligibilityCriteria",
        },
    ),
)

_REGIMEN = f"{ARMS}.interventions[]"

HOW: Final = (
    *lines(
        t.Regimen,
        {
            t.rdf_type: f"{_REGIMEN}.name",
            t.rdfs_label: f"{_REGIMEN}.name",
            t.skos_notation: f"{_REGIMEN}.name",
            t.dcterms_type: f"{_REGIMEN}.type",
            t.dcterms_description: f"{_REGIMEN}.description",
            t.dcterms_alternative: f"{_REGIMEN}.otherNames[]",
            t.pointer: _REGIMEN,
        },
    ),
    *lines(
        t.Arm,
        {
            t.rdf_type: f"{ARMS}.armGroups[].label",
            t.rdfs_label: f"{ARMS}.armGroups[].label",
            t.armRole: f"{ARMS}.armGroups[].type",
            t.dcterms_description: f"{ARMS}.armGroups[].description",
            t.regimen: f"{ARMS}.armGroups[].interventionNames[] {_REGIMEN}.armGroupLabels[]",
            t.pointer: f"{ARMS}.armGroups[]",
        },
    ),
    *lines(
        t.OutcomeMeasure,
        {
            t.rdf_type: _tiers("measure"),
            t.rdfs_label: _tiers("measure"),
            t.dcterms_type: _tiers("measure"),
            t.dcterms_description: _tiers("description"),
            t.timeFrame: _tiers("timeFrame"),
            t.atDay: _tiers("timeFrame"),
            t.pointer: _tiers("measure"),
        },
    ),
)

PUBLISHED: Final = (
    *lines(
        t.biro_BibliographicReference,
        {
            t.rdf_type: _CITED,
            t.rdfs_label: _CITED,
            t.dcterms_isPartOf: _ENTRY,
            t.dcterms_type: f"{_ENTRY}.type",
            t.biro_references: _CITED,
            t.pointer: _ENTRY,
        },
    ),
    *lines(
        t.CitedWork,
        {
            t.rdf_type: f"{_CITED} {_LINK}.url",
            t.rdfs_label: f"{_CITED} {_LINK}.label {_LINK}.url",
            t.bibo_pmid: f"{_ENTRY}.pmid",
            t.bibo_doi: f"{_ENTRY}.citation",
            t.schema_about: f"{_ENTRY}.type",
            t.dcterms_type: f"{_LINK}.url",
            t.schema_url: f"{_LINK}.url",
        },
    ),
)

LEDGER: Final[tuple[Line, ...]] = (*STUDY, *RECORD, *WHO, *WHAT, *HOW, *PUBLISHED)
"""Every kind of statement at level core; a code that is in no value set is kept by
``asStated`` on the node it belongs to, with the name of its field."""
