"""What stands behind the table: notes, authors, interests, references, about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from utblick.loaders.report.notes import FOOTNOTE
from utblick.loaders.report.passage import Passage
from utblick.loaders.report.record import (
    About,
    Author,
    ConflictOfInterest,
    Footnote,
    ReferenceItem,
    TableNote,
)
from utblick.references import parse_reference

if TYPE_CHECKING:
    from utblick.loaders.report.parts import NumberedText, ReportText

__all__ = [
    "read_about",
    "read_authors",
    "read_conflict",
    "read_footnotes",
    "read_references",
    "read_table_notes",
]

_TITLES: Final = re.compile(
    r"(?:(?:dr|professor\semerit(?:us|a)|professor|prof|docent|md|phd|mr|mrs|ms|med\.?\sdr|apotekare|leg\.?\s\w{3,20}"
    r"|(?:över|specialist|st-|at-)?läkare|farmaceut|pharmacist|physician|associate professor)\b\.?,?\s+)+",
    re.IGNORECASE,
)
_TERM: Final = re.compile(r"(?P<term>[^:.;]{1,60}?)\s?[:=]\s")
# That there are no conflicts is a declaration; that there is no declaration is none.
_NEGATED: Final = re.compile(
    r"\b(?:inte|ej|saknas|saknar|not|missing|lacking)\b|\b(?:no|inga|ingen)\s(?:\w{1,20}\s){0,2}\w{0,6}de[ck]laration",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(r"\s(?:\((?P<inner>[^()]{2,120})\)$|[\u2013-]\s(?P<rest>.{2,160}))")
_ASSESSED: Final = re.compile(
    r"(?P<name>[^\W\d_][\w'’-]+)\s(?:et\sal|m\.?\s?fl)\b\.?,?\s\(?(?P<year>\d{4})"
)


def read_table_notes(report: ReportText) -> list[TableNote]:
    """Give the running text below the table, a note per paragraph."""
    return [TableNote(raw=each.raw, **each.place()) for each in report.table_notes]


def read_footnotes(report: ReportText) -> list[Footnote]:
    """Part each footnote into its sign, the term it explains and the explanation."""
    return [_footnote(each) for each in report.footnotes]


def _footnote(passage: Passage) -> Footnote:
    raw = passage.raw
    sign = FOOTNOTE.match(raw)
    rest = raw[sign.end() :] if sign else raw
    term = _TERM.match(rest)
    return Footnote(
        symbol=sign[1] if sign else "",
        term=term["term"] if term else "",
        text=rest[term.end() :] if term else rest,
        raw=raw,
        **passage.place(),
    )


def read_authors(report: ReportText) -> list[Author]:
    """Part each author into title, name and affiliation."""
    return [_author(each) for each in report.authors]


def _author(passage: Passage) -> Author:
    named, _, affiliation = passage.raw.partition(",")
    if not affiliation and (beside := _BESIDE.search(named)):
        named, affiliation = named[: beside.start()], beside["inner"] or beside["rest"]
    title = _TITLES.match(named)
    name = named[title.end() :].strip() if title else named.strip()
    return Author(
        raw=passage.raw,
        name=name,
        title=title[0].strip(" ,") if title else None,
        affiliation=affiliation.strip() or None,
        **passage.place(),
    )


def read_conflict(report: ReportText) -> ConflictOfInterest | None:
    """Read the line on declarations of interest; None where there is none."""
    passage = report.conflict_of_interest
    if passage is None:
        return None
    given = not _NEGATED.search(passage.raw)
    return ConflictOfInterest(raw=passage.raw, value=given, **passage.place())


def read_about(report: ReportText) -> About | None:
    """Give the section about the report itself; None where there is none."""
    if not report.about:
        return None
    whole = Passage(report.frozen, tuple(p for each in report.about for p in each.pieces))
    return About(paragraphs=[each.raw for each in report.about], raw=whole.raw, **whole.place())


def read_references(report: ReportText) -> list[ReferenceItem]:
    """Read the entries of the reference list, in its order."""
    items = [_reference(each) for each in report.references]
    for item in items:
        if item.type == "assessment form":
            item.assesses_reference = _assessed(item, items)
    return items


def _reference(entry: NumberedText) -> ReferenceItem:
    parsed = parse_reference(entry.passage.raw)
    return ReferenceItem(
        no=entry.no,
        raw=entry.passage.raw,
        **entry.passage.place(),
        **msgspec.structs.asdict(parsed),
    )


def _assessed(form: ReferenceItem, items: list[ReferenceItem]) -> int | None:
    """Give the number of the article that a form assesses, if its title names one and only one."""
    named = _ASSESSED.search(form.title or "")
    if named is None:
        return None
    surname, year = named["name"].casefold(), int(named["year"])
    found = [
        item.no
        for item in items
        if item.type == "journal article"
        and item.year == year
        and item.authors
        and item.authors[0].casefold().startswith(f"{surname} ")
    ]
    return found[0] if len(found) == 1 else None
