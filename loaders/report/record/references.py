"""The reference list of the record, and the places that cite it."""

from __future__ import annotations

import msgspec

from utblick.loaders.report.record.located import Located, Span

__all__ = ["Citation", "Place", "ReferenceItem", "Threshold"]


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
