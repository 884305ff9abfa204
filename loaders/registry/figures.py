"""Figures as the registry prints them, and what they are as numbers.

A number is read only from what is one beyond doubt; what stands in its place is a reason why
there is none, and is kept as printed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from html import unescape
from typing import Final, NamedTuple

from utblick.errors import TermError
from utblick.graph import Term, decimal, integer
from utblick.vocabularies import concept

__all__ = ["PValue", "counted", "dispersion_of", "missing", "number", "p_value", "printed", "whole"]

_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{0,17})(?:\.[0-9]{0,17})?")
_WHOLE: Final = re.compile(r"[0-9]{1,9}")
_P: Final = re.compile(r"(<=|>=|<|>|=|≤|≥)? ?([0-9]{0,2}(?:\.[0-9]{1,17})?)")
_SIGNS: Final = {"≤": "<=", "≥": ">=", "": "="}
_CONFIDENCE: Final = re.compile(
    r"([0-9]{1,2}(?:\.[0-9]{1,3})?) ?% Confidence Interval", re.IGNORECASE
)
NOT_GIVEN: Final = "not given"


@lru_cache(16384)
def number(written: str) -> Term | None:
    """Give a figure as a number, None if it is none or is too long to be kept exactly.

    >>> number("-.5"), number("1,234.50"), number("NA"), number("<0.1")  # doctest: +ELLIPSIS
    ('"-0.5"^^<...>', '"1234.5"^^<...>', None, None)
    """
    if not _NUMBER.fullmatch(written) or not any(map(str.isdigit, written)):
        return None
    try:
        return decimal(Decimal(written.replace(",", "")))
    except TermError:
        return None


@lru_cache(16384)
def counted(value: int) -> Term:
    """Write a count; most of them come again and again."""
    return integer(value)


def whole(written: str) -> int | None:
    """Give a count that is printed as text.

    >>> whole("225"), whole("NA"), whole("1.5")
    (225, None, None)
    """
    return int(written) if _WHOLE.fullmatch(written) else None


def missing(written: str) -> Term:
    """Give the reason why there is no number."""
    return concept("not-applicable" if written == "NA" else "missing-other")


class PValue(NamedTuple):
    """A p-value and the sign before it."""

    relation: str
    value: Term


def p_value(written: str) -> PValue | None:
    """Read a p-value; None if it is no number from 0 to 1.

    >>> p_value("<.0001"), p_value("&lt; 0.05"), p_value("0.5 (NS)")  # doctest: +ELLIPSIS
    (PValue(relation='<', value='"0.0001"^^<...>'), PValue(relation='<', value=...), None)
    """
    found = _P.fullmatch(unescape(written).strip())
    value = number(found[2]) if found else None
    if found is None or value is None or not 0 <= Decimal(found[2]) <= 1:
        return None
    sign = found[1] or ""
    return PValue(_SIGNS.get(sign, sign), value)


def printed(value: str, spread: str = "", lower: str = "", upper: str = "") -> str:
    """Write a value with what stands beside it, as a reader would print it.

    >>> printed("12.50", "3.2"), printed("0.62", lower="0.45", upper="0.85"), printed("")
    ('12.50 (3.2)', '0.62 [0.45, 0.85]', 'not given')
    """
    around = f" ({spread})" if spread else ""
    limits = f" [{lower}, {upper}]" if lower or upper else ""
    return f"{value or NOT_GIVEN}{around}{limits}"


def dispersion_of(words: str) -> tuple[str, Decimal | None]:
    """Give the registry's code of a kind of dispersion in words, and the level of an interval.

    >>> dispersion_of("95% Confidence Interval"), dispersion_of("Inter-Quartile Range")
    (('CONFIDENCE_95', Decimal('95')), ('INTER_QUARTILE_RANGE', None))
    """
    code = _IN_WORDS.get(words.casefold(), words)
    interval = _CONFIDENCE.fullmatch(words)
    if interval:
        code = f"CONFIDENCE_{interval[1].replace('.', '')}"
        code = code if code in _LEVELS else "CONFIDENCE_OTHER"
        return code, Decimal(interval[1])
    return code, _LEVELS.get(code)


_IN_WORDS: Final = {
    "standard deviation": "STANDARD_DEVIATION",
    "standard error": "STANDARD_ERROR",
    "full range": "FULL_RANGE",
    "inter-quartile range": "INTER_QUARTILE_RANGE",
    "geometric coefficient of variation": "GEOMETRIC_COEFFICIENT",
}
_LEVELS: Final = {
    "CONFIDENCE_80": Decimal(80),
    "CONFIDENCE_90": Decimal(90),
    "CONFIDENCE_95": Decimal(95),
    "CONFIDENCE_975": Decimal("97.5"),
    "CONFIDENCE_99": Decimal(99),
}
