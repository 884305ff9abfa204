"""The words of the ontology as constants, in the order of ontology/utblick.ttl.

Own terms bear their local name, those of others their prefix before it. A test holds the
two equal, and a type checker knows a misspelt name, which no string would tell it.
"""

from __future__ import annotations

from typing import Final

from utblick.graph import Term

__all__ = [
    "AdverseEventResult",
    "Arm",
    "Assertion",
    "Assessment",
    "CitedWork",
    "Condition",
    "Cost",
    "DevelopmentStatus",
    "Indication",
    "MeaningfulChange",
    "Mechanism",
    "OutcomeMeasure",
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
    "Study",
    "Substance",
    "Target",
    "action",
    "activeSubstance",
    "actsOn",
    "actualValueOf",
    "adms_Identifier",
    "adms_identifier",
    "agency",
    "arm",
    "armRole",
    "asStated",
    "assesses",
    "atDay",
    "bibo_doi",
    "bibo_issue",
    "bibo_pages",
    "bibo_pmid",
    "bibo_volume",
    "biro_BibliographicReference",
    "biro_references",
    "c4o_InTextReferencePointer",
    "c4o_denotes",
    "c4o_hasContext",
    "candidate",
    "cito_cites",
    "classifiedAs",
    "comparedWith",
    "condition",
    "confidenceLevel",
    "dcat_byteSize",
    "dcterms_alternative",
    "dcterms_bibliographicCitation",
    "dcterms_conformsTo",
    "dcterms_created",
    "dcterms_creator",
    "dcterms_date",
    "dcterms_dateAccepted",
    "dcterms_dateSubmitted",
    "dcterms_description",
    "dcterms_identifier",
    "dcterms_isPartOf",
    "dcterms_issued",
    "dcterms_language",
    "dcterms_license",
    "dcterms_modified",
    "dcterms_publisher",
    "dcterms_relation",
    "dcterms_source",
    "dcterms_spatial",
    "dcterms_temporal",
    "dcterms_title",
    "dcterms_type",
    "dcterms_valid",
    "denominator",
    "designFacet",
    "dispensing",
    "durationDays",
    "estimatedValueOf",
    "eventKind",
    "exclusion",
    "extensionOf",
    "hasArm",
    "hasReference",
    "healthyVolunteers",
    "inclusion",
    "indication",
    "inferredBy",
    "judgement",
    "lastKnownStatus",
    "lower",
    "lowerQuartile",
    "maxAge",
    "measures",
    "mechanism",
    "minAge",
    "missingReason",
    "modality",
    "modulates",
    "needsDiagnostic",
    "notAfter",
    "notBefore",
    "numerator",
    "oa_FragmentSelector",
    "oa_SpecificResource",
    "oa_TextPositionSelector",
    "oa_TextQuoteSelector",
    "oa_end",
    "oa_exact",
    "oa_hasSelector",
    "oa_hasSource",
    "oa_prefix",
    "oa_start",
    "oa_suffix",
    "outcome",
    "pRelation",
    "pValue",
    "participants",
    "phase",
    "pointer",
    "population",
    "primaryCompletion",
    "primaryOutcome",
    "product",
    "prov_Activity",
    "prov_Agent",
    "prov_Attribution",
    "prov_Entity",
    "prov_SoftwareAgent",
    "prov_agent",
    "prov_generated",
    "prov_generatedAtTime",
    "prov_hadRole",
    "prov_qualifiedAttribution",
    "prov_used",
    "prov_wasAssociatedWith",
    "prov_wasAttributedTo",
    "prov_wasDerivedFrom",
    "prov_wasGeneratedBy",
    "prov_wasRevisionOf",
    "rdf_Statement",
    "rdf_object",
    "rdf_predicate",
    "rdf_subject",
    "rdf_type",
    "rdf_value",
    "rdfs_comment",
    "rdfs_label",
    "rdfs_seeAlso",
    "recordOf",
    "regimen",
    "resultsPosted",
    "resultsStatus",
    "route",
    "schema_CreativeWork",
    "schema_DoseSchedule",
    "schema_Drug",
    "schema_MedicalCondition",
    "schema_MedicalTrial",
    "schema_Place",
    "schema_Report",
    "schema_Substance",
    "schema_about",
    "schema_addressLocality",
    "schema_addressRegion",
    "schema_affiliation",
    "schema_contributor",
    "schema_currency",
    "schema_dosageForm",
    "schema_doseValue",
    "schema_encodingFormat",
    "schema_endDate",
    "schema_frequency",
    "schema_gender",
    "schema_healthCondition",
    "schema_jobTitle",
    "schema_keywords",
    "schema_latitude",
    "schema_location",
    "schema_longitude",
    "schema_manufacturer",
    "schema_marginOfError",
    "schema_maxValue",
    "schema_measurementMethod",
    "schema_measurementQualifier",
    "schema_minValue",
    "schema_position",
    "schema_postalCode",
    "schema_sha256",
    "schema_sponsor",
    "schema_startDate",
    "schema_statType",
    "schema_status",
    "schema_trialDesign",
    "schema_unitCode",
    "schema_unitText",
    "schema_url",
    "schema_value",
    "schema_valueReference",
    "schema_version",
    "sd",
    "section",
    "significance",
    "skos_Concept",
    "skos_ConceptScheme",
    "skos_altLabel",
    "skos_broadMatch",
    "skos_broader",
    "skos_closeMatch",
    "skos_definition",
    "skos_exactMatch",
    "skos_example",
    "skos_inScheme",
    "skos_narrowMatch",
    "skos_notation",
    "skos_prefLabel",
    "skos_relatedMatch",
    "skos_scopeNote",
    "skos_topConceptOf",
    "statedIn",
    "statistic",
    "status",
    "study",
    "studyStatus",
    "substance",
    "supportedBy",
    "timeFrame",
    "timesPerDay",
    "tool",
    "upper",
    "upperQuartile",
    "vann_preferredNamespacePrefix",
    "vann_preferredNamespaceUri",
    "whyStopped",
]

