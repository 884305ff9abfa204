"""Figures that are printed once and known to gold: other figures of the same form in their place.

A figure is a number in the raw text of an item (a result, a population, a field ...) that gold
holds as a number, too. The raw text must stand in the report once, and the number in the raw
text once: then every place that holds it is known, in gold and in a record alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tests.mutations.reports import closed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

__all__ = ["Change", "Figure", "changed", "figures", "followed", "other", "plausible"]

NUMBER: Final = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:[ \u00a0]\d{3})+|\d+)(?:[.,]\d+)?(?![\w]|[.,]\d)"
)
DOSE: Final = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")
ASIDE: Final = ("refs", "level")
"""Keys of numbers that are no figures; places are none, either."""
PEOPLE: Final = ("n", "of")
"""Keys of numbers of people. They tell whose a column of the table is, so they are left alone:
with another number of people a line may rightly be taken for one of another study."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed, where it stands in the report, and the raw text that it stands in."""

    printed: str
    start: int
    raw: str


@dataclass(frozen=True, slots=True)
class Change:
    """A figure, and what is printed in its place."""

    figure: Figure
    printed: str


def value(printed: str) -> float:
    """Give the number that is printed."""
    return float(re.sub(r"[ \u00a0]", "", printed).replace(",", "."))


def figures(text: str, gold: dict[str, Any]) -> list[Figure]:
    """Give the figures of a report that can be changed, in reading order."""
    whole, places = closed(text)
    found: dict[int, Figure] = {}
    for raws, holder in _holders(gold):
        numbers = [value(each[0]) for raw in raws for each in NUMBER.finditer(raw)]
        known = _numbers(holder)
        for raw in raws:
            at = _only(closed(raw)[0], whole)
            for each in NUMBER.finditer(raw) if at is not None else ():
                number = value(each[0])
                if number not in known or numbers.count(number) > 1 or _summed(number, numbers):
                    continue
                start = places[(at or 0) + len(closed(raw[: each.start()])[0])]
                if text.startswith(each[0], start):
                    found[start] = Figure(each[0], start, raw)
    return [found[start] for start in sorted(found)]


def _only(part: str, whole: str) -> int | None:
    """Tell where a part stands in the whole, if it stands there once."""
    at = whole.find(part) if len(part) > 2 else -1
    return at if at >= 0 and whole.find(part, at + 1) < 0 else None


def _summed(number: float, numbers: list[float]) -> bool:
    """Tell whether a number is a printed total of two others, or a part of one.

    A reader may tell a total by its parts: with another figure it is none.
    """
    return any(
        number in {one, two, one + two}
        for at, one in enumerate(numbers)
        for two in numbers[at + 1 :]
        if one + two in numbers and one and two
    )


def _holders(record: dict[str, Any]) -> Iterator[tuple[list[str], Any]]:
    """Give each item that has a raw text, with the paragraphs of that."""
    for field in record["fields"]:
        yield field["paragraphs"], field["value"]
    for study in record["studies"]:
        yield [study.get("intervention_raw") or ""], study.get("arms", [])
        if study.get("population"):
            yield study["population"]["raw"], study["population"]
        for outcome in study.get("outcomes", []):
            for result in outcome.get("results", []):
                yield [result["raw"]], result
        for event in study.get("safety", []):
            yield [event["raw"]], event


def _numbers(item: Any) -> set[float]:
    """Give the numbers that an item holds: numbers, and those in the text of a dose."""
    if isinstance(item, dict):
        return {
            each
            for key, inner in item.items()
            if not _aside(key) and key not in PEOPLE
            for each in (_doses(inner) if key == "dose" else _numbers(inner))
        }
    if isinstance(item, list):
        return {each for inner in item for each in _numbers(inner)}
    return {float(item)} if _is_number(item) else set()


def _doses(text: str | None) -> set[float]:
    return set(map(float, DOSE.findall(text or "")))


def _is_number(item: Any) -> bool:
    return isinstance(item, int | float) and not isinstance(item, bool)


def _aside(key: Any) -> bool:
    """Tell whether a key holds what is no figure."""
    return key in ASIDE or (isinstance(key, str) and key.endswith(("span", "spans")))


