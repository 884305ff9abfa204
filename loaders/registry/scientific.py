"""Modules of a study record about what is studied, how, in whom, and what was published."""

from __future__ import annotations

from msgspec import field

from utblick.loaders.registry.kinds import (
    Address,
    Age,
    Allocation,
    ArmRole,
    DateType,
    Entry,
    Id,
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
    Whole,
    WhoMasked,
)

__all__ = [
    "ArmGroup",
    "ArmsInterventions",
    "AvailIpd",
    "BioSpec",
    "Conditions",
    "Description",
    "Design",
    "DesignInfo",
    "Eligibility",
    "EnrollmentInfo",
    "ExpandedAccessTypes",
    "Intervention",
    "IpdSharing",
    "Link",
    "Masking",
    "Outcome",
    "Outcomes",
    "Oversight",
    "Reference",
    "References",
    "Retraction",
]


class Description(Module, frozen=True):
    """What the study is about, in running text."""

    brief_summary: Text = ""
    detailed_description: Text = ""


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

    count: Whole = None
    type: DateType = ""


class ExpandedAccessTypes(Module, frozen=True):
    """For whom there is an expanded access."""

    individual: bool | None = None
    intermediate: bool | None = None
    treatment: bool | None = None


class BioSpec(Module, frozen=True):
    """Which samples are kept."""

    retention: Id = ""
    description: Text = ""


class Design(Module, frozen=True):
    """Type, phases, facets and size of the study."""

    expanded_access_types: ExpandedAccessTypes = ExpandedAccessTypes()
    n_ptrs_to_this_exp_acc_nct_id: Whole = None
    bio_spec: BioSpec = BioSpec()
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

    intervention_mapped_name: tuple[Text, ...] = ()
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

    std_ages: tuple[Id, ...] = ()
    sampling_method: Id = ""
    eligibility_criteria: Text = ""
    healthy_volunteers: bool | None = None
    sex: Sex = ""
    gender_based: bool | None = None
    gender_description: Text = ""
    minimum_age: Age = ""
    maximum_age: Age = ""
    study_population: Text = ""


class Retraction(Module, frozen=True):
    """A notice that a publication was withdrawn."""

    pmid: Pmid = ""
    source: Text = ""


class Reference(Entry, frozen=True):
    """A publication that the registry lists with the study."""

    retractions: tuple[Retraction, ...] = ()
    pmid: Pmid = ""
    type: ReferenceType = ""
    citation: Text = ""


class Link(Entry, frozen=True):
    """A web page that the sponsor points to."""

    label: Text = ""
    url: Address = ""


class AvailIpd(Module, frozen=True):
    """Data or documents of the study that can be had."""

    id: Id = ""
    type: Text = ""
    url: Address = ""
    comment: Text = ""


class Oversight(Module, frozen=True):
    """Who watches over the study."""

    oversight_has_dmc: bool | None = None
    is_fda_regulated_drug: bool | None = None
    is_fda_regulated_device: bool | None = None
    is_unapproved_device: bool | None = None
    is_ppsd: bool | None = field(default=None, name="isPpsd")
    is_us_export: bool | None = None
    fdaaa801_violation: bool | None = None


class IpdSharing(Module, frozen=True):
    """Whether data of single participants are shared."""

    ipd_sharing: Id = ""
    description: Text = ""
    info_types: tuple[Id, ...] = ()
    time_frame: Text = ""
    access_criteria: Text = ""
    url: Address = ""


class References(Module, frozen=True):
    """Publications and web pages."""

    avail_ipds: tuple[AvailIpd, ...] = ()
    references: tuple[Reference, ...] = ()
    see_also_links: tuple[Link, ...] = ()
