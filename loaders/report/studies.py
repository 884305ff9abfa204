"""The studies of a report, each read down its column of the study table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick.loaders.report.bullets import bullets
from utblick.loaders.report.efficacy.outcomes import read_outcomes
from utblick.loaders.report.efficacy.result_checks import implausible_results
from utblick.loaders.report.harms.safety import read_safety
from utblick.loaders.report.passage import Passage
from utblick.loaders.report.record import Arm, ProblemItem, Study
from utblick.loaders.report.study.arms import read_arms, same_as_study
from utblick.loaders.report.study.design import read_design, read_phase
from utblick.loaders.report.study.heads import Head, read_head
from utblick.loaders.report.study.populations import read_population
from utblick.loaders.report.study.statuses import read_status

if TYPE_CHECKING:
    from utblick.loaders.report.parts import CellText, ReportText

__all__ = ["read_studies"]


def read_studies(report: ReportText) -> tuple[list[Study], list[ProblemItem]]:
    """Read every study of the table; a merged cell's content is given to each it covers."""
    studies: list[Study] = []
    problems: list[ProblemItem] = []
    drug = _drug_of_report(report)
    for number in _numbers(report):
        study, found = _study(report, number, drug)
        studies.append(study)
        problems += [each for each in found if each not in problems]
    for study in studies:
        _refer(study, studies, report)
    return studies, problems


def _refer(study: Study, studies: list[Study], report: ReportText) -> None:
    """Give a study whose cell refers to another (Som i studie 1) the drugs of that one's arms."""
    number = same_as_study(study.intervention_raw or "")
    if study.arms or number is None:
        return
    drugs = {arm.id: arm.drug for other in studies if other.no == number for arm in other.arms}
    if len(set(drugs.values())) == 1:
        drugs = dict(list(drugs.items())[:1])
    row = next(row for row in report.rows if row.key == "int")
    place = _whole(row.of_study(study.no)).place()
    raw = study.intervention_raw
    study.arms = [
        Arm(id=key, drug=drug, raw=raw, span=place["span"], spans=place["spans"])
        for key, drug in drugs.items()
    ]


def _numbers(report: ReportText) -> list[int]:
    head = next((row for row in report.rows if row.key == "head"), None)
    printed = sorted({number for cell in head.cells for number in cell.studies}) if head else []
    return printed or list(range(1, report.n_studies + 1))


def _study(report: ReportText, number: int, drug: str | None) -> tuple[Study, list[ProblemItem]]:
    cells = {row.key: row.of_study(number) for row in report.rows}
    head = read_head(cells.get("head"))
    kind, status = _whole(cells.get("typ")), _whole(cells.get("status"))
    population, problems = read_population(cells.get("n"), report.language)
    inclusion, exclusion = bullets(cells.get("inc")), bullets(cells.get("exc"))
    phase, phase_span = read_phase(kind)
    study = _of_head(number, head)
    study.phase, study.phase_span = phase, phase_span
    study.design, study.status, study.population = (
        read_design(kind),
        read_status(status),
        population,
    )
    study.inclusion = [each.raw for each in inclusion]
    study.inclusion_spans = [list(each.locate()) for each in inclusion]
    study.exclusion = [each.raw for each in exclusion]
    study.exclusion_spans = [list(each.locate()) for each in exclusion]
    _take_arms(study, cells, report.language, drug)
    arms, comparators = _meant(report, study, drug)
    problems += _take_outcomes(study, cells, arms, comparators, report.language)
    study.safety = read_safety(cells.get("saf"), arms, comparators, report.language)
    study.shared_cells = _shared(report, number)
    study.inferred = {key: cell.inferred for key, cell in cells.items() if cell and cell.inferred}
    return study, [*head.problems, *problems, *implausible_results(study.outcomes)]


