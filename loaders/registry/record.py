"""The registry's study record, typed: all its sections and modules.

Field names are those of the registry's API v2 in snake case. A class names in ``left`` the
registry's fields that are left out for good: contact details and nothing else. Any other field
that a record holds is reported as unknown, and kept as it stands.
"""

from __future__ import annotations

from msgspec import field

from utblick.loaders.registry.administrative import (
    ContactsLocations,
    Identification,
    SponsorCollaborators,
    Status,
)
from utblick.loaders.registry.annexes import AnnotationSection, DerivedSection, DocumentSection
from utblick.loaders.registry.events import AdverseEvents, MoreInfo
from utblick.loaders.registry.kinds import NO_FIELD, Module
from utblick.loaders.registry.results import Baseline, Flow, OutcomeMeasures
from utblick.loaders.registry.scientific import (
    ArmsInterventions,
    Conditions,
    Description,
    Design,
    Eligibility,
    IpdSharing,
    Outcomes,
    Oversight,
    References,
)

__all__ = [
    "ProtocolSection",
    "ResultsSection",
    "StudyRecord",
]


class ProtocolSection(Module, frozen=True):
    """What the sponsor registered."""

    identification_module: Identification = Identification()
    status_module: Status = Status()
    sponsor_collaborators_module: SponsorCollaborators = SponsorCollaborators()
    description_module: Description = Description()
    conditions_module: Conditions = Conditions()
    design_module: Design = Design()
    arms_interventions_module: ArmsInterventions = ArmsInterventions()
    outcomes_module: Outcomes = Outcomes()
    eligibility_module: Eligibility = Eligibility()
    contacts_locations_module: ContactsLocations = ContactsLocations()
    references_module: References = References()
    oversight_module: Oversight = Oversight()
    ipd_sharing_statement_module: IpdSharing = IpdSharing()


class ResultsSection(Module, frozen=True):
    """What came out."""

    participant_flow_module: Flow = Flow()
    baseline_characteristics_module: Baseline = Baseline()
    outcome_measures_module: OutcomeMeasures = OutcomeMeasures()
    adverse_events_module: AdverseEvents = AdverseEvents()
    more_info_module: MoreInfo = MoreInfo()


class StudyRecord(Module, frozen=True):
    """One version of the record of one study.

    Attributes:
        unknown: fields that the registry's description does not have: JSON Pointer, and JSON.
    """

    protocol_section: ProtocolSection = ProtocolSection()
    results_section: ResultsSection = ResultsSection()
    annotation_section: AnnotationSection = AnnotationSection()
    document_section: DocumentSection = DocumentSection()
    derived_section: DerivedSection = DerivedSection()
    has_results: bool | None = None
    unknown: tuple[tuple[str, str], ...] = field(default=(), name=f"{NO_FIELD}unknown")
