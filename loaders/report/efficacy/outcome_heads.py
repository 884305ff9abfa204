"""The line that names an outcome: measure, abbreviation, time, and kind of figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.efficacy.timepoints import timepoint_of
from utblick.loaders.report.efficacy.tokens import find_announced, find_effect, find_level
from utblick.loaders.report.efficacy.units import unit_in_head
from utblick.loaders.report.enumeration import bullet_length
from utblick.loaders.report.group_words import AGAINST
from utblick.loaders.report.record import Outcome

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Passage
    from utblick.loaders.report.study.group_names import GroupNames

__all__ = ["HeadFacts", "counts_people", "head_facts", "read_code", "read_head_line"]

MOST_CODE = 24

_FOOTNOTE: Final = re.compile(r"(?<=[\w)])[*†‡§¶#]{1,4}|(?<=\w)\s[†‡§¶](?!\w)")
_DEFINITION: Final = re.compile(
    r",\s(?P<clause>(?:(?:där|varvid|where|with)\s.{0,120}?\b(?:definiera\w{0,4}|defined)\b"
    r"|(?:definiera[dts]\w{0,3}|defined)\s(?:som|as)\b).{0,2000})"
    r"|\s\((?P<bracket>(?:definiera[dts]\w{0,3}\s(?:som|genom)|defined\s(?:as|by)|d\.v\.s\.|dvs\.?|i\.e\.)\s[^()]{0,400})\)",
    re.IGNORECASE | re.DOTALL,
)
_WORD: Final = re.compile(
    r"(?<![\w/-])(?P<code>[^\W_]+(?:[-:][^\W_]+)*)(?P<level>\s(?:20|50|70|75|90|100)(?![\w%.,-]|\s%))?"
)
_NOT_CODES: Final = re.compile(
    r"NS|SD|SE|SEM|KI|CI|CRI|IQR|NA|NR|NE|ITT|MITT|PP|LS|LSM|BICR|IRC|RECIST|HR|AHR|OR|RR|MD|LSMD"
    r"|RCT|WHO|EU|USA|NCT|II|III|IV|VI|VII|VIII|IX|XI|XII|ANCOVA|MMRM|KM|BID|QD"
)
_LOWER_TAIL: Final = re.compile(r"-[a-zåäö]{4,40}$")
_BOTH: Final = re.compile(r"[*†‡§]{0,3}(?:\s?\([^()]{0,60}\))?\s(?:och|and|samt|eller|or|&)\s")
_WITHIN: Final = re.compile(
    rf"(?:skillnad|differen[sc]e?)\w{{0,3}}\s(?:\w{{1,20}}\s){{0,3}}?(?:från|from|to|{AGAINST})\s"
    r"(?:baseline|baslinje|utgångs)",
    re.IGNORECASE,
)
_COUNTING: Final = re.compile(
    r"(?<!\w)(?:andel(?:en)?|antal(?:et)?|proportion|percentage\sof|number\sof|share)(?!\w)",
    re.IGNORECASE,
)
_COUNT_FIRST: Final = re.compile(
    r"(?<!\w)(?:n|antal|no\.?|number|n/N)\s?\(\s?(?:%|andel|procent|percent)\s?\)", re.IGNORECASE
)
_MEAN: Final = re.compile(
    r"(?:LS[- ])?(?:medel(?:värde|förändring|skillnad|tal)?|genomsnitt\w{0,4}|mean|average)(?!\w)",
    re.IGNORECASE,
)
_MEDIAN: Final = re.compile(r"(?<!\w)median\w{0,10}(?!\w)", re.IGNORECASE)
_VERSUS: Final = re.compile(AGAINST, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """What the name of an outcome says of the figures below it.

    Attributes:
        timepoint: when the outcome is measured.
        announced: what stands in parentheses (sd, iqr, range, ci, n, percent).
        level: the level of the intervals in parentheses.
        effect: the measure between groups that the figures are.
        statistic: mean or median.
        unit: the unit.
        reversed: whether it names the comparator first ("placebo vs testinib").
        counting: whether its figures are shares or numbers of people, never below zero.
    """

    timepoint: str | None = None
    announced: str | None = None
    level: float | None = None
    effect: str | None = None
    statistic: str | None = None
    unit: str | None = None
    reversed: bool = False
    counting: bool = False


def read_head_line(line: Passage, tier: str) -> Outcome:
    """Read the line that names an outcome.

    Args:
        line: the line, its bullet and colon in it.
        tier: primary or secondary.
    """
    raw = line.raw.strip()
    bare = _FOOTNOTE.sub("", raw[bullet_length(raw) :]).rstrip(" :").strip()
    found = _DEFINITION.search(bare)
    measure, definition = bare, None
    if found:
        definition = (found["clause"] or found["bracket"]).strip()
        measure = bare[: found.start()].strip()
    place = line.place()
    return Outcome(
        tier=tier,
        measure=measure,
        head_raw=[raw],
        code=read_code(measure),
        timepoint=timepoint_of(measure) or timepoint_of(bare),
        definition=definition,
        span=place["span"],
        spans=place["spans"],
    )


def head_facts(outcome: Outcome, names: GroupNames) -> HeadFacts:
    """Give what an outcome's name says of the figures below it."""
    words = " ".join(outcome.head_raw)
    effect = None if _WITHIN.search(words) else find_effect(words)
    statistic = "median" if _MEDIAN.search(words) else None
    if statistic is None and _MEAN.search(words):
        statistic = "mean"
    return HeadFacts(
        timepoint=outcome.timepoint,
        announced="percent" if _COUNT_FIRST.search(words) else find_announced(words),
        level=find_level(words),
        effect=effect,
        statistic=statistic,
        unit=unit_in_head(words),
        reversed=_reversed(words, names),
        counting=counts_people(words) and effect is None,
    )


