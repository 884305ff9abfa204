"""What the upper rows tell of a study, and what speaks against a text that is not its own.

Lines of results belong to a study that has ended; letters to one whose arms have letters;
figures of a comparator to one that has it; a count of patients to one that is as large.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from utblick.loaders.report.enumeration import BULLETS, enumerated
from utblick.loaders.report.group_words import AGAINST
from utblick.loaders.report.table.costs import NEVER, ODD, RARE
from utblick.loaders.report.table.cues import ENUMERATED, NOTHING, RESULTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utblick.loaders.report.parts import CellText, RowText

__all__ = [
    "MOST",
    "NOT_TOLD",
    "READ",
    "Facts",
    "Told",
    "empty_told",
    "fact_cost",
    "facts_of",
    "of_row",
    "told_of",
]

READ = frozenset({*RESULTS, "saf"})
"""Rows whose text is measured against what is known of the study."""
LEAST = 5
"""Letters of a word that names a comparator."""
MOST = 400
"""Characters of a paragraph that are searched."""
_ENDED = re.compile(r"\W{0,3}(?:avslutad|avbruten|klar|completed|terminated|stopp)", re.IGNORECASE)
_ONGOING = re.compile(r"\W{0,3}(?:pågå|rekryter|aktiv|ongoing|recruit|active)", re.IGNORECASE)
_AHEAD = re.compile(r"\W{0,3}(?:planera|ej påbörjad|not yet|planned)", re.IGNORECASE)
_INTERIM = re.compile(r"interim|delresultat|resultat från|results? from", re.IGNORECASE)
_UNPUBLISHED = re.compile(r"(?:ej|inte|icke) publicera|not published|unpublished", re.IGNORECASE)
_CITED = re.compile(r"[(\[]\d{1,3}[)\]]|\bref\b", re.IGNORECASE)
ONGOING = -0.5
"""How much an ongoing study of which something is cited is without results."""
_PEOPLE = re.compile(r"n\s?=\s?(\d{1,3}(?:[\s,.\u00a0]\d{3}){1,2}|\d{1,6})(?!\d)", re.IGNORECASE)
_NAME = re.compile(rf"\W{{0,4}}(?:{BULLETS}\s?|\(?[ivx]{{1,4}}[.)]\s)?([^\W\d_]{{{LEAST},40}})")
_COUNT = re.compile(
    r"(?<![\d,.])\d{1,3}(?:[\s,]?\d{3}){0,2}\s(?:av|of)\s(\d{1,3}(?:[\s,]\d{3}){1,2}|\d{1,6})(?![\d,.]\d)"
)
# The words first, then what stands before them: a figure stands before every other word.
_AGAINST = re.compile(rf"\s(?:{AGAINST}|respektive)(?=\s)", re.IGNORECASE)
_FIGURE_BEFORE = re.compile(r"\d[^.;:]{0,40}$")
_PLACEBO_FIRST = re.compile(r"placebo[^.;:]{0,20}\s\d", re.IGNORECASE)
_FIGURES = re.compile(
    rf"(?!{BULLETS}\s?[^\W\d_])(?:[^\W\d_(]{{0,12}}\s?\(?[^\W\d_]{{0,8}}\)?\s?[<>≥≤~=]?\s?)?[-–]?\d"
    r"|[^:=]{0,200}[:=(]\s?[^:]{0,30}\d|.{0,300}\d\s?%"
)
_LETTERED = re.compile(r"\(?([ivx]{1,4}|[a-h])[.)]\s", re.IGNORECASE)
_ANY_LETTER = re.compile(r"(?:^|[\s(,;])\(?(?:[ivx]{1,4}|[a-h])[.):](?=\s)", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:HR|OR|RR|GMR|VE|skillnad|difference|kvot|ratio)\b|\b[Pp]\s?[<=>]")
_ARM = re.compile(
    r"\b(?:arm|grupp|group|dos|dose|kohort|cohort)\s([ivx]{1,4}|[a-h])\b", re.IGNORECASE
)
PLACEBO = "placebo"
NEARLY_ALL = 0.12
"""By how much two groups may fall short of all who take part."""
MOST_LINES = 3
"""Lines without a comparison that count."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a study; None where it is not told.

    Attributes:
        results: how surely it has results (1) or none (-1).
        letters: the letters of its arms; empty if they have none.
        alone: whether it is compared with nothing.
        rivals: the words that name what it is compared with.
        others: such words of the other studies.
        people: how many take part.
        lettered: whether the row names arms by letters at all, so that a line may lack one.
    """

    results: float = 0.0
    letters: frozenset[str] | None = None
    alone: bool | None = None
    rivals: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    people: int | None = None
    lettered: bool = True


class Told(NamedTuple):
    """What a text tells.

    Attributes:
        figures: how many of its lines have figures.
        compared: in how many of them two groups are compared.
        measured: in how many of them a measure between groups is given.
        lettered: how many of them name an arm by its letter.
        letters: the letters of arms.
        largest: the largest group that is counted.
        counted: how many people two groups have together; 0 if that is not told.
        names: comparators that are named.
    """

    figures: int = 0
    compared: int = 0
    measured: int = 0
    lettered: int = 0
    letters: frozenset[str] = frozenset()
    largest: int = 0
    counted: int = 0
    names: frozenset[str] = frozenset()

    def and_of(self, other: Told) -> Told:
        """Give what two texts tell together."""
        return Told(
            self.figures + other.figures,
            self.compared + other.compared,
            self.measured + other.measured,
            self.lettered + other.lettered,
            self.letters | other.letters,
            max(self.largest, other.largest),
            max(self.counted, other.counted),
            self.names | other.names,
        )


NOT_TOLD = Told()


def facts_of(rows: Iterable[RowText], studies: tuple[int, ...]) -> dict[int, Facts]:
    """Read what the rows above tell of each study; what is in doubt is left out."""
    cells = {row.key: row for row in rows}
    named: dict[int, frozenset[str]] = {}
    found: dict[int, Facts] = {}
    for number in studies:
        head, status, people, own, against = (
            _lines(cells[key].of_study(number) if key in cells else None)
            for key in ("head", "status", "n", "int", "cmp")
        )
        named[number] = frozenset(
            PLACEBO if name[1].casefold().startswith(PLACEBO) else name[1].casefold()
            for each in against
            if (name := _NAME.match(each))
        )
        size = _PEOPLE.match(people[0]) if people else None
        found[number] = Facts(
            results=_results(" ".join(head), " ".join(status)),
            letters=_letters(own) if own else None,
            alone=bool(NOTHING.fullmatch(against[0])) if against else None,
            rivals=named[number],
            people=int(re.sub(r"\D", "", size[1])) if size else None,
        )
    every = frozenset().union(*named.values())
    return {number: replace(each, others=every - each.rivals) for number, each in found.items()}


def of_row(facts: Iterable[Facts], text: str) -> tuple[Facts, ...]:
    """Give facts as they bear on a row with this text."""
    lettered = _ANY_LETTER.search(text) is not None
    return tuple(replace(each, lettered=lettered) for each in facts)


@lru_cache(maxsize=4096)
def told_of(whole: str, rivals: frozenset[str]) -> Told:
    """Read what a text tells, and which of the comparators it names."""
    text = whole[:MOST]
    letter = _LETTERED.match(text) if text.startswith("(") or ENUMERATED.match(text) else None
    found = [letter[1]] if letter else [item.letter for item in enumerated(text)]
    letters = frozenset(each.casefold() for each in found or _ARM.findall(text))
    counts = [int(re.sub(r"\D", "", each[1])) for each in _COUNT.finditer(text)]
    said = text.casefold()
    figures = _FIGURES.match(text) is not None or NOTHING.fullmatch(text) is not None
    compared = figures and _compares(text)
    return Told(
        int(figures),
        int(compared),
        int(figures and not compared and _BETWEEN.search(text) is not None),
        int(figures and bool(letters)),
        letters,
        max(counts, default=0),
        sum(counts[:2]) if compared and len(counts) > 1 else 0,
        frozenset(each for each in rivals if each in said),
    )


def _compares(text: str) -> bool:
    """Tell whether a text compares the figures of two groups."""
    return _PLACEBO_FIRST.search(text) is not None or any(
        _FIGURE_BEFORE.search(text[max(0, each.start() - 41) : each.start()])
        for each in _AGAINST.finditer(text)
    )


def fact_cost(key: str, facts: Facts | None, told: Told, *, whole: bool = True) -> float:
    """Count what speaks against this text in the column of a study.

    Args:
        key: the row.
        facts: what is known of the study.
        told: what the text tells.
        whole: whether it is all the text of the cell, so that it may lack something.
    """
    if facts is None or key not in READ:
        return 0.0
    cost = 0.0
    if told.figures:
        cost += RARE * max(0.0, -facts.results)
    if facts.letters is not None and told.letters:
        cost += 0.0 if told.letters <= facts.letters else RARE
    if facts.alone and told.compared and not facts.letters:
        cost += RARE
    if told.names & facts.others:
        cost += RARE
    if facts.people is not None:
        cost += NEVER if told.largest > facts.people else 0.0
        cost -= RARE if abs(told.counted - facts.people) <= NEARLY_ALL * facts.people else 0.0
    return cost + (_lacks(facts, told) if whole else 0.0)


def empty_told(key: str, facts: Facts | None) -> float:
    """Count what speaks against an empty cell in the column of a study."""
    if facts is None or key not in READ:
        return 0.0
    if key in RESULTS:
        return RARE
    return RARE * max(0.0, facts.results)


def _lacks(facts: Facts, told: Told) -> float:
    """Count what a text lacks that its study should tell."""
    cost = 0.0
    if not told.figures:
        cost += ODD * max(0.0, facts.results)
    if facts.lettered and facts.letters and len(facts.letters) > 1:
        cost += ODD / 2 * min(MOST_LINES, told.figures - told.lettered)
    if facts.alone is False:
        cost += ODD / 2 * min(MOST_LINES, told.figures - told.compared - told.measured)
    return cost


def _lines(cell: CellText | None) -> list[str]:
    """Give the paragraphs of a cell; none where it is in doubt whose they are."""
    if cell is None or (cell.inferred and cell.candidates):
        return []
    return [each.raw for each in cell.paragraphs if each.raw.strip()]


def _results(head: str, status: str) -> float:
    """Judge by the words of its head and its status whether a study has results to tell."""
    if _INTERIM.search(head) or _INTERIM.search(status):
        return 0.5
    if _UNPUBLISHED.search(head) or _AHEAD.match(status):
        return -1.0
    if _ENDED.match(status):
        return 1.0
    if _ONGOING.match(status):
        return ONGOING if _CITED.search(head) else -1.0
    return 0.0


def _letters(lines: list[str]) -> frozenset[str]:
    """Give the letters of arms: at the beginning of paragraphs, or inside one."""
    begun = [match[1].casefold() for each in lines if (match := _LETTERED.match(each))]
    inside = [item.letter.casefold() for each in lines for item in enumerated(each)]
    return frozenset(begun or inside)
