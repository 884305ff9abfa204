"""Two sorted streams of statements as one, which tells what each side has alone."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from utblick.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utblick.difference.reading import Stated

__all__ = ["Compared", "Side", "merged"]


class Side(IntEnum):
    """Where a statement stands."""

    GONE = -1
    BOTH = 0
    COME = 1


class Compared(NamedTuple):
    """A statement, and where it stands: only before, in both, only after."""

    side: Side
    stated: Stated


def merged(before: Iterable[Stated], after: Iterable[Stated]) -> Iterator[Compared]:
    """Merge two streams, each sorted and without repeats.

    Raises:
        StoreError: if one of them is not in order.
    """
    # Made once: looking up members of an enumeration costs more than comparing lines.
    gone, both, come = Side.GONE, Side.BOTH, Side.COME
    olds, news = _in_order(before), _in_order(after)
    old, new = next(olds, None), next(news, None)
    while old is not None and new is not None:
        if old == new:
            yield Compared(both, old)
            old, new = next(olds, None), next(news, None)
        elif old < new:
            yield Compared(gone, old)
            old = next(olds, None)
        else:
            yield Compared(come, new)
            new = next(news, None)
    while old is not None:
        yield Compared(gone, old)
        old = next(olds, None)
    while new is not None:
        yield Compared(come, new)
        new = next(news, None)


def _in_order(stream: Iterable[Stated]) -> Iterator[Stated]:
    last: Stated | None = None
    for each in stream:
        if last is not None and each <= last:
            shown = each.triple[:200].decode(errors="replace")
            msg = f"statements are not in order, or come twice ({shown}); make the release again"
            raise StoreError(msg)
        yield each
        last = each
