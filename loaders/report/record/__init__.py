"""The record of one report: the shape that ``utblick read`` prints (report-record/1).

A raw string is the text as printed, lines joined with one space. Numbers are numbers. What
is not printed is None and left out of the JSON. ``span`` holds code point offsets into the
frozen text, end exclusive; an item in pieces holds ``spans`` instead.
"""

from __future__ import annotations

from utblick.loaders.report.record.fields import (
    Amount,
    Checkboxes,
    Dose,
    Event,
    Field,
    FieldValue,
    Guideline,
    Hedge,
    Quantity,
    Stage,
)
from utblick.loaders.report.record.located import Located, Span
from utblick.loaders.report.record.references import Citation, Place, ReferenceItem, Threshold
from utblick.loaders.report.record.results import (
    Count,
    Effect,
    Interval,
    Outcome,
    PValue,
    Result,
    SafetyGroup,
    SafetyItem,
)
from utblick.loaders.report.record.studies import (
    Age,
    Arm,
    Design,
    Part,
    Period,
    Population,
    Status,
    Study,
    StudyId,
)
from utblick.loaders.report.record.table import Cell, Footnote, Row, Table, TableNote
from utblick.loaders.report.record.whole import (
    About,
    Author,
    ConflictOfInterest,
    Header,
    PrintedLine,
    ProblemItem,
    Recognition,
    ReportRecord,
    SourceInfo,
)

__all__ = [
    "About",
    "Age",
    "Amount",
    "Arm",
    "Author",
    "Cell",
    "Checkboxes",
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
    "Guideline",
    "Header",
    "Hedge",
    "Interval",
    "Located",
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
    "Span",
    "Stage",
    "Status",
    "Study",
    "StudyId",
    "Table",
    "TableNote",
    "Threshold",
]
