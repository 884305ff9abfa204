"""The predicate ledger of level full: results, groups, events, places, what is kept."""

from __future__ import annotations

from typing import Final

from utblick import terms as t
from utblick.loaders.registry.ledger import IDS, LEDGER, PLACES, STATUS, Line, lines

__all__ = ["BASELINE", "EVENTS", "FLOW", "FULL_LEDGER", "REPORTED"]

R: Final = "resultsSection"
FLOW: Final = f"{R}.participantFlowModule"
BASELINE: Final = f"{R}.baselineCharacteristicsModule"
REPORTED: Final = f"{R}.outcomeMeasuresModule.outcomeMeasures[]"
EVENTS: Final = f"{R}.adverseEventsModule"
GROUPS: Final = (f"{FLOW}.groups[]", f"{BASELINE}.groups[]", f"{REPORTED}.groups[]")
GROUPS_TOO: Final = (*GROUPS, f"{EVENTS}.eventGroups[]")
MEASURES: Final = (f"{BASELINE}.measures[]", REPORTED)
PERIODS: Final = f"{FLOW}.periods[]"
MARKS: Final = (f"{PERIODS}.milestones[]", f"{PERIODS}.dropWithdraws[]")
PASSED: Final = (f"{MARKS[0]}.achievements[]", f"{MARKS[1]}.reasons[]")
TERMS: Final = (f"{EVENTS}.seriousEvents[]", f"{EVENTS}.otherEvents[]")
ANALYSES: Final = f"{REPORTED}.analyses[]"
ROWS: Final = tuple(f"{each}.classes[].categories[].measurements[]" for each in MEASURES)


def _each(bases: tuple[str, ...], *fields: str) -> str:
    return " ".join(f"{base}.{field}" if field else base for base in bases for field in fields)


_VALUE: Final = f"{_each(ROWS, 'value')} {_each(PASSED, 'numSubjects')} {ANALYSES}.paramValue"
_GROUP: Final = f"{_each(ROWS, 'groupId')} {_each(PASSED, 'groupId')} {ANALYSES}.groupIds[]"
_PRINTED: Final = (
    f"{_each(ROWS, 'value', 'spread', 'lowerLimit', 'upperLimit')}"
    f" {_each(PASSED, 'numSubjects')} {ANALYSES}"
)
_SIZES: Final = _each(
    (BASELINE, *MEASURES, *(f"{each}.classes[]" for each in MEASURES)),
    "denoms[].counts[].value",
    "denoms[].counts[].groupId",
    "denoms[].units",
)
_LOW: Final = f"{_each(ROWS, 'lowerLimit')} {ANALYSES}.ciLowerLimit"
_HIGH: Final = f"{_each(ROWS, 'upperLimit')} {ANALYSES}.ciUpperLimit"
_SPREAD: Final = f"{_each(ROWS, 'spread')} {ANALYSES}.dispersionValue"
_KINDS: Final = f"{_each(MEASURES, 'dispersionType')} {ANALYSES}.dispersionType"

RESULTS: Final = lines(
    t.Result,
    {
        t.rdf_type: _PRINTED,
        t.rdfs_label: _PRINTED,
        t.asStated: _PRINTED,
        t.pointer: _PRINTED,
        t.statedIn: f"{IDS}.nctId {STATUS}.lastUpdatePostDateStruct.date",
        t.study: f"{IDS}.nctId",
        t.outcome: _each(MEASURES, "title"),
        t.arm: _GROUP,
        t.dcterms_relation: f"{ANALYSES}.groupIds[]",
        t.comparedWith: f"{ANALYSES}.groupIds[]",
        t.statistic: f"{_each(MEASURES, 'paramType')} {ANALYSES}.paramType",
        t.schema_unitText: _each(MEASURES, "unitOfMeasure"),
        t.schema_unitCode: _each(MEASURES, "unitOfMeasure"),
        t.schema_value: _VALUE,
        t.numerator: f"{_each(ROWS, 'value')} {_each(PASSED, 'numSubjects')}",
        t.denominator: f"{_SIZES} {_each(MEASURES, 'denomUnitsSelected')}",
        t.missingReason: _VALUE,
        t.atDay: f"{REPORTED}.timeFrame {_each(MEASURES, 'classes[].title')}",
        t.sd: _SPREAD,
        t.schema_marginOfError: _SPREAD,
        t.schema_measurementQualifier: f"{_KINDS} {ANALYSES}.ciNumSides",
        t.lower: _LOW,
        t.upper: _HIGH,
        t.lowerQuartile: _each(ROWS, "lowerLimit"),
        t.upperQuartile: _each(ROWS, "upperLimit"),
        t.schema_minValue: _each(ROWS, "lowerLimit"),
        t.schema_maxValue: _each(ROWS, "upperLimit"),
        t.confidenceLevel: f"{_KINDS} {ANALYSES}.ciPctValue",
        t.pValue: f"{ANALYSES}.pValue",
        t.pRelation: f"{ANALYSES}.pValue",
        t.schema_measurementMethod: f"{ANALYSES}.statisticalMethod",
        t.dcterms_type: f"{ANALYSES}.nonInferiorityType",
        t.rdfs_comment: f"{_each(ROWS, 'comment')} {_each(PASSED, 'comment')}",
        t.schema_valueReference: f"{PASSED[0]}.numUnits {PASSED[1]}.numUnits",
    },
)

