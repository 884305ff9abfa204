"""What a store holds compared with what was sent, term by term.

A statement that is missing is a fault. One whose literal the store is known to write in another
way (its profile says which) is a loss: the graph counts as brought, and the loss is told.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from utblick.push.sums import Sum, lines_of, sum_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utblick.remote.profiles import Change

__all__ = ["Compared", "Loss", "compared"]

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
ROUNDING: Final = Decimal("1e-15")
SHOWN: Final = 3
LONGEST: Final = 160


class Loss(NamedTuple):
    """A literal as it was sent and as the store holds it, both as N-Triples."""

    datatype: str
    sent: str
    held: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of a comparison.

    Attributes:
        losses: the literals that were changed as the store is known to change them.
        fault: why the graph does not count as brought, "" if it does.
    """

    losses: tuple[Loss, ...] = ()
    fault: str = field(default="")


def compared(
    sent: Sequence[bytes],
    expected: Sum,
    held: bytes,
    *,
    known: Mapping[str, Change],
) -> Compared:
    """Compare sorted lines that were sent with the N-Triples that the store gives back.

    Args:
        sent: what was sent.
        expected: its sum.
        held: what the store gives.
        known: how far the store is known to change literals, by datatype (local name in XSD).
    """
    raw = lines_of(held)
    if sum_of(raw) == expected:
        return Compared()
    try:
        lines = _canonical(held)
    except SyntaxError as error:
        return Compared(fault=f"what it gives back is not N-Triples ({error})")
    missing, added = set(sent) - lines, lines - set(sent)
    if not missing and not added:
        return Compared()
    losses = _losses(missing, added, known)
    if missing or added:
        return Compared(losses, _fault(len(sent), len(lines), missing, added))
    return Compared(losses)


def _canonical(held: bytes) -> set[bytes]:
    form = ox.RdfFormat.N_TRIPLES
    return set(lines_of(ox.serialize(ox.parse(held, format=form), format=form) or b""))


def _losses(
    missing: set[bytes], added: set[bytes], known: Mapping[str, Change]
) -> tuple[Loss, ...]:
    """Pair what is missing with what came instead, and take the pairs out of both."""
    instead: dict[tuple[bytes, ...], list[bytes]] = defaultdict(list)
    for line in sorted(added):
        instead[tuple(line.split(b" ", 2)[:2])].append(line)
    found: list[Loss] = []
    for line in sorted(missing):
        allowed = known.get(_datatype(line))
        offered = instead[tuple(line.split(b" ", 2)[:2])]
        held = next((each for each in offered if _is_change(line, each, allowed)), None)
        if held is None:
            continue
        found.append(Loss(_datatype(line), _value(line), _value(held)))
        missing.discard(line)
        # Several values of one property may have become one and the same: it stays on offer.
        added.discard(held)
    return tuple(found)


def _is_change(sent: bytes, held: bytes, allowed: Change | None) -> bool:
    """Tell whether one literal may have become the other, by how far such ones are changed."""
    if allowed is None or not held.split(b" ", 2)[2].startswith(b'"'):
        return False
    if allowed == "any":
        return True
    try:
        difference = abs(Decimal(_lexical(sent)) - Decimal(_lexical(held)))
    except InvalidOperation:
        return False
    return difference <= (ROUNDING if allowed == "rounding" else 0)


def _lexical(line: bytes) -> str:
    return line.split(b'"')[1].decode()


def _datatype(line: bytes) -> str:
    _, _, tail = line.decode().rpartition('"')
    return tail.removeprefix("^^<" + XSD).removesuffix("> .") if tail.startswith("^^<") else ""


def _value(line: bytes) -> str:
    return line.decode().split(" ", 2)[2].removesuffix(" .")


def _fault(sent: int, held: int, missing: set[bytes], added: set[bytes]) -> str:
    said = [f"it holds {held} statements and {sent} were sent"]
    for word, lines in (("missing", missing), ("not sent by us", added)):
        if lines:
            shown = "; ".join(each.decode()[:LONGEST] for each in sorted(lines)[:SHOWN])
            said.append(f"{len(lines)} {word}: {shown}")
    return ", ".join(said)
