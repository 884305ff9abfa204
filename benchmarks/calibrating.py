"""Learns from real records how they are built, in numbers: what `made_up` makes others by.

What is learnt of each place of a record: which fields occur together, how long lists and texts
are, which codes of the registry's own enumerations occur how often, how often a text repeats.
No text is learnt, so none can be copied: a text is its length.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from benchmarks.measuring import SHARED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = ["FLAT", "POINTS", "SHAPE", "Node", "Pool", "Shape", "learn", "quantiles", "read_records"]

SHAPE: Final = Path(__file__).with_name("shape.json")
POINTS: Final = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0)
"""Where the distribution of a length or a number is kept; `made_up` draws between them."""

SIGNATURES: Final = 24
"""Combinations of fields kept for one place, the most frequent."""

POOLED: Final = 0.85
"""Share of texts that are the only one of their kind below which texts are drawn from a pool."""

FLAT: Final = 5
"""Names at the top of a pool that are about as frequent as the first."""

MOSTLY: Final = 0.9
"""Share of the values of a place that must be of a sort, for the place to be of it."""

ISO: Final = re.compile(r"\d{4}-\d{2}(-\d{2})?")
AGE: Final = re.compile(r"\d+ (?:Year|Month|Week|Day|Hour|Minute)s?")
FIGURE: Final = re.compile(r"[<>=]{0,2}-?\d+(?:\.\d+)?%?")


class Node(msgspec.Struct, omit_defaults=True):
    """One place of a record.

    Attributes:
        kind: object, list, text, pool, code, date, figure, age, address, true, or number.
        fields: of an object: what is below it.
        signatures: of an object: which fields occur together, by names, and how often.
        points: lengths or numbers at `POINTS`.
        codes: codes and how often each occurs; of a boolean, how often it is true.
        member: of a list.
        pool: the pool of a text that repeats.
    """

    kind: str
    fields: dict[str, Node] = {}
    signatures: list[tuple[list[str], int]] = []
    points: list[float] = []
    codes: list[tuple[Any, int]] = []
    member: Node | None = None
    pool: str = ""


class Pool(msgspec.Struct):
    """Texts that repeat: of names drawn, a share of (1 + r / FLAT)**-slope is beyond rank r."""

    slope: float
    points: list[float]


class Shape(msgspec.Struct):
    """How records are built, by kind of study, and how many of each kind there are."""

    kinds: dict[str, int]
    roots: dict[str, Node]
    pools: dict[str, Pool]
    criteria: dict[str, float]


def quantiles(values: Iterable[float]) -> list[float]:
    """Give the values at `POINTS`."""
    ordered = sorted(values)
    return [round(ordered[int(point * (len(ordered) - 1))], 3) for point in POINTS]


def read_records(path: Path = SHARED / "registry/studies.jsonl.gz") -> list[dict[str, Any]]:
    """Read the real records."""
    return [msgspec.json.decode(line) for line in gzip.decompress(path.read_bytes()).splitlines()]


def kind_of(record: dict[str, Any]) -> str:
    """Tell studies with results from trials and others without: they are built unlike."""
    if "resultsSection" in record:
        return "results"
    design = record["protocolSection"].get("designModule", {})
    return "trial" if design.get("studyType") == "INTERVENTIONAL" else "other"


def learn(records: Sequence[dict[str, Any]]) -> Shape:
    """Learn the shape of records."""
    codes = _codes()
    pools = _pools(records, codes)
    by_kind: dict[str, list[Any]] = {}
    for record in records:
        by_kind.setdefault(kind_of(record), []).append(record)
    roots = {kind: _learn("", held, codes, pools) for kind, held in sorted(by_kind.items())}
    kinds = {kind: len(by_kind[kind]) for kind in roots}
    return Shape(kinds, roots, pools, _criteria(records))


def _codes() -> frozenset[str]:
    """Give all codes of the registry's enumerations, and what they were called before."""
    enumerations = json.loads((SHARED / "registry/schema/enums.json").read_bytes())
    members = [member for each in enumerations for member in each["values"]]
    names = ("value", "legacyValue")
    return frozenset(member[name] for member in members for name in names if name in member)


def _learn(path: str, values: list[Any], codes: frozenset[str], pools: dict[str, Pool]) -> Node:
    """Learn one place from all values that stand there."""
    if isinstance(values[0], dict):
        signatures = Counter(tuple(sorted(each)) for each in values)
        kept = signatures.most_common(SIGNATURES)
        names = sorted({name for signature, _ in kept for name in signature})
        fields = {
            name: _learn(
                f"{path}.{name}", [each[name] for each in values if name in each], codes, pools
            )
            for name in names
        }
        return Node("object", fields, [(list(each), count) for each, count in kept])
    if isinstance(values[0], list):
        members = [member for each in values for member in each]
        below = _learn(f"{path}[]", members, codes, pools) if members else Node("true")
        return Node("list", points=quantiles(map(len, values)), member=below)
    return _scalar(path, values, codes, pools)