_TITLES: Final = (
    f"{_each(MEASURES, 'title', 'classes[].title', 'classes[].categories[].title')}"
    f" {_each(MARKS, 'type')} {_each(TERMS, 'term')}"
)
_WHOLE: Final = f"{_each(MEASURES, '')} {_each(MARKS, '')} {_each(TERMS, '')}"

OUTCOME_MEASURES: Final = lines(
    t.OutcomeMeasure,
    {
        t.rdf_type: _TITLES,
        t.rdfs_label: _TITLES,
        t.pointer: _WHOLE,
        t.dcterms_type: f"{REPORTED}.type {_WHOLE}",
        t.dcterms_title: f"{_each(MEASURES, 'classes[].title', 'classes[].categories[].title')}"
        f" {_each(MARKS, 'type')}",
        t.dcterms_isPartOf: _each(MEASURES, "classes[]", "classes[].categories[]"),
        t.dcterms_description: _each(MEASURES, "description"),
        t.rdfs_comment: f"{_each(MEASURES, 'populationDescription')} {_each(MARKS, 'comment')}"
        f" {_each(TERMS, 'notes')}",
        t.schema_unitText: _each(MEASURES, "unitOfMeasure"),
        t.schema_statType: _each(MEASURES, "paramType"),
        t.schema_measurementQualifier: f"{_each(MEASURES, 'dispersionType')}"
        f" {_each(TERMS, 'assessmentType')}",
        t.asStated: _each(MEASURES, "dispersionType"),
        t.timeFrame: f"{REPORTED}.timeFrame {PERIODS}.title",
        t.atDay: f"{REPORTED}.timeFrame",
        t.skos_notation: _each(TERMS, "term"),
        t.classifiedAs: _each(TERMS, "organSystem"),
        t.dcterms_source: _each(TERMS, "sourceVocabulary"),
    },
)

_STATS: Final = tuple(f"{each}.stats[]" for each in TERMS)
_ANY: Final = f"{EVENTS}.eventGroups[]"
_AFFECTED: Final = (
    f"{_each(_STATS, 'numAffected')} {_ANY}.deathsNumAffected {_ANY}.seriousNumAffected"
    f" {_ANY}.otherNumAffected"
)
_AT_RISK: Final = (
    f"{_each(_STATS, 'numAtRisk')} {_ANY}.deathsNumAtRisk {_ANY}.seriousNumAtRisk"
    f" {_ANY}.otherNumAtRisk"
)
_STAT: Final = f"{_each(_STATS, '')} {_ANY}"

HARMS: Final = lines(
    t.AdverseEventResult,
    {
        t.rdf_type: _STAT,
        t.rdfs_label: _STAT,
        t.asStated: _STAT,
        t.pointer: _STAT,
        t.statedIn: f"{IDS}.nctId {STATUS}.lastUpdatePostDateStruct.date",
        t.study: f"{IDS}.nctId",
        t.outcome: _each(TERMS, "term"),
        t.arm: f"{_each(_STATS, 'groupId')} {_ANY}.id",
        t.statistic: _STAT,
        t.schema_value: _AFFECTED,
        t.numerator: _AFFECTED,
        t.missingReason: _AFFECTED,
        t.denominator: _AT_RISK,
        t.schema_valueReference: _each(_STATS, "numEvents"),
    },
)

_PLACES: Final = (f"{PLACES}.locations[]", f"{PLACES}.locations_nested[]")
_NAMES: Final = _each(_PLACES, "facility", "city", "country")

REST: Final = (
    *lines(
        t.Study,
        {
            t.schema_location: _each(_PLACES, ""),
            t.primaryOutcome: f"{REPORTED}.type {REPORTED}.title",
            t.measures: f"{REPORTED}.type {REPORTED}.title",
        },
    ),
    *lines(
        t.schema_Place,
        {
            t.rdf_type: _each(_PLACES, ""),
            t.rdfs_label: _NAMES,
            t.pointer: _each(_PLACES, ""),
            t.dcterms_title: _each(_PLACES, "facility"),
            t.schema_addressLocality: _each(_PLACES, "city"),
            t.schema_addressRegion: _each(_PLACES, "state"),
            t.schema_postalCode: _each(_PLACES, "zip"),
            t.dcterms_spatial: _each(_PLACES, "country"),
            t.schema_status: _each(_PLACES, "status"),
            t.schema_latitude: _each(_PLACES, "geoPoint.lat"),
            t.schema_longitude: _each(_PLACES, "geoPoint.lon"),
        },
    ),
    *lines(
        t.Arm,
        {
            t.rdf_type: _each(GROUPS_TOO, "title"),
            t.rdfs_label: _each(GROUPS_TOO, "title"),
            t.armRole: _each(GROUPS_TOO, "title"),
            t.dcterms_type: _each(GROUPS_TOO, "title"),
        },
    ),
    *lines(
        t.skos_Concept,
        {
            t.rdf_type: _each(TERMS, "organSystem"),
            t.rdfs_label: _each(TERMS, "organSystem"),
        },
    ),
    *lines(
        t.Remark,
        dict.fromkeys(
            (t.rdf_type, t.rdfs_label, t.statedIn, t.asStated, t.pointer),
            _each(GROUPS_TOO, "description"),
        ),
    ),
)

FULL_LEDGER: Final[tuple[Line, ...]] = (*LEDGER, *RESULTS, *OUTCOME_MEASURES, *HARMS, *REST)
"""Every kind of statement at level full. What a remark keeps is told by ``fields.py``."""
