"""Modules of a study record about its results: flow, baseline, outcomes, analyses.

Figures are text in the registry ("12.50", "NA", "<0.001") and are read as it: the mapping sees
to the numbers. Groups are named by ids that hold within one list of groups alone.
"""

from __future__ import annotations

from utblick.loaders.registry.kinds import (
    Day,
    DispersionKind,
    Entry,
    Figure,
    Hypothesis,
    Id,
    Module,
    OutcomeTier,
    Sides,
    StatisticKind,
    Text,
)

__all__ = [
    "Analysis",
    "Baseline",
    "Category",
    "Count",
    "Denominator",
    "Flow",
    "FlowStats",
    "Group",
    "Measure",
    "MeasureClass",
    "Measurement",
    "Milestone",
    "OutcomeMeasures",
    "Period",
    "ReportedOutcome",
    "Withdrawal",
]


class Group(Module, frozen=True):
    """A group of participants for which figures are given."""

    id: Id = ""
    title: Text = ""
    description: Text = ""


class Count(Module, frozen=True):
    """How many there are of a group."""

    group_id: Id = ""
    value: Figure = ""


class Denominator(Module, frozen=True):
    """How many were analysed in each group, and of what: participants, eyes, lesions."""

    units: Text = ""
    counts: tuple[Count, ...] = ()


class Measurement(Entry, frozen=True):
    """One value of one group, with its spread or limits."""

    group_id: Id = ""
    value: Figure = ""
    spread: Figure = ""
    lower_limit: Figure = ""
    upper_limit: Figure = ""
    comment: Text = ""


class Category(Entry, frozen=True):
    """One row of values, named if there are several."""

    title: Text = ""
    measurements: tuple[Measurement, ...] = ()


class MeasureClass(Entry, frozen=True):
    """A block of rows: a time, a part of the participants, a part of the measure."""

    title: Text = ""
    denoms: tuple[Denominator, ...] = ()
    categories: tuple[Category, ...] = ()


class Measure(Entry, frozen=True):
    """A trait of the participants at baseline."""

    title: Text = ""
    description: Text = ""
    population_description: Text = ""
    param_type: StatisticKind = ""
    dispersion_type: DispersionKind = ""
    unit_of_measure: Text = ""
    calculate_pct: bool | None = None
    denom_units_selected: Text = ""
    denoms: tuple[Denominator, ...] = ()
    classes: tuple[MeasureClass, ...] = ()


class Baseline(Module, frozen=True):
    """Who took part."""

    population_description: Text = ""
    type_units_analyzed: Text = ""
    groups: tuple[Group, ...] = ()
    denoms: tuple[Denominator, ...] = ()
    measures: tuple[Measure, ...] = ()


class Analysis(Entry, frozen=True):
    """A comparison of groups, or an estimate in one of them."""

    group_ids: tuple[Id, ...] = ()
    group_description: Text = ""
    tested_non_inferiority: bool | None = None
    non_inferiority_type: Hypothesis = ""
    non_inferiority_comment: Text = ""
    p_value: Figure = ""
    p_value_comment: Text = ""
    statistical_method: Text = ""
    statistical_comment: Text = ""
    param_type: Text = ""
    param_value: Figure = ""
    ci_pct_value: Figure = ""
    ci_num_sides: Sides = ""
    ci_lower_limit: Figure = ""
    ci_upper_limit: Figure = ""
    ci_lower_limit_comment: Text = ""
    ci_upper_limit_comment: Text = ""
    dispersion_type: DispersionKind = ""
    dispersion_value: Figure = ""
    estimate_comment: Text = ""
    other_analysis_description: Text = ""


class ReportedOutcome(Measure, frozen=True):
    """An outcome measure as reported, with the groups, values and analyses of its own."""

    type: OutcomeTier = ""
    dispersion_type: Text = ""
    reporting_status: Text = ""
    anticipated_posting_date: Day = ""
    time_frame: Text = ""
    type_units_analyzed: Text = ""
    groups: tuple[Group, ...] = ()
    analyses: tuple[Analysis, ...] = ()


class OutcomeMeasures(Module, frozen=True):
    """The outcome measures that are reported."""

    outcome_measures: tuple[ReportedOutcome, ...] = ()


class FlowStats(Entry, frozen=True):
    """How many of a group reached a milestone, or left for a reason."""

    group_id: Id = ""
    comment: Text = ""
    num_subjects: Figure = ""
    num_units: Figure = ""


class Milestone(Entry, frozen=True):
    """A point in the course of a study."""

    type: Text = ""
    comment: Text = ""
    achievements: tuple[FlowStats, ...] = ()


class Withdrawal(Entry, frozen=True):
    """A reason to leave before the end."""

    type: Text = ""
    comment: Text = ""
    reasons: tuple[FlowStats, ...] = ()


class Period(Entry, frozen=True):
    """A part of the course of a study."""

    title: Text = ""
    milestones: tuple[Milestone, ...] = ()
    drop_withdraws: tuple[Withdrawal, ...] = ()


class Flow(Module, frozen=True):
    """Who came in and who left."""

    pre_assignment_details: Text = ""
    recruitment_details: Text = ""
    type_units_analyzed: Text = ""
    groups: tuple[Group, ...] = ()
    periods: tuple[Period, ...] = ()