def other(figure: Figure, choice: Random) -> str | None:
    """Give another number of the same form that stands nowhere in the raw text, if one is found."""
    taken = {value(each[0]) for each in NUMBER.finditer(figure.raw)}
    for _ in range(50):
        printed = re.sub(r"^0|[0-9]", lambda each: _digit(each, choice), figure.printed)
        if value(printed) not in taken:
            return printed
    return None


def _digit(old: re.Match[str], choice: Random) -> str:
    """Give another digit; a zero in front stays, and no other zero comes."""
    return "0" if old.start() == 0 and old[0] == "0" else choice.choice("123456789")


def changed(text: str, change: Change) -> str:
    """Print the other figure; the length of the text stays."""
    figure = change.figure
    end = figure.start + len(figure.printed)
    assert text[figure.start : end] == figure.printed
    assert len(change.printed) == len(figure.printed)
    return text[: figure.start] + change.printed + text[end:]


def followed(record: dict[str, Any], text: str, change: Change) -> dict[str, Any]:
    """Give a record, gold or read, in which every place that holds a figure holds the other."""
    result: dict[str, Any] = _Following(text, change).follow(record)
    for (before, _), (after, holder) in zip(_holders(record), _holders(result), strict=True):
        if before != after:
            _renumber(holder, change)
    return result


class _Following:
    """A change of a report, as the strings of its record follow it."""

    def __init__(self, text: str, change: Change) -> None:
        self.change = change
        self.whole, places = closed(text)
        self.raw = closed(change.figure.raw)[0]
        self.at, self.of_raw = places.index(change.figure.start), self.whole.find(self.raw)

    def follow(self, item: Any) -> Any:
        """Give an item with the other figure in all its strings; doses are written anew."""
        if isinstance(item, dict):
            kept = (*ASIDE, "dose")
            return {
                key: inner if key in kept else self.follow(inner) for key, inner in item.items()
            }
        if isinstance(item, list):
            return [self.follow(each) for each in item]
        return self._told(item) if isinstance(item, str) else item

    def _told(self, item: str) -> str:
        """Put the other figure into a string that stands in the report once, and over it."""
        old = self.change.figure.printed
        if old not in item:
            return item
        inner, marks = closed(item)
        start = _only(inner, self.whole)
        if start is None and self.raw in inner:  # a cell of several pieces
            start = self.of_raw - inner.find(self.raw)
        if start is None or not start <= self.at < start + len(inner):
            return item
        place = marks[self.at - start]
        return item[:place] + self.change.printed + item[place + len(old) :]


def _renumber(item: Any, change: Change) -> None:
    """Put the other number into an item in place, and into what it quotes of its raw text."""
    new = value(change.printed)
    pairs: list[tuple[Any, Any]] = list(item.items() if isinstance(item, dict) else enumerate(item))
    for key, inner in pairs:
        if _aside(key):
            continue
        if isinstance(inner, dict | list):
            _renumber(inner, change)
        elif isinstance(inner, str):
            pattern, written = (DOSE, f"{new:g}") if key == "dose" else (NUMBER, change.printed)
            item[key] = _replaced(pattern, written, inner, change.figure)
        elif _is_number(inner) and inner == value(change.figure.printed):
            item[key] = type(inner)(new)


def _replaced(pattern: re.Pattern[str], written: str, text: str, figure: Figure) -> str:
    """Write the other number wherever the figure's is written."""
    old = value(figure.printed)
    return pattern.sub(lambda each: written if value(each[0]) == old else each[0], text)


def plausible(item: Any) -> bool:
    """Tell whether all figures of a record can be: no interval reversed, no share above all."""
    if isinstance(item, list):
        return all(map(plausible, item))
    return not isinstance(item, dict) or (_possible(item) and all(map(plausible, item.values())))


def _possible(item: dict[str, Any]) -> bool:
    """Tell whether the figures of one object fit."""
    pairs: list[tuple[Any, Any]] = [
        (item.get("low"), item.get("high")),
        (item.get("n"), item.get("of")),
    ]
    pairs += [tuple(item[key]) for key in ("range", "iqr") if item.get(key)]
    pairs += [(item.get(key), 100) for key in ("women_pct", "men_pct", "pct")]
    for of, middle in (("ci", "value"), ("comparator_ci", "comparator_value")):
        interval = item.get(of) or {}
        pairs += [(interval.get("low"), item.get(middle)), (item.get(middle), interval.get("high"))]
    return all(low <= high for low, high in pairs if _is_number(low) and _is_number(high))
