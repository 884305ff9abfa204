"""The drug: substances, products, classes, company, mechanism, indication, posology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick import terms as t
from utblick.graph import Term, Triple, boolean, iri, iri_text, text
from utblick.identifiers import mint, slug
from utblick.loaders.report.mapping.regimens import posology
from utblick.loaders.report.mapping.subject import Quote, Subject, number
from utblick.vocabularies import concept, concept_of_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.record import Field

__all__ = ["drug", "expected_indication", "indication_of", "named_condition", "substances_of"]


def drug(subject: Subject) -> Iterator[Triple]:
    """State what the report is about: substance, indication, mechanism and how it is given."""
    yield from _substances(subject)
    yield from _classes(subject)
    yield from _company(subject)
    yield from _mechanism(subject)
    yield from _indication(subject)


# ------------------------------------------------------------------------------- substances


def substances_of(subject: Subject) -> list[str]:
    """Give the names of the substances the report is about."""
    return subject.record.document.substances


def _nodes(subject: Subject) -> list[Term]:
    return [subject.thing("substance", name) for name in substances_of(subject)]


def _substances(subject: Subject) -> Iterator[Triple]:
    found = subject.field("substance")
    for index, name in enumerate(substances_of(subject)):
        node = subject.thing("substance", name)
        yield from subject.shared("substance", t.Substance, name)
        if found is not None:
            quote = subject.quote_of(found, f"substances/{index}")
            yield from subject.traced(subject.report, t.substance, node, quote)
    if found is None:
        return
    for index, name in enumerate(found.value.product_names):
        product = subject.thing("product", name)
        quote = subject.quote_of(found, f"product_names/{index}")
        yield from subject.shared("product", t.Product, name)
        for node in _nodes(subject):
            yield from subject.traced(product, t.activeSubstance, node, quote)
    if len(substances_of(subject)) == 1:
        for name in found.value.synonyms:
            yield Triple(_nodes(subject)[0], t.skos_altLabel, subject.plain(name))


def _classes(subject: Subject) -> Iterator[Triple]:
    found = subject.field("classification")
    if found is None:
        return
    codes = [(f"atc_current/{index}", code) for index, code in enumerate(found.value.atc_current)]
    if found.value.atc_new:
        codes.append(("atc_new", found.value.atc_new))
    for key, code in codes:
        node = iri(mint("atc", slug(code)))
        yield Triple(node, t.rdf_type, t.skos_Concept)
        yield Triple(node, t.rdfs_label, text(code))
        yield Triple(node, t.skos_notation, text(code))
        for name in substances_of(subject):
            # Of two substances each may have a code of its own, if the report says which.
            if found.value.atc_by_substance.get(name, code) == code:
                substance = subject.thing("substance", name)
                quote = subject.quote_of(found, key)
                yield from subject.traced(substance, t.classifiedAs, node, quote)


def _company(subject: Subject) -> Iterator[Triple]:
    found = subject.field("company")
    if found is None:
        return
    several = found.value.companies
    named = [(f"companies/{index}", name) for index, name in enumerate(several)] or [
        ("company", name) for name in [found.value.company] if name
    ]
    for key, name in named:
        agent = iri(mint("agent", slug(name)))
        yield Triple(agent, t.rdf_type, t.prov_Agent)
        yield Triple(agent, t.rdfs_label, subject.plain(name))
        quote = subject.quote_of(found, key)
        for node in _nodes(subject):
            yield from subject.traced(node, t.schema_manufacturer, agent, quote)


def _mechanism(subject: Subject) -> Iterator[Triple]:
    """State the mechanism; of several substances the report does not say whose it is."""
    found = subject.field("mechanism")
    if found is None or not (found.value.targets or found.value.action):
        return
    value = found.value
    action = concept_of_label("action", value.action or "") or "action-not-stated"
    keys = "-".join(slug(name) for name in value.targets) or "target-not-stated"
    for name in substances_of(subject):
        node = iri(mint("mechanism", f"{slug(name)}--{action}--{slug(keys)}"))
        label = " ".join([value.action or "", ", ".join(value.targets)]).strip()
        substance = subject.thing("substance", name)
        quote = subject.quote_of(found, "action")
        yield from subject.named(node, t.Mechanism, label)
        said = _said(found, "action")
        yield from subject.traced(substance, t.mechanism, node, quote, modality=said)
        yield from subject.traced(node, t.action, concept(action), quote, modality=said)
        yield Triple(node, t.asStated, subject.plain(label))
        yield from _targets(subject, node, found)


def _targets(subject: Subject, mechanism: Term, found: Field) -> Iterator[Triple]:
    for index, name in enumerate(found.value.targets):
        target = subject.thing("target", name)
        yield Triple(target, t.rdf_type, t.Target)
        yield Triple(target, t.rdfs_label, subject.plain(name))
        key = f"targets/{index}"
        said, quote = _said(found, key), subject.quote_of(found, key)
        yield from subject.traced(mechanism, t.modulates, target, quote, modality=said)


def _said(found: Field, key: str) -> str:
    """Give the modality of a value that is said with reservation, "" for what is stated."""
    return "hedged" if key in found.value.hedged_values else ""


# ------------------------------------------------------------------------------- indication


def indication_of(subject: Subject, condition: str, whose: list[str] | None = None) -> Term:
    """Mint the node of the use of substances, by default the report's, for a condition.

    Neither population nor route is part of the key: two reports, and two statements of one
    report, that name the same use must meet in one node.
    """
    key = "-".join(sorted(slug(name) for name in whose or substances_of(subject))) or "unnamed"
    return iri(mint("indication", f"{slug(key)}--{slug(condition)}"))


def expected_indication(subject: Subject) -> Term:
    """Give the node of the indication the report is about."""
    found = subject.field("indication")
    if found is not None and found.value.disease:
        return indication_of(subject, found.value.disease)
    # A use whose condition could not be read is this report's own.
    return subject.part("indication")


def named_condition(
    subject: Subject, node: Term, condition: str, quote: Quote, whose: list[str] | None = None
) -> Iterator[Triple]:
    """Describe the use of substances, by default the report's, for a condition."""
    names = whose or substances_of(subject)
    disease = subject.thing("condition", condition)
    yield from subject.shared("condition", t.Condition, condition)
    yield from subject.named(node, t.Indication, f"{' + '.join(names)} – {condition}")
    for name in names:
        yield Triple(node, t.substance, subject.thing("substance", name))
    yield from subject.traced(node, t.condition, disease, quote)


