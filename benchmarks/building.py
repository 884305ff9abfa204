"""The shape of records turned into functions that draw: one for each place of a record."""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Callable
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, TypeVar
from zlib import crc32

from benchmarks.calibrating import FLAT, POINTS
from benchmarks.wording import name, text

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from benchmarks.calibrating import Node, Pool

__all__ = ["Draw", "compiled", "drawn"]

TOGETHER: Final = 0.45
"""How often the length of a list follows the size of its record instead of chance alone."""

LARGEST: Final = 20_000
"""Members that the lists of one record may have together; the largest real one has 12,000."""

PLACES: Final = 1 << 30
"""Places of the long text to draw from."""

ALIKE: Final = 0.8
"""How often the tables of one record have the same number of groups."""

HEADINGS: Final = 30_000
"""MeSH has about so many; other names go on without end."""

T = TypeVar("T")
Make = Callable[["Draw"], Any]


class Draw:
    """What one record is drawn from.

    Attributes:
        size: how large it is among its like, 0 to 1.
        width: how many groups it has among its like, 0 to 1.
        left: members of lists that there is room for yet; after them lists have one member.
        age: how early it was registered among all, 0 to 1.
        groups: the ids of the groups of results in hand.
        enrolled: how many are in each group.
        group: the group in hand.
        rank: the rank of the heading in hand.
    """

    def __init__(self, chance: random.Random) -> None:
        self.unit = chance.random
        self.size = chance.random()
        self.width = chance.random()
        self.age = chance.random()
        self.groups: list[str] = []
        self.enrolled = [int(math.exp(2 + 4 * chance.random())) for _ in range(64)]
        self.group = 0
        self.rank = 0
        self.left = LARGEST

    def length(self) -> float:
        """Draw how long a list is among its like."""
        unit = self.unit
        return self.size if unit() < TOGETHER else unit()

    def count(self, of: Callable[[float], float], *, follows: bool) -> int:
        """Draw how many members a list has; inside of lists it does not follow the record."""
        number = round(of(self.length() if follows else self.unit()))
        self.left -= number
        return number if self.left > 0 else 1

    def below(self, most: int) -> int:
        """Draw a whole number from 0 up to below this."""
        return int(self.unit() * most)

    def some(self, held: Sequence[T], count: int) -> list[T]:
        """Draw so many different members, at most all."""
        first = self.below(len(held))
        return [held[(first + step) % len(held)] for step in range(min(count, len(held)))]


def drawn(points: Sequence[float]) -> Callable[[float], float]:
    """Give the function that tells a value from its place, 0 to 1, between the points.

    >>> [round(drawn([0, 0, 0, 10, 20, 30, 40, 50, 100])(place)) for place in (0, 0.5, 0.75, 1)]
    [0, 10, 20, 100]
    """
    low = min(points)
    # Long tails are drawn by ratio, not by difference.
    logs = [math.log1p(each - low) for each in points]

    def value(place: float) -> float:
        at = min(bisect(POINTS, place), len(POINTS) - 1)
        share = (place - POINTS[at - 1]) / (POINTS[at] - POINTS[at - 1])
        return low + math.expm1(logs[at - 1] + share * (logs[at] - logs[at - 1]))

    return value


def compiled(path: str, node: Node, pools: dict[str, Pool]) -> Make:
    """Give the function that makes what stands at a place."""
    if node.kind == "object":
        return _Object(path, node, pools)
    if node.kind == "list":
        return _list(path, node, pools)
    leaf = path.rpartition(".")[2].removesuffix("[]")
    if path.endswith(("groups[].id", "eventGroups[].id")):
        leaf = "groupId"
    elif "BrowseModule" in path and leaf in _HEADINGS:
        return _HEADINGS[leaf]
    if leaf in _LEAVES:
        return _LEAVES[leaf]
    if node.kind == "pool":
        return _pool(path, pools[node.pool])
    return _SCALARS[node.kind](node)


class _Object:
    """Makes objects: first it is drawn which fields one has, then what stands in them."""

    def __init__(self, path: str, node: Node, pools: dict[str, Pool]) -> None:
        below = {
            name: compiled(f"{path}.{name}", each, pools) for name, each in node.fields.items()
        }
        # Groups come before what is counted in them, whatever their names are.
        plans = [
            [(name, below[name]) for name in sorted(names, key=lambda name: not _is_groups(name))]
            for names, _ in node.signatures
        ]
        self._choose = _chosen(plans, [count for _, count in node.signatures])
        self._is_heading = "id" in below and ("term" in below or "name" in below)
        self._slope = pools[f"{path}.id"].slope if f"{path}.id" in pools else 1

    def __call__(self, draw: Draw) -> dict[str, Any]:
        """Make one."""
        return self.many(draw, range(1))[0]

    def many(self, draw: Draw, groups: range) -> list[dict[str, Any]]:
        """Make members of one list: they have the same fields, for they are of one table."""
        plan = self._choose(draw.unit())
        found: list[dict[str, Any]] = []
        for group in groups:
            draw.group = group
            if self._is_heading:
                draw.rank = _rank(draw.unit(), self._slope) % HEADINGS
            found.append({name: each(draw) for name, each in plan})
        return found


def _is_groups(name: str) -> bool:
    return name in {"groups", "eventGroups"}


def _chosen(held: Sequence[T], weights: Sequence[int]) -> Callable[[float], T]:
    sums = list(accumulate(weights))
    total, last = sums[-1], len(held) - 1
    if last == 0:
        return lambda _: held[0]
    return lambda place: held[min(bisect(sums, place * total), last)]