def counts_people(words: str) -> bool:
    """Tell whether an outcome's name says that its figures are shares or numbers of people.

    >>> counts_people("Andel med svar"), counts_people("Procentuell förändring")
    (True, False)
    """
    return _COUNTING.search(words) is not None


def _reversed(words: str, names: GroupNames) -> bool:
    """Whether a name has the comparator in front of "vs" and an arm behind it."""
    versus = _VERSUS.search(words)
    if versus is None:
        return False
    before = names.resolve(each for each in names.mentions(words) if each.end <= versus.start())
    after = names.resolve(each for each in names.mentions(words) if each.start >= versus.end())
    return (
        names.is_comparator(before.group) and after.printed and not names.is_comparator(after.group)
    )


def read_code(measure: str) -> str | None:
    """Give the abbreviation of a measure, None if it has none, or two side by side.

    >>> read_code("Andel som uppnår EASI-75 v. 16"), read_code("PFS och OS")
    ('EASI-75', None)
    """
    if measure.isupper() and len(re.findall(r"[^\W\d_]{4,}", measure)) > 1:
        return None
    found = [match for match in _WORD.finditer(measure) if _is_code(_code(match))]
    if not found:
        return None
    if len(found) > 1 and _BOTH.fullmatch(measure[found[0].end() : found[1].start()]):
        return None
    code = _code(found[0])
    return code if re.search(r"\d", code) else code + (found[0]["level"] or "")


def _code(match: re.Match[str]) -> str:
    return _LOWER_TAIL.sub("", match["code"])


def _is_code(word: str) -> bool:
    if _NOT_CODES.fullmatch(word.upper()) or len(word) > MOST_CODE:
        return False
    return any(_is_acronym(part) for part in re.split(r"[-:]", word))


def _is_acronym(part: str) -> bool:
    """Whether a word is written as abbreviations are: EASI, HbA1c, FEV1."""
    capitals = sum(letter.isupper() for letter in part)
    digits = any(letter.isdigit() for letter in part)
    return capitals > 1 or (capitals == 1 and digits and part[0].isalpha() and len(part) > 2)  # noqa: PLR2004
