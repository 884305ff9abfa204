"""One study as the report describes it: its node, its arms, and where its cells stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, iri, iri_text
from utblick.identifiers import slug, unique_keys
from utblick.loaders.report.mapping.identity import primary_id
from utblick.loaders.report.mapping.regimens import times_per_day
from utblick.loaders.report.mapping.subject import Quote, Subject
from utblick.loaders.report.record import Arm, Study
from utblick.loaders.report.study.arms import same_as_study
from utblick.vocabularies import concept, concept_of_notation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.record import Cell, Span

__all__ = ["StudyPart", "age_bounds", "section_of_row"]

_NUMBER: Final = r"(?P<{}>\d{{1,3}}(?:[.,]\d{{1,2}})?)"
_YEARS: Final = r"(?:år|years?|yrs?)"
_LOW: Final = _NUMBER.format("low")
_HIGH: Final = _NUMBER.format("high")
# How a criterion bounds the age; each form is tried on the whole criterion, in this order.
_BETWEEN: Final = re.compile(
    rf"{_LOW}\s?(?:[-–]|till|to|och|and)\s?{_HIGH}[\s-]{{0,2}}{_YEARS}", re.IGNORECASE
)
_LOWEST: Final = re.compile(
    rf"(?:[≥>]\s?|\b(?:minst|från|at least|from)\s){_LOW}[\s-]{{0,2}}{_YEARS}"
    rf"|\b{_NUMBER.format('low2')}[\s-]{{0,2}}{_YEARS}(?:s ålder)?\s?(?:eller|och|or|and|of age or|of age and)\s"
    r"(?:äldre|older|över|above)",
    re.IGNORECASE,
)
_HIGHEST: Final = re.compile(
    rf"(?:[≤<]\s?|\b(?:högst|upp till|under|at most|up to|younger than)\s){_HIGH}[\s-]{{0,2}}{_YEARS}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StudyPart:
    """One study of the report.

    Attributes:
        subject: the report.
        study: the study as read.
        node: the node of the study.
        active: its arms, those of the study it refers to if its cell says "as study 1".
        comparators: its comparators, in the same way.
        arms: the node of each arm and comparator, by its id in the record.
    """

    subject: Subject
    study: Study
    node: Term
    active: list[Arm]
    comparators: list[Arm]
    arms: dict[str, Term]

    @classmethod
    def of(cls, subject: Subject, study: Study) -> StudyPart:
        """Make the part of a study; an arm is keyed by what is given in it."""
        node = subject.studies[study.no]
        groups = (
            _meant(subject, study, study.arms, study.intervention_raw, "arms"),
            _meant(subject, study, study.comparators, study.comparator_raw, "comparators"),
        )
        both = [*groups[0], *groups[1]]
        keys = unique_keys(_key(arm) for arm in both)
        base = iri_text(node)
        arms = {arm.id: iri(f"{base}/arm/{key}") for arm, key in zip(both, keys, strict=True)}
        return cls(subject, study, node, *groups, arms)

    @property
    def called(self) -> str:
        """What the study is called in short."""
        study = self.study
        return study.acronym or primary_id(study) or study.title or f"Studie {study.no}"

    def part(self, *keys: str) -> Term:
        """Mint the node of a part of the study."""
        return iri("/".join((iri_text(self.node), *keys)))

    def cell(self, key: str) -> Cell | None:
        """Give the cell of a row of the table that covers the study."""
        rows = (row for row in self.subject.record.table.rows if row.key == key)
        cells = (cell for row in rows for cell in row.cells)
        return next((cell for cell in cells if self.study.no in cell.studies), None)

    def quote(self, key: str, *spans: Span | None) -> Quote:
        """Give the place of words in a row; without a place of their own, the whole cell."""
        section = section_of_row(key)
        places = tuple(each for each in spans if each is not None)
        if not places:
            cell = self.cell(key)
            places = cell.pieces() if cell else ()
        return Quote(places, section)

    def inferred(self, node: Term, key: str) -> Iterator[Triple]:
        """Say of an assertion that its column was inferred, and which it could have been."""
        method = self.study.inferred.get(key)
        if not method:
            return
        known = concept_of_notation("inference", method)
        yield Triple(node, t.inferredBy, known or concept("inferred-otherwise"))
        cell = self.cell(key)
        for numbers in cell.candidates if cell else ():
            for number in numbers:
                other = self.subject.studies.get(number)
                if other is not None and number != self.study.no:
                    yield Triple(node, t.candidate, other)


def _meant(
    subject: Subject, study: Study, own: list[Arm], said: str | None, cell: str
) -> list[Arm]:
    number = same_as_study(said or "")
    if number is None:
        return own
    others = (each for each in subject.record.studies if each.no == number != study.no)
    return [arm for other in others for arm in getattr(other, cell)] or own


def section_of_row(key: str) -> str:
    """Give the concept of the part of the report that a row of the table is.

    >>> section_of_row("pri")
    'primary-outcome-section'
    """
    found = concept_of_notation("section", key)
    return found.rpartition("#")[2].rstrip(">") if found else "other-section"


def _key(arm: Arm) -> str:
    """Give the words that tell an arm from the others of its study, in any report."""
    often = times_per_day(arm.frequency or "")
    given = {1: "qd", 2: "bid", 3: "tid", 4: "qid"}.get(int(often)) if often else None
    dose = f"{arm.dose or ''}{arm.unit or ''}".replace("%", "pct")
    words = [arm.drug or arm.raw or arm.id, dose, given or arm.frequency or ""]
    return slug(" ".join(word for word in words if word))


def age_bounds(criterion: str) -> tuple[float | None, float | None]:
    """Give the lowest and the highest age in years that a criterion admits, None if not said.

    >>> age_bounds("Ålder 12–65 år"), age_bounds("≥ 18 år"), age_bounds("Adults up to 65 years")
    ((12.0, 65.0), (18.0, None), (None, 65.0))
    """
    both = _BETWEEN.search(criterion)
    if both:
        low, high = _figure(both["low"]), _figure(both["high"])
        return (low, high) if low <= high else (None, None)
    lowest, highest = _LOWEST.search(criterion), _HIGHEST.search(criterion)
    return (
        _figure(lowest["low"] or lowest["low2"]) if lowest else None,
        _figure(highest["high"]) if highest else None,
    )


def _figure(written: str) -> float:
    return float(written.replace(",", "."))
