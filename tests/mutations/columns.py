"""Studies dropped, doubled and put in another order, cells merged and parted, in gold or a record.

What a study says stays what it is: only its number and its place in the table are others.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from tests.mutations.parts import recount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["CHANGES", "arranged", "merged", "parted", "told_apart"]

HEAD: Final = re.compile(r"^(Studie|Study)\s+\d+")
MENTION: Final = re.compile(r"\b(?:studie|study)\s+\d", re.IGNORECASE)


def told_apart(gold: dict[str, Any]) -> bool:
    """Tell whether no study is told by its number: then it may have another."""
    cells = (cell for row in gold["table"]["rows"][1:] for cell in row["cells"])
    told = (" ".join(cell["paragraphs"]) for cell in cells)
    fields = (field["raw"] for field in gold["fields"])
    return not any(MENTION.search(each) for each in (*told, *fields))


def arranged(record: dict[str, Any], order: Sequence[int]) -> dict[str, Any]:
    """Give a record with the studies of the given numbers, in that order, numbered anew.

    A number may be given twice: the study is doubled. A cell over several studies stays one
    where they still stand side by side.
    """
    result = parted(record)
    studies = {each["no"]: each for each in result["studies"]}
    result["studies"] = [deepcopy(studies[old]) | {"no": new} for new, old in enumerate(order, 1)]
    result["table"]["n_studies"] = len(order)
    for row in result["table"]["rows"]:
        cells = {cell["studies"][0]: cell for cell in row["cells"]}
        row["cells"] = [
            _renumbered(cells[old], new, head=row["key"] == "head")
            for new, old in enumerate(order, 1)
        ]
    for key in ("citations", "false_citations"):
        if key in result:
            result[key] = _moved(result[key], order)
    recount(result)
    shared = _shared(record, order)
    return merged(result, lambda key, pair: (key, pair) in shared)


def _shared(record: dict[str, Any], order: Sequence[int]) -> set[tuple[str, tuple[int, int]]]:
    """Give the rows and pairs of neighbours, by their new numbers, whose cell was one."""
    return {
        (row["key"], (new, new + 1))
        for row in record["table"]["rows"]
        for cell in row["cells"]
        for new in range(1, len(order))
        if {order[new - 1], order[new]} <= set(cell["studies"]) and order[new - 1] != order[new]
    }


def _renumbered(cell: dict[str, Any], number: int, *, head: bool) -> dict[str, Any]:
    """Give a cell to the study of another number."""
    told = cell["paragraphs"]
    if head:
        told = [HEAD.sub(rf"\1 {number}", told[0]), *told[1:]]
    return cell | {"studies": [number], "paragraphs": told}


def _moved(marks: Iterable[dict[str, Any]], order: Sequence[int]) -> list[dict[str, Any]]:
    """Give citations, or what looks like them, to the studies of other numbers."""
    found: list[dict[str, Any]] = []
    for mark in marks:
        if "studies" not in mark["where"]:
            found.append(mark)
            continue
        (old,) = mark["where"]["studies"]
        found += [
            mark | {"where": mark["where"] | {"studies": [new]}}
            for new, each in enumerate(order, 1)
            if each == old
        ]
    return found


def parted(record: dict[str, Any]) -> dict[str, Any]:
    """Print the text of every merged cell for each of its studies."""
    result = deepcopy(record)
    for row in result["table"]["rows"]:
        row["cells"] = [
            cell | {"studies": [number]} for cell in row["cells"] for number in cell["studies"]
        ]
    for key in ("citations", "false_citations"):
        if key in result:
            result[key] = [
                mark | {"where": mark["where"] | where}
                for mark in result[key]
                for where in _alone(mark["where"].get("studies"))
            ]
    for study in result["studies"]:
        study.pop("shared_cells", None)
    return result


def _alone(studies: list[int] | None) -> list[dict[str, Any]]:
    return [{}] if not studies else [{"studies": [number]} for number in studies]


def merged(record: dict[str, Any], share: Callable[[str, tuple[int, int]], bool]) -> dict[str, Any]:
    """Print equal cells side by side as one, where they are to be shared."""
    result = parted(record)
    labels: dict[str, dict[int, list[int]]] = {}
    for row in result["table"]["rows"]:
        cells: list[dict[str, Any]] = []
        for cell in row["cells"]:
            (number,) = cell["studies"]
            same = cells and cells[-1]["paragraphs"] == cell["paragraphs"] != [" "]
            if same and share(row["key"], (number - 1, number)):
                cells[-1]["studies"].append(number)
            else:
                cells.append(cell | {"studies": [number]})
        row["cells"] = cells
        labels[row["label"]] = {each: cell["studies"] for cell in cells for each in cell["studies"]}
    for key in ("citations", "false_citations"):
        if key in result:
            result[key] = _once(result[key], labels)
    return result


def _once(
    marks: Iterable[dict[str, Any]], labels: dict[str, dict[int, list[int]]]
) -> list[dict[str, Any]]:
    """Give what is marked in a merged cell once, for all its studies."""
    found: list[dict[str, Any]] = []
    for mark in marks:
        where = mark["where"]
        if "studies" not in where:
            found.append(mark)
            continue
        (number,) = where["studies"]
        studies = labels[where["label"]][number]
        if studies[0] == number:
            found.append(mark | {"where": where | {"studies": list(studies)}})
    return found


def _dropped(record: dict[str, Any]) -> dict[str, Any]:
    """Drop the first of the studies."""
    return arranged(record, [each["no"] for each in record["studies"]][1:])


def _doubled(record: dict[str, Any]) -> dict[str, Any]:
    """Print the first study again, behind all others."""
    numbers = [each["no"] for each in record["studies"]]
    return arranged(record, [*numbers, numbers[0]])


def _reversed(record: dict[str, Any]) -> dict[str, Any]:
    """Print the studies in the other order."""
    return arranged(record, [each["no"] for each in record["studies"]][::-1])


def _merged(record: dict[str, Any]) -> dict[str, Any]:
    """Print all equal neighbours as one, but for those of outcomes and safety."""
    kept = {"head", "pri", "sek", "saf"}
    return merged(record, lambda key, _pair: key not in kept)


CHANGES: Final[dict[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "drop": _dropped,
    "double": _doubled,
    "reverse": _reversed,
    "merge": _merged,
    "part": parted,
}
