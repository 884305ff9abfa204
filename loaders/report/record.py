"""The record of one report: the shape that ``utblick read`` prints (report-record/1).

A raw string is the text as printed, lines joined with one space. Numbers are numbers. What
is not printed is None and left out of the JSON. ``span`` holds code point offsets into the
frozen text, end exclusive; an item in pieces holds ``spans`` instead.
"""

from __future__ import annotations

import msgspec

__all__ = [
    "About",
    "Age",
    "Amount",
    "Arm",
    "Author",
    "Cell",
    "Citation",
    "ConflictOfInterest",
    "Count",
    "Design",
    "Dose",
    "Effect",
    "Event",
    "Field",
    "FieldValue",
    "Footnote",
    "Header",
    "Interval",
    "Outcome",
    "PValue",
    "Part",
    "Period",
    "Place",
    "Population",
    "PrintedLine",
    "ProblemItem",
    "Quantity",
    "Recognition",
    "ReferenceItem",
    "ReportRecord",
    "Result",
    "Row",
    "SafetyGroup",
    "SafetyItem",
    "SourceInfo",
    "Status",
    "Study",
    "StudyId",
    "Table",
    "TableNote",
]

Span = tuple[int, int]
Checkboxes = dict[str, bool]


class Located(msgspec.Struct, omit_defaults=True, kw_only=True):
    """Something that stands somewhere in the frozen text."""

    span: Span | None = None
    spans: tuple[Span, ...] | None = None

    def pieces(self) -> tuple[Span, ...]:
        """Give the spans, one per piece, in reading order; () if the place is not known."""
        if self.spans is not None:
            return self.spans
        return () if self.span is None else (self.span,)


class PrintedLine(msgspec.Struct, kw_only=True):
    """A line as printed in a PDF: its place in the frozen text, its page, its box.

    The box is left, top, right and bottom in points (1/72 inch) from the top left corner of
    the page as it is shown, so that a viewer can mark the line.
    """

    span: Span
    page: int
    box: tuple[float, float, float, float]


class Recognition(msgspec.Struct, kw_only=True):
    """What read the text of a scan: the program, its engine, the language it was told."""

    program: str
    version: str
    engine: str
    language: str


class SourceInfo(msgspec.Struct, kw_only=True):
    """Digests of the file and of its frozen text; for a PDF, where each line of that stands.

    ``ocr`` is there if the file is a scan, and its text was recognised.
    """

    sha256: str
    media_type: str
    text_sha256: str
    pages: int | None
    lines: list[PrintedLine] | msgspec.UnsetType = msgspec.UNSET
    ocr: Recognition | msgspec.UnsetType = msgspec.UNSET


class Header(Located, kw_only=True):
    """What stands at the top of the report."""

    title: str
    series: str
    date: str
    substances: list[str]
    language: str
    pages: int | None = None
    indication: str | None = None
    disease_area: str | None = None
    date_span: Span | None = None


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


class Cell(Located, kw_only=True):
    """A cell of the study table; one that spans columns has all their numbers.

    ``inferred`` says how its column was told where the text alone does not say; ``candidates``
    are the columns it could have been.
    """

    studies: list[int]
    paragraphs: list[str]
    paragraph_spans: list[list[Span]] = []
    inferred: str | None = None
    candidates: list[list[int]] = []


class Row(Located, kw_only=True):
    """A row of the study table."""

    key: str
    label: str
    label_paragraphs: list[str]
    cells: list[Cell]


class Table(msgspec.Struct, kw_only=True):
    """The study table as a grid."""

    n_studies: int
    rows: list[Row]


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


class Interval(msgspec.Struct, omit_defaults=True, kw_only=True):
    """A confidence interval; level in percent."""

    low: float | None = None
    high: float | None = None
    level: float | None = None


class Count(msgspec.Struct, omit_defaults=True, kw_only=True):
    """n of a total."""

    n: int | None = None
    of: int | None = None


class Effect(msgspec.Struct, omit_defaults=True, kw_only=True):
    """A measure between arms: HR, OR, RR, VE, GMR, rate ratio, difference."""

    kind: str
    value: float | None = None
    unit: str | None = None
    ci: Interval | None = None


class PValue(msgspec.Struct, kw_only=True):
    """A p-value as printed, and read."""

    raw: str
    operator: str | None = None
    value: float | None = None


