"""Modules of a study record about adverse events and about the terms of its results."""

from __future__ import annotations

from utblick.loaders.registry.kinds import Assessment, Entry, Id, Module, Text, Whole

__all__ = [
    "AdverseEvent",
    "AdverseEvents",
    "Agreement",
    "EventGroup",
    "EventStats",
    "Limitations",
    "MoreInfo",
    "PointOfContact",
]


class EventGroup(Entry, frozen=True):
    """A group of participants, with how many had any event."""

    id: Id = ""
    title: Text = ""
    description: Text = ""
    deaths_num_affected: Whole = None
    deaths_num_at_risk: Whole = None
    serious_num_affected: Whole = None
    serious_num_at_risk: Whole = None
    other_num_affected: Whole = None
    other_num_at_risk: Whole = None


class EventStats(Entry, frozen=True):
    """How many of a group had an event, out of how many, and how often it came."""

    group_id: Id = ""
    num_events: Whole = None
    num_affected: Whole = None
    num_at_risk: Whole = None


class AdverseEvent(Entry, frozen=True):
    """An event by its term in a vocabulary."""

    term: Text = ""
    organ_system: Text = ""
    source_vocabulary: Text = ""
    assessment_type: Assessment = ""
    notes: Text = ""
    stats: tuple[EventStats, ...] = ()


class AdverseEvents(Module, frozen=True):
    """The adverse events, and how they were gathered."""

    frequency_threshold: Text = ""
    time_frame: Text = ""
    description: Text = ""
    all_cause_mortality_comment: Text = ""
    event_groups: tuple[EventGroup, ...] = ()
    serious_events: tuple[AdverseEvent, ...] = ()
    other_events: tuple[AdverseEvent, ...] = ()


class Limitations(Module, frozen=True):
    """What the sponsor says limits the results."""

    description: Text = ""


class Agreement(Module, frozen=True):
    """What investigators may publish."""

    pi_sponsor_employee: bool | None = None
    restriction_type: Text = ""
    restrictive_agreement: bool | None = None
    other_details: Text = ""


class PointOfContact(Module, frozen=True):
    """Who answers for the results: the organisation alone, never a person or a way to reach one."""

    left = frozenset({"title", "email", "phone", "phoneExt"})
    title: str = ""
    email: str = ""
    phone: str = ""
    phone_ext: str = ""
    organization: Text = ""


class MoreInfo(Module, frozen=True):
    """Limits, agreements, and the organisation that answers."""

    limitations_and_caveats: Limitations = Limitations()
    certain_agreement: Agreement = Agreement()
    point_of_contact: PointOfContact = PointOfContact()
