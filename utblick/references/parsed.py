"""What one entry of a reference list says, in parts."""

from __future__ import annotations

import msgspec

__all__ = ["ParsedReference"]


class ParsedReference(msgspec.Struct, kw_only=True, omit_defaults=True):
    """An entry in parts; None or empty is what is not printed.

    Volume, issue, pages and PMID are text; ``date`` and ``accessed`` are ISO days.
    ``assesses_reference`` is set by those who know the whole list.
    """

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