def _scalar(path: str, values: list[Any], codes: frozenset[str], pools: dict[str, Pool]) -> Node:
    if path in pools:
        return Node("pool", pool=path)
    kind = "true" if isinstance(values[0], bool) else "number"
    kind = _kind(values, codes) if isinstance(values[0], str) else kind
    if kind in {"code", "true"}:
        return Node(kind, codes=sorted(Counter(values).items()))
    if kind == "date":
        days = [date.fromisoformat((each + "-15")[:10]).toordinal() for each in values]
        whole = sum(len(each) > len("2026-01") for each in values)
        precision = [("whole", whole), ("month", len(values) - whole)]
        return Node(kind, codes=precision, points=quantiles(days))
    if kind == "age":
        return Node(kind, points=quantiles(int(each.split()[0]) for each in values))
    return Node(kind, points=quantiles(values if kind == "number" else map(len, values)))


def _kind(values: Sequence[str], codes: frozenset[str]) -> str:
    """Tell what sort of string stands at a place."""
    if codes.issuperset(values):
        return "code"
    tests: dict[str, Callable[[str], object]] = {
        "date": ISO.fullmatch,
        "age": AGE.fullmatch,
        "figure": FIGURE.fullmatch,
        "address": lambda each: each.startswith("http"),
    }
    for kind, test in tests.items():
        if sum(bool(test(each)) for each in values) > MOSTLY * len(values):
            return kind
    return "text"


def _pools(records: Sequence[dict[str, Any]], codes: frozenset[str]) -> dict[str, Pool]:
    """Find the places whose texts repeat."""
    found: dict[str, list[str]] = {}
    for record in records:
        for path, value in _strings("", record):
            found.setdefault(path, []).append(value)
    pools: dict[str, Pool] = {}
    for path, values in sorted(found.items()):
        distinct = len(set(values))
        if distinct < POOLED * len(values) and _kind(values, codes) == "text":
            slope = _slope(len(values), distinct)
            pools[path] = Pool(slope, quantiles(len(each) for each in set(values)))
    return pools


def _strings(path: str, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON
    """Give every string of a record with its place."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _strings(f"{path}.{name}", each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(f"{path}[]", each)


def _slope(draws: int, distinct: int) -> float:
    """Find by halving the slope with which so many draws give so many different names."""
    low, high = 0.02, 4.0
    for _ in range(24):
        middle = (low + high) / 2
        if _expected(draws, middle) > distinct:
            low = middle
        else:
            high = middle
    return round(low, 4)


def _expected(draws: int, slope: float) -> float:
    """Give how many different ranks so many draws are expected to give."""
    found, rank, step = 0.0, 0.0, 1.0
    while rank < 1e9:  # noqa: PLR2004 - beyond it no rank comes up twice
        share = _beyond(rank, slope) - _beyond(rank + step, slope)
        found += step * (1 - (1 - share / step) ** draws)
        rank += step
        step = max(1.0, rank // 50)
    return found + draws * _beyond(rank, slope)


def _beyond(rank: float, slope: float) -> float:
    return math.pow(1 + rank / FLAT, -slope)


def _criteria(records: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Learn how long one criterion of a text of criteria is, and how often both heads stand."""
    texts = [
        record["protocolSection"].get("eligibilityModule", {}).get("eligibilityCriteria", "")
        for record in records
    ]
    marks = sum(len(re.findall(r"^ {0,4}(?:\*|\d+\.) ", each, re.MULTILINE)) for each in texts)
    headed = sum("xclusion" in each and "nclusion" in each for each in texts)
    return {
        "characters": round(sum(map(len, texts)) / marks, 1),
        "headed": round(headed / len(texts), 3),
    }


def main(given: Sequence[str] | None = None) -> None:
    """Learn from the reference material and write the shape."""
    parser = argparse.ArgumentParser(prog="benchmarks.calibrating", description=__doc__)
    parser.add_argument("--output", type=Path, default=SHAPE, help="where the shape goes")
    options = parser.parse_args(given)
    shape = learn(read_records())
    options.output.write_bytes(msgspec.json.encode(shape) + b"\n")


if __name__ == "__main__":
    main()
