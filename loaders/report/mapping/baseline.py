"""Who took part, at baseline: the share of women and men and the age, as results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, integer, iri, iri_text, text
from utblick.identifiers import mint
from utblick.loaders.report.mapping.subject import number
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from utblick.loaders.report.mapping.studypart import StudyPart
    from utblick.loaders.report.record import Age, Span

__all__ = ["baseline"]

# Key of the trait, its name by language.
WOMEN: Final = ("women", {"sv": "kvinnor", "en": "women"})
MEN: Final = ("men", {"sv": "män", "en": "men"})
AGE: Final = ("age", {"sv": "ålder", "en": "age"})


def baseline(part: StudyPart) -> Iterator[Triple]:
    """State the traits at baseline of all participants, day 0."""
    people = part.study.population
    if people is None:
        return
    for trait, value, span in (
        (WOMEN, people.women_pct, people.women_span),
        (MEN, people.men_pct, people.men_span),
    ):
        if value is not None:
            node = yield from _result(part, trait, "proportion", span)
            yield from _value(node, t.schema_value, value)
            yield Triple(node, t.schema_unitCode, text("%"))
    if people.age is not None:
        yield from _age(part, people.age)


def _result(
    part: StudyPart, trait: tuple[str, dict[str, str]], statistic: str, *spans: Span | None
) -> Generator[Triple, None, Term]:
    key, names = trait
    subject = part.subject
    outcome = iri(mint("outcome", key))
    yield from subject.named(outcome, t.OutcomeMeasure, names.get(subject.language, key))
    quote = part.quote("n", *spans)
    slots = (iri_text(part.node), "", iri_text(outcome), statistic, "0")
    node = subject.assertion("Result", *slots)
    yield from subject.stated(node, t.Result, subject.said(quote), quote)
    yield Triple(node, t.study, part.node)
    yield Triple(node, t.outcome, outcome)
    yield Triple(node, t.statistic, concept(statistic))
    yield Triple(node, t.atDay, integer(0))
    yield from part.inferred(node, "n")
    return node


def _age(part: StudyPart, age: Age) -> Iterator[Triple]:
    kind = {"mean": "mean", "median": "median"}.get(age.statistic or "", "range-of-values")
    if age.value is not None and kind == "range-of-values":
        kind = "value"
    node = yield from _result(part, AGE, kind, *age.pieces())
    yield Triple(node, t.schema_unitText, part.subject.words(_YEARS[part.subject.language]))
    for predicate, figure in (
        (t.schema_value, age.value),
        (t.sd, age.sd),
        (t.schema_minValue, age.range[0] if age.range else None),
        (t.schema_maxValue, age.range[1] if age.range else None),
        (t.lowerQuartile, age.iqr[0] if age.iqr else None),
        (t.upperQuartile, age.iqr[1] if age.iqr else None),
    ):
        if figure is not None:
            yield from _value(node, predicate, figure)


_YEARS: Final = {"sv": "år", "en": "years"}


def _value(node: Term, predicate: Term, figure: float) -> Iterator[Triple]:
    term = number(figure)
    if term is not None:
        yield Triple(node, predicate, term)
