"""What a push has to do: which graphs go there, which leave, which are there already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from utblick.errors import RemoteError, StoreError
from utblick.remote.manifest import MANIFEST, NAME_OF, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyoxigraph as ox

    from utblick.push.sums import Sums
    from utblick.remote import Endpoint

__all__ = ["Plan", "planned"]

TOGETHER: Final = 200
"""Graphs that are asked about in one question."""

SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """What a push has to do.

    Attributes:
        fresh: graphs that are not there yet.
        begun: graphs of which a push was cut off.
        changed: graphs that are there as they were; or that are taken over.
        removed: graphs that were brought there and are gone here.
        unchanged: graphs that are there as they are.
        entries: what the manifest says now.
    """

    fresh: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict, repr=False)

    @property
    def sent(self) -> int:
        """How many graphs are sent."""
        return len(self.fresh) + len(self.begun) + len(self.changed)

    def steps(self) -> Iterator[tuple[str, str]]:
        """Give each graph that something is done with, after what is done with it."""
        for word, graphs in (
            ("send", self.fresh),
            ("send again", self.begun),
            ("replace", self.changed),
            ("remove", self.removed),
        ):
            yield from ((word, each) for each in graphs)


def planned(endpoint: Endpoint, sums: Sums, *, adopt: bool = False) -> Plan:
    """Compare what is here with what the manifest there says was brought.

    Args:
        endpoint: the store there.
        sums: the graphs here.
        adopt: whether graphs of these names that nobody brought there by a push are replaced.

    Raises:
        StoreError: if there is nothing here: that would empty the other store.
        RemoteError: if graphs there have the names of ours and are not ours.
    """
    names = sums.names()
    if not names:
        msg = "the store is empty, nothing was pushed; load documents first, or name another store"
        raise StoreError(msg)
    entries = endpoint.entries()
    plan = Plan(entries=entries)
    lost = _lost(endpoint) if entries else set()
    for name in names:
        entry = entries.get(name)
        if entry is None:
            plan.fresh.append(name)
        elif not entry.sha256 or name in lost:
            plan.begun.append(name)
        elif (entry.size, entry.sha256) == tuple(sums.of(name)):
            plan.unchanged.append(name)
        else:
            plan.changed.append(name)
    plan.removed.extend(sorted(entries.keys() - set(names)))
    _see_whose(endpoint, plan, adopt=adopt)
    return plan


def _lost(endpoint: Endpoint) -> set[str]:
    """Give the graphs that the manifest names and that are not there: somebody took them out."""
    asked = (
        f"SELECT ?g WHERE {{ GRAPH <{MANIFEST}> {{ ?entry <{NAME_OF}> ?g }}"
        " FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"
    )
    return set(_names(endpoint.rows_unjoined(asked)))


def _see_whose(endpoint: Endpoint, plan: Plan, *, adopt: bool) -> None:
    there: list[str] = []
    for at in range(0, len(plan.fresh), TOGETHER):
        listed = " ".join(f"<{each}>" for each in plan.fresh[at : at + TOGETHER])
        asked = (
            f"SELECT DISTINCT ?g WHERE {{ VALUES ?g {{ {listed} }}"
            " FILTER EXISTS { GRAPH ?g { ?s ?p ?o } } }"
        )
        there.extend(_names(endpoint.rows_unjoined(asked)))
    if there and not adopt:
        raise RemoteError(_not_ours(endpoint, sorted(there)))
    for each in there:
        plan.fresh.remove(each)
        plan.changed.append(each)


def _not_ours(endpoint: Endpoint, there: Sequence[str]) -> str:
    more = f" and {len(there) - SHOWN} more" if len(there) > SHOWN else ""
    return (
        f"{endpoint.line.address}: {', '.join(there[:SHOWN])}{more}: there already, and not by"
        " 'utblick push'; nothing was changed. --adopt replaces them"
    )


def _names(rows: ox.QuerySolutions) -> Iterator[str]:
    yield from (str(row["g"].value) for row in rows)
