"""The reports that are changed, how they are read, and what is compared.

They are the synthetic reports and the seed report beside the checkout, with their gold
records; the scorer beside the checkout judges.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING, Any, Final

from tests.material import shared
from utblick.loader import Source
from utblick.loaders.report.read import encode_record, read_report

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "NAMES",
    "Given",
    "Reading",
    "closed",
    "count",
    "given",
    "read",
    "scores",
    "unplaced",
    "worse",
]

NAMES: Final = (
    "dev/adagrasib-nsclc",
    "dev/cipaglukosidas-pompe",
    "dev/lecanemab-early-ad-en",
    "dev/rsvpref-rsv",
    "dev/sotagliflozin-hjartsvikt",
    "seed/ruxolitinib-vitiligo-2022-04-27",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the record as JSON, and the frozen text that its places count in."""

    record: dict[str, Any]
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """A report as it is given: its text, its gold record, and what the reader makes of it."""

    name: str
    text: str
    gold: dict[str, Any]
    base: Reading


def count(few: int) -> int:
    """Give how many cases to try: few, or as many as ``UTBLICK_MUTATIONS`` says if that is more."""
    return max(few, int(os.environ.get("UTBLICK_MUTATIONS", "0")))


@cache
def given(name: str) -> Given:
    """Give a report by its name; the test is skipped where the material is not there."""
    text = shared(f"reports/{name}.txt").read_bytes().decode("utf-8-sig")
    gold = json.loads(shared(f"reports/{name}.gold.json").read_text(encoding="utf-8"))
    return Given(name, text, gold, read(text))


def read(report: str | Path) -> Reading:
    """Read a report from its text, or from a file."""
    if isinstance(report, str):
        source = Source("mutated.txt", report.encode())
    else:
        source = Source(report.name, report.read_bytes())
    document = read_report(source)
    return Reading(json.loads(encode_record(document.record)), document.text)


@cache
def _scorer() -> Any:
    """Import the scorer from where it lies."""
    path = shared("check/score_report.py")
    spec = spec_from_file_location("score_report", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["score_report"] = module
    spec.loader.exec_module(module)
    return module


def scores(gold: dict[str, Any], reading: Reading) -> dict[str, float]:
    """Give the F1 of each part that has something to score, and the shares of the spans."""
    found: dict[str, float | None] = _scorer().f1s(gold, reading.record)
    places = _scorer().score_spans(reading.record, reading.text)
    return {name: value for name, value in found.items() if value is not None} | {
        "spans_present": places["share_with_span"],
        "spans_verified": places["share_verified"],
    }


def worse(
    base: dict[str, float], now: dict[str, float], tolerance: float = 0.0
) -> dict[str, tuple[float, float]]:
    """Give the parts that score less than before by more than the tolerance."""
    return {
        name: (round(base[name], 4), round(value, 4))
        for name, value in now.items()
        if name in base and value < base[name] - tolerance - 1e-9
    }


def unplaced(value: Any) -> Any:
    """Give a record, or a part of one, without places in the text and digests of the source."""
    if isinstance(value, dict):
        return {
            key: unplaced(inner)
            for key, inner in value.items()
            if key != "source" and not key.endswith(("span", "spans"))
        }
    return [unplaced(each) for each in value] if isinstance(value, list) else value


@lru_cache(maxsize=20_000)
def closed(text: str) -> tuple[str, tuple[int, ...]]:
    """Give a text without white space, and where each of its marks stood."""
    places = tuple(index for index, mark in enumerate(text) if not mark.isspace() and mark != "¶")
    return "".join(text[index] for index in places), places
