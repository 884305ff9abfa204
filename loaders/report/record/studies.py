"""The studies of the record: design, status, people, arms."""

from __future__ import annotations

import msgspec

from utblick.loaders.report.record.located import Located, Span
from utblick.loaders.report.record.results import Outcome, SafetyItem

__all__ = ["Age", "Arm", "Design", "Part", "Period", "Population", "Status", "Study", "StudyId"]


class StudyId(Located, kw_only=True):
    """A study's id in the form of its registry."""

    registry: str
    id: str


class Part(msgspec.Struct, omit_defaults=True, kw_only=True):
    """One part of a study in several parts."""

    part: int
    to_week: int | None = None
    kind: str | None = None


class Design(Located, kw_only=True):
    """The design: true or false only where it is printed."""

    raw: str
    randomised: bool | None = None
    blinded: bool | None = None
    open_label: bool | None = None
    controlled: bool | None = None
    placebo_controlled: bool | None = None
    active_controlled: bool | None = None
    multicentre: bool | None = None
    crossover: bool | None = None
    single_arm: bool | None = None
    extension: bool | None = None
    single_blind: bool | None = None
    double_blind: bool | None = None
    double_dummy: bool | None = None
    parallel: bool | None = None
    dose_finding: bool | None = None
    dose_titration: bool | None = None
    adaptive: bool | None = None
    equivalence: bool | None = None
    observational: bool | None = None
    retrospective: bool | None = None
    pilot: bool | None = None
    randomised_withdrawal: bool | None = None
    allocation_ratio: str | None = None
    extends: str | None = None
    parts: list[Part] = []


class Status(Located, kw_only=True):
    """The status; ``completion`` as exact as printed: 2022-11, 2024-Q4, 2037."""

    raw: str
    value: str | None = None
    completion: str | None = None


class Age(Located, kw_only=True):
    """The age of the participants, in years."""

    statistic: str | None = None
    value: float | None = None
    sd: float | None = None
    range: tuple[float, float] | None = None
    iqr: tuple[float, float] | None = None
    raw: str | None = None


class Population(Located, kw_only=True):
    """Who took part."""

    raw: list[str]
    n: int | None = None
    women_pct: float | None = None
    men_pct: float | None = None
    age: Age | None = None
    n_span: Span | None = None
    women_span: Span | None = None
    men_span: Span | None = None


class Period(msgspec.Struct, omit_defaults=True, kw_only=True):
    """A treatment period of an arm."""

    weeks: float | None = None
    drug: str | None = None


class Arm(Located, kw_only=True):
    """An arm; ``dose`` is a string of numbers with a decimal point, ``drug`` lower case.

    ``shared_route`` is the route that a cell prints once, above the arms, for all of them.
    """

    id: str
    drug: str | None = None
    dose: str | None = None
    unit: str | None = None
    frequency: str | None = None
    route: str | None = None
    form: str | None = None
    n: int | None = None
    raw: str | None = None
    duration_weeks: float | None = None
    duration_months: float | None = None
    periods: list[Period] = []
    shared_route: str | None = None


class Study(Located, kw_only=True):
    """A study, read down its column; a merged cell's content is given to each it covers."""

    no: int
    ids: list[StudyId]
    acronym: str | None
    title: str | None
    head_raw: list[str]
    citation_refs: list[int]
    publication_status: str | None
    phase: str | None
    design: Design | None
    status: Status | None
    population: Population | None
    inclusion: list[str]
    exclusion: list[str]
    intervention_raw: str | None
    arms: list[Arm]
    comparator_raw: str | None
    comparators: list[Arm]
    outcomes: list[Outcome]
    safety: list[SafetyItem]
    shared_cells: dict[str, list[int]] = {}
    note: str | None = None
    # where each reported scalar stands
    title_span: Span | None = None
    acronym_span: Span | None = None
    phase_span: Span | None = None
    publication_status_span: Span | None = None
    inclusion_spans: list[list[Span]] = []
    exclusion_spans: list[list[Span]] = []
    # rows of the table whose column was inferred for this study: row key to method
    inferred: dict[str, str] = {}
