"""The printed lines of an outcome cell: run-together ones cut, parted ones joined.

A page break or the edge of a column parts a line; the extraction of text runs two together.
What is not plainly either is left as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.enumeration import bullet_length
from utblick.loaders.report.figures import read_figures
from utblick.loaders.report.result_labels import label_end, lettered
from utblick.loaders.report.timepoints import find_timepoints
from utblick.loaders.report.tokens import scan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utblick.loaders.report.figure_parts import Figures
    from utblick.loaders.report.group_names import GroupNames
    from utblick.loaders.report.passage import Passage

__all__ = [
    "begins_with_figures",
    "body_start",
    "figures_at",
    "holds_result",
    "outcome_lines",
    "says_outcome",
]

LONGEST: Final = 4000
"""Characters of a line; one that is longer is no line of a table and is not read."""

_GLUED_BULLET: Final = re.compile(
    r"(?<=[\w:.;,)%])\s(?=[-\u2022\u2013][A-ZÅÄÖ][\w-]{1,40}[\s:*†‡§])"
)
_OPEN_END: Final = re.compile(
    r"(?:[,(\[<>=≤≥+/±]|(?<=[^\W\d_])[-\u2010\u2011]|(?<!\w)(?:vs\.?|mot|och|eller|and|or|av|of|i|in|vid|at|v\.|vecka|week|med|with|för|for|som"
    r"|that|till|to|från|from|på|on|den|det|the|en|ett|a|an|jämfört|compared|respektive|resp\.?|KI|CI|HR|OR|RR|P|p|95\s?%"
    r"|nominellt|nominal|efter|after|hos|där|by|än|than|per|minst|least|inom|within|samt|är|was|were|is))$"
)
_GOES_ON: Final = re.compile(
    r"(?:[)\],;%]|(?:vs\b|versus\b|mot\s|jämfört\smed|compared\s(?:with|to)|respektive\b)"
    r"|\(?\s?\d{2}(?:[.,]\d+)?\s?%[\s-]?(?:igt\s)?(?:KI|CI|konfidens|confidence)"
    r"|\(?(?:KI|CI)\b|\(?(?:nominellt\s|nominal\s)?[Pp](?:-värde|-value)?\s?[<>=≤≥]|\((?:SD|SE|IQR|range|n\s?=))",
)
_SIGNED: Final = re.compile(r"\s*[-\u2010-\u2013\u2212]\s?\d")
_SIGN_AND_BLANK: Final = re.compile(r"(?:vs\.?|mot|till|to|[(,;:])\s?[-\u2010-\u2013\u2212]\s\d")
_ITEM_MARK: Final = re.compile(r"\(?(?:[ivx]{1,4}|[a-l]|\d{1,2})[.):]\s", re.IGNORECASE)
_P_ALONE: Final = re.compile(r"\(?(?:nominellt\s|nominal\s)?[Pp](?:-värde|-value)?\s?[<>=≤≥]")
_SAYS: Final = re.compile(
    r"(?:(?:ej|inte|icke|not)\s)?(?:uppnå\w{1,6}|nåd\w{1,3}|achieved|met|reached|demonstrated|påvisa\w{1,3}|visad\w{0,2}|bekräfta\w{1,3}"
    r"|confirmed|signifikant\w{0,2}|significant|icke[- ]signifikant\w{0,2}|non-?significant"
    r"|jämförbar\w{0,2}|likvärdig\w{0,2}|comparable|similar|oförändra\w{1,3}|unchanged|högre|lägre|higher|lower|ökad\w{0,2}"
    r"|minskad\w{0,2}|förbättra\w{1,3}|försämra\w{1,3}|improved|worse\w{0,4}|ingen\sskillnad|inga\sskillnader|no\sdifferences?)(?!\w)",
    re.IGNORECASE,
)
_ACHIEVED: Final = re.compile(
    r"(?<!\w)(?:uppnå\w{2,4}|uppfyll\w{1,4}|achieved|met|demonstrated|påvisa\w{1,3}|visades)\.?$",
    re.IGNORECASE,
)
_FIGURE_NEXT: Final = re.compile(
    r"(?:[\s:=,(~≈_]|mot|vs\.?|jämfört|med|mellan|grupperna|compared|with|between|groups|to|was|is|var){0,12}[-\u2212\u2013+]?\d"
    r"|.{0,10}\b(?:ej|icke|not|inte|NA|NS)\b",
    re.IGNORECASE,
)
_SHARE_AT_END: Final = re.compile(
    r"(?<!med)(?<!by)(?<!om)(?<!≥)(?<!>)\s\d{1,3}(?:[.,]\d+)?\s?%\.?$"
)
_STATISTIC: Final = re.compile(
    r"(?:(?:LS[- ]?)?(?:medel\w{0,12}|median\w{0,6}|mean|average|genomsnitt\w{0,4})|change|förändring|minskning|ökning|reduction"
    r"|increase|ca\.?|cirka|about|approx\.?|totalt|hos|in|bland|the|med|with|för|for|på|on|i|[~≈:=(),\s_+]|SD|SE|IQR|range|n)+",
    re.IGNORECASE,
)
_FIGURE_KINDS: Final = frozenset(["number", "count", "missing", "effect", "p", "ns", "ci", "pair"])
_WORDS_AFTER: Final = re.compile(r"\s?[^\W\d_]{3,40}\.?\s(?!vs\b|mot\b|och\b)[^\W\d_]{3}")


def outcome_lines(paragraphs: Iterable[Passage], names: GroupNames) -> list[Passage]:
    """Give the printed lines of a cell, each with its bullet or letter."""
    joined: list[Passage] = []
    for passage in paragraphs:
        if len(passage.raw) > LONGEST:
            continue
        for line in _cut(passage, names):
            if not re.search(r"[^\W_]", line.raw):
                continue
            if (
                joined
                and len(joined[-1].raw) < LONGEST
                and _continues(joined[-1].raw, line.raw, names)
            ):
                joined[-1] = joined[-1] + line
            else:
                joined.append(line)
    return joined


# ---------------------------------------------------------------------------------- cutting


def _cut(passage: Passage, names: GroupNames) -> list[Passage]:
    """Cut a paragraph at bullets and at the letters of arms inside it."""
    raw = passage.raw
    if not raw.strip():
        return []
    cuts = [0]
    if body_start(raw):
        cuts += [match.end() for match in _GLUED_BULLET.finditer(raw)]
    parts = [
        passage.part(start, end) for start, end in zip(cuts, [*cuts[1:], len(raw)], strict=True)
    ]
    return [piece for part in parts for piece in _at_letters(part, names)]


def _at_letters(passage: Passage, names: GroupNames) -> list[Passage]:
    items = lettered(passage, names)
    if not items:
        return [passage]
    first = passage.raw.index(items[0][1].raw)
    before = passage.part(0, first)
    lines = [before] if before and body_start(before.raw) < len(before.raw) else []
    return [*lines, *(part for _, part in items)]


# ---------------------------------------------------------------------------------- joining


def _continues(before: str, after: str, names: GroupNames) -> bool:
    """Whether a line goes on with the line before it."""
    if body_start(after) or _has_letter(after, names) or before.rstrip().endswith(":"):
        return False
    if _unclosed(before) or _OPEN_END.search(before.rstrip()):
        return True
    if _GOES_ON.match(after) and not _has_label(after):
        return _P_ALONE.match(after) is None or not _has_p(before)
    return _wrapped_head(before, after)


def _wrapped_head(before: str, after: str) -> bool:
    """Whether two lines are one name of an outcome, cut between words."""
    if not after[:1].islower() or _ITEM_MARK.match(after) or before.rstrip().endswith((".", ";")):
        return False
    plain = not (begins_with_figures(after) or says_outcome(after) or _has_label(after))
    return plain and not read_figures(_behind_label(before)).any


def _has_letter(words: str, names: GroupNames) -> bool:
    match = re.match(r"\(?(\w{1,4})[.):](?=\s|\w)", words)
    return match is not None and match[1] in names.letters


def _has_label(words: str) -> bool:
    end = label_end(words)
    return bool(end) and begins_with_figures(words[end:])


def _behind_label(words: str) -> str:
    return words[label_end(words) :]


def _has_p(words: str) -> bool:
    return any(token.kind == "p" for token in scan(words))


def _unclosed(words: str) -> bool:
    return words.count("(") > words.count(")") or words.count("[") > words.count("]")


# ------------------------------------------------------------------------------ what a line is


def body_start(raw: str) -> int:
    """Give where a line begins behind its bullet; a hyphen in front of figures is their sign.

    >>> body_start("-PFS, median:"), body_start("-52 vs -21"), body_start("- 4,2 vs - 1,1")
    (1, 0, 0)
    """
    length = bullet_length(raw)
    if not length or not _SIGNED.match(raw) or not begins_with_figures(raw[length:]):
        return length
    glued = raw[length - 1] != " "
    return 0 if glued or _SIGN_AND_BLANK.search(raw, length) else length


def says_outcome(words: str) -> bool:
    """Tell whether words without figures say how an outcome turned out (achieved, not reached).

    >>> says_outcome("ej uppnått"), says_outcome("Livskvalitet")
    (True, False)
    """
    words = words.strip()
    return _SAYS.match(words) is not None or _ACHIEVED.search(words) is not None


def begins_with_figures(words: str) -> bool:
    """Tell whether a line, its label left out, begins with a figure or a word for one.

    >>> begins_with_figures("medel 23%"), begins_with_figures("6 minuters gångsträcka")
    (True, False)
    """
    words = _without_times(words.strip())
    for token in scan(words):
        if token.kind in _FIGURE_KINDS:
            before = words[: token.start].strip()
            if before and not _STATISTIC.fullmatch(before):
                return False
            if token.kind == "effect" and not _FIGURE_NEXT.match(words, token.end):
                return False
            return not (token.kind == "number" and _WORDS_AFTER.match(words, token.end))
    return False


def _without_times(words: str) -> str:
    """Give words with every point in time blotted out: its figures are no result."""
    for each in find_timepoints(words):
        words = words[: each.start] + "_" * (each.end - each.start) + words[each.end :]
    return words


def holds_result(words: str) -> bool:
    """Tell whether a line holds what only a result has: two values, a p-value, an interval."""
    figures = read_figures(words)
    if figures.p or figures.not_significant or any(m.value is not None for m in figures.measures):
        return True
    groups = [group for clause in figures.clauses for group in clause.filled]
    compared = any(len(clause.filled) > 1 for clause in figures.clauses)
    shares = sum(group.unit == "%" for group in groups)
    spread = any(group.ci or group.sd or group.iqr for group in groups)
    return compared or spread or shares > 1 or _SHARE_AT_END.search(words) is not None


def figures_at(words: str) -> int:
    """Give where the figures of a line begin that names its outcome too; 0 if not plainly."""
    found = _first_place(read_figures(words))
    return len(words[:found].rstrip(" (["))


def _first_place(figures: Figures) -> int:
    places = [group.value_at for clause in figures.clauses for group in clause.filled]
    places += [measure.at for measure in figures.measures if measure.value is not None]
    places += figures.p_at
    return min((place for place in places if place >= 0), default=0)
