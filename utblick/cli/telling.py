"""How commands that load tell of it: problems, failures, what was passed over, the sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from utblick.load_report import LoadReport

__all__ = ["tell_of", "tell_sum"]

PROBLEMS_SHOWN = 20


def tell_of(report: LoadReport, *, quiet: bool) -> None:
    """Tell on standard error what was odd, what was left out and what was passed over."""
    if not quiet:
        _tell_of_problems(report)
    for failure in report.failed:
        name = f" {failure.id}" if failure.id else ""
        typer.echo(f"utblick: {failure.place}:{name} {failure.reason}", err=True)
    for passed in report.passed:
        typer.echo(f"utblick: {passed.place}: passed over: {passed.reason}", err=True)


def _tell_of_problems(report: LoadReport) -> None:
    problems = report.problems
    for document, problem in problems[:PROBLEMS_SHOWN]:
        place = f" {problem.place}" if problem.place else ""
        typer.echo(f"warning: {document}{place}: {problem.code}: {problem.message}", err=True)
    if len(problems) > PROBLEMS_SHOWN:
        left = len(problems) - PROBLEMS_SHOWN
        typer.echo(f"warning: {left} more; see 'utblick check'", err=True)


def tell_sum(report: LoadReport, paths: Iterable[Path]) -> None:
    """Tell how many documents went in, and end with status 1 if any failed or none was there."""
    typer.echo(report.summary())
    if report.raised:
        what = (
            "study that a report names was"
            if len(report.raised) == 1
            else "studies that reports name were"
        )
        typer.echo(f"utblick: {len(report.raised)} {what} brought to the deepest level", err=True)
    if not report.failed and not report.counts:
        where = ", ".join(str(each) for each in paths)
        typer.echo(f"utblick: {where}: found no files, nothing was loaded", err=True)
    if report.failed or not report.counts:
        raise typer.Exit(1)
