"""What running text tells: mediators, guidelines, reservations, changes that matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from utblick import terms as t
from utblick.graph import Triple, date, text
from utblick.loaders.report.mapping.burden import figures
from utblick.loaders.report.mapping.drug import expected_indication
from utblick.loaders.report.mapping.references import section_of_place, work_of
from utblick.loaders.report.mapping.results import outcome_nodes
from utblick.loaders.report.mapping.studypart import StudyPart
from utblick.loaders.report.mapping.subject import Quote, Subject
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.graph import Term
    from utblick.loaders.report.record import Field, Guideline, Threshold

__all__ = ["told"]


def told(subject: Subject) -> Iterator[Triple]:
    """State what the running text of the fields, the notes and the table tells."""
    for found in subject.record.fields:
        yield from _hedges(subject, found)
        yield from _mediators(subject, found)
        for guideline in found.value.guidelines:
            yield from _guideline(subject, found, guideline)
    for threshold in subject.record.thresholds:
        yield from _threshold(subject, threshold)


def _hedges(subject: Subject, found: Field) -> Iterator[Triple]:
    """State each sentence that is meant with reservation, or says what is not known."""
    section = subject.section_of(found)
    for hedge in found.value.hedges:
        node = subject.assertion("Remark", section, hedge.modality)
        quote = Quote(hedge.pieces(), section)
        yield from subject.stated(node, t.Remark, hedge.raw, quote, modality=hedge.modality)
        yield Triple(node, t.dcterms_type, concept("statement"))
        yield Triple(node, t.dcterms_description, subject.words(hedge.cue))
        yield Triple(node, t.indication, expected_indication(subject))
        yield from subject.supported(node, hedge.refs)


def _mediators(subject: Subject, found: Field) -> Iterator[Triple]:
    section = subject.section_of(found)
    for index, name in enumerate(found.value.mediators):
        node = subject.assertion("Remark", section, "mediator", name)
        quote = subject.quote_of(found, f"mediators/{index}")
        at = quote.spans[0][0]
        hedged = any(
            start <= at < end
            for each in found.value.hedges
            for start, end in each.pieces()
            if each.modality == "hedged"
        )
        modality = "hedged" if hedged else "stated"
        yield from subject.stated(node, t.Remark, name, quote, modality=modality)
        yield Triple(node, t.dcterms_type, concept("mediator"))
        yield Triple(node, t.dcterms_title, subject.words(name))
        yield Triple(node, t.indication, expected_indication(subject))


def _guideline(subject: Subject, found: Field, guideline: Guideline) -> Iterator[Triple]:
    """State that a guideline is named, with its issuer and the works that are cited with it."""
    section = subject.section_of(found)
    node = subject.assertion("Remark", section, "guideline", guideline.name)
    yield from subject.stated(
        node, t.Remark, guideline.name, Quote(guideline.pieces() or found.pieces(), section)
    )
    yield Triple(node, t.dcterms_type, concept("guideline-named"))
    yield Triple(node, t.dcterms_title, subject.words(guideline.name))
    yield Triple(node, t.indication, expected_indication(subject))
    if guideline.issuer:
        yield Triple(node, t.dcterms_publisher, subject.plain(guideline.issuer))
    if guideline.year:
        yield Triple(node, t.dcterms_issued, date(f"{guideline.year:04}"))
    yield from subject.supported(node, guideline.refs)
    for item in subject.record.references:
        if item.no in guideline.refs:
            yield Triple(node, t.schema_about, work_of(item))


# ------------------------------------------------------------------------------- changes


def _threshold(subject: Subject, threshold: Threshold) -> Iterator[Triple]:
    """State how large a change must be to matter, and the outcomes that its scale measures."""
    section = section_of_place(subject, threshold.where)
    bound = "" if threshold.value is None and threshold.low is None else "bound"
    slots = (section, threshold.measure or "", threshold.unit or "", bound)
    node = subject.assertion("MeaningfulChange", *slots)
    quote = Quote(threshold.pieces(), section)
    yield from subject.stated(node, t.MeaningfulChange, threshold.raw, quote)
    yield Triple(node, t.indication, expected_indication(subject))
    if threshold.measure:
        yield Triple(node, t.dcterms_title, subject.plain(threshold.measure))
    if threshold.change:
        yield Triple(node, t.dcterms_description, subject.words(threshold.change))
    yield from _bounds(node, threshold)
    if threshold.unit:
        yield Triple(node, t.schema_unitCode, text(threshold.unit))
    for outcome in _outcomes(subject, threshold):
        yield Triple(node, t.schema_about, outcome)
    yield from subject.supported(node, threshold.refs)


def _bounds(node: Term, threshold: Threshold) -> Iterator[Triple]:
    """State the figures: "at least 5" is a lowest value, "5" is a value."""
    low, high, value = threshold.low, threshold.high, threshold.value
    if threshold.operator in {"≥", ">"}:
        low, value = value, None
    elif threshold.operator in {"≤", "<"}:
        high, value = value, None
    yield from figures(node, value, low, high)


def _outcomes(subject: Subject, threshold: Threshold) -> Iterator[Term]:
    """Give the outcomes whose name holds the scale that the text names, as EASI in EASI75."""
    if not threshold.measure:
        return
    form = re.compile(
        rf"(?<![\w-]){re.escape(threshold.measure)}(?:\d{{2,3}})?(?![\w-])", re.IGNORECASE
    )
    for study in subject.record.studies:
        for outcome, node in outcome_nodes(StudyPart.of(subject, study)):
            words = (outcome.code or "", outcome.measure, *outcome.head_raw)
            if any(form.search(each) for each in words):
                yield node
