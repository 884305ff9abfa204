"""Options and openings for the versions of documents: kept, and as of a day."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Generator

    from utblick.history import History
    from utblick.snapshot import Snapshot
    from utblick.store import GraphStore

__all__ = [
    "AsOf",
    "KeepHistory",
    "history_of",
    "number_of",
    "see_to_day",
    "see_to_keep",
    "store_as_of",
    "tell_of_snapshot",
]

AsOf = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Ask what was known on that day (YYYY-MM-DD), from the versions that are kept.",
    ),
]
KeepHistory = Annotated[
    str,
    typer.Option(
        "--keep-history",
        metavar="all|N|none",
        help="How many superseded versions of a record are kept; the store remembers it."
        " At first: all.",
    ),
]


@contextmanager
def history_of(store: Path, keep: str = "", *, may_write: bool = False) -> Generator[History]:
    """Open the history of a store that is open itself; ``keep`` is a choice, "" for none."""
    from utblick.folder import StoreFolder
    from utblick.history import History

    number = number_of(keep) if keep else None
    with History(StoreFolder(store).history, may_write=may_write) as history:
        if keep:
            history.keep(number)
        yield history


def number_of(keep: str) -> int | None:
    """Give how many versions are kept by a choice, None for all."""
    if keep in {"all", "none"}:
        return None if keep == "all" else 0
    if keep.isascii() and keep.isdigit() and len(keep) < 7:  # noqa: PLR2004 - digits
        return int(keep)
    msg = f"found {keep!r}, expected all, none or a number"
    raise typer.BadParameter(msg, param_hint="--keep-history")


def see_to_keep(keep: str) -> None:
    """Refuse what is no choice before anything is done."""
    if keep:
        number_of(keep)


def see_to_day(day: str, option: str) -> None:
    """Refuse what is no day as a wrong command line; "" is none given."""
    from utblick.times import is_day

    if day and not is_day(day):
        msg = f"found {day!r}, expected YYYY-MM-DD"
        raise typer.BadParameter(msg, param_hint=option)


@contextmanager
def store_as_of(store: Path, day: str) -> Generator[GraphStore]:
    """Open a store for reading: as it is, or in memory as it was on a day."""
    from utblick.store import GraphStore

    see_to_day(day, "--as-of")
    with GraphStore.open(store) as graph_store:
        if not day:
            yield graph_store
            return
        from utblick.loaders import all_loaders
        from utblick.snapshot import snapshot_in_memory

        with history_of(store) as history:
            target, report = snapshot_in_memory(graph_store, history, day, all_loaders())
    tell_of_snapshot(report)
    yield target


def tell_of_snapshot(report: Snapshot) -> None:
    """Tell on standard error what was known, and what may be missing."""
    parts = [f"as of {report.day}: {report.documents} documents"]
    if report.earlier:
        parts.append(f"{report.earlier} in an earlier version")
    if report.later:
        parts.append(
            f"{len(report.later)} left out that are later, or of which none so old is kept"
        )
    if report.undated:
        parts.append(f"{len(report.undated)} left out that have no date")
    typer.echo(f"utblick: {', '.join(parts)}", err=True)
    for failure in report.failed:
        typer.echo(f"utblick: {failure.place}: {failure.reason}", err=True)
