"""The studies of the table: what each is, who took part, its cells as they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, date, decimal, integer, iri, text
from utblick.identifiers import find_registry_ids, mint, slug
from utblick.loaders.report.mapping.arms import arms
from utblick.loaders.report.mapping.baseline import baseline
from utblick.loaders.report.mapping.identity import primary_id
from utblick.loaders.report.mapping.results import outcomes
from utblick.loaders.report.mapping.safety import safety
from utblick.loaders.report.mapping.studypart import StudyPart, age_bounds, section_of_row
from utblick.vocabularies import concept, concept_of_notation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.mapping.subject import Subject


__all__ = ["studies"]

# Field of the design, concept if it is printed as so, concept if it is printed as not so.
FACETS: Final = (
    ("randomised", "randomised", "non-randomised"),
    ("blinded", "blinded", None),
    ("open_label", "open", None),
    ("controlled", "controlled", "uncontrolled"),
    ("placebo_controlled", "placebo-controlled", None),
    ("active_controlled", "active-controlled", None),
    ("multicentre", "multicentre", None),
    ("crossover", "crossover", None),
    ("single_arm", "single-group", None),
    ("extension", "extension", None),
    ("single_blind", "single-blind", None),
    ("double_blind", "double-blind", None),
    ("double_dummy", "double-dummy", None),
    ("parallel", "parallel", None),
    ("dose_finding", "dose-finding", None),
    ("dose_titration", "dose-titration", None),
    ("adaptive", "adaptive", None),
    ("equivalence", "equivalence-design", None),
    ("observational", "observational-design", None),
    ("retrospective", "retrospective", None),
    ("pilot", "pilot", None),
    ("randomised_withdrawal", "randomised-withdrawal", None),
)
STATUSES: Final = {
    "completed": "completed",
    "ongoing": "ongoing",
    "terminated": "terminated",
    "planned": "planned",
    "not yet recruiting": "not-yet-recruiting",
    "active, not recruiting": "active-not-recruiting",
}
IDENTIFIER_TYPES: Final = {
    "ClinicalTrials.gov": "identifier-nct",
    "EudraCT": "identifier-eudract-number",
    "EU CT": "identifier-ctis",
    "ISRCTN": "identifier-isrctn",
}
_ROMAN: Final = re.compile(r"IV|I{1,3}")


def studies(subject: Subject) -> Iterator[Triple]:
    """State what the study table says, study by study and cell by cell."""
    for study in subject.record.studies:
        part = StudyPart.of(subject, study)
        yield from _names(part)
        yield from _identifiers(part)
        yield from _design(part)
        yield from _status(part)
        yield from _population(part)
        yield from baseline(part)
        yield from arms(part)
        yield from outcomes(part)
        yield from safety(part)
    yield from _cells(subject)


def _names(part: StudyPart) -> Iterator[Triple]:
    subject, study, node = part.subject, part.study, part.node
    name = study.title or study.acronym or primary_id(study) or f"Studie {study.no}"
    yield Triple(node, t.rdf_type, t.Study)
    yield Triple(node, t.rdfs_label, subject.plain(name))
    yield Triple(subject.report, t.study, node)
    if study.title:
        quote = part.quote("head", study.title_span)
        # Titles are printed as registered, which may be in another language than the report.
        yield from subject.traced(node, t.dcterms_title, subject.plain(study.title), quote)
    if study.acronym:
        quote = part.quote("head", study.acronym_span)
        yield from subject.traced(node, t.skos_altLabel, subject.plain(study.acronym), quote)
    if study.publication_status:
        quote = part.quote("head", study.publication_status_span)
        yield from subject.traced(node, t.resultsStatus, concept("not-published"), quote)


def _identifiers(part: StudyPart) -> Iterator[Triple]:
    subject, study = part.subject, part.study
    first = primary_id(study)
    for each in study.ids:
        quote = part.quote("head", each.span)
        if each.id == first:
            yield from subject.traced(part.node, t.dcterms_identifier, text(each.id), quote)
            continue
        node = iri(mint("identifier", slug(each.registry), slug(each.id)))
        yield from subject.traced(part.node, t.adms_identifier, node, quote)
        yield Triple(node, t.rdf_type, t.adms_Identifier)
        yield Triple(node, t.rdfs_label, text(each.id))
        yield Triple(node, t.skos_notation, text(each.id))
        kind = IDENTIFIER_TYPES.get(each.registry)
        if kind:
            yield Triple(node, t.dcterms_type, concept(kind))


def _design(part: StudyPart) -> Iterator[Triple]:
    subject, study = part.subject, part.study
    phase_quote = part.quote("typ", study.phase_span)
    for phase in dict.fromkeys(_ROMAN.findall(study.phase or "")):
        found = concept_of_notation("phase", phase)
        if found is not None:
            yield from subject.traced(part.node, t.phase, found, phase_quote)
    if study.design is None:
        return
    quote = part.quote("typ", *study.design.pieces())
    for name, so, not_so in FACETS:
        printed = getattr(study.design, name)
        facet = so if printed else not_so
        if printed is not None and facet:
            yield from subject.traced(part.node, t.designFacet, concept(facet), quote)
    for other in _extended(part):
        yield from subject.traced(part.node, t.extensionOf, other, quote)


def _extended(part: StudyPart) -> Iterator[Term]:
    """Find the studies that this one goes on from: by number, registry id or acronym."""
    said = (part.study.design.extends if part.study.design else None) or ""
    own = part.subject.studies
    for number in re.findall(r"(?:studie|study|studierna|studies)\s(\d{1,2})\b", said.casefold()):
        if int(number) in own and int(number) != part.study.no:
            yield own[int(number)]
    for found in find_registry_ids(said):
        yield iri(mint("study", found.id))
    for word in re.split(r"\s(?:och|and|samt)\s|[,;&+]\s?", said):
        fits = [
            other
            for other in part.subject.record.studies
            if other.no != part.study.no and _is_named(word.strip(" ."), other.acronym)
        ]
        if len(fits) == 1:
            yield own[fits[0].no]


def _is_named(word: str, acronym: str | None) -> bool:
    """Whether a word is an acronym, or its last part where the first goes without saying.

    >>> _is_named("V2", "TEST-V2"), _is_named("V", "TEST-V")
    (True, False)
    """
    if not acronym or len(word) < 2:  # noqa: PLR2004 - one letter names nothing
        return False
    whole, part = acronym.casefold(), word.casefold()
    return whole == part or whole.endswith(f"-{part}")


def _status(part: StudyPart) -> Iterator[Triple]:
    status = part.study.status
    if status is None:
        return
    quote = part.quote("status", *status.pieces())
    if status.value in STATUSES:
        found = concept(STATUSES[status.value])
        yield from part.subject.traced(part.node, t.studyStatus, found, quote)
    if status.completion:
        # A quarter has no type in XSD: it is kept as it is written in the record.
        term = text(status.completion) if "Q" in status.completion else date(status.completion)
        yield from part.subject.traced(part.node, t.schema_endDate, term, quote)


def _population(part: StudyPart) -> Iterator[Triple]:
    subject, study = part.subject, part.study
    people = study.population
    if people is not None and people.n is not None:
        quote = part.quote("n", people.n_span)
        yield from subject.traced(part.node, t.participants, integer(people.n), quote)
    if not (study.inclusion or study.exclusion):
        return
    node = part.part("population")
    yield Triple(part.node, t.population, node)
    yield from subject.named(node, t.Population, f"{part.called} – population")
    for predicate, key, criteria, places in (
        (t.inclusion, "inc", study.inclusion, study.inclusion_spans),
        (t.exclusion, "exc", study.exclusion, study.exclusion_spans),
    ):
        for said, spans in zip(criteria, places, strict=False):
            quote = part.quote(key, *spans)
            yield from subject.traced(node, predicate, subject.words(said), quote)
        yield from part.inferred(node, key)
    yield from _ages(part, node)


def _ages(part: StudyPart, node: Term) -> Iterator[Triple]:
    """State the ages of those admitted, if one criterion bounds them; of several, none is taken."""
    study = part.study
    bounding = [
        (age_bounds(said), spans)
        for said, spans in zip(study.inclusion, study.inclusion_spans, strict=False)
        if age_bounds(said) != (None, None)
    ]
    if len(bounding) != 1:
        return
    (low, high), spans = bounding[0]
    quote = part.quote("inc", *spans)
    for predicate, bound in ((t.minAge, low), (t.maxAge, high)):
        if bound is not None:
            yield from part.subject.traced(node, predicate, decimal(bound), quote)


def _cells(subject: Subject) -> Iterator[Triple]:
    """Keep every cell of the table as it stands, once, with the studies it covers."""
    for row in subject.record.table.rows:
        section = section_of_row(row.key)
        for cell in row.cells:
            said = " ".join(each for each in cell.paragraphs if each.strip())
            if not said:
                continue
            numbers = [each for each in cell.studies if each in subject.studies]
            node = subject.assertion("Remark", section, *map(str, cell.studies))
            yield from subject.cell(node, said, cell, section)
            for number in numbers:
                yield Triple(node, t.study, subject.studies[number])
