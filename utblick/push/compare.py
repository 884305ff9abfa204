"""What a store holds compared with what was sent, term by term.

A statement that is missing is a fault. One whose literal the store is known to write in another
way (its profile says which) is a loss: the graph counts as brought, and the loss is told.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from utblick.push.sums import Sum, lines_of, sum_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Compared", "Loss", "compared"]

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
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
    known: Mapping[str, str],
) -> Compared:
    """Compare sorted lines that were sent with the N-Triples that the store gives back.

    Args:
        sent: what was sent.
        expected: its sum.
        held: what the store gives.
        known: datatypes (local names in XSD) whose literals the store is known to change.
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


def _losses(missing: set[bytes], added: set[bytes], known: Mapping[str, str]) -> tuple[Loss, ...]:
    """Pair what is missing with what came instead, and take the pairs out of both."""
    instead: dict[tuple[bytes, ...], list[bytes]] = defaultdict(list)
    for line in sorted(added):
        instead[tuple(line.split(b" ", 2)[:2])].append(line)
    found: list[Loss] = []
    for line in sorted(missing):
        datatype = _datatype(line)
        # Several values of one property may have become one and the same.
        offered = [each for each in instead[tuple(line.split(b" ", 2)[:2])] if _is_literal(each)]
        if datatype in known and offered:
            found.append(Loss(datatype, _value(line), _value(offered[0])))
            missing.discard(line)
            if len(offered) > 1:
                instead[tuple(line.split(b" ", 2)[:2])].remove(offered[0])
            added.discard(offered[0])
    return tuple(found)


def _is_literal(line: bytes) -> bool:
    return line.split(b" ", 2)[2].startswith(b'"')


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
