"""The arms of a study as the report prints them, each with what is given in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick import terms as t
from utblick.graph import Term, Triple, integer
from utblick.loaders.report.mapping.regimens import Given, regimen
from utblick.loaders.report.study.arms import is_placebo
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.mapping.studypart import StudyPart
    from utblick.loaders.report.mapping.subject import Quote
    from utblick.loaders.report.record import Arm

__all__ = ["arms", "drugs_of"]


def arms(part: StudyPart) -> Iterator[Triple]:
    """State the arms of the two cells that name them."""
    for key, several, role in (
        ("int", part.active, "experimental"),
        ("cmp", part.comparators, "comparator"),
    ):
        called = [_called(arm) for arm in several]
        for arm, name in zip(several, called, strict=True):
            quote = part.quote(key, *arm.pieces())
            node = part.arms[arm.id]
            what = "placebo-comparator" if is_placebo(arm.drug) else role
            yield Triple(part.node, t.hasArm, node)
            own = f"{name} ({arm.raw})" if arm.raw and called.count(name) > 1 else name
            yield from part.subject.named(node, t.Arm, own)
            yield Triple(node, t.armRole, concept(what))
            yield Triple(node, t.asStated, part.subject.plain(arm.raw or part.subject.said(quote)))
            yield from part.subject.quoted(node, quote)
            yield from part.inferred(node, key)
            yield from _given(part, node, arm, quote)
            if arm.n is not None:
                yield from part.subject.traced(node, t.participants, integer(arm.n), quote)


def _called(arm: Arm) -> str:
    """Name an arm by what is given in it, else by its words."""
    dose = f"{arm.dose} {arm.unit or ''}".strip() if arm.dose else ""
    words = [arm.drug, dose, arm.frequency]
    return " ".join(word for word in words if word) or arm.raw or arm.id


def drugs_of(arm: Arm) -> tuple[str, ...]:
    """Give the drugs of an arm one by one; placebo is none."""
    parts = [part.strip() for part in (arm.drug or "").split(" + ")]
    return tuple(part for part in parts if part and not is_placebo(part))


def _given(part: StudyPart, node: Term, arm: Arm, quote: Quote) -> Iterator[Triple]:
    if not (arm.drug or arm.dose):
        return
    given = Given(
        label=_called(arm),
        drugs=drugs_of(arm),
        dose=arm.dose,
        unit=arm.unit,
        frequency=arm.frequency,
        route=arm.route or arm.shared_route,
        form=arm.form,
        days=_days(arm),
        note=_months(arm),
    )
    where = Term(f"{node[:-1]}/regimen>")
    yield Triple(node, t.regimen, where)
    yield from regimen(part.subject, where, given, quote)


def _days(arm: Arm) -> int | None:
    """Give the days of treatment; months are no whole number of days and stay words."""
    if arm.duration_weeks is None:
        return None
    days = arm.duration_weeks * 7
    return int(days) if days.is_integer() else None


def _months(arm: Arm) -> str | None:
    """Keep months in words: they are no whole number of days."""
    return f"{arm.duration_months:g} mån" if arm.duration_months else None
