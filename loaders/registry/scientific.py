"""Modules of a study record about what is studied, how, in whom, and what was published."""

from __future__ import annotations

from utblick.loaders.registry.kinds import (
    Address,
    Age,
    Allocation,
    ArmRole,
    DateType,
    Entry,
    InterventionType,
    MaskingDegree,
    Model,
    Module,
    ObservationalModel,
    Phase,
    Pmid,
    Purpose,
    ReferenceType,
    Sex,
    StudyType,
    Text,
    TimePerspective,
    WhoMasked,
)

__all__ = [
    "ArmGroup",
    "ArmsInterventions",
    "Conditions",
    "Description",
    "Design",
    "DesignInfo",
    "Eligibility",
    "EnrollmentInfo",
    "Intervention",
    "Link",
    "Masking",
    "Outcome",
    "Outcomes",
    "Reference",
    "References",
]


class Description(Module, frozen=True):
    """The summary in running text; the detailed description waits for level full."""

    left = frozenset({"detailedDescription"})
    brief_summary: Text = ""


class Conditions(Module, frozen=True):
    """What is studied, as the sponsor writes it."""

    conditions: tuple[Text, ...] = ()
    keywords: tuple[Text, ...] = ()


class Masking(Module, frozen=True):
    """Who does not know which arm a participant is in."""

    masking: MaskingDegree = ""
    masking_description: Text = ""
    who_masked: tuple[WhoMasked, ...] = ()


class DesignInfo(Module, frozen=True):
    """Facets of the design."""

    allocation: Allocation = ""
    intervention_model: Model = ""
    intervention_model_description: Text = ""
    primary_purpose: Purpose = ""
    observational_model: ObservationalModel = ""
    time_perspective: TimePerspective = ""
    masking_info: Masking = Masking()


class EnrollmentInfo(Module, frozen=True):
    """How many participants, and whether that is actual or estimated."""

    count: int | None = None
    type: DateType = ""


class Design(Module, frozen=True):
    """Type, phases, facets and size of the study."""

    left = frozenset({"expandedAccessTypes", "nPtrsToThisExpAccNctId", "bioSpec"})
    study_type: StudyType = ""
    patient_registry: bool | None = None
    target_duration: Text = ""
    phases: tuple[Phase, ...] = ()
    design_info: DesignInfo = DesignInfo()
    enrollment_info: EnrollmentInfo = EnrollmentInfo()


class ArmGroup(Entry, frozen=True):
    """One arm of a trial, or one group of an observational study."""

    label: Text = ""
    type: ArmRole = ""
    description: Text = ""
    intervention_names: tuple[Text, ...] = ()


class Intervention(Entry, frozen=True):
    """What is given or done; arms name it as type and name ("Drug: ...")."""

    left = frozenset({"interventionMappedName"})
    type: InterventionType = ""
    name: Text = ""
    description: Text = ""
    arm_group_labels: tuple[Text, ...] = ()
    other_names: tuple[Text, ...] = ()


class ArmsInterventions(Module, frozen=True):
    """Arms and what they get."""

    arm_groups: tuple[ArmGroup, ...] = ()
    interventions: tuple[Intervention, ...] = ()


class Outcome(Entry, frozen=True):
    """An outcome measure as planned."""

    measure: Text = ""
    description: Text = ""
    time_frame: Text = ""


class Outcomes(Module, frozen=True):
    """The outcome measures by tier."""

    primary_outcomes: tuple[Outcome, ...] = ()
    secondary_outcomes: tuple[Outcome, ...] = ()
    other_outcomes: tuple[Outcome, ...] = ()


class Eligibility(Module, frozen=True):
    """Who may take part."""

    left = frozenset({"stdAges", "samplingMethod"})
    eligibility_criteria: Text = ""
    healthy_volunteers: bool | None = None
    sex: Sex = ""
    gender_based: bool | None = None
    gender_description: Text = ""
    minimum_age: Age = ""
    maximum_age: Age = ""
    study_population: Text = ""


class Reference(Entry, frozen=True):
    """A publication that the registry lists with the study."""

    left = frozenset({"retractions"})
    pmid: Pmid = ""
    type: ReferenceType = ""
    citation: Text = ""


class Link(Entry, frozen=True):
    """A web page that the sponsor points to."""

    label: Text = ""
    url: Address = ""


class References(Module, frozen=True):
    """Publications and web pages."""

    left = frozenset({"availIpds"})
    references: tuple[Reference, ...] = ()
    see_also_links: tuple[Link, ...] = ()
