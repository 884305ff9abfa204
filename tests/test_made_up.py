"""The made-up records of the benchmarks: built as real ones are, and nothing of them copied."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from benchmarks import made_up
from benchmarks.calibrating import SHAPE, Shape, learn, read_records
from tests.material import shared
from utblick.compression import zstd
from utblick.graph import Document
from utblick.loader import Source
from utblick.loaders.registry import LOADER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

__all__: list[str] = []

COUNT = 1_200
Record = dict[str, Any]


@cache
def made() -> list[Record]:
    return [json.loads(line) for line in made_up.records(COUNT)]


@cache
def real() -> list[Record]:
    return read_records(shared("registry/studies.jsonl.gz"))


def share(values: Iterable[float], point: float) -> float:
    ordered = sorted(values)
    return ordered[int(point * (len(ordered) - 1))]


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def size(record: Record) -> int:
    return len(msgspec.json.encode(record))


def below(*keys: str) -> Callable[[Record], int]:
    def count(record: Record) -> int:
        held: Any = record
        for key in keys:
            held = held.get(key, {})
        return len(held)

    return count


def measurements(record: Record) -> int:
    module = record.get("resultsSection", {}).get("outcomeMeasuresModule", {})
    return sum(
        len(category.get("measurements", []))
        for measure in module.get("outcomeMeasures", [])
        for group in measure.get("classes", [])
        for category in group.get("categories", [])
    )


def test_a_record_is_the_same_whatever_was_made_before_it() -> None:
    assert list(made_up.records(5, 40)) == list(made_up.records(50))[40:45]


def test_what_is_written_is_what_is_made(tmp_path: Path) -> None:
    path = tmp_path / "made.jsonl.zst"
    written = made_up.write(path, 30)
    data = zstd.decompress(path.read_bytes())
    assert data == b"".join(made_up.records(30))
    assert written == len(data)
    with zstd.open(io.BytesIO(path.read_bytes())) as file:
        assert file.readline() == next(made_up.records(1))


def test_every_record_is_read_without_a_word() -> None:
    found = list(LOADER.read(Source("made", b"".join(made_up.records(300)))))
    assert [each for each in found if not isinstance(each, Document)] == []
    assert [each.problems for each in found if isinstance(each, Document) and each.problems] == []
    assert len({each.graph for each in found if isinstance(each, Document)}) == 300


def test_no_study_has_its_id() -> None:
    ids = {each["protocolSection"]["identificationModule"]["nctId"] for each in made()}
    assert len(ids) == COUNT
    assert min(ids) == "NCT10000000"


@pytest.mark.parametrize(
    ("point", "bound"), [(0.05, 0.25), (0.25, 0.15), (0.5, 0.1), (0.75, 0.2), (0.95, 0.2)]
)
def test_records_are_as_large_as_real_ones(point: float, bound: float) -> None:
    ratio = share(map(size, made()), point) / share(map(size, real()), point)
    assert ratio == pytest.approx(1, abs=bound)


PROTOCOL = "protocolSection"
COUNTS = {
    "bytes": (size, 0.15),
    "arms": (below(PROTOCOL, "armsInterventionsModule", "armGroups"), 0.1),
    "interventions": (below(PROTOCOL, "armsInterventionsModule", "interventions"), 0.1),
    "primary outcomes": (below(PROTOCOL, "outcomesModule", "primaryOutcomes"), 0.1),
    "secondary outcomes": (below(PROTOCOL, "outcomesModule", "secondaryOutcomes"), 0.1),
    "locations": (below(PROTOCOL, "contactsLocationsModule", "locations"), 0.25),
    "conditions": (below(PROTOCOL, "conditionsModule", "conditions"), 0.1),
    "references": (below(PROTOCOL, "referencesModule", "references"), 0.25),
    "with results": (lambda record: "resultsSection" in record, 0.15),
    "measures": (below("resultsSection", "outcomeMeasuresModule", "outcomeMeasures"), 0.2),
    "measurements": (measurements, 0.5),
    "serious events": (below("resultsSection", "adverseEventsModule", "seriousEvents"), 0.3),
    "other events": (below("resultsSection", "adverseEventsModule", "otherEvents"), 0.2),
}


@pytest.mark.parametrize("what", COUNTS)
def test_records_hold_as_much_as_real_ones(what: str) -> None:
    count, bound = COUNTS[what]
    ratio = mean([*map(count, made())]) / mean([*map(count, real())])
    assert ratio == pytest.approx(1, abs=bound)


def names(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield from record[PROTOCOL]["conditionsModule"].get("conditions", [])


def test_names_repeat_as_often_as_real_ones() -> None:
    ratio = len(set(names(made()))) / len(set(names(real())))
    assert ratio == pytest.approx(1, abs=0.15)


def statements(records: Sequence[Record], level: str) -> list[int]:
    data = b"\n".join(msgspec.json.encode(each) for each in records[::3])
    found = [each for each in LOADER.read(Source("", data)) if isinstance(each, Document)]
    return [len(set(LOADER.triples(replace(each, level=level)))) for each in found]


@pytest.mark.parametrize("level", ["index", "core", "full"])
def test_records_state_as_much_as_real_ones(level: str) -> None:
    # No mean: a single real record has a tenth of all statements at full.
    counts = statements(made(), level), statements(real(), level)
    # Nor a point where the studies with results begin, which have ten times as many.
    for point, bound in ((0.25, 0.1), (0.5, 0.1), (0.95, 0.4)):
        ratio = share(counts[0], point) / share(counts[1], point)
        assert ratio == pytest.approx(1, abs=bound), f"{point}: {ratio}"


def test_the_shape_is_what_the_real_records_give() -> None:
    learnt = msgspec.json.decode(msgspec.json.encode(learn(real())), type=Shape)
    assert learnt == msgspec.json.decode(SHAPE.read_bytes(), type=Shape)


def test_the_shape_holds_no_word_of_a_record() -> None:
    codes: set[str] = set()

    def walk(value: Any, field: str = "") -> None:  # noqa: ANN401 - JSON
        if isinstance(value, dict):
            for name, each in value.items():
                walk(each, name)
        elif isinstance(value, list):
            for each in value:
                walk(each, field)
        elif isinstance(value, str) and field == "codes":
            codes.add(value)

    walk(json.loads(SHAPE.read_bytes()))
    allowed = json.loads(shared("registry/schema/enums.json").read_bytes())
    members = [member for each in allowed for member in each["values"]]
    known = {member.get(name) for member in members for name in ("value", "legacyValue")}
    assert codes <= known | {"whole", "month"}


def test_no_sentence_of_a_real_record_is_made() -> None:
    def runs(records: Iterable[Record]) -> set[tuple[str, ...]]:
        words = [each.split() for record in records for each in texts(record) if len(each) > 60]
        return {tuple(each[at : at + 5]) for each in words for at in range(len(each) - 5)}

    def texts(record: Record) -> Iterator[str]:
        yield from record[PROTOCOL]["descriptionModule"].values()
        yield record[PROTOCOL].get("eligibilityModule", {}).get("eligibilityCriteria", "")

    assert not runs(made()[:200]) & runs(real())
