"""Regulatory events: application, expected approval, other markets, running text."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, iri, iri_text, literal
from utblick.identifiers import mint, slug
from utblick.loaders.report.mapping.drug import (
    expected_indication,
    indication_of,
    named_condition,
)
from utblick.loaders.report.mapping.subject import Quote, Subject
from utblick.vocabularies import concept, concept_of_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.record import Event, Field

__all__ = ["days_of_date", "regulatory"]

# The lines of the template are about the European agency, in both editions.
EMA: Final = "EMA"
_EXPECTED: Final = re.compile(
    r"förvänt|väntas|beräkna|planera|expected|anticipat|planned|estimated|awaited", re.IGNORECASE
)
# Field of the value, kind of event.
FLAGS: Final = (
    ("orphan", "orphan-designation"),
    ("prime", "prime-designation"),
    ("breakthrough", "breakthrough-designation"),
    ("accelerated_assessment", "accelerated-assessment"),
)


def regulatory(subject: Subject) -> Iterator[Triple]:
    """State what agencies were asked, have decided and are expected to decide."""
    for key, kind in (("application", "application"), ("approval", "approval")):
        found = subject.field(key)
        if found is not None and found.raw:
            yield from _line(subject, found, kind)
    markets = subject.field("markets")
    if markets is not None and markets.value.value is not None:
        yield from _markets(subject, markets)
    for text in subject.record.fields:
        if subject.key_of(text) == "regulatory":
            yield from _told(subject, text)


def _line(subject: Subject, found: Field, kind: str) -> Iterator[Triple]:
    """State one dated line of the template; what is not known is stated as not known."""
    value = found.value
    quote = Quote(found.pieces(), subject.section_of(found))
    issued = subject.record.document.date
    if value.from_ is None and value.to is None:
        modality = "unknown"
    elif kind == "application" and (value.to or value.from_ or "") <= issued:
        modality = "stated"
    else:
        modality = "expected"
    indication = expected_indication(subject)
    node = subject.assertion("RegulatoryEvent", iri_text(indication), kind, EMA)
    yield from subject.stated(node, t.RegulatoryEvent, found.raw, quote, modality=modality)
    yield from _event(node, kind, indication)
    yield from _agency(node, EMA)
    yield from _between(node, value.from_, None if value.operator == "earliest" else value.to)
    yield from subject.supported(node, subject.cited_in(quote.spans))


def _event(node: Term, kind: str, indication: Term) -> Iterator[Triple]:
    yield Triple(node, t.eventKind, concept(kind))
    yield Triple(node, t.indication, indication)


def _agency(node: Term, name: str) -> Iterator[Triple]:
    agent = iri(mint("agent", slug(name)))
    yield Triple(node, t.agency, agent)
    yield Triple(agent, t.rdf_type, t.prov_Agent)
    yield Triple(agent, t.rdfs_label, literal(name, "string"))


def _between(node: Term, first: str | None, last: str | None) -> Iterator[Triple]:
    if first:
        yield Triple(node, t.notBefore, literal(first, "date"))
    if last:
        yield Triple(node, t.notAfter, literal(last, "date"))


def _markets(subject: Subject, found: Field) -> Iterator[Triple]:
    """State whether the use is approved elsewhere, as the box says."""
    quote = Quote(found.pieces(), subject.section_of(found))
    status = "approved" if found.value.value else "not-approved"
    indication = expected_indication(subject)
    node = subject.assertion("DevelopmentStatus", iri_text(indication), "other-markets")
    yield from subject.stated(node, t.DevelopmentStatus, found.raw, quote)
    yield Triple(node, t.status, concept(status))
    yield Triple(node, t.indication, indication)
    label = found.sublabel or found.label
    yield Triple(node, t.dcterms_title, subject.words(label))


def _told(subject: Subject, found: Field) -> Iterator[Triple]:
    """State the events and designations of the running text."""
    section = subject.section_of(found)
    for event in found.value.events:
        yield from _told_event(subject, found, event, section)
    for name, kind in FLAGS:
        flag = getattr(found.value, name)
        if flag is None:
            continue
        indication = expected_indication(subject)
        quote = subject.quote_of(found, name)
        node = subject.assertion("RegulatoryEvent", iri_text(indication), kind)
        modality = "stated" if flag else "denied"
        said = subject.said(quote) or found.raw
        yield from subject.stated(node, t.RegulatoryEvent, said, quote, modality=modality)
        yield from _event(node, kind, indication)
        if name == "orphan":
            yield from _between(node, *days_of_date(found.value.orphan_date))
            if found.value.orphan_number:
                yield Triple(node, t.dcterms_identifier, subject.plain(found.value.orphan_number))
        yield from subject.supported(node, subject.cited_in(quote.spans))


def _told_event(subject: Subject, found: Field, event: Event, section: str) -> Iterator[Triple]:
    quote = Quote(event.pieces() or found.pieces(), section)
    words = event.event or ""
    kind = concept_of_label("event", words) or "other-event"
    indication = expected_indication(subject)
    if event.indication:
        indication = indication_of(subject, event.indication)
        yield from named_condition(subject, indication, event.indication, quote)
    first, last = days_of_date(event.date)
    issued = subject.record.document.date
    later = first is not None and first > issued
    modality = "expected" if later or _EXPECTED.search(words) else "stated"
    slots = (iri_text(indication), kind, event.authority or "", event.market or "")
    node = subject.assertion("RegulatoryEvent", *slots)
    yield from subject.stated(
        node, t.RegulatoryEvent, subject.said(quote) or words, quote, modality=modality
    )
    yield from _event(node, kind, indication)
    if words:
        yield Triple(node, t.dcterms_title, subject.words(words))
    if event.authority:
        yield from _agency(node, event.authority)
    if event.market:
        yield Triple(node, t.dcterms_spatial, subject.words(event.market))
    yield from _between(node, first, last)
    yield from subject.supported(node, event.refs or subject.cited_in(quote.spans))


def days_of_date(written: str | None) -> tuple[str | None, str | None]:
    """Give the first and the last day of a date as exact as printed.

    >>> days_of_date("2022-02"), days_of_date("2022-Q4"), days_of_date("soon")
    (('2022-02-01', '2022-02-28'), ('2022-10-01', '2022-12-31'), (None, None))
    >>> days_of_date("2022-H2")
    ('2022-07-01', '2022-12-31')
    """
    match = re.fullmatch(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?", written or "")
    if match is None:
        return None, None
    year, quarter, half, month, day = match.groups()
    if day:
        return written, written
    length = 1 if month else 3 if quarter else 6 if half else 12
    last = int(month or quarter or half or 1) * length
    first = last - length + 1
    if not 1 <= first <= last <= 12:  # noqa: PLR2004 - months
        return None, None
    end = calendar.monthrange(int(year), last)[1]
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{end:02}"
