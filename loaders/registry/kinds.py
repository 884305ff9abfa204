"""The kinds of value that a registry record holds, and the shape of its parts.

A kind says how ``lenient.py`` cleans and checks a value: words, a written id, a date, or a
code of one of the registry's enumerations, with the value set that has its concepts.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Final

from msgspec import Meta, Struct, field

__all__ = [
    "FEWER_THAN",
    "NO_FIELD",
    "OURS",
    "PLACE",
    "Address",
    "Age",
    "AgencyClass",
    "Allocation",
    "ArmRole",
    "Assessment",
    "DateType",
    "Day",
    "DispersionKind",
    "Entry",
    "Figure",
    "Hypothesis",
    "Id",
    "IdType",
    "InterventionType",
    "MaskingDegree",
    "MeshId",
    "Model",
    "Module",
    "ObservationalModel",
    "OfficialRole",
    "OutcomeTier",
    "Phase",
    "Pmid",
    "Purpose",
    "ReferenceType",
    "Sex",
    "Sides",
    "StatisticKind",
    "StatusCode",
    "StudyType",
    "Text",
    "TimePerspective",
    "WhoMasked",
    "Whole",
]

Text = Annotated[str, Meta(extra={"kind": "text"})]
"""Words: control characters, e-mail addresses and phone numbers are taken out."""

Id = Annotated[str, Meta(extra={"kind": "id"})]
"""A written id: control characters and e-mail addresses are taken out, all else is left alone."""

Day = Annotated[str, Meta(extra={"kind": "date"})]
"""A date of the calendar: a year, a year and month, or a full date, ISO 8601."""

Address = Annotated[str, Meta(extra={"kind": "address"})]
"""The address of a web page; one that is none, or holds an e-mail address, is reported."""

Pmid = Annotated[str, Meta(extra={"kind": "pmid"})]
"""The number of a PubMed entry; anything else is reported and left out."""

MeshId = Annotated[str, Meta(extra={"kind": "mesh"})]
"""The id of a MeSH heading as MeSH writes it; anything else is reported and left out."""

Figure = Annotated[str, Meta(extra={"kind": "id"})]
"""A figure as the registry prints it: a number, or what stands in its place (NA, <0.001)."""

Age = Annotated[str, Meta(extra={"kind": "age"})]
"""An age as a number and a unit; any other wording is kept and reported."""

# Codes of the registry's enumerations, by the value set of ontology/vocab.ttl that has them.
IdType = Annotated[str, Meta(extra={"scheme": "identifier-type"})]
AgencyClass = Annotated[str, Meta(extra={"scheme": "organisation-class"})]
StatusCode = Annotated[str, Meta(extra={"scheme": "study-status"})]
DateType = Annotated[str, Meta(extra={"scheme": "date-type"})]
StudyType = Annotated[str, Meta(extra={"scheme": "study-type"})]
Phase = Annotated[str, Meta(extra={"scheme": "phase"})]
Allocation = Annotated[str, Meta(extra={"scheme": "allocation"})]
Model = Annotated[str, Meta(extra={"scheme": "intervention-model"})]
Purpose = Annotated[str, Meta(extra={"scheme": "primary-purpose"})]
ObservationalModel = Annotated[str, Meta(extra={"scheme": "observational-model"})]
TimePerspective = Annotated[str, Meta(extra={"scheme": "time-perspective"})]
MaskingDegree = Annotated[str, Meta(extra={"scheme": "masking"})]
WhoMasked = Annotated[str, Meta(extra={"scheme": "who-masked"})]
ArmRole = Annotated[str, Meta(extra={"scheme": "arm-role"})]
InterventionType = Annotated[str, Meta(extra={"scheme": "intervention-type"})]
Sex = Annotated[str, Meta(extra={"scheme": "sex"})]
OfficialRole = Annotated[str, Meta(extra={"scheme": "official-role"})]
ReferenceType = Annotated[str, Meta(extra={"scheme": "reference-type"})]
StatisticKind = Annotated[str, Meta(extra={"scheme": "statistic"})]
DispersionKind = Annotated[str, Meta(extra={"scheme": "dispersion"})]
OutcomeTier = Annotated[str, Meta(extra={"scheme": "outcome-tier"})]
Hypothesis = Annotated[str, Meta(extra={"scheme": "hypothesis"})]
Sides = Annotated[str, Meta(extra={"scheme": "interval-sides"})]
Assessment = Annotated[str, Meta(extra={"scheme": "event-assessment"})]


FEWER_THAN: Final = 10**9
"""No count of a record is as great as this."""

Whole = Annotated[int, Meta(ge=0, lt=FEWER_THAN)] | None
"""A count."""


class Module(
    Struct,
    frozen=True,
    kw_only=True,
    rename="camel",
    gc=False,
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """A part of the record; any field may be absent.

    ``left`` names fields, as the registry does, of which no value stays in a record.
    """

    left: ClassVar[frozenset[str]] = frozenset()


NO_FIELD: Final = "\x7f"
"""With this begins what an attribute of ours is called in JSON: as no field of a record is."""

PLACE: Final = f"{NO_FIELD}index"


class Entry(Module, frozen=True, kw_only=True, rename="camel", gc=False):
    """A member of a list; ``index`` is its place there from 0, as in a JSON Pointer."""

    index: int = field(default=0, name=PLACE)


OURS: Final = frozenset({"index", "unknown"})
"""Attributes of ours, that no field of the registry is read into."""
