"""What is given and how: the regimen of an arm, and the posology of an indication."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick import terms as t
from utblick.errors import TermError
from utblick.graph import Term, Triple, decimal, integer, text
from utblick.identifiers import normalised
from utblick.loaders.report.mapping.subject import Quote, Subject
from utblick.vocabularies import concept, concept_of_label

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Given", "posology", "regimen", "routes_of", "times_per_day"]

_ONE_FIGURE: Final = re.compile(r"\d{1,15}(?:\.\d{1,15})?")
_COUNTS: Final = {
    "en": 1,
    "ett": 1,
    "två": 2,
    "tre": 3,
    "fyra": 4,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "once": 1,
    "twice": 2,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
}
_PER_DAY: Final = re.compile(
    r"(?:(?P<count>en|ett|två|tre|fyra|one|two|three|four|once|twice|[1-4])"
    r"(?:\s(?:gånger|gång|ggr|times?)|\s?[x×])?\s)?"
    r"(?:dagligen|daglig|daily|varje\sdag|every\sday|(?:per|om|i|a|/)\s?(?:dag(?:en)?|dygn(?:et)?|day))"
)
_CODES: Final = {"bid": 2, "tid": 3, "qd": 1, "od": 1, "qid": 4}


class Given(NamedTuple):
    """One regimen as printed; None for what is not printed."""

    label: str
    drugs: tuple[str, ...] = ()
    dose: str | None = None
    unit: str | None = None
    frequency: str | None = None
    route: str | list[str] | None = None
    form: str | None = None
    days: int | None = None
    note: str | None = None


def regimen(subject: Subject, node: Term, given: Given, quote: Quote) -> Iterator[Triple]:
    """Describe a regimen; a drug is named by its notation, by which substances are found."""
    yield from subject.named(node, t.Regimen, given.label)
    yield from subject.quoted(node, quote)
    for drug in given.drugs:
        yield Triple(node, t.skos_notation, text(normalised(drug)))
    yield from _dose(node, given)
    yield from _frequency(subject, node, given.frequency)
    for route in routes_of(given.route):
        yield Triple(node, t.route, route)
    if given.form:
        yield Triple(node, t.schema_dosageForm, subject.plain(given.form))
    if given.days is not None:
        yield Triple(node, t.durationDays, integer(given.days))
    for said in (given.dose if given.dose and given.unit is None else None, given.note):
        if said:
            yield Triple(node, t.asStated, subject.plain(said))


def _frequency(subject: Subject, node: Term, frequency: str | None) -> Iterator[Triple]:
    if frequency:
        yield Triple(node, t.schema_frequency, subject.plain(frequency))
        often = times_per_day(frequency)
        if often is not None:
            yield Triple(node, t.timesPerDay, decimal(often))


def _dose(node: Term, given: Given) -> Iterator[Triple]:
    """State a dose of one figure as a number; several figures, or a range, as they stand."""
    if not given.dose or not given.unit:
        return
    yield Triple(node, t.schema_unitCode, text(given.unit))
    if _ONE_FIGURE.fullmatch(given.dose):
        try:
            yield Triple(node, t.schema_doseValue, decimal(Decimal(given.dose)))
        except TermError:
            yield Triple(node, t.asStated, text(f"{given.dose} {given.unit}"))
    else:
        yield Triple(node, t.asStated, text(f"{given.dose} {given.unit}"))


def routes_of(printed: str | list[str] | None) -> list[Term]:
    """Give the concepts of the printed routes; one that has none stays in the words."""
    several = [printed] if isinstance(printed, str) else printed or []
    found = (concept_of_label("route", each) for each in several)
    return [concept(each) for each in found if each]


def times_per_day(frequency: str) -> Decimal | None:
    """Give how many doses a day a printed frequency means, None if that is not plain.

    >>> times_per_day("två gånger dagligen"), times_per_day("BID"), times_per_day("varannan vecka")
    (Decimal('2'), Decimal('2'), None)
    """
    words = normalised(frequency)
    code = _CODES.get(words.replace(".", ""))
    if code is not None:
        return Decimal(code)
    found = _PER_DAY.fullmatch(words)
    if found is None:
        return None
    return Decimal(_COUNTS[found["count"]] if found["count"] else 1)


def _days(duration: str | None) -> int | None:
    """Give the days of printed weeks; months, and a bound, are no whole number of them.

    >>> _days("24 veckor"), _days("upp till 52 veckor"), _days("6 months")
    (168, None, None)
    """
    found = re.fullmatch(r"(\d{1,3})[\s-](v\.|veck|week).*", duration or "", re.IGNORECASE)
    return int(found[1]) * 7 if found else None


def posology(subject: Subject, indication: Term) -> Iterator[Triple]:
    """State how the drug is expected to be given for the indication."""
    found, way = subject.field("posology"), subject.field("route")
    if found is not None and found.raw:
        value = found.value
        quote = Quote(found.pieces(), subject.section_of(found))
        drugs = tuple(subject.record.document.substances)
        ways = [
            Given(
                found.raw,
                drugs,
                value.dose,
                value.unit,
                value.frequency,
                value.route,
                value.form,
                days=_days(value.duration),
                note=value.duration,
            )
        ]
        if value.doses:
            ways = [
                Given(
                    " ".join(part for part in (each.drug, each.dose, each.unit) if part)
                    or found.raw,
                    (each.drug,) if each.drug else drugs,
                    each.dose,
                    each.unit,
                    each.frequency or value.frequency,
                    value.route,
                    value.form,
                    note=each.condition,
                )
                for each in value.doses
            ]
        for index, given in enumerate(ways, 1):
            node = subject.part("posology", str(index))
            yield Triple(indication, t.regimen, node)
            yield from regimen(subject, node, given, quote)
            yield Triple(node, t.asStated, subject.plain(found.raw))
    for field in (found, way):
        for route in routes_of(field.value.route if field else None):
            if field is not None:
                quote = subject.quote_of(field, "route")
                yield from subject.traced(indication, t.route, route, quote)
