"""What a line of an outcome cell is: figures, a result, words on how it went, a remark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.efficacy.figures import read_figures
from utblick.loaders.report.efficacy.timepoints import find_timepoints
from utblick.loaders.report.efficacy.tokens import scan
from utblick.loaders.report.enumeration import bullet_length

if TYPE_CHECKING:
    from utblick.loaders.report.efficacy.figure_parts import Figures

__all__ = [
    "begins_with_figures",
    "body_start",
    "figures_at",
    "holds_result",
    "is_remark",
    "says_outcome",
    "without_times",
]

_SIGNED: Final = re.compile(r"\s*[-\u2010-\u2013\u2212]\s?\d")
_SIGN_AND_BLANK: Final = re.compile(r"(?:vs\.?|mot|till|to|[(,;:])\s?[-\u2010-\u2013\u2212]\s\d")
_SAYS: Final = re.compile(
    r"(?:(?:ej|inte|icke|not)\s)?(?:uppnå\w{1,6}|nåd\w{1,3}|achieved|met|reached|demonstrated|påvisa\w{1,3}|visad\w{0,2}|bekräfta\w{1,3}"
    r"|confirmed|signifikant\w{0,2}|significant|icke[- ]signifikant\w{0,2}|non-?significant"
    r"|jämförbar\w{0,2}|likvärdig\w{0,2}|comparable|similar|oförändra\w{1,3}|unchanged|högre|lägre|higher|lower|ökad\w{0,2}"
    r"|minskad\w{0,2}|förbättra\w{1,3}|försämra\w{1,3}|improved|worse\w{0,4}|ingen\sskillnad|inga\sskillnader|no\sdifferences?)(?!\w)",
    re.IGNORECASE,
)
_ACHIEVED: Final = re.compile(
    r"(?<!\w)(?:uppnå\w{2,4}|uppfyll\w{1,4}|achieved|met|demonstrated|påvisa\w{1,3}|visad\w{0,2}|visats?)\.?$",
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
    r"(?:(?:(?:LS[- ]?)?(?:medel\w{0,12}|median\w{0,6}|mean|average|genomsnitt\w{0,4})|change|förändring|minskning|ökning|reduction"
    r"|increase|ca|cirka|about|approx|totalt|hos|in|bland|the|med|with|för|for|på|on|i|SD|SE|IQR|range|n)(?!\w)|[~≈:=(),.\s_+])+",
    re.IGNORECASE,
)
_FIGURE_KINDS: Final = frozenset(["number", "count", "missing", "effect", "p", "ns", "ci", "pair"])
_WORDS_AFTER: Final = re.compile(
    r"[.)]\s?[^\W\d_]|\s?[^\W\d_]{3,40}\.?\s(?!vs\b|mot\b|och\b)[^\W\d_]{3}"
)


_REMARK: Final = re.compile(
    r"(?:\(|ingen\s|inga\s|data\s|resultat\w{0,4}\s|ej\s|inte\s|studien\s|no\s|not\s|results?\s|the\s|analys\w{0,3}\s|värden?\s|avser\s|obs\b)",
    re.IGNORECASE,
)


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

    >>> begins_with_figures("medel 23%"), begins_with_figures("4 minuters trappgång")
    (True, False)
    """
    words = without_times(words.strip())
    for token in scan(words):
        if token.kind in _FIGURE_KINDS:
            before = words[: token.start].strip()
            if before and not _STATISTIC.fullmatch(before):
                return False
            if token.kind == "effect" and not _FIGURE_NEXT.match(words, token.end):
                return False
            return token.kind != "number" or not _WORDS_AFTER.match(words, token.end)
    return False


def without_times(words: str) -> str:
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
    while found and (words[found - 1].isalnum() or words[found - 1] in "-\u2010\u2011"):
        found -= 1
    return len(words[:found].rstrip(" (["))


def _first_place(figures: Figures) -> int:
    places = [group.value_at for clause in figures.clauses for group in clause.filled]
    places += [measure.at for measure in figures.measures if measure.value is not None]
    places += figures.p_at
    return min((place for place in places if place >= 0), default=0)


def is_remark(words: str) -> bool:
    """Tell whether words without figures begin as a remark on results does."""
    return _REMARK.match(words) is not None
