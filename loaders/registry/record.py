"""The registry's study record, typed: the sections and modules that level core reads.

Field names are those of the registry's API v2 in snake case. A class names in ``left`` the
registry's fields that it leaves to deeper levels, or leaves out for good (contacts); any
other field that a record holds is reported as unknown.
"""

from __future__ import annotations

from utblick.loaders.registry.administrative import (
    ContactsLocations,
    Identification,
    SponsorCollaborators,
    Status,
)
from utblick.loaders.registry.kinds import (
    Day,
    Entry,
    MeshId,
    Module,
    Text,
)
from utblick.loaders.registry.scientific import (
    ArmsInterventions,
    Conditions,
    Description,
    Design,
    Eligibility,
    Outcomes,
    References,
)

__all__ = [
    "BrowseModule",
    "DerivedSection",
    "Mesh",
    "MiscInfo",
    "ProtocolSection",
    "StudyRecord",
]


class ProtocolSection(Module, frozen=True):
    """What the sponsor registered."""

    left = frozenset({"oversightModule", "ipdSharingStatementModule"})
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


class Mesh(Entry, frozen=True):
    """A MeSH heading that the registry's own algorithm gave; ids up to 2023 may be padded."""

    id: MeshId = ""
    term: Text = ""


class BrowseModule(Module, frozen=True):
    """MeSH headings; the older leaves and branches carry ids of the registry's site alone."""

    left = frozenset({"browseLeaves", "browseBranches"})
    meshes: tuple[Mesh, ...] = ()
    ancestors: tuple[Mesh, ...] = ()


class MiscInfo(Module, frozen=True):
    """The date of the registry data of which the record is a part."""

    left = frozenset({"removedCountries", "submissionTracking", "modelPredictions"})
    version_holder: Day = ""


class DerivedSection(Module, frozen=True):
    """What the registry itself derived from the record."""

    misc_info_module: MiscInfo = MiscInfo()
    condition_browse_module: BrowseModule = BrowseModule()
    intervention_browse_module: BrowseModule = BrowseModule()


class StudyRecord(Module, frozen=True):
    """One version of the record of one study."""

    left = frozenset({"resultsSection", "documentSection", "annotationSection"})
    protocol_section: ProtocolSection = ProtocolSection()
    derived_section: DerivedSection = DerivedSection()
    has_results: bool | None = None
