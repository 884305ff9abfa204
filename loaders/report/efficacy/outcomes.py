"""The outcomes of a study, read from a cell of the table with what was found for each.

A cell is a run of lines: one names an outcome, the lines below it hold its figures. A line
names an outcome if it has a bullet, ends with a colon or holds no figures; the name and the
figures may stand in one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.efficacy.line_kinds import (
    begins_with_figures,
    body_start,
    figures_at,
    holds_result,
    is_remark,
    says_outcome,
)
from utblick.loaders.report.efficacy.name_binding import masked
from utblick.loaders.report.efficacy.outcome_heads import head_facts, read_code, read_head_line
from utblick.loaders.report.efficacy.outcome_lines import outcome_lines
from utblick.loaders.report.efficacy.result_labels import (
    Labelled,
    foreign_letter,
    is_label,
    label_end,
    lettered,
    read_label,
    tells_figures,
)
from utblick.loaders.report.efficacy.results import read_results
from utblick.loaders.report.efficacy.timepoints import leading_timepoint, timepoint_of
from utblick.loaders.report.efficacy.tokens import MISSING_WORDS, find_effect
from utblick.loaders.report.record import Outcome
from utblick.loaders.report.study.arms import names_no_arm, same_as_study
from utblick.loaders.report.study.group_names import GroupNames

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.loaders.report.parts import CellText
    from utblick.loaders.report.passage import Passage
    from utblick.loaders.report.record import Arm

__all__ = ["read_outcomes"]

_NOTHING: Final = re.compile(rf"(?:{MISSING_WORDS})\s*(?:\(\d{{1,3}}\))?\.?\s*")
LONGEST_NAME: Final = 400
"""Characters in which the colon behind an outcome's name is looked for."""

_INTERVAL_END: Final = re.compile(r"\d\s?%[\s-]?(?:igt\s)?(?:KI|CI)\s?$")
_COLON: Final = re.compile(r":\s+")

LEAST_WORDS: Final = 3
"""Words of a line that begins with figures and yet names its outcome."""

_AWAITED: Final = re.compile(
    r"(?<!\w)(?:väntas|förväntas|inväntas|expected|awaited|pending|saknas|ej|inte|not)(?!\w)",
    re.IGNORECASE,
)
_TIER: Final = re.compile(
    r"(?:(?:key|viktig\w{0,2}|nyckel|co-?|sam|ko-?|andra|other|övriga?)[\s-]?)?(?:primär\w{0,2}|sekundär\w{0,2}|explorativ\w{0,2}|primary|secondary"
    r"|exploratory|tertiary)(?:\s?(?:utfallsm\w{2,6}|utfallsvariab\w{1,6}|effektm\w{2,6}|endpoints?|outcomes?))?\s?:?",
    re.IGNORECASE,
)


def read_outcomes(
    cell: CellText | None,
    tier: str,
    arms: Sequence[Arm],
    comparators: Sequence[Arm],
    language: str,
) -> list[Outcome]:
    """Read the outcomes of a cell and their results.

    Args:
        cell: the cell of the row for primary or secondary outcomes, None if there is none.
        tier: primary or secondary.
        arms: the active arms of the study.
        comparators: the arms they are compared with.
        language: "sv" or "en".
    """
    if cell is None:
        return []
    paragraphs = [each for each in cell.paragraphs if each]
    whole = " ".join(each.raw for each in paragraphs)
    if names_no_arm(whole) or _NOTHING.fullmatch(whole.strip()) or _refers(whole):
        return []
    reader = _Cell(tier, GroupNames(arms, comparators), language)
    for line in outcome_lines(paragraphs, reader.names):
        reader.take(line)
    return reader.outcomes


def _refers(whole: str) -> bool:
    """Whether a cell says no more than that its outcomes are those of another study."""
    return same_as_study(whole) is not None and ":" not in whole and len(whole.split()) < 7  # noqa: PLR2004


