"""Registry records that nobody wrote, built as real ones are: any number, the same each time.

How long lists and texts are, which fields and codes occur together and how often names repeat is
drawn from `shape.json`, which `calibrating` has learnt; every word is made of syllables. Record
number n is the same whatever was made before it. Ids begin at NCT10000000, which no study has.
"""

from __future__ import annotations

import argparse
import random
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from benchmarks.building import Draw, compiled
from benchmarks.calibrating import SHAPE, Shape
from benchmarks.wording import criteria
from utblick.compression import zstd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["FIRST", "nct_of", "record", "records", "write"]

FIRST: Final = 10_000_000
"""Number of the first study."""

Record = dict[str, Any]
_GROUPS: Final = {
    "participantFlowModule": ("groups", "FG"),
    "baselineCharacteristicsModule": ("groups", "BG"),
    "adverseEventsModule": ("eventGroups", "EG"),
}
_encoder = msgspec.json.Encoder()


def nct_of(number: int) -> str:
    """Give the id of the study of this number."""
    return f"NCT{FIRST + number:08}"


@cache
def _shape() -> Shape:
    return msgspec.json.decode(SHAPE.read_bytes(), type=Shape)


@cache
def _makers() -> list[tuple[int, Callable[[Draw], Any]]]:
    """Give what makes a record of each kind, and how many in all there are up to it."""
    shape, held = _shape(), 0
    found: list[tuple[int, Callable[[Draw], Any]]] = []
    for kind, count in shape.kinds.items():
        held += count
        found.append((held, compiled("", shape.roots[kind], shape.pools)))
    return found


def record(number: int) -> Record:
    """Make the record of this number."""
    draw = Draw(random.Random(number))  # noqa: S311 - the same each time is what is wanted
    makers = _makers()
    place = draw.unit() * makers[-1][0]
    made: Record = next(make for most, make in makers if place < most)(draw)
    protocol = made["protocolSection"]
    protocol["identificationModule"]["nctId"] = nct_of(number)
    labels = _arms(protocol.get("armsInterventionsModule", {}), draw)
    _eligibility(protocol.get("eligibilityModule", {}), draw)
    made["hasResults"] = "resultsSection" in made
    if made["hasResults"]:
        _results(made["resultsSection"], labels)
    return made


def _arms(module: Record, draw: Draw) -> list[str]:
    """Have arms and interventions name each other; give the labels of the arms."""
    arms, given = module.get("armGroups", []), module.get("interventions", [])
    for number, arm in enumerate(arms, 1):
        arm["label"] = f"{arm.get('label', 'Arm')[:90]} {number}"
    labels = [arm["label"] for arm in arms]
    names = [f"{_type(each)}: {each['name']}" for each in given if "name" in each]
    for each in arms:
        if "interventionNames" in each and names:
            each["interventionNames"] = draw.some(names, len(each["interventionNames"]))
    for each in given:
        if "armGroupLabels" in each and labels:
            each["armGroupLabels"] = draw.some(labels, len(each["armGroupLabels"]))
    return labels


def _type(given: Record) -> str:
    words: str = given.get("type", "OTHER")
    return words.replace("_", " ").title()


def _eligibility(module: Record, draw: Draw) -> None:
    written = module.get("eligibilityCriteria")
    if written:
        known = _shape().criteria
        headed = draw.unit() < known["headed"]
        module["eligibilityCriteria"] = criteria(written, known["characters"], headed=headed)


def _results(section: Record, labels: Sequence[str]) -> None:
    """Give the groups of the results the titles of arms, and the whole its own."""
    for module, (name, _) in _GROUPS.items():
        _titled(section.get(module, {}).get(name, []), labels)
    for each in section.get("outcomeMeasuresModule", {}).get("outcomeMeasures", []):
        _titled(each.get("groups", []), labels)
    flow = section.get("baselineCharacteristicsModule", {}).get("groups", [])
    if len(flow) > 1:
        flow[-1]["title"] = "Total"


def _titled(groups: list[Record], labels: Sequence[str]) -> None:
    for group, label in zip(groups, labels, strict=False):
        group["title"] = label


def records(count: int, first: int = 0) -> Iterator[bytes]:
    """Give so many records, each as a line of JSON."""
    for number in range(first, first + count):
        yield _encoder.encode(record(number)) + b"\n"


def write(path: Path, count: int, first: int = 0) -> int:
    """Write records to a file (packed if its name ends in .zst); give their bytes, unpacked."""
    size = 0
    with zstd.open(path, "wb", level=3) if path.suffix == ".zst" else path.open("wb") as file:
        for line in records(count, first):
            size += file.write(line)
    return size


def main(given: Sequence[str] | None = None) -> None:
    """Write records to a file, or to the standard output."""
    parser = argparse.ArgumentParser(prog="benchmarks.made_up", description=__doc__)
    parser.add_argument("count", type=int, help="how many records")
    parser.add_argument("--first", type=int, default=0, help="number of the first (default: 0)")
    parser.add_argument("--output", type=Path, help="file: .jsonl, or packed: .jsonl.zst")
    options = parser.parse_args(given)
    if options.output is None:
        for line in records(options.count, options.first):
            sys.stdout.buffer.write(line)
        return
    size = write(options.output, options.count, options.first)
    mean = size / max(1, options.count)
    packed = options.output.stat().st_size
    print(f"{options.count:,} records, {size / 1e6:,.0f} MB, {mean / 1e3:.1f} kB each,"
          f" {packed / 1e6:,.0f} MB on disk", file=sys.stderr)  # fmt: skip


if __name__ == "__main__":
    main()