def _of_head(number: int, head: Head) -> Study:
    return Study(
        no=number,
        ids=head.ids,
        acronym=head.acronym,
        title=head.title,
        head_raw=head.raw,
        citation_refs=head.citation_refs,
        publication_status=head.publication_status,
        phase=None,
        design=None,
        status=None,
        population=None,
        inclusion=[],
        exclusion=[],
        intervention_raw=None,
        arms=[],
        comparator_raw=None,
        comparators=[],
        outcomes=[],
        safety=[],
        title_span=head.title_span,
        acronym_span=head.acronym_span,
        publication_status_span=head.publication_status_span,
    )


def _whole(cell: CellText | None) -> Passage:
    if cell is None or not cell.paragraphs:
        return Passage("", ())
    pieces = tuple(piece for each in cell.paragraphs for piece in each.pieces)
    return Passage(cell.paragraphs[0].frozen, pieces)


def _take_arms(
    study: Study, cells: dict[str, CellText | None], language: str, drug: str | None
) -> None:
    intervention, comparator = cells.get("int"), cells.get("cmp")
    study.intervention_raw = _joined(intervention)
    study.comparator_raw = _joined(comparator)
    study.arms = _arms(intervention, "A", language, drug)
    study.comparators = _arms(comparator, "C", language)


def _joined(cell: CellText | None) -> str | None:
    return " ".join(each.raw for each in cell.paragraphs if each) or None if cell else None


def _arms(cell: CellText | None, letter: str, language: str, drug: str | None = None) -> list[Arm]:
    paragraphs = [each for each in cell.paragraphs if each] if cell else []
    # A cell that refers to another study names no drug of its own.
    if not paragraphs or same_as_study(paragraphs[0].raw):
        return []
    return read_arms(paragraphs, letter, language, drug)


def _drug_of_report(report: ReportText) -> str | None:
    """Give the one drug that is given in every intervention that names any, None if none is.

    A cell that prints doses alone ("i. 10 mg ii. 20 mg") means this one.
    """
    row = next((row for row in report.rows if row.key == "int"), None)
    named = [
        {
            part
            for arm in _arms(cell, "A", report.language)
            for part in (arm.drug or "").split(" + ")
        }
        for cell in (row.cells if row else [])
    ]
    filled = [each - {""} for each in named if any(each)]
    common = set.intersection(*filled) if filled else set()
    return common.pop() if len(common) == 1 else None


def _meant(report: ReportText, study: Study, drug: str | None) -> tuple[list[Arm], list[Arm]]:
    """Give a study's arms, or those of the study it refers to (Som i studie 1)."""
    rows = {row.key: row for row in report.rows}
    arms, comparators = study.arms, study.comparators
    if not arms and (other := same_as_study(study.intervention_raw or "")) and "int" in rows:
        arms = _arms(rows["int"].of_study(other), "A", report.language, drug)
    if not comparators and (other := same_as_study(study.comparator_raw or "")) and "cmp" in rows:
        comparators = _arms(rows["cmp"].of_study(other), "C", report.language)
    return arms, comparators


def _take_outcomes(
    study: Study,
    cells: dict[str, CellText | None],
    arms: list[Arm],
    comparators: list[Arm],
    language: str,
) -> list[ProblemItem]:
    """Read the outcomes and their results; tell of figures that may be another study's.

    Figures are of one study: those of a cell that only seems to cover several are as likely
    another's, and are kept in the table alone.
    """
    problems: list[ProblemItem] = []
    for key, tier in (("pri", "primary"), ("sek", "secondary")):
        cell = cells.get(key)
        found = read_outcomes(cell, tier, arms, comparators, language)
        unsure = cell.studies if cell and cell.inferred and len(cell.studies) > 1 else []
        for outcome in found if unsure else []:
            numbers = ", ".join(map(str, unsure))
            message = f"{outcome.measure}: figures of one of the studies {numbers}, read for none"
            if outcome.results:
                problems.append(ProblemItem(code="other", message=message, span=outcome.span))
            outcome.results = []
        study.outcomes += found
    return problems


def _shared(report: ReportText, number: int) -> dict[str, list[int]]:
    """Give, for each merged cell of a study, the other studies it covers."""
    found = {row.label: row.of_study(number) for row in report.rows}
    return {
        label: [other for other in cell.studies if other != number]
        for label, cell in found.items()
        if cell and len(cell.studies) > 1
    }
