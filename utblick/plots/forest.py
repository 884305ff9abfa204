"""Results of studies with their intervals: one axis a measure, never two on one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from utblick.extras import needed
from utblick.plots.drawing import COLOURS, PlotError, Sheet, fit, new_sheet, style
from utblick.plots.reading import counted, named, names_of, source_line
from utblick.plots.results import (
    DIFFERENCES,
    RATIOS,
    UNNAMED,
    Estimate,
    estimates,
    panel_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from matplotlib.figure import Figure

    from utblick.plots.reading import Graph
    from utblick.walk import Node

__all__ = ["forest_plot", "told"]

MOST: Final = 60
"""Results of a figure that can still be read."""

_LINES: Final = 0.4
"""Height of a row, in inches: two lines of words."""

_TICKS: Final = [a * 10.0**b for b in range(-4, 5) for a in (1, 2, 5)]


def forest_plot(
    graph: Graph,
    study: str | Node | Sequence[str | Node] = (),
    outcome: str | Node | None = None,
    measure: str | None = None,
) -> Figure:
    """Draw the results of studies, or of an outcome in all studies, with their intervals.

    Each measure has an axis of its own, and so has each outcome whose figures mean something
    only by themselves (a mean on a scale). Ratios stand on a logarithmic axis. A result without
    an interval has a hollow mark, and its row says so.

    Args:
        graph: a graph that answers, or is walked.
        study: one study or several, by ids or names or as things; all if none is named.
        outcome: words in the name of the outcome, or the outcome as a thing.
        measure: one kind of figure, as the value set names it ("hazard-ratio"); all if None.

    Raises:
        PlotError: if neither a study nor an outcome is named, or there are no such results.
        ExtraError: if matplotlib is not installed.
    """
    names = names_of(study)
    words = outcome if outcome is None or isinstance(outcome, str) else outcome.label
    if not names and not words:
        msg = "name a study or an outcome: all results of the graph are too many for one figure"
        raise PlotError(msg)
    studies = named(graph, "Study", names)
    found, bare = estimates(graph, studies, words)
    drawn = [each for each in found if _can_be_drawn(each, measure)]
    called = [studies.get(each, each) for each in names]
    about = ", ".join([*called, *([f"“{words}”"] if words else [])])
    if not drawn:
        what = f" with the measure {measure!r}" if measure else ""
        msg = f"nothing to draw: no results of {about}{what} that can be set side by side"
        raise PlotError(msg)
    shown = drawn[:MOST]
    panels: defaultdict[tuple[str, str, str], list[Estimate]] = defaultdict(list)
    for each in shown:
        panels[panel_of(each)].append(each)
    order = sorted(panels, key=lambda key: (key[0] not in RATIOS, key[0] not in DIFFERENCES, key))
    with style():
        heights = [0.75 + _LINES * len(panels[key]) for key in order]
        footer = [
            source_line((e.graph for e in shown), counted(len(shown), "result")),
            *_notes(found, drawn, measure),
            f"Not drawn, results in words alone or as a range: {bare}." if bare else "",
        ]
        sheet = new_sheet(f"Results: {about}", footer, 11, heights, key_rows=1)
        for key, axes in zip(order, sheet.axes, strict=True):
            _draw(axes, key, panels[key])
        _explain(sheet)
        return sheet.finished()


def _can_be_drawn(each: Estimate, measure: str | None) -> bool:
    if measure is not None and each.statistic != measure:
        return False
    fits = each.statistic not in RATIOS or each.value > 0
    return each.efficacy and each.statistic not in UNNAMED and fits


def _notes(found: Sequence[Estimate], drawn: Sequence[Estimate], measure: str | None) -> list[str]:
    """Tell what is not in the figure, and why."""
    asked = [each for each in found if measure is None or each.statistic == measure]
    other = sum(not each.efficacy for each in asked)
    unnamed = sum(each.efficacy and each.statistic in UNNAMED for each in asked)
    odd = len(asked) - len(drawn) - unnamed - other
    notes = []
    if other:
        notes.append(f"Not drawn, figures of traits at baseline, of flow and of harms: {other}.")
    if unnamed:
        notes.append(f"Not drawn, results whose measure the source does not name: {unnamed}.")
    if odd:
        notes.append(f"Not drawn, ratios that are not above 0: {odd}.")
    if len(drawn) > MOST:
        notes.append(f"Not drawn, for want of room: {len(drawn) - MOST}; name fewer studies.")
    return notes


def told(each: Estimate) -> str:
    """Write a result with its interval in words.

    >>> from decimal import Decimal
    >>> nothing = (None, None, None, "", "")
    >>> arm = Estimate("S", "O", "A", True, 7, "proportion", "%", Decimal(30), *nothing)
    >>> told(arm)
    '30 % (no interval stated)'
    """
    unit = f" {each.unit}" if each.unit else ""
    if each.lower is None and each.upper is None:
        interval = "(no interval stated)"
    else:
        level = "level not stated" if each.level is None else f"{each.level.normalize():f} %"
        ends = " to ".join("…" if end is None else _figure(end) for end in (each.lower, each.upper))
        interval = f"({ends}; {level})"
    return f"{_figure(each.value)}{unit} {interval}{f', {each.p}' if each.p else ''}"


def _figure(number: Decimal) -> str:
    return f"{number:f}".replace("-", "\N{MINUS SIGN}")


def _name(each: Estimate, *, with_outcome: bool) -> str:
    day = "" if each.day is None else f", day {each.day}"
    first = f"{each.study}: {each.outcome}" if with_outcome else each.study
    return f"{fit(first, 62, 1)}\n{fit(each.arms or 'arm not stated', 60 - len(day), 1)}{day}"


def _draw(axes: Any, key: tuple[str, str, str], found: Sequence[Estimate]) -> None:  # noqa: ANN401
    statistic, unit, outcome = key
    ratio = statistic in RATIOS
    if ratio:
        axes.set_xscale("log")
    if ratio or statistic in DIFFERENCES:
        axes.axvline(1 if ratio else 0, color=COLOURS["grey"], lw=1, ls=(0, (4, 3)), zorder=1)
    low, high = _limits(found, statistic)
    for place, each in enumerate(found):
        _mark(axes, place, each, (low, high))
    axes.set_xlim(low, high)
    axes.set_ylim(len(found) - 0.4, -0.6)
    axes.set_yticks(
        range(len(found)), [_name(each, with_outcome=not outcome) for each in found], fontsize=8
    )
    axes.tick_params(axis="y", length=0)
    if ratio:
        ticks = [each for each in _TICKS if low <= each <= high]
        axes.set_xticks(ticks, [f"{each:g}" for each in ticks])
        axes.minorticks_off()
    words = statistic.replace("-", " ")
    parts = [words[0].upper() + words[1:], unit, "logarithmic" if ratio else ""]
    title = ", ".join(each for each in parts if each)
    axes.set_title(fit(f"{title}: {outcome}" if outcome else title, 110, 1))
    beside = axes.twinx()
    beside.set_ylim(axes.get_ylim())
    beside.set_yticks(range(len(found)), [told(each) for each in found], fontsize=8)
    beside.tick_params(axis="y", length=0)
    beside.spines["left"].set_visible(False)


def _limits(found: Sequence[Estimate], statistic: str) -> tuple[float, float]:
    """Give the ends of an axis that shows all figures, and the line at which they say nothing."""
    ends = [
        end for each in found for end in (each.value, each.lower, each.upper) if end is not None
    ]
    if statistic in RATIOS:
        known = [*(float(end) for end in ends if end > 0), 1.0]
        return min(known) / 1.25, max(known) * 1.25
    known = [float(end) for end in ends] + ([0.0] if statistic in DIFFERENCES else [])
    if statistic == "proportion":
        known += [0.0]
    room = (max(known) - min(known)) * 0.06 or abs(max(known)) * 0.1 or 1.0
    return min(known) - room, max(known) + room


def _mark(axes: Any, place: int, each: Estimate, limits: tuple[float, float]) -> None:  # noqa: ANN401
    colour = COLOURS["blue"]
    has_interval = each.lower is not None or each.upper is not None
    if has_interval:
        ends = [
            limits[side] if end is None else max(float(end), limits[0])
            for side, end in enumerate((each.lower, each.upper))
        ]
        axes.plot(ends, [place, place], color=colour, lw=1.6, zorder=2, solid_capstyle="butt")
        for side, (end, stated) in enumerate(zip(ends, (each.lower, each.upper), strict=True)):
            open_end = stated is None or float(stated) < limits[0]
            mark = ("<" if side == 0 else ">") if open_end else "|"
            axes.plot([end], [place], marker=mark, ms=7, color=colour, zorder=2)
    axes.plot(
        [float(each.value)],
        [place],
        marker="s",
        ms=6,
        ls="",
        mec=colour,
        mfc=colour if has_interval else "white",
        zorder=3,
    )


def _explain(sheet: Sheet) -> None:
    line = needed("matplotlib.lines", "plots").Line2D
    grey = COLOURS["grey"]
    handles = [
        line([], [], marker="s", color=grey, lw=1.6, label="result with its interval"),
        line([], [], marker="s", ls="", mec=grey, mfc="white", label="no interval stated"),
        line([], [], color=grey, lw=1, ls=(0, (4, 3)), label="no difference"),
    ]
    sheet.explain(handles, 3)
