"""Sections left out, and sections in another order, with the records that follow."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from tests.material import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.mutations.reports import Given

__all__ = [
    "LEFT_OUT",
    "ORDERS",
    "followed",
    "in_order",
    "present",
    "problems",
    "put_in_order",
    "recount",
    "without",
]

LEFT_OUT: Final = ("resources", "disease", "documentation", "pipeline", "authors", "references",
                   "about")  # fmt: skip
ORDERS: Final = (
    ("drug", "disease", "resources", "documentation", "pipeline", "authors", "references", "about"),
    ("drug", "resources", "disease", "documentation", "pipeline", "references", "authors", "about"),
    ("drug", "resources", "disease", "documentation", "pipeline", "about", "authors", "references"),
    ("drug", "disease", "resources", "documentation", "pipeline", "about", "references", "authors"),
)

COUNTED: Final = {
    "dangling_citation": "dangling_citations",
    "uncited_reference": "uncited_references",
}


def _names(language: str) -> dict[str, str]:
    """Give the canonical heading of each section."""
    source = ROOT / "loaders" / "report" / "labels.toml"
    sections = tomllib.loads(source.read_text(encoding="utf-8"))["sections"]
    return {key: entry[language][0] for key, entry in sections.items()}


def _pieces(report: Given) -> dict[str, str]:
    """Cut a text at its headings; what stands before the first has the key ""."""
    keys = {name: key for key, name in _names(report.gold["document"]["language"]).items()}
    found, key = {"": ""}, ""
    for line in report.text.splitlines(keepends=True):
        if line.strip() in keys and keys[line.strip()] not in found:
            key = keys[line.strip()]
            found[key] = ""
        found[key] += line
    return found


def present(report: Given) -> tuple[str, ...]:
    """Give the sections that a report has, in its order."""
    return tuple(key for key in _pieces(report) if key)


def _joined(pieces: Sequence[str]) -> str:
    """Join parts: one that begins a page follows right behind, any other behind a blank line."""
    text = pieces[0]
    for piece in pieces[1:]:
        between = "\n" if piece.startswith(" ") else "\n\n"
        text = text.rstrip("\n") + between + piece
    return text


def without(report: Given, section: str) -> str:
    """Leave a section out of the text."""
    return _joined([piece for key, piece in _pieces(report).items() if key != section])


def put_in_order(report: Given, order: Sequence[str]) -> str:
    """Print the sections in another order."""
    pieces = _pieces(report)
    return _joined([pieces[key] for key in ("", *order) if key in pieces])


def followed(record: dict[str, Any], section: str) -> dict[str, Any]:
    """Give a record, gold or read, without what a section tells."""
    result = deepcopy(record)
    names = _names(record["document"]["language"])
    name = names[section]
    result["fields"] = [each for each in record["fields"] if each["section"] != name]
    cited = [each for each in record["citations"] if each["where"]["section"] != name]
    result["citations"] = cited
    if "thresholds" in record:
        told = [each for each in record["thresholds"] if each["where"]["section"] != name]
        result["thresholds"] = told
    missing = {*record["missing_sections"], name}
    result["missing_sections"] = [each for each in names.values() if each in missing]
    for key, value in _told(section).items():
        result[key] = value
    if section == "documentation":
        result["problems"] = [*record["problems"], {"code": "no_study_table"}]
    recount(result)
    return result


def recount(record: dict[str, Any]) -> None:
    """Tell anew which numbers are cited, and what is wrong with them."""
    numbers = {number for each in record["citations"] for number in each["refs"]}
    known = {each["no"] for each in record["references"]}
    record["dangling_citations"] = sorted(numbers - known)
    record["uncited_references"] = sorted(known - numbers)
    record["problems"] = [
        *(each for each in record["problems"] if each["code"] not in COUNTED),
        *({"code": code, "ref": ref} for code, key in COUNTED.items() for ref in record[key]),
    ]


def _told(section: str) -> dict[str, Any]:
    """Give what a record holds of a section that is not there, beside its fields."""
    table = {"n_studies": 0, "rows": []}
    nothing: dict[str, dict[str, Any]] = {
        "documentation": {"table": table, "studies": [], "table_notes": [], "footnotes": []},
        "authors": {"authors": [], "conflict_of_interest": None},
        "references": {"references": []},
        "about": {"about": None},
    }
    return nothing.get(section, {})


def problems(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the problems by their codes and numbers alone, in a fixed order."""
    keys = ("code", "ref", "label")
    return sorted(({key: each.get(key) for key in keys} for each in record["problems"]), key=str)


def in_order(record: dict[str, Any], order: Sequence[str]) -> dict[str, Any]:
    """Give a record whose lists follow another order of the sections."""
    result = deepcopy(record)
    names = _names(record["document"]["language"])
    places = {names[key]: at for at, key in enumerate(order)}
    result["fields"].sort(key=lambda each: places[each["section"]])
    result["citations"].sort(key=lambda each: places[each["where"]["section"]])
    return result