SourceDocument: Final = Term("<https://w3id.org/utblick/ont#SourceDocument>")
Report: Final = Term("<https://w3id.org/utblick/ont#Report>")
RegistryRecord: Final = Term("<https://w3id.org/utblick/ont#RegistryRecord>")
Substance: Final = Term("<https://w3id.org/utblick/ont#Substance>")
Product: Final = Term("<https://w3id.org/utblick/ont#Product>")
Mechanism: Final = Term("<https://w3id.org/utblick/ont#Mechanism>")
Target: Final = Term("<https://w3id.org/utblick/ont#Target>")
Condition: Final = Term("<https://w3id.org/utblick/ont#Condition>")
Population: Final = Term("<https://w3id.org/utblick/ont#Population>")
Indication: Final = Term("<https://w3id.org/utblick/ont#Indication>")
Study: Final = Term("<https://w3id.org/utblick/ont#Study>")
Arm: Final = Term("<https://w3id.org/utblick/ont#Arm>")
Regimen: Final = Term("<https://w3id.org/utblick/ont#Regimen>")
OutcomeMeasure: Final = Term("<https://w3id.org/utblick/ont#OutcomeMeasure>")
Assertion: Final = Term("<https://w3id.org/utblick/ont#Assertion>")
Result: Final = Term("<https://w3id.org/utblick/ont#Result>")
AdverseEventResult: Final = Term("<https://w3id.org/utblick/ont#AdverseEventResult>")
DevelopmentStatus: Final = Term("<https://w3id.org/utblick/ont#DevelopmentStatus>")
RegulatoryEvent: Final = Term("<https://w3id.org/utblick/ont#RegulatoryEvent>")
Prevalence: Final = Term("<https://w3id.org/utblick/ont#Prevalence>")
Cost: Final = Term("<https://w3id.org/utblick/ont#Cost>")
Assessment: Final = Term("<https://w3id.org/utblick/ont#Assessment>")
MeaningfulChange: Final = Term("<https://w3id.org/utblick/ont#MeaningfulChange>")
Remark: Final = Term("<https://w3id.org/utblick/ont#Remark>")
Reference: Final = Term("<https://w3id.org/utblick/ont#Reference>")
CitedWork: Final = Term("<https://w3id.org/utblick/ont#CitedWork>")
statedIn: Final = Term("<https://w3id.org/utblick/ont#statedIn>")
section: Final = Term("<https://w3id.org/utblick/ont#section>")
asStated: Final = Term("<https://w3id.org/utblick/ont#asStated>")
modality: Final = Term("<https://w3id.org/utblick/ont#modality>")
supportedBy: Final = Term("<https://w3id.org/utblick/ont#supportedBy>")
recordOf: Final = Term("<https://w3id.org/utblick/ont#recordOf>")
pointer: Final = Term("<https://w3id.org/utblick/ont#pointer>")
inferredBy: Final = Term("<https://w3id.org/utblick/ont#inferredBy>")
candidate: Final = Term("<https://w3id.org/utblick/ont#candidate>")
substance: Final = Term("<https://w3id.org/utblick/ont#substance>")
product: Final = Term("<https://w3id.org/utblick/ont#product>")
condition: Final = Term("<https://w3id.org/utblick/ont#condition>")
population: Final = Term("<https://w3id.org/utblick/ont#population>")
route: Final = Term("<https://w3id.org/utblick/ont#route>")
indication: Final = Term("<https://w3id.org/utblick/ont#indication>")
study: Final = Term("<https://w3id.org/utblick/ont#study>")
arm: Final = Term("<https://w3id.org/utblick/ont#arm>")
outcome: Final = Term("<https://w3id.org/utblick/ont#outcome>")
agency: Final = Term("<https://w3id.org/utblick/ont#agency>")
activeSubstance: Final = Term("<https://w3id.org/utblick/ont#activeSubstance>")
classifiedAs: Final = Term("<https://w3id.org/utblick/ont#classifiedAs>")
mechanism: Final = Term("<https://w3id.org/utblick/ont#mechanism>")
modulates: Final = Term("<https://w3id.org/utblick/ont#modulates>")
action: Final = Term("<https://w3id.org/utblick/ont#action>")
actsOn: Final = Term("<https://w3id.org/utblick/ont#actsOn>")
dispensing: Final = Term("<https://w3id.org/utblick/ont#dispensing>")
needsDiagnostic: Final = Term("<https://w3id.org/utblick/ont#needsDiagnostic>")
phase: Final = Term("<https://w3id.org/utblick/ont#phase>")
studyStatus: Final = Term("<https://w3id.org/utblick/ont#studyStatus>")
designFacet: Final = Term("<https://w3id.org/utblick/ont#designFacet>")
resultsStatus: Final = Term("<https://w3id.org/utblick/ont#resultsStatus>")
resultsPosted: Final = Term("<https://w3id.org/utblick/ont#resultsPosted>")
whyStopped: Final = Term("<https://w3id.org/utblick/ont#whyStopped>")
extensionOf: Final = Term("<https://w3id.org/utblick/ont#extensionOf>")
hasArm: Final = Term("<https://w3id.org/utblick/ont#hasArm>")
armRole: Final = Term("<https://w3id.org/utblick/ont#armRole>")
regimen: Final = Term("<https://w3id.org/utblick/ont#regimen>")
measures: Final = Term("<https://w3id.org/utblick/ont#measures>")
primaryOutcome: Final = Term("<https://w3id.org/utblick/ont#primaryOutcome>")
timeFrame: Final = Term("<https://w3id.org/utblick/ont#timeFrame>")
primaryCompletion: Final = Term("<https://w3id.org/utblick/ont#primaryCompletion>")
participants: Final = Term("<https://w3id.org/utblick/ont#participants>")
actualValueOf: Final = Term("<https://w3id.org/utblick/ont#actualValueOf>")
estimatedValueOf: Final = Term("<https://w3id.org/utblick/ont#estimatedValueOf>")
lastKnownStatus: Final = Term("<https://w3id.org/utblick/ont#lastKnownStatus>")
timesPerDay: Final = Term("<https://w3id.org/utblick/ont#timesPerDay>")
durationDays: Final = Term("<https://w3id.org/utblick/ont#durationDays>")
minAge: Final = Term("<https://w3id.org/utblick/ont#minAge>")
maxAge: Final = Term("<https://w3id.org/utblick/ont#maxAge>")
healthyVolunteers: Final = Term("<https://w3id.org/utblick/ont#healthyVolunteers>")
inclusion: Final = Term("<https://w3id.org/utblick/ont#inclusion>")
exclusion: Final = Term("<https://w3id.org/utblick/ont#exclusion>")
comparedWith: Final = Term("<https://w3id.org/utblick/ont#comparedWith>")
statistic: Final = Term("<https://w3id.org/utblick/ont#statistic>")
atDay: Final = Term("<https://w3id.org/utblick/ont#atDay>")
pValue: Final = Term("<https://w3id.org/utblick/ont#pValue>")
pRelation: Final = Term("<https://w3id.org/utblick/ont#pRelation>")
significance: Final = Term("<https://w3id.org/utblick/ont#significance>")
lower: Final = Term("<https://w3id.org/utblick/ont#lower>")
upper: Final = Term("<https://w3id.org/utblick/ont#upper>")
confidenceLevel: Final = Term("<https://w3id.org/utblick/ont#confidenceLevel>")
sd: Final = Term("<https://w3id.org/utblick/ont#sd>")
lowerQuartile: Final = Term("<https://w3id.org/utblick/ont#lowerQuartile>")
upperQuartile: Final = Term("<https://w3id.org/utblick/ont#upperQuartile>")
numerator: Final = Term("<https://w3id.org/utblick/ont#numerator>")
denominator: Final = Term("<https://w3id.org/utblick/ont#denominator>")
missingReason: Final = Term("<https://w3id.org/utblick/ont#missingReason>")
status: Final = Term("<https://w3id.org/utblick/ont#status>")
eventKind: Final = Term("<https://w3id.org/utblick/ont#eventKind>")
notBefore: Final = Term("<https://w3id.org/utblick/ont#notBefore>")
notAfter: Final = Term("<https://w3id.org/utblick/ont#notAfter>")
assesses: Final = Term("<https://w3id.org/utblick/ont#assesses>")
tool: Final = Term("<https://w3id.org/utblick/ont#tool>")
judgement: Final = Term("<https://w3id.org/utblick/ont#judgement>")
hasReference: Final = Term("<https://w3id.org/utblick/ont#hasReference>")

