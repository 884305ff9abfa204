"""What the words around a figure say: thousands, levels of scales, spreads, counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.units import is_people

if TYPE_CHECKING:
    from utblick.loaders.report.figure_parts import Group

__all__ = ["ANNOUNCES", "is_count", "is_level", "without_commas"]

_THOUSANDS: Final = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3}){1,4}(?![\d,])")
_LEVELS: Final = frozenset([20.0, 50.0, 70.0, 75.0, 90.0, 100.0])
_SCALE: Final = re.compile(r"\b(?!IRR|GMR|ETD|ARR|SMD)[A-ZÅÄÖ]{3,8}\s$")


def without_commas(words: str) -> str:
    """Give words of the same length with a no-break space for each comma between thousands."""
    return _THOUSANDS.sub(lambda match: match[0].replace(",", "\u00a0"), words)


def is_level(before: str, value: float) -> bool:
    """Whether a figure is the level in the name of a scale ("PASI 90") and no result."""
    return value in _LEVELS and _SCALE.search(before) is not None


ANNOUNCES: Final = {
    "sd": r"\bSD\b|s\.d|standard(?:avvikelse|deviation| deviation)",
    "se": r"\bSEM?\b|S\.E|fel\b|standard error",
    "iqr": r"IQR|kvartil|quartile|Q1",
    "range": r"range|min|spridning|vidd|intervall\b(?<!konfidensintervall)|spann",
    "ci": r"\bKI\b|\bCI\b|\bCrI\b|konfidens|confidence|credible",
}


def is_count(group: Group) -> bool:
    """Whether a value is a bare whole number that may be a count."""
    bare = group.unit is None or is_people(group.unit)
    return group.count is None and bare and group.value is not None and group.value.is_integer()
