"""Sections of a study record beside plan and results: documents, notes, what is derived."""

from __future__ import annotations

from utblick.loaders.registry.administrative import DatedEvent
from utblick.loaders.registry.kinds import Day, Entry, Id, MeshId, Module, Text, Whole

__all__ = [
    "AnnotationSection",
    "BrowseBranch",
    "BrowseLeaf",
    "BrowseModule",
    "DerivedSection",
    "DocumentSection",
    "LargeDoc",
    "LargeDocuments",
    "Mesh",
    "MiscInfo",
]


class Mesh(Entry, frozen=True):
    """A MeSH heading that the registry's own algorithm gave; ids up to 2023 may be padded."""

    id: MeshId = ""
    term: Text = ""


class BrowseLeaf(Module, frozen=True):
    """A heading of the registry's own tree of topics, up to 2025."""

    id: Id = ""
    name: Text = ""
    as_found: Text = ""
    relevance: Id = ""


class BrowseBranch(Module, frozen=True):
    """A branch of that tree."""

    abbrev: Id = ""
    name: Text = ""


class BrowseModule(Module, frozen=True):
    """MeSH headings; the older leaves and branches carry ids of the registry's site alone."""

    meshes: tuple[Mesh, ...] = ()
    ancestors: tuple[Mesh, ...] = ()
    browse_leaves: tuple[BrowseLeaf, ...] = ()
    browse_branches: tuple[BrowseBranch, ...] = ()


class SubmissionInfo(Module, frozen=True):
    """One round of the review of results by the registry."""

    release_date: Day = ""
    unrelease_date: Day = ""
    unrelease_date_unknown: bool | None = None
    reset_date: Day = ""
    mcp_release_n: Whole = None


class FirstMcpInfo(Module, frozen=True):
    """When the registry first posted results that still had comments."""

    post_date_struct: DatedEvent = DatedEvent()


class SubmissionTracking(Module, frozen=True):
    """Where results stand that are submitted and not yet posted."""

    estimated_results_first_submit_date: Day = ""
    first_mcp_info: FirstMcpInfo = FirstMcpInfo()
    submission_infos: tuple[SubmissionInfo, ...] = ()


class BmiLimits(Module, frozen=True):
    """Bounds of the body mass index that a model of the registry read out of the criteria."""

    min_bmi: int | float | None = None
    max_bmi: int | float | None = None


class ModelPredictions(Module, frozen=True):
    """What models of the registry read out of the record."""

    bmi_limits: BmiLimits = BmiLimits()


class MiscInfo(Module, frozen=True):
    """The date of the registry data of which the record is a part, and its tracking."""

    version_holder: Day = ""
    removed_countries: tuple[Text, ...] = ()
    submission_tracking: SubmissionTracking = SubmissionTracking()
    model_predictions: ModelPredictions = ModelPredictions()


class DerivedSection(Module, frozen=True):
    """What the registry itself derived from the record."""

    misc_info_module: MiscInfo = MiscInfo()
    condition_browse_module: BrowseModule = BrowseModule()
    intervention_browse_module: BrowseModule = BrowseModule()


class LargeDoc(Entry, frozen=True):
    """A document that the registry serves: protocol, analysis plan, consent form."""

    type_abbrev: Id = ""
    has_protocol: bool | None = None
    has_sap: bool | None = None
    has_icf: bool | None = None
    label: Text = ""
    date: Day = ""
    upload_date: Id = ""
    filename: Id = ""
    size: Whole = None


class LargeDocuments(Module, frozen=True):
    """The documents of a study."""

    no_sap: bool | None = None
    large_docs: tuple[LargeDoc, ...] = ()


class DocumentSection(Module, frozen=True):
    """Documents beside the record."""

    large_document_module: LargeDocuments = LargeDocuments()


class UnpostedEvent(Module, frozen=True):
    """A step in the review of results that are not posted."""

    type: Id = ""
    date: Day = ""
    date_unknown: bool | None = None


class UnpostedAnnotation(Module, frozen=True):
    """Results that were submitted and are not posted."""

    unposted_responsible_party: Text = ""
    unposted_events: tuple[UnpostedEvent, ...] = ()


class ViolationEvent(Module, frozen=True):
    """A finding of the authority that rules of the registry were broken."""

    type: Id = ""
    description: Text = ""
    creation_date: Day = ""
    issued_date: Day = ""
    release_date: Day = ""
    posted_date: Day = ""


class ViolationAnnotation(Module, frozen=True):
    """Such findings."""

    violation_events: tuple[ViolationEvent, ...] = ()


class Annotation(Module, frozen=True):
    """Notes of the registry on a record."""

    unposted_annotation: UnpostedAnnotation = UnpostedAnnotation()
    violation_annotation: ViolationAnnotation = ViolationAnnotation()


class AnnotationSection(Module, frozen=True):
    """What the registry adds to a record."""

    annotation_module: Annotation = Annotation()
