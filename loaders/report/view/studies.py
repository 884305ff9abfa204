"""The studies of a report: facts, arms, outcomes with their figures, safety."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick.loaders.report.view.blocks import (
    Entry,
    Group,
    Heading,
    Line,
    Row,
    Rows,
    Section,
    Table,
)
from utblick.loaders.report.view.builder import Owner
from utblick.loaders.report.view.facts import Kind, Strength
from utblick.loaders.report.view.figures import (
    arm_names,
    dense,
    dose_of,
    result_table,
    safety_table,
)
from utblick.loaders.report.view.phrases import printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utblick.loaders.report.record import Arm, Outcome, Population, ReportRecord, Study
    from utblick.loaders.report.view.builder import Builder
    from utblick.loaders.report.view.wording import Wording

__all__ = ["studies"]

Span = tuple[int, int]


def studies(builder: Builder, record: ReportRecord) -> Section:
    """Show the studies, each under its number."""
    groups = [_study(builder, record, each) for each in record.studies]
    words = builder.words
    return Section("studies", words("studies"), len(groups), groups, words("no_studies"))


def _study(builder: Builder, record: ReportRecord, study: Study) -> Group:
    words = builder.words
    short = f"{words('study')} {study.no}"
    title = f"{short} · {study.acronym}" if study.acronym else short
    owner = Owner(Kind.STUDY, short, study.pieces())
    group = Group(title, [Rows(list(_facts(builder, owner, record, study)))], f"study-{study.no}")
    if study.arms or study.comparators:
        group.parts += [Heading(words("arms")), _arms(builder, owner, study)]
    if study.outcomes:
        group.parts.append(Heading(words("outcomes")))
        group.parts += [_outcome(builder, short, study, each) for each in study.outcomes]
    if study.safety:
        group.parts += [Heading(words("safety")), safety_table(builder, short, study)]
    return group


def _facts(builder: Builder, owner: Owner, record: ReportRecord, study: Study) -> Iterator[Row]:
    label = builder.words.key
    if study.ids:
        name = label("Study", "ids")
        yield Row(
            name,
            [
                builder.fact(owner, name, f"{each.id} ({each.registry})", each.pieces())
                for each in study.ids
            ],
        )
    for key, text, span in (
        ("acronym", study.acronym, study.acronym_span),
        ("title", study.title, study.title_span),
        ("phase", study.phase, study.phase_span),
        ("publication_status", study.publication_status, study.publication_status_span),
    ):
        if text:
            yield builder.row(owner, label("Study", key), text, span)
    if study.citation_refs:
        name = label("Study", "citation_refs")
        text = ", ".join(map(str, study.citation_refs))
        yield Row(name, [builder.fact(owner, name, text, _markers(record, study))])
    for key, struct in (("design", study.design), ("status", study.status)):
        if struct is not None:
            yield builder.parsed(owner, label("Study", key), struct, struct.raw)
    if study.population is not None:
        yield from _population(builder, owner, study.population)
    yield from _criteria(builder, owner, "inclusion", study.inclusion, study.inclusion_spans)
    yield from _criteria(builder, owner, "exclusion", study.exclusion, study.exclusion_spans)
    yield from _rest(builder, owner, record, study)


def _cells(record: ReportRecord, study: Study, key: str) -> list[Span]:
    """Give the places of a row of the study table, in the column of a study."""
    return [
        span
        for row in record.table.rows
        if row.key == key
        for cell in row.cells
        if study.no in cell.studies
        for span in cell.pieces()
    ]


def _markers(record: ReportRecord, study: Study) -> list[Span]:
    """Find the citations in the column head of a study."""
    head = _cells(record, study, "head")
    return [
        piece
        for each in record.citations
        if set(each.refs) & set(study.citation_refs)
        for piece in each.pieces()
        if any(start <= piece[0] and piece[1] <= end for start, end in head)
    ]


def _population(builder: Builder, owner: Owner, population: Population) -> Iterator[Row]:
    label = builder.words.key("Study", "population")
    raw = [each for each in population.raw if each.strip()]
    pieces = population.pieces()
    if len(raw) == len(pieces):
        each = zip(raw, pieces, strict=True)
        yield Row(label, [builder.fact(owner, label, text, [piece]) for text, piece in each])
    else:
        yield Row(label, [builder.fact(owner, label, " ¶ ".join(raw), pieces)])
    place = Owner(owner.kind, owner.name, pieces or owner.pieces)
    spans = {
        "n": population.n_span,
        "women_pct": population.women_span,
        "men_pct": population.men_span,
    }
    yield from builder.rows(
        place,
        population,
        skip=("raw", "age"),
        places={key: [span] for key, span in spans.items() if span is not None},
    )
    if population.age is not None:
        label = builder.words.key("Population", "age")
        yield builder.parsed(place, label, population.age, population.age.raw or label)


def _criteria(
    builder: Builder, owner: Owner, key: str, texts: Sequence[str], spans: Sequence[Sequence[Span]]
) -> Iterator[Row]:
    if not texts:
        return
    label = builder.words.key("Study", key)
    known = list(spans) + [()] * (len(texts) - len(spans))
    yield Row(
        label,
        [
            builder.fact(owner, label, text, pieces)
            for text, pieces in zip(texts, known, strict=False)
        ],
    )


def _rest(builder: Builder, owner: Owner, record: ReportRecord, study: Study) -> Iterator[Row]:
    """Show the cells that arms are read from, and how the columns were told."""
    words = builder.words
    cells = (
        ("intervention_raw", "int", study.intervention_raw),
        ("comparator_raw", "cmp", study.comparator_raw),
    )
    for key, row, raw in cells:
        if raw:
            label = words.key("Study", key)
            pieces = _cells(record, study, row)
            yield Row(label, [builder.fact(owner, label, raw, pieces, Strength.WIDE)])
    texts = {"note": study.note or ""}
    if study.shared_cells:
        texts["shared_cells"] = printed(words, "Study", "shared_cells", study.shared_cells)
    if study.inferred:
        names = {row.key: row.label for row in record.table.rows}
        told = (
            f"{names.get(key, key)} ({words.value(how)})" for key, how in study.inferred.items()
        )
        texts["inferred"] = ", ".join(told)
    for key, text in texts.items():
        if text:
            yield builder.row(owner, words.key("Study", key), text, None)


def _arms(builder: Builder, owner: Owner, study: Study) -> Table:
    words = builder.words
    columns = [words("arm"), words("role"), *(words.key("Arm", key) for key in _ARM_COLUMNS)]
    lines = [
        *(_arm(builder, owner, each, words("active")) for each in study.arms),
        *(_arm(builder, owner, each, words("comparator")) for each in study.comparators),
    ]
    return dense(Table([*columns, words("length")], lines))


_ARM_COLUMNS = ("drug", "dose", "frequency", "route", "form", "n")


def _arm(builder: Builder, owner: Owner, arm: Arm, role: str) -> Line:
    words = builder.words
    raw = arm.raw or arm.drug or arm.id
    fact = builder.fact(owner, f"{words('arm')} {arm.id}", raw, arm.pieces())
    known = {key: getattr(arm, key) for key in _ARM_COLUMNS if getattr(arm, key) is not None}
    if arm.shared_route:
        known["route"] = arm.shared_route
    cells = {key: printed(words, "Arm", key, value) for key, value in known.items()}
    # A unit without a dose is still said.
    cells["dose"] = dose_of(words, arm) or arm.unit or ""
    columns = [cells.get(key, "") for key in _ARM_COLUMNS]
    return Line(fact, [arm.id, role, *columns, _length(words, arm)])


def _length(words: Wording, arm: Arm) -> str:
    """Say how long an arm is treated, period after period if it has several."""
    if arm.periods:
        periods = [
            " ".join((*_units(words, each.weeks, "week"), each.drug or "")).strip()
            for each in arm.periods
        ]
        whole = _units(words, arm.duration_weeks, "week")
        first = f", {words('then')} ".join(each for each in periods if each)
        told = any(each.weeks == arm.duration_weeks for each in arm.periods)
        months = _units(words, arm.duration_months, "month")
        return ", ".join(each for each in (*(() if told else whole), first, *months) if each)
    return ", ".join(
        (*_units(words, arm.duration_weeks, "week"), *_units(words, arm.duration_months, "month"))
    )


def _units(words: Wording, count: float | None, unit: str) -> tuple[str, ...]:
    if count is None:
        return ()
    return (f"{words.number(count)}\u00a0{words.time(unit if count == 1 else unit + 's')}",)


def _outcome(builder: Builder, study_name: str, study: Study, outcome: Outcome) -> Entry:
    words = builder.words
    name = f"{study_name} · {outcome.code or outcome.measure}"
    owner = Owner(Kind.OUTCOME, name, outcome.pieces())
    head = builder.fact(owner, "", outcome.measure, outcome.pieces())
    tags = [words.value(outcome.tier)]
    tags += [each for each in (outcome.code, words.time(outcome.timepoint or "")) if each]
    rows = builder.rows(owner, outcome, skip=_OUTCOME_SHOWN)
    table = result_table(builder, name, outcome, arm_names(words, study))
    empty = "" if outcome.results else words("no_results")
    return Entry(head, tags=tags, rows=rows, tables=[table] if table.lines else [], empty=empty)


_OUTCOME_SHOWN = ("tier", "measure", "code", "timepoint", "head_raw", "results")