@dataclass(slots=True)
class _Cell:
    """Takes the lines of a cell, one after the other."""

    tier: str
    names: GroupNames
    language: str
    outcomes: list[Outcome] = field(default_factory=list)
    above: Labelled | None = None
    colon: bool = False
    bulleted: bool = False
    labelled: bool = False

    @property
    def open(self) -> bool:
        """Whether the last outcome has no results as yet."""
        return bool(self.outcomes) and not self.outcomes[-1].results

    def take(self, line: Passage) -> None:
        """Take a line for a name, for figures, for both, or for a remark."""
        start = body_start(line.raw)
        body = line.raw[start:].strip()
        if self.outcomes and not (start and self.bulleted) and self._is_sublabel(body):
            self.above = read_label(body.rstrip(" :") + ": ", self.names)
        elif self._is_figures(line, start, body):
            self._figures(line, labelled=bool(label_end(body)))
        elif at := self._name_ends(line.raw, start):
            self._head(line.part(0, at), bulleted=start > 0)
            self._figures(line.part(at), labelled=False)
        elif _TIER.fullmatch(body) or (not self.outcomes and self._is_bare(body)):
            # it names no outcome, and what it says stays in the table
            self.above = None
        elif start or not self.outcomes or not self._is_remark(body):
            self._head(line, bulleted=start > 0)
            if holds_result(self._masked(body)) and not body.endswith(":"):
                self._figures(line, labelled=False)
        else:
            last = self.outcomes[-1]
            last.note = f"{last.note} {body}" if last.note else body

    def _is_bare(self, body: str) -> bool:
        """Whether a line is figures that no name stands above, nor any in it."""
        words = re.findall(r"[^\W\d_]{4,}", self._masked(body))
        if is_remark(body) and _AWAITED.search(body):
            return True
        plain = len(words) < LEAST_WORDS and read_code(self._masked(body)) is None
        return self._begins(body) and body[-1:] != ":" and plain

    def _head(self, line: Passage, *, bulleted: bool) -> None:
        self.outcomes.append(read_head_line(line, self.tier))
        self.colon = line.raw.rstrip().endswith(":")
        self.bulleted = bulleted
        self.labelled, self.above = False, None

    def _figures(self, line: Passage, *, labelled: bool) -> None:
        outcome = self.outcomes[-1]
        facts = head_facts(outcome, self.names)
        outcome.results += read_results(line, facts, self.names, self.language, self.above)
        self.labelled = labelled or self.above is not None

    def _is_sublabel(self, body: str) -> bool:
        """Whether a line is but a time or a group that the figures below it are of."""
        if body.endswith(":"):
            return is_label(body, self.names)
        first = leading_timepoint(body)
        return first is not None and first.end == len(body)

    def _is_figures(self, line: Passage, start: int, body: str) -> bool:
        """Whether a line holds figures of the last outcome and no name of another."""
        if not self.outcomes:
            return False
        parts = lettered(line, self.names)
        if foreign_letter(body) or (parts and self._is_answer(parts[0][1].raw)):
            return True
        end = label_end(body)
        if body.endswith(":"):
            return False
        if end and self._begins(body[end:]):
            return self._is_of_last(body[: end - 1], bulleted=start > 0)
        if self._begins(body):
            return not start or self._is_figure_item(body)
        return not start and self._answers(body)

    def _is_answer(self, part: str) -> bool:
        """Whether what stands behind an arm's letter is what was found for it."""
        words = re.sub(r"^\W*\w+\W\s*", "", part)
        return self._tells(words) or holds_result(self._masked(words))

    def _is_figure_item(self, body: str) -> bool:
        """Whether an item with a bullet is figures, and no name that begins with a number."""
        named = self._masked(body).startswith("_")
        below = self.open and not self.bulleted
        return named or below or holds_result(body) or not body[-1:].isalpha()

    def _answers(self, body: str) -> bool:
        """Whether words are how the last outcome, of which nothing is told yet, turned out."""
        return self.open and (self.colon or says_outcome(body))

    def _is_of_last(self, label: str, *, bulleted: bool) -> bool:
        """Whether labelled figures are of the last outcome, and the label is no outcome's name."""
        if is_label(label, self.names):
            return True
        if tells_figures(label, self.names):
            return not (bulleted and self.bulleted) or self.open
        if bulleted and self.bulleted:
            return False
        if (self.open and self.colon) or bulleted:
            return self.open and self.colon
        named = find_effect(label) or timepoint_of(label) or len(label.split()) > LEAST_WORDS
        return self.labelled and not named

    def _name_ends(self, raw: str, start: int) -> int:
        """Give where the name of an outcome ends that figures follow in its line, else 0."""
        for colon in _COLON.finditer(raw, start, start + LONGEST_NAME):
            name = raw[start : colon.start()]
            if _INTERVAL_END.search(name):
                break
            worded = re.search(r"[^\W\d_]", name) and name.count("(") <= name.count(")")
            if worded and self._tells(raw[colon.end() :]):
                return colon.end()
        words = self._masked(raw[start:])
        if raw.rstrip().endswith(":") or not holds_result(words):
            return 0
        at = figures_at(words)
        named = read_code(words[:at]) or re.search(r"[^\W\d_]{4}", words[:at])
        return start + at if named else 0

    def _tells(self, rest: str) -> bool:
        """Whether what stands behind a name and its colon is what was found."""
        end = label_end(rest)
        if end and is_label(rest[:end], self.names) and self._begins(rest[end:]):
            return True
        return self._begins(rest) or says_outcome(rest)

    def _masked(self, words: str) -> str:
        return masked(words, self.names.mentions(words))

    def _begins(self, words: str) -> bool:
        """Whether words begin with a figure, or with a group's name and its figure."""
        return begins_with_figures(self._masked(words))

    def _is_remark(self, body: str) -> bool:
        """Whether a line without figures and bullet is said of the outcome above it."""
        return self.bulleted or says_outcome(body) or is_remark(body)
