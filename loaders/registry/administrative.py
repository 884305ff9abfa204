"""Modules of a study record about its running: ids, dates, sponsors, people, places."""

from __future__ import annotations

from msgspec import field

from utblick.loaders.registry.kinds import (
    AgencyClass,
    DateType,
    Day,
    Entry,
    Id,
    IdType,
    Module,
    OfficialRole,
    StatusCode,
    Text,
)

__all__ = [
    "Contact",
    "ContactsLocations",
    "DatedEvent",
    "ExpandedAccess",
    "GeoPoint",
    "Identification",
    "Location",
    "Official",
    "OrgStudyId",
    "Organization",
    "ResponsibleParty",
    "SecondaryId",
    "Sponsor",
    "SponsorCollaborators",
    "Status",
]


class OrgStudyId(Module, frozen=True):
    """The id that the organisation itself gave the study."""

    id: Id = ""
    type: IdType = ""
    link: Id = ""


class SecondaryId(Entry, frozen=True):
    """Another id of the study, and who gave it."""

    id: Id = ""
    type: IdType = ""
    domain: Text = ""
    link: Id = ""


class Organization(Module, frozen=True):
    """The organisation that keeps the record, by name and class."""

    full_name: Text = ""
    class_: AgencyClass = field(default="", name="class")


class Sponsor(Entry, frozen=True):
    """A sponsor or collaborator by name and class."""

    name: Text = ""
    class_: AgencyClass = field(default="", name="class")


class Identification(Module, frozen=True):
    """Ids and titles."""

    nct_id: Id = ""
    nct_id_aliases: tuple[Id, ...] = ()
    org_study_id_info: OrgStudyId = OrgStudyId()
    secondary_id_infos: tuple[SecondaryId, ...] = ()
    organization: Organization = Organization()
    brief_title: Text = ""
    official_title: Text = ""
    acronym: Text = ""


class DatedEvent(Module, frozen=True):
    """A date, and whether it is actual or estimated."""

    date: Day = ""
    type: DateType = ""


class ExpandedAccess(Module, frozen=True):
    """Whether the study has an expanded access programme, and which."""

    has_expanded_access: bool | None = None
    nct_id: Id = ""
    status_for_nct_id: StatusCode = ""


class Status(Module, frozen=True):
    """Where the study stands, and its dates."""

    status_verified_date: Day = ""
    overall_status: StatusCode = ""
    last_known_status: StatusCode = ""
    delayed_posting: bool | None = None
    why_stopped: Text = ""
    expanded_access_info: ExpandedAccess = ExpandedAccess()
    start_date_struct: DatedEvent = DatedEvent()
    primary_completion_date_struct: DatedEvent = DatedEvent()
    completion_date_struct: DatedEvent = DatedEvent()
    study_first_submit_date: Day = ""
    study_first_submit_qc_date: Day = ""
    study_first_post_date_struct: DatedEvent = DatedEvent()
    results_waived: bool | None = None
    results_first_submit_date: Day = ""
    results_first_submit_qc_date: Day = ""
    results_first_post_date_struct: DatedEvent = DatedEvent()
    disp_first_submit_date: Day = ""
    disp_first_submit_qc_date: Day = ""
    disp_first_post_date_struct: DatedEvent = DatedEvent()
    last_update_submit_date: Day = ""
    last_update_post_date_struct: DatedEvent = DatedEvent()


class ResponsibleParty(Module, frozen=True):
    """Who answers for the record, by name and title."""

    type: Id = ""
    investigator_full_name: Text = ""
    investigator_title: Text = ""
    investigator_affiliation: Text = ""
    old_name_title: Text = ""
    old_organization: Text = ""


class SponsorCollaborators(Module, frozen=True):
    """Who runs the study, and with whom."""

    responsible_party: ResponsibleParty = ResponsibleParty()
    lead_sponsor: Sponsor = Sponsor()
    collaborators: tuple[Sponsor, ...] = ()


class Official(Entry, frozen=True):
    """A person who answers for the study, by name, role and affiliation."""

    name: Text = ""
    affiliation: Text = ""
    role: OfficialRole = ""


class GeoPoint(Module, frozen=True):
    """Where a place lies, as the registry found it by its city."""

    lat: int | float | None = None
    lon: int | float | None = None


class Contact(Module, frozen=True):
    """How to reach somebody: known by its form alone, none stays in a record."""

    name: str = ""
    role: str = ""
    phone: str = ""
    phone_ext: str = ""
    email: str = ""


class Location(Entry, frozen=True):
    """A place of the study; its contacts do not stay."""

    left = frozenset({"contacts"})
    contacts: tuple[Contact, ...] = ()
    facility: Text = ""
    status: StatusCode = ""
    city: Text = ""
    state: Text = ""
    zip: Id = ""
    country: Text = ""
    geo_point: GeoPoint = GeoPoint()


class ContactsLocations(Module, frozen=True):
    """Officials and places; ``locations_nested`` is the API's name of mid-2023."""

    left = frozenset({"centralContacts"})
    central_contacts: tuple[Contact, ...] = ()
    overall_officials: tuple[Official, ...] = ()
    locations: tuple[Location, ...] = ()
    locations_nested: tuple[Location, ...] = field(default=(), name="locations_nested")
