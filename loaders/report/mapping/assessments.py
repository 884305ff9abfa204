"""What was judged for its risk of bias: by what tool, with what result, and what is cited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick import terms as t
from utblick.graph import Triple, iri_text
from utblick.loaders.report.mapping.references import section_of_place, work_of
from utblick.loaders.report.mapping.subject import Quote, Subject
from utblick.loaders.report.sentences import split_sentences
from utblick.vocabularies import concept, concept_of_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.graph import Term
    from utblick.loaders.report.record import Citation, ReferenceItem, Span, Study

__all__ = ["assessments", "judgement_in"]

_RISK: Final = re.compile(
    r"\bbias\b|snedvridning|systematiska\sfel|systematic\serror", re.IGNORECASE
)
_LEVELS: Final = (
    ("low-risk", r"\blåga?\b|\blågt\b|\blow\b"),
    ("moderate-risk", r"\bmåttliga?t?\b|\bmedelhöga?\b|\bmoderate\b"),
    ("some-concerns", r"\bsome\sconcerns?\b|\bvissa\stveksamheter\b"),
    ("high-risk", r"\bhöga?\b|\bhögt\b|\bhigh\b|\bserious\b|\ballvarlig\b"),
    ("unclear-risk", r"\boklara?t?\b|\bunclear\b"),
)
_LEVEL_FORMS: Final = tuple((name, re.compile(form, re.IGNORECASE)) for name, form in _LEVELS)
_NUMBERED: Final = re.compile(
    r"\b(?:studie(?:rna|r)?|stud(?:y|ies))\s(?P<list>\d{1,2}(?:(?:,\s?|\s(?:och|and|samt)\s)\d{1,2}){0,10})(?!\d)",
    re.IGNORECASE,
)


class _Judged(NamedTuple):
    """A sentence that judges: its words and place, and what it cites."""

    sentence: str
    quote: Quote
    refs: tuple[int, ...]
    judgement: str


def assessments(subject: Subject) -> Iterator[Triple]:
    """State the judgements of risk of bias, each of the study or the work that it names."""
    forms = {item.no: item for item in subject.record.references if item.type == "assessment form"}
    for citation in subject.record.citations:
        judgement = judgement_in(citation.sentence)
        for number in citation.refs:
            if number in forms and judgement:
                yield from _by_form(subject, citation, forms[number], judgement)
    for judged in _told(subject):
        if not set(judged.refs) & forms.keys():
            yield from _by_words(subject, judged)


def judgement_in(sentence: str) -> str | None:
    """Give what a sentence judges a risk of bias to be; None if it names no level, or two.

    >>> judgement_in("Risken för snedvridning bedöms som måttlig."), judgement_in("Låg risk.")
    ('moderate-risk', None)
    >>> judgement_in("Låg till måttlig risk för bias.")
    """
    if not _RISK.search(sentence):
        return None
    found = [name for name, form in _LEVEL_FORMS if form.search(sentence)]
    return found[0] if len(found) == 1 else None


def _by_form(
    subject: Subject, citation: Citation, form: ReferenceItem, judgement: str
) -> Iterator[Triple]:
    spans = tuple(citation.sentence_spans) or citation.pieces()
    quote = Quote(spans, section_of_place(subject, citation.where))
    judged = form.assesses_reference
    node = subject.assertion("Assessment", str(form.no), str(judged or ""))
    tool = concept_of_label("tool", form.raw)
    yield from _stated(subject, node, citation.sentence, quote, (judgement, tool))
    yield from subject.supported(node, citation.refs)
    for item in subject.record.references:
        if judged is not None and item.no == judged:
            yield Triple(node, t.assesses, work_of(item))
    for study in subject.record.studies:
        if judged is not None and judged in study.citation_refs:
            yield Triple(node, t.assesses, subject.studies[study.no])


def _stated(
    subject: Subject, node: Term, said: str, quote: Quote, found: tuple[str, str | None]
) -> Iterator[Triple]:
    judgement, tool = found
    yield from subject.stated(node, t.Assessment, said, quote)
    yield Triple(node, t.judgement, concept(judgement))
    yield Triple(node, t.tool, concept(tool or "tool-not-stated"))


def _told(subject: Subject) -> Iterator[_Judged]:
    """Give the sentences of the fields that judge a risk of bias."""
    for found in subject.record.fields:
        section = subject.section_of(found)
        for whole in found.pieces():
            words = subject.frozen[slice(*whole)]
            for start, end in split_sentences(words):
                span: Span = (whole[0] + start, whole[0] + end)
                sentence = " ".join(words[start:end].split())
                judgement = judgement_in(sentence)
                if judgement:
                    refs = tuple(subject.cited_in([span]))
                    yield _Judged(sentence, Quote((span,), section), refs, judgement)


def _by_words(subject: Subject, judged: _Judged) -> Iterator[Triple]:
    """State a judgement without a form, if the sentence names the study or cites its article."""
    studies = [each for each in subject.record.studies if _names(judged, each)]
    for study in studies:
        node = subject.assertion("Assessment", iri_text(subject.studies[study.no]), "told")
        tool = concept_of_label("tool", judged.sentence)
        yield from _stated(subject, node, judged.sentence, judged.quote, (judged.judgement, tool))
        yield Triple(node, t.assesses, subject.studies[study.no])
        yield from subject.supported(node, judged.refs)


def _names(judged: _Judged, study: Study) -> bool:
    """Whether a sentence names a study: by its number, its acronym, or its article."""
    numbers = {
        int(each)
        for match in _NUMBERED.finditer(judged.sentence)
        for each in re.findall(r"\d+", match["list"])
    }
    if numbers:
        return study.no in numbers
    if study.acronym and re.search(rf"(?<!\w){re.escape(study.acronym)}(?!\w)", judged.sentence):
        return True
    return bool(set(judged.refs) & set(study.citation_refs))