class Result(Located, kw_only=True):
    """One printed line of figures and arm."""

    raw: str
    arm: str | None = None
    value: float | None = None
    unit: str | None = None
    statistic: str | None = None
    sd: float | None = None
    iqr: tuple[float, float] | None = None
    range: tuple[float, float] | None = None
    missing: str | None = None
    count: Count | None = None
    comparator_arm: str | None = None
    comparator_value: float | None = None
    comparator_sd: float | None = None
    comparator_missing: str | None = None
    comparator_count: Count | None = None
    ci: Interval | None = None
    comparator_ci: Interval | None = None
    effect: Effect | None = None
    p: PValue | None = None
    significance: str | None = None
    timepoint: str | None = None
    note: str | None = None


class Outcome(Located, kw_only=True):
    """An outcome of a study and what was found; ``span`` is that of the line that names it."""

    tier: str
    measure: str
    head_raw: list[str]
    code: str | None = None
    timepoint: str | None = None
    definition: str | None = None
    results: list[Result] = []
    note: str | None = None


class SafetyGroup(msgspec.Struct, omit_defaults=True, kw_only=True):
    """The figures of one arm; pct and n may be a real 0, None is not stated.

    ``event`` tells which event they are of, where the bullet names several.
    """

    arm: str | None = None
    pct: float | None = None
    n: int | None = None
    of: int | None = None
    event: str | None = None


class SafetyItem(Located, kw_only=True):
    """One bullet about safety."""

    raw: str
    event: str | None = None
    negative_statement: bool = False
    kind: str | None = None
    groups: list[SafetyGroup] = []


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


class TableNote(Located, kw_only=True):
    """Running text below the table."""

    raw: str


class Footnote(Located, kw_only=True):
    """A footnote of the table: symbol, term, definition."""

    symbol: str
    term: str
    text: str
    raw: str


class Author(Located, kw_only=True):
    """An author with affiliation; e-mail and phone are never kept."""

    raw: str
    name: str
    title: str | None = None
    affiliation: str | None = None


class ConflictOfInterest(Located, kw_only=True):
    """The line on declarations of interest."""

    raw: str
    value: bool | None = None


class ReferenceItem(Located, kw_only=True):
    """A numbered entry of the reference list. Volume, issue, pages and PMID are strings."""

    no: int
    raw: str
    type: str | None = None
    authors: list[str] = []
    et_al: bool = False
    title: str | None = None
    container: str | None = None
    publisher: str | None = None
    year: int | None = None
    month: str | None = None
    date: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None
    url: str | None = None
    accessed: str | None = None
    nct: str | None = None
    nct_all: list[str] = []
    eudract: str | None = None
    euct: str | None = None
    isrctn: str | None = None
    place: str | None = None
    abstract_no: str | None = None
    role: str | None = None
    organisation: str | None = None
    assesses_reference: int | None = None
    note: str | None = None


class Place(msgspec.Struct, omit_defaults=True, kw_only=True):
    """Where a citation stands: section, label of the field or row, studies in the table."""

    section: str | None = None
    label: str | None = None
    studies: list[int] = []


class Citation(Located, kw_only=True):
    """An in-text marker with the references it points at and the sentence it stands in."""

    raw: str
    refs: list[int]
    form: str
    sentence: str
    where: Place
    glued_to: str | None = None
    sentence_spans: list[Span] = []


class Threshold(Located, kw_only=True):
    """How large a change must be to matter to patients: the sentence, the scale, the bound."""

    raw: str
    measure: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    operator: str | None = None
    change: str | None = None
    refs: list[int] = []
    where: Place | None = None


class ProblemItem(msgspec.Struct, omit_defaults=True, kw_only=True):
    """Something that could not be read, or looks wrong; kept as printed in the record."""

    code: str
    message: str
    span: Span | None = None
    ref: int | None = None
    label: str | None = None
    id: str | None = None


class About(Located, kw_only=True):
    """The section about the report itself."""

    paragraphs: list[str]
    raw: str


class ReportRecord(msgspec.Struct, kw_only=True):
    """Everything that was read out of one report."""

    schema: str
    source: SourceInfo
    document: Header
    fields: list[Field]
    table: Table
    studies: list[Study]
    table_notes: list[TableNote]
    footnotes: list[Footnote]
    authors: list[Author]
    conflict_of_interest: ConflictOfInterest | None
    references: list[ReferenceItem]
    citations: list[Citation]
    dangling_citations: list[int]
    uncited_references: list[int]
    unknown_labels: list[str]
    problems: list[ProblemItem]
    missing_sections: list[str]
    about: About | None
    thresholds: list[Threshold] = []
