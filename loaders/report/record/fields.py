"""The labelled fields of the record, and what is read out of them."""

from __future__ import annotations

import msgspec

from utblick.loaders.report.record.located import Located, Span

__all__ = [
    "Amount",
    "Checkboxes",
    "Dose",
    "Event",
    "Field",
    "FieldValue",
    "Guideline",
    "Hedge",
    "Quantity",
    "Stage",
]

Checkboxes = dict[str, bool]


class Dose(msgspec.Struct, omit_defaults=True, kw_only=True):
    """One of several doses in a field."""

    drug: str | None = None
    dose: str | None = None
    unit: str | None = None
    frequency: str | None = None
    condition: str | None = None


class Event(Located, kw_only=True):
    """A regulatory event in running text; the date is as exact as printed (2021-09)."""

    authority: str | None = None
    event: str | None = None
    date: str | None = None
    market: str | None = None
    indication: str | None = None
    refs: list[int] = []


class Amount(Located, kw_only=True):
    """A price or cost, in the printed currency."""

    amount: float | None = None
    low: float | None = None
    high: float | None = None
    currency: str | None = None
    per: str | None = None
    market: str | None = None
    drug: str | None = None
    approximate: bool | None = None
    operator: str | None = None
    refs: list[int] = []


class Quantity(Located, kw_only=True):
    """How common something is: a figure or a range with its unit and whom it counts."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    area: str | None = None
    population: str | None = None
    approximate: bool | None = None
    printed: str | None = None
    refs: list[int] = []


class Stage(Located, kw_only=True):
    """How far a named drug or use has come: the printed words, their kind, where, what for."""

    name: str
    state: str | None = None
    status: str | None = None
    market: str | None = None
    use: str | None = None
    refs: list[int] = []


class Hedge(Located, kw_only=True):
    """A sentence that is meant with reservation (hedged) or says what is not known (unknown)."""

    raw: str
    modality: str
    cue: str
    refs: list[int] = []


class Guideline(Located, kw_only=True):
    """A guideline that the text names: its printed name, its issuer and its year."""

    name: str
    issuer: str | None = None
    year: int | None = None
    refs: list[int] = []


class FieldValue(msgspec.Struct, omit_defaults=True, kw_only=True):
    """What was read out of a field; each kind of field uses its own few keys."""

    # dates
    kind: str | None = None
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    precision: str | None = None
    status: str | None = None
    operator: str | None = None
    # check boxes
    checkboxes: Checkboxes | None = None
    value: bool | None = None
    # substance, class, company
    substances: list[str] = []
    product_names: list[str] = []
    synonyms: list[str] = []
    atc_current: list[str] = []
    atc_new: str | None = None
    atc_status: str | None = None
    atc_new_status: str | None = None
    atc_by_substance: dict[str, str] = {}
    company: str | None = None
    companies: list[str] = []
    # indication and mechanism
    disease: str | None = None
    subtype: str | None = None
    qualifier: str | None = None
    population: list[str] = []
    age_operator_as_printed: str | None = None
    age_years: float | None = None
    targets: list[str] = []
    action: str | None = None
    mediators: list[str] = []
    # posology
    dose: str | None = None
    unit: str | None = None
    frequency: str | None = None
    form: str | None = None
    route: str | list[str] | None = None
    doses: list[Dose] = []
    duration: str | None = None
    resolves_to: str | None = None
    refs: list[int] = []
    # regulatory text
    events: list[Event] = []
    orphan: bool | None = None
    orphan_number: str | None = None
    orphan_date: str | None = None
    prime: bool | None = None
    breakthrough: bool | None = None
    accelerated_assessment: bool | None = None
    # cost and how common
    amounts: list[Amount] = []
    prevalence: list[Quantity] = []
    incidence: list[Quantity] = []
    fractions: list[Quantity] = []
    patients: Quantity | None = None
    eligible_patients: Quantity | None = None
    # treatment and pipeline
    treatments: list[str] = []
    guidelines: list[Guideline] = []
    drugs: list[str] = []
    indications: list[str] = []
    stages: list[Stage] = []
    product: str | None = None
    # what the running text of a field says with reservation
    hedges: list[Hedge] = []
    # the values that are read from such words: "action", "targets/0"
    hedged_values: list[str] = []
    # where the words stand that make a value with no place of its own: "company", "targets/0"
    value_spans: dict[str, list[Span]] = {}


class Field(Located, kw_only=True):
    """A labelled field. ``label`` is canonical, ``label_printed`` what stands there."""

    section: str
    label: str
    label_printed: str
    raw: str
    paragraphs: list[str]
    value: FieldValue
    inline_label: str | None = None
    sublabel: str | None = None
    continues: bool | None = None
    placement: str | None = None
    label_span: Span | None = None