def _list(path: str, node: Node, pools: dict[str, Pool]) -> Make:
    count, follows = drawn(node.points), "[]" not in path
    if node.member is None or node.member.kind != "object":
        plain = compiled(f"{path}[]", node.member or node, pools)
        return lambda draw: [plain(draw) for _ in range(draw.count(count, follows=follows))]
    member = _Object(f"{path}[]", node.member, pools)
    if "groupId" in node.member.fields:
        return lambda draw: member.many(draw, range(len(draw.groups)))
    if _is_groups(path.rpartition(".")[2]):
        return _groups(path, count, member)
    return lambda draw: member.many(draw, range(draw.count(count, follows=follows)))


def _groups(path: str, count: Callable[[float], float], member: _Object) -> Make:
    mark = "OG" if "outcomeMeasures" in path else _MARKS.get(path.split(".")[2], "OG")

    def make(draw: Draw) -> list[dict[str, Any]]:
        place = draw.width if draw.unit() < ALIKE else draw.unit()
        number = max(1, round(count(place)))
        draw.groups = [f"{mark}{each:03}" for each in range(number)]
        return member.many(draw, range(number))

    return make


_MARKS: Final = {
    "participantFlowModule": "FG",
    "baselineCharacteristicsModule": "BG",
    "adverseEventsModule": "EG",
}


def _rank(place: float, slope: float) -> int:
    """Draw the rank of a name: few come up often, most hardly ever."""
    return int(FLAT * math.expm1(min(40.0, -math.log(1 - place) / slope)))


def _pool(path: str, pool: Pool) -> Make:
    leaf = path.rpartition(".")[2].removesuffix("[]")
    # The same names stand in lists of arms and of what they get, of sponsors and of places.
    number, length, slope = crc32(leaf.encode()) % 10_007, drawn(pool.points), pool.slope

    def make(draw: Draw) -> str:
        rank = _rank(draw.unit(), slope)
        return name(number, rank, round(length(rank * 0.6180339887 % 1)))

    return make


def _code(node: Node) -> Make:
    choose = _chosen([code for code, _ in node.codes], [count for _, count in node.codes])
    return lambda draw: choose(draw.unit())


def _constant(_: Node) -> Make:
    return lambda _: True


def _date(node: Node) -> Make:
    day = drawn(node.points)
    whole = node.codes[0][1] / sum(count for _, count in node.codes)

    def make(draw: Draw) -> str:
        # Dates of one record follow each other as those of real ones do.
        place = min(1.0, max(0.0, draw.age + 0.04 * (draw.unit() - 0.5)))
        written = date.fromordinal(round(day(place))).isoformat()
        return written if draw.unit() < whole else written[:7]

    return make


def _number(node: Node) -> Make:
    value = drawn(node.points)
    if all(each == int(each) for each in node.points):
        return lambda draw: round(value(draw.unit()))
    return lambda draw: round(value(draw.unit()), 5)


def _figure(node: Node) -> Make:
    length = drawn(node.points)

    def make(draw: Draw) -> str:
        size = max(1, round(length(draw.unit())))
        if size < 3:  # noqa: PLR2004 - no room for decimal places
            return str(draw.below(10**size))
        return f"{draw.unit() * 10 ** (size - 3):.2f}"

    return make


def _age(node: Node) -> Make:
    value = drawn(node.points)
    return lambda draw: f"{max(1, round(value(draw.unit())))} Years"


def _address(node: Node) -> Make:
    length = drawn(node.points)

    def make(draw: Draw) -> str:
        words = text(draw.below(PLACES), max(1, round(length(draw.unit())) - 20))
        tail = "".join(each if each.isascii() and each.isalnum() else "-" for each in words)
        return f"https://example.org/{tail}"

    return make


def _text(node: Node) -> Make:
    length = drawn(node.points)
    return lambda draw: text(draw.below(PLACES), max(1, round(length(draw.unit()))))


_SCALARS: Final[dict[str, Callable[[Node], Make]]] = {
    "code": _code,
    "true": lambda node: _code(node) if node.codes else _constant(node),
    "date": _date,
    "number": _number,
    "figure": _figure,
    "age": _age,
    "address": _address,
    "text": _text,
}


def _affected(draw: Draw) -> int:
    return int(draw.unit() ** 2 * draw.enrolled[draw.group % 64])


def _at_risk(draw: Draw) -> int:
    return draw.enrolled[draw.group % 64]


def _term(draw: Draw) -> str:
    return name(1, draw.rank, 6 + draw.rank * 7 % 30)


def _next_group(draw: Draw) -> str:
    draw.group = (draw.group + 1) % len(draw.groups)
    return draw.groups[draw.group]


_HEADINGS: Final[dict[str, Make]] = {
    "id": lambda draw: f"D{draw.rank:06}",
    "term": _term,
    "name": _term,
}

_LEAVES: Final[dict[str, Make]] = {
    "groupId": lambda draw: draw.groups[draw.group],
    "groupIds": _next_group,
    "numAtRisk": _at_risk,
    "seriousNumAtRisk": _at_risk,
    "otherNumAtRisk": _at_risk,
    "deathsNumAtRisk": _at_risk,
    "numAffected": _affected,
    "seriousNumAffected": _affected,
    "otherNumAffected": _affected,
    "deathsNumAffected": _affected,
    "numSubjects": lambda draw: str(_affected(draw)),
    "pmid": lambda draw: str(10_000_000 + draw.below(30_000_000)),
    "email": lambda _: "contact@example.org",
    "phone": lambda _: "000-000-0000",
    "nctIdAliases": lambda draw: f"NCT9{draw.below(10**7):07}",
}