def _called(subject: Subject, condition: str) -> str:
    return f"{' + '.join(substances_of(subject))} – {condition}"


def _indication(subject: Subject) -> Iterator[Triple]:
    node = expected_indication(subject)
    found = subject.field("indication")
    yield Triple(subject.report, t.indication, node)
    if found is not None and found.value.disease:
        quote = subject.quote_of(found, "disease")
        yield from named_condition(subject, node, found.value.disease, quote)
    else:
        yield from subject.named(node, t.Indication, _called(subject, "?"))
        for substance in _nodes(subject):
            yield Triple(node, t.substance, substance)
    if found is not None and found.raw:
        yield from _population(subject, node, found)
        yield from _expected(subject, node, found)
    yield from posology(subject, node)
    yield from _needs(subject, node)


def _population(subject: Subject, indication: Term, found: Field) -> Iterator[Triple]:
    """State who is to be treated, as the field says it."""
    people = subject.part("population")
    quote = Quote(found.pieces(), subject.section_of(found))
    said = ", ".join(found.value.population) or found.raw
    yield from subject.named(people, t.Population, said)
    yield Triple(people, t.asStated, subject.plain(found.raw))
    yield from subject.quoted(people, quote)
    yield Triple(indication, t.population, people)
    age = found.value.age_years
    term = None if age is None else number(age)
    # "under" and "up to" an age are upper bounds, all else that is printed is a lower one.
    if term is not None:
        bound = t.maxAge if (found.value.age_operator_as_printed or "")[:1] in "<≤" else t.minAge
        if not found.value.age_operator_as_printed:
            bound = t.minAge
        yield from subject.traced(people, bound, term, quote)


def _expected(subject: Subject, indication: Term, found: Field) -> Iterator[Triple]:
    """Assert that the use is expected: that is what the field is for."""
    node = subject.assertion("DevelopmentStatus", iri_text(indication), "expected-use")
    quote = Quote(found.pieces(), subject.section_of(found))
    yield from subject.stated(node, t.DevelopmentStatus, found.raw, quote, modality="expected")
    yield Triple(node, t.status, concept("expected-use"))
    yield Triple(node, t.indication, indication)
    for substance in _nodes(subject):
        yield Triple(node, t.substance, substance)
    yield from subject.supported(node, subject.cited_in(quote.spans))


def _needs(subject: Subject, indication: Term) -> Iterator[Triple]:
    """State how the medicine is to reach the patient, and whether a test must come before."""
    found = subject.field("dispensing")
    for option, ticked in (found.value.checkboxes or {}).items() if found else ():
        way = concept_of_label("dispensing-way", option)
        if found is not None and ticked and way:
            quote = Quote(found.pieces(), subject.section_of(found))
            yield from subject.traced(indication, t.dispensing, concept(way), quote)
    test = subject.field("diagnostics")
    if test is not None and test.value.value is not None:
        quote = Quote(test.pieces(), subject.section_of(test))
        needed = boolean(test.value.value)
        yield from subject.traced(indication, t.needsDiagnostic, needed, quote)
