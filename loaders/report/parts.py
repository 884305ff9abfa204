"""What the layout of a report hands to its readers: labelled passages, not yet understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from utblick.loaders.report.passage import Passage, Span
from utblick.loaders.report.record import ProblemItem

__all__ = ["CellText", "FieldText", "NumberedText", "ReportText", "RowText"]


@dataclass(frozen=True, slots=True)
class FieldText:
    """A labelled field of the front or back part; see `record.Field` for the labels."""

    section: str
    label: str
    label_printed: str
    paragraphs: list[Passage]
    label_span: Span | None = None
    inline_label: str | None = None
    sublabel: str | None = None
    continues: bool = False
    back: bool = False

    @property
    def whole(self) -> Passage:
        """All paragraphs as one passage."""
        frozen = self.paragraphs[0].frozen if self.paragraphs else ""
        return Passage(frozen, tuple(p for each in self.paragraphs for p in each.pieces))


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell of the study table: the columns it covers and its paragraphs.

    ``inferred`` names the method by which its column was told, None where the text itself
    says so; ``candidates`` are the other columns that were possible.
    """

    studies: list[int]
    paragraphs: list[Passage]
    inferred: str | None = None
    candidates: list[list[int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RowText:
    """A row of the study table: canonical key and label, the label as printed, the cells."""

    key: str
    label: str
    label_paragraphs: list[str]
    cells: list[CellText]
    label_span: Span | None = None

    def of_study(self, number: int) -> CellText | None:
        """Give the cell that covers this study, or None."""
        return next((cell for cell in self.cells if number in cell.studies), None)


@dataclass(frozen=True, slots=True)
class NumberedText:
    """An entry of the reference list: its printed number and its text without it."""

    no: int
    passage: Passage


@dataclass(slots=True)
class ReportText:
    """A whole report, cut up by its layout."""

    frozen: str
    language: str
    title: Passage
    series: str
    date: str
    date_span: Span | None = None
    fields: list[FieldText] = field(default_factory=list)
    n_studies: int = 0
    rows: list[RowText] = field(default_factory=list)
    table_notes: list[Passage] = field(default_factory=list)
    footnotes: list[Passage] = field(default_factory=list)
    authors: list[Passage] = field(default_factory=list)
    conflict_of_interest: Passage | None = None
    references: list[NumberedText] = field(default_factory=list)
    about: list[Passage] = field(default_factory=list)
    unknown_labels: list[str] = field(default_factory=list)
    missing_sections: list[str] = field(default_factory=list)
    problems: list[ProblemItem] = field(default_factory=list)
