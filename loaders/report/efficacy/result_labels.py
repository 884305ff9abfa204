"""What stands in front of the figures of a line: a letter, a time, a group's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.efficacy.line_kinds import begins_with_figures
from utblick.loaders.report.efficacy.name_binding import masked
from utblick.loaders.report.efficacy.timepoints import find_timepoints, leading_timepoint
from utblick.loaders.report.efficacy.tokens import EFFECT_WORDS, find_announced, scan
from utblick.loaders.report.enumeration import enumerated

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Passage
    from utblick.loaders.report.study.group_names import GroupNames

__all__ = [
    "Labelled",
    "foreign_letter",
    "is_label",
    "label_end",
    "lettered",
    "read_label",
    "tells_figures",
    "time_parts",
]

LONGEST_LABEL: Final = 80
MOST_LABEL_WORDS: Final = 6

_PEOPLE: Final = re.compile(
    r"(?:behandlade|behandlad|naiva|naive|patienter|patients|deltagare|participants|barn|children|vuxna|adults|kvinnor|women|män"
    r"|men|mödrar|mothers|spädbarn|infants|ungdomar|adolescents|kohort\w*|cohorts?|grupp\w*|groups?|subgrupp\w*|subgroups?"
    r"|population\w*|personer|persons|treated|untreated|bärare|carriers|non-carriers)(?!\w)"
    r"|\b\d{1,2}\s?(?:[-\u2013]\s?\d{1,2}\s)?(?:år|years)\b|(?<!\w)(?:m?ITT|PP)(?!\w)",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"(?<!\w)[A-ZÅÄÖ]{2,}[\w-]{0,20}")
_MEASURES: Final = re.compile(
    "|".join(f"(?:{form})" for _, form in EFFECT_WORDS)
    + r"|(?i:\b(?:andel|antal|proportion|number|share|rate|medel|median|mean|genomsnitt|average|LS)|\b(?:KI|CI|SD|SE|IQR)\b|\bp[\s-]?värde|\bp-value)"
)
_BETWEEN: Final = re.compile(
    r"(?<!\w)(?:mot|vs\.?|versus|jämfört|med|mellan|grupperna|grupper|armarna|between|groups|arms|compared|with|to|from|the|justerad"
    r"|adjusted|förändring|change|treatment|och|and|värde|value)(?!\w)",
    re.IGNORECASE,
)
_LETTER: Final = re.compile(r"\(?(?:[ivx]{1,4}|[a-h])[.):]\s{1,3}(?=\S)", re.IGNORECASE)
_LISTED: Final = re.compile(r"\d\s?%?\s?[,;]\s|\d[.,]\d|\d\s?\)|(?<![≥≤<>\s])\s\d{1,3}\s?%")
_PART: Final = re.compile(r"[;,.]\s(?P<link>(?:vid|efter|at|after)\s)?$", re.IGNORECASE)
_LABEL_END: Final = re.compile(r"\s?:\s")
_BASELINE_LABEL: Final = re.compile(
    r"(?<=\s)(?:baseline|baslinjen?|utgångsläget)\s?:\s", re.IGNORECASE
)
_FIGURE: Final = re.compile(r"\s?(?::|(?=[-\u2212\u2013+]?\d|medel|median|mean))", re.IGNORECASE)


@dataclass(slots=True)
class Labelled:
    """What a label says, and where the words behind it begin.

    Attributes:
        start: where the figures begin.
        group: id of the group, or the printed name of people that are no arm.
        unclear: whether the label names groups of the study, but more than one.
        timepoint: the point in time.
        note: a label that is neither.
    """

    start: int = 0
    group: str | None = None
    unclear: bool = False
    timepoint: str | None = None
    note: str | None = None


def lettered(line: Passage, names: GroupNames) -> list[tuple[str, Passage]]:
    """Cut a line into the parts that begin with the letter of an arm.

    Returns:
        letter and passage (the letter in it) of each; nothing if no arm's letter begins one.
    """
    letters = names.letters
    if not letters:
        return []
    items = enumerated(line.raw, letters)
    if not items or any(item.letter not in letters for item in items):
        return []
    found: list[tuple[str, Passage]] = []
    for item in items:
        last = item is items[-1]
        end = item.end if last else len(line.raw[: item.end].rstrip(" ,;"))
        found.append((item.letter, line.part(item.mark, end)))
    return found


def foreign_letter(words: str) -> int:
    """Give the length of a letter in front of figures that is none of the study's, else 0.

    >>> foreign_letter("ii. 30%"), foreign_letter("v. 24: 30%")
    (4, 0)
    """
    match = _LETTER.match(words)
    if match is None or leading_timepoint(words) or not begins_with_figures(words[match.end() :]):
        return 0
    return match.end()


def label_end(words: str) -> int:
    """Give where the label of a line ends (behind its colon), 0 if it begins with none."""
    match = re.match(rf"[^:;]{{1,{LONGEST_LABEL}}}?:(?=\s|[\d_\u2212-])", words)
    if match is None or match[0].count("(") > match[0].count(")") or _LISTED.search(match[0]):
        return 0
    return match.end()


def is_label(words: str, names: GroupNames) -> bool:
    """Tell whether words are a point in time or the name of a group, or both, and no more."""
    rest, timepoint = _without_time(words.strip(" :"))
    if not rest:
        return timepoint is not None
    named = names.of_label(rest)
    return named.printed or (timepoint is None and _is_people(rest))


def _is_people(label: str) -> bool:
    """Whether a label is that of a part of the participants, and not the name of a measure."""
    short = len(label.split()) <= MOST_LABEL_WORDS and _LISTED.search(label) is None
    people = _PEOPLE.search(label) is not None and _MEASURES.search(label) is None
    return short and people and not _names_more(label)


def _names_more(label: str) -> bool:
    """Whether a part of a list names, by its abbreviation, what is measured in the people named."""
    parts = label.split(", ")[1:]
    return any(_CODE.search(part) and _PEOPLE.search(part) is None for part in parts)


def tells_figures(label: str, names: GroupNames) -> bool:
    """Tell whether a label says what figures are ("Skillnad mot placebo") and names no outcome."""
    left = masked(label, names.mentions(label))
    left = _MEASURES.sub(" ", left)
    left = re.sub(r"\([^()]{0,40}\)", " ", left)
    return bool(_MEASURES.search(label)) and not _BETWEEN.sub(" ", left).strip(" _,:=%0123456789")


def read_label(words: str, names: GroupNames) -> Labelled:
    """Read the label in front of a line's figures."""
    end = label_end(words)
    if not end:
        first = leading_timepoint(words)
        if first and _FIGURE.match(words, first.end):
            return Labelled(start=first.end, timepoint=first.name)
        return Labelled()
    label = words[: end - 1]
    rest, timepoint = _without_time(label)
    found = Labelled(start=end, timepoint=timepoint)
    if not rest:
        return found
    named = names.of_label(rest)
    if named.printed:
        found.group, found.unclear = named.group, named.group is None
        # with the names of more groups behind it, each name is bound to its own figure
        found.start = 0 if names.mentions(words[end:]) else end
    elif _MEASURES.search(rest) or find_announced(rest + ":") or names.mentions(rest):
        return Labelled(timepoint=timepoint)
    elif _LISTED.search(rest) or any(token.kind in {"p", "ci"} for token in scan(rest)):
        return Labelled()
    elif _is_people(rest) and rest in label:
        found.group = rest
    else:
        found.note = rest
    return found


def _without_time(label: str) -> tuple[str, str | None]:
    """Give a label without its point in time, and the point in time."""
    first = leading_timepoint(label + ":") or next(iter(find_timepoints(label)), None)
    if first is None:
        return label.strip(" ,"), None
    before = re.sub(r"(?:^|\s)(?:vid|efter|at|after|i)\s*$", "", label[: first.start])
    rest = f"{before.strip(' ,')} {label[first.end :].strip(' ,')}"
    return rest.strip(" ,()"), first.name


def time_parts(words: str) -> list[tuple[int, int]]:
    """Cut a line at the points in time that head figures ("v. 12: 3 vs 2; v. 24: 5 vs 2")."""
    starts = [0]
    for each in find_timepoints(words):
        part = _PART.search(words[: each.start])
        begins = part and _FIGURE.match(words, each.end)
        if each.start and (begins or _LABEL_END.match(words, each.end)):
            starts.append(part.start("link") if part and part["link"] else each.start)
    starts += [match.start() for match in _BASELINE_LABEL.finditer(words)]
    starts = sorted(set(starts))
    return list(zip(starts, [*starts[1:], len(words)], strict=True))