prov_Attribution: Final = Term("<http://www.w3.org/ns/prov#Attribution>")
prov_Entity: Final = Term("<http://www.w3.org/ns/prov#Entity>")
prov_Agent: Final = Term("<http://www.w3.org/ns/prov#Agent>")
prov_Activity: Final = Term("<http://www.w3.org/ns/prov#Activity>")
prov_SoftwareAgent: Final = Term("<http://www.w3.org/ns/prov#SoftwareAgent>")
oa_SpecificResource: Final = Term("<http://www.w3.org/ns/oa#SpecificResource>")
oa_TextQuoteSelector: Final = Term("<http://www.w3.org/ns/oa#TextQuoteSelector>")
oa_TextPositionSelector: Final = Term("<http://www.w3.org/ns/oa#TextPositionSelector>")
oa_FragmentSelector: Final = Term("<http://www.w3.org/ns/oa#FragmentSelector>")
skos_Concept: Final = Term("<http://www.w3.org/2004/02/skos/core#Concept>")
skos_ConceptScheme: Final = Term("<http://www.w3.org/2004/02/skos/core#ConceptScheme>")
c4o_InTextReferencePointer: Final = Term("<http://purl.org/spar/c4o/InTextReferencePointer>")
biro_BibliographicReference: Final = Term("<http://purl.org/spar/biro/BibliographicReference>")
schema_MedicalTrial: Final = Term("<https://schema.org/MedicalTrial>")
schema_Drug: Final = Term("<https://schema.org/Drug>")
schema_Substance: Final = Term("<https://schema.org/Substance>")
schema_MedicalCondition: Final = Term("<https://schema.org/MedicalCondition>")
schema_DoseSchedule: Final = Term("<https://schema.org/DoseSchedule>")
schema_CreativeWork: Final = Term("<https://schema.org/CreativeWork>")
schema_Report: Final = Term("<https://schema.org/Report>")
schema_Place: Final = Term("<https://schema.org/Place>")
adms_Identifier: Final = Term("<http://www.w3.org/ns/adms#Identifier>")
rdf_Statement: Final = Term("<http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement>")
prov_wasDerivedFrom: Final = Term("<http://www.w3.org/ns/prov#wasDerivedFrom>")
prov_wasGeneratedBy: Final = Term("<http://www.w3.org/ns/prov#wasGeneratedBy>")
prov_wasRevisionOf: Final = Term("<http://www.w3.org/ns/prov#wasRevisionOf>")
prov_generated: Final = Term("<http://www.w3.org/ns/prov#generated>")
prov_used: Final = Term("<http://www.w3.org/ns/prov#used>")
prov_wasAssociatedWith: Final = Term("<http://www.w3.org/ns/prov#wasAssociatedWith>")
prov_wasAttributedTo: Final = Term("<http://www.w3.org/ns/prov#wasAttributedTo>")
prov_qualifiedAttribution: Final = Term("<http://www.w3.org/ns/prov#qualifiedAttribution>")
prov_agent: Final = Term("<http://www.w3.org/ns/prov#agent>")
prov_hadRole: Final = Term("<http://www.w3.org/ns/prov#hadRole>")
oa_hasSource: Final = Term("<http://www.w3.org/ns/oa#hasSource>")
oa_hasSelector: Final = Term("<http://www.w3.org/ns/oa#hasSelector>")
dcterms_conformsTo: Final = Term("<http://purl.org/dc/terms/conformsTo>")
skos_inScheme: Final = Term("<http://www.w3.org/2004/02/skos/core#inScheme>")
skos_broader: Final = Term("<http://www.w3.org/2004/02/skos/core#broader>")
skos_topConceptOf: Final = Term("<http://www.w3.org/2004/02/skos/core#topConceptOf>")
c4o_denotes: Final = Term("<http://purl.org/spar/c4o/denotes>")
c4o_hasContext: Final = Term("<http://purl.org/spar/c4o/hasContext>")
biro_references: Final = Term("<http://purl.org/spar/biro/references>")
cito_cites: Final = Term("<http://purl.org/spar/cito/cites>")
schema_healthCondition: Final = Term("<https://schema.org/healthCondition>")
schema_status: Final = Term("<https://schema.org/status>")
schema_trialDesign: Final = Term("<https://schema.org/trialDesign>")
schema_sponsor: Final = Term("<https://schema.org/sponsor>")
schema_contributor: Final = Term("<https://schema.org/contributor>")
schema_manufacturer: Final = Term("<https://schema.org/manufacturer>")
schema_about: Final = Term("<https://schema.org/about>")
adms_identifier: Final = Term("<http://www.w3.org/ns/adms#identifier>")
dcterms_isPartOf: Final = Term("<http://purl.org/dc/terms/isPartOf>")
schema_gender: Final = Term("<https://schema.org/gender>")
schema_measurementQualifier: Final = Term("<https://schema.org/measurementQualifier>")
schema_statType: Final = Term("<https://schema.org/statType>")
schema_location: Final = Term("<https://schema.org/location>")
dcterms_relation: Final = Term("<http://purl.org/dc/terms/relation>")
prov_generatedAtTime: Final = Term("<http://www.w3.org/ns/prov#generatedAtTime>")
oa_exact: Final = Term("<http://www.w3.org/ns/oa#exact>")
oa_prefix: Final = Term("<http://www.w3.org/ns/oa#prefix>")
oa_suffix: Final = Term("<http://www.w3.org/ns/oa#suffix>")
oa_start: Final = Term("<http://www.w3.org/ns/oa#start>")
oa_end: Final = Term("<http://www.w3.org/ns/oa#end>")
skos_notation: Final = Term("<http://www.w3.org/2004/02/skos/core#notation>")
bibo_doi: Final = Term("<http://purl.org/ontology/bibo/doi>")
bibo_pmid: Final = Term("<http://purl.org/ontology/bibo/pmid>")
bibo_volume: Final = Term("<http://purl.org/ontology/bibo/volume>")
bibo_issue: Final = Term("<http://purl.org/ontology/bibo/issue>")
bibo_pages: Final = Term("<http://purl.org/ontology/bibo/pages>")
schema_value: Final = Term("<https://schema.org/value>")
schema_minValue: Final = Term("<https://schema.org/minValue>")
schema_maxValue: Final = Term("<https://schema.org/maxValue>")
schema_unitCode: Final = Term("<https://schema.org/unitCode>")
schema_unitText: Final = Term("<https://schema.org/unitText>")
schema_currency: Final = Term("<https://schema.org/currency>")
schema_doseValue: Final = Term("<https://schema.org/doseValue>")
schema_dosageForm: Final = Term("<https://schema.org/dosageForm>")
schema_position: Final = Term("<https://schema.org/position>")
schema_startDate: Final = Term("<https://schema.org/startDate>")
schema_endDate: Final = Term("<https://schema.org/endDate>")
schema_affiliation: Final = Term("<https://schema.org/affiliation>")
schema_jobTitle: Final = Term("<https://schema.org/jobTitle>")
schema_keywords: Final = Term("<https://schema.org/keywords>")
schema_sha256: Final = Term("<https://schema.org/sha256>")
schema_version: Final = Term("<https://schema.org/version>")
schema_encodingFormat: Final = Term("<https://schema.org/encodingFormat>")
schema_url: Final = Term("<https://schema.org/url>")
schema_frequency: Final = Term("<https://schema.org/frequency>")
schema_measurementMethod: Final = Term("<https://schema.org/measurementMethod>")
schema_marginOfError: Final = Term("<https://schema.org/marginOfError>")
schema_valueReference: Final = Term("<https://schema.org/valueReference>")
schema_addressLocality: Final = Term("<https://schema.org/addressLocality>")
schema_addressRegion: Final = Term("<https://schema.org/addressRegion>")
schema_postalCode: Final = Term("<https://schema.org/postalCode>")
schema_latitude: Final = Term("<https://schema.org/latitude>")
schema_longitude: Final = Term("<https://schema.org/longitude>")
dcat_byteSize: Final = Term("<http://www.w3.org/ns/dcat#byteSize>")
rdfs_label: Final = Term("<http://www.w3.org/2000/01/rdf-schema#label>")
rdfs_seeAlso: Final = Term("<http://www.w3.org/2000/01/rdf-schema#seeAlso>")
rdfs_comment: Final = Term("<http://www.w3.org/2000/01/rdf-schema#comment>")
skos_prefLabel: Final = Term("<http://www.w3.org/2004/02/skos/core#prefLabel>")
skos_altLabel: Final = Term("<http://www.w3.org/2004/02/skos/core#altLabel>")
skos_definition: Final = Term("<http://www.w3.org/2004/02/skos/core#definition>")
skos_example: Final = Term("<http://www.w3.org/2004/02/skos/core#example>")
skos_scopeNote: Final = Term("<http://www.w3.org/2004/02/skos/core#scopeNote>")
skos_exactMatch: Final = Term("<http://www.w3.org/2004/02/skos/core#exactMatch>")
skos_closeMatch: Final = Term("<http://www.w3.org/2004/02/skos/core#closeMatch>")
skos_broadMatch: Final = Term("<http://www.w3.org/2004/02/skos/core#broadMatch>")
skos_narrowMatch: Final = Term("<http://www.w3.org/2004/02/skos/core#narrowMatch>")
skos_relatedMatch: Final = Term("<http://www.w3.org/2004/02/skos/core#relatedMatch>")
dcterms_title: Final = Term("<http://purl.org/dc/terms/title>")
dcterms_alternative: Final = Term("<http://purl.org/dc/terms/alternative>")
dcterms_description: Final = Term("<http://purl.org/dc/terms/description>")
dcterms_identifier: Final = Term("<http://purl.org/dc/terms/identifier>")
dcterms_issued: Final = Term("<http://purl.org/dc/terms/issued>")
dcterms_created: Final = Term("<http://purl.org/dc/terms/created>")
dcterms_modified: Final = Term("<http://purl.org/dc/terms/modified>")
dcterms_date: Final = Term("<http://purl.org/dc/terms/date>")
dcterms_valid: Final = Term("<http://purl.org/dc/terms/valid>")
dcterms_dateAccepted: Final = Term("<http://purl.org/dc/terms/dateAccepted>")
dcterms_dateSubmitted: Final = Term("<http://purl.org/dc/terms/dateSubmitted>")
dcterms_language: Final = Term("<http://purl.org/dc/terms/language>")
dcterms_creator: Final = Term("<http://purl.org/dc/terms/creator>")
dcterms_publisher: Final = Term("<http://purl.org/dc/terms/publisher>")
dcterms_source: Final = Term("<http://purl.org/dc/terms/source>")
dcterms_spatial: Final = Term("<http://purl.org/dc/terms/spatial>")
dcterms_type: Final = Term("<http://purl.org/dc/terms/type>")
dcterms_license: Final = Term("<http://purl.org/dc/terms/license>")
dcterms_bibliographicCitation: Final = Term("<http://purl.org/dc/terms/bibliographicCitation>")
dcterms_temporal: Final = Term("<http://purl.org/dc/terms/temporal>")
vann_preferredNamespacePrefix: Final = Term("<http://purl.org/vocab/vann/preferredNamespacePrefix>")
vann_preferredNamespaceUri: Final = Term("<http://purl.org/vocab/vann/preferredNamespaceUri>")
rdf_type: Final = Term("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>")
rdf_subject: Final = Term("<http://www.w3.org/1999/02/22-rdf-syntax-ns#subject>")
rdf_predicate: Final = Term("<http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate>")
rdf_object: Final = Term("<http://www.w3.org/1999/02/22-rdf-syntax-ns#object>")
rdf_value: Final = Term("<http://www.w3.org/1999/02/22-rdf-syntax-ns#value>")
