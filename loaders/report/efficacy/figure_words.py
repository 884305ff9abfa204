"""What the words around a figure say: thousands, levels of scales, spreads, counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.efficacy.figure_parts import Group
from utblick.loaders.report.efficacy.timepoints import find_timepoints
from utblick.loaders.report.efficacy.units import is_people
from utblick.loaders.report.numbers import parse_number
from utblick.loaders.report.record import Count, PValue

if TYPE_CHECKING:
    from utblick.loaders.report.efficacy.figure_parts import Figures, Measure

__all__ = [
    "COMPARED",
    "announced_by",
    "figure_follows",
    "interval_owner",
    "is_level",
    "is_opened",
    "is_score",
    "p_value",
    "sure_times",
    "take_in_parentheses",
    "without_commas",
]

COMPARED: Final = re.compile(
    r"(?:[≥≤<>]|(?<!\w)(?:minst|at least|grade?|grad|(?:mer|mindre|fler|färre|högre|lägre)\sän|(?:more|less|fewer|greater|higher|lower)\sthan"
    r"|upp\still|up\sto|högst|at\smost|drygt|knappt|nästan|nearly|almost))\s?$",
    re.IGNORECASE,
)
"""What stands before a figure that is a limit and no value."""

_OPERATORS: Final = {"<=": "≤", ">=": "≥", "\uff1c": "<", "\uff1e": ">"}
_THOUSANDS: Final = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3}){1,4}(?![\d,])")
_BEHIND: Final = re.compile(r"[,(]\s{0,3}$")
_FIGURE: Final = re.compile(r"\.?\s?[-\u2212\u2013+]?\d")
_LEVELS: Final = frozenset([20.0, 50.0, 70.0, 75.0, 90.0, 100.0])
_SCALE: Final = re.compile(r"\b(?!IRR|GMR|ETD|ARR|SMD)[A-ZÅÄÖ]{3,8}\s$")


def without_commas(words: str) -> str:
    """Give words of the same length with a no-break space for each comma between thousands."""
    return _THOUSANDS.sub(lambda match: match[0].replace(",", "\u00a0"), words)


def is_level(before: str, value: float) -> bool:
    """Whether a figure is the level in the name of a scale ("PASI 90") and no result."""
    return value in _LEVELS and _SCALE.search(before) is not None


_ANNOUNCES: Final = {
    "sd": r"\bSD\b|s\.d|standard(?:avvikelse|deviation| deviation)",
    "se": r"\bSEM?\b|S\.E|fel\b|standard error",
    "iqr": r"IQR|kvartil|quartile|Q1",
    "range": r"range|min|spridning|vidd|intervall\b(?<!konfidensintervall)|spann",
    "ci": r"\bKI\b|\bCI\b|\bCrI\b|konfidens|confidence|credible",
}


def announced_by(words: str) -> str | None:
    """Give what words say that parentheses will hold (sd, se, iqr, range, ci), None if nothing.

    >>> announced_by("(IQR)"), announced_by("(kg)")
    ('iqr', None)
    """
    forms = _ANNOUNCES.items()
    return next((name for name, form in forms if re.search(form, words, re.IGNORECASE)), None)


def _is_count(group: Group) -> bool:
    """Whether a value is a bare whole number that may be a count."""
    bare = group.unit is None or is_people(group.unit)
    return group.count is None and bare and group.value is not None and group.value.is_integer()


def sure_times(words: str) -> frozenset[int]:
    """Give the places in words that belong to a point in time.

    What stands behind a comma and nothing else ("..., 8 months") may as well be a value.
    """
    return frozenset(
        place
        for time in find_timepoints(words)
        if not (words[time.start].isdigit() and _BEHIND.search(words[: time.start][-4:]))
        for place in range(time.start, time.end)
    )


def figure_follows(words: str, at: int) -> bool:
    """Whether a figure stands right behind a place in words."""
    return _FIGURE.match(words, at) is not None


def is_opened(words: str, at: int) -> bool:
    """Whether a figure stands right after an opening parenthesis."""
    return words[:at].rstrip()[-1:] in {"(", "["}


def is_score(part: float, whole: float, words: str) -> bool:
    """Tell whether two figures with a slash are no count: a score (0/1), a pressure (120/80)."""
    return whole <= 1 or ("/" in words and part > whole)


def take_in_parentheses(
    group: Group, value: float, unit: str | None, announced: str | None, *, opens: bool
) -> bool:
    """Take a figure in parentheses for a group: its spread, its count, the share of its count.

    Returns:
        whether it was taken, or is an error of the mean, which the record has no place for.
    """
    if announced == "sd" and group.sd is None and group.value is not None:
        group.sd = value
    elif announced == "n" and group.count is None and value.is_integer():
        group.count = Count(n=int(value))
    elif unit == "%" and group.value is None and group.count is not None:
        group.value, group.unit = value, unit
    elif unit == "%" and _is_count(group) and opens:
        group.count = Count(n=int(group.value or 0))
        group.value, group.unit = value, unit
    else:
        return announced == "se"
    return True


def interval_owner(target: Group | Measure, figures: Figures) -> Group | Measure:
    """Give what an interval is of: behind a semicolon still the figure before it."""
    if not isinstance(target, Group) or not target.empty:
        return target
    if figures.measures:
        last = figures.measures[-1]
        return last if last.value is not None else target
    before = figures.clauses[-2].filled if len(figures.clauses) > 1 else []
    return before[0] if len(before) == 1 else target


def p_value(raw: str, groups: dict[str, str], language: str) -> PValue:
    """Read a p-value; one that is said to be less than 0 was not printed whole.

    >>> p_value("p=1,2 × 10-5", {"p_op": "=", "p_value": "1,2", "p_power": "5"}, "sv").value
    1.2e-05
    """
    operator = groups.get("p_op")
    printed = groups.get("p_value") or groups["p_bare"]
    value = float("0" + printed) if printed.startswith(".") else parse_number(printed, language)
    power = groups.get("p_power") or groups.get("p_exp")
    if power:
        value = float(f"{value}e-{power}")
    lost = operator is not None and "<" in operator and value == 0
    return PValue(
        raw=raw,
        operator=_OPERATORS.get(operator, operator) if operator else None,
        value=None if lost else value,
    )
